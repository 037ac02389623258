"""Erlang C against published values, its own definition, and small loads."""

from math import factorial

import pytest

from workbench.audit.evidence.indicators.erlang import erlang_b, erlang_c, fewest, within


def by_definition(people: int, load: float) -> float:
    """Erlang C as it is written in textbooks: exact for small numbers."""
    top = load**people / factorial(people) * people / (people - load)
    return top / (sum(load**n / factorial(n) for n in range(people)) + top)


@pytest.mark.parametrize(
    ("people", "load"), [(1, 0.5), (2, 1.0), (3, 2.0), (5, 4.2), (10, 8.0), (14, 10.0), (30, 25.0)]
)
def test_the_recursion_is_the_definition(people: int, load: float) -> None:
    assert erlang_c(people, load) == pytest.approx(by_definition(people, load), rel=1e-12)


@pytest.mark.parametrize(("people", "load", "waits"), [(14, 10.0, 0.1741), (1, 0.5, 0.5), (2, 1.0, 1 / 3)])
def test_known_values(people: int, load: float, waits: float) -> None:
    assert erlang_c(people, load) == pytest.approx(waits, abs=5e-4)


def test_refused_calls_follow_the_tables() -> None:
    assert erlang_b(10, 5.0) == pytest.approx(0.018385, abs=1e-6)
    assert erlang_b(2, 1.0) == pytest.approx(0.2)


def test_too_few_people_never_get_it_done() -> None:
    assert (erlang_c(2, 2.0), within(2, 2.0, 5, 60)) == (1, 0)
    assert (erlang_c(1, 0.0), fewest(0.0, 5, 60, 0.8)) == (0, 1)


@pytest.mark.parametrize("load", [0.05, 0.5, 0.95, 1.0, 1.7, 3.0, 7.9, 24.0])
@pytest.mark.parametrize("target", [0.5, 5, 60, 240])
def test_the_staffing_is_the_smallest_that_holds(load: float, target: float) -> None:
    people = fewest(load, 5, target, 0.8)
    assert within(people, load, 5, target) >= 0.8
    assert people == 1 or people - 1 <= load or within(people - 1, load, 5, target) < 0.8


def test_one_person_is_enough_for_a_light_load_and_a_long_promise() -> None:
    assert fewest(0.5, 5, 60, 0.8) == 1


def test_a_level_of_everything_is_refused() -> None:
    with pytest.raises(ValueError, match="1"):
        fewest(1, 5, 60, 1)
