"""The first sheet of the workbook: how to fill it in, how far it is filled in, the scale."""

from openpyxl.formatting.rule import DataBarRule
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from workbench.audit import paint
from workbench.audit.layout import NOT_APPLICABLE, UNKNOWN
from workbench.audit.sheets.practices import GATE
from workbench.audit.stamp import Stamp
from workbench.audit.table import Written
from workbench.method.maturity import Scale
from workbench.method.model import Method
from workbench.wording import Wording

WIDTHS = (27, 62, 34, 14, 10, 14)
_TEXT_WIDTH = sum(WIDTHS[1:])


class Front:
    """Writes the first sheet from top to bottom."""

    def __init__(self, page: Worksheet, words: Wording) -> None:
        self.page, self.words, self.row = page, words, 1
        for number, width in enumerate(WIDTHS):
            page.column_dimensions["ABCDEF"[number]].width = width

    def title(self, title: str, subtitle: str) -> None:
        """Write what the workbook is."""
        paint.write(self.page, (1, 1), title, "title").alignment = paint.ONE_LINE
        paint.write(self.page, (2, 1), subtitle, "subtitle").alignment = paint.ONE_LINE
        self.page.row_dimensions[1].height, self.page.row_dimensions[2].height = 32, 20
        self.row = 4

    def pairs(self, pairs: tuple[tuple[str, str], ...]) -> None:
        """Write a name and what it means, line by line."""
        for name, meaning in pairs:
            paint.write(self.page, (self.row, 1), name, "strong").alignment = paint.PLAIN
            paint.write(self.page, (self.row, 2), meaning).alignment = paint.PLAIN
            self._wide(meaning)
        self.row += 1

    def _wide(self, text: str) -> None:
        self.page.merge_cells(start_row=self.row, end_row=self.row, start_column=2, end_column=len(WIDTHS))
        self.page.row_dimensions[self.row].height = 15 * paint.lines_of(text, _TEXT_WIDTH) + 4
        self.row += 1

    def section(self, key: str) -> None:
        """Write the head of a part."""
        head = paint.write(self.page, (self.row, 1), self.words(f"audit.{key}"), "section")
        head.alignment = paint.ONE_LINE
        self.page.row_dimensions[self.row].height = 26
        self.row += 1

    def steps(self, prefix: str, count: int, scale: Scale) -> None:
        """Write numbered advice."""
        self.section("readme-how")
        bounds = {"low": scale.lowest, "high": scale.top}
        self.pairs(tuple((f"{n}.", self.words(f"audit.{prefix}-{n}", **bounds)) for n in range(1, count + 1)))

    def progress(self, pages: tuple[Written, ...]) -> None:
        """Write the list of sheets with formulas that count what is filled in."""
        self.section("readme-sheets")
        keys = ("sheet", "what", "who", "filled", "to_fill", "progress")
        for place, key in enumerate(keys, 1):
            head = paint.write(self.page, (self.row, place), self.words(f"audit.readme-{key}"), "head")
            head.fill, head.border = paint.FILLS[paint.HEAD], paint.BORDER
            head.alignment = paint.CENTRE if place > 3 else paint.WRAP
        self.page.row_dimensions[self.row].height = 32
        first = self.row + 1
        for written in pages:
            self.row += 1
            self._sheet_line(written)
        bar = DataBarRule("num", 0, "num", 1, color="8FB3C4", showValue=True)  # type: ignore[no-untyped-call]
        self.page.conditional_formatting.add(f"F{first}:F{self.row}", bar)
        self.row += 2

    def _sheet_line(self, written: Written) -> None:
        """Write one sheet's line: link, purpose, who, cells filled, out of how many."""
        sheet, row = written.sheet, self.row
        cell = paint.write(self.page, (row, 1), sheet.title, "link")
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{sheet.title}'!A1", display=sheet.title)
        cell.font = paint.FONTS["link"]
        paint.write(self.page, (row, 2), sheet.intro.split(". ")[0].rstrip(".") + ".", "small")
        paint.write(self.page, (row, 3), sheet.who, "small")
        self.page.cell(row, 4).value = f"={filled_formula(written)}"
        total = sheet.to_fill
        self.page.cell(row, 5).value = total if total else self.words("audit.readme-free")
        if total:
            self.page.cell(row, 6).value = f"=D{row}/E{row}"
        for place in range(1, 7):
            self.page.cell(row, place).border = paint.BORDER
            if place > 3:
                paint.paint(self.page.cell(row, place), "text", alignment=paint.CENTRE)
        self.page.cell(row, 6).number_format = "0%"
        height = paint.lines_of(str(self.page.cell(row, 2).value), WIDTHS[1], small=True)
        self.page.row_dimensions[row].height = 14 * height + 6


def filled_formula(written: Written) -> str:
    """Return the formula that counts what is filled in: the counted cells, or the lines of an open sheet."""
    counted = [c.key for c in written.sheet.columns if c.counted]
    if not counted:
        counted = [next(c.key for c in written.sheet.inputs if not c.prefilled)]
    ranges = ",".join(
        f"'{written.sheet.title}'!{written.letter(k)}{written.first}:{written.letter(k)}{written.last}" for k in counted
    )
    return f"COUNTA({ranges})"


def write_front(page: Worksheet, stamp: Stamp, method: Method, words: Wording, pages: tuple[Written, ...]) -> None:
    """Write the first sheet of the audit workbook, or of a respondent's workbook."""
    front = Front(page, words)
    response = stamp.kind == "response"
    title = words("audit.readme-response-title" if response else "audit.readme-title")
    front.title(title, words("audit.readme-subtitle"))
    front.pairs(
        (
            (words("audit.readme-client"), stamp.client_name),
            (words("audit.readme-wave"), stamp.shown_day),
            (words("audit.readme-method"), stamp.method),
        )
    )
    front.steps("readme-response-how" if response else "readme-how", 4 if response else 6, method.scale)
    front.progress(pages)
    front.section("readme-scale")
    front.pairs(tuple((f"{r.value} · {words.text(r.name)}", words.text(r.meaning)) for r in method.scale.ratings))
    if not response and method.scale.grades:
        front.section("readme-grades")
        front.pairs(tuple((f"{g.grade} · {words.text(g.name)}", words.text(g.meaning)) for g in method.scale.grades))
    front.section("readme-marks")
    front.pairs(_marks(words, method, response))


def _marks(words: Wording, method: Method, response: bool) -> tuple[tuple[str, str], ...]:
    """Return the signs of the workbook with their meanings."""
    marks = [(words(f"audit.rating-{code}"), f"mark-{code}") for code in (UNKNOWN, NOT_APPLICABLE)]
    if not response:
        gates = any(p.gate for p in method.practices.values())
        marks += [*([(GATE, "mark-gate")] if gates else []), ("*", "mark-required")]
    return tuple((sign, words(f"audit.readme-{key}")) for sign, key in marks)
