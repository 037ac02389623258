"""A run as the disk tells it, a form's answers, and what a new version says otherwise."""

import copy
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.bench.lab import ROOT, waited
from workbench.bench import follow_run
from workbench.bench.differences import differences
from workbench.bench.follow_run import cancel, follow, running, start
from workbench.bench.run_process import BUSY, PROGRESS, TIMES, folder_of
from workbench.bench.save_guard import Answer, Field, Refused, SaveGuard
from workbench.method.load import load_method
from workbench.wording import Wording
from workbench.workspace import Wave, Workspace

WORDS = Wording(ROOT / "templates" / "wording", "fr")


@pytest.fixture
def wave(tmp_path: Path) -> Wave:
    folder = tmp_path / "clients" / "maison-verte" / "2026-11-20"
    folder.mkdir(parents=True)
    (tmp_path / "clients" / "maison-verte" / "client.yml").write_text("x")
    (folder / "wave.yml").write_text("x")
    return Workspace(tmp_path).wave("maison-verte")


def told(wave: Wave, *lines: dict[str, Any]) -> None:
    folder_of(wave).mkdir(parents=True, exist_ok=True)
    (folder_of(wave) / PROGRESS).write_text("".join(json.dumps(line) + "\n" for line in lines))


FIRST = {"kind": "started", "name": "maison-verte", "at": 0.0, "clock": time.time() - 200}
STEPS = (
    FIRST,
    {"kind": "inputs", "name": "x", "at": 1.0},
    {"kind": "values", "name": "x", "at": 5.0},
    {"kind": "notebook", "name": "charter", "at": 20.0},
)


def test_nothing_is_told_before_the_first_run(wave: Wave) -> None:
    assert follow(wave).status == "none"


def test_a_run_that_stopped_telling_was_interrupted_and_keeps_what_it_told(wave: Wave) -> None:
    told(wave, *STEPS)
    run = follow(wave)
    assert run.status == "interrupted"
    assert {s.name: s.at for s in run.steps if s.at is not None} == {
        "inputs": 1.0,
        "values": 5.0,
        "notebook charter": 20.0,
    }


def test_a_line_still_being_written_is_left_for_the_next_look(wave: Wave) -> None:
    told(wave, *STEPS)
    with (folder_of(wave) / PROGRESS).open("a") as file:
        file.write('{"kind": "ended", "sta')
    assert follow(wave).status == "interrupted"


def test_the_time_left_comes_from_the_last_run_and_shrinks(wave: Wave) -> None:
    now = time.time()
    told(wave, {**FIRST, "clock": now - 21}, *STEPS[1:])
    (folder_of(wave) / TIMES).write_text(json.dumps({"notebook charter": 30.0, "ended": 60.0}))
    with held(wave):
        run = follow(wave)
        assert run.status == "running"
        assert run.left == pytest.approx(60 - 30 - 1, abs=1)


class held:  # noqa: N801 - reads as a phrase
    """A process that holds a run's lock as long as it lives."""

    def __init__(self, wave: Wave) -> None:
        self.path = folder_of(wave) / BUSY

    def __enter__(self) -> subprocess.Popen[bytes]:
        code = (
            "import os,sys,time; from workbench.audit.file_lock import locked\n"
            "d=os.open(sys.argv[1],os.O_RDWR|os.O_CREAT)\n"
            "with locked(d): open(sys.argv[1]+'.held','w').close(); time.sleep(60)"
        )
        self.process = subprocess.Popen([sys.executable, "-c", code, str(self.path)], cwd=ROOT)
        waited(lambda: True if Path(f"{self.path}.held").exists() else None, 20, "the lock")
        return self.process

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()


