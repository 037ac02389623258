"""Judgements: what a person decides against the rules, with author and reason; all that are in force, to withdraw."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from html import escape
from typing import Any

import ipywidgets as widgets

from workbench.audit.judgements import append_judgement, read_judgements
from workbench.audit.model import Audit, Judgement, JudgementKind
from workbench.bench.here import Here
from workbench.bench.save_guard import Answer, Field, Refused, SaveGuard
from workbench.documents.formats import day as shown_day
from workbench.roadmap.model import PlannedStep
from workbench.runs.case import Case
from workbench.wording import Wording
from workbench.workspace import Wave

KINDS: tuple[JudgementKind, ...] = ("mode", "pin", "exclude")
_MODES = ("internal", "mixed", "external")
_NONE = ("", "–")


class Judging:
    """The screen of judgements. What is in force is read from the wave's file each time it is shown."""

    def __init__(self, here: Here) -> None:
        self.here, self.wave = here, here.wave
        self.case = Case(self.wave)
        self.names = Named(self.case, here.words)
        self.forms = {kind: self._form(kind) for kind in KINDS}
        options = [(here.say(f"judge-{kind}"), kind) for kind in KINDS]
        self.choice = widgets.Dropdown(options=options, description=here.say("judge-what"))
        self.choice.add_class("cmw-field")
        self.choice.observe(lambda _: self._choose(), names="value")
        self.place = widgets.VBox(())
        self.listed = widgets.VBox(())
        left = widgets.VBox((self.choice, self.place))
        left.add_class("cmw-card")
        pair = widgets.Box((left, self.listed))
        pair.add_class("cmw-two")
        self.box = widgets.VBox((here.title("judgements"), pair))
        self._choose()
        self.show()

    # --- a new one -------------------------------------------------------------------------------

    def _choose(self) -> None:
        self.place.children = (
            self.here.html(f"<p>{escape(self.here.say(f'judge-{self.choice.value}-lead'))}</p>"),
            self.forms[self.choice.value],
        )

    def _form(self, kind: JudgementKind) -> SaveGuard:
        say = self.here.say
        targets = Field(
            name="target", label=say(f"judge-{kind}-target"), kind="choice", options=(_NONE, *self.names.targets(kind))
        )
        value = () if kind == "exclude" else (self._value(kind),)
        who = Field(name="author", label=say("judge-author"), hint=say("judge-author-hint"), most=120)
        why = Field(name="reason", label=say("judge-reason"), kind="area", hint=say("judge-reason-hint"))
        return SaveGuard(
            f"{self.wave.client}/{self.wave.day}/{kind}", (targets, *value, who, why),
            self._keep(kind), self.here.words, save=say("judge-save"), explain=self.here.explain,
        )  # fmt: skip

    def _value(self, kind: JudgementKind) -> Field:
        if kind == "mode":
            modes = tuple((mode, self.here.say(f"mode-{mode}")) for mode in _MODES)
            return Field(name="value", label=self.here.say("judge-mode-value"), kind="radio", options=modes)
        months = tuple((str(n), self.names.month(n)) for n in range(1, self.case.method.transfer.horizon + 1))
        return Field(name="value", label=self.here.say("judge-pin-value"), kind="choice", options=(_NONE, *months))

    def _keep(self, kind: JudgementKind) -> Callable[[Answer], str]:
        def keep(answer: Answer) -> str:
            if not answer["target"]:
                raise Refused(self.here.say("judge-lacks-target"), "target")
            value: str | int = "out" if kind == "exclude" else answer["value"]
            if not value:
                raise Refused(self.here.say("judge-lacks-value"), "value")
            self._signed(answer)
            if kind == "pin":
                value = int(value)
            return self._store(kind, answer["target"], value, answer)

        return keep

    def _signed(self, answer: Answer) -> None:
        for name in ("author", "reason"):
            if not answer[name]:
                raise Refused(self.here.say(f"judge-lacks-{name}"), name)

    def _store(self, kind: JudgementKind, target: str, value: str | int, answer: Answer) -> str:
        """Append a judgement and return what to say once the file, read back, has it in force.

        An answer already in force to the letter was stored before its acknowledgement was lost: it is not repeated.
        """
        before = next((j for j in in_force(self.wave) if (j.kind, j.target) == (kind, target)), None)
        same = before and (before.value, before.author, before.reason) == (value, answer["author"], answer["reason"])
        if not same:
            now = datetime.now(UTC)
            made = Judgement(
                id="", supersedes=before.id if before else None, kind=kind, target=target, value=value,
                author=answer["author"], reason=answer["reason"], at=max(now, before.at) if before else now,
            )  # fmt: skip
            stored = append_judgement(self.wave.judgements, made)
            if stored not in in_force(self.wave):
                raise OSError(f"{stored.id} is not read back")
            before = stored
        self.show()
        assert before
        return self.here.say("judge-stored", id=before.id, time=f"{datetime.now():%H:%M:%S}")

    # --- those in force --------------------------------------------------------------------------

    def show(self) -> None:
        """Show the judgements in force as the file has them."""
        found = in_force(self.wave)
        head = self.here.html(f"<h3>{escape(self.here.words.count('bench.judge-list', len(found)))}</h3>")
        self.listed.children = (head, *(self._line(j) for j in sorted(found, key=lambda j: j.at, reverse=True)))

    def _line(self, judgement: Judgement) -> widgets.Widget:
        """Return one judgement with the way to withdraw it; a room's consensus is changed by the room alone."""
        told = self.here.html(self._told(judgement))
        card = widgets.VBox((told,))
        card.add_class("cmw-judged")
        if judgement.kind in KINDS:
            name = self.here.say("judge-withdraw-of", id=judgement.id)
            open_ = self.here.button(name, lambda: self._withdrawing(card, told, judgement))
            card.children = (told, open_)
        return card

    def _told(self, judgement: Judgement) -> str:
        say = self.here.say
        kind = judgement.kind if judgement.kind in ("consensus", *KINDS) else "other"
        head = say(f"judged-{kind}", target=self.names.target(judgement), value=self.names.value(judgement))
        when = shown_day(judgement.at.date(), self.here.words.language)
        by = say("judged-by", author=judgement.author, day=when)
        return (
            f"<p><b>{escape(judgement.id)}</b> {escape(head)}</p><p>{escape(judgement.reason)}</p>"
            f'<p class="cmw-moved">{escape(by)}</p>'
        )

    def _withdrawing(self, card: widgets.VBox, told: widgets.HTML, judgement: Judgement) -> None:
        """Ask who withdraws a judgement, and why."""

        def keep(answer: Answer) -> str:
            self._signed(answer)
            withdraw(self.wave, judgement, answer["author"], answer["reason"])
            self.here.later(0.8, self.show)
            return self.here.say("judge-withdrawn", id=judgement.id)

        say = self.here.say
        fields = (
            Field(name="author", label=say("judge-author"), most=120),
            Field(name="reason", label=say("judge-withdraw-reason"), kind="area", rows=2),
        )
        form = SaveGuard(
            f"{self.wave.client}/{self.wave.day}/withdraw/{judgement.id}", fields, keep, self.here.words,
            save=say("judge-withdraw"), explain=self.here.explain,
        )  # fmt: skip
        card.children = (told, form)


