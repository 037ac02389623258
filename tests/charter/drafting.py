"""Short ways to a charter in tests: the fictive audit with some things changed."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tests.builders import at, make_assessment, make_audit, real_method
from workbench.audit.measured import Evidence, Measure
from workbench.audit.model import Audit, DecisionEntry, Person, Topic
from workbench.charter.draft import draft
from workbench.charter.model import Charter, ClauseDraft, OpenDecision, RightDraft, TopicDraft


def charter_of(audit: Audit | None = None, **changes: Any) -> Charter:
    """Return the charter of an audit, or of the fictive one with changes."""
    audit = audit or make_audit(**changes)
    return draft(audit, real_method(), make_assessment(audit))


def all_rated(rating: int, **others: int) -> Mapping[str, int]:
    """Return every practice at one rating, some at others (`AUT_3=0`)."""
    return dict.fromkeys(real_method().practices, rating) | {k.replace("_", "-"): v for k, v in others.items()}


def clause(charter: Charter, clause: str) -> ClauseDraft:
    return next(c for c in charter.clauses if c.clause == clause)


def right(charter: Charter, decision: str) -> RightDraft:
    return next(r for r in charter.rights if r.decision == decision)


def topic_draft(charter: Charter, topic: str) -> TopicDraft:
    return next(t for t in charter.topics if t.topic == topic)


def opened(charter: Charter, id_: str) -> OpenDecision | None:
    return next((o for o in charter.open if o.id == id_), None)


def person(code: str, role: str, **fields: Any) -> Person:
    party = "agency" if role == "AG" else "client"
    defaults = {"title": f"Post {code}", "party": party, "place": at("A2", "People")}
    return Person(code=code, role=role, **(defaults | fields))


def topic(name: str, colour: str, **fields: Any) -> Topic:
    defaults = {"treatment": "treat", "place": at("A2", "Topics")}
    return Topic(name=name, colour=colour, **(defaults | fields))  # type: ignore[arg-type]


def decided(audit: Audit, decision: str, **fields: Any) -> Audit:
    """Return an audit with one decision held otherwise."""
    changed = tuple(d.model_copy(update=fields) if d.decision == decision else d for d in audit.decisions)
    return audit.model_copy(update={"decisions": changed})


def in_force(audit: Audit, *clauses: str) -> Audit:
    """Return an audit in which some more clauses are in force."""
    changed = tuple(c.model_copy(update={"state": "yes"}) if c.clause in clauses else c for c in audit.clauses)
    return audit.model_copy(update={"clauses": changed})


def timed(median: int | None = None, p90: int | None = None, segment: str | None = None) -> Evidence:
    """Return evidence of first reply times in minutes."""
    values = {"IND-01": median, "IND-02": p90}
    return Evidence(
        measures=tuple(
            Measure(
                indicator=indicator,
                label="first_reply",
                state="measured",
                value=Decimal(value),
                unit="minutes",
                segment=segment,
                period=(date(2026, 1, 1), date(2026, 6, 30)),
            )
            for indicator, value in values.items()
            if value is not None
        )
    )


def held(decision: str, accountable: str, **fields: Any) -> DecisionEntry:
    place = at("C2", "Decisions")
    return DecisionEntry(decision=decision, state="held", accountable=accountable, place=place, **fields)
