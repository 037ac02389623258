"""A real JupyterLab on a copy of a sample client, and a real browser in front of it; both end with the test."""

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import psutil

T = TypeVar("T")
ROOT = Path(__file__).parents[2]
CLIENT, DAY = "bois-clair", "2026-11-02"
CHROMIUM = next((p for name in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(name))), None)
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
    "--disable-component-update", "--no-first-run",
)  # fmt: skip


def copied_workspace(folder: Path, language: str = "fr") -> Path:
    """Return a copy of the workspace with one sample client, its wave in one language."""
    shutil.copy(ROOT / "agency.yml", folder / "agency.yml")
    shutil.copytree(ROOT / "clients" / CLIENT, folder / "clients" / CLIENT)
    shutil.copytree(ROOT / "templates", folder / "templates")
    pin = folder / "clients" / CLIENT / DAY / "wave.yml"
    pin.write_text(pin.read_text().replace('"fr"', f'"{language}"'))
    return folder


def waited(what: Callable[[], T | None], seconds: float, told: str) -> T:
    """Return what appears within some time; fails with what was waited for."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if (found := what()) is not None:
            return found
        time.sleep(0.1)
    raise AssertionError(f"not within {seconds} s: {told}")


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: its address without the token, the token, its process."""

    address: str
    token: str
    process: subprocess.Popen[bytes]

    def kernels(self) -> list[psutil.Process]:
        """Return the kernels that this server started."""
        children = psutil.Process(self.process.pid).children(recursive=True)
        return [c for c in children if "ipykernel_launcher" in " ".join(c.cmdline())]


@contextmanager
def lab(workspace: Path, own: Path) -> Iterator[Lab]:
    """Run `workbench lab` on loopback with its own settings below `own`; ends it and what it started."""
    token = secrets.token_urlsafe(16)
    env = _environment(own, token)
    log = (own / "lab.log").open("wb")
    command = [sys.executable, "-c", "from workbench.cli import main; main()", "lab"]
    process = subprocess.Popen(command, cwd=workspace, env=env, stdout=log, stderr=log, start_new_session=True)
    try:
        address = waited(lambda: _address(own / "runtime", process), 40, f"JupyterLab, see {own / 'lab.log'}")
        yield Lab(address, token, process)
    finally:
        _end(process)
        log.close()


def _environment(own: Path, token: str) -> dict[str, str]:
    folders = {
        "JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "data", "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings", "JUPYTERLAB_WORKSPACES_DIR": "workspaces", "IPYTHONDIR": "ipython",
        "HOME": "home",
    }  # fmt: skip
    for name in folders.values():
        (own / name).mkdir(parents=True, exist_ok=True)
    server = {"ip": "127.0.0.1", "port": 0, "open_browser": False, "allow_root": True}
    config = {"ServerApp": server, "LabApp": {"open_browser": False}, "IdentityProvider": {"token": token}}
    (own / "config" / "jupyter_server_config.json").write_text(json.dumps(config))
    quiet = own / "settings" / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
    quiet.parent.mkdir(parents=True)
    quiet.write_text(json.dumps({"fetchNews": "false", "checkForUpdates": False}))
    return {**os.environ, **{variable: str(own / name) for variable, name in folders.items()}}


def _address(runtime: Path, process: subprocess.Popen[bytes]) -> str | None:
    assert process.poll() is None, "JupyterLab ended at once"
    for path in runtime.glob("jpserver-*.json"):
        try:
            return str(json.loads(path.read_text())["url"])
        except ValueError:
            continue  # still being written
    return None


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the server and every process below it: kernels live in sessions of their own."""
    below = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
    for one in (process, *below):
        try:
            one.send_signal(signal.SIGTERM)
        except (psutil.NoSuchProcess, ProcessLookupError):
            continue
    _, left = psutil.wait_procs(below, timeout=5)
    for one in left:
        one.kill()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def browser() -> Iterator[Any]:
    """Give a page of a headless Chromium, 1280 by 720; other addresses than this machine's are refused."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, headless=True, args=list(FLAGS))
        try:
            page = chromium.new_context(viewport={"width": 1280, "height": 720}).new_page()
            page.route(lambda url: "127.0.0.1" not in url and not url.startswith(("data:", "blob:")), _refuse)
            yield page
        finally:
            chromium.close()


def _refuse(route: Any) -> None:
    route.abort()


def open_workshop(page: Any, at: Lab, run: bool = True) -> None:
    """Open the workshop's notebook as the server's first page does, and run it."""
    path = f"lab/workspaces/t{secrets.token_hex(4)}/tree/templates/notebooks/workshop.ipynb"
    page.goto(f"{at.address}{path}?token={at.token}&reset")
    if run:
        run_all(page)


def run_all(page: Any) -> None:
    """Run all cells by the menu, once a kernel is there: sooner, the command is dropped silently."""
    # Idle is said 0.7 s too early, while there is no kernel yet: both are waited for.
    page.wait_for_function(
        """() => {
        const name = document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-KernelName');
        const kernel = document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook-ExecutionIndicator');
        return name && !name.textContent.includes('No Kernel')
          && kernel && kernel.dataset.status === 'idle'; }""",
        timeout=40_000,
    )
    page.locator(".lm-MenuBar-itemLabel", has_text="Run").first.click()
    page.locator(".lm-Menu-item[data-command='runmenu:run-all']").click()
