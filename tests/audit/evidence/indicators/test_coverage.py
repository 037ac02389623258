"""When people write and when the brand is there: IND-05, IND-07, IND-08, IND-33, and the week's picture."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from tests.audit.evidence.indicators.tables import MONDAY, OFFICE, OPEN, found, put, run, said, slot
from workbench.audit.evidence.indicators import Situation
from workbench.audit.evidence.store import Store
from workbench.method.model import Method

PARIS = Situation(slots=OFFICE)
HOUR, DAY = 60, 1440
START = MONDAY + timedelta(hours=9)


def arriving(store: Store, *moments: datetime, **taken: object) -> None:
    rows = [said(f"c{n}", 0, channel="X", created_at=moment) for n, moment in enumerate(moments)]
    put(store, "messages", rows, **taken)


def test_arrivals_outside_are_split_into_weekends_holidays_and_evenings(store: Store, method: Method) -> None:
    arriving(
        store,
        datetime(2026, 5, 13, 10),  # Wednesday noon in Paris: staffed
        datetime(2026, 5, 13, 16),  # Wednesday 18:00 in Paris: closed
        datetime(2026, 5, 14, 10),  # Ascension Day
        datetime(2026, 5, 16, 10),  # Saturday
    )
    measured = run(store, method, PARIS)
    shares = {m.label: m.value for m in measured.measures if m.indicator == "IND-05" and m.segment is None}
    assert shares == {
        "outside_share": Decimal("0.75"),
        "weekend_share": Decimal("0.25"),
        "holiday_share": Decimal("0.25"),
        "weekday_outside_share": Decimal("0.25"),
    }
    assert found(measured, "IND-05", "outside_share", "channel:X").note == "staffed_hours"


def test_without_staffed_hours_arrivals_are_read_against_office_hours(store: Store, method: Method) -> None:
    arriving(store, datetime(2026, 5, 14, 10), datetime(2026, 5, 14, 16), datetime(2026, 5, 14, 17))
    measured = run(store, method, Situation())
    assert found(measured, "IND-05", "outside_share").value == Decimal("0.333333")  # 19:00 is closed, a holiday is not
    assert not [m for m in measured.measures if m.label == "holiday_share"]


def test_an_unknown_clock_puts_arrivals_under_their_file(store: Store, method: Method) -> None:
    arriving(store, *(datetime(2026, 5, 13, 20) for _ in range(200)), zone=None)
    measured = run(store, method, PARIS)
    whole = found(measured, "IND-05", "outside_share", "file:messages.csv")
    assert (whole.value, whole.indicative, whole.note) == (1, True, "time_zone_unknown")


def test_a_saturday_that_is_staffed_is_not_outside(store: Store, method: Method) -> None:
    arriving(store, datetime(2026, 3, 7, 10))
    assert found(run(store, method, PARIS), "IND-05", "weekend_share").value == 1
    saturday = PARIS.model_copy(update={"slots": (*OFFICE, slot(5))})
    assert found(run(store, method, saturday), "IND-05", "weekend_share").value == 0


def test_presence_compares_what_goes_out_with_what_comes_in_by_band(store: Store, method: Method) -> None:
    rows = [said(f"day{n}", n % 60) for n in range(60)] + [said(f"eve{n}", 10 * HOUR + n % 60) for n in range(40)]
    rows += [said(f"day{n}", n % 60, "out") for n in range(18)] + [said(f"eve{n}", 10 * HOUR, "out") for n in range(2)]
    put(store, "messages", rows)
    measured = run(store, method)
    assert found(measured, "IND-07", "busy_band_ratio").value == Decimal("0.25")
    assert found(measured, "IND-07", "band_ratio", "band:weekdays_18").value == Decimal("0.25")
    assert found(measured, "IND-07", "band_ratio", "band:weekdays_9").value == Decimal("1.5")


def test_a_band_under_one_message_in_twenty_is_not_busy(store: Store, method: Method) -> None:
    rows = [said(f"day{n}", n) for n in range(96)] + [said(f"eve{n}", 10 * HOUR) for n in range(4)]
    put(store, "messages", [*rows, said("day0", 5, "out")])
    bands = {m.segment for m in run(store, method).measures if m.label == "band_ratio"}
    assert bands == {"band:weekdays_9"}


def test_the_longest_window_starts_when_somebody_waits_and_ends_with_any_action(store: Store, method: Method) -> None:
    put(
        store,
        "messages",
        [
            said("z", 0, "out"),
            said("a", 2 * HOUR),  # nobody waited before: the window starts here
            said("b", 10 * HOUR, "out"),  # any action ends it
            said("a", 11 * HOUR, "out"),
        ],
    )
    assert found(run(store, method), "IND-08", "longest_window").value == 8


def test_who_is_answered_later_waits_through_every_window(store: Store, method: Method) -> None:
    put(
        store,
        "messages",
        [said("a", 0), said("b", HOUR, "out"), said("c", 5 * HOUR, "out"), said("a", 6 * HOUR, "out")],
    )
    assert found(run(store, method), "IND-08", "longest_window").value == 4


def test_what_is_never_answered_waits_until_the_next_action_only(store: Store, method: Method) -> None:
    rows = [said("z", -HOUR, "out"), said("a", 0), said("b", HOUR, "out"), said("b", 20 * HOUR, "out")]
    put(store, "messages", rows)
    assert found(run(store, method), "IND-08", "longest_window").value == 1


def test_the_window_is_the_95th_percentile_of_the_weeks(store: Store, method: Method) -> None:
    rows = []
    for week in range(21):
        start = week * 7 * DAY
        rows += [said(f"w{week}", start), said(f"w{week}", start + HOUR * (60 if week == 20 else 10), "out")]
    put(store, "messages", rows)
    window = found(run(store, method), "IND-08", "longest_window")
    assert (window.value, window.n, window.indicative) == (Decimal("12.5"), 20, False)  # 19 × 10 h, 60 h


@pytest.mark.parametrize(("desk", "ratio"), [(None, "1"), (Decimal(2), "0.5")])
def test_peaks_are_compared_with_the_people_at_work(
    store: Store, method: Method, desk: Decimal | None, ratio: str
) -> None:
    rows = [said(f"c{day}-{n}", day * DAY + n * 5) for day in range(5) for n in range(12 * 9)]
    put(store, "messages", rows)
    given = OPEN.model_copy(update={"handling_minutes": Decimal(5), "desk": desk, "promises": {"P1": 60}})
    measured = run(store, method, given)
    peak = found(measured, "IND-33", "peak_ratio")
    assert (peak.value, peak.note) == (Decimal(ratio), None if desk else "one_person_assumed")
    assert found(measured, "IND-33", "fte_presence").value == Decimal("1.567944")  # 45 h a week ÷ (35 × 0.82)
    assert (
        found(measured, "IND-33", "peak_people").value == 2
    )  # one hour of work an hour: one person never gets it done


def test_the_week_has_168_hours_in_out_and_staffed(store: Store, method: Method) -> None:
    put(store, "messages", [said("a", 0), said("a", 30), said("a", HOUR, "out"), said("b", 5 * DAY)])
    half = OPEN.model_copy(update={"slots": (slot(0, "09:30", "12:00"),)})
    week = run(store, method, half).week
    assert week is not None
    assert len(week.hours) == 168
    told = {(h.weekday, h.hour): (h.inbound, h.outbound, h.staffed) for h in week.hours}
    assert told[0, 9] == (2, 0, Decimal("0.5"))
    assert told[0, 10] == (0, 1, 1)
    assert told[5, 9] == (1, 0, 0)
    assert (sum(h.inbound for h in week.hours), sum(h.outbound for h in week.hours)) == (3, 1)


def test_the_week_is_on_the_clients_clock(store: Store, method: Method) -> None:
    arriving(store, datetime(2026, 7, 6, 22, 30))  # Tuesday 0:30 in Paris
    week = run(store, method, PARIS).week
    assert week is not None
    assert [(h.weekday, h.hour) for h in week.hours if h.inbound] == [(1, 0)]
