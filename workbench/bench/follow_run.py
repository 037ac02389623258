"""A run as the disk tells it: what is done, what is next, how long is left; started and cancelled from here."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.bench.run_process import ASKED, BUSY, FAILURE, PROGRESS, TIMES, folder_of
from workbench.runs.deliverables import DELIVERABLES
from workbench.values import Language
from workbench.workspace import Wave

CANCELLED, PID = "cancelled", "pid"
STEPS = ("inputs", "values", *(f"notebook {name}" for name in DELIVERABLES), "publish")
"""What a run goes through; the four documents are made two at a time."""

_PATIENCE = 60.0
"""Seconds that a process may take to come up on a busy computer."""

_USUAL = {"started": 0.0, "inputs": 1.0, "values": 6.0, "publish": 40.0, "ended": 41.0}
"""Seconds of a run on a plain computer, until this one has told its own."""


@dataclass(frozen=True)
class Step:
    """One step: its name, seconds from the start when it ended, None while it has not."""

    name: str
    at: float | None


@dataclass(frozen=True)
class Followed:
    """A run as it stands: `status` none, running, published, faults, failed, cancelled or interrupted.

    `left`: seconds that the last run needed from here on, None where nothing is known.
    """

    status: str
    steps: tuple[Step, ...] = ()
    elapsed: float = 0.0
    left: float | None = None
    told: tuple[str, ...] = ()
    failure: Path | None = None
    pid: int | None = None


def follow(wave: Wave) -> Followed:
    """Return how a wave's run stands, read from the disk alone."""
    folder = folder_of(wave)
    lines = _lines(folder / PROGRESS)
    busy = running(wave)
    if not lines:
        return Followed("running" if busy else "none", _steps(()))
    first, last = lines[0], lines[-1]
    steps = _steps(tuple(lines))
    failure = folder / FAILURE
    shown = failure if failure.is_file() else None
    if last["kind"] == "ended":
        told = tuple(map(str, last.get("told", ())))
        return Followed(str(last["status"]), steps, float(last["at"]), None, told, shown)
    elapsed = max(0.0, time.time() - float(first["clock"]))
    if not busy:
        status = "cancelled" if (folder / CANCELLED).exists() else "interrupted"
        return Followed(status, steps, float(last["at"]), None, (), shown)
    return Followed("running", steps, elapsed, _left(folder, lines, elapsed), (), None, _pid(folder))


def start(wave: Wave, language: Language) -> subprocess.Popen[bytes] | None:
    """Start a run in a process group of its own, told in one language; None where one is running already."""
    if running(wave):
        return None
    folder = folder_of(wave)
    folder.mkdir(parents=True, exist_ok=True)
    for name in (PROGRESS, PID, CANCELLED, FAILURE):
        (folder / name).unlink(missing_ok=True)
    now = time.time()
    asked = {"kind": "started", "name": wave.client, "at": 0.0, "clock": now}
    (folder / PROGRESS).write_text(json.dumps(asked) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "workbench.bench.run_process", str(wave.workspace.root)]
    with (folder / "log.txt").open("wb") as log:
        process = subprocess.Popen(
            [*command, wave.client, wave.day.isoformat()],
            cwd=wave.workspace.root,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env={**os.environ, "WORKBENCH_LANGUAGE": language, ASKED: str(now)},
            start_new_session=True,
        )
    (folder / PID).write_text(str(process.pid), encoding="utf-8")
    return process


def cancel(wave: Wave) -> None:
    """End a run and all that it started; the version before it stays the current one."""
    pid = follow(wave).pid
    if pid is None:
        return
    (folder_of(wave) / CANCELLED).touch()
    group = getattr(os, "killpg", None)
    for sign in (signal.SIGTERM, getattr(signal, "SIGKILL", signal.SIGTERM)):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            group(pid, sign) if group else os.kill(pid, sign)
        end = time.monotonic() + 2
        while running(wave) and time.monotonic() < end:
            time.sleep(0.05)
        if not running(wave):
            return


def running(wave: Wave) -> bool:
    """Return whether a run of a wave is alive: it holds its lock as long as it lives, however it ends."""
    path = folder_of(wave) / BUSY
    if _starting(folder_of(wave)):
        return True
    if not path.is_file():
        return False
    descriptor = os.open(path, os.O_RDWR)
    try:
        return not _free(descriptor)
    finally:
        os.close(descriptor)


def _pid(folder: Path) -> int | None:
    """Return the process of the run asked for last."""
    try:
        return int((folder / PID).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _starting(folder: Path) -> bool:
    """Return whether a run was asked for a moment ago and its process, alive, has not come to tell anything."""
    lines, pid = _lines(folder / PROGRESS), _pid(folder)
    if (
        pid is None
        or len(lines) != 1
        or (folder / CANCELLED).exists()
        or time.time() - float(lines[0].get("clock", 0)) > _PATIENCE
    ):
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


if sys.platform == "win32":
    import msvcrt

    _FAR = 2**31 - 2

    def _free(descriptor: int) -> bool:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
        return True

else:
    import fcntl

    def _free(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        fcntl.flock(descriptor, fcntl.LOCK_UN)
        return True


def _lines(path: Path) -> list[dict[str, Any]]:
    """Return what a run told; a line that is still being written is left for the next look."""
    found = []
    with contextlib.suppress(FileNotFoundError):
        for line in path.read_text(encoding="utf-8").splitlines():
            try:
                found.append(json.loads(line))
            except ValueError:
                break
    return found


def _name(line: dict[str, Any]) -> str:
    return f"notebook {line['name']}" if line["kind"] == "notebook" else str(line["kind"])


def _steps(lines: tuple[dict[str, Any], ...]) -> tuple[Step, ...]:
    """Return the steps with the time each ended; publishing is told when it begins, and ends with the run."""
    told = {_name(line): float(line["at"]) for line in lines}
    ends: dict[str, float | None] = {name: told.get(name) for name in STEPS}
    published = lines and lines[-1]["kind"] == "ended" and lines[-1].get("status") == "published"
    ends["publish"] = told.get("ended") if published else None
    return tuple(Step(name, ends[name]) for name in STEPS)


def _left(folder: Path, lines: list[dict[str, Any]], elapsed: float) -> float | None:
    """Return the seconds left by what the last run took: from the step told last, or less what has gone by."""
    try:
        times = json.loads((folder / TIMES).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        times = _USUAL
    total = float(times.get("ended", _USUAL["ended"]))
    last = lines[-1]
    at = float(times.get(_name(last), 0.0))
    since = elapsed - float(last["at"])
    return max(0.0, total - at - since)
