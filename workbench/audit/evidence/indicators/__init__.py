"""The 36 indicators (method §8): what the exports show, or exactly what is missing for it."""

from collections.abc import Callable, Iterator

from workbench.audit.evidence.indicators import (
    answers,
    capacity,
    conversation,
    coverage,
    delays,
    held,
    people,
    pictures,
    posts,
    registers,
    tickets,
    workflow,
)
from workbench.audit.evidence.indicators.case import Case
from workbench.audit.evidence.indicators.needs import MAIN
from workbench.audit.evidence.indicators.situated import situation_of
from workbench.audit.evidence.indicators.situation import Measured, Situation
from workbench.audit.evidence.indicators.study import Study
from workbench.audit.evidence.store import Store
from workbench.audit.measured import Measure
from workbench.method.model import Method

_FAMILIES = (answers, capacity, conversation, coverage, delays, held, people, posts, registers, tickets, workflow)

INDICATORS: dict[str, Callable[[Case], Iterator[Measure]]] = {
    name.upper().replace("_", "-"): function
    for family in _FAMILIES
    for name, function in vars(family).items()
    if name.startswith("ind_")
}
"""The function of each indicator, by its id."""


def _silent(_: str) -> None:
    """Tell nobody."""


def _spoken(case: Case, indicator: str, made: list[Measure]) -> list[Measure]:
    """Return an indicator's figures; where its main one has no row to rest on, that is said too."""
    stands_in = indicator in ("IND-01", "IND-02") and made
    if stands_in or any(m.label == MAIN[indicator] for m in made):
        return made
    return [*case.study.absent(indicator, ("usable_rows",)), *made]


def measure(store: Store, method: Method, situation: Situation, tell: Callable[[str], None] = _silent) -> Measured:
    """Return every indicator's figures in the method's order, its main label first, or what is missing for it.

    Complete as it stands: what cannot be computed is among the measures. `tell` is given the id of each indicator
    as it begins.
    """
    case = Case(Study(store, method, situation, tell))
    measures: list[Measure] = []
    for indicator in method.indicators:
        tell(indicator.id)
        made = _spoken(case, indicator.id, list(INDICATORS[indicator.id](case)))
        measures += sorted(made, key=lambda m: m.label != MAIN[m.indicator])
    return Measured(
        measures=tuple(measures),
        curves=tuple(delays.curves(case)),
        week=pictures.week(case),
        voices=people.voice_shares(case),
        mix=tuple(pictures.mix(case)),
    )


__all__ = ["INDICATORS", "MAIN", "Measured", "Situation", "measure", "situation_of"]
