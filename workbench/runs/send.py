"""Deliveries: what was sent to a client, numbered, with its hash list; never changed, never deleted."""

import os
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError

from workbench.faults import Fault, Faulty, Place
from workbench.runs.cache import file_hash, input_hashes
from workbench.runs.publish import current_version, locked
from workbench.runs.record import read_record
from workbench.values import Sentence, Value
from workbench.workspace import Wave

SUMS, RECORD = "SHA256SUMS", "delivery.json"


class Delivery(Value):
    """One delivery: its number, who sent it and when, the version that it holds, a word about it."""

    number: int
    author: Sentence
    at: datetime
    version: str
    files: int
    note: str = ""


def folder_of(wave: Wave, number: int | None = None) -> Path:
    """Return the folder of a delivery, of all deliveries without a number."""
    folder = wave.reports / "deliveries"
    return folder if number is None else folder / str(number)


def deliveries(wave: Wave) -> tuple[Delivery, ...]:
    """Return a wave's deliveries, oldest first; raises `Faulty` where one's record cannot be read."""
    found = []
    for folder in sorted(_numbered(wave), key=lambda p: int(p.name)):
        try:
            found.append(Delivery.model_validate_json((folder / RECORD).read_bytes()))
        except (OSError, ValidationError) as error:
            place = Place(wave.workspace.name(folder / RECORD))
            raise Faulty([Fault(place, "delivery-broken")]) from error
    return tuple(found)


def altered(wave: Wave, number: int) -> tuple[str, ...]:
    """Return the files of a delivery that are no longer as they were sent, by name; none where all are."""
    folder = folder_of(wave, number)
    lines = (folder / SUMS).read_text("utf-8").splitlines()
    sums = {name: sha for sha, name in (line.split("  ", 1) for line in lines)}
    now = _sums(folder)
    return tuple(sorted(name for name in sums.keys() | now.keys() if sums.get(name) != now.get(name)))


def stale(wave: Wave) -> bool:
    """Return whether an input of the wave is no longer what the current version was made from, or nothing tells."""
    version = current_version(wave)
    if version is None:
        return False
    try:
        return read_record(version / "internal").inputs != input_hashes(wave)
    except (OSError, ValidationError):
        return True


def send(wave: Wave, author: str, note: str = "") -> Delivery:
    """Return the next delivery, made from the current version: whole on disk, or not there at all.

    Raises `Faulty` where there is no version, nobody is named, or nothing has changed since the last delivery.
    """
    place = Place(wave.workspace.name(wave.reports))
    if not author.strip():
        raise Faulty([Fault(place, "delivery-author")])
    with locked(wave):
        version = current_version(wave)
        if version is None:
            raise Faulty([Fault(place, "delivery-without-version")])
        sent = deliveries(wave)
        if sent and _same(wave, version, sent[-1]):
            raise Faulty([Fault(place, "delivery-unchanged", {"n": str(sent[-1].number)})])
        number = max((int(p.name) for p in _numbered(wave)), default=0) + 1
        return _make(wave, version, number, author.strip(), note.strip())


def _numbered(wave: Wave) -> list[Path]:
    folder = folder_of(wave)
    return [p for p in folder.iterdir() if p.is_dir() and p.name.isdigit()] if folder.is_dir() else []


def _same(wave: Wave, version: Path, last: Delivery) -> bool:
    """Return whether the current version holds what was sent last: the same version, or the same files."""
    if last.version == version.name:
        return True
    return _sums(version / "client") == _sums(folder_of(wave, last.number))


def _sums(folder: Path) -> dict[str, str]:
    """Return the sha256 of the files that a client receives, by name."""
    paths = sorted(p for p in folder.rglob("*") if p.is_file() and p.name not in (SUMS, RECORD))
    return {p.relative_to(folder).as_posix(): file_hash(p) for p in paths}


def _make(wave: Wave, version: Path, number: int, author: str, note: str) -> Delivery:
    """Copy a version's client files aside, add hash list and record, then name the folder by its number."""
    aside = folder_of(wave) / f".making-{number}"
    shutil.rmtree(aside, ignore_errors=True)
    aside.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(version / "client", aside)
    sums = _sums(aside)
    if sums != _sums(version / "client"):
        raise OSError("a copied file differs from its original")
    delivery = Delivery(
        number=number, author=author, at=datetime.now(UTC), version=version.name, files=len(sums), note=note
    )
    (aside / SUMS).write_text("".join(f"{sha}  {name}\n" for name, sha in sums.items()), encoding="utf-8")
    (aside / RECORD).write_text(delivery.model_dump_json(indent=1) + "\n", encoding="utf-8")
    _seal(aside)
    aside.rename(folder_of(wave, number))
    return delivery


def _seal(folder: Path) -> None:
    """Force the files to disk and take away the right to change them."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as stream:
                os.fsync(stream.fileno())
            with suppress(OSError):
                path.chmod(0o444)
