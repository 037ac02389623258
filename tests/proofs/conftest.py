"""The documents that the proofs look at, written once for all test processes."""

import fcntl
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.proofs.papers import Papers, write
from tests.samples.agencies import MIRABELLE, settle
from tests.samples.make import ROOT, SAMPLES
from workbench.runs.case import Case
from workbench.workspace import Wave, Workspace

Once = Callable[[str, Callable[[Path], None]], Path]
BRANDED = "bois-clair, other brand"
"""Bois Clair under the second sample agency: other colours, font and logo, and a rate card."""
CLIENTS = (*(s.client.id for s in SAMPLES), BRANDED)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every proof as slow: `make verify` runs them."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.verify)


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Once:
    """Make a folder once; test processes that come later wait for it and find it made."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent

    def make(name: str, fill: Callable[[Path], None]) -> Path:
        folder, done = shared / f"proofs-{name}", shared / f"proofs-{name}.done"
        with (shared / f"proofs-{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                fill(folder)
                done.touch()
        return folder

    return make


def fresh(root: Path) -> Workspace:
    """Return a workspace of its own with the repository's templates, agency and clients, and no cache."""
    (root / "templates").symlink_to(ROOT / "templates")
    shutil.copytree(ROOT / "clients", root / "clients")
    shutil.copy2(ROOT / "agency.yml", root)
    return Workspace(root)


def _sample(client: str) -> Wave:
    """Return the committed wave of a sample client; earlier or later ones may stand beside it."""
    name = client.partition(",")[0]
    return Wave(Workspace(ROOT), name, next(s.day for s in SAMPLES if s.client.id == name))


def _fill(client: str, folder: Path) -> None:
    space = fresh(folder)
    wave = _sample(client)
    if client == BRANDED:
        settle(MIRABELLE, folder)
    write(Case(space.wave(wave.client, wave.day.isoformat())), folder / "client")


@pytest.fixture(scope="session")
def papers_of(once: Once) -> Callable[[str], Papers]:
    """The eighteen documents of a sample client; that of the other brand has a rate card too."""
    return lambda client: Papers(once(f"of-{client.replace(', ', '-')}", lambda f: _fill(client, f)) / "client")


@pytest.fixture(scope="session")
def case(once: Once) -> Case:
    """Bois Clair as it is committed, with the values behind its documents."""
    folder = once("of-bois-clair", lambda f: _fill("bois-clair", f))
    wave = _sample("bois-clair")
    return Case(Workspace(folder).wave(wave.client, wave.day.isoformat()))


@pytest.fixture(scope="session")
def bois_clair(papers_of: Callable[[str], Papers]) -> Papers:
    return papers_of("bois-clair")


@pytest.fixture(params=CLIENTS, scope="session")
def papers(request: pytest.FixtureRequest, papers_of: Callable[[str], Papers]) -> Papers:
    """The documents of each sample client in turn, and of one with another brand and prices."""
    return papers_of(request.param)
