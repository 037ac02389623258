"""First replies: who counts as answering, what restarts no clock, and promises kept (IND-01 to IND-04, IND-06)."""

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.audit.evidence.indicators.tables import MONDAY, OFFICE, OPEN, found, put, run, said
from workbench.audit.evidence.indicators import Situation
from workbench.audit.evidence.store import Store
from workbench.method.model import Method


def median(store: Store, method: Method, label: str = "first_reply_calendar", segment: str | None = None) -> object:
    return found(run(store, method), "IND-01", label, segment).value


def test_the_clock_runs_from_the_first_question_to_the_first_human_reply(store: Store, method: Method) -> None:
    put(
        store,
        "messages",
        [
            said("a", 0),
            said("a", 0.5, "out", author_role="bot", agent_hash=None),
            said("a", 20),  # asking again restarts nothing
            said("a", 45, "out", author_role="agency"),
            said("a", 90, "out"),
        ],
    )
    assert median(store, method) == 45


def test_what_the_brand_said_before_the_question_is_no_reply_to_it(store: Store, method: Method) -> None:
    put(store, "messages", [said("a", -30, "out"), said("a", 0), said("a", 12, "out"), said("a", 40, "out")])
    assert median(store, method) == 12


def test_business_minutes_skip_the_weekend(store: Store, method: Method) -> None:
    friday = 4 * 1440 + 510  # Friday 17:30
    put(store, "messages", [said("a", friday), said("a", friday + 3 * 1440 - 465, "out")])  # Monday 9:45
    assert (median(store, method, "first_reply_business"), median(store, method)) == (75, 3855)


def test_silences_wait_until_the_end_of_the_export(store: Store, method: Method) -> None:
    rows = [said(f"a{n}", n) for n in range(100)] + [said(f"a{n}", n + 30, "out") for n in range(88)]
    put(store, "messages", [*rows, said("z", 5000, "out")])
    measured = run(store, method)
    late = found(measured, "IND-02", "first_reply_calendar_p90")
    assert (late.state, late.value, late.n, late.indicative) == ("not_reached", None, 100, False)
    assert found(measured, "IND-01", "first_reply_calendar").value == 30


def test_chosen_silences_are_no_wait_and_are_told_apart(store: Store, method: Method) -> None:
    rows = [said(f"a{n}", n, needs_answer=True, no_answer_chosen=n == 0, status="closed") for n in range(4)]
    put(store, "messages", [*rows, *(said(f"a{n}", n + 10, "out", status="closed") for n in (1, 2))])
    measured = run(store, method)
    assert found(measured, "IND-01", "first_reply_calendar").n == 3
    assert found(measured, "IND-03", "answered_share").value == Decimal("0.666667")
    assert found(measured, "IND-03", "chosen_silence_share").value == Decimal("0.25")
    assert found(measured, "IND-03", "closed_unanswered_share").value == Decimal("0.333333")


def test_every_question_after_the_last_reply_is_unanswered(store: Store, method: Method) -> None:
    rows = [said("a", n, needs_answer=True, channel="X") for n in (0, 5, 20, 30)]
    put(store, "messages", [*rows, said("a", 10, "out", channel="X"), said("b", 0, needs_answer=False, channel="Y")])
    measured = run(store, method)
    for segment in (None, "channel:X"):
        assert found(measured, "IND-03", "answered_share", segment).value == Decimal("0.5")


@pytest.mark.parametrize(("minutes", "kept"), [(60, 1), (60.02, 0)])
def test_a_promise_is_kept_to_the_second(store: Store, method: Method, minutes: float, kept: int) -> None:
    rows = [said("a", 0, priority="P2"), said("a", minutes, "out", priority="P2")]
    put(store, "messages", rows)
    promised = OPEN.model_copy(update={"promises": {"P2": 60}})
    assert found(run(store, method, promised), "IND-04", "within_promise_share").value == kept


def test_silences_are_late_once_due_and_priorities_are_told_apart(store: Store, method: Method) -> None:
    rows = [said("a", 0, priority="P2"), said("b", 0, priority="P1"), said("b", 5, "out", priority="P1")]
    put(store, "messages", [*rows, said("c", 300, priority="P2"), said("d", 320, "out", priority="P2")])
    given = OPEN.model_copy(update={"promises": {"P1": 30, "P2": 60}})
    measured = run(store, method, given)
    assert found(measured, "IND-04", "within_promise_share").value == Decimal("0.5")  # c is not due yet
    assert found(measured, "IND-04", "within_promise_share", "priority:P1").value == 1
    assert found(measured, "IND-04", "within_promise_share", "priority:P2").value == 0


