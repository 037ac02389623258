"""Prerequisites, small forms, fit, substitutes and exclusions: SR-03, SR-04."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import make_audit, real_method
from tests.offer.offering import (
    UNHURRIED,
    all_rated,
    calm,
    candidate,
    excluding,
    field_of,
    line,
    offer_of,
    option,
    plain_roadmap,
    situation,
)
from workbench.offer.candidates import select
from workbench.offer.prerequisites import has_input

METHOD = real_method()


def test_a_missing_prerequisite_brings_in_the_module_that_provides_it():
    audit = calm(all_rated(3, CUL_1=0, CUL_2=4, CUL_3=4, CUL_4=4, STY_1=0, STY_2=0, STY_3=0))
    field = field_of(audit)
    brought = candidate(field, "MO-06")
    assert brought is not None
    assert brought.inserted_for == "MO-14"
    assert field.rests["MO-14"] == ("MO-06",)


def test_a_prerequisite_in_place_brings_in_nothing():
    field = field_of(calm(all_rated(3, STY_1=0, STY_2=0, STY_3=0)))
    assert candidate(field, "MO-06") is None
    assert not [c for c in field.candidates if c.inserted_for]


def test_a_missing_answer_inserts_nothing_and_says_what_to_know():
    audit = calm(all_rated(3, STY_1=0, STY_2=0, STY_3=0))
    unknown = audit.model_copy(update={"answers": tuple(a for a in audit.answers if a.practice != "CUL-1")})
    field = field_of(unknown)
    assert candidate(field, "MO-06") is None
    waiting = candidate(field, "MO-14")
    assert waiting is not None
    assert (waiting.verdict, waiting.until) == ("later", ("practice:CUL-1:1",))


def test_a_small_form_stands_in_for_a_module_that_cannot_come():
    ratings = all_rated(2, CRI_1=1, CRI_2=1, CRI_4=0)
    field = field_of(calm(ratings, judgements=excluding("MO-20")))
    assert field.rests["MO-21"] == ("MO-20c",)
    refused = candidate(field, "MO-20")
    assert refused is not None
    assert refused.verdict == "excluded"


def test_a_full_module_counts_only_for_what_its_small_form_leaves():
    held = line(option(offer_of(), "cadre"), "MO-10")
    assert held is not None
    full, small = METHOD.modules["MO-10"].days[1], METHOD.modules["MO-10c"].days[1]
    assert held.days == full - small == METHOD.steps["ST-13"].agency_days[1]


def test_an_excluded_prerequisite_puts_off_what_rests_on_it():
    field = field_of(make_audit(context=UNHURRIED, judgements=excluding("MO-09")))
    waiting = candidate(field, "MO-11")
    assert waiting is not None
    assert (waiting.verdict, waiting.until) == ("later", ("module:MO-09",))


def test_a_missing_input_is_asked_for_and_blocks_nothing():
    field = field_of(calm(all_rated(1)))
    accounts = candidate(field, "MO-15")
    assert accounts is not None
    assert (accounts.verdict, accounts.until) == ("candidate", ("input:IN-08",))
    assert has_input("IN-08", situation(make_audit()))


def test_a_clause_signed_with_a_candidate_is_a_prerequisite_that_it_brings():
    audit = make_audit(context=UNHURRIED)
    assert "MO-10" in field_of(audit).rests["MO-07"]
    signed = tuple(c.model_copy(update={"state": "yes"}) for c in audit.clauses)
    assert "MO-10" not in field_of(audit.model_copy(update={"clauses": signed})).rests["MO-07"]


@pytest.mark.parametrize(
    ("ratings", "verdict", "until"),
    [
        (all_rated(1, CRL_2=0, CRL_3=0, CRL_4=0), "later", ("level:3",)),
        (all_rated(3, CRL_2=0, CRL_3=0, CRL_4=0), "candidate", ()),
        (all_rated(3, CRL_2=0, CRL_3=0, CRL_4=0, CUL_1=1), "later", ("dimension:CUL:3",)),
    ],
)
def test_an_ambassador_programme_waits_for_its_level_then_for_culture_and_governance(ratings, verdict, until):
    found = candidate(field_of(calm(ratings)), "MO-23")
    assert found is not None
    assert (found.verdict, found.until) == (verdict, until)


def test_a_red_alarm_out_of_fit_names_the_substitute():
    """The bubble (FLAG-02) calls integration workshops, too early at level 1: managers first (MO-04)."""
    ratings = all_rated(0, SPO_1=1, SPO_4=3, SPO_5=3, AUT_3=3)
    field = field_of(calm(ratings))
    early, instead = candidate(field, "MO-12"), candidate(field, "MO-04")
    assert early is not None
    assert (early.verdict, early.until) == ("later", ("level:2",))
    assert instead is not None
    assert (instead.verdict, instead.replaces) == ("candidate", "MO-12")


def test_a_red_alarm_overrides_the_fit_where_there_is_no_substitute():
    s = situation(calm(all_rated(0, SPO_1=1)))
    bare = tuple(m.model_copy(update={"substitute": None}) if m.id == "MO-12" else m for m in METHOD.catalogue.modules)
    catalogue = METHOD.catalogue.model_copy(update={"modules": bare})
    method = METHOD.model_copy(update={"catalogue": catalogue})
    method.__dict__.pop("modules", None)
    found = candidate(select(replace(s, method=method)), "MO-12")
    assert found is not None
    assert (found.verdict, found.fit) == ("candidate", False)


def test_a_person_excludes_a_module_and_it_is_in_no_option():
    offer = offer_of(make_audit(context=UNHURRIED, judgements=excluding("MO-11")))
    assert all(line(o, "MO-11") is None for o in offer.options)
    out = next(x for x in option(offer, "cadre").left_out if x.module == "MO-11")
    assert (out.reason, out.then, out.step) == ("excluded", "client_only", "ST-15")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(list(METHOD.practices)), st.integers(0, 4), max_size=40))
def test_every_candidate_has_its_prerequisites_among_the_candidates(ratings):
    field = field_of(make_audit(ratings, UNHURRIED), plain_roadmap({"ACT-13": 8}))
    offered = {c.module for c in field.offered}
    assert set(field.rests) == offered
    assert all(set(on) <= offered for on in field.rests.values())
    assert all(c.until for c in field.candidates if c.verdict == "later")
