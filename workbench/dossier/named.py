"""The ids that the program's own rules name: a version of the method cannot rename or remove those by data alone."""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

from workbench.faults import Fault, Place
from workbench.method.migrate import RENAMED, Kind, known_ids
from workbench.method.model import Method
from workbench.method.versions import lineage, plain_method, told
from workbench.workspace import Workspace

_PACKAGE = Path(__file__).resolve().parents[1]
_WORD = re.compile(r'"([A-Za-z0-9_]+(?:-[0-9]+[a-z]?)?)"')

_WORDS: tuple[Kind, ...] = ("group", "rate", "format")
"""Codes that are ordinary words: the program says them without meaning the method's."""


@cache
def named_by_program() -> dict[str, tuple[str, ...]]:
    """Return every word between quotes in the program, with the modules that say it."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted(_PACKAGE.rglob("*.py")):
        for word in _WORD.findall(path.read_text(encoding="utf-8")):
            found[word].add(path.relative_to(_PACKAGE).as_posix())
    return {word: tuple(sorted(places)) for word, places in found.items()}


def lost_names(space: Workspace, method: Method) -> tuple[Fault, ...]:
    """Return a fault per id of earlier versions that a rule of the program names and this version no longer has."""
    version = method.manifest.version
    present = known_ids(method)
    gone = {
        name
        for earlier in lineage(space, version).versions[:-1]
        for kind, ids in known_ids(plain_method(space, earlier)).items()
        for name in ids
        if kind not in _WORDS and name not in present[kind] and name in named_by_program()
    }
    return tuple(_fault(space, version, name) for name in sorted(gone))


def _fault(space: Workspace, version: str, name: str) -> Fault:
    """Return the fault of one lost id, at its line of renamed.yaml where it has one."""
    where = {"id": name, "modules": ", ".join(named_by_program()[name])}
    found = told(space, version)
    line = found.line_of(name) if found else None
    folder = space.method_folder(version)
    return Fault(Place(f"{space.name(folder)}/{RENAMED}", line=line), "renamed-read-by-program", where)
