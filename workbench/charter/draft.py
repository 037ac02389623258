"""The governance charter of a wave: audit, method and assessment in, a draft to discuss out."""

from workbench.assessment.model import Assessment
from workbench.audit.model import Audit
from workbench.charter.autonomy import draft_autonomy
from workbench.charter.case import Case, Sketch
from workbench.charter.checks import check_rights
from workbench.charter.clauses import charter_form, draft_clauses
from workbench.charter.delays import band, draft_delays
from workbench.charter.escalation import draft_escalation, escalation_faults
from workbench.charter.fields import facts
from workbench.charter.model import Charter, ClauseDraft
from workbench.charter.opens import open_decisions
from workbench.charter.organisation import rr_22
from workbench.charter.rights import draft_rights
from workbench.charter.topics import draft_topics
from workbench.method.model import Method


def draft(audit: Audit, method: Method, assessment: Assessment) -> Charter:
    """Return the charter; pure: the same audit, method and assessment always give the same value."""
    model = rr_22(audit, method, assessment.reference)
    autonomy = draft_autonomy(audit, method)
    case = Case(audit, method, assessment)
    rights = draft_rights(audit, method)
    checks = check_rights(rights, audit, method)
    column = band(assessment, method)
    delays = draft_delays(audit, method, column)
    known = facts(audit, method, autonomy, delays) | {"model": model}
    clauses = draft_clauses(case, known)
    topics = draft_topics(audit, method)
    return Charter(
        form=charter_form(assessment.reference),
        level=assessment.reference,
        organisation=model,
        band=column,
        clauses=clauses,
        rights=rights,
        checks=checks,
        autonomy=autonomy,
        delays=delays,
        escalation=draft_escalation(audit, method, delays),
        escalation_faults=escalation_faults(audit, method, delays),
        topics=topics,
        open=open_decisions(Sketch(case, clauses, rights, checks, autonomy, delays, topics)),
        legal=legal_notes(clauses, audit, method),
    )


def legal_notes(clauses: tuple[ClauseDraft, ...], audit: Audit, method: Method) -> tuple[str, ...]:
    """Return the legal points behind the clauses that stand in the draft; the public bodies' only for one."""
    standing = {c.clause for c in clauses if c.status != "later"}
    idle = {"LG-09"} if audit.says("public_body") is False else set()
    return tuple(n.id for n in method.governance.legal if standing & set(n.clauses) and n.id not in idle)
