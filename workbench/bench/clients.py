"""The first screen: every audit with where it stands, and a new one."""

import asyncio
import re
import unicodedata
from datetime import UTC, date, datetime
from html import escape

import ipywidgets as widgets

from workbench.audit.model import Client
from workbench.bench.here import Here
from workbench.bench.place import Spot
from workbench.bench.save_guard import Answer, Field, Refused, SaveGuard
from workbench.bench.standing import Standing, name_of, standing
from workbench.documents.formats import day as shown_day
from workbench.faults import Faulty
from workbench.reading import read_model
from workbench.runs.new import client_text, new_client
from workbench.values import Language
from workbench.workspace import Wave, Workspace

_LANGUAGES: dict[str, tuple[Language, ...]] = {
    "fr-en": ("fr", "en"), "en-fr": ("en", "fr"), "fr": ("fr",), "en": ("en",),
}  # fmt: skip


class Clients:
    """The list of clients: `box` is the screen. What takes long to know is filled in beside the page."""

    def __init__(self, here: Here) -> None:
        self.here = here
        waves = [w for c in here.space.clients for w in reversed(here.space.waves(c))]
        self.chips = {wave: here.html(self._pending()) for wave in waves}
        rows = [self._row(wave, chip) for wave, chip in self.chips.items()]
        listed = widgets.VBox(tuple(rows))
        listed.add_class("cmw-list")
        self.new = self._new_form()
        form = widgets.VBox((here.html(f"<h3>{escape(here.say('new-title'))}</h3>"), self.new))
        form.add_class("cmw-card")
        none = () if rows else (here.note(here.say("clients-none")),)
        left = widgets.VBox((*none, listed))
        self.pair = widgets.Box((left, form))
        self.pair.add_class("cmw-two")
        self.box = widgets.VBox((here.title("clients"), self.pair))
        here.spawn(self._fill())

    # --- the list --------------------------------------------------------------------------------

    def _row(self, wave: Wave, chip: widgets.HTML) -> widgets.Widget:
        spot = Spot(screen="inputs", client=wave.client, wave=wave.day.isoformat(), language=self.here.spot.language)
        told = self.here.say("open", client=name_of(wave), day=shown_day(wave.day, self.here.words.language))
        name = self.here.button(told, lambda: self.here.go(spot), "cmw-name")
        row = widgets.Box((name, chip))
        row.add_class("cmw-row")
        return row

    def _pending(self) -> str:
        return f'<span class="cmw-chip">{escape(self.here.say("state-checking"))}</span>'

    async def _fill(self) -> None:
        """Fill in where each wave stands, one after the other; the page answers in between."""
        for wave, chip in self.chips.items():
            await asyncio.sleep(0)
            chip.value = self._chip(wave)
            await asyncio.sleep(0.02)

    def fill(self) -> None:
        """Fill in where each wave stands at once."""
        for wave, chip in self.chips.items():
            chip.value = self._chip(wave)

    def _chip(self, wave: Wave) -> str:
        lang = self.here.words.language
        try:
            inside = self._stands(standing(wave))
        except Exception as error:  # one client's trouble must not hide the others
            inside = f'<span class="cmw-chip cmw-chip-bad">{escape(" ".join(self.here.explain(error)))}</span>'
        return f'<div lang="{lang}">{inside}</div>'

    def _stands(self, found: Standing) -> str:
        """Return the chips of a wave, and when it last moved."""
        say = self.here.say
        chips = [f'<span class="cmw-chip cmw-chip-{found.state}">{escape(say(f"state-{found.state}"))}</span>']
        if found.faults:
            told = self.here.words.count("bench.faults", found.faults)
            chips.append(f'<span class="cmw-chip cmw-chip-bad">{escape(told)}</span>')
        if found.outdated:
            chips.append(f'<span class="cmw-chip cmw-chip-watch">{escape(say("state-outdated"))}</span>')
        moved = say("moved", ago=ago(self.here, found.moved))
        return f'{"".join(chips)} <span class="cmw-moved">{escape(moved)}</span>'

    # --- a new client ----------------------------------------------------------------------------

    def _new_form(self) -> SaveGuard:
        say = self.here.say
        tongues = tuple((code, say(f"languages-{code}")) for code in _LANGUAGES)
        fields = (
            Field(name="name", label=say("new-name"), hint=say("new-name-hint"), most=80),
            Field(name="sector", label=say("new-sector"), hint=say("new-sector-hint"), most=120),
            Field(name="languages", label=say("new-languages"), kind="choice", options=tongues, wide=False),
            Field(name="day", label=say("new-day"), kind="date", wide=False),
        )
        start = {"languages": "fr-en" if self.here.words.language == "fr" else "en-fr", "day": date.today().isoformat()}
        return SaveGuard(
            "new-client", fields, self._make, self.here.words,
            values=start, save=say("new-save"), explain=self.here.explain, patience=20_000,
        )  # fmt: skip

    def _make(self, answer: Answer) -> str:
        """Make the client and its first audit, then open it."""
        name, sector = answer["name"], answer["sector"]
        if not name or not slug(name):
            raise Refused(self.here.say("new-lacks-name"), "name")
        if not sector:
            raise Refused(self.here.say("new-lacks-sector"), "sector")
        try:
            day = date.fromisoformat(answer["day"])
        except ValueError:
            raise Refused(self.here.say("new-lacks-day"), "day") from None
        languages = _LANGUAGES.get(answer["languages"], ("fr", "en"))
        client = Client(id=slug(name), name=name, sector=sector, languages=languages)
        try:
            wave = make_client(self.here.space, client, day)
        except NameTakenError as error:
            raise Refused(self.here.say("new-taken", name=str(error)), "name") from None
        spot = Spot(screen="inputs", client=wave.client, wave=wave.day.isoformat(), language=self.here.spot.language)
        self.here.later(0.8, lambda: self.here.go(spot))
        return self.here.say("new-done", client=name)


class NameTakenError(Exception):
    """Another client has the id that a name gives; its message is that client's name."""


def make_client(space: Workspace, client: Client, day: date) -> Wave:
    """Return a client's new wave; where it cannot be made, nothing of it stays. A known client keeps its own file.

    Raises `Faulty` where that wave exists already, `NameTakenError` where another client has that id.
    """
    file = space.client_file(client.id)
    known = file.is_file()
    if known and (other := read_model(file, space.name(file), Client).name) != client.name:
        raise NameTakenError(other)
    if not known:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(client_text(client), encoding="utf-8")
    try:
        return new_client(space, client.id, client.name, day, client.languages[0])
    except (Faulty, OSError):
        if not known:
            file.unlink(missing_ok=True)
        raise


def slug(name: str) -> str:
    """Return a client's id from its name: plain lower-case letters, digits, hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def ago(here: Here, moment: datetime) -> str:
    """Return how long ago something was, as people say it."""
    seconds = (datetime.now(UTC) - moment).total_seconds()
    minutes, hours, days = int(seconds // 60), int(seconds // 3600), int(seconds // 86_400)
    if minutes < 1:
        return here.say("ago-now")
    if hours < 1:
        return here.words.count("bench.ago-minutes", minutes)
    if days < 1:
        return here.words.count("bench.ago-hours", hours)
    if days < 31:
        return here.words.count("bench.ago-days", days)
    return shown_day(moment.date(), here.words.language)
