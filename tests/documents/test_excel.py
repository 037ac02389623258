import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from tests.documents.sample import edition
from workbench.documents.excel import Book, ExcelChart, Field, Formula, Series
from workbench.documents.excel_area import check_formula, quoted

HOSTILE = (
    "=1+1",
    "+cmd",
    "-2",
    "@SUM(A1)",
    "'x",
    "http://example.org",
    "0042",
    "a\x00\u202eb",
    "_x0041_",
    "x" * 40_000,
)


def make(language="fr", rows=HOSTILE) -> bytes:
    book = Book(edition(language), "Évaluation & suite", "L'Oiseau & Co", ("Une phrase.",))
    sheet = book.sheet("L'essai", "Les notes.", "Un titre qui dit son point", "Une note. " * 30)
    fields = (
        Field("name", "Intitulé"),
        Field("rating", "Note", kind="rating", editable=True, choices=(0, 1, 2, 3, 4)),
        Field("half", "Moitié de la note", kind="number"),
        Field("level", "Niveau", kind="level"),
        Field("when", "Date", kind="date"),
    )
    area = sheet.area_at(fields, len(rows) + 1)
    cells: list[tuple] = [("Un groupe",)]
    for i, text in enumerate(rows, start=1):
        half = Formula(f"={area.here(i, 'rating')}/2", Decimal(i % 5) / 2)
        cells.append((text, i % 5, half, 1 + i % 5, date(2026, 3, 1)))
    area = sheet.table(fields, cells)
    book.name("notes_essai", area.column("rating", start=1), "Les notes de l'essai")
    charts = book.sheet("Graphiques", "Les graphiques.", "Deux figures")
    series = (Series("Note", area.column("name", 1), area.column("rating", 1)),)
    charts.charts([ExcelChart("bar", "Le point", "Ce que montre la figure", series, low=0, high=4)] * 3)
    return book.bytes()


@pytest.fixture(scope="module")
def made() -> bytes:
    return make()


def _read(made, **options):
    return openpyxl.load_workbook(BytesIO(made), **options)


def test_the_same_inputs_make_the_same_bytes(made):
    assert make() == made
    assert make("en") != made


def test_texts_stay_texts(made):
    sheet = _read(made)["L'essai"]
    found = [sheet.cell(row, 1) for row in range(1, sheet.max_row + 1)]
    values = [c.value for c in found if c.value]
    for text in HOSTILE[:7]:
        assert text in values
    assert all(c.data_type == "s" for c in found if c.value)
    assert "a\ufffdb" in values
    marked = [c for c in found if c.value in HOSTILE[:5]]
    assert len(marked) == 5
    assert all(c.quotePrefix for c in marked)


def test_formulas_are_live_and_carry_their_value(made):
    live, cached = _read(made)["L'essai"], _read(made, data_only=True)["L'essai"]
    formulas = [c for row in live.iter_rows() for c in row if c.data_type == "f"]
    assert len(formulas) == len(HOSTILE)
    for cell in formulas:
        assert cached[cell.coordinate].value == cached.cell(cell.row, 2).value / 2


def test_the_first_sheet_explains_the_others(made):
    book = _read(made)
    assert book.sheetnames == ["Lisez-moi", "L'essai", "Graphiques"]
    texts = {c.value for row in book["Lisez-moi"].iter_rows() for c in row if c.value}
    assert {"L'essai", "Les notes.", "Graphiques", "notes_essai", "Les notes de l'essai"} <= texts
    assert book.defined_names["notes_essai"].value.startswith(quoted("L'essai"))


def test_sheets_print_on_a4_with_their_head_repeated(made):
    sheet = _read(made)["L'essai"]
    assert sheet.page_setup.paperSize == 9
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows
    assert sheet.freeze_panes
    assert sheet.auto_filter.ref


def test_every_chart_says_what_it_shows_and_nothing_leads_outside(made):
    with zipfile.ZipFile(BytesIO(made)) as parts:
        names = parts.namelist()
        drawings = [parts.read(n).decode() for n in names if n.startswith("xl/drawings/drawing")]
        assert sum(d.count('descr="Ce que montre la figure"') for d in drawings) == 3
        assert not [n for n in names if "vba" in n or "externalLink" in n]


def test_only_tested_functions_are_written():
    assert check_formula('=IF(A1="XLOOKUP(",SUM(B1:B3),0)')
    for wrong in ("=XLOOKUP(A1,B:B,C:C)", '=TEXT(A1,"0")', "SUM(A1)", "=NOW()"):
        with pytest.raises(ValueError, match="tested list"):
            check_formula(wrong)


def test_a_chart_without_alternative_text_or_a_wrong_name_is_refused():
    book = Book(edition("fr"), "T", "C")
    sheet = book.sheet("A", "p", "t")
    with pytest.raises(ValueError, match="alternative"):
        sheet.chart(ExcelChart("bar", "titre", " ", ()))
