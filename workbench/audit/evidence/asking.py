"""Unknown exports of a wave: what they may be, asked of a person; what was answered, kept and remembered."""

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from workbench.audit.evidence.mapping import (
    MAPPING,
    REMEMBERED,
    Mapping,
    MappingFile,
    as_yaml,
    formats_with,
    mapping_paths,
    read_mapping,
    read_mappings,
    with_mapping,
)
from workbench.audit.evidence.proposal import Proposal, proposals
from workbench.audit.evidence.read import exports
from workbench.audit.evidence.recognise import recognised
from workbench.audit.evidence.source import open_source
from workbench.method.model import Method
from workbench.workspace import Wave


@dataclass(frozen=True)
class Asked:
    """One file of a wave: recognised, known from an earlier answer, refused (a note key), or with guesses."""

    file: str
    known: bool = False
    before: bool = False
    note: str | None = None
    guesses: tuple[Proposal, ...] = ()


def ask(wave: Wave, method: Method) -> tuple[Asked, ...]:
    """Return for each file of a wave's exports whether it is known, and what it may be where it is not."""
    mappings = read_mappings(wave.evidence)
    confirmed = {mapping.signature for mapping in mappings.files}
    asked: list[Asked] = []
    for path in exports(wave.evidence):
        source = open_source(path, path.relative_to(wave.evidence.parent).as_posix())
        if source.note:
            asked.append(Asked(source.file, note=source.note))
        elif found := recognised(source, formats_with(method.formats, mappings)):
            asked.append(Asked(source.file, known=True, before=any(m.format.id[8:] in confirmed for m in found)))
        else:
            guesses = proposals(source, method)
            asked.append(Asked(source.file, guesses=guesses, note=None if guesses else "not_a_table"))
    return tuple(asked)


def draft(wave: Wave, asked: tuple[Asked, ...]) -> Path | None:
    """Write guesses that nobody has looked at yet as unconfirmed mappings; return the file, None if nothing is new."""
    path = wave.evidence / MAPPING
    kept = read_mapping(path) if path.is_file() else MappingFile()
    known = {mapping.signature for mapping in kept.files}
    new = [guess.mapping() for one in asked for guess in one.guesses if guess.signature not in known]
    if not new:
        return path if any(one.guesses for one in asked) else None
    for mapping in new:
        kept = with_mapping(kept, mapping)
    _write(path, kept)
    return path


def write_mapping(wave: Wave, mapping: Mapping, remember: bool = False) -> None:
    """Keep a mapping with the wave's exports (the client's other waves find it there), or for the whole workspace.

    Raises `Faulty` where the file that it joins is not sound: nothing is overwritten then.
    """
    paths = [wave.evidence / MAPPING]
    if remember:
        paths.append(wave.workspace.private / REMEMBERED)
    read = [read_mapping(path) if path.is_file() else MappingFile() for path in paths]
    for path, kept in zip(paths, read, strict=True):
        _write(path, with_mapping(kept, mapping))


def mapping_for(wave: Wave, signature: str) -> Mapping | None:
    """Return what was written for a table's titles, confirmed or not, the nearest first; None where nothing was."""
    files = (read_mapping(path) for path in mapping_paths(wave.evidence))
    return next((mapping for file in files for mapping in file.files if mapping.signature == signature), None)


def _write(path: Path, file: MappingFile) -> None:
    """Write a mapping file whole: a reader never meets half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        made.write_text(as_yaml(file), encoding="utf-8")
        made.replace(path)
    finally:
        with contextlib.suppress(OSError):
            made.unlink(missing_ok=True)
