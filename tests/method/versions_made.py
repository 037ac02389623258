"""Workspaces with several versions of the method, made from the real one: what changed is said in a few words."""

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from workbench.method.exchange.rows import files, parts
from workbench.method.exchange.yaml_text import yaml_text
from workbench.method.load import load_method
from workbench.method.model import Method
from workbench.workspace import Workspace

ROOT = Path(__file__).parents[2]
FIRST = "2026.1"

Change = Callable[[Method], Method]


def workspace(folder: Path, *clients: str) -> Workspace:
    """Return a workspace of its own: the real first version, and some of the sample clients."""
    shutil.copy(ROOT / "agency.yml", folder)
    for name in ("wording", "documents", "notebooks"):
        (folder / "templates").mkdir(exist_ok=True)
        (folder / "templates" / name).symlink_to(ROOT / "templates" / name)
    shutil.copytree(ROOT / "templates" / "method" / FIRST, folder / "templates" / "method" / FIRST)
    for client in clients:
        shutil.copytree(ROOT / "clients" / client, folder / "clients" / client)
    return Workspace(folder)


def write_version(space: Workspace, version: str, method: Method, renamed: str = "") -> Path:
    """Write a method as a version of a workspace, and what it says of the ids before it."""
    folder = space.method_folder(version)
    manifest = method.manifest.model_copy(update={"version": version})
    for name, part in files(parts(method.model_copy(update={"manifest": manifest}))).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml_text(part), encoding="utf-8")
    if renamed:
        (folder / "renamed.yaml").write_text(renamed, encoding="utf-8")
    return folder


def first(space: Workspace) -> Method:
    """Return the first version as it was published."""
    return load_method(space.method_folder(FIRST), FIRST)


def rename(folder: Path, names: Mapping[str, str]) -> None:
    """Put new ids for old ones in all files of a version, wherever they stand as ids."""
    for path in folder.rglob("*.yaml"):
        if path.name == "renamed.yaml":
            continue
        text = path.read_text(encoding="utf-8")
        for old, new in names.items():
            text = re.sub(rf'"{re.escape(old)}"', f'"{new}"', text)
        path.write_text(text, encoding="utf-8")


def put(space: Workspace, file: str, text: str) -> Path:
    """Write one file of what the agency adapts."""
    path = space.overlay / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
