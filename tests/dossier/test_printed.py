"""A trace reads what a version printed: its own references and values, never a fresh reckoning."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.samples.make import ROOT
from workbench.cli import app
from workbench.faults import Faulty
from workbench.runs.case import Case
from workbench.runs.deliverables import DELIVERABLES
from workbench.runs.printed import FILE, gather_printed, keep_printed, read_printed
from workbench.runs.publish import point
from workbench.runs.record import make_record, write_record, write_results
from workbench.runs.traced import traced
from workbench.terminal import words
from workbench.workspace import Workspace

pytestmark = pytest.mark.verify
CLIENT, RUN = "bois-clair", "20261120T000000Z-test"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """A client with one version in which the offer alone was printed, in French."""
    root = tmp_path_factory.mktemp("printed")
    (root / "templates").symlink_to(ROOT / "templates")
    shutil.copytree(ROOT / "clients" / CLIENT, root / "clients" / CLIENT)
    shutil.copy2(ROOT / "agency.yml", root)
    case = Case(Workspace(root).wave(CLIENT))
    made = case.wave.versions / RUN
    keep_printed(DELIVERABLES["offer"].write(case, "fr", made / "client"), made / "internal")
    gather_printed(made / "internal")
    write_results(case, made / "internal")
    now = datetime(2026, 11, 20, tzinfo=UTC)
    write_record(make_record(case, RUN, ("fr",), (now, now)), made / "internal")
    point(case.wave, RUN)
    return case


def test_references_stand_inside_and_never_in_the_clients_folder(case: Case) -> None:
    version = case.wave.versions / RUN
    assert [p.relative_to(version).parts[0] for p in version.rglob("*.json")] == ["internal"] * 3
    assert [(p.document, p.language) for p in read_printed(version / "internal")] == [("offer", "fr")]
    assert not (version / "internal" / "references").exists()


def test_a_reference_is_traced_to_the_cells_of_its_answers(case: Case) -> None:
    trails = read_printed(case.wave.versions / RUN / "internal")[0].trails
    trail = next(t for t in trails if any(link.kind == "practice" for link in t.links))
    code = next(link.id for link in trail.links if link.kind == "practice")
    told = "\n".join(line.text for line in traced(case, trail.ref, ("offer", "fr"), words()))
    answer = next(a for a in case.audit.answers if a.practice == code)
    assert str(answer.place) in told
    assert not any(r.name and r.name in told for r in case.audit.respondents)


def test_what_was_printed_is_told_even_where_the_inputs_have_changed(case: Case) -> None:
    """The values of the version are changed by hand: the trace tells the changed ones."""
    results = case.wave.versions / RUN / "internal" / "results.json"
    before = results.read_text(encoding="utf-8")
    kept = json.loads(before)
    trails = read_printed(results.parent)[0].trails
    module = next(link.id for t in trails for link in t.links if link.kind == "module")
    ref = next(t.ref for t in trails if any(link.id == module for link in t.links))
    for option in kept["offer"]["options"]:
        for line in option["lines"]:
            line["units"] = 77 if line["module"] == module else line["units"]
    results.write_text(json.dumps(kept), encoding="utf-8")
    try:
        assert any("77 ×" in line.text for line in traced(case, ref, ("offer", "fr"), words()))
    finally:
        results.write_text(before, encoding="utf-8")


@pytest.mark.parametrize(
    ("ref", "document", "language", "code"),
    [
        ("S999", "offer", "fr", "trace-unknown"),
        ("S1", "offer", "en", "trace-without-document"),
        ("S1", "charter", "fr", "trace-without-document"),
    ],
)
def test_a_reference_that_was_not_printed_is_a_fault(
    case: Case, ref: str, document: str, language: str, code: str
) -> None:
    with pytest.raises(Faulty) as told:
        traced(case, ref, (document, language), words())  # type: ignore[arg-type]
    assert [f.code for f in told.value.faults] == [code]


def test_without_a_version_there_is_nothing_to_trace(case: Case) -> None:
    aside = case.wave.current.with_name("aside")
    case.wave.current.rename(aside)
    try:
        with pytest.raises(Faulty) as told:
            traced(case, "S1", ("offer", "fr"), words())
    finally:
        aside.rename(case.wave.current)
    assert told.value.faults[0].code == "trace-without-version"


def test_the_command_prints_the_chain(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case.wave.workspace.root)
    done = CliRunner().invoke(app, ["trace", CLIENT, "s1", "--document", "offer", "--language", "fr"])
    assert done.exit_code == 0, done.output
    first = read_printed(case.wave.versions / RUN / "internal")[0].trails[0]
    assert done.output.splitlines()[0] == first.text


def test_a_version_from_before_references_were_kept_says_so(tmp_path: Path) -> None:
    assert read_printed(tmp_path) == ()
    assert not (tmp_path / FILE).exists()
