"""Which clauses a client signs, and why."""

from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import SLOTS, at, base_ratings, make_assessment, make_audit, real_method
from tests.charter.drafting import all_rated, charter_of, clause, in_force
from workbench.audit.model import StaffedSlot, Target
from workbench.charter.fields import KINDS, PRINTED, names

PRACTICES = sorted(real_method().practices)
STANDING = ("in_force", "to_sign", "recommended")


def test_the_lowest_level_signs_the_two_page_form():
    charter = charter_of(ratings=all_rated(0))
    assert (charter.level, charter.form) == (1, "core")
    core = {c.id for c in real_method().governance.clauses if c.core}
    assert {c.clause for c in charter.clauses if c.form == "core"} == core
    assert core <= {c.clause for c in charter.clauses if c.status in ("to_sign", "in_force")}
    assert clause(charter, "CL-30").because == "because-core"
    assert clause(charter, "CL-26").because == "because-level"


def test_from_the_second_level_the_whole_text_is_signed():
    charter = charter_of()
    assert (charter.level, charter.form) == (2, "full")
    assert {c.form for c in charter.clauses} == {"full"}
    asked = {c.id for c in real_method().governance.clauses if c.minimum <= 2} - {"CL-51"}
    assert asked == {c.clause for c in charter.clauses if c.status in ("to_sign", "in_force")}


@pytest.mark.parametrize("rating", [0, 2, 4])
def test_every_clause_stands_in_every_charter(rating):
    assert tuple(c.clause for c in charter_of(ratings=all_rated(rating)).clauses) == tuple(real_method().clauses)


def test_a_clause_in_force_stays_in_force_whatever_the_level():
    for rating in (0, 2, 4):
        audit = in_force(make_audit(ratings=all_rated(rating)), "CL-10", "CL-45", "CL-51")
        for found in ("CL-10", "CL-45", "CL-51"):
            assert clause(charter_of(audit), found).status == "in_force"


def test_a_weak_practice_recommends_the_clause_of_the_next_level_and_no_further():
    weak = charter_of(ratings={"MEA-4": 0})
    sound = charter_of(ratings={"MEA-4": 3}, clauses=in_force(make_audit(), "CL-46").clauses)
    assert clause(weak, "CL-35").status == "recommended"
    assert clause(weak, "CL-35").practices == ("MEA-4",)
    assert clause(sound, "CL-35").status == "later"
    lowest = charter_of(ratings=all_rated(0))
    assert clause(lowest, "CL-36").status == "later"


def test_a_target_that_was_asked_brings_its_clauses_nearer():
    wanted = (Target(dimension="TKN", level=3, place=at("B2", "Targets")),)
    assert clause(charter_of(ratings=all_rated(0), targets=wanted), "CL-36").status == "recommended"


def test_a_raised_alarm_calls_the_clause_it_names_and_no_other_that_its_module_would_sign():
    draft = charter_of(make_audit(ratings={"MEA-4": 3}))
    assert "FLAG-22" in clause(draft, "CL-46").alarms
    assert (clause(draft, "CL-35").status, clause(draft, "CL-35").alarms) == ("later", ())


@pytest.mark.parametrize(
    ("clause_id", "changes", "status", "because"),
    [
        ("CL-10", {"countries": 1, "entities": 1}, "later", "because-single-country"),
        ("CL-10", {"countries": 4, "entities": 1}, "to_sign", "because-level"),
        ("CL-51", {"public_body": False, "regulated": False}, "later", "because-no-sector-rules"),
        ("CL-51", {"public_body": None}, "to_sign", "because-level"),
        ("CL-51", {"regulated": True}, "to_sign", "because-level"),
    ],
)
def test_the_situation_decides_some_clauses(clause_id, changes, status, because):
    found = clause(charter_of(ratings=all_rated(3), context=changes), clause_id)
    assert (found.status, found.because) == (status, because)


