"""The record of a wave's workshops: one JSON line for everything that happened, appended, never rewritten."""

import os
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError

from workbench.audit.file_lock import locked
from workbench.values import Language, Value
from workbench.workshop.ballot.values import Moved, Rule

Way = Literal["phones", "hands"]
Screen = Literal["prepare", "lobby", "vote", "reveal", "decide", "close"]


class Plan(Value):
    """How a workshop is held. `keys`: its questions in order. `invited`: people by respondent role."""

    keys: tuple[str, ...]
    anonymous: bool = True
    way: Way = "phones"
    invited: tuple[tuple[str, int], ...] = ()
    language: Language = "fr"


class Prepared(Value):
    """A workshop was prepared, or prepared anew; the first one after a close begins the next workshop."""

    kind: Literal["prepared"] = "prepared"
    plan: Plan


class Placed(Value):
    """The screen showed something else."""

    kind: Literal["placed"] = "placed"
    screen: Screen
    key: str | None = None
    way: Way | None = None


class Vote(Value):
    """One round as it was revealed: counts per answer, “I do not know”, comments, how people moved since.

    `ballot`: the round's number in the ballots, None for hands raised.
    """

    kind: Literal["vote"] = "vote"
    key: str
    ballot: int | None = None
    way: Way
    counts: tuple[int, ...]
    unknown: int
    comments: tuple[str, ...] = ()
    moved: Moved | None = None


class Voided(Value):
    """The latest round revealed on a question counts for nothing."""

    kind: Literal["voided"] = "voided"
    key: str


class Decided(Value):
    """The room decided a question; the decision itself is a judgement."""

    kind: Literal["decided"] = "decided"
    key: str
    judgement: str


class Parked(Value):
    """Something to come back to later."""

    kind: Literal["parked"] = "parked"
    text: str
    key: str | None = None


class Ended(Value):
    """The workshop is over. `people`: phones that took part; `rule`: how the room's votes were read."""

    kind: Literal["ended"] = "ended"
    people: int
    rule: Rule


Happening = Annotated[Prepared | Placed | Vote | Voided | Decided | Parked | Ended, Field(discriminator="kind")]


class Entry(Value):
    """One line: its number given by the screen (the same line sent twice is kept once), when, and what."""

    id: str
    at: datetime
    what: Happening


_ENTRY: TypeAdapter[Entry] = TypeAdapter(Entry)


class RecordError(Exception):
    """A line was written, but reading the file back does not find it."""


def read_record(file: Path) -> tuple[Entry, ...]:
    """Return what happened, in order; a line cut off by a lost program is passed over, all others are kept."""
    if not file.is_file():
        return ()
    return _entries(file.read_bytes())


def append(file: Path, entry: Entry) -> tuple[Entry, ...]:
    """Return the whole record as read back from the disk after adding a line; the same id is added once.

    Raises OSError where it cannot be written, `RecordError` where reading back does not find it.
    """
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with locked(descriptor):
            known = file.read_bytes()
            if all(e.id != entry.id for e in _entries(known)):
                _write(descriptor, known, entry)
    finally:
        os.close(descriptor)
    back = read_record(file)
    if all(e.id != entry.id for e in back):
        raise RecordError(entry.id)
    return back


def _write(descriptor: int, known: bytes, entry: Entry) -> None:
    """Add a line after a whole one and reach the disk, or leave the file at its former size."""
    start = b"" if not known or known.endswith(b"\n") else b"\n"
    rest = memoryview(start + entry.model_dump_json().encode() + b"\n")
    try:
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    except OSError:
        os.ftruncate(descriptor, len(known))
        raise


def _entries(content: bytes) -> tuple[Entry, ...]:
    found = []
    for line in content.splitlines():
        try:
            found.append(_ENTRY.validate_json(line))
        except ValidationError:
            continue
    return tuple(found)
