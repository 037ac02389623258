"""What the roadmap's rules report on: a finished plan, and the four things a rule can have done to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from workbench.assessment.level import rounded
from workbench.roadmap.model import ActivityMode, CostLine, MonthLoad, PlannedStep, RuleResult, Sizing
from workbench.roadmap.situation import Situation
from workbench.roadmap.transfers import Chain

PERCENT = 100


@dataclass(frozen=True)
class Case:
    """A plan as its rules see it."""

    s: Situation
    modes: tuple[ActivityMode, ...]
    steps: Mapping[str, PlannedStep]
    chains: Mapping[str, Chain]
    months: tuple[MonthLoad, ...]
    sizing: Sizing
    costs: tuple[CostLine, ...]

    @cached_property
    def staged(self) -> tuple[PlannedStep, ...]:
        """The transfer steps that go by stages (not taken over on day one)."""
        return tuple(p for p in self.steps.values() if p.activity and not self.chains[p.activity].at_once)

    def stage(self, stage: str) -> tuple[PlannedStep, ...]:
        """Return the placed transfer steps of a stage."""
        return tuple(p for p in self.staged if p.stage == stage and p.first is not None)

    def of_modules(self, modules: Iterable[str]) -> tuple[PlannedStep, ...]:
        """Return the catalogue steps of the plan that some modules help with."""
        wanted = frozenset(modules)
        return tuple(p for p in self.steps.values() if p.module in wanted and p.activity is None)

    def of_rule(self, rule: str) -> tuple[PlannedStep, ...]:
        """Return the catalogue steps of the plan that answer to a rule."""
        return tuple(p for p in self.steps.values() if rule in p.rules and p.activity is None)

    def signing(self, clauses: Iterable[str]) -> tuple[PlannedStep, ...]:
        """Return the catalogue steps of the plan after which some clauses are in force."""
        wanted = set(clauses)
        steps = self.s.method.steps
        return tuple(p for p in self.steps.values() if p.id in steps and wanted & set(steps[p.id].signs))

    def changed_by(self, rule: str) -> tuple[str, ...]:
        """Return the activities whose mode a rule changed."""
        return tuple(m.activity for m in self.modes if rule in m.rules)


def ids(steps: Iterable[PlannedStep]) -> tuple[str, ...]:
    """Return the ids of some steps."""
    return tuple(p.id for p in steps)


def over_by(steps: Iterable[PlannedStep], month: int) -> bool:
    """Return whether some steps are all over by the end of a month."""
    return all(p.last is not None and p.last <= month for p in steps)


def end_of(steps: Iterable[PlannedStep]) -> str:
    """Return the month in which some steps are all over, a dash where one is not in the plan."""
    lasts = [p.last for p in steps]
    return "–" if None in lasts or not lasts else str(max(last for last in lasts if last is not None))


def percent(share: Decimal) -> str:
    """Return a share (0-1) in whole percent."""
    return str(rounded(share * PERCENT, "1"))


def plain(value: Decimal) -> str:
    """Return a number without needless zeros."""
    return f"{value.normalize():f}"


def kept(rule: str, on: Iterable[str] = (), **values: str) -> RuleResult:
    """Return that the plan follows a rule as things stand."""
    return RuleResult(rule=rule, state="kept", values=values, on=tuple(on))


def acted(rule: str, on: Iterable[str] = (), **values: str) -> RuleResult:
    """Return that a rule put something in the plan, moved it or changed it."""
    return RuleResult(rule=rule, state="acted", values=values, on=tuple(on))


def broken(rule: str, on: Iterable[str] = (), **values: str) -> RuleResult:
    """Return that the plan cannot follow a rule."""
    return RuleResult(rule=rule, state="broken", values=values, on=tuple(on))


def not_applicable(rule: str) -> RuleResult:
    """Return that a rule has nothing to say about this client, or that what it reads is not known."""
    return RuleResult(rule=rule, state="not_applicable")


def met_in_time(rule: str, steps: tuple[PlannedStep, ...], month: int) -> RuleResult:
    """Return whether what a dated rule asks is over in time; kept where nothing is left to do."""
    if not steps:
        return kept(rule, limit=str(month))
    state = acted if over_by(steps, month) else broken
    return state(rule, ids(steps), limit=str(month), month=end_of(steps))
