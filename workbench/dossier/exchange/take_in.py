"""An edited workbook as a new version of the method: whole and sound, or not at all."""

import re
import tempfile
from itertools import takewhile
from pathlib import Path

from workbench.dossier.exchange.lines import Edited, file_of, read_lines
from workbench.dossier.exchange.places import placed
from workbench.dossier.parameters import parameter_faults
from workbench.faults import Fault, Faulty, Place
from workbench.method.check import LINKS, check_method
from workbench.method.detect import detect
from workbench.method.exchange.assemble import SETTINGS, Assembly, Problem, assemble
from workbench.method.exchange.forms import STAND_IN
from workbench.method.exchange.layout import tables
from workbench.method.exchange.rows import files
from workbench.method.exchange.yaml_text import yaml_text
from workbench.method.load import load_method
from workbench.method.migrate import RENAMED, Renamed
from workbench.method.overlay_fields import PREFIX
from workbench.method.versions import plain_method
from workbench.values import LANGUAGES, Value
from workbench.wording import Wording
from workbench.workspace import Workspace

_VERSION = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z._-]*[0-9A-Za-z])?")
_ONE_CELL = frozenset(
    {"method-weight", "method-practice-code", "method-parameter-unread", "method-parameter-unread-near"}
)
"""Faults that hang on one cell alone, so that a stand-in elsewhere cannot be their cause."""

_CELL = re.compile(r"([A-Z]*)([0-9]+).*")


def import_method(space: Workspace, file: Path, version: str | None, wording: Wording) -> tuple[str, str | None]:
    """Return the new version that a workbook was written as, and the version it had been exported from.

    Raises `Faulty` with every fault by sheet and cell; nothing is written then. An existing version is never
    touched. The comments at the head of its files go over to the new one's; ids given other names are noted.
    """
    methods = space.templates / "method"
    if not methods.resolve().is_relative_to(space.root.resolve()):
        values = {"templates": str(methods), "root": str(space.templates.own)}
        raise Faulty([Fault(Place("templates"), "method-import-templates", values)])
    wordings = tuple(Wording(wording.folder, language) for language in LANGUAGES)
    edited = read_lines(file, file.name, wordings, wording)
    made = assemble(edited.lines, edited.absent)
    new = version or str(made.data["method.yaml"].get("version", ""))
    made.data["method.yaml"]["version"] = new
    faults = _version_faults(space, edited, made, new, version is None)
    try:
        with tempfile.TemporaryDirectory(prefix=".method-", dir=methods.parent) as draft:
            faults += [*method_faults(edited, made, Path(draft) / "draft"), *_own_entries(edited)]
            if faults:
                raise Faulty(sorted(faults, key=lambda fault: reading_order(edited, fault)))
            _keep_comments(space, edited.exported, Path(draft) / "draft")
            _note_renamed(space, edited.exported, Path(draft) / "draft")
            (Path(draft) / "draft").rename(space.method_folder(new))
    except OSError as error:
        place = Place(space.name(space.method_folder(new)))
        raise Faulty([Fault(place, "method-import-unwritable", {"why": error.strerror or ""})]) from error
    return new, edited.exported


def _version_faults(space: Workspace, edited: Edited, made: Assembly, new: str, told: bool) -> list[Fault]:
    """Return what is wrong with the name of the new version; `told`: the workbook says it, not the command."""
    if any(problem.values.get("field") == "version" for problem in made.problems) and told:
        return []  # it is missing, and told as such
    line = next((n for n in edited.lines.get(SETTINGS, ()) if n.cells.get("field") == "version"), None)
    place = edited.place((SETTINGS, line.number, "value")) if line and told else Place("templates/method")
    if not _VERSION.fullmatch(new):
        return [Fault(place, "method-version-name", {"version": new})]
    if space.method_folder(new).exists():
        return [Fault(place, "method-version-exists", {"version": new})]
    return []


