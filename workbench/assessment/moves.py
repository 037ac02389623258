"""Which answers decide a level: the smallest set that would raise it, the single ones that would lower it."""

from dataclasses import replace

from workbench.assessment.level import Reading, gate_ids, holds, level_of
from workbench.assessment.model import Move
from workbench.method.maturity import Dimension, LevelRule, Scale
from workbench.method.model import Method


def _with(reading: Reading, changes: dict[str, int]) -> Reading:
    """Return the reading with some ratings replaced; a replaced gate counts as sound."""
    ratings = {**reading.ratings, **changes}
    return replace(reading, ratings=ratings, sound=reading.sound | frozenset(changes))


def _gate_changes(rule: LevelRule, dimension: Dimension, reading: Reading) -> dict[str, int]:
    """Return the gates to raise for one level rule, fewest first: all of them, or the nearest one."""
    gates = gate_ids(dimension, reading.applicable)
    current = {g: (reading.ratings[g] or 0) if g in reading.sound else -1 for g in gates}
    nearest = sorted(gates, key=lambda g: -current[g])
    changes: dict[str, int] = {}
    if rule.gate_rating is not None and rule.gates != "none":
        chosen = gates if rule.gates == "all" else nearest[:1]
        changes |= {g: rule.gate_rating for g in chosen if current[g] < rule.gate_rating}
    if rule.one_gate_at is not None and nearest and max(current.values()) < rule.one_gate_at:
        changes[nearest[0]] = rule.one_gate_at
    return changes


def _fill_mean(rule: LevelRule, dimension: Dimension, reading: Reading, scale: Scale) -> dict[str, int]:
    """Return further raises, one point at a time on the weakest rated practice, until the mean is met.

    A missing practice is left out: with a rating it could pull the mean down.
    """
    changes: dict[str, int] = {}
    ids = [p.id for p in dimension.practices if p.id in reading.applicable and reading.ratings[p.id] is not None]
    for _ in range((scale.top - scale.lowest) * len(ids)):
        now = _with(reading, changes)
        if holds(replace_confirmed(rule), dimension, now, scale):
            break
        weakest = min(ids, key=lambda p: now.ratings[p] or 0)
        changes[weakest] = min(scale.top, (now.ratings[weakest] or 0) + 1)
    return changes


def replace_confirmed(rule: LevelRule) -> LevelRule:
    """Return the rule without its need for a measure: no answer can bring that."""
    return rule.model_copy(update={"confirmed": False})


def move_up(dimension: Dimension, reading: Reading, declared: Reading, method: Method) -> Move | None:
    """Return a set of ratings that reaches the next level with the fewest points; None at the top.

    `needs_evidence`: the practices of the set that are already declared there: only a document lacks.
    """
    level = level_of(dimension, reading, method)
    rules = [r for r in method.scale.levels if r.level == level + 1]
    if not rules:
        return None
    rule = rules[0]
    changes = _gate_changes(rule, dimension, reading)
    ids = [p.id for p in dimension.practices if p.id in reading.applicable]
    if rule.every is not None:
        changes |= {p: max(rule.every, changes.get(p, 0)) for p in ids if (reading.ratings[p] or 0) < rule.every}
    changes |= _fill_mean(rule, dimension, _with(reading, changes), method.scale)
    ordered = tuple((p, changes[p]) for p in ids if p in changes)
    told = tuple(p for p, to in ordered if (declared.ratings[p] or 0) >= to and p in reading.sound)
    return Move(to_level=level + 1, practices=ordered, needs_evidence=told)


def move_down(dimension: Dimension, reading: Reading, method: Method) -> Move | None:
    """Return the practices whose fall by one point would each, alone, lower the level; None where none would."""
    level = level_of(dimension, reading, method)
    fragile, landed = [], [0]
    for practice in dimension.practices:
        rating = reading.ratings[practice.id]
        if practice.id not in reading.applicable or rating is None or rating == method.scale.lowest:
            continue
        lowered = replace(reading, ratings={**reading.ratings, practice.id: rating - 1})
        fallen = level_of(dimension, lowered, method)
        if fallen < level:
            fragile.append((practice.id, rating - 1))
            landed.append(fallen)
    return Move(to_level=max(landed), practices=tuple(fragile)) if fragile else None
