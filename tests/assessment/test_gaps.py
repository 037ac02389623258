"""Where roles disagree, and where claim and measure disagree."""

from decimal import Decimal
from typing import Any

import pytest

from tests.assessment.answers import answer, assessed, by_role, consensus, measure, measured, told, with_scale
from workbench.assessment.model import Contradiction
from workbench.method.model import Method


@pytest.mark.parametrize(
    ("practice", "ratings", "finding"),
    [
        ("SPO-2", {"D": 3, "R": 1}, True),
        ("SPO-2", {"D": 3, "R": 2}, False),
        ("AUT-2", {"R": 0, "F": 2}, True),
        ("GOV-1", {"D": 4, "R": 0}, False),
    ],
)
def test_a_gap_is_a_finding_where_trust_is_reciprocal(
    method: Method, practice: str, ratings: dict[str, int | str], finding: bool
) -> None:
    (gap,) = assessed(method, by_role(practice, **ratings)).gaps
    assert (gap.practice, gap.finding) == (practice, finding)


def test_a_gap_on_integration_is_a_finding(method: Method) -> None:
    answers = (answer("INT-2", 3, "R", function="support"), answer("INT-2", 1, "F", function="support"))
    (gap,) = assessed(method, answers).gaps
    assert (gap.higher, gap.lower, gap.gap, gap.finding) == ("R", "F", 2, True)


def test_the_widest_gap_between_two_roles_is_told(method: Method) -> None:
    (gap,) = assessed(method, by_role("SPO-2", D=2, R=4, A=1)).gaps
    assert (gap.higher, gap.lower, gap.gap) == ("R", "A", 3)


@pytest.mark.parametrize("ratings", [{"D": 2, "R": 2}, {"D": 4}, {"D": 4, "R": "unknown"}])
def test_no_gap_without_two_roles_that_differ(method: Method, ratings: dict[str, int | str]) -> None:
    assert assessed(method, by_role("SPO-2", **ratings)).gaps == ()


def test_a_consensus_does_not_hide_what_the_roles_had_said(method: Method) -> None:
    result = assessed(method, by_role("SPO-2", D=4, R=0), judgements=(consensus("SPO-2", 2),))
    assert result.gaps[0].gap == 4


def test_findings_come_first_then_the_widest(method: Method) -> None:
    answers = (*by_role("GOV-1", D=4, R=0), *by_role("SPO-2", D=3, R=1), *by_role("AUT-2", R=4, F=1))
    assert [g.practice for g in assessed(method, answers).gaps] == ["AUT-2", "SPO-2", "GOV-1"]


def test_from_how_many_points_a_gap_is_a_finding_is_the_methods(method: Method) -> None:
    lax = with_scale(method, role_gap=Decimal(1), gap_dimensions=("GOV",))
    answers = (*by_role("GOV-1", D=3, R=2), *by_role("SPO-2", D=4, R=0))
    assert {g.practice: g.finding for g in assessed(lax, answers).gaps} == {"GOV-1": True, "SPO-2": False}


def compared(method: Method, rating: int | str, value: str, **changes: Any) -> list[Contradiction]:
    evidence = measured(measure("IND-04", value, **changes))
    found = assessed(method, told({"TRT-3": rating}), evidence=evidence).contradictions
    return [c for c in found if c.practice == "TRT-3"]


@pytest.mark.parametrize(
    ("rating", "value", "threshold", "agrees"),
    [(4, "0.84", "0.85", False), (4, "0.85", "0.85", True), (3, "0.69", "0.7", False), (3, "0.75", "0.7", True)],
)
def test_a_claim_is_held_against_the_threshold_of_its_own_rating(
    method: Method, rating: int, value: str, threshold: str, agrees: bool
) -> None:
    (found,) = compared(method, rating, value)
    assert (found.threshold, found.agrees, found.declared) == (Decimal(threshold), agrees, rating)


@pytest.mark.parametrize("rating", [0, 2, "unknown", "not_applicable"])
def test_who_claims_little_is_not_contradicted(method: Method, rating: int | str) -> None:
    assert compared(method, rating, "0.1") == []


@pytest.mark.parametrize("change", [{"vendor": True}, {"indicative": True}])
def test_figures_that_may_not_confirm_do_not_contradict(method: Method, change: dict[str, bool]) -> None:
    assert compared(method, 4, "0.1", **change) == []


def test_contradictions_come_before_agreements(method: Method) -> None:
    evidence = measured(measure("IND-04", "0.9"), measure("IND-03", "0.2"))
    found = assessed(method, told({"TRT-1": 4, "TRT-3": 4}), evidence=evidence).contradictions
    assert [(c.practice, c.agrees) for c in found] == [("TRT-1", False), ("TRT-3", True)]
