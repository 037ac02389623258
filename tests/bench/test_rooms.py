"""What the workshop's notebook opens: a screen, a list of clients, or the faults; never a traceback."""

import shutil
from pathlib import Path
from typing import Any

import ipywidgets as widgets
import pytest

from tests.bench.lab import CLIENT, DAY, ROOT, copied_workspace
from workbench.bench import rooms
from workbench.bench.workshop_stage import Stage


@pytest.fixture
def displayed(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    shown: list[Any] = []
    monkeypatch.setattr(rooms, "display", shown.append)
    return shown


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied_workspace(tmp_path_factory.mktemp("rooms"))


def is_screen(widget: Any) -> bool:
    return isinstance(widget, Stage)


def test_the_only_client_is_opened_at_once(workspace: Path, displayed: list[Any]) -> None:
    rooms.open_workshop(str(workspace), "", "")
    assert is_screen(displayed[0])


def test_a_named_client_and_wave_are_opened(workspace: Path, displayed: list[Any]) -> None:
    rooms.open_workshop(str(workspace), CLIENT, DAY)
    assert is_screen(displayed[0])


def test_the_workspace_of_the_lab_is_found(
    workspace: Path, displayed: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_ROOT", str(workspace))
    monkeypatch.chdir(workspace / "templates" / "notebooks")
    rooms.open_workshop("", "", "")
    assert is_screen(displayed[0])


def test_several_clients_are_listed_by_name_and_none_is_chosen_in_advance(
    workspace: Path, displayed: list[Any], tmp_path: Path
) -> None:
    shutil.copytree(workspace, tmp_path / "two")
    shutil.copytree(ROOT / "clients" / "corvane-outdoor", tmp_path / "two" / "clients" / "corvane-outdoor")
    rooms.open_workshop(str(tmp_path / "two"), "", "")
    choice, place = displayed[0].children
    assert [name for name, _ in choice.options][:2] == ["–", f"Bois Clair · {DAY}"]
    assert (choice.value, place.children) == (None, ())
    choice.value = 0
    assert is_screen(place.children[0])
    choice.value = None
    assert place.children == ()


@pytest.mark.parametrize(("client", "wave"), [("bois-claire", ""), (CLIENT, "2020-01-01"), ("../x", "")])
def test_an_unknown_client_or_wave_is_a_fault_to_read(
    workspace: Path, displayed: list[Any], client: str, wave: str
) -> None:
    rooms.open_workshop(str(workspace), client, wave)
    assert isinstance(displayed[0], widgets.HTML)
    assert "→" in displayed[0].value


def test_faults_of_the_inputs_are_listed_as_text(workspace: Path, displayed: list[Any], tmp_path: Path) -> None:
    shutil.copytree(workspace, tmp_path / "broken")
    (tmp_path / "broken" / "clients" / CLIENT / DAY / "audit.xlsx").write_bytes(b"<b>no workbook</b>")
    rooms.open_workshop(str(tmp_path / "broken"), "", "")
    assert "audit.xlsx" in displayed[0].value
    assert "<b>no" not in displayed[0].value


def test_a_workspace_without_clients_says_what_to_do(displayed: list[Any], tmp_path: Path) -> None:
    shutil.copy(ROOT / "agency.yml", tmp_path / "agency.yml")
    rooms.open_workshop(str(tmp_path), "", "")
    assert "workbench new" in displayed[0].value
