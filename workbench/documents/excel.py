"""Workbooks: sheets that explain themselves, live formulas with their values, tables that print on A4."""

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from workbench.documents.edition import Edition
from workbench.documents.excel_area import Area, Field, check_formula, quoted
from workbench.documents.excel_charts import ExcelChart, Series, make_chart
from workbench.documents.excel_styles import (
    Content,
    Formula,
    Kind,
    Look,
    Styles,
    fit_width,
    head_width,
    is_literal,
    line_count,
    row_height,
)
from workbench.documents.glyphs import one_line, shown

__all__ = ["Area", "Book", "Content", "ExcelChart", "Field", "Formula", "Series", "Sheet"]

_A4 = 9
_WIDEST = 230.0
"""Letters across that one landscape A4 page prints at 60 % or more."""


class Sheet:
    """One sheet: a title that says its point, a note, then tables and charts."""

    def __init__(self, book: "Book", native: Worksheet, purpose: str) -> None:
        self._book, self.native, self.purpose = book, native, purpose
        self.name = str(native.name)
        self.row = 0
        """Next free row (from 0)."""
        self._widths: dict[int, float] = {}
        self._title, self._head = "", 0

    def put(self, row: int, column: int, content: Content, kind: Kind = "text", look: Look = "plain") -> None:
        """Write a cell (from 0): texts stay texts, formulas carry their value, None leaves an empty cell."""
        text = shown(content) if isinstance(content, str) else ""
        style = self._book.styles.get(kind, look, literal=is_literal(text))
        if isinstance(content, Formula):
            self.native.write_formula(row, column, check_formula(content.text), style, _cached(content))
        elif isinstance(content, bool):
            self.native.write_boolean(row, column, content, style)
        elif isinstance(content, str):
            self.native.write_string(row, column, text, style)
        elif isinstance(content, date):
            self.native.write_datetime(row, column, datetime.combine(content, time()), style)
        elif content is None:
            self.native.write_blank(row, column, None, style)
        else:
            self.native.write_number(row, column, float(content), style)

    def heading(self, title: str, note: str = "") -> None:
        """Write the sheet's title and note at the top."""
        self.put(self.row, 0, title, look="title")
        self._title = self._title or title
        self.native.set_row(self.row, 26)
        self.row += 1
        if note:
            self.note(note)
        self.row += 1

    def note(self, text: str, columns: int = 6) -> None:
        """Write a note across the first columns at the next free row."""
        self.native.merge_range(self.row, 0, self.row, columns - 1, "", self._book.styles.get("text", "note"))
        self.put(self.row, 0, text, look="note")
        self.native.set_row(self.row, row_height(line_count(text, 92)))
        self.row += 1

    def table(self, fields: Sequence[Field], rows: Sequence[Sequence[Content]], total: bool = False) -> Area:
        """Write a table at the next free row and return where it stands.

        The first table of a sheet gets its head frozen, repeated in print, and filters. A row of one cell is
        a group title; `total` sets the last row apart. Formulas that need addresses: `area_at` before.
        """
        area = self.area_at(fields, len(rows))
        head = area.first - 1
        for column, field in enumerate(fields):
            self.put(head, column, field.title, field.kind, "head")
        widths = self._fit(fields, rows)
        lines = max(line_count(f.title, w - 3) for f, w in zip(fields, widths, strict=True))
        self.native.set_row(head, row_height(lines) + 3)
        for offset, cells in enumerate(rows):
            look: Look = "total" if total and offset == len(rows) - 1 else "plain"
            self._row(area.first + offset, fields, cells, look)
            if len(cells) == len(fields):
                lines = max(line_count(c, w) for c, w in zip(cells, widths, strict=True))
                self.native.set_row(area.first + offset, row_height(lines))
        self._frame(area, fields, total)
        self.row = area.first + len(rows) + 2
        return area

    def area_at(self, fields: Sequence[Field], count: int) -> Area:
        """Return where the next table of these fields and that many rows will stand, to write its formulas."""
        return Area(self.name, self.row + 1, count, tuple(f.key for f in fields))

    def _row(self, row: int, fields: Sequence[Field], cells: Sequence[Content], look: Look) -> None:
        if len(cells) == 1 and len(fields) > 1:
            for column in range(len(fields)):
                self.put(row, column, cells[0] if column == 0 else None, look="group")
            return
        for column, (field, content) in enumerate(zip(fields, cells, strict=True)):
            kind: Kind = "text" if isinstance(content, str) else field.kind
            own: Look = "input" if field.editable and look == "plain" else look
            self.put(row, column, content, kind, own)

    def _fit(self, fields: Sequence[Field], rows: Sequence[Sequence[Content]]) -> list[float]:
        """Set and return the widths that the fields need, never less than a table above had."""
        widths = []
        for column, field in enumerate(fields):
            contents = (c[column] for c in rows if len(c) == len(fields))
            needed = max(field.width, head_width(field.title)) if field.width else fit_width(field.title, contents)
            widths.append(max(self._widths.get(column, 0), needed))
            self._widths[column] = widths[-1]
            self.native.set_column(column, column, widths[-1])
        return widths

    def _frame(self, area: Area, fields: Sequence[Field], total: bool) -> None:
        """Set choices and level colours; for the first table also frozen head, filters, print head."""
        last = area.first + max(area.count, 1) - 1
        for column, field in enumerate(fields):
            if field.choices:
                choices = {"validate": "list", "source": list(field.choices)}
                self.native.data_validation(area.first, column, last, column, choices)
            if field.kind == "level":
                self._colour_levels(area.first, last, column)
        if self._book.first_table(self.name):
            self.native.freeze_panes(area.first, 1)
            self._head = area.first - 1
            self.native.repeat_rows(self._head)
            self.native.autofilter(area.first - 1, 0, last - (1 if total else 0), len(fields) - 1)

    def _colour_levels(self, first: int, last: int, column: int) -> None:
        palette = self._book.edition.palette
        for level, (ground, ink) in enumerate(zip(palette.levels, palette.on_levels, strict=True), start=1):
            style = self._book.workbook.add_format({"bg_color": ground, "font_color": ink})
            rule = {"type": "cell", "criteria": "==", "value": level, "format": style}
            self.native.conditional_format(first, column, last, column, rule)

    def fit_print(self) -> None:
        """Print a sheet too wide for one page on two, side by side: its first column and its title on both.

        The title then stands in the page's head: in its cell, the second page would cut it at the first column.
        """
        if sum(self._widths.values()) > _WIDEST:
            self.native.fit_to_pages(2, 0)
            self.native.repeat_columns(0, 0)
            self.native.set_header(f"&L&12&B{_foot(self._title)}")
            self.native.print_area(self._head, 0, max(self.row, self._head), max(self._widths))

    def chart(self, chart: ExcelChart, row: int | None = None, column: int = 0) -> None:
        """Place a chart at the next free row (or at a row and column, from 0)."""
        native = make_chart(self._book.workbook, chart, self._book.edition.palette, self._book.styles)
        place = self.row if row is None else row
        options = {"description": chart.alt, "object_position": 3}
        self.native.insert_chart(place, column, native, options)
        if row is None:
            self.row += chart.size[1] // 20 + 2

    def charts(self, charts: Sequence[ExcelChart]) -> None:
        """Place charts under each other, two to a printed A4 page; for a sheet of charts alone."""
        self.native.set_portrait()
        self.native.set_print_scale(95)
        breaks = []
        for index, chart in enumerate(charts):
            self.chart(chart)
            if index % 2:
                breaks.append(self.row - 1)
        self.native.set_h_pagebreaks(breaks)


