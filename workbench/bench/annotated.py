"""A workbook to send back: each cell to correct coloured, with what is wrong and what to do as its comment."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from workbench.faults import Fault
from workbench.wording import Wording

_AUTHOR = "Workbench"
_FILLS = {True: "F4B9B0", False: "FBE3A6"}
_LINE, _WIDTH = 46, 340


def annotated(path: Path, file: str, faults: Iterable[Fault], words: Wording) -> bytes:
    """Return a copy of a workbook with its faults marked; nothing else in it is changed.

    `file`: how the faults call it. Faults without a cell stand in the first cell of their sheet, or of the first one.
    """
    book = load_workbook(path)
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    marks: dict[tuple[str, str], list[Fault]] = {}
    for fault in faults:
        if fault.place.file == file:
            sheet = fault.place.sheet if fault.place.sheet in book.sheetnames else shown[0].title
            cell = fault.place.cell if fault.place.cell and sheet == fault.place.sheet else "A1"
            marks.setdefault((str(sheet), cell), []).append(fault)
    for (sheet, cell), found in marks.items():
        _mark(book[sheet], cell, found, words)
    coloured = {sheet for sheet, _ in marks}
    for sheet in coloured:
        book[sheet].sheet_properties.tabColor = _FILLS[True]
    if first := next((s for s in shown if s.title in coloured), None):
        book.active = book.worksheets.index(first)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _mark(sheet: Worksheet, where: str, faults: list[Fault], words: Wording) -> None:
    """Colour one cell and say in its comment what is wrong and what to do."""
    spot = next((r.coord.split(":")[0] for r in sheet.merged_cells.ranges if where in r), where)
    cell = sheet[spot]
    text = "\n\n".join(words.fault(fault) for fault in faults)
    if cell.comment is not None:
        text = f"{text}\n\n{cell.comment.text}"
    cell.comment = Comment(text, _AUTHOR)
    cell.comment.width = _WIDTH
    cell.comment.height = 24 + 18 * sum(1 + len(line) // _LINE for line in text.splitlines())
    colour = _FILLS[any(fault.blocking for fault in faults)]
    cell.fill = PatternFill("solid", start_color=colour, end_color=colour)
