"""The governance charter as data: clauses, decision rights, autonomy, escalation, delays, crisis, moderation."""

from typing import Literal

from workbench.values import Number, Text, Value

Colour = Literal["green", "amber", "red"]
PartyRole = str
"""A code of `roles` in decisions.yaml: SP, OW, LD, CM, AG…"""


class Clause(Value):
    """A clause of the charter (CL-01..60).

    `content`: what is to be filled. `core_text`: the two-page form, only for core clauses. `text`: the full
    form. Fields between braces (`{client}`, `{sponsor}`…) are filled by the draft or shown as blanks.
    `practices`: what it answers; `minimum`: the maturity level from which it is required.
    """

    id: str
    group: str
    name: Text
    content: Text
    core: bool
    minimum: int
    core_text: Text | None = None
    text: Text
    practices: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class ClauseGroup(Value):
    """A part of the charter, in printing order."""

    code: str
    name: Text


class GovernanceRole(Value):
    """A role that decides, does, is consulted or informed."""

    code: PartyRole
    name: Text
    party: Literal["client", "agency"]


class DecisionRight(Value):
    """A decision (DR-01..40) with its default holders; `note` says what a code alone cannot."""

    id: str
    name: Text
    accountable: PartyRole
    responsible: tuple[PartyRole, ...]
    consulted: tuple[PartyRole, ...] = ()
    informed: tuple[PartyRole, ...] = ()
    note: Text | None = None
    colour: Colour | None = None
    activity: str | None = None
    sources: tuple[str, ...] = ()


class AutonomyLevel(Value):
    """An autonomy level (A0-A4): what it allows and the evidence to get there."""

    code: str
    name: Text
    may: Text
    evidence: Text


class EscalationRule(Value):
    """An escalation rule (ESC-01..14)."""

    id: str
    text: Text
    minimum: int = 1
    parameters: dict[str, Number] = {}
    sources: tuple[str, ...] = ()


class Delay(Value):
    """A promised time in minutes: first human reply, then solution or next step; `always`: 24/7."""

    first: int
    solution: int | None = None
    always: bool = False


class Priority(Value):
    """A priority (P1-P4, MOD): its public promise by maturity band and the deadline owed to the CM.

    `bands` follow `ResponseTimes.bands`; `internal`: minutes owed by referents, None where nothing is owed.
    """

    code: str
    name: Text
    example: Text
    bands: tuple[Delay, Delay, Delay]
    internal: int | None = None
    against: Literal["first", "solution"] = "first"


class Benchmark(Value):
    """A published figure with its year: context to print beside, never a norm."""

    text: Text
    year: str


class ResponseTimes(Value):
    """Response-time defaults (§3.5): `bands` are the levels each column serves; triage in minutes."""

    bands: tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]
    triage: int
    deputy_share: Number
    priorities: tuple[Priority, ...]
    benchmarks: tuple[Benchmark, ...]
    coverage_references: tuple[Benchmark, ...]


class CrisisLevel(Value):
    """A crisis level (0-4)."""

    level: int
    name: Text
    trigger: Text
    declares: Text
    cadence: Text
    rule: Text


class ModerationAction(Value):
    """A line of the moderation grid."""

    code: str
    name: Text
    cases: Text


class LegalNote(Value):
    """A dated legal point, to be checked by a lawyer."""

    id: str
    name: Text
    text: Text
    checked: str
    clauses: tuple[str, ...] = ()


class OrganisationModel(Value):
    """An organisation model; `levels` where RR-22 proposes it."""

    code: str
    name: Text
    text: Text
    levels: tuple[int, ...] = ()


class Governance(Value):
    """All of the charter's data."""

    groups: tuple[ClauseGroup, ...]
    clauses: tuple[Clause, ...]
    roles: tuple[GovernanceRole, ...]
    decisions: tuple[DecisionRight, ...]
    bottleneck: Number
    autonomy: tuple[AutonomyLevel, ...]
    escalation: tuple[EscalationRule, ...]
    times: ResponseTimes
    crisis: tuple[CrisisLevel, ...]
    first_hours: tuple[Text, ...]
    moderation: tuple[ModerationAction, ...]
    moderation_ladder: Text
    legal: tuple[LegalNote, ...]
    organisations: tuple[OrganisationModel, ...]
