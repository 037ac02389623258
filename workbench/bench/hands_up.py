"""The workshop screen: one practice at a time, hands counted, the spread shown, the consensus stored at once.

Nothing that could anchor the room (the audit's answers) is shown before its hands are counted. The screen
reads what is decided from the stored judgements, never from its own widgets.
"""

from datetime import UTC, datetime
from html import escape
from typing import Any

import ipywidgets as widgets

from workbench.audit.judgements import append_judgement, read_judgements
from workbench.audit.model import Judgement
from workbench.audit.pin import read_pin
from workbench.faults import Faulty
from workbench.method.maturity import Practice
from workbench.runs.case import Case
from workbench.terminal import fault_lines
from workbench.workshop.agenda import AgendaItem, agenda
from workbench.workshop.hands import CHOICES, Hands, count_hands, reason_needed
from workbench.workspace import Wave

_WIDE = widgets.Layout(width="100%")


class HandsUp:
    """The screen of one wave's workshop."""

    def __init__(self, wave: Wave) -> None:
        self.wave = wave
        self.case = Case(wave)
        self.words = self.case.edition(read_pin(wave).language).wording
        self.items = agenda(self.case.assessment, self.case.method)
        self.hands: Hands | None = None
        self._build()
        self._show(0)

    def _say(self, key: str, **values: object) -> str:
        return escape(self.words(f"workshop.{key}", **values))

    def _button(self, key: str, act: Any, style: str = "") -> widgets.Button:
        button = widgets.Button(description=self.words(f"workshop.{key}"), button_style=style)
        button.on_click(act)
        return button

    def _build(self) -> None:
        scale = self.case.method.scale.ratings
        labels = [f"{r.value} · {self.words.text(r.name)}" for r in scale] + [self.words("workshop.unknown")]
        self.choice = widgets.Dropdown(
            options=[(self._title(i), n) for n, i in enumerate(self.items)] or [("–", 0)],
            description=self.words("workshop.practice"),
            layout=_WIDE,
        )
        self.choice.observe(lambda change: self._show(change["new"]), names="value")
        self.question = widgets.HTML()
        long = {"description_width": "220px"}
        self.counts = [
            widgets.BoundedIntText(value=0, min=0, max=500, description=text, style=long) for text in labels
        ]
        self.reveal = self._button("reveal", lambda _: self._reveal(), "primary")
        self.spread = widgets.HTML()
        self.level = widgets.ToggleButtons(
            options=[(str(r.value), r.value) for r in scale],
            value=None,
            description=self.words("workshop.level"),
        )
        self.reason = widgets.Textarea(description=self.words("workshop.reason"), layout=_WIDE)
        self.dissent = widgets.Text(description=self.words("workshop.dissent"), layout=_WIDE)
        self.author = widgets.Text(description=self.words("workshop.author"), layout=_WIDE)
        self.save = self._button("save", lambda _: self._save(), "success")
        self.state = widgets.HTML()
        self.decision = widgets.VBox([self.level, self.reason, self.dissent, self.author, self.save])
        steps = [
            self._button("previous", lambda _: self._move(-1)),
            self._button("next", lambda _: self._move(1)),
        ]
        self.screen = widgets.VBox(
            [
                self.choice,
                widgets.HBox(steps),
                self.question,
                widgets.VBox(self.counts),
                self.reveal,
                self.spread,
                self.decision,
                self.state,
            ]
        )

    def _title(self, item: AgendaItem) -> str:
        practice = self.case.method.practices[item.practice]
        mark = "◆ " if item.gate else ""
        return (
            f"{mark}{item.practice} · {self.words.text(practice.short)} ({self.words(f'workshop.{item.reason}')})"
        )

    def _item(self) -> AgendaItem:
        return self.items[int(self.choice.value)]

    def _practice(self) -> Practice:
        return self.case.method.practices[self._item().practice]

    def _move(self, by: int) -> None:
        if self.items:
            self.choice.value = max(0, min(len(self.items) - 1, self.choice.value + by))

    def _show(self, _index: int) -> None:
        """Show one practice with empty counts and nothing of the audit's answers."""
        self.hands = None
        self.decision.layout.display = "none"
        self.spread.value = ""
        if not self.items:
            self.question.value = f"<h3>{self._say('nothing')}</h3>"
            self.reveal.disabled = True
            return
        for count in self.counts:
            count.value = 0
        self.level.value, self.reason.value, self.dissent.value = None, "", ""
        practice = self._practice()
        meanings = "".join(
            f"<li><b>{r.value}</b> {escape(self.words.text(r.meaning))}</li>"
            for r in self.case.method.scale.ratings
        )
        evidence = escape(self.words.text(practice.evidence))
        self.question.value = (
            f"<h3>{escape(practice.id)} · {escape(self.words.text(practice.question))}</h3><ul>{meanings}</ul>"
            f"<p><i>{self._say('evidence')} {evidence}</i></p>"
        )
        self._stored()

    def _stored(self) -> None:
        """Show what is stored for this practice, read from the file."""
        kept = read_judgements(self.wave.judgements, self.wave.workspace.name(self.wave.judgements))
        mine = [j for j in kept if (j.kind, j.target) == ("consensus", self._item().practice)]
        if not mine:
            self.state.value = f"<p>{self._say('not-yet')}</p>"
            return
        last = mine[-1]
        told = self._say("stored", level=last.value, reason=last.reason, author=last.author, id=last.id)
        self.state.value = f"<p style='color:#1b5e20'>✓ {told}</p>"

    def _reveal(self) -> None:
        """Count the hands, then show the room's spread, then what the audit had."""
        if not self.items:
            return
        self.hands = count_hands(tuple(c.value for c in self.counts))
        if not self.hands.rated:
            self.spread.value = f"<p style='color:#8a1c1c'>{self._say('no-hands')}</p>"
            return
        self.spread.value = self._bars(self.hands) + self._audit()
        self.decision.layout.display = ""

    def _bars(self, hands: Hands) -> str:
        most = max(hands.counts)
        rows = "".join(
            f"<tr><td>{n}</td><td style='width:320px'><div style='background:#17455c;height:16px;"
            f"width:{100 * hands.counts[n] // most if most else 0}%'></div></td><td>{hands.counts[n]}</td></tr>"
            for n in range(CHOICES)
        )
        middle = hands.middle or (0, 0)
        told = self._say("split" if hands.split else "close", median=hands.median, low=middle[0], high=middle[1])
        return f"<table>{rows}</table><p><b>{told}</b></p>"

    def _audit(self) -> str:
        result = self.case.assessment.practice[self._item().practice]
        if not result.roles:
            return f"<p>{self._say('audit-none')}</p>"
        low, high = min(r.low for r in result.roles), max(r.high for r in result.roles)
        return f"<p>{self._say('audit', n=result.answers, low=low, high=high, grade=result.grade)}</p>"

    def _save(self) -> None:
        """Store the consensus as a judgement; say so only once it is on disk."""
        if self.hands is None or self.level.value is None:
            self._refuse("choose-level")
        elif not self.author.value.strip():
            self._refuse("name-author")
        elif reason_needed(self.hands, self.level.value) and not self.reason.value.strip():
            self._refuse("give-reason")
        else:
            self._store(self.hands)

    def _refuse(self, key: str) -> None:
        self.state.value = f"<p style='color:#8a1c1c'>✗ {self._say(key)}</p>"

    def _store(self, hands: Hands) -> None:
        kept = read_judgements(self.wave.judgements, self.wave.workspace.name(self.wave.judgements))
        before = [j for j in kept if (j.kind, j.target) == ("consensus", self._item().practice)]
        judgement = Judgement(
            id="",
            supersedes=before[-1].id if before else None,
            kind="consensus",
            target=self._item().practice,
            value=self.level.value,
            author=self.author.value.strip(),
            at=datetime.now(UTC),
            reason=self.reason.value.strip() or self.words("workshop.agreed"),
            counts=hands.counts,
            dissent=self.dissent.value.strip() or None,
        )
        try:
            append_judgement(self.wave.judgements, judgement)
        except (OSError, Faulty) as error:
            told = "; ".join(fault_lines(error.faults)) if isinstance(error, Faulty) else error.strerror or ""
            self.state.value = f"<p style='color:#8a1c1c'><b>✗ {self._say('lost', why=told)}</b></p>"
            return
        self._stored()
