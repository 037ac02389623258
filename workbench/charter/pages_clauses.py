"""The clauses: those in force and to sign, those recommended, and the list of what comes later."""

from collections.abc import Iterator
from typing import Literal

from workbench.charter.model import ClauseDraft
from workbench.charter.pages_facts import waiting, with_status
from workbench.charter.pages_fields import clause_text
from workbench.charter.pages_shown import Shown
from workbench.charter.pages_sources import audited, refs
from workbench.documents import parts as p
from workbench.documents.formats import day

FEW = 3
"""The most clauses for later that need no page of their own."""


def clauses(shown: Shown) -> tuple[p.Part, ...]:
    """Return the charter's text: the clauses in force and those to sign, part by part."""
    found = with_status(shown.charter, "in_force", "to_sign")
    return (
        p.Heading(text=shown.count("clauses-title", len(found)), id="clauses"),
        p.Paragraph(text=shown.say(f"clauses-lead-{shown.charter.form}"), style="lead"),
        p.Paragraph(text=shown.say("clauses-how"), style="note"),
        *_grouped(found, shown),
        *(_later(shown, 2) if _few(shown) else ()),
    )


def recommended(shown: Shown) -> tuple[p.Part, ...]:
    """Return the clauses that are worth signing already, part by part."""
    found = with_status(shown.charter, "recommended")
    if not found:
        return ()
    return (
        p.Heading(text=shown.count("recommended-title", len(found)), id="recommended"),
        p.Paragraph(text=shown.say("recommended-lead"), style="lead"),
        p.Heading(level=2, text=shown.say("recommended-texts")),
        *(part for draft in found for part in _clause(draft, shown)),
    )


def later(shown: Shown) -> tuple[p.Part, ...]:
    """Return the chapter of the clauses for later; where they are few, they end the chapter of clauses."""
    return () if _few(shown) else _later(shown, 1)


def _few(shown: Shown) -> bool:
    return len(with_status(shown.charter, "later")) <= FEW


def _later(shown: Shown, level: Literal[1, 2]) -> tuple[p.Part, ...]:
    """Return the list of clauses for later; their texts are in the workbook."""
    found = with_status(shown.charter, "later")
    if not found:
        return ()
    return (
        p.Heading(level=level, text=shown.count("later-title", len(found)), id="later"),
        p.Paragraph(text=shown.count("later-lead", len(found))),
        p.Table(
            columns=(
                p.Column(title=shown.say("col-clause"), share=3),
                p.Column(title=shown.say("col-content"), share=5),
                p.Column(title=shown.say("col-when"), share=4),
            ),
            rows=tuple(_later_row(draft, shown) for draft in found),
            source=audited(shown),
            refs=refs("clauses", "answers"),
            small=True,
        ),
    )


def _later_row(draft: ClauseDraft, shown: Shown) -> tuple[str | p.Cell, ...]:
    name = p.Cell(text=shown.clause(draft.clause), strong=True)
    return name, shown.text(shown.method.clauses[draft.clause].content), because(draft, shown)


def _grouped(found: tuple[ClauseDraft, ...], shown: Shown) -> Iterator[p.Part]:
    for group in shown.method.governance.groups:
        own = [d for d in found if shown.method.clauses[d.clause].group == group.code]
        if own:
            yield p.Heading(level=2, text=shown.text(group.name))
        for draft in own:
            yield from _clause(draft, shown)


def _clause(draft: ClauseDraft, shown: Shown) -> Iterator[p.Part]:
    """Yield a clause: its name, its text, and in the margin where it stands."""
    name = shown.say("clause", code=draft.clause, name=shown.text(shown.method.clauses[draft.clause].name))
    yield p.Heading(level=3, text=name, numbered=False, id=draft.clause)
    yield p.Together(parts=(p.Paragraph(text=clause_text(draft, shown), beside=_beside(draft, shown)),))


def _beside(draft: ClauseDraft, shown: Shown) -> str:
    """Return a clause's side note: its status, why, and the questions that it waits for."""
    lines = [shown.say(f"status-{draft.status}"), because(draft, shown)]
    wait = waiting(shown.charter, draft.clause)
    if wait:
        lines.append(shown.count("waits-for", len(wait), questions=", ".join(wait)))
    return "\n".join(lines)


def because(draft: ClauseDraft, shown: Shown) -> str:
    """Return why a clause stands where it does; one in force with the document that carries it."""
    state = next((c for c in shown.audit.clauses if c.clause == draft.clause), None)
    if draft.status == "in_force" and state and state.document:
        when = day(state.dated, shown.language)
        return shown.say("in-force-document", document=state.document, day=when)
    return shown.told(
        draft.because,
        minimum=shown.method.clauses[draft.clause].minimum,
        practices=shown.practices(draft.practices),
        alarms=shown.alarms(draft.alarms),
    )
