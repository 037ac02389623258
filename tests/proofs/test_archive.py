"""Every PDF archives (PDF/A-2a) and reads aloud (PDF/UA-1) as veraPDF sees it; a broken one is found out."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from tests.proofs.conftest import CLIENTS
from tests.proofs.papers import Papers
from tests.proofs.vera import PROFILES, compiled, verdicts

pytestmark = pytest.mark.needs_java
Break = Callable[[pikepdf.Pdf], None]
LEAST = 10_000
"""A verdict on fewer checks than this is not one on these documents."""


@pytest.fixture(scope="session")
def classes(tmp_path_factory: pytest.TempPathFactory) -> str:
    return compiled(tmp_path_factory.mktemp("vera"))


@pytest.mark.parametrize("client", CLIENTS)
def test_every_pdf_keeps_both_standards(client: str, papers_of: Callable[[str], Papers], classes: str) -> None:
    """Under both brands."""
    found = verdicts(classes, papers_of(client).pdfs)
    assert {(Path(v.file).name, v.profile): v.failed for v in found if v.failed} == {}
    assert min(v.checks for v in found) > LEAST


def _without(key: str) -> Break:
    def break_it(document: pikepdf.Pdf) -> None:
        del document.Root[key]

    return break_it


def _each_without(kind: str, key: str) -> Break:
    """Take a key from every object that has it and is of a kind (its structure tag, or its type)."""

    def break_it(document: pikepdf.Pdf) -> None:
        found = [o for o in document.objects if isinstance(o, pikepdf.Dictionary) and key in o]
        hit = [o for o in found if kind in (o.get("/S"), o.get("/Type"))]
        assert hit, f"no {kind} has {key}"
        for element in hit:
            del element[key]

    return break_it


def _script(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


BREAKS: dict[str, tuple[Break, tuple[str, ...]]] = {
    "no metadata": (_without("/Metadata"), PROFILES),
    "no structure": (_without("/StructTreeRoot"), PROFILES),
    "no language": (_without("/Lang"), ("ua1",)),
    "figures without words": (_each_without("/Figure", "/Alt"), ("ua1",)),
    "fonts left out": (_each_without("/FontDescriptor", "/FontFile3"), PROFILES),
    "a script": (_script, ("2a",)),
}
"""What breaks a document, and the profiles that must say so."""


def test_a_broken_pdf_is_found_out(bois_clair: Papers, classes: str, tmp_path: Path) -> None:
    for name, (break_it, _) in BREAKS.items():
        with pikepdf.open(bois_clair.pdf("offer", "fr")) as document:
            break_it(document)
            document.save(tmp_path / f"{name}.pdf")
    found = verdicts(classes, [tmp_path / f"{name}.pdf" for name in BREAKS])
    for name, (_, profiles) in BREAKS.items():
        failed = {v.profile for v in found if v.failed and Path(v.file).stem == name}
        assert failed == set(profiles), name
