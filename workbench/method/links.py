"""The links between the ids of a method: what exists, and who names whom in which file."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workbench.method.files import DIMENSIONS, ORDER
from workbench.method.governance import DecisionRight
from workbench.method.model import Method
from workbench.method.modules import Module, OptionTemplate, Profile
from workbench.method.transfer import Needs, Step

ID = re.compile(r"^[A-Z]+-?\d+[a-z]?$")
"""What looks like an id: `SPO-1`, `MO-10c`, `K3`. Free lists and texts also hold other words."""

_NAMED = re.compile(r"\b([A-Z]+-?)(\d+)([a-z]?)(?:(?:\.\.|-\1)(\d+))?\b")
"""Ids within a text, and runs of them: `DR-40 (whole table)`, `ACT-01..46`, `K1-K10`."""

Found = tuple[str, str, str, dict[str, str]]
"""What a check finds: file, id, fault code, values of its sentence."""


class Link(NamedTuple):
    """An id that another one names: in which file, by whom, what, and what kind it must be of."""

    file: str
    owner: str
    target: str
    kind: str


def ids_by_kind(method: Method) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return for each kind of id its file and its ids as written, duplicates included."""
    governance, transfer, catalogue = method.governance, method.transfer, method.catalogue
    return {
        "domain": ("domains.yaml", tuple(d.code for d in method.domains)),
        "dimension": (ORDER, tuple(d.code for d in method.dimensions)),
        "practice": (DIMENSIONS, tuple(p.id for d in method.dimensions for p in d.practices)),
        "respondent": ("respondents.yaml", tuple(r.code for r in method.roles)),
        "function": ("respondents.yaml", tuple(x.code for x in method.functions)),
        "context": ("context.yaml", tuple(q.id for q in method.context)),
        "input": ("inputs.yaml", tuple(i.id for i in method.inputs)),
        "alarm": ("alarms.yaml", tuple(a.id for a in method.alarms)),
        "indicator": ("indicators.yaml", tuple(i.id for i in method.indicators)),
        "group": ("clauses.yaml", tuple(g.code for g in governance.groups)),
        "clause": ("clauses.yaml", tuple(c.id for c in governance.clauses)),
        "role": ("decisions.yaml", tuple(r.code for r in governance.roles)),
        "decision": ("decisions.yaml", tuple(d.id for d in governance.decisions)),
        "autonomy": ("autonomy.yaml", tuple(a.code for a in governance.autonomy)),
        "escalation": ("autonomy.yaml", tuple(e.id for e in governance.escalation)),
        "priority": ("times.yaml", tuple(p.code for p in governance.times.priorities)),
        "legal": ("legal.yaml", tuple(x.id for x in governance.legal)),
        "organisation": ("legal.yaml", tuple(o.code for o in governance.organisations)),
        "criterion": ("criteria.yaml", tuple(c.id for c in transfer.criteria)),
        "activity": ("activities.yaml", tuple(a.id for a in transfer.activities)),
        "stage": ("stages.yaml", tuple(s.code for s in transfer.stages)),
        "family": ("stages.yaml", tuple(p.family for p in transfer.paces)),
        "rule": ("roadmap_rules.yaml", tuple(r.id for r in transfer.rules)),
        "step": ("steps.yaml", tuple(s.id for s in transfer.steps)),
        "module": ("modules.yaml", tuple(m.id for m in catalogue.modules)),
        "selection": ("selection.yaml", tuple(r.id for r in catalogue.rules)),
        "rate": ("selection.yaml", tuple(r.code for r in catalogue.rates)),
        "format": ("formats.yaml", tuple(x.id for x in method.formats)),
        "cap": ("scale.yaml", tuple(c.id for c in method.scale.caps)),
        "source": ("sources.yaml", tuple(c.id for c in method.sources)),
    }


def links(method: Method) -> Iterator[Link]:
    """Yield every id that something in the method names."""
    yield from _assessment(method)
    yield from _evidence(method)
    yield from _governance(method)
    yield from _transfer(method)
    yield from _catalogue(method)


def _to(file: str, owner: str, targets: Iterable[str | None], kind: str) -> Iterator[Link]:
    """Yield one link per target; absent targets are none."""
    return (Link(file, owner, target, kind) for target in targets if target is not None)


def _written_ids(texts: Iterable[str]) -> tuple[str, ...]:
    """Return those of some words that look like ids."""
    return tuple(text for text in texts if ID.match(text))


