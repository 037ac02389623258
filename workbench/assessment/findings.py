"""Findings: what the assessment has to say, ranked, each with what it rests on; roles and counts, never people."""

from collections import Counter
from collections.abc import Iterable, Iterator

from workbench.assessment.level import CAP_READS
from workbench.assessment.model import (
    AlarmResult,
    Contradiction,
    DimensionResult,
    Finding,
    PracticeResult,
    RoleGap,
)
from workbench.audit.model import Audit
from workbench.method.maturity import RespondentRole
from workbench.method.model import Method

_WEIGHT = {
    "alarm-red": 100,
    "contradiction": 90,
    "cap": 80,
    "alarm-amber": 60,
    "gap": 50,
    "blocking": 40,
    "evidence": 30,
    "missing": 20,
    "strength": 10,
}
_ORDER: tuple[RespondentRole, ...] = ("D", "R", "A", "F")


def roles_behind(practices: Iterable[str], audit: Audit) -> tuple[tuple[RespondentRole, int], ...]:
    """Return how many respondents of each role rated any of the practices."""
    wanted = set(practices)
    people = {(a.role, a.respondent) for a in audit.answers if a.practice in wanted and a.rating is not None}
    counts = Counter(role for role, _ in people)
    return tuple((role, counts[role]) for role in _ORDER if counts[role])


def _alarms(alarms: tuple[AlarmResult, ...]) -> Iterator[Finding]:
    for alarm in alarms:
        if alarm.state == "raised":
            yield Finding(
                id=alarm.alarm,
                kind="alarm",
                weight=_WEIGHT[f"alarm-{alarm.colour}"],
                values={name: str(value) for name, value in alarm.facts.items()},
                practices=alarm.practices,
                alarms=(alarm.alarm,),
                measures=alarm.measures,
            )


def _contradictions(found: tuple[Contradiction, ...]) -> Iterator[Finding]:
    for c in found:
        if not c.agrees:
            yield Finding(
                id=f"{c.practice}/{c.indicator}",
                kind="contradiction",
                weight=_WEIGHT["contradiction"],
                values={
                    "declared": str(c.declared),
                    "measured": str(c.measured),
                    "threshold": str(c.threshold),
                },
                practices=(c.practice,),
                measures=(c.indicator,),
            )


def _gaps(gaps: tuple[RoleGap, ...]) -> Iterator[Finding]:
    for gap in gaps:
        if gap.finding:
            yield Finding(
                id=f"gap/{gap.practice}",
                kind="gap",
                weight=_WEIGHT["gap"] + gap.gap,
                values={"higher": gap.higher, "lower": gap.lower, "gap": str(gap.gap)},
                practices=(gap.practice,),
            )


def _dimension(result: DimensionResult, method: Method) -> Iterator[Finding]:
    """Yield what one dimension has to say: ceiling, missing answers, what blocks it, what only lacks proof."""
    code, weight = result.dimension, int(method.dimension_by_code[result.dimension].weight * 4)
    if not result.assessed:
        yield Finding(
            id=f"missing/{code}",
            kind="missing",
            weight=_WEIGHT["missing"] + weight,
            values={"rated": str(result.rated), "applicable": str(result.applicable)},
            dimensions=(code,),
            practices=tuple(p.id for p in method.dimension_by_code[code].practices),
        )
        return
    for cap in result.caps:
        values = {"cap": cap, "from": str(result.cautious), "to": str(result.retained)}
        yield Finding(
            id=f"{cap}/{code}",
            kind="cap",
            weight=_WEIGHT["cap"],
            values=values,
            dimensions=(code,),
            practices=CAP_READS.get(cap, ()),
        )
    below = (result.retained or 0) < (result.target or 0)
    if result.up and result.up.needs_evidence and below:
        yield Finding(
            id=f"evidence/{code}",
            kind="evidence",
            weight=_WEIGHT["evidence"] + weight,
            values={"declared": str(result.declared), "retained": str(result.retained)},
            practices=result.up.needs_evidence,
            dimensions=(code,),
        )
    if result.blocking and below:
        yield Finding(
            id=f"blocking/{code}",
            kind="blocking",
            weight=_WEIGHT["blocking"] + weight,
            values={"retained": str(result.retained), "next": str(result.up.to_level if result.up else "")},
            practices=result.blocking,
            dimensions=(code,),
        )


def strengths(practices: tuple[PracticeResult, ...], method: Method) -> tuple[str, ...]:
    """Return the practices that are proved and followed, best first, gates before others."""
    held = [p for p in practices if p.cautious is not None and p.cautious >= method.scale.strength]
    gate = {p.id: p.gate for p in method.practices.values()}
    ordered = sorted(held, key=lambda p: (-(p.cautious or 0), not gate[p.practice]))
    return tuple(p.practice for p in ordered)


def blocking(dimensions: tuple[DimensionResult, ...], method: Method) -> tuple[str, ...]:
    """Return the gate practices that keep dimensions below their target, heaviest dimension first."""
    below = [d for d in dimensions if d.assessed and (d.retained or 0) < (d.target or 0)]
    ordered = sorted(below, key=lambda d: (-method.dimension_by_code[d.dimension].weight, d.retained or 0))
    return tuple(practice for d in ordered for practice in d.blocking)


def find(
    audit: Audit,
    method: Method,
    dimensions: tuple[DimensionResult, ...],
    signals: tuple[tuple[AlarmResult, ...], tuple[RoleGap, ...], tuple[Contradiction, ...]],
    strong: tuple[str, ...],
) -> tuple[Finding, ...]:
    """Return all findings, heaviest first, each with the roles behind it.

    `signals`: alarms, gaps between roles, claims against measures.
    """
    alarms, gaps, disagreements = signals
    found = [
        *_alarms(alarms),
        *_contradictions(disagreements),
        *_gaps(gaps),
        *(finding for d in dimensions for finding in _dimension(d, method)),
        *(Finding(id=f"strength/{p}", kind="strength", weight=_WEIGHT["strength"], practices=(p,)) for p in strong),
    ]
    ranked = sorted(found, key=lambda f: -f.weight)
    return tuple(f.model_copy(update={"roles": roles_behind(f.practices, audit)}) for f in ranked)
