"""The stamp that a workbook carries: what it is, of whom, and where its columns stand."""

from datetime import date
from typing import Literal

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from workbench.audit.layout import HEADER_ROW, Sheet
from workbench.audit.paint import put_text
from workbench.method.maturity import RespondentRole
from workbench.values import Language, Value

META = "_meta"
FORMAT = "1"


class Stamp(Value):
    """What a workbook is: kind, client, wave, method, language; the title of its first sheet.

    `role`: the role of a respondent's own workbook.
    """

    kind: Literal["audit", "response"]
    client: str
    client_name: str
    day: date
    method: str
    language: Language
    front: str
    role: RespondentRole | None = None

    @property
    def shown_day(self) -> str:
        """The date of the wave as its readers write it."""
        return self.day.strftime("%d/%m/%Y")


class Spot(Value):
    """Where a column stood when the workbook was made: its key, letter and head."""

    key: str
    letter: str
    title: str


class SheetSpot(Value):
    """Where a sheet's table stood when the workbook was made."""

    key: str
    title: str
    header_row: int
    columns: tuple[Spot, ...]


def write_stamp(page: Worksheet, stamp: Stamp, sheets: tuple[Sheet, ...]) -> None:
    """Write the stamp and the place of each sheet and column, out of sight."""
    page.sheet_state = "veryHidden"
    lines = [("format", FORMAT)]
    lines += [(key, "" if value is None else str(value)) for key, value in stamp]
    table = [(*line, "", "", "") for line in lines]
    for sheet in sheets:
        table.append(("sheet", sheet.key, sheet.title, str(HEADER_ROW), ""))
        table += [
            ("column", sheet.key, column.key, get_column_letter(number), column.title)
            for number, column in enumerate(sheet.columns, 1)
        ]
    for row, line in enumerate(table, 1):
        for place, text in enumerate(line, 1):
            if text:
                put_text(page.cell(row, place), text)
