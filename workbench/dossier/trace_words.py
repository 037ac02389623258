"""What a trace is told with: the values of a version, the hashes of its inputs, the words."""

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.dossier.board_words import Whole
from workbench.values import Text
from workbench.wording import Wording

NONE = "–"


@dataclass(frozen=True)
class Line:
    """A line of a trace and how deep it stands."""

    depth: int
    text: str


@dataclass(frozen=True)
class Telling:
    """The values of a version as they were printed; `files`: sha256 of every input, by name."""

    whole: Whole
    files: dict[str, str]
    words: Wording

    def say(self, key: str, **values: object) -> str:
        """Return a sentence of the trace."""
        return self.words(f"trace.{key}", **values)

    def text(self, text: Text) -> str:
        """Return a text of the method."""
        return self.words.text(text)

    def claims(self, *ids: str) -> tuple[Line, ...]:
        """Return the source claims that the method holds by some ids; none where none names them."""
        found = [c.id for c in self.whole.method.sources if set(ids) & set(c.held_by)]
        return (Line(1, self.say("claims", claims=listed(found))),) if found else ()


def listed(items: Iterable[object]) -> str:
    """Return items one after the other, “–” for none."""
    return ", ".join(map(str, items)) or NONE


def shown(value: object) -> str:
    """Return a value as it stands, “–” for none."""
    return NONE if value is None else str(value)


def pairs(values: dict[str, object]) -> str:
    """Return names with their values."""
    return listed(f"{name} = {shown(value)}" for name, value in values.items())
