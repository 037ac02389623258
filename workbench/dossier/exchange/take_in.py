"""An edited workbook as a new version of the method: whole and sound, or not at all."""

import re
import shutil
import tempfile
from pathlib import Path

from workbench.dossier.exchange.lines import Edited, read_lines
from workbench.dossier.exchange.places import placed
from workbench.faults import Fault, Faulty, Place
from workbench.method.check import check_method
from workbench.method.exchange.assemble import SETTINGS, Assembly, assemble
from workbench.method.exchange.rows import files
from workbench.method.exchange.yaml_text import yaml_text
from workbench.method.load import load_method
from workbench.method.model import Method
from workbench.values import LANGUAGES, Language, Value
from workbench.wording import Wording
from workbench.workspace import Workspace

_VERSION = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z._-]*[0-9A-Za-z])?")
_LINKS = ("method-unknown-id", "method-unknown-id-near")
_STAND_IN = "–"


def import_method(space: Workspace, file: Path, version: str | None, language: Language) -> tuple[str, str | None]:
    """Return the new version that a workbook was written as, and the version it had been exported from.

    Raises `Faulty` with every fault by sheet and cell; nothing is written then. An existing version is never
    touched; the opening comments of its files go over to the new one.
    """
    if not space.templates.resolve().is_relative_to(space.root.resolve()):
        raise Faulty([Fault(Place("templates"), "method-import-templates")])
    folder = space.templates / "wording"
    wordings = tuple(Wording(folder, each) for each in LANGUAGES)
    edited = read_lines(file, file.name, wordings, Wording(folder, language))
    made = assemble(edited.lines) if edited.lines else Assembly()
    new = version or str(made.data["method.yaml"].get("version", ""))
    made.data["method.yaml"]["version"] = new
    faults = _version_faults(space, edited, new, version is None)
    with tempfile.TemporaryDirectory(prefix=".method-", dir=space.templates) as draft:
        faults += _draft(Path(draft) / new, edited, made) if not faults or _named(new) else []
        if faults:
            raise Faulty(sorted(dict.fromkeys_(faults)))
        _keep_comments(space, edited.exported, Path(draft) / new)
        (Path(draft) / new).rename(space.method_folder(new))
    return new, edited.exported
