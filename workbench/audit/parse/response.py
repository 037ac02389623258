"""Reading one respondent's own workbook: who answers, and their answers."""

from typing import cast, get_args

from workbench.audit.intake import Sheets
from workbench.audit.layout import Sheet
from workbench.audit.parse.answers import Given, Seat, answer_of, unread_comment
from workbench.audit.parse.fields import text
from workbench.audit.parse.links import Tables
from workbench.audit.parse.report import Report
from workbench.audit.parse.stamp import Stamped
from workbench.audit.parse.table import Line, read_table
from workbench.method.maturity import RespondentRole


def read_tables(book: Sheets, sheets: tuple[Sheet, ...], stamped: Stamped, report: Report) -> Tables:
    """Return the rows of each sheet of a workbook; a sheet that cannot be read is left out."""
    tables: Tables = {}
    for sheet in sheets:
        lines = read_table(book, sheet, stamped, report)
        if lines is not None:
            tables[sheet.key] = lines
    return tables


def response(tables: Tables, stamped: Stamped, report: Report) -> tuple[Given, ...]:
    """Return one respondent's answers; empty where the workbook does not say who answers."""
    seat = _seat(tables.get("identity", ()), stamped, report)
    if seat is None:
        return ()
    given: list[Given] = []
    for line in tables.get("ratings", ()):
        function = seat.function if seat.role == "F" else None
        if "answer" in line.values:
            given.append((seat, answer_of(line, ("answer", str(line.id), function), seat, report)))
        unread_comment(line, ("answer",), report)
    if not given:
        report.notice(report.place(stamped.sheets["ratings"].title), "response-empty")
    return tuple(given)


def _seat(lines: tuple[Line, ...], stamped: Stamped, report: Report) -> Seat | None:
    """Return who answers; notes a missing name, another role than the workbook's, a function not named."""
    rows = {line.id: line for line in lines}
    if not {"name", "role"} <= set(rows):
        return None
    name, role = (text(rows[key], "answer") for key in ("name", "role"))
    function = text(rows["function"], "answer") if "function" in rows else None
    for key in ("name", "role"):
        if rows[key].lacks("answer"):
            report.fault(rows[key].place("answer"), "answer-required", item=rows[key].name)
    if role is not None and role != stamped.stamp.role:
        report.fault(rows["role"].place("answer"), "role-changed")
        return None
    if role == "F" and "function" in rows and rows["function"].lacks("answer"):
        report.fault(rows["function"].place("answer"), "respondent-function-missing")
        return None
    if name is None or role not in get_args(RespondentRole):
        return None
    return Seat(report.file, rows["name"].number, name, cast(RespondentRole, role), function)
