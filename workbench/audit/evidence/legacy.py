"""Old Excel workbooks (OLE2 `.xls`): opened in a limited process, so that no file can harm the workbench."""

import importlib.util
import json
import signal
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

Rows = list[list[str]]

MAX_FILE = 64 * 2**20
_MEMORY, _SECONDS, _PATIENCE, _MOST_CELLS = 2 * 2**30, 30, 40, 2_000_000
_START = "import sys; sys.path[:0] = sys.argv[2:]; from workbench.audit.evidence.legacy import main; main()"


def read_legacy(path: Path) -> tuple[dict[str, Rows], str | None]:
    """Return the sheets of an old workbook, or none and a note key for why not."""
    if path.stat().st_size > MAX_FILE:
        return {}, "file_bomb"
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _START, str(path.resolve()), *_roots()],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.DEVNULL,
        )
        try:
            process.communicate(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
        output.seek(0)
        return _said(output.read())


def _roots() -> list[str]:
    calamine = importlib.util.find_spec("python_calamine")
    found = [str(Path(__file__).resolve().parents[3])]
    return [*found, str(Path(calamine.origin).parents[1])] if calamine and calamine.origin else found


def _said(output: bytes) -> tuple[dict[str, Rows], str | None]:
    try:
        event: dict[str, Any] = json.loads(output)
    except ValueError:
        return {}, "file_reader_failed"
    return event.get("sheets", {}), event.get("note")


def main() -> None:
    """Say the workbook's sheets as JSON on standard output; runs in the limited process."""
    _limit()
    try:
        event: dict[str, Any] = {"sheets": _read(sys.argv[1])}
    except MemoryError:
        event = {"note": "file_bomb"}
    except BaseException as error:  # the reader's own panics are no Exception
        event = {"note": "file_encrypted" if "password" in str(error).lower() else "file_reader_failed"}
    sys.stdout.write(json.dumps(event))


def _limit() -> None:
    """Bound this process's memory and time where the system allows it."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, _SECONDS)
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(path: str) -> dict[str, Rows]:
    from python_calamine import CalamineWorkbook, SheetVisibleEnum  # noqa: PLC0415

    sheets: dict[str, Rows] = {}
    cells = 0
    with CalamineWorkbook.from_path(path) as book:
        for about in book.sheets_metadata:
            if about.visible == SheetVisibleEnum.Visible:
                rows = book.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
                cells += sum(len(row) for row in rows)
                if cells > _MOST_CELLS:
                    raise MemoryError
                sheets[about.name] = [[_text(cell) for cell in row] for row in rows]
    return sheets


def _text(value: Any) -> str:
    """Return a cell's value as a delimited file would hold it."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 2**53 else format(Decimal(repr(value)), "f")
    return str(value)
