"""The sheets of the two workbooks: the audit workbook, and the one that each respondent fills."""

from workbench.audit.layout import Sheet
from workbench.audit.sheets.practices import functions, ratings, respondents, response_ratings
from workbench.audit.sheets.setting import context, identity, targets
from workbench.audit.sheets.setup import accounts, activities, clauses, decisions, hours, people
from workbench.audit.sheets.voice import channels, incidents, topics
from workbench.method.maturity import RespondentRole
from workbench.method.model import Method
from workbench.wording import Wording

_AUDIT = (
    context,
    respondents,
    ratings,
    functions,
    activities,
    decisions,
    people,
    hours,
    accounts,
    clauses,
    incidents,
    topics,
    channels,
    targets,
)


def audit_sheets(method: Method, words: Wording) -> tuple[Sheet, ...]:
    """Return the sheets of the audit workbook, in order."""
    return tuple(make(method, words) for make in _AUDIT)


def response_sheets(method: Method, words: Wording, role: RespondentRole) -> tuple[Sheet, ...]:
    """Return the sheets that one respondent of a role fills, in order."""
    return (identity(method, words), response_ratings(method, words, role))
