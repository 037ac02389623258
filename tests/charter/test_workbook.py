"""The charter's workbook: the same figures as the draft and the pages, live, in both languages."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from tests.builders import real_method
from tests.charter.reporting import Case, case, fictive, sample, situations
from tests.samples import bois_clair
from workbench.charter.pages_facts import LETTERS, decides, with_status

LANGUAGES = ("fr", "en")
BOTH = pytest.mark.parametrize("language", LANGUAGES)
RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"""


@cache
def made(language: str, found: Case | None = None) -> bytes:
    return (found or sample()).sheets(language)


def read(data: bytes, values: bool = True) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(data), data_only=values)


def rows(data: bytes, name: str) -> Iterator[dict[str, object]]:
    """Yield the lines of a sheet's first table by column title."""
    lines = read(data)[name].iter_rows(values_only=True)
    head = next(line for line in lines if sum(isinstance(v, str) for v in line) > 3)
    for line in lines:
        if line[0] is None:
            return
        yield {str(title): value for title, value in zip(head, line, strict=True) if title is not None}


def formulas(data: bytes) -> Iterator[tuple[str, str, str]]:
    for sheet in read(data, values=False):
        for line in sheet.iter_rows():
            yield from ((sheet.title, c.coordinate, c.value) for c in line if str(c.value).startswith("="))


@BOTH
def test_the_same_charter_makes_the_same_bytes(language):
    assert sample().sheets(language) == made(language)


@BOTH
@pytest.mark.parametrize(("name", "found"), situations(), ids=[name for name, _ in situations()])
def test_every_charter_makes_a_workbook_without_a_brace_or_an_error(name, found, language):
    for sheet in read(made(language, found)):
        values = [str(v) for line in sheet.iter_rows(values_only=True) for v in line if v is not None]
        assert values
        assert not [v for v in values if re.search(r"[{}]|#(REF|NAME|VALUE|DIV)|^[a-z]+-[a-z]+-[a-z]+$", v)]


@BOTH
def test_the_grid_holds_the_draft_and_checks_itself(language):
    shown = sample().shown(language)
    found = list(rows(made(language), shown.say("sheet-matrix")))
    assert len(found) == len(sample().charter.rights)
    for line, right in zip(found, sample().charter.rights, strict=True):
        assert line[right.accountable] in LETTERS
        assert str(line[right.accountable]).startswith("A")
        assert line[shown.say("col-accountable")] == 1
        assert line[shown.say("col-check-row")] == shown.say("check-ok")


@BOTH
def test_roles_decide_as_often_as_the_draft_says(language):
    shown = sample().shown(language)
    for line in rows(made(language), shown.say("sheet-roles")):
        n = decides(sample().charter, str(line[shown.say("col-role-code")]))
        assert line[shown.say("col-decides")] == n
        assert line[shown.say("col-share-of")] == pytest.approx(n / len(sample().charter.rights))


def test_a_bottleneck_of_the_draft_shows_in_the_workbook():
    shown = fictive().shown("en")
    found = next(c for c in fictive().charter.checks if c.code == "bottleneck")
    sheet = read(made("en", fictive()))[shown.say("sheet-roles")]
    line = next(line for line in sheet.iter_rows(values_only=True) if line[1] == found.who)
    assert shown.say("bottleneck") in line
    assert any(isinstance(v, float) and Decimal(str(round(v, 3))) == found.share for v in line)


@BOTH
def test_clauses_are_counted_as_the_pages_count_them(language):
    shown, data = sample().shown(language), made(language)
    listed = [line[shown.say("col-status")] for line in rows(data, shown.say("sheet-clauses"))]
    for code in ("in_force", "to_sign", "recommended", "later"):
        n = len(with_status(sample().charter, code))
        assert listed.count(shown.say(f"cell-{code.replace('_', '-')}")) == n
    number = next(part for part in sample().pages(language)[0].parts if part.kind == "numbers").items[0]
    assert number.value == str(len(with_status(sample().charter, "to_sign")))


@BOTH
def test_times_are_the_draft_s_in_minutes(language):
    shown = sample().shown(language)
    for line, delay in zip(rows(made(language), shown.say("sheet-delays")), sample().charter.delays, strict=True):
        assert line[shown.say("col-first")] == delay.first
        assert line[shown.say("col-internal")] == (delay.internal if delay.internal is not None else "–")
        assert line[shown.say("col-sum")] == (delay.chain if delay.chain is not None else "–")


