"""The bench in a real browser: opened as `workbench lab` opens it, driven as a consultant would."""

import importlib.util
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.bench.lab import CHROMIUM, Lab, browser, lab

SLOW = 40_000
"""Milliseconds that a busy machine may take to draw a screen."""
STEPS = ("Données d’audit", "Exports", "Atelier", "Arbitrages", "Produire", "Relire", "Remettre")


def needed() -> None:
    """Skip where the browser is not at hand; fail where it has to be."""
    lacks = [f"pip install {m}" for m in ("playwright", "axe_playwright_python") if not importlib.util.find_spec(m)]
    lacks += [] if CHROMIUM else ["apt-get install chromium"]
    if lacks and os.environ.get("CI") == "true":
        pytest.fail(" && ".join(lacks))
    if lacks:
        pytest.skip(" && ".join(lacks))


@dataclass
class BenchPage:
    """An open bench. `outside`: requests that left the machine; `failed`: errors of the page itself."""

    page: Any
    at: Lab
    outside: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def open(self) -> None:
        """Open the address that the server gives, nothing else."""
        self.page.goto(f"{self.at.address}?token={self.at.token}")
        self.screen("Clients")

    def screen(self, title: str) -> None:
        """Wait for a screen by its head."""
        self.page.locator(".cmw-bench h2", has_text=title).wait_for(timeout=SLOW)

    def step(self, name: str, title: str) -> None:
        """Press a step of the wave and wait for its screen."""
        self.page.locator(".cmw-way button", has_text=name).click()
        self.screen(title)

    def field(self, label: str) -> Any:
        return self.page.locator(".cmw-bench").get_by_label(label)

    def button(self, name: str) -> Any:
        return self.page.locator(".cmw-bench button:visible", has_text=name).first

    def says(self, kind: str, text: str) -> None:
        self.page.locator(kind, has_text=text).first.wait_for(timeout=SLOW)

    def take(self, name: str, folder: Path) -> None:
        """Take a picture; WORKBENCH_PICTURES names the folder of those that the documentation shows."""
        self.page.wait_for_timeout(400)  # the pressed button's shade fades
        self.page.screenshot(path=Path(os.environ.get("WORKBENCH_PICTURES") or folder) / f"bench-{name}.png")

    def fits(self) -> bool:
        """Return whether nothing is cut at the right edge."""
        return bool(
            self.page.evaluate("() => (e => e.scrollWidth <= e.clientWidth)(document.querySelector('.cmw-bench'))")
        )

    def barriers(self) -> list[str]:
        """Return what stands in the way of people who use other means, within our own page."""
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.page, context=".cmw-bench").response["violations"]
        return [f"{v['id']}: {n['html'][:160]}" for v in found for n in v["nodes"]]

    def kernel_runs(self) -> int:
        """Return how often the page was run since it was opened."""
        return int(self.page.locator(".cmw-app").first.get_attribute("data-cmw-runs") or 0)

    def lose_the_kernel(self) -> None:
        """Kill the kernel and wait until the page has come back by itself."""
        before = self.kernel_runs()
        for kernel in self.at.kernels():
            kernel.kill()
        self.page.wait_for_function(
            f"() => Number(document.querySelector('.cmw-app')?.dataset.cmwRuns) > {before}", timeout=SLOW
        )
        self.page.locator(".cmw-bench:not(.jupyter-widgets-disconnected) h2").wait_for(timeout=SLOW)


@contextmanager
def bench(workspace: Path, own: Path) -> Iterator[BenchPage]:
    """Open the bench on a workspace; a request that leaves the machine or an error of the page fails the test."""
    needed()
    own.mkdir(exist_ok=True)
    with lab(workspace, own) as running, browser() as page:
        opened = BenchPage(page, running)
        page.on("pageerror", lambda error: opened.failed.append(str(error)))
        page.on("request", lambda request: _note(opened, request.url))
        opened.open()
        yield opened
        assert (opened.outside, opened.failed) == ([], [])


def _note(opened: BenchPage, url: str) -> None:
    if not url.startswith((opened.at.address, "data:", "blob:", opened.at.address.replace("http", "ws", 1))):
        opened.outside.append(url)
