"""Ids from one version of a method to the next: which were renamed, which are gone and why."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from workbench.faults import Fault, Faulty, Place
from workbench.method.links import ids_by_kind
from workbench.method.model import Method
from workbench.reading import check_model, read_yaml
from workbench.values import Sentence, Text, Value

RENAMED = "renamed.yaml"
"""The file of a version that says what became of the ids of the version before."""

Kind = Literal[
    "practice",
    "dimension",
    "function",
    "context",
    "field",
    "input",
    "clause",
    "group",
    "decision",
    "role",
    "autonomy",
    "activity",
    "step",
    "module",
    "rate",
    "legal",
    "organisation",
    "format",
]
"""What can be renamed by data; `field` is a field of a context question. A rule's id is a function's name."""

Key = tuple[Kind, str]
Found = tuple[str, dict[str, str]]
"""What a check finds: fault code, values of its sentence."""


class Renaming(Value):
    """An id that another one has replaced: what was said of the old one holds for the new one."""

    kind: Kind
    old: Sentence
    new: Sentence


class Removal(Value):
    """An id without a successor, and why."""

    kind: Kind
    old: Sentence
    reason: Text


class Renamed(Value):
    """What became of the ids of version `since`; those that are not named kept theirs."""

    since: Sentence
    renamed: tuple[Renaming, ...] = ()
    removed: tuple[Removal, ...] = ()


class Told(NamedTuple):
    """A renamed.yaml as read: what it says, what it is called in faults, the line of each of its entries."""

    says: Renamed
    file: str
    lines: Mapping[tuple[str | int, ...], int]

    def fault(self, part: str, place: int, code: str, **values: str) -> Fault:
        """Return a fault of one of its entries."""
        return Fault(Place(self.file, line=self.lines.get((part, place), 1)), code, values)

    def line_of(self, old: str) -> int | None:
        """Return the line of the entry about an id of the version before, None where there is none."""
        found = (self.lines.get((part, place)) for part, place, _, was, _ in _entries(self.says) if was == old)
        return next(found, None)


@dataclass(frozen=True)
class Succession:
    """What became of the ids of earlier versions. An id that is not here kept its name; None: no successor."""

    new: Mapping[Key, str | None] = field(default_factory=dict)
    reasons: Mapping[Key, Text] = field(default_factory=dict)

    def of(self, kind: Kind, name: str) -> str | None:
        """Return what an id is called now, None where it has no successor."""
        return self.new.get((kind, name), name)

    def before(self, kind: Kind) -> dict[str, str]:
        """Return the former name of each id of a kind that has been renamed."""
        return {now: old for (of, old), now in self.new.items() if of == kind and now is not None}


NOTHING_RENAMED = Succession()


def succession(steps: Iterable[Renamed]) -> Succession:
    """Return what several versions in a row did to the ids, oldest first."""
    new: dict[Key, str | None] = {}
    reasons: dict[Key, Text] = {}
    for step in steps:
        changes: dict[Key, str | None] = {(r.kind, r.old): r.new for r in step.renamed}
        changes |= {(r.kind, r.old): None for r in step.removed}
        why = {(r.kind, r.old): r.reason for r in step.removed}
        for key, now in new.items():
            if now is not None and (key[0], now) in why:
                reasons[key] = why[key[0], now]
        new = {key: now and changes.get((key[0], now), now) for key, now in new.items()} | changes
        reasons |= why
    return Succession(new, reasons)


def read_renamed(folder: Path, name: str) -> Told | None:
    """Return what a version's folder says of the ids before it, None where it says nothing.

    Raises `Faulty` where it is unsound in itself; `check_renamed` holds it against the two versions.
    """
    path, file = folder / RENAMED, f"{name}/{RENAMED}"
    if not path.is_file():
        return None
    value, lines = read_yaml(path, file)
    told = Told(check_model(value, Renamed, file, lines), file, lines)
    faults = tuple(_twice(told))
    if faults:
        raise Faulty(faults)
    return told


def _twice(told: Told) -> Iterator[Fault]:
    """Yield each entry whose old or new id stands in another one already."""
    seen: set[tuple[str, Kind, str]] = set()
    for part, place, kind, old, new in _entries(told.says):
        for side, name in (("old", old), ("new", new)):
            if name is not None and (side, kind, name) in seen:
                yield told.fault(part, place, "renamed-twice", id=name)
            seen.add((side, kind, name or ""))


def _entries(says: Renamed) -> Iterator[tuple[str, int, Kind, str, str | None]]:
    """Yield all entries: list, place, kind, old id, new id."""
    for place, renaming in enumerate(says.renamed):
        yield "renamed", place, renaming.kind, renaming.old, renaming.new
    for place, removal in enumerate(says.removed):
        yield "removed", place, removal.kind, removal.old, None


def known_ids(method: Method) -> dict[Kind, tuple[str, ...]]:
    """Return the ids of a method by what can be renamed."""
    ids: dict[str, tuple[str, ...]] = {kind: found for kind, (_, found) in ids_by_kind(method).items()}
    ids["field"] = tuple(x.key for question in method.context for x in question.fields)
    return {kind: ids[kind] for kind in get_args(Kind)}


def check_renamed(told: Told, old: Method, new: Method) -> tuple[Fault, ...]:
    """Return what is wrong with a renamed.yaml between the two versions it is about; what it leaves out is a notice."""
    before, after = known_ids(old), known_ids(new)
    faults = []
    for part, place, kind, was, now in _entries(told.says):
        for code, values in _wrong((was, now), before[kind], after[kind]):
            faults.append(told.fault(part, place, code, kind=kind, **values))
    return (*faults, *_left_out(told, before, after))


def _wrong(entry: tuple[str, str | None], before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[Found]:
    """Yield what is wrong with one entry."""
    was, now = entry
    if was not in before:
        yield "renamed-old-unknown", {"id": was, "nearest": _near(was, before)}
    elif was in after:  # an old id that came to mean something else would carry answers to it
        yield "renamed-old-stays", {"id": was}
    if now is not None and now not in after:
        yield "renamed-new-unknown", {"id": now, "nearest": _near(now, after)}
    elif now is not None and now in before:
        yield "renamed-new-before", {"id": now, "old": was}


def _left_out(told: Told, before: dict[Kind, tuple[str, ...]], after: dict[Kind, tuple[str, ...]]) -> Iterator[Fault]:
    """Yield a notice per kind whose ids went without a word."""
    named = {(kind, was) for _, _, kind, was, _ in _entries(told.says)}
    for kind, ids in before.items():
        gone = [i for i in ids if i not in after[kind] and (kind, i) not in named]
        if gone:
            values = {"ids": ", ".join(gone), "kind": kind, "since": told.says.since}
            yield Fault(Place(told.file), "renamed-left-out", values, blocking=False)


def _near(name: str, known: tuple[str, ...]) -> str:
    """Return the known id that looks most like another one."""
    return next(iter(get_close_matches(name, known, n=1, cutoff=0.0)), "–")
