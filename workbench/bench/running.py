"""Making the reports: one button, the steps as they end, the time left, cancel; the kernel never waits."""

import asyncio
import base64
import subprocess
from html import escape

import ipywidgets as widgets

from workbench.bench.follow_run import Followed, Step, cancel, follow, start
from workbench.bench.here import Here
from workbench.bench.standing import check
from workbench.documents.formats import duration
from workbench.faults import Faulty

_PAUSE = 0.5


class Running:
    """The screen of a wave's runs: what it shows is read from the disk, so a reload finds the run where it is."""

    def __init__(self, here: Here) -> None:
        self.here, self.wave = here, here.wave
        self.process: subprocess.Popen[bytes] | None = None
        self.asked = False
        self.go = here.button(here.say("run-go"), self._start, "cmw-first")
        self.stop = here.button(here.say("run-stop"), self._stop)
        self.on = here.button(here.say("run-look"), lambda: here.to("look"), "cmw-first")
        buttons = widgets.HBox((self.go, self.stop, self.on))
        buttons.add_class("cmw-line")
        self.word, self.steps = here.html(""), here.html("")
        self.before = here.html("")
        self.box = widgets.VBox((here.title("run"), self.before, buttons, self.word, self.steps))
        self._inputs()
        self.show()
        here.spawn(self._watch())

    def _inputs(self) -> None:
        """Say before any run what of the inputs stands in its way."""
        found = check(self.wave)
        if found.blocking:
            told = self.here.say("run-inputs", faults=self.here.words.count("bench.to-correct", len(found.blocking)))
            self.before.value = self.here.note(told, "watch").value

    def _start(self) -> None:
        self.process = start(self.wave, self.here.words.language)
        self.asked = False
        self.show()

    def _stop(self) -> None:
        self.asked = True
        self.show()
        self.here.later(0.01, self._end)

    def _end(self) -> None:
        cancel(self.wave)
        self.show()

    async def _watch(self) -> None:
        """Read the disk twice a second for as long as the screen is open."""
        last = ""
        while True:
            await asyncio.sleep(_PAUSE)
            if self.process is not None:
                self.process.poll()  # an ended child is taken leave of
            try:
                self.show()
                last = ""
            except (Faulty, OSError, ValueError) as error:
                self.word.value = last = last or self.here.problem(error).value

    def show(self) -> None:
        """Show the run as the disk tells it."""
        run = follow(self.wave)
        busy = run.status == "running"
        self.go.disabled, self.stop.disabled = busy, not busy or self.asked
        self.stop.layout.display = "" if busy else "none"
        self.on.layout.display = "" if run.status == "published" else "none"
        if run.status == "published":
            self.go.description = self.here.say("run-again")
        self._put(self.word, self._said(run))
        self._put(self.steps, self._steps(run) if run.status != "none" else "")

    def _put(self, widget: widgets.HTML, text: str) -> None:
        lang = self.here.words.language
        wrapped = f'<div lang="{lang}">{text}</div>'
        if widget.value != wrapped:
            widget.value = wrapped

    def _said(self, run: Followed) -> str:
        """Return how the run stands, in one sentence; a failure with the file to send on."""
        say = self.here.say
        if run.status == "none":
            return ""
        if run.status == "running":
            left = say("run-left", time=self._time(run.left)) if run.left and run.left > 1 else say("run-soon")
            told = say("run-stopping") if self.asked else f"{say('run-busy', time=self._time(run.elapsed))} {left}"
            share = self._share(run)
            bar = (
                f'<div class="cmw-progress" role="progressbar" aria-valuemin="0" aria-valuemax="100" '
                f'aria-valuenow="{share}" aria-label="{escape(say("run-progress"))}"><span style="width:{share}%">'
                f"</span></div>"
            )
            return f'{bar}<p class="cmw-busy">{escape(told)}</p>'
        kind = {"published": "good", "cancelled": "watch", "interrupted": "watch"}.get(run.status, "bad")
        told = say(f"run-{run.status}", time=self._time(run.elapsed))
        lines = "".join(f"<div>{escape(line)}</div>" for line in run.told) if run.status == "faults" else ""
        return str(self.here.note(told, kind).value) + f'<div class="cmw-lines">{lines}</div>' + self._file(run)

    def _share(self, run: Followed) -> int:
        """Return the share of the time that has gone by, in percent, never quite 100 before the end."""
        total = run.elapsed + (run.left or 0)
        return min(99, round(100 * run.elapsed / total)) if total else 0

    def _file(self, run: Followed) -> str:
        """Return the file that tells a failure, to send to whoever mends it."""
        if run.failure is None:
            return ""
        story = base64.b64encode(run.failure.read_bytes()).decode()
        name = f"{self.wave.client}-{self.wave.day}-failure.txt"
        link = f'<a download="{escape(name)}" href="data:text/plain;base64,{story}">{escape(name)}</a>'
        return f"<p>{escape(self.here.say('run-send'))} {link}</p>"

    def _steps(self, run: Followed) -> str:
        """Return the steps, those done with the time each took to come to its end."""
        busy = run.status == "running"
        current = next((s.name for s in run.steps if s.at is None), "")
        rows = "".join(self._step(s, run.status, busy and (s.name == current)) for s in run.steps)
        return f'<ol class="cmw-steps" aria-label="{escape(self.here.say("run-steps"))}">{rows}</ol>'

    def _step(self, step: Step, status: str, now: bool) -> str:
        kind, _, name = step.name.partition(" ")
        told = self.here.words(f"cli.deliverable-{name}") if name else ""
        text = self.here.say(f"run-step-{kind}", name=told)
        done = step.at is not None
        mark, state = ("✓", "done") if done else ("…", "now") if now else ("○", "open")
        word = self.here.say(f"run-state-{state}")
        time = self._time(step.at) if step.at is not None else ""
        return (
            f'<li class="cmw-step-{state}"><i aria-hidden="true">{mark}</i><span>{escape(text)} '
            f'<small class="cmw-unseen">{escape(word)}</small></span><b>{escape(time)}</b></li>'
        )

    def _time(self, seconds: float | None) -> str:
        """Return a time that people can take in: seconds under two minutes, else minutes."""
        seconds = max(0.0, seconds or 0.0)
        if seconds < 120:
            return self.here.say("seconds", n=round(seconds))
        return duration(round(seconds / 60), self.here.words.language)
