"""Where a room stands: votes per answer, median, middle half, and agreement, two camps or some spread."""

from collections.abc import Sequence
from typing import Literal

from workbench.values import Value
from workbench.workshop.ballot.values import Rule

Verdict = Literal["agreement", "camps", "spread"]
MOST = 500
"""Hands believed of one answer."""


class Standing(Value):
    """What a room's votes say. `counts`: votes per answer, in order; `unknown` apart.

    `ordered`: the answers are a scale, so that a median means something. `centre`: the lower median, or the
    answer given most often where the answers are no scale; None where nobody rated. `middle`: quartiles.
    `near`: percent of the ratings within one step of the median (of a scale), or that gave the commonest answer.
    """

    counts: tuple[int, ...]
    unknown: int
    ordered: bool
    rated: int
    centre: int | None
    middle: tuple[int, int] | None
    near: int
    verdict: Verdict


def stand(counts: Sequence[int], unknown: int, ordered: bool, rule: Rule) -> Standing:
    """Return where a room stands by a rule; raises ValueError for counts that cannot be."""
    if any(not 0 <= n <= MOST for n in (*counts, unknown)):
        raise ValueError("counts between 0 and 500")
    votes = [value for value, n in enumerate(counts) for _ in range(n)]
    n = len(votes)
    middle = (votes[(n - 1) // 4], votes[(3 * (n - 1) + 3) // 4]) if n and ordered else None
    centre = (votes[(n - 1) // 2] if ordered else list(counts).index(max(counts))) if n else None
    near = sum(abs(v - centre) <= (1 if ordered else 0) for v in votes) if centre is not None else 0
    return Standing(
        counts=tuple(counts),
        unknown=unknown,
        ordered=ordered,
        rated=n,
        centre=centre,
        middle=middle,
        near=100 * near // n if n else 0,
        verdict=_on_a_scale(votes, middle, near, rule) if middle else _of_a_kind(counts, near, rule),
    )


def _on_a_scale(votes: Sequence[int], middle: tuple[int, int], near: int, rule: Rule) -> Verdict:
    """Return the verdict on ratings 0-4: middle half and share near the median, or two ends that both weigh."""
    n, width = len(votes), middle[1] - middle[0]
    low, high = sum(v <= rule.low for v in votes), sum(v >= rule.high for v in votes)
    if width >= rule.apart and _reach(low, n, rule.camp) and _reach(high, n, rule.camp):
        return "camps"
    return "agreement" if width <= rule.middle and _reach(near, n, rule.near) else "spread"


def _of_a_kind(counts: Sequence[int], near: int, rule: Rule) -> Verdict:
    """Return the verdict on answers that are no scale: the commonest one's share, or two answers that both weigh."""
    n = sum(counts)
    if not n:
        return "spread"
    if sum(_reach(c, n, rule.camp) for c in counts) >= 2:
        return "camps"
    return "agreement" if _reach(near, n, rule.near) else "spread"


def _reach(count: int, of: int, percent: int) -> bool:
    """Return whether a count is at least some percent of all, without rounding."""
    return 100 * count >= percent * of


def reason_needed(standing: Standing, value: int) -> bool:
    """Return whether a decision has to say why: the room is not of one mind, or decides beside its centre."""
    return standing.verdict == "camps" or standing.centre != value
