"""New things: a workspace, a client and its wave with all that is sent before the interviews."""

import json
from datetime import date
from pathlib import Path

from workbench.audit.blank import Cover, write_blank, write_response_blank
from workbench.audit.model import Client, Respondent
from workbench.documents.brand import read_agency
from workbench.documents.edition import Edition
from workbench.faults import Fault, Faulty, Place
from workbench.method.model import Method
from workbench.method.versions import open_method
from workbench.reading import read_model
from workbench.runs.letters import evidence_request, interview_guide
from workbench.values import LANGUAGES, Language
from workbench.workspace import Wave, Workspace, packaged_templates

TO_SEND = "to-send"
"""Folder of a wave with what goes to the client: letter, guides, one blank questionnaire per role."""

_IGNORED = ".workbench/\nclients/\nreports/\n"


def new_workspace(folder: Path) -> Workspace:
    """Return an empty workspace made in a folder; raises `Faulty` where there is one already."""
    space = Workspace(folder)
    if space.agency.exists():
        raise Faulty([Fault(Place(folder.name or str(folder)), "workspace-exists")])
    for name in ("clients", "reports"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    ignored = folder / ".gitignore"
    if not ignored.exists():
        ignored.write_text(_IGNORED, encoding="utf-8")
    model = packaged_templates() / "workspace"
    for path in sorted(p for p in model.rglob("*") if p.is_file()):
        made = folder / path.relative_to(model)
        if not made.exists():
            made.parent.mkdir(parents=True, exist_ok=True)
            made.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    return space


def new_client(space: Workspace, client: str, name: str, day: date, language: Language) -> Wave:
    """Return a new wave of a client, made whole or not at all; the client too where it is new.

    Raises `Faulty` where the wave exists already: nothing of it is touched.
    """
    wave = Wave(space, client, day)
    if wave.folder.exists():
        raise Faulty([Fault(Place(space.name(wave.folder)), "wave-exists")])
    method = _latest(space)
    agency = read_agency(space.agency, space.name(space.agency))
    file = space.client_file(client)
    known = read_model(file, space.name(file), Client) if file.is_file() else _client(client, name, language)
    edition = Edition(agency, language, day, space.templates, space.root)
    draft = wave.folder.with_name(f".{wave.folder.name}.new")
    draft.mkdir(parents=True, exist_ok=True)
    for part in (wave.responses, wave.evidence):
        (draft / part.name).mkdir(exist_ok=True)
    _write_workbooks(draft, method, Cover(known, day, edition.wording))
    _write_letters(draft, method, known, edition)
    pin = f'method: "{method.manifest.version}"\nlanguage: "{language}"\n'
    (draft / wave.pin.name).write_text(pin, encoding="utf-8")
    if not file.is_file():
        file.write_text(client_text(known), encoding="utf-8")
    draft.rename(wave.folder)
    return wave


def _latest(space: Workspace) -> Method:
    """Return the newest method at hand, as the agency adapts it."""
    return open_method(space)


def _client(client: str, name: str, language: Language) -> Client:
    """Return a new client as far as it is known: its sector is for the consultant to fill."""
    languages = (language, *(other for other in LANGUAGES if other != language))
    return Client(id=client, name=name, sector="–", languages=languages)


def client_text(client: Client) -> str:
    """Return client.yml of a client."""
    values = client.model_dump(mode="json")
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())


def _write_workbooks(folder: Path, method: Method, cover: Cover) -> None:
    """Write the audit workbook, and a blank questionnaire per role among what is sent."""
    write_blank(folder / "audit.xlsx", method, cover)
    send = folder / TO_SEND
    send.mkdir(exist_ok=True)
    for role in method.roles:
        nobody = Respondent(ref="", role=role.code, file="")
        write_response_blank(send / f"response-{role.code}.xlsx", method, cover, nobody)


def _write_letters(folder: Path, method: Method, client: Client, edition: Edition) -> None:
    """Write the evidence-request letter and an interview guide per role."""
    send = folder / TO_SEND
    (send / "evidence-request.pdf").write_bytes(evidence_request(client, method, edition))
    for role in method.roles:
        (send / f"guide-{role.code}.pdf").write_bytes(interview_guide(client, method, role, edition))
