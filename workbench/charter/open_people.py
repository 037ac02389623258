"""Open decisions on people: empty roles, rights to move or assign, deputies, bottlenecks, approval."""

from collections.abc import Iterable, Iterator

from workbench.charter.case import Sketch
from workbench.charter.holders import CM, LEAD, OWNER, SPONSOR, agency_roles, holders
from workbench.charter.model import MatrixCheck, OpenDecision

SIGNATURE = "DR-05"
"""The decision to approve the charter: without its holders nobody can sign."""

FIELDS = {SPONSOR: "sponsor", OWNER: "owner", LEAD: "lead", CM: "cm"}
"""The field of the clauses that names a role's holder."""


def persons(sketch: Sketch) -> Iterator[OpenDecision]:
    """Yield the open decisions on people and rights."""
    yield from _empty_roles(sketch)
    yield from _agency(sketch)
    yield from _rows(sketch, "nobody", urgent=_red(sketch, "nobody"))
    yield from _rows(sketch, "several")
    yield from _moves(sketch)
    yield from _rows(sketch, "unknown")
    yield from _deputies(sketch)
    yield from _bottlenecks(sketch)
    yield from _approvers(sketch)


def _empty_roles(sketch: Sketch) -> Iterator[OpenDecision]:
    """Yield the roles that the table needs and nobody holds: one by one those that sign, the others together."""
    signing = next((r for r in sketch.rights if r.decision == SIGNATURE), None)
    signers = {signing.accountable, *signing.responsible} if signing else set()
    empty = {check.who: check.decisions for check in sketch.check("empty_role")}
    for role in (r for r in empty if r in signers):
        values, blocks = {"role": role, "decisions": ", ".join(empty[role])}, _waiting((role,), empty[role], sketch)
        yield OpenDecision(id=f"role-{role}", key="open-role", values=values, blocks=blocks, urgent=True)
    others = {role: rows for role, rows in empty.items() if role not in signers}
    if others:
        rows = tuple(sorted({row for found in others.values() for row in found}))
        values, blocks = {"roles": ", ".join(others), "decisions": ", ".join(rows)}, _waiting(others, rows, sketch)
        yield OpenDecision(id="roles", key="open-roles", values=values, blocks=blocks)


def _waiting(roles: Iterable[str], rows: tuple[str, ...], sketch: Sketch) -> tuple[str, ...]:
    """Return what waits for the holders of some roles: the list of holders, clauses that name them, decisions."""
    fields = (FIELDS[role] for role in roles if role in FIELDS)
    return tuple(dict.fromkeys(("CL-05", *sketch.blank(*fields), *rows)))


def _agency(sketch: Sketch) -> Iterator[OpenDecision]:
    """Yield the decisions that the agency holds today, which must come back inside."""
    for check in sketch.check("agency"):
        values, blocks = {"decisions": _listed(check)}, ("CL-56", *check.decisions)
        yield OpenDecision(id="agency", key="open-agency", values=values, blocks=blocks, urgent=True)


def _rows(sketch: Sketch, code: str, urgent: bool = False) -> Iterator[OpenDecision]:
    """Yield the question of the rows that a check found."""
    for check in sketch.check(code):
        values = {"decisions": _listed(check)}
        yield OpenDecision(id=code, key=f"open-{code}", values=values, blocks=check.decisions, urgent=urgent)


def _red(sketch: Sketch, code: str) -> bool:
    """Return whether a check found a decision on red topics."""
    method = sketch.case.method
    return any(method.decisions[d].colour == "red" for check in sketch.check(code) for d in check.decisions)


def _moves(sketch: Sketch) -> Iterator[OpenDecision]:
    """Yield the rights that would pass from one role of the client to another."""
    outside = agency_roles(sketch.case.method)
    moved = tuple(r.decision for r in sketch.rights if r.change == "move" and r.today not in outside)
    if moved:
        values = {"decisions": ", ".join(moved)}
        yield OpenDecision(id="moves", key="open-moves", values=values, blocks=moved)


def _deputies(sketch: Sketch) -> Iterator[OpenDecision]:
    """Yield the roles that stop with one person."""
    roles = tuple(c.who for c in sketch.check("no_deputy"))
    if roles:
        values = {"roles": ", ".join(roles)}
        yield OpenDecision(id="deputies", key="open-deputies", values=values, blocks=("CL-05", "CL-29", "CL-58"))


def _bottlenecks(sketch: Sketch) -> Iterator[OpenDecision]:
    """Yield each person who would hold too many decisions."""
    for check in sketch.check("bottleneck"):
        values = {"person": check.who, "decisions": _listed(check)}
        yield OpenDecision(id=f"bottleneck-{check.who}", key="open-bottleneck", values=values, blocks=check.decisions)


def _approvers(sketch: Sketch) -> Iterator[OpenDecision]:
    """Yield those whose every answer must be approved, where no lead or owner but themselves can do it."""
    approved = {level.code for level in sketch.case.method.governance.autonomy[:2]}
    able = {person for role in (LEAD, OWNER) for person in holders(sketch.case.audit, role)}
    waiting = tuple(a.person for a in sketch.autonomy if a.proposed in approved and not able - {a.person})
    if waiting:
        values = {"persons": ", ".join(waiting)}
        yield OpenDecision(id="approver", key="open-approver", values=values, blocks=("CL-28", "CL-31"))


def _listed(check: MatrixCheck) -> str:
    return ", ".join(check.decisions)
