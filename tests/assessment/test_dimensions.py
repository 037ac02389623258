"""Targets, blocking gates, domains and the reference level."""

from decimal import Decimal

import pytest

from tests.assessment.answers import HERE, assessed, dimension, every, other, person, told, with_scale
from workbench.assessment.dimensions import reference_level
from workbench.audit.model import Target
from workbench.method.model import Method


def test_every_dimension_and_domain_of_the_method_has_a_result(method: Method) -> None:
    result = assessed(method, told(every(method, 2)))
    assert [d.dimension for d in result.dimensions] == [d.code for d in method.dimensions]
    assert [p.practice for p in result.practices] == list(method.practices)
    assert [d.domain for d in result.domains] == [d.code for d in method.domains]


@pytest.mark.parametrize(("rating", "target"), [(0, 2), (2, 3), (4, 5)])
def test_the_default_target_is_one_level_up_and_at_most_the_top(method: Method, rating: int, target: int) -> None:
    result = dimension(method, "SPO", *[rating] * 5)
    assert (result.target, result.target_asked) == (target, False)


def test_a_target_that_is_asked_for_stands(method: Method) -> None:
    asked = (Target(dimension="SPO", level=4, place=HERE), Target(dimension="CUL", level=3, place=HERE))
    result = assessed(method, told({f"SPO-{n}": 1 for n in range(1, 6)}), targets=asked)
    assert (result.dimension["SPO"].target, result.dimension["SPO"].target_asked) == (4, True)
    assert (result.dimension["CUL"].target, result.dimension["CUL"].retained) == (3, None)
    assert result.dimension["GOV"].target is None


def test_the_target_follows_the_retained_level_not_the_uncapped_one(method: Method) -> None:
    result = assessed(method, told(every(method, 3, OBJ_1=0))).dimension["SPO"]
    assert (result.cautious, result.retained, result.target) == (3, 1, 2)


def test_blocking_practices_are_gates_below_the_next_level(method: Method) -> None:
    assert dimension(method, "SPO", 3, 1, 0, 4, 4).blocking == ("SPO-2",)
    assert dimension(method, "SPO", 3, 3, 0, 1, 1).blocking == ()


def test_where_only_a_ceiling_holds_no_other_gate_blocks(method: Method) -> None:
    result = assessed(method, told(every(method, 3, OBJ_1=0)))
    assert result.dimension["SPO"].blocking == ()
    assert result.dimension["OBJ"].blocking == ("OBJ-1",)
    assert result.blocking == ("OBJ-1",)


def test_one_person_alone_makes_the_deputy_the_blocking_gate(method: Method) -> None:
    result = assessed(method, told(every(method, 3)), people=(person("P1", "CM"),))
    assert result.dimension["TEA"].blocking == ("TEA-2",)


def test_blocking_practices_come_heaviest_dimension_first(method: Method) -> None:
    result = assessed(method, told(every(method, 3, SPO_1=1, LIS_1=1, OBJ_2=2)))
    assert result.blocking[:1] == ("SPO-1",)
    assert [p for p in result.blocking if p in ("SPO-1", "OBJ-2", "LIS-1")] == ["SPO-1", "OBJ-2", "LIS-1"]


def test_a_domain_is_as_mature_as_its_weakest_dimension(method: Method) -> None:
    ratings = every(method, 3, **{f"CRI_{n}": 1 for n in range(1, 6)})
    domain = next(d for d in assessed(method, told(ratings)).domains if d.domain == "C")
    assert (domain.level, domain.mean) == (1, Decimal("50.0"))


def test_a_domain_counts_only_its_assessed_dimensions(method: Method) -> None:
    domains = {d.domain: d for d in assessed(method, told({f"CRI-{n}": 3 for n in range(1, 6)})).domains}
    assert (domains["C"].level, domains["C"].mean) == (3, Decimal("75.0"))
    assert (domains["A"].level, domains["A"].mean) == (None, None)


def at_levels(method: Method, low: tuple[str, ...], missing: tuple[str, ...] = ()) -> dict[str, int | str]:
    """Return ratings that give level 1 to some dimensions, none to others, level 3 to the rest."""
    return {p: 1 if d.code in low else 3 for p, d in method.dimension_of.items() if d.code not in missing}


def test_the_reference_is_the_lower_weighted_median(method: Method) -> None:
    heavy = ("SPO", "CUL", "GOV", "OBJ", "AUT", "INT", "TEA")  # 9.5 of 18.5 in weight, 7 of 16 in number
    result = assessed(method, told(at_levels(method, heavy)))
    assert (result.reference, result.reference_assumed) == (1, False)
    light = ("TRT", "STY", "CRI", "LIS", "CRL", "MDC", "TKN", "SKI", "MEA")  # 9 of 18.5
    assert assessed(method, told(at_levels(method, light))).reference == 3


def test_at_exactly_half_the_weight_the_lower_level_is_the_reference(method: Method) -> None:
    even = tuple(d.model_copy(update={"weight": Decimal(1)}) for d in method.dimensions)
    dimensions = assessed(method, told(every(method, 3))).dimensions
    levels = tuple(d.model_copy(update={"retained": 1 if i < 8 else 3}) for i, d in enumerate(dimensions))
    assert reference_level(levels, other(method, dimensions=even)) == (1, False)


@pytest.mark.parametrize(("missing", "expected"), [(4, (3, False)), (5, (1, True))])
def test_too_few_dimensions_give_no_reference(method: Method, missing: int, expected: tuple[int, bool]) -> None:
    out = ("SPO", "CUL", "TRT", "AUT", "STY")[:missing]
    result = assessed(method, told(at_levels(method, (), out)))
    assert (result.reference, result.reference_assumed) == expected


def test_how_many_dimensions_the_reference_needs_is_the_methods(method: Method) -> None:
    out = ("SPO", "CUL", "TRT", "AUT", "STY")
    lax = with_scale(method, reference_dimensions=11)
    assert assessed(lax, told(at_levels(method, (), out))).reference == 3


def test_decisions_read_level_one_where_nothing_is_known(method: Method) -> None:
    result = assessed(method, told({f"SPO-{n}": 3 for n in range(1, 6)}), proven=False)
    assert (result.level("SPO"), result.level("CUL")) == (2, 1)
    assert (result.rating("SPO-1"), result.rating("CUL-1")) == (2, None)
