"""Why modules are called: the points of each need, live, and the practices behind them."""

from decimal import Decimal

from workbench.documents.excel import Area, Content, Formula
from workbench.documents.formats import NOTHING
from workbench.offer.model import Candidate, Need
from workbench.offer.sheets_frame import Frame, fields, practice_fields
from workbench.offer.sheets_rates import Assumptions


def write_practices(sheets: Frame) -> None:
    """Write the practices below target; one that several modules aim at is changed once, at its first line."""
    sheet, area = sheets.sheets["practices"], sheets.practices
    rows = [_practice(sheets, index) for index in range(len(sheets.short))]
    sheet.table(practice_fields(sheets.shown), rows)
    kinds = {"rating": "rating", "aim": "rating", "weight": "exact"}
    for index, row in enumerate(rows):
        for key, kind in kinds.items():
            column = area.keys.index(key)
            if isinstance(row[column], Formula):
                sheet.put(area.first + index, column, row[column], kind)  # type: ignore[arg-type]


def _practice(sheets: Frame, index: int) -> tuple[Content, ...]:
    shown, area = sheets.shown, sheets.practices
    module, code, target, rating = sheets.short[index]
    weight = shown.method.dimension_of[code].weight
    told, aim, heavy = (area.here(index, key) for key in ("rating", "aim", "weight"))
    return (
        module,
        code,
        shown.text(shown.method.practices[code].short),
        _same(sheets, index, "rating", rating),
        _same(sheets, index, "aim", target),
        _same(sheets, index, "weight", weight),
        Formula(f"=MAX(0,{aim}-{told})*{heavy}", (target - rating) * weight),
    )


def _same(sheets: Frame, index: int, key: str, value: Decimal | int) -> Content:
    """Return a value to change, or the address where the same practice has it first."""
    code = sheets.short[index][1]
    first = next(n for n, short in enumerate(sheets.short) if short[1] == code)
    return value if first == index else Formula(f"={sheets.practices.here(first, key)}", value)


def write_needs(sheets: Frame, assumptions: Assumptions) -> None:
    """Write the need of each called module (SR-02)."""
    shown, sheet = sheets.shown, sheets.sheets["needs"]
    columns = fields(
        shown,
        (
            ("module", {}),
            ("name", {"width": 40}),
            ("alarms", {"width": 40}),
            ("verdict", {"width": 28}),
            ("points", {"kind": "exact", "width": 10}),
            ("mean", {"kind": "exact", "width": 14}),
            ("reds", {"kind": "whole", "width": 13, "editable": True}),
            ("opens", {"kind": "whole", "width": 13, "editable": True}),
        ),
    )
    area = sheet.area_at(columns, len(shown.offer.candidates))
    sheet.table(columns, [_row(sheets, area, n, assumptions) for n in range(area.count)])


def _row(sheets: Frame, area: Area, n: int, assumptions: Assumptions) -> tuple[Content, ...]:
    shown = sheets.shown
    candidate = shown.offer.candidates[n]
    need = candidate.need
    alarms = [shown.text(shown.method.alarm[a].name) for a in need.alarms]
    return (
        need.module,
        shown.module(need.module),
        shown.series(alarms) or NOTHING,
        _verdict(sheets, candidate),
        Formula(_points(sheets, area, n, assumptions), need.points),
        need.gap_mean if need.gap_mean is not None else NOTHING,
        _reds(sheets, need),
        1 if need.unlocks else 0,
    )


def _points(sheets: Frame, area: Area, n: int, assumptions: Assumptions) -> str:
    """Return the formula of a need: shortfalls × weight, then a supplement by red alarm and for what it unlocks."""
    table = sheets.practices
    module, reds, opens = (area.here(n, key) for key in ("module", "reds", "opens"))
    short = f"SUMPRODUCT(({table.column('module')}={module})*{table.column('points')})+" if sheets.short else ""
    return f"={short}{reds}*{assumptions.cells['red_alarm']}+{opens}*{assumptions.cells['unlocks']}"


def _reds(sheets: Frame, need: Need) -> int:
    """Return how many red alarms the need counts: what is left of its points beside practices and unlocking."""
    parameters = sheets.shown.method.selection["SR-02"].parameters
    rest = need.points - sum((p for *_, p in need.practices), Decimal(0))
    rest -= parameters["unlocks"] if need.unlocks else Decimal(0)
    return int(rest / parameters["red_alarm"]) if parameters["red_alarm"] else 0


def _verdict(sheets: Frame, candidate: Candidate) -> str:
    """Return where a called module ends up."""
    shown = sheets.shown
    if candidate.verdict != "candidate":
        return shown.say(f"verdict-{candidate.verdict}")
    option = shown.smallest_with.get(candidate.module)
    return shown.say("path-held", option=shown.option(option.code)) if option else shown.say("verdict-limit")
