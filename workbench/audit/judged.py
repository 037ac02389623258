"""An audit as a workshop has decided it: criteria of activities and lines of the topic matrix.

The workbook keeps what was said; whatever is computed reads the decision. Ratings of practices are not here:
their answers stay beside the consensus (`assessment/rate.py`).
"""

from typing import get_args

from workbench.audit.model import ActivityEntry, Audit, Judgement, Topic, Treatment
from workbench.faults import Fault, Place
from workbench.method.governance import Colour
from workbench.method.model import Method

TOP = 4
COLOURS: tuple[Colour, ...] = get_args(Colour)
TREATMENTS: tuple[Treatment, ...] = get_args(Treatment)


def in_force(audit: Audit, place: Place) -> Audit:
    """Return the audit with every consensus on a criterion or a topic in force; `place`: where they stand."""
    rated = _criteria(audit)
    ways = {j.target: j.value for j in audit.live_judgements if j.kind == "topic"}
    if not rated and not ways:
        return audit
    known = {entry.activity for entry in audit.activities}
    added = (ActivityEntry(activity=activity, place=place) for activity in rated if activity not in known)
    entries = (*audit.activities, *added)
    return audit.model_copy(
        update={
            "activities": tuple(_entry(entry, rated.get(entry.activity, {})) for entry in entries),
            "topics": tuple(_topic(topic, ways) for topic in audit.topics),
        }
    )


def _criteria(audit: Audit) -> dict[str, dict[str, int]]:
    """Return the ratings decided, by activity and criterion."""
    found: dict[str, dict[str, int]] = {}
    for judgement in audit.live_judgements:
        activity, _, criterion = judgement.target.partition(":")
        if judgement.kind == "criterion" and isinstance(judgement.value, int) and 0 <= judgement.value <= TOP:
            found.setdefault(activity, {})[criterion] = judgement.value
    return found


def _entry(entry: ActivityEntry, rated: dict[str, int]) -> ActivityEntry:
    return entry.model_copy(update={"criteria": {**entry.criteria, **rated}}) if rated else entry


def _topic(topic: Topic, ways: dict[str, int | str]) -> Topic:
    colour, treatment = ways.get(f"{topic.name}:colour"), ways.get(f"{topic.name}:treatment")
    return topic.model_copy(
        update={
            "colour": colour if colour in COLOURS else topic.colour,
            "treatment": treatment if treatment in TREATMENTS else topic.treatment,
        }
    )


def unknown_targets(audit: Audit, method: Method, place: Place) -> tuple[Fault, ...]:
    """Return a notice for each consensus in force that names nothing in this wave: it changes no figure."""
    live = [j for j in audit.live_judgements if j.kind in ("consensus", "criterion", "topic")]
    return tuple(
        Fault(place, "judgement-aimless", {"id": j.id, "target": j.target}, blocking=False)
        for j in live
        if not _aims(j, audit, method)
    )


def _aims(judgement: Judgement, audit: Audit, method: Method) -> bool:
    """Return whether a consensus names something that can take its value."""
    if judgement.kind == "consensus":
        return judgement.target in method.practices and judgement.value in method.scale.points
    if judgement.kind == "criterion":
        activity, _, criterion = judgement.target.partition(":")
        known = {a.id for a in method.transfer.activities}, {c.id for c in method.transfer.criteria}
        return activity in known[0] and criterion in known[1] and judgement.value in range(TOP + 1)
    name, _, field = judgement.target.rpartition(":")
    values = {"colour": COLOURS, "treatment": TREATMENTS}.get(field, ())
    return any(t.name == name for t in audit.topics) and judgement.value in values
