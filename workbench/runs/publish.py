"""Publishing: a version is made aside and shown by one atomic switch; a kill leaves the old one whole."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from workbench.faults import Fault, Faulty, Place
from workbench.workspace import Wave

try:
    import fcntl
except ImportError:  # Windows: a lock file that only one process can create serves instead
    fcntl = None  # type: ignore[assignment]

_STAGING = ".making-"


def new_run(key: str) -> str:
    """Return the name of a run: when it started (UTC) and what it rests on."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}-{key[:8]}"


@contextmanager
def locked(wave: Wave) -> Iterator[None]:
    """Hold the wave's reports for one run; raises `Faulty` where another run holds them."""
    wave.reports.mkdir(parents=True, exist_ok=True)
    path = wave.reports / ".lock"
    busy = Faulty([Fault(Place(wave.workspace.name(wave.reports)), "run-busy")])
    if fcntl is None:
        try:
            descriptor = os.open(path, os.O_CREAT | os.O_EXCL)
        except FileExistsError:
            raise busy from None
    else:
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(descriptor)
            raise busy from None
    try:
        yield
    finally:
        os.close(descriptor)
        if fcntl is None:
            path.unlink(missing_ok=True)


def staging(wave: Wave, run: str) -> Path:
    """Return a fresh folder to make a version in; what killed runs left is swept. Call under `locked`."""
    wave.versions.mkdir(parents=True, exist_ok=True)
    for left in wave.versions.glob(f"{_STAGING}*"):
        shutil.rmtree(left, ignore_errors=True)
    folder = wave.versions / f"{_STAGING}{run}"
    (folder / "client").mkdir(parents=True)
    (folder / "internal").mkdir()
    return folder


def _flush(folder: Path) -> None:
    """Force a version's files to disk before anything points to them."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as stream:
                os.fsync(stream.fileno())


def publish(wave: Wave, run: str, made: Path) -> Path:
    """Make a finished version the current one; returns its folder."""
    _flush(made)
    version = wave.versions / run
    made.rename(version)
    point(wave, run)
    return version


def point(wave: Wave, run: str) -> None:
    """Switch `current` to a version in one step: a relative link, or a pointer file where links do not exist."""
    aside = wave.reports / f".current-{run}"
    with suppress(FileNotFoundError):
        aside.unlink()
    try:
        aside.symlink_to(Path("versions") / run, target_is_directory=True)
    except (OSError, NotImplementedError):
        aside.write_text(f"versions/{run}\n", encoding="utf-8")
    aside.replace(wave.current)


def current_version(wave: Wave) -> Path | None:
    """Return the folder of the newest whole version, None before the first."""
    if wave.current.is_symlink() or wave.current.is_dir():
        folder = wave.current.resolve()
    elif wave.current.is_file():
        folder = wave.reports / wave.current.read_text(encoding="utf-8").strip()
    else:
        return None
    return folder if folder.is_dir() else None
