"""Transfers from the agency to the client: which activities, in which order, by which stages (method §4.4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import ceil

from workbench.method.transfer import Needs, PracticeFloor, Stage, StageCode
from workbench.roadmap.model import ActivityMode
from workbench.roadmap.place import Late
from workbench.roadmap.situation import Situation

GROUPS = ("listening", "answers", "content", "ambassadors")
"""The order of RR-03 after the governance minimum."""
STABLE = Decimal(2)
"""Months that the autonomous stage (T4) takes to be stable (its exit criterion, method §4.4)."""
FIRM, STARTED = 3, 2
"""Levels whose gate rating says “written and checked” and “done and owned by somebody”."""


@dataclass(frozen=True)
class Stretch:
    """A stage in time: from and to in months (0: the first day), hours a month by party, shares applied."""

    stage: StageCode
    begins: Decimal
    ends: Decimal
    client: Decimal
    agency: Decimal


@dataclass(frozen=True)
class Chain:
    """The transfer of one activity: its stages in time (none where it cannot be placed) and why not.

    `open_end`: why the last stage (T4) alone is not in the plan. `at_once`: taken over on day one (RR-01).
    """

    activity: str
    stages: tuple[StageCode, ...]
    stretches: tuple[Stretch, ...] = ()
    late: Late | None = None
    missed_pins: tuple[tuple[StageCode, Late], ...] = ()
    open_end: Late | None = None
    at_once: bool = False

    def stretch(self, stage: StageCode) -> Stretch | None:
        """Return a stage in time, None where it could not be placed."""
        return next((t for t in self.stretches if t.stage == stage), None)


def step_id(activity: str, stage: StageCode) -> str:
    """Return the id of a transfer step."""
    return f"TR-{activity}-{stage}"


def stages_left(mode: ActivityMode, s: Situation) -> tuple[StageCode, ...]:
    """Return the stages still to go: up to T4 for inside, to T3 for shared; after the one of today."""
    entry = s.entries.get(mode.activity)
    codes = [stage.code for stage in s.method.transfer.stages]
    last = codes[-1] if mode.mode == "internal" else codes[-2]
    done = codes.index(entry.stage) if entry and entry.stage else 0
    return tuple(codes[done + 1 : codes.index(last) + 1])


def transferred(modes: Iterable[ActivityMode], s: Situation) -> tuple[ActivityMode, ...]:
    """Return the activities to take over, in order: mainly the agency's today, inside or shared tomorrow."""
    chosen = [
        m
        for m in modes
        if m.mode != "external" and m.hours_known and m.agency_hours > m.client_hours and stages_left(m, s)
    ]
    return tuple(sorted(chosen, key=lambda m: _rank(m, s)))


def at_once(activity: str, s: Situation) -> bool:
    """RR-01: return whether an activity is taken over from day one, without stages."""
    return activity in s.ids("RR-01", "inside")


def group_of(activity: str, s: Situation) -> int | None:
    """RR-03: return the place of an activity's group in the order, None outside the groups."""
    return next((i for i, g in enumerate(GROUPS) if activity in s.ids("RR-03", g)), None)


def _rank(mode: ActivityMode, s: Situation) -> tuple[object, ...]:
    """Return an activity's place: RR-01, pins, RR-03's groups, then RR-09's knowledge, dependency (K9), order."""
    group = group_of(mode.activity, s)
    codes = [stage.code for stage in s.method.transfer.stages]
    pins = [j for c in codes if (j := s.audit.judgement("pin", step_id(mode.activity, c)))]
    return (
        not at_once(mode.activity, s),
        mode.activity in s.ids("RR-09", "last"),
        not pins,
        len(GROUPS) if group is None else group,
        mode.activity not in s.ids("RR-09", "first"),
        -mode.scores["K9"],
        list(s.activities).index(mode.activity),
    )


def needs_of_stage(activity: str, stage: StageCode, s: Situation) -> Needs:
    """Return what a stage waits for, by the rules: RR-23, RR-13 and RR-07 (T1), RR-02 (T2), RR-05 (T4)."""
    if at_once(activity, s):
        return Needs()
    clauses: list[str] = []
    floors: list[PracticeFloor] = []
    if stage in s.ids("RR-23", "before_stage"):
        clauses += s.ids("RR-23", "clauses")
        clauses += s.ids("RR-13", "clauses") if activity in s.ids("RR-13", "activities") else ()
    trains = stage in s.ids("RR-02", "before_stage") or (stage == "T1" and s.speed == "train_first")
    if trains:
        floors += [_floor(p, FIRM, s) for p in s.ids("RR-02", "practices")]
    if stage in s.ids("RR-05", "before_stage"):
        floors += [_floor(p, STARTED, s) for p in s.ids("RR-12", "practices")]
    return Needs(clauses=tuple(clauses), practices=tuple(floors))


def _floor(practice: str, level: int, s: Situation) -> PracticeFloor:
    """Return the rating of a practice that a level asks of its gates."""
    return PracticeFloor(practice=practice, rating=s.level_rule(level).target_gate)


def steps_before(activity: str, stage: StageCode, called: Iterable[str], s: Situation) -> tuple[str, ...]:
    """Return the called steps that a stage waits for: RR-03 and RR-12 before T1, RR-17 before T2."""
    if at_once(activity, s):
        return ()
    modules: tuple[str, ...] = ()
    if stage == "T1":
        modules += s.ids("RR-03", "governance") + s.ids("RR-23", "modules")
    if stage in s.ids("RR-17", "before_stage"):
        modules += s.ids("RR-17", "modules")
    deputy = stage == "T1" and activity in s.single_voices
    steps = [s.method.steps[id_] for id_ in called]
    return tuple(t.id for t in steps if t.module in modules or (deputy and "RR-12" in t.rules))


def hours(mode: ActivityMode, stage: Stage) -> tuple[Decimal, Decimal]:
    """Return client and agency hours a month in a stage: shares of the steady effort (method §4.7).

    The client never does less than today, the agency never more.
    """
    steady = mode.client_hours + mode.agency_hours
    client = max(mode.client_hours, steady * stage.client_share / 100)
    return client, min(mode.agency_hours, steady * stage.agency_share / 100)


def settled(mode: ActivityMode, s: Situation) -> tuple[Decimal, Decimal]:
    """Return client and agency hours a month once a transfer is over.

    Shared: the agency keeps the share that it has under supervision (T3), the client does the rest.
    """
    steady = mode.client_hours + mode.agency_hours
    if mode.mode == "internal":
        return steady, Decimal(0)
    kept = steady * s.method.transfer.stages[-2].agency_share / 100
    return steady - kept, kept


def added(stretches: tuple[Stretch, ...], mode: ActivityMode) -> tuple[tuple[Stretch, Decimal], ...]:
    """Return each stage with the client hours a month that its start adds."""
    levels = [mode.client_hours, *(t.client for t in stretches)]
    gains = [max(after - before, Decimal(0)) for before, after in pairwise(levels)]
    return tuple(zip(stretches, gains, strict=True))


def overlap(begins: Decimal, ends: Decimal, month: int) -> Decimal:
    """Return which part of a month (counted from 1) a stretch of time covers."""
    return max(Decimal(0), min(ends, Decimal(month)) - max(begins, Decimal(month - 1)))


def months_in(stretch: Stretch) -> tuple[int, int]:
    """Return the first and last month that a stage touches; half-month stages may share one."""
    return int(stretch.begins) + 1, ceil(stretch.ends)
