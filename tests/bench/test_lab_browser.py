"""The workshop once in a real JupyterLab and a real browser: counts by keyboard, stored, reloaded, kernel lost."""

import importlib.util
import os
import re
from pathlib import Path
from typing import Any

import pytest

from tests.bench.lab import CHROMIUM, CLIENT, Lab, browser, copied_workspace, lab, open_workshop, run_all, waited
from workbench.assessment.score import assess
from workbench.audit.load import load_audit
from workbench.method.load import load_method
from workbench.workspace import Wave, Workspace

pytestmark = pytest.mark.verify

REASON = "La direction a montré le mandat signé en mars."
SLOW = 30_000
"""Milliseconds that a busy machine may take to draw a screen."""


def needed() -> None:
    """Skip where the browser is not at hand; fail where it has to be."""
    lacks = [] if importlib.util.find_spec("playwright") else ["pip install playwright"]
    lacks += [] if CHROMIUM else ["apt-get install chromium"]
    if lacks and os.environ.get("CI") == "true":
        pytest.fail(" && ".join(lacks))
    if lacks:
        pytest.skip(" && ".join(lacks))


def button(page: Any, name: str) -> Any:
    return page.locator(".cmw-screen button:visible", has_text=name)


def take(page: Any, name: str, folder: Path) -> None:
    """Take a picture; WORKBENCH_PICTURES names the folder of those that the documentation shows."""
    page.wait_for_timeout(300)  # the pressed button's shade fades
    page.screenshot(path=Path(os.environ.get("WORKBENCH_PICTURES") or folder) / f"workshop-{name}.png")


def count_by_keyboard(page: Any, counts: str) -> None:
    """Type the six counts with digits and Tab alone, then Enter on the button that follows them."""
    page.locator(".cmw-count input").first.click()
    for count in counts:
        if count != "0":
            page.keyboard.type(count)
        page.keyboard.press("Tab")
    total = sum(map(int, counts))
    page.locator(".cmw-line", has_text=re.compile(rf": {total}$")).wait_for(timeout=SLOW)


def decide(page: Any) -> None:
    """Choose, try without an author, then store."""
    page.locator(".cmw-level label", has_text="1").click()
    page.get_by_label("Raison").fill(REASON)
    button(page, "Enregistrer").click()
    page.locator(".cmw-problem", has_text="Dites qui décide").wait_for(timeout=SLOW)
    page.get_by_label("Décidé par").fill("Atelier du 20 novembre")
    button(page, "Enregistrer").click()
    page.locator(".cmw-kept", has_text="✓ J0002").wait_for(timeout=SLOW)


def find_again(page: Any, practice: str) -> None:
    """Run the notebook anew and pick a decided practice."""
    run_all(page)
    # The screen of before is taken away once the new one is drawn: only that one answers.
    page.locator(".cmw-screen:not(.jupyter-widgets-disconnected) select").wait_for(timeout=SLOW)
    title = page.locator(".cmw-screen option", has_text=practice).inner_text()
    assert title.startswith("✓")
    page.locator(".cmw-screen select").select_option(label=title)
    page.locator(".cmw-kept", has_text=REASON).wait_for(timeout=SLOW)


def lose_the_kernel(page: Any, at: Lab) -> None:
    """Kill the kernel: the screen says so by itself and no longer shows anything as stored."""
    before = {k.pid for k in at.kernels()}
    for kernel in at.kernels():
        kernel.kill()
    page.locator(".cmw-gone:visible").first.wait_for(timeout=SLOW)
    assert not page.locator(".cmw-kept").is_visible()
    page.locator(".jp-Dialog button", has_text="Ok").click()
    waited(lambda: True if {k.pid for k in at.kernels()} - before else None, 20, "a new kernel")


def test_a_decision_survives_a_reload_and_the_loss_of_the_kernel(tmp_path: Path) -> None:
    needed()
    (tmp_path / "workspace").mkdir()
    (tmp_path / "own").mkdir()
    root = copied_workspace(tmp_path / "workspace")
    outside: list[str] = []
    failed: list[str] = []
    with lab(root, tmp_path / "own") as running, browser() as page:
        page.on("dialog", lambda dialog: dialog.accept())
        page.on("pageerror", lambda error: failed.append(str(error)))
        page.on("requestfailed", lambda request: outside.append(request.url) if foreign(request.url) else None)
        open_workshop(page, running)
        page.locator(".cmw-screen").wait_for(timeout=SLOW)
        assert page.locator(".jp-InputArea-editor:visible, .jp-InputPlaceholder:visible").count() == 0
        assert "Ce que disait" not in page.locator(".cmw-screen").inner_text()
        count_by_keyboard(page, "031201")
        take(page, "count", tmp_path)
        page.keyboard.press("Enter")
        page.locator(".cmw-told", has_text="La salle est partagée").wait_for(timeout=SLOW)
        take(page, "reveal", tmp_path)
        decide(page)
        take(page, "stored", tmp_path)
        assert fits(page)
        page.reload()
        find_again(page, "SPO-2")
        lose_the_kernel(page, running)
        find_again(page, "SPO-2")
    assert (outside, failed) == ([], [])
    assert level_of(Workspace(root).wave(CLIENT), "SPO-2") == ("consensus", 1, "J0002")


def foreign(url: str) -> bool:
    return "127.0.0.1" not in url and not url.startswith(("data:", "blob:"))


def fits(page: Any) -> bool:
    """Return whether nothing of the screen is cut at its right edge."""
    return bool(page.evaluate("() => (e => e.scrollWidth <= e.clientWidth)(document.querySelector('.cmw-screen'))"))


def level_of(wave: Wave, practice: str) -> tuple[str, int | None, str | None]:
    """Return what the next audit and assessment read for a practice."""
    method = load_method(wave.workspace.method_folder("2026.1"), "method")
    result = assess(load_audit(wave, method)[0], method).practice[practice]
    return result.origin, result.rating, result.judgement
