"""Alarms on integration, skills, people, support and perception."""

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
from workbench.assessment.model import PracticeResult


def _by_function(practice: PracticeResult) -> list[int]:
    """Return a practice's ratings function by function; the consensus alone where there is one."""
    if practice.origin == "consensus" and practice.rating is not None:
        return [practice.rating]
    return [f.rating for f in practice.functions if f.rating is not None]


def flag_02(s: Situation) -> Verdict:
    """FLAG-02: the bubble: integration near nil, or nothing exchanged with any function."""
    ratings = [r for p in s.method.dimension_by_code["INT"].practices for r in _by_function(s.practices[p.id])]
    mean = Decimal(sum(ratings)) / len(ratings) if ratings else None
    exchange = _by_function(s.practices["INT-1"])
    nothing = all(r <= s.limit("FLAG-02", "exchange_rating") for r in exchange) if exchange else None
    raised = either(below(mean, s.limit("FLAG-02", "integration_mean")), nothing)
    return Verdict(raised, known(mean=mean, functions=len(exchange)), ("INT-1",))


def flag_05(s: Situation) -> Verdict:
    """FLAG-05: sorcerer's apprentices: much done inside, skills missing."""
    share, skills = s.internal_share, s.dimensions["SKI"].retained
    raised = both(above(share, s.limit("FLAG-05", "internal_share")), below(skills, s.limit("FLAG-05", "skills_level")))
    return Verdict(raised, known(share=share, level=skills), ("SKI-1", "SKI-4"))


def flag_08(s: Situation) -> Verdict:
    """FLAG-08: a single face makes most replies; red where that person is at the agency."""
    told = [p for p in s.audit.people if p.replies_share is not None]
    top = max(told, key=lambda p: p.replies_share or Decimal(0), default=None)
    measured = s.measured("IND-09", "top_share")
    share = measured if measured is not None else top.replies_share if top else None
    factor = s.measured("IND-09", "absence_factor")
    one = None if factor is None else factor <= s.limit("FLAG-08", "absence_factor")
    over = above(share, s.limit("FLAG-08", "top_share"))
    raised = either(over, one) if one is not None else over
    return Verdict(raised, known(share=share), ("TEA-2", "TEA-4"), ("IND-09",), red=bool(top and top.party == "agency"))


def flag_09(s: Situation) -> Verdict:
    """FLAG-09: an isolated community manager: no manager, or no deputy."""
    manager, deputy = s.rating("TEA-1"), s.rating("TEA-2")
    raised = either(
        at_most(manager, s.limit("FLAG-09", "manager_rating")),
        at_most(deputy, s.limit("FLAG-09", "deputy_rating")),
    )
    return Verdict(raised, known(manager=manager, deputy=deputy), ("TEA-1", "TEA-2"))


def _amber(s: Situation) -> tuple[Decimal | None, bool]:
    """Return the part of the messages known to be on amber topics, and whether no amber share is missing."""
    if not s.audit.topics:
        return None, False
    shares = [t.share for t in s.audit.topics if t.colour == "amber"]
    return sum((x for x in shares if x is not None), Decimal(0)), None not in shares


def flag_10(s: Situation) -> Verdict:
    """FLAG-10: support is optional while technical topics come in, or referents are late."""
    support, on_time = s.rating("AUT-3"), s.measured("IND-14", "on_time_share")
    amber, complete = _amber(s)
    many = above(amber, s.limit("FLAG-10", "amber_share"))
    optional = both(at_most(support, s.limit("FLAG-10", "support_rating")), many if many or complete else None)
    late = below(on_time, s.limit("FLAG-10", "on_time_share"))
    raised = either(optional, late) if late is not None else optional
    return Verdict(raised, known(rating=support, amber=amber, on_time=on_time), ("AUT-3",), ("IND-14",))


def flag_21(s: Situation) -> Verdict:
    """FLAG-21: roles do not see the same company on sponsorship, autonomy or integration."""
    codes, limit = s.method.scale.gap_dimensions, s.limit("FLAG-21", "role_gap")
    wide = [g for g in s.gaps if g.gap >= limit and s.method.dimension_of[g.practice].code in codes]
    seen = [p for c in codes for p in s.method.dimension_by_code[c].practices if len(s.practices[p.id].roles) > 1]
    raised = bool(wide) if seen else None
    widest = max((g.gap for g in wide), default=None)
    return Verdict(raised, known(count=len(wide), gap=widest), tuple(g.practice for g in wide))


def flag_23(s: Situation) -> Verdict:
    """FLAG-23: high ratings that nothing proves."""
    limit = s.limit("FLAG-23", "high_rating")
    high = [p for p in s.practices.values() if p.rating is not None and p.rating >= limit]
    if not any(p.rating is not None for p in s.practices.values()):
        return Verdict(None, {})
    bare = tuple(p.practice for p in high if p.grade == "D")
    share = Decimal(len(bare)) / len(high) if high else Decimal(0)
    raised = above(share, s.limit("FLAG-23", "declared_share"))
    return Verdict(raised, known(share=share, count=len(bare), high=len(high)), bare)
