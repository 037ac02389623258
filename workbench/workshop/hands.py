"""Hands up: six counts (0-4, then “I do not know”) and what they say about the room."""

from workbench.values import Value

CHOICES = 5
"""Ratings 0-4; the sixth count is of those who do not know."""

_SPLIT = 2
MOST = 500
"""Hands believed of one answer."""


class Hands(Value):
    """What the room showed. `median`: lower median, None where nobody rated. `middle`: quartiles.

    `split`: the middle half of the room spans two rating points or more.
    """

    counts: tuple[int, ...]
    rated: int
    unknown: int
    median: int | None
    middle: tuple[int, int] | None
    split: bool


def count_hands(counts: tuple[int, ...]) -> Hands:
    """Return what six counts say; raises ValueError for other than six whole numbers between 0 and 500."""
    if len(counts) != CHOICES + 1 or any(not 0 <= c <= MOST for c in counts):
        raise ValueError("six counts between 0 and 500")
    votes = [rating for rating in range(CHOICES) for _ in range(counts[rating])]
    n = len(votes)
    median = votes[(n - 1) // 2] if n else None
    middle = (votes[(n - 1) // 4], votes[(3 * (n - 1) + 3) // 4]) if n else None
    split = middle is not None and middle[1] - middle[0] >= _SPLIT
    return Hands(counts=counts, rated=n, unknown=counts[CHOICES], median=median, middle=middle, split=split)


def reason_needed(hands: Hands, level: int) -> bool:
    """Return whether a consensus has to say why: the room is split, or the level is not its median."""
    return hands.split or hands.median != level
