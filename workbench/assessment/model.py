"""The maturity assessment as frozen values."""

from decimal import Decimal
from functools import cached_property
from typing import Literal

from workbench.audit.measured import Measure
from workbench.method.maturity import Grade, RespondentRole
from workbench.values import Value

Reading = Literal["declared", "cautious"]


class RoleReading(Value):
    """What one role answered for a practice: lower median of its answers, how many, lowest, highest."""

    role: RespondentRole
    median: int
    n: int
    low: int
    high: int


class FunctionReading(Value):
    """The rating of an INT practice for one function; None where the function was not assessed."""

    function: str
    rating: int | None


class PracticeResult(Value):
    """A practice as read from all its answers.

    `rating`: on the method's scale, None where missing or not applicable. `cautious`: after the evidence cap.
    `origin`: whether a consensus or the answers gave it. `low`, `high`: lowest and highest reading of what is
    missing or in dispute. `coverage`: probability (0-1) that [min, max] of the answers covers the population
    median.
    `confirmed`: the highest rating that a measured indicator confirms, None where none does.
    `sound`: False where a gate also needs no relevant function at 0 and one is (INT); `sound_low`: the same
    where the functions that gave no rating are read as 0. A missing practice reads as 0 in `low` and as the
    top in `high`: its proof would come with its answer.
    """

    practice: str
    state: Literal["rated", "missing", "not_applicable"]
    rating: int | None
    cautious: int | None
    grade: Grade
    origin: Literal["consensus", "answers", "none"]
    answers: int
    unknown: int
    low: int
    high: int
    coverage: Decimal | None
    disputed: bool
    sound: bool = True
    sound_low: bool = True
    confirmed: int | None = None
    roles: tuple[RoleReading, ...] = ()
    functions: tuple[FunctionReading, ...] = ()
    documents: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    judgement: str | None = None
    reason: str | None = None


class Move(Value):
    """A smallest change that would change a level: these practices at these ratings (and grade).

    Upwards all of them together reach `to_level`; downwards each alone lowers the level, to `to_level` at most.
    """

    to_level: int
    practices: tuple[tuple[str, int], ...]
    needs_evidence: tuple[str, ...] = ()


class DimensionResult(Value):
    """A dimension: levels are None where it is not assessed, or the scale has none. Scores follow the scale."""

    dimension: str
    assessed: bool
    rated: int
    applicable: int
    score_declared: Decimal | None
    score_cautious: Decimal | None
    declared: int | None
    cautious: int | None
    retained: int | None
    caps: tuple[str, ...] = ()
    low: int | None
    high: int | None
    target: int | None
    target_asked: bool = False
    blocking: tuple[str, ...] = ()
    up: Move | None = None
    down: Move | None = None
    confirmable: bool = True


class DomainResult(Value):
    """A domain: the weakest retained level of its dimensions, beside their mean score."""

    domain: str
    level: int | None
    mean: Decimal | None


class RoleGap(Value):
    """A gap between the medians of two roles on a practice, in rating points."""

    practice: str
    higher: RespondentRole
    lower: RespondentRole
    gap: int
    finding: bool


class AlarmResult(Value):
    """An alarm: raised, clear or not assessable. `facts` are the values read (name → printed value)."""

    alarm: str
    state: Literal["raised", "clear", "not_assessable"]
    colour: Literal["amber", "red"] | None = None
    facts: dict[str, Decimal | int | str] = {}
    missing: tuple[str, ...] = ()
    practices: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()


class Contradiction(Value):
    """A practice whose declared rating and measured indicator disagree."""

    practice: str
    indicator: str
    declared: int
    measured: Decimal
    threshold: Decimal
    agrees: bool


class Finding(Value):
    """A finding: which wording says it, with which values, from which practices, alarms and measures.

    `roles`: how many answers of each role stand behind it; never a person.
    """

    id: str
    kind: Literal["alarm", "blocking", "strength", "gap", "contradiction", "evidence", "missing", "cap"]
    weight: int
    values: dict[str, str] = {}
    practices: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    alarms: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    roles: tuple[tuple[RespondentRole, int], ...] = ()


class Assessment(Value):
    """A client's maturity: a profile. `reference` serves rules only, never a headline.

    `overall`: the dimensions' mean, only where the scale of the method states one.
    """

    practices: tuple[PracticeResult, ...]
    dimensions: tuple[DimensionResult, ...]
    domains: tuple[DomainResult, ...]
    reference: int
    reference_assumed: bool
    gaps: tuple[RoleGap, ...]
    alarms: tuple[AlarmResult, ...]
    contradictions: tuple[Contradiction, ...]
    findings: tuple[Finding, ...]
    strengths: tuple[str, ...]
    blocking: tuple[str, ...]
    measures: tuple[Measure, ...] = ()
    overall: Decimal | None = None

    @cached_property
    def practice(self) -> dict[str, PracticeResult]:
        """Practice results by id."""
        return {p.practice: p for p in self.practices}

    @cached_property
    def dimension(self) -> dict[str, DimensionResult]:
        """Dimension results by code."""
        return {d.dimension: d for d in self.dimensions}

    @cached_property
    def alarm(self) -> dict[str, AlarmResult]:
        """Alarm results by id."""
        return {a.alarm: a for a in self.alarms}

    def level(self, dimension: str) -> int:
        """Return the retained level that decisions use; 1 where the dimension is not assessed."""
        return self.dimension[dimension].retained or 1

    def rating(self, practice: str) -> int | None:
        """Return the cautious rating that decisions use, None where missing or not applicable."""
        return self.practice[practice].cautious

    def raised(self, alarm: str) -> bool:
        """Return whether an alarm is raised."""
        return self.alarm[alarm].state == "raised"
