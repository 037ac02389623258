"""The look of the audit workbook: calm, neutral to any brand, readable when printed in grey."""

import re
from collections.abc import Iterable

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.header_footer import _HeaderFooterPart as HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

INK, MUTED, WHITE = "1F2A37", "5B6B7C", "FFFFFF"
HEAD, BAND, SUBBAND, LABEL, CLOSED = "2F4858", "D5DFE5", "EAF0F3", "F6F7F8", "D9DCDF"
LINE, WARNING, STRONG_WARNING = "C3CBD3", "FCE8C8", "F6C9C2"
FACE = "Calibri"

_ESCAPED = re.compile(r"_x[0-9A-Fa-f]{4}_")
_SIDE = Side(style="thin", color=LINE)

BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
WRAP = Alignment(wrap_text=True, vertical="center", horizontal="left", indent=1)
CENTRE = Alignment(wrap_text=True, vertical="center", horizontal="center")
ONE_LINE = Alignment(vertical="center")
PLAIN = Alignment(wrap_text=True, vertical="center")
UPRIGHT = Alignment(vertical="bottom", horizontal="center", textRotation=90)
OPEN = Protection(locked=False)


def fill(colour: str) -> PatternFill:
    """Return a plain fill."""
    return PatternFill("solid", start_color=colour, end_color=colour)


FILLS = {colour: fill(colour) for colour in (HEAD, BAND, SUBBAND, LABEL, CLOSED)}
FONTS = {
    "title": Font(name=FACE, size=20, bold=True, color=HEAD),
    "subtitle": Font(name=FACE, size=12, color=MUTED),
    "section": Font(name=FACE, size=13, bold=True, color=HEAD),
    "head": Font(name=FACE, size=10, bold=True, color=WHITE),
    "band": Font(name=FACE, size=12, bold=True, color=HEAD),
    "subband": Font(name=FACE, size=11, bold=True, color=HEAD),
    "text": Font(name=FACE, size=11, color=INK),
    "small": Font(name=FACE, size=10, color=MUTED),
    "strong": Font(name=FACE, size=11, bold=True, color=INK),
    "link": Font(name=FACE, size=11, color="1F5C7A", underline="single"),
}


def put_text(cell: Cell | MergedCell, text: str) -> None:
    """Write a text as a literal: never a formula, an error value or an escape of the file format."""
    clean = ILLEGAL_CHARACTERS_RE.sub("\ufffd", text)
    cell.value = _ESCAPED.sub(lambda match: "_x005F" + match.group(), clean)
    cell.data_type = "s"
    if text[:1] in "=+-@#'":
        cell.quotePrefix = True


def paint(cell: Cell | MergedCell, font: str, colour: str | None = None, alignment: Alignment = WRAP) -> None:
    """Give a cell one of the workbook's faces."""
    cell.font = FONTS[font]
    cell.alignment = alignment
    if colour:
        cell.fill = FILLS[colour]


def write(sheet: Worksheet, place: tuple[int, int], text: str, font: str = "text") -> Cell | MergedCell:
    """Return a cell of a sheet, written and painted."""
    cell = sheet.cell(*place)
    put_text(cell, text)
    paint(cell, font)
    return cell


class _Growing(RowDimension):
    """A row with a height that programs may still raise when more is typed."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 - the file format's own name
        """Never set by hand."""
        return False


def set_height(sheet: Worksheet, row: int, texts: Iterable[tuple[str, float, bool]]) -> None:
    """Give a row the height of its longest text: (text, width of its column, whether it is small)."""
    lines = max((lines_of(*text) for text in texts), default=1)
    sheet.row_dimensions[row] = _Growing(sheet, index=row, ht=max(20.0, 14.5 * lines + 6))


def lines_of(text: str, width: float, small: bool = False) -> int:
    """Return how many lines a text takes in a column of this width (size 11, or 10 where small)."""
    room = max(1, int(width * (1.18 if small else 1.07)) - 1)
    return sum(max(1, -(-len(line) // room)) for line in text.split("\n"))


def set_page(sheet: Worksheet, footer: str, repeat: str | None) -> None:
    """Set A4 landscape, one page wide, heads repeated, a foot with the client and the page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.5, 0.6
    left = HeaderFooterPart(text=footer.replace("&", "&&"), size=8)
    sheet.oddFooter = HeaderFooterItem(left=left, right=HeaderFooterPart(text="&P / &N", size=8))
    if repeat:
        sheet.print_title_rows = repeat


def protect(sheet: Worksheet, grows: bool) -> None:
    """Protect a sheet without a password; widths may be changed, and lines added where they are free."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    sheet.protection.insertRows = not grows
