"""When people write and when the brand is there: IND-05, IND-07, IND-08."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np

from workbench.audit.evidence.indicators.calendar import WEEK, day_of, public_holidays
from workbench.audit.evidence.indicators.case import Case, Slice
from workbench.audit.evidence.indicators.figure import MOST_SEGMENTS, Basis, Figure
from workbench.audit.evidence.indicators.replies import lay_out
from workbench.audit.measured import Measure

BAND_HOURS = 3
BUSY_BAND = 0.05
"""A band is busy with at least this part of what comes in (§8, IND-07)."""

_KINDS = ("outside_share", "weekend_share", "weekday_outside_share", "holiday_share")


def ind_05(case: Case) -> Iterator[Measure]:
    """IND-05: arrivals outside staffed hours: all, weekends, weekday evenings and mornings, public holidays."""
    ours = list(_message_arrivals(case))
    theirs = list(case.by_tool("tickets", lambda part: _ticket_arrivals(case, part), alone=not ours))
    if not ours and not theirs:
        known = "messages" in case.study.filled or "tickets" in case.study.filled
        yield from case.study.absent("IND-05", ("inbound_times", *(() if known else ("local_time",))))
    yield from ours
    yield from theirs


def _message_arrivals(case: Case) -> Iterator[Measure]:
    if case.threads is None:
        return
    lay_out(case.study, case.study.calendar("messages", *case.threads.span), case.threads.span)
    grain = case.study.calendar("messages", *case.threads.span).grain
    field = "channel" if case.study.has("messages", "channel") else "NULL::VARCHAR"
    source = f"(SELECT s // {grain} AS step, {field} AS part FROM said WHERE inbound)"
    yield from _arrivals(case, case.basis, source)


def _ticket_arrivals(case: Case, part: Slice) -> Iterator[Measure]:
    if not part.has("created_at"):
        return
    where = f"{part.where} AND created_at IS NOT NULL AND has_time IS DISTINCT FROM false"
    second = "epoch_ms(created_at) // 1000"
    low, high = case.study.row(f"SELECT min({second}), max({second}) FROM tickets WHERE {where}")
    if low is None:
        return
    calendar = case.study.calendar("tickets", low, high)
    lay_out(case.study, calendar, (low, high))
    source = f"(SELECT {second} // {calendar.grain} AS step, NULL::VARCHAR AS part FROM tickets WHERE {where})"
    yield from _arrivals(case, part.basis, source)


def _arrivals(case: Case, basis: Basis, source: str) -> Iterator[Measure]:
    """Yield the shares outside staffed hours; on an unknown clock under the file only, and as indicative."""
    days = ", ".join(f"{day}" for day in _holidays(case)) or "-1"
    outside = "NOT k.open"
    query = f"""SELECT part, count(*) FILTER ({outside}),
            count(*) FILTER ({outside} AND k.hour >= 120),
            count(*) FILTER ({outside} AND k.hour < 120 AND k.day NOT IN ({days})),
            count(*) FILTER ({outside} AND k.hour < 120 AND k.day IN ({days})), count(*) AS n
        FROM {source} a JOIN staffed_steps k USING (step)
        GROUP BY GROUPING SETS ((), (part)) ORDER BY grouping(part) DESC, n DESC, part"""
    rows = case.study.rows(query)
    kinds = _KINDS if case.study.staffed else _KINDS[:3]
    segment = f"file:{'+'.join(basis.files)}" if basis.vague else None
    note = "time_zone_unknown" if basis.vague else "staffed_hours" if case.study.staffed else None
    for label, place in ((kind, n + 1) for n, kind in enumerate(kinds)):
        figure = replace(Figure(basis, "IND-05", label, "share", note), segment=segment)
        for measure in figure.share(rows[0][place], rows[0][-1]):
            yield measure.model_copy(update={"indicative": measure.indicative or basis.vague})
    for row in () if basis.vague else rows[1 : MOST_SEGMENTS + 1]:
        if row[0] is not None:
            yield from (
                Figure(basis, "IND-05", "outside_share", "share", note).at(f"channel:{row[0]}").share(row[1], row[-1])
            )


def _holidays(case: Case) -> list[int]:
    """Return the public holidays of the laid out period as day numbers; none where no staffed hour is known."""
    if not case.study.staffed:
        return []
    low, high = (day_of(int(d) * 86400) for d in case.study.row("SELECT min(day), max(day) FROM staffed_steps"))
    closed = public_holidays(case.study.situation.country, low, high + timedelta(1))
    return sorted((day - day_of(0)).days for day in closed)


def band_of(hour: int) -> str:
    """Return the name of the band of an hour of the week: weekdays, Saturday or Sunday, by three hours."""
    day = {5: "saturday", 6: "sunday"}.get(hour // 24, "weekdays")
    return f"{day}_{hour % 24 // BAND_HOURS * BAND_HOURS}"


def hours(case: Case) -> list[tuple[Any, ...]]:
    """Return messages in and out by hour of the week (0-167) on the client's clock."""
    assert case.threads is not None
    calendar = case.study.calendar("messages", *case.threads.span)
    lay_out(case.study, calendar, case.threads.span)
    return case.study.rows(
        f"""SELECT k.hour, sum(inbound), sum(outbound) FROM (
            SELECT s // {calendar.grain} AS step, count(*) FILTER (inbound) AS inbound,
                count(*) FILTER (human) AS outbound FROM said GROUP BY 1)
        JOIN staffed_steps k USING (step) GROUP BY 1 ORDER BY 1"""
    )


