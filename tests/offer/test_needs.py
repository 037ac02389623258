"""What calls a module and how strongly: SR-01, SR-02, SR-12."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import real_method
from tests.offer.offering import all_rated, calm, candidate, field_of, line, measured, offer_of, option, situation
from workbench.offer.needs import gap_mean, need_of, shortfalls

METHOD = real_method()
GAPPED = [m for m in METHOD.catalogue.modules if m.gaps]
RATING = st.integers(0, 4)


@given(st.sampled_from(GAPPED), st.data())
def test_raising_a_practice_above_its_target_removes_its_points_and_nothing_else(module, data):
    practice = data.draw(st.sampled_from(list(METHOD.practices)))
    read = {*module.gaps, practice}
    ratings = {p: data.draw(st.none() | RATING) for p in sorted(read)}
    targets = {p: data.draw(st.integers(0, 3)) for p in sorted(read)}
    before = shortfalls(module, ratings, targets, METHOD)
    after = shortfalls(module, ratings | {practice: targets[practice] + 1}, targets, METHOD)
    assert after == tuple(s for s in before if s[0] != practice)


@given(st.sampled_from(GAPPED), st.data())
def test_points_are_the_gap_times_the_weight_of_the_dimension(module, data):
    ratings = {p: data.draw(RATING) for p in module.gaps}
    targets = {p: data.draw(RATING) for p in module.gaps}
    expected = sum(max(0, targets[p] - ratings[p]) * METHOD.dimension_of[p].weight for p in module.gaps)
    assert sum(points for *_, points in shortfalls(module, ratings, targets, METHOD)) == expected


def test_a_missing_rating_counts_for_nothing_where_zero_counts_in_full():
    module = METHOD.modules["MO-16"]
    targets = dict.fromkeys(METHOD.practices, 2)
    known = dict.fromkeys(METHOD.practices, 2)
    assert shortfalls(module, known | {"MDC-1": None}, targets, METHOD) == ()
    assert shortfalls(module, known | {"MDC-1": 0}, targets, METHOD) == (("MDC-1", 2, 0, Decimal(2)),)
    assert gap_mean(module, dict.fromkeys(METHOD.practices)) is None
    assert gap_mean(module, dict.fromkeys(METHOD.practices, 0)) == 0


@pytest.mark.parametrize(("rating", "called"), [(0, True), (2, True), (3, False), (4, False)])
def test_a_module_is_called_when_its_practices_are_low_on_average(rating, called):
    audit = calm(all_rated(3, MDC_1=rating, MDC_3=rating, MDC_4=rating))
    assert (candidate(field_of(audit), "MO-16") is not None) is called


def test_a_module_that_can_raise_nothing_more_is_not_called_however_low_the_mean():
    """MO-02 brings SPO-1 and LIS-1 to 2 and OBJ-1 to 1: at 2 it has nothing left to bring."""
    assert candidate(field_of(calm(all_rated(2))), "MO-02") is None
    assert candidate(field_of(calm(all_rated(2, LIS_1=1))), "MO-02") is not None


def test_an_indicator_beyond_its_limit_calls_its_module():
    fine = all_rated(3)
    assert candidate(field_of(calm(fine, evidence=measured(IND_09="0.5"))), "MO-28") is None
    called = candidate(field_of(calm(fine, evidence=measured(IND_16="0.7", IND_17="0.9"))), "MO-22")
    assert called is not None
    assert called.need.indicators == ("IND-16",)


def test_a_red_alarm_adds_its_points_and_an_amber_one_none():
    audit = calm(all_rated(2, TEA_1=0))
    s = situation(audit)
    need = need_of(METHOD.modules["MO-08"], s)
    assert "FLAG-09" in need.alarms
    practices = sum(points for *_, points in need.practices)
    assert need.points == practices + METHOD.selection["SR-02"].parameters["red_alarm"]
    amber = calm(all_rated(2, SPO_2=1))
    sponsor = need_of(METHOD.modules["MO-05"], situation(amber))
    assert sponsor.alarms == ("FLAG-13",)
    assert sponsor.points == sum(points for *_, points in sponsor.practices)


def test_a_module_that_unlocks_a_candidate_gets_one_more_point():
    field = field_of()
    found = candidate(field, "MO-09")
    assert found is not None
    assert "MO-11" in found.need.unlocks
    alone = need_of(METHOD.modules["MO-09"], situation())
    assert found.need.points == alone.points + METHOD.selection["SR-02"].parameters["unlocks"]


def test_the_audit_itself_is_never_sold_again():
    assert candidate(field_of(calm(all_rated(0))), "MO-01") is None


def test_a_country_variant_needs_a_second_country():
    low = all_rated(3, CUL_4=0)
    assert candidate(field_of(calm(low, {"countries": 1})), "MO-32") is None
    assert candidate(field_of(calm(low, {"countries": None})), "MO-32") is None
    assert candidate(field_of(calm(low, {"countries": 3})), "MO-32") is not None


def test_the_same_evidence_gives_the_same_reason_heaviest_practice_first():
    first, second = (line(option(offer_of(), "cadre"), "MO-11") for _ in range(2))
    assert first == second
    assert first is not None
    assert set(first.because) >= {"TRT-1", "TRT-2", "AUT-1", "FLAG-10"}
    assert first.because.index("AUT-1") < first.because.index("TRT-3") if "TRT-3" in first.because else True


def test_where_a_level_asks_one_gate_higher_the_nearest_gate_carries_it():
    rule = next(r for r in METHOD.scale.levels if r.target_one_gate is not None)
    targets = situation(calm(all_rated(3, GOV_2=2))).targets
    assert (targets["GOV-1"], targets["GOV-2"]) == (3, 3), "level 3 is next for governance"
    framed = situation(calm(all_rated(3, OBJ_4=4))).targets
    assert (framed["OBJ-1"], framed["OBJ-2"]) == (rule.target_one_gate, rule.target_gate)
    assert framed["OBJ-3"] == rule.target_other
