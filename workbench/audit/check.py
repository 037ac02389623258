"""Checking a wave's inputs: every fault and notice, and for which deliverables they suffice."""

from dataclasses import dataclass
from typing import Literal

from workbench.audit.gather import gather
from workbench.audit.model import Audit
from workbench.audit.notices import notices, unrated
from workbench.faults import Fault
from workbench.method.model import DELIVERABLES, Deliverable, Method
from workbench.values import Value
from workbench.workspace import Wave

State = Literal["ok", "partial", "insufficient"]


class Sufficiency(Value):
    """Whether the inputs suffice for a deliverable; `reasons` are worded under `audit.reason-<reason>`."""

    deliverable: Deliverable
    state: State
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class CheckResult:
    """What a check found: all faults and notices in reading order, and the sufficiency by deliverable."""

    faults: tuple[Fault, ...]
    sufficiency: tuple[Sufficiency, ...]


def check_wave(wave: Wave, method: Method) -> CheckResult:
    """Return all faults and notices of a wave's inputs, and for which deliverables they suffice."""
    found = gather(wave, method)
    faults = (*found.faults, *(notices(found.audit, method, wave) if found.whole else ()))
    blocked = any(fault.blocking for fault in found.faults)
    return CheckResult(faults, sufficiency(found.audit, method, blocked))


def sufficiency(audit: Audit, method: Method, blocked: bool = False) -> tuple[Sufficiency, ...]:
    """Return for each of the method's deliverables whether an audit suffices; nothing does while a fault blocks."""
    if blocked:
        reasons: dict[Deliverable, tuple[list[str], list[str]]] = {name: (["faults"], []) for name in DELIVERABLES}
    else:
        reasons = _reasons(audit, method)
    return tuple(
        Sufficiency(
            deliverable=name,
            state="insufficient" if stops else ("partial" if lacks else "ok"),
            reasons=tuple(stops or lacks),
        )
        for name, (stops, lacks) in reasons.items()
        if name in method.manifest.deliverables
    )


def _reasons(audit: Audit, method: Method) -> dict[Deliverable, tuple[list[str], list[str]]]:
    """Return by deliverable what stops it, and what it lacks."""
    stops = [] if assessed(audit, method) else ["nothing-assessed"]
    gaps = _gaps(audit, method)
    wanted: dict[Deliverable, tuple[str, ...]] = {
        "assessment": ("dimensions", "roles", "proofs", "evidence"),
        "charter": ("reference", "decisions", "people", "topics", "hours", "clauses", "channels"),
        "roadmap": ("reference", "effort", "people", "capacity", "start"),
        "offer": ("reference", "effort", "budget", "size"),
    }
    return {name: (stops, [gap for gap in keys if gaps[gap]]) for name, keys in wanted.items()}


def _gaps(audit: Audit, method: Method) -> dict[str, bool]:
    """Return by reason whether the audit lacks it."""
    done = len(assessed(audit, method))
    budget = audit.number("budget_year") is None and audit.number("agency_days_max") is None
    return {
        "dimensions": done < len(method.dimensions),
        "reference": done < method.scale.reference_dimensions,
        "roles": {r.role for r in audit.respondents} < {r.code for r in method.roles},
        "proofs": not audit.proofs,
        "evidence": not any(m.state == "measured" for m in audit.evidence.measures),
        "decisions": not any(d.state != "unknown" for d in audit.decisions),
        "people": not audit.people,
        "topics": not audit.topics,
        "hours": not audit.slots,
        "clauses": not any(c.state != "unknown" for c in audit.clauses),
        "channels": not audit.channels,
        "effort": not any(a.client_hours is not None or a.agency_hours is not None for a in audit.activities),
        "capacity": audit.number("client_days_month") is None,
        "start": audit.day("start_date") is None,
        "budget": budget,
        "size": not (audit.channels or audit.number("channels")),
    }


def assessed(audit: Audit, method: Method) -> tuple[str, ...]:
    """Return the dimensions with enough rated practices to be assessed."""
    missing = set(unrated(audit, method))
    rated = {a.practice for a in audit.answers if a.state == "rated"}
    found = []
    for dimension in method.dimensions:
        ids = [p.id for p in dimension.practices if p.id in rated or p.id in missing]
        if ids and sum(p in rated for p in ids) >= method.scale.coverage * len(ids):
            found.append(dimension.code)
    return tuple(found)
