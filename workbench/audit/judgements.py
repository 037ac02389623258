"""What people decided: one JSON line each, appended under a lock, never rewritten."""

import os
import re
from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from workbench.audit.file_lock import locked
from workbench.audit.model import Judgement
from workbench.faults import Fault, Faulty, Place

_TORN = b"\t#torn"
"""Ends a line whose writer was cut off, set by the next writer: what stands before it stays to be read."""

_NUMBERED = re.compile(r"J([0-9]{4,})")


def read_judgements(path: Path, name: str) -> tuple[Judgement, ...]:
    """Return the judgements of a file in the order they were made, none where there is no file.

    Raises `Faulty` with one fault per bad line. A line cut off while it was written is a notice only, given by
    `scan_judgements`.
    """
    judgements, faults = scan_judgements(path, name)
    if any(fault.blocking for fault in faults):
        raise Faulty(fault for fault in faults if fault.blocking)
    return judgements


def scan_judgements(path: Path, name: str) -> tuple[tuple[Judgement, ...], tuple[Fault, ...]]:
    """Return the readable judgements of a file, and a fault or notice for each line that is not."""
    if not path.exists():
        return (), ()
    return _scan(path.read_bytes(), name)


def append_judgement(path: Path, judgement: Judgement) -> Judgement:
    """Return the judgement as stored on disk at the end of the file; an empty id is given the next free one.

    Raises ValueError for a time without zone, `Faulty` where the id is taken.
    """
    if judgement.at.tzinfo is None:
        raise ValueError("the time of a judgement needs its zone")
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o644)
    try:
        with locked(descriptor):
            return _append(descriptor, judgement, path.name)
    finally:
        os.close(descriptor)


def next_id(judgements: Iterable[Judgement]) -> str:
    """Return the next free id, `J0001` first."""
    numbers = [int(match[1]) for j in judgements if (match := _NUMBERED.fullmatch(j.id))]
    return f"J{max(numbers, default=0) + 1:04d}"


def _append(descriptor: int, judgement: Judgement, name: str) -> Judgement:
    content = _content(descriptor)
    known, faults = _scan(content, name)
    stored = judgement if judgement.id else judgement.model_copy(update={"id": next_id(known)})
    if any(stored.id == other.id for other in known):
        raise Faulty([Fault(Place(name), "judgement-id-taken", {"id": stored.id})])
    torn = bool(faults) and faults[-1].code == "judgement-torn" and not content.endswith(b"\n")
    ending = b"" if not content or content.endswith(b"\n") else (_TORN + b"\n" if torn else b"\n")
    _write(descriptor, ending + stored.model_dump_json().encode() + b"\n", len(content))
    return stored


def _content(descriptor: int) -> bytes:
    """Return all of an open file."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    pieces = []
    while piece := os.read(descriptor, 2**20):
        pieces.append(piece)
    return b"".join(pieces)


def _write(descriptor: int, data: bytes, size: int) -> None:
    """Write at the end and reach the disk, or leave the file at its former size."""
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    except OSError:
        os.ftruncate(descriptor, size)
        raise


def _scan(content: bytes, name: str) -> tuple[tuple[Judgement, ...], tuple[Fault, ...]]:
    judgements: list[Judgement] = []
    faults: list[Fault] = []
    lines = content.split(b"\n")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        place = Place(name, line=number)
        try:
            judgements.append(_judgement(line, {j.id for j in judgements}))
        except ValueError as error:
            torn = number == len(lines) or line.endswith(_TORN)
            code = "judgement-torn" if torn else "judgement-broken"
            faults.append(Fault(place, code, {"why": _why(error)}, blocking=not torn))
    return tuple(judgements), tuple(faults)


def _judgement(line: bytes, taken: set[str]) -> Judgement:
    """Return one line's judgement; raises ValueError where it is none."""
    judgement = Judgement.model_validate_json(line.decode("utf-8"))
    if judgement.at.tzinfo is None:
        raise ValueError("at: no time zone")
    if not judgement.id or judgement.id in taken:
        raise ValueError(f"id: {judgement.id!r} twice or empty")
    return judgement


def _why(error: ValueError) -> str:
    """Return what is wrong with a line, without any of its text."""
    if isinstance(error, UnicodeDecodeError):
        return "UTF-8"
    if not isinstance(error, ValidationError):
        return str(error)
    first = error.errors(include_url=False, include_input=False)[0]
    spot = ".".join(str(part) for part in first["loc"])
    return f"{spot}: {first['msg']}" if spot else "JSON"
