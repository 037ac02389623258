"""The workshop of one wave on one screen: prepare, welcome, vote, reveal, decide, close.

The screen is drawn from the store, never from itself: a lost program, a reload or the next day shows the same.
"""

import asyncio
import sys
from collections.abc import Callable
from datetime import datetime
from html import escape
from pathlib import Path

from workbench.bench import (
    workshop_close,
    workshop_decide,
    workshop_lobby,
    workshop_prepare,
    workshop_reveal,
    workshop_vote,
)
from workbench.bench.trouble import trouble
from workbench.bench.workshop_acts import Acts, RefusedError
from workbench.bench.workshop_look import stage_style
from workbench.bench.workshop_pieces import button, done, problem
from workbench.bench.workshop_scene import Scene
from workbench.bench.workshop_stage import Act, Stage
from workbench.bench.workshop_state import Store
from workbench.runs.case import Case
from workbench.workshop.ballot.store import Ballots
from workbench.workshop.ballot.values import BallotError
from workbench.workshop.consensus import OvertakenError
from workbench.workspace import Wave

_POLL = 0.4
"""Seconds between two looks at the ballots."""
_KNOWN = ("begun", "rounds-spent", "round-open", "address", "server", "over")
_TWO = ("reveal", "decide")
_watched: dict[str, "WorkshopRoom"] = {}
"""The screen of each wave that looks at its ballots: a newer one takes over."""


class WorkshopRoom:
    """The screen of a wave's workshop: `screen` is what the notebook displays."""

    def __init__(self, wave: Wave) -> None:
        self.wave = wave
        self.store = Store(Case(wave))
        self.acts = Acts(self.store)
        self.palette = self.store.case.edition(self.store.words.language).palette
        self.told = self.made = ""
        self._task: asyncio.Task[None] | None = None
        self._ballots: Ballots | None = None
        self._looked: tuple[object, ...] = ()
        self._making: asyncio.Task[None] | None = None
        say = self.store.words
        words = {"language": say.language, "lost": say("workshop.lost-kept"), "gone": say("workshop.gone")}
        self.room = f"{wave.client}/{wave.day.isoformat()}"
        self.screen = Stage(self.room, words, self.act)
        self.draw()
        self._watch()

    # --- what is pressed --------------------------------------------------------------------------

    def act(self, act: Act) -> bool:
        """Do what was pressed and draw again; return whether it was done and, where it stores, is on the disk."""
        self.told = ""
        sure = self._guarded(lambda: self._do(act))
        self._guarded(self.draw)
        return sure

    def _do(self, act: Act) -> None:
        if act.act == "minutes":
            self._make_minutes()
            return
        self.made = ""
        self.acts.do(act)
        if act.act == "park":
            self.told = done(self._say("parked", time=_now(), text=act.field("note")))
        if act.act == "void":
            self.told = done(self._say("voided"))

    def _say(self, key: str, **values: object) -> str:
        return escape(self.store.words(f"workshop.{key}", **values))

    def _guarded(self, act: Callable[[], None]) -> bool:
        """Do something; what stops it is said beside the buttons, since a notebook swallows it silently."""
        try:
            act()
        except RefusedError as error:
            self.told = problem(self._say(error.key, **error.values))
        except OvertakenError as error:
            by = error.judgement
            self.told = problem(self._say("overtaken", id=by.id, author=by.author))
        except BallotError as error:
            self.told = problem(self._say(f"ballot-{error.code}" if error.code in _KNOWN else "ballot-other"))
        except Exception as error:  # whatever it is, nobody may believe that it was stored
            self.told = problem(*map(escape, trouble(error, self.store.words)))
        else:
            return True
        self._show_told()
        return False

    def _show_told(self) -> None:
        self.screen.regions = {**self.screen.regions, "foot": self.told}

    # --- what is shown ----------------------------------------------------------------------------

    def draw(self) -> None:
        """Draw the screen from the store."""
        scene = self.store.scene()
        screen = _screen(scene)
        body, live = self._inside(scene, screen)
        regions = {
            "style": stage_style(self.palette),
            "head": _head(scene, screen),
            "body": body,
            "live": live,
            "foot": self.told,
        }
        with self.screen.hold_sync():
            self.screen.regions = regions
            self.screen.focus = f"{screen}|{scene.key}|{len(scene.sitting.votes)}|{scene.sitting.number}"

    def _inside(self, scene: Scene, screen: str) -> tuple[str, str]:
        if screen == "prepare":
            return workshop_prepare.prepare(scene), ""
        if screen == "lobby":
            return workshop_lobby.lobby(scene), workshop_lobby.joined(scene)
        if screen == "close":
            return workshop_close.close(scene, self.made), ""
        if screen == "vote":
            return workshop_vote.vote(scene), workshop_vote.turnout(scene)
        side = workshop_reveal.verdict(scene)
        if screen == "reveal":
            return workshop_reveal.reveal(scene, self.palette), side
        author = next(
            (j.author for j in reversed(tuple(scene.decisions.values())) if j.id in scene.sitting.decided.values()), ""
        )
        return workshop_decide.decide(scene, author) + workshop_decide.parking(scene), side

    # --- what changes by itself -------------------------------------------------------------------

    def _watch(self) -> None:
        """Look at the ballots in the program's own loop, where there is one."""
        before = _watched.pop(self.room, None)
        if before:
            before.stop()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return
        _watched[self.room] = self
        self._task = loop.create_task(self._look())

    def stop(self) -> None:
        """Look no longer: another screen of the same wave took over."""
        if self._task:
            self._task.cancel()
            self._task = None

    async def _look(self) -> None:
        """Draw again whenever the ballots have changed or their server came or went."""
        try:
            while True:
                self._guarded(self._compare)
                await asyncio.sleep(_POLL)
        finally:
            if self._ballots:
                self._ballots.close()

    def _compare(self) -> None:
        """Draw again where anything of the ballots differs from the last look."""
        file = self.store.file(self.store.sitting())
        if self._ballots is None or self._ballots.file != file:
            self._ballots = _reopened(self._ballots, file)
        server = self.store.server()
        now = (file, self._ballots.version() if self._ballots else 0, server.url if server else None)
        if now != self._looked:
            self.draw()
            self._looked = now

    # --- minutes ----------------------------------------------------------------------------------

    def _make_minutes(self) -> None:
        """Make the minutes in a process of their own, so that the screen goes on."""
        self.made = done(self._say("minutes-making"))
        self._making = asyncio.ensure_future(self._minutes())

    async def _minutes(self) -> None:
        code = "from workbench.cli import main; main()"
        day = self.wave.day.isoformat()
        command = (sys.executable, "-c", code, "minutes", self.wave.client, "--wave", day)
        root = self.wave.workspace.root
        pipe = asyncio.subprocess.PIPE
        made = await asyncio.create_subprocess_exec(*command, cwd=root, stdout=pipe, stderr=asyncio.subprocess.STDOUT)
        said = (await made.communicate())[0].decode(errors="replace").strip()
        if made.returncode == 0:
            files = ", ".join(line.strip() for line in said.splitlines() if line.strip().endswith(".pdf"))
            self.made = done(self._say("minutes-made", files=files))
        else:
            self.made = problem(self._say("minutes-failed", told=said))
        self._guarded(self.draw)


