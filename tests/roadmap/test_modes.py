"""Modes: the pull, the rules above it in their order, the form of sharing, and what would flip the answer."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import entry, make_audit, real_method
from tests.roadmap.planning import judged, measured, mode, planned, situation
from workbench.roadmap.modes import decide, form_of, modes_of
from workbench.roadmap.scores import criteria

INSIDE = ("ACT-02", "ACT-03", "ACT-04", "ACT-30", "ACT-35", "ACT-38", "ACT-46")
CRITERIA = tuple(f"K{n}" for n in range(1, 11))


def rated(activity, **scores):
    """The effort sheet with some criteria of one activity rated."""
    others = [a for a in make_audit().activities if a.activity != activity]
    return (*others, entry(activity, 5, 5, criteria=scores))


def test_method_defaults_give_the_method_default_mode():
    s = situation(make_audit(context={"autonomy_desire": 3}))
    for found in modes_of(s):
        if not found.rules:
            assert found.mode == s.activities[found.activity].default


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ({"K1": 4}, "internal"),
        ({"K1": 3}, "mixed"),
        ({"K5": 3}, "mixed"),
        ({"K5": 4}, "external"),
    ],
)
def test_pull_decides_at_its_thresholds(scores, expected):
    others = dict.fromkeys(CRITERIA, 0) | {"K10": 3}
    roadmap = planned(activities=rated("ACT-40", **(others | scores)), context={"autonomy_desire": 3})
    assert mode(roadmap, "ACT-40").mode == expected


@pytest.mark.parametrize(
    ("desire", "pull_up", "expected"), [(4, 3, "internal"), (3, 3, "mixed"), (4, 2, "mixed"), (2, -3, "external")]
)
def test_desire_for_autonomy_tips_only_what_hangs_on_one_point(desire, pull_up, expected):
    scores = dict.fromkeys(CRITERIA, 0) | {"K10": 4, "K1" if pull_up > 0 else "K5": abs(pull_up)}
    found = mode(planned(activities=rated("ACT-40", **scores), context={"autonomy_desire": desire}), "ACT-40")
    assert found.mode == expected
    assert ("QS-03" in found.rules) == (expected != "mixed")


def test_without_internal_capacity_inside_becomes_shared_in_training():
    found = mode(planned(activities=rated("ACT-14", K10=1)), "ACT-14")
    assert (found.mode, found.rules, found.by_pull) == ("mixed", ("RR-02",), "internal")
    assert mode(planned(activities=rated("ACT-14", K10=2)), "ACT-14").mode == "internal"


def test_what_is_never_outside_stays_inside_even_without_capacity():
    low = dict.fromkeys(CRITERIA, 0) | {"K5": 4, "K8": 4}
    found = mode(planned(activities=rated("ACT-38", **low)), "ACT-38")
    assert (found.mode, found.rules) == ("internal", ("RR-01",))


def test_evening_cover_comes_inside_only_with_measured_demand():
    scores = dict.fromkeys(CRITERIA, 0) | {"K1": 4, "K2": 4, "K10": 4}
    sheet = rated("ACT-25", **scores)
    held = mode(planned(activities=sheet), "ACT-25")
    assert (held.mode, held.rules) == ("mixed", ("RR-10",))
    assert mode(planned(activities=sheet, evidence=measured(IND_05="0.24")), "ACT-25").mode == "mixed"
    assert mode(planned(activities=sheet, evidence=measured(IND_05="0.25")), "ACT-25").mode == "internal"


def test_crafts_are_never_all_inside_and_near_knowledge_never_all_outside():
    inward = dict.fromkeys(CRITERIA, 0) | {"K1": 4, "K2": 4, "K10": 4}
    outward = dict.fromkeys(CRITERIA, 0) | {"K5": 4, "K6": 4, "K10": 4}
    assert mode(planned(activities=rated("ACT-09", **inward)), "ACT-09").rules == ("RR-09",)
    assert mode(planned(activities=rated("ACT-15", **outward)), "ACT-15").mode == "mixed"


@pytest.mark.parametrize(
    ("scores", "form"),
    [
        ({"K7": 4, "K5": 3, "K6": 0, "K8": 0}, "hours"),
        ({"K7": 1, "K5": 3, "K6": 0, "K8": 0}, "substance"),
        ({"K7": 1, "K5": 0, "K6": 0, "K8": 2}, "substance"),
        ({"K7": 1, "K5": 2, "K6": 3, "K8": 2}, "channel"),
        ({"K7": 0, "K5": 0, "K6": 0, "K8": 0}, "decide"),
        ({"K7": 2, "K5": 0, "K6": 2, "K8": 0}, "decide"),
    ],
)
def test_form_of_sharing_follows_the_outward_criterion_that_stands_alone(scores, form):
    assert form_of(scores) == form


def test_because_names_the_two_highest_criteria_of_the_winning_side():
    roadmap = planned()
    assert mode(roadmap, "ACT-15").because == ("K2", "K3")
    assert mode(roadmap, "ACT-09").because == ("K5", "K8")
    assert mode(roadmap, "ACT-13").because == ("K2", "K7")


def test_person_decides_over_the_rules_but_not_over_what_is_never_outside():
    judgements = (judged("mode", "ACT-13", "external"), judged("mode", "ACT-35", "external", 2))
    roadmap = planned(judgements=judgements)
    assert (mode(roadmap, "ACT-13").mode, mode(roadmap, "ACT-13").judged) == ("external", True)
    assert (mode(roadmap, "ACT-35").mode, mode(roadmap, "ACT-35").judged) == ("internal", False)


def test_today_is_read_from_the_hours_and_unknown_is_not_zero():
    sheet = (entry("ACT-08", 0, 4), entry("ACT-11", 3, 0), entry("ACT-12", 3, 4), entry("ACT-13", None, 4))
    roadmap = planned(activities=sheet)
    assert [mode(roadmap, a).today for a in ("ACT-08", "ACT-11", "ACT-12", "ACT-13", "ACT-14")] == [
        "external", "internal", "mixed", None, None,
    ]  # fmt: skip
    assert not mode(roadmap, "ACT-13").hours_known


@pytest.mark.parametrize(
    ("line", "deputy", "expected"),
    [
        (entry("ACT-13", 0, 9), None, 4),
        (entry("ACT-13", 9, 9, main_person="P1", main_share=Decimal("0.9")), None, 3),
        (entry("ACT-13", 9, 9, main_person="P1", main_share=Decimal("0.9")), "P4", 1),
        (entry("ACT-13", 9, 9, main_person="P1", main_share=Decimal("0.5")), None, 0),
        (entry("ACT-13", 9, 9), None, 2),
        (entry("ACT-13", 0, 9, criteria={"K9": 1}), None, 1),
    ],
)
def test_dependency_is_read_from_the_sheets(line, deputy, expected):
    people = tuple(p.model_copy(update={"deputy": deputy}) if p.code == "P1" else p for p in make_audit().people)
    assert mode(planned(activities=(line,), people=people), "ACT-13").scores["K9"] == expected


@pytest.mark.parametrize(
    ("context", "expected"),
    [
        ({"autonomy_desire": 5, "recruitment": "several"}, 2),
        ({"autonomy_desire": 2, "recruitment": "several"}, 1),
        ({"autonomy_desire": None, "recruitment": None}, 2),
    ],
)
def test_capacity_is_the_scarcest_of_skills_time_and_will(context, expected):
    assert mode(planned(context=context), "ACT-08").scores["K10"] == expected


def test_capacity_without_any_sheet_is_the_middle_of_the_scale():
    roadmap = planned(people=(), context={"autonomy_desire": None, "recruitment": None})
    assert mode(roadmap, "ACT-08").scores["K10"] == 2


def test_activity_done_alone_shows_its_own_capacity():
    roadmap = planned(context={"autonomy_desire": 1})
    assert mode(roadmap, "ACT-14").scores["K10"] == 2
    assert mode(roadmap, "ACT-08").scores["K10"] == 0


@given(scores=st.fixed_dictionaries({k: st.integers(0, 4) for k in CRITERIA}), which=st.sampled_from(range(46)))
@settings(max_examples=60, deadline=None)
def test_flips_are_exactly_the_single_points_that_change_the_mode(scores, which):
    activity = real_method().transfer.activities[which]
    s = situation_with(activity.id, scores)
    found = next(m for m in modes_of(s) if m.activity == activity.id)
    for criterion in CRITERIA:
        for delta in (-1, 1):
            moved = {**scores, criterion: scores[criterion] + delta}
            flips = [f.mode for f in found.flips if (f.criterion, f.delta) == (criterion, delta)]
            inside_scale = 0 <= moved[criterion] <= 4
            changes = inside_scale and decide(activity, moved, s)[0] != found.mode
            assert flips == ([decide(activity, moved, s)[0]] if changes else [])


@given(scores=st.fixed_dictionaries({k: st.integers(0, 4) for k in CRITERIA}))
@settings(max_examples=40, deadline=None)
def test_no_criteria_ever_put_outside_what_is_never_outside(scores):
    s = situation()
    for activity in INSIDE:
        assert decide(s.activities[activity], scores, s)[0] == "internal"


@given(scores=st.fixed_dictionaries({k: st.integers(0, 3) for k in CRITERIA}), k=st.sampled_from(CRITERIA[:4]))
@settings(max_examples=60, deadline=None)
def test_a_higher_inward_criterion_never_moves_an_activity_outwards(scores, k):
    s, rank = situation(), {"external": 0, "mixed": 1, "internal": 2}
    for activity in s.method.transfer.activities:
        before, after = (decide(activity, x, s)[0] for x in (scores, {**scores, k: scores[k] + 1}))
        assert rank[after] >= rank[before]


@given(practice=st.sampled_from(sorted(real_method().practices)), rating=st.integers(0, 4))
@settings(max_examples=12, deadline=None)
def test_practice_ratings_leave_modes_unchanged(practice, rating):
    assert modes_of(situation(make_audit(ratings={practice: rating}))) == modes_of(situation())


def test_criteria_of_an_unrated_activity_are_the_defaults():
    s = situation()
    scores, given_ = criteria(s.activities["ACT-27"], s)
    assert tuple(scores[f"K{n}"] for n in range(1, 9)) == s.activities["ACT-27"].scores
    assert given_ == ()


def situation_with(activity, scores):
    return situation(make_audit(activities=(entry(activity, 5, 5, criteria=scores),)))
