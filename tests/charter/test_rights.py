"""The decision table: today, the proposal, and what is wrong."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import PEOPLE, entry, make_audit, real_method
from tests.charter.drafting import charter_of, decided, held, opened, person, right
from workbench.charter.checks import bottlenecks_today
from workbench.charter.rights import doing, draft_rights, one_inside

ROLES = sorted(r.code for r in real_method().governance.roles)
AGENCY = {r.code for r in real_method().governance.roles if r.party == "agency"}
DECISIONS = sorted(real_method().decisions)


def test_each_decision_has_one_accountable_role_inside():
    rights = charter_of().rights
    assert [r.decision for r in rights] == list(real_method().decisions)
    assert not {r.accountable for r in rights} & AGENCY


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ROLES), st.lists(st.sampled_from(ROLES), unique=True, max_size=3))
def test_an_edited_method_never_makes_the_agency_accountable(accountable, responsible):
    method = real_method()
    changes = {"accountable": accountable, "responsible": tuple(responsible)}
    edited = method.governance.decisions[0].model_copy(update=changes)
    assert one_inside(edited, method) not in AGENCY


@pytest.mark.parametrize(
    ("state", "accountable", "change", "fault"),
    [
        ("held", "LD", "keep", None),
        ("held", "OW", "move", None),
        ("held", "AG", "move", "agency_accountable"),
        ("nobody", None, "assign", "nobody"),
        ("unknown", None, "confirm", None),
    ],
)
def test_signing_changes_what_today_is_not_yet(state, accountable, change, fault):
    audit = decided(make_audit(), "DR-12", state=state, accountable=accountable, person=None)
    found = right(charter_of(audit), "DR-12")
    assert (found.today, found.today_state, found.accountable, found.change) == (accountable, state, "LD", change)
    assert set(found.faults) - {"no_deputy"} == ({fault} if fault else set())


def test_a_decision_that_the_audit_does_not_hold_is_to_be_confirmed():
    found = right(charter_of(decisions=()), "DR-01")
    assert (found.today_state, found.change) == ("unknown", "confirm")


def test_two_holders_at_once_are_a_fault():
    audit = make_audit()
    twice = audit.model_copy(update={"decisions": (*audit.decisions, held("DR-12", "OW"))})
    assert "several" in right(charter_of(twice), "DR-12").faults


@pytest.mark.parametrize(
    ("stage", "expected"),
    [("T0", ("AG",)), ("T1", ("AG",)), ("T2", ("CM", "AG")), ("T3", ("CM",)), ("T4", ("CM",))],
)
def test_who_does_follows_the_transfer_of_the_activity(stage, expected):
    audit = make_audit(activities=(entry("ACT-13", 5, 5, stage=stage),))
    assert doing(real_method().decisions["DR-12"], audit, real_method()) == expected


@pytest.mark.parametrize(
    ("client", "agency", "expected"),
    [(0, 9, ("AG",)), (4, 9, ("CM", "AG")), (4, 0, ("CM",)), (0, 0, ("CM",)), (None, None, ("CM",))],
)
def test_outside_a_transfer_hours_say_who_does(client, agency, expected):
    audit = make_audit(activities=(entry("ACT-13", client, agency),))
    assert doing(real_method().decisions["DR-12"], audit, real_method()) == expected


def test_a_red_topic_is_never_left_to_the_agency_alone():
    red = real_method().decisions["DR-14"].model_copy(update={"responsible": ("AG",), "activity": "ACT-13"})
    audit = make_audit(activities=(entry("ACT-13", 0, 9),))
    assert doing(red, audit, real_method()) == ("CM", "AG")
    today = decided(make_audit(), "DR-14", state="held", accountable="OW", responsible="AG")
    assert "red_by_agency" in right(charter_of(today), "DR-14").faults


def test_every_accountable_and_responsible_role_needs_a_deputy():
    alone = right(charter_of(), "DR-17")
    assert "no_deputy" in alone.faults
    two = right(charter_of(people=(*PEOPLE, person("P5", "SV"))), "DR-17")
    assert "no_deputy" not in two.faults
    named = tuple(p.model_copy(update={"deputy": "P2"}) if p.code == "P4" else p for p in PEOPLE)
    assert "no_deputy" not in right(charter_of(people=named), "DR-17").faults
    oneself = tuple(p.model_copy(update={"deputy": "P4"}) if p.code == "P4" else p for p in PEOPLE)
    assert "no_deputy" in right(charter_of(people=oneself), "DR-17").faults


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(DECISIONS),
    st.sampled_from(["held", "nobody", "unknown"]),
    st.sampled_from([*ROLES, None]),
    st.sampled_from(["P1", "P2", "P4", None]),
)
def test_one_decision_changes_only_its_own_right(decision, state, accountable, holder):
    before = make_audit()
    after = decided(before, decision, state=state, accountable=accountable, person=holder)
    pairs = zip(draft_rights(before, real_method()), draft_rights(after, real_method()), strict=True)
    assert {a.decision for a, b in pairs if a != b} <= {decision}


def test_one_decision_changes_no_clause_delay_topic_or_autonomy():
    before = make_audit()
    one, other = charter_of(before), charter_of(decided(before, "DR-21", accountable="OW", person="P2"))
    changed = {name for name, value in one if getattr(other, name) != value}
    assert changed <= {"rights", "checks", "open"}
    moved = opened(other, "moves")
    assert opened(one, "moves") is None
    assert moved is not None
    assert moved.blocks == ("DR-21",)


def checks(charter, code):
    return {c.who: c for c in charter.checks if c.code == code}


def test_the_agency_and_nobody_are_counted_over_the_whole_table():
    charter = charter_of()
    assert checks(charter, "agency")["AG"].decisions == ("DR-08", "DR-09", "DR-10")
    assert checks(charter, "nobody")[""].share == Decimal("0.125")


def test_one_person_above_two_decisions_in_five_is_a_bottleneck():
    found = checks(charter_of(), "bottleneck")["P2"]
    assert found.share == Decimal("0.600")
    apart = charter_of(people=(*PEOPLE, person("P5", "LD")))
    assert not checks(apart, "bottleneck")
    assert checks(charter_of(), "bottleneck_today")["P2"].share == Decimal("0.857")


@pytest.mark.parametrize(("first", "expected"), [(2, ["P2"]), (3, ["P1"])])
def test_exactly_two_decisions_in_five_is_not_a_bottleneck(first, expected):
    """Of five decisions, P1 holds `first` and P2 the others: two in five pass, three do not."""
    named = ["P1"] * first + ["P2"] * (5 - first)
    decisions = tuple(held(f"DR-0{n}", "OW", person=code) for n, code in enumerate(named, 1))
    rights = draft_rights(make_audit(decisions=decisions), real_method())
    assert [c.who for c in bottlenecks_today(rights, real_method())] == expected


def test_roles_that_nobody_holds_are_named_and_those_that_depend_on_the_case_are_not():
    empty = checks(charter_of(), "empty_role")
    assert "SP" in empty
    assert not {"EX", "MG", "OW", "CM"} & set(empty)
    assert empty["SP"].decisions == ("DR-01", "DR-02", "DR-05", "DR-24")
