"""Ceilings on retained levels, computed on levels before any ceiling (method §2.2)."""

from decimal import Decimal

import pytest

from tests.assessment.answers import (
    assessed,
    by_role,
    every,
    functions,
    measure,
    measured,
    person,
    told,
    with_scale,
)
from workbench.assessment.model import Assessment
from workbench.method.model import Method

TACTICAL = ("LIS", "CRL", "MDC", "TKN")


def governed(method: Method, rating: int | None, **changes: int) -> Assessment:
    """Return an assessment with everything at 3 or as told, governance at one rating (None: no answer)."""
    ratings = every(method, 3, **changes)
    for p in method.dimension_by_code["GOV"].practices:
        del ratings[p.id]
        if rating is not None:
            ratings[p.id] = rating
    return assessed(method, told(ratings))


@pytest.mark.parametrize(("rating", "ceiling"), [(1, 2), (2, 3), (3, None), (4, None), (None, None)])
def test_weak_governance_caps_the_tactical_dimensions(method: Method, rating: int | None, ceiling: int | None) -> None:
    fours = {p.id.replace("-", "_"): 4 for d in TACTICAL for p in method.dimension_by_code[d].practices}
    result = governed(method, rating, **fours)
    for code in TACTICAL:
        d = result.dimension[code]
        assert (d.cautious or 0) >= 4
        assert d.retained == (ceiling or d.cautious)
        assert d.caps == (("CAP-01",) if ceiling else ())
    assert all(not d.caps for d in result.dimensions if d.dimension not in TACTICAL)


def test_the_ceilings_are_the_methods(method: Method) -> None:
    caps = tuple(
        c.model_copy(update={"parameters": c.parameters | {"level_1_cap": Decimal(1)}}) if c.id == "CAP-01" else c
        for c in method.scale.caps
    )
    assert governed(with_scale(method, caps=caps), 1).dimension["LIS"].retained == 1
    without = tuple(c for c in method.scale.caps if c.id != "CAP-01")
    assert governed(with_scale(method, caps=without), 1).dimension["LIS"].retained == 3


def test_governance_is_read_before_any_ceiling(method: Method) -> None:
    result = governed(method, 3, OBJ_1=0)
    assert result.dimension["GOV"].retained == 1  # capped by the missing objective
    assert "CAP-01" not in result.dimension["LIS"].caps
    assert result.dimension["LIS"].caps == ("CAP-02",)


def test_no_objective_caps_the_whole_profile(method: Method) -> None:
    result = assessed(method, told(every(method, 3, OBJ_1=0)))
    assert {d.retained for d in result.dimensions} == {1}
    assert {d.caps for d in result.dimensions} == {("CAP-02",)}
    assert {d.cautious for d in result.dimensions if d.dimension != "OBJ"} == {3}


@pytest.mark.parametrize("rating", [1, "unknown", "not_applicable"])
def test_an_objective_that_is_weak_or_unknown_caps_nothing(method: Method, rating: int | str) -> None:
    ratings: dict[str, int | str] = {**every(method, 3), "OBJ-1": rating}
    assert assessed(method, told(ratings)).dimension["SPO"].retained == 3


def test_an_objective_nobody_rated_lowers_only_the_lowest_reading(method: Method) -> None:
    ratings = every(method, 3)
    del ratings["OBJ-1"]
    spo = assessed(method, told(ratings)).dimension["SPO"]
    assert (spo.low, spo.retained, spo.high) == (1, 3, 3)


ALONE = (person("P1", "CM"), person("P2", "OW"))
PAIR = (person("P1", "CM"), person("P2", "LD"))


@pytest.mark.parametrize(
    ("people", "evidence", "tea_2", "level"),
    [
        (ALONE, (), 3, 2),
        (PAIR, (), 3, 3),
        ((person("P1", "CM"), person("P2", "AG", party="agency")), (), 3, 3),
        ((person("P1", "CM"), person("P2", "CM", week_hours=Decimal(0))), (), 3, 2),
        (PAIR, (measure("IND-09", "1", "top_share"),), 3, 3),  # the people sheet comes first
        ((), (measure("IND-09", "1", "top_share"),), 3, 2),
        ((), (measure("IND-09", "0.9", "top_share"),), 3, 3),
        ((), (measure("IND-09", "3", "absence_factor"),), 3, 3),
        ((), (), 3, 3),
        ((person("P1", "OW"),), (), 3, 3),  # nobody who does the work is listed
    ],
)
def test_one_person_alone_caps_the_team(method: Method, people: tuple, evidence: tuple, tea_2: int, level: int) -> None:  # type: ignore[type-arg]
    answers = told(every(method, 3, TEA_2=tea_2))
    result = assessed(method, answers, people=people, evidence=measured(*evidence))
    assert (result.dimension["TEA"].cautious, result.dimension["TEA"].retained) == (3, level)
    assert result.dimension["TEA"].caps == (("CAP-03",) if level == 2 else ())
    assert all(not d.caps for d in result.dimensions if d.dimension != "TEA")


def test_without_list_or_measure_the_deputy_answer_decides(method: Method) -> None:
    levels = tuple(
        r.model_copy(update={"gates": "one"}) if r.level == 3 else r for r in method.scale.levels
    )  # so that a team could reach the third level in spite of TEA-2
    lax = with_scale(method, levels=levels)
    assert assessed(lax, told(every(method, 3, TEA_2=1))).dimension["TEA"].retained == 2
    assert assessed(lax, told(every(method, 3, TEA_2=2))).dimension["TEA"].retained == 3


def test_governance_that_is_not_assessed_lowers_only_the_lowest_reading(method: Method) -> None:
    ratings = {p: r for p, r in every(method, 3).items() if not p.startswith("GOV-")} | {"GOV-1": 0, "GOV-2": 0}
    result = assessed(method, told(ratings))
    lis = result.dimension["LIS"]
    assert result.dimension["GOV"].retained is None
    assert (lis.low, lis.retained, lis.high) == (2, 3, 3)


def test_a_dispute_on_governance_reaches_the_dimensions_that_it_caps(method: Method) -> None:
    ratings = {p: r for p, r in every(method, 3).items() if p not in ("GOV-1", "GOV-2")}
    disputed = [a for p in ("GOV-1", "GOV-2") for a in by_role(p, D=3, R=1)]
    lis = assessed(method, [*told(ratings), *disputed]).dimension["LIS"]
    assert (lis.low, lis.retained, lis.high) == (2, 2, 3)


def test_the_lowest_ceiling_is_named(method: Method) -> None:
    ratings = every(method, 3, OBJ_1=0) | {f"GOV-{n}": 1 for n in range(1, 6)}
    lis = assessed(method, told(ratings), functions=functions(support=True, marketing=True)).dimension["LIS"]
    assert (lis.retained, lis.caps) == (1, ("CAP-02",))
