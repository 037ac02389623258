"""Hands counted say where the room stands, and when a decision owes a reason."""

import pytest

from workbench.workshop.hands import count_hands, reason_needed


@pytest.mark.parametrize(
    ("counts", "median", "middle", "split"),
    [
        ((0, 5, 0, 0, 0, 0), 1, (1, 1), False),
        ((3, 0, 0, 0, 3, 0), 0, (0, 4), True),
        ((0, 2, 3, 1, 0, 4), 2, (1, 2), False),
        ((1, 0, 0, 0, 0, 0), 0, (0, 0), False),
        ((0, 0, 0, 0, 0, 6), None, None, False),
    ],
)
def test_the_room_is_read_by_median_and_middle_half(
    counts: tuple[int, ...], median: int | None, middle: tuple[int, int] | None, split: bool
) -> None:
    hands = count_hands(counts)
    assert (hands.median, hands.middle, hands.split) == (median, middle, split)
    assert hands.rated + hands.unknown == sum(counts)


@pytest.mark.parametrize("counts", [(1, 2), (0, 0, 0, 0, 0, -1), (501, 0, 0, 0, 0, 0)])
def test_other_than_six_believable_counts_are_refused(counts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="six counts"):
        count_hands(counts)


def test_a_decision_at_the_median_of_an_agreed_room_owes_no_reason() -> None:
    agreed, split = count_hands((0, 5, 1, 0, 0, 0)), count_hands((3, 0, 0, 0, 3, 0))
    assert not reason_needed(agreed, 1)
    assert reason_needed(agreed, 2)
    assert reason_needed(split, 0)
