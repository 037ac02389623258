"""Respondents' own workbooks: whose they are, and what makes them unusable."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.audit.maison_verte import make_wave
from workbench.audit.check import check_wave
from workbench.method.model import Method
from workbench.workspace import Wave


@pytest.fixture
def wave(tmp_path: Path, method: Method) -> Wave:
    return make_wave(tmp_path, method)


def _codes(wave: Wave, method: Method, blocking: bool = True) -> list[tuple[str, str]]:
    faults = [f for f in check_wave(wave, method).faults if f.blocking == blocking]
    return [(f.place.file.split("2026-11-20/")[1], f.code) for f in faults]


def _change(path: Path, act: Callable[..., object]) -> None:
    book = load_workbook(path)
    act(book)
    book.save(path)


def _type(sheet: str, cell: str, value: object) -> Callable[..., object]:
    return lambda book: setattr(book[sheet][cell], "value", value)


@pytest.mark.parametrize(
    ("file", "act", "expected"),
    [
        ("bob.xlsx", _type("Identity", "C5", None), "answer-required"),
        ("bob.xlsx", _type("Identity", "C6", "Agency"), "role-changed"),
        ("fay.xlsx", _type("Identity", "C7", None), "respondent-function-missing"),
        ("bob.xlsx", _type("Ratings", "C6", 7), "rating-range"),
        ("bob.xlsx", _type("Ratings", "C6", "N/A"), "na-without-reason"),
        ("bob.xlsx", _type("_meta", "B3", "bois-clair"), "stamp-client"),
    ],
)
def test_a_broken_response_names_its_fault(
    wave: Wave, method: Method, file: str, act: Callable[..., object], expected: str
) -> None:
    _change(wave.responses / file, act)
    assert _codes(wave, method) == [(f"responses/{file}", expected)]


def test_an_audit_workbook_is_no_response(wave: Wave, method: Method) -> None:
    shutil.copy(wave.workbook, wave.responses / "copy.xlsx")
    assert _codes(wave, method) == [("responses/copy.xlsx", "stamp-kind")]


def test_the_same_person_in_two_responses_is_a_fault(wave: Wave, method: Method) -> None:
    shutil.copy(wave.responses / "bob.xlsx", wave.responses / "bob (2).xlsx")
    assert _codes(wave, method) == [("responses/bob.xlsx", "respondent-twice")]


def test_lock_files_of_open_workbooks_are_passed_over(wave: Wave, method: Method) -> None:
    (wave.responses / "~$bob.xlsx").write_bytes(b"lock")
    (wave.responses / ".DS_Store").write_bytes(b"x")
    assert _codes(wave, method) == []


def test_what_is_no_workbook_is_named(wave: Wave, method: Method) -> None:
    (wave.responses / "answers.docx").write_bytes(b"not a workbook")
    assert _codes(wave, method) == [("responses/answers.docx", "file-not-xlsx")]


def test_an_empty_response_is_pointed_out(wave: Wave, method: Method) -> None:
    def empty(book: object) -> None:
        for row in book["Ratings"].iter_rows(min_row=5, min_col=3, max_col=4):  # type: ignore[index]
            for cell in row:
                cell.value = None

    _change(wave.responses / "bob.xlsx", empty)
    assert ("responses/bob.xlsx", "response-empty") in _codes(wave, method, blocking=False)


def test_one_function_rated_twice_by_the_same_person_is_a_fault(wave: Wave, method: Method) -> None:
    _change(wave.workbook, _type("Functions", "E9", 2))
    assert _codes(wave, method) == [("responses/fay.xlsx", "answered-twice")]
