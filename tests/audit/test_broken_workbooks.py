"""Broken audit workbooks: each says exactly what is wrong, where, and what to do about it."""

from pathlib import Path

import pytest

from tests.audit.broken import Case, both
from tests.audit.broken_cells import CELLS
from tests.audit.broken_sheets import SHEETS
from tests.audit.maison_verte import TEMPLATES, make_wave
from workbench.audit.check import check_wave
from workbench.audit.load import load_audit
from workbench.faults import Faulty
from workbench.method.model import Method
from workbench.wording import Wording
from workbench.workspace import Wave

FOLDER = "clients/maison-verte/2026-11-20/"


CASES = (*CELLS, *SHEETS)


def _lines(wave: Wave, method: Method, blocking: bool = True) -> tuple[str, ...]:
    words = Wording(TEMPLATES / "wording", "en")
    faults = check_wave(wave, method).faults
    return tuple(f"{str(f.place).removeprefix(FOLDER)}: {words.fault(f)}" for f in faults if f.blocking == blocking)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_broken_workbook_names_each_fault_and_its_remedy(tmp_path: Path, method: Method, case: Case) -> None:
    assert _lines(make_wave(tmp_path, method, case.change), method) == case.lines


def test_all_faults_of_a_workbook_come_at_once_in_reading_order(tmp_path: Path, method: Method) -> None:
    chosen = [
        case for case in CASES if case.name in {"wish above the scale", "rating above the scale", "negative hours"}
    ]
    wave = make_wave(tmp_path, method, both(*(case.change for case in chosen)))
    places = [line.split(":")[0] for line in _lines(wave, method)]
    assert places == ["audit.xlsx Context!C16", "audit.xlsx Ratings!E7", "audit.xlsx Activities!D5"]


def test_a_broken_workbook_is_never_loaded(tmp_path: Path, method: Method) -> None:
    wave = make_wave(tmp_path, method, CASES[0].change)
    with pytest.raises(Faulty) as caught:
        load_audit(wave, method)
    assert [fault.code for fault in caught.value.faults if fault.blocking] == ["rating-range"]


def test_the_good_workbook_has_no_fault(tmp_path: Path, method: Method) -> None:
    assert _lines(make_wave(tmp_path, method), method) == ()
