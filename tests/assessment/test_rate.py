"""One rating from several answers, its evidence and its consensus (method §2.2)."""

from decimal import Decimal
from typing import Any

import pytest

from tests.assessment.answers import (
    FUNCTIONS,
    answer,
    audit_of,
    by_role,
    consensus,
    functions,
    measure,
    measured,
    proof,
    with_scale,
)
from workbench.assessment.model import PracticeResult
from workbench.assessment.rate import coverage, lower_median, rate_practice
from workbench.audit.model import Audit
from workbench.method.model import Method


def read(method: Method, practice: str, audit: Audit) -> PracticeResult:
    return rate_practice(method.practices[practice], audit, method)


@pytest.mark.parametrize(
    ("values", "median"), [((3,), 3), ((1, 4), 1), ((4, 1, 3), 3), ((0, 2, 3, 4), 2), ((4, 4, 0, 0), 0)]
)
def test_the_lower_median_is_always_one_of_the_answers(values: tuple[int, ...], median: int) -> None:
    assert lower_median(values) == median


@pytest.mark.parametrize(("n", "part"), [(3, "0.75"), (4, "0.875"), (5, "0.9375"), (6, "0.96875")])
def test_the_spread_of_few_answers_covers_the_median_this_often(n: int, part: str) -> None:
    assert coverage(n) == Decimal(part)


def test_one_answer_or_none_covers_nothing() -> None:
    assert coverage(0) is None
    assert coverage(1) is None


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        ({"D": 4, "R": 2}, 2),
        ({"D": 4, "R": 2, "A": 3}, 3),
        ({"D": 1, "R": "unknown", "A": "unknown"}, 1),
        ({"D": "unknown", "R": "unknown"}, None),
        ({"D": "not_applicable", "R": 3}, 3),
    ],
)
def test_a_rating_is_the_lower_median_of_the_roles_that_rated(
    method: Method, ratings: dict[str, int | str], expected: int | None
) -> None:
    assert read(method, "SPO-2", audit_of(by_role("SPO-2", **ratings))).rating == expected


def test_a_role_counts_once_however_many_answer_for_it(method: Method) -> None:
    many = tuple(answer("SPO-2", 1, "D", who) for who in ("R01", "R02", "R03"))
    result = read(method, "SPO-2", audit_of((*many, answer("SPO-2", 4, "R"), answer("SPO-2", 4, "A"))))
    assert result.rating == 4
    assert [(r.role, r.median, r.n) for r in result.roles] == [("D", 1, 3), ("R", 4, 1), ("A", 4, 1)]
    assert result.answers == 5


def test_the_middle_of_a_role_is_a_lower_median_too(method: Method) -> None:
    answers = (answer("SPO-2", 1, "D", "R01"), answer("SPO-2", 3, "D", "R02"))
    role = read(method, "SPO-2", audit_of(answers)).roles[0]
    assert (role.median, role.low, role.high) == (1, 1, 3)


def test_missing_is_not_zero_is_not_not_applicable(method: Method) -> None:
    missing = read(method, "SPO-2", audit_of(by_role("SPO-2", R="unknown")))
    zero = read(method, "SPO-2", audit_of(by_role("SPO-2", R=0)))
    out = read(method, "SPO-2", audit_of(by_role("SPO-2", R="not_applicable")))
    assert [(r.state, r.rating, r.cautious) for r in (missing, zero, out)] == [
        ("missing", None, None),
        ("rated", 0, 0),
        ("not_applicable", None, None),
    ]
    assert (missing.unknown, out.reason) == (1, "because")


def test_nobody_asked_is_missing(method: Method) -> None:
    result = read(method, "SPO-2", audit_of())
    assert (result.state, result.origin, result.low, result.high) == ("missing", "none", 0, 4)


@pytest.mark.parametrize(("rating", "kept"), [(0, 0), (1, 1), (2, 2), (3, 2), (4, 2)])
def test_words_alone_carry_no_more_than_the_cap(method: Method, rating: int, kept: int) -> None:
    result = read(method, "SPO-2", audit_of(by_role("SPO-2", R=rating), proven=False))
    assert (result.rating, result.cautious, result.grade) == (rating, kept, "D")


def test_the_cap_of_words_is_the_methods(method: Method) -> None:
    grades = tuple(g.model_copy(update={"cautious_cap": 1 if g.grade == "D" else None}) for g in method.scale.grades)
    other = with_scale(method, grades=grades)
    assert read(other, "SPO-2", audit_of(by_role("SPO-2", R=3), proven=False)).cautious == 1


@pytest.mark.parametrize(
    ("changes", "grade"),
    [({}, "V"), ({"document": None}, "D"), ({"dated": None}, "D"), ({"grade": "D"}, "D"), ({"document": ""}, "D")],
)
def test_a_document_counts_when_it_is_named_and_dated(method: Method, changes: dict[str, None], grade: str) -> None:
    audit = audit_of(by_role("SPO-2", R=4), proofs=(proof("SPO-2", **changes),))
    result = read(method, "SPO-2", audit)
    assert (result.grade, result.cautious) == (grade, 4 if grade == "V" else 2)


def test_a_measure_carries_what_it_confirms_and_no_more(method: Method) -> None:
    audit = audit_of(by_role("TRT-1", R=4), proven=False, evidence=measured(measure("IND-03", "0.85")))
    result = read(method, "TRT-1", audit)
    assert (result.grade, result.confirmed, result.cautious, result.measures) == ("M", 3, 3, ("IND-03",))


def test_a_measure_never_raises_a_modest_answer(method: Method) -> None:
    audit = audit_of(by_role("TRT-1", R=1), proven=False, evidence=measured(measure("IND-03", "0.99")))
    assert read(method, "TRT-1", audit).cautious == 1