def named_ids(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the ids that texts name, runs written out (`K1-K3` is three), each once."""
    return tuple(dict.fromkeys(i for text in texts for found in _NAMED.finditer(text) for i in _run(found)))


def _run(found: re.Match[str]) -> Iterator[str]:
    """Yield the ids from the first to the last of a run, or the one that stands alone."""
    kind, first, letter, last = found.groups()
    if last is None:
        yield f"{kind}{first}{letter}"
        return
    yield from (f"{kind}{n:0{len(first)}}" for n in range(int(first), int(last) + 1))


def _assessment(method: Method) -> Iterator[Link]:
    """Yield the links of the scale, the dimensions and the context questions."""
    for cap in method.scale.caps:
        yield from _to("scale.yaml", cap.id, cap.dimensions, "dimension")
        yield from _to("scale.yaml", cap.id, cap.sources, "source")
    yield from _to("scale.yaml", "gap_dimensions", method.scale.gap_dimensions, "dimension")
    for dimension in method.dimensions:
        file = f"{DIMENSIONS}/{dimension.code}.yaml"
        yield Link(file, dimension.code, dimension.domain, "domain")
        for practice in dimension.practices:
            yield from _to(file, practice.id, practice.asked, "respondent")
            yield from _to(file, practice.id, practice.indicators, "indicator")
            yield from _to(file, practice.id, practice.sources, "source")
    for question in method.context:
        yield from _to("context.yaml", question.id, question.sources, "source")


def _evidence(method: Method) -> Iterator[Link]:
    """Yield the links of alarms, indicators and claims."""
    for alarm in method.alarms:
        yield from _to("alarms.yaml", alarm.id, alarm.needs, "input")
        yield from _to("alarms.yaml", alarm.id, alarm.calls, "module")
        yield from _to("alarms.yaml", alarm.id, alarm.clauses, "clause")
        yield from _to("alarms.yaml", alarm.id, alarm.sources, "source")
    for indicator in method.indicators:
        yield from _to("indicators.yaml", indicator.id, indicator.feeds, "practice or rule")
        confirmed = (c.practice for c in indicator.confirms)
        yield from _to("indicators.yaml", indicator.id, confirmed, "practice")
        yield from _to("indicators.yaml", indicator.id, indicator.sources, "source")
    for claim in method.sources:
        yield from _to("sources.yaml", claim.id, named_ids(claim.held_by), "any")


def _governance(method: Method) -> Iterator[Link]:
    """Yield the links of the charter."""
    for clause in method.governance.clauses:
        yield Link("clauses.yaml", clause.id, clause.group, "group")
        yield from _to("clauses.yaml", clause.id, clause.practices, "practice")
        yield from _to("clauses.yaml", clause.id, clause.sources, "source")
    for decision in method.governance.decisions:
        yield from _to("decisions.yaml", decision.id, _holders(decision), "role")
        yield from _to("decisions.yaml", decision.id, (decision.activity,), "activity")
        yield from _to("decisions.yaml", decision.id, decision.sources, "source")
    for rule in method.governance.escalation:
        yield from _to("autonomy.yaml", rule.id, rule.sources, "source")
    for note in method.governance.legal:
        yield from _to("legal.yaml", note.id, note.clauses, "clause")


def _holders(decision: DecisionRight) -> tuple[str, ...]:
    """Return every role that a decision names."""
    return (decision.accountable, *decision.responsible, *decision.consulted, *decision.informed)


def _transfer(method: Method) -> Iterator[Link]:
    """Yield the links of activities, roadmap rules and steps."""
    for activity in method.transfer.activities:
        yield Link("activities.yaml", activity.id, activity.dimension, "dimension")
        yield Link("activities.yaml", activity.id, activity.family, "family")
        yield from _to("activities.yaml", activity.id, activity.sources, "source")
    for rule in method.transfer.rules:
        for listed in rule.lists.values():
            yield from _to("roadmap_rules.yaml", rule.id, _written_ids(listed), "any")
        yield from _to("roadmap_rules.yaml", rule.id, rule.sources, "source")
    for step in method.transfer.steps:
        yield from _step(step)


def _step(step: Step) -> Iterator[Link]:
    """Yield the links of a step."""
    yield from _to("steps.yaml", step.id, (r.practice for r in step.raises), "practice")
    yield from _needs("steps.yaml", step.id, step.needs)
    yield from _to("steps.yaml", step.id, (step.module,), "module")
    yield from _to("steps.yaml", step.id, step.signs, "clause")
    yield from _to("steps.yaml", step.id, step.rules, "any rule")


def _needs(file: str, owner: str, needs: Needs) -> Iterator[Link]:
    """Yield the links of typed prerequisites."""
    yield from _to(file, owner, needs.steps, "step")
    yield from _to(file, owner, needs.modules, "module")
    yield from _to(file, owner, (p.practice for p in needs.practices), "practice")
    yield from _to(file, owner, needs.inputs, "input or question")
    yield from _to(file, owner, needs.clauses, "clause")
    yield from _to(file, owner, (p.practice for p in needs.levels), "dimension")


def _catalogue(method: Method) -> Iterator[Link]:
    """Yield the links of modules and of what selects them."""
    for module in method.catalogue.modules:
        yield from _module(module)
    for rule in method.catalogue.rules:
        for listed in rule.lists.values():
            yield from _to("selection.yaml", rule.id, _written_ids(listed), "any")
        yield from _to("selection.yaml", rule.id, rule.sources, "source")
    paths: tuple[OptionTemplate | Profile, ...] = (*method.catalogue.options, *method.catalogue.profiles)
    for path in paths:
        yield from _to("selection.yaml", path.code, path.modules, "module")


def _module(module: Module) -> Iterator[Link]:
    """Yield the links of a module."""
    file = "modules.yaml"
    yield from _needs(file, module.id, module.needs)
    yield from _to(file, module.id, module.gaps, "practice")
    yield from _to(file, module.id, module.gap_indicators, "indicator")
    yield from _to(file, module.id, (module.small_form, module.small_form_of, module.substitute), "module")
    yield from _to(file, module.id, module.activities, "activity")
    yield Link(file, module.id, module.profile, "rate")
    yield from _to(file, module.id, module.sources, "source")
