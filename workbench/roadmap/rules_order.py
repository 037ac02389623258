"""Rules on what comes before what, and by when: RR-03, 04, 12, 13, 15, 17 to 19, 23, 27, 28."""

from itertools import pairwise

from workbench.roadmap.called import studies_first
from workbench.roadmap.case import (
    Case,
    acted,
    broken,
    end_of,
    ids,
    kept,
    met_in_time,
    not_applicable,
    over_by,
    percent,
    plain,
)
from workbench.roadmap.model import PlannedStep, RuleResult
from workbench.roadmap.place import effort, notice_month
from workbench.roadmap.situation import months_of
from workbench.roadmap.transfers import GROUPS, group_of


def starts_after(later: PlannedStep, earlier: PlannedStep) -> bool:
    """Return whether a step starts once another is over; a step outside the plan breaks nothing."""
    if later.first is None:
        return True
    return earlier.last is not None and earlier.last < later.first


def rr_03(case: Case) -> RuleResult:
    """RR-03: governance minimum, then listening, answers, content, ambassadors."""
    first = [p for p in case.stage("T1") if p.activity]
    if not first:
        return not_applicable("RR-03")
    minimum = case.of_modules(case.s.ids("RR-03", "governance"))
    early = [p.id for p in first if not all(starts_after(p, g) for g in minimum)]
    groups: list[list[PlannedStep]] = [[] for _ in GROUPS]
    for p in first:
        place = group_of(p.activity or "", case.s)
        if place is not None:
            groups[place].append(p)
    filled = [g for g in groups if g]
    for before, after in pairwise(filled):
        latest = max(p.first or 0 for p in before)
        early += [p.id for p in after if (p.first or 0) < latest]
    if early:
        return broken("RR-03", dict.fromkeys(early))
    return acted("RR-03", ids(minimum), month=end_of(minimum)) if minimum else kept("RR-03")


def rr_04(case: Case) -> RuleResult:
    """RR-04: accounts and access in order within 30 days."""
    return met_in_time("RR-04", case.of_modules(case.s.ids("RR-04", "modules")), _month(case, "RR-04", "days"))


def rr_12(case: Case) -> RuleResult:
    """RR-12: one person makes most replies: a deputy within 60 days, before anything else on that activity."""
    told = case.s.main_voice is not None or case.s.measured("IND-09") is not None
    told = told or any(e.main_share is not None for e in case.s.audit.activities)
    if not case.s.single_voices:
        return kept("RR-12", share=percent(case.s.limit("RR-12", "share"))) if told else not_applicable("RR-12")
    steps = case.of_rule("RR-12")
    limit = _month(case, "RR-12", "days")
    moves = [p for p in case.stage("T1") if p.activity in case.s.single_voices]
    good = steps and over_by(steps, limit) and all(starts_after(m, t) for m in moves for t in steps)
    state = acted if good else broken
    share = percent(case.s.limit("RR-12", "share"))
    return state("RR-12", (*ids(steps), *case.s.single_voices), share=share, month=end_of(steps))


def rr_13(case: Case) -> RuleResult:
    """RR-13: the duty to support is signed before amber topics are opened."""
    amber = any(t.colour == "amber" for t in case.s.audit.topics)
    moves = [p for p in case.stage("T1") if p.activity in case.s.ids("RR-13", "activities")]
    if not amber and not moves:
        return not_applicable("RR-13")
    clauses = case.s.ids("RR-13", "clauses")
    if all(case.s.in_force(c) for c in clauses):
        return kept("RR-13", clauses)
    steps = case.signing(clauses)
    good = any(t.last is not None for t in steps) and all(any(starts_after(m, t) for t in steps) for m in moves)
    return (acted if good else broken)("RR-13", ids(steps), month=end_of(steps))


def rr_15(case: Case) -> RuleResult:
    """RR-15: ambassadors only once culture and governance hold and their clause is signed."""
    steps = case.of_modules(case.s.ids("RR-15", "modules"))
    if not steps:
        return not_applicable("RR-15")
    level, dimensions = case.s.limit("RR-15", "level"), case.s.ids("RR-15", "dimensions")
    there = all(case.s.assessment.level(d) >= level for d in dimensions)
    signed = all(case.s.in_force(c) for c in case.s.ids("RR-15", "clauses"))
    return (kept if there and signed else acted)("RR-15", ids(steps), month=_start(steps), level=plain(level))


