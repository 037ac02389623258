"""Audits in which an answer differs: what a client who changes a cell of the workbook says instead."""

from collections.abc import Callable
from datetime import date

from workbench.audit.model import Answer, Audit, Proof, Target
from workbench.faults import Place

Change = Callable[[Audit], Audit]
_HERE = Place("audit.xlsx")


def _all_say(practice: str, **fields: object) -> Change:
    """Everybody who was asked says the same; a consensus on it falls."""

    def change(audit: Audit) -> Audit:
        answers = tuple(a.model_copy(update=fields) if a.practice == practice else a for a in audit.answers)
        judgements = tuple(j for j in audit.judgements if (j.kind, j.target) != ("consensus", practice))
        return audit.model_copy(update={"answers": answers, "judgements": judgements})

    return change


def rated(practice: str, rating: int) -> Change:
    """Everybody who was asked gives this rating."""
    return _all_say(practice, state="rated", rating=rating)


def unrated(practice: str) -> Change:
    """Nobody who was asked knows."""
    return _all_say(practice, state="unknown", rating=None)


def dropped(practice: str) -> Change:
    """Everybody who was asked says that the practice does not apply."""
    return _all_say(practice, state="not_applicable", rating=None, comment="No.")


def by_function(practice: str, function: str, rating: int | None) -> Change:
    """Whoever answers for a function gives this rating; None: nobody answers for it."""

    def change(audit: Audit) -> Audit:
        others = tuple(a for a in audit.answers if (a.practice, a.function) != (practice, function))
        said = Answer(
            practice=practice, respondent="R03", role="R", function=function, state="rated", rating=rating, place=_HERE
        )
        return audit.model_copy(update={"answers": (*others, *([said] if rating is not None else []))})

    return change


def shown(practice: str, seen: bool) -> Change:
    """The auditor has seen a dated document for a practice, or none."""

    def change(audit: Audit) -> Audit:
        others = tuple(p for p in audit.proofs if p.practice != practice)
        proof = Proof(practice=practice, grade="V", document="Note", dated=date(2026, 9, 1), place=_HERE)
        return audit.model_copy(update={"proofs": (*others, *([proof] if seen else []))})

    return change


def aimed(dimension: str, level: int) -> Change:
    """The client aims at this level."""

    def change(audit: Audit) -> Audit:
        others = tuple(t for t in audit.targets if t.dimension != dimension)
        return audit.model_copy(update={"targets": (*others, Target(dimension=dimension, level=level, place=_HERE))})

    return change


def changed(audit: Audit, changes: tuple[Change, ...]) -> Audit:
    """Return an audit with several changes."""
    for change in changes:
        audit = change(audit)
    return audit
