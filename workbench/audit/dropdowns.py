"""What the cells of the workbook accept, and what they point out: dropdowns, bounds, help, warnings."""

from decimal import Decimal
from typing import Literal

from openpyxl.formatting.rule import FormulaRule
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from workbench.audit import paint
from workbench.audit.layout import HEADER_ROW, Choice, Column, Entry
from workbench.audit.table import Written
from workbench.wording import Wording

LISTS = "_lists"
PROMPT = 250
_ENDLESS = Decimal(1_000_000_000)
_KINDS: dict[str, Literal["whole", "decimal", "date", "time"]] = {
    "integer": "whole",
    "number": "decimal",
    "share": "decimal",
    "date": "date",
    "time": "time",
}


class Lists:
    """The hidden sheet of dropdown items: one column per distinct list."""

    def __init__(self, book: Workbook) -> None:
        self._page: Worksheet = book.create_sheet(LISTS)
        self._page.sheet_state = "hidden"
        self._known: dict[tuple[str | int, ...], str] = {}

    def reference(self, items: tuple[str | int, ...]) -> str:
        """Return the range that holds the items of a dropdown, written once."""
        if items not in self._known:
            place = len(self._known) + 1
            for row, item in enumerate(items, 1):
                cell = self._page.cell(row, place)
                if isinstance(item, str):
                    paint.put_text(cell, item)
                else:
                    cell.value = item
            column = get_column_letter(place)
            self._known[items] = f"{LISTS}!${column}$1:${column}${len(items)}"
        return self._known[items]


def people_reference(people: Written) -> str:
    """Return the range of the codes of the sheet People."""
    code = people.letter("code")
    return f"'{people.sheet.title}'!${code}${people.first}:${code}${people.last}"


def add_rules(page: Worksheet, written: Written, lists: Lists, words: Wording, people: str) -> None:
    """Add to a sheet its dropdowns, bounds, help texts and warnings."""
    for column, entry, places in written.inputs:
        rule = _validation(entry, lists, words, people)
        if rule is None and not column.hint:
            continue
        rule = rule or DataValidation(allow_blank=True)
        _prompt(rule, column, words)
        for reference in _ranges(places):
            rule.add(reference)
        page.add_data_validation(rule)
    _warnings(page, written)


def _ranges(places: tuple[str, ...]) -> list[str]:
    """Return the cells of one column as the fewest ranges."""
    column = places[0].rstrip("0123456789")
    rows = sorted(int(place[len(column) :]) for place in places)
    ranges: list[list[int]] = []
    for row in rows:
        if ranges and row == ranges[-1][1] + 1:
            ranges[-1][1] = row
        else:
            ranges.append([row, row])
    return [f"{column}{first}:{column}{last}" for first, last in ranges]


def _validation(entry: Entry, lists: Lists, words: Wording, people: str) -> DataValidation | None:
    """Return what a kind of entry accepts, None for free text."""
    if entry.kind == "text":
        return None
    if entry.kind in ("choice", "rating", "person"):
        items: tuple[str | int, ...] = tuple(c.shown for c in entry.choices)
        items = (*_scale(entry), *items) if entry.kind == "rating" else items
        source = people if entry.kind == "person" else lists.reference(items)
        return _stop(DataValidation(type="list", formula1=source, allow_blank=True), words("audit.stop-list"), words)
    low, high = _bounds(entry)
    rule = DataValidation(type=_KINDS[entry.kind], operator="between", formula1=low, formula2=high, allow_blank=True)
    return _stop(rule, _message(entry, words), words)


def _scale(entry: Entry) -> range:
    """Return the ratings that an entry takes."""
    return range(int(entry.low or 0), int(entry.high or 0) + 1)


def _bounds(entry: Entry) -> tuple[str, str]:
    """Return the limits of a number, a date (in days of the file format) or a time (in parts of a day)."""
    if entry.kind == "time":
        return "0", "1"
    if entry.kind == "date":
        return "32874", "73050"
    low = -_ENDLESS if entry.low is None else entry.low
    high = _ENDLESS if entry.high is None else entry.high
    return str(low), str(high)


def _message(entry: Entry, words: Wording) -> str:
    """Return what Excel says to a wrong number, date or time."""
    if entry.kind in ("share", "date", "time"):
        return words(f"audit.stop-{entry.kind}")
    if entry.high is not None:
        return words("audit.stop-between", low=entry.low or 0, high=entry.high)
    if entry.low is not None:
        return words("audit.stop-from", low=entry.low)
    return words("audit.stop-number")


def _stop(rule: DataValidation, message: str, words: Wording) -> DataValidation:
    """Return a rule that refuses a wrong entry and says why."""
    rule.showErrorMessage = True
    rule.errorStyle = "stop"
    rule.errorTitle = words("audit.stop-title")
    rule.error = message[:220]
    return rule


def _prompt(rule: DataValidation, column: Column, words: Wording) -> None:
    """Show the column's help when one of its cells is entered."""
    if column.hint:
        rule.showInputMessage = True
        rule.promptTitle = column.title.replace("\n", " ")[:32]
        rule.prompt = _shortened(column.hint)


def _shortened(text: str) -> str:
    """Return a text that fits Excel's help box, cut at a word."""
    return text if len(text) <= PROMPT else text[: PROMPT - 1].rsplit(" ", 1)[0] + "…"


def _warnings(page: Worksheet, written: Written) -> None:
    """Colour what is out of range, and what another answer makes necessary."""
    keys = {column.key for column, _, _ in written.inputs}
    if written.sheet.key == "ratings" and "grade" in keys:
        grade = f'${written.letter("grade")}{written.first}="V"'
        for key in ("document", "dated"):
            _warn(page, written, key, f'AND({grade},{_cell(written, key)}="")')
    for column, entry, _ in written.inputs:
        if entry.kind == "rating":
            place = _cell(written, column.key)
            low, high = _bounds(entry)
            wrong = f"AND(ISNUMBER({place}),OR({place}<{low},{place}>{high},{place}<>INT({place})))"
            _warn(page, written, column.key, wrong, paint.STRONG_WARNING)
            if "comment" in keys:
                missing = f'AND({place}="N/A",{_cell(written, "comment")}="")'
                _warn(page, written, "comment", missing)
        elif entry.kind == "share":
            place = _cell(written, column.key)
            _warn(page, written, column.key, f"AND(ISNUMBER({place}),{place}>1)", paint.STRONG_WARNING)
    if {"relevant", "reason"} <= keys:
        no = next(c.shown for c in _choices(written, "relevant") if c.code == "no")
        _warn(page, written, "reason", f'AND({_cell(written, "relevant")}="{no}",{_cell(written, "reason")}="")')


def _choices(written: Written, key: str) -> tuple[Choice, ...]:
    return next(entry.choices for column, entry, _ in written.inputs if column.key == key)


def _cell(written: Written, key: str) -> str:
    """Return a column's cell in the first row, as a formula that moves down reads it."""
    return f"${written.letter(key)}{written.first}"


def _warn(page: Worksheet, written: Written, key: str, formula: str, colour: str = paint.WARNING) -> None:
    """Colour a column's cells where a formula holds."""
    where = f"{written.letter(key)}{written.first}:{written.letter(key)}{max(written.last, HEADER_ROW + 1)}"
    rule = FormulaRule(formula=[formula], fill=paint.fill(colour))  # type: ignore[no-untyped-call]
    page.conditional_formatting.add(where, rule)
