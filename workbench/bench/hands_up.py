"""The workshop screen: one practice at a time, hands counted, the spread shown, the consensus stored at once.

Nothing that could anchor the room (the audit's answers) is shown before its hands are counted. The screen
reads what is decided from the stored judgements, never from its own widgets.
"""

from collections.abc import Callable
from functools import partial

import ipywidgets as widgets

from workbench.bench import pieces
from workbench.bench.counting import BadCountError, Counting
from workbench.bench.deciding import Deciding
from workbench.bench.look import style
from workbench.bench.trouble import trouble
from workbench.method.maturity import Practice
from workbench.runs.case import Case
from workbench.workshop.agenda import AgendaItem, agenda
from workbench.workshop.consensus import decided, keep
from workbench.workshop.hands import Hands
from workbench.workshop.revealed import audit_said, room_says
from workbench.workspace import Wave


class HandsUp:
    """The screen of one wave's workshop: `screen` is what the notebook displays."""

    def __init__(self, wave: Wave) -> None:
        self.wave = wave
        self.case = Case(wave)
        edition = self.case.edition(self.case.audit.language)
        self.words = edition.wording
        self.items = agenda(self.case.assessment, self.case.method)
        self.hands: Hands | None = None
        self._moving = False
        self._make()
        self.screen = self._lay_out(style(edition.palette))
        self._guarded(self._show)

    # --- pieces ---------------------------------------------------------------------------------

    def _make(self) -> None:
        ratings = self.case.method.scale.ratings
        self.choice = widgets.Dropdown(options=self._titles(()))
        self.choice.layout.width = "auto"
        self.choice.observe(lambda _: None if self._moving else self._guarded(self._show), names="value")
        self.head, self.question, self.total, self.told = (widgets.HTML() for _ in range(4))
        self.counting = Counting(ratings, self.words, self._sum)
        self.deciding = Deciding(ratings, self.words)
        self.previous = self._button("previous", lambda: self._move(-1))
        self.next = self._button("next", lambda: self._move(1))
        self.reveal = self._button("reveal", self._reveal, first=True)
        self.recount = self._button("recount", self._recount)
        self.save = self._button("save", self._save, first=True)
        self.miscount, self.problem, self.state = (widgets.HTML() for _ in range(3))
        self.state.add_class("cmw-state")

    def _button(self, key: str, act: Callable[[], None], first: bool = False) -> widgets.Button:
        button = widgets.Button(description=self.words(f"workshop.{key}"))
        button.on_click(lambda _: self._guarded(act))
        if first:
            button.add_class("cmw-first")
        return button

    def _lay_out(self, sheet: str) -> widgets.VBox:
        way = widgets.HBox((self.previous, self.choice, self.next))
        self.choice.layout.flex = "1 1 0"
        line = widgets.HBox((self.reveal, self.recount, self.total))
        for box in (way, line):
            box.add_class("cmw-line")
        kept = widgets.VBox((self.save, self.problem, self._gone(), self.state))
        kept.add_class("cmw-form")
        right = widgets.VBox((self.told, self.deciding.box, kept))
        self.pages = widgets.Box((widgets.VBox((self.counting.box, line, self.miscount)), right))
        self.pages.add_class("cmw-pages")
        screen = widgets.VBox((widgets.HTML(sheet), self._gone(), self.head, way, self.question, self.pages))
        screen.add_class("cmw-screen")
        return screen

    def _gone(self) -> widgets.HTML:
        """Return the warning that the browser shows by itself once the program is gone."""
        gone = widgets.HTML(pieces.gone(self.words("workshop.gone")))
        gone.add_class("cmw-gone")
        return gone

    # --- the practice on screen ------------------------------------------------------------------

    @property
    def item(self) -> AgendaItem:
        """The practice on screen and why it is discussed."""
        return self.items[self.choice.value or 0]

    @property
    def practice(self) -> Practice:
        """The practice on screen as the method has it."""
        return self.case.method.practices[self.item.practice]

    def _titles(self, done: tuple[str, ...]) -> list[tuple[str, int]]:
        return [(self._title(item, item.practice in done), n) for n, item in enumerate(self.items)]

    def _title(self, item: AgendaItem, done: bool) -> str:
        practice = self.case.method.practices[item.practice]
        why = self.words(f"workshop.{'consensus' if done else item.reason}")
        name = self.words("workshop.item", id=item.practice, name=self.words.text(practice.short), why=why)
        return f"✓ {name}" if done else name

    def _move(self, by: int) -> None:
        self.choice.value = max(0, min(len(self.items) - 1, self.choice.value + by))

    def _show(self) -> None:
        """Show one practice with empty counts and nothing of the audit's answers."""
        if not self.items:
            self._nothing()
            return
        self.counting.clear()
        self.deciding.clear()
        self.previous.disabled = self.choice.value == 0
        self.next.disabled = self.choice.value == len(self.items) - 1
        self._recount()
        self._stored()

    def _nothing(self) -> None:
        self.head.value = pieces.head(self.words, self.case.audit.client.name, "")
        self.question.value = pieces.note(self.words("workshop.nothing"))
        for shown in (self.pages, self.choice, self.previous, self.next):
            shown.layout.display = "none"

    def _stored(self) -> None:
        """Show what is stored, read from the file."""
        done = decided(self.wave, self.case.audit)
        mine = done.get(self.item.practice)
        if mine is None:
            self.state.value = pieces.note(self.words("workshop.not-yet"))
        else:
            ratings = {r.value: r for r in self.case.method.scale.ratings}
            self.state.value = pieces.kept(self.words, mine, ratings[int(mine.value)])
        self._progress(tuple(done))

    def _progress(self, done: tuple[str, ...]) -> None:
        here, total = self.choice.value or 0, len(self.items)
        sure = sum(item.practice in done for item in self.items)
        told = self.words("workshop.progress", n=here + 1, total=total, decided=sure)
        self.head.value = pieces.head(self.words, self.case.audit.client.name, told)
        self._moving = True
        self.choice.options = self._titles(done)
        self.choice.value = here
        self._moving = False

    # --- count, reveal, decide -------------------------------------------------------------------

    def _sum(self, so_far: int) -> None:
        self.total.value = self.words("workshop.total", n=so_far)

    def _recount(self) -> None:
        """Hide the spread again, so that counts can be typed anew."""
        self.hands = None
        self.question.value = pieces.question(self.words, self.practice)
        self.counting.hide()
        self.told.value = pieces.how(self.words)
        self._open(False)

    def _open(self, revealed: bool) -> None:
        self.reveal.layout.display = "none" if revealed else ""
        for shown in (self.recount, self.save, self.deciding.box):
            shown.layout.display = "" if revealed else "none"

    def _reveal(self) -> None:
        """Count the hands, then show the room's spread, then what the audit had."""
        try:
            hands = self.counting.read()
        except BadCountError as error:
            self.miscount.value = self._refusal("not-a-count", answer=error.answer)
            return
        if not hands.rated:
            self.miscount.value = self._refusal("no-hands")
            return
        self.hands = hands
        self.question.value = pieces.question(self.words, self.practice, with_evidence=False)
        self.counting.show(hands)
        said = (*room_says(hands, self.words), audit_said(self.case, self.item, self.words))
        self.told.value = pieces.told(said)
        self._open(True)

    def _save(self) -> None:
        """Store the consensus; it is shown as stored once it was read back from the disk."""
        if self.hands is None:
            return
        lack = self.deciding.lack(self.hands)
        if lack:
            self.problem.value = self._refusal(lack)
            return
        self.state.value = ""
        keep(self.wave, self.case.audit, self.deciding.decision(self.item.practice, self.hands))
        self._stored()

    def _refusal(self, key: str, **values: object) -> str:
        return pieces.problem((self.words(f"workshop.{key}", **values),))

    def _guarded(self, act: Callable[[], None]) -> None:
        """Do something; what stops it is said beside the button, since a notebook swallows it silently."""
        self.miscount.value = self.problem.value = ""
        tell = partial(trouble, words=self.words)
        try:
            act()
        except Exception as error:  # whatever it is, nobody may believe that it was stored
            self.state.value = ""
            self.problem.value = pieces.problem(tell(error))
