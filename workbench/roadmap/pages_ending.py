"""The last pages: what each rule did, how the plan was made, its sources, its words."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from workbench.documents import parts as p
from workbench.documents.formats import day
from workbench.documents.references import Sources
from workbench.roadmap.model import RuleResult
from workbench.roadmap.pages_words import Words
from workbench.roadmap.references import refs

Status = Literal["good", "watch", "alert", "unknown"]
STATES = ("broken", "acted", "kept", "not_applicable")
SIGNS: dict[str, Status] = {"broken": "alert", "acted": "good", "kept": "good", "not_applicable": "unknown"}


def rules(words: Words) -> tuple[p.Part, ...]:
    """Return the chapter on the rules: what each did to the plan, those not met first."""
    counts = Counter(r.state for r in words.roadmap.rules)
    groups: list[tuple[str | p.Cell, ...]] = []
    for state in STATES:
        found = [r for r in words.roadmap.rules if r.state == state]
        if found:
            groups.append((words.say("group-state", state=words.plan(f"rule-state-{state}"), count=len(found)),))
        groups += [_rule_row(r, words) for r in found]
    columns = (
        p.Column(title=words.say("col-code"), share=0),
        p.Column(title=words.say("col-rule"), share=4),
        p.Column(title=words.say("col-did"), share=7),
        p.Column(title=words.say("col-on"), share=4),
    )
    title = words.say("rules-title-none", acted=counts["acted"])
    if counts["broken"]:
        title = words.count("rules-title", counts["broken"], acted=counts["acted"])
    return (
        p.Heading(text=title, id="rules"),
        p.Paragraph(text=words.say("rules-lead"), style="lead"),
        p.Table(columns=columns, rows=tuple(groups), small=True, refs=refs("assessment", "charter", "method")),
    )


def _rule_row(result: RuleResult, words: Words) -> tuple[str | p.Cell, ...]:
    return (
        p.Cell(text=result.rule, status=_sign(result)),
        p.Cell(text=words.text(words.method.rules[result.rule].name), strong=True),
        words.said(result),
        words.concerned(result),
    )


def _sign(result: RuleResult) -> Status:
    return SIGNS[result.state]


def reading(words: Words) -> tuple[p.Part, ...]:
    """Return how the plan was made and what it does not know."""
    manifest = words.method.manifest
    written = day(date.fromisoformat(manifest.date), words.language)
    items = [words.say(f"how-{i}") for i in (1, 2, 3, 4)]
    unknown = len([m for m in words.roadmap.modes if not m.hours_known])
    limits = [words.count("limit-hours", unknown)] if unknown else []
    limits += [words.say("limit-rates"), words.say("limit-dates")]
    return (
        p.Heading(text=words.say("how-title"), id="how"),
        p.Bullets(items=tuple(("", text) for text in items), numbered=True),
        p.Heading(level=2, text=words.say("limits")),
        p.Bullets(items=tuple(("", text) for text in limits)),
        p.Callout(
            title=words.say("version-line", version=manifest.version, day=written), text=(words.text(manifest.notice),)
        ),
    )


def sources(words: Words, found: Sources) -> tuple[p.Part, ...]:
    """Return the list of sources: sheets of the audit workbook, roles and counts, never a person."""
    return p.Heading(level=2, text=words.say("sources-title"), id="sources"), found.listed()


def glossary(told: Iterable[tuple[Words, Iterable[p.Part]]]) -> tuple[p.Part, ...]:
    """Return the terms of the method's glossary, in alphabetical order, for the first of some editions.

    A term is there where the parts of every edition use it: “reach” as a verb is no term in the other language.
    """
    editions = [(words, " ".join(_texts([part.model_dump() for part in parts])).casefold()) for words, parts in told]
    words = editions[0][0]
    used = [t for t in words.method.glossary if all(_says(said, w.text(t.term)) for w, said in editions)]
    items = sorted(((words.text(t.term), words.text(t.meaning)) for t in used), key=lambda pair: _filed(pair[0]))
    if not items:
        return ()
    return p.Heading(text=words.say("glossary-title"), id="glossary"), p.Glossary(items=tuple(items))


def _filed(term: str) -> str:
    """Return a term as a dictionary files it: accents and capitals do not count."""
    return "".join(c for c in unicodedata.normalize("NFD", term.casefold()) if not unicodedata.combining(c))


def _says(said: str, term: str) -> bool:
    """Return whether a text holds a term, whatever stands in its brackets, singular or plural."""
    core = re.escape(term.partition(" (")[0].casefold())
    return re.search(rf"\b{core}e?s?\b", said) is not None


def _texts(value: object) -> Iterator[str]:
    """Yield every text in some data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for child in value.values():
            yield from _texts(child)
    elif isinstance(value, list | tuple):
        for child in value:
            yield from _texts(child)
