"""The assumptions that every other sheet of the roadmap's workbook reads, each under a name in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from workbench.documents.excel import Book, Content, Field, Sheet
from workbench.documents.excel_styles import Kind
from workbench.roadmap.pages_words import Words

PULLS = tuple(f"K{n}" for n in range(1, 9))
"""The criteria that pull inwards or outwards."""


@dataclass(frozen=True)
class Inputs:
    """The named cells: what formulas call each assumption by."""

    names: dict[str, str]

    def __getitem__(self, key: str) -> str:
        return self.names[key]

    def __contains__(self, key: str) -> bool:
        return key in self.names


def write_inputs(book: Book, sheet: Sheet, words: Words) -> Inputs:
    """Write the assumptions and return their names."""
    lines = list(_lines(words))
    fields = (
        Field("what", words.say("col-assumption"), width=58),
        Field("value", words.say("col-value"), kind="exact", editable=True, width=14),
        Field("name", words.say("col-name"), width=26),
        Field("meaning", words.say("col-use"), width=60),
    )
    rows: list[tuple[Content, ...]] = []
    for key, _, value in lines:
        rows.append((_label(key, words), value, _name(key, words), words.say(f"use-{_topic(key)}")))
    area = sheet.table(fields, rows)
    for offset, (_, kind, value) in enumerate(lines):
        sheet.put(area.first + offset, 1, value, kind, "input")
    found = {key: book.name(_name(key, words), area.cell(i, "value")) for i, (key, _, _) in enumerate(lines)}
    return Inputs(found)


def _lines(words: Words) -> Iterator[tuple[str, Kind, Decimal | int | None]]:
    """Yield every assumption: key, kind, value (None where it is not known)."""
    transfer, audit = words.method.transfer, words.audit
    yield "inside", "whole", transfer.pull_internal
    yield "outside", "whole", transfer.pull_external
    for criterion in transfer.criteria:
        if criterion.id in PULLS:
            yield f"weight-{criterion.id}", "number", criterion.weight
    yield "desire", "whole", audit.number("autonomy_desire")
    tilt = words.method.selection["SR-10"].parameters
    yield "desire-high", "whole", tilt["high"]
    yield "desire-low", "whole", tilt["low"]
    yield "capacity-low", "whole", words.method.rules["RR-02"].parameters["capacity_low"]
    yield "capacity", "number", words.capacity
    yield "day", "number", transfer.hours_per_day
    yield "productive", "number", transfer.productive_hours
    yield "presence", "number", transfer.presence_hours
    yield "messages", "whole", words.roadmap.sizing.messages_month
    yield "covered", "number", words.roadmap.sizing.covered_hours
    volume = words.method.rules["RR-25"].parameters
    yield "distributed", "whole", volume["distributed_below"]
    yield "post", "whole", volume["post_above"]
    cost = audit.number("internal_day_cost")
    if cost is not None:
        yield "cost", "money", cost


def _topic(key: str) -> str:
    return "weight" if key.startswith("weight-") else key


def _label(key: str, words: Words) -> str:
    if not key.startswith("weight-"):
        return words.say(f"input-{key}")
    criterion = next(c for c in words.method.transfer.criteria if c.id == key.removeprefix("weight-"))
    return words.say("input-weight", code=criterion.id, name=words.text(criterion.name))


def _name(key: str, words: Words) -> str:
    if not key.startswith("weight-"):
        return words.say(f"name-{key}")
    return words.say("name-weight", code=key.removeprefix("weight-"))
