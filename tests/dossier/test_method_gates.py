"""The gates that every method version passes: `method check` and `method coverage`, and that they can close."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from workbench.cli import app

pytestmark = pytest.mark.verify

ROOT = Path(__file__).parents[2]
VERSIONS = sorted(p.name for p in (ROOT / "templates" / "method").iterdir() if p.is_dir())


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with its own copy of the method versions."""
    shutil.copytree(ROOT / "templates", tmp_path / "templates", ignore=shutil.ignore_patterns("notebooks", "documents"))
    shutil.copy(ROOT / "agency.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "templates" / "method"


def _run(verb: str, version: str) -> Result:
    return CliRunner().invoke(app, ["method", verb, version])


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("verb", ["check", "coverage"])
def test_every_version_passes(workspace: Path, verb: str, version: str) -> None:
    result = _run(verb, version)
    assert result.exit_code == 0, result.output


def _edit(file: Path, item: str, old: str, new: str) -> None:
    """Replace a pattern once in the item of a file that has an id."""
    text = file.read_text(encoding="utf-8")
    start = text.index(f'- id: "{item}"')
    end = next((m.start() for m in re.compile(r'\n {0,2}- id: "').finditer(text, start + 1)), len(text))
    changed, count = re.subn(old, new, text[start:end], count=1, flags=re.DOTALL)
    assert count == 1, item
    file.write_text(text[:start] + changed + text[end:], encoding="utf-8")


@pytest.mark.parametrize(
    ("edit", "verb", "told"),
    [
        (("sources.yaml", "000-06", r"held_by: \[.*?\]", "held_by: []"), "coverage", "000-06"),
        (("sources.yaml", "000-06", r"held_by: \[.*?\]", 'held_by: ["MO-99"]'), "check", "000-06"),
        (("alarms.yaml", "FLAG-20", "FLAG-20", "FLAG-25"), "coverage", "FLAG-25"),
        (("alarms.yaml", "FLAG-20", "FLAG-20", "FLAG-25"), "check", "FLAG-25"),
        (("alarms.yaml", "FLAG-20", "deflected_share: ", "deflected: "), "check", "deflected_share"),
        (("roadmap_rules.yaml", "RR-29", "RR-29", "RR-33"), "coverage", "RR-33"),
        (("roadmap_rules.yaml", "RR-08", "activities_at_once: 3, ", ""), "check", "activities_at_once"),
        (("selection.yaml", "SR-09", "SR-09", "SR-13"), "coverage", "SR-13"),
        (("selection.yaml", "SR-07", "by_month: 12", "by_month: 18"), "check", "RR-24"),
        (("scale.yaml", "CAP-03", "CAP-03", "CAP-04"), "coverage", "CAP-04"),
        (("scale.yaml", "CAP-03", r"\{cap: 2\}", "{caps: 2}"), "check", "caps"),
        (("modules.yaml", "MO-33", r"activities: \[.*?\]", "activities: []"), "coverage", "MO-33"),
        (("modules.yaml", "MO-34", r"gaps: \[.*?\]", "gaps: []"), "check", "TRT-4"),
    ],
)
def test_a_claim_rule_alarm_or_module_that_nothing_reaches_closes_a_gate(
    workspace: Path, edit: tuple[str, str, str, str], verb: str, told: str
) -> None:
    file, item, old, new = edit
    _edit(workspace / "2026.1" / file, item, old, new)
    result = _run(verb, "2026.1")
    assert result.exit_code == 1
    assert told in result.output


@pytest.mark.parametrize("verb", ["check", "coverage"])
def test_a_clause_that_no_step_signs_closes_the_gates(workspace: Path, verb: str) -> None:
    steps = workspace / "2026.1" / "steps.yaml"
    clauses = (workspace / "2026.1" / "clauses.yaml").read_text(encoding="utf-8").split('\n  - id: "')[1:]
    full = next(text[:5] for text in clauses if "core: false" in text)
    text = steps.read_text(encoding="utf-8")
    steps.write_text(re.sub(rf'"{full}"(, )?', "", text), encoding="utf-8")
    result = _run(verb, "2026.1")
    assert result.exit_code == 1
    assert full in result.output
