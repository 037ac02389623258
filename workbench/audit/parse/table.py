"""Reading one sheet: heads checked, then each row's cells under what the layout asks of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from openpyxl.utils import column_index_from_string, get_column_letter, range_boundaries

from workbench.audit.intake import Cell, Grid, Sheets
from workbench.audit.layout import Column, Row, Sheet
from workbench.audit.parse.cells import Coded, nearest, plain, read_cell, shown
from workbench.audit.parse.report import Report
from workbench.audit.parse.stamp import Stamped
from workbench.audit.stamp import SheetSpot
from workbench.faults import Place
from workbench.method.overlay_fields import PREFIX


@dataclass(frozen=True)
class Line:
    """A row read: its id (None where lines are added freely), its coded values, where they stand."""

    id: str | None
    name: str
    number: int
    sheet: str
    file: str
    letters: dict[str, str]
    values: dict[str, Coded] = field(default_factory=dict)
    wrong: frozenset[str] = frozenset()

    def place(self, key: str | None = None) -> Place:
        """Return the place of one of its cells; of its first one by default."""
        letter = self.letters[key] if key else next(iter(self.letters.values()))
        return Place(self.file, self.sheet, f"{letter}{self.number}")

    def lacks(self, key: str) -> bool:
        """Return whether a cell is empty (a faulty one is not)."""
        return key not in self.values and key not in self.wrong


def read_table(book: Sheets, sheet: Sheet, stamped: Stamped, report: Report) -> tuple[Line, ...] | None:
    """Return the rows of a sheet; None where the sheet or its heads are not as they were made."""
    spot = stamped.sheets.get(sheet.key)
    if spot is None:
        report.fault(report.place(sheet.title), "sheet-missing", sheet=sheet.title)
        return None
    grid = _find(book, spot, stamped.titles, report)
    if grid is None or not _heads(grid, spot, report):
        return None
    _merged(grid, spot, report)
    reader = _Reader(grid, sheet, spot, report)
    return reader.free() if sheet.is_open else reader.printed()


def _find(book: Sheets, spot: SheetSpot, titles: frozenset[str], report: Report) -> Grid | None:
    """Return a sheet's grid by the title it was made with; `titles` are those of all sheets, compared plainly."""
    for title, grid in book.items():
        if plain(title) == plain(spot.title):
            return grid
    strange = [name for name in book if plain(name) not in titles and not name.startswith("_")]
    place = report.place(spot.title)
    if strange:
        report.fault(place, "sheet-renamed", sheet=spot.title, names=", ".join(strange))
    else:
        report.fault(place, "sheet-missing", sheet=spot.title)
    return None


def _heads(grid: Grid, spot: SheetSpot, report: Report) -> bool:
    """Return whether each head stands where it was made; notes those renamed, moved or gone."""
    found = {
        plain(str(text)): get_column_letter(place)
        for (row, place), text in grid.cells.items()
        if row == spot.header_row
    }
    lower = _moved_row(grid, spot, found)
    if lower:
        place = report.place(spot.title, f"A{lower}")
        report.fault(place, "heads-moved", row=str(lower), expected=str(spot.header_row))
        return False
    faults = len(report.faults)
    for column in spot.columns:
        _head(grid, spot, column.letter, (column.title, found.get(plain(column.title))), report)
    return len(report.faults) == faults


def _moved_row(grid: Grid, spot: SheetSpot, found: dict[str, str]) -> int | None:
    """Return the row where the heads stand now, None where they stand in their own or nowhere."""
    titles = {plain(column.title) for column in spot.columns}
    if titles & set(found):
        return None
    rows: dict[int, int] = {}
    for (row, _), text in grid.cells.items():
        if plain(str(text)) in titles:
            rows[row] = rows.get(row, 0) + 1
    return max(rows, key=lambda row: (rows[row], -row), default=None)


def _head(grid: Grid, spot: SheetSpot, letter: str, wanted: tuple[str, str | None], report: Report) -> None:
    """Note a head that is not what it was."""
    title, elsewhere = wanted
    cell = grid.cells.get((spot.header_row, column_index_from_string(letter)))
    if cell is not None and plain(str(cell)) == plain(title):
        return
    place = report.place(spot.title, f"{letter}{spot.header_row}")
    name = " ".join(title.split())
    if elsewhere:
        report.fault(place, "column-moved", column=name, letter=letter, found=elsewhere)
    elif cell is None:
        report.fault(place, "column-missing", column=name, letter=letter)
    else:
        report.fault(place, "column-renamed", column=name, letter=letter, found=shown(cell))


def _merged(grid: Grid, spot: SheetSpot, report: Report) -> None:
    """Note merged cells among the rows: which row an answer belongs to cannot be told."""
    for area in grid.merged:
        left, _, _, bottom = range_boundaries(area)
        if bottom is not None and bottom > spot.header_row and left is not None and left <= len(spot.columns):
            report.fault(report.place(spot.title, area.split(":")[0]), "merged", area=area)


