"""Months for the called steps: a greedy planner over the internal days available (method §4.5, §4.6)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from workbench.assessment.level import rounded
from workbench.method.transfer import Step
from workbench.roadmap.called import Plan
from workbench.roadmap.situation import DAYS_A_MONTH, Situation, months_of

Late = Literal["deadline", "capacity", "horizon", "prerequisite"]
CENT = "0.01"


@dataclass(frozen=True)
class Slot:
    """Where a step stands: first and last month, or None with why not; `late` also says a missed date."""

    first: int | None
    last: int | None
    late: Late | None = None


@dataclass
class Board:
    """Internal days taken month by month; months count from 1. Only the planner of one plan writes on it."""

    capacity: Decimal | None
    horizon: int
    days: dict[int, Decimal] = field(default_factory=dict)

    def free(self, load: Mapping[int, Decimal]) -> bool:
        """Return whether these days fit under the capacity; always where it is unknown."""
        if self.capacity is None:
            return True
        return all(self.days.get(m, Decimal(0)) + d <= self.capacity for m, d in load.items() if d > 0)

    def take(self, load: Mapping[int, Decimal]) -> None:
        """Write days on the board."""
        for month, days in load.items():
            self.days[month] = self.days.get(month, Decimal(0)) + days

    def window(self, days: Decimal, shortest: int, first: int) -> Slot | None:
        """Return the window from `first` on that ends soonest, stretched where a month cannot hold its part."""
        for last in range(first + shortest - 1, self.horizon + 1):
            for start in range(last - shortest + 1, first - 1, -1):
                if self.free(spread(days, start, last)):
                    return Slot(start, last)
        return None

    def window_at(self, days: Decimal, shortest: int, first: int) -> Slot | None:
        """Return the shortest window that starts exactly at `first`."""
        lasts = range(first + shortest - 1, self.horizon + 1)
        return next((Slot(first, last) for last in lasts if self.free(spread(days, first, last))), None)


def spread(days: Decimal, first: int, last: int) -> dict[int, Decimal]:
    """Return days shared evenly over months, to the hundredth."""
    part = rounded(days / (last - first + 1), CENT)
    return dict.fromkeys(range(first, last + 1), part)


def alone(step: Step, s: Situation) -> bool:
    """Return whether a step is done without its module, which a person excluded from the offer."""
    return step.module is not None and s.audit.judgement("exclude", step.module) is not None


def effort(step: Step, s: Situation) -> tuple[Decimal, Decimal]:
    """Return a step's client and agency days for the client's size; more client days without its module."""
    client, agency = step.client_days[s.column], step.agency_days[s.column]
    return (client * s.method.transfer.client_only, Decimal(0)) if alone(step, s) else (client, agency)


def pin_of(step: str, s: Situation) -> int | None:
    """Return the month at which a person pinned a step, None where nobody did."""
    pinned = s.audit.judgement("pin", step)
    return int(pinned.value) if pinned else None


def earliest(step: Step, s: Situation) -> int:
    """Return the first month in which a step may start.

    Month 1 only secures: what has a date, quick wins, the governance minimum. A step whose module fits a higher
    maturity waits for it to come: phase 3 for one level, phase 5 for more.
    """
    own = step.earliest // DAYS_A_MONTH + 1
    if step.kind == "foundation" and deadline(step, s) is None and step.module not in s.ids("RR-03", "governance"):
        own = max(own, s.phase("P2").first)
    module = s.method.modules[step.module] if step.module else None
    above = module.fit[0] - s.assessment.reference if module and step.kind == "foundation" else 0
    if above <= 0:
        return own
    return max(own, s.phase("P3" if above == 1 else "P5").first)


def deadline(step: Step, s: Situation) -> int | None:
    """Return the month by whose end a step is wanted: its own date, or the contract's notice (RR-23)."""
    notice = notice_month(s) if step.module in s.ids("RR-23", "modules") else None
    dates = [months_of(step.latest)] if step.latest is not None else []
    return min([*dates, *([notice] if notice else [])], default=None)


def notice_month(s: Situation) -> int | None:
    """Return the month of the last day on which the agency contract can be denounced; None where unknown."""
    end, notice = s.audit.day("contract_end"), s.audit.number("notice_days")
    if end is None or notice is None:
        return None
    month = months_of((end - s.start).days - int(notice))
    return month if month <= s.horizon else None


