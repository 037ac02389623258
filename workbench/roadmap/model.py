"""The internalization roadmap as frozen values. Months count from 1 (the client's start date)."""

from datetime import date
from decimal import Decimal
from typing import Literal

from workbench.method.transfer import MixForm, Mode, StageCode, StepKind
from workbench.values import Value


class Flip(Value):
    """A criterion whose move by one (`delta`) would change the mode to `mode`."""

    criterion: str
    delta: int
    mode: Mode


class ActivityMode(Value):
    """The target mode of an activity and why.

    `today`: mode read from hours (None unknown). `scores`: K1-K10 used; `rated`: those that a workshop or the
    audit gave (others are defaults). `because`: the two highest criteria on the winning side. `rules`: ids
    that overrode the pull, in precedence order. `judged`: a person decided.
    """

    activity: str
    today: Mode | None
    client_hours: Decimal
    agency_hours: Decimal
    hours_known: bool
    scores: dict[str, int]
    rated: tuple[str, ...]
    pull: int
    by_pull: Mode
    mode: Mode
    form: MixForm | None = None
    because: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    flips: tuple[Flip, ...] = ()
    judged: bool = False


class PlannedStep(Value):
    """A step of the plan. `first`, `last`: months (1-18); None where it could not be placed (see `late`).

    `id` is a catalogue id, or `TR-<activity>-<stage>` for a transfer. `because`: practices, alarms and rules
    behind it. `client_days`, `agency_days`: over its whole duration. `client_only`: done without its module.
    `hours`: client and agency hours a month on the activity during a transfer stage.
    """

    id: str
    kind: StepKind
    activity: str | None = None
    stage: StageCode | None = None
    first: int | None
    last: int | None
    after: tuple[str, ...] = ()
    client_days: Decimal
    agency_days: Decimal
    module: str | None = None
    client_only: bool = False
    practices: tuple[str, ...] = ()
    alarms: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    hours: tuple[Decimal, Decimal] | None = None
    pinned: bool = False
    late: Literal["deadline", "capacity", "horizon", "prerequisite"] | None = None


class MonthLoad(Value):
    """A month: internal days asked and available (None unknown), agency days by kind, internal share of hours."""

    month: int
    client_days: Decimal
    capacity: Decimal | None
    accompaniment_hours: Decimal
    execution_hours: Decimal
    internal_share: Decimal | None


class RuleResult(Value):
    """What a roadmap rule did to this plan: kept, acted (with ids), broken (with why) or not applicable."""

    rule: str
    state: Literal["kept", "acted", "broken", "not_applicable"]
    values: dict[str, str] = {}
    on: tuple[str, ...] = ()


class Sizing(Value):
    """Staffing by the formulas of §4.2, in FTE; None where volumes or hours are unknown."""

    message_fte: Decimal | None
    presence_fte: Decimal | None
    covered_hours: Decimal | None
    messages_month: Decimal | None
    post: Literal["distributed", "part", "post"] | None


class CostLine(Value):
    """RR-29: monthly cost of an activity inside against the agency, in euros; None where a price is unknown."""

    activity: str
    internal: Decimal | None
    agency: Decimal | None


class Roadmap(Value):
    """A client's internalization roadmap over the horizon."""

    start: date
    size: Literal["small", "medium", "large"]
    modes: tuple[ActivityMode, ...]
    steps: tuple[PlannedStep, ...]
    months: tuple[MonthLoad, ...]
    rules: tuple[RuleResult, ...]
    sizing: Sizing
    costs: tuple[CostLine, ...]
    share_today: Decimal | None
    share_target: Decimal | None
    share_reference: tuple[Decimal, Decimal]
    speed: Literal["train_first", "propose", "steady"]
    unplaced: tuple[str, ...]
