"""A browser for all phones of a module, a prepared room for each test."""

import importlib.util
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.bench.lab import CHROMIUM, FLAGS
from tests.workshop.ballot.phones import Room
from tests.workshop.ballot.rooms import SPACE, prepared
from workbench.method.model import Method
from workbench.workshop.ballot.process import start


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    lacks = [] if importlib.util.find_spec("playwright") else ["pip install playwright"]
    lacks += [] if CHROMIUM else ["apt-get install chromium"]
    if lacks and os.environ.get("CI") == "true":
        pytest.fail(" && ".join(lacks))
    if lacks:
        pytest.skip(" && ".join(lacks))
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, headless=True, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def room(chromium: Any, method: Method, tmp_path: Path) -> Iterator[Callable[..., Room]]:
    opened: list[Room] = []

    def make(**changes: Any) -> Room:
        ballots = prepared(tmp_path / "w.sqlite", method, **changes)
        opened.append(Room(chromium, ballots, start(SPACE, ballots.file)))
        return opened[-1]

    yield make
    for one in opened:
        one.server.stop()
        one.ballots.close()
        assert (one.outside, one.failed) == ([], [])
