"""Peaks against capacity: IND-33, with the sizing formulas of §4.2 and Erlang C beside."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import numpy as np

from workbench.audit.evidence.indicators.calendar import HOUR
from workbench.audit.evidence.indicators.case import Case
from workbench.audit.evidence.indicators.erlang import fewest
from workbench.audit.evidence.indicators.figure import Figure
from workbench.audit.measured import Measure

_SERVICE_LEVEL = 0.8
_MONTH_DAYS = 365.25 / 12


def ind_33(case: Case) -> Iterator[Measure]:
    """IND-33: 95th percentile of what comes in per staffed hour × minutes per message ÷ the minutes at hand."""
    study, given = case.study, case.study.situation
    lacking: tuple[str, ...] = (
        () if case.threads else study.lacking("messages", "direction", "created_at") or ("inbound_times",)
    )
    if "messages" not in study.filled:
        lacking = ("inbound_times",)
    if given.handling_minutes is None:
        lacking = (*lacking, "handling_minutes")
    if not study.staffed and "messages" in study.filled:
        lacking = (*lacking, "staff_calendar")
    if lacking or case.threads is None or given.handling_minutes is None:
        yield from study.absent("IND-33", lacking)
        return
    minutes = float(given.handling_minutes)
    hourly, month, week_hours = _hourly(case)
    desk = _desk(case, week_hours)
    note = "one_person_assumed" if desk is None else None
    figure = replace(study.figure(case.basis, "IND-33", "peak_ratio", "ratio", note), whole=0)
    peak = float(np.quantile(hourly, 0.95)) if len(hourly) else 0.0
    yield from figure.value(peak * minutes / (60 * (desk or 1)), len(hourly))
    yield from _people(case, figure, (peak, month, week_hours), minutes)


def _hourly(case: Case) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], float, float]:
    """Return arrivals of every whole staffed hour, arrivals a month, and staffed hours a week."""
    assert case.threads is not None
    low, high = case.threads.span
    calendar = case.study.calendar("messages", low, high)
    hour = np.arange(low // HOUR, high // HOUR + 1, dtype=np.int64)
    staffed = calendar.elapsed(hour * HOUR, (hour + 1) * HOUR) == HOUR
    rows = case.study.rows(f"SELECT s // {HOUR}, count(*) FROM said WHERE inbound GROUP BY 1")
    counts = np.zeros(len(hour), dtype=np.int64)
    for when, n in rows:
        counts[int(when) - hour[0]] = n
    days = max((high - low) / 86400, 1.0)
    slots = [s for s in case.study.situation.slots if s.on_call != "yes"]
    lengths = ((s.closes.hour - s.opens.hour) * 60 + s.closes.minute - s.opens.minute for s in slots)
    week = sum(n if n > 0 else n + 1440 for n in lengths) / 60
    return counts[staffed], float(counts.sum()) / days * _MONTH_DAYS, week


def _desk(case: Case, week_hours: float) -> float | None:
    """Return how many people are at work in an average staffed hour; None where nothing says it."""
    given = case.study.situation
    if given.desk is not None:
        return float(given.desk)
    told = [p.week_hours for p in given.people if p.week_hours is not None]
    return float(sum(told, Decimal(0))) / week_hours if told and week_hours and sum(told) else None


def _people(case: Case, figure: Figure, flow: tuple[float, float, float], minutes: float) -> Iterator[Measure]:
    """Yield the people that volume, presence and the peak ask for."""
    peak, month, week_hours = flow
    transfer, promises = case.study.method.transfer, case.study.situation.promises
    figure = replace(figure, unit="fte", note=None)
    n = case.study.row("SELECT count(*) FROM said WHERE inbound")[0]
    yield from replace(figure, label="fte_volume").value(month * minutes / 60 / float(transfer.productive_hours), n)
    yield from replace(figure, label="fte_presence").value(week_hours / float(transfer.presence_hours), n)
    target = min(promises.values(), default=None)
    if target is not None and peak:
        people = fewest(peak * minutes / 60, minutes, target, _SERVICE_LEVEL)
        yield from replace(figure, label="peak_people", unit="count", note="erlang").value(people, n)
