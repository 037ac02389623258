"""What must agree between sheets: codes of people, shares that add up, facts that contradict each other."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from workbench.audit.parse.cells import nearest
from workbench.audit.parse.fields import amount, day, text
from workbench.audit.parse.report import Report
from workbench.audit.parse.table import Line
from workbench.faults import Place
from workbench.method.model import Method

Tables = dict[str, tuple[Line, ...]]
"""The rows read, by sheet key; a sheet that cannot be read is absent."""

_WHOLE = Decimal("1.005")
"""Shares of one whole are typed rounded, so they may add up to a little more than one."""

_PERSONS = (("activities", "main_person"), ("decisions", "person"), ("people", "deputy"))
_REFERENTS = (("topics", "referent"), ("topics", "deputy"))
_SHARES = (("people", "replies_share"), ("topics", "share"), ("functions", "inbound_share"))
_DATES = (("ratings", "dated"), ("clauses", "dated"), ("accounts", "reviewed"), ("incidents", "day"))


def check_links(tables: Tables, method: Method, wave: date, report: Report) -> None:
    """Note what does not agree between the sheets of an audit workbook."""
    if "people" in tables:
        codes = tuple(code for line in tables["people"] if (code := text(line, "code")))
        roles = tuple(role.code for role in method.governance.roles)
        _unknown(_named(tables, _PERSONS), codes, "person-unknown", report)
        _unknown(_named(tables, _REFERENTS), (*codes, *roles), "referent-unknown", report)
    for sheet, key in _SHARES:
        _whole(tables.get(sheet, ()), key, report)
    for sheet, key in _DATES:
        _past(tables.get(sheet, ()), key, wave, report)
    _incidents(tables, report)


def _named(tables: Tables, columns: Iterable[tuple[str, str]]) -> Iterable[tuple[Place, str]]:
    """Yield the people's codes of some columns and where they stand."""
    for sheet, key in columns:
        for line in tables.get(sheet, ()):
            code = text(line, key)
            if code is not None:
                yield line.place(key), code


def _unknown(named: Iterable[tuple[Place, str]], known: tuple[str, ...], code: str, report: Report) -> None:
    """Note the codes that name nobody."""
    for place, person in named:
        if person not in known:
            report.fault(place, code, person=person, nearest=nearest(person, known) or "–")


def _whole(lines: tuple[Line, ...], key: str, report: Report) -> None:
    """Note shares of one whole that exceed it."""
    filled = [(line, share) for line in lines if (share := amount(line, key)) is not None]
    total = sum((share for _, share in filled), Decimal(0))
    if total > _WHOLE:
        report.fault(filled[0][0].place(key), "shares-over", total=f"{total * 100:.0f}")


def _past(lines: tuple[Line, ...], key: str, wave: date, report: Report) -> None:
    """Point out dates that come after the audit."""
    for line in lines:
        found = day(line, key)
        if found and found > wave:
            values = {"day": found.strftime("%d/%m/%Y"), "wave": wave.strftime("%d/%m/%Y")}
            report.notice(line.place(key), "date-after-wave", **values)


def _incidents(tables: Tables, report: Report) -> None:
    """Note incidents listed where the context says that there were none."""
    listed = tables.get("incidents", ())
    said = next((line for line in tables.get("context", ()) if line.id == "no_incident"), None)
    if said and listed and text(said, "answer") == "yes":
        report.fault(said.place("answer"), "incidents-contradiction", count=str(len(listed)))
