"""One input of an audit changed, everything else as it was."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from workbench.audit.model import Audit, Judgement, JudgementKind, Proof
from workbench.faults import Place

Change = dict[str, Any]
HERE = Place("audit.xlsx")


def replaced(audit: Audit, field: str, chosen: Callable[[Any], bool], change: Change) -> Audit:
    """Return an audit in which one entry of a field is changed. Raises where it is not exactly one."""
    entries = getattr(audit, field)
    assert sum(map(chosen, entries)) == 1, f"not one entry of {field}"
    after = tuple(e.model_copy(update=change) if chosen(e) else e for e in entries)
    assert after != entries, f"nothing changed in {field}"
    return audit.model_copy(update={field: after})


def rated(audit: Audit, practice: str, respondent: str, rating: int) -> Audit:
    """Return an audit in which one respondent rates one practice otherwise."""
    wanted = (practice, respondent)
    return replaced(audit, "answers", lambda a: (a.practice, a.respondent) == wanted, {"rating": rating})


def told(audit: Audit, key: str, value: str | int | Decimal | date | bool | None) -> Audit:
    """Return an audit with one context field answered otherwise."""
    return replaced(audit, "context", lambda c: c.key == key, {"value": value})


def entry(audit: Audit, field: str, code: tuple[str, str], **change: Any) -> Audit:
    """Return an audit with one line of a sheet changed; `code`: the line's key and its value."""
    key, value = code
    return replaced(audit, field, lambda e: getattr(e, key) == value, change)


def documented(audit: Audit, practice: str) -> Audit:
    """Return an audit in which a dated document carries one more practice."""
    proof = Proof(practice=practice, grade="V", document="Dossier", dated=date(2026, 9, 1), place=HERE)
    return audit.model_copy(update={"proofs": (*audit.proofs, proof)})


def judged(audit: Audit, kind: JudgementKind, target: str, value: int | str) -> Audit:
    """Return an audit with one more decision of a person."""
    judgement = Judgement(
        id="J9001",
        kind=kind,
        target=target,
        value=value,
        author="Atelier",
        at=datetime(2026, 11, 9, tzinfo=UTC),
        reason="Décidé en comité",
    )
    return audit.model_copy(update={"judgements": (*audit.judgements, judgement)})
