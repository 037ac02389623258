"""Alarms on objectives, governance, contract and law."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal

from workbench.assessment.alarms.situation import (
    Situation,
    Verdict,
    above,
    at_most,
    below,
    both,
    either,
    known,
)


def flag_01(s: Situation) -> Verdict:
    """FLAG-01: activity without any objective."""
    rating = s.rating("OBJ-1")
    raised = at_most(rating, s.limit("FLAG-01", "objective_rating"))
    return Verdict(raised, known(rating=rating), ("OBJ-1",))


def flag_04(s: Situation) -> Verdict:
    """FLAG-04: everything outside: hardly an internal hour, or no decision held inside."""
    holders = {d.accountable for d in s.audit.decisions if d.state == "held" and d.accountable}
    inside = bool(holders - s.agency_roles)
    none_inside = False if inside else True if s.decisions_told else None
    share = s.internal_share
    raised = either(below(share, s.limit("FLAG-04", "internal_share")), none_inside)
    return Verdict(raised, known(share=share))


def flag_12(s: Situation) -> Verdict:
    """FLAG-12: a channel open without staffed hours or without an objective."""
    if not s.audit.channels:
        return Verdict(None, {})
    bare = [c.name for c in s.audit.channels if c.staffed == "no" or not c.objective]
    unknown = any(c.staffed == "unknown" for c in s.audit.channels)
    raised = True if bare else None if unknown else False
    return Verdict(raised, known(count=len(bare), channels=", ".join(bare)))


def flag_13(s: Situation) -> Verdict:
    """FLAG-13: a “go” without follow-up."""
    sponsor, follow = s.rating("SPO-1"), s.rating("SPO-2")
    named = None if sponsor is None else sponsor >= s.limit("FLAG-13", "sponsor_rating")
    raised = both(named, at_most(follow, s.limit("FLAG-13", "follow_up_rating")))
    return Verdict(raised, known(sponsor=sponsor, follow_up=follow), ("SPO-1", "SPO-2"))


def flag_14(s: Situation) -> Verdict:
    """FLAG-14: the agency holds a decision."""
    taken = [d.decision for d in s.audit.decisions if d.state == "held" and d.accountable in s.agency_roles]
    raised = True if taken else False if s.decisions_told else None
    return Verdict(raised, known(count=len(taken), decisions=", ".join(taken)))


def flag_15(s: Situation) -> Verdict:
    """FLAG-15: one person decides too much.

    The share is of the decisions that somebody holds or may hold; where those without a known person could
    change the answer, there is none.
    """
    entries = {d.decision: d for d in s.audit.decisions}
    possible = [d for d in s.method.decisions if d not in entries or entries[d].state != "nobody"]
    persons = Counter(p for d in possible if d in entries and (p := entries[d].person))
    if not persons:
        return Verdict(None, {})
    person, count = max(persons.items(), key=lambda item: (item[1], item[0]))
    limit, unnamed = s.limit("FLAG-15", "decision_share"), len(possible) - persons.total()
    share, at_most_share = Decimal(count) / len(possible), Decimal(count + unnamed) / len(possible)
    raised = True if share > limit else None if at_most_share > limit else False
    held = next(d.accountable for d in s.audit.decisions if d.person == person)
    role = next((p.title for p in s.audit.people if p.code == person), held)
    return Verdict(raised, known(share=share, count=count, role=role))


def flag_17(s: Situation) -> Verdict:
    """FLAG-17: approve everything or nothing."""
    autonomy, lead_time = s.rating("AUT-1"), s.measured("IND-30", "approval_hours")
    slow = both(
        at_most(autonomy, s.limit("FLAG-17", "autonomy_rating")),
        above(lead_time, s.limit("FLAG-17", "approval_hours")),
    )
    low = {f"A{n}" for n in range(int(s.limit("FLAG-17", "approved_up_to_level")) + 1)}
    circuit = s.clause("CL-24")
    levels = [p.autonomy for p in s.audit.people if p.autonomy]
    drafted = any(level in low for level in levels) if levels else None
    unapproved = both(drafted, None if circuit is None else not circuit)
    return Verdict(either(slow, unapproved), known(rating=autonomy, hours=lead_time), ("AUT-1",))


def flag_22(s: Situation) -> Verdict:
    """FLAG-22: personal data exposed: no clause on personal data and processing in force."""
    clause = s.clause("CL-46")
    return Verdict(None if clause is None else not clause, {})


def flag_24(s: Situation) -> Verdict:
    """FLAG-24: no way out: no reversibility clause, or notice near and no hand-over pack."""
    clause = s.clause("CL-58")
    end, notice, pack = (
        s.audit.day("contract_end"),
        s.audit.number("notice_days"),
        s.audit.says("handover_pack"),
    )
    days = (end - timedelta(days=int(notice)) - s.audit.wave).days if end and notice is not None else None
    near = below(days, s.limit("FLAG-24", "notice_days"))
    raised = either(None if clause is None else not clause, both(near, None if pack is None else not pack))
    return Verdict(raised, known(days=days))
