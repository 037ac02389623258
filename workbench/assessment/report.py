"""The maturity assessment as pages: one page to decide on, then what it rests on."""

from workbench.assessment.model import Assessment
from workbench.assessment.pages_alarms import alarms
from workbench.assessment.pages_data import data, reports
from workbench.assessment.pages_data import figures as data_figures
from workbench.assessment.pages_domains import domains
from workbench.assessment.pages_ending import glossary, method_and_limits, missing, sources
from workbench.assessment.pages_findings import findings
from workbench.assessment.pages_gaps import gap_figures, gaps
from workbench.assessment.pages_profile import figures as profile_figures
from workbench.assessment.pages_profile import profile
from workbench.assessment.pages_summary import summary
from workbench.assessment.presented import Presented
from workbench.assessment.references import References
from workbench.audit.model import Audit
from workbench.documents import parts as p
from workbench.documents.edition import Edition
from workbench.method.model import Method


def report(
    audit: Audit, assessment: Assessment, method: Method, edition: Edition
) -> tuple[p.Document, dict[str, bytes]]:
    """Return the pages of a maturity assessment and its figures by name."""
    shown = Presented(audit, assessment, method, edition)
    references = References(shown)
    told = (
        *summary(shown, references),
        *profile(shown, references),
        *data(shown, references),
        *findings(shown, references),
        *alarms(shown, references),
        *gaps(shown, references),
        *domains(shown, references),
        *missing(shown, references),
        *method_and_limits(shown, references),
        *reports(shown, references),
    )
    told = references.number(told)
    parts = (*told, *sources(shown, references), *glossary(shown, told))
    figures = profile_figures(shown) | data_figures(shown) | gap_figures(shown)
    return p.Document(cover=_cover(shown), parts=parts), figures


def _cover(shown: Presented) -> p.Cover:
    say = shown.say
    return p.Cover(
        title=say("title"),
        promise=say("promise"),
        client=shown.audit.client.name,
        facts=(
            (say("cover-respondents"), shown.everybody),
            (say("cover-evidence"), _evidence(shown)),
            (say("cover-method"), say(_version(shown.method), version=shown.method.manifest.version)),
        ),
        sample=shown.audit.client.fictive,
    )


def _evidence(shown: Presented) -> str:
    """Return what was read beside the answers: exports with their rows, documents."""
    read = [r for r in shown.audit.evidence.reports if r.format]
    documents = {name for result in shown.assessment.practices for name in result.documents}
    told = [shown.count("evidence-exports", len(read))]
    if read:
        told.append(shown.say("evidence-rows", rows=shown.number(sum(r.kept for r in read))))
    told.append(shown.count("evidence-documents", len(documents)))
    return ", ".join(told)


def _version(method: Method) -> str:
    """Return the wording of a method's version: as it was published, or as the agency adapts it."""
    return "cover-method-adapted" if method.adapted else "cover-method-text"
