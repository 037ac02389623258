"""The limits of an option: ceiling of days (SR-05), the client's budget (SR-06), what it can absorb (SR-09)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from workbench.offer.model import OfferLine
from workbench.offer.share import MONTHS, client_load, in_first_year, load_in, quarters
from workbench.offer.situation import Situation, rounded, total
from workbench.offer.trim import Lines

Unit = Literal["euros", "days"]


@dataclass(frozen=True)
class Excess:
    """By how much a budget is exceeded."""

    amount: Decimal
    unit: Unit


def over_ceiling(lines: Lines, s: Situation) -> tuple[str, ...]:
    """SR-05: return all modules where the smallest option holds more days than its ceiling."""
    days = total(line.days for line in lines.values())
    return tuple(lines) if days > s.limit("SR-05", "socle_days") else ()


def budgets(s: Situation) -> dict[Unit, Decimal]:
    """Return the client's yearly budget by unit, as far as declared (QS-08)."""
    declared: dict[Unit, Decimal | None] = {
        "euros": s.audit.number("budget_year"),
        "days": s.audit.number("agency_days_max"),
    }
    return {unit: amount for unit, amount in declared.items() if amount is not None}


def excess(lines: Iterable[OfferLine], s: Situation) -> Excess | None:
    """Return by how much the first year of lines exceeds the budget; None within it or where it is not known.

    Euros before days; a line without a price leaves the budget in euros unchecked.
    """
    held = tuple(lines)
    for unit, budget in budgets(s).items():
        spent = _first_year(held, unit, s)
        if spent is not None and spent > budget:
            return Excess(rounded(spent - budget), unit)
    return None


def _first_year(lines: tuple[OfferLine, ...], unit: Unit, s: Situation) -> Decimal | None:
    """Return what lines take of the yearly budget, None in euros where a price is unknown."""
    spent = Decimal(0)
    for line in lines:
        amount = line.days if unit == "days" else line.price
        if amount is None:
            return None
        spent += amount * in_first_year(line, s)
    return spent


def over_budget(lines: Lines, s: Situation) -> tuple[str, ...]:
    """SR-06: return the modules that weigh on an exceeded budget."""
    if excess(lines.values(), s) is None:
        return ()
    return tuple(m for m, line in lines.items() if in_first_year(line, s))


def without_room(lines: Lines, s: Situation) -> tuple[str, ...]:
    """Return the modules whose steps the roadmap holds and could not place: no date can be promised."""
    return tuple(m for m in lines if s.unplaced(m))


def overfull(lines: Lines, s: Situation) -> tuple[str, ...]:
    """SR-09: return the modules of the quarters that ask more than the declared internal days."""
    if s.capacity is None:
        return ()
    full = [q for q in quarters(s) if client_load(lines.values(), q, s) > s.capacity * MONTHS]
    return tuple(m for m, line in lines.items() if any(load_in(line, q, s) for q in full))


def overfull_beyond(lines: Lines, s: Situation) -> tuple[str, ...]:
    """SR-09: return, of the modules in too full a quarter, those that ask more than the roadmap has planned.

    They go before any planned step: monthly execution, further functions or countries.
    """
    return tuple(m for m in overfull(lines, s) if _beyond(lines[m], s))


def _beyond(line: OfferLine, s: Situation) -> bool:
    """Return whether a line asks for days that no step of the roadmap holds."""
    per = s.method.modules[line.module].per
    return per == "month" or (per in ("function", "country") and line.units > 1)


def absorbable(lines: Lines, s: Situation) -> bool:
    """Return whether no quarter asks more than the declared internal days; True where they are not known."""
    return not overfull(lines, s)
