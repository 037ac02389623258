"""From ratings to a level: gates, not means (method §2.2)."""

from decimal import Decimal

import pytest

from tests.assessment.answers import (
    answer,
    assessed,
    by_role,
    dimension,
    functions,
    measure,
    measured,
    proof,
    told,
    with_scale,
)
from workbench.assessment.level import Reading, rounded, score
from workbench.method.model import Method

Five = tuple[int | str | None, ...]


@pytest.mark.parametrize(
    ("ratings", "level"),
    [
        ((0, 0, 0, 0, 0), 1),
        ((1, 1, 1, 1, 1), 1),  # the mean is met, no gate is
        ((2, 0, 0, 0, 0), 1),  # a gate is met, the mean is not
        ((2, 0, 1, 1, 1), 2),
        ((0, 2, 1, 1, 1), 2),
        ((3, 2, 4, 4, 4), 2),  # one gate short
        ((3, 3, 0, 1, 2), 2),  # mean 1.8
        ((3, 3, 0, 2, 2), 3),
        ((3, 3, 4, 4, 4), 3),  # no gate at 4
        ((4, 3, 2, 3, 2), 3),  # mean 2.8
        ((4, 3, 2, 3, 3), 4),
        ((4, 4, 4, 4, 2), 4),  # one practice under 3
        ((4, 3, 4, 4, 4), 4),  # a gate under 4
        ((4, 4, 3, 3, 3), 5),
    ],
)
def test_a_level_is_reached_by_gates_and_mean(method: Method, ratings: Five, level: int) -> None:
    assert dimension(method, "SPO", *ratings).cautious == level


@pytest.mark.parametrize("rating", [3, 4])
def test_declared_gates_never_pass_the_second_level(method: Method, rating: int) -> None:
    result = dimension(method, "SPO", *[rating] * 5, proven=False)
    assert (result.declared, result.cautious, result.retained) == (3 if rating == 3 else 5, 2, 2)


def test_the_declared_reading_ignores_evidence_and_the_cautious_one_does_not(method: Method) -> None:
    answers = told(dict(zip([p.id for p in method.dimension_by_code["SPO"].practices], (3, 3, 2, 2, 2), strict=True)))
    result = assessed(method, answers, proofs=(proof("SPO-1"),)).dimension["SPO"]
    assert (result.declared, result.cautious) == (3, 2)
    assert (result.score_declared, result.score_cautious) == (Decimal("60.0"), Decimal("55.0"))


@pytest.mark.parametrize(
    ("ratings", "level"), [((None, 3, 3, 3, 3), 2), ((4, None, 4, 4, 4), 2), ((None, None, 4, 4, 4), 1)]
)
def test_a_gate_without_rating_is_not_met(method: Method, ratings: Five, level: int) -> None:
    assert dimension(method, "SPO", *ratings).retained == level


def test_a_gate_that_does_not_apply_leaves_the_rule(method: Method) -> None:
    result = dimension(method, "SPO", "not_applicable", 3, 2, 2, 2)
    assert (result.retained, result.applicable, result.rated) == (3, 4, 4)
    assert result.score_cautious == Decimal("56.3")


def test_without_any_applicable_gate_words_alone_stay_at_the_second_level(method: Method) -> None:
    ratings = ("not_applicable", 4, 4, 4)
    assert dimension(method, "CUL", *ratings, proven=False).retained == 2
    assert dimension(method, "CUL", *ratings).retained == 5


@pytest.mark.parametrize(
    ("ratings", "level"),
    [
        ((3, 3, 3, None, None), 3),  # 3 of 5 practices: 60 %
        ((3, 3, None, None, None), None),
        (("not_applicable", 3, 3, 3, None), 3),  # 3 of 4
        (("not_applicable",) * 5, None),
        ((None,) * 5, None),
        (("unknown",) * 5, None),
    ],
)
def test_too_few_answers_give_no_level(method: Method, ratings: Five, level: int | None) -> None:
    result = dimension(method, "SPO", *ratings)
    assert (result.retained, result.assessed) == (level, level is not None)
    if level is None:
        assert (result.score_cautious, result.declared, result.up, result.down) == (None, None, None, None)


def test_how_many_answers_are_enough_is_the_methods(method: Method) -> None:
    strict = with_scale(method, coverage=Decimal("0.8"))
    assert dimension(strict, "SPO", 3, 3, 3, None, None).retained is None
    assert dimension(strict, "SPO", 3, 3, 3, 3, None).retained == 3


def test_the_level_rules_are_the_methods(method: Method) -> None:
    levels = tuple(r.model_copy(update={"mean": Decimal(3)}) if r.level == 3 else r for r in method.scale.levels)
    assert dimension(with_scale(method, levels=levels), "SPO", 3, 3, 2, 2, 2).retained == 2


CONFIRMED_5 = measure("IND-04", "0.96")


@pytest.mark.parametrize(
    ("evidence", "level"),
    [
        ((), 4),
        ((CONFIRMED_5,), 5),
        ((measure("IND-04", "0.95"),), 5),
        ((measure("IND-04", "0.94"),), 4),  # confirms the fourth level, not the fifth
        ((measure("IND-03", "0.99"),), 4),
        ((measure("IND-04", "0.96", vendor=True),), 4),
        ((measure("IND-04", "0.96", indicative=True),), 4),
    ],
)
def test_the_top_level_needs_data_where_data_can_show_it(method: Method, evidence: tuple, level: int) -> None:  # type: ignore[type-arg]
    result = dimension(method, "TRT", 4, 4, 4, 4, 4, evidence=measured(*evidence))
    assert (result.retained, result.declared, result.confirmable) == (level, 5, True)


