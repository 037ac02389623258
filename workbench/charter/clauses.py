"""The sixty clauses as this client needs them: in force, to sign, recommended or later, and filled."""

from collections.abc import Callable
from typing import Literal

from workbench.audit.model import Audit
from workbench.charter.case import Case
from workbench.charter.fields import names
from workbench.charter.holders import in_force
from workbench.charter.model import ClauseDraft, ClauseStatus
from workbench.method.governance import Clause
from workbench.method.maturity import LevelRule
from workbench.method.model import Method

CORE_LEVEL = 1
"""The level at which a client signs the two-page form."""

Verdict = tuple[ClauseStatus, str]


def draft_clauses(case: Case, facts: dict[str, str]) -> tuple[ClauseDraft, ...]:
    """Return every clause in printing order: none ever disappears, whatever the level. `facts` fill them."""
    return tuple(_draft(clause, case, facts) for clause in case.method.governance.clauses)


def charter_form(level: int) -> Literal["core", "full"]:
    """Return the form of the charter: two pages at the first level, the whole text above."""
    return "core" if level == CORE_LEVEL else "full"


def _draft(clause: Clause, case: Case, facts: dict[str, str]) -> ClauseDraft:
    short = clause.core_text if charter_form(case.level) == "core" else None
    asked = names((short or clause.text).fr)
    low, alarms = low_practices(clause, case), calling_alarms(clause, case)
    status, because = _status(clause, case, bool(low), bool(alarms))
    return ClauseDraft(
        clause=clause.id,
        form="core" if short else "full",
        status=status,
        fields={name: facts[name] for name in asked if name in facts},
        blanks=tuple(name for name in asked if name not in facts),
        because=because,
        practices=low,
        alarms=alarms,
    )


def _status(clause: Clause, case: Case, low: bool, alarmed: bool) -> Verdict:
    """Return a clause's status and why: what is in force stays, then the case, the level, alarms, practices."""
    if in_force(case.audit, clause.id):
        return "in_force", "because-in-force"
    particular = _PARTICULAR.get(clause.id, _nothing)(case.audit)
    if particular:
        return particular
    if clause.minimum <= case.level or clause.core:
        return "to_sign", "because-level" if clause.minimum <= case.level else "because-core"
    if alarmed:
        return "recommended", "because-alarm"
    if low and clause.minimum <= _reach(clause, case):
        return "recommended", "because-practice-low"
    return "later", "because-later"


def _reach(clause: Clause, case: Case) -> int:
    """Return the level up to which a clause is worth recommending: the next one, or a target that was asked."""
    dimensions = {case.method.dimension_of[p].code for p in clause.practices}
    asked = (d.target for d in case.assessment.dimensions if d.dimension in dimensions and d.target_asked)
    return max(case.level + 1, *(target for target in asked if target is not None), 0)


def low_practices(clause: Clause, case: Case) -> tuple[str, ...]:
    """Return the practices that a clause answers and that are below what the level requiring it asks of them."""
    rule = _rule(clause.minimum, case.method)
    found = []
    for practice in clause.practices:
        rating = case.assessment.rating(practice)
        wanted = rule.target_gate if case.method.practices[practice].gate else rule.target_other
        if rating is not None and rating < wanted:
            found.append(practice)
    return tuple(found)


def _rule(minimum: int, method: Method) -> LevelRule:
    """Return the first rule from a level up that asks a rating of practices: the lowest level asks none."""
    return next(rule for rule in method.scale.levels if rule.level >= minimum and rule.target_gate)


def calling_alarms(clause: Clause, case: Case) -> tuple[str, ...]:
    """Return the raised alarms that name a clause, or rest on a practice that it answers."""
    return tuple(
        alarm.alarm
        for alarm in case.assessment.alarms
        if alarm.state == "raised"
        and (set(alarm.practices) & set(clause.practices) or clause.id in case.method.alarm[alarm.alarm].clauses)
    )


def _nothing(_: Audit) -> Verdict | None:
    return None


def _cl_10(audit: Audit) -> Verdict | None:
    """CL-10, international variant: idle in a single country with a single entity."""
    single = audit.number("countries") == 1 and audit.number("entities") in (None, 1)
    return ("later", "because-single-country") if single else None


def _cl_39(audit: Audit) -> Verdict | None:
    """CL-39, reason and appeal: an obligation on one's own hosted spaces, whatever the level (§3.8)."""
    return ("to_sign", "because-hosts-members") if audit.says("hosts_members") else None


def _cl_51(audit: Audit) -> Verdict | None:
    """CL-51, sector rules: idle where the client says that none applies."""
    free = audit.says("public_body") is False and audit.says("regulated") is False
    return ("later", "because-no-sector-rules") if free else None


def _cl_54(audit: Audit) -> Verdict | None:
    """CL-54, working time: wherever somebody is on call (§3.8)."""
    return ("to_sign", "because-on-call") if any(s.on_call == "yes" for s in audit.slots) else None


_PARTICULAR: dict[str, Callable[[Audit], Verdict | None]] = {
    "CL-10": _cl_10,
    "CL-39": _cl_39,
    "CL-51": _cl_51,
    "CL-54": _cl_54,
}
"""Clauses that the client's situation decides, whatever the level."""
