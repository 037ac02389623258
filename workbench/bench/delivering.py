"""Handing a version over: a numbered folder with its hash list, never changed afterwards."""

from datetime import datetime
from html import escape

import ipywidgets as widgets

from workbench.bench.here import Here
from workbench.bench.looking import version_time
from workbench.bench.save_guard import Answer, Field, Refused, SaveGuard
from workbench.documents.formats import day as shown_day
from workbench.faults import Faulty
from workbench.runs.publish import current_version
from workbench.runs.send import Delivery, altered, deliveries, folder_of, send, stale


class Delivering:
    """The screen of a wave's deliveries, read from the disk."""

    def __init__(self, here: Here) -> None:
        self.here, self.wave = here, here.wave
        self.version = current_version(self.wave)
        self.listed = widgets.VBox(())
        self.form = self._form()
        box = widgets.VBox((*self._before(), *((self.form,) if self.version else ())))
        box.add_class("cmw-card")
        pair = widgets.Box((box, self.listed))
        pair.add_class("cmw-two")
        self.box = widgets.VBox((here.title("deliver"), pair))
        self.show()

    def _before(self) -> tuple[widgets.Widget, ...]:
        """Return what would be delivered, and what speaks against it."""
        if self.version is None:
            run = self.here.button(self.here.say("step-run"), lambda: self.here.to("run"), "cmw-first")
            return self.here.note(self.here.say("look-none")), run
        files = sum(p.is_file() for p in (self.version / "client").rglob("*"))
        told = self.here.say("deliver-this", version=version_time(self.version.name), n=files)
        first = self.here.html(f"<h3>{escape(self.here.say('deliver-next'))}</h3><p>{escape(told)}</p>")
        if not stale(self.wave):
            return (first,)
        return first, self.here.note(self.here.say("deliver-stale"), "watch")

    def _form(self) -> SaveGuard:
        say = self.here.say
        fields = (
            Field(name="author", label=say("deliver-author"), hint=say("deliver-author-hint"), most=120),
            Field(name="note", label=say("deliver-note"), hint=say("deliver-note-hint"), kind="area", rows=2),
        )
        return SaveGuard(
            f"{self.wave.client}/{self.wave.day}/deliver", fields, self._send, self.here.words,
            save=say("deliver-save"), explain=self.here.explain,
        )  # fmt: skip

    def _send(self, answer: Answer) -> str:
        """Make the delivery; one made just before its acknowledgement was lost is found again, not repeated."""
        if not answer["author"]:
            raise Refused(self.here.say("judge-lacks-author"), "author")
        try:
            made = send(self.wave, answer["author"], answer["note"])
        except Faulty as error:
            last = (deliveries(self.wave) or (None,))[-1]
            again = last and self.version and (last.version, last.author) == (self.version.name, answer["author"])
            if not again or any(f.code != "delivery-unchanged" for f in error.faults) or last is None:
                raise
            return self.here.say("deliver-already", n=last.number)
        self.show()
        return self.here.say("deliver-done", n=made.number, time=f"{datetime.now():%H:%M:%S}")

    # --- what was sent ---------------------------------------------------------------------------

    def show(self) -> None:
        """Show the deliveries as the disk has them, the latest first."""
        sent = deliveries(self.wave)
        head = self.here.html(f"<h3>{escape(self.here.words.count('bench.deliveries', len(sent)))}</h3>")
        self.listed.children = (head, *(self._card(d) for d in reversed(sent)))

    def _card(self, delivery: Delivery) -> widgets.Widget:
        """Return one delivery: who, when, where, and whether every file is still as it was sent."""
        say = self.here.say
        at = delivery.at.astimezone()
        when = say("deliver-when", day=shown_day(at.date(), self.here.words.language), time=f"{at:%H:%M}")
        by = say("deliver-by", author=delivery.author, when=when, n=delivery.files)
        folder = self.here.space.name(folder_of(self.wave, delivery.number))
        wrong = altered(self.wave, delivery.number)
        whole = say("deliver-altered", files=", ".join(wrong)) if wrong else say("deliver-whole")
        kind, mark = ("bad", "✗") if wrong else ("good", "✓")
        note = f"<p>{escape(delivery.note)}</p>" if delivery.note else ""
        return self.here.html(
            f"<h4>{escape(say('deliver-number', n=delivery.number))}</h4><p>{escape(by)}</p>{note}"
            f"<p><code>{escape(folder)}</code></p>"
            f'<p class="cmw-word cmw-word-{kind}">{mark} {escape(whole)}</p>',
            "cmw-judged",
        )
