"""Canonical tables filled by hand, all made up."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

import pandas as pd

from workbench.audit.evidence.indicators import Measured, Situation, measure
from workbench.audit.evidence.schemas import SCHEMAS
from workbench.audit.evidence.store import Store, Taken
from workbench.audit.measured import Measure
from workbench.audit.model import StaffedSlot
from workbench.faults import Place
from workbench.method.model import Method

MONDAY = datetime(2026, 3, 2)
"""A Monday in winter time: Paris is an hour ahead of UTC."""


def slot(weekday: int, opens: str = "09:00", closes: str = "18:00", on_call: str = "no") -> StaffedSlot:
    begin, end = (time.fromisoformat(t) for t in (opens, closes))
    return StaffedSlot(weekday=weekday, opens=begin, closes=end, on_call=on_call, place=Place(file="a"))  # type: ignore[arg-type]


OFFICE = tuple(slot(day) for day in range(5))
OPEN = Situation(slots=OFFICE, zone="UTC", country=None)


def put(store: Store, schema: str, rows: Iterable[dict[str, Any]], **taken: Any) -> None:
    """Put rows into a table as one file; its fields are those that any row names."""
    given = list(rows)
    fields = list(dict.fromkeys(name for row in given for name in row))
    assert set(fields) <= set(SCHEMAS[schema])
    file = taken.pop("file", f"{schema}.csv")
    if given:
        frame = pd.DataFrame({name: [row.get(name) for row in given] for name in fields}, dtype=object)
        frame = frame.assign(source_file=file, source_row=range(2, len(given) + 2))
        names = ", ".join(f'"{name}"' for name in frame)
        store.con.register("given", frame)
        store.con.execute(f"INSERT INTO {schema} ({names}) SELECT {names} FROM given")
        store.con.unregister("given")
    told = {"tool": "made up", "zone": "UTC", "fields": frozenset(fields)} | taken
    store.register(schema, Taken(file=file, **told))


def said(conversation: str, minute: float, direction: str = "in", **more: Any) -> dict[str, Any]:
    """One message, so many minutes after Monday 9:00."""
    role = "member" if direction == "in" else "staff"
    return {
        "conversation_id": conversation,
        "message_id": f"{conversation}-{minute}-{direction}",
        "direction": direction,
        "author_role": role,
        "author_hash": f"author of {conversation}" if direction == "in" else None,
        "agent_hash": None if direction == "in" else "agent 1",
        "created_at": MONDAY + timedelta(hours=9, minutes=minute),
        "has_time": True,
    } | more


def found(measured: Measured, indicator: str, label: str, segment: str | None = None) -> Measure:
    """The one measure of an indicator's label and segment."""
    (measure,) = (m for m in measured.measures if (m.indicator, m.label, m.segment) == (indicator, label, segment))
    return measure


def run(store: Store, method: Method, situation: Situation = OPEN) -> Measured:
    return measure(store, method, situation)
