"""A folder of exports as evidence: every file reported, every indicator measured or named as missing."""

from collections.abc import Iterable
from pathlib import Path

from workbench.audit.evidence.absent import NEEDS, not_computable
from workbench.audit.evidence.clock import OfficeClock
from workbench.audit.evidence.match import matches
from workbench.audit.evidence.sniff import Source, open_source
from workbench.audit.measured import Evidence, ImportReport, Measure
from workbench.method.model import Method

_OURS = ("mapping.yml", "README.md", "desktop.ini", "Thumbs.db")
_UNFINISHED = ("~$", ".")


def read_evidence(folder: Path, method: Method, salt: bytes, clock: OfficeClock | None = None) -> Evidence:
    """Return what the exports of a folder (and its subfolders) show; none where there is no folder.

    `salt` makes the workspace's pseudonyms. Same files, same evidence: nothing else is read.
    """
    reports: list[ImportReport] = []
    measures: tuple[Measure, ...] = ()
    paths = _exports(folder)
    if paths:
        # pandas takes half a second to import: only where there is something to read
        from workbench.audit.evidence.gather import Gathered  # noqa: PLC0415

        gathered = Gathered(salt)
        for path in paths:
            file = path.relative_to(folder.parent).as_posix()
            source = open_source(path, file)
            found = () if source.note else matches(source, method.formats)
            reports += [gathered.take(source, match) for match in found] or [_unread(source)]
        measures = gathered.measures(clock or OfficeClock())
    everything = (*measures, *not_computable(method, measures))
    return Evidence(measures=_ordered(everything), reports=tuple(reports))


def _exports(folder: Path) -> list[Path]:
    """Return the files of a folder in a fixed order, without those that are not exports; no link is followed."""
    if not folder.is_dir():
        return []
    found = (p for p in folder.rglob("*") if p.is_file() and not p.is_symlink())
    inside = (p for p in found if not any(s.startswith(_UNFINISHED) for s in p.relative_to(folder).parts))
    return sorted((p for p in inside if p.name not in _OURS), key=lambda p: p.as_posix())


def _unread(source: Source) -> ImportReport:
    return ImportReport(file=source.file, format=None, rows=0, kept=0, notes=(source.note or "unrecognised",))


def _ordered(measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """Return measures by indicator, its main label first; within a label as they were made, whole first."""
    return tuple(sorted(measures, key=lambda m: (m.indicator, m.label != NEEDS.get(m.indicator, ("",))[0])))
