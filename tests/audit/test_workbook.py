"""The workbook that a consultant sends: protected but open to answers, helpful, safe, in both languages."""

from collections.abc import Iterable
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.audit.maison_verte import CLIENT, DAY, RESPONDENTS, TEMPLATES, audit
from workbench.audit.blank import Cover, audit_book, response_book, write_blank
from workbench.audit.layout import HEADER_ROW
from workbench.audit.model import Target
from workbench.audit.sheets import audit_sheets
from workbench.method.model import Method
from workbench.values import Language
from workbench.wording import Wording


def _cover(language: Language) -> Cover:
    return Cover(CLIENT, DAY, Wording(TEMPLATES / "wording", language))


@pytest.fixture(scope="module")
def book(method: Method, tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    path = tmp_path_factory.mktemp("book") / "audit.xlsx"
    write_blank(path, method, _cover("en"), audit(method))
    return load_workbook(path)


@pytest.fixture(scope="module", params=["fr", "en"])
def blank(method: Method, request: pytest.FixtureRequest) -> Workbook:
    return audit_book(method, _cover(request.param))


def _pages(book: Workbook) -> Iterable[Worksheet]:
    return (page for page in book.worksheets if page.sheet_state == "visible")


def test_answers_can_be_typed_and_nothing_else(book: Workbook, method: Method) -> None:
    ratings = book["Ratings"]
    assert all(page.protection.sheet and not page.protection.password for page in _pages(book))
    assert not ratings["E7"].protection.locked, "the director is asked SPO-1"
    assert ratings["G7"].protection.locked, "the agency is not asked SPO-1"
    assert ratings["C7"].protection.locked
    assert ratings[f"A{HEADER_ROW}"].protection.locked


def test_each_rating_cell_offers_the_scale(book: Workbook) -> None:
    rules = [v for v in book["Ratings"].data_validations.dataValidation if "E7" in v.sqref]
    assert [rule.type for rule in rules] == ["list"]
    sheet, cells = rules[0].formula1.split("!")
    assert [cell[0].value for cell in book[sheet][cells.replace("$", "")]] == [0, 1, 2, 3, 4, "DK", "N/A"]


def test_help_and_titles_fit_what_excel_shows(blank: Workbook) -> None:
    for page in _pages(blank):
        assert len(page.title) <= 31
        for rule in page.data_validations.dataValidation:
            assert len(rule.prompt or "") <= 255
            assert len(rule.promptTitle or "") <= 32
            assert len(rule.error or "") <= 225


def test_client_texts_are_never_formulas(book: Workbook, method: Method) -> None:
    cell = next(c for row in book["Context"].iter_rows() for c in row if str(c.value).startswith("=HYPERLINK"))
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_formulas_stand_on_the_first_sheet_only(blank: Workbook) -> None:
    first, *others = _pages(blank)
    found = [c.coordinate for page in others for row in page.iter_rows() for c in row if c.data_type == "f"]
    progress = [c for row in first.iter_rows() for c in row if c.data_type == "f"]
    assert found == []
    assert len(progress) > 14


def test_the_first_sheet_says_method_and_scale(blank: Workbook, method: Method) -> None:
    texts = {str(c.value) for row in next(iter(_pages(blank))).iter_rows() for c in row}
    assert method.manifest.version in texts
    assert sum(text[:4] in {f"{n} · " for n in range(5)} for text in texts) == 5


def test_every_sheet_prints_on_landscape_pages_with_its_heads(blank: Workbook) -> None:
    for page in list(_pages(blank))[1:]:
        assert (page.page_setup.orientation, page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (
            "landscape",
            1,
            0,
        )
        assert page.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"
        assert page.freeze_panes is not None


def test_no_author_and_no_clock(method: Method, tmp_path: Path) -> None:
    write_blank(tmp_path / "a.xlsx", method, _cover("en"))
    with ZipFile(tmp_path / "a.xlsx") as parts:
        core = parts.read("docProps/core.xml").decode()
    assert "openpyxl" not in core
    assert "2026-11-20" in core


def test_every_sheet_asks_for_something(method: Method) -> None:
    for language in ("fr", "en"):
        for sheet in audit_sheets(method, Wording(TEMPLATES / "wording", language)):
            assert sheet.inputs
            assert sheet.rows or sheet.blank_rows


def test_a_value_without_a_cell_is_refused_not_lost(method: Method) -> None:
    wrong = audit(method).model_copy(
        update={"targets": (Target(dimension="XYZ", level=3, place=audit(method).topics[0].place),)}
    )
    with pytest.raises(ValueError, match="no cell for XYZ"):
        audit_book(method, _cover("en"), wrong)


def test_a_respondent_sees_only_what_their_role_is_asked(method: Method) -> None:
    director, function = RESPONDENTS[0], RESPONDENTS[4]
    asked = {}
    for who in (director, function):
        page = response_book(method, _cover("fr"), who)["Évaluations"]
        asked[who.role] = {c.value for c in page["A"] if c.value in method.practices}
    assert asked["D"] == {p.id for p in method.practices.values() if "D" in p.asked}
    assert "INT-1" in asked["F"]
    assert "MDC-5" not in asked["F"]
