"""The limited process that opens workbooks: reads paths on standard input, writes one JSON line per event.

A hostile file can at worst end this process, never the workbench. Imports stay few: it starts in a blink.
"""

import contextlib
import io
import json
import signal
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from workbench.audit.preflight import MAX_FILE, Refused, SheetPart, inspect

MEMORY = 2 * 2**30
SECONDS = 30
MAX_OUTPUT = 256 * 2**20
MAX_TEXT = 2**20
_DATED = ((datetime, "dt"), (date, "d"), (time, "t"))


def main() -> None:
    """Read every path of standard input in turn; `begin` and `end` tell the caller which file was being read."""
    _limit()
    for number, path in enumerate(json.load(sys.stdin)):
        _say(file=number, state="begin")
        _time_limit(SECONDS)
        try:
            _read(number, Path(path))
        except Refused as refused:
            _say(file=number, fault=refused.code, values=refused.values)
        except MemoryError:
            _say(file=number, fault="file-bomb", values={"limit": str(MEMORY // 2**20)})
        except BaseException:  # the reader's own panics are no Exception
            _say(file=number, fault="file-reader-failed", values={})
        _time_limit(0)
        _say(file=number, state="end")


def _limit() -> None:
    """Bound this process's memory where the system allows it."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _time_limit(seconds: int) -> None:
    """End this process after so many seconds on one file, even inside foreign code; 0 lifts the limit."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _say(**event: Any) -> None:
    sys.stdout.write(json.dumps(event, separators=(",", ":")) + "\n")
    sys.stdout.flush()


def _read(number: int, path: Path) -> None:
    data = _content(path)
    parts = inspect(data)
    spent = 0
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        for part in parts:
            cells = _cells(book, part)
            spent += sum(len(value) if isinstance(value, str) else 8 for *_, value in cells)
            if spent > MAX_OUTPUT:
                raise Refused("file-bomb", limit=str(MAX_OUTPUT // 2**20))
            _say(file=number, sheet=part.name, hidden=part.hidden, cells=cells, **_beside(part))


def _content(path: Path) -> bytes:
    """Return a file's bytes: looked at and read from one and the same copy."""
    try:
        if not path.is_file():
            raise Refused("file-missing")
        size = path.stat().st_size
        if size > MAX_FILE:
            raise Refused("file-bomb", limit=str(MAX_FILE // 2**20))
        return path.read_bytes()
    except OSError as error:
        raise Refused("file-missing") from error


def _beside(part: SheetPart) -> dict[str, Any]:
    """Return what the value reader drops: merged ranges, errors and formulas by cell."""
    return {
        "merged": part.scan.merged,
        "errors": [[*spot, text] for spot, text in part.scan.errors.items()],
        "formulas": [[*spot, text] for spot, text in part.scan.formulas.items()],
    }


def _cells(book: Any, part: SheetPart) -> list[list[Any]]:
    """Return a sheet's filled cells as [row, column, kind, value], rows and columns from 1."""
    if not part.scan.cells:
        return []
    sheet = book.get_sheet_by_name(part.name)
    top, left = sheet.start or (0, 0)
    cells = []
    for row, values in enumerate(sheet.to_python(skip_empty_area=True), top + 1):
        for column, value in enumerate(values, left + 1):
            if value != "" and (row, column) not in part.scan.errors:
                cells.append([row, column, *_plain(value)])
    return cells


def _plain(value: Any) -> tuple[str, Any]:
    """Return a cell value's kind and its JSON form. A duration of a day or more is text, never a number."""
    if isinstance(value, str) and len(value) > MAX_TEXT:
        raise Refused("file-bomb", limit=str(MAX_TEXT // 2**20))
    if isinstance(value, timedelta):
        value = _duration(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        value = int(value)
    kind = next((kind for known, kind in _DATED if isinstance(value, known)), "v")
    return kind, value if kind == "v" else value.isoformat()


def _duration(value: timedelta) -> time | str:
    """Return a duration within a day as a time, a longer one as text (`30:00:00`)."""
    if timedelta(0) <= value < timedelta(days=1):
        return (datetime.min + value).time()
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
