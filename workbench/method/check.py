"""Checks of a whole method: links, duplicates, weights, cycles, default modes, ranges, texts, reach."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

import networkx as nx

from workbench.faults import Fault, Place
from workbench.method.links import Found, Link, ids_by_kind, links
from workbench.method.model import Method
from workbench.method.reach import reach_faults
from workbench.method.texts import text_faults
from workbench.method.transfer import Activity, Mode, Needs, Transfer

LINKS = frozenset({"method-unknown-id", "method-unknown-id-near"})
"""The faults of an id that is named and does not exist."""

UNIONS = {
    "practice or rule": ("practice", "rule"),
    "input or question": ("input", "context"),
    "any rule": ("rule", "selection"),
}
"""Links that may lead to several kinds of id; `any` leads to all of them."""

TWICE = (
    ("SR-07", "by_month", "RR-24", "by_month"),
    ("SR-07", "from_level", "RR-24", "from_level"),
    ("SR-07", "share", "RR-24", "accompaniment_share"),
)
"""Figures that the offer and the roadmap each apply and that must be the same: rule and parameter, twice."""


def check_method(method: Method, name: str = "") -> tuple[Fault, ...]:
    """Return what is wrong between the files of a method, in the order of files.

    `name` is how the version's folder is called in faults. What nothing leads to is told only of a method
    whose links hold: a mistyped id would otherwise be told twice.
    """
    broken = [*_unknown(method), *_cycles(method)]
    found = [
        *broken,
        *_duplicates(method),
        *_weights(method),
        *_default_modes(method.transfer),
        *_ranges(method),
        *_figures(method),
        *text_faults(method),
        *(() if broken else reach_faults(method)),
    ]
    placed = (
        Fault(Place(f"{name}/{file}" if name else file), code, {"id": owner, **values})
        for file, owner, code, values in found
    )
    return tuple(sorted(placed, key=lambda fault: fault.place))


def _duplicates(method: Method) -> Iterator[Found]:
    """Yield each id that stands twice among its kind."""
    for file, ids in ids_by_kind(method).values():
        for twice in sorted({i for i in ids if ids.count(i) > 1}):
            yield file, twice, "method-duplicate-id", {}
    terms = [t.term.fr for t in method.glossary]
    for twice in sorted({t for t in terms if terms.count(t) > 1}):
        yield "glossary.yaml", twice, "method-duplicate-id", {}


def _unknown(method: Method) -> Iterator[Found]:
    """Yield each id that is named and does not exist, with the nearest one that does."""
    known = _known(method)
    for link in links(method):
        if link.target not in known[link.kind]:
            yield _unknown_id(link, known[link.kind])


def _known(method: Method) -> dict[str, frozenset[str]]:
    """Return the ids that a link of each kind may name."""
    known = {kind: frozenset(ids) for kind, (_, ids) in ids_by_kind(method).items()}
    known |= {union: frozenset().union(*(known[k] for k in kinds)) for union, kinds in UNIONS.items()}
    return known | {"any": frozenset().union(*known.values())}


def _unknown_id(link: Link, known: Iterable[str]) -> Found:
    """Return the fault of a link that leads nowhere."""
    near = get_close_matches(link.target, sorted(known), n=1)
    values = {"unknown": link.target, "kind": link.kind} | ({"nearest": near[0]} if near else {})
    return link.file, link.owner, "method-unknown-id-near" if near else "method-unknown-id", values


def _weights(method: Method) -> Iterator[Found]:
    """Yield each weight that is not above zero."""
    for dimension in method.dimensions:
        if dimension.weight <= 0:
            file = f"dimensions/{dimension.code}.yaml"
            yield file, dimension.code, "method-weight", {"weight": str(dimension.weight)}
    for criterion in method.transfer.criteria:
        if criterion.weight <= 0:
            yield "criteria.yaml", criterion.id, "method-weight", {"weight": str(criterion.weight)}


def _cycles(method: Method) -> Iterator[Found]:
    """Yield each circle of prerequisites, among steps and among modules."""
    steps = {s.id: s.needs for s in method.transfer.steps}
    modules = {m.id: m.needs for m in method.catalogue.modules}
    yield from _circles("steps.yaml", steps, "steps")
    yield from _circles("modules.yaml", modules, "modules")


def _circles(file: str, needs: dict[str, Needs], field: str) -> Iterator[Found]:
    """Yield one circle per group of ids that wait for each other."""
    graph = nx.DiGraph([(before, after) for after, n in needs.items() for before in getattr(n, field)])
    for group in nx.strongly_connected_components(graph):
        within = graph.subgraph(sorted(group))
        if within.number_of_edges():
            first = min(group)
            circle = [edge[0] for edge in nx.find_cycle(within, first)]
            yield file, first, "method-cycle", {"circle": " → ".join([*circle, circle[0]])}


def _default_modes(transfer: Transfer) -> Iterator[Found]:
    """Yield each activity whose default scores do not give its default mode (method §4.3)."""
    for activity in transfer.activities:
        pull = sum(activity.scores[:4]) - sum(activity.scores[4:])
        mode = _mode(pull, transfer)
        if mode != activity.default:
            values = {"pull": str(pull), "mode": mode, "default": activity.default}
            yield "activities.yaml", activity.id, "method-default-mode", values


def _mode(pull: int, transfer: Transfer) -> Mode:
    """Return the mode that a pull of equal weights gives."""
    if pull >= transfer.pull_internal:
        return "internal"
    return "external" if pull <= transfer.pull_external else "mixed"


def _ranges(method: Method) -> Iterator[Found]:
    """Yield figures outside what they can be."""
    yield from _scale_ranges(method)
    levels = {rule.level for rule in method.scale.levels}
    answers = {r.value for r in method.scale.ratings} - {method.scale.lowest}
    for dimension in method.dimensions:
        yield from _out(
            f"dimensions/{dimension.code}.yaml",
            dimension.code,
            "levels",
            len(dimension.levels) == len(method.scale.levels),
        )
        wrong = [p.id for p in dimension.practices if p.id.split("-")[0] != dimension.code]
        for practice in wrong:
            yield f"dimensions/{dimension.code}.yaml", practice, "method-practice-code", {}
    for clause in method.governance.clauses:
        yield from _out("clauses.yaml", clause.id, "minimum", clause.minimum in levels)
        yield from _out("clauses.yaml", clause.id, "core_text", clause.core == (clause.core_text is not None))
    for activity in method.transfer.activities:
        yield from _activity_ranges(activity)
    for step in method.transfer.steps:
        yield from _out("steps.yaml", step.id, "raises", all(r.to in answers for r in step.raises))
        late = step.latest is not None and step.latest < step.earliest
        yield from _out("steps.yaml", step.id, "latest", not late)
    for module in method.catalogue.modules:
        low, high = module.fit
        yield from _out("modules.yaml", module.id, "fit", {low, high} <= levels and low <= high)
        yield from _out("modules.yaml", module.id, "days", list(module.days) == sorted(module.days))


def _figures(method: Method) -> Iterator[Found]:
    """Yield each figure that a selection rule and a roadmap rule both state, where they do not state the same."""
    for selection, one, rule, other in TWICE:
        chosen, planned = method.selection.get(selection), method.rules.get(rule)
        mine = chosen.parameters.get(one) if chosen else None
        theirs = planned.parameters.get(other) if planned else None
        if mine is not None and theirs is not None and mine != theirs:
            values = {"parameter": one, "one": str(mine), "other": rule, "another": str(theirs)}
            yield "selection.yaml", selection, "method-figures-differ", values


def _scale_ranges(method: Method) -> Iterator[Found]:
    """Yield a scale whose answers skip a number or do not rise, or whose levels are not counted from 1."""
    scale, file = method.scale, "scale.yaml"
    values, points = [r.value for r in scale.ratings], list(scale.points.values())
    whole = len(values) > 1 and values == list(range(values[0], values[0] + len(values)))
    yield from _out(file, "ratings", "value", whole and values[0] >= 0)
    yield from _out(file, "ratings", "points", points == sorted(set(points)) and points[0] >= 0)
    yield from _out(file, "levels", "level", [r.level for r in scale.levels] == list(range(1, len(scale.levels) + 1)))
    yield from _out(file, "score", "score_top", scale.score_top > 0)
    yield from _out(file, "score", "score_places", scale.score_places in range(7))
    caps = [c for g in scale.grades if (c := g.cautious_cap) is not None]
    yield from _out(file, "grades", "cautious_cap", set(caps) <= set(values))


def _activity_ranges(activity: Activity) -> Iterator[Found]:
    """Yield an activity's scores outside 0-4, and hours that shrink with the client's size."""
    file = "activities.yaml"
    yield from _out(file, activity.id, "scores", all(s in range(5) for s in activity.scores))
    yield from _out(file, activity.id, "hours", list(activity.hours) == sorted(activity.hours))


def _out(file: str, owner: str, field: str, right: bool) -> Iterator[Found]:
    """Yield the fault of a field that is not right."""
    if not right:
        yield file, owner, "method-range", {"field": field}
