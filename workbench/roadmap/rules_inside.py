"""Rules on what comes inside, how much and how fast: RR-01, 02, 05 to 10, 24, 25, 29."""

from workbench.roadmap.case import Case, acted, broken, ids, kept, not_applicable, percent, plain
from workbench.roadmap.load import share_reference, share_target
from workbench.roadmap.model import RuleResult


def rr_01(case: Case) -> RuleResult:
    """RR-01: never everything outside: what was moved inside, and decisions that the agency holds today."""
    taken = [a for a, chain in case.chains.items() if chain.at_once]
    asked = [
        m.activity
        for m in case.modes
        if m.activity in case.s.ids("RR-01", "inside") and case.s.audit.mode_judged(m.activity) not in (None, m.mode)
    ]
    roles = {r.code for r in case.s.method.governance.roles if r.party == "agency"}
    decisions = [d.decision for d in case.s.audit.decisions if d.accountable in roles]
    moved = tuple(dict.fromkeys([*case.changed_by("RR-01"), *taken, *asked]))
    if not moved and not decisions:
        return kept("RR-01")
    return acted("RR-01", (*moved, *decisions), activities=str(len(moved)), decisions=str(len(decisions)))


def rr_02(case: Case) -> RuleResult:
    """RR-02: no pairing (T2) before skills are verified; without capacity, inside becomes shared."""
    paired, training = case.stage("T2"), case.changed_by("RR-02")
    practices = case.s.ids("RR-02", "practices")
    firm = all(case.s.meets(p, case.s.level_rule(3).target_gate) for p in practices)
    if not paired and not training:
        return not_applicable("RR-02")
    if firm and not training:
        return kept("RR-02")
    return acted("RR-02", (*training, *ids(paired)), training=str(len(training)), paired=str(len(paired)))


def rr_05(case: Case) -> RuleResult:
    """RR-05: two trained people before the autonomous stage (T4)."""
    autonomous = [p for p in case.staged if p.stage in case.s.ids("RR-05", "before_stage")]
    if not autonomous:
        return not_applicable("RR-05")
    ready = all(case.s.meets(p, case.s.level_rule(2).target_gate) for p in case.s.ids("RR-12", "practices"))
    people = plain(case.s.limit("RR-05", "trained_people"))
    return (kept if ready else acted)("RR-05", ids(autonomous), people=people)


def rr_06(case: Case) -> RuleResult:
    """RR-06: the reference for the internal share, shown beside the plan; it never constrains it."""
    share = share_target(case.modes, case.chains, case.s)
    if share is None:
        return not_applicable("RR-06")
    low, high = share_reference(case.s)
    state = kept if low <= share <= high else acted
    level = str(case.s.assessment.reference)
    return state("RR-06", share=percent(share), low=percent(low), high=percent(high), level=level)


def rr_07(case: Case) -> RuleResult:
    """RR-07: desire for autonomy against maturity decides the pace."""
    if case.s.desire is None:
        return not_applicable("RR-07")
    state = kept if case.s.speed == "steady" else acted
    return state("RR-07", desire=str(case.s.desire), level=str(case.s.assessment.reference))


def rr_08(case: Case) -> RuleResult:
    """RR-08: so many transfers at once, so much new load a quarter; RR-01's takeovers do not count."""
    if not case.staged:
        return not_applicable("RR-08")
    most = plain(case.s.limit("RR-08", "activities_at_once"))
    load = percent(case.s.limit("RR-08", "fte_per_quarter"))
    held = [p.id for p in case.staged if p.late == "capacity"]
    return (acted if held else kept)("RR-08", held, activities=most, fte=load, held=str(len(held)))


def rr_09(case: Case) -> RuleResult:
    """RR-09: what is close to the company's knowledge first, crafts last or never."""
    changed = case.changed_by("RR-09")
    return acted("RR-09", changed, activities=str(len(changed))) if changed else kept("RR-09")


def rr_10(case: Case) -> RuleResult:
    """RR-10: evenings and weekends stay shared or outside until the measured demand justifies a rota."""
    changed = case.changed_by("RR-10")
    limit = percent(case.s.limit("RR-10", "demand_share"))
    if changed:
        return acted("RR-10", changed, limit=limit)
    inside = [m.activity for m in case.modes if m.activity in case.s.ids("RR-10", "activities") and m.judged]
    forced = [a for a in inside if case.s.audit.mode_judged(a) == "internal"]
    demand = case.s.measured("IND-05")
    if forced and (demand is None or demand < case.s.limit("RR-10", "demand_share")):
        return broken("RR-10", forced, limit=limit)
    return kept("RR-10", limit=limit)


def rr_24(case: Case) -> RuleResult:
    """RR-24: from level 2, at least half of the agency's hours are accompaniment after a year."""
    level = case.s.assessment.reference
    month = int(case.s.limit("RR-24", "by_month"))
    load = case.months[month - 1]
    hours = load.accompaniment_hours + load.execution_hours
    if level < case.s.limit("RR-24", "from_level") or hours == 0:
        return not_applicable("RR-24")
    share, asked = load.accompaniment_hours / hours, case.s.limit("RR-24", "accompaniment_share")
    state = kept if share >= asked else broken
    return state("RR-24", share=percent(share), asked=percent(asked), month=str(month))


def rr_25(case: Case) -> RuleResult:
    """RR-25: the volume of messages says whether a post is needed."""
    if case.sizing.post is None or case.sizing.messages_month is None:
        return not_applicable("RR-25")
    return acted("RR-25", messages=plain(case.sizing.messages_month))


def rr_29(case: Case) -> RuleResult:
    """RR-29: costs are compared wherever both are known; they decide nothing."""
    compared = [c.activity for c in case.costs if c.internal is not None and c.agency is not None]
    return kept("RR-29", compared, activities=str(len(compared))) if compared else not_applicable("RR-29")
