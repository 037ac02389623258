"""What every screen of the bench is given: where it stands, its words and colours, how to go elsewhere."""

import asyncio
import sys
import traceback
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from typing import Any

import ipywidgets as widgets

from workbench.bench.place import Spot
from workbench.documents.colours import Palette
from workbench.faults import Fault, Faulty
from workbench.wording import Wording
from workbench.workspace import Wave, Workspace


@dataclass
class Here:
    """A screen's place. `go` leads to another screen; `tasks` end with the screen."""

    space: Workspace
    spot: Spot
    words: Wording
    palette: Palette
    go: Callable[[Spot], None]
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    @property
    def wave(self) -> Wave:
        """The wave on screen; raises `Faulty` where it is no longer there."""
        return self.space.wave(self.spot.client, self.spot.wave or None)

    def say(self, key: str, **values: object) -> str:
        """Return a sentence of the bench (`bench.<key>`), as plain text."""
        return self.words(f"bench.{key}", **values)

    def to(self, screen: str) -> None:
        """Go to another screen of the same wave."""
        self.go(Spot.model_validate({**self.spot.model_dump(), "screen": screen}))

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something beside the screen until it closes; at once and to its end where nothing loops (tests)."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            work.close()
            return
        self.tasks.append(loop.create_task(work))

    def later(self, seconds: float, act: Callable[[], None]) -> None:
        """Do something a little later, so that what was just said can be read; at once where nothing loops."""

        async def wait() -> None:
            await asyncio.sleep(seconds)
            act()

        try:
            asyncio.get_running_loop()
        except RuntimeError:
            act()
            return
        self.spawn(wait())

    def close(self) -> None:
        """End what runs beside the screen."""
        for task in self.tasks:
            task.cancel()
        self.tasks.clear()

    def explain(self, error: Exception) -> tuple[str, ...]:
        """Return what went wrong in plain words; a defect of ours is kept in a file to send on."""
        if isinstance(error, Faulty):
            return tuple(self.fault(f) for f in error.faults)
        if isinstance(error, OSError):
            return (self.say("trouble-disk", told=error.strerror or type(error).__name__),)
        return (self.say("trouble-other", file=self._kept(error)),)

    def fault(self, fault: Fault) -> str:
        """Return a fault with its place."""
        return f"{fault.place} · {self.words.fault(fault)}"

    def _kept(self, error: Exception) -> str:
        """Write the whole story of a defect; return how the file is called."""
        folder = self.space.private / "errors"
        path = folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S}.txt"
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            story = "".join(traceback.format_exception(error))
            path.write_text(f"Python {sys.version}\n{story}", encoding="utf-8")
        return self.space.name(path)

    # --- pieces of a screen ----------------------------------------------------------------------

    def html(self, text: str, *kinds: str) -> widgets.HTML:
        """Return markup on the screen; whatever people typed in it is escaped already."""
        made = widgets.HTML(f'<div lang="{self.words.language}">{text}</div>')
        for kind in kinds:
            made.add_class(kind)
        return made

    def title(self, key: str, **values: object) -> widgets.HTML:
        """Return a screen's head: what is done here, and in one sentence how."""
        head, lead = self.say(f"{key}-title", **values), self.say(f"{key}-lead", **values)
        return self.html(f'<h2>{escape(head)}</h2><p class="cmw-lead">{escape(lead)}</p>', "cmw-title")

    def note(self, text: str, kind: str = "") -> widgets.HTML:
        """Return a remark; `kind`: empty, `good`, `watch` or `bad`."""
        role = "alert" if kind == "bad" else "status"
        mark = {"good": "✓ ", "bad": "✗ ", "watch": "! "}.get(kind, "")
        return self.html(f'<div class="cmw-word cmw-word-{kind or "plain"}" role="{role}">{mark}{escape(text)}</div>')

    def problem(self, error: Exception) -> widgets.HTML:
        """Return what went wrong, as a remark."""
        lines = "<br>".join(escape(line) for line in self.explain(error))
        return self.html(f'<div class="cmw-word cmw-word-bad" role="alert">✗ {lines}</div>')

    def button(self, text: str, act: Callable[[], None], *kinds: str) -> widgets.Button:
        """Return a button; what fails is said below it, never swallowed."""
        made = widgets.Button(description=text)
        made.layout.width = "auto"
        for kind in kinds:
            made.add_class(kind)
        made.on_click(lambda _: act())
        return made
