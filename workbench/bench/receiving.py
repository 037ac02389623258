"""Files handed to the bench: stored with a wave only once they read as that wave's own; what they replace is kept."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from workbench.audit.intake import read_sheets
from workbench.audit.parse.stamp import read_stamp
from workbench.audit.pin import read_pin
from workbench.audit.stamp import Stamp
from workbench.faults import Fault, Faulty, Place
from workbench.workspace import Wave

KEPT = "replaced"
"""Folder of a wave with the files that newer ones have replaced."""

Kind = Literal["audit", "response", "evidence"]


@dataclass(frozen=True)
class Received:
    """A stored file: what it is, where it stands, where the one that it replaced is kept."""

    kind: Kind
    path: Path
    earlier: Path | None


def receive_workbook(wave: Wave, file: Path, name: str) -> Received:
    """Return where a workbook was stored; raises `Faulty`, with nothing changed, where it is not this wave's own.

    Its stamp says what it is, the audit workbook or a respondent's answers; its cells may still hold faults.
    """
    stamp = read_stamp(read_sheets([(file, name)])[name], name).stamp
    _belongs(wave, stamp, name)
    target = wave.workbook if stamp.kind == "audit" else wave.responses / _plain(name)
    return _put(wave, file, target, stamp.kind)


def receive_export(wave: Wave, file: Path, name: str) -> Received:
    """Return where an export of one of the client's tools was stored, as it came."""
    if not file.stat().st_size:
        raise Faulty([Fault(Place(name), "file-empty")])
    return _put(wave, file, wave.evidence / _plain(name), "evidence")


def _belongs(wave: Wave, stamp: Stamp, name: str) -> None:
    """Raise `Faulty` for a workbook of another client, wave or method."""
    pairs = (
        ("stamp-client", stamp.client, wave.client),
        ("stamp-wave", stamp.day.isoformat(), wave.day.isoformat()),
        ("stamp-method", stamp.method, read_pin(wave).method),
    )
    faults = [Fault(Place(name), code, {"found": is_, "expected": ought}) for code, is_, ought in pairs if is_ != ought]
    if faults:
        raise Faulty(faults)


def _plain(name: str) -> str:
    """Return a file name that means the same on every system."""
    kept = "".join(c if c.isalnum() or c in " ._-()" else "-" for c in Path(name).name).strip(" .")
    return kept or "export"


def _put(wave: Wave, file: Path, target: Path, kind: Kind) -> Received:
    """Put a file in its place in one step; the one that stood there is kept under its time."""
    earlier = None
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_file():
        if target.read_bytes() == file.read_bytes():
            return Received(kind, target, None)
        earlier = wave.folder / KEPT / f"{target.stem}.{datetime.now(UTC):%Y%m%dT%H%M%S%f}{target.suffix}"
        earlier.parent.mkdir(exist_ok=True)
        shutil.copy2(target, earlier)
    aside = target.with_name(f".{target.name}.coming")
    shutil.copyfile(file, aside)
    aside.replace(target)
    return Received(kind, target, earlier)
