"""Phones in a real browser in front of a real server, and what their screens say."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.bench.lab import waited
from tests.workshop.ballot.rooms import FIRST
from workbench.workshop.ballot.process import Running
from workbench.workshop.ballot.store import Ballots

SLOW = 15_000
"""Milliseconds that a busy machine may take to draw a screen."""


@dataclass
class Room:
    """A browser of phones in front of a real server, and the store behind it."""

    chromium: Any
    ballots: Ballots
    server: Running
    outside: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    @contextmanager
    def phone(self, **options: Any) -> Iterator[Any]:
        """Give the page on one phone of its own."""
        shape = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
        context = self.chromium.new_context(**(shape | options))
        context.set_default_timeout(SLOW)
        try:
            page = context.new_page()
            page.on("pageerror", lambda error: self.failed.append(str(error)))
            page.on("request", self._seen)
            page.on("console", self._said)
            page.goto(self.server.url)
            yield page
        finally:
            context.close()

    def _seen(self, request: Any) -> None:
        if not request.url.startswith((self.server.url, "data:")):
            self.outside.append(request.url)

    def _said(self, message: Any) -> None:
        if "Content Security Policy" in message.text:
            self.failed.append(message.text)

    def voted(self, many: int, key: str = FIRST, number: int = 1) -> None:
        """Wait until so many votes are on the disk."""
        waited(lambda: self.ballots.voted(key, number) == many or None, 15, f"{many} votes")


def shows(page: Any, text: str) -> None:
    page.get_by_text(text).first.wait_for()


def status(page: Any, text: str) -> None:
    """Wait for what the bar at the foot says; screen readers say it too."""
    page.get_by_role("status").filter(has_text=text).wait_for()
