"""What was said of an unknown export is remembered: for the client, or for all clients without this one's accounts."""

import shutil
from pathlib import Path
from typing import Any

import ipywidgets as widgets
import pytest

from tests.bench.lab import CLIENT, ROOT, copied_workspace
from workbench.audit.evidence.mapping import MAPPING, read_mapping, read_mappings
from workbench.bench.here import Here
from workbench.bench.mapping import Mapping, without_brand
from workbench.bench.place import Spot
from workbench.bench.save_guard import SaveGuard
from workbench.documents.brand import read_agency
from workbench.wording import Wording
from workbench.workspace import Workspace

OTHER = "corvane-outdoor"
HEADER = "Publié à;Auteur du mot;Lieu\n"
ANSWER = {
    "c0": "created_at",
    "c1": "author_hash",
    "c2": "channel",
    "tool": "Suivi",
    "brand": "Bois Clair",
    "order": "day",
}


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    root = copied_workspace(tmp_path)
    shutil.copytree(ROOT / "clients" / OTHER, root / "clients" / OTHER)
    return Workspace(root)


def screen(space: Workspace, client: str) -> Mapping:
    """Return the screen of a client's exports, with one more export that no format knows."""
    folder = space.wave(client).evidence
    folder.mkdir(exist_ok=True)
    lines = [f"{n % 27 + 1:02d}/09/2026 10:{n % 60:02d};Bois Clair;Facebook\n" for n in range(40)]
    (folder / "suivi.csv").write_text(HEADER + "".join(lines))
    words = Wording(space.templates / "wording", "fr")
    spot = Spot(client=client, wave=space.wave(client).day.isoformat(), screen="mapping")
    return Mapping(Here(space, spot, words, read_agency(space.agency, "agency.yml").brand.palette, lambda _: None))


def inside(widget: widgets.Widget) -> list[widgets.Widget]:
    return [widget, *(one for child in getattr(widget, "children", ()) for one in inside(child))]


def said(mapping: Mapping) -> str:
    return " ".join(w.value for w in inside(mapping.listed) if isinstance(w, widgets.HTML))


def guards(mapping: Mapping) -> list[SaveGuard]:
    return [w for w in inside(mapping.listed) if isinstance(w, SaveGuard)]


def confirm(mapping: Mapping, **answer: str) -> dict[str, Any]:
    """Send the form as the browser does; return what the program answers."""
    table = next(w for w in inside(mapping.listed) if isinstance(w, widgets.Dropdown))
    table.value = "messages"
    (form,) = guards(mapping)
    heard: list[dict[str, Any]] = []
    form.send = heard.append  # type: ignore[method-assign]
    form._heard(None, {"type": "keep", "id": "1", "answer": ANSWER | answer})
    return heard[0]


def test_said_for_the_client_it_stays_with_the_client(space: Workspace) -> None:
    mine = screen(space, CLIENT)
    assert "n’est pas reconnu" in said(mine)
    assert confirm(mine, scope="client")["type"] == "kept"
    assert not (space.private / "mappings.yml").exists()
    assert (guards(mine), "reconnu\xa0: Suivi" in said(mine)) == ([], True)
    assert "n’est pas reconnu" in said(screen(space, OTHER))


def test_said_for_all_clients_the_next_one_only_names_its_own_accounts(space: Workspace) -> None:
    assert confirm(screen(space, CLIENT), scope="all")["type"] == "kept"
    (own,) = read_mapping(space.wave(CLIENT).evidence / MAPPING).files
    (shared,) = read_mapping(space.private / "mappings.yml").files
    assert (own.brand, shared) == (("Bois Clair",), own.model_copy(update={"brand": ()}))
    assert without_brand(space.wave(CLIENT)) == ()

    other = screen(space, OTHER)
    assert "quels comptes parlent pour la marque" in said(other)
    (form,) = guards(other)
    kept = ("c0", "c1", "c2", "tool", "order", "scope", "brand")
    assert [form.values[name] for name in kept] == [
        "created_at", "author_hash", "channel", "Suivi", "day", "client", "",
    ]  # fmt: skip
    assert "Bois Clair" not in str(form.values)
    assert confirm(other, brand="Corvane", scope="client")["type"] == "kept"
    assert guards(other) == []
    brands = [read_mappings(space.wave(client).evidence).files[0].brand for client in (CLIENT, OTHER)]
    assert brands == [("Bois Clair",), ("Corvane",)]
    assert read_mapping(space.private / "mappings.yml").files == (shared,)


def test_a_client_without_accounts_to_name_is_asked_once(space: Workspace) -> None:
    confirm(screen(space, CLIENT), scope="all")
    other = screen(space, OTHER)
    assert confirm(other, brand="", scope="client")["type"] == "kept"
    assert guards(other) == []
    assert guards(screen(space, OTHER)) == []


def test_remembered_mappings_that_cannot_be_read_are_told_and_nothing_is_called_stored(space: Workspace) -> None:
    mine = screen(space, CLIENT)
    space.private.mkdir(exist_ok=True)
    (space.private / "mappings.yml").write_text("files: 7\n")
    answer = confirm(mine, scope="all")
    assert answer["type"] == "refused"
    assert "mappings.yml" in answer["told"][0]
    assert (space.private / "mappings.yml").read_text() == "files: 7\n"
    assert not (space.wave(CLIENT).evidence / MAPPING).exists()
