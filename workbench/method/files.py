"""The files of a method version: which typed value each one holds."""

from collections.abc import Collection

from workbench.method.evidence import Claim, ExportFormat, Pattern, Word
from workbench.method.governance import (
    AutonomyLevel,
    Clause,
    ClauseGroup,
    CrisisLevel,
    DecisionRight,
    EscalationRule,
    GovernanceRole,
    LegalNote,
    ModerationAction,
    OrganisationModel,
    ResponseTimes,
)
from workbench.method.maturity import (
    Alarm,
    AuditInput,
    ContextQuestion,
    Dimension,
    Domain,
    Function,
    Indicator,
    Role,
    Scale,
)
from workbench.method.model import DELIVERABLES, Deliverable, Manifest, Term
from workbench.method.modules import Module, OptionTemplate, Profile, RateProfile, SelectionRule
from workbench.method.transfer import Activity, Criterion, FamilyPace, Phase, RoadmapRule, Stage, Step
from workbench.values import Number, Text, Value

DIMENSIONS = "dimensions"
"""The folder that holds one file per dimension, named by its code."""

MANIFEST = "method.yaml"
ORDER = f"{DIMENSIONS}/order.yaml"


class DomainsFile(Value):
    """The six domains."""

    domains: tuple[Domain, ...]


class OrderFile(Value):
    """The codes of the dimensions in printing order."""

    order: tuple[str, ...]


class RespondentsFile(Value):
    """Who answers the audit, and the company functions of the INT matrix."""

    roles: tuple[Role, ...]
    functions: tuple[Function, ...]


class ContextFile(Value):
    """The context questions."""

    context: tuple[ContextQuestion, ...]


class InputsFile(Value):
    """The inputs to collect."""

    inputs: tuple[AuditInput, ...]


class AlarmsFile(Value):
    """The alarms."""

    alarms: tuple[Alarm, ...]


class IndicatorsFile(Value):
    """The measured indicators."""

    indicators: tuple[Indicator, ...]


class ClausesFile(Value):
    """The clauses of the charter and their groups."""

    groups: tuple[ClauseGroup, ...]
    clauses: tuple[Clause, ...]


class DecisionsFile(Value):
    """The decision rights, the roles that hold them, and the share from which one person is a bottleneck."""

    roles: tuple[GovernanceRole, ...]
    decisions: tuple[DecisionRight, ...]
    bottleneck: Number


class AutonomyFile(Value):
    """Autonomy levels and escalation rules."""

    autonomy: tuple[AutonomyLevel, ...]
    escalation: tuple[EscalationRule, ...]


class CrisisFile(Value):
    """Crisis levels, the first hours and the moderation grid."""

    crisis: tuple[CrisisLevel, ...]
    first_hours: tuple[Text, ...]
    moderation: tuple[ModerationAction, ...]
    moderation_ladder: Text


class LegalFile(Value):
    """Legal points to check and organisation models."""

    legal: tuple[LegalNote, ...]
    organisations: tuple[OrganisationModel, ...]


class CriteriaFile(Value):
    """The criteria that decide inside, shared or outside, and the pulls that separate them."""

    criteria: tuple[Criterion, ...]
    pull_internal: int
    pull_external: int


class ActivitiesFile(Value):
    """The activities."""

    activities: tuple[Activity, ...]


class StagesFile(Value):
    """Transfer stages, their pace, the phases of the display and the roadmap's sizing figures."""

    stages: tuple[Stage, ...]
    paces: tuple[FamilyPace, ...]
    phases: tuple[Phase, ...]
    horizon: int
    client_only: Number
    productive_hours: Number
    presence_hours: Number
    hours_per_day: Number


class RoadmapRulesFile(Value):
    """The roadmap rules."""

    rules: tuple[RoadmapRule, ...]


class StepsFile(Value):
    """The catalogue steps of the roadmap."""

    steps: tuple[Step, ...]


class ModulesFile(Value):
    """The modules, small forms included."""

    modules: tuple[Module, ...]


class SelectionFile(Value):
    """How modules become options: rules, option templates, default paths, rate card rows, effort, sizes."""

    rules: tuple[SelectionRule, ...]
    options: tuple[OptionTemplate, ...]
    profiles: tuple[Profile, ...]
    rates: tuple[RateProfile, ...]
    effort: dict[str, Number]
    size_bounds: dict[str, tuple[Number, Number]]


class FormatsFile(Value):
    """The export formats of clients' tools, the words of their values, and what raises a flag on a text."""

    formats: tuple[ExportFormat, ...]
    vocabulary: tuple[Word, ...] = ()
    patterns: tuple[Pattern, ...] = ()


class GlossaryFile(Value):
    """The glossary pairs."""

    glossary: tuple[Term, ...]


class SourcesFile(Value):
    """The claims of the source articles."""

    sources: tuple[Claim, ...]


FILES: dict[str, type[Value]] = {
    MANIFEST: Manifest,
    "scale.yaml": Scale,
    "domains.yaml": DomainsFile,
    ORDER: OrderFile,
    "respondents.yaml": RespondentsFile,
    "context.yaml": ContextFile,
    "inputs.yaml": InputsFile,
    "alarms.yaml": AlarmsFile,
    "indicators.yaml": IndicatorsFile,
    "clauses.yaml": ClausesFile,
    "decisions.yaml": DecisionsFile,
    "autonomy.yaml": AutonomyFile,
    "times.yaml": ResponseTimes,
    "crisis.yaml": CrisisFile,
    "legal.yaml": LegalFile,
    "criteria.yaml": CriteriaFile,
    "activities.yaml": ActivitiesFile,
    "stages.yaml": StagesFile,
    "roadmap_rules.yaml": RoadmapRulesFile,
    "steps.yaml": StepsFile,
    "modules.yaml": ModulesFile,
    "selection.yaml": SelectionFile,
    "formats.yaml": FormatsFile,
    "glossary.yaml": GlossaryFile,
    "sources.yaml": SourcesFile,
}
"""What each file of a method version holds; the dimensions' own files are named by their codes."""

NEEDED_BY: dict[str, Deliverable] = {
    **dict.fromkeys(("context.yaml", "inputs.yaml", "alarms.yaml", "indicators.yaml", "formats.yaml"), "charter"),
    **dict.fromkeys(("glossary.yaml", "sources.yaml", "clauses.yaml", "decisions.yaml", "autonomy.yaml"), "charter"),
    **dict.fromkeys(("times.yaml", "crisis.yaml", "legal.yaml"), "charter"),
    **dict.fromkeys(("criteria.yaml", "activities.yaml", "stages.yaml"), "roadmap"),
    **dict.fromkeys(("roadmap_rules.yaml", "steps.yaml"), "roadmap"),
    **dict.fromkeys(("modules.yaml", "selection.yaml"), "offer"),
}
"""The first deliverable that cannot be without a file; the files left out are every method's.

A charter rests on the assessment, a roadmap on the charter, an offer on the roadmap.
"""


def needed_by(name: str) -> Deliverable:
    """Return the first deliverable that cannot be without a file."""
    return NEEDED_BY.get(name, "assessment")


def required(deliverables: Collection[Deliverable]) -> tuple[str, ...]:
    """Return the files that a method must have which serves these deliverables."""
    last = max((DELIVERABLES.index(d) for d in deliverables), default=0)
    return tuple(name for name in FILES if DELIVERABLES.index(needed_by(name)) <= last)


def model_of(name: str) -> type[Value] | None:
    """Return the model of a file of a method version by its relative name, None for an unknown file."""
    if name in FILES:
        return FILES[name]
    return Dimension if name.startswith(f"{DIMENSIONS}/") else None
