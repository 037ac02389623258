"""Where each wave stands, from what is on disk: inputs, workshop, drafts, deliveries, and the last thing that moved."""

from datetime import UTC, datetime
from typing import Literal

from workbench.audit.check import check_wave
from workbench.audit.judgements import scan_judgements
from workbench.audit.model import Client
from workbench.faults import Fault, Faulty
from workbench.method.model import Method
from workbench.reading import read_model
from workbench.runs.cache import Store
from workbench.runs.case import Case
from workbench.runs.publish import current_version
from workbench.runs.send import deliveries, stale
from workbench.values import Value
from workbench.workspace import Wave

State = Literal["incomplete", "ready", "workshop", "drafted", "delivered"]


class Checked(Value):
    """A check of a wave's inputs: cells to correct, notices, and by deliverable whether they suffice."""

    faults: tuple[Fault, ...]
    suffices: tuple[tuple[str, str, tuple[str, ...]], ...]

    @property
    def blocking(self) -> tuple[Fault, ...]:
        """The faults that have to be corrected."""
        return tuple(f for f in self.faults if f.blocking)

    @property
    def notices(self) -> tuple[Fault, ...]:
        """What can stay."""
        return tuple(f for f in self.faults if not f.blocking)

    @property
    def usable(self) -> bool:
        """Whether an assessment can be made of the inputs."""
        return not self.blocking and any(n == "assessment" and s != "insufficient" for n, s, _ in self.suffices)


class Standing(Value):
    """A wave as the list shows it. `outdated`: its inputs have changed since its current version was made."""

    name: str
    state: State
    moved: datetime
    faults: int
    notices: int
    outdated: bool = False
    delivered: int = 0


def method_of(wave: Wave) -> Method:
    """Return the method that a wave pins, as the agency adapts it; raises `Faulty` where it cannot be had."""
    return Case(wave).method


def name_of(wave: Wave) -> str:
    """Return a client's name, its id where client.yml cannot be read."""
    file = wave.workspace.client_file(wave.client)
    try:
        return read_model(file, wave.workspace.name(file), Client).name
    except Faulty:
        return wave.client


def check(wave: Wave) -> Checked:
    """Return the check of a wave's inputs as they are now; the same inputs are checked once."""
    try:
        case = Case(wave)
        method, key = case.method, case.key
    except Faulty as error:
        return Checked(faults=error.faults, suffices=())
    return Store(wave.workspace.cache).get("checked", key, Checked, lambda: _check(wave, method))


def _check(wave: Wave, method: Method) -> Checked:
    try:
        found = check_wave(wave, method)
    except Faulty as error:
        return Checked(faults=error.faults, suffices=())
    return Checked(faults=found.faults, suffices=tuple((s.deliverable, s.state, s.reasons) for s in found.sufficiency))


def standing(wave: Wave) -> Standing:
    """Return where a wave stands: the furthest that it has come."""
    checked = check(wave)
    version = current_version(wave)
    sent = deliveries(wave)
    state: State = "incomplete"
    if version is not None:
        state = "delivered" if sent and sent[-1].version == version.name else "drafted"
    elif checked.usable:
        state = "workshop" if _agreed(wave) else "ready"
    return Standing(
        name=name_of(wave),
        state=state,
        moved=_moved(wave),
        faults=len(checked.blocking),
        notices=len(checked.notices),
        outdated=stale(wave),
        delivered=len(sent),
    )


def _agreed(wave: Wave) -> bool:
    """Return whether a room has decided anything."""
    judgements, _ = scan_judgements(wave.judgements, wave.judgements.name)
    return any(j.kind == "consensus" for j in judgements)


def _moved(wave: Wave) -> datetime:
    """Return when anything of a wave last changed."""
    places = [wave.folder, *wave.folder.rglob("*"), wave.current, wave.reports / "deliveries"]
    times = [p.lstat().st_mtime for p in places if p.exists() or p.is_symlink()]
    return datetime.fromtimestamp(max(times), UTC)
