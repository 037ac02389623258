"""What the charter's pages and sheets both read off it: numbers of questions, what waits, what to sign first."""

from workbench.charter.model import Charter, ClauseDraft, ClauseStatus, OpenDecision, RightDraft
from workbench.method.model import Method

STATUSES: tuple[ClauseStatus, ...] = ("in_force", "to_sign", "recommended", "later")
LETTERS = ("A", "R", "C", "I", "A/R", "A/C")
"""What a cell of the decision table may hold; A/R and A/C where the accountable role also does or is asked."""


def with_status(charter: Charter, *statuses: ClauseStatus) -> tuple[ClauseDraft, ...]:
    """Return the clauses that stand so, in printing order."""
    return tuple(c for c in charter.clauses if c.status in statuses)


def numbered(charter: Charter) -> tuple[tuple[str, OpenDecision], ...]:
    """Return the open decisions with the number that the documents give them: Q1, Q2…"""
    return tuple((f"Q{n}", decision) for n, decision in enumerate(charter.open, 1))


def waiting(charter: Charter, blocked: str) -> tuple[str, ...]:
    """Return the numbers of the open decisions that block a clause or a decision right."""
    return tuple(number for number, decision in numbered(charter) if blocked in decision.blocks)


def ready(charter: Charter) -> tuple[ClauseDraft, ...]:
    """Return the clauses to sign that nothing blocks: no blank, no open decision."""
    return tuple(c for c in with_status(charter, "to_sign") if not c.blanks and not waiting(charter, c.clause))


def first_to_sign(charter: Charter, most: int) -> tuple[ClauseDraft, ...]:
    """Return the clauses to sign first: the least blocked, then those that answer most raised alarms."""

    def order(clause: ClauseDraft) -> tuple[int, int]:
        return len(waiting(charter, clause.clause)) + len(clause.blanks), -len(clause.alarms)

    return tuple(sorted(with_status(charter, "to_sign"), key=order)[:most])


def changing(charter: Charter, change: str) -> tuple[RightDraft, ...]:
    """Return the decision rights whose holder changes in a way."""
    return tuple(r for r in charter.rights if r.change == change)


def in_state(charter: Charter, state: str) -> tuple[RightDraft, ...]:
    """Return the decision rights found in a state today."""
    return tuple(r for r in charter.rights if r.today_state == state)


def letter(right: RightDraft, role: str) -> str:
    """Return what a role is for a decision as proposed (one of `LETTERS`), empty where nothing."""
    if role == right.accountable:
        more = "R" if role in right.responsible else "C" if role in right.consulted else ""
        return f"A/{more}" if more else "A"
    parts = {"R": right.responsible, "C": right.consulted, "I": right.informed}
    return next((sign for sign, roles in parts.items() if role in roles), "")


def used_roles(charter: Charter, method: Method) -> tuple[str, ...]:
    """Return the roles that the decision table names or that hold a right today, in the method's order."""
    named = {role for r in charter.rights for role in (r.accountable, *r.responsible, *r.consulted, *r.informed)}
    found = named | {r.today for r in charter.rights if r.today}
    return tuple(role.code for role in method.governance.roles if role.code in found)


def decides(charter: Charter, role: str) -> int:
    """Return for how many decisions a role is accountable as proposed."""
    return sum(r.accountable == role for r in charter.rights)
