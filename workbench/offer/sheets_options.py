"""The options: live totals of their lines, VAT, what the first year takes, beside what was declared."""

from collections.abc import Sequence
from decimal import Decimal

from workbench.documents.excel import Area, Content, Field, Formula
from workbench.offer import quarters
from workbench.offer.model import Option
from workbench.offer.pages_options import promise
from workbench.offer.pages_summary import days_of
from workbench.offer.presented import TYPES, Presented
from workbench.offer.sheets_frame import Frame, fields
from workbench.offer.sheets_rates import Assumptions

_NUMBER: dict[str, object] = {"kind": "exact", "width": 12}
_MONEY: dict[str, object] = {"kind": "money", "width": 16}


def option_fields(shown: Presented) -> tuple[Field, ...]:
    """Return the columns of the options."""
    return fields(
        shown,
        (
            ("option", {"width": 16}),
            ("modules", {"kind": "whole", "width": 10}),
            *((f"days-{kind}", {**_NUMBER, "width": 18}) for kind in TYPES),
            ("days", _NUMBER),
            ("client_days", {"kind": "exact", "width": 12}),
            ("price", _MONEY),
            ("vat", _MONEY),
            ("price-incl", _MONEY),
            ("year-days", {"kind": "exact", "width": 14}),
            ("holds-days", {"kind": "rating", "width": 14}),
            ("year-price", _MONEY),
            ("holds-price", {"kind": "rating", "width": 14}),
        ),
    )


def write_options(sheets: Frame, assumptions: Assumptions) -> None:
    """Write the totals of the options, then what each promises and leaves."""
    shown, sheet = sheets.shown, sheets.sheets["options"]
    columns = option_fields(shown)
    area = sheet.area_at(columns, len(shown.offer.options))
    sheet.table(columns, [_row(sheets, area, n, assumptions) for n in range(area.count)])
    _promises(sheets, len(columns))
    for key in ("days", "price"):
        sheets.book.name(shown.say(f"name-{key}"), area.column(key), shown.say(f"name-{key}-meaning"))


def _promises(sheets: Frame, columns: int) -> None:
    """Write in words what each option promises and leaves, across the columns of the table above."""
    shown, sheet = sheets.shown, sheets.sheets["options"]
    for option in shown.offer.options:
        template = shown.template(option.code)
        told = {
            "name": shown.option(option.code),
            "promise": promise(option, shown),
            "leaves": shown.text(template.leaves),
        }
        sheet.note(shown.say("option-words", **told), columns=min(columns, 10))


def _row(sheets: Frame, area: Area, n: int, assumptions: Assumptions) -> tuple[Content, ...]:
    option, lines = sheets.shown.offer.options[n], sheets.lines
    mine = f"{lines.column('option')},{area.here(n, 'option')}"
    by_type = [
        Formula(
            f"=SUMIFS({lines.column('days')},{mine},{lines.column('type')},{_quoted(sheets.shown.type(kind))})",
            days_of(option, kind),
        )
        for kind in TYPES
    ]
    return (
        sheets.shown.option(option.code),
        Formula(f"=COUNTIFS({mine})", len(option.lines)),
        *by_type,
        Formula(f"=SUMIFS({lines.column('days')},{mine})", option.days),
        Formula(f"=SUMIFS({lines.column('client_days')},{mine})", option.client_days),
        *_prices(sheets, area, n, assumptions),
        *_first_year(sheets, area, n, assumptions),
    )


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _prices(sheets: Frame, area: Area, n: int, assumptions: Assumptions) -> Sequence[Formula]:
    """Return price, VAT and price with VAT; words to fill in while a line has no price."""
    option, lines, fill = sheets.shown.offer.options[n], sheets.lines, sheets.unknown("to-fill")
    name, price, vat = (area.here(n, key) for key in ("option", "price", "vat"))
    known = f"SUMPRODUCT(({lines.column('option')}={name})*ISNUMBER({lines.column('price')}))"
    mine = f"{lines.column('option')},{name}"
    both = None if option.price is None or option.vat is None else option.price + option.vat
    formulas = (
        (f"=IF({known}<COUNTIFS({mine}),{fill},SUMIFS({lines.column('price')},{mine}))", option.price),
        (f"=IF(ISNUMBER({price}),ROUND({price}*{assumptions.cells['vat']},2),{fill})", option.vat),
        (f"=IF(ISNUMBER({price}),{price}+{vat},{fill})", both),
    )
    return [Formula(text, sheets.shown.say("to-fill") if value is None else value) for text, value in formulas]


def _first_year(sheets: Frame, area: Area, n: int, assumptions: Assumptions) -> Sequence[Formula]:
    """Return what the first year takes in days and euros, and whether it holds in what was declared."""
    shown, table = sheets.shown, sheets.calendar
    option = shown.offer.options[n]
    name, price = area.here(n, "option"), area.here(n, "price")
    mine = f"({table.column('option')}={name})*{table.column('year')}"
    days = quarters.first_year_days(option, shown)
    euros = quarters.first_year_price(option, shown)
    spent = f"ROUND(SUMIFS({table.column('year-price')},{table.column('option')},{name}),2)"
    fill = sheets.unknown("to-fill")
    return (
        Formula(f"=ROUND(SUMPRODUCT({mine}*{table.column('days')}),2)", days),
        _holds(sheets, (area.here(n, "year-days"), assumptions.cells["agency_days_max"]), (days, "agency_days_max")),
        Formula(f"=IF(ISNUMBER({price}),{spent},{fill})", shown.say("to-fill") if euros is None else euros),
        _holds(sheets, (area.here(n, "year-price"), assumptions.cells["budget_year"]), (euros, "budget_year")),
    )


def _holds(sheets: Frame, cells: tuple[str, str], known: tuple[Decimal | None, str]) -> Formula:
    """Return whether an amount holds within a limit: yes, no, or not known."""
    shown = sheets.shown
    (amount, limit), (spent, key) = cells, known
    words = {key: sheets.unknown(key) for key in ("holds", "exceeds", "not-known")}
    declared = shown.audit.number(key)
    told = "not-known" if spent is None or declared is None else "holds" if spent <= declared else "exceeds"
    test = f"IF({amount}<={limit},{words['holds']},{words['exceeds']})"
    text = f"=IF(AND(ISNUMBER({amount}),ISNUMBER({limit})),{test},{words['not-known']})"
    return Formula(text, shown.say(told))


def rows_of(option: Option, shown: Presented) -> tuple[int, int]:
    """Return the first row of an option's quarters and the one after the last."""
    count = len(quarters.of_option(option, shown))
    first = shown.offer.options.index(option) * count
    return first, first + count
