"""The topic matrix, in which a topic opens as soon as it has a referent and, if amber, the support is signed."""

from workbench.charter.model import TopicDraft
from workbench.charter.pages_shown import Shown
from workbench.charter.pages_topics import COLOURS, TREATMENTS
from workbench.charter.sheets_frame import heads, known, open_sheet, spelt
from workbench.documents.excel import Area, Book, Content, Formula

SPARE = 5
"""Empty lines for topics that the client adds."""


def topic_sheet(book: Book, shown: Shown) -> None:
    """Write the topics, their referents and whether each may be opened, live (ESC-02, RR-13)."""
    sheet = open_sheet(book, shown, "topics")
    kinds = {
        "topic": "text", "colour": "text", "treatment": "text", "referent": "text", "deputy_of": "text",
        "share": "percent", "opened": "text", "because": "text",
    }  # fmt: skip
    colours = tuple(shown.say(f"colour-{c}") for c in COLOURS)
    ways = tuple(shown.say(f"treatment-{t}") for t in TREATMENTS)
    fields = heads(
        shown, kinds, topic={"editable": True, "width": 36}, colour={"editable": True, "choices": colours},  # type: ignore[arg-type]
        treatment={"editable": True, "choices": ways, "width": 16}, referent={"editable": True, "width": 34},
        deputy_of={"editable": True, "width": 34}, share={"editable": True}, because={"width": 50},
    )  # fmt: skip
    area = sheet.area_at(fields, len(shown.charter.topics) + SPARE)
    rows = [_row(row, topic, area, shown) for row, topic in enumerate(shown.charter.topics)]
    spare = [_spare(row, area, shown) for row in range(len(rows), len(rows) + SPARE)]
    sheet.table(fields, [*rows, *spare])


def _row(row: int, topic: TopicDraft, area: Area, shown: Shown) -> tuple[Content, ...]:
    share = next(t.share for t in shown.audit.topics if t.name == topic.topic)
    return (
        topic.topic,
        shown.say(f"colour-{topic.colour}"),
        shown.say(f"treatment-{topic.treatment}"),
        shown.person(topic.referent) if topic.referent else None,
        shown.person(topic.deputy) if topic.deputy else None,
        share if share is not None else "–",
        Formula(_opens(row, area, shown), shown.say("opened" if topic.open else "closed")),
        shown.told(topic.because),
    )


def _spare(row: int, area: Area, shown: Shown) -> tuple[Content, ...]:
    return (None, None, None, None, None, None, Formula(_opens(row, area, shown), ""), None)


def _opens(row: int, area: Area, shown: Shown) -> str:
    """Return the formula of a topic's state: nothing without a topic, closed, or open."""
    here = {key: area.here(row, key) for key in ("topic", "colour", "treatment", "referent")}
    closed, opened = spelt(shown.say("closed")), spelt(shown.say("opened"))
    never, amber = spelt(shown.say("treatment-never")), spelt(shown.say("colour-amber"))
    unsigned = f"AND({here['colour']}={amber},{shown.say('name-support')}<>{spelt(known(shown, True))})"
    shut = f'OR({here["treatment"]}={never},{here["referent"]}="",{unsigned})'
    return f'=IF({here["topic"]}="","",IF({shut},{closed},{opened}))'