@pytest.mark.parametrize(("value", "level"), [("4", 5), ("3", 4)])
def test_where_data_confirm_at_most_the_fourth_level_they_must(method: Method, value: str, level: int) -> None:
    result = dimension(method, "TEA", 4, 4, 4, 4, 4, evidence=measured(measure("IND-10", value, unit="count")))
    assert result.cautious == level


def test_where_no_data_can_confirm_a_document_on_every_gate_does(method: Method) -> None:
    answers = told({f"SPO-{n}": 4 for n in range(1, 6)})
    full = assessed(method, answers).dimension["SPO"]
    assert (full.retained, full.confirmable) == (5, False)
    gates_only = assessed(method, answers, proofs=(proof("SPO-1"), proof("SPO-2"))).dimension["SPO"]
    assert gates_only.retained == 3  # the others are only declared: mean 2.8


def test_integration_needs_every_function_above_zero_at_its_gates(method: Method) -> None:
    ids = [p.id for p in method.dimension_by_code["INT"].practices]
    three = functions(support=True, marketing=True, product=True)
    full = [answer(p, 3, "F", function=f) for p in ids for f in ("support", "marketing", "product")]
    assert assessed(method, full, functions=three).dimension["INT"].retained == 3
    hole = [a.model_copy(update={"rating": 0}) if (a.practice, a.function) == ("INT-1", "product") else a for a in full]
    result = assessed(method, hole, functions=three)
    assert (result.practice["INT-1"].rating, result.dimension["INT"].retained) == (3, 2)


def test_a_function_at_zero_elsewhere_than_at_a_gate_changes_nothing(method: Method) -> None:
    ids = [p.id for p in method.dimension_by_code["INT"].practices]
    three = functions(support=True, marketing=True, product=True)
    answers = [
        answer(p, 0 if (p, f) == ("INT-5", "product") else 3, "F", function=f)
        for p in ids
        for f in ("support", "marketing", "product")
    ]
    assert assessed(method, answers, functions=three).dimension["INT"].retained == 3


def test_no_relevant_function_leaves_integration_without_level(method: Method) -> None:
    result = assessed(method, told({"INT-1": 3}), functions=functions(support=False)).dimension["INT"]
    assert (result.assessed, result.applicable, result.low, result.high) == (False, 0, None, None)


def test_a_score_is_rounded_half_up(method: Method) -> None:
    assert dimension(method, "CUL", 1, 1, 1, 0).score_cautious == Decimal("18.8")
    assert (rounded(Decimal("0.25")), rounded(Decimal("0.35"))) == (Decimal("0.3"), Decimal("0.4"))
    unrated = Reading(dict.fromkeys(method.practices), frozenset(method.practices), frozenset(), frozenset())
    assert score(method.dimension_by_code["CUL"], unrated, method) is None


@pytest.mark.parametrize(("rule", "expected"), [("half-up", "6.3"), ("half-even", "6.2"), ("down", "6.2")])
def test_the_rounding_rule_is_the_method_s(method: Method, rule: str, expected: str) -> None:
    manifest = method.manifest.model_copy(update={"rounding": rule})
    changed = method.model_copy(update={"manifest": manifest})
    assert dimension(changed, "CUL", 1, 0, 0, 0).score_cautious == Decimal(expected)


def test_a_missing_answer_counts_as_the_lowest_one_where_the_scale_says_so(method: Method) -> None:
    counted = with_scale(method, missing="lowest")
    assert dimension(method, "CUL", 2, 2, 2, None).score_cautious == Decimal("50.0")
    assert dimension(counted, "CUL", 2, 2, 2, None).score_cautious == Decimal("37.5")
    assert dimension(counted, "CUL", 2, 2, 2, "not_applicable").score_cautious == Decimal("50.0")


def test_dispute_and_missing_answers_give_a_lowest_and_a_highest_level(method: Method) -> None:
    spo = [*told({"OBJ-1": 2, "SPO-2": 3, "SPO-3": 3, "SPO-4": 3}), *by_role("SPO-1", D=3, R=1)]
    result = assessed(method, spo).dimension["SPO"]
    assert (result.low, result.retained, result.high) == (2, 2, 3)
    settled = assessed(method, told({"OBJ-1": 2} | {f"SPO-{n}": 3 for n in range(1, 6)})).dimension["SPO"]
    assert (settled.low, settled.retained, settled.high) == (3, 3, 3)


def test_the_extremes_are_reached_by_filling_what_is_missing(method: Method) -> None:
    known = {f"CUL-{n}": 4 for n in (2, 3, 4)}
    result = assessed(method, told(known)).dimension["CUL"]
    fillings = [assessed(method, told(known | {"CUL-1": r})).dimension["CUL"].retained for r in range(5)]
    assert (result.low, result.high) == (min(x for x in fillings if x), max(x for x in fillings if x)) == (1, 5)


def test_a_function_that_did_not_answer_may_be_a_hole_in_the_lowest_reading(method: Method) -> None:
    ids = [p.id for p in method.dimension_by_code["INT"].practices]
    four = ("support", "marketing", "product", "sales")
    answers = [answer(p, 3, "F", function=f) for p in ids for f in four[:3]]
    relevant = functions(**dict.fromkeys(four, True))
    result = assessed(method, [*told({"OBJ-1": 2}), *answers], functions=relevant).dimension["INT"]
    assert (result.low, result.retained, result.high) == (1, 3, 3)


def test_an_audit_without_answers_has_no_level_anywhere(method: Method) -> None:
    result = assessed(method)
    assert {d.retained for d in result.dimensions} == {None}
    assert {(d.low, d.high) for d in result.dimensions} == {(1, 4), (1, 5)}
    assert {d.dimension for d in result.dimensions if d.high == 4} == {
        d.dimension for d in result.dimensions if d.confirmable
    }
