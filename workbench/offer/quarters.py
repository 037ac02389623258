"""The options quarter by quarter, as the engine spreads them over the plan: days, share, load on the client."""

from dataclasses import dataclass
from decimal import Decimal

from workbench.assessment.model import Assessment
from workbench.offer.model import OfferLine, Option
from workbench.offer.presented import Presented
from workbench.offer.share import MONTHS, days_in, in_first_year, load_in, months_of, quarters
from workbench.offer.situation import Situation, rounded, total

_UNREAD = Assessment(
    practices=(),
    dimensions=(),
    domains=(),
    reference=1,
    reference_assumed=True,
    gaps=(),
    alarms=(),
    contradictions=(),
    findings=(),
    strengths=(),
    blocking=(),
)
"""Spreading lines over months reads the roadmap only, never a rating."""


@dataclass(frozen=True)
class Quarter:
    """A quarter of an option: agency days by nature, accompaniment share (None without days), internal days asked."""

    index: int
    accompaniment: Decimal
    execution: Decimal
    share: Decimal | None
    client_days: Decimal


@dataclass(frozen=True)
class LineParts:
    """A line's parts (0-1) of agency and of internal days by quarter, and of agency days in the first year."""

    agency: tuple[Decimal, ...]
    client: tuple[Decimal, ...]
    first_year: Decimal


def calendar(shown: Presented) -> Situation:
    """Return what the engine reads to spread an offer's lines over the months."""
    return Situation(
        audit=shown.audit, method=shown.method, assessment=_UNREAD, roadmap=shown.roadmap, rates=shown.rates
    )


def of_option(option: Option, shown: Presented) -> tuple[Quarter, ...]:
    """Return an option's quarters, in order."""
    s = calendar(shown)
    return tuple(_quarter(option, q, s) for q in quarters(s))


def _quarter(option: Option, index: int, s: Situation) -> Quarter:
    done = {
        kind: total(days_in(x, index, s) for x in option.lines if (x.type == "RUN") is kind) for kind in (True, False)
    }
    return Quarter(
        index=index,
        accompaniment=done[False],
        execution=done[True],
        share=option.share_by_quarter[index],
        client_days=total(load_in(x, index, s) for x in option.lines),
    )


def parts_of(line: OfferLine, shown: Presented) -> LineParts:
    """Return how a line spreads over the quarters."""
    s = calendar(shown)
    every = quarters(s)
    return LineParts(
        agency=tuple(days_in(line, q, s) / line.days if line.days else Decimal(0) for q in every),
        client=tuple(load_in(line, q, s) / line.client_days if line.client_days else Decimal(0) for q in every),
        first_year=in_first_year(line, s),
    )


def first_year_days(option: Option, shown: Presented) -> Decimal:
    """Return the agency days of an option that the yearly budget bears."""
    s = calendar(shown)
    return rounded(total(x.days * in_first_year(x, s) for x in option.lines))


def first_year_price(option: Option, shown: Presented) -> Decimal | None:
    """Return what an option takes of the yearly budget, None without prices."""
    s = calendar(shown)
    known = [(x.price, in_first_year(x, s)) for x in option.lines]
    if any(price is None for price, _ in known):
        return None
    return rounded(total((price or Decimal(0)) * part for price, part in known))


def name(index: int, shown: Presented) -> str:
    """Return a quarter by its months: `déc. 26 à févr. 27`."""
    first, last = months_of(index)
    return shown.period(first, min(last, shown.method.transfer.horizon), short=True)


def available(shown: Presented) -> Decimal | None:
    """Return the internal days declared for a quarter, None where unknown."""
    monthly = shown.audit.number("client_days_month")
    return None if monthly is None else monthly * MONTHS
