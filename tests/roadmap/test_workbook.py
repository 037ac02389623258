import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from tests.builders import real_method
from tests.roadmap.reporting import LANGUAGES, bois_clair, situations, with_audit
from workbench.roadmap.sheets_inputs import PULLS

NAMES = list(situations())
RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""


def book(made, **options):
    return openpyxl.load_workbook(BytesIO(made), **options)


def column(sheet, title):
    """Return the values of the first table's column, by the first column's code."""
    for head in sheet.iter_rows():
        titles = {c.value: c.column for c in head if c.value}
        if title in titles and len(titles) > 3:
            place = titles[title]
            below = sheet.iter_rows(min_row=head[0].row + 1)
            rows = ((row[0].value, row[place - 1].value) for row in below if row[0].value is not None)
            return {code: value for code, value in rows if re.match(r"[A-Z]|\d", str(code))}
    raise AssertionError(title)


def sheet(made, key, language="fr", **options):
    return book(made, **options)[bois_clair().edition(language).wording(f"roadmap-report.sheet-{key}")]


@pytest.fixture(scope="module", params=LANGUAGES)
def sample(request):
    return request.param, bois_clair().xlsx(request.param)


def test_the_same_roadmap_makes_the_same_bytes(sample):
    assert bois_clair().xlsx(sample[0]) == sample[1]


def test_the_first_sheet_explains_the_others(sample):
    opened = book(sample[1])
    first, *others = opened.sheetnames
    told = {c.value for row in opened[first].iter_rows() for c in row}
    assert set(others) <= told
    assert len(others) == 12


@pytest.mark.parametrize("name", NAMES)
def test_every_client_has_its_sheets_without_a_gap_in_the_wording(name):
    opened = book(situations()[name].xlsx(LANGUAGES[NAMES.index(name) % 2]), data_only=True)
    for one in opened:
        for row in one.iter_rows():
            for cell in row:
                assert not re.search(r"[{}]|#(REF|NAME|DIV|VALUE|N/A)", str(cell.value or "")), (
                    one.title,
                    cell.coordinate,
                )


def test_sheets_name_no_person_and_no_file(sample):
    with zipfile.ZipFile(BytesIO(sample[1])) as parts:
        content = "".join(
            parts.read(n).decode("utf-8", "replace") for n in parts.namelist() if n.endswith((".xml", ".rels"))
        )
    for respondent in bois_clair().audit.respondents:
        assert respondent.name not in content
        assert respondent.file not in content


def test_the_cells_hold_the_plans_values(sample):
    language, made = sample
    found = bois_clair()
    road, word = found.roadmap, found.edition(language).wording
    pulls = column(sheet(made, "criteria", language, data_only=True), word("roadmap-report.col-pull-number"))
    assert pulls == {m.activity: m.pull for m in road.modes}
    modes = column(sheet(made, "modes", language, data_only=True), word("roadmap-report.col-target"))
    assert modes == {m.activity: word(f"roadmap.mode-{m.mode}") for m in road.modes}
    asked = column(sheet(made, "load", language, data_only=True), word("roadmap-report.col-asked"))
    for month in road.months:
        assert asked[month.month] == pytest.approx(float(month.client_days), abs=1e-9)
    states = column(sheet(made, "rules", language, data_only=True), word("roadmap-report.col-state"))
    assert states == {r.rule: word(f"roadmap.rule-state-{r.state}") for r in road.rules}


def test_pull_mode_load_and_staffing_are_live(sample):
    language, made = sample
    for key, least in (
        ("criteria", 46 * 3),
        ("plan", 100),
        ("calendar", 500),
        ("load", 100),
        ("sizing", 8),
        ("costs", 20),
    ):
        cells = [c for row in sheet(made, key, language).iter_rows() for c in row if c.data_type == "f"]
        assert len(cells) >= least, key


def test_costs_stand_only_where_the_client_declared_one():
    titles = {found: book(situations()[found].xlsx("fr")).sheetnames for found in ("as it comes", "nothing known")}
    assert "Coûts" in titles["as it comes"]
    assert "Coûts" not in titles["nothing known"]


def test_the_exit_criteria_are_all_there_to_tick_off():
    made = bois_clair().xlsx("fr")
    exits = column(sheet(made, "transfers"), "Critère de sortie")
    assert exits
    told = {c.value for row in sheet(made, "transfers").iter_rows() for c in row}
    stages = {s.stage for s in bois_clair().roadmap.steps if s.activity}
    wording = bois_clair().edition("fr").wording
    for stage in real_method().transfer.stages:
        if stage.code in stages:
            assert {wording.text(text) for text in stage.exit} <= told


def recalculated(path: Path, folder: Path):
    """Return a workbook as LibreOffice computes it anew."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(RECALCULATE, encoding="utf-8")
    out = folder / "out"
    command = [str(shutil.which("soffice")), f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "xlsx", "--outdir", str(out), str(path)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return openpyxl.load_workbook(out / path.name, data_only=True)


libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
ignored = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


@pytest.mark.verify
@pytest.mark.needs_libreoffice
@libreoffice
@ignored
@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_computes_what_the_plan_says(name, tmp_path):
    made = situations()[name].xlsx("fr")
    path = tmp_path / "roadmap.xlsx"
    path.write_bytes(made)
    live, cached, anew = book(made), book(made, data_only=True), recalculated(path, tmp_path)
    formulas = [(s.title, c.coordinate) for s in live for row in s.iter_rows() for c in row if c.data_type == "f"]
    assert len(formulas) > 1000
    for title, place in formulas:
        before, after = cached[title][place].value or 0, anew[title][place].value or 0
        same = abs(before - after) < 1e-9 if isinstance(before, int | float) else before == after
        assert same, (title, place, before, after)


@pytest.mark.verify
@pytest.mark.needs_libreoffice
@libreoffice
@ignored
@pytest.mark.parametrize("activity", ["ACT-01", "ACT-08", "ACT-13", "ACT-24", "ACT-25", "ACT-38"])
def test_a_changed_criterion_moves_the_mode_as_the_engine_says(activity, tmp_path):
    found = bois_clair()
    before = next(m for m in found.roadmap.modes if m.activity == activity)
    scores = {**before.scores, "K1": (before.scores["K1"] + 2) % 5, "K7": (before.scores["K7"] + 1) % 5, "K10": 1}
    entries = tuple(
        e.model_copy(update={"criteria": scores}) if e.activity == activity else e for e in found.audit.activities
    )
    asked = next(m for m in with_audit(found.audit.model_copy(update={"activities": entries})).roadmap.modes
                 if m.activity == activity)  # fmt: skip
    opened = book(found.xlsx("fr"))
    criteria = opened["Critères"]
    row = next(r for r in criteria.iter_rows() if r[0].value == activity)
    for offset, score in enumerate(scores.values()):
        row[2 + offset].value = score
    path = tmp_path / "changed.xlsx"
    opened.save(path)
    anew = recalculated(path, tmp_path)
    assert column(anew["Critères"], "Attraction")[activity] == asked.pull
    word = found.edition("fr").wording
    assert column(anew["Modes"], "À la cible")[activity] == word(f"roadmap.mode-{asked.mode}")


def test_the_pull_of_the_sheet_uses_the_criteria_that_pull():
    pulling = [c.id for c in real_method().transfer.criteria if c.pull in ("inward", "outward")]
    assert tuple(pulling) == PULLS