def test_a_killed_run_is_no_longer_running(wave: Wave) -> None:
    told(wave, *STEPS)
    with held(wave) as process:
        assert running(wave)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert not running(wave)
    assert follow(wave).status == "interrupted"


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="process groups")
def test_a_cancelled_run_ends_and_says_so(wave: Wave, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(follow_run, "sys", Sleepy())
    process = start(wave, "fr")
    assert process is not None
    assert follow(wave).status == "running"
    assert start(wave, "fr") is None
    cancel(wave)
    assert process.wait(5) != 0
    assert follow(wave).status == "cancelled"


class Sleepy:
    """Stands for `sys`: the run's own process sleeps instead."""

    platform = sys.platform

    @property
    def executable(self) -> str:
        return str(ROOT / "tests" / "bench" / "sleepy.sh")


def test_faults_of_the_inputs_end_a_run_with_what_to_do(wave: Wave) -> None:
    process = start(wave, "fr")
    assert process is not None
    assert process.wait(60) == 1
    run = follow(wave)
    assert run.status == "faults"
    assert any("→" in line for line in run.told)


# --- a form's answers --------------------------------------------------------------------------------


class Form:
    """A form and what it answers."""

    def __init__(self, keep: Any) -> None:
        self.sent: list[dict[str, Any]] = []
        self.guard = SaveGuard("x", (Field(name="reason", label="Raison"),), keep, WORDS)
        self.guard.send = self.sent.append

    def hears(self, number: str, **answer: str) -> dict[str, Any]:
        self.guard._heard(None, {"type": "keep", "id": number, "answer": answer}, None)
        return self.sent[-1]


def test_an_answer_is_acknowledged_after_it_was_kept_and_kept_once_however_often_it_is_sent() -> None:
    kept: list[Answer] = []

    def keep(answer: Answer) -> str:
        kept.append(answer)
        return "J0001"

    form = Form(keep)
    assert form.hears("a1", reason="  vu ", other="x") == {"type": "kept", "id": "a1", "told": "J0001"}
    assert form.hears("a1", reason="vu")["type"] == "kept"
    assert kept == [{"reason": "vu"}]


@pytest.mark.parametrize("error", [Refused("Donnez la raison.", "reason"), OSError(28, "full"), RuntimeError()])
def test_what_is_not_kept_is_never_acknowledged(error: Exception) -> None:
    def keep(_: Answer) -> str:
        raise error

    answer = Form(keep).hears("a1", reason="x")
    assert answer["type"] == "refused"
    assert answer["told"]


# --- differences -------------------------------------------------------------------------------------


OLD: dict[str, Any] = {
    "assessment": {
        "dimensions": [{"dimension": "SPO", "retained": 2}, {"dimension": "TRT", "retained": None}],
        "alarms": [{"alarm": "AL-01", "state": "raised"}],
    },
    "roadmap": {
        "modes": [{"activity": "ACT-08", "mode": "external"}],
        "steps": [
            {"id": "TR-ACT-08-T1", "activity": "ACT-08", "stage": "T1", "first": 3},
            {"id": "TR-ACT-08-T2", "activity": "ACT-08", "stage": "T2", "first": 5},
        ],
    },
    "offer": {"options": [{"code": "socle", "days": "10", "price": None, "lines": [{"module": "MO-01"}]}]},
}


def test_each_kind_of_change_is_told_in_words() -> None:
    method = load_method(ROOT / "templates" / "method" / "2026.1", "method")
    new = copy.deepcopy(OLD)
    new["assessment"]["dimensions"][0]["retained"] = 3
    new["assessment"]["dimensions"][1]["retained"] = 1
    new["assessment"]["alarms"][0]["state"] = "clear"
    new["roadmap"]["modes"][0]["mode"] = "mixed"
    new["roadmap"]["steps"][0]["first"] = 4
    new["roadmap"]["steps"].pop()
    new["offer"]["options"][0] |= {"days": "12.5", "lines": [{"module": "MO-02"}]}
    found = [change.told for change in differences(OLD, new, method, WORDS)]
    assert len(found) == 9
    expected = (
        "niveau 2, désormais 3", "niveau non évalué, désormais 1", "déclenchée, désormais non déclenchée",
        "externe, désormais mixte", "mois 3, désormais mois 4", "sort du plan (était au mois 5)",
        "d’agence, désormais 12,5", "en plus, MO-02", "en moins, MO-01",
    )  # fmt: skip
    assert [(text, want) for text, want in zip(found, expected, strict=True) if want not in text] == []


def test_the_same_values_make_no_difference() -> None:
    method = load_method(ROOT / "templates" / "method" / "2026.1", "method")
    assert differences(OLD, copy.deepcopy(OLD), method, WORDS) == ()
