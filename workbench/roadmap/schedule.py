"""Months for the transfers: at most so many at once, so much new load a quarter, within the days available."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from workbench.assessment.level import rounded
from workbench.method.transfer import Stage, StageCode
from workbench.roadmap.model import ActivityMode
from workbench.roadmap.place import CENT, Board, Late, pin_of
from workbench.roadmap.situation import Situation
from workbench.roadmap.transfers import (
    STABLE,
    Chain,
    Stretch,
    added,
    at_once,
    hours,
    months_in,
    overlap,
    settled,
    stages_left,
    step_id,
)

QUARTER = 3
Ready = Mapping[StageCode, int | None]
"""Per stage, the last month of what it waits for: 0 where nothing, None where that is never over."""
Missed = tuple[tuple[StageCode, Late], ...]
"""Pinned stages that do not start in their month, and why."""


@dataclass
class Traffic:
    """Transfers under way by month and new internal hours by quarter (RR-08), beside the days of the board."""

    board: Board
    s: Situation
    busy: dict[int, int] = field(default_factory=dict)
    load: dict[int, Decimal] = field(default_factory=dict)

    @property
    def most_hours(self) -> Decimal:
        """RR-08: the new internal hours a month that a quarter may add."""
        return self.s.limit("RR-08", "fte_per_quarter") * self.s.method.transfer.productive_hours

    @property
    def most_activities(self) -> int:
        """RR-08: how many activities may be in transfer in the same month."""
        return int(self.s.limit("RR-08", "activities_at_once"))


def quarter_of(moment: Decimal) -> int:
    """Return the quarter (from 0) of a moment in months."""
    return int(moment // QUARTER)


def supervised(stretches: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """Return the stages that count as a transfer under way: all but the autonomous one (T4)."""
    return tuple(t for t in stretches if t.stage != "T4")


def days_of(stretches: tuple[Stretch, ...], mode: ActivityMode, s: Situation) -> dict[int, Decimal]:
    """Return the internal days that a transfer asks, month by month: hours above today's, until autonomy."""
    found: dict[int, Decimal] = {}
    for t in supervised(stretches):
        first, last = months_in(t)
        for month in range(first, last + 1):
            part = overlap(t.begins, t.ends, month) * (t.client - mode.client_hours)
            found[month] = found.get(month, Decimal(0)) + part
    return {month: rounded(h * factor(s) / s.method.transfer.hours_per_day, CENT) for month, h in found.items()}


def factor(s: Situation) -> Decimal:
    """Return by how much a transfer without its module takes more client days."""
    alone = any(s.audit.judgement("exclude", m.id) for m in s.method.catalogue.modules if m.per == "activity")
    return s.method.transfer.client_only if alone else Decimal(1)


def schedule(mode: ActivityMode, ready: Ready, first: int, traffic: Traffic) -> Chain:
    """Return the transfer of an activity from month `first` on, at the soonest that all limits allow."""
    s, stages = traffic.s, stages_left(mode, traffic.s)
    if at_once(mode.activity, s):
        return _from_day_one(mode, s)
    if any(ready[stage] is None for stage in stages if stage != "T4"):
        return Chain(mode.activity, stages, late="prerequisite")
    why: Late = "horizon"
    for month in range(first, traffic.board.horizon + 1):
        stretches, limit = _try(mode, month, ready, traffic)
        if limit is None:
            _take(stretches, mode, traffic)
            return _chain(mode, stretches, ready, s)
        why = limit if limit == "capacity" else why
    return Chain(mode.activity, stages, late=why)


def _chain(mode: ActivityMode, stretches: tuple[Stretch, ...], ready: Ready, s: Situation) -> Chain:
    """Return a placed transfer, with what of it falls short: missed pins, an autonomous stage left out."""
    stages = stages_left(mode, s)
    cut: Late | None = None
    if len(stretches) < len(stages):
        cut = "prerequisite" if ready[stages[-1]] is None else "horizon"
    return Chain(mode.activity, stages, stretches, missed_pins=_missed_pins(stretches, mode, ready, s), open_end=cut)


def _from_day_one(mode: ActivityMode, s: Situation) -> Chain:
    """RR-01: return the immediate takeover of what may never be outside."""
    client, agency = settled(mode, s)
    stretch = Stretch("T4", Decimal(0), STABLE, client, agency)
    return Chain(mode.activity, ("T4",), (stretch,), at_once=True)


