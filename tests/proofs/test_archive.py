"""Every PDF archives (PDF/A-2a) and reads aloud (PDF/UA-1) as veraPDF sees it; a broken one is found out."""

from pathlib import Path

import pikepdf
import pytest

from tests.proofs.conftest import Once
from tests.proofs.papers import Papers
from tests.proofs.vera import PROFILES, compiled, verdicts

pytestmark = pytest.mark.needs_java
LEAST = 10_000
"""A verdict on fewer checks than this is not one on these documents."""


@pytest.fixture(scope="session")
def classes(tmp_path_factory: pytest.TempPathFactory) -> str:
    return compiled(tmp_path_factory.mktemp("vera"))


def test_every_pdf_keeps_both_standards(papers: Papers, classes: str) -> None:
    found = verdicts(classes, papers.pdfs)
    assert {(Path(v.file).name, v.profile): v.failed for v in found if v.failed} == {}
    assert min(v.checks for v in found) > LEAST


def _without(pdf: Path, target: Path, keys: tuple[str, ...]) -> Path:
    """Write a copy of a PDF whose catalogue lacks some keys."""
    with pikepdf.open(pdf) as document:
        for key in keys:
            del document.Root[key]
        document.save(target)
    return target


@pytest.mark.parametrize(
    ("key", "profiles"),
    [("/Metadata", PROFILES), ("/Lang", PROFILES), ("/StructTreeRoot", PROFILES), ("/OutputIntents", ("2a",))],
)
def test_a_broken_pdf_is_found_out(
    bois_clair: Papers, classes: str, tmp_path: Path, key: str, profiles: tuple[str, ...]
) -> None:
    broken = _without(bois_clair.pdf("offer", "fr"), tmp_path / "broken.pdf", (key,))
    failed = {v.profile for v in verdicts(classes, [broken]) if v.failed}
    assert failed == set(profiles)


def test_a_figure_without_words_is_found_out(bois_clair: Papers, classes: str, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    with pikepdf.open(bois_clair.pdf("offer", "en")) as document:
        figures = [o for o in document.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]
        for figure in figures:
            del figure.Alt
        document.save(broken)
    assert figures
    assert {v.profile for v in verdicts(classes, [broken]) if v.failed} == set(PROFILES)


def test_the_documents_need_no_repair(once: Once, bois_clair: Papers) -> None:
    for pdf in bois_clair.pdfs:
        with pikepdf.open(pdf) as document:
            assert document.check() == []
