"""Dropping by lowest need per day (SR-06): never what the smaller option holds, never security."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from workbench.offer.model import OfferLine

Lines = Mapping[str, OfferLine]
Culprits = Callable[[Lines], tuple[str, ...]]
"""What lines say of a limit: the modules that take part in breaking it, none where it holds."""


@dataclass(frozen=True)
class Ranking:
    """What decides who goes first: need by module, what each rests on, the method's order."""

    needs: Mapping[str, Decimal]
    rests: Mapping[str, tuple[str, ...]]
    order: Mapping[str, int]


def dependents(module: str, lines: Lines, rests: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Return the modules among the lines that rest on one, directly or not."""
    found: set[str] = set()
    front = {module}
    while front:
        front = {m for m in lines if front & set(rests.get(m, ()))} - found - {module}
        found |= front
    return frozenset(found)


def density(module: str, lines: Lines, ranking: Ranking) -> Decimal:
    """Return a line's need per day; what others rest on is worth as much as the best of them."""
    group = {module} | dependents(module, lines, ranking.rests)
    return max(ranking.needs[m] / lines[m].days if lines[m].days else Decimal("Infinity") for m in group)


def droppable(module: str, lines: Lines, keep: Lines) -> bool:
    """Return whether a line may go, or go back to what the smaller option holds."""
    if module in keep:
        return lines[module].days > keep[module].days
    return not lines[module].security


def trim(lines: Lines, keep: Lines, culprits: Culprits, ranking: Ranking) -> tuple[Lines, tuple[str, ...]]:
    """SR-06: return the lines that stay within a limit, and the modules dropped, in order.

    Lowest need per day first; what rests on a dropped module goes with it. Where only what is never dropped
    is left, the limit may remain broken.
    """
    kept, dropped = dict(lines), list[str]()
    while guilty := [m for m in culprits(kept) if droppable(m, kept, keep)]:
        victim = min(guilty, key=lambda m: _rank(m, kept, ranking))
        if victim in keep:
            kept[victim] = keep[victim]
            dropped.append(victim)
            continue
        gone = dependents(victim, kept, ranking.rests) - set(keep)
        for module in sorted({victim} | gone, key=lambda m: _rank(m, kept, ranking)):
            dropped.append(module)
        kept = {m: line for m, line in kept.items() if m != victim and m not in gone}
    return kept, tuple(dict.fromkeys(dropped))


def _rank(module: str, lines: Lines, ranking: Ranking) -> tuple[Decimal, int, int]:
    """Return what sorts lines for dropping: need per day, then leaves first, then the last of the method."""
    above = len(dependents(module, lines, ranking.rests))
    return density(module, lines, ranking), above, -ranking.order[module]
