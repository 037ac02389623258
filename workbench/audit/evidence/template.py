"""Empty tables that a client can fill where no tool exports what is needed, one per canonical schema."""

from pathlib import Path

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from workbench.method.evidence import Column, ExportFormat
from workbench.method.model import Method
from workbench.wording import Wording

_WIDEST, _NARROWEST = 38, 14


def template_format(method: Method, schema: str, words: Wording) -> ExportFormat:
    """Return the generic format of a schema in a language; raises KeyError where there is none."""
    name = "conversations" if schema == "messages" else f"generic-{schema}"
    return {one.id: one for one in method.formats}[f"{name}-{words.language}"]


def write_template(path: Path, method: Method, schema: str, words: Wording) -> None:
    """Write an empty table: a row that explains each column, then the titles that are recognised on reading."""
    known = template_format(method, schema, words)
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = words("evidence.template_sheet")
    for place, column in enumerate(known.columns, 1):
        explained = sheet.cell(1, place, _explained(column, method, words))
        explained.alignment = Alignment(wrap_text=True, vertical="top")
        explained.font = Font(italic=True, color="555555")
        titled = sheet.cell(2, place, column.aliases[0])
        titled.font = Font(bold=True)
        titled.fill = PatternFill("solid", fgColor="E6EBF2")
        width = min(_WIDEST, max(_NARROWEST, len(column.aliases[0]) + 2))
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A3"
    book.save(path)


def _explained(column: Column, method: Method, words: Wording) -> str:
    """Return what goes into a column: its kind, the words of a closed one, and whether it is needed."""
    kind = "said" if column.field == "text" else column.kind
    values = [word.word(words.language) for word in method.vocabulary if word.field == column.field]
    told = " / ".join(values) or words(f"evidence.template_{kind}")
    return f"{told} ({words('evidence.template_needed')})" if column.required else told
