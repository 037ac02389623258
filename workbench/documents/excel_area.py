"""Where things stand in a workbook: columns of a table, addresses, and formulas that every reader knows."""

import re
from dataclasses import dataclass

from xlsxwriter.utility import xl_rowcol_to_cell

from workbench.documents.excel_styles import Kind

FUNCTIONS = frozenset(
    """ABS AND AVERAGE AVERAGEIF AVERAGEIFS CHOOSE COUNT COUNTA COUNTBLANK COUNTIF COUNTIFS IF IFERROR INDEX
    INT ISBLANK ISNUMBER LARGE MATCH MAX MEDIAN MIN MOD N NOT OR ROUND ROUNDDOWN ROUNDUP SMALL SUM SUMIF
    SUMIFS SUMPRODUCT""".split()  # noqa: SIM905 - a list of words, read as one
)
"""Functions that Excel 2019 and LibreOffice 7.4 both compute, and alike."""

_CALL = re.compile(r"([A-Z][A-Z0-9.]*)\(")
_QUOTED = re.compile(r'"(?:[^"]|"")*"|\'(?:[^\']|\'\')*\'')


def check_formula(text: str) -> str:
    """Return a formula whose functions are all of the tested list; raises ValueError for others."""
    unknown = set(_CALL.findall(_QUOTED.sub("", text))) - FUNCTIONS
    if unknown or not text.startswith("="):
        raise ValueError(f"{text}: not of the tested list: {', '.join(sorted(unknown)) or 'no leading ='}")
    return text


def quoted(sheet: str) -> str:
    """Return a sheet's name as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"


@dataclass(frozen=True)
class Field:
    """A column of a table. `key`: how formulas ask for it; `width` in letters, None to fit.

    `editable`: an assumption that the client may change; `choices`: what it may hold.
    """

    key: str
    title: str
    kind: Kind = "text"
    width: float | None = None
    editable: bool = False
    choices: tuple[str | int, ...] = ()


@dataclass(frozen=True)
class Area:
    """Where a table stands: addresses for formulas, names and charts. Rows count from 0 in the table."""

    sheet: str
    first: int
    count: int
    keys: tuple[str, ...]

    def here(self, row: int, key: str) -> str:
        """Return the address of a cell inside its own sheet: `D6`."""
        return str(xl_rowcol_to_cell(self.first + row, self.keys.index(key)))

    def cell(self, row: int, key: str) -> str:
        """Return the absolute address of a cell: `'Notes'!$D$6`."""
        column = self.keys.index(key)
        return f"{quoted(self.sheet)}!{xl_rowcol_to_cell(self.first + row, column, True, True)}"

    def column(self, key: str, start: int = 0, stop: int | None = None) -> str:
        """Return the absolute address of a column, or of rows `start` to `stop` (excluded) of it."""
        column = self.keys.index(key)
        last = self.first + (self.count if stop is None else stop) - 1
        top = xl_rowcol_to_cell(self.first + start, column, True, True)
        return f"{quoted(self.sheet)}!{top}:{xl_rowcol_to_cell(last, column, True, True)}"
