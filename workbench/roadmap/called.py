"""Which catalogue steps the client's situation calls, which ones they need, and in which order (method §4.6)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from workbench.method.transfer import Needs, PracticeFloor, Raise, Step
from workbench.roadmap.situation import Situation

Options = tuple[str, ...]
"""The steps that would each meet one need, the one that does just enough first."""


@dataclass(frozen=True)
class Reasons:
    """Why a step is in the plan: practices below target that it raises, raised alarms, rules, a person's pin."""

    practices: tuple[str, ...] = ()
    alarms: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    fixed: bool = False

    def __bool__(self) -> bool:
        return bool(self.practices or self.alarms or self.rules or self.fixed)


def serves(step: Step, raised: Raise, s: Situation) -> bool:
    """Return whether a step brings a practice nearer to its target.

    A step that itself presupposes the target (`needs` it at that rating) has nothing to bring.
    """
    target = s.targets.get(raised.practice)
    if target is None or not s.short_of(raised.practice, min(target, raised.to)):
        return False
    return not any(f.practice == raised.practice and f.rating >= target for f in step.needs.practices)


def reasons(step: Step, s: Situation) -> Reasons:
    """Return why a step stands in the plan by itself; nothing where it does not."""
    per_country = step.module is not None and s.method.modules[step.module].per == "country"
    if per_country and (s.audit.number("countries") or 1) <= 1:
        return Reasons()
    opening = step.module in s.method.selection["SR-01"].lists["already_done"]
    return Reasons(
        practices=tuple(r.practice for r in step.raises if serves(step, r, s)),
        alarms=tuple(a.id for a in s.method.alarms if step.module in a.calls and s.assessment.raised(a.id)),
        rules=("RR-12",) if "RR-12" in step.rules and s.single_voices else (),
        fixed=step.kind == "review" or opening or s.audit.judgement("pin", step.id) is not None,
    )


def done(step: Step, s: Situation) -> bool:
    """Return whether all that a step brings is there already."""
    return bool(step.raises) and all(s.meets(r.practice, r.to) for r in step.raises)


def raising(floor: PracticeFloor, s: Situation) -> Options:
    """Return the steps that raise a practice far enough."""
    found = [
        (r.to, i, step.id)
        for i, step in enumerate(s.method.transfer.steps)
        for r in step.raises
        if r.practice == floor.practice and r.to >= floor.rating
    ]
    return tuple(id_ for _, _, id_ in sorted(found))


def signing(clause: str, s: Situation) -> Options:
    """Return the steps after which a clause is in force."""
    return tuple(step.id for step in s.method.transfer.steps if clause in step.signs)


def of_module(module: str, s: Situation) -> Options:
    """Return the steps that a module helps with."""
    return tuple(step.id for step in s.method.transfer.steps if step.module == module)


def lacking(needs: Needs, s: Situation) -> Iterator[Options]:
    """Yield, for each need that is not met today, the steps that would meet it.

    Inputs stand in no step's way: the request letter asks for them from the first day.
    """
    for step in needs.steps:
        if not done(s.method.steps[step], s):
            yield (step,)
    for module in needs.modules:
        steps = of_module(module, s)
        if not any(done(s.method.steps[step], s) for step in steps):
            yield steps
    for floor in needs.practices:
        if not s.meets(floor.practice, floor.rating):
            yield raising(floor, s)
    for clause in needs.clauses:
        if not s.in_force(clause):
            yield signing(clause, s)


def by_choice(needs: Iterable[Options]) -> list[Options]:
    """Return needs with the least choice first, so that one step may meet several."""
    return sorted(needs, key=len)


def gated(needs: Needs, s: Situation) -> Iterator[Options]:
    """Yield what the levels that a step waits for (RR-15) still ask: they hold it back, they call nothing."""
    for level in needs.levels:
        if s.assessment.level(level.practice) >= level.rating:
            continue
        rule = s.level_rule(level.rating)
        for practice in s.method.dimension_by_code[level.practice].practices:
            rating = rule.target_gate if practice.gate else rule.target_other
            if not s.meets(practice.id, rating):
                yield raising(PracticeFloor(practice=practice.id, rating=rating), s)


def studies_first(s: Situation) -> bool:
    """RR-19: return whether posts are so promotional that the expectation study comes before content work."""
    promo, talk = s.measured("IND-16"), s.measured("IND-17")
    if promo is None or talk is None:
        return False
    return promo > s.limit("RR-19", "promo_share") and talk < s.limit("RR-19", "conversation_ratio")


def needs_of(step: Step, s: Situation) -> Needs:
    """Return a step's prerequisites with those that rules add (RR-19)."""
    if studies_first(s) and step.module in s.ids("RR-19", "content"):
        return step.needs.model_copy(update={"modules": step.needs.modules + s.ids("RR-19", "study")})
    return step.needs


@dataclass(frozen=True)
class Plan:
    """The called steps in the method's order: why, after which others, and which can never start."""

    reasons: Mapping[str, Reasons]
    after: Mapping[str, tuple[str, ...]]
    blocked: frozenset[str]

    def closure(self, wanted: Iterator[str]) -> frozenset[str]:
        """Return some steps with all that must come before them."""
        found: set[str] = set()
        todo = [w for w in wanted if w in self.reasons]
        while todo:
            step = todo.pop()
            if step not in found:
                found.add(step)
                todo += self.after[step]
        return frozenset(found)


def call(s: Situation, others: tuple[Needs, ...]) -> Plan:
    """Return the steps that the situation calls, with all that they and the transfers (`others`) need."""
    catalogue = s.method.transfer.steps
    why = {step.id: found for step in catalogue if (found := reasons(step, s))}
    asked = [options for needs in others for options in lacking(needs, s)]
    queue = [*why]
    while queue or asked:
        asked += lacking(needs_of(s.method.steps[queue.pop(0)], s), s) if queue else []
        for options in by_choice(asked):
            if options and not set(options) & set(why):
                why[options[0]] = Reasons()
                queue.append(options[0])
        asked = []
    ordered = {step.id: why[step.id] for step in catalogue if step.id in why}
    return _ordered(ordered, s)


def _ordered(why: Mapping[str, Reasons], s: Situation) -> Plan:
    """Return the plan with its precedences: for each need the first step that makes no circle."""
    after: dict[str, tuple[str, ...]] = dict.fromkeys(why, ())
    blocked: set[str] = set()
    for id_ in why:
        step = s.method.steps[id_]
        needs = [*lacking(needs_of(step, s), s), *gated(step.needs, s), *_tool_after(step, why, s)]
        for options in by_choice(needs):
            free = [o for o in options if o in why and not _leads(id_, o, after)]
            if free:
                chosen = next((o for o in free if o in after[id_]), free[0])
                after[id_] = tuple(dict.fromkeys([*after[id_], chosen]))
            else:
                blocked.add(id_)
    return Plan(why, after, frozenset(blocked))


def _tool_after(step: Step, why: Mapping[str, Reasons], s: Situation) -> Iterator[Options]:
    """RR-17: yield what the choice of a tool waits for among the called steps: process and roles."""
    if step.module in s.ids("RR-17", "modules"):
        for module in s.ids("RR-17", "after"):
            planned = tuple(o for o in of_module(module, s) if o in why)
            if planned:
                yield planned


def _leads(first: str, last: str, after: Mapping[str, tuple[str, ...]]) -> bool:
    """Return whether `last` already waits for `first`, directly or not."""
    return first == last or any(_leads(first, before, after) for before in after[last])
