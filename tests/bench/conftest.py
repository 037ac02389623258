"""Workshop screens on copies of the sample client, one per test."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bench.lab import CLIENT, copied_workspace
from tests.bench.room import Room
from workbench.bench.hands_up import HandsUp
from workbench.values import Language
from workbench.workspace import Workspace


@pytest.fixture(scope="session")
def workspaces(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return a workspace per language whose values are computed already."""
    made = {}
    for language in ("fr", "en"):
        made[language] = copied_workspace(tmp_path_factory.mktemp(language), language)
        HandsUp(Workspace(made[language]).wave(CLIENT))
    return made


@pytest.fixture
def opened(workspaces: dict[str, Path], tmp_path: Path) -> Callable[..., Room]:
    """Open a room on a copy of its own."""

    def open_room(language: Language = "fr") -> Room:
        root = tmp_path / "workspace"
        if not root.exists():
            shutil.copytree(workspaces[language], root)
        return Room(root)

    return open_room
