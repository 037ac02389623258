"""Rules on steering, roles and learning: RR-11, 14, 16, 20 to 22, 26, 30 to 32."""

from workbench.charter.organisation import rr_22 as model_by_level
from workbench.roadmap.case import Case, acted, broken, end_of, ids, kept, not_applicable, over_by, plain
from workbench.roadmap.model import RuleResult


def rr_11(case: Case) -> RuleResult:
    """RR-11: no new channel while one of today's has missed its promise for two months."""
    told = [c for c in case.s.audit.channels if c.months_missed is not None]
    if not told:
        return not_applicable("RR-11")
    limit = case.s.limit("RR-11", "months")
    late = [c.name for c in told if (c.months_missed or 0) >= limit]
    return acted("RR-11", late, channels=", ".join(late), months=plain(limit)) if late else kept("RR-11")


def rr_14(case: Case) -> RuleResult:
    """RR-14: autonomy rises one level at a time."""
    ladder = [level.code for level in case.s.method.governance.autonomy]
    drafts = [d for d in case.s.charter.autonomy if d.today in ladder and d.proposed in ladder]
    if not drafts:
        return not_applicable("RR-14")
    rise = {d.person: ladder.index(d.proposed) - ladder.index(d.today or "") for d in drafts}
    most = case.s.limit("RR-14", "levels_at_once")
    jumps = [person for person, levels in rise.items() if levels > most]
    if jumps:
        return broken("RR-14", jumps, people=str(len(jumps)))
    rising = [person for person, levels in rise.items() if levels > 0]
    return acted("RR-14", rising, people=str(len(rising))) if rising else kept("RR-14")


def rr_16(case: Case) -> RuleResult:
    """RR-16: start with the function that has the largest inbound share among those with a willing owner."""
    steps = case.of_modules(case.s.ids("RR-16", "modules"))
    relevant = [f for f in case.s.audit.functions if f.relevant]
    shares = {f.code: f.inbound_share for f in relevant if f.inbound_share is not None}
    willing = [f.code for f in relevant if f.willing_owner == "yes"]
    if not steps or (not shares and not willing):
        return not_applicable("RR-16")
    ready = [code for code in willing if code in shares]
    if not ready:
        return broken("RR-16", ids(steps))
    return acted("RR-16", (max(ready, key=lambda code: shares[code]), *ids(steps)))


def rr_20(case: Case) -> RuleResult:
    """RR-20: the life stage decides how to animate; an audit does not hold it, the community map (IN-13) does."""
    return not_applicable("RR-20")


def rr_21(case: Case) -> RuleResult:
    """RR-21: a review every quarter."""
    reviews = [p for p in case.of_rule("RR-21") if p.kind == "review"]
    every = int(case.s.limit("RR-21", "every_months"))
    held = {p.last for p in reviews}
    missing = [m for m in range(every, case.s.horizon + 1, every) if m not in held]
    if missing:
        return broken("RR-21", ids(reviews), months=", ".join(map(str, missing)), every=str(every))
    return kept("RR-21", ids(reviews), every=str(every))


def rr_22(case: Case) -> RuleResult:
    """RR-22: the organisation model is chosen in writing: by level, or hubs from several entities on."""
    level = case.s.assessment.reference
    proposed = model_by_level(case.s.audit, case.s.method, level)
    state = kept if case.s.charter.organisation == proposed else broken
    return state("RR-22", (proposed,), level=str(level))


def rr_26(case: Case) -> RuleResult:
    """RR-26: without a lead who reaches department heads, the sponsor chairs steering for two quarters."""
    practices = case.s.ids("RR-26", "practices")
    floor = case.s.level_rule(2).target_gate
    quarters = plain(case.s.limit("RR-26", "quarters"))
    if any(case.s.short_of(p, floor) for p in practices):
        return acted("RR-26", practices, quarters=quarters)
    if all(case.s.meets(p, floor) for p in practices):
        return kept("RR-26", practices)
    return not_applicable("RR-26")


def rr_30(case: Case) -> RuleResult:
    """RR-30: an outside eye every year."""
    reviews = case.of_rule("RR-30")
    month = int(case.s.limit("RR-30", "every_months"))
    good = bool(reviews) and any(over_by([p], month) for p in reviews)
    return (kept if good else broken)("RR-30", ids(reviews), month=end_of(reviews))


def rr_31(case: Case) -> RuleResult:
    """RR-31: one roadmap per community for relations; the audit does not count communities (IN-13 does)."""
    return not_applicable("RR-31")


def rr_32(case: Case) -> RuleResult:
    """RR-32: stop when managers do not release the time; watched at each review, from the start where it is scarce."""
    practices = case.s.ids("RR-32", "practices")
    quarters = plain(case.s.limit("RR-32", "quarters"))
    scarce = any(case.s.short_of(p, case.s.level_rule(2).target_gate) for p in practices)
    reviews = [p for p in case.of_rule("RR-32") if p.kind == "review"]
    return (acted if scarce else kept)("RR-32", ids(reviews), quarters=quarters)
