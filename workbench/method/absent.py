"""What stands for the files that a method has no need of: empty parts, read like the others."""

from collections.abc import Collection
from decimal import Decimal

from workbench.method import files as f
from workbench.method.governance import ResponseTimes
from workbench.method.model import Deliverable
from workbench.values import Text, Value

_NOTHING = Text(fr="–", en="–")

EMPTY: dict[str, Value] = {
    "context.yaml": f.ContextFile(context=()),
    "inputs.yaml": f.InputsFile(inputs=()),
    "alarms.yaml": f.AlarmsFile(alarms=()),
    "indicators.yaml": f.IndicatorsFile(indicators=()),
    "clauses.yaml": f.ClausesFile(groups=(), clauses=()),
    "decisions.yaml": f.DecisionsFile(roles=(), decisions=(), bottleneck=Decimal(1)),
    "autonomy.yaml": f.AutonomyFile(autonomy=(), escalation=()),
    "times.yaml": ResponseTimes(
        bands=((), (), ()), triage=0, deputy_share=Decimal(0), priorities=(), benchmarks=(), coverage_references=()
    ),
    "crisis.yaml": f.CrisisFile(crisis=(), first_hours=(), moderation=(), moderation_ladder=_NOTHING),
    "legal.yaml": f.LegalFile(legal=(), organisations=()),
    "criteria.yaml": f.CriteriaFile(criteria=(), pull_internal=0, pull_external=0),
    "activities.yaml": f.ActivitiesFile(activities=()),
    "stages.yaml": f.StagesFile(
        stages=(),
        paces=(),
        phases=(),
        horizon=0,
        client_only=Decimal(1),
        productive_hours=Decimal(1),
        presence_hours=Decimal(1),
        hours_per_day=Decimal(1),
    ),
    "roadmap_rules.yaml": f.RoadmapRulesFile(rules=()),
    "steps.yaml": f.StepsFile(steps=()),
    "modules.yaml": f.ModulesFile(modules=()),
    "selection.yaml": f.SelectionFile(rules=(), options=(), profiles=(), rates=(), effort={}, size_bounds={}),
    "formats.yaml": f.FormatsFile(formats=()),
    "glossary.yaml": f.GlossaryFile(glossary=()),
    "sources.yaml": f.SourcesFile(sources=()),
}
"""The empty part for each file that may be absent. Its figures serve deliverables that the method refuses."""


def spared(file: str, deliverables: Collection[Deliverable]) -> bool:
    """Return whether a method that serves these deliverables alone may be without a file."""
    return file in EMPTY and file not in f.required(deliverables)
