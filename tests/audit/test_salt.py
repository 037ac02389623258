"""The salt of the pseudonyms is made once and stays private."""

from pathlib import Path

from workbench.audit.salt import salt_of
from workbench.workspace import Workspace


def test_the_salt_is_made_once(tmp_path: Path) -> None:
    first = salt_of(Workspace(tmp_path))
    assert salt_of(Workspace(tmp_path)) == first
    assert len(first) == 32


def test_two_workspaces_have_two_salts(tmp_path: Path) -> None:
    assert salt_of(Workspace(tmp_path / "a")) != salt_of(Workspace(tmp_path / "b"))


def test_nothing_else_is_left_beside_it(tmp_path: Path) -> None:
    salt_of(Workspace(tmp_path))
    assert [p.name for p in (tmp_path / ".workbench").iterdir()] == ["salt"]
