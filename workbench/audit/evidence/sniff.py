"""What a file really is, by its content: never by its extension."""

import codecs
import csv
import io
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from workbench.audit.intake import Cell, Grid, read_workbook
from workbench.faults import Faulty

MAX_BYTES = 512 * 2**20
_HEAD = 2**16
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_OLE = b"\xd0\xcf\x11\xe0"
_MARKUP = (b"<?xml", b"<html", b"<!doctype", b"{", b"[{", b"%pdf")

Rows = list[list[str]]


@dataclass(frozen=True)
class Source:
    """A file as far as its content tells: text (decoded), sheets of rows, or a note why it is neither."""

    file: str
    text: str | None = None
    sheets: dict[str, Rows] = field(default_factory=dict)
    note: str | None = None
    errors: int = 0


def open_source(path: Path, file: str) -> Source:
    """Return what a file is: delimited text, a workbook, or neither with the reason as a note key."""
    if path.stat().st_size > MAX_BYTES:
        return Source(file, note="too_large")
    with path.open("rb") as start:
        head = start.read(16)
    if head.startswith((b"PK\x03\x04", _OLE)):
        return _workbook(path, file)
    data = path.read_bytes()
    if not data.strip():
        return Source(file, note="file_empty")
    if data.lstrip()[:9].lower().startswith(_MARKUP):
        return Source(file, note="not_a_table")
    text = decode(data)
    return Source(file, note="not_a_table") if "\0" in text[:_HEAD] else Source(file, text=text)


def decode(data: bytes) -> str:
    """Return a file's text: by its byte order mark, else UTF-8, else Windows Western (cp1252)."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # a file cut inside a character is still UTF-8
        if error.end >= len(data) and error.start >= len(data) - 3:
            return data[: error.start].decode("utf-8")
        return data.decode("cp1252", errors="replace")


def first_rows(text: str, separator: str, count: int) -> Rows:
    """Return the first rows of a delimited text, blank lines included."""
    rows = []
    try:
        for row in csv.reader(io.StringIO(text[:_HEAD], newline=""), delimiter=separator):
            rows.append(row)
            if len(rows) == count:
                break
    except csv.Error:
        return rows
    return rows


def _workbook(path: Path, file: str) -> Source:
    try:
        grids = read_workbook(path, file)
    except Faulty as faulty:
        return Source(file, note=faulty.faults[0].code.replace("-", "_"))
    shown = {name: grid for name, grid in grids.items() if not grid.hidden}
    errors = sum(len(grid.errors) for grid in shown.values())
    return Source(file, sheets={name: _rows(grid) for name, grid in shown.items()}, errors=errors)


def _rows(grid: Grid) -> Rows:
    """Return a grid as rows of text, as wide as its widest filled row."""
    if not grid.cells:
        return []
    width = max(column for _, column in grid.cells)
    rows: Rows = [[""] * width for _ in range(max(row for row, _ in grid.cells))]
    for (row, column), value in grid.cells.items():
        rows[row - 1][column - 1] = _text(value)
    return rows


def _text(value: Cell) -> str:
    """Return a cell's value as a delimited file would hold it."""
    return format(Decimal(repr(value)), "f") if isinstance(value, float) else str(value)
