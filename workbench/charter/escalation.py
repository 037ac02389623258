"""The escalation chain, and whether it holds: authority is reached, in time, through several people (§3.4)."""

from collections.abc import Iterable, Iterator

import networkx as nx

from workbench.audit.model import Audit, Topic
from workbench.charter.delays import steps
from workbench.charter.holders import CM, OWNER, PROCESS_OWNER, deputy, holders, people, voices, who
from workbench.charter.model import DelayDraft, EscalationNode
from workbench.method.model import Method

REFERENT, DEPUTY = "referent", "deputy"
"""Two steps of the chain that are not roles of the table: each topic names its own."""

_PUBLIC, _AUTHORITY = "<public>", "<authority>"


def draft_escalation(audit: Audit, method: Method, delays: tuple[DelayDraft, ...]) -> tuple[EscalationNode, ...]:
    """Return the chain with the minutes of the most pressing priority; the owner decides in what is left.

    A person stands in it only where the step is the same person for every topic.
    """
    pressing = min((d.internal for d in delays if d.internal is not None), default=0)
    triage, internal, second, third = steps(pressing, method.governance.times)
    asked = escalated(audit)
    return (
        EscalationNode(role=CM, person=_only(holders(audit, CM)), minutes=triage),
        EscalationNode(role=REFERENT, person=_only(p for t in asked for p in who(audit, t.referent)), minutes=internal),
        EscalationNode(role=DEPUTY, person=_only(p for t in asked for p in who(audit, t.deputy)), minutes=second),
        EscalationNode(role=PROCESS_OWNER, person=_only(holders(audit, PROCESS_OWNER)), minutes=third),
        EscalationNode(role=OWNER, person=_only(holders(audit, OWNER)), minutes=None),
    )


def _only(persons: Iterable[str]) -> str | None:
    found = set(persons)
    return found.pop() if len(found) == 1 else None


def escalated(audit: Audit) -> tuple[Topic, ...]:
    """Return the topics that go up: those not answered alone, and not those never raised here."""
    return tuple(t for t in audit.topics if t.treatment != "never" and (t.colour != "green" or t.treatment == "refer"))


def escalation_faults(audit: Audit, method: Method, delays: tuple[DelayDraft, ...]) -> tuple[str, ...]:
    """Return what breaks the chain, as `code:subject`: a topic, a role, a person's code or a priority."""
    return tuple(
        dict.fromkeys(
            (
                *_missing_roles(audit),
                *_topic_faults(audit),
                *_unreached(audit, method),
                *_single_points(audit, method),
                *(f"too_long:{d.priority}" for d in delays if not d.fits),
            )
        )
    )


def _missing_roles(audit: Audit) -> Iterator[str]:
    """Yield the roles at the end of the chain that nobody holds."""
    yield from (f"no_holder:{role}" for role in (CM, PROCESS_OWNER, OWNER) if not holders(audit, role))


def _topic_faults(audit: Audit) -> Iterator[str]:
    """Yield topics without referent or deputy (ESC-02), and persons met twice on the way up."""
    for topic in escalated(audit):
        if topic.referent is None:
            yield f"no_referent:{topic.name}"
        if topic.deputy is None:
            yield f"no_deputy:{topic.name}"
        yield from (f"same_person:{person}" for person in _twice(topic, audit))


def _twice(topic: Topic, audit: Audit) -> tuple[str, ...]:
    """Return who would be asked twice: the only person of two steps of a topic's chain."""
    steps_up = (
        holders(audit, CM),
        who(audit, topic.referent),
        who(audit, topic.deputy),
        holders(audit, PROCESS_OWNER),
        holders(audit, OWNER),
    )
    alone = [step[0] for step in steps_up if len(set(step)) == 1]
    return tuple(p for p in dict.fromkeys(alone) if alone.count(p) > 1)


def chain(topic: Topic, audit: Audit, method: Method) -> "nx.DiGraph[str]":
    """Return the ways up for a topic (ESC-06): from the public through each step to the owner's authority.

    Whoever stands in for a person is a way around them. Without a process owner the owner is next.
    """
    stages = (
        _with_deputies(audit, (p.code for p in voices(audit, method))),
        tuple(dict.fromkeys((*who(audit, topic.referent), *who(audit, topic.deputy)))),
        _with_deputies(audit, holders(audit, PROCESS_OWNER)) or (PROCESS_OWNER,),
        _with_deputies(audit, holders(audit, OWNER)),
    )
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from((_PUBLIC, _AUTHORITY))
    before: tuple[str, ...] = (_PUBLIC,)
    for number, stage in enumerate((*stages, (_AUTHORITY,))):
        nodes = tuple(node if node == _AUTHORITY else f"{number}:{node}" for node in stage)
        graph.add_edges_from((low, high) for low in before for high in nodes)
        before = nodes
    return graph


def _with_deputies(audit: Audit, persons: Iterable[str]) -> tuple[str, ...]:
    """Return persons and those who stand in for them."""
    found = tuple(persons)
    return tuple(dict.fromkeys((*found, *(d for p in found if (d := deputy(audit, p))))))


def _unreached(audit: Audit, method: Method) -> Iterator[str]:
    """Yield the topics whose referent or deputy has no way up to the owner's authority."""
    for topic in (t for t in escalated(audit) if t.referent or t.deputy):
        if not nx.has_path(chain(topic, audit, method), _PUBLIC, _AUTHORITY):
            yield f"unreachable:{topic.name}"


def _single_points(audit: Audit, method: Method) -> Iterator[str]:
    """Yield each person without whom some topic that now reaches authority would not."""
    for topic in escalated(audit):
        graph = chain(topic, audit, method)
        if nx.has_path(graph, _PUBLIC, _AUTHORITY):
            yield from (f"single_point:{p}" for p in people(audit) if _cuts(graph, p))


def _cuts(graph: "nx.DiGraph[str]", person: str) -> bool:
    """Return whether a person's absence, at every step where they stand, cuts the public from authority."""
    without = graph.copy()
    without.remove_nodes_from([node for node in graph if node.partition(":")[2] == person])
    return not nx.has_path(without, _PUBLIC, _AUTHORITY)