def method_faults(edited: Edited, made: Assembly, folder: Path) -> list[Fault]:
    """Return everything wrong with a workbook, its method written in a draft folder where it could be made.

    Links, and what a single cell shows, are also checked beside other faults, with stand-ins for what could not be
    read; the rest of the method's check waits for a workbook without them.
    """
    parts = made.parts()
    unread = {fault.place for fault in edited.faults}
    told = (edited.told(problem) for problem in _meant(edited, made))
    faults = [*edited.faults, *(fault for fault in told if fault.place.cell is None or fault.place not in unread)]
    writable = not edited.broken and not any(problem.code == "method-cell-code" for problem in made.problems)
    if not writable or len(parts) < len(made.asked):
        return faults
    spoilt = {fault.place for fault in faults}
    found = [placed(edited, fault) for fault in _standing(edited, _checked(parts, folder), whole=not faults)]
    for n, fault in enumerate(found):
        faults += [fault] if fault not in found[:n] and fault.place not in spoilt else []
    return faults


def _standing(edited: Edited, found: tuple[Fault, ...], whole: bool) -> tuple[Fault, ...]:
    """Return the faults of a method that hold as well where it is not `whole`, for stand-ins are in it."""
    if whole:
        return found
    firsts = {t.name: t.columns[0].key for t in tables()}
    named = {str(line.cells.get(firsts.get(t, ""))) for t, lines in edited.lines.items() for line in lines}
    known = named | {STAND_IN}
    return tuple(f for f in found if f.code in _ONE_CELL or (f.code in LINKS and f.values["unknown"] not in known))


def _meant(edited: Edited, made: Assembly) -> list[Problem]:
    """Return the problems to tell: of a file that lacks a sheet or a column, only those of filled cells."""
    follow = {"method-row-owner", "method-rows-count", "method-setting-missing", "method-cell-missing"}
    return [
        problem
        for problem in made.problems
        if file_of(problem.spot[0]) not in edited.broken or (problem.found is not None and problem.code not in follow)
    ]


def _checked(parts: dict[str, Value], folder: Path) -> tuple[Fault, ...]:
    """Write a method's files and return what its reader and its check say of them."""
    for name, part in files(parts).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml_text(part), encoding="utf-8")
    try:
        method = load_method(folder, "")
        return (*check_method(method), *parameter_faults(method))
    except Faulty as error:
        return error.faults


def reading_order(edited: Edited, fault: Fault) -> tuple[int, int, int, str]:
    """Return where a fault comes: by sheet, row and column of the workbook; without a sheet first."""
    sheets = list(edited.sheets.values())
    sheet = sheets.index(fault.place.sheet) if fault.place.sheet in sheets else -1
    cell = _CELL.fullmatch(fault.place.cell or "")
    column, row = (cell.group(1), int(cell.group(2))) if cell else ("", 0)
    return sheet, row, len(column), column


def _own_entries(edited: Edited) -> list[Fault]:
    """Return a fault per entry of the agency's own: it stands in the agency's folder, never in a version."""
    firsts = [
        (table.name, line, table.columns[0].key) for table in tables() for line in edited.lines.get(table.name, ())
    ]
    own = [(table, line, key) for table, line, key in firsts if str(line.cells.get(key, "")).startswith(PREFIX)]
    return [
        Fault(edited.place((table, line.number, key)), "method-id-own", {"id": str(line.cells[key])})
        for table, line, key in own
    ]


def _note_renamed(space: Workspace, exported: str | None, folder: Path) -> None:
    """Write which ids were given other names, and the version that the new one comes from."""
    if exported not in space.method_versions:
        return
    renamed = detect(plain_method(space, exported), load_method(folder, ""))
    if renamed or exported != space.method_versions[-1]:
        text = yaml_text(Renamed(since=exported, renamed=renamed))
        (folder / RENAMED).write_text(text, encoding="utf-8")


def _keep_comments(space: Workspace, exported: str | None, folder: Path) -> None:
    """Put the comments at the head of the exported version's files over the new ones."""
    if exported is None or not _VERSION.fullmatch(exported):
        return
    for path in folder.rglob("*.yaml"):
        head = head_comments(space.method_folder(exported) / path.relative_to(folder))
        if head:
            path.write_text(head + path.read_text(encoding="utf-8"), encoding="utf-8")


def head_comments(path: Path) -> str:
    """Return the comments at the head of a file, nothing for one that is not there."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True) if path.is_file() else []
    return "".join(takewhile(lambda line: line.startswith("#"), lines))
