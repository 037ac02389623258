"""Where things stand. The only module that knows the folder names of a workspace."""

import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from workbench.faults import Fault, Faulty, Place

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PACKAGE = Path(__file__).resolve().parent


def packaged_templates() -> Path:
    """Return the templates that came with the program: inside the wheel, or beside the package in a clone."""
    inside = _PACKAGE / "templates"
    return inside if inside.is_dir() else _PACKAGE.parent / "templates"


@dataclass(frozen=True)
class Templates:
    """The templates of a workspace: `templates / "method"` is its own folder where it has one, else the program's."""

    own: Path

    def __truediv__(self, folder: str) -> Path:
        """Return one folder of the templates (method, wording, notebooks, documents, ballot)."""
        own = self.own / folder
        return own if own.is_dir() else packaged_templates() / folder


@dataclass(frozen=True)
class Wave:
    """The folders of one wave of one client."""

    workspace: "Workspace"
    client: str
    day: date

    @property
    def folder(self) -> Path:
        """Inputs of the wave; a run never writes here."""
        return self.workspace.client_folder(self.client) / self.day.isoformat()

    @property
    def pin(self) -> Path:
        """wave.yml: method version and language of the wave."""
        return self.folder / "wave.yml"

    @property
    def workbook(self) -> Path:
        """The audit workbook."""
        return self.folder / "audit.xlsx"

    @property
    def responses(self) -> Path:
        """One workbook per respondent."""
        return self.folder / "responses"

    @property
    def evidence(self) -> Path:
        """Exports of the client's tools, as they came."""
        return self.folder / "evidence"

    @property
    def judgements(self) -> Path:
        """What people decided, append-only."""
        return self.folder / "judgements.jsonl"

    @property
    def reports(self) -> Path:
        """Everything made from this wave."""
        return self.workspace.root / "reports" / self.client / self.day.isoformat()

    @property
    def versions(self) -> Path:
        """All published versions."""
        return self.reports / "versions"

    @property
    def current(self) -> Path:
        """Points to the newest whole version."""
        return self.reports / "current"

    @property
    def failed(self) -> Path:
        """Executed notebooks of failed runs."""
        return self.reports / "failed"


@dataclass(frozen=True)
class Workspace:
    """A workspace: the folder that holds agency.yml, clients/ and reports/."""

    root: Path

    @property
    def agency(self) -> Path:
        """The agency's file."""
        return self.root / "agency.yml"

    @property
    def templates(self) -> Templates:
        """The workspace's templates: folder by folder its own, else the program's."""
        return Templates(self.root / "templates")

    @property
    def cache(self) -> Path:
        """Cached values; can be deleted at any time."""
        return self.root / ".workbench" / "cache"

    @property
    def private(self) -> Path:
        """What must never leave: salt of the pseudonyms, ballots."""
        return self.root / ".workbench"

    def notebook(self, name: str) -> Path:
        """Return a template notebook by name (`assessment`…)."""
        return self.templates / "notebooks" / f"{name}.ipynb"

    def method_folder(self, version: str) -> Path:
        """Return the folder of a method version."""
        return self.templates / "method" / version

    @property
    def overlay(self) -> Path:
        """What the agency adapts of the method: its own folder, that no update of the method touches."""
        return self.root / "agency" / "method"

    @property
    def method_versions(self) -> tuple[str, ...]:
        """Method versions at hand, oldest first."""
        return tuple(sorted(p.name for p in (self.templates / "method").iterdir() if p.is_dir()))

    def client_folder(self, client: str) -> Path:
        """Return a client's folder; raises `Faulty` where the id is not a plain name."""
        if not _ID.fullmatch(client):
            raise Faulty([Fault(Place("clients/"), "client-id", {"id": client})])
        return self.root / "clients" / client

    def client_file(self, client: str) -> Path:
        """Return client.yml of a client."""
        return self.client_folder(client) / "client.yml"

    @property
    def clients(self) -> tuple[str, ...]:
        """Ids of all clients, in order."""
        folder = self.root / "clients"
        return tuple(sorted(p.parent.name for p in folder.glob("*/client.yml"))) if folder.is_dir() else ()

    def waves(self, client: str) -> tuple[Wave, ...]:
        """Return a client's waves, oldest first."""
        days = []
        for path in self.client_folder(client).glob("*/wave.yml"):
            try:
                days.append(date.fromisoformat(path.parent.name))
            except ValueError:
                continue
        return tuple(Wave(self, client, day) for day in sorted(days))

    def wave(self, client: str, day: str | None = None) -> Wave:
        """Return a wave by its date, the latest where none is given; raises `Faulty` where there is none."""
        waves = self.waves(client)
        if not self.client_file(client).is_file():
            near = ", ".join(self.clients) or "–"
            raise Faulty([Fault(Place(f"clients/{client}"), "client-unknown", {"id": client, "known": near})])
        chosen = [w for w in waves if day in (None, w.day.isoformat())]
        if not chosen:
            known = ", ".join(w.day.isoformat() for w in waves) or "–"
            values = {"id": client, "wave": day or "–", "known": known}
            raise Faulty([Fault(Place(f"clients/{client}"), "wave-unknown", values)])
        return chosen[-1]

    def name(self, path: Path) -> str:
        """Return how a file is called in faults and records: relative to the workspace."""
        try:
            return path.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return path.name


def find_workspace(start: Path) -> Workspace:
    """Return the workspace that holds a folder: the nearest folder above with an agency.yml.

    Else the one that WORKBENCH_ROOT names (set by `workbench lab`). Raises `Faulty` where there is none.
    """
    named = os.environ.get("WORKBENCH_ROOT")
    above = (start.resolve(), *start.resolve().parents)
    for folder in (*above, *([Path(named)] if named else [])):
        if (folder / "agency.yml").is_file():
            return Workspace(folder)
    raise Faulty([Fault(Place(start.name or "."), "workspace-unknown")])
