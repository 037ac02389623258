"""The stage: a screen drawn as HTML by the program, which sends back what is pressed and confirms what is stored."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from workbench.values import Value


class Act(Value):
    """What somebody did on the screen: which button, its value, the fields beside it.

    `id` is given by the browser and stays the same when it sends again what was not confirmed.
    """

    id: str
    act: str
    value: str = ""
    form: dict[str, str] = {}
    drafts: tuple[str, ...] = ()

    def field(self, name: str) -> str:
        """Return what was typed in a field, without the spaces around it; empty where there is none."""
        return self.form.get(name, "").strip()


class Stage(anywidget.AnyWidget):
    """The widget. `regions`: the screen's parts as HTML, redrawn where they differ. `focus`: changes with the screen.

    `room`: under which name the browser keeps what is typed or not confirmed. `words`: what it says by itself.
    """

    _esm = Path(__file__).with_name("scripts") / "workshop_stage.js"
    regions = traitlets.Dict().tag(sync=True)
    focus = traitlets.Unicode("").tag(sync=True)
    room = traitlets.Unicode("").tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self, room: str, words: Mapping[str, str], act: Callable[[Act], bool]) -> None:
        super().__init__(room=room, words=dict(words))
        self._act = act
        self.on_msg(self._heard)

    def _heard(self, _: object, message: dict[str, Any], __: object) -> None:
        """Do what was pressed, then say that it is done; a heartbeat is only answered."""
        if message.get("act") == "beat":
            self.send({"beat": True})
            return
        told = {key: message.get(key) for key in ("id", "act", "value", "form")}
        drafts = tuple(str(d) for d in message.get("drafts") or ())
        act = Act.model_validate({k: v for k, v in told.items() if v is not None} | {"drafts": drafts})
        self.send({"done": act.id, "ok": self._act(act)})
