"""What the room decides: rating, reason, dissent, who decided. Nothing is chosen in advance."""

import ipywidgets as widgets

from workbench.method.maturity import RatingName
from workbench.wording import Wording
from workbench.workshop.consensus import Decision
from workbench.workshop.hands import Hands, reason_needed


class Deciding:
    """The form of one decision. `box` is what the screen shows."""

    def __init__(self, ratings: tuple[RatingName, ...], words: Wording) -> None:
        self.words = words
        self.level = widgets.RadioButtons(
            options=[(str(r.value), r.value) for r in ratings], value=None, description=words("workshop.level")
        )
        self.level.add_class("cmw-level")
        self.reason = self._text("reason", widgets.Textarea)
        self.dissent = self._text("dissent", widgets.Text)
        self.author = self._text("author", widgets.Text)
        for field in (self.level, self.reason, self.dissent, self.author):
            field.add_class("cmw-field")
        pair = widgets.Box((self.dissent, self.author))
        pair.add_class("cmw-pair")
        self.box = widgets.VBox((self.level, self.reason, pair))
        self.box.add_class("cmw-form")

    def _text(self, key: str, kind: type[widgets.Widget]) -> widgets.Widget:
        hint = self.words(f"workshop.{key}-hint")
        return kind(description=self.words(f"workshop.{key}"), placeholder=hint)

    def clear(self) -> None:
        """Empty the form for the next practice; who decides stays, it seldom changes in one room."""
        self.level.value, self.reason.value, self.dissent.value = None, "", ""

    def lack(self, hands: Hands) -> str | None:
        """Return which wording says what is still missing, None where the decision can be stored."""
        if self.level.value is None:
            return "choose-level"
        if reason_needed(hands, self.level.value) and not self.reason.value.strip():
            return "give-reason"
        return None if self.author.value.strip() else "name-author"

    def decision(self, practice: str, hands: Hands) -> Decision:
        """Return the decision as typed; one without a reason says that the room agreed."""
        return Decision(
            practice=practice,
            level=self.level.value,
            reason=self.reason.value.strip() or self.words("workshop.agreed"),
            author=self.author.value.strip(),
            dissent=self.dissent.value.strip() or None,
            hands=hands,
        )
