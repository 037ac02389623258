"""Which steps a situation calls: exactly those that something still needs."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import base_ratings, entry, make_audit, real_method
from tests.roadmap.planning import STRONG, ids, judged, measured, pins, planned, situation, step
from workbench.roadmap.called import call, done, reasons
from workbench.roadmap.situation import size_of, start_of

QUIET = {
    "ratings": STRONG,
    "activities": tuple(entry(a, 4, 0) for a in real_method().activities),
    "people": (),
    "accounts": (),
    "topics": (),
    "channels": (),
    "decisions": (),
    "clauses": (),
    "incidents": (),
}
"""A client with nothing to mend: written practices, everything inside, no raised alarm but those of level 3."""


def test_client_with_everything_in_place_has_only_what_leads_to_the_next_level():
    roadmap = planned(**QUIET)
    kinds = {p.kind for p in roadmap.steps}
    assert kinds == {"foundation", "review"}
    assert {"ST-03", "ST-04", "ST-05", "ST-07"}.isdisjoint(ids(roadmap))
    assert step(roadmap, "ST-37").practices


def test_step_is_called_by_the_practice_below_its_target_and_by_no_other():
    without = planned(**{**QUIET, "ratings": STRONG})
    below = planned(**{**QUIET, "ratings": STRONG | {"MDC-3": 1}})
    assert "ST-17" not in ids(without)
    assert step(below, "ST-17").practices == ("MDC-3",)
    assert ids(below) - ids(without) <= {"ST-17", "ST-04"}


def test_step_that_presupposes_its_target_is_not_called_by_it():
    s = situation(make_audit(ratings={"SPO-1": 1, "SPO-2": 1}))
    assert not reasons(real_method().steps["ST-35"], s)


def test_raised_alarm_calls_the_steps_of_its_modules():
    fine = {**QUIET, "ratings": STRONG}
    assert "ST-11" not in ids(planned(**fine))
    near = fine | {"context": {"contract_end": date(2027, 1, 15), "notice_days": 30, "handover_pack": False}}
    assert step(planned(**near), "ST-11").alarms == ("FLAG-24",)


def test_prerequisite_comes_into_the_plan_with_what_needs_it():
    below = planned(**{**QUIET, "ratings": STRONG | {"MDC-2": 2}})
    assert "ST-23" in ids(below)
    assert set(step(below, "ST-23").after) == set()
    unwritten = planned(**{**QUIET, "ratings": STRONG | {"MDC-2": 2, "CRI-1": 1}})
    assert "ST-06" in step(unwritten, "ST-23").after


def test_done_step_is_nobody_s_prerequisite():
    s = situation(make_audit(ratings=STRONG))
    assert done(real_method().steps["ST-06"], s)
    assert not done(real_method().steps["ST-06"], situation())


def test_international_step_is_for_several_countries():
    assert "ST-34" not in ids(planned())
    assert "ST-34" in ids(planned(context={"countries": 3}))


def test_missing_practice_calls_nothing_by_itself():
    audit = make_audit(**{**QUIET, "ratings": STRONG})
    audit = audit.model_copy(update={"answers": tuple(a for a in audit.answers if a.practice != "CUL-4")})
    found = reasons(real_method().steps["ST-25"], situation(audit))
    assert "CUL-4" not in found.practices


def test_pin_brings_a_step_in_that_nothing_calls():
    assert "ST-02" not in ids(planned())
    roadmap = planned(judgements=pins(ST_02=5))
    assert (step(roadmap, "ST-02").first, step(roadmap, "ST-02").pinned) == (5, True)


def test_excluded_module_leaves_its_step_to_the_client_alone():
    with_help, without = planned(), planned(judgements=(judged("exclude", "MO-16", "out"),))
    before, after = step(with_help, "ST-17"), step(without, "ST-17")
    assert (after.client_only, after.agency_days) == (True, 0)
    assert after.client_days == before.client_days * real_method().transfer.client_only


def test_content_waits_for_the_study_where_posts_mostly_promote():
    evidence = measured(IND_16="0.7", IND_17="0.3")
    assert "ST-27" in step(planned(evidence=evidence), "ST-16").after
    assert "ST-27" not in step(planned(evidence=measured(IND_16="0.7", IND_17="0.6")), "ST-16").after


def test_ambassadors_wait_for_the_steps_that_bring_culture_and_governance_to_level_three():
    after = step(planned(), "ST-33").after
    assert {"ST-05", "ST-13", "ST-25"} <= set(after)
    high = planned(ratings={f"{d}-{n}": 3 for d in ("CUL", "GOV") for n in range(1, 6) if f"{d}-{n}" in STRONG})
    assert set(step(high, "ST-33").after) == {"ST-13"}


@pytest.mark.parametrize(
    ("channels", "entities", "size"),
    [(2, 1, "small"), (3, 1, "medium"), (4, 2, "large"), (7, 1, "medium"), (None, None, "medium")],
)
def test_size_is_channels_times_entities(channels, entities, size):
    audit = make_audit(context={"channels": channels, "entities": entities})
    assert size_of(audit, real_method()) == size


def test_plan_starts_on_the_client_s_date_or_the_month_after_the_wave():
    assert start_of(make_audit()) == date(2027, 1, 4)
    later = make_audit(context={"start_date": None}, wave=date(2026, 12, 3))
    assert start_of(later) == date(2027, 1, 1)


@given(practice=st.sampled_from(sorted(base_ratings())), rating=st.integers(0, 4))
@settings(max_examples=25, deadline=None)
def test_every_step_of_a_plan_is_called_or_is_needed(practice, rating):
    s = situation(make_audit(ratings={practice: rating}))
    found = call(s, ())
    called = [id_ for id_, why in found.reasons.items() if why]
    assert found.closure(iter(called)) == frozenset(found.reasons)
    everything = {t.id for t in real_method().transfer.steps}
    assert all(not reasons(real_method().steps[t], s) for t in everything - set(found.reasons))
