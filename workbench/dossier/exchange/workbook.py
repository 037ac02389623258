"""The method as one Excel workbook: a sheet that explains, the settings, then a sheet per table."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from workbench.documents.colours import Palette
from workbench.documents.excel_area import quoted
from workbench.documents.excel_styles import Styles, fit_width, is_literal, line_count, row_height
from workbench.dossier.exchange.heads import SETTINGS_KEYS, field_name, head, settings_head, sheet_names
from workbench.faults import Fault, Faulty, Place
from workbench.method.exchange.assemble import SETTINGS
from workbench.method.exchange.forms import Amount, Cell, Choice, Flag, Form, Prose
from workbench.method.exchange.layout import Column, Table, settings, tables
from workbench.method.exchange.rows import cell, cells, held_parts, rows
from workbench.method.model import Method
from workbench.values import Value
from workbench.wording import Wording

HEADS = 2
"""Rows above the first item: what a reader reads, and the keys it is read back by."""

GUIDE_LINES = ("edit", "faults", "heads", "order", "codes", "both", "lists", "pairs", "blank", "choices")
"""The sentences of the first sheet."""

VERSION_ROW = 2
"""Row of the first sheet that says which version was exported (from 0)."""

SPARE = 300
"""Empty rows below a table that offer its choices too."""

LONGEST = 32767
"""Characters that a cell can hold."""

_PROSE_WIDTH, _LIST_WIDTH = 46.0, 34


def export_method(method: Method, file: Path, wording: Wording, palette: Palette) -> int:
    """Write a method's workbook and return its number of sheets; raises `Faulty` where the file exists already."""
    if file.exists():
        raise Faulty([Fault(Place(file.name), "method-export-exists")])
    content, sheets = method_workbook(method, wording, palette, file.name)
    try:
        with file.open("xb") as stream:  # never over a file that somebody edits
            stream.write(content)
    except OSError as error:
        raise Faulty([Fault(Place(file.name), "method-export-unwritable", {"why": error.strerror or ""})]) from error
    return sheets


