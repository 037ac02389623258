"""The maturity assessment of a wave: audit and method in, every level and finding out."""

from workbench.assessment.alarms.ring import ring
from workbench.assessment.alarms.situation import Situation
from workbench.assessment.dimensions import overall_score, reference_level, score_dimensions, score_domains
from workbench.assessment.findings import blocking, find, strengths
from workbench.assessment.gaps import contradictions, role_gaps
from workbench.assessment.model import Assessment
from workbench.assessment.rate import rate_practice
from workbench.audit.model import Audit
from workbench.method.model import Method


def assess(audit: Audit, method: Method) -> Assessment:
    """Return the maturity assessment of a wave; pure: the same audit and method always give the same value."""
    practices = tuple(rate_practice(p, audit, method) for p in method.practices.values())
    dimensions = score_dimensions(practices, audit, method)
    gaps = role_gaps(practices, method)
    disagreements = contradictions(practices, audit, method)
    situation = Situation(
        audit=audit,
        method=method,
        practices={p.practice: p for p in practices},
        dimensions={d.dimension: d for d in dimensions},
        gaps=gaps,
    )
    alarms = ring(situation)
    strong = strengths(practices, method)
    reference, assumed = reference_level(dimensions, method)
    return Assessment(
        practices=practices,
        dimensions=dimensions,
        domains=score_domains(dimensions, method),
        overall=overall_score(practices, audit, method),
        reference=reference,
        reference_assumed=assumed,
        gaps=gaps,
        alarms=alarms,
        contradictions=disagreements,
        findings=find(audit, method, dimensions, (alarms, gaps, disagreements), strong),
        strengths=strong,
        blocking=blocking(dimensions, method),
        measures=audit.evidence.measures,
    )