def ind_07(case: Case) -> Iterator[Measure]:
    """IND-07: share of what goes out ÷ share of what comes in, by band; the whole is the least covered busy band."""
    lacking: tuple[str, ...] = (
        () if case.threads else case.study.lacking("messages", "direction") or ("inbound_times", "outbound_times")
    )
    if "messages" not in case.study.filled:
        lacking = ("inbound_times", "outbound_times")
    bands: dict[str, list[int]] = {}
    for hour, inbound, outbound in hours(case) if case.threads else []:
        pair = bands.setdefault(band_of(int(hour)), [0, 0])
        pair[0], pair[1] = pair[0] + int(inbound), pair[1] + int(outbound)
    came, left = (sum(pair[n] for pair in bands.values()) for n in (0, 1))
    missing = [need for need, n in (("inbound_times", came), ("outbound_times", left)) if not n]
    if lacking or missing:
        yield from case.study.absent("IND-07", lacking or tuple(missing))
        return
    busy = {name: pair for name, pair in bands.items() if pair[0] / came >= BUSY_BAND}
    ratios = {name: (out / left) / (inn / came) for name, (inn, out) in busy.items()}
    figure = case.study.figure(case.basis, "IND-07", "busy_band_ratio", "ratio", case.note)
    if ratios:
        yield from figure.value(min(ratios.values()), came)
    for name in sorted(ratios, key=lambda n: (ratios[n], n)):
        yield from replace(figure, label="band_ratio").at(f"band:{name}").value(ratios[name], busy[name][0])


def ind_08(case: Case) -> Iterator[Measure]:
    """IND-08: longest time that a message waits without any action of the team, 95th percentile over the weeks."""
    if case.replies is None:
        known = "messages" in case.study.filled and case.threads is not None
        yield from case.study.absent("IND-08", ("reply_links",) if known else ("inbound_times", "outbound_times"))
        return
    longest = longest_windows(case)
    if not len(longest):
        yield from case.study.absent("IND-08", ("outbound_times",))
        return
    figure = replace(case.study.figure(case.basis, "IND-08", "longest_window", "hours", case.note), whole=4)
    yield from figure.value(float(np.quantile(longest, 0.95)) / 60, len(longest))


def longest_windows(case: Case) -> Any:
    """Return the longest unattended window of each week, in minutes.

    A window runs between two actions of the team, from the moment at which somebody waits in it: somebody who wrote
    before it and is answered after it, else the first message that comes in during it. What is never answered waits
    until the next action, which passed it by.
    """
    found = case.study.store.con.execute(
        """SELECT minute, sum(came) AS came, sum(acted) AS acted, sum(starts) AS starts, sum(ends) AS ends FROM (
            SELECT s // 60 AS minute, count(*) FILTER (inbound) AS came, count(*) FILTER (human) AS acted,
                0 AS starts, 0 AS ends FROM said GROUP BY 1
            UNION ALL SELECT opened // 60, 0, 0, count(*), 0 FROM openings WHERE answered GROUP BY 1
            UNION ALL SELECT (opened + calendar) // 60, 0, 0, 0, count(*) FROM openings WHERE answered GROUP BY 1
        ) GROUP BY 1 ORDER BY 1"""
    ).fetchnumpy()
    columns = (np.asarray(found[name]).astype(np.int64) for name in ("minute", "came", "acted", "starts", "ends"))
    minute, came, acted, starts, ends = columns
    waiting = np.cumsum(starts - ends)
    actions, arrivals = np.flatnonzero(acted > 0), np.flatnonzero(came > 0)
    if len(actions) < 2 or not len(arrivals):
        return np.array([])
    before, after = actions[:-1], actions[1:]
    first = np.searchsorted(arrivals, before, side="right")
    arrival = minute[arrivals[np.minimum(first, len(arrivals) - 1)]]
    inside = (first < len(arrivals)) & (arrival < minute[after])
    begins = np.where(waiting[before] > 0, minute[before], np.where(inside, arrival, minute[after]))
    week = (minute[after] * 60 - 4 * 86400) // WEEK
    _, places = np.unique(week, return_index=True)
    return np.maximum.reduceat(minute[after] - begins, places)
