"""The transfers of a plan: what each stage waits for, its months, and its step."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from workbench.assessment.level import rounded
from workbench.method.modules import Module
from workbench.method.transfer import StageCode
from workbench.roadmap.called import Plan, by_choice, lacking
from workbench.roadmap.model import ActivityMode, PlannedStep
from workbench.roadmap.place import CENT, Board, Late, Slot, pin_of
from workbench.roadmap.schedule import Ready, Traffic, factor, pace, schedule
from workbench.roadmap.situation import Situation
from workbench.roadmap.transfers import (
    Chain,
    Stretch,
    at_once,
    group_of,
    months_in,
    needs_of_stage,
    stages_left,
    step_id,
    steps_before,
)

Chains = dict[str, Chain]


def waits(activity: str, stage: StageCode, called: Plan, s: Situation) -> tuple[str, ...] | None:
    """Return the called steps that a stage waits for; None where nothing in the method meets a need."""
    found: list[str] = []
    for options in by_choice(lacking(needs_of_stage(activity, stage, s), s)):
        met = [o for o in options if o in called.reasons]
        if not met:
            return None
        found.append(next((o for o in met if o in found), met[0]))
    return tuple(dict.fromkeys([*found, *steps_before(activity, stage, called.reasons, s)]))


def take_over(
    moving: Iterable[ActivityMode], called: Plan, slots: Mapping[str, Slot], board: Board, s: Situation
) -> Chains:
    """Return the transfers in time, by activity, in the order in which they were placed."""
    traffic = Traffic(board, s)
    chains: Chains = {}
    for mode in moving:
        ready = {stage: _over(waits(mode.activity, stage, called, s), slots) for stage in stages_left(mode, s)}
        chains[mode.activity] = schedule(mode, ready, _first_month(mode, ready, chains, s), traffic)
    return chains


def _over(steps: tuple[str, ...] | None, slots: Mapping[str, Slot]) -> int | None:
    """Return the month by whose end some steps are over: 0 for none, None where one is not in the plan."""
    lasts = [slots[step].last if step in slots else None for step in steps or ()]
    known = [last for last in lasts if last is not None]
    return None if steps is None or len(known) < len(lasts) else max(known, default=0)


def _first_month(mode: ActivityMode, ready: Ready, chains: Chains, s: Situation) -> int:
    """Return the first month in which a transfer may start.

    Phase 3, phase 4 where transfers are proposed and not pushed (RR-07); not before the groups that come first
    (RR-03), co-creation not before the insight loop (RR-27). A pin needs only what the stage waits for.
    """
    first = stages_left(mode, s)[0]
    own = (ready[first] or 0) + 1
    pin = pin_of(step_id(mode.activity, first), s)
    if pin is not None:
        return max(own, pin)
    phase = s.phase("P4" if s.speed == "propose" else "P3").first
    return max(own, phase, _after_groups(mode.activity, chains, s), _after_loop(mode.activity, chains, s))


def _after_groups(activity: str, chains: Chains, s: Situation) -> int:
    """RR-03: return the month in which the transfers of earlier groups have all started."""
    group = group_of(activity, s)
    earlier = [
        months_in(chain.stretches[0])[0]
        for other, chain in chains.items()
        if group is not None and chain.stretches and not chain.at_once and _before(other, group, s)
    ]
    return max(earlier, default=1)


def _before(activity: str, group: int, s: Situation) -> bool:
    """Return whether an activity belongs to an earlier group."""
    own = group_of(activity, s)
    return own is not None and own < group


def _after_loop(activity: str, chains: Chains, s: Situation) -> int:
    """RR-27: return the month after which the insight loop is taken over, for what only comes then."""
    if activity not in s.ids("RR-27", "then"):
        return 1
    loop = [chain for other, chain in chains.items() if other in s.ids("RR-27", "loop") and chain.stretches]
    return max((months_in(chain.stretches[-1])[1] + 1 for chain in loop if not chain.at_once), default=1)


def transfer_steps(moving: Iterable[ActivityMode], chains: Chains, called: Plan, s: Situation) -> Iterator[PlannedStep]:
    """Yield one step per activity and stage, in the order of transfers."""
    for mode in moving:
        chain, before = chains[mode.activity], ""
        for stage in chain.stages:
            after = (*((before,) if before else ()), *(waits(mode.activity, stage, called, s) or ()))
            yield _step(mode, stage, chain, after, s)
            before = step_id(mode.activity, stage)


def _step(mode: ActivityMode, stage: StageCode, chain: Chain, after: tuple[str, ...], s: Situation) -> PlannedStep:
    """Return the step of one stage."""
    stretch, id_ = chain.stretch(stage), step_id(mode.activity, stage)
    first, last = months_in(stretch) if stretch else (None, None)
    module = None if chain.at_once else _module(s)
    client_only = module is not None and factor(s) != 1
    return PlannedStep(
        id=id_,
        kind="transfer",
        activity=mode.activity,
        stage=stage,
        first=first,
        last=None if last is None else min(last, s.horizon),
        after=after,
        client_days=_client_days(mode, stretch, s),
        agency_days=_agency_days(mode, stage, module, s) if module and not client_only else Decimal(0),
        module=module.id if module else None,
        client_only=client_only,
        rules=_rules(mode, stage, s),
        hours=(stretch.client, stretch.agency) if stretch else None,
        pinned=pin_of(id_, s) is not None,
        late=_late(stage, chain, stretch),
    )


def _module(s: Situation) -> Module | None:
    """Return the module that helps with a transfer: the one sold per activity."""
    return next((m for m in s.method.catalogue.modules if m.per == "activity"), None)


def _late(stage: StageCode, chain: Chain, stretch: Stretch | None) -> Late | None:
    """Return why a stage is not in the plan, or not at its pin."""
    if stretch is not None:
        return dict(chain.missed_pins).get(stage)
    return chain.late or chain.open_end


def _client_days(mode: ActivityMode, stretch: Stretch | None, s: Situation) -> Decimal:
    """Return the internal days above today's that a stage asks; none once autonomous."""
    if stretch is None or stretch.stage == "T4":
        return Decimal(0)
    hours = (stretch.ends - stretch.begins) * (stretch.client - mode.client_hours) * factor(s)
    return rounded(hours / s.method.transfer.hours_per_day, CENT)


def _agency_days(mode: ActivityMode, stage: StageCode, module: Module, s: Situation) -> Decimal:
    """Return the module's days that fall to a stage, by its length; the autonomous stage has none."""
    guided = [code for code in stages_left(mode, s) if code != "T4"]
    if stage not in guided:
        return Decimal(0)
    part = pace(mode, stage, s) / sum(pace(mode, code, s) for code in guided)
    return rounded(module.days[s.column] * part, CENT)


def _rules(mode: ActivityMode, stage: StageCode, s: Situation) -> tuple[str, ...]:
    """Return the rules that a stage answers to."""
    if at_once(mode.activity, s):
        return ("RR-01",)
    first = ("RR-03", "RR-08", "RR-23") if stage == "T1" else ()
    voice = ("RR-12",) if stage == "T1" and mode.activity in s.single_voices else ()
    amber = ("RR-13",) if stage == "T1" and mode.activity in s.ids("RR-13", "activities") else ()
    skills = ("RR-02", "RR-17") if stage in s.ids("RR-02", "before_stage") else ()
    return first + voice + amber + skills + (("RR-05",) if stage in s.ids("RR-05", "before_stage") else ())
