"""What the client must settle before signing: one finding per question, with what it blocks."""

from collections.abc import Iterator

from workbench.charter.model import OpenDecision
from workbench.charter.pages_facts import numbered
from workbench.charter.pages_shown import NAMED, Shown
from workbench.charter.pages_sources import audited, refs
from workbench.documents import parts as p

Numbered = tuple[str, OpenDecision]
"""An open decision with its number."""

LISTED = 12
"""The most decisions that are listed by name; beyond, their numbers are given."""


_ASKED = {
    "context": ("outcomes-none", "outcomes-many", "sector", "values", "bodies", "threshold", "entities", "contract"),
    "accounts": ("accounts", "register"),
    "people": ("organisation", "role", "roles", "deputies", "approver", "voices"),
    "topics": ("matrix", "referent", "topic-deputies", "untouchable"),
    "clauses": ("support",),
    "channels": ("channels", "promises", "times-short"),
    "exports": ("times-slow",),
    "hours": ("hours", "on-call", "unstaffed"),
}
"""The questions that arise from each sheet of the audit; all others arise from who decides."""


def opens(shown: Shown) -> tuple[p.Part, ...]:
    """Return the chapter of open decisions: the urgent ones, then those to settle before signing."""
    urgent, others = (tuple(q for q in numbered(shown.charter) if q[1].urgent is first) for first in (True, False))
    if not shown.charter.open:
        return p.Heading(text=shown.say("opens-title-none"), id="open"), p.Paragraph(text=shown.say("opens-none"))
    return (
        p.Heading(text=_title(len(shown.charter.open), len(urgent), shown), id="open"),
        p.Paragraph(text=shown.say("opens-lead", sheet=shown.say("sheet-opens")), style="lead"),
        *_urgent(urgent, shown),
        *_others(others, "opens-others" if urgent else "opens-all", shown),
    )


def _title(n: int, urgent: int, shown: Shown) -> str:
    """Return how many questions are open, and how many of them come first, as a sentence."""
    if n > 1 and not urgent:
        return shown.say("opens-title", n=n)
    return shown.count("opens-title", n, urgent=shown.count("urgent", urgent))


def _urgent(questions: tuple[Numbered, ...], shown: Shown) -> Iterator[p.Part]:
    """Yield the urgent questions, one finding each."""
    if questions:
        yield p.Heading(level=2, text=shown.say("opens-urgent"))
    for number, decision in questions:
        yield p.Finding(
            id=f"open-{number}",
            tag=shown.say("question-urgent", number=number),
            tone="alert",
            title=shown.question(decision),
            body=(blocks(decision, shown),),
            refs=asked(decision),
        )


def _others(questions: tuple[Numbered, ...], heading: str, shown: Shown) -> Iterator[p.Part]:
    """Yield the questions to settle before signing, as a table to go through in a meeting."""
    if questions:
        yield p.Heading(level=2, text=shown.say(heading))
        yield p.Table(
            columns=(
                p.Column(title=shown.say("col-code"), share=0),
                p.Column(title=shown.say("col-question"), share=1),
                p.Column(title=shown.say("col-blocks"), share=1),
            ),
            rows=tuple(
                (number, p.Cell(text=shown.question(decision), strong=True), blocks(decision, shown))
                for number, decision in questions
            ),
            source=audited(shown),
            refs=tuple(dict.fromkeys(name for _, decision in questions for name in asked(decision))),
            small=True,
        )


def asked(decision: OpenDecision) -> tuple[str, ...]:
    """Return the sources from which an open decision arises."""
    subject = decision.key.removeprefix("open-")
    return refs(next((sheet for sheet, subjects in _ASKED.items() if subject in subjects), "decisions"))


def blocks(decision: OpenDecision, shown: Shown) -> str:
    """Return what an open decision blocks, as a sentence."""
    clauses = tuple(b for b in decision.blocks if b in shown.method.clauses)
    rights = tuple(b for b in decision.blocks if b in shown.method.decisions)
    told = []
    if clauses:
        told.append(shown.count("blocks-clauses", len(clauses), names=shown.listing(map(shown.clause, clauses))))
    if rights:
        told.append(shown.count("blocks-rights", len(rights), names=_rights(rights, shown)))
    if len(told) == 1:
        return shown.say("blocks", what=told[0])
    return shown.say("blocks-both", clauses=told[0], rights=told[1])


def _rights(rights: tuple[str, ...], shown: Shown) -> str:
    """Return decisions by name and code where they are few, by name where they are some, else by code."""
    if len(rights) <= NAMED:
        return shown.listing(map(shown.decision, rights))
    return shown.series(map(shown.decision_name, rights)) if len(rights) <= LISTED else shown.codes(rights)