def _reopened(ballots: Ballots | None, file: Path) -> Ballots | None:
    """Return the ballots of a file once it is there, the former ones closed."""
    if ballots:
        ballots.close()
    return Ballots(file) if file.is_file() else None


def _now() -> str:
    return datetime.now().astimezone().strftime("%H:%M:%S")


def _screen(scene: Scene) -> str:
    """Return which screen is shown: the one that the record names, where it has something to show."""
    if scene.sitting.over:
        return "close"
    screen = scene.sitting.screen
    if not scene.plan.keys and screen != "close":
        return "prepare"
    if screen in _TWO and scene.vote is None:
        return "vote"
    return screen


def _head(scene: Scene, screen: str) -> str:
    """Return whose workshop it is, its steps, and the list of its questions."""
    title = scene.say("title", client=scene.case.audit.client.name)
    if scene.sitting.over:
        return f'<div class="cmw-top"><b>{title}</b></div>'
    ways = [("prepare", "show", "prepare"), ("lobby", "show", "lobby"), ("vote", "ask", scene.key)]
    ways += [(s, "show", s) for s in _TWO if scene.vote] + [("close", "show", "close")]
    steps = "".join(
        button(scene.say(f"step-{name}"), act, value, "step").replace(
            "<button ", '<button aria-current="step" ' if name == screen else "<button "
        )
        for name, act, value in ways
        if scene.plan.keys or name in ("prepare", "close")
    )
    nav = f'<nav aria-label="{scene.say("steps")}">{steps}</nav>'
    return f'<div class="cmw-top"><b>{title}</b>{nav}{_jump(scene) if screen in ("vote", *_TWO) else ""}</div>'


def _jump(scene: Scene) -> str:
    keys = scene.plan.keys
    told = scene.say("progress", n=scene.place, total=len(keys), decided=sum(k in scene.sitting.decided for k in keys))
    options = "".join(
        f'<option value="{escape(k)}"{" selected" if k == scene.key else ""}>'
        f"{'✓ ' if k in scene.sitting.decided else ''}{scene.title(k)}</option>"
        for k in keys
    )
    label = scene.say("go-to")
    return f'<span>{told}</span><select data-act="ask" data-k="go-to" aria-label="{label}">{options}</select>'