def test_hosting_members_content_asks_for_an_appeal_at_any_level():
    charter = charter_of(ratings=all_rated(0), context={"hosts_members": True})
    assert clause(charter, "CL-39").because == "because-hosts-members"
    assert clause(charter_of(ratings=all_rated(0)), "CL-39").status == "later"


def test_being_on_call_asks_for_the_working_time_clause_at_any_level():
    night = StaffedSlot(weekday=5, opens=time(9), closes=time(18), on_call="yes", place=at("A8", "Hours"))
    charter = charter_of(ratings=all_rated(0), slots=(*SLOTS, night))
    assert clause(charter, "CL-54").because == "because-on-call"
    assert clause(charter, "CL-27").fields["on_call"] == "5\t09:00\t18:00"
    assert clause(charter, "CL-27").fields["hours"].splitlines()[0] == "0\t09:00\t17:30"


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(PRACTICES), st.integers(0, 4))
def test_no_clause_leaves_the_draft_when_a_rating_falls_at_the_same_level(practice, lower):
    rating = base_ratings()[practice]
    before, after = make_audit(), make_audit(ratings={practice: min(lower, rating)})
    if make_assessment(before).reference != make_assessment(after).reference:
        return
    standing = {c.clause for c in charter_of(before).clauses if c.status in STANDING}
    assert standing <= {c.clause for c in charter_of(after).clauses if c.status in STANDING}


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(PRACTICES), st.integers(0, 4))
def test_one_answer_changes_only_the_clauses_that_rest_on_it(practice, rating):
    before, after = make_audit(), make_audit(ratings={practice: rating})
    old, new = make_assessment(before), make_assessment(after)
    if old.reference != new.reference:
        return
    rung = {a.alarm for a, b in zip(old.alarms, new.alarms, strict=True) if a != b}
    for one, other in zip(charter_of(before).clauses, charter_of(after).clauses, strict=True):
        rests = practice in real_method().clauses[one.clause].practices or rung & {*one.alarms, *other.alarms}
        assert one == other or rests


def test_fields_are_filled_from_the_audit_and_what_nobody_knows_is_blank():
    charter = charter_of()
    roles = clause(charter, "CL-05")
    assert roles.fields["owner"] == "Communication director"
    assert roles.fields["cm"] == "Community manager"
    assert roles.fields["model"] == "centralised"
    assert set(roles.blanks) == {"sponsor", "referents"}
    review = clause(charter, "CL-09").fields
    assert (review["date"], review["review_date"]) == ("2026-11-20", "2027-11-20")
    assert clause(charter, "CL-58").fields == {"contract_end": "2027-12-31", "notice_days": "90"}
    assert clause(charter, "CL-12").fields["amber_topics"] == "Product composition\nComplaints"
    assert clause(charter, "CL-26").fields["promise_p1"] == "60\t240\t"
    assert clause(charter, "CL-30").fields["internal_p2"] == "60"


def test_a_matrix_without_red_topics_says_none_where_no_matrix_says_nothing():
    green = tuple(t for t in make_audit().topics if t.colour == "green")
    assert clause(charter_of(topics=green), "CL-12").fields["red_topics"] == ""
    assert "red_topics" in clause(charter_of(topics=()), "CL-12").blanks


def test_every_field_of_every_clause_is_known_to_the_draft():
    plain = {"client", "entities", "countries", "values", "bodies", "threshold"}
    for each in real_method().governance.clauses:
        texts = [each.text, *([each.core_text] if each.core_text else [])]
        for text in texts:
            assert set(names(text.fr)) == set(names(text.en))
            assert set(names(text.fr)) <= set(KINDS) | plain | PRINTED


def test_more_than_two_outcomes_are_a_choice_to_make_not_a_mission():
    goals = tuple(c.model_copy(update={"objective": f"Goal {n}"}) for n, c in enumerate(make_audit().channels))
    assert clause(charter_of(channels=goals[:2]), "CL-03").fields["outcomes"] == "Goal 0\nGoal 1"
    assert "outcomes" in clause(charter_of(channels=goals), "CL-03").blanks
