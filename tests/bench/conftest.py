"""Workshop screens on copies of the sample client, one per test; their ballots' servers end with the test."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.bench.lab import CLIENT, copied_workspace
from tests.bench.room import Room
from workbench.bench.workshop_room import WorkshopRoom
from workbench.values import Language
from workbench.workspace import Workspace


@pytest.fixture(scope="session")
def workspaces(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return a workspace per language whose values are computed already."""
    made = {}
    for language in ("fr", "en"):
        made[language] = copied_workspace(tmp_path_factory.mktemp(language), language)
        WorkshopRoom(Workspace(made[language]).wave(CLIENT))
    return made


@pytest.fixture
def opened(workspaces: dict[str, Path], tmp_path: Path) -> Iterator[Callable[..., Room]]:
    """Open a room on a copy of its own."""
    rooms: list[Room] = []

    def open_room(language: Language = "fr") -> Room:
        root = tmp_path / "workspace"
        if not root.exists():
            shutil.copytree(workspaces[language], root)
        rooms.append(Room(root))
        return rooms[-1]

    yield open_room
    for room in rooms:
        room.stop()
