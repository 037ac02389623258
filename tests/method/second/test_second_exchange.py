"""A method of another field goes out to Excel and comes in again: what it lacks has no sheet and needs none."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.builders import WORDING_FOLDER
from tests.method.second.hygiene import FOLDER, hygiene
from workbench.audit.intake import read_workbook
from workbench.documents.colours import make_palette
from workbench.dossier.exchange.take_in import import_method
from workbench.dossier.exchange.workbook import export_method
from workbench.faults import Faulty
from workbench.method.load import load_method
from workbench.values import LANGUAGES, Language
from workbench.wording import Wording
from workbench.workspace import Workspace

WORDS = {language: Wording(WORDING_FOLDER, language) for language in LANGUAGES}
PALETTE = make_palette("#17435B", "#C8553D", "#1F2933")


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    shutil.copytree(FOLDER, tmp_path / "templates" / "method" / "1.0")
    return Workspace(tmp_path)


def _out(space: Workspace, language: Language) -> Path:
    file = space.root / "method.xlsx"
    sheets = export_method(hygiene(), file, WORDS[language], PALETTE)
    assert sheets == len(read_workbook(file, file.name))
    return file


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_comes_back_the_same_in_the_same_files(space: Workspace, language: Language) -> None:
    file = _out(space, language)
    assert not {WORDS[language](f"method.sheet-{n}") for n in ("clauses", "modules", "steps")} & set(
        read_workbook(file, file.name)
    )
    import_method(space, file, "1.1", WORDS[language])
    again = load_method(space.method_folder("1.1"), "1.1")
    version = again.manifest.model_copy(update={"version": "1.0"})
    assert again.model_copy(update={"manifest": version, "fingerprint": hygiene().fingerprint}) == hygiene()
    names = {p.relative_to(FOLDER) for p in FOLDER.rglob("*.yaml")}
    assert {p.relative_to(space.method_folder("1.1")) for p in space.method_folder("1.1").rglob("*.yaml")} == names


def test_it_misses_its_sheets_once_it_promises_a_deliverable_that_needs_them(space: Workspace) -> None:
    file = _out(space, "en")
    book = openpyxl.load_workbook(file)
    sheet = book["Settings"]
    row = next(r for r in range(3, sheet.max_row + 1) if sheet.cell(r, 2).value == "deliverables")
    sheet.cell(row, 4).value = "assessment | charter"
    book.save(file)
    with pytest.raises(Faulty) as caught:
        import_method(space, file, "1.1", WORDS["en"])
    missing = {f.values["sheet"] for f in caught.value.faults if f.code == "method-sheet-missing"}
    assert {"Clauses", "Alarms", "Decision rights"} <= missing
    assert not {"Modules", "Steps"} & missing
    assert [p.name for p in (space.templates / "method").iterdir()] == ["1.0"]
