"""Six counts to type beside the six answers, and the bars that come out of them."""

from collections.abc import Callable, Iterator

import ipywidgets as widgets

from workbench.bench import pieces
from workbench.method.maturity import RatingName
from workbench.wording import Wording
from workbench.workshop.hands import MOST, Hands, count_hands

_SHOWN = "cmw-shown"


class BadCountError(ValueError):
    """A field that holds no believable count; `answer` is the name of the answer beside it."""

    def __init__(self, answer: str) -> None:
        super().__init__(answer)
        self.answer = answer


class Counting:
    """The six answers with a field each. `box` is what the screen shows; `changed` is told the sum so far.

    The fields take text, not numbers: an empty one is typed over at once, and a mouse wheel changes nothing.
    """

    def __init__(self, ratings: tuple[RatingName, ...], words: Wording, changed: Callable[[int], None]) -> None:
        self.words = words
        self._changed = changed
        unknown = (words("workshop.unknown"), words("workshop.unknown-meaning"))
        said = [(str(r.value), words.text(r.name), words.text(r.meaning)) for r in ratings]
        self.answers = [*said, ("?", *unknown)]
        self.fields = [self._field(name) for _, name, _ in self.answers]
        self.bars = [widgets.HTML() for _ in self.answers]
        self.box = widgets.Box(tuple(self._cells()))
        self.box.add_class("cmw-rows")

    def _field(self, name: str) -> widgets.Text:
        field = widgets.Text(placeholder="0", description=self.words("workshop.count", answer=name))
        field.add_class("cmw-count")
        field.observe(lambda _: self._changed(self._so_far()), names="value")
        return field

    def _cells(self) -> Iterator[widgets.Widget]:
        for answer, field, bar in zip(self.answers, self.fields, self.bars, strict=True):
            yield from (widgets.HTML(pieces.choice(*answer)), field, bar)

    def _so_far(self) -> int:
        return sum(_count(f.value) or 0 for f in self.fields)

    def read(self) -> Hands:
        """Return what the fields say; raises `BadCountError` for the first that holds no count."""
        counts = []
        for (_, name, _), field in zip(self.answers, self.fields, strict=True):
            count = _count(field.value)
            if count is None:
                raise BadCountError(name)
            counts.append(count)
        return count_hands(tuple(counts))

    def show(self, hands: Hands) -> None:
        """Show a bar per answer and keep the counts as they are."""
        for answer, bar in enumerate(self.bars):
            bar.value = pieces.bar(self.words, hands, answer)
        self.box.add_class(_SHOWN)
        self._open(False)

    def hide(self) -> None:
        """Take the bars away and let the counts be typed."""
        self.box.remove_class(_SHOWN)
        for bar in self.bars:
            bar.value = ""
        self._open(True)

    def clear(self) -> None:
        """Empty the fields for the next practice."""
        self.hide()
        for field in self.fields:
            field.value = ""

    def _open(self, state: bool) -> None:
        for field in self.fields:
            field.disabled = not state


def _count(text: str) -> int | None:
    """Return a typed count, 0 for an empty field, None where it is none."""
    typed = text.strip()
    if not typed:
        return 0
    if len(typed) > len(str(MOST)) or not (typed.isascii() and typed.isdigit()):
        return None
    return int(typed) if int(typed) <= MOST else None
