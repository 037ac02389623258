"""Open decisions on the service: topics, duty to support, response times, promises already made."""

from collections.abc import Iterator

from workbench.audit.model import Channel
from workbench.charter.case import Sketch
from workbench.charter.holders import in_force
from workbench.charter.model import OpenDecision
from workbench.charter.topics import has_deputy

TOPICS = " ; "
"""What parts the topics of a question: their own names may hold commas."""


def service(sketch: Sketch) -> Iterator[OpenDecision]:
    """Yield the open decisions on topics, times and channels."""
    yield from _no_matrix(sketch)
    yield from _referents(sketch)
    yield from _topic_deputies(sketch)
    yield from _support(sketch)
    yield from _untouchable(sketch)
    yield from _times(sketch)
    yield from _promises(sketch)
    yield from _unstaffed(sketch)


def _no_matrix(sketch: Sketch) -> Iterator[OpenDecision]:
    """Yield the topic matrix to draw up, where there is none."""
    if not sketch.topics:
        blanks = sketch.blank("referents", *(f"{colour}_topics" for colour in ("green", "amber", "red")))
        blocks = tuple(dict.fromkeys(("CL-12", *blanks, "CL-29", "DR-06")))
        yield OpenDecision(id="matrix", key="open-matrix", blocks=blocks, urgent=True)


def _referents(sketch: Sketch) -> Iterator[OpenDecision]:
    """Yield each topic that stays closed for want of a referent (ESC-02)."""
    for topic in sketch.topics:
        if topic.referent is None and topic.treatment != "never":
            yield OpenDecision(
                id=f"referent-{topic.topic}",
                key="open-referent",
                values={"topic": topic.topic},
                blocks=tuple(dict.fromkeys(("CL-12", *sketch.blank("referents"), "CL-29"))),
                urgent=topic.colour == "red",
            )


def _topic_deputies(sketch: Sketch) -> Iterator[OpenDecision]:
    """Yield the topics that have a referent and nobody else."""
    alone = [t.name for t in sketch.case.audit.topics if t.referent and not has_deputy(t) and t.treatment != "never"]
    if alone:
        values = {"topics": TOPICS.join(alone)}
        yield OpenDecision(id="topic-deputies", key="open-topic-deputies", values=values, blocks=("CL-29",))


def _support(sketch: Sketch) -> Iterator[OpenDecision]:
    """Yield the amber topics that wait for the duty to support (RR-13)."""
    signed = all(in_force(sketch.case.audit, c) for c in sketch.case.method.rules["RR-13"].lists["clauses"])
    amber = [t.topic for t in sketch.topics if t.colour == "amber" and t.treatment != "never"]
    if amber and not signed:
        yield OpenDecision(
            id="support",
            key="open-support",
            values={"topics": TOPICS.join(amber)},
            blocks=("CL-30", "CL-12", "DR-13"),
            urgent=sketch.case.assessment.raised("FLAG-10"),
        )


def _untouchable(sketch: Sketch) -> Iterator[OpenDecision]:
    """Yield what the client calls untouchable (QS-14) while no red topic holds it."""
    lines = (sketch.case.audit.text("untouchable") or "").splitlines()
    red = {t.topic.casefold() for t in sketch.topics if t.colour == "red"}
    absent = [line.strip() for line in lines if line.strip() and line.strip().casefold() not in red]
    if absent:
        values = {"topics": TOPICS.join(absent)}
        yield OpenDecision(id="untouchable", key="open-untouchable", values=values, blocks=("CL-12",))


def _times(sketch: Sketch) -> Iterator[OpenDecision]:
    """Yield the times whose arithmetic does not fit, then those that today's measures refute."""
    short = [d.priority for d in sketch.delays if not d.fits]
    slow = [d.priority for d in sketch.delays if d.tenable is False]
    for question, found in (("times-short", short), ("times-slow", slow)):
        if found:
            values = {"priorities": ", ".join(found)}
            yield OpenDecision(id=question, key=f"open-{question}", values=values, blocks=("CL-26", "CL-30", "DR-34"))


def _promises(sketch: Sketch) -> Iterator[OpenDecision]:
    """Yield the channels whose public promise is not kept: revise the promise or the means (RR-11)."""
    broken = [c.name for c in sketch.case.audit.channels if _broken(c, sketch)]
    if broken:
        values, blocks = {"channels": ", ".join(broken)}, ("CL-14", "CL-26", "DR-34")
        yield OpenDecision(id="promises", key="open-promises", values=values, blocks=blocks)


def _broken(channel: Channel, sketch: Sketch) -> bool:
    """Return whether a channel has missed its promise for the months of RR-11, or is measured slower."""
    months = sketch.case.method.rules["RR-11"].parameters["months"]
    if channel.promise is None:
        return False
    p90 = sketch.case.audit.evidence.measure("IND-02", segment=f"channel:{channel.name}")
    slower = p90 is not None and p90.unit == "minutes" and p90.value is not None and p90.value > channel.promise
    return slower or (channel.months_missed or 0) >= months


def _unstaffed(sketch: Sketch) -> Iterator[OpenDecision]:
    """Yield the channels that are open and not staffed: staff them or close them (CL-14)."""
    bare = [c.name for c in sketch.case.audit.channels if c.staffed == "no"]
    if bare:
        values, blocks = {"channels": ", ".join(bare)}, ("CL-14", "CL-27", "DR-04")
        yield OpenDecision(id="unstaffed", key="open-unstaffed", values=values, blocks=blocks)