def method_workbook(method: Method, wording: Wording, palette: Palette, name: str) -> tuple[bytes, int]:
    """Return the workbook of a method and its number of sheets: the same bytes for the same method."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    with suppress(ValueError):  # the date of a version is free text
        book.set_properties({"created": datetime.fromisoformat(method.manifest.date)})
    writer = _Writer(book, Styles(book, palette, wording.language), wording, name)
    writer.write(method)
    book.close()
    if writer.faults:
        raise Faulty(writer.faults)
    return stream.getvalue(), writer.sheets


@dataclass(frozen=True)
class _Head:
    """A column as it is written: its key, its title, what it holds, its width."""

    key: str
    title: str
    form: Form | None
    width: float


class _Writer:
    """Writes the sheets of one workbook."""

    def __init__(self, book: xlsxwriter.Workbook, styles: Styles, wording: Wording, name: str) -> None:
        self.book, self.styles, self.wording, self.name = book, styles, wording, name
        self.names = sheet_names(wording)
        self.faults: list[Fault] = []
        self.sheets = 0

    def write(self, method: Method) -> None:
        """Write all sheets."""
        held = held_parts(method)
        self.names = {name: shown for name, shown in self.names.items() if name not in _lacking(held)}
        self.sheets = len(self.names) + 1
        guide = self.book.add_worksheet(self.wording("method.guide"))
        counts = {SETTINGS: self._settings([(f, c, cell(c, held[f])) for f, c in settings() if f in held])}
        for table in (t for t in tables() if t.file in held):
            counts[table.name] = self._table(table, [cells(table, row) for row in rows(table, held[table.file])])
        self._guide(guide, method.manifest.version, counts)

    def _style(self, form: Form | None, literal: bool = False) -> Any:
        """Return the look of a column's cells; what could pass for a date is marked as text."""
        number = "General" if isinstance(form, Amount | Flag | Prose) else "@"
        side = "center" if isinstance(form, Amount | Flag | Choice) else "left"
        return self.styles.get("text", "plain", literal, num_format=number, align=side)

    def _put(self, sheet: Worksheet, spot: tuple[int, int], content: Cell, form: Form | None) -> None:
        """Write a cell; what no cell can hold is a fault."""
        style = self._style(form, isinstance(content, str) and is_literal(content))
        if content is None:
            sheet.write_blank(*spot, None, style)
        elif isinstance(content, bool):
            sheet.write_string(*spot, self.wording(f"method.{'yes' if content else 'no'}"), style)
        elif isinstance(content, str):
            if not _holds(content):
                self._refuse(sheet, spot)
            sheet.write_string(*spot, content, style)
        else:
            if Decimal(repr(float(content))) != content:
                self._refuse(sheet, spot)
            sheet.write_number(*spot, float(content), style)

    def _refuse(self, sheet: Worksheet, spot: tuple[int, int]) -> None:
        place = Place(self.name, str(sheet.name), xlsxwriter.utility.xl_rowcol_to_cell(*spot))
        self.faults.append(Fault(place, "method-export-cell"))

    def _heads(self, sheet: Worksheet, columns: Sequence[_Head], frozen: int) -> None:
        """Write both head rows, give columns their width and look (for new rows too), freeze the first ones."""
        small = self.styles.get("text", "note", font_size=8, num_format="@")
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column.title, self.styles.get("text", "head"))
            sheet.write_string(1, place, column.key, small)
            sheet.set_column(place, place, column.width, self._style(column.form))
        sheet.set_row(0, row_height(max(line_count(column.title, column.width - 3) for column in columns)))
        sheet.freeze_panes(HEADS, frozen)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0, 1)

    def _table(self, table: Table, lines: list[tuple[Cell, ...]]) -> int:
        """Write a table's sheet and return its number of rows."""
        sheet = self.book.add_worksheet(self.names[table.name])
        forms = dict.fromkeys(table.keys) | {c.key: c.form for c in table.columns}
        columns = []
        for place, (key, form) in enumerate(forms.items()):
            title = head(table, key, self.wording)
            columns.append(_Head(key, title, form, _width(form, title, (line[place] for line in lines))))
        self._heads(sheet, columns, len(table.owners) + 1)
        for row, line in enumerate(lines, HEADS):
            self._line(sheet, row, columns, line)
        below = HEADS + len(lines)
        for place, column in enumerate(columns):
            if isinstance(column.form, Choice | Flag):
                rule = {"validate": "list", "source": self._codes(column.form), "error_type": "warning"}
                sheet.data_validation(HEADS, place, below + SPARE, place, rule)
        sheet.autofilter(1, 0, max(below, HEADS + 1) - 1, len(columns) - 1)
        return len(lines)

    def _line(self, sheet: Worksheet, row: int, columns: Sequence[_Head], line: Sequence[Cell]) -> None:
        """Write a row, high enough for its longest text."""
        for place, (column, content) in enumerate(zip(columns, line, strict=True)):
            self._put(sheet, (row, place), content, column.form)
        texts = ((str(content), column.width) for column, content in zip(columns, line, strict=True) if content)
        sheet.set_row(row, row_height(max(line_count(text, width) for text, width in texts)))

    def _codes(self, form: Choice | Flag) -> list[str]:
        """Return what a cell of few possible contents may hold."""
        return list(form.codes) if isinstance(form, Choice) else [self.wording(f"method.{w}") for w in ("yes", "no")]

    def _settings(self, lines: list[tuple[str, Column, Cell]]) -> int:
        """Write the settings, one a row, and return how many they are."""
        sheet = self.book.add_worksheet(self.names[SETTINGS])
        widths = zip(SETTINGS_KEYS, (18.0, 24.0, 44.0, 70.0), strict=True)
        columns = [_Head(key, settings_head(key, self.wording), None, width) for key, width in widths]
        self._heads(sheet, columns, 2)
        for row, (file, column, content) in enumerate(lines, HEADS):
            meaning = field_name(SETTINGS, column.path, self.wording)
            formed = [*columns[:-1], replace(columns[-1], form=column.form)]
            self._line(sheet, row, formed, (file, column.key, meaning, content))
        return len(lines)

    def _guide(self, sheet: Worksheet, version: str, counts: dict[str, int]) -> None:
        """Write the first sheet: how the workbook is edited, and what each sheet holds."""
        get, say = self.styles.get, self.wording
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 10)
        sheet.set_column(2, 2, 70)
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.write_string(0, 0, say("method.guide-title", version=version), get("text", "title"))
        sheet.write_string(VERSION_ROW, 0, say("method.guide-version"), get("text", "label"))
        sheet.write_string(VERSION_ROW, 1, version, get("text", "plain", num_format="@"))
        for row, line in enumerate(GUIDE_LINES, VERSION_ROW + 2):
            text = say(f"method.guide-{line}")
            sheet.merge_range(row, 0, row, 2, text, get("text", "note"))
            sheet.set_row(row, row_height(line_count(text, 112)))
        first = VERSION_ROW + len(GUIDE_LINES) + 3
        for column, title in enumerate(("sheet", "rows", "file")):
            sheet.write_string(first, column, say(f"method.guide-{title}"), get("text", "head"))
        files = {SETTINGS: say("method.guide-several")} | {t.name: _file(t) for t in tables()}
        for row, (name, shown) in enumerate(self.names.items(), first + 1):
            sheet.write_url(row, 0, f"internal:{quoted(shown)}!A1", get("text", "link"), shown)
            sheet.write_number(row, 1, counts[name], get("whole"))
            sheet.write_string(row, 2, files[name], get("text"))


def _lacking(held: Mapping[str, Value]) -> frozenset[str]:
    """Return the tables of the parts that a method lacks: they have no sheet."""
    return frozenset(table.name for table in tables() if table.file not in held)


def _file(table: Table) -> str:
    """Return where a table's rows stand among a method's files."""
    return table.file if table.file.endswith(".yaml") else f"{table.file}/*.yaml"


def _holds(text: str) -> bool:
    """Return whether a cell gives a text back as it is: not too long, nothing hidden in it."""
    return len(text) <= LONGEST and all(letter >= " " or letter in "\n\t" for letter in text)


def _width(form: Form | None, title: str, contents: Iterable[Cell]) -> float:
    """Return the width of a column, in letters."""
    if isinstance(form, Prose):
        return _PROSE_WIDTH
    return fit_width(title, contents, _LIST_WIDTH)
