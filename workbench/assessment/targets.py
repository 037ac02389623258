"""The rating to aim at for each practice, from the target level of its dimension (method §2.2)."""

from workbench.assessment.model import Assessment
from workbench.method.model import Method


def target_ratings(assessment: Assessment, method: Method) -> dict[str, int]:
    """Return the rating to aim at for each practice whose dimension has a target level.

    Where the level asks one gate higher than the others, the nearest gate carries it.
    """
    rules = {r.level: r for r in method.scale.levels}
    found: dict[str, int] = {}
    for dimension in method.dimensions:
        level = assessment.dimension[dimension.code].target
        if level is None:
            continue
        rule = rules[level]
        found |= {p.id: rule.target_gate if p.gate else rule.target_other for p in dimension.practices}
        gates = [p.id for p in dimension.practices if p.gate]
        if rule.target_one_gate is not None and gates:
            found[max(gates, key=lambda g: assessment.rating(g) or 0)] = rule.target_one_gate
    return found
