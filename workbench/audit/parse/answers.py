"""Who answered what: respondents, ratings by role, the matrix of functions, evidence."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast, get_args

from workbench.audit.layout import NOT_APPLICABLE, UNKNOWN
from workbench.audit.model import Answer, FunctionState, Proof
from workbench.audit.parse.cells import Coded, plain
from workbench.audit.parse.fields import amount, day, known, text
from workbench.audit.parse.report import Report
from workbench.audit.parse.table import Line
from workbench.method.maturity import Grade, RespondentRole
from workbench.method.model import Method


@dataclass(frozen=True)
class Seat:
    """A person who answers, before references are given out."""

    file: str
    row: int
    name: str
    role: RespondentRole
    function: str | None = None


Given = tuple[Seat, Answer]
"""An answer and who gave it; its `respondent` is filled once references are given out."""


def seats(lines: Iterable[Line], report: Report) -> tuple[Seat, ...]:
    """Return the respondents of the audit workbook, in the order of its rows."""
    found: list[Seat] = []
    for line in lines:
        name, role = text(line, "name"), text(line, "role")
        function = text(line, "function")
        if role == "F" and line.lacks("function"):
            report.fault(line.place("function"), "respondent-function-missing")
        if name is None or role is None:
            continue
        if any(plain(name) == plain(seat.name) for seat in found):
            report.fault(line.place("name"), "respondent-repeated", name=name)
            continue
        found.append(Seat(line.file, line.number, name, cast(RespondentRole, role), function))
    return tuple(found)


def ratings(lines: Iterable[Line], people: tuple[Seat, ...], report: Report) -> tuple[Given, ...]:
    """Return the answers by role of the sheet of ratings; each column is its role's first respondent's."""
    given: list[Given] = []
    unsigned: set[str] = set()
    for line in lines:
        for role in get_args(RespondentRole):
            seat = next((s for s in people if s.role == role), None)
            value = line.values.get(role)
            if value is None:
                continue
            if seat is not None:
                function = seat.function if role == "F" else None
                given.append((seat, answer_of(line, (role, str(line.id), function), seat, report)))
            elif role not in unsigned:
                unsigned.add(role)
                report.fault(line.place(role), f"respondent-missing-{role}")
        unread_comment(line, get_args(RespondentRole), report)
    return tuple(given)


def unread_comment(line: Line, keys: Iterable[str], report: Report) -> None:
    """Point out a comment that no rating carries."""
    if "comment" in line.values and not any(key in line.values for key in keys):
        report.notice(line.place("comment"), "comment-unread", item=line.name)


def answer_of(line: Line, asked: tuple[str, str, str | None], seat: Seat, report: Report) -> Answer:
    """Return the answer of one cell; `asked` is its column, the practice and the function."""
    key, practice, function = asked
    value: Coded = line.values[key]
    comment = text(line, "comment")
    if value == NOT_APPLICABLE and comment is None:
        report.fault(line.place(key), "na-without-reason", item=practice, cell=_cell(line, "comment"))
    rated = isinstance(value, int)
    return Answer(
        practice=practice,
        respondent="",
        role=seat.role,
        function=function,
        state="rated" if rated else ("unknown" if value == UNKNOWN else "not_applicable"),
        rating=value if isinstance(value, int) else None,
        comment=comment,
        place=line.place(key),
    )


def _cell(line: Line, key: str) -> str:
    return f"{line.letters[key]}{line.number}"


def proofs(lines: Iterable[Line], report: Report) -> tuple[Proof, ...]:
    """Return the evidence named for each practice; a document seen needs its name and its date."""
    found = []
    for line in lines:
        grade, document, dated = text(line, "grade"), text(line, "document"), day(line, "dated")
        if grade is None:
            if line.lacks("grade") and (document or dated):
                report.fault(line.place("grade"), "grade-missing", item=line.name)
            continue
        for key, code in (("document", "grade-without-document"), ("dated", "grade-without-date")):
            if grade == "V" and line.lacks(key):
                report.fault(line.place("grade"), code, item=line.name, cell=_cell(line, key))
        found.append(
            Proof(
                practice=str(line.id),
                grade=cast(Grade, grade),
                document=document,
                dated=dated,
                place=line.place("grade"),
            )
        )
    return tuple(found)


def matrix(lines: Iterable[Line], people: tuple[Seat, ...], method: Method, report: Report) -> tuple[Given, ...]:
    """Return the answers per function: its own respondent's where there is one, else the lead's.

    `people` are all respondents, those of the audit workbook first.
    """
    given: list[Given] = []
    lead = next((s for s in people if s.role == "R"), None)
    unsigned = False
    for line in lines:
        seat = next((s for s in people if s.role == "F" and s.function == line.id), lead)
        keys = [key for key in line.values if key in method.practices]
        for key in keys:
            if seat is not None:
                given.append((seat, answer_of(line, (key, key, line.id), seat, report)))
            elif not unsigned:
                unsigned = True
                report.fault(line.place(key), "respondent-missing-R")
        unread_comment(line, keys, report)
    return tuple(given)


def functions(lines: Iterable[Line], method: Method, report: Report) -> tuple[FunctionState, ...]:
    """Return which functions are concerned; not concerned needs a reason and leaves nothing to rate."""
    per_function = [p.id for p in method.practices.values() if p.per_function]
    found = []
    for line in lines:
        relevant, reason = text(line, "relevant"), text(line, "reason")
        rated = [key for key in per_function if key in line.values]
        if relevant is None:
            if line.values and line.lacks("relevant"):
                report.fault(line.place("relevant"), "relevance-missing", item=line.name)
            continue
        if relevant == "no" and line.lacks("reason"):
            report.fault(line.place("relevant"), "relevance-reason", item=line.name, cell=_cell(line, "reason"))
        if relevant == "no" and rated:
            report.fault(line.place(rated[0]), "relevance-contradiction", item=line.name)
        found.append(
            FunctionState(
                code=str(line.id),
                relevant=relevant == "yes",
                reason=reason,
                willing_owner=known(line, "willing_owner"),
                inbound_share=amount(line, "inbound_share"),
                place=line.place("relevant"),
            )
        )
    return tuple(found)
