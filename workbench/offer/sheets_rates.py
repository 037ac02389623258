"""The assumptions that a client or the agency may change: day rates, VAT, limits, parameters of the method."""

from dataclasses import dataclass
from decimal import Decimal

from workbench.documents.excel import Area, Content
from workbench.documents.excel_styles import Kind
from workbench.documents.formats import NOTHING
from workbench.offer.pages_rhythm import goal
from workbench.offer.presented import TYPES, Presented
from workbench.offer.sheets_frame import Frame, fields


@dataclass(frozen=True)
class Assumptions:
    """Where the day rates stand, and the address of each other assumption by its key."""

    rates: Area
    cells: dict[str, str]


def write_rates(sheets: Frame) -> Assumptions:
    """Write the rate card, then the other assumptions; empty cells are to be filled in."""
    shown, sheet = sheets.shown, sheets.sheets["rates"]
    known = shown.rates.profiles
    rows = [(shown.text(r.name), _users(r.code, shown), known.get(r.code)) for r in shown.method.catalogue.rates]
    money: dict[str, object] = {"kind": "money", "width": 18, "editable": True}
    area = sheet.table(fields(shown, (("profile", {"width": 44}), ("used", {"width": 70}), ("rate", money))), rows)
    told = _assumptions(shown)
    plain: dict[str, object] = {"kind": "number", "width": 18, "editable": True}
    columns = fields(shown, (("assumption", {"width": 44}), ("meaning", {"width": 70}), ("value", plain)))
    texts = [(shown.say(f"assume-{key}"), shown.say(f"assume-{key}-meaning"), value) for key, value, _ in told]
    others = sheet.table(columns, texts)
    for row, (_, value, kind) in enumerate(told):
        sheet.put(others.first + row, 2, value, kind, "input")
    cells = {key: others.cell(row, "value") for row, (key, _, _) in enumerate(told)}
    _name(sheets, area, cells)
    return Assumptions(area, cells)


def _users(profile: str, shown: Presented) -> str:
    """Return the modules of the widest option that a profile's rate prices."""
    held = (x.module for x in shown.widest.lines if shown.module_of(x).profile == profile)
    return ", ".join(held) or NOTHING


def _assumptions(shown: Presented) -> tuple[tuple[str, Decimal | None, Kind], ...]:
    """Return each assumption as (key, value, kind); None where the client has not declared it."""
    audit, method = shown.audit, shown.method
    need = method.selection["SR-02"].parameters
    return (
        ("vat", shown.rates.vat, "percent"),
        ("internal_day_cost", audit.number("internal_day_cost"), "money"),
        ("client_days_month", audit.number("client_days_month"), "number"),
        ("agency_days_max", audit.number("agency_days_max"), "number"),
        ("budget_year", audit.number("budget_year"), "money"),
        *((f"effort-{kind}", method.catalogue.effort[kind], "exact") for kind in TYPES),
        ("red_alarm", need["red_alarm"], "number"),
        ("unlocks", need["unlocks"], "number"),
        ("goal", goal(shown), "percent"),
    )


def _name(sheets: Frame, rates: Area, cells: dict[str, str]) -> None:
    """Name what formulas and readers look for in words."""
    say = sheets.shown.say
    sheets.book.name(say("name-rates"), rates.column("rate"), say("name-rates-meaning"))
    for key in ("vat", "internal_day_cost", "client_days_month", "goal"):
        sheets.book.name(say(f"name-{key}"), cells[key], say(f"assume-{key}-meaning"))


def rate_of(assumptions: Assumptions, profile: str, found: Content) -> tuple[str, Content]:
    """Return the formula of a profile's rate, “” while it is empty, and the value found."""
    area = assumptions.rates
    place = f"INDEX({area.column('rate')},MATCH({profile},{area.column('profile')},0))"
    return f'=IF(ISNUMBER({place}),{place},"")', "" if found is None else found
