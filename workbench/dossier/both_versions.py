"""One wave under two versions of the method: each dimension's level and score, what changed and why, the alarms."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Literal

from workbench.assessment.model import Assessment, DimensionResult
from workbench.method.difference import SETTINGS, Change, difference
from workbench.method.migrate import Succession
from workbench.method.model import Method
from workbench.values import Value

SCORED = frozenset({"scale-levels", "scale-grades", "scale-caps", "scale-ratings", "indicators-confirms"})
"""Tables whose rules hold for every dimension."""

_WORDS = frozenset({"name", "short", "text", "question", "evidence", "asked", "sources", "test", "meaning", "reason"})
"""Fields that say a rule or a practice and never count."""


class Reason(Value):
    """Why a dimension may read otherwise: a practice that came, went, was renamed, or counts otherwise.

    `rating`: a practice whose rating is not the same although its answers are. `was`: its former id.
    """

    kind: Literal["added", "removed", "renamed", "changed", "rating"]
    id: str
    was: str = ""
    old: int | None = None
    new: int | None = None
    change: Change | None = None


class Side(Value):
    """A dimension under one version; None where that version does not have it, or it is not assessed."""

    level: int | None = None
    cautious: int | None = None
    score: Decimal | None = None


class Compared(Value):
    """A dimension under both versions; `was`: its former code, where it was renamed."""

    dimension: str
    was: str
    old: Side | None
    new: Side | None
    reasons: tuple[Reason, ...] = ()

    @property
    def same(self) -> bool:
        """Whether level and score are the same under both."""
        return self.old == self.new


class Rung(Value):
    """An alarm that is not in the same state under both versions."""

    alarm: str
    old: str | None
    new: str | None
    change: Change | None = None


class BothVersions(Value):
    """A wave under two versions. `rules`: changes of the method that hold for every dimension."""

    rules: tuple[Change, ...]
    dimensions: tuple[Compared, ...]
    alarms: tuple[Rung, ...]
    reference: tuple[int, int]


def compare(old: tuple[Method, Assessment], new: tuple[Method, Assessment], by: Succession) -> BothVersions:
    """Return what one wave comes to under two versions; `by`: what became of the ids of the old one."""
    changes = difference(old[0], new[0], by)
    return BothVersions(
        rules=tuple(c for c in changes if _rule(c)),
        dimensions=tuple(_dimensions(old, new, by, changes)),
        alarms=tuple(_alarms(old[1], new[1], changes)),
        reference=(old[1].reference, new[1].reference),
    )


def _rule(change: Change) -> bool:
    """Return whether a change touches how every dimension is read."""
    if change.table == SETTINGS:
        return change.id in ("coverage", "reference_dimensions", "strength", "individual_quorum", "rounding")
    return change.table in SCORED and (change.kind != "changed" or bool(_counting(change)))


def _counting(change: Change) -> Change | None:
    """Return a change with only the fields that count, None where only words changed."""
    fields = tuple(f for f in change.fields if f.key.partition(".")[0] not in _WORDS)
    return change.model_copy(update={"fields": fields}) if fields else None


def _side(result: DimensionResult | None) -> Side | None:
    if result is None:
        return None
    return Side(level=result.retained, cautious=result.cautious, score=result.score_cautious)


def _dimensions(
    old: tuple[Method, Assessment], new: tuple[Method, Assessment], by: Succession, changes: tuple[Change, ...]
) -> Iterator[Compared]:
    """Yield each dimension of either version, those of the new one first."""
    names = by.before("dimension")
    reader = _Reader(old, new, by, changes)
    for dimension in new[0].dimensions:
        was = names.get(dimension.code, dimension.code)
        before, after = old[1].dimension.get(was), new[1].dimension.get(dimension.code)
        yield Compared(
            dimension=dimension.code,
            was=was if was != dimension.code else "",
            old=_side(before),
            new=_side(after),
            reasons=tuple(reader.reasons(dimension.code, was)),
        )
    for dimension in old[0].dimensions:
        if by.of("dimension", dimension.code) not in new[0].dimension_by_code:
            yield Compared(dimension=dimension.code, was="", old=_side(old[1].dimension[dimension.code]), new=None)


class _Reader:
    """Finds why a dimension reads otherwise."""

    def __init__(
        self, old: tuple[Method, Assessment], new: tuple[Method, Assessment], by: Succession, changes: Iterable[Change]
    ) -> None:
        self.old, self.new, self.by = old, new, by
        self.changes: dict[tuple[str, str, str], Change] = {(c.table, c.id, c.kind): c for c in changes}
        self.names = by.before("practice")

    def reasons(self, code: str, was: str) -> Iterator[Reason]:
        """Yield why a dimension may read otherwise, in the order of its practices."""
        if (change := self.changes.get(("dimensions", code, "changed"))) and (counting := _counting(change)):
            yield Reason(kind="changed", id=code, change=counting)
        for practice in self.new[0].dimension_by_code[code].practices:
            yield from self._practice(practice.id)
        before = self.old[0].dimension_by_code.get(was)
        for practice in before.practices if before else ():
            if self.by.of("practice", practice.id) not in self.new[0].practices:
                yield Reason(kind="removed", id=practice.id, change=self._change(practice.id, "removed"))

    def _change(self, practice: str, kind: str) -> Change | None:
        return self.changes.get(("dimensions-practices", practice, kind))

    def _practice(self, practice: str) -> Iterator[Reason]:
        """Yield what became of one practice."""
        was = self.names.get(practice, practice)
        if was not in self.old[0].practices:
            yield Reason(kind="added", id=practice)
            return
        if was != practice:
            yield Reason(kind="renamed", id=practice, was=was)
        change = self._change(practice, "changed")
        if change and (counting := _counting(change)):
            yield Reason(kind="changed", id=practice, change=counting)
        before, after = self.old[1].rating(was), self.new[1].rating(practice)
        if before != after:
            yield Reason(kind="rating", id=practice, old=before, new=after)


def _alarms(old: Assessment, new: Assessment, changes: Iterable[Change]) -> Iterator[Rung]:
    """Yield the alarms whose state is not the same, in the order of the new version."""
    told = {c.id: counting for c in changes if c.table == "alarms" and (counting := _counting(c))}
    for alarm in dict.fromkeys((*new.alarm, *old.alarm)):
        states = [a.alarm[alarm].state if alarm in a.alarm else None for a in (old, new)]
        if states[0] != states[1]:
            yield Rung(alarm=alarm, old=states[0], new=states[1], change=told.get(alarm))
