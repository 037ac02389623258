"""A version is published whole or not at all, whenever the process is killed."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from workbench.faults import Faulty
from workbench.runs.publish import current_version, locked, point, publish, staging
from workbench.workspace import Wave, Workspace

_FILES = ("fr/1-assessment.pdf", "fr/1-assessment.xlsx", "en/1-assessment.pdf")

_CHILD = """
import os, signal, sys
from datetime import date
from pathlib import Path
from workbench.runs import publish as room
from workbench.workspace import Wave, Workspace

wave = Wave(Workspace(Path(sys.argv[1])), "bois-clair", date(2026, 11, 2))
at = sys.argv[2]
def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)
made = room.staging(wave, "new")
for name in {files!r}:
    path = made / "client" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("new")
    if at == "writing":
        die()
if at == "flushing":
    os.fsync = die
if at == "renaming":
    Path.rename = die
if at == "linking":
    Path.symlink_to = die
if at == "switching":
    Path.replace = die
room.publish(wave, "new", made)
"""


def _wave(root: Path) -> Wave:
    return Wave(Workspace(root), "bois-clair", date(2026, 11, 2))


def _publish(wave: Wave, run: str) -> None:
    made = staging(wave, run)
    for name in _FILES:
        path = made / "client" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(run)
    publish(wave, run, made)


def _contents(wave: Wave) -> dict[str, str]:
    version = current_version(wave)
    assert version is not None
    return {name: (version / "client" / name).read_text() for name in _FILES}


def test_the_first_version_becomes_current(tmp_path: Path) -> None:
    wave = _wave(tmp_path)
    assert current_version(wave) is None
    _publish(wave, "first")
    assert _contents(wave) == dict.fromkeys(_FILES, "first")


@pytest.mark.parametrize("at", ["writing", "flushing", "renaming", "linking", "switching"])
def test_a_kill_leaves_the_old_version_whole_and_the_next_run_works(tmp_path: Path, at: str) -> None:
    wave = _wave(tmp_path)
    _publish(wave, "old")
    child = subprocess.run(
        [sys.executable, "-c", _CHILD.format(files=_FILES), str(tmp_path), at], check=False, timeout=60
    )
    assert child.returncode == -9
    assert _contents(wave) == dict.fromkeys(_FILES, "old")
    _publish(wave, "later")
    assert _contents(wave) == dict.fromkeys(_FILES, "later")
    assert not list(wave.versions.glob(".making-*"))


def test_a_pointer_file_serves_where_links_do_not_exist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    wave = _wave(tmp_path)
    _publish(wave, "first")
    assert wave.current.is_file()
    assert _contents(wave) == dict.fromkeys(_FILES, "first")


def test_current_is_a_relative_link_so_that_the_folder_can_be_copied(tmp_path: Path) -> None:
    wave = _wave(tmp_path)
    _publish(wave, "first")
    assert wave.current.readlink() == Path("versions/first")


def test_a_second_run_of_the_same_wave_is_refused_while_one_is_under_way(tmp_path: Path) -> None:
    wave = _wave(tmp_path)
    with locked(wave), pytest.raises(Faulty) as told, locked(wave):
        pass
    assert told.value.faults[0].code == "run-busy"


def test_pointing_back_restores_an_older_version(tmp_path: Path) -> None:
    wave = _wave(tmp_path)
    _publish(wave, "one")
    _publish(wave, "two")
    point(wave, "one")
    assert _contents(wave) == dict.fromkeys(_FILES, "one")
