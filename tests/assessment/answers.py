"""Small audits for tests of the assessment: answers, proofs, measures and judgements, one line each."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from workbench.assessment.model import Assessment, DimensionResult
from workbench.assessment.score import assess
from workbench.audit.measured import Evidence, Measure
from workbench.audit.model import Answer, Audit, Client, FunctionState, Judgement, Person, Proof
from workbench.faults import Place
from workbench.method.model import Method

HERE = Place("audit.xlsx")
FUNCTIONS = ("support", "marketing")
CLIENT = Client(id="essai", name="Essai", sector="retail", languages=("fr",), fictive=True)


def answer(practice: str, rating: int | str, role: str = "R", who: str = "", function: str | None = None) -> Answer:
    """Return one answer; a text is the state of an answer without a rating."""
    known = isinstance(rating, int)
    return Answer(
        practice=practice,
        respondent=who or f"{role}-{function}",
        role=role,  # type: ignore[arg-type]
        function=function,
        state="rated" if known else rating,  # type: ignore[arg-type]
        rating=rating if known else None,  # type: ignore[arg-type]
        comment="because" if rating == "not_applicable" else None,
        place=HERE,
    )


def by_role(practice: str, **ratings: int | str) -> tuple[Answer, ...]:
    """Return one answer per role."""
    return tuple(answer(practice, rating, role) for role, rating in ratings.items())


def told(ratings: Mapping[str, int | str]) -> tuple[Answer, ...]:
    """Return one answer per practice, and for integration one per relevant function."""
    return tuple(
        answer(p, r, "F" if function else "R", function=function)
        for p, r in ratings.items()
        for function in (FUNCTIONS if p.startswith("INT-") else (None,))
    )


def every(method: Method, rating: int, **changes: int) -> dict[str, int]:
    """Return all practices at one rating, some changed (`OBJ_1=0`)."""
    return dict.fromkeys(method.practices, rating) | {k.replace("_", "-"): v for k, v in changes.items()}


def proof(practice: str, **changes: Any) -> Proof:
    """Return a dated document for a practice."""
    fields: dict[str, Any] = {"grade": "V", "document": f"Note on {practice}", "dated": date(2026, 9, 1)}
    return Proof(practice=practice, place=HERE, **(fields | changes))


def functions(**relevant: bool) -> tuple[FunctionState, ...]:
    """Return functions and whether they are relevant."""
    return tuple(
        FunctionState(code=code, relevant=yes, reason=None if yes else "no public", place=HERE)
        for code, yes in relevant.items()
    )


def measure(indicator: str, value: str, label: str = "main", unit: str = "share", **changes: Any) -> Measure:
    """Return a measured value."""
    fields: dict[str, Any] = {"state": "measured", "n": 400} | changes
    return Measure(indicator=indicator, label=label, unit=unit, value=Decimal(value), **fields)


def measured(*measures: Measure) -> Evidence:
    """Return evidence that holds these measures."""
    return Evidence(measures=measures)


def consensus(practice: str, rating: int, name: str = "J1", **changes: Any) -> Judgement:
    """Return the room's consensus on a practice."""
    fields: dict[str, Any] = {
        "kind": "consensus",
        "author": "CD",
        "at": datetime(2026, 11, 20, tzinfo=UTC),
        "reason": "agreed",
    }
    return Judgement(id=name, target=practice, value=rating, **(fields | changes))


def person(code: str, role: str, **changes: Any) -> Person:
    """Return a person of the set-up, at the client unless said otherwise."""
    fields: dict[str, Any] = {"title": "Community manager", "party": "client", "week_hours": Decimal(20)}
    return Person(code=code, role=role, place=HERE, **(fields | changes))


def audit_of(answers: Iterable[Answer] = (), proven: bool = True, **changes: Any) -> Audit:
    """Return an audit of these answers; `proven`: a dated document for each practice that was answered."""
    given = tuple(answers)
    proofs = tuple(proof(p) for p in dict.fromkeys(a.practice for a in given)) if proven else ()
    fields: dict[str, Any] = {
        "client": CLIENT,
        "wave": date(2026, 11, 20),
        "language": "fr",
        "method_version": "2026.1",
        "answers": given,
        "proofs": proofs,
        "functions": functions(support=True, marketing=True, hr=False),
    }
    return Audit(**(fields | changes))


def assessed(method: Method, answers: Iterable[Answer] = (), proven: bool = True, **changes: Any) -> Assessment:
    """Return the assessment of such an audit."""
    return assess(audit_of(answers, proven, **changes), method)


def dimension(method: Method, code: str, *ratings: int | str | None, **changes: Any) -> DimensionResult:
    """Return one dimension's result where its practices have these ratings, in order; None: no answer."""
    ids = (p.id for p in method.dimension_by_code[code].practices)
    given = {p: r for p, r in zip(ids, ratings, strict=True) if r is not None}
    return assessed(method, told(given), **changes).dimension[code]


def other(method: Method, **changes: Any) -> Method:
    """Return a method with other parts; built anew, so that no look-up of the old one is kept."""
    return Method(**({field: getattr(method, field) for field in Method.model_fields} | changes))


def with_scale(method: Method, **changes: Any) -> Method:
    """Return a copy of the method with other numbers in its scale."""
    return other(method, scale=method.scale.model_copy(update=changes))


def with_limit(method: Method, alarm: str, name: str, value: str) -> Method:
    """Return a copy of the method with another threshold of one alarm."""
    assert name in method.alarm[alarm].parameters
    alarms = tuple(
        a.model_copy(update={"parameters": a.parameters | {name: Decimal(value)}}) if a.id == alarm else a
        for a in method.alarms
    )
    return other(method, alarms=alarms)