def wanted_by(plan: Plan, s: Situation) -> dict[str, int]:
    """Return the month by which each step is wanted, by itself or by what waits for it."""
    by = {id_: _own_date(s.method.steps[id_], s) for id_ in plan.reasons}
    for _ in plan.reasons:
        for id_, before in plan.after.items():
            start = by[id_] - s.method.steps[id_].months
            for b in before:
                by[b] = min(by[b], start)
    return by


def alarm_rank(plan: Plan, s: Situation) -> dict[str, int]:
    """Return how loudly alarms call each step or what waits for it: 0 red, 1 amber, 2 not at all."""
    ranks = {"red": 0, "amber": 1, None: 2}
    calls = {
        id_: min((ranks[s.assessment.alarm[a].colour] for a in why.alarms), default=2)
        for id_, why in plan.reasons.items()
    }
    for _ in plan.reasons:
        for id_, before in plan.after.items():
            for b in before:
                calls[b] = min(calls[b], calls[id_])
    return calls


def _own_date(step: Step, s: Situation) -> int:
    """Return a step's own deadline or pin; after the horizon where it has none."""
    dates = [d for d in (deadline(step, s), pin_of(step.id, s)) if d is not None]
    return min(dates, default=s.horizon + 1)


def place(ids: Iterable[str], plan: Plan, slots: dict[str, Slot], board: Board, s: Situation) -> None:
    """Write slots for some steps, the most urgent first, each as soon as what it waits for is over.

    Dated steps first, then those that a red alarm calls, then an amber one, then the method's order. Quick wins
    give way to what a rule wants a month later: a dated rule weighs more than a convenience.
    """
    by, calls = wanted_by(plan, s), alarm_rank(plan, s)
    steps = [s.method.steps[id_] for id_ in plan.reasons]
    quick = {t.id: t.kind == "quick_win" for t in steps}
    order = {t.id: (by[t.id] + quick[t.id], quick[t.id], calls[t.id], earliest(t, s), i) for i, t in enumerate(steps)}
    todo = sorted((i for i in ids if i not in slots), key=lambda i: order[i])
    while todo:
        ready = next(i for i in todo if not set(plan.after[i]) & set(todo))
        todo.remove(ready)
        slots[ready] = _slot(s.method.steps[ready], plan, slots, board, s)


def _slot(step: Step, plan: Plan, slots: Mapping[str, Slot], board: Board, s: Situation) -> Slot:
    """Return a step's slot, and take its days."""
    lasts = [slots[b].last for b in plan.after[step.id]]
    if step.id in plan.blocked or None in lasts:
        return Slot(None, None, "prerequisite")
    ready = max((last for last in lasts if last is not None), default=0) + 1
    found = _pinned(step, ready, board, s) or _soonest(step, ready, board, s)
    if found.first is not None and found.last is not None:
        board.take(spread(effort(step, s)[0], found.first, found.last))
    return found


def _soonest(step: Step, ready: int, board: Board, s: Situation) -> Slot:
    """Return the soonest slot of a step, and whether it misses its date."""
    first = max(ready, earliest(step, s))
    found = board.window(effort(step, s)[0], step.months, first)
    if found is None:
        return Slot(None, None, "horizon" if first + step.months - 1 > board.horizon else "capacity")
    wanted = deadline(step, s)
    missed = wanted is not None and found.last is not None and found.last > wanted
    return Slot(found.first, found.last, "deadline" if missed else None)


def _pinned(step: Step, ready: int, board: Board, s: Situation) -> Slot | None:
    """Return the slot of a pinned step: its month, or the soonest one after with why; None without a pin."""
    pin = pin_of(step.id, s)
    if pin is None:
        return None
    days = effort(step, s)[0]
    at_pin = board.window_at(days, step.months, pin) if pin >= ready else None
    if at_pin is not None:
        return at_pin
    why: Late = "prerequisite" if pin < ready else "capacity"
    later = board.window(days, step.months, max(ready, pin))
    return Slot(later.first, later.last, why) if later else Slot(None, None, why)