def in_force(wave: Wave) -> tuple[Judgement, ...]:
    """Return the judgements in force as the wave's file has them now; raises `Faulty` for a broken line."""
    kept = read_judgements(wave.judgements, wave.workspace.name(wave.judgements))
    # The rule of what is in force is the audit's own; nothing else of it is needed here.
    alone: dict[str, Any] = {"judgements": kept}
    return Audit.model_construct(**alone).live_judgements


def withdraw(wave: Wave, judgement: Judgement, author: str, reason: str) -> Judgement | None:
    """Take a judgement out of force; None where it is out already. The line itself stays in the file."""
    if judgement.id not in {j.id for j in in_force(wave)}:
        return None
    return append_judgement(
        wave.judgements,
        Judgement(
            id="", supersedes=judgement.id, kind="withdraw", target=judgement.target, value="out",
            author=author, reason=reason, at=max(datetime.now(UTC), judgement.at),
        ),
    )  # fmt: skip


class Named:
    """What judgements are about, in the words of the method."""

    def __init__(self, case: Case, words: Wording) -> None:
        self.case, self.method, self.words = case, case.method, words

    def targets(self, kind: JudgementKind) -> tuple[tuple[str, str], ...]:
        """Return what a judgement of a kind can be about: id and name."""
        if kind == "mode":
            pairs: Iterable[tuple[str, str]] = (
                (a.id, self.words.text(a.name)) for a in self.method.transfer.activities
            )
        elif kind == "pin":
            pairs = ((s.id, self.step(s)) for s in self.case.roadmap.steps)
        else:
            pairs = ((m.id, self.words.text(m.name)) for m in self.method.catalogue.modules)
        return tuple((id_, f"{id_} · {name}") for id_, name in pairs)

    def step(self, step: PlannedStep) -> str:
        """Return a step's name with the month that it has today."""
        name = self._step(step.id)
        return f"{name} ({self.month(step.first)})" if step.first else name

    def _step(self, id_: str) -> str:
        if id_ in self.method.steps:
            return self.words.text(self.method.steps[id_].name)
        step = next((s for s in self.case.roadmap.steps if s.id == id_), None)
        if step is None or step.activity is None or step.stage is None:
            return id_
        stage = next(s for s in self.method.transfer.stages if s.code == step.stage)
        return f"{self.words.text(self.method.activities[step.activity].name)}, {self.words.text(stage.name)}"

    def month(self, number: int) -> str:
        """Return a month of the plan."""
        return self.words("bench.month", n=number)

    def target(self, judgement: Judgement) -> str:
        """Return what a judgement is about; its id where this version of the method has no such thing."""
        namers: dict[str, Callable[[str], str]] = {
            "pin": self._step,
            "consensus": lambda id_: self.words.text(self.method.practices[id_].short),
            "mode": self._activity,
            "exclude": lambda id_: self.words.text(self.method.modules[id_].name),
            "criterion": self._criterion,
            "topic": lambda id_: id_.rpartition(":")[0],
        }
        try:
            return namers[judgement.kind](judgement.target)
        except KeyError:
            return judgement.target

    def _activity(self, id_: str) -> str:
        return self.words.text(self.method.activities[id_].name)

    def _criterion(self, id_: str) -> str:
        activity, _, code = id_.partition(":")
        criterion = next((c for c in self.method.transfer.criteria if c.id == code), None)
        named = self.words.text(criterion.name) if criterion else code
        return f"{self._activity(activity)}, {named}"

    def value(self, judgement: Judgement) -> str:
        """Return what was decided."""
        if judgement.kind == "mode":
            return self.words(f"bench.mode-{judgement.value}")
        if judgement.kind == "topic":
            return self.words(f"audit.choice-{judgement.value}")
        return self.month(int(judgement.value)) if judgement.kind == "pin" else str(judgement.value)
