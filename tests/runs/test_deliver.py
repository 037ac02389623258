"""A whole delivery: eight documents per language, one version at a time, the old one kept where anything fails."""

import json
import multiprocessing
import shutil
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from pathlib import Path

import nbformat
import pytest

from tests.shared import shared_data
from workbench.faults import Faulty
from workbench.runs.case import Case
from workbench.runs.deliver import deliver
from workbench.runs.deliverables import DELIVERABLES
from workbench.runs.execute import Failure
from workbench.runs.publish import current_version
from workbench.runs.show import failure_screen
from workbench.values import LANGUAGES
from workbench.workspace import Wave, Workspace

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.verify


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    """A copy of the repository's workspace with the sample's inputs and without any report."""
    for name in ("templates", "clients"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy2(ROOT / "agency.yml", tmp_path)
    return Workspace(tmp_path)


@pytest.fixture
def one_at_a_time() -> Iterator[Executor]:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield pool


def _files(wave: Wave) -> dict[str, bytes]:
    version = current_version(wave)
    assert version is not None
    folder = version / "client"
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def _expected() -> list[str]:
    return sorted(file for d in DELIVERABLES.values() for language in LANGUAGES for file in d.files(language))


def _break(space: Workspace, name: str) -> None:
    path = space.notebook(name)
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(3, nbformat.v4.new_code_cell("raise RuntimeError('the roof is leaking')"))
    nbformat.write(notebook, path)


def test_a_delivery_its_record_and_what_a_failure_leaves(space: Workspace, one_at_a_time: Executor) -> None:
    """One long story, because each delivery takes seconds: deliver, deliver again, refuse, fail."""
    wave = space.wave("bois-clair")
    before = {p: p.read_bytes() for p in wave.folder.rglob("*") if p.is_file()}

    first = deliver(Case(wave), LANGUAGES, (), one_at_a_time)
    assert first.failures == ()
    made = _files(wave)
    assert sorted(made) == _expected()
    assert {p: p.read_bytes() for p in wave.folder.rglob("*") if p.is_file()} == before, "a run wrote to the inputs"

    record = json.loads((wave.current / "internal" / "run.json").read_text(encoding="utf-8"))
    assert sorted(record["documents"]) == _expected()
    assert any(name.endswith("audit.xlsx") for name in record["inputs"])
    results = (wave.current / "internal" / "results.json").read_text(encoding="utf-8")
    assert set(json.loads(results)) == {"audit", "assessment", "charter", "roadmap", "offer"}
    private = [r.name for r in Case(wave).audit.respondents if r.name] + [j.author for j in Case(wave).audit.judgements]
    assert private
    assert not [name for name in private if name in results]

    again = deliver(Case(wave), LANGUAGES, ("charter",), one_at_a_time)
    assert again.version is not None
    assert _files(wave) == made, "the same inputs make the same bytes"

    _break(space, "roadmap")
    failed = deliver(Case(wave), LANGUAGES, (), one_at_a_time)
    assert failed.version is None
    assert [f.notebook for f in failed.failures] == ["roadmap"]
    assert "the roof is leaking" in failure_screen(failed.failures[0])
    assert failed.kept is not None
    assert (failed.kept / "internal" / "3-roadmap.ipynb").is_file()
    assert _files(wave) == made, "the previous version stays"

    with wave.judgements.open("ab") as stream:
        stream.write(b"\n")
    with pytest.raises(Faulty) as told:
        deliver(Case(wave), LANGUAGES, ("charter",), one_at_a_time)
    assert told.value.faults[0].code == "only-refused"
    assert _files(wave) == made


@pytest.mark.needs_shared
def test_real_exports_are_quoted_with_their_known_answers(space: Workspace, one_at_a_time: Executor) -> None:
    """§7.1: median first reply 478 business minutes, by group, and the engagement by category."""
    wave = space.wave("bois-clair")
    shutil.rmtree(wave.evidence)
    wave.evidence.mkdir()
    for name in ("zendesk_export_plum", "facebook_metrics"):
        for path in shared_data(name).glob("*.csv"):
            shutil.copy2(path, wave.evidence)
    outcome = deliver(Case(wave), ("en",), (), one_at_a_time)
    assert outcome.failures == ()
    text = _pdf_text(_files(wave)["en/1-assessment.pdf"])
    for printed in ("478 min", "115.0", "600.5", "969.5", "2,324.5", "9.14%", "14.26%", "13.32%"):
        assert printed in text, printed


def _pdf_text(pdf: bytes) -> str:
    import subprocess

    if shutil.which("pdftotext") is None:
        pytest.fail("install poppler-utils: pdftotext reads the pages")
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode().replace("\u202f", " ").replace("\u00a0", " ")


def test_a_failure_is_told_in_one_screen() -> None:
    source = "\n".join(f"line {n}" for n in range(50))
    screen = failure_screen(Failure("offer", 4, source, "ValueError", "\n".join(["cause"] * 40)))
    assert len(screen.splitlines()) <= 24
    assert "cause" in screen
