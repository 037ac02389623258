"""The lines of the three options with live days and prices, and how each spreads over the quarters."""

from datetime import date
from decimal import Decimal

from workbench.documents.excel import Content, Formula
from workbench.documents.formats import NOTHING
from workbench.offer.model import OfferLine
from workbench.offer.pages_reasons import reasons
from workbench.offer.presented import Presented
from workbench.offer.sheets_frame import Frame, calendar_fields, line_fields
from workbench.offer.sheets_rates import Assumptions, rate_of
from workbench.offer.situation import rounded


def write_lines(sheets: Frame, assumptions: Assumptions) -> None:
    """Write the lines; days that a smaller option holds already follow that option's."""
    sheet, area = sheets.sheets["lines"], sheets.lines
    rows = [_row(sheets, index, assumptions) for index in range(len(sheets.held))]
    sheet.table(line_fields(sheets.shown), rows or sheets.blank(area))
    column = area.keys.index("days")
    for index, row in enumerate(rows):
        if isinstance(row[column], Formula):
            sheet.put(area.first + index, column, row[column], "exact")


def _row(sheets: Frame, index: int, assumptions: Assumptions) -> tuple[Content, ...]:
    shown = sheets.shown
    option, line = sheets.held[index]
    module = shown.module_of(line)
    profile = next(r for r in shown.method.catalogue.rates if r.code == module.profile)
    rate = rate_of(assumptions, sheets.lines.here(index, "profile"), shown.rates.profiles.get(module.profile))
    return (
        shown.option(option.code),
        line.module,
        shown.module(line.module),
        shown.type(line.type),
        shown.text(profile.name),
        line.units,
        _days(sheets, index),
        _client_days(sheets, index, assumptions),
        Formula(rate[0], rate[1]),  # type: ignore[arg-type]
        _price(sheets, index),
        _month(line.start, shown),
        _month(line.end, shown),
        _month(line.review, shown),
        _inside(sheets, index, assumptions),
        " ".join(reasons(line, shown)),
    )


def _month(month: int | None, shown: Presented) -> date | str:
    return shown.month_day(month) if month else NOTHING


def _days(sheets: Frame, index: int) -> Content:
    """Return a line's days: what may be changed, or what the same line of a smaller option says."""
    line = sheets.held[index][1]
    for before in range(index):
        other = sheets.held[before][1]
        if (other.module, other.days) == (line.module, line.days):
            return Formula(f"={sheets.lines.here(before, 'days')}", line.days)
    return line.days


def _client_days(sheets: Frame, index: int, assumptions: Assumptions) -> Content:
    """Return internal days by the effort of the type; those of a transfer are the roadmap's."""
    line = sheets.held[index][1]
    if line.client_days != rounded(line.days * sheets.shown.method.catalogue.effort[line.type]):
        return line.client_days
    effort = assumptions.cells[f"effort-{line.type}"]
    return Formula(f"=ROUND({sheets.lines.here(index, 'days')}*{effort},2)", line.client_days)


def _price(sheets: Frame, index: int) -> Formula:
    line = sheets.held[index][1]
    days, rate = sheets.lines.here(index, "days"), sheets.lines.here(index, "rate")
    text = f"=IF(ISNUMBER({rate}),ROUND({days}*{rate},2),{sheets.unknown('to-fill')})"
    return Formula(text, sheets.shown.say("to-fill") if line.price is None else line.price)


def _inside(sheets: Frame, index: int, assumptions: Assumptions) -> Content:
    """Return the cost of the same days inside, for execution only (SR-11)."""
    line: OfferLine = sheets.held[index][1]
    if line.type != "RUN":
        return NOTHING
    cost, days = assumptions.cells["internal_day_cost"], sheets.lines.here(index, "days")
    text = f"=IF(ISNUMBER({cost}),ROUND({days}*{cost},2),{sheets.unknown('not-known')})"
    return Formula(text, sheets.shown.say("not-known") if line.internal_cost is None else line.internal_cost)


def write_calendar(sheets: Frame) -> None:
    """Write the parts of each line by quarter; its days and price follow the lines."""
    rows = [_parts(sheets, index) for index in range(len(sheets.held))]
    sheets.sheets["calendar"].table(calendar_fields(sheets.shown), rows or sheets.blank(sheets.calendar))


def _parts(sheets: Frame, index: int) -> tuple[Content, ...]:
    shown, (option, line), parts = sheets.shown, sheets.held[index], sheets.parts[index]
    price: Decimal | str = shown.say("to-fill") if line.price is None else line.price
    return (
        shown.option(option.code),
        line.module,
        shown.type(line.type),
        Formula(f"={sheets.lines.cell(index, 'days')}", line.days),
        Formula(f"={sheets.lines.cell(index, 'client_days')}", line.client_days),
        Formula(f"={sheets.lines.cell(index, 'price')}", price),
        parts.first_year,
        _year_price(sheets, index, parts.first_year),
        *parts.agency,
        *parts.client,
    )


def _year_price(sheets: Frame, index: int, part: Decimal) -> Formula:
    """Return what a line takes of the first year's budget; words to fill in while it has no price."""
    line, table = sheets.held[index][1], sheets.calendar
    price, year = table.here(index, "price"), table.here(index, "year")
    value = sheets.shown.say("to-fill") if line.price is None else line.price * part
    return Formula(f"=IF(ISNUMBER({price}),{price}*{year},{sheets.unknown('to-fill')})", value)
