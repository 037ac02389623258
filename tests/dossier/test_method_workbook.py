"""The method's workbook: out and in again without loss; a bad edit is told by sheet and cell, nothing written."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import CliRunner

from workbench.audit.intake import Grid, Sheets, read_workbook
from workbench.cli import app
from workbench.documents.colours import make_palette
from workbench.dossier.exchange import lines as lines_module
from workbench.dossier.exchange.difference_lines import difference_lines
from workbench.dossier.exchange.heads import sheet_names
from workbench.dossier.exchange.take_in import import_method
from workbench.dossier.exchange.workbook import HEADS, export_method, method_workbook
from workbench.faults import Fault, Faulty
from workbench.method.difference import difference
from workbench.method.exchange.layout import tables
from workbench.method.load import load_method
from workbench.method.model import Method
from workbench.values import LANGUAGES, Language
from workbench.wording import Wording
from workbench.workspace import Workspace

ROOT = Path(__file__).parents[2]
WORDS = {language: Wording(ROOT / "templates" / "wording", language) for language in LANGUAGES}
PALETTE = make_palette("#17435B", "#C8553D", "#1F2933")
OLD, NEW = "2026.1", "2027.1"


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    shutil.copy(ROOT / "agency.yml", tmp_path)
    shutil.copytree(ROOT / "templates" / "method" / OLD, tmp_path / "templates" / "method" / OLD)
    return Workspace(tmp_path)


@pytest.fixture(scope="module")
def exported(method: Method, tmp_path_factory: pytest.TempPathFactory) -> dict[Language, Path]:
    folder = tmp_path_factory.mktemp("exported")
    for language in LANGUAGES:
        export_method(method, folder / f"{language}.xlsx", WORDS[language], PALETTE)
    return {language: folder / f"{language}.xlsx" for language in LANGUAGES}


@pytest.fixture(scope="module")
def sheets(exported: dict[Language, Path]) -> Sheets:
    return read_workbook(exported["en"], "en.xlsx")


def versions(space: Workspace) -> list[str]:
    """Return everything that stands beside the versions, so that no draft is left either."""
    templates = space.root / "templates"
    return sorted(p.name for p in (*templates.iterdir(), *(templates / "method").iterdir()))


def refused(space: Workspace, file: Path, version: str | None = NEW) -> list[tuple[str, str]]:
    """Return where and why an import is refused; nothing is written then."""
    before = versions(space)
    with pytest.raises(Faulty) as caught:
        import_method(space, file, version, WORDS["en"])
    assert versions(space) == before
    assert all(said(fault) for fault in caught.value.faults)
    return [(place(fault), fault.code) for fault in caught.value.faults]


def place(fault: Fault) -> str:
    return str(fault.place).removeprefix(fault.place.file).strip()


def said(fault: Fault) -> list[str]:
    return [words.fault(fault) for words in WORDS.values()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_exported_comes_back_the_same(
    space: Workspace, method: Method, exported: dict[Language, Path], language: Language
) -> None:
    told = WORDS["fr" if language == "en" else "en"]  # the reader's language need not be the workbook's
    assert import_method(space, exported[language], NEW, told) == (NEW, OLD)
    again = load_method(space.method_folder(NEW), NEW)
    assert again.manifest.version == NEW
    same = {"manifest": method.manifest, "fingerprint": method.fingerprint}
    assert again.model_copy(update=same) == method


def test_the_version_taken_in_keeps_files_and_their_head_comments(
    space: Workspace, exported: dict[Language, Path]
) -> None:
    import_method(space, exported["fr"], NEW, WORDS["fr"])
    old, new = space.method_folder(OLD), space.method_folder(NEW)
    names = {p.relative_to(old).as_posix() for p in old.rglob("*")}
    assert {p.relative_to(new).as_posix() for p in new.rglob("*")} == names
    for name in ("steps.yaml", "clauses.yaml"):
        comments = re.match(r"(?:#.*\n)+", (old / name).read_text(encoding="utf-8"))
        assert comments
        assert (new / name).read_text(encoding="utf-8").startswith(comments.group())


def test_the_same_method_makes_the_same_workbook(method: Method) -> None:
    made = [method_workbook(method, WORDS["fr"], PALETTE, "m.xlsx") for _ in range(2)]
    assert made[0] == made[1]


def test_an_export_never_replaces_a_file(method: Method, tmp_path: Path) -> None:
    file = tmp_path / "m.xlsx"
    file.write_text("edited for hours")
    with pytest.raises(Faulty) as caught:
        export_method(method, file, WORDS["fr"], PALETTE)
    assert caught.value.faults[0].code == "method-export-exists"
    assert file.read_text() == "edited for hours"


@pytest.mark.parametrize("text", ["a\x07b", "x" * 40000])
def test_a_text_that_no_cell_gives_back_is_told_at_its_cell(method: Method, text: str) -> None:
    clause = method.governance.clauses[0]
    long = clause.model_copy(update={"text": clause.text.model_copy(update={"en": text})})
    governance = method.governance.model_copy(update={"clauses": (long, *method.governance.clauses[1:])})
    with pytest.raises(Faulty) as caught:
        method_workbook(method.model_copy(update={"governance": governance}), WORDS["en"], PALETTE, "m.xlsx")
    assert [(place(f), f.code) for f in caught.value.faults] == [("Clauses!L3", "method-export-cell")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_can_be_read_and_edited(exported: dict[Language, Path], language: Language) -> None:
    book = openpyxl.load_workbook(exported[language])
    words = WORDS[language]
    assert book.sheetnames == [words("method.guide"), *sheet_names(words).values()]
    assert len({name.casefold() for name in book.sheetnames}) == len(book.sheetnames)
    for table in tables():
        sheet = book[sheet_names(words)[table.name]]
        heads = [cell.value for cell in sheet[1]]
        assert len(set(heads)) == len(table.keys)
        assert [cell.value for cell in sheet[2]] == list(table.keys)
        assert sheet.freeze_panes == sheet.cell(HEADS + 1, len(table.owners) + 2).coordinate
        assert all(sheet.cell(3, n).alignment.wrap_text for n in range(1, len(heads) + 1))
        for key in ("name", "text"):
            if f"{key}.fr" in table.keys:
                assert table.keys.index(f"{key}.en") == table.keys.index(f"{key}.fr") + 1


def column(grid: Grid, key: str) -> int:
    return next(c for (row, c), cell in grid.cells.items() if row == HEADS and cell == key)


def row(grid: Grid, id_: str, key: str = "id") -> int:
    at = column(grid, key)
    return next(r for (r, c), cell in grid.cells.items() if c == at and cell == id_)


Edit = Callable[[Sheets], None]


def put(sheet: str, id_: str, key: str, content: object, id_key: str = "id") -> Edit:
    def edit(sheets: Sheets) -> None:
        grid = sheets[sheet]
        spot = (row(grid, id_, id_key), column(grid, key))
        if content is None:
            grid.cells.pop(spot, None)
        else:
            grid.cells[spot] = content  # type: ignore[assignment]

    return edit


def formula(sheets: Sheets) -> None:
    grid = sheets["Dimensions"]
    grid.formulas[row(grid, "SPO", "code"), column(grid, "weight")] = "=1+1"


def error(sheets: Sheets) -> None:
    grid = sheets["Dimensions"]
    del grid.cells[3, column(grid, "weight")]
    grid.errors[3, column(grid, "weight")] = "#REF!"


def own_column(sheets: Sheets) -> None:
    sheets["Clauses"].cells[4, 20] = "my own note"


def misnamed_column(sheets: Sheets) -> None:
    grid = sheets["Clauses"]
    grid.cells[HEADS, column(grid, "practices")] = "practises"


def repeated_column(sheets: Sheets) -> None:
    sheets["Clauses"].cells[HEADS, 20] = "practices"


def own_sheet(sheets: Sheets) -> None:
    sheets["Scratch"] = Grid({(1, 1): "notes"})


def lost_sheet(sheets: Sheets) -> None:
    del sheets["Clauses"]


def renamed_sheet(sheets: Sheets) -> None:
    sheets["My clauses"] = sheets.pop("Clauses")


def merged(sheets: Sheets) -> None:
    grid = sheets["Domains"]
    sheets["Domains"] = Grid(grid.cells, merged=("B3:C3",))


EDITS: list[tuple[Edit, list[tuple[str, str]]]] = [
    (put("Clauses", "CL-05", "practices", "GOV-99 | SPO-1"), [("Clauses!M7", "method-unknown-id-near")]),
    (put("Alarms", "FLAG-01", "calls", "MO-77"), [("Alarms!J3", "method-unknown-id-near")]),
    (put("Steps", "ST-02", "raises", "SPO-1=2\nSPX-1=1"), [("Steps!G4", "method-unknown-id-near")]),
    (put("Clauses", "CL-06", "name.en", None), [("Clauses!D8", "method-cell-missing")]),
    (put("Clauses", "CL-07", "minimum", "three"), [("Clauses!H9", "number-as-text")]),
    (put("Clauses", "CL-07", "minimum", 2.5), [("Clauses!H9", "number-not-whole")]),
    (put("Clauses", "CL-07", "core", "perhaps"), [("Clauses!G9", "method-cell-flag")]),
    (put("Clauses", "CL-07", "name.fr", 12), [("Clauses!C9", "cell-not-text")]),
    (put("Modules", "MO-02", "type", "ACX"), [("Modules!D4", "method-cell-choice")]),
    (put("Modules", "MO-02", "days.3", 0.5), [("Modules!Q4", "method-range")]),
    (put("Alarms", "FLAG-01", "parameters", "objective_rating 0"), [("Alarms!L3", "method-cell-pair")]),
    (
        put("Alarms", "FLAG-24", "parameters", "notice_day=90"),
        [("Alarms!L26", "method-parameter-unread-near"), ("Alarms!L26", "method-parameter-missing")],
    ),
    (put("Roadmap rules", "RR-17", "lists", None), [("Roadmap rules!*", "method-parameter-missing")]),
    (put("Practices", "SPO-2", "id", "SPO-1"), [("Practices!B4", "row-repeated"), ("*", "method-unknown-id-near")]),
    (put("Practices", "GOV-2", "of", "GOVX"), [("Practices!A13", "method-row-owner")]),
    (put("Dimensions", "SPO", "weight", -1, "code"), [("Dimensions!G3", "method-weight")]),
    (put("Dimensions", "SPO", "domain", "Q", "code"), [("Dimensions!B3", "method-unknown-id")]),
    (put("Settings", "triage", "value", "soon", "field"), [("Settings!D*", "number-as-text")]),
    (put("Settings", "triage", "value", None, "field"), [("Settings!D*", "method-cell-missing")]),
    (put("Settings", "gap_dimensions", "value", "SPO | INX", "field"), [("Settings!D*", "method-unknown-id-near")]),
    (put("Steps", "ST-02", "needs.steps", "ST-02"), [("Steps!H4", "method-cycle")]),
    (put("Glossary", "execution", "meaning.en", None, "term.en"), [("Glossary!D4", "method-cell-missing")]),
    (put("Clauses", "CL-05", "text.en", "A short text."), [("Clauses!K7", "method-text-uneven")]),
    (formula, [("Dimensions!G3", "formula")]),
    (error, [("Dimensions!G3", "error-cell")]),
    (merged, [("Domains!B3:C3", "merged")]),
    (own_column, [("Clauses!T2", "method-column-unknown")]),
    (misnamed_column, [("Clauses", "method-column-missing"), ("Clauses!M2", "method-column-unknown")]),
    (repeated_column, [("Clauses!T2", "method-column-twice")]),
    (own_sheet, [("Scratch", "method-sheet-unknown")]),
    (lost_sheet, [("Clauses", "method-sheet-missing")]),
    (renamed_sheet, [("My clauses", "method-sheet-unknown"), ("Clauses", "sheet-renamed")]),
]


@pytest.mark.parametrize(("edit", "expected"), EDITS)
def test_an_edit_is_told_where_it_stands(
    space: Workspace, sheets: Sheets, monkeypatch: pytest.MonkeyPatch, edit: Edit, expected: list[tuple[str, str]]
) -> None:
    copy = {name: Grid(dict(g.cells), g.merged, dict(g.errors), dict(g.formulas)) for name, g in sheets.items()}
    edit(copy)
    monkeypatch.setattr(lines_module, "read_workbook", lambda path, name: copy)
    told = refused(space, Path("m.xlsx"))
    for cell, code in expected:
        pattern = re.escape(cell).replace(r"\*", ".*")
        assert any(re.fullmatch(pattern, where) and code == why for where, why in told), told
    assert {code for _, code in told} == {code for _, code in expected}


def cell(sheet: Worksheet, id_: str, key: str) -> str:
    keys = [c.value for c in sheet[HEADS]]
    first = keys.index("id" if "id" in keys else "code") + 1
    found = next(r for r in range(HEADS + 1, sheet.max_row + 1) if sheet.cell(r, first).value == id_)
    return str(sheet.cell(found, keys.index(key) + 1).coordinate)


def test_many_bad_edits_are_told_at_once_and_nothing_is_written(
    space: Workspace, exported: dict[Language, Path], tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(exported["en"])
    edits = {
        ("Clauses", "CL-06", "name.en"): (None, "method-cell-missing"),
        ("Clauses", "CL-08", "group"): ("nowhere", "method-unknown-id"),
        ("Modules", "MO-02", "type"): ("ACX", "method-cell-choice"),
        ("Alarms", "FLAG-02", "parameters"): ("x", "method-cell-pair"),
        ("Practices", "SPO-1", "gate"): ("=1=1", "formula"),
        ("Roadmap rules", "RR-03", "sources"): ("999-99", "method-unknown-id"),
        ("Dimensions", "SPO", "weight"): (0, "method-weight"),
        ("Alarms", "FLAG-24", "parameters"): ("notice_day=90", "method-parameter-unread-near"),
    }
    expected = []
    for (name, id_, key), (content, code) in edits.items():
        where = cell(book[name], id_, key)
        book[name][where] = content
        expected.append((f"{name}!{where}", code))
    book.save(tmp_path / "edited.xlsx")
    told = refused(space, tmp_path / "edited.xlsx")
    assert sorted(told) == sorted(expected)


def test_what_is_missing_elsewhere_is_told_beside_a_missing_column(
    space: Workspace, sheets: Sheets, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = {name: Grid(dict(g.cells), g.merged, dict(g.errors), dict(g.formulas)) for name, g in sheets.items()}
    misnamed_column(copy)
    put("Modules", "MO-02", "name.en", None)(copy)
    monkeypatch.setattr(lines_module, "read_workbook", lambda path, name: copy)
    told = refused(space, Path("m.xlsx"))
    codes = ["method-cell-missing", "method-column-missing", "method-column-unknown"]
    assert sorted(why for _, why in told) == codes
    assert [where.partition("!")[0] for where, why in told if why == codes[0]] == ["Modules"]


@pytest.mark.parametrize(
    ("version", "code"),
    [(OLD, "method-version-exists"), (None, "method-version-exists"), ("../x", "method-version-name")],
)
def test_a_version_that_exists_or_cannot_be_named_is_refused(
    space: Workspace, exported: dict[Language, Path], version: str | None, code: str
) -> None:
    before = load_method(space.method_folder(OLD), OLD)
    told = refused(space, exported["en"], version)
    assert [why for _, why in told] == [code]
    assert (told[0][0] == "Settings!D3") is (version is None)
    assert load_method(space.method_folder(OLD), OLD) == before


def test_the_program_s_own_templates_are_never_written_to(tmp_path: Path, exported: dict[Language, Path]) -> None:
    shutil.copy(ROOT / "agency.yml", tmp_path)
    with pytest.raises(Faulty) as caught:
        import_method(Workspace(tmp_path), exported["en"], NEW, WORDS["en"])
    (fault,) = caught.value.faults
    assert fault.code == "method-import-templates"
    assert all(str(ROOT / "templates") in words.fault(fault) for words in WORDS.values())


def test_a_file_that_is_no_workbook_is_refused(space: Workspace, tmp_path: Path) -> None:
    (tmp_path / "not.xlsx").write_text("no")
    assert refused(space, tmp_path / "not.xlsx") == [("", "file-not-xlsx")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_difference_begins_with_its_counts_and_names_what_changed(method: Method, language: Language) -> None:
    alarm = method.alarms[1]
    name = next(iter(alarm.parameters))
    parameters = {**alarm.parameters, name: alarm.parameters[name] + 1}
    alarms = (method.alarms[0], alarm.model_copy(update={"parameters": parameters}), *method.alarms[3:])
    scale = method.scale.model_copy(update={"strength": 4})
    new = method.model_copy(update={"alarms": alarms, "scale": scale})
    told = list(difference_lines((OLD, NEW), difference(method, new), WORDS[language]))
    counts = {"fr": "1 retrait, 2 modifications", "en": "1 removed, 2 changed"}
    assert told[0].endswith(counts[language])
    assert any(line.startswith(f"  − {method.alarms[2].id} – ") for line in told)
    assert any(line.startswith("      ") and name in line and "→" in line for line in told)
    assert {"fr": "  ~ Note à partir de laquelle c’est une force", "en": "  ~ Rating from which it is a strength"}[
        language
    ] in "\n".join(told)


def test_a_long_text_is_shown_around_its_first_difference(method: Method) -> None:
    clause = next(c for c in method.governance.clauses if len(c.text.fr) > 400)
    text = clause.text.model_copy(update={"fr": clause.text.fr[:300] + "AUTREMENT" + clause.text.fr[300:]})
    clauses = tuple(c.model_copy(update={"text": text}) if c is clause else c for c in method.governance.clauses)
    new = method.model_copy(update={"governance": method.governance.model_copy(update={"clauses": clauses})})
    told = list(difference_lines((OLD, NEW), difference(method, new), WORDS["fr"]))
    assert "AUTREMENT" in told[-1]
    assert all(len(line) < 260 for line in told)


def test_the_commands_take_a_method_out_and_in_and_compare(space: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(space.root)
    runner = CliRunner()
    for arguments in (
        ["method", "export", "m.xlsx"],
        ["method", "import", "m.xlsx", "--version", NEW],
        ["method", "diff", OLD, NEW],
        ["method", "check", NEW],
    ):
        result = runner.invoke(app, arguments)
        assert result.exit_code == 0, result.output
        assert result.output.strip()
    assert space.method_versions == (OLD, NEW)
    with pytest.raises(Faulty) as caught:
        runner.invoke(app, ["method", "diff", OLD, "2099.1"], catch_exceptions=False)
    assert [f.code for f in caught.value.faults] == ["method-version-unknown"]


@pytest.mark.verify
@pytest.mark.needs_libreoffice
def test_a_workbook_saved_by_another_program_comes_back_the_same(
    space: Workspace, method: Method, exported: dict[Language, Path], tmp_path: Path
) -> None:
    office = shutil.which("soffice")
    if office is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice is not installed: apt-get install libreoffice-calc")
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-calc")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path), str(exported["fr"])]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    import_method(space, tmp_path / "fr.xlsx", NEW, WORDS["fr"])
    again = load_method(space.method_folder(NEW), NEW)
    same = {"manifest": method.manifest, "fingerprint": method.fingerprint}
    assert again.model_copy(update=same) == method
