"""The workbooks of a method of another field: what they ask, what they refuse, what is read back from them."""

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from tests.builders import WORDING_FOLDER
from tests.method.second.hygiene import (
    CLIENT,
    DAY,
    FOLDER,
    MEMBER,
    answer_of,
    answers_of,
    audit_of,
    hygiene,
)
from workbench.assessment.score import assess
from workbench.audit.blank import Cover, audit_book, response_book, write_blank
from workbench.audit.check import check_wave
from workbench.audit.intake import read_workbook
from workbench.audit.load import load_audit
from workbench.audit.model import Audit
from workbench.faults import Faulty
from workbench.runs.case import Case
from workbench.runs.deliver import deliver
from workbench.wording import Wording
from workbench.workspace import Wave, Workspace


def _filled() -> Audit:
    """Return an audit of two people, one in the audit workbook and one in a workbook of their own."""
    told = answers_of((3, 2, 1, 0), (3, "unknown", 2), (1, "not_applicable", 2))
    own = tuple(answer_of(p, mark, MEMBER) for p, mark in (("PRE-1", 3), ("CON-1", 0), ("SUI-2", 2)))
    return audit_of((*told, *own))


def _wave(root: Path, change: Callable[[Workbook], None] = lambda book: None) -> Wave:
    (root / "agency.yml").write_text("", encoding="utf-8")
    wave = Wave(Workspace(root), CLIENT.id, DAY)
    wave.responses.mkdir(parents=True)
    audit, cover = _filled(), Cover(CLIENT, DAY, Wording(WORDING_FOLDER, "en"))
    book = audit_book(hygiene(), cover, audit)
    change(book)
    book.save(wave.workbook)
    response_book(hygiene(), cover, MEMBER, audit.answers).save(wave.folder / MEMBER.file)
    wave.pin.write_text('method: "1.0"\nlanguage: "en"\n', encoding="utf-8")
    client = 'id: "atelier-nord"\nname: "Atelier Nord"\nsector: "crafts"\nlanguages: ["en"]\nfictive: true\n'
    wave.workspace.client_file(CLIENT.id).write_text(client, encoding="utf-8")
    return wave


def _said(audit: Audit) -> list[tuple[object, ...]]:
    return sorted(((a.respondent, a.practice, a.state, a.rating) for a in audit.answers), key=repr)


def test_its_workbooks_are_filled_and_read_back(tmp_path: Path) -> None:
    read, notices = load_audit(_wave(tmp_path), hygiene())
    assert _said(read) == _said(_filled())
    assert not any(notice.blocking for notice in notices)
    assert assess(read, hygiene()).overall == assess(_filled(), hygiene()).overall is not None


@pytest.mark.parametrize("language", ["fr", "en"])
def test_its_blank_workbook_asks_only_what_it_knows(tmp_path: Path, language: str) -> None:
    words = Wording(WORDING_FOLDER, language)  # type: ignore[arg-type]
    write_blank(tmp_path / "blank.xlsx", hygiene(), Cover(CLIENT, DAY, words))
    sheets = read_workbook(tmp_path / "blank.xlsx", "blank.xlsx")
    shown = [name for name in sheets if not name.startswith("_")]
    assert shown == [words("audit.readme"), words("audit.respondents"), words("audit.ratings")]
    front = {str(cell) for cell in sheets[shown[0]].cells.values()}
    names = {f"{r.value} · {words.text(r.name)}" for r in hygiene().scale.ratings}
    assert names <= front
    assert not {words("audit.readme-grades"), words("audit.readme-mark-gate")} & front


def test_its_dropdown_holds_its_own_answers() -> None:
    book = audit_book(hygiene(), Cover(CLIENT, DAY, Wording(WORDING_FOLDER, "en")))
    columns = [tuple(c.value for c in column if c.value is not None) for column in book["_lists"].iter_cols()]
    assert (0, 1, 2, 3, "DK", "N/A") in columns


@pytest.mark.parametrize("rating", [4, 5, -1, 1.5])
def test_a_rating_that_is_not_on_its_scale_is_a_fault(tmp_path: Path, rating: float) -> None:
    def spoil(book: Workbook) -> None:
        sheet = book["Ratings"]
        row = next(cell.row for cell in sheet["A"] if cell.value == "PRE-1")
        sheet[f"E{row}"] = rating

    result = check_wave(_wave(tmp_path, spoil), hygiene())
    fault = next(f for f in result.faults if f.blocking)
    said = Wording(WORDING_FOLDER, "en").fault(fault)
    assert said.startswith(f"rating {rating} is outside 0–3 (PRE-1")
    assert "→ choose 0–3, or DK" in said


def test_only_its_own_deliverables_are_judged(tmp_path: Path) -> None:
    assert [s.deliverable for s in check_wave(_wave(tmp_path), hygiene()).sufficiency] == ["assessment"]


def test_nothing_is_missed_of_what_it_never_asked(tmp_path: Path) -> None:
    codes = {fault.code for fault in check_wave(_wave(tmp_path), hygiene()).faults}
    assert not [code for code in codes if code.startswith("empty-")]


def test_a_run_refuses_the_documents_that_its_method_does_not_serve(tmp_path: Path) -> None:
    shutil.copytree(WORDING_FOLDER, tmp_path / "templates" / "wording")
    shutil.copytree(FOLDER, tmp_path / "templates" / "method" / "1.0")
    case = Case(_wave(tmp_path))
    assert case.assessment.overall == assess(_filled(), hygiene()).overall
    with pytest.raises(Faulty) as caught, ThreadPoolExecutor(1) as executor:
        deliver(case, ("en",), (), executor)
    (fault,) = caught.value.faults
    assert (fault.code, fault.place.file) == ("deliverables-unserved", "clients/atelier-nord/2026-11-20/wave.yml")
    assert fault.values["deliverables"] == "charter, roadmap, offer"
    assert not case.wave.reports.exists()
