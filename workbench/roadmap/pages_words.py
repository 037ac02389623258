"""The roadmap's values as its documents say them: names, months, modes and reasons in one language."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, reduce

from workbench.assessment.model import Assessment
from workbench.audit.model import Audit
from workbench.documents import formats
from workbench.documents.edition import Edition
from workbench.method.model import Method
from workbench.method.transfer import Mode, Phase
from workbench.roadmap.model import ActivityMode, PlannedStep, Roadmap, RuleResult
from workbench.values import Language, Text

MODES: tuple[Mode, ...] = ("internal", "mixed", "external")


@dataclass(frozen=True)
class Words:
    """One roadmap in one language: what the pages and the sheets both read."""

    audit: Audit
    assessment: Assessment
    roadmap: Roadmap
    method: Method
    edition: Edition

    @property
    def language(self) -> Language:
        """The edition's language."""
        return self.edition.language

    def say(self, key: str, **values: object) -> str:
        """Return a sentence of the roadmap's documents."""
        return self.edition.wording(f"roadmap-report.{key}", **values)

    def count(self, key: str, n: int, **values: object) -> str:
        """Return a sentence of the roadmap's documents, singular or plural."""
        return self.edition.wording.count(f"roadmap-report.{key}", n, **values)

    def plan(self, key: str, **values: object) -> str:
        """Return a sentence of the planner."""
        return self.edition.wording(f"roadmap.{key}", **values)

    def text(self, text: Text) -> str:
        """Return a text of the method."""
        return self.edition.wording.text(text)

    def listed(self, items: Iterable[str], most: int | None = None) -> str:
        """Return items as a sentence lists them; beyond `most`, how many others there are."""
        names = list(items)
        if most is None or len(names) <= most + 1:
            return formats.listing(names, self.language)
        return self.count("and-others", len(names) - most, names=", ".join(names[:most]))

    def number(self, value: Decimal | int | None, places: int = 1) -> str:
        """Return a number without needless decimals."""
        return formats.number(value, self.language, places, trim=True)

    def days(self, value: Decimal | None) -> str:
        """Return a number of days."""
        return formats.days(value, self.language)

    def percent(self, share: Decimal | None) -> str:
        """Return a share in whole percent."""
        return formats.percent(share, self.language)

    @property
    def band(self) -> str:
        """The reference band of the internal share: `0 à 25 %`."""
        low, high = self.roadmap.share_reference
        return self.say("band", low=self.number(low * 100), high=self.percent(high))

    # --- time -----------------------------------------------------------------------------------------------------

    def opens(self, month: int) -> date:
        """Return the first day of a month of the plan."""
        whole = self.roadmap.start.year * 12 + self.roadmap.start.month - 1 + month - 1
        return date(whole // 12, whole % 12 + 1, 1)

    def month(self, month: int, short: bool = False) -> str:
        """Return a month of the plan by the calendar."""
        return formats.month(self.opens(month), self.language, short)

    def months(self, first: int | None, last: int | None) -> str:
        """Return the months of a step: their numbers, then the calendar."""
        if first is None or last is None:
            return formats.NOTHING
        calendar = formats.span(self.month(first, True), self.month(last, True))
        return self.say("months", numbers=formats.span(str(first), str(last)), calendar=calendar)

    def phase_of(self, month: int) -> Phase:
        """Return the phase of a month."""
        phases = self.method.transfer.phases
        return next((p for p in phases if p.first <= month <= p.last), phases[-1])

    def phase(self, phase: Phase) -> str:
        """Return a phase's title, with its months."""
        calendar = formats.span(self.month(phase.first, True), self.month(phase.last, True))
        return self.say("phase", code=phase.code, name=self.text(phase.name), calendar=calendar)

    # --- names ----------------------------------------------------------------------------------------------------

    def activity(self, id_: str) -> str:
        """Return an activity's name."""
        return self.text(self.method.activities[id_].name)

    def stage(self, code: str) -> str:
        """Return a transfer stage's code and name."""
        stage = next(s for s in self.method.transfer.stages if s.code == code)
        return self.say("stage", code=code, name=self.text(stage.name))

    def step(self, step: PlannedStep) -> str:
        """Return a step's name; a transfer is named by its activity and stage."""
        if step.activity is None or step.stage is None:
            return self.text(self.method.steps[step.id].name)
        return self.say("transfer", activity=self.activity(step.activity), stage=self.stage(step.stage))

    @cached_property
    def steps(self) -> dict[str, PlannedStep]:
        """The plan's steps by id."""
        return {p.id: p for p in self.roadmap.steps}

    def result(self, step: PlannedStep) -> str:
        """Return what a step is expected to leave behind."""
        if step.activity is None:
            return self.text(self.method.steps[step.id].result)
        return self.text(next(s for s in self.method.transfer.stages if s.code == step.stage).who)

    def waits(self, steps: Sequence[PlannedStep]) -> str:
        """Return why a whole transfer has no room, empty where some of its stages have months."""
        late = steps[0].late
        return "" if late is None or any(p.first is not None for p in steps) else self.plan(f"late-{late}")

    def module(self, step: PlannedStep) -> str:
        """Return the module that helps with a step, or who does it alone."""
        if step.client_only or step.module is None:
            return self.say("alone")
        return self.text(self.method.modules[step.module].name)

    def after(self, step: PlannedStep, most: int | None = 3) -> str:
        """Return the steps that a step waits for, a dash where none."""
        names = [self.step(self.steps[i]) for i in step.after if i in self.steps]
        return self.joined(names, most) or formats.NOTHING

    def why(self, step: PlannedStep, most: int | None = 3) -> str:
        """Return why a step is in the plan: alarms, practices and rules, in words."""
        alarms = (self.text(self.method.alarm[i].name) for i in step.alarms)
        practices = (self.text(self.method.practices[i].short) for i in step.practices)
        rules = (self.text(self.method.rules[i].name) for i in step.rules)
        groups = (("why-alarms", alarms), ("why-practices", practices), ("why-rules", rules))
        lines = [self.say(k, names=self.joined(found, most)) for k, names in groups if (found := tuple(names))]
        return " ".join(lines) or self.say("why-stage" if step.activity else "why-wave")

    def joined(self, names: Sequence[str], most: int | None = None) -> str:
        """Return names apart by semicolons, so that commas inside them mislead nobody."""
        shown = names if most is None else names[:most]
        text = reduce(lambda before, after: self.say("joined", before=before, after=after), shown) if shown else ""
        return text if len(shown) == len(names) else self.count("and-more", len(names) - len(shown), names=text)

    def mode(self, mode: Mode | None) -> str:
        """Return a mode's name."""
        return self.plan(f"mode-{mode or 'unknown'}")

    def concerned(self, result: RuleResult) -> str:
        """Return what a rule's result is about: names where few, else how many; persons never."""
        known = {id_: self.step(p) for id_, p in self.steps.items()}
        known |= {a.id: self.text(a.name) for a in self.method.transfer.activities}
        known |= {d.id: self.text(d.name) for d in self.method.governance.decisions}
        known |= {f.code: self.text(f.name) for f in self.method.functions}
        found = [i for i in dict.fromkeys(result.on) if i in known]
        if len(found) <= 3:
            return self.joined([known[i] for i in found]) or formats.NOTHING
        kinds = Counter(self._kind(i) for i in found)
        return self.listed(self.count(f"about-{kind}", n) for kind, n in kinds.items())

    def _kind(self, id_: str) -> str:
        if id_ in self.steps:
            return "step"
        return "activity" if id_ in self.method.activities else "decision" if id_ in self.method.decisions else "part"

    def rule(self, id_: str) -> RuleResult:
        """Return what a rule did to the plan."""
        return next(r for r in self.roadmap.rules if r.rule == id_)

    def said(self, result: RuleResult) -> str:
        """Return what a rule did, in a sentence."""
        values = {k: self.number(int(v)) if v.isdecimal() else v for k, v in result.values.items()}
        return self.plan(f"rule-{result.rule}-{result.state}", **values)

    # --- lots -----------------------------------------------------------------------------------------------------

    def of_mode(self, mode: Mode) -> tuple[ActivityMode, ...]:
        """Return the activities whose target is a mode."""
        return tuple(m for m in self.roadmap.modes if m.mode == mode)

    @cached_property
    def placed(self) -> tuple[PlannedStep, ...]:
        """The steps that have months, by month then in the method's order."""
        return tuple(sorted((p for p in self.roadmap.steps if p.first is not None), key=lambda p: p.first or 0))

    @cached_property
    def unplaced(self) -> tuple[PlannedStep, ...]:
        """The steps that the plan has no room for."""
        return tuple(p for p in self.roadmap.steps if p.first is None)

    @property
    def held(self) -> bool:
        """Whether some step has no room for lack of internal days, or of pace."""
        return any(p.late == "capacity" for p in self.unplaced)

    @cached_property
    def transfers(self) -> dict[str, tuple[PlannedStep, ...]]:
        """The transfer steps by activity, in order."""
        steps = [p for p in self.roadmap.steps if p.activity]
        return {a: tuple(p for p in steps if p.activity == a) for a in dict.fromkeys(p.activity or "" for p in steps)}

    def from_day_one(self, activity: str) -> bool:
        """Return whether an activity is inside from the first day on (RR-01)."""
        return activity in self.method.rules["RR-01"].lists["inside"]

    @cached_property
    def entering(self) -> dict[str, tuple[PlannedStep, ...]]:
        """The activities taken over by stages that have months, with those steps."""
        found = {a: tuple(p for p in steps if p.first is not None) for a, steps in self.transfers.items()}
        return {a: steps for a, steps in found.items() if steps and not self.from_day_one(a)}

    @cached_property
    def remainders(self) -> tuple[ActivityMode, ...]:
        """The activities meant to be inside of which the agency still does the lesser part, without stages."""
        return tuple(
            m
            for m in self.of_mode("internal")
            if m.hours_known and m.agency_hours > 0 and m.activity not in self.transfers
        )

    @property
    def horizon(self) -> int:
        """The last month of the plan."""
        return self.method.transfer.horizon

    @property
    def capacity(self) -> Decimal | None:
        """Internal days available a month, None where unknown."""
        return self.roadmap.months[0].capacity if self.roadmap.months else None

    @cached_property
    def client_days(self) -> Decimal:
        """The internal days of the steps that have months."""
        return sum((p.client_days for p in self.placed), Decimal(0))

    @cached_property
    def mean_days(self) -> Decimal:
        """The internal days asked a month, on average."""
        return sum((m.client_days for m in self.roadmap.months), Decimal(0)) / len(self.roadmap.months)

    @cached_property
    def agency_days(self) -> Decimal:
        """The agency days of the steps that have months."""
        return sum((p.agency_days for p in self.placed), Decimal(0))