@pytest.mark.parametrize(
    "change",
    [
        {"vendor": True},
        {"indicative": True},
        {"segment": "group:Support"},
        {"unit": "count"},
        {"state": "not_computable"},
    ],
)
def test_figures_that_are_not_ours_or_too_few_confirm_nothing(method: Method, change: dict[str, Any]) -> None:
    evidence = measured(measure("IND-03", "0.99", **change))
    audit = audit_of(by_role("TRT-1", R=4), proven=False, evidence=evidence)
    assert (read(method, "TRT-1", audit).grade, read(method, "TRT-1", audit).cautious) == ("D", 2)


def test_our_own_figure_counts_beside_a_vendors(method: Method) -> None:
    evidence = measured(measure("IND-03", "0.2", vendor=True), measure("IND-03", "0.96"))
    audit = audit_of(by_role("TRT-1", R=4), proven=False, evidence=evidence)
    assert read(method, "TRT-1", audit).cautious == 4


def test_a_consensus_wins_over_the_answers_and_keeps_them(method: Method) -> None:
    audit = audit_of(by_role("SPO-2", D=4, R=0), judgements=(consensus("SPO-2", 1),))
    result = read(method, "SPO-2", audit)
    assert (result.rating, result.origin, result.judgement) == (1, "consensus", "J1")
    assert (result.low, result.high, result.disputed) == (1, 1, False)
    assert [r.median for r in result.roles] == [4, 0]


def test_a_consensus_raises_no_grade(method: Method) -> None:
    audit = audit_of(by_role("SPO-2", R=1), proven=False, judgements=(consensus("SPO-2", 4),))
    result = read(method, "SPO-2", audit)
    assert (result.rating, result.cautious, result.grade) == (4, 2, "D")


def test_a_consensus_speaks_where_nobody_answered(method: Method) -> None:
    assert read(method, "SPO-2", audit_of(judgements=(consensus("SPO-2", 0),))).state == "rated"


def test_a_consensus_that_was_withdrawn_counts_no_more(method: Method) -> None:
    gone = consensus("SPO-2", 4, "J2", kind="withdraw", supersedes="J1")
    audit = audit_of(by_role("SPO-2", R=1), judgements=(consensus("SPO-2", 4), gone))
    assert read(method, "SPO-2", audit).rating == 1


@pytest.mark.parametrize(
    ("ratings", "disputed", "bounds"),
    [
        ({"D": 2, "R": 2}, False, (2, 2)),
        ({"D": 2, "R": 3}, False, (2, 2)),
        ({"D": 1, "R": 3}, True, (1, 3)),
        ({"D": 0, "R": 4, "A": 2}, True, (0, 4)),
    ],
)
def test_roles_far_apart_are_in_dispute(
    method: Method, ratings: dict[str, int | str], disputed: bool, bounds: tuple[int, int]
) -> None:
    result = read(method, "SPO-2", audit_of(by_role("SPO-2", **ratings)))
    assert (result.disputed, (result.low, result.high)) == (disputed, bounds)


def test_a_wide_spread_within_one_role_is_in_dispute(method: Method) -> None:
    near = tuple(answer("SPO-2", r, "R", f"R{r}") for r in (1, 2, 3))
    assert not read(method, "SPO-2", audit_of(near)).disputed
    assert read(with_scale(method, dispute_range=2), "SPO-2", audit_of(near)).disputed
    assert read(method, "SPO-2", audit_of((*near, answer("SPO-2", 4, "R", "R4")))).disputed


def test_a_dispute_without_documents_stays_under_the_cap(method: Method) -> None:
    result = read(method, "SPO-2", audit_of(by_role("SPO-2", D=1, R=4), proven=False))
    assert (result.low, result.high) == (1, 2)


def matrix(practice: str, **ratings: int | str) -> Audit:
    answers = tuple(answer(practice, r, "F", function=f) for f, r in ratings.items())
    return audit_of(answers, functions=functions(support=True, marketing=True, product=True, hr=False))


def test_integration_is_the_lower_median_over_relevant_functions(method: Method) -> None:
    result = read(method, "INT-1", matrix("INT-1", support=4, marketing=1, product=3, hr=0))
    assert (result.rating, result.sound, result.answers) == (3, True, 3)
    assert [(f.function, f.rating) for f in result.functions] == [("support", 4), ("marketing", 1), ("product", 3)]


def test_a_function_that_did_not_answer_is_left_out_and_widens_the_reading(method: Method) -> None:
    result = read(method, "INT-1", matrix("INT-1", support=3, marketing="unknown"))
    assert (result.rating, result.low, result.high) == (3, 0, 4)
    assert (result.sound, result.sound_low) == (True, False)


def test_a_relevant_function_at_zero_makes_a_gate_unsound(method: Method) -> None:
    assert not read(method, "INT-1", matrix("INT-1", support=4, marketing=0, product=4)).sound


def test_functions_that_differ_are_no_dispute(method: Method) -> None:
    assert not read(method, "INT-1", matrix("INT-1", support=4, marketing=0, product=0)).disputed


def test_no_relevant_function_is_not_applicable_whatever_the_room_says(method: Method) -> None:
    none = functions(**dict.fromkeys(FUNCTIONS, False))
    audit = audit_of((), functions=none, judgements=(consensus("INT-1", 4),))
    assert read(method, "INT-1", audit).state == "not_applicable"


def test_functions_that_nobody_listed_are_missing(method: Method) -> None:
    assert read(method, "INT-1", audit_of((), functions=())).state == "missing"
