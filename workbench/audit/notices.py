"""What deserves a look before a run and stops nothing: what is missing, and what the deliverables then say."""

from collections import Counter
from collections.abc import Iterable

from workbench.audit.judged import unknown_targets
from workbench.audit.model import Audit
from workbench.audit.sheets import is_asked
from workbench.faults import Fault, Place
from workbench.method.model import Method
from workbench.workspace import Wave

SMALL_GROUP = 3
"""A role with fewer respondents is shown alone only with recorded consent."""


def notices(audit: Audit, method: Method, wave: Wave) -> tuple[Fault, ...]:
    """Return what is missing in an audit, most important first."""
    place = Place(wave.workspace.name(wave.workbook))
    found = [*_practices(audit, method), *_silent(audit), *_roles(audit, method), *_empty(audit, method)]
    decided = Place(wave.workspace.name(wave.judgements))
    aimless = unknown_targets(audit, method, decided)
    return (*(Fault(place, code, values, blocking=False) for code, values in found), *aimless)


Notice = tuple[str, dict[str, str]]


def unrated(audit: Audit, method: Method) -> tuple[str, ...]:
    """Return the practices that nobody rated or called not applicable."""
    rated = {a.practice for a in audit.answers if a.state != "unknown"}
    return tuple(p for p in method.practices if p not in rated)


def _practices(audit: Audit, method: Method) -> Iterable[Notice]:
    """Yield how many practices nobody rated, and which come first."""
    missing = unrated(audit, method)
    if missing:
        ids = ", ".join(missing[:8]) + (" …" if len(missing) > 8 else "")
        total = str(len(method.practices))
        yield "practices-unrated", {"count": str(len(missing)), "total": total, "ids": ids}


def _silent(audit: Audit) -> Iterable[Notice]:
    """Yield the respondents listed without an answer of theirs."""
    signed = {a.respondent for a in audit.answers}
    for respondent in audit.respondents:
        if respondent.ref not in signed:
            yield "respondent-unused", {"name": respondent.name}


def _roles(audit: Audit, method: Method) -> Iterable[Notice]:
    """Yield the roles that nobody represents, and those that too few do to be shown alone."""
    counts = Counter(r.role for r in audit.respondents)
    for role in method.roles:
        if counts[role.code] == 0:
            yield f"role-{role.code}-absent", {}
        elif counts[role.code] < SMALL_GROUP and not audit.client.consent_small_roles:
            yield f"role-{role.code}-small", {"count": str(counts[role.code]), "least": str(SMALL_GROUP)}


def _empty(audit: Audit, method: Method) -> Iterable[Notice]:
    """Yield the sheets left empty, each with what it costs."""
    hours = [a for a in audit.activities if a.client_hours is not None or a.agency_hours is not None]
    silent = audit.says("no_incident")
    parts: dict[str, object] = {
        "functions": audit.functions,
        "activities": hours,
        "decisions": audit.decisions,
        "people": audit.people,
        "hours": audit.slots,
        "accounts": audit.accounts,
        "clauses": audit.clauses,
        "incidents": audit.incidents or silent,
        "topics": audit.topics,
        "channels": audit.channels,
        "targets": audit.targets,
        "evidence": audit.evidence.reports,
    }
    for part, content in parts.items():
        asked = bool(method.indicators) if part == "evidence" else is_asked(part, method)
        if asked and not content:
            yield f"empty-{part}", {}
