"""All tables of a folder together: rows that two files share counted once, one main table per kind."""

from collections.abc import Iterator

import pandas as pd

from workbench.audit.evidence.clock import OfficeClock
from workbench.audit.evidence.match import Match
from workbench.audit.evidence.posts import blanks_are_zero, post_measures
from workbench.audit.evidence.sniff import Source
from workbench.audit.evidence.tables import Table, read_table, repeated
from workbench.audit.evidence.tickets import ticket_measures
from workbench.audit.measured import ImportReport, Measure
from workbench.method.evidence import Schema

_MEASURED: tuple[Schema, ...] = ("tickets", "posts")


class Gathered:
    """The tables read so far, one per export format."""

    def __init__(self, salt: bytes) -> None:
        self._salt = salt
        self._tables: dict[str, Table] = {}

    def take(self, source: Source, match: Match) -> ImportReport:
        """Return a file's import report; its rows join those of the same format, shared ones once."""
        table, report = read_table(source, match, self._salt)
        if match.format.schema_name not in _MEASURED:
            return report.model_copy(update={"notes": (*report.notes, "not_measured_yet")})
        if proven := blanks_are_zero(table.frame):
            report = report.model_copy(update={"notes": (*report.notes, f"blank_is_zero={proven}")})
        return self._joined(table, report)

    def _joined(self, table: Table, report: ImportReport) -> ImportReport:
        """Return the report of a table that joins those of its format, without the rows that they share."""
        before = self._tables.get(table.format.id)
        if before is None:
            self._tables[table.format.id] = table
            return report
        joined = pd.concat([before.frame, table.frame], ignore_index=True)
        again = repeated(joined)
        zone = before.zone if before.zone == table.zone else None
        files = tuple(dict.fromkeys((*before.files, *table.files)))
        self._tables[table.format.id] = Table(files, table.format, joined[~again], zone)
        if not again.any():
            return report
        dropped = report.dropped | {"duplicate_across_files": int(again.sum())}
        return report.model_copy(update={"kept": report.kept - int(again.sum()), "dropped": dropped})

    def measures(self, clock: OfficeClock) -> tuple[Measure, ...]:
        """Return what all tables show; the largest of a kind speaks for the whole, the others for their tool."""
        tables = sorted(self._tables.values(), key=lambda t: (-len(t.frame), t.format.id))
        found: list[Measure] = []
        for schema in _MEASURED:
            filled = [t for t in tables if t.format.schema_name == schema and len(t.frame)]
            for place, table in enumerate(filled):
                made = ticket_measures(table, clock) if schema == "tickets" else post_measures(table)
                found += made if place == 0 else _for_tool(made, table.format.tool)
        return tuple(found)


def _for_tool(measures: Iterator[Measure], tool: str) -> Iterator[Measure]:
    """Yield the whole figures of a second tool as a part of their own; figures of two tools are never added."""
    for measure in measures:
        if measure.segment is None:
            yield measure.model_copy(update={"segment": f"tool:{tool}"})
        elif measure.segment.startswith("file:"):
            yield measure
