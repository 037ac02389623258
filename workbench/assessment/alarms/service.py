"""Alarms on coverage, promises, moderation, crisis and lost answers."""

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


def flag_03(s: Situation) -> Verdict:
    """FLAG-03: the coupon caravan: mostly promotion, little conversation."""
    promo, ratio = s.measured("IND-16"), s.measured("IND-17")
    raised = both(
        above(promo, s.limit("FLAG-03", "promo_share")),
        below(ratio, s.limit("FLAG-03", "conversation_ratio")),
    )
    return Verdict(raised, known(promo=promo, ratio=ratio), measures=("IND-16", "IND-17"))


def flag_06(s: Situation) -> Verdict:
    """FLAG-06: nights and weekends without a net; red where a red topic can come up."""
    outside, cover = s.measured("IND-05"), s.rating("MDC-2")
    uncovered = both(
        above(outside, s.limit("FLAG-06", "outside_share")),
        at_most(cover, s.limit("FLAG-06", "coverage_rating")),
    )
    ratio = s.measured("IND-07", "busy_band_ratio")
    thin = below(ratio, s.limit("FLAG-06", "outbound_ratio"))
    raised = uncovered if thin is None else either(uncovered, thin)
    return Verdict(
        raised,
        known(outside=outside, rating=cover, ratio=ratio),
        ("MDC-2",),
        ("IND-05", "IND-07"),
        red=bool(s.red_topic),
    )


def flag_07(s: Situation) -> Verdict:
    """FLAG-07: keys in other hands: account not the client's, leavers still in, shared password."""
    if not s.audit.accounts:
        return Verdict(None, {})
    bad = [
        a.account
        for a in s.audit.accounts
        if a.owner in ("agency", "person") or a.leavers == "yes" or a.shared_password == "yes"
    ]
    vague = any("unknown" in (a.owner, a.leavers, a.shared_password) for a in s.audit.accounts)
    raised = True if bad else None if vague else False
    return Verdict(raised, known(count=len(bad), accounts=len(s.audit.accounts)), ("TKN-2",))


def flag_11(s: Situation) -> Verdict:
    """FLAG-11: a promise missed on a channel for too long; a channel without a promise misses none."""
    if not s.audit.channels:
        return Verdict(None, {})
    told = [c for c in s.audit.channels if c.promise is not None]
    missed = [c.name for c in told if (c.months_missed or 0) >= s.limit("FLAG-11", "months")]
    vague = any(c.months_missed is None for c in told)
    return Verdict(True if missed else None if vague else False, known(channels=", ".join(missed)), ("STY-3",))


def flag_16(s: Situation) -> Verdict:
    """FLAG-16: insights sent up and never acknowledged."""
    share = s.measured("IND-25", "acknowledged_share")
    raised = below(share, s.limit("FLAG-16", "acknowledged_share"))
    return Verdict(raised, known(share=share), ("TRT-2",), ("IND-25",))


def flag_18(s: Situation) -> Verdict:
    """FLAG-18: illegal content left longer than the table allows at the client's level."""
    measured = s.measured("IND-22", "illegal_minutes")
    level = min(s.dimensions["TRT"].retained or 1, s.dimensions["MDC"].retained or 1)
    times = s.method.governance.times
    band = next((i for i, levels in enumerate(times.bands) if level in levels), 0)
    limit = next(p.bands[band].first for p in times.priorities if p.code == "MOD")
    raised = None if measured is None else measured > limit
    return Verdict(raised, known(minutes=measured, limit=limit), ("MDC-4",), ("IND-22",))


def flag_19(s: Situation) -> Verdict:
    """FLAG-19: a crisis would be improvised although a red topic exists."""
    limit = s.limit("FLAG-19", "crisis_rating")
    plan, tree = s.rating("CRI-1"), s.rating("CRI-2")
    raised = both(either(at_most(plan, limit), at_most(tree, limit)), s.red_topic)
    return Verdict(raised, known(plan=plan, tree=tree), ("CRI-1", "CRI-2"))


def flag_20(s: Situation) -> Verdict:
    """FLAG-20: people are sent elsewhere and nobody knows what became of them."""
    share = s.measured("IND-11", "deflected_share")
    tracked = s.measured("IND-11", "tracked_share")
    raised = both(above(share, s.limit("FLAG-20", "deflected_share")), None if tracked is None else tracked == 0)
    return Verdict(raised, known(share=share), ("TRT-1",), ("IND-11",))
