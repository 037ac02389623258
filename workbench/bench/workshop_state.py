"""The workshop's store at this moment: its record, its ballots, its decisions; read anew whenever it is asked."""

import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from workbench.audit.model import Judgement
from workbench.bench.workshop_scene import Live, Scene
from workbench.runs.case import Case
from workbench.values import LANGUAGES, Text
from workbench.wording import Wording
from workbench.workshop.ballot.process import Running, ballot_file, ballot_files, running, start
from workbench.workshop.ballot.store import Ballots
from workbench.workshop.ballot.values import NamedVote, Rule, Setup
from workbench.workshop.consensus import decided
from workbench.workshop.places import record_file
from workbench.workshop.questions import Questions
from workbench.workshop.record import Entry, Happening, Plan, Prepared, append, read_record
from workbench.workshop.sitting import Sitting, sittings

_LOOK = 5.0
"""Seconds for which a server that answered is taken to be there."""


@dataclass
class _Seen:
    """The server as last looked at."""

    server: Running | None = None
    at: float = -_LOOK


class Store:
    """Everything that the screens of one wave's workshop read and write."""

    def __init__(self, case: Case) -> None:
        self.case, self.wave = case, case.wave
        folder = case.wave.workspace.templates / "wording"
        self.words = Wording(folder, case.audit.language)
        self._others = {language: Wording(folder, language) for language in LANGUAGES}
        self.asked = Questions(case.method, case.audit, self._others["fr"], self._others["en"])
        self._seen = _Seen()

    # --- the record -------------------------------------------------------------------------------

    @cached_property
    def proposed(self) -> Plan:
        """How the workshop is held where nobody has changed anything."""
        counts = {r.code: sum(p.role == r.code for p in self.case.audit.respondents) for r in self.case.method.roles}
        return Plan(
            keys=self.asked.proposed(self.case.assessment),
            invited=tuple((code, n) for code, n in counts.items() if n),
            language=self.case.audit.language,
        )

    def sitting(self) -> Sitting:
        """Return the workshop to go on with, or the last one where it is over."""
        return sittings(read_record(record_file(self.wave)))[-1]

    def add(self, happenings: Iterable[Happening], name: str = "") -> Sitting:
        """Return the workshop once everything that happened stands on the disk, under one act's name."""
        name = name or uuid.uuid4().hex
        back: tuple[Entry, ...] = ()
        for n, what in enumerate(happenings):
            number = f"{name}-{n}" if n else name
            back = append(record_file(self.wave), Entry(id=number, at=datetime.now(UTC), what=what))
        return sittings(back or read_record(record_file(self.wave)))[-1]

    def plan(self, sitting: Sitting) -> Plan:
        """Return how the workshop is held; a question that the wave no longer has is passed over."""
        plan = sitting.plan or self.proposed
        return plan.model_copy(update={"keys": tuple(k for k in plan.keys if self.asked.knows(k))})

    def prepare(self, plan: Plan, name: str = "") -> None:
        """Store how the workshop is held, in the record and for the phones."""
        self.add([Prepared(plan=plan)], name)
        self._prepare_ballots(plan, self.sitting())

    def begun(self) -> Sitting:
        """Return the workshop, stored: as it is proposed where nobody has prepared it."""
        sitting = self.sitting()
        if sitting.plan is None or not self.file(sitting).is_file():
            self.prepare(self.plan(sitting))
        return self.sitting()

    # --- the ballots ------------------------------------------------------------------------------

    def file(self, sitting: Sitting) -> Path:
        """Return the ballots of a workshop; they may not exist yet."""
        files = ballot_files(self.wave)
        return files[sitting.number - 1] if sitting.number <= len(files) else ballot_file(self.wave)

    def _prepare_ballots(self, plan: Plan, sitting: Sitting) -> None:
        said = {w.language: w("workshop.title", client=self.case.audit.client.name) for w in self._others.values()}
        first = plan.language
        with Ballots(self.file(sitting)) as ballots:
            voted = [r.key for r in ballots.rounds()]
            setup = Setup(
                title=Text(fr=said["fr"], en=said["en"]),
                questions=tuple(self.asked.ask(key) for key in dict.fromkeys((*plan.keys, *voted))),
                anonymous=plan.anonymous,
                rule=ballots.setup().rule if ballots.exists else Rule(),
                languages=(first, *(code for code in LANGUAGES if code != first)),
                accent=self.case.agency.brand.palette.primary,
            )
            if ballots.exists:
                ballots.change(setup)
            else:
                ballots.create(setup)

    def server(self, anew: bool = False) -> Running | None:
        """Return the server of the ballot, None where none answers; asked every few seconds at most."""
        if anew or time.monotonic() - self._seen.at > _LOOK:
            mine = self._seen.server
            there = mine if mine and mine.alive() else running(self.file(self.sitting()))
            self._seen = _Seen(there, time.monotonic())
        return self._seen.server

    def serve(self, address: str) -> None:
        """Open the ballot to an address of this machine."""
        server = start(self.wave.workspace, self.file(self.sitting()), address)
        if self._seen.server is None or self._seen.server.pid != server.pid:
            self._seen = _Seen(server, time.monotonic())

    def live(self, sitting: Sitting) -> tuple[Live, Rule]:
        """Return the ballot at this moment, and the rule fixed with it."""
        file = self.file(sitting)
        if sitting.over or not file.is_file():
            return Live(), sitting.over.rule if sitting.over else Rule()
        server = self.server()
        with Ballots(file) as ballots:
            if not ballots.exists:
                return Live(), Rule()
            state = ballots.state()
            opened = state.phase == "voting"
            live = Live(
                url=server.url if server else None,
                address=server.served.address if server else "",
                joined=ballots.joined(),
                voted=ballots.voted(state.key, state.round) if opened and state.key and state.round else 0,
                key=state.key if opened else None,
                round=state.round if opened else None,
                named=self._named(ballots, sitting),
            )
            return live, ballots.setup().rule

    def _named(self, ballots: Ballots, sitting: Sitting) -> tuple[NamedVote, ...]:
        vote = sitting.last(sitting.key) if sitting.key else None
        if vote is None or vote.ballot is None:
            return ()
        return ballots.tally(vote.key, vote.ballot).named

    # --- all of it --------------------------------------------------------------------------------

    def decisions(self) -> dict[str, Judgement]:
        """Return the judgements in force, by question."""
        return decided(self.wave, self.case.audit)

    def scene(self) -> Scene:
        """Return what the screens are drawn from."""
        sitting = self.sitting()
        live, rule = self.live(sitting)
        return Scene(self.case, self.words, self.asked, sitting, self.plan(sitting), rule, live, self.decisions())
