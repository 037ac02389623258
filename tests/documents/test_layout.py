import shutil
import subprocess
import zipfile
from io import BytesIO

import openpyxl
import pytest

from tests.documents.sample import edition
from workbench.documents import parts as p
from workbench.documents.excel import Book, ExcelChart, Field, Series
from workbench.documents.excel_styles import head_width
from workbench.documents.pdf import print_document

needs_pdftotext = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")


def _book(language: str, client: str = "Client") -> bytes:
    book = Book(edition(language), "Charge", client)
    sheet = book.sheet("Parts", "Les parts.", "Un titre")
    fields = (Field("name", "Heures d'accompagnement", width=6), Field("part", "Part", kind="percent", width=4))
    area = sheet.table(fields, [("un", 1), ("deux", 0)])
    series = (Series("Part", area.column("name"), area.column("part")),)
    chart = ExcelChart("line", "Le point", "Ce que montre la figure", series, low=0, high=1, values="percent")
    book.sheet("Graphique", "Le graphique.", "Une figure").charts([chart])
    return book.bytes()


@pytest.mark.parametrize(("language", "shown"), [("fr", "0\u00a0%"), ("en", "0%")])
def test_a_chart_of_shares_counts_in_percent(language, shown):
    with zipfile.ZipFile(BytesIO(_book(language))) as archive:
        drawn = archive.read("xl/charts/chart1.xml").decode()
    assert f'<c:numFmt formatCode="{shown}" sourceLinked="0"/>' in drawn


def test_a_column_is_wide_enough_for_each_word_of_its_head():
    sheet = openpyxl.load_workbook(BytesIO(_book("fr")))["Parts"]
    assert sheet.column_dimensions["A"].width >= len("d'accompagnement")
    assert head_width("a bb ccc") < head_width("dddd")


def test_a_long_name_does_not_overflow_the_foot():
    sheet = openpyxl.load_workbook(BytesIO(_book("fr", "Société & associés " * 30)))["Parts"]
    assert len(str(sheet.oddFooter.left.text)) < 255


def _pages(parts) -> list[str]:
    cover = p.Cover(title="Essai", client="Client")
    made = print_document(p.Document(cover=cover, parts=tuple(parts)), {}, edition("fr"))
    run = subprocess.run(["pdftotext", "-layout", "-", "-"], input=made, capture_output=True, check=True)
    return run.stdout.decode().split("\f")


@needs_pdftotext
def test_a_short_row_stays_on_one_page():
    cell = "début " + "mot " * 150 + "terme"
    columns = (p.Column(title="Un", share=1), p.Column(title="Deux", share=2))
    pages = _pages((p.Heading(text="Table"), p.Table(columns=columns, rows=(("x", cell),) * 12)))
    for text in pages:
        assert text.count("début") == text.count("terme")


@needs_pdftotext
def test_the_contents_stand_on_one_page():
    headings = [
        p.Heading(level=1 if i % 6 == 0 else 2, text=f"Titre {i} " + "long " * 12, page=False) for i in range(60)
    ]
    pages = _pages(headings)
    assert "Sommaire" in pages[1]
    assert "Sommaire" not in pages[2]
    assert "Titre 0" in pages[2]


@needs_pdftotext
def test_the_source_of_a_table_stands_under_its_last_row():
    """Whatever the number of rows, untitled or not: never alone at the head of the next page."""
    made = edition("fr")
    columns = (p.Column(title="A", share=1), p.Column(title="B", share=1))
    for rows in range(26, 40):
        table = p.Table(
            columns=columns, rows=tuple((f"ligne{n}", "texte") for n in range(rows)), source="la fin", refs=("S1",)
        )
        parts = (p.Heading(text="Un tableau"), table)
        pdf = print_document(p.Document(cover=p.Cover(title="T", client="C", contents=False), parts=parts), {}, made)
        run = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
        page = next(text for text in run.stdout.decode().split("\f") if "la fin" in text)
        assert f"ligne{rows - 1}" in page, rows


def test_a_sheet_too_wide_for_one_page_prints_on_two_with_its_first_column():
    book = Book(edition("fr"), "Charge", "Client")
    for name, count in (("Large", 12), ("Étroite", 3)):
        fields = tuple(Field(f"c{n}", f"Colonne {n}", width=24) for n in range(count))
        book.sheet(name, "Une feuille.", "Un titre").table(fields, [tuple("x" for _ in range(count))])
    read = openpyxl.load_workbook(BytesIO(book.bytes()))
    assert (read["Large"].page_setup.fitToWidth, read["Large"].print_title_cols) == (2, "$A:$A")
    assert (read["Étroite"].page_setup.fitToWidth or 1, read["Étroite"].print_title_cols) == (1, None)
