"""A folder of exports as evidence: every file reported, every indicator measured or named as missing."""

from collections.abc import Callable
from pathlib import Path

from workbench.audit.evidence.clock import OfficeClock
from workbench.audit.evidence.convert import Desk
from workbench.audit.evidence.indicators import Situation, measure
from workbench.audit.evidence.mapping import formats_with, read_mappings
from workbench.audit.evidence.source import open_source
from workbench.audit.evidence.store import Store
from workbench.audit.evidence.take import Taking
from workbench.audit.measured import Evidence, ImportReport
from workbench.method.model import Method

_OURS = ("mapping.yml", "mapping.yaml", "README.md", "desktop.ini", "Thumbs.db")
_UNFINISHED = ("~$", ".")


def silent(_: str) -> None:
    """Tell nobody."""


def read_evidence(  # noqa: PLR0913, PLR0917 - the last three are seldom given
    folder: Path,
    method: Method,
    salt: bytes,
    clock: OfficeClock | None = None,
    situation: Situation | None = None,
    tell: Callable[[str], None] = silent,
) -> Evidence:
    """Return what the exports of a folder (and its subfolders) show; none where there is no folder.

    `salt` makes the workspace's pseudonyms; `situation`: what the audit workbook adds; `tell` is given what is
    being read. Raises `Faulty` for an unsound mapping file. Same files and mappings, same evidence.
    """
    with Store() as store:
        reports = take_folder(store, folder, method, salt, tell)
        known = situation or Situation()
        if clock is not None:
            known = known.model_copy(update={"zone": clock.zone, "office": clock})
        found = measure(store, method, known, tell)
    return Evidence(
        measures=found.measures,
        reports=reports,
        curves=found.curves,
        week=found.week,
        voices=found.voices,
        mix=found.mix,
    )


def take_folder(
    store: Store, folder: Path, method: Method, salt: bytes, tell: Callable[[str], None] = silent
) -> tuple[ImportReport, ...]:
    """Return the import report of every file of a folder; what they hold stands in the store."""
    paths = exports(folder)
    if not paths:
        return ()
    formats = formats_with(method.formats, read_mappings(folder))
    taking = Taking(store, Desk(method, salt), formats, tell)
    reports: list[ImportReport] = []
    for path in paths:
        file = path.relative_to(folder.parent).as_posix()
        tell(f"file={file}")
        reports += taking.take(open_source(path, file))
    return tuple(reports)


def exports(folder: Path) -> list[Path]:
    """Return the files of a folder in a fixed order, without those that are not exports; no link is followed."""
    if not folder.is_dir():
        return []
    found = (p for p in folder.rglob("*") if p.is_file() and not p.is_symlink())
    inside = (p for p in found if not any(s.startswith(_UNFINISHED) for s in p.relative_to(folder).parts))
    return sorted((p for p in inside if p.name not in _OURS), key=lambda p: p.as_posix())