def rr_17(case: Case) -> RuleResult:
    """RR-17: the tool after process and roles, before the first pairing (T2)."""
    tools = case.of_modules(case.s.ids("RR-17", "modules"))
    if not tools:
        return not_applicable("RR-17")
    before = case.of_modules(case.s.ids("RR-17", "after"))
    paired = [p for p in case.staged if p.stage in case.s.ids("RR-17", "before_stage")]
    good = all(t.first is not None for t in tools) and all(starts_after(t, b) for t in tools for b in before)
    good = good and all(starts_after(p, t) for p in paired for t in tools)
    return (acted if good else broken)("RR-17", ids(tools), month=_start(tools))


def rr_18(case: Case) -> RuleResult:
    """RR-18: the crisis minimum within 60 days, a drill within 12 months."""
    minimum = case.of_modules(case.s.ids("RR-18", "minimum"))
    drill = case.of_modules(case.s.ids("RR-18", "drill"))
    limit, months = _month(case, "RR-18", "minimum_days"), int(case.s.limit("RR-18", "drill_months"))
    values = {"limit": str(limit), "months": str(months)}
    if not minimum and not drill:
        return kept("RR-18", **values)
    good = over_by(minimum, limit) and over_by(drill, months)
    values |= {"minimum": end_of(minimum), "drill": end_of(drill)}
    return (acted if good else broken)("RR-18", ids((*minimum, *drill)), **values)


def rr_19(case: Case) -> RuleResult:
    """RR-19: where posts mostly promote and little talks back, the expectation study before content."""
    promo, talk = case.s.measured("IND-16"), case.s.measured("IND-17")
    if promo is None or talk is None:
        return not_applicable("RR-19")
    values = {"promo": percent(promo), "limit": percent(case.s.limit("RR-19", "promo_share"))}
    if not studies_first(case.s):
        return kept("RR-19", **values)
    study, content = (case.of_modules(case.s.ids("RR-19", name)) for name in ("study", "content"))
    good = bool(study) and all(starts_after(c, t) for c in content for t in study)
    return (acted if good else broken)("RR-19", ids(study), **values)


def rr_23(case: Case) -> RuleResult:
    """RR-23: reversibility signed before the first transfer, amendments before the notice date."""
    moves = case.stage("T1")
    if not moves:
        return not_applicable("RR-23")
    clauses = case.s.ids("RR-23", "clauses")
    signed = case.signing(clauses)
    contract = case.of_modules(case.s.ids("RR-23", "modules"))
    notice = notice_month(case.s)
    in_time = notice is None or over_by(contract, notice)
    ready = all(case.s.in_force(c) for c in clauses) or all(any(starts_after(m, t) for t in signed) for m in moves)
    steps = dict.fromkeys(ids((*signed, *contract)))
    if not ready or not in_time:
        return broken("RR-23", steps, month=end_of(contract))
    done = all(case.s.in_force(c) for c in clauses) and not contract
    return kept("RR-23", clauses) if done else acted("RR-23", steps, month=_start(moves))


def rr_27(case: Case) -> RuleResult:
    """RR-27: the insight loop runs before any promise of co-creation."""
    hours = {m.activity: m.client_hours + m.agency_hours for m in case.modes if m.hours_known}
    creating = [a for a in case.s.ids("RR-27", "then") if hours.get(a)]
    if not creating:
        return not_applicable("RR-27")
    running = any(hours.get(a) for a in case.s.ids("RR-27", "loop"))
    moved = [p for p in case.stage("T1") if p.activity in creating]
    if not running:
        return broken("RR-27", creating)
    return acted("RR-27", ids(moved)) if moved else kept("RR-27", creating)


def rr_28(case: Case) -> RuleResult:
    """RR-28: quick wins: at most two days of work, over within 30 days."""
    wins = [p for p in case.steps.values() if p.kind == "quick_win"]
    if not wins:
        return not_applicable("RR-28")
    days, limit = case.s.limit("RR-28", "work_days"), _month(case, "RR-28", "days")
    heavy = [p for p in wins if sum(effort(case.s.method.steps[p.id], case.s)) > days]
    late = [p for p in wins if not over_by([p], limit)]
    values = {"wins": str(len(wins)), "days": plain(case.s.limit("RR-28", "days")), "work": plain(days)}
    missed = dict.fromkeys(ids((*heavy, *late)))
    return broken("RR-28", missed, **values) if missed else acted("RR-28", ids(wins), **values)


def _month(case: Case, rule: str, name: str) -> int:
    """Return the month by whose end a rule's number of days has passed."""
    return months_of(int(case.s.limit(rule, name)))


def _start(steps: tuple[PlannedStep, ...]) -> str:
    """Return the first month of some steps, a dash where none is in the plan."""
    return str(min((p.first for p in steps if p.first is not None), default="–"))
