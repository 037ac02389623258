"""All dimensions and domains, in their declared, cautious, retained, lowest and highest readings."""

from dataclasses import dataclass
from decimal import Decimal

from workbench.assessment.level import (
    CAP_READS,
    Profile,
    Reading,
    as_score,
    confirmable,
    confirmed_dimensions,
    enough,
    exact_score,
    level_of,
    profile,
    score,
)
from workbench.assessment.model import DimensionResult, DomainResult, Move, PracticeResult
from workbench.assessment.moves import move_down, move_up
from workbench.audit.measured import Evidence
from workbench.audit.model import Audit
from workbench.method.maturity import Dimension
from workbench.method.model import Method

Profiles = tuple[Profile, Profile, Profile]
"""The retained, the lowest and the highest profile."""


@dataclass(frozen=True)
class Readings:
    """The four readings of the same answers."""

    declared: Reading
    cautious: Reading
    low: Reading
    high: Reading


def readings(practices: tuple[PracticeResult, ...], evidence: Evidence, method: Method) -> Readings:
    """Return the readings: as told, as proved, and the lowest and highest that the gaps in it allow."""
    by_id = {p.practice: p for p in practices}
    applicable = frozenset(p.practice for p in practices if p.state != "not_applicable")
    sound = frozenset(p.practice for p in practices if p.sound)
    sound_low = frozenset(p.practice for p in practices if p.sound_low)
    missing = frozenset(p.practice for p in practices if p.state == "missing")
    confirmed = confirmed_dimensions(by_id, evidence, method)
    at_best = confirmed_dimensions(by_id, evidence, method, missing)
    return Readings(
        Reading({p.practice: p.rating for p in practices}, applicable, sound, confirmed, as_told=True),
        Reading({p.practice: p.cautious for p in practices}, applicable, sound, confirmed),
        Reading({p.practice: p.low for p in practices}, applicable, sound_low, confirmed),
        Reading({p.practice: p.high for p in practices}, applicable, sound, at_best),
    )


def score_dimensions(
    practices: tuple[PracticeResult, ...], audit: Audit, method: Method
) -> tuple[DimensionResult, ...]:
    """Return every dimension's result, in printing order."""
    told = readings(practices, audit.evidence, method)
    assessed = frozenset(d.code for d in method.dimensions if enough(d, told.cautious, method))
    every = frozenset(d.code for d in method.dimensions if set(told.low.applicable) & {p.id for p in d.practices})
    retained = profile(audit, method, told.cautious, assessed)
    low = profile(audit, method, told.low, every)
    high = profile(audit, method, told.high, every, governed="GOV" in assessed)
    asked = {t.dimension: t.level for t in audit.targets}
    profiles = (retained, low, high)
    return tuple(_dimension(d, told, profiles, asked.get(d.code), method) for d in method.dimensions)


def _dimension(
    dimension: Dimension, told: Readings, profiles: Profiles, asked: int | None, method: Method
) -> DimensionResult:
    retained, low, high = profiles
    code = dimension.code
    level = retained.retained[code]
    target = asked or (min(level + 1, len(method.scale.levels)) if level is not None else None)
    known, assessed = level is not None, enough(dimension, told.cautious, method)
    up = move_up(dimension, told.cautious, told.declared, method) if known else None
    return DimensionResult(
        dimension=code,
        assessed=assessed,
        rated=len(told.cautious.of(dimension)),
        applicable=sum(p.id in told.cautious.applicable for p in dimension.practices),
        score_declared=score(dimension, told.declared, method) if assessed else None,
        score_cautious=score(dimension, told.cautious, method) if assessed else None,
        declared=level_of(dimension, told.declared, method) if known else None,
        cautious=retained.uncapped[code],
        retained=level,
        caps=retained.caps[code],
        low=low.retained[code],
        high=high.retained[code],
        target=target,
        target_asked=asked is not None,
        blocking=_blocking(dimension, up, target, retained),
        up=up,
        down=move_down(dimension, told.cautious, method) if known else None,
        confirmable=confirmable(dimension, method),
    )


def _blocking(dimension: Dimension, up: Move | None, target: int | None, retained: Profile) -> tuple[str, ...]:
    """Return the gates that hold a dimension back: below the next level, or those that a ceiling reads.

    Where the answers reach the target and only a ceiling holds the level down, no other gate blocks.
    """
    gates = [p.id for p in dimension.practices if p.gate]
    level, caps = retained.uncapped[dimension.code], retained.caps[dimension.code]
    if caps and (level or 0) >= (target or 0):
        return tuple(g for g in gates if any(g in CAP_READS.get(c, ()) for c in caps))
    return tuple(p for p, _ in up.practices if p in gates) if up else ()


def score_domains(dimensions: tuple[DimensionResult, ...], method: Method) -> tuple[DomainResult, ...]:
    """Return each domain's weakest retained level, beside the mean cautious score of its dimensions."""
    results = []
    for domain in method.domains:
        inside = [d for d in dimensions if method.dimension_by_code[d.dimension].domain == domain.code]
        levels = [d.retained for d in inside if d.retained is not None]
        scores = [d.score_cautious for d in inside if d.score_cautious is not None]
        mean = as_score(sum(scores, Decimal(0)) / len(scores), method) if scores else None
        results.append(DomainResult(domain=domain.code, level=min(levels, default=None), mean=mean))
    return tuple(results)


def overall_score(practices: tuple[PracticeResult, ...], audit: Audit, method: Method) -> Decimal | None:
    """Return the mean of the assessed dimensions' cautious scores, rounded once.

    None where the scale states none, or with fewer than `scale.reference_dimensions` dimensions assessed.
    """
    reading = readings(practices, audit.evidence, method).cautious
    exact = [exact_score(d, reading, method.scale) for d in method.dimensions if enough(d, reading, method)]
    scores = [x for x in exact if x is not None]
    if method.scale.overall == "none" or not scores or len(scores) < method.scale.reference_dimensions:
        return None
    return as_score(sum(scores, Decimal(0)) / len(scores), method)


def reference_level(dimensions: tuple[DimensionResult, ...], method: Method) -> tuple[int, bool]:
    """Return the reference level (lower weighted median of retained levels) and whether it is only assumed.

    With fewer than `scale.reference_dimensions` dimensions assessed the client is treated as level 1.
    """
    levels = sorted(
        (d.retained, method.dimension_by_code[d.dimension].weight) for d in dimensions if d.retained is not None
    )
    if len(levels) < method.scale.reference_dimensions:
        return 1, True
    half, seen = sum((w for _, w in levels), Decimal(0)) / 2, Decimal(0)
    for level, weight in levels:
        seen += weight
        if seen >= half:
            return level, False
    return 1, True
