"""Transfers: which activities, by which stages, in which order, within RR-08's two limits."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import entry, make_audit, real_method
from tests.roadmap.planning import STRONG, ids, judged, pins, planned, step

READY = {"ratings": STRONG, "context": {"client_days_month": Decimal(60), "autonomy_desire": 3}}
CLEAR = tuple(c.model_copy(update={"state": "yes"}) for c in make_audit().clauses)


def sheet(**lines):
    """An effort sheet of (client, agency) hours by activity, with underscores for hyphens."""
    return tuple(entry(a.replace("_", "-"), *hours) for a, hours in lines.items())


def moved(roadmap):
    """The activities in transfer, in the order of the plan."""
    return list(dict.fromkeys(p.activity for p in roadmap.steps if p.activity))


def ready(**lines):
    return planned(**READY, clauses=CLEAR, people=(), activities=sheet(**lines))


def test_only_what_the_agency_mainly_does_and_should_come_inside_is_transferred():
    roadmap = ready(ACT_09=(0, 9), ACT_13=(2, 9), ACT_14=(9, 2), ACT_15=(0, 9), ACT_16=(None, 9))
    assert set(moved(roadmap)) == {"ACT-13", "ACT-15"}


def test_inside_goes_to_autonomy_and_shared_stops_under_supervision():
    roadmap = ready(ACT_13=(0, 9), ACT_15=(0, 9))
    stages = {a: [p.stage for p in roadmap.steps if p.activity == a] for a in moved(roadmap)}
    assert stages == {"ACT-13": ["T1", "T2", "T3"], "ACT-15": ["T1", "T2", "T3", "T4"]}


def test_transfer_under_way_goes_on_from_its_stage():
    line = entry("ACT-15", 3, 9, stage="T2")
    roadmap = planned(**READY, clauses=CLEAR, people=(), activities=(line,))
    assert [p.stage for p in roadmap.steps if p.activity] == ["T3", "T4"]


def test_stages_last_as_long_as_the_family_says():
    roadmap = ready(ACT_15=(0, 9))
    spans = {p.stage: (p.first, p.last) for p in roadmap.steps if p.activity}
    assert spans == {"T1": (4, 4), "T2": (5, 5), "T3": (6, 7), "T4": (8, 9)}


def test_half_month_stages_share_a_month():
    roadmap = ready(ACT_24=(0, 9))
    spans = {p.stage: (p.first, p.last) for p in roadmap.steps if p.activity}
    assert spans == {"T1": (4, 4), "T2": (4, 4), "T3": (5, 5)}


def test_hours_follow_the_shares_of_each_stage():
    roadmap = ready(ACT_15=(0, 10))
    shares = {p.stage: p.hours for p in roadmap.steps if p.activity}
    assert shares == {
        "T1": (Decimal("2.5"), Decimal(10)), "T2": (6, 6), "T3": (10, Decimal("2.5")), "T4": (10, 0),
    }  # fmt: skip


def test_client_never_does_less_than_today_nor_the_agency_more():
    t1 = step(ready(ACT_15=(4, 6)), "TR-ACT-15-T1")
    assert t1.hours == (4, 6)
    assert t1.client_days == 0


def test_never_more_than_three_activities_at_once():
    lines = {a.replace("-", "_"): (0, 2) for a in ("ACT-13", "ACT-15", "ACT-16", "ACT-27", "ACT-28", "ACT-08")}
    roadmap = ready(**lines)
    for month in range(1, 19):
        staged = [p for p in roadmap.steps if p.activity and p.stage != "T4" and p.first]
        assert len({p.activity for p in staged if p.first <= month <= p.last}) <= 3
    assert not roadmap.unplaced


def added_by_quarter(roadmap):
    """New client hours a month by quarter, from the steps alone."""
    found = {}
    for activity in moved(roadmap):
        before = next(m for m in roadmap.modes if m.activity == activity).client_hours
        for p in (p for p in roadmap.steps if p.activity == activity and p.first is not None and p.stage != "T4"):
            quarter = (p.first - 1) // 3
            found[quarter] = found.get(quarter, 0) + max(p.hours[0] - before, 0)
            before = max(before, p.hours[0])
    return found


def test_new_load_of_a_quarter_is_at_most_half_a_post():
    roadmap = ready(ACT_15=(0, 60))
    assert step(roadmap, "TR-ACT-15-T3").first is not None
    assert max(added_by_quarter(roadmap).values()) <= Decimal("49.5")
    assert step(roadmap, "TR-ACT-15-T2").first == 5
    assert step(roadmap, "TR-ACT-15-T3").first == 7


def test_activity_too_large_for_a_quarter_stays_out_and_says_why():
    roadmap = ready(ACT_15=(0, 300))
    assert {p.late for p in roadmap.steps if p.activity} == {"capacity"}


@given(
    hours=st.dictionaries(
        st.sampled_from(list(real_method().activities)),
        st.tuples(st.integers(0, 9), st.integers(0, 90)),
        max_size=12,
    ),
    days=st.sampled_from([None, 5, 25]),
)
@settings(max_examples=40, deadline=None)
def test_both_limits_hold_for_any_effort_sheet(hours, days):
    context = {"client_days_month": None if days is None else Decimal(days)}
    roadmap = planned(context=context, activities=tuple(entry(a, *h) for a, h in hours.items()))
    staged = [p for p in roadmap.steps if p.activity and p.stage != "T4" and p.first]
    for month in range(1, 19):
        assert len({p.activity for p in staged if p.first <= month <= p.last}) <= 3
    assert all(load <= Decimal("49.5") for load in added_by_quarter(roadmap).values())
    assert all(m.capacity is None or m.client_days <= m.capacity for m in roadmap.months)


def test_transfers_follow_the_order_of_groups():
    lines = {"ACT_21": (0, 3), "ACT_08": (0, 3), "ACT_15": (0, 3), "ACT_27": (0, 3), "ACT_13": (0, 3)}
    roadmap = ready(**lines)
    first = {p.activity: p.first for p in roadmap.steps if p.stage == "T1"}
    assert first["ACT-27"] <= first["ACT-15"] <= first["ACT-13"] <= first["ACT-08"] <= first["ACT-21"]


def test_knowledge_comes_first_among_answers_and_crafts_last_of_all():
    sheet_ = (
        entry("ACT-09", 0, 3, criteria={"K1": 4, "K2": 4, "K5": 1}),
        entry("ACT-13", 0, 3),
        entry("ACT-15", 0, 3),
        entry("ACT-18", 0, 3),
    )
    roadmap = planned(**READY, clauses=CLEAR, people=(), activities=sheet_)
    assert moved(roadmap) == ["ACT-15", "ACT-13", "ACT-18", "ACT-09"]


def test_what_is_never_outside_is_taken_over_on_day_one_without_stages():
    roadmap = ready(ACT_38=(0, 3), ACT_15=(0, 3))
    assert [p.id for p in roadmap.steps if p.activity == "ACT-38"] == ["TR-ACT-38-T4"]
    assert step(roadmap, "TR-ACT-38-T4").first == 1
    assert step(roadmap, "TR-ACT-38-T4").rules == ("RR-01",)
    assert roadmap.months[0].internal_share == Decimal("0.5")


def test_pairing_waits_for_verified_skills():
    slow = planned(
        ratings=STRONG | {"SKI-3": 1},
        context=READY["context"],
        clauses=CLEAR,
        people=(),
        activities=sheet(ACT_15=(0, 9)),
    )
    training, pairing = step(slow, "ST-18"), step(slow, "TR-ACT-15-T2")
    assert "ST-18" in pairing.after
    assert pairing.first > training.last
    assert "ST-18" not in step(slow, "TR-ACT-15-T1").after


def test_training_comes_before_observation_where_desire_is_ahead_of_maturity():
    context = READY["context"] | {"autonomy_desire": 5}
    eager = planned(
        ratings=STRONG | {"SKI-3": 1}, context=context, clauses=CLEAR, people=(), activities=sheet(ACT_15=(0, 9))
    )
    assert eager.speed == "train_first"
    assert "ST-18" in step(eager, "TR-ACT-15-T1").after


def test_transfers_are_proposed_later_where_maturity_is_ahead_of_desire():
    context = READY["context"] | {"autonomy_desire": 2}
    calm = planned(ratings=STRONG, context=context, clauses=CLEAR, people=(), activities=sheet(ACT_13=(0, 9)))
    assert calm.speed == "propose"
    assert step(calm, "TR-ACT-13-T1").first >= 7


def test_autonomy_waits_for_a_deputy():
    alone = planned(
        ratings=STRONG | {"TEA-2": 1},
        context=READY["context"],
        clauses=CLEAR,
        people=(),
        activities=sheet(ACT_15=(0, 9)),
    )
    assert "ST-07" in step(alone, "TR-ACT-15-T4").after


@pytest.mark.parametrize("clause", ["CL-58", "CL-30"])
def test_technical_answers_wait_for_their_clauses(clause):
    clauses = tuple(c.model_copy(update={"state": "no"}) if c.clause == clause else c for c in CLEAR)
    roadmap = planned(**READY, clauses=clauses, people=(), activities=sheet(ACT_14=(0, 9)))
    signing = {t.id for t in real_method().transfer.steps if clause in t.signs}
    assert signing & set(step(roadmap, "TR-ACT-14-T1").after)
    assert signing & ids(roadmap)


def test_co_creation_waits_for_the_insight_loop():
    roadmap = ready(ACT_29=(0, 3), ACT_32=(0, 3))
    loop = max(p.last for p in roadmap.steps if p.activity == "ACT-29")
    assert step(roadmap, "TR-ACT-32-T1").first > loop


def test_pinned_transfer_starts_in_its_month():
    roadmap = planned(
        **READY, clauses=CLEAR, people=(), activities=sheet(ACT_15=(0, 9)), judgements=pins(TR_ACT_15_T1=9)
    )
    assert (step(roadmap, "TR-ACT-15-T1").first, step(roadmap, "TR-ACT-15-T1").late) == (9, None)


def test_transfer_without_its_module_takes_more_client_days_and_no_agency_day():
    lines = sheet(ACT_15=(0, 9))
    helped = planned(**READY, clauses=CLEAR, people=(), activities=lines)
    alone = planned(
        **READY, clauses=CLEAR, people=(), activities=lines, judgements=(judged("exclude", "MO-27", "out"),)
    )
    before, after = step(helped, "TR-ACT-15-T3"), step(alone, "TR-ACT-15-T3")
    assert before.agency_days > 0
    assert (after.agency_days, after.client_only) == (0, True)
    assert after.client_days > before.client_days
    assert sum(p.agency_days for p in helped.steps if p.activity) == real_method().modules["MO-27"].days[1]
