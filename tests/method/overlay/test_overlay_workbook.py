"""What an agency adapts, edited in Excel: out with the method, in again as the smallest patch or not at all."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import CliRunner

from tests.method.versions_made import FIRST, ROOT, put, workspace
from workbench.cli import app
from workbench.documents.colours import make_palette
from workbench.dossier.exchange.take_overlay import BEFORE, import_overlay
from workbench.dossier.exchange.workbook import export_method
from workbench.faults import Faulty
from workbench.method.patch import patch_of
from workbench.method.versions import open_method, plain_method
from workbench.terminal import shown_language, words
from workbench.values import LANGUAGES
from workbench.wording import Wording
from workbench.workspace import Workspace

WORDS = {language: Wording(ROOT / "templates" / "wording", language) for language in LANGUAGES}
OVERLAY = {
    "clauses.yaml": '# Ours\nclauses:\n  - id: "CL-09"\n    name: {fr: "À nous", en: "Ours"}\n',
    "modules.yaml": """modules:
  - {id: "MO-10", days: [3, 5, 9], gaps: ["SPO-1"]}
  - id: "AG-MO-01"
    name: {fr: "Répétition", en: "Rehearsal"}
    type: "ACC"
    deliverable: {fr: "Trois prises de parole filmées", en: "Three talks filmed"}
    why: {fr: "Le sponsor apprend à parler.", en: "The sponsor learns to speak."}
    fit: [1, 3]
    days: [1, 1.5, 2]
    gaps: ["SPO-1"]
    profile: "trainer"
""",
    "times.yaml": 'triage: 10\npriorities:\n  - {code: "P3", internal: 300}\n',
    "dimensions/SPO.yaml": 'practices:\n  - id: "SPO-1"\n    evidence: {fr: "La lettre.", en: "The letter."}\n',
    "glossary.yaml": """glossary:
  - term: {fr: "terme à nous", en: "term of ours"}
    meaning: {fr: "Ce que nous appelons ainsi.", en: "What we call so."}
""",
}


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the workbook of the method as an agency adapts it."""
    space = workspace(tmp_path_factory.mktemp("exported"))
    for name, text in OVERLAY.items():
        put(space, name, text)
    file = space.root / "own.xlsx"
    export_method(open_method(space), file, WORDS["fr"], make_palette("#17435B", "#C8553D", "#1F2933"))
    return file


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    return workspace(tmp_path)


def cells(sheet: Worksheet, id_: str, *keys: str) -> Iterator[tuple[int, int]]:
    """Yield row and column of some cells of the row of an id."""
    column = {str(cell.value): cell.column for cell in sheet[2]}
    row = next(row for row in range(3, sheet.max_row + 1) if sheet.cell(row, column["id"]).value == id_)
    yield from ((row, column[key]) for key in keys)


def edit(source: Path, target: Path, change: Callable[[openpyxl.Workbook], None]) -> Path:
    book = openpyxl.load_workbook(source)
    change(book)
    book.save(target)
    return target


@pytest.mark.verify
def test_what_went_out_adapted_comes_in_as_the_same_overlay(space: Workspace, exported: Path) -> None:
    version, files = import_overlay(space, exported, WORDS["en"])
    assert (version, set(files)) == (FIRST, set(OVERLAY))
    again = open_method(space)
    for name, text in OVERLAY.items():
        put(space, name, text)
    once = open_method(space)
    same = {"fingerprint": once.fingerprint, "adapted": once.adapted}
    assert again.model_copy(update=same) == once


@pytest.mark.verify
def test_the_patch_holds_only_what_differs(space: Workspace, exported: Path) -> None:
    import_overlay(space, exported, WORDS["fr"])
    modules = (space.overlay / "modules.yaml").read_text(encoding="utf-8")
    assert modules.startswith(
        'modules:\n  - id: "MO-10"\n    days: [3, 5, 9]\n    gaps: ["SPO-1"]\n  - id: "AG-MO-01"\n'
    )
    assert (space.overlay / "times.yaml").read_text(encoding="utf-8").startswith("triage: 10\npriorities:\n")
    assert patch_of(plain_method(space), plain_method(space)) == {}


@pytest.mark.verify
def test_an_import_keeps_the_former_files_aside_and_the_comments_at_their_head(
    space: Workspace, exported: Path
) -> None:
    put(space, "clauses.yaml", '# Ours\nclauses:\n  - id: "CL-10"\n    name: {fr: "Avant", en: "Before"}\n')
    put(space, "legal.yaml", "# nothing yet\n")
    import_overlay(space, exported, WORDS["fr"])
    assert (
        (space.overlay / "clauses.yaml").read_text(encoding="utf-8").startswith('# Ours\nclauses:\n  - id: "CL-09"\n')
    )
    kept = space.private / BEFORE
    assert sorted(p.name for p in kept.iterdir()) == ["clauses.yaml", "legal.yaml"]
    assert "CL-10" in (kept / "clauses.yaml").read_text(encoding="utf-8")


def gate(book: openpyxl.Workbook) -> None:
    ((row, column),) = cells(book["Pratiques"], "SPO-1", "gate")
    book["Pratiques"].cell(row, column).value = "non"


def fit(book: openpyxl.Workbook) -> None:
    ((row, column),) = cells(book["Modules"], "MO-10", "fit.1")
    book["Modules"].cell(row, column).value = 2


def own_id(book: openpyxl.Workbook) -> None:
    ((row, column),) = cells(book["Modules"], "AG-MO-01", "id")
    book["Modules"].cell(row, column).value = "MO-77"


def point_gone(book: openpyxl.Workbook) -> None:
    sheet = book["Points de droit"]
    sheet.delete_rows(sheet.max_row)