def test_a_promise_kept_day_and_night_counts_the_night(store: Store, method: Method) -> None:
    evening = 9 * 60  # 18:00, when staffed hours end
    put(store, "messages", [said("a", evening, priority="P1"), said("a", evening + 900, "out", priority="P1")])
    given = OPEN.model_copy(update={"promises": {"P1": 60}})
    assert found(run(store, method, given), "IND-04", "within_promise_share").value == 1
    always = given.model_copy(update={"always": ("P1",)})
    assert found(run(store, method, always), "IND-04", "within_promise_share").value == 0


def test_the_channels_promise_stands_in_where_no_priority_is_told(store: Store, method: Method) -> None:
    put(store, "messages", [said("a", 0, channel="X"), said("a", 50, "out", channel="X")])
    given = OPEN.model_copy(update={"channel_promises": {"x": 45}})
    assert found(run(store, method, given), "IND-04", "within_promise_share").value == 0


def test_delays_outside_hours_are_compared_with_those_inside(store: Store, method: Method) -> None:
    night = 12 * 60
    rows = [said(f"in{n}", n) for n in range(3)] + [said(f"in{n}", n + 20, "out") for n in range(3)]
    rows += [said(f"out{n}", night + n) for n in range(3)] + [said(f"out{n}", night + n + 90, "out") for n in range(3)]
    put(store, "messages", rows)
    gap = found(run(store, method), "IND-06", "delay_gap")
    assert (gap.value, gap.n, gap.indicative) == (Decimal("4.5"), 3, True)


def test_channels_priorities_teams_and_languages_are_told_apart(store: Store, method: Method) -> None:
    more = {"channel": "X", "priority": "P2", "assigned_team": "Dépannage", "language": "fr"}
    put(store, "messages", [said("a", 0, **more), said("a", 7, "out", **more), said("b", 0), said("b", 90, "out")])
    for segment in ("channel:X", "priority:P2", "group:Dépannage", "language:fr"):
        assert median(store, method, segment=segment) == 7


def test_the_sample_rule_is_30_for_a_median_and_100_for_a_decile(store: Store, method: Method) -> None:
    rows = [said(f"a{n}", n) for n in range(30)] + [said(f"a{n}", n + 10, "out") for n in range(30)]
    put(store, "messages", rows)
    measured = run(store, method)
    assert not found(measured, "IND-01", "first_reply_business").indicative
    assert found(measured, "IND-02", "first_reply_business_p90").indicative


def test_without_staffed_hours_there_are_calendar_minutes_only(store: Store, method: Method) -> None:
    put(store, "messages", [said("a", 0), said("a", 30, "out")])
    measured = run(store, method, Situation())
    labels = {m.label for m in measured.measures if m.indicator == "IND-01"}
    assert labels == {"first_reply_calendar"}
    assert [c.label for c in measured.curves if c.segment is None] == ["first_reply_calendar"]


def test_an_unknown_clock_is_said_and_makes_business_minutes_indicative(store: Store, method: Method) -> None:
    rows = [said(f"a{n}", n) for n in range(40)] + [said(f"a{n}", n + 10, "out") for n in range(40)]
    put(store, "messages", rows, zone=None)
    measured = run(store, method, Situation(slots=OFFICE))
    told = {m.label: (m.note, m.indicative) for m in measured.measures if m.indicator == "IND-01" and not m.segment}
    assert told == {
        "first_reply_business": ("time_zone_unknown", True),
        "first_reply_calendar": ("time_zone_unknown", False),
    }


def test_messages_without_a_time_of_day_measure_no_delay(store: Store, method: Method) -> None:
    put(store, "messages", [said("a", 0, has_time=False), said("a", 600, "out", has_time=False)])
    measured = run(store, method)
    assert found(measured, "IND-01", "first_reply_business").missing == ("inbound_times",)


def test_curves_carry_their_bounds_and_split_by_channel_and_opening(store: Store, method: Method) -> None:
    rows = [said(f"a{n}", n, channel="X") for n in range(40)]
    rows += [said(f"a{n}", n + 5 + n * 3, "out", channel="X") for n in range(30)]
    rows.append(said("n", 900, channel="X") | {"created_at": MONDAY + timedelta(hours=22)})
    put(store, "messages", rows)
    curves = {(c.label, c.segment): c for c in run(store, method).curves}
    whole = curves["first_reply_calendar", None]
    assert (whole.n, whole.answered) == (41, 30)
    shares = [p.answered for p in whole.points]
    assert shares == sorted(shares)
    assert all(p.low <= p.answered <= p.high for p in whole.points)
    assert {segment for _, segment in curves} == {None, "channel:X", "opened:inside", "opened:outside"}
