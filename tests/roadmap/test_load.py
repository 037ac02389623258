"""Loads, shares, staffing and costs: figures that can be done again by hand."""

from datetime import time
from decimal import Decimal

import pytest

from tests.builders import SLOTS, entry, make_audit
from tests.roadmap.planning import STRONG, planned, step

CLEAR = tuple(c.model_copy(update={"state": "yes"}) for c in make_audit().clauses)
READY = {
    "ratings": STRONG,
    "context": {"client_days_month": None, "autonomy_desire": 3},
    "clauses": CLEAR,
    "people": (),
}


def test_internal_share_of_the_hours_follows_the_transfer():
    lines = (entry("ACT-15", 0, 10), entry("ACT-09", 0, 10))
    roadmap = planned(**READY, activities=lines)
    shares = [m.internal_share for m in roadmap.months]
    assert shares[:4] == [0, 0, 0, Decimal("0.111")]
    assert shares[4] == Decimal("0.273")
    assert shares[-1] == Decimal("0.5")
    assert (roadmap.share_today, roadmap.share_target) == (0, Decimal("0.5"))


def test_shared_activity_settles_at_what_the_agency_keeps_under_supervision():
    roadmap = planned(**READY, activities=(entry("ACT-13", 0, 10),))
    assert roadmap.months[-1].internal_share == Decimal("0.75")
    assert roadmap.share_target == Decimal("0.75")


def test_hours_that_are_not_known_stay_out_of_the_share():
    roadmap = planned(**READY, activities=(entry("ACT-09", 3, 9), entry("ACT-10", None, 90)))
    assert roadmap.share_today == Decimal("0.25")


def test_plan_never_moves_inside_work_out():
    roadmap = planned(**READY, activities=(entry("ACT-09", 9, 0),))
    assert {m.internal_share for m in roadmap.months} == {Decimal(1)}


def test_month_asks_the_days_of_its_steps():
    roadmap = planned()
    for month in roadmap.months:
        steps = [p for p in roadmap.steps if not p.activity and p.first and p.first <= month.month <= p.last]
        asked = sum(p.client_days / (p.last - p.first + 1) for p in steps)
        transfers = month.client_days - asked
        assert transfers > Decimal("-0.05")
    total = sum(m.client_days for m in roadmap.months)
    assert abs(total - sum(p.client_days for p in roadmap.steps if p.first)) < Decimal("0.5")


def test_agency_hours_are_either_accompaniment_or_execution():
    made = planned(**READY, activities=(entry("ACT-09", 0, 30),)).months[0]
    guided = planned(**READY, activities=(entry("ACT-06", 0, 30),)).months[0]
    assert made.execution_hours == 30
    assert guided.execution_hours == 0
    assert guided.accompaniment_hours >= 30


@pytest.mark.parametrize(
    ("messages", "post"),
    [(149, "distributed"), (150, "part"), (1000, "part"), (1001, "post"), (0, "distributed")],
)
def test_volume_says_which_post(messages, post):
    assert planned(context={"messages_month": messages}).sizing.post == post


def test_messages_of_the_channels_stand_in_for_the_total():
    assert planned(context={"messages_month": None}).sizing.messages_month == 620


def test_staffed_hours_and_the_people_they_ask_for():
    sizing = planned().sizing
    assert sizing.covered_hours == Decimal("42.5")
    assert sizing.presence_fte == Decimal("1.48")
    night = SLOTS[0].model_copy(update={"opens": time(20), "closes": time(0)})
    assert planned(slots=(night,)).sizing.covered_hours == 4
    assert planned(slots=(night.model_copy(update={"on_call": "yes"}),)).sizing.covered_hours == 0
    assert planned(slots=()).sizing.presence_fte is None


def test_hours_of_answers_and_moderation_ask_for_people():
    lines = (entry("ACT-13", 40, 0), entry("ACT-24", 0, 59), entry("ACT-25", 0, 50))
    others = tuple(entry(a, 0, 0) for a in ("ACT-14", "ACT-15", "ACT-16"))
    assert planned(activities=lines + others).sizing.message_fte == 1


def test_costs_compare_the_same_hours_and_leave_the_unknown_unknown():
    lines = (entry("ACT-08", 7, 14, agency_cost=Decimal(1050)), entry("ACT-11", 7, 0), entry("ACT-12", None, 7))
    found = {c.activity: (c.internal, c.agency) for c in planned(activities=lines).costs}
    assert found == {"ACT-08": (Decimal(960), Decimal(1575)), "ACT-11": (Decimal(320), None)}


def test_reference_share_is_the_one_of_the_level():
    assert planned().share_reference == (Decimal("0.25"), Decimal("0.4"))


def test_raising_an_answer_to_its_target_changes_only_the_steps_that_rested_on_it():
    before = planned(context={"client_days_month": None})
    after = planned(ratings={"MDC-3": 2, "MDC-1": 3, "MDC-4": 2}, context={"client_days_month": None})
    gone = {p.id for p in before.steps} - {p.id for p in after.steps}
    changed = {p.id for p in before.steps if p.id not in gone and step(after, p.id) != p}
    assert gone == {"ST-17"}
    assert changed == set()
