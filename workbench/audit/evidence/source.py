"""What a file really is, by its content: never by its extension."""

import json
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from workbench.audit.evidence.encoding import Encoding, encoding_of, head_text
from workbench.audit.evidence.json_rows import NotRows, json_sheets
from workbench.audit.evidence.legacy import read_legacy
from workbench.audit.evidence.spreadsheet_xml import read_spreadsheet_xml
from workbench.audit.intake import Cell, Grid, read_workbook
from workbench.faults import Faulty

MAX_TEXT = 16 * 2**30
MAX_WHOLE = 512 * 2**20
"""A delimited text is streamed; XML and JSON are read whole."""

HEAD = 2**18
_ZIP, _OLE, _GZIP = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x1f\x8b"
_WEB = ("<html", "<!doctype html", "<table", "<head", "<meta", "<body")
_BINARY = 0.001

Rows = list[list[str]]


@dataclass(frozen=True)
class Source:
    """A file as far as its content tells: a text in its encoding, sheets of rows, or a note why it is neither."""

    file: str
    path: Path
    encoding: Encoding | None = None
    sheets: dict[str, Rows] = field(default_factory=dict)
    note: str | None = None
    errors: int = 0

    @property
    def open_end(self) -> bool:
        """Whether a text does not end with the end of a line: its last row may be cut in its last cell."""
        if self.encoding is None:
            return False
        with self.path.open("rb") as stream:
            stream.seek(max(0, self.path.stat().st_size - 2))
            return not stream.read().strip(b"\0").endswith((b"\n", b"\r"))

    @property
    def head(self) -> str:
        """The beginning of a text; empty for sheets."""
        return head_text(self.path, self.encoding.name, HEAD) if self.encoding else ""


def open_source(path: Path, file: str) -> Source:
    """Return what a file is: delimited text, sheets, or neither with the reason as a note key."""
    size = path.stat().st_size
    if size > MAX_TEXT:
        return Source(file, path, note="too_large")
    with path.open("rb") as stream:
        start = stream.read(4096)
    if size <= 4096 and not start.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        return Source(file, path, note="file_empty")
    if start.startswith(_ZIP):
        return _workbook(path, file)
    if start.startswith(_OLE):
        return _sheets(file, path, *read_legacy(path))
    if start.startswith((_GZIP, b"Rar!", b"7z\xbc\xaf")):
        return Source(file, path, note="archive")
    return _text(path, file, size)


def _text(path: Path, file: str, size: int) -> Source:
    """Return a text as what its first words announce: a web page, XML, JSON, or delimited fields."""
    encoding = encoding_of(path)
    begins = head_text(path, encoding.name, 4096).lstrip("\ufeff \t\r\n").lower()
    if begins.startswith("%pdf") or encoding.nul > _BINARY * size:
        return Source(file, path, note="not_a_table")
    if begins.startswith(_WEB):
        return Source(file, path, note="web_page")
    if not begins.startswith(("<?xml", "<", "{", "[")):
        return Source(file, path, encoding)
    if size > MAX_WHOLE:
        return Source(file, path, note="too_large")
    if begins.startswith("<"):
        return _sheets(file, path, *read_spreadsheet_xml(path))
    return _json(path, file, encoding)


def _json(path: Path, file: str, encoding: Encoding) -> Source:
    try:
        return Source(file, path, sheets=json_sheets(path.read_bytes().decode(encoding.name, errors="replace")))
    except NotRows:
        return Source(file, path, note="not_a_table")
    except (json.JSONDecodeError, RecursionError):
        return Source(file, path, note="file_truncated")


def _sheets(file: str, path: Path, sheets: dict[str, Rows], note: str | None) -> Source:
    return Source(file, path, sheets=sheets, note=note)


def _workbook(path: Path, file: str) -> Source:
    try:
        grids = read_workbook(path, file)
    except Faulty as faulty:
        return Source(file, path, note=faulty.faults[0].code.replace("-", "_"))
    shown = {name: grid for name, grid in grids.items() if not grid.hidden}
    errors = sum(len(grid.errors) for grid in shown.values())
    return Source(file, path, sheets={name: _rows(grid) for name, grid in shown.items()}, errors=errors)


def _rows(grid: Grid) -> Rows:
    """Return a grid as rows of text, as wide as its widest filled row."""
    if not grid.cells:
        return []
    width = max(column for _, column in grid.cells)
    rows: Rows = [[""] * width for _ in range(max(row for row, _ in grid.cells))]
    for (row, column), value in grid.cells.items():
        rows[row - 1][column - 1] = cell_text(value)
    return rows


def cell_text(value: Cell) -> str:
    """Return a cell's value as a delimited file would hold it."""
    return format(Decimal(repr(value)), "f") if isinstance(value, float) else str(value)
