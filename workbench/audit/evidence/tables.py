"""A recognised export as a typed table, and the report of what was read of it."""

import csv
import io
from collections import Counter
from dataclasses import dataclass
from datetime import date

import pandas as pd

from workbench.audit.evidence.columns import typed
from workbench.audit.evidence.match import Match, clean
from workbench.audit.evidence.pseudonym import pseudonym
from workbench.audit.evidence.sniff import Rows, Source
from workbench.audit.measured import ImportReport
from workbench.method.evidence import Column, ExportFormat

BURST = 0.25
"""One day with more than this share of an export's rows makes it an excerpt (§8, honesty rules)."""

DAILY = 0.5
"""Fewer distinct posts than this share of the rows: an export by day, whose figures are not a post's own."""

_PRIVATE = ("text",)
_MOMENTS = ("published_at", "created_at", "date")
_KEYS = ("message_id", "ticket_id", "post_id", "permalink")
_FLAGS = ("undated", "time_zone_unknown", "date_order_changed", "daily_breakdown")
"""Notes that count nothing."""


@dataclass(frozen=True)
class Table:
    """Exports of one tool by canonical field, without any free text or person. `zone`: of its moments."""

    files: tuple[str, ...]
    format: ExportFormat
    frame: pd.DataFrame
    zone: str | None

    @property
    def moment(self) -> str | None:
        """The field that dates a row; None for an undated export."""
        return next((name for name in _MOMENTS if name in self.frame), None) if self.format.dated else None

    @property
    def period(self) -> tuple[date, date] | None:
        """First and last day, on the export's own clock; None for an undated export."""
        if self.moment is None or not self.has(self.moment):
            return None
        moments = self.frame[self.moment]
        return moments.min().date(), moments.max().date()

    def has(self, *fields: str) -> bool:
        """Return whether the export holds all these fields with at least one value each."""
        return all(field in self.frame and bool(self.frame[field].notna().any()) for field in fields)


def read_table(source: Source, match: Match, salt: bytes) -> tuple[Table, ImportReport]:
    """Return a recognised table, typed, pseudonymised and free of duplicates, and its import report."""
    dropped: Counter[str] = Counter()
    rows, total = _data_rows(source, match, dropped)
    notes: Counter[str] = Counter(error_cells=source.errors)
    frame, zone = _frame(rows, match, notes)
    frame = _without_empty(frame, match.format, dropped)
    frame = _without_duplicates(_hashed(frame, match.format, salt), match.format, dropped, notes)
    table = Table((source.file,), match.format, frame, zone)
    _mark_time(table, notes)
    report = ImportReport(
        file=source.file,
        format=match.format.id,
        rows=total,
        kept=len(frame),
        dropped={key: n for key, n in sorted(dropped.items()) if n},
        notes=tuple(key if key in _FLAGS else f"{key}={n}" for key, n in sorted(notes.items()) if n),
        period=table.period,
        time_zone=zone if table.moment else None,
    )
    return table, report


def _data_rows(source: Source, match: Match, dropped: Counter[str]) -> tuple[Rows, int]:
    """Return the rows under the header, as wide as it, and how many there were; unfit ones are counted."""
    width = len(match.header)
    every = _all_rows(source, match)[match.row + 1 :]
    filled = [row for row in every if any(cell.strip() for cell in row)]
    if filled and _cut(source, filled[-1], width):
        dropped["truncated"] = 1 + sum(cell.count("\n") for cell in filled.pop())
    rows: Rows = []
    for row in filled:
        if len(row) < width:
            dropped["too_short"] += 1
        elif any(cell.strip() for cell in row[width:]):
            dropped["too_long"] += 1
        else:
            rows.append(row[:width])
    return rows, len(rows) + dropped.total()


def _cut(source: Source, last: list[str], width: int) -> bool:
    """Return whether a file ends inside its last row: fields missing, or a quote that never closes."""
    if source.text is None:
        return False
    open_quote = source.text.count('"') % 2 == 1 and any("\n" in cell for cell in last)
    return len(last) < width or open_quote


def _all_rows(source: Source, match: Match) -> Rows:
    if source.text is None:
        return source.sheets[match.sheet or ""]
    csv.field_size_limit(len(source.text) + 1)
    return list(csv.reader(io.StringIO(source.text, newline=""), delimiter=match.separator or ","))


def _frame(rows: Rows, match: Match, notes: Counter[str]) -> tuple[pd.DataFrame, str | None]:
    """Return the known columns, typed, and the zone of the main date. Free text is not even kept in memory."""
    columns = {}
    zone = match.format.time_zone
    for column in match.format.columns:
        spot = _spot(column, match.header)
        if spot is None or column.field in _PRIVATE:
            continue
        found = typed(pd.Series([row[spot] for row in rows], dtype="str"), column, match.format, match.separator)
        columns[column.field] = found.values
        for key, count in found.notes.items():
            notes[key] += count
        if column.field in _MOMENTS:
            zone = found.zone
    return pd.DataFrame(columns), zone


def _spot(column: Column, header: tuple[str, ...]) -> int | None:
    """Return where a column stands: its first alias present, its first occurrence."""
    aliases = (clean(alias) for alias in column.aliases)
    return next((header.index(alias) for alias in aliases if alias in header), None)


def _without_empty(frame: pd.DataFrame, known: ExportFormat, dropped: Counter[str]) -> pd.DataFrame:
    """Return the rows that hold what the format requires; totals, descriptions and notes do not."""
    required = [c.field for c in known.columns if c.required and c.kind != "id" and c.field in frame]
    whole = frame[required].notna().all(axis=1)
    dropped["incomplete"] += int((~whole).sum())
    return frame[whole]


def _hashed(frame: pd.DataFrame, known: ExportFormat, salt: bytes) -> pd.DataFrame:
    """Return the table with persons under pseudonyms, links and accounts included."""
    named = [c.field for c in known.columns if c.field.endswith("_hash") or c.field in ("permalink", "account")]
    for field in (name for name in named if name in frame):
        frame = frame.assign(**{field: frame[field].map(lambda v: pseudonym(v, salt), na_action="ignore")})
    return frame


def _without_duplicates(
    frame: pd.DataFrame, known: ExportFormat, dropped: Counter[str], notes: Counter[str]
) -> pd.DataFrame:
    """Return each row once, by its id or link; without either, equal rows are told but kept."""
    keys = [name for name in _KEYS if name in frame]
    if not keys:
        notes["equal_rows"] += int(frame.duplicated().sum())
        return frame
    again = repeated(frame)
    if known.schema_name == "posts" and len(frame) > 1 and 1 - again.mean() < DAILY:
        notes["daily_breakdown"] = 1
        dropped["daily_breakdown"] += len(frame)
        return frame.iloc[:0]
    dropped["duplicate"] += int(again.sum())
    return frame[~again]


def repeated(frame: pd.DataFrame) -> "pd.Series[bool]":
    """Return which rows repeat an earlier one, by id or by link."""
    again = pd.Series(False, index=frame.index)
    for name in (key for key in _KEYS if key in frame):
        again |= frame[name].notna() & frame.duplicated(name)
    return again


def _mark_time(table: Table, notes: Counter[str]) -> None:
    """Note what weakens every reading by time: no dates, no zone, one day that holds too much."""
    if table.moment is None:
        notes["undated"] = 1
        return
    notes["time_zone_unknown"] = int(table.zone is None)
    days = table.frame[table.moment].dt.date.value_counts(normalize=True)
    if len(days) and days.iloc[0] > BURST:
        notes["burst"] = round(100 * days.iloc[0])
