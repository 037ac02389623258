"""A run in a process of its own: every step told as one JSON line, so that any screen can follow it from the disk.

Started as `python -m workbench.bench.run_process WORKSPACE CLIENT WAVE`; its folder holds `progress.jsonl` (what
happened), `busy.lock` (held while it runs) and, after a failure, `failure.txt` (the whole story, to send on).
"""

import json
import multiprocessing
import os
import sys
import time
import traceback
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import IO

from workbench.audit.file_lock import locked
from workbench.faults import Faulty
from workbench.runs.case import Case
from workbench.runs.deliver import Outcome, deliver
from workbench.runs.show import failure_screen
from workbench.terminal import fault_lines
from workbench.workspace import Wave, Workspace

PROGRESS, BUSY, FAILURE, TIMES = "progress.jsonl", "busy.lock", "failure.txt", "times.json"
ASKED = "WORKBENCH_RUN_ASKED"
"""Environment variable with the time at which the run was asked for."""
_WORKERS = 2


def folder_of(wave: Wave) -> Path:
    """Return where a wave's runs are followed."""
    return wave.workspace.private / "runs" / wave.client / wave.day.isoformat()


def _asked() -> float:
    """Return when the run was asked for, as the screen that asked has it; now where it was started by hand."""
    return float(os.environ.get(ASKED) or time.time())


class Teller:
    """Writes what happens to a run, one line each, on disk before the next step begins."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream, self._start = stream, _asked()
        self.times: dict[str, float] = {}

    def tell(self, kind: str, name: str = "", **more: object) -> None:
        """Tell one step, or the end."""
        at = round(time.time() - self._start, 2)
        self.times[f"{kind} {name}".strip() if kind == "notebook" else kind] = at
        line = {"kind": kind, "name": name, "at": at, **more}
        self._stream.write(json.dumps(line, ensure_ascii=False) + "\n")
        self._stream.flush()
        os.fsync(self._stream.fileno())


def run(wave: Wave) -> bool:
    """Make a new version of a wave and tell it; return whether one was published."""
    folder = folder_of(wave)
    folder.mkdir(parents=True, exist_ok=True)
    busy = os.open(folder / BUSY, os.O_RDWR | os.O_CREAT)
    with locked(busy), (folder / PROGRESS).open("a", encoding="utf-8") as stream:
        teller = Teller(stream)
        try:
            outcome = _deliver(wave, teller)
        except Faulty as error:
            teller.tell("ended", status="faults", told=fault_lines(error.faults))
            return False
        except BaseException as error:  # a defect of ours: one sentence on the screen, the whole story in a file
            (folder / FAILURE).write_text(traceback.format_exc(), encoding="utf-8")
            teller.tell("ended", status="failed", told=[type(error).__name__])
            return False
        return _end(folder, teller, outcome)


def _deliver(wave: Wave, teller: Teller) -> Outcome:
    case = Case(wave)
    languages = case.audit.client.languages
    with ProcessPoolExecutor(_WORKERS, mp_context=multiprocessing.get_context("spawn")) as executor:
        return deliver(case, languages, (), executor, teller.tell)


def _end(folder: Path, teller: Teller, outcome: Outcome) -> bool:
    if outcome.version is None:
        story = "\n\n".join(failure_screen(f) for f in outcome.failures)
        (folder / FAILURE).write_text(story + "\n", encoding="utf-8")
        teller.tell("ended", status="failed", told=[f"{f.notebook} · {f.error}" for f in outcome.failures])
        return False
    teller.tell("ended", status="published", version=outcome.version.name)
    (folder / TIMES).write_text(json.dumps(teller.times), encoding="utf-8")
    return True


def main() -> None:
    """Run what the command line names."""
    root, client, day = sys.argv[1:]
    sys.exit(0 if run(Workspace(Path(root)).wave(client, day)) else 1)


if __name__ == "__main__":
    main()
