"""Workbooks in, grids out: many files through one limited process, so that no file can harm the workbench."""

import importlib.util
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import IO, Any

from workbench.faults import Fault, Faulty, Place

Cell = str | int | float | bool | date | datetime | time
Spot = tuple[int, int]

_START = "import sys; sys.path[:0] = sys.argv[1:]; from workbench.audit.sheet_reader import main; main()"
_PATIENCE = 40
_READERS: dict[str, Callable[[str], date | time]] = {
    "d": date.fromisoformat,
    "dt": datetime.fromisoformat,
    "t": time.fromisoformat,
}


@dataclass(frozen=True)
class Grid:
    """A worksheet as it stands: filled cells by (row, column) from 1, and what its values do not say.

    An error cell (`#DIV/0!`) stands in `errors` only. A formula cell has its last computed value in `cells`
    and its text in `formulas` (`=` alone where the text stands in another cell of a shared formula).
    """

    cells: dict[Spot, Cell] = field(default_factory=dict)
    merged: tuple[str, ...] = ()
    errors: dict[Spot, str] = field(default_factory=dict)
    formulas: dict[Spot, str] = field(default_factory=dict)
    hidden: bool = False


Sheets = dict[str, Grid]


def read_workbook(path: Path, name: str) -> Sheets:
    """Return a workbook's worksheets by name, in its order; raises `Faulty` for a file that is not sound."""
    return read_sheets([(path, name)])[name]


def read_sheets(paths: Sequence[tuple[Path, str]]) -> dict[str, Sheets]:
    """Return the worksheets of many workbooks by the name each is called; raises `Faulty` with all faults."""
    found, faults = survey_sheets(paths)
    if faults:
        raise Faulty(faults)
    return found


def survey_sheets(paths: Sequence[tuple[Path, str]]) -> tuple[dict[str, Sheets], tuple[Fault, ...]]:
    """Return the worksheets of the sound workbooks, and one fault for each that is not."""
    found: dict[str, Sheets] = {}
    faults: dict[str, Fault] = {}
    left = list(paths)
    while left:
        done = _read_batch(left, found, faults)
        left = left[done:]
    return found, tuple(faults[name] for _, name in paths if name in faults)


def _read_batch(paths: list[tuple[Path, str]], found: dict[str, Sheets], faults: dict[str, Fault]) -> int:
    """Read until the end or until a file ends the process; return how many files are dealt with (at least 1)."""
    done = 0
    with tempfile.TemporaryFile() as output:
        _run([path for path, _ in paths], output)
        sheets: Sheets = {}
        for event in _events(output):
            name = paths[event["file"]][1]
            if event.get("state") == "begin":
                sheets = {}
            elif event.get("state") == "end":
                done = event["file"] + 1
                if name not in faults:
                    found[name] = sheets
            elif "fault" in event:
                faults[name] = Fault(Place(name), event["fault"], event["values"])
            else:
                sheets[event["sheet"]] = _grid(event)
    if done < len(paths):
        name = paths[done][1]
        faults.setdefault(name, Fault(Place(name), "file-reader-failed"))
        done += 1
    return done


def _run(paths: list[Path], output: IO[bytes]) -> None:
    """Run the reader process over files; what it said until it ended, well or not, stands in `output`."""
    calamine = importlib.util.find_spec("python_calamine")
    roots = [str(Path(__file__).resolve().parents[2])]
    if calamine is not None and calamine.origin:
        roots.append(str(Path(calamine.origin).parents[1]))
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", _START, *roots],
        stdin=subprocess.PIPE,
        stdout=output,
        stderr=subprocess.DEVNULL,
    )
    try:
        process.communicate(json.dumps([str(path.resolve()) for path in paths]).encode(), _PATIENCE * len(paths))
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


def _events(output: IO[bytes]) -> Iterator[dict[str, Any]]:
    """Yield what the reader said; a last line cut by its end is left out."""
    output.seek(0)
    for line in output:
        try:
            event = json.loads(line)
        except ValueError:
            return
        yield event


def _grid(event: dict[str, Any]) -> Grid:
    return Grid(
        cells={(row, column): _value(kind, value) for row, column, kind, value in event["cells"]},
        merged=tuple(event["merged"]),
        errors={(row, column): text for row, column, text in event["errors"]},
        formulas={(row, column): text for row, column, text in event["formulas"]},
        hidden=event["hidden"],
    )


def _value(kind: str, value: Any) -> Cell:
    cell: Cell = _READERS[kind](value) if kind in _READERS else value
    return cell
