"""One file of a client's tool, taken into the store: recognised, read, settled, and its import report."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import duckdb

from workbench.audit.evidence.clean import Plain, cleaned_text, write_rows
from workbench.audit.evidence.convert import Desk
from workbench.audit.evidence.recognise import Match, Spot, clean, first_rows, place_of, recognised
from workbench.audit.evidence.records import Numbered
from workbench.audit.evidence.settle import Settled, Settling
from workbench.audit.evidence.source import Source
from workbench.audit.evidence.stage import Staged
from workbench.audit.evidence.store import Store
from workbench.audit.measured import ImportReport
from workbench.method.evidence import Column, ExportFormat

TOLD_ONLY = (
    "undated",
    "time_zone_unknown",
    "date_order_changed",
    "date_order_mixed",
    "date_order_assumed_day",
    "date_order_assumed_month",
    "daily_breakdown",
    "no_time_of_day",
    "number_marks_assumed",
    "number_marks_unsure",
    "brand_unknown",
    "open_end",
)
"""Notes that count nothing."""


@dataclass(frozen=True)
class Taking:
    """What files are taken with: the store, the method's words with the salt, and whom to tell about progress."""

    store: Store
    desk: Desk
    formats: tuple[ExportFormat, ...]
    tell: Callable[[str], None]

    def take(self, source: Source) -> tuple[ImportReport, ...]:
        """Return a file's import reports, one per recognised table; its rows join those in the store."""
        found = () if source.note else recognised(source, self.formats)
        if not found:
            note = source.note or "unrecognised"
            return (ImportReport(file=source.file, format=None, rows=0, kept=0, notes=(note,)),)
        return tuple(self._table(source, match) for match in found)

    def _table(self, source: Source, match: Match) -> ImportReport:
        if match.format.refuse:
            note = match.format.refuse
            return ImportReport(file=source.file, format=match.format.id, rows=0, kept=0, notes=(note,))
        plain, staged = self._staged(source, match)
        settled = Settling(self.store, staged, source.file).settle()
        if plain.path != source.path:
            plain.path.unlink(missing_ok=True)
        settled.dropped.update(plain.dropped)
        settled.notes.update(plain.notes)
        settled.notes["error_cells"] += source.errors
        settled.notes["open_end"] = int(source.open_end and not settled.dropped["truncated"])
        settled.notes["columns_repeated"] += _repeated(match)
        settled.notes.update(staged.plan.notes)
        return _report(source.file, match, staged, settled)

    def _staged(self, source: Source, match: Match) -> tuple[Plain, Staged]:
        """Return a table in the engine: as the file stands, or row by row where it is not in order."""
        made = self.store.folder / "rows.csv"
        if source.encoding is None:
            rows, wider = joined(source, match)
            plain = write_rows(_sheet_rows(rows, match.row), len(rows[match.row]), made)
            return plain, Staged(self.store, plain, wider, self.desk)
        separator, width, skip = match.separator or ",", len(match.header), match.row + 1
        if source.encoding.plain and _one_line_rows(source, separator, skip):
            plain = Plain(source.path, separator, width, skip, False, source.encoding.spaced or separator == "\t")
            try:
                return plain, Staged(self.store, plain, match, self.desk)
            except (duckdb.InvalidInputException, duckdb.IOException):
                self.tell("careful")
        plain = cleaned_text(source.path, source.encoding, (separator, width, skip), made, self.tell)
        return plain, Staged(self.store, plain, match, self.desk)


def joined(source: Source, match: Match) -> tuple[list[list[str]], Match]:
    """Return a sheet's rows with the columns of other sheets of the same rows, joined by their key.

    Some tools spread one table over several sheets. A key that stands twice on a sheet gives nothing.
    """
    rows = [list(row) for row in source.sheets[match.sheet or ""]]
    width = max(len(row) for row in rows)
    rows = [row + [""] * (width - len(row)) for row in rows]
    key = next((spot for spot in match.spots if spot.column.field == "post_id"), None)
    spots = list(match.spots)
    for column in match.format.columns if key else ():
        found = _on_sheet(source, column, key.column) if column.sheet and key else None
        if found is None or key is None:
            continue
        spots.append(Spot(column, width))
        width += 1
        for number, row in enumerate(rows):
            row.append(found.get(row[key.place].strip(), "") if number > match.row else column.aliases[0])
    return rows, Match(match.format, match.header, match.row, tuple(spots), None, match.sheet)


def _on_sheet(source: Source, column: Column, key: Column) -> dict[str, str] | None:
    """Return a column of another sheet by its key; names of sheets are cut at 31 characters."""
    begins = clean(column.sheet)
    for name, rows in source.sheets.items():
        if not clean(name).startswith(begins[:25]) or not rows:
            continue
        header = tuple(clean(cell) for cell in rows[0])
        here, value = place_of(key.aliases, header), place_of(column.aliases, header, column.nth)
        if here is None or value is None:
            continue
        pairs = [(row[here].strip(), row[value]) for row in rows[1:] if len(row) > max(here, value)]
        twice = {name for name, count in Counter(name for name, _ in pairs).items() if count > 1}
        return {name: cell for name, cell in pairs if name and name not in twice}
    return None


def _sheet_rows(rows: list[list[str]], header: int) -> Iterator[Numbered]:
    for number, row in enumerate(rows[header + 1 :], header + 2):
        if any(cell.strip() for cell in row):
            yield number, row


def _one_line_rows(source: Source, separator: str, skip: int) -> bool:
    """Return whether each row up to the header stands on one line, as the engine skips them."""
    return not any("\n" in cell for row in first_rows(source.head, separator, skip) for cell in row)


def _repeated(match: Match) -> int:
    """Return how many columns in use have a header that stands more than once, unless the tool writes it so."""
    once = [spot for spot in match.spots if not any(c.nth > 1 for c in match.format.columns)]
    return sum(match.header.count(match.header[spot.place]) > 1 for spot in once if spot.place < len(match.header))


def _report(file: str, match: Match, staged: Staged, settled: Settled) -> ImportReport:
    dropped = {key: count for key, count in sorted(settled.dropped.items()) if count}
    notes = tuple(
        key if key in TOLD_ONLY else f"{key}={count}" for key, count in sorted(settled.notes.items()) if count
    )
    return ImportReport(
        file=file,
        format=match.format.id,
        rows=settled.kept + sum(dropped.values()),
        kept=settled.kept,
        dropped=dropped,
        notes=notes,
        period=settled.period,
        time_zone=staged.plan.zone if settled.period else None,
    )