def _cached(formula: Formula) -> float | int | str | bool:
    """Return a formula's value as a reader that does not recalculate shows it."""
    value = formula.value
    if value is None:
        return ""
    return float(value) if isinstance(value, Decimal) else value


class Book:
    """A workbook in the agency's brand. Its first sheet explains the others."""

    def __init__(self, edition: Edition, title: str, client: str, intro: Sequence[str] = ()) -> None:
        self.edition, self.title, self.client, self.intro = edition, title, one_line(client), tuple(intro)
        self._stream = BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self.workbook = xlsxwriter.Workbook(self._stream, options)
        self.styles = Styles(self.workbook, edition.palette, edition.language)
        self._sheets: list[Sheet] = []
        self._framed: set[str] = set()
        self._names: list[tuple[str, str, str]] = []
        self._readme = self._add(edition.word("xlsx_readme"), "")

    def sheet(self, name: str, purpose: str, title: str, note: str = "") -> Sheet:
        """Return a new sheet. `purpose`: what it holds, for the first sheet; `title`: its point as a sentence."""
        sheet = self._add(name, purpose)
        self._sheets.append(sheet)
        sheet.heading(title, note)
        return sheet

    def name(self, word: str, address: str, meaning: str = "") -> str:
        """Name a cell or range in words and return the name; `meaning` is listed on the first sheet."""
        if self.workbook.define_name(word, "=" + address) == -1:
            raise ValueError(f"{word}: not a name that a workbook accepts")
        self._names.append((word, address, meaning))
        return word

    def bytes(self) -> bytes:
        """Return the finished workbook: the same bytes for the same inputs."""
        self._write_readme()
        for sheet in self._sheets:
            sheet.fit_print()
        stamp = datetime.combine(self.edition.day, time(12))
        about = {"title": f"{self.title} – {self.client}", "author": self.edition.agency.name}
        self.workbook.set_properties(about | {"company": self.edition.agency.name, "created": stamp})
        self.workbook.close()
        return self._stream.getvalue()

    def first_table(self, sheet: str) -> bool:
        """Return whether this is a sheet's first table, and remember it."""
        new = sheet not in self._framed
        self._framed.add(sheet)
        return new

    def _add(self, name: str, purpose: str) -> Sheet:
        native = self.workbook.add_worksheet(shown(name))
        native.set_paper(_A4)
        native.set_landscape()
        native.fit_to_pages(1, 0)
        native.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        native.hide_gridlines(2)
        foot = " · ".join(map(_foot, (self.edition.agency.name, self.client, self.title)))
        native.set_footer(f"&L&8 {foot}&R&8&P / &N")
        return Sheet(self, native, purpose)

    def _write_readme(self) -> None:
        """Write the first sheet: what the workbook is, what each sheet holds, what may be changed, names."""
        sheet, word = self._readme, self.edition.word
        sheet.native.set_portrait()
        sheet.heading(f"{self.title} – {self.client}")
        for line in (*self.intro, word("xlsx_how")):
            sheet.note(line, columns=2)
        sheet.row += 1
        sheet.native.set_row(sheet.row, row_height(line_count(word("xlsx_input_meaning"), 70)))
        sheet.put(sheet.row, 0, word("xlsx_input"), look="input")
        sheet.put(sheet.row, 1, word("xlsx_input_meaning"), look="note")
        sheet.row += 2
        fields = (Field("sheet", word("xlsx_sheet"), width=28), Field("holds", word("xlsx_holds"), width=74))
        area = sheet.table(fields, [(s.name, s.purpose) for s in self._sheets])
        for offset, other in enumerate(self._sheets):
            link, style = f"internal:{quoted(other.name)}!A1", self.styles.get("text", "link")
            sheet.native.write_url(area.first + offset, 0, link, style, other.name)
        named = [(word_, meaning) for word_, _, meaning in self._names if meaning]
        if named:
            names = (Field("name", word("xlsx_name"), width=28), Field("meaning", word("xlsx_meaning"), width=74))
            sheet.table(names, named)


def _foot(text: str) -> str:
    """Return a text for a page foot, where & begins a command and three texts share 255 letters."""
    return one_line(text, 70).replace("&", "&&")
