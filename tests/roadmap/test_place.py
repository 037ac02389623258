"""Months: prerequisites, capacity, deadlines and pins hold, whatever the client."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import base_ratings, make_audit
from tests.roadmap.planning import judged, pins, plan_of, planned, step
from workbench.roadmap.place import Board, Slot, spread

PINNABLE = ("ST-03", "ST-05", "ST-13", "ST-16", "ST-26", "QW-02", "RV-02", "TR-ACT-13-T1", "TR-ACT-27-T2")


def broken_order(roadmap):
    """Steps that start before something they come after is over; half-month stages may share a month."""
    by = {p.id: p for p in roadmap.steps}
    return [(p.id, b) for p in roadmap.steps for b in p.after if p.first is not None and not over(by[b], p)]


def over(before, step):
    """Whether a step is over when another starts; half-month stages of one activity may share a month."""
    if before.last is None:
        return False
    shared = step.activity is not None and step.activity == before.activity
    return before.last < step.first or (shared and before.last == step.first)


def overfull(roadmap):
    return [m.month for m in roadmap.months if m.capacity is not None and m.client_days > m.capacity]


def under_way(roadmap, month):
    staged = [p for p in roadmap.steps if p.activity and p.stage != "T4" and p.first is not None]
    return {p.activity for p in staged if p.first <= month <= p.last}


def test_plan_of_the_fictive_client_holds():
    roadmap = planned()
    assert broken_order(roadmap) == []
    assert overfull(roadmap) == []
    assert len(roadmap.months) == 18


@given(
    ratings=st.dictionaries(st.sampled_from(sorted(base_ratings())), st.integers(0, 4), max_size=30),
    days=st.sampled_from([None, 0, 1, 3, 6, 12, 40]),
    desire=st.sampled_from([None, 1, 3, 5]),
    pinned=st.dictionaries(st.sampled_from(PINNABLE), st.integers(1, 18), max_size=3),
)
@settings(max_examples=40, deadline=None)
def test_prerequisites_capacity_and_pins_hold_for_any_client(ratings, days, desire, pinned):
    context = {"client_days_month": None if days is None else Decimal(days), "autonomy_desire": desire}
    judgements = tuple(judged("pin", id_, month, n) for n, (id_, month) in enumerate(pinned.items(), 1))
    roadmap = plan_of(make_audit(ratings=ratings, context=context, judgements=judgements))
    assert broken_order(roadmap) == []
    assert overfull(roadmap) == []
    assert all(len(under_way(roadmap, m)) <= 3 for m in range(1, 19))
    assert all((p.first is None) == (p.id in roadmap.unplaced) for p in roadmap.steps)
    assert all(p.late for p in roadmap.steps if p.first is None)
    assert all(1 <= p.first <= p.last <= 18 for p in roadmap.steps if p.first is not None)
    for p in roadmap.steps:
        if p.id in pinned:
            assert p.pinned
            assert p.first == pinned[p.id] or p.late is not None


def test_same_audit_gives_the_same_plan():
    assert planned() == planned()


def test_without_known_days_nothing_limits_the_plan_and_zero_days_forbid_it():
    free, none = (planned(context={"client_days_month": d}) for d in (None, Decimal(0)))
    assert free.months[0].capacity is None
    assert not [p for p in free.steps if p.late == "capacity"]
    assert step(none, "ST-05").late == "capacity"
    assert step(none, "ST-01").first == 1


@pytest.mark.parametrize("days", [4, 6, 9, 20])
def test_dated_steps_come_first_whatever_the_days(days):
    roadmap = planned(context={"client_days_month": Decimal(days)})
    assert step(roadmap, "ST-03").last == 1
    assert step(roadmap, "ST-06").last <= 2
    assert step(roadmap, "ST-07").last <= 2


def test_deputy_is_trained_within_sixty_days_where_one_person_answers():
    assert step(planned(), "ST-07").last <= 2
    covered = tuple(p.model_copy(update={"deputy": "P4"}) if p.code == "P1" else p for p in make_audit().people)
    assert "RR-12" not in {
        r for p in planned(people=covered, ratings={"TEA-2": 3}).steps for r in p.rules if p.id == "ST-07"
    }


def test_step_that_cannot_meet_its_date_says_so():
    roadmap = planned(context={"client_days_month": Decimal(2)})
    late = [p.id for p in roadmap.steps if p.late == "deadline"]
    assert late


def test_too_narrow_months_stretch_a_step():
    board = Board(Decimal(3), 18)
    assert board.window(Decimal(6), 2, 1) == Slot(1, 2)
    assert board.window(Decimal(9), 2, 1) == Slot(1, 3)
    board.take(spread(Decimal(4), 1, 2))
    assert board.window(Decimal(3), 1, 1) == Slot(3, 3)
    assert board.window(Decimal(2), 1, 1) == Slot(1, 2)
    assert board.window(Decimal(99), 1, 1) is None


def test_pinned_step_stands_at_its_month():
    roadmap = planned(judgements=pins(ST_26=8))
    assert (step(roadmap, "ST-26").first, step(roadmap, "ST-26").late) == (8, None)


def test_pin_before_its_prerequisites_says_why_not():
    found = step(planned(judgements=pins(ST_13=1)), "ST-13")
    assert found.first > 1
    assert found.late == "prerequisite"


def test_pin_in_a_full_month_says_why_not():
    found = step(planned(context={"client_days_month": Decimal("0.5")}, judgements=pins(ST_17=6)), "ST-17")
    assert found.late in ("capacity", "prerequisite")
    assert found.first != 6


def test_pinned_review_leaves_its_quarter():
    assert step(planned(judgements=pins(RV_02=7)), "RV-02").first == 7


def test_month_one_only_secures():
    free = planned(context={"client_days_month": None})
    secured = {p.id for p in free.steps if p.first == 1 and p.kind == "foundation"}
    assert secured == {"ST-01", "ST-03", "ST-04", "ST-05", "ST-06", "ST-07", "ST-11"}


def test_module_for_a_higher_maturity_waits_for_it():
    low = dict.fromkeys(base_ratings(), 0)
    free = planned(ratings=low | {"OBJ-1": 1}, context={"client_days_month": None})
    assert step(free, "ST-26").first >= 4
    assert step(free, "ST-32").first is None or step(free, "ST-32").first >= 13


def test_contract_step_is_wanted_before_the_notice_date():
    early = {"contract_end": date(2027, 6, 30), "notice_days": 90}
    roadmap = planned(context=early | {"client_days_month": Decimal(9)})
    assert step(roadmap, "ST-11").last <= 3
    passed = {"contract_end": date(2027, 1, 31), "notice_days": 15, "client_days_month": Decimal(3)}
    assert step(planned(context=passed), "ST-11").late == "deadline"


def test_reviews_stand_at_the_end_of_each_quarter():
    roadmap = planned()
    assert [p.first for p in roadmap.steps if p.kind == "review"] == [3, 6, 9, 12, 15, 18]
