"""Reading the audit workbook: its sheets as the parts of an audit."""

from dataclasses import dataclass, field
from typing import Any

from workbench.audit.parse import answers, setup, voice
from workbench.audit.parse.answers import Given, Seat
from workbench.audit.parse.links import Tables
from workbench.audit.parse.report import Report
from workbench.method.model import Method

_PARTS = {
    "activities": setup.activities,
    "decisions": setup.decisions,
    "people": setup.people,
    "hours": setup.hours,
    "accounts": setup.accounts,
    "clauses": setup.clauses,
    "incidents": voice.incidents,
    "topics": voice.topics,
    "channels": voice.channels,
}
_FIELDS = {"hours": "slots"}


@dataclass(frozen=True)
class Parts:
    """What the audit workbook gives: fields of an audit, who answered in it, and what they answered."""

    fields: dict[str, Any] = field(default_factory=dict)
    seats: tuple[Seat, ...] = ()
    given: tuple[Given, ...] = ()


def workbook(tables: Tables, method: Method, others: tuple[Seat, ...], report: Report) -> Parts:
    """Return the parts of an audit that its workbook holds; `others` answered in workbooks of their own."""
    people = answers.seats(tables.get("respondents", ()), report)
    given = (
        *answers.ratings(tables.get("ratings", ()), people, report),
        *answers.matrix(tables.get("functions", ()), (*people, *others), method, report),
    )
    fields: dict[str, Any] = {
        _FIELDS.get(sheet, sheet): part(tables.get(sheet, ()), report) for sheet, part in _PARTS.items()
    }
    asked = (*tables.get("context", ()), *tables.get("targets", ()))
    fields |= {
        "proofs": answers.proofs(tables.get("ratings", ()), report),
        "functions": answers.functions(tables.get("functions", ()), method, report),
        "context": voice.context(asked, method, report),
        "targets": voice.targets(tables.get("targets", ()), method),
    }
    return Parts(fields, people, given)
