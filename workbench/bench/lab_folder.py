"""What JupyterLab is given when the bench opens: its pages, its extension, its settings, all below .workbench/lab.

Everything here is laid out anew at each opening from what the program brought, so that neither an edited copy nor an
output can ever land in the templates, and only pages that the program itself laid out are run by themselves.
"""

import json
import os
import shutil
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from workbench.bench.place import remembered
from workbench.documents.brand import read_agency
from workbench.values import LANGUAGES, Language
from workbench.wording import Wording
from workbench.workspace import Workspace, packaged_templates

EXTENSION = "community-workbench"
APPS = ("start", "workshop")
"""Notebooks that are pages: opened, they run at once and show no code."""

_SOURCE = Path(__file__).resolve().parent / "labextension"
_OVERRIDES = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    # Pages taller than the window keep all their parts in the document: keyboard and readers reach them.
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
}


@dataclass(frozen=True)
class LabFolder:
    """How JupyterLab starts: its options, the page that it opens among them, and what its environment adds."""

    options: tuple[str, ...]
    environment: dict[str, str]


def lay_out(space: Workspace) -> LabFolder:
    """Return what JupyterLab is started with, once pages, extension and settings are written.

    Raises `Faulty` where agency.yml is not sound.
    """
    agency = read_agency(space.agency, space.name(space.agency))
    language: Language = remembered(space).language or agency.languages[0]
    root = space.private / "lab"
    for part in ("notebooks", "labextensions", "config"):
        for path in (root / part).rglob("*.ipynb"):
            path.chmod(0o644)  # Windows removes no file that is read-only
        shutil.rmtree(root / part, ignore_errors=True)
    pages = _pages(space, root / "notebooks")
    _extension(space, root / "labextensions" / EXTENSION, pages, language)
    _write(root / "config" / "labconfig" / "default_setting_overrides.json", _OVERRIDES)
    start = next(page for page in pages if page["name"] == "start")
    known = os.environ.get("JUPYTER_CONFIG_PATH")
    return LabFolder(
        options=(
            f"--ServerApp.root_dir={space.root}",
            "--ServerApp.ip=127.0.0.1",
            f"--LabApp.default_url=/lab/workspaces/bench/tree/{start['path']}?reset",
            f"--LabApp.workspaces_dir={root / 'workspaces'}",
            f"--LabApp.extra_labextensions_path={root / 'labextensions'}",
            "--LabApp.news_url=None",
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
            "--ContentsManager.allow_hidden=True",
            "--ContentsManager.pre_save_hook=workbench.bench.saving.keep_clean",
        ),
        environment={
            "WORKBENCH_ROOT": str(space.root),
            "JUPYTER_CONFIG_PATH": os.pathsep.join(filter(None, (str(root / "config"), known))),
        },
    )


def _pages(space: Workspace, folder: Path) -> list[dict[str, object]]:
    """Return the pages laid out: path, hash and code of each; the ordinary notebooks are copied beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    made: list[dict[str, object]] = []
    for source in sorted((packaged_templates() / "notebooks").glob("*.ipynb")):
        copy = folder / source.name
        data = source.read_bytes()
        copy.write_bytes(data)
        if source.stem not in APPS:
            continue
        copy.chmod(0o444)
        made.append(
            {
                "name": source.stem,
                "path": copy.relative_to(space.root).as_posix(),
                "sha256": sha256(data).hexdigest(),
                "sources": ["".join(cell["source"]) for cell in json.loads(data)["cells"]],
            }
        )
    return made


def _extension(space: Workspace, folder: Path, pages: list[dict[str, object]], language: Language) -> None:
    """Write the extension, and beside it the pages that it may run and its few words."""
    shutil.copytree(_SOURCE, folder, dirs_exist_ok=True)
    both = {one: Wording(space.templates / "wording", one) for one in LANGUAGES}
    named = [
        {**page, "title": {one: words(f"bench.page-{page['name']}") for one, words in both.items()}} for page in pages
    ]
    texts = {
        key: {one: words(f"bench.lab-{key}") for one, words in both.items()} for key in ("show", "hide", "category")
    }
    _write(folder / "static" / "pages.json", {"pages": named, "texts": texts | {"language": language}})


def _write(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