class _Reader:
    """Reads the rows of one sheet."""

    def __init__(self, grid: Grid, sheet: Sheet, spot: SheetSpot, report: Report) -> None:
        self.grid, self.sheet, self.spot, self.report = grid, sheet, spot, report
        self.letters = {column.key: column.letter for column in spot.columns}
        known = {column.key: column for column in sheet.columns}
        self.columns = tuple((known[c.key], column_index_from_string(c.letter)) for c in spot.columns if c.key in known)
        self.spots = set(grid.cells) | set(grid.errors) | set(grid.formulas)
        self.inputs = tuple((column, place) for column, place in self.columns if column.entry)

    @property
    def _rows(self) -> Iterable[int]:
        """The rows below the heads that hold anything."""
        places = {place for _, place in self.columns}
        return sorted({row for row, place in self.spots if row > self.spot.header_row and place in places})

    def printed(self) -> tuple[Line, ...]:
        """Return the printed rows, each once."""
        lines: dict[str, Line] = {}
        misnamed = len(self.report.faults)
        for number in self._rows:
            row = self._known(number, lines)
            if row:
                lines[row.id] = self._line(number, row)
        self._outside()
        named = {"id-unknown", "row-repeated"}
        misnamed = sum(fault.code in named for fault in self.report.faults[misnamed:])
        missing = [row.name for row in self.sheet.rows if row.id not in lines and not row.id.startswith(PREFIX)]
        if len(missing) > misnamed:
            ids = ", ".join(missing[:5]) + (" …" if len(missing) > 5 else "")
            place = self.report.place(self.spot.title)
            self.report.fault(place, "rows-missing", ids=ids, count=str(len(missing)))
        return tuple(lines.values())

    def _known(self, number: int, lines: dict[str, Line]) -> Row | None:
        """Return the printed row that a worksheet row holds; notes an unknown or repeated id."""
        place = self.columns[0][1]
        found = self.grid.cells.get((number, place))
        where = self.report.place(self.spot.title, f"{get_column_letter(place)}{number}")
        if found is None or str(found).strip() == "":
            if any((number, place) in self.spots for _, place in self.inputs):
                self.report.fault(where, "row-without-id")
            return None
        row = self.sheet.row_by_id.get(shown(found))
        if row is None and shown(found).startswith(PREFIX):  # the agency took its own entry back since
            self.report.notice(where, "overlay-row-gone", id=shown(found))
        elif row is None:
            close = nearest(shown(found), tuple(self.sheet.row_by_id))
            self.report.fault(where, "id-unknown", id=shown(found), method=self.report.method, nearest=close)
        elif row.id in lines:
            first = str(lines[row.id].number)
            self.report.fault(where, "row-repeated", id=row.name, first=first)
            return None
        return row

    def free(self) -> tuple[Line, ...]:
        """Return the filled lines of a sheet where they are added freely."""
        lines = []
        own = {place for column, place in self.inputs if not column.prefilled}
        for number in self._rows:
            if any((number, place) in self.spots for place in own):
                lines.append(self._line(number, None))
        self._outside()
        kept = [line for line in lines if line.values or line.wrong]
        for line in kept:
            self._required(line)
        return tuple(kept)

    def _required(self, line: Line) -> None:
        """Note the cells without which a line cannot be read."""
        for column, _ in self.inputs:
            if column.entry and column.entry.required and line.lacks(column.key):
                name = " ".join(column.title.split())
                self.report.fault(line.place(column.key), "cell-missing", column=name)

    def _line(self, number: int, row: Row | None) -> Line:
        """Return one row with its values; notes each cell that is not what it is asked to be."""
        values: dict[str, Coded] = {}
        wrong = set()
        for column, place in self.inputs:
            if (number, place) not in self.spots:
                continue
            value = self._value(number, place, column, row)
            if value is None:
                wrong.add(column.key)
            elif value != "":
                values[column.key] = value
        name = row.name if row else str(number)
        where = (number, self.spot.title, self.report.file, self.letters)
        return Line(row.id if row else None, name, *where, values, frozenset(wrong))

    def _value(self, number: int, place: int, column: Column, row: Row | None) -> Coded | None:
        """Return a cell's coded value, an empty text for a blank, None for a fault (noted)."""
        item = " ".join(column.title.split())
        item = f"{row.name} · {item}" if row and not row.entry else (row.name if row else item)
        where = self.report.place(self.spot.title, f"{get_column_letter(place)}{number}")
        spot = (number, place)
        entry = self.sheet.entry(column, row)
        if spot in self.grid.formulas:
            self.report.fault(where, "formula", item=item)
        elif spot in self.grid.errors:
            self.report.fault(where, "error-cell", found=self.grid.errors[spot], item=item)
        elif entry is None:
            return self._closed(self.grid.cells[spot], where, item)
        else:
            value, code, values = read_cell(entry, self.grid.cells[spot])
            if code is None:
                return "" if value is None else value
            self.report.fault(where, code, item=item, **values)
        return None

    def _closed(self, cell: Cell, where: Place, item: str) -> Coded | None:
        """Return a blank for an empty grey cell; notes an answer that was not asked."""
        if str(cell).strip() == "":
            return ""
        self.report.fault(where, "cell-not-asked", found=shown(cell), item=item)
        return None

    def _outside(self) -> None:
        """Point out what stands beside the table, and is not read."""
        last = max(place for _, place in self.columns)
        for row, place in sorted(self.spots):
            found = shown(self.grid.cells.get((row, place), "…"))
            if row > self.spot.header_row and place > last and found:
                where = self.report.place(self.spot.title, f"{get_column_letter(place)}{row}")
                self.report.notice(where, "cell-outside", found=found)
