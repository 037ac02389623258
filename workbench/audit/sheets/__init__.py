"""The sheets of the two workbooks: the audit workbook, and the one that each respondent fills."""

from workbench.audit.layout import Sheet
from workbench.audit.sheets.practices import functions, per_function, ratings, respondents, response_ratings
from workbench.audit.sheets.setting import BUDGET, context, identity, targets
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
    return tuple(make(method, words) for make in _AUDIT if is_asked(make.__name__, method))


def is_asked(sheet: str, method: Method) -> bool:
    """Return whether a method asks what a sheet holds; what only the later deliverables read needs one of them."""
    needs: dict[str, bool] = {
        "context": any(q.id != BUDGET for q in method.context),
        "respondents": True,
        "ratings": True,
        "functions": bool(per_function(method)),
        "activities": bool(method.activities),
        "decisions": bool(method.decisions),
        "clauses": bool(method.clauses),
        "targets": bool(method.scale.levels) or any(q.id == BUDGET for q in method.context),
    }
    return needs.get(sheet, set(method.manifest.deliverables) > {"assessment"})


def response_sheets(method: Method, words: Wording, role: RespondentRole) -> tuple[Sheet, ...]:
    """Return the sheets that one respondent of a role fills, in order."""
    return (identity(method, words), response_ratings(method, words, role))
