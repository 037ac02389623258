"""Files handed to the bench: stored only as this wave's own; annotated copies; what a saved notebook may hold."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.audit.broken import both, put
from tests.audit.maison_verte import make_wave
from tests.bench.lab import ROOT
from workbench.audit.check import check_wave
from workbench.bench.annotated import annotated
from workbench.bench.lab_folder import lay_out
from workbench.bench.receiving import receive_export, receive_workbook
from workbench.bench.saving import keep_clean
from workbench.faults import Faulty
from workbench.method.load import load_method
from workbench.method.model import Method
from workbench.wording import Wording
from workbench.workspace import Wave, Workspace

WORDS = Wording(ROOT / "templates" / "wording", "fr")


@pytest.fixture(scope="module")
def method() -> Method:
    return load_method(ROOT / "templates" / "method" / "2026.1", "method")


@pytest.fixture
def made(tmp_path: Path, method: Method) -> Callable[..., Wave]:
    return lambda name, change=None: make_wave(tmp_path / name, method, change)


def test_a_workbook_replaces_the_one_before_which_is_kept_beside(made: Callable[..., Wave]) -> None:
    wave, newer = made("here"), made("newer", put("Ratings", E7=3)).workbook
    before = wave.workbook.read_bytes()
    stored = receive_workbook(wave, newer, "Audit final (2).xlsx")
    assert (stored.kind, stored.path) == ("audit", wave.workbook)
    assert wave.workbook.read_bytes() == newer.read_bytes()
    assert stored.earlier is not None
    assert stored.earlier.parent.parent == wave.folder
    assert stored.earlier.read_bytes() == before


def test_the_same_workbook_again_changes_nothing(made: Callable[..., Wave]) -> None:
    wave = made("here")
    stored = receive_workbook(wave, made("same").workbook, "audit.xlsx") and receive_workbook(
        wave, wave.workbook, "audit.xlsx"
    )
    assert stored.earlier is None


def test_a_questionnaire_goes_with_the_questionnaires_and_its_former_one_is_not_read_as_an_answer(
    made: Callable[..., Wave], method: Method
) -> None:
    wave = made("here")
    one = next(wave.responses.glob("*.xlsx"))
    other = made("other").responses / one.name
    book = load_workbook(other)
    book.properties.title = "sent again"
    book.save(other)
    stored = receive_workbook(wave, other, one.name)
    assert (stored.kind, stored.path) == ("response", one)
    assert stored.earlier is not None
    assert not [f for f in check_wave(wave, method).faults if f.blocking]


@pytest.mark.parametrize("line", [("client", "bois-clair"), ("day", "2025-01-01"), ("method", "1999.1")])
def test_a_workbook_of_another_client_wave_or_method_is_refused_and_nothing_changes(
    made: Callable[..., Wave], line: tuple[str, str]
) -> None:
    from tests.audit.broken import stamp

    wave, other = made("here"), made("other", stamp(*line)).workbook
    before = {p: p.read_bytes() for p in wave.folder.rglob("*") if p.is_file()}
    with pytest.raises(Faulty):
        receive_workbook(wave, other, "audit.xlsx")
    assert {p: p.read_bytes() for p in wave.folder.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize("data", [b"", b"<html>", b"PK\x03\x04broken"])
def test_what_is_no_workbook_is_refused(made: Callable[..., Wave], tmp_path: Path, data: bytes) -> None:
    wave, file = made("here"), tmp_path / "x.xlsx"
    file.write_bytes(data)
    with pytest.raises(Faulty):
        receive_workbook(wave, file, "x.xlsx")
    assert not (wave.folder / "replaced").exists()


def test_an_export_is_stored_as_it_came_under_a_plain_name(made: Callable[..., Wave], tmp_path: Path) -> None:
    wave, file = made("here"), tmp_path / "x"
    file.write_bytes(b"a;b\n1;2\n")
    stored = receive_export(wave, file, "../../tickets: mars?.csv")
    assert stored.path == wave.evidence / "tickets- mars-.csv"
    assert stored.path.read_bytes() == b"a;b\n1;2\n"


def test_the_annotated_copy_says_each_fault_in_its_cell_and_is_otherwise_the_clients_own(
    made: Callable[..., Wave], method: Method
) -> None:
    wave = made("here", both(put("Ratings", E7=5, F8="often"), put("Ratings", E9="N/A")))
    faults = check_wave(wave, method).faults
    copy = load_workbook(BytesIO(annotated(wave.workbook, wave.workspace.name(wave.workbook), faults, WORDS)))
    own = load_workbook(wave.workbook)
    assert "n’est pas comprise entre 0 et 4" in copy["Ratings"]["E7"].comment.text
    assert "→" in copy["Ratings"]["F8"].comment.text
    assert "donnez la raison" in copy["Ratings"]["E9"].comment.text
    assert copy["Ratings"]["E7"].fill.start_color.rgb.endswith("F4B9B0")
    for sheet in own.worksheets:
        values = {c.coordinate: c.value for row in sheet.iter_rows() for c in row}
        assert {c.coordinate: c.value for row in copy[sheet.title].iter_rows() for c in row} == values
        assert copy[sheet.title].protection.sheet == sheet.protection.sheet
        assert len(copy[sheet.title].data_validations.dataValidation) == len(sheet.data_validations.dataValidation)


def test_the_annotated_copy_corrected_can_be_dropped_as_it_is(
    made: Callable[..., Wave], method: Method, tmp_path: Path
) -> None:
    wave = made("here", put("Ratings", E7=5))
    name = wave.workspace.name(wave.workbook)
    book = load_workbook(BytesIO(annotated(wave.workbook, name, check_wave(wave, method).faults, WORDS)))
    book["Ratings"]["E7"].value = 3
    book.save(tmp_path / "back.xlsx")
    receive_workbook(wave, tmp_path / "back.xlsx", "Copie de audit.xlsx")
    assert not [f for f in check_wave(wave, method).faults if f.blocking]


@pytest.mark.parametrize("name", ["start", "assessment"])
def test_saving_a_notebook_of_the_workbench_leaves_it_as_it_was(name: str) -> None:
    path = ROOT / "templates" / "notebooks" / f"{name}.ipynb"
    content = json.loads(path.read_text())
    for cell in content["cells"]:
        cell["outputs"], cell["execution_count"] = [{"output_type": "stream", "text": "Maison Verte"}], 3
        cell["metadata"]["trusted"] = True
    content["metadata"]["widgets"] = {"state": "answers"}
    content["metadata"]["language_info"] = {"name": "python", "version": "3.11.7"}
    keep_clean({"type": "notebook", "content": content}, path=f"templates/notebooks/{name}.ipynb")
    assert content == json.loads(path.read_text())


def test_a_notebook_of_ones_own_is_saved_as_it_is() -> None:
    content = {"cells": [{"cell_type": "code", "outputs": ["x"], "execution_count": 1}], "metadata": {}}
    keep_clean({"type": "notebook", "content": content}, path="mine/templates.ipynb")
    assert content["cells"][0]["outputs"] == ["x"]


def test_only_the_programs_own_pages_are_laid_out_to_run_by_themselves(tmp_path: Path) -> None:
    (tmp_path / "agency.yml").write_bytes((ROOT / "agency.yml").read_bytes())
    (tmp_path / "templates" / "notebooks").mkdir(parents=True)
    (tmp_path / "templates" / "wording").symlink_to(ROOT / "templates" / "wording")
    (tmp_path / "templates" / "notebooks" / "start.ipynb").write_text('{"cells": [{"source": "import os"}]}')
    laid = lay_out(Workspace(tmp_path))
    told = json.loads((tmp_path / ".workbench/lab/labextensions/community-workbench/static/pages.json").read_text())
    start = next(page for page in told["pages"] if page["name"] == "start")
    assert "import os" not in start["sources"]
    assert (tmp_path / start["path"]).read_bytes() == (ROOT / "templates/notebooks/start.ipynb").read_bytes()
    assert start["path"] in " ".join(laid.options)
    assert {page["name"] for page in told["pages"]} <= {"start", "workshop"}
