"""Writing one sheet of the workbook: heads, printed rows, input cells, what they accept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from workbench.audit import filled, paint
from workbench.audit.layout import HEADER_ROW, Column, Entry, Sheet

FORMATS = {"share": "0%", "date": "dd/mm/yyyy", "time": "hh:mm", "number": "#,##0.##", "integer": "#,##0"}
SPARE_ROWS = 10
SMALL = ("id", "help", "evidence", "content", "gate")


@dataclass(frozen=True)
class Written:
    """A written sheet: where its input cells stand, by column and by how they are filled."""

    sheet: Sheet
    first: int
    last: int
    inputs: tuple[tuple[Column, Entry, tuple[str, ...]], ...]

    def letter(self, key: str) -> str:
        """Return the letter of a column."""
        return letter(self.sheet, key)


def letter(sheet: Sheet, key: str) -> str:
    """Return the letter of a sheet's column."""
    return get_column_letter([c.key for c in sheet.columns].index(key) + 1)


def write_sheet(page: Worksheet, sheet: Sheet, lines: Iterable[filled.Line]) -> Written:
    """Return where the inputs of a sheet stand, once its heads, rows and values are written."""
    values = tuple(lines)
    _refuse_lost(sheet, values)
    _heads(page, sheet)
    placed = _open_rows(page, sheet, values) if sheet.is_open else _printed_rows(page, sheet, dict(values))
    page.freeze_panes = f"{get_column_letter(_frozen(sheet) + 1)}{HEADER_ROW + 1}"
    last = max((row for row, _, _, _ in placed), default=HEADER_ROW)
    return Written(sheet, HEADER_ROW + 1, last, _grouped(placed))


def _refuse_lost(sheet: Sheet, lines: tuple[filled.Line, ...]) -> None:
    """Raise ValueError for a value that the sheet has no cell for: nothing is left out in silence."""
    columns = {column.key: column for column in sheet.inputs}
    for row_id, line in lines:
        row = sheet.row_by_id.get(row_id)
        for key, value in line.items():
            printed = sheet.is_open or row is not None
            if value is not None and not (printed and key in columns and sheet.entry(columns[key], row)):
                raise ValueError(f"sheet {sheet.key} has no cell for {row_id}, {key}: {value!r}")


Placed = list[tuple[int, Column, Entry, str]]


def _grouped(placed: Placed) -> tuple[tuple[Column, Entry, tuple[str, ...]], ...]:
    """Return the input cells by column and entry, in the order of first appearance."""
    groups: dict[tuple[str, str], tuple[Column, Entry, list[str]]] = {}
    for _, column, entry, place in placed:
        key = (column.key, entry.model_dump_json())
        groups.setdefault(key, (column, entry, []))[2].append(place)
    return tuple((column, entry, tuple(places)) for column, entry, places in groups.values())


def _frozen(sheet: Sheet) -> int:
    """Return how many columns stay in sight: id and name, or the first column of free lines."""
    return 1 if sheet.is_open else min(3 if sheet.key == "ratings" else 2, len(sheet.columns))


def _heads(page: Worksheet, sheet: Sheet) -> None:
    """Write title, purpose and column heads."""
    first = next(i for i, c in enumerate(sheet.columns, 1) if not c.hidden)
    paint.write(page, (1, first), sheet.title, "title").alignment = paint.ONE_LINE
    width = min(150.0, sum(c.width for c in sheet.columns if not c.hidden))
    span = _span(sheet, width)
    page.merge_cells(start_row=2, end_row=2, start_column=first, end_column=span)
    paint.write(page, (2, first), sheet.intro, "small").alignment = paint.PLAIN
    page.row_dimensions[1].height = 30
    page.row_dimensions[2].height = 14 * paint.lines_of(sheet.intro, width, small=True) + 4
    page.row_dimensions[3].height = 6
    tallest = 1
    for number, column in enumerate(sheet.columns, 1):
        dimension = page.column_dimensions[get_column_letter(number)]
        dimension.width = column.width
        dimension.hidden = column.hidden
        head = paint.write(page, (HEADER_ROW, number), column.title, "head")
        head.fill, head.border, head.alignment = paint.FILLS[paint.HEAD], paint.BORDER, _head_alignment(column)
        tallest = max(tallest, _head_height(column))
    page.row_dimensions[HEADER_ROW].height = 14 * tallest + 8


def _head_alignment(column: Column) -> Alignment:
    """Return how a head is set: upright, centred over what is centred, else to the left."""
    if column.upright:
        return paint.UPRIGHT
    centred = column.entry is not None and column.entry.kind not in ("text", "choice")
    return paint.CENTRE if centred or column.key == "gate" else paint.WRAP


