"""What the rules of the offer read: one client's audit, maturity, roadmap, the method and the rate card."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from workbench.assessment.model import Assessment
from workbench.assessment.targets import target_ratings
from workbench.audit.model import ActivityEntry, Audit
from workbench.method.model import Method
from workbench.method.modules import Module
from workbench.method.transfer import Step
from workbench.offer.model import Rates
from workbench.roadmap.model import ActivityMode, PlannedStep, Roadmap

_SIZES = ("small", "medium", "large")
_CENT = Decimal("0.01")


def rounded(value: Decimal) -> Decimal:
    """Return a figure to two decimals, half up."""
    return value.quantize(_CENT, ROUND_HALF_UP)


def total(amounts: Iterable[Decimal]) -> Decimal:
    """Return the sum of exact figures, zero for none."""
    return sum(amounts, Decimal(0))


@dataclass(frozen=True)
class Situation:
    """Everything that a selection rule may look at."""

    audit: Audit
    method: Method
    assessment: Assessment
    roadmap: Roadmap
    rates: Rates

    def limit(self, rule: str, name: str) -> Decimal:
        """Return a number of a selection rule."""
        return self.method.selection[rule].parameters[name]

    def ids(self, rule: str, name: str) -> tuple[str, ...]:
        """Return the ids that a selection rule works on, under a name."""
        return self.method.selection[rule].lists[name]

    @property
    def column(self) -> int:
        """The column of the client's size in the method's figures."""
        return _SIZES.index(self.roadmap.size)

    @property
    def horizon(self) -> int:
        """The last month of the plan."""
        return self.method.transfer.horizon

    @property
    def desire(self) -> Decimal | None:
        """The desire for autonomy (1-5), None where nobody said."""
        return self.audit.number("autonomy_desire")

    @property
    def capacity(self) -> Decimal | None:
        """Internal days available a month, None where unknown."""
        return self.audit.number("client_days_month")

    @cached_property
    def ratings(self) -> dict[str, int | None]:
        """The cautious rating of each practice; None where missing or not applicable."""
        return {p.practice: p.cautious for p in self.assessment.practices}

    @cached_property
    def targets(self) -> dict[str, int]:
        """The rating to aim at for each practice whose dimension has a target level."""
        return target_ratings(self.assessment, self.method)

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each module in the method, from 0."""
        return {m.id: n for n, m in enumerate(self.method.catalogue.modules)}

    @cached_property
    def step_of(self) -> dict[str, Step]:
        """The catalogue step that each module helps: its only one, or the first of its reviews."""
        return {s.module: s for s in reversed(self.method.transfer.steps) if s.module}

    @cached_property
    def entries(self) -> dict[str, ActivityEntry]:
        """The effort sheet by activity."""
        return {e.activity: e for e in self.audit.activities}

    @cached_property
    def modes(self) -> dict[str, ActivityMode]:
        """The target mode of each activity."""
        return {m.activity: m for m in self.roadmap.modes}

    def agency_works_on(self, activity: str) -> bool:
        """Return whether the agency is known to work on an activity today."""
        entry = self.entries.get(activity)
        return bool(entry and entry.agency_hours)

    def planned(self, module: str) -> tuple[PlannedStep, ...]:
        """Return the placed steps of the roadmap that a module helps, in time order."""
        return tuple(p for p in self._placed if p.kind != "transfer" and self._module_of(p) == module)

    def unplaced(self, module: str) -> bool:
        """Return whether the roadmap holds a module's steps and could place none of them."""
        held = [p for p in self.roadmap.steps if p.kind != "transfer" and self._module_of(p) == module]
        return bool(held) and all(p.first is None for p in held)

    def planned_raises(self, practice: str, rating: int) -> bool:
        """Return whether a placed step without module raises a practice to a rating, from where it is today."""
        own = (self.method.steps[p.id] for p in self._placed if p.id in self.method.steps)
        return any(
            r.practice == practice and r.to >= rating
            for step in own
            if step.module is None and all(f.practice != practice for f in step.needs.practices)
            for r in step.raises
        )

    @cached_property
    def transfers(self) -> dict[str, tuple[PlannedStep, ...]]:
        """The placed transfer stages by activity, the earliest activity first."""
        found: dict[str, tuple[PlannedStep, ...]] = {}
        for step in self._placed:
            if step.kind == "transfer" and step.activity:
                found[step.activity] = (*found.get(step.activity, ()), step)
        return found

    @cached_property
    def _placed(self) -> tuple[PlannedStep, ...]:
        placed = [(p.first, n, p) for n, p in enumerate(self.roadmap.steps) if p.first is not None]
        return tuple(p for _, _, p in sorted(placed, key=lambda entry: entry[:2]))

    def _module_of(self, planned: PlannedStep) -> str | None:
        step = self.method.steps.get(planned.id)
        return step.module if step else planned.module

    def excluded(self, module: str) -> bool:
        """Return whether a person excluded a module."""
        return self.audit.judgement("exclude", module) is not None

    def days(self, module: Module) -> Decimal:
        """Return the agency days of one unit of a module for the client's size."""
        return module.days[self.column]
