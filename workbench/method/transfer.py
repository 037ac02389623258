"""Internalization as data: activities, criteria, transfer stages, steps and roadmap rules."""

from typing import Literal

from workbench.values import Number, Text, Value

Mode = Literal["internal", "mixed", "external"]
MixForm = Literal["decide", "hours", "channel", "substance"]
StageCode = Literal["T0", "T1", "T2", "T3", "T4"]
StepKind = Literal["foundation", "transfer", "quick_win", "review"]


class Criterion(Value):
    """A criterion K1-K10; `pull` says towards what it pulls."""

    id: str
    name: Text
    meaning: Text
    because: Text
    pull: Literal["inward", "outward", "urgency", "feasibility"]
    weight: Number
    anchors: tuple[Text, Text, Text, Text, Text]


class Activity(Value):
    """An activity (ACT-01..46).

    `effort`: starting unit effort `low`-`high` in `unit` per driver; `hours_small/medium/large`: default
    hours a month by client size, used only where the effort sheet is empty. `scores`: default K1-K8.
    """

    id: str
    name: Text
    driver: Text
    unit_effort: Text
    default: Mode
    family: Literal["answers", "moderation", "listening", "editorial", "others"]
    scores: tuple[int, int, int, int, int, int, int, int]
    hours: tuple[Number, Number, Number]
    kind: Literal["execution", "accompaniment"]
    vital: bool = False
    dimension: str
    sources: tuple[str, ...] = ()


class Stage(Value):
    """A transfer stage (T0-T4): who does, who checks, what lets it end, effort shares in percent."""

    code: StageCode
    name: Text
    who: Text
    exit: tuple[Text, ...]
    client_share: int
    agency_share: int


class FamilyPace(Value):
    """Months spent in T1, T2, T3 for a family of activities."""

    family: str
    months: tuple[Number, Number, Number]


class RoadmapRule(Value):
    """A roadmap rule (RR-01..32); the function of the same id applies it with these parameters.

    `lists`: ids it works on (activities, modules, practices), by name.
    """

    id: str
    name: Text
    text: Text
    parameters: dict[str, Number] = {}
    lists: dict[str, tuple[str, ...]] = {}
    sources: tuple[str, ...] = ()


class PracticeFloor(Value):
    """A prerequisite `practice ≥ rating`."""

    practice: str
    rating: int


class Raise(Value):
    """A practice that a step raises, and to which rating."""

    practice: str
    to: int


class Needs(Value):
    """Typed prerequisites, all to hold: other steps or modules, practices, inputs, signed clauses, levels."""

    steps: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    practices: tuple[PracticeFloor, ...] = ()
    inputs: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    levels: tuple[PracticeFloor, ...] = ()


class Step(Value):
    """A catalogue step of the roadmap (foundation, quick win, review); transfers are derived per activity.

    `latest`: last day (from the start) by which a dated rule wants it; `rules`: the rules behind it.
    `client_days`, `agency_days`: by client size (small, medium, large). `signs`: clauses in force after it.
    """

    id: str
    kind: StepKind
    name: Text
    result: Text
    raises: tuple[Raise, ...] = ()
    needs: Needs = Needs()
    earliest: int = 0
    latest: int | None = None
    months: int = 1
    client_days: tuple[Number, Number, Number]
    agency_days: tuple[Number, Number, Number]
    module: str | None = None
    signs: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


class Phase(Value):
    """A phase of the display (P1-P5), first and last month (1-18)."""

    code: str
    name: Text
    first: int
    last: int


class Transfer(Value):
    """All of the roadmap's data. `pull`: least pull for internal, greatest for external."""

    criteria: tuple[Criterion, ...]
    pull_internal: int
    pull_external: int
    activities: tuple[Activity, ...]
    stages: tuple[Stage, ...]
    paces: tuple[FamilyPace, ...]
    rules: tuple[RoadmapRule, ...]
    steps: tuple[Step, ...]
    phases: tuple[Phase, ...]
    horizon: int
    client_only: Number
    productive_hours: Number
    presence_hours: Number
    hours_per_day: Number
