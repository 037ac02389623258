"""What stands behind the printed page: tags, alternative texts, language, title, fonts, weight, nothing lost."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest

from tests.documents.overflow import losses
from tests.proofs.papers import Papers, pages, plain
from workbench.documents.glyphs import LOST

MOST_BYTES = 1_000_000
REGIONS = {"fr": "fr-FR", "en": "en-GB"}
LEAST_WORDS = 5


def _tagged(document: pikepdf.Pdf, kind: str) -> list[pikepdf.Dictionary]:
    """Return the structure elements of a kind."""
    found = (o for o in document.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == f"/{kind}")
    return list(found)  # type: ignore[arg-type]


def _attributes(element: pikepdf.Dictionary) -> Iterator[pikepdf.Dictionary]:
    told = element.get("/A")
    listed = told if isinstance(told, pikepdf.Array) else [told]
    yield from (a for a in listed if isinstance(a, pikepdf.Dictionary))  # type: ignore[misc]


def _fonts(document: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    yield from (o for o in document.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font")  # type: ignore[misc]


def _embedded(font: pikepdf.Dictionary) -> bool:
    """Return whether a font's letters are in the file; a composite font's are in its descendant."""
    if "/DescendantFonts" in font:
        return True
    described = font.get("/FontDescriptor")
    return described is not None and any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def _each(papers: Papers, look: Callable[[pikepdf.Pdf], object]) -> dict[str, object]:
    """Return what a look at each PDF finds, by file; files where it finds nothing are left out."""
    found = {}
    for pdf in papers.pdfs:
        with pikepdf.open(pdf) as document:
            found[f"{pdf.parent.name}/{pdf.name}"] = look(document)
    return {name: faults for name, faults in found.items() if faults}


def test_every_head_of_a_table_says_what_it_heads(papers: Papers) -> None:
    def bare(document: pikepdf.Pdf) -> object:
        heads = _tagged(document, "TH")
        assert heads, "a document without tables"
        return sum(all("/Scope" not in a for a in _attributes(head)) for head in heads)

    assert _each(papers, bare) == {}


def test_every_figure_says_what_it_shows(papers: Papers) -> None:
    """In words of its own: not empty, not a file name, not twice the same in a document."""

    def mute(document: pikepdf.Pdf) -> object:
        texts = [plain(str(figure.get("/Alt", ""))) for figure in _tagged(document, "Figure")]
        assert texts, "a document without figures"
        poor = [t for t in texts if len(t.split()) < LEAST_WORDS or re.search(r"\.(svg|png)\b|[{}]", t)]
        return poor + [t for t, n in Counter(texts).items() if n > 1]

    assert _each(papers, mute) == {}


def test_language_and_title_are_those_of_the_document(papers: Papers) -> None:
    for pdf in papers.pdfs:
        with pikepdf.open(pdf) as document:
            assert str(document.Root.Lang) == REGIONS[pdf.parent.name]
            with document.open_metadata() as about:
                title = str(about["dc:title"])
            assert document.Root.ViewerPreferences.DisplayDocTitle
        assert plain(title).split(" – ")[0] in plain(pages(pdf)[0]), f"{pdf}: {title}"


def test_every_font_is_in_the_file(papers: Papers) -> None:
    def outside(document: pikepdf.Pdf) -> object:
        fonts = list(_fonts(document))
        assert fonts
        return [str(font.get("/BaseFont")) for font in fonts if not _embedded(font)]

    assert _each(papers, outside) == {}


def test_every_pdf_can_be_mailed(papers: Papers) -> None:
    sizes = {f"{pdf.parent.name}/{pdf.name}": pdf.stat().st_size for pdf in papers.pdfs}
    assert {name: size for name, size in sizes.items() if size >= MOST_BYTES} == {}


def test_no_page_loses_a_word(papers: Papers) -> None:
    found = {f"{pdf.parent.name}/{pdf.name}": losses(pdf.read_bytes()) for pdf in papers.pdfs}
    assert {name: lost for name, lost in found.items() if lost} == {}


def test_nothing_is_left_to_fill_or_lost(papers: Papers) -> None:
    """No brace of a sentence, no letter without glyph, no empty page, and every page says which it is."""
    for pdf in papers.pdfs:
        texts = pages(pdf)
        for number, text in enumerate(texts, start=1):
            where = f"{pdf.parent.name}/{pdf.name}, page {number}"
            assert not re.search(r"[{}]|" + LOST, text), where
            assert len(text.split()) > 20, f"{where}: nearly empty"
            assert number == 1 or f"{number} / {len(texts)}" in plain(text), where


@pytest.mark.parametrize("kind", ["Figure", "TH"])
def test_a_tag_that_says_nothing_is_found_out(bois_clair: Papers, tmp_path: Path, kind: str) -> None:
    with pikepdf.open(bois_clair.pdf("assessment", "fr")) as document:
        elements = _tagged(document, kind)
        for key in ("/Alt", "/A"):
            if key in elements[0]:
                del elements[0][key]
        document.save(tmp_path / "bare.pdf")
    with pikepdf.open(tmp_path / "bare.pdf") as document:
        bare = [e for e in _tagged(document, kind) if "/Alt" not in e and not list(_attributes(e))]
    assert bare
