"""The phone's screens: no barrier in light nor dark, targets for a finger, nothing cut, no sentence unsaid."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.bench.lab import waited
from tests.workshop.ballot.phones import Room, status
from tests.workshop.ballot.rooms import FIRST, SPACE
from workbench.workshop.ballot import pages

LEAST = 48
"""Pixels of what a finger has to hit."""


@pytest.mark.verify
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_screen_is_free_of_barriers(room: Callable[..., Room], scheme: str, language: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    held = room(languages=(language,), comments="on", anonymous=False)
    found: list[str] = []

    def look(page: Any, name: str) -> None:
        page.wait_for_timeout(250)  # the tapped card's shade fades
        result = Axe().run(page).response
        assert result["passes"]
        found.extend(f"{name}: {one['id']} {[n['html'] for n in one['nodes']]}" for one in result["violations"])
        pictures = os.environ.get("WORKBENCH_PICTURES")
        if pictures:
            page.screenshot(path=Path(pictures) / f"ballot-{name}-{language}-{scheme}.png")

    with held.phone(color_scheme=scheme) as page:
        # The accessibility checker is a script of the test's: the page's own policy would refuse it.
        page.locator("#name").wait_for()
        look(page, "name")
        page.locator("#name").fill("Camille")
        page.locator("#name-send").tap()
        page.locator("#message-title").wait_for()
        look(page, "lobby")
        held.ballots.open_round(FIRST)
        page.locator("#choice-2").wait_for()
        look(page, "choose")
        page.locator("#choice-2").tap()
        page.locator("[data-state=received]").wait_for()
        look(page, "received")
        page.context.set_offline(True)
        page.locator("#choice-3").tap()
        page.locator("[data-state=unsent]").wait_for()
        page.locator("#alert:not(:empty)").wait_for()
        look(page, "unsent")
        held.ballots.close_round()
        page.context.set_offline(False)
        page.locator("[data-state=late]").wait_for()
        look(page, "late")
        assert page.locator("#message-text").inner_text().endswith(("Fait et porté par quelqu’un", "Done and owned"))
        before = page.locator("#message-title").inner_text()
        held.ballots.reveal(FIRST, 1)
        waited(lambda: page.locator("#message-title").inner_text() != before or None, 15, "the result")
        look(page, "revealed")
        held.ballots.close_workshop()
        waited(lambda: page.evaluate("document.getElementById('status').textContent") == "" or None, 15, "the end")
        look(page, "over")
        page.goto(held.server.url)
        look(page, "ended")
    assert found == []


@pytest.mark.verify
@pytest.mark.parametrize("width", [320, 390, 844])
def test_every_target_is_large_enough_and_nothing_is_cut(room: Callable[..., Room], width: int) -> None:
    held = room(comments="on")
    held.ballots.open_round(FIRST)
    with held.phone(viewport={"width": width, "height": 640}) as page:
        status(page, "Touchez")
        boxes = page.locator("input[type=radio], button:visible, textarea").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect()).map(b => [b.width, b.height])"
        )
        assert len(boxes) == 9
        assert all(min(box) >= LEAST for box in boxes), boxes
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.locator("#choice-unknown").scroll_into_view_if_needed()
        page.locator("#choice-unknown").tap()
        status(page, "Vote reçu")


def test_every_sentence_of_the_page_is_one_that_the_page_says() -> None:
    folder = SPACE.templates / "ballot"
    script = "".join((folder / name).read_text() for name in pages.SCRIPTS)
    by_phase = {"counted", "revealed"}
    said = set(re.findall(r"\"([\w-]+)\"", script)) | set(re.findall(r"(\w+): \"[^\"]?\"", script)) | by_phase
    assert [word for word in pages._WORDS if word not in said] == []
    assert set(re.findall(r"say\(\"([\w-]+)\"", script)) - set(pages._WORDS) == set()