@BOTH
def test_questions_and_topics_are_all_there(language):
    shown, data = sample().shown(language), made(language)
    asked = [line[shown.say("col-question")] for line in rows(data, shown.say("sheet-opens"))]
    assert asked == [shown.question(o) for o in sample().charter.open]
    state = {
        line[shown.say("col-topic")]: line[shown.say("col-opened")] for line in rows(data, shown.say("sheet-topics"))
    }
    assert state == {t.topic: shown.say("opened" if t.open else "closed") for t in sample().charter.topics}


def test_nobody_is_named_in_any_part_of_the_file():
    audit = bois_clair.audit(real_method())
    people = tuple(r.model_copy(update={"name": "Zoé Planté", "file": "zoe-plante.xlsx"}) for r in audit.respondents)
    data = case(audit.model_copy(update={"respondents": people})).sheets("fr")
    with zipfile.ZipFile(BytesIO(data)) as parts:
        assert not any(
            re.search("Zoé|Planté|zoe-plante", parts.read(name).decode("utf-8")) for name in parts.namelist()
        )


@pytest.fixture(scope="module")
def recalculate(tmp_path_factory):
    """Return a function that has LibreOffice recalculate every formula of a workbook."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    profile = tmp_path_factory.mktemp("office")
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(RECALCULATE, encoding="utf-8")

    def run(data: bytes, folder: Path) -> bytes:
        (folder / "in").mkdir()
        (folder / "in" / "charter.xlsx").write_bytes(data)
        command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
        subprocess.run([*command, "--outdir", folder, folder / "in" / "charter.xlsx"], check=True, capture_output=True)
        return (folder / "charter.xlsx").read_bytes()

    return run


@pytest.mark.verify
@pytest.mark.needs_libreoffice
@BOTH
def test_libreoffice_computes_what_the_draft_computed(language, recalculate, tmp_path):
    for number, found in enumerate((sample(), fictive())):
        data = made(language, found)
        folder = tmp_path / str(number)
        folder.mkdir()
        ours, theirs = read(data), read(recalculate(data, folder))
        every = list(formulas(data))
        assert len(every) > 150
        for sheet, place, text in every:
            own, other = (book[sheet][place].value for book in (ours, theirs))
            assert own == pytest.approx(other) or (own or "") == (other or ""), (sheet, place, text)


@pytest.mark.verify
@pytest.mark.needs_libreoffice
def test_a_changed_cell_moves_what_rests_on_it(recalculate, tmp_path):
    """A second A on a row, a shorter promise, a referent, a signed support, an answer: all show at once."""
    shown = sample().shown("fr")
    book = read(made("fr"), values=False)
    names = {key: book[shown.say(f"sheet-{key}")] for key in ("matrix", "delays", "topics", "opens", "assumptions")}
    firsts = {"matrix": "DR-01", "delays": "P1", "topics": "Délais et livraison", "opens": "Q1"}
    starts = {k: next(r for r in range(1, 20) if names[k].cell(r, 1).value == first) for k, first in firsts.items()}
    head = {key: [c.value for c in names[key][starts[key] - 1]] for key in starts}

    def put(key: str, row: int, column: str, value: object) -> None:
        names[key].cell(starts[key] + row, head[key].index(column) + 1).value = value

    put("matrix", 0, "OW", "A")
    put("delays", 0, shown.say("col-first"), 30)
    put("topics", 3, shown.say("col-referent"), "P3")
    put("opens", 0, shown.say("col-answer"), "Comptes repris le 1er décembre")
    place = next(c for line in names["assumptions"].iter_rows() for c in line if c.value == "non")
    place.value = "oui"
    stream = BytesIO()
    book.save(stream)
    after = recalculate(stream.getvalue(), tmp_path)

    def got(key: str, row: int, column: str) -> object:
        return list(rows(after, shown.say(f"sheet-{key}")))[row][column]

    assert got("matrix", 0, shown.say("col-check-row")) == shown.say("check-wrong")
    assert got("delays", 0, shown.say("col-internal")) == 7  # half of what triage leaves of 30 minutes
    assert got("topics", 3, shown.say("col-opened")) == shown.say("opened")
    assert got("topics", 2, shown.say("col-opened")) == shown.say("opened")
    assert got("opens", 0, shown.say("col-state")) == shown.say("state-done")
