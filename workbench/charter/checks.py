"""What is wrong with the decision table, row by row and as a whole (§3.2)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal

from workbench.audit.model import Audit, DecisionEntry
from workbench.charter.holders import DEPENDS_ON_CASE, agency_roles, covered, holders, listed
from workbench.charter.model import MatrixCheck, RightDraft
from workbench.method.governance import DecisionRight
from workbench.method.model import Method


def row_faults(right: DecisionRight, proposed: tuple[str, ...], audit: Audit, method: Method) -> tuple[str, ...]:
    """Return what is wrong with a row: as found today for its holder, as proposed for its deputies.

    `proposed`: the accountable role, then the responsible ones. A role without a holder is `empty_role`'s. A
    row looks at the people sheet and at itself only: what is said of another decision never changes it.
    """
    outside = agency_roles(method)
    entries = tuple(d for d in audit.decisions if d.decision == right.id)
    held = {d.accountable for d in entries if d.state == "held"}
    doing = {d.responsible for d in entries if d.state == "held" and d.responsible}
    found = {
        "agency_accountable": bool(held & outside),
        "nobody": any(d.state == "nobody" for d in entries) and not held,
        "several": len(held) > 1,
        "red_by_agency": right.colour == "red" and bool(doing) and doing <= outside,
        "no_deputy": any(held_by and not covered(audit, held_by) for held_by in _holding(entries, proposed, audit)),
    }
    return tuple(code for code, wrong in found.items() if wrong)


def _holding(entries: tuple[DecisionEntry, ...], proposed: tuple[str, ...], audit: Audit) -> Iterator[tuple[str, ...]]:
    """Yield who holds each proposed role: by the people sheet, else the person that the row itself names."""
    own = {d.accountable: (d.person,) for d in entries if d.state == "held" and d.person}
    yield from (listed(audit, role) or own.get(role, ()) for role in proposed)


def check_rights(rights: tuple[RightDraft, ...], audit: Audit, method: Method) -> tuple[MatrixCheck, ...]:
    """Return what the table as a whole shows: agency, nobody, bottlenecks, roles without holder or deputy."""
    return (
        *_rows("agency", "agency_accountable", rights),
        *_rows("nobody", "nobody", rights),
        *_rows("several", "several", rights),
        *_unknown(rights),
        *bottlenecks_today(rights, method),
        *bottlenecks(rights, audit, method),
        *_roles(rights, audit),
    )


def _rows(code: str, fault: str, rights: tuple[RightDraft, ...]) -> Iterator[MatrixCheck]:
    """Yield the rows that show a fault, with the holder where it is one and the same."""
    found = tuple(r for r in rights if fault in r.faults)
    if found:
        holding = {r.today for r in found if r.today}
        who = next(iter(holding)) if len(holding) == 1 else ""
        yield MatrixCheck(code=code, who=who, share=_share(len(found), len(rights)), decisions=_ids(found))


def _unknown(rights: tuple[RightDraft, ...]) -> Iterator[MatrixCheck]:
    """Yield the rows whose holder today is not known."""
    found = tuple(r for r in rights if r.today_state == "unknown")
    if found:
        share = _share(len(found), len(rights))
        yield MatrixCheck(code="unknown", who="", share=share, decisions=_ids(found))


def bottlenecks_today(rights: tuple[RightDraft, ...], method: Method) -> Iterator[MatrixCheck]:
    """Yield each person who decides too much today; the share is of the decisions that have a holder."""
    held: dict[str, list[str]] = defaultdict(list)
    for right in rights:
        if right.today_person:
            held[right.today_person].append(right.decision)
    yield from _too_many("bottleneck_today", held, sum(map(len, held.values())), method)


def bottlenecks(rights: tuple[RightDraft, ...], audit: Audit, method: Method) -> Iterator[MatrixCheck]:
    """Yield each person who would decide too much: the only holder of the roles that the proposal names."""
    held: dict[str, list[str]] = defaultdict(list)
    for right in rights:
        persons = holders(audit, right.accountable)
        if len(persons) == 1:
            held[persons[0]].append(right.decision)
    yield from _too_many("bottleneck", held, len(rights), method)


def _too_many(code: str, held: dict[str, list[str]], total: int, method: Method) -> Iterator[MatrixCheck]:
    for person, decisions in sorted(held.items()):
        if Decimal(len(decisions)) > method.governance.bottleneck * total:
            share = _share(len(decisions), total)
            yield MatrixCheck(code=code, who=person, share=share, decisions=tuple(decisions))


def _roles(rights: tuple[RightDraft, ...], audit: Audit) -> Iterator[MatrixCheck]:
    """Yield each role that the proposal needs and nobody holds, then each one without a deputy."""
    needed: dict[str, list[str]] = defaultdict(list)
    for right in rights:
        for role in dict.fromkeys((right.accountable, *right.responsible)):
            needed[role].append(right.decision)
    lasting = {role: rows for role, rows in needed.items() if role not in DEPENDS_ON_CASE}
    for code, wanted in (("empty_role", False), ("no_deputy", True)):
        for role, decisions in lasting.items():
            held = holders(audit, role)
            if bool(held) == wanted and not covered(audit, held):
                yield MatrixCheck(code=code, who=role, decisions=tuple(decisions))


def _ids(rights: Iterable[RightDraft]) -> tuple[str, ...]:
    return tuple(r.decision for r in rights)


def _share(part: int, whole: int) -> Decimal:
    """Return a part (0-1) to three decimals, half up."""
    return (Decimal(part) / whole).quantize(Decimal("0.001"), ROUND_HALF_UP)
