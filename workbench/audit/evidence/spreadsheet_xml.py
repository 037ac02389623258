"""XML Spreadsheet 2003, which some tools name `.xls`: sheets of rows, read in a stream."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

Rows = list[list[str]]

_SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_INDEX, _NAME, _ACROSS = (f"{{{_SPACE}}}{name}" for name in ("Index", "Name", "MergeAcross"))
_SHEET, _ROW, _CELL, _DATA = (f"{{{_SPACE}}}{name}" for name in ("Worksheet", "Row", "Cell", "Data"))
_MOST_CELLS, _LAST_ROW, _LAST_COLUMN = 4_000_000, 1_048_576, 16_384


class _TooMuchError(Exception):
    """More cells than a spreadsheet would hold, or one outside a sheet."""


def read_spreadsheet_xml(path: Path) -> tuple[dict[str, Rows], str | None]:
    """Return the sheets of an XML spreadsheet, or none and a note key for why not.

    A file that ends too soon gives no sheet: which rows are lost cannot be told.
    """
    sheets: dict[str, Rows] = {}
    try:
        for name, rows in _sheets(path):
            sheets[name] = rows
    except DefusedXmlException:
        return {}, "file_dtd"
    except _TooMuchError:
        return {}, "file_bomb"
    except (ParseError, ValueError):
        return {}, "file_truncated" if sheets or _begun(path) else "not_a_table"
    return sheets, None if sheets else "not_a_table"


def _begun(path: Path) -> bool:
    with path.open("rb") as stream:
        return _SPACE.encode() in stream.read(8192)


def _sheets(path: Path) -> Iterator[tuple[str, Rows]]:
    """Yield each sheet by its name, a second one of the same name with its number."""
    rows: Rows = []
    name, count, cells = "", 0, 0
    for event, element in iterparse(path, events=("start", "end"), forbid_dtd=True):
        if event == "start" and element.tag == _SHEET:
            rows, name, count = [], element.get(_NAME) or "", count + 1
        elif event == "end" and element.tag == _ROW:
            row = _row(element)
            cells += len(row)
            if cells > _MOST_CELLS:
                raise _TooMuchError
            _place(rows, row, element.get(_INDEX))
            element.clear()
        elif event == "end" and element.tag == _SHEET:
            yield name or f"#{count}", rows
            element.clear()


def _place(rows: Rows, row: list[str], index: str | None) -> None:
    """Add a row where its index says; rows that were passed over are empty."""
    spot = int(index) - 1 if index else len(rows)
    if spot < len(rows) or spot >= _LAST_ROW or spot - len(rows) > _LAST_COLUMN:
        raise _TooMuchError
    rows += [[] for _ in range(spot - len(rows))]
    rows.append(row)


def _row(element: Element) -> list[str]:
    cells: list[str] = []
    for cell in element.iter(_CELL):
        spot = int(cell.get(_INDEX) or len(cells) + 1) - 1
        if not len(cells) <= spot < _LAST_COLUMN:
            raise _TooMuchError
        cells += [""] * (spot - len(cells))
        cells.append(_text(cell))
        across = int(cell.get(_ACROSS) or 0)
        if across >= _LAST_COLUMN:
            raise _TooMuchError
        cells += [""] * across
    return cells


def _text(cell: Any) -> str:
    """Return a cell's text; a date stands as year, month, day and time."""
    data = cell.find(_DATA)
    return "" if data is None else "".join(data.itertext()).strip()
