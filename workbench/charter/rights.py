"""The decision table: who holds each right today, who should, and what is wrong (§3.2)."""

from typing import Literal

from workbench.audit.model import Audit, DecisionEntry
from workbench.charter.checks import row_faults
from workbench.charter.holders import CM, agency_roles
from workbench.charter.model import RightDraft
from workbench.method.governance import DecisionRight
from workbench.method.model import Method
from workbench.method.transfer import StageCode

Change = Literal["keep", "assign", "move", "confirm"]


def draft_rights(audit: Audit, method: Method) -> tuple[RightDraft, ...]:
    """Return every decision right, in the method's order: today as found, and the proposal."""
    return tuple(_draft(right, audit, method) for right in method.governance.decisions)


def _draft(right: DecisionRight, audit: Audit, method: Method) -> RightDraft:
    entries = tuple(d for d in audit.decisions if d.decision == right.id)
    today = next((d for d in entries if d.state == "held"), entries[0] if entries else None)
    accountable, responsible = one_inside(right, method), doing(right, audit, method)
    state = today.state if today else "unknown"
    taken = {accountable, *responsible}
    return RightDraft(
        decision=right.id,
        today=today.accountable if today and state == "held" else None,
        today_person=today.person if today and state == "held" else None,
        today_state=state,
        accountable=accountable,
        responsible=responsible,
        consulted=tuple(r for r in right.consulted if r not in taken or r == accountable),
        informed=tuple(r for r in right.informed if r not in taken),
        change=_change(today, accountable),
        faults=row_faults(right, (accountable, *responsible), audit, method),
    )


def one_inside(right: DecisionRight, method: Method) -> str:
    """Return the one accountable role: the method's, or where an edited method names the agency, one inside."""
    outside = agency_roles(method)
    named = (right.accountable, *right.responsible, *right.consulted, *right.informed)
    roles = (*named, *(r.code for r in method.governance.roles))
    return next(role for role in roles if role not in outside)


def doing(right: DecisionRight, audit: Audit, method: Method) -> tuple[str, ...]:
    """Return who does what the decision asks: the method's roles, following the transfer of its activity.

    Agency up to T1, both at T2, the community manager from T3: whoever gives more effort at that stage.
    A red topic is never left to the agency alone.
    """
    outside = tuple(role.code for role in method.governance.roles if role.party == "agency")
    inside = tuple(role for role in right.responsible if role not in outside) or (CM,)
    balance = _balance(right.activity, audit, method)
    if balance is None:
        roles = right.responsible
    elif balance < 0:
        roles = outside
    else:
        roles = (*inside, *outside) if balance == 0 else inside
    return (*inside, *outside) if right.colour == "red" and set(roles) <= set(outside) else roles


def _balance(activity: str | None, audit: Audit, method: Method) -> int | None:
    """Return whose effort an activity is: above zero the client's, below the agency's; None where unknown.

    Outside a transfer, hours say it: an activity that only the agency works on is where T0 is.
    """
    entry = next((a for a in audit.activities if a.activity == activity), None)
    if entry is None:
        return None
    if entry.stage is not None:
        return _stage_balance(entry.stage, method)
    inside, outside = bool(entry.client_hours), bool(entry.agency_hours)
    return None if not (inside or outside) else int(inside) - int(outside)


def _stage_balance(stage: StageCode, method: Method) -> int:
    shares = next(s for s in method.transfer.stages if s.code == stage)
    return shares.client_share - shares.agency_share


def _change(today: DecisionEntry | None, accountable: str) -> Change:
    """Return what signing changes: nothing, a first holder, another holder, or a holder to be confirmed."""
    if today is None or today.state == "unknown" or (today.state == "held" and today.accountable is None):
        return "confirm"
    if today.state == "nobody":
        return "assign"
    return "keep" if today.accountable == accountable else "move"
