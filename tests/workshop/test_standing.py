"""Votes say where a room stands: its centre, its middle half, and agreement, two camps or some spread."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.workshop.ballot.values import Rule
from workbench.workshop.standing import Verdict, reason_needed, stand

RULE = Rule()
COUNTS = st.lists(st.integers(0, 40), min_size=5, max_size=5)


@pytest.mark.parametrize(
    ("counts", "centre", "middle", "verdict"),
    [
        ((0, 5, 0, 0, 0), 1, (1, 1), "agreement"),
        ((0, 5, 5, 0, 0), 1, (1, 2), "agreement"),
        ((0, 4, 4, 0, 2), 2, (1, 2), "agreement"),
        ((0, 4, 3, 0, 3), 2, (1, 4), "camps"),
        ((3, 0, 0, 0, 3), 0, (0, 4), "camps"),
        ((3, 0, 5, 0, 3), 2, (0, 4), "camps"),
        ((2, 0, 8, 0, 2), 2, (2, 2), "spread"),
        ((2, 1, 2, 2, 0), 2, (0, 3), "camps"),
        ((2, 2, 4, 1, 0), 2, (1, 2), "spread"),
        ((4, 1, 6, 1, 0), 2, (0, 2), "spread"),
        ((1, 0, 0, 0, 0), 0, (0, 0), "agreement"),
    ],
)
def test_a_room_on_a_scale_is_read_by_median_middle_half_and_shares(
    counts: tuple[int, ...], centre: int, middle: tuple[int, int], verdict: Verdict
) -> None:
    standing = stand(counts, 3, True, RULE)
    assert (standing.centre, standing.middle, standing.verdict) == (centre, middle, verdict)
    assert (standing.rated, standing.unknown) == (sum(counts), 3)


@pytest.mark.parametrize(
    ("counts", "centre", "verdict"),
    [((8, 2, 0), 0, "agreement"), ((0, 5, 5), 1, "camps"), ((7, 2, 1), 0, "spread"), ((2, 6, 4), 1, "camps")],
)
def test_answers_that_are_no_scale_are_read_by_the_commonest(
    counts: tuple[int, ...], centre: int, verdict: Verdict
) -> None:
    standing = stand(counts, 0, False, RULE)
    assert (standing.centre, standing.middle, standing.verdict) == (centre, None, verdict)


def test_a_room_that_gave_no_rating_has_no_centre() -> None:
    standing = stand((0, 0, 0, 0, 0), 6, True, RULE)
    assert (standing.centre, standing.middle, standing.rated, standing.verdict) == (None, None, 0, "spread")


@given(COUNTS)
def test_the_centre_lies_in_the_middle_half_and_has_votes(counts: list[int]) -> None:
    standing = stand(counts, 0, True, RULE)
    if standing.centre is not None and standing.middle is not None:
        assert standing.middle[0] <= standing.centre <= standing.middle[1]
        assert counts[standing.centre] > 0


@given(COUNTS)
def test_a_room_seen_in_a_mirror_gets_the_same_verdict_where_its_median_is_one_answer(counts: list[int]) -> None:
    n = sum(counts)
    if n % 4 == 1:  # quartiles and median then fall on votes, not between two
        assert stand(counts, 0, True, RULE).verdict == stand(counts[::-1], 0, True, RULE).verdict


@given(COUNTS)
def test_agreement_and_two_camps_are_never_said_of_rooms_that_break_their_own_condition(counts: list[int]) -> None:
    standing, n = stand(counts, 0, True, RULE), sum(counts)
    if standing.verdict == "agreement":
        assert n
        assert standing.near >= RULE.near
    if standing.verdict == "camps":
        assert 4 * (counts[0] + counts[1]) >= n
        assert 4 * (counts[3] + counts[4]) >= n


@pytest.mark.parametrize("counts", [(-1, 0, 0, 0, 0), (501, 0, 0, 0, 0)])
def test_counts_that_cannot_be_are_refused(counts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="between 0 and 500"):
        stand(counts, 0, True, RULE)


def test_a_decision_owes_a_reason_where_the_room_is_split_or_decides_beside_its_centre() -> None:
    agreed, split = stand((0, 5, 1, 0, 0), 0, True, RULE), stand((3, 0, 0, 0, 3), 0, True, RULE)
    assert not reason_needed(agreed, 1)
    assert reason_needed(agreed, 2)
    assert reason_needed(split, 0)
