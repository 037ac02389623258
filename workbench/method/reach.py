"""Checks that everything in a method can happen: practices are called, steps can begin, clauses get signed."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.method.files import DIMENSIONS
from workbench.method.links import Found
from workbench.method.model import Method
from workbench.method.transfer import PracticeFloor, Step


def reach_faults(method: Method) -> Iterator[Found]:
    """Yield what nothing in the method leads to; links and prerequisites are taken to be sound.

    A method without an offer has no modules that could call its practices.
    """
    if "offer" in method.manifest.deliverables:
        yield from _practices(method)
    yield from _steps(method)
    yield from _clauses(method)


def _practices(method: Method) -> Iterator[Found]:
    """Yield each practice that could stay at 0 for ever: no module is called by its gap."""
    called = {practice for module in method.catalogue.modules for practice in module.gaps}
    for practice, dimension in method.dimension_of.items():
        if practice not in called:
            yield f"{DIMENSIONS}/{dimension.code}.yaml", practice, "method-practice-uncalled", {}


def signed_by(method: Method) -> dict[str, tuple[str, ...]]:
    """Return for each clause the steps after which it is in force."""
    steps = method.transfer.steps
    return {c.id: tuple(s.id for s in steps if c.id in s.signs) for c in method.governance.clauses}


def _clauses(method: Method) -> Iterator[Found]:
    """Yield each clause that is neither in the core charter nor signed by a step."""
    signing = signed_by(method)
    for clause in method.governance.clauses:
        if not clause.core and not signing[clause.id]:
            yield "clauses.yaml", clause.id, "method-clause-unsigned", {}


@dataclass
class _Client:
    """A client who starts with every practice at 0 and takes each step as soon as it can begin."""

    method: Method
    ratings: dict[str, int]
    steps: set[str] = field(default_factory=set)
    modules: set[str] = field(default_factory=set)
    clauses: set[str] = field(default_factory=set)

    def take(self, step: Step) -> None:
        """Note what a step leaves behind."""
        self.steps.add(step.id)
        self.clauses.update(step.signs)
        if step.module:
            self.modules.add(step.module)
        for raised in step.raises:
            self.ratings[raised.practice] = max(self.ratings[raised.practice], raised.to)

    def lacks(self, step: Step) -> Iterator[str]:
        """Yield what a step still waits for. Inputs are collected with the audit: nothing waits for them."""
        yield from (s for s in step.needs.steps if s not in self.steps)
        provided = {s.module for s in self.method.transfer.steps}
        yield from (m for m in step.needs.modules if m in provided and m not in self.modules)
        yield from (f"{p.practice} ≥ {p.rating}" for p in step.needs.practices if self.ratings[p.practice] < p.rating)
        yield from (c for c in step.needs.clauses if c not in self.clauses)
        yield from (f"{x.practice} ≥ {x.rating}" for x in step.needs.levels if not self._level(x))

    def _level(self, floor: PracticeFloor) -> bool:
        """Return whether a dimension has the ratings that its level aims at."""
        rule = next(r for r in self.method.scale.levels if r.level == floor.rating)
        practices = self.method.dimension_by_code[floor.practice].practices
        aimed = ((p.id, rule.target_gate if p.gate else rule.target_other) for p in practices)
        gates = [self.ratings[p.id] for p in practices if p.gate]
        high = rule.target_one_gate is None or max(gates, default=0) >= rule.target_one_gate
        return high and all(self.ratings[p] >= rating for p, rating in aimed)


def _steps(method: Method) -> Iterator[Found]:
    """Yield each step that can never begin from ratings of 0, with what it waits for."""
    client = _Client(method, dict.fromkeys(method.practices, 0))
    waiting = list(method.transfer.steps)
    while ready := [step for step in waiting if not any(client.lacks(step))]:
        for step in ready:
            client.take(step)
        waiting = [step for step in waiting if step not in ready]
    for step in waiting:
        yield "steps.yaml", step.id, "method-step-unreachable", {"needs": ", ".join(client.lacks(step))}
