"""A line month by month: what falls in a quarter, in the first year, and the accompaniment share (SR-07)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from workbench.offer.model import OfferLine
from workbench.offer.situation import Situation, rounded, total
from workbench.roadmap.model import PlannedStep

MONTHS = 3
"""Months of a quarter."""
YEAR = 12
"""Months of the client's budget (QS-08)."""


@dataclass(frozen=True)
class Span:
    """A stretch of a line from one month to another, with its agency and internal days, spread evenly."""

    first: int
    last: int
    days: Decimal
    client_days: Decimal

    def within(self, first: int, last: int) -> Decimal:
        """Return the part (0-1) of the stretch that falls between two months."""
        months = max(0, min(self.last, last) - max(self.first, first) + 1)
        return Decimal(months) / (self.last - self.first + 1)


def quarters(s: Situation) -> range:
    """Return the quarters of the plan, from 0."""
    return range(-(-s.horizon // MONTHS))


def months_of(quarter: int) -> tuple[int, int]:
    """Return the first and last month of a quarter (from 0)."""
    return quarter * MONTHS + 1, (quarter + 1) * MONTHS


def spans(line: OfferLine, s: Situation) -> tuple[Span, ...]:
    """Return a line's stretches: its reviews or transfer stages one by one, else one; none without a date."""
    steps = _steps(line, s)
    agency = total(p.agency_days for p in steps)
    if line.type == "RUN" or len(steps) < 2 or not agency:
        whole = line.start is not None and Span(line.start, line.end or line.start, line.days, line.client_days)
        return (whole,) if whole else ()
    client = total(p.client_days for p in steps)
    return tuple(
        Span(
            first=p.first,
            last=p.last or p.first,
            days=line.days * p.agency_days / agency,
            client_days=line.client_days * p.client_days / client if client else Decimal(0),
        )
        for p in steps
        if p.first is not None
    )


def _steps(line: OfferLine, s: Situation) -> tuple[PlannedStep, ...]:
    """Return the placed steps that a line spans."""
    if line.activities:
        return tuple(p for a in line.activities for p in s.transfers.get(a, ()))
    return tuple(p for p in s.planned(line.module) if line.end is None or (p.last or 0) <= line.end)


def days_in(line: OfferLine, quarter: int, s: Situation) -> Decimal:
    """Return the agency days of a line in a quarter (from 0)."""
    return total(span.days * span.within(*months_of(quarter)) for span in spans(line, s))


def load_in(line: OfferLine, quarter: int, s: Situation) -> Decimal:
    """Return the internal days that a line asks in a quarter (from 0)."""
    return total(span.client_days * span.within(*months_of(quarter)) for span in spans(line, s))


def client_load(lines: Iterable[OfferLine], quarter: int, s: Situation) -> Decimal:
    """Return the internal days that lines ask in a quarter (from 0)."""
    return total(load_in(line, quarter, s) for line in lines)


def in_first_year(line: OfferLine, s: Situation) -> Decimal:
    """Return the part (0-1) of a line that the yearly budget bears; all of it where it has no date."""
    stretches = spans(line, s)
    if not stretches or not line.days:
        return Decimal(1)
    return total(span.days * span.within(1, YEAR) for span in stretches) / line.days


def sr_07(lines: tuple[OfferLine, ...], s: Situation) -> tuple[Decimal | None, ...]:
    """SR-07: return the accompaniment share (0-1) by quarter: ACC and SET days over all; None without days."""
    shares: list[Decimal | None] = []
    for quarter in quarters(s):
        days = [(line.type, days_in(line, quarter, s)) for line in lines]
        every = total(d for _, d in days)
        shares.append(rounded(total(d for kind, d in days if kind != "RUN") / every) if every else None)
    return tuple(shares)


def share_reached(shares: tuple[Decimal | None, ...], s: Situation) -> Decimal | None:
    """Return the share of the quarter by whose end it must be reached, else the last one before with days."""
    due = int(s.limit("SR-07", "by_month")) // MONTHS
    known = [share for share in shares[:due] if share is not None]
    return known[-1] if known else None
