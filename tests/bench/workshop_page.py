"""The workshop in a real browser: opened as the bench opens it, driven as a consultant would."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from tests.bench.lab import Lab, browser, lab, waited

SLOW = 40_000
"""Milliseconds that a busy machine may take to draw a screen."""


@dataclass
class WorkshopPage:
    """An open workshop. `outside`: requests that left the machine; `failed`: errors of the page itself."""

    page: Any
    at: Lab
    outside: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def open(self) -> None:
        """Open the workshop's page in a workspace of its own; it runs by itself."""
        path = f"lab/workspaces/t{secrets.token_hex(4)}/tree/.workbench/lab/notebooks/workshop.ipynb"
        self.page.goto(f"{self.at.address}{path}?token={self.at.token}&reset")
        self.drawn()

    def drawn(self) -> None:
        try:
            self.page.locator(".cmw-stage h2").first.wait_for(timeout=SLOW)
        except Exception as error:
            shown, runs = self.page.locator("body").inner_text(), self.page.locator("[data-cmw-runs]").count()
            raise AssertionError(f"no screen; runs {runs}, errors {self.failed}, shown: {shown[:1500]}") from error

    def says(self, text: str, inside: str = "") -> None:
        self.page.locator(f".cmw-stage {inside}", has_text=text).first.wait_for(timeout=SLOW)

    def button(self, name: str) -> Any:
        return self.page.locator(".cmw-stage [data-region=body]").get_by_role("button", name=name, exact=True)

    def press(self, name: str) -> None:
        self.button(name).click(timeout=SLOW)

    def step(self, name: str, then: str) -> None:
        """Press a step above the screen and wait for what it shows."""
        self.page.locator(".cmw-top nav button", has_text=name).click(timeout=SLOW)
        self.says(then)

    def take(self, name: str, folder: Path) -> None:
        """Take a picture; WORKBENCH_PICTURES names the folder of those that the documentation shows."""
        self.page.wait_for_timeout(300)  # the pressed button's shade fades
        self.page.screenshot(path=Path(os.environ.get("WORKBENCH_PICTURES") or folder) / f"workshop-{name}.png")

    def fits(self) -> bool:
        """Return whether nothing is cut at the right edge."""
        wide = "() => (e => e.scrollWidth <= e.clientWidth)(document.querySelector('.cmw-stage'))"
        return bool(self.page.evaluate(wide))

    def barriers(self) -> list[str]:
        """Return what stands in the way of people who use other means, within our own screen."""
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.page, context=".cmw-stage").response["violations"]
        return [f"{v['id']}: {n['html'][:160]}" for v in found for n in v["nodes"]]

    def lose_the_kernel(self) -> None:
        """Kill the kernel; returns once another one runs."""
        before, runs = {k.pid for k in self.at.kernels()}, self._runs()
        for kernel in self.at.kernels():
            kernel.kill()
        waited(lambda: self._another(before), 40, "a new kernel")
        waited(lambda: True if self._runs() > runs else None, 40, "the page run again")
        self.drawn()

    def _runs(self) -> int:
        """Return how often the page was run since it was opened."""
        return int(self.page.locator(".cmw-app").first.get_attribute("data-cmw-runs") or 0)

    def _another(self, before: set[int]) -> bool | None:
        try:
            return True if {k.pid for k in self.at.kernels()} - before else None
        except psutil.Error:
            return None  # one that has just ended


@contextmanager
def workshop(root: Path, own: Path) -> Iterator[WorkshopPage]:
    """Give the workshop's page of a workspace, in a JupyterLab and a browser of its own."""
    own.mkdir(exist_ok=True)
    with lab(root, own) as at, browser() as page:
        opened = WorkshopPage(page, at)
        page.on("dialog", lambda dialog: dialog.accept())
        page.on("pageerror", lambda error: opened.failed.append(str(error)))
        page.on("request", lambda r: opened.outside.append(r.url) if _foreign(r.url) else None)
        try:
            opened.open()
            yield opened
        finally:
            page.screenshot(path=own / "last.png")


def _foreign(url: str) -> bool:
    return "127.0.0.1" not in url and not url.startswith(("data:", "blob:"))
