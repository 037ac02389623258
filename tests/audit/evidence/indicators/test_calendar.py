"""Business minutes: exact over weekends, clock changes, holidays and slots past midnight."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.audit.evidence.indicators.tables import OFFICE, slot
from workbench.audit.evidence.indicators.calendar import Calendar, public_holidays, staffed_calendar
from workbench.audit.model import StaffedSlot

PARIS = ZoneInfo("Europe/Paris")


def calendar(
    *slots: StaffedSlot, days: tuple[date, date] = (date(2026, 1, 1), date(2026, 12, 31)), country: str | None = "FR"
) -> Calendar:
    return staffed_calendar(slots or OFFICE, days, "Europe/Paris", country)


def second(text: str, fold: int = 0) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=PARIS, fold=fold).timestamp())


def minutes(known: Calendar, since: str, until: str) -> float:
    return float(known.elapsed(np.array([second(since)]), np.array([second(until)]))[0]) / 60


def test_friday_evening_to_monday_morning_is_75_minutes() -> None:
    assert minutes(calendar(), "2026-03-06T17:30", "2026-03-09T09:45") == 75


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2026-03-28T20:00", "2026-03-29T08:00", 660),  # the night loses an hour
        ("2026-10-24T20:00", "2026-10-25T08:00", 780),  # the night gains one
        ("2026-06-06T20:00", "2026-06-07T08:00", 720),
        ("2026-03-29T01:30", "2026-03-29T03:30", 60),
    ],
)
def test_nights_of_clock_changes_have_their_real_length(since: str, until: str, expected: int) -> None:
    night = tuple(slot(day, "20:00", "08:00") for day in range(7))
    assert minutes(calendar(*night, country=None), since, until) == expected


def test_the_hour_that_comes_twice_counts_twice() -> None:
    night = calendar(slot(6, "00:00", "06:00"), country=None)
    first, again = second("2026-10-25T02:30"), second("2026-10-25T02:30", fold=1)
    assert night.elapsed(np.array([first]), np.array([again]))[0] == 3600


@pytest.mark.parametrize(("day", "holiday"), [("2026-05-14", True), ("2026-07-14", True), ("2026-07-15", False)])
def test_public_holidays_are_closed(day: str, holiday: bool) -> None:
    assert minutes(calendar(), f"{day}T08:00", f"{day}T20:00") == (0 if holiday else 540)
    assert minutes(calendar(country=None), f"{day}T08:00", f"{day}T20:00") == 540


def test_holidays_are_those_of_the_country_and_period() -> None:
    days = public_holidays("FR", date(2026, 5, 1), date(2026, 5, 31))
    assert days == {date(2026, 5, 1), date(2026, 5, 8), date(2026, 5, 14), date(2026, 5, 25)}
    assert public_holidays(None, date(2026, 5, 1), date(2026, 5, 31)) == frozenset()


def test_a_slot_past_midnight_belongs_to_the_day_it_opens() -> None:
    late = calendar(slot(4, "20:00", "02:00"))
    assert minutes(late, "2026-03-06T19:00", "2026-03-07T03:00") == 360
    assert minutes(late, "2026-03-07T00:30", "2026-03-07T01:00") == 30
    assert minutes(late, "2026-03-07T20:00", "2026-03-08T02:00") == 0


def test_overlapping_slots_count_once_and_on_call_ones_never() -> None:
    both = calendar(slot(0, "09:00", "12:00"), slot(0, "11:00", "13:00"), slot(0, "18:00", "23:00", on_call="yes"))
    assert minutes(both, "2026-03-02T00:00", "2026-03-03T00:00") == 240


def test_a_slot_is_open_at_its_first_second_and_closed_at_its_last() -> None:
    moments = np.array([second("2026-03-02T09:00"), second("2026-03-02T17:59:59"), second("2026-03-02T18:00")])
    assert calendar().is_open(moments).tolist() == [True, True, False]


def test_no_slot_is_no_open_minute() -> None:
    closed = staffed_calendar((), (date(2026, 3, 1), date(2026, 3, 9)), "Europe/Paris", None)
    moments = np.array([second("2026-03-02T09:00")])
    assert closed.elapsed(moments, moments + 86400).tolist() == [0]
    assert closed.is_open(moments).tolist() == [False]


@pytest.mark.parametrize(
    ("text", "hour"), [("2026-03-02T00:00", 0), ("2026-03-29T23:59", 167), ("2026-10-25T04:00", 148)]
)
def test_hours_of_the_week_are_the_local_clocks(text: str, hour: int) -> None:
    assert calendar().hour_of_week(np.array([second(text)])).tolist() == [hour]


@pytest.mark.parametrize(
    ("slots", "grain"), [((), 3600), ((slot(0, "09:30", "18:00"),), 1800), ((slot(0, "09:10", "18:05"),), 300)]
)
def test_the_grain_is_the_longest_step_in_which_nothing_opens_or_closes(
    slots: tuple[StaffedSlot, ...], grain: int
) -> None:
    assert calendar(*slots).grain == grain


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(second("2026-03-20T00:00"), second("2026-04-05T00:00")), min_size=2, max_size=2))
def test_open_minutes_are_those_counted_one_by_one(pair: list[int]) -> None:
    known, (since, until) = calendar(), sorted(pair)
    since, until = since - since % 60, until - until % 60
    counted = 0
    for moment in range(since, until, 60):
        local = datetime.fromtimestamp(moment, UTC).astimezone(PARIS)
        counted += local.weekday() < 5 and 9 <= local.hour < 18 and local.date() != date(2026, 4, 6)
    assert known.elapsed(np.array([since]), np.array([until]))[0] == counted * 60
