"""The sources of the roadmap: sheets of the audit with their cells, the documents before it, the method."""

from collections import Counter
from collections.abc import Iterator, Sequence

from workbench.documents.formats import NOTHING, day, hours
from workbench.documents.parts import Link
from workbench.documents.references import Placed, Sources, sheet_source
from workbench.roadmap.pages_words import Words
from workbench.wording import Wording

NAMES = ("activities", "context", "people", "hours", "assessment", "charter", "method", "judgements")
"""The sources of a roadmap by the names that its pages cite them by."""
_DECIDED = ("mode", "pin", "exclude")


def refs(*names: str) -> tuple[str, ...]:
    """Return sources as a part cites them; raises ValueError for a name that is none."""
    return tuple(NAMES[NAMES.index(name)] for name in names)


def judged(words: Words) -> tuple[str, ...]:
    """Return the decisions taken in a session as a source, none where nobody took any."""
    return refs("judgements") if any(j.kind in _DECIDED for j in words.audit.live_judgements) else ()


def sources(words: Words) -> Sources:
    """Return what a roadmap may cite."""
    found = Sources()
    for name, (text, links) in _known(words):
        found.know(name, text, *links)
    return found


def _known(words: Words) -> Iterator[tuple[str, tuple[str, tuple[Link, ...]]]]:
    """Yield each source by name: its text and what it leads back to."""
    audit = words.audit
    lines: dict[str, Sequence[Placed]] = {
        "activities": audit.activities,
        "context": [c for c in audit.context if c.value is not None],
        "people": audit.people,
        "hours": audit.slots,
    }
    titles = Wording(words.edition.templates / "wording", audit.language)
    for name, found in lines.items():
        sheet = sheet_source(titles(f"audit.{name}"), found, words.edition)
        text = words.say(f"source-{name}", sheet=sheet, **_values(name, words))
        yield name, (text, (Link(kind="sheet", id=name),))
    yield "assessment", (_assessment(words), (Link(kind="levels"),))
    yield (
        "charter",
        (words.say("source-charter"), (Link(kind="sheet", id="clauses"), Link(kind="sheet", id="decisions"))),
    )
    rules = tuple(Link(kind="rule", id=r.rule) for r in words.roadmap.rules if r.state in ("acted", "broken"))
    version = words.method.manifest.version
    yield "method", (words.say("source-method", version=version), (Link(kind="method"), *rules))
    decided = [j for j in audit.live_judgements if j.kind in _DECIDED]
    links = tuple(Link(kind="judgement", id=j.id) for j in decided)
    yield "judgements", (words.count("source-judgements", len(decided)), links)


def _values(name: str, words: Words) -> dict[str, str | int]:
    """Return the figures that a sheet's source names."""
    roadmap, sizing = words.roadmap, words.roadmap.sizing
    if name == "activities":
        return {"known": sum(m.hours_known for m in roadmap.modes), "all": len(roadmap.modes)}
    if name == "hours":
        covered = sizing.covered_hours
        return {"hours": NOTHING if covered is None else hours(covered, words.language)}
    if name == "people":
        return {"n": sum(p.party == "client" for p in words.audit.people)}
    desire = words.audit.number("autonomy_desire")
    return {
        "desire": words.number(desire) if desire is not None else NOTHING,
        "start": day(roadmap.start, words.language),
        "capacity": words.days(words.capacity),
        "messages": words.number(sizing.messages_month),
    }


def _assessment(words: Words) -> str:
    """Return the assessment as a source: who answered, by role and by number."""
    roles = {r.code: words.text(r.name) for r in words.method.roles}
    counted = Counter(r.role for r in words.audit.respondents)
    told = words.joined([words.say("role-count", role=roles[c], n=counted[c]) for c in roles if counted[c]])
    people = ", ".join(r.ref for r in words.audit.respondents) or NOTHING
    return words.say("source-assessment", roles=told or NOTHING, people=people)