def lost_link(book: openpyxl.Workbook) -> None:
    ((row, column),) = cells(book["Modules"], "AG-MO-01", "gaps")
    book["Modules"].cell(row, column).value = "SPO-77"


@pytest.mark.verify
@pytest.mark.parametrize(
    ("change", "place", "code"),
    [
        (gate, "Pratiques/gate", "overlay-refused-scoring"),
        (fit, "Modules/fit.1", "overlay-refused-decides"),
        (own_id, "Modules/id", "overlay-row-added"),
        (point_gone, "Points de droit", "overlay-row-removed"),
        (lost_link, "Modules/gaps", "method-unknown-id-near"),
    ],
)
def test_what_an_agency_may_not_change_is_refused_by_cell_and_nothing_is_written(
    space: Workspace, exported: Path, change: Callable[[openpyxl.Workbook], None], place: str, code: str
) -> None:
    file = edit(exported, space.root / "own.xlsx", change)
    before = put(space, "clauses.yaml", OVERLAY["clauses.yaml"]).read_bytes()
    with pytest.raises(Faulty) as caught:
        import_overlay(space, file, WORDS["fr"])
    (fault,) = caught.value.faults
    sheet, _, key = place.partition("/")
    assert (fault.place.sheet, fault.code) == (sheet, code)
    if key:
        page = openpyxl.load_workbook(file)[sheet]
        letter = next(cell.column_letter for cell in page[2] if cell.value == key)
        assert str(fault.place.cell).startswith(letter)
    assert all(w.fault(fault) for w in WORDS.values())
    assert [p.name for p in space.overlay.rglob("*.yaml")] == ["clauses.yaml"]
    assert (space.overlay / "clauses.yaml").read_bytes() == before
    assert not list(space.overlay.parent.glob(".method-*"))


@pytest.mark.verify
def test_an_import_that_cannot_be_put_in_place_leaves_the_folder_as_it_was(
    space: Workspace, exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = put(space, "clauses.yaml", OVERLAY["clauses.yaml"]).read_bytes()
    put(space, "legal.yaml", "# nothing yet\n")
    move = Path.rename

    def held(path: Path, target: Path) -> Path:
        if target == space.overlay and path.name == "overlay":
            raise PermissionError(13, "held by another program")
        return move(path, target)

    monkeypatch.setattr(Path, "rename", held)
    with pytest.raises(Faulty) as caught:
        import_overlay(space, exported, WORDS["fr"])
    (fault,) = caught.value.faults
    assert (fault.place.file, fault.code) == ("agency/method", "overlay-unwritable")
    assert all("held by another program" in words.fault(fault) for words in WORDS.values())
    assert sorted(p.name for p in space.overlay.iterdir()) == ["clauses.yaml", "legal.yaml"]
    assert (space.overlay / "clauses.yaml").read_bytes() == before
    assert not list(space.overlay.parent.glob(".method-*"))


@pytest.mark.verify
def test_what_is_not_the_method_s_stays_beside_it(space: Workspace, exported: Path) -> None:
    put(space, "clauses.yaml", OVERLAY["clauses.yaml"])
    put(space, "notes/why.txt", "The board asked for it.")
    import_overlay(space, exported, WORDS["fr"])
    assert (space.overlay / "notes" / "why.txt").read_text(encoding="utf-8") == "The board asked for it."
    assert (space.overlay / "times.yaml").is_file()


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("WORKBENCH_LANGUAGE", "en")
    shown_language.cache_clear()
    words.cache_clear()
    yield
    shown_language.cache_clear()
    words.cache_clear()


def run(*command: str) -> str:
    result = CliRunner().invoke(app, ["method", *command])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.verify
def test_the_commands_take_an_agency_s_owner_from_nothing_to_an_adapted_method(
    space: Workspace, english: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(space.root)
    assert "the agency changes nothing" in run("overlay")
    run("export", "--overlay", "own.xlsx")

    def days(book: openpyxl.Workbook) -> None:
        ((row, column),) = cells(book["Modules"], "MO-10", "days.1")
        book["Modules"].cell(row, column).value = 3

    edit(space.root / "own.xlsx", space.root / "own.xlsx", days)
    assert "agency/method: modules.yaml" in run("import", "--overlay", "own.xlsx")
    told = run("overlay")
    assert "Method 2026.1, adapted by the agency: 1 changed" in told
    assert "MO-10 – Governance charter\n      Agency days, small client: 4 → 3" in told
    assert "Method 2026.1, adapted by the agency: no fault" in run("check")
    assert plain_method(space).modules["MO-10"].days[0] == 4


def _checked(*version: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["method", "check", *version])
    return result.exit_code, result.output


def test_the_check_tells_what_the_agency_adapts_wrongly_beside_the_rest_and_never_says_all_is_well(
    space: Workspace, english: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(space.root)
    put(space, "clauses.yaml", 'clauses:\n  - {id: "CL-99"}\n')
    shutil.copytree(space.method_folder(FIRST), space.method_folder("2027.1"))
    status, output = _checked("2027.1")
    assert status == 1
    assert "calls itself 2026.1, and its folder 2027.1" in output
    assert "“CL-99” does not exist" in output
    assert "no fault" not in output


def test_the_check_names_a_price_that_serves_nothing(
    space: Workspace, english: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(space.root)
    text = space.agency.read_text(encoding="utf-8").replace("\nrates:\n", "\nrates:\n  AG-expert: 900\n  senoir: 800\n")
    space.agency.write_text(text, encoding="utf-8")
    put(space, "selection.yaml", 'rates:\n  - {code: "AG-expert", name: {fr: "Expert", en: "Expert"}}\n')
    status, output = _checked()
    assert status == 0
    assert "the price of “senoir” serves nothing" in output
    assert "nearest: senior" in output
    assert "“AG-expert”" not in output