def _head_height(column: Column) -> int:
    """Return the lines that a head takes."""
    return len(column.title) // 3 + 1 if column.upright else paint.lines_of(column.title, column.width * 0.88)


def _span(sheet: Sheet, width: float) -> int:
    """Return the last column that the purpose runs over."""
    total = 0.0
    for number, column in enumerate(sheet.columns, 1):
        total += 0 if column.hidden else column.width
        if total >= width:
            return number
    return len(sheet.columns)


def _printed_rows(page: Worksheet, sheet: Sheet, values: dict[str, dict[str, filled.Cell]]) -> Placed:
    """Write the printed rows with their bands, labels and values."""
    placed: Placed = []
    for row in sheet.rows:
        number = sheet.numbers[row.id]
        for offset, (level, text) in enumerate(row.bands):
            _band(page, sheet, number - len(row.bands) + offset, (level, text))
        labels = {"id": row.id, **row.labels}
        for place, column in enumerate(sheet.columns, 1):
            cell = page.cell(number, place)
            cell.border = paint.BORDER
            entry = sheet.entry(column, row)
            if entry:
                _input(cell, entry, values.get(row.id, {}).get(column.key), aligned=row.entry is not None)
                placed.append((number, column, entry, cell.coordinate))
            else:
                _label(cell, column, labels)
        paint.set_height(page, number, _texts(page, sheet, number))
    return placed


def _band(page: Worksheet, sheet: Sheet, number: int, band: tuple[int, str]) -> None:
    """Write a band over the rows that follow."""
    level, text = band
    colour, font = (paint.BAND, "band") if level == 1 else (paint.SUBBAND, "subband")
    for place in range(1, len(sheet.columns) + 1):
        page.cell(number, place).fill = paint.FILLS[colour]
    visible = next(i for i, c in enumerate(sheet.columns, 1) if not c.hidden)
    cell = paint.write(page, (number, visible + (0 if sheet.columns[0].hidden else 1)), text, font)
    cell.alignment = paint.ONE_LINE
    page.row_dimensions[number].height = 22 if level == 1 else 20


def _label(cell: Cell | MergedCell, column: Column, labels: dict[str, str]) -> None:
    """Write a printed label, or grey out a cell that is not asked."""
    if column.entry:
        cell.fill = paint.FILLS[paint.CLOSED]
        return
    text = labels.get(column.key, "")
    if text:
        paint.put_text(cell, text)
    paint.paint(cell, "small" if column.key in SMALL else "text", paint.LABEL)
    if column.key == "gate":
        cell.alignment = paint.CENTRE


def _open_rows(page: Worksheet, sheet: Sheet, values: tuple[filled.Line, ...]) -> Placed:
    """Write the free lines: those filled, then enough blank ones."""
    placed: Placed = []
    for index in range(max(sheet.blank_rows, len(values) + SPARE_ROWS)):
        line = values[index][1] if index < len(values) else {}
        for place, column in enumerate(sheet.columns, 1):
            cell = page.cell(HEADER_ROW + 1 + index, place)
            cell.border = paint.BORDER
            value = line.get(column.key)
            if column.prefilled and value is None:
                value = f"P{index + 1}"
            entry = sheet.entry(column, None)
            if entry:
                _input(cell, entry, value)
                placed.append((HEADER_ROW + 1 + index, column, entry, cell.coordinate))
        paint.set_height(page, HEADER_ROW + 1 + index, _texts(page, sheet, HEADER_ROW + 1 + index))
    return placed


def _texts(page: Worksheet, sheet: Sheet, number: int) -> Iterable[tuple[str, float, bool]]:
    """Yield the texts of a row in sight, with the width and size they are set in."""
    for place, column in enumerate(sheet.columns, 1):
        value = page.cell(number, place).value
        if isinstance(value, str) and not column.hidden and column.key != "gate":
            yield value, column.width, column.key in SMALL


def _input(cell: Cell | MergedCell, entry: Entry, value: filled.Cell, aligned: bool = False) -> None:
    """Unlock an input cell, give it its format and its value; `aligned` with the texts of its column."""
    cell.protection = paint.OPEN
    cell.font = paint.FONTS["text"]
    cell.alignment = paint.WRAP if aligned or entry.kind in ("text", "choice") else paint.CENTRE
    cell.number_format = FORMATS.get(entry.kind, "General")
    shown = show(entry, value)
    if isinstance(shown, str):
        paint.put_text(cell, shown)
    elif shown is not None:
        cell.value = shown


def show(entry: Entry, value: filled.Cell) -> str | int | float | date | time | None:
    """Return what a cell shows of a coded value."""
    names = {choice.code: choice.shown for choice in entry.choices}
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
