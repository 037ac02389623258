"""A workspace takes each folder of templates from itself where it has it, else from the program."""

import shutil
from pathlib import Path

import pytest

from workbench.method.versions import open_method
from workbench.wording import Wording
from workbench.workspace import Workspace, packaged_templates

PACKAGED = packaged_templates()
FOLDERS = ("method", "wording", "notebooks", "documents", "ballot")


def own(root: Path, folder: str) -> Path:
    """Give a workspace a folder of templates of its own, and return it."""
    return Path(shutil.copytree(PACKAGED / folder, root / "templates" / folder))


def test_a_workspace_without_templates_uses_the_program_s(tmp_path: Path) -> None:
    templates = Workspace(tmp_path).templates
    assert [templates / folder for folder in FOLDERS] == [PACKAGED / folder for folder in FOLDERS]


@pytest.mark.parametrize("copied", FOLDERS)
def test_a_folder_of_its_own_leaves_the_others_to_the_program(tmp_path: Path, copied: str) -> None:
    mine, space = own(tmp_path, copied), Workspace(tmp_path)
    found = {folder: space.templates / folder for folder in FOLDERS}
    assert found == {folder: PACKAGED / folder for folder in FOLDERS} | {copied: mine}


def test_a_workspace_with_only_methods_of_its_own_opens_them_with_the_program_s_words(tmp_path: Path) -> None:
    method, space = own(tmp_path, "method"), Workspace(tmp_path)
    first, *_ = sorted(p.name for p in method.iterdir())
    (method / first).rename(method / "2031.1")
    manifest = method / "2031.1" / "method.yaml"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace(f'"{first}"', '"2031.1"', 1), encoding="utf-8")
    assert "2031.1" in space.method_versions
    assert first not in space.method_versions
    assert open_method(space, "2031.1").manifest.version == "2031.1"
    assert "cli.app" in Wording(space.templates / "wording", "fr")
    assert space.notebook("board") == PACKAGED / "notebooks" / "board.ipynb"


def test_words_of_its_own_are_said_with_the_program_s_method(tmp_path: Path) -> None:
    words, space = own(tmp_path, "wording"), Workspace(tmp_path)
    (words / "cli.yaml").write_text('app: {fr: "à nous", en: "ours"}\n', encoding="utf-8")
    assert Wording(space.templates / "wording", "en")("cli.app") == "ours"
    assert space.method_versions == Workspace(PACKAGED.parent).method_versions