def _try(mode: ActivityMode, month: int, ready: Ready, traffic: Traffic) -> tuple[tuple[Stretch, ...], Late | None]:
    """Return the stages of a transfer that would start in a month, and the limit that forbids it."""
    stretches = _stretches(mode, month, ready, traffic)
    if not stretches or stretches[0].begins != month - 1:
        return (), "capacity"
    under_way = supervised(stretches)
    if under_way and months_in(under_way[-1])[1] > traffic.board.horizon:
        return (), "horizon"
    if any(traffic.busy.get(m, 0) >= traffic.most_activities for m in _months(under_way)):
        return (), "capacity"
    fits = traffic.board.free(days_of(stretches, mode, traffic.s))
    return (stretches, None) if fits else ((), "capacity")


def _months(stretches: tuple[Stretch, ...]) -> range:
    """Return the months from the first stage to the last."""
    return range(months_in(stretches[0])[0], months_in(stretches[-1])[1] + 1) if stretches else range(0)


def _stretches(mode: ActivityMode, month: int, ready: Ready, traffic: Traffic) -> tuple[Stretch, ...]:
    """Return the stages one after the other; each lasts until the next may begin. Empty where RR-08 forbids.

    A stage that waits for something never over (only T4 may) ends the row.
    """
    found: list[Stretch] = []
    clock, gains = Decimal(month - 1), dict[int, Decimal]()
    for code in stages_left(mode, traffic.s):
        wait = ready[code]
        if wait is None:
            break
        client, agency = hours(mode, stage_of(code, traffic.s))
        gain = max(client - (found[-1].client if found else mode.client_hours), Decimal(0))
        asked = max(clock, Decimal(wait), Decimal((pin_of(step_id(mode.activity, code), traffic.s) or 1) - 1))
        begins = _room(asked, gain, gains, traffic)
        if begins is None:
            return ()
        if code == "T4" and begins >= traffic.board.horizon:
            break
        gains[quarter_of(begins)] = gains.get(quarter_of(begins), Decimal(0)) + gain
        if found:
            found[-1] = replace(found[-1], ends=begins)
        clock = begins + pace(mode, code, traffic.s)
        found.append(Stretch(code, begins, clock, client, agency))
    return tuple(found)


def _room(moment: Decimal, gain: Decimal, gains: Mapping[int, Decimal], traffic: Traffic) -> Decimal | None:
    """RR-08: return when a stage may begin without its quarter adding too much load; None within the plan."""
    while gain > 0 and moment < traffic.board.horizon:
        quarter = quarter_of(moment)
        if traffic.load.get(quarter, Decimal(0)) + gains.get(quarter, Decimal(0)) + gain <= traffic.most_hours:
            return moment
        moment = Decimal((quarter + 1) * QUARTER)
    return moment if gain == 0 else None


def pace(mode: ActivityMode, code: StageCode, s: Situation) -> Decimal:
    """Return the months that a stage takes for the activity's family."""
    family = s.activities[mode.activity].family
    months = next(p.months for p in s.method.transfer.paces if p.family == family)
    return dict(zip(("T1", "T2", "T3"), months, strict=True)).get(code, STABLE)


def stage_of(code: StageCode, s: Situation) -> Stage:
    """Return a stage of the method."""
    return next(stage for stage in s.method.transfer.stages if stage.code == code)


def _missed_pins(chain: tuple[Stretch, ...], mode: ActivityMode, ready: Ready, s: Situation) -> Missed:
    """Return the pinned stages that do not start in their month, and why."""
    missed: list[tuple[StageCode, Late]] = []
    for t in chain:
        pin = pin_of(step_id(mode.activity, t.stage), s)
        if pin is not None and months_in(t)[0] != pin:
            wait = ready[t.stage]
            missed.append((t.stage, "prerequisite" if wait is not None and wait >= pin else "capacity"))
    return tuple(missed)


def _take(chain: tuple[Stretch, ...], mode: ActivityMode, traffic: Traffic) -> None:
    """Write a transfer on the board and in the traffic."""
    traffic.board.take(days_of(chain, mode, traffic.s))
    for month in _months(supervised(chain)):
        traffic.busy[month] = traffic.busy.get(month, 0) + 1
    for t, gain in added(chain, mode):
        quarter = quarter_of(t.begins)
        traffic.load[quarter] = traffic.load.get(quarter, Decimal(0)) + gain
