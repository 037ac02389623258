"""The versions of the method at hand: one opened, with what the agency adapts, and those that it came from."""

from dataclasses import dataclass, replace
from functools import cached_property

from workbench.faults import Fault, Faulty, Place
from workbench.method.check import LINKS, check_method
from workbench.method.files import MANIFEST
from workbench.method.load import adapted_method, load_method
from workbench.method.migrate import Key, Renamed, Succession, Told, known_ids, read_renamed, succession
from workbench.method.model import Method
from workbench.method.overlay import AS_PUBLISHED, Overlay, carry_over, read_overlay
from workbench.workspace import Workspace


@dataclass(frozen=True)
class Lineage:
    """A version and those before it, oldest first, with what each did to the ids of the one before."""

    versions: tuple[str, ...]
    steps: tuple[Renamed, ...] = ()

    @cached_property
    def succession(self) -> Succession:
        """What became of the ids of all earlier versions."""
        return succession(self.steps)

    def since(self, version: str) -> Succession:
        """Return what became of the ids of one earlier version."""
        return succession(self.steps[self.versions.index(version) :])


def known_version(space: Workspace, version: str | None = None, place: Place | None = None) -> str:
    """Return a version that is at hand, the latest by default; raises `Faulty` for one that is not, at `place`."""
    known = space.method_versions
    if version is not None and version not in known:
        values = {"version": version, "known": ", ".join(known)}
        raise Faulty([Fault(place or Place("templates/method"), "method-version-unknown", values)])
    return version or known[-1]


def open_method(space: Workspace, version: str | None = None, *, place: Place | None = None) -> Method:
    """Return a version of the method as the agency adapts it, the latest by default.

    Raises `Faulty` for a version that is not at hand, or unsound, or adapted in a way that does not hold.
    """
    chosen = known_version(space, version, place)
    folder = space.method_folder(chosen)
    overlay = open_overlay(space)
    if not overlay.patches:
        return load_method(folder, space.name(folder))
    by, ahead = _names(space, chosen)
    present = replace(carry_over(overlay, by), ahead=ahead)
    method, wrong = adapted_method(folder, space.name(folder), present, by)
    found = [present.placed(fault) for fault in check_method(method, space.name(folder))]
    if wrong:  # of a method that lacks entries that could not be read, only what else leads nowhere
        found = [f for f in found if f.code in LINKS and f.values["unknown"] not in present.named]
    faults = sorted([*wrong, *found], key=lambda fault: (fault.place.file, fault.place.line or 0))
    if any(fault.blocking for fault in faults):
        raise Faulty(faults)
    return method


def _names(space: Workspace, version: str) -> tuple[Succession, frozenset[Key]]:
    """Return the names in one version of all that an overlay may name, and the ids that came only after it.

    The same overlay serves every version: ids of earlier ones go forward, those of later ones back.
    """
    back: dict[Key, str | None] = {}
    ahead: set[Key] = set()
    for later in space.method_versions:
        line = lineage(space, later)
        if later == version or version not in line.versions:
            continue
        since = line.since(version).new
        back |= {(kind, now): old for (kind, old), now in since.items() if now is not None}
        ahead |= {(kind, i) for kind, ids in known_ids(plain_method(space, later)).items() for i in ids}
    forward = lineage(space, version).succession
    return Succession({**back, **forward.new}, forward.reasons), frozenset(ahead)


def plain_method(space: Workspace, version: str | None = None) -> Method:
    """Return a version of the method as it was published, without what the agency adapts."""
    folder = space.method_folder(known_version(space, version))
    return load_method(folder, space.name(folder))


def misnamed(method: Method, folder: str, name: str) -> tuple[Fault, ...]:
    """Return the fault of a version that calls itself otherwise than its folder, as one copied by hand may."""
    if method.manifest.version == folder:
        return ()
    values = {"version": method.manifest.version, "folder": folder}
    return (Fault(Place(f"{name}/{MANIFEST}"), "method-version-folder", values),)


def open_overlay(space: Workspace) -> Overlay:
    """Return what the agency adapts of the method, nothing where it has no folder for it."""
    folder = space.overlay
    return read_overlay(folder, space.name(folder)) if folder.is_dir() else AS_PUBLISHED


def lineage(space: Workspace, version: str) -> Lineage:
    """Return a version with those that it came from; one that does not say came from the one before it by name."""
    versions, steps = [version], list[Renamed]()
    while (step := _step(space, versions[0])) and step.since not in versions:
        versions.insert(0, step.since)
        steps.insert(0, step)
    return Lineage(tuple(versions), tuple(steps))


def told(space: Workspace, version: str) -> Told | None:
    """Return what a version says of the ids before it; raises `Faulty` where it names a version that is not at hand."""
    folder = space.method_folder(version)
    found = read_renamed(folder, space.name(folder))
    if found and (found.says.since not in space.method_versions or found.says.since == version):
        values = {"version": found.says.since, "known": ", ".join(v for v in space.method_versions if v != version)}
        line = found.lines.get(("since",), 1)
        raise Faulty([Fault(Place(found.file, line=line), "method-version-unknown", values)])
    return found


def _step(space: Workspace, version: str) -> Renamed | None:
    """Return what a version did to the ids of the one before it, None for the first one at hand."""
    found = told(space, version)
    if found:
        return found.says
    before = [name for name in space.method_versions if name < version]
    return Renamed(since=before[-1]) if before else None
