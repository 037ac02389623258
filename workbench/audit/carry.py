"""What a wave said under earlier versions of the method, under the ids of a later one; what finds no place is told."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

from workbench.audit.model import Audit, Judgement
from workbench.faults import Fault, Place
from workbench.method.migrate import Key, Kind, Succession, known_ids
from workbench.method.model import Method
from workbench.values import Value

_SHOWN = 8
"""Ids that a notice names; more are counted."""


class Named(NamedTuple):
    """A field that names an id of the method, and what becomes of its row where that id has no successor.

    `drop`: the row says nothing any more; `blank`: only this field does not; `leave`: it may be another word.
    """

    field: str
    kind: Kind
    without: Literal["drop", "blank", "leave"] = "drop"


_ROWS: dict[str, tuple[Named, ...]] = {
    "respondents": (Named("function", "function", "blank"),),
    "answers": (Named("practice", "practice"), Named("function", "function")),
    "proofs": (Named("practice", "practice"),),
    "context": (Named("key", "field"), Named("question", "context", "leave")),
    "functions": (Named("code", "function"),),
    "activities": (Named("activity", "activity"),),
    "decisions": (
        Named("decision", "decision"),
        Named("accountable", "role", "blank"),
        Named("responsible", "role", "blank"),
    ),
    "people": (Named("role", "role"), Named("function", "function", "blank"), Named("autonomy", "autonomy", "blank")),
    "clauses": (Named("clause", "clause"),),
    "topics": (Named("referent", "role", "leave"), Named("deputy", "role", "leave")),
    "targets": (Named("dimension", "dimension"),),
}
"""The parts of an audit whose rows name ids of the method."""

_DECIDED: dict[str, Kind] = {
    "consensus": "practice",
    "criterion": "activity",
    "mode": "activity",
    "pin": "step",
    "exclude": "module",
}
"""What a judgement of each kind is about."""


class Carried(NamedTuple):
    """An audit under the present ids, and how many of its entries each lost id took along."""

    audit: Audit
    lost: Counter[Key]


def carry(audit: Audit, by: Succession, method: Method) -> Carried:
    """Return an audit with every id of the method under its present name; entries of lost ids are left out."""
    carrier = _Carrier(by, {kind: frozenset(ids) for kind, ids in known_ids(method).items()})
    update: dict[str, Any] = {part: carrier.rows(getattr(audit, part), names) for part, names in _ROWS.items()}
    update["judgements"] = tuple(j for judgement in audit.judgements if (j := carrier.judgement(judgement)))
    return Carried(audit.model_copy(update=update), carrier.lost)


class _Carrier:
    """Renames ids and counts what is lost."""

    def __init__(self, by: Succession, known: dict[Kind, frozenset[str]]) -> None:
        self.by, self.known = by, known
        self.lost: Counter[Key] = Counter()

    def now(self, kind: Kind, name: str) -> str | None:
        """Return what an id is called now, None where the method no longer knows it."""
        found = self.by.of(kind, name)
        return found if found in self.known[kind] else None

    def rows(self, rows: Iterable[Value], names: tuple[Named, ...]) -> tuple[Value, ...]:
        """Return the rows of one part of an audit."""
        return tuple(row for old in rows if (row := self._row(old, names)))

    def _row(self, row: Value, names: tuple[Named, ...]) -> Value | None:
        update: dict[str, str | None] = {}
        for field, kind, without in names:
            old = getattr(row, field)
            now = self.now(kind, old) if old is not None else None
            if old == now or (now is None and without == "leave"):
                continue
            if now is None:
                self.lost[kind, old] += 1
                if without == "drop":
                    return None
            update[field] = now
        return row.model_copy(update=update) if update else row

    def judgement(self, judgement: Judgement) -> Judgement | None:
        """Return a person's decision under the present name of what it is about."""
        kind = _DECIDED.get(judgement.kind)
        target, colon, rest = judgement.target.partition(":")
        if kind is None:
            return judgement
        now = self.now(kind, target)
        if now is None and (kind, target) in self.by.new:
            self.lost[kind, target] += 1
            return None
        same = now is None or now == target
        return judgement if same else judgement.model_copy(update={"target": f"{now}{colon}{rest}"})


def carried_notices(lost: Counter[Key], old: Sequence[Method], method: Method, by: Succession) -> Iterable[Fault]:
    """Yield what a wave lost on the way from earlier versions, and which practices nobody was asked yet.

    The places are left to the caller: the notices are about the wave as a whole.
    """
    version = method.manifest.version
    for (kind, name), count in sorted(lost.items()):
        values = {"id": name, "kind": kind, "count": str(count), "version": version}
        yield Fault(Place(""), "method-id-dropped", values, blocking=False)
    for before in old:
        asked = {by.of("practice", practice) for practice in before.practices}
        new = [practice for practice in method.practices if practice not in asked]
        if new:
            ids = ", ".join(new[:_SHOWN]) + (" …" if len(new) > _SHOWN else "")
            values = {"ids": ids, "count": str(len(new)), "version": version, "since": before.manifest.version}
            yield Fault(Place(""), "method-practices-new", values, blocking=False)
