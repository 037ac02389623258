"""The frame of the bench: its head, the way between screens, and the screen of the moment."""

from collections.abc import Callable
from html import escape

import ipywidgets as widgets

from workbench.bench.bench_look import bench_style
from workbench.bench.clients import Clients
from workbench.bench.delivering import Delivering
from workbench.bench.here import Here
from workbench.bench.inputs import Inputs
from workbench.bench.judging import Judging
from workbench.bench.look import style
from workbench.bench.looking import Looking
from workbench.bench.mapping import Mapping
from workbench.bench.pieces import gone
from workbench.bench.place import STEPS, Screen, Spot, remember, remembered
from workbench.bench.running import Running
from workbench.bench.standing import name_of
from workbench.bench.workshop_door import WorkshopDoor
from workbench.documents.brand import Agency, read_agency
from workbench.documents.formats import day
from workbench.values import LANGUAGES, Language
from workbench.wording import Wording
from workbench.workspace import Workspace

SCREENS: dict[Screen, Callable[[Here], widgets.Widget]] = {
    "clients": lambda here: Clients(here).box,
    "inputs": lambda here: Inputs(here).box,
    "mapping": lambda here: Mapping(here).box,
    "workshop": lambda here: WorkshopDoor(here).box,
    "judgements": lambda here: Judging(here).box,
    "run": lambda here: Running(here).box,
    "look": lambda here: Looking(here).box,
    "deliver": lambda here: Delivering(here).box,
}


class Bench:
    """The whole page: `box` is what the notebook displays. Every screen is drawn anew from the disk."""

    def __init__(self, space: Workspace) -> None:
        self.space = space
        self.agency: Agency = read_agency(space.agency, space.name(space.agency))
        self.here: Here | None = None
        self.box = widgets.VBox(())
        for kind in ("cmw-screen", "cmw-bench"):
            self.box.add_class(kind)
        self.go(remembered(space))

    def close(self) -> None:
        """End what runs beside the screen."""
        if self.here:
            self.here.close()

    def go(self, spot: Spot) -> None:
        """Show a screen; the list of clients where the one asked for cannot be shown."""
        self.close()
        language: Language = spot.language or self.agency.languages[0]
        spot = spot.model_copy(update={"language": language})
        words = Wording(self.space.templates / "wording", language)
        palette = self.agency.brand.palette
        self.here = here = Here(self.space, spot, words, palette, self.go)
        remember(self.space, spot)
        inside = self._screen(here)
        sheet = widgets.HTML(style(palette) + bench_style(palette))
        warned = widgets.HTML(gone(here.say("gone")))
        warned.add_class("cmw-gone")
        self.box.children = (sheet, warned, self._head(here), *self._way(here), inside)

    def _screen(self, here: Here) -> widgets.Widget:
        try:
            inside = SCREENS[here.spot.screen](here)
        except Exception as error:  # never a traceback: a sentence, and the way back to the clients
            here.close()
            inside = widgets.VBox((here.problem(error), here.button(here.say("back"), lambda: self._to("clients"))))
        inside.add_class("cmw-inside")
        return inside

    def _to(self, screen: Screen) -> None:
        assert self.here
        self.go(self.here.spot.model_copy(update={"screen": screen}))

    def _head(self, here: Here) -> widgets.Widget:
        """Return the line at the top: whose bench, where it leads back to, the two languages."""
        home = here.button(here.say("home"), lambda: self._to("clients"), "cmw-home")
        name = here.html(f"<h1>{escape(self.agency.name)}</h1>", "cmw-brand")
        tongues = []
        for language in LANGUAGES:
            spot = here.spot.model_copy(update={"language": language})
            one = here.button(here.say(f"language-{language}"), lambda spot=spot: self.go(spot), "cmw-tongue")  # type: ignore[misc]
            if language == here.words.language:
                one.add_class("cmw-here")
            tongues.append(one)
        head = widgets.HBox((name, home, *tongues))
        head.add_class("cmw-top")
        return head

    def _way(self, here: Here) -> tuple[widgets.Widget, ...]:
        """Return the steps of a wave, the one on screen marked; none above the list of clients."""
        if here.spot.screen == "clients":
            return ()
        try:
            wave = here.wave
        except Exception:  # the screen itself says what is wrong
            return ()
        told = here.say("wave-of", client=name_of(wave), day=day(wave.day, here.words.language))
        steps = []
        for screen in STEPS:
            one = here.button(here.say(f"step-{screen}"), lambda to=screen: self._to(to), "cmw-step")  # type: ignore[misc]
            if screen == here.spot.screen:
                one.add_class("cmw-here")
            steps.append(one)
        line = widgets.HBox(tuple(steps))
        line.add_class("cmw-way")
        return (here.html(f'<p class="cmw-wave">{escape(told)}</p>'), line)
