"""Which answers decide a level: what would raise it, what alone would lower it."""

from itertools import product

import pytest

from tests.assessment.answers import (
    answer,
    assessed,
    dimension,
    functions,
    told,
)
from workbench.assessment.model import DimensionResult, Move
from workbench.method.model import Method

CASES = tuple(product(range(5), (0, 2, 4), (0, 1, 3), (1, 3), (0, 2, 4)))
"""Ratings of a dimension of five practices, the first two gates: every fifth is tried."""


def after(method: Method, code: str, before: tuple[int | None, ...], changes: dict[str, int]) -> DimensionResult:
    ids = [p.id for p in method.dimension_by_code[code].practices]
    changed = tuple(changes.get(p, r) for p, r in zip(ids, before, strict=True))
    return dimension(method, code, *changed)


def move_of(result: DimensionResult) -> Move:
    assert result.up is not None
    return result.up


@pytest.mark.parametrize("ratings", CASES[::5])
def test_the_upward_move_raises_the_level_and_nothing_in_it_is_spare(method: Method, ratings: tuple[int, ...]) -> None:
    before = dimension(method, "SPO", *ratings)
    if before.cautious == 5:
        assert before.up is None
        return
    move = move_of(before)
    changes = dict(move.practices)
    assert move.to_level == (before.cautious or 0) + 1
    assert (after(method, "SPO", ratings, changes).cautious or 0) >= move.to_level
    for spare, rating in changes.items():
        fewer = {p: r for p, r in changes.items() if p != spare}
        assert (after(method, "SPO", ratings, fewer).cautious or 0) < move.to_level
        lower = changes | {spare: rating - 1}
        assert (after(method, "SPO", ratings, lower).cautious or 0) < move.to_level


@pytest.mark.parametrize("ratings", CASES[::5])
def test_each_downward_entry_alone_lowers_the_level(method: Method, ratings: tuple[int, ...]) -> None:
    before = dimension(method, "SPO", *ratings)
    fragile = dict(before.down.practices) if before.down else {}
    for code, rating in zip([p.id for p in method.dimension_by_code["SPO"].practices], ratings, strict=True):
        if rating == 0:
            assert code not in fragile
            continue
        fallen = after(method, "SPO", ratings, {code: rating - 1}).cautious or 0
        assert (fallen < (before.cautious or 0)) == (code in fragile)
        if before.down and code in fragile:
            assert fragile[code] == rating - 1
            assert fallen <= before.down.to_level


def test_a_fall_may_be_deeper_than_one_level(method: Method) -> None:
    result = dimension(method, "CUL", 4, 3, 3, 3)
    assert (result.cautious, result.down and result.down.to_level) == (5, 4)
    single = dimension(method, "SPO", 3, 4, 4, 4, 4).down
    assert single is not None
    assert single.practices == (("SPO-1", 2), ("SPO-2", 3))
    assert single.to_level == 3  # SPO-2 falls to the third level, SPO-1 to the second
    deep = dimension(method, "AUT", 4, 4, 3, 3, 3)
    assert (deep.cautious, deep.down) == (4, Move(to_level=2, practices=(("AUT-3", 2),)))


def test_nothing_is_fragile_where_every_answer_has_room(method: Method) -> None:
    assert dimension(method, "SPO", 2, 2, 2, 2, 2).down is None


def test_the_nearest_gate_is_asked_where_one_is_enough(method: Method) -> None:
    assert move_of(dimension(method, "SPO", 0, 1, 2, 2, 2)).practices == (("SPO-2", 2),)


def test_all_gates_are_asked_where_all_must_hold(method: Method) -> None:
    assert move_of(dimension(method, "SPO", 2, 1, 3, 3, 3)).practices == (("SPO-1", 3), ("SPO-2", 3))


def test_a_missing_gate_is_asked_and_other_missing_answers_are_not(method: Method) -> None:
    move = move_of(dimension(method, "SPO", 3, None, 1, 1, None))
    assert move.to_level == 3
    assert move.practices == (("SPO-2", 3),)


def test_missing_answers_do_not_pull_the_mean_down(method: Method) -> None:
    move = move_of(dimension(method, "SPO", 4, 3, 2, 2, None))
    assert (move.to_level, dict(move.practices)) == (4, {"SPO-3": 3})


def test_what_is_declared_there_already_only_lacks_a_document(method: Method) -> None:
    move = move_of(dimension(method, "SPO", 3, 3, 3, 3, 3, proven=False))
    assert (move.to_level, move.needs_evidence) == (3, ("SPO-1", "SPO-2"))
    mixed = move_of(dimension(method, "SPO", 3, 1, 3, 3, 3, proven=False))
    assert mixed.needs_evidence == ("SPO-1",)


def test_a_function_at_zero_is_not_a_lack_of_documents(method: Method) -> None:
    three = ("support", "marketing", "product")
    ids = [p.id for p in method.dimension_by_code["INT"].practices]
    answers = [answer(p, 0 if (p, f) == ("INT-1", "product") else 3, "F", function=f) for p in ids for f in three]
    result = assessed(method, answers, functions=functions(**dict.fromkeys(three, True))).dimension["INT"]
    assert move_of(result).practices == (("INT-1", 3),)
    assert move_of(result).needs_evidence == ()


def test_the_way_to_the_top_needs_no_answer_where_only_data_lack(method: Method) -> None:
    move = move_of(dimension(method, "TRT", 4, 4, 4, 4, 4))
    assert (move.to_level, move.practices) == (5, ())


def test_a_dimension_without_level_has_no_move(method: Method) -> None:
    result = assessed(method, told({"SPO-1": 4})).dimension["SPO"]
    assert (result.up, result.down) == (None, None)
