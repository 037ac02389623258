"""The client's staffed calendar: open minutes between two moments, public holidays out, clock changes right.

All moments are whole seconds since 1970, UTC; on an export whose zone is not known they are its own clock's, and
the calendar is then laid on that clock (`zone` None).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from itertools import chain
from zoneinfo import ZoneInfo

import holidays
import numpy as np
import numpy.typing as npt

from workbench.audit.model import StaffedSlot

Seconds = npt.NDArray[np.int64]
HOUR, DAY, WEEK = 3600, 86400, 604800
_MONDAY = 4 * DAY
"""The first Monday after the start of 1970, which was a Thursday."""


@dataclass(frozen=True)
class Calendar:
    """Staffed intervals from `first` to `last` day, merged, in order. `zone`: None for an export's own clock."""

    starts: Seconds
    ends: Seconds
    first: date
    last: date
    zone: str | None

    @cached_property
    def _open_before(self) -> Seconds:
        """Open seconds before each interval, and the whole at the end."""
        return np.concatenate([[0], np.cumsum(self.ends - self.starts)]).astype(np.int64)

    def open_until(self, moments: Seconds) -> Seconds:
        """Return the open seconds from the calendar's first moment to each moment."""
        if not len(self.starts):
            return np.zeros(len(moments), dtype=np.int64)
        place = np.searchsorted(self.starts, moments, side="right")
        last = np.maximum(place - 1, 0)
        begun = np.minimum(moments, self.ends[last]) - self.starts[last]
        return self._open_before[last] + np.where(place > 0, begun, 0)

    def elapsed(self, since: Seconds, until: Seconds) -> Seconds:
        """Return the open seconds between moments."""
        return self.open_until(until) - self.open_until(since)

    def is_open(self, moments: Seconds) -> npt.NDArray[np.bool_]:
        """Return whether each moment is staffed; a slot's closing moment is not."""
        if not len(self.starts):
            return np.zeros(len(moments), dtype=np.bool_)
        place = np.searchsorted(self.starts, moments, side="right")
        return (place > 0) & (moments < self.ends[np.maximum(place - 1, 0)])

    @cached_property
    def grain(self) -> int:
        """The longest step, at most an hour, in which no slot opens or closes and no local hour begins: seconds."""
        edges = np.concatenate([self.starts, self.ends, self.offsets[1]])
        return int(np.gcd.reduce(np.append(np.abs(edges), HOUR)))

    @cached_property
    def offsets(self) -> tuple[Seconds, Seconds]:
        """The moments from which the local clock keeps a distance to UTC, and that distance in seconds."""
        begin, end = moment_of(self.first - timedelta(2)), moment_of(self.last + timedelta(3))
        if self.zone is None:
            return np.array([begin]), np.array([0])
        zone = ZoneInfo(self.zone)
        steps = np.arange(begin, end, DAY, dtype=np.int64)
        known = [_offset(int(s), zone) for s in steps]
        at, shift = [int(steps[0])], [known[0]]
        for place in range(1, len(steps)):
            if known[place] != known[place - 1]:
                at.append(_change(int(steps[place - 1]), int(steps[place]), zone))
                shift.append(known[place])
        return np.array(at, dtype=np.int64), np.array(shift, dtype=np.int64)

    def local(self, moments: Seconds) -> Seconds:
        """Return moments as seconds of the local clock."""
        at, shift = self.offsets
        return moments + shift[np.maximum(np.searchsorted(at, moments, side="right") - 1, 0)]

    def hour_of_week(self, moments: Seconds) -> Seconds:
        """Return the hour of the week (0 Monday midnight … 167) of each moment on the local clock."""
        return (self.local(moments) - _MONDAY) % WEEK // HOUR


def _offset(moment: int, zone: ZoneInfo) -> int:
    shift = datetime.fromtimestamp(moment, zone).utcoffset()
    return int(shift.total_seconds()) if shift else 0


def _change(low: int, high: int, zone: ZoneInfo) -> int:
    """Return the second between two moments at which the local clock changes."""
    before = _offset(low, zone)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _offset(middle, zone) == before else (low, middle)
    return high


def moment_of(day: date) -> int:
    """Return the first second of a day, UTC."""
    return int(datetime.combine(day, time(), UTC).timestamp())


def day_of(moment: int) -> date:
    """Return the day of a moment, UTC."""
    return datetime.fromtimestamp(moment, UTC).date()


def public_holidays(country: str | None, first: date, last: date) -> frozenset[date]:
    """Return the public holidays of a country between two days; none where no country is given."""
    if country is None:
        return frozenset()
    years = range(first.year, last.year + 1)
    return frozenset(d for d in holidays.country_holidays(country, years=years) if first <= d <= last)


def staffed_calendar(
    slots: Iterable[StaffedSlot], days: tuple[date, date], zone: str | None, country: str | None
) -> Calendar:
    """Return the calendar of staffed slots over a period (a week is added at both ends).

    A slot belongs to the day it opens; one that closes at or before its opening hour closes the next day. On-call
    slots are a net, not a desk: they are left out, as in the sizing formulas.
    """
    first, last = days[0] - timedelta(7), days[1] + timedelta(7)
    closed = public_holidays(country, first, last)
    staffed = [s for s in slots if s.on_call != "yes"]
    by_day = [[s for s in staffed if s.weekday == weekday] for weekday in range(7)]
    every = (first + timedelta(n) for n in range((last - first).days + 1))
    laid = chain.from_iterable(_laid(day, by_day[day.weekday()], zone) for day in every if day not in closed)
    merged = list(_merged(sorted(laid)))
    starts, ends = (np.array([pair[side] for pair in merged], dtype=np.int64) for side in (0, 1))
    return Calendar(starts, ends, first, last, zone)


def _laid(day: date, slots: Iterable[StaffedSlot], zone: str | None) -> Iterator[tuple[int, int]]:
    """Yield a day's slots as moments."""
    clock = ZoneInfo(zone) if zone else UTC
    for slot in slots:
        until = day + timedelta(1) if slot.closes <= slot.opens else day
        opens, closes = datetime.combine(day, slot.opens, clock), datetime.combine(until, slot.closes, clock)
        yield int(opens.timestamp()), int(closes.timestamp())


def _merged(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield intervals in order, those that touch or overlap as one."""
    low: int | None = None
    high = 0
    for start, end in pairs:
        if low is None:
            low, high = start, end
        elif start <= high:
            high = max(high, end)
        else:
            yield low, high
            low, high = start, end
    if low is not None:
        yield low, high
