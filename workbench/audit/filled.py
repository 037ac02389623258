"""What an audit writes in each sheet of its workbook: the way back from values to cells."""

from collections.abc import Callable, Iterable
from datetime import date, time
from decimal import Decimal
from pathlib import PurePosixPath

from workbench.audit.layout import NOT_APPLICABLE, UNKNOWN
from workbench.audit.model import Answer, Audit, Respondent
from workbench.audit.sheets.setting import BUDGET
from workbench.audit.sheets.setup import SLOTS
from workbench.method.model import Method
from workbench.values import Value

Cell = str | int | Decimal | date | time | None
Line = tuple[str, dict[str, Cell]]
Sheets = dict[str, tuple[Line, ...]]
"""By sheet: lines of a row id (or an ordinal) and the coded value of each filled column."""

WORKBOOK = "audit.xlsx"


def audit_lines(audit: Audit, method: Method) -> Sheets:
    """Return what the audit workbook holds of an audit; answers given in own workbooks are left out.

    An answer to a practice of the matrix about a function stands in the matrix, others in their role's column.
    """
    inside = {r.ref for r in audit.respondents if PurePosixPath(r.file).name == WORKBOOK}
    matrix: list[Answer] = []
    plain: list[Answer] = []
    for answer in audit.answers:
        if answer.respondent in inside:
            per_function = method.practices[answer.practice].per_function and answer.function
            (matrix if per_function else plain).append(answer)
    return {
        "respondents": _ordinal(_respondent(r) for r in audit.respondents if r.ref in inside),
        "ratings": _ratings(audit, plain),
        "functions": _functions(audit, matrix),
        **{sheet: lines(audit) for sheet, lines in _SHEETS.items()},
    }


def response_lines(respondent: Respondent, answers: Iterable[Answer]) -> Sheets:
    """Return what a respondent's own workbook holds."""
    named = {"name": respondent.name, "role": respondent.role, "function": respondent.function}
    return {
        "identity": tuple((key, {"answer": value}) for key, value in named.items()),
        "ratings": tuple(
            (a.practice, {"answer": mark(a), "comment": a.comment}) for a in answers if a.respondent == respondent.ref
        ),
    }


def mark(answer: Answer) -> Cell:
    """Return what a rating cell codes: the rating, or why there is none."""
    if answer.state == "rated":
        return answer.rating
    return UNKNOWN if answer.state == "unknown" else NOT_APPLICABLE


def _ordinal(lines: Iterable[dict[str, Cell]]) -> tuple[Line, ...]:
    """Return freely added lines by their ordinal."""
    return tuple((str(i), line) for i, line in enumerate(lines))


def _fields(value: Value, **renamed: str) -> dict[str, Cell]:
    """Return a value's own fields as cells; `renamed` gives the column of a field named otherwise."""
    skipped = {"place", "skills", "criteria", "activity", "decision", "clause"}
    return {renamed.get(k, k): v for k, v in value if k not in skipped}


def _respondent(respondent: Respondent) -> dict[str, Cell]:
    return {"name": respondent.name, "role": respondent.role, "function": respondent.function}


def _comment(answers: Iterable[Answer]) -> str | None:
    """Return the comments of a row, each once."""
    return "\n".join(dict.fromkeys(a.comment for a in answers if a.comment)) or None


def _ratings(audit: Audit, answers: Iterable[Answer]) -> tuple[Line, ...]:
    """Return a line per practice with ratings by role, or evidence."""
    plain = tuple(answers)
    proofs = {p.practice: p for p in audit.proofs}
    lines = []
    for practice in dict.fromkeys([*(a.practice for a in plain), *proofs]):
        own = [a for a in plain if a.practice == practice]
        line: dict[str, Cell] = {**{a.role: mark(a) for a in own}, "comment": _comment(own)}
        if proof := proofs.get(practice):
            line |= {"grade": proof.grade, "document": proof.document, "dated": proof.dated}
        lines.append((practice, line))
    return tuple(lines)


def _matrix(answers: Iterable[Answer]) -> tuple[Line, ...]:
    """Return a line per function with the marks of its practices."""
    lines: dict[str, dict[str, Cell]] = {}
    for answer in answers:
        line = lines.setdefault(str(answer.function), {})
        line[answer.practice] = mark(answer)
        if answer.comment:
            line["comment"] = answer.comment
    return tuple(lines.items())


def _functions(audit: Audit, answers: Iterable[Answer]) -> tuple[Line, ...]:
    """Return a line per function: relevance, marks, owner, share."""
    marks = dict(_matrix(answers))
    states = {
        f.code: {
            "relevant": "yes" if f.relevant else "no",
            "reason": f.reason,
            "willing_owner": f.willing_owner,
            "inbound_share": f.inbound_share,
        }
        for f in audit.functions
    }
    return tuple((code, {**marks.get(code, {}), **states.get(code, {})}) for code in {**states, **marks})


def _context(audit: Audit, budget: bool) -> tuple[Line, ...]:
    return tuple(
        (c.key, {"answer": ("no", "yes")[c.value] if isinstance(c.value, bool) else c.value})
        for c in audit.context
        if (c.question == BUDGET) == budget
    )


def _targets(audit: Audit) -> tuple[Line, ...]:
    levels: list[Line] = [(t.dimension, {"answer": t.level}) for t in audit.targets]
    return (*levels, *_context(audit, budget=True))


def _hours(audit: Audit) -> tuple[Line, ...]:
    """Return a line per day; raises ValueError for a third slot in a day, which the sheet cannot hold."""
    lines: dict[str, dict[str, Cell]] = {}
    for slot in audit.slots:
        line = lines.setdefault(f"D{slot.weekday + 1}", {})
        places = SLOTS[4:] if slot.on_call == "yes" else SLOTS[:4]
        free = [place for place in places if place not in line]
        if not free:
            raise ValueError(f"more slots on day {slot.weekday} than the sheet holds")
        line |= {free[0]: slot.opens, free[1]: slot.closes}
    return tuple(lines.items())


def _promised(minutes: int | None) -> Decimal | None:
    return None if minutes is None else Decimal(minutes) / 60


_SHEETS: dict[str, Callable[[Audit], tuple[Line, ...]]] = {
    "context": lambda audit: _context(audit, budget=False),
    "activities": lambda audit: tuple((a.activity, {**_fields(a), **a.criteria}) for a in audit.activities),
    "decisions": lambda audit: tuple((d.decision, _fields(d)) for d in audit.decisions),
    "people": lambda audit: _ordinal({**_fields(p), **p.skills} for p in audit.people),
    "hours": _hours,
    "accounts": lambda audit: _ordinal(_fields(a) for a in audit.accounts),
    "clauses": lambda audit: tuple((c.clause, _fields(c)) for c in audit.clauses),
    "incidents": lambda audit: _ordinal(
        {
            **_fields(i, minutes_to_first_answer="minutes"),
            "level": None if i.level is None else str(i.level),
        }
        for i in audit.incidents
    ),
    "topics": lambda audit: _ordinal(_fields(t) for t in audit.topics),
    "channels": lambda audit: _ordinal({**_fields(c), "promise": _promised(c.promise)} for c in audit.channels),
    "targets": _targets,
}
