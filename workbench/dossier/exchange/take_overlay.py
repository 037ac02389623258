"""An edited workbook as the agency's own folder: what it may adapt and did; anything else is told and refused."""

import shutil
import tempfile
from pathlib import Path

from workbench.dossier.exchange.lines import Edited, read_lines
from workbench.dossier.exchange.take_in import head_comments, method_faults, reading_order
from workbench.faults import Fault, Faulty, Place
from workbench.method.difference import OWNED, SETTINGS, Change, difference
from workbench.method.exchange.assemble import assemble
from workbench.method.exchange.layout import tables
from workbench.method.exchange.yaml_text import yaml_text
from workbench.method.load import load_method
from workbench.method.model import Method
from workbench.method.overlay import read_overlay
from workbench.method.overlay_fields import reason
from workbench.method.patch import patch_of
from workbench.method.versions import known_version, plain_method
from workbench.values import LANGUAGES
from workbench.wording import Wording
from workbench.workspace import Workspace

BEFORE = "agency-method-before"
"""Where the files are kept that an import has replaced."""


def import_overlay(space: Workspace, file: Path, wording: Wording) -> tuple[str, tuple[str, ...]]:
    """Return the version that a workbook adapts, and the files of the agency's folder that say how.

    Raises `Faulty` with every fault by sheet and cell; nothing is written then. The folder's former files are kept
    aside, and the comments at their heads go over to the new ones.
    """
    wordings = tuple(Wording(wording.folder, language) for language in LANGUAGES)
    edited = read_lines(file, file.name, wordings, wording)
    made = assemble(edited.lines, edited.absent)
    version = known_version(space, edited.exported, Place(file.name))
    space.overlay.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".method-", dir=space.overlay.parent) as folder:
        draft = Path(folder)
        faults = method_faults(edited, made, draft / "whole")
        if faults:
            raise Faulty(sorted(faults, key=lambda fault: reading_order(edited, fault)))
        published, whole = plain_method(space, version), load_method(draft / "whole", "")
        patch = patch_of(published, whole)
        for name, data in patch.items():
            path = draft / "overlay" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(head_comments(space.overlay / name) + yaml_text(data), encoding="utf-8")
        (draft / "overlay").mkdir(exist_ok=True)
        place = space.method_folder(version)
        overlay = read_overlay(draft / "overlay", space.name(space.overlay))
        _refuse(edited, load_method(place, space.name(place), overlay), whole)
        _replace(space, draft / "overlay")
    return version, tuple(patch)


def _refuse(edited: Edited, adapted: Method, whole: Method) -> None:
    """Raise a fault for each change that the agency's folder does not carry; the order of rows is not its own."""
    left = [change for change in difference(adapted, whole) if change.kind != "moved"]
    if left:
        faults = [fault for change in left for fault in _told(edited, change)]
        raise Faulty(sorted(faults, key=lambda fault: reading_order(edited, fault)))


def _told(edited: Edited, change: Change) -> list[Fault]:
    """Return why a change is refused, at each of its cells."""
    if change.table == SETTINGS:
        lines = edited.lines[SETTINGS]
        row = next((line.number for line in lines if line.cells.get("field") == change.id), 0)
        file = next((str(line.cells.get("file")) for line in lines if line.number == row), "")
        return [_fault(edited, (SETTINGS, row, "value"), reason(file, change.id), change.id)]
    table = next(t for t in tables() if t.name == change.table)
    first, last = table.columns[0].key, change.id.rpartition(OWNED)[2]
    row = next((n.number for n in edited.lines[table.name] if str(n.cells.get(first)) == last), 0)
    why = reason(table.file if table.file.endswith(".yaml") else f"{table.file}/", table.way[-1], "")
    if change.kind == "removed":
        return [Fault(edited.place((table.name, 0, first)), "overlay-row-removed", {"id": change.id})]
    if change.kind == "added":
        return [Fault(edited.place((table.name, row, first)), "overlay-row-added", {"id": change.id})]
    return [
        _fault(edited, (table.name, row, key), why, edited.titles[table.name].get(key, key))
        for key in dict.fromkeys(field.key for field in change.fields)
    ]


def _fault(edited: Edited, spot: tuple[str, int, str], why: str, field: str) -> Fault:
    return Fault(edited.place(spot), f"overlay-refused-{why}", {"field": field})


def _replace(space: Workspace, draft: Path) -> None:
    """Put the new folder in the place of the agency's at one stroke; the former one is kept aside, whole.

    What is not the method's (notes beside it) goes over to the new folder as it is.
    """
    former, kept = draft.parent / "former", space.private / BEFORE
    try:
        if not space.overlay.is_dir():
            draft.rename(space.overlay)
            return
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(space.overlay, kept)
        shutil.copytree(kept, draft, ignore=shutil.ignore_patterns("*.yaml"), dirs_exist_ok=True)
        space.overlay.rename(former)
        try:
            draft.rename(space.overlay)
        except OSError:
            former.rename(space.overlay)
            raise
    except OSError as error:
        place = Place(space.name(space.overlay))
        raise Faulty([Fault(place, "overlay-unwritable", {"why": error.strerror or ""})]) from error
