"""How a client meets each thing of the method: as a question, a figure, a clause, a step, a module, an alarm."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal

from workbench.method.model import Method
from workbench.values import Value

MeetingKind = Literal[
    "question",
    "context",
    "indicator",
    "alarm",
    "clause",
    "decision",
    "escalation",
    "activity",
    "criterion",
    "step",
    "module",
    "rule",
]


class Meeting(Value):
    """One thing that a client is asked, shown or given: what it is, and its id."""

    kind: MeetingKind
    id: str


def meetings(method: Method, alive: frozenset[str]) -> dict[str, tuple[Meeting, ...]]:
    """Return what a client meets of each id of the method; an id that is not there is met nowhere.

    `alive`: the clauses, modules, rules and alarms that something reaches or applies.
    """
    found: dict[str, list[Meeting]] = defaultdict(list)
    for id_, meeting in (*_always(method), *_where_alive(method, alive)):
        found[id_].append(meeting)
    return {id_: tuple(dict.fromkeys(met)) for id_, met in found.items()}


def _as(kind: MeetingKind, ids: Iterable[str]) -> Iterator[tuple[str, Meeting]]:
    """Yield ids that are met as themselves."""
    return ((id_, Meeting(kind=kind, id=id_)) for id_ in ids)


def _always(method: Method) -> Iterator[tuple[str, Meeting]]:
    """Yield what the audit asks and the documents show of every client."""
    yield from _as("question", (p.id for p in method.practices.values() if p.asked))
    yield from _as("context", (q.id for q in method.context if q.fields))
    yield from _as("indicator", (i.id for i in method.indicators if i.feeds or i.confirms))
    yield from _as("decision", method.decisions)
    yield from _as("escalation", (e.id for e in method.governance.escalation))
    yield from _as("activity", method.activities)
    yield from _as("criterion", (c.id for c in method.transfer.criteria))


def _where_alive(method: Method, alive: frozenset[str]) -> Iterator[tuple[str, Meeting]]:
    """Yield what a client meets only if something leads there; rules and modules also through their steps."""
    yield from _as("alarm", (i for i in method.alarm if i in alive))
    yield from _as("clause", (i for i in method.clauses if i in alive))
    yield from _as("module", (i for i in method.modules if i in alive))
    rules = (*method.rules, *method.selection, *(c.id for c in method.scale.caps))
    yield from _as("rule", (i for i in rules if i in alive))
    for step in method.transfer.steps:
        through = (i for i in (step.module, *step.rules) if i in alive)
        yield from ((i, Meeting(kind="step", id=step.id)) for i in through if i is not None)


def modules_called(method: Method) -> dict[str, tuple[str, ...]]:
    """Return what calls each module: alarms, practices and indicators, or activities for an execution module;
    selection rules, options, and modules that need it or that it stands in for.

    Default paths do not count: they tell whom a client resembles, and put nothing into an offer. Nor do the
    roadmap's rules, which only put modules in order, nor modules that are themselves never called.
    """
    calls: dict[str, list[str]] = {m: [] for m in method.modules}
    for caller, called in _calls(method):
        for module in called:
            if module in calls and caller not in calls[module]:
                calls[module].append(caller)
    live = _live(calls)
    return {m: tuple(c for c in callers if c not in calls or c in live) for m, callers in calls.items()}


def _live(calls: dict[str, list[str]]) -> frozenset[str]:
    """Return the modules that something calls which is no module, directly or through other modules."""
    live: frozenset[str] = frozenset()
    while more := {m for m, callers in calls.items() if any(c not in calls or c in live for c in callers)} - live:
        live |= more
    return live


def _calls(method: Method) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield who calls which modules."""
    yield from ((alarm.id, alarm.calls) for alarm in method.alarms)
    for module in method.catalogue.modules:
        causes = module.activities if module.type == "RUN" else (*module.gaps, *module.gap_indicators)
        yield from ((cause, (module.id,)) for cause in causes)
    for rule in method.catalogue.rules:
        yield from ((rule.id, listed) for listed in rule.lists.values())
    yield from ((option.code, option.modules) for option in method.catalogue.options)
    for module in method.catalogue.modules:
        replaced = (i for i in (module.small_form, module.substitute) if i is not None)
        yield module.id, (*module.needs.modules, *replaced)
