"""A second calculator finds the same values: every formula of every workbook, computed anew by LibreOffice."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.proofs.cells import Change, formulas, is_error, same, values, write_changed
from tests.proofs.conftest import CLIENTS, Once
from tests.proofs.libreoffice import recalculated
from tests.proofs.papers import Papers

pytestmark = pytest.mark.needs_libreoffice
LEAST_FORMULAS = {"1-assessment.xlsx": 1500, "2-charter.xlsx": 100, "3-roadmap.xlsx": 500, "4-offer.xlsx": 300}


@pytest.fixture(scope="session")
def computed(once: Once, papers_of: Callable[[str], Papers]) -> dict[Path, Path]:
    """Every workbook of every sample client, and the same computed anew."""
    files = [file for client in CLIENTS for file in papers_of(client).workbooks]

    def fill(folder: Path) -> None:
        recalculated(files, folder)

    folder = once("recalculated", fill)
    return {file: folder / "out" / f"{number:03d}.xlsx" for number, file in enumerate(files)}


def _differences(file: Path, again: Path) -> dict[str, tuple[object, object]]:
    carried, found = values(file), values(again)
    places = formulas(file)
    pairs = {p: (carried.get(p), found.get(p)) for p in places}
    return {f"{p[0]}!{p[1]} {places[p][:60]}": pair for p, pair in pairs.items() if not same(*pair)}


def test_every_formula_computes_what_it_carries(papers: Papers, computed: dict[Path, Path]) -> None:
    for file in papers.workbooks:
        assert _differences(file, computed[file]) == {}, file


def test_the_workbooks_are_full_of_formulas(bois_clair: Papers) -> None:
    for file in bois_clair.workbooks:
        assert len(formulas(file)) >= LEAST_FORMULAS[file.name], file


def test_no_cell_shows_an_error(papers: Papers, computed: dict[Path, Path]) -> None:
    for file in papers.workbooks:
        found = {**values(file), **values(computed[file])}
        assert {place: v for place, v in found.items() if is_error(v)} == {}, file


def test_both_languages_compute_the_same_numbers(papers: Papers) -> None:
    """Sheet by sheet, cell by cell: only words differ."""
    for name in ("assessment", "charter", "roadmap", "offer"):
        french, english = ([*_numbers(papers.xlsx(name, language))] for language in ("fr", "en"))
        assert french == english, name


def _numbers(file: Path) -> list[object]:
    order: dict[str, int] = {}
    told = values(file)
    for sheet, _ in told:
        order.setdefault(sheet, len(order))
    return [(order[s], a, v) for (s, a), v in told.items() if isinstance(v, int | float) and not isinstance(v, bool)]


def test_a_planted_value_is_corrected(bois_clair: Papers, tmp_path: Path) -> None:
    """Else this would compare what the file says with what the file says."""
    planted, expected = [], []
    for number, file in enumerate(bois_clair.workbooks):
        carried = values(file)
        place = next(p for p in formulas(file) if isinstance(carried.get(p), int | float))
        planted.append(tmp_path / "planted" / f"{number}.xlsx")
        write_changed(file, planted[-1], (Change(*place, content=987654, cached=True),))
        assert values(planted[-1])[place] == 987654
        expected.append((place, carried[place]))
    for again, (place, value) in zip(recalculated(planted, tmp_path / "again"), expected, strict=True):
        assert same(values(again)[place], value)
