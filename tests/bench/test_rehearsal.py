"""A rehearsed workshop of twelve people ends in a delivered report that quotes each consensus and its reason."""

from pathlib import Path

import pytest

from tests.bench.bench_page import needed
from tests.bench.lab import CLIENT, copied_workspace
from tests.bench.rehearsed import DECIDED, ROUNDS, rehearse
from workbench.assessment.score import assess
from workbench.audit.load import load_audit
from workbench.method.load import load_method
from workbench.workspace import Workspace

pytestmark = pytest.mark.verify


def test_twelve_people_decide_and_the_delivered_report_quotes_them(tmp_path: Path) -> None:
    needed()
    (tmp_path / "workspace").mkdir()
    root = copied_workspace(tmp_path / "workspace")
    made = rehearse(root, tmp_path / "own")
    assert made.votes == 12 * sum(map(len, ROUNDS.values()))
    assert [q.partition(",")[0] for q in made.quoted] == list(DECIDED)
    wave = Workspace(root).wave(CLIENT)
    method = load_method(wave.workspace.method_folder("2026.1"), "method")
    found = assess(load_audit(wave, method)[0], method).practice
    assert {p: (found[p].origin, found[p].rating) for p in DECIDED} == {
        p: ("consensus", level) for p, (level, _, _) in DECIDED.items()
    }
    assert sorted(p.name for p in (wave.reports / "workshop").iterdir()) == ["minutes-en.pdf", "minutes-fr.pdf"]
