"""A form whose answer is called stored only on the program's word, after the disk has it."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Literal

import anywidget
import traitlets

from workbench.values import Value
from workbench.wording import Wording

SCRIPTS = Path(__file__).resolve().parent / "scripts"
Answer = dict[str, str]


class Field(Value):
    """One field of a form. `options`: pairs of value and label of a choice. `wide`: whether it fills its line."""

    name: str
    label: str
    kind: Literal["text", "area", "choice", "radio", "date"] = "text"
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()
    wide: bool = True
    rows: int = 3
    most: int = 2000


class Refused(Exception):  # noqa: N818 - an answer to correct, not a defect
    """An answer that cannot be stored as it is: what to do about it, and the field to go to."""

    def __init__(self, told: str, field: str = "") -> None:
        super().__init__(told)
        self.told, self.field = told, field


class SaveGuard(anywidget.AnyWidget):
    """A form. `keep` stores an answer and returns what to say once the disk has it.

    It may be called twice with one answer where the program ended between storing and saying so: it has to find
    the first again. It raises `Refused` for what is to be corrected; whatever else it raises becomes `explain`'s
    lines. `journal` names, in the browser, what was sent and never acknowledged. `patience`: milliseconds without an
    answer after which the browser says that nothing is stored.
    """

    _esm = SCRIPTS / "save_guard.js"
    fields: traitlets.List[Any] = traitlets.List().tag(sync=True)
    values = traitlets.Dict().tag(sync=True)
    texts = traitlets.Dict().tag(sync=True)
    journal = traitlets.Unicode().tag(sync=True)
    clears = traitlets.Bool(True).tag(sync=True)
    patience = traitlets.Int(2500).tag(sync=True)

    def __init__(
        self,
        journal: str,
        fields: Iterable[Field],
        keep: Callable[[Answer], str],
        words: Wording,
        **more: Any,
    ) -> None:
        """Make a form; `more`: `save` (its button), `values` (what it starts with), `explain`, `clears`."""
        self._keep = keep
        self._explain: Callable[[Exception], tuple[str, ...]] = more.pop("explain", None) or _plainly
        self._done: dict[str, dict[str, Any]] = {}
        shown = tuple(fields)
        given = dict.fromkeys((f.name for f in shown), "") | more.pop("values", {})
        texts = {k.replace("-", "_"): words(f"bench.guard-{k}") for k in _TEXTS}
        super().__init__(
            journal=journal,
            fields=[f.model_dump(mode="json") for f in shown],
            values=given,
            texts={**texts, "save": more.pop("save", None) or words("bench.guard-save")},
            **more,
        )
        self.add_class("cmw-guarded")
        self.on_msg(self._heard)

    def _heard(self, _: object, content: Any, __: object = None) -> None:
        """Answer the browser: stored, or why not. The same answer sent again is answered again, not stored twice."""
        if not isinstance(content, dict) or content.get("type") != "keep":
            return
        number = str(content.get("id"))
        if number not in self._done:
            self._done[number] = self._answer(number, content.get("answer"))
        self.send(self._done[number])

    def _answer(self, number: str, answer: object) -> dict[str, Any]:
        known = {f["name"] for f in self.fields}
        given = {str(k): str(v).strip() for k, v in answer.items() if k in known} if isinstance(answer, dict) else {}
        try:
            told = self._keep({name: given.get(name, "") for name in known})
        except Refused as error:
            return {"type": "refused", "id": number, "told": [error.told], "field": error.field}
        except Exception as error:  # whatever it is, nobody may believe that it was stored
            return {"type": "refused", "id": number, "told": list(self._explain(error)), "field": ""}
        return {"type": "kept", "id": number, "told": told}


_TEXTS = ("saving", "lost", "lost-remedy", "refused", "typed")


def _plainly(error: Exception) -> tuple[str, ...]:
    return (type(error).__name__,)
