"""What every indicator reads: the tables at hand, what is missing of them, the client's calendar and clock."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from workbench.audit.evidence.indicators.calendar import Calendar, day_of, staffed_calendar
from workbench.audit.evidence.indicators.figure import MEDIAN_MINIMUM, SHARE_MINIMUM, Basis, Figure
from workbench.audit.evidence.indicators.needs import FIELDS, MAIN, REGISTERS
from workbench.audit.evidence.indicators.situation import Situation
from workbench.audit.evidence.store import Store
from workbench.audit.measured import Measure
from workbench.audit.model import StaffedSlot
from workbench.faults import Place
from workbench.method.model import Method

_DATED = {
    "posts": "published_at",
    "messages": "created_at",
    "tickets": "created_at",
    "daily": "date",
    "escalations": "asked_at",
    "moderation": "acted_at",
    "insights": "sent_at",
    "approvals": "ready_at",
    "knowledge": "reviewed_at",
    "experiments": "started_at",
}
"""The field that dates a row of each table that has one."""


@dataclass(frozen=True)
class Study:
    """The exports of one wave, and what the audit workbook adds to them."""

    store: Store
    method: Method
    situation: Situation
    tell: Callable[[str], None] = lambda _: None

    def rows(self, query: str, values: list[Any] | None = None) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        return self.store.con.execute(query, values or []).fetchall()

    def row(self, query: str, values: list[Any] | None = None) -> tuple[Any, ...]:
        """Return the first row of a query."""
        return self.rows(query, values)[0]

    def run(self, query: str) -> None:
        """Run a statement."""
        self.store.con.execute(query)

    @cached_property
    def filled(self) -> dict[str, int]:
        """Rows by table, of the tables that hold any."""
        counts = {schema: self.store.rows(schema) for schema in ("messages", *REGISTERS)}
        return {schema: rows for schema, rows in counts.items() if rows}

    def has(self, schema: str, *fields: str) -> bool:
        """Return whether a table holds rows and some file delivers each of these fields."""
        return schema in self.filled and set(fields) <= self.store.fields(schema)

    def lacking(self, schema: str, *fields: str) -> tuple[str, ...]:
        """Return the needs that a table leaves open, each once: the table itself, or each missing field."""
        if schema not in self.filled and schema in REGISTERS:
            return (REGISTERS[schema],)
        known = self.store.fields(schema) if schema in self.filled else frozenset()
        return tuple(dict.fromkeys(FIELDS[schema, name] for name in fields if name not in known))

    def absent(self, indicator: str, missing: tuple[str, ...]) -> Iterator[Measure]:
        """Yield that an indicator cannot be computed, and exactly what is missing for it."""
        unit = self.method.indicator[indicator].unit
        needs = tuple(dict.fromkeys(missing))
        yield Measure(indicator=indicator, label=MAIN[indicator], state="not_computable", unit=unit, missing=needs)

    def figure(self, basis: Basis, indicator: str, label: str, unit: str, note: str | None = None) -> Figure:
        """Return a figure under the sample rule of its indicator."""
        stated = self.method.indicator[indicator].minimum
        middle = unit not in ("share", "count", "score")
        whole = stated or (MEDIAN_MINIMUM if middle else SHARE_MINIMUM)
        return Figure(basis, indicator, label, unit, note, whole=whole, part=MEDIAN_MINIMUM if middle else whole)

    def basis(self, schema: str, where: str = "true", files: tuple[str, ...] | None = None) -> Basis:
        """Return what figures of a table (or of some of its rows) rest on."""
        zone, name = self.store.zone(schema), _DATED.get(schema)
        known = name is not None and name in self.store.fields(schema)
        low = high = None
        rows = self.filled.get(schema, 0)
        if known:
            query = f'SELECT min("{name}"), max("{name}"), count(*) FROM {schema} WHERE {where}'
            low, high, rows = self.row(query)
        period = None if low is None or high is None else (self._day(low, zone), self._day(high, zone))
        return Basis(files if files is not None else self.store.files(schema), rows, period, bool(known and not zone))

    def _day(self, moment: datetime | date, zone: str | None) -> date:
        """Return the day of a moment on the client's clock, or on the export's own where its zone is not known."""
        if not isinstance(moment, datetime):
            return moment
        if zone is None:
            return moment.date()
        return moment.replace(tzinfo=ZoneInfo("UTC")).astimezone(ZoneInfo(self.situation.zone)).date()

    @cached_property
    def staffed(self) -> bool:
        """Whether the client's staffed hours are known."""
        return any(s.on_call != "yes" for s in self.situation.slots)

    def calendar(self, schema: str, first: int, last: int) -> Calendar:
        """Return the staffed calendar over the seconds of a table; office hours where no slot is known.

        Office hours know no public holiday: they are the plain reading of an export, not the client's calendar.
        """
        known = self.store.zone(schema) is not None
        days = day_of(first), day_of(last)
        if self.staffed:
            zone = self.situation.zone if known else None
            return staffed_calendar(self.situation.slots, days, zone, self.situation.country)
        office = self.situation.office
        slots = [
            StaffedSlot(weekday=n, opens=office.opens, closes=office.closes, place=Place(file="")) for n in range(5)
        ]
        return staffed_calendar(slots, days, office.zone if known else None, None)
