"""Which tool a table comes from: known headers within its first rows, and where each column stands."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from workbench.audit.evidence.source import Rows, Source
from workbench.method.evidence import Column, ExportFormat

HEADER_WITHIN = 10
SEPARATORS = (",", ";", "\t", "|")
_BRACKETS = re.compile(r"\(([^()]+)\)\s*$")


@dataclass(frozen=True)
class Spot:
    """Where a column stands: its place, that of its time of day, the zone that its header tells."""

    column: Column
    place: int
    time: int | None = None
    zone: str | None = None


@dataclass(frozen=True)
class Match:
    """A recognised table of a file: its format, where its header and columns stand, how fields are separated."""

    format: ExportFormat
    header: tuple[str, ...]
    row: int
    spots: tuple[Spot, ...]
    separator: str | None = None
    sheet: str | None = None

    @property
    def strength(self) -> tuple[int, int]:
        """How sure the match is: headers of the signature, then columns found."""
        return len(self.format.signature), len(self.spots)


def clean(header: str) -> str:
    """Return a header as it is compared: one kind of space and apostrophe, no margin, lower case."""
    return " ".join(header.replace("\ufeff", "").replace("’", "'").split()).casefold()


def fits(alias: str, header: str) -> bool:
    """Return whether a cleaned header is the one that a cleaned alias names; `*` stands for any end."""
    return header.startswith(alias[:-1]) if alias.endswith("*") else header == alias


def recognised(source: Source, formats: Iterable[ExportFormat]) -> tuple[Match, ...]:
    """Return the recognised tables of a file: at most one for a text, one per sheet for a workbook."""
    known = tuple(formats)
    if source.encoding is None:
        found = (_best(_in_rows(rows, known, None, sheet)) for sheet, rows in source.sheets.items())
        return tuple(match for match in found if match)
    head = source.head
    candidates = (
        match
        for separator in SEPARATORS
        for match in _in_rows(
            first_rows(head, separator), tuple(f for f in known if separator in f.separators), separator, None
        )
    )
    best = _best(candidates)
    return (best,) if best else ()


def first_rows(text: str, separator: str, count: int = HEADER_WITHIN) -> Rows:
    """Return the first rows of a delimited text, blank lines included."""
    rows: Rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            rows.append(row)
            if len(rows) == count:
                break
    except csv.Error:
        return rows
    return rows


def _in_rows(
    rows: Rows, formats: tuple[ExportFormat, ...], separator: str | None, sheet: str | None
) -> Iterator[Match]:
    for number, row in enumerate(rows[:HEADER_WITHIN]):
        header = tuple(clean(cell) for cell in row)
        for known in formats:
            if _signed(known, header):
                spots = tuple(_spots(known.columns, row, header))
                if _sufficient(known, spots):
                    yield Match(known, header, number, spots, separator, sheet)


def _signed(known: ExportFormat, header: tuple[str, ...]) -> bool:
    present = all(any(fits(clean(name), cell) for cell in header) for name in known.signature)
    return present and not any(fits(clean(name), cell) for name in known.without for cell in header)


def _sufficient(known: ExportFormat, spots: tuple[Spot, ...]) -> bool:
    """Return whether every column that the format requires is there."""
    found = {spot.column.field for spot in spots}
    return all(c.field in found for c in known.columns if c.required and not c.sheet)


def _spots(columns: Iterable[Column], raw: list[str], header: tuple[str, ...]) -> Iterator[Spot]:
    """Yield where each column of the main sheet stands: the first alias present, its nth occurrence."""
    for column in columns:
        if column.sheet:
            continue
        place = place_of(column.aliases, header, column.nth)
        if place is not None:
            yield Spot(column, place, place_of(column.time, header), _zone(raw[place], column))


def place_of(aliases: Iterable[str], header: tuple[str, ...], nth: int = 1) -> int | None:
    """Return where the first alias that a header holds stands, its nth occurrence."""
    for alias in map(clean, aliases):
        places = [place for place, cell in enumerate(header) if fits(alias, cell)]
        if len(places) >= nth:
            return places[nth - 1]
    return None


def _zone(header: str, column: Column) -> str | None:
    """Return the time zone that a moment's header names in brackets."""
    found = _BRACKETS.search(header)
    if column.kind not in ("datetime", "date") or found is None:
        return None
    name = found[1].strip()
    if name.upper() in ("UTC", "GMT", "Z"):
        return "UTC"
    try:
        return ZoneInfo(name).key
    except (KeyError, ValueError, OSError):
        return None


def _best(candidates: Iterable[Match]) -> Match | None:
    return max(candidates, key=lambda match: match.strength, default=None)
