"""The modular offer as frozen values. Days are agency days; money is in euros excluding VAT."""

from decimal import Decimal
from typing import Literal

from workbench.method.modules import ModuleType
from workbench.method.transfer import StageCode
from workbench.values import Value


class Rates(Value):
    """The rate card: euros a day, excluding VAT, by profile (None: not priced yet), and the VAT rate (0-1)."""

    profiles: dict[str, Decimal | None]
    vat: Decimal


class Need(Value):
    """Why a module is called, in points (SR-02): practice shortfalls × weight, alarms, unlocking.

    `practices`: (practice, target, rating, points); `alarms`: raised alarms that name it.
    """

    module: str
    points: Decimal
    gap_mean: Decimal | None
    practices: tuple[tuple[str, int, int, Decimal], ...] = ()
    alarms: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    unlocks: tuple[str, ...] = ()


class Candidate(Value):
    """A module that the client's situation calls, or that another one needs.

    `fit`: within maturity fit. `verdict`: may be offered, later (with `until`), or excluded by a person.
    `until`: what to meet first (a later one) or to hand over before it starts (a candidate), each as
    `level:n` (reference level), `outgrown:n` (made for level n at most), `practice:id:n`, `dimension:code:n`,
    `module:id`, `clause:id` or `input:id`; wording keys `offer.until-<kind>`.
    """

    module: str
    need: Need
    fit: bool
    inserted_for: str | None = None
    replaces: str | None = None
    verdict: Literal["candidate", "later", "excluded"]
    until: tuple[str, ...] = ()


class OfferLine(Value):
    """A module in an option. `days` in all over the horizon (RUN: per month × months).

    `start`: month from the roadmap, None where it has no step. `price`: None until the rate card is filled.
    `client_days`: internal days it asks (SR-09). `because`: ids of practices, alarms, indicators, activities,
    rules and modules behind it. Transfers and RUN lines carry their activities and the stage of each today.
    RUN lines carry the month of their review, the last month (what ends them is the module's `ends_when`)
    and the cost of the same days inside.
    """

    module: str
    type: ModuleType
    units: int
    days: Decimal
    client_days: Decimal
    price: Decimal | None
    start: int | None
    end: int | None = None
    because: tuple[str, ...]
    step: str | None = None
    activities: tuple[str, ...] = ()
    stages: tuple[tuple[str, StageCode], ...] = ()
    review: int | None = None
    internal_cost: Decimal | None = None
    security: bool = False


class LeftOut(Value):
    """A called module that an option does not hold, and what becomes of it.

    `reason`: kept for a larger option, over the ceiling of days, over the budget, more than the client can
    absorb, without room in the roadmap, not yet its moment, or excluded by a person. `then`: the client does
    its step alone, in `client_days`, or it waits. `step`: its step where the roadmap has one.
    """

    module: str
    need: Decimal
    reason: Literal["option", "ceiling", "budget", "absorption", "unplaced", "later", "excluded"]
    then: Literal["client_only", "later"]
    step: str | None = None
    client_days: Decimal | None = None


class Option(Value):
    """One of three nested options.

    `dropped`: modules left out by ceiling, budget, absorption or lack of room, with their need; `reduced`:
    those held in fewer units than called for, for the same reasons. `leaves`: all called
    modules that it does not hold; `left_out` says why and what becomes of each. `share_by_quarter`: ACC and
    SET days over all days (0-1), None in a quarter without days. `over_budget`: by how much the security set
    alone exceeds the budget, in euros, or in days where the budget is in days. `absorbable`: False where a
    quarter asks more than the declared internal days even so (True too where these are not known: SR-09).
    """

    code: Literal["socle", "cadre", "partage"]
    lines: tuple[OfferLine, ...]
    days: Decimal
    client_days: Decimal
    price: Decimal | None
    vat: Decimal | None
    dropped: tuple[tuple[str, str], ...] = ()
    reduced: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    share_by_quarter: tuple[Decimal | None, ...] = ()
    over_budget: Decimal | None = None
    absorbable: bool = True


class RuleResult(Value):
    """What a selection rule did: kept, acted (on which modules) or broken.

    `values` fill the sentence `offer.rule-<rule>-<state>`; numbers are plain decimals, days rounded.
    """

    rule: str
    state: Literal["kept", "acted", "broken", "not_applicable"]
    values: dict[str, str] = {}
    on: tuple[str, ...] = ()


class Offer(Value):
    """A client's modular offer. `profile`: the default path that its situation resembles, for comparison."""

    profile: str | None
    candidates: tuple[Candidate, ...]
    options: tuple[Option, ...]
    rules: tuple[RuleResult, ...]
    priced: bool
