"""The internalization roadmap of a wave: modes, steps in their months, loads, rules. Pure."""

from collections.abc import Iterable, Iterator, Mapping

from workbench.assessment.model import Assessment
from workbench.audit.model import Audit
from workbench.charter.model import Charter
from workbench.method.model import Method
from workbench.roadmap.called import Plan, call
from workbench.roadmap.case import Case
from workbench.roadmap.load import months_of_plan, share_reference, share_target, share_today
from workbench.roadmap.model import ActivityMode, PlannedStep, Roadmap
from workbench.roadmap.modes import modes_of
from workbench.roadmap.place import Board, Slot, alone, deadline, effort, pin_of, place
from workbench.roadmap.rules import follow
from workbench.roadmap.situation import Situation
from workbench.roadmap.sizing import costs_of, size_up
from workbench.roadmap.takeover import take_over, transfer_steps, waits
from workbench.roadmap.transfers import needs_of_stage, stages_left, transferred


def plan(audit: Audit, method: Method, assessment: Assessment, charter: Charter) -> Roadmap:
    """Return the roadmap of a wave: the same inputs always give the same plan."""
    s = Situation(audit, method, assessment, charter)
    modes = modes_of(s)
    moving = transferred(modes, s)
    called = call(s, tuple(needs_of_stage(m.activity, c, s) for m in moving for c in stages_left(m, s)))
    slots: dict[str, Slot] = {}
    board = Board(s.capacity, s.horizon)
    for part in _first_things(called, moving, s):
        place(part, called, slots, board, s)
    chains = take_over(moving, called, slots, board, s)
    place(called.reasons, called, slots, board, s)
    steps = (*_steps(called, slots, s), *transfer_steps(moving, chains, called, s))
    months = months_of_plan(modes, steps, chains, board.days, s)
    sizing, costs = size_up(modes, s), costs_of(modes, s)
    return Roadmap(
        start=s.start,
        size=s.size,
        modes=modes,
        steps=steps,
        months=months,
        rules=follow(Case(s, modes, {p.id: p for p in steps}, chains, months, sizing, costs)),
        sizing=sizing,
        costs=costs,
        share_today=share_today(modes),
        share_target=share_target(modes, chains, s),
        share_reference=share_reference(s),
        speed=s.speed,
        unplaced=tuple(p.id for p in steps if p.first is None),
    )


def _first_things(called: Plan, moving: Iterable[ActivityMode], s: Situation) -> Iterator[frozenset[str]]:
    """Yield what is placed before the transfers: reviews, pins, dated steps, what transfers wait for."""
    steps = [s.method.steps[id_] for id_ in called.reasons]
    yield frozenset(t.id for t in steps if t.kind == "review" and pin_of(t.id, s) is None)
    yield called.closure(t.id for t in steps if pin_of(t.id, s) is not None)
    yield called.closure(t.id for t in steps if deadline(t, s) is not None)
    yield called.closure(i for m in moving for c in stages_left(m, s) for i in waits(m.activity, c, called, s) or ())


def _steps(called: Plan, slots: Mapping[str, Slot], s: Situation) -> Iterator[PlannedStep]:
    """Yield the catalogue steps of the plan, in the method's order."""
    for id_, why in called.reasons.items():
        step, slot = s.method.steps[id_], slots[id_]
        client, agency = effort(step, s)
        yield PlannedStep(
            id=id_,
            kind=step.kind,
            first=slot.first,
            last=slot.last,
            after=called.after[id_],
            client_days=client,
            agency_days=agency,
            module=step.module,
            client_only=alone(step, s),
            practices=why.practices,
            alarms=why.alarms,
            rules=tuple(dict.fromkeys((*step.rules, *why.rules))),
            pinned=pin_of(id_, s) is not None,
            late=slot.late,
        )
