"""Execution modules: when the situation calls one, on which activities, until when (SR-08, SR-10, SR-11)."""

from decimal import Decimal

from workbench.method.modules import Module
from workbench.method.transfer import StageCode
from workbench.offer.situation import Situation, rounded

_NET_ALARM = "FLAG-06"
_COVER = "MDC-2"


def run_called(module: Module, s: Situation) -> bool:
    """Return whether the situation calls an execution module, each by its own facts."""
    if module.id in s.ids("SR-10", "when_low"):
        return sr_10(module, s)
    if module.per == "month":
        return bool(backed_up(module, s))
    return net_called(module, s)


def net_called(module: Module, s: Situation) -> bool:
    """Return whether evenings and weekends need a net: the alarm says so, or cover is low and not disproved.

    Where measures clear the alarm, demand does not justify a net however low the cover.
    """
    if all(s.modes[a].mode == "internal" for a in module.activities if a in s.modes):
        return False
    alarm = s.assessment.alarm[_NET_ALARM]
    low = s.method.alarm[_NET_ALARM].parameters["coverage_rating"]
    cover = s.ratings[_COVER]
    poor = cover is not None and cover <= low
    return alarm.state == "raised" or (alarm.state == "not_assessable" and poor)


def sr_10(module: Module, s: Situation) -> bool:
    """SR-10: return whether co-management fits the desire for autonomy.

    High: never, accompaniment is favoured. Low: for any shared activity. Between, or unknown: only where
    the agency works on a shared activity already.
    """
    if s.desire is not None and s.desire >= s.limit("SR-10", "high"):
        return False
    shared = shared_activities(module, s)
    low = s.desire is not None and s.desire <= s.limit("SR-10", "low")
    return bool(shared) if low else any(s.agency_works_on(a) for a in shared)


def shared_activities(module: Module, s: Situation) -> tuple[str, ...]:
    """Return the module's activities whose target mode is mixed."""
    return tuple(a for a in module.activities if a in s.modes and s.modes[a].mode == "mixed")


def backed_up(module: Module, s: Situation) -> tuple[str, ...]:
    """Return the activities that need backup: the agency does them and a transfer takes them inside.

    Nothing else is backed up: capacity is lent while somebody learns, never for good.
    """
    return tuple(a for a in module.activities if s.agency_works_on(a) and a in s.transfers)


def run_activities(module: Module, s: Situation) -> tuple[str, ...]:
    """Return the activities that an execution module works on (SR-08)."""
    if module.id in s.ids("SR-10", "when_low"):
        return shared_activities(module, s)
    return backed_up(module, s) if module.per == "month" else module.activities


def stage_today(activity: str, s: Situation) -> StageCode:
    """Return the transfer stage of an activity: as told, else autonomous where the client alone does it."""
    entry = s.entries.get(activity)
    if entry and entry.stage:
        return entry.stage
    return "T4" if entry and entry.client_hours and not entry.agency_hours else "T0"


def review_after(start: int, s: Situation) -> int:
    """Return the month of the first planned review after a start, else a quarter later (RR-21)."""
    reviews = (p.first for m in s.method.catalogue.modules if m.per == "quarter" for p in s.planned(m.id))
    after = [month for month in reviews if month is not None and month > start]
    return min(after, default=min(s.horizon, start + int(s.method.rules["RR-21"].parameters["every_months"])))


def sr_08(module: Module, start: int, s: Situation) -> tuple[int, int]:
    """SR-08: return the months of review and end of an execution module.

    Backup ends when the last of its activities is supervised; the others at the end of the first year, or
    at their first review where that is later: going on is a new decision.
    """
    review = review_after(start, s)
    if module.per == "month" and module.id not in s.ids("SR-10", "when_low"):
        return review, _supervised(module, start, s) or review
    return review, max(review, int(s.limit("SR-07", "by_month")))


def _supervised(module: Module, start: int, s: Situation) -> int | None:
    """Return the last month before every backed-up activity is supervised, None where not planned."""
    firsts = [p.first for a in backed_up(module, s) for p in s.transfers[a] if p.stage == "T3"]
    known = [f for f in firsts if f is not None]
    return max(start, max(known) - 1) if known else None


def sr_11(days: Decimal, s: Situation) -> Decimal | None:
    """SR-11: return what the same days cost inside, in euros; None where an internal day's cost is unknown."""
    cost = s.audit.number("internal_day_cost")
    return None if cost is None else rounded(days * cost)
