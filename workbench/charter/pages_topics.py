"""The topic matrix: which colour, who answers, what may be opened."""

from collections.abc import Iterator
from typing import get_args

from workbench.charter.model import TopicDraft
from workbench.charter.pages_shown import Shown
from workbench.charter.pages_sources import audited, refs
from workbench.documents import parts as p
from workbench.method.governance import Colour

COLOURS: tuple[Colour, ...] = get_args(Colour)
TREATMENTS = ("treat", "refer", "never")


def topics(shown: Shown) -> tuple[p.Part, ...]:
    """Return the chapter on topics: the matrix, then each topic with its referent and whether it opens."""
    found = shown.charter.topics
    head = p.Heading(text=headline(shown), id="topics")
    if not found:
        return head, p.Paragraph(text=shown.say("topics-none"), style="lead")
    return (
        head,
        p.Paragraph(text=shown.say("topics-lead"), style="lead"),
        p.Table(
            title=shown.say("grid-title"),
            columns=(
                p.Column(title=shown.say("col-colour"), share=3),
                *(p.Column(title=shown.say(f"treatment-{t}"), share=4) for t in TREATMENTS),
            ),
            rows=tuple(_grid(colour, shown) for colour in COLOURS),
            source=audited(shown),
            refs=refs("topics"),
        ),
        p.Table(
            title=shown.say("topics-table"),
            columns=tuple(
                p.Column(title=shown.say(f"col-{key}"), share=share)
                for key, share in {"topic": 4, "referent": 4, "deputy-of": 3, "share": 2, "open": 6}.items()
            ),
            rows=tuple(_rows(shown)),
            source=shown.say("topics-source", source=audited(shown)),
            refs=refs("topics", "clauses"),
            small=True,
        ),
    )


def headline(shown: Shown) -> str:
    """Return how many topics may be opened, as a sentence."""
    found = shown.charter.topics
    if not found:
        return shown.say("topics-title-none")
    n = sum(t.open for t in found)
    if not n:
        return shown.say("topics-title-closed", of=len(found))
    return shown.count("topics-title", n, of=len(found)) if n < len(found) else shown.say("topics-title-all", of=n)


def _grid(colour: Colour, shown: Shown) -> tuple[str | p.Cell, ...]:
    """Return a colour's line of the matrix: its topics by treatment."""
    named = [[t.topic for t in shown.charter.topics if (t.colour, t.treatment) == (colour, way)] for way in TREATMENTS]
    head = p.Cell(text=shown.say(f"colour-{colour}-who"), subject=colour, strong=True)
    return head, *("\n".join(names) or "–" for names in named)


def _rows(shown: Shown) -> Iterator[tuple[str | p.Cell, ...]]:
    for colour in COLOURS:
        found = [t for t in shown.charter.topics if t.colour == colour]
        if found:
            yield (p.Cell(text=shown.say(f"colour-{colour}"), subject=colour, strong=True),)
            yield from (_row(topic, shown) for topic in found)


def _row(topic: TopicDraft, shown: Shown) -> tuple[str | p.Cell, ...]:
    share = next(t.share for t in shown.audit.topics if t.name == topic.topic)
    status: tuple[str, str] = ("opens", "good") if topic.open else ("closed", "alert")
    if topic.treatment == "never":
        status = ("closed", "unknown")
    elif topic.open and topic.because == "because-topic-no-deputy":
        status = ("opens", "watch")
    return (
        p.Cell(text=topic.topic, strong=True),
        shown.person(topic.referent) if topic.referent else p.Cell(text=shown.say("to-name"), status="alert"),
        _deputy(topic, shown),
        shown.percent(share),
        p.Cell(text="\n".join((shown.told(topic.because), *consensus(topic, shown))), status=status[1]),  # type: ignore[arg-type]
    )


def consensus(topic: TopicDraft, shown: Shown) -> Iterator[str]:
    """Yield why a workshop decided a topic's colour or treatment, as it said it."""
    targets = (f"{topic.topic}:colour", f"{topic.topic}:treatment")
    for judgement in shown.audit.live_judgements:
        if judgement.kind == "topic" and judgement.target in targets:
            yield shown.say("topic-consensus", reason=judgement.reason)


def _deputy(topic: TopicDraft, shown: Shown) -> str | p.Cell:
    if topic.deputy:
        return shown.person(topic.deputy)
    return "–" if topic.treatment == "never" else p.Cell(text=shown.say("to-name"), status="watch")
