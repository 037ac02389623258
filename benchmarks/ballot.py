"""A full room against the real ballot server, which is killed again and again: nothing acknowledged may be lost.

    .venv/bin/python benchmarks/ballot.py                 # 500 voters, 60 seconds, loopback
    .venv/bin/python benchmarks/ballot.py --voters 200 --seconds 30 --kill-every 0

One process plays the phones: each polls where the workshop stands every 1.5 to 2.5 s, votes within 4 s of a new
round, three in ten change their mind, and each sends again what was not acknowledged, as the page does. This
process is the consultant's: it opens and reveals rounds, looks at the file every 0.4 s as the screen does, and
kills the server (SIGKILL): its keeper starts it anew; every third time the keeper is killed too, and this process
starts both again once it sees that they have gone. Ends with 1 where a vote was lost or doubled.
"""

import argparse
import multiprocessing
import os
import random
import signal
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from ballot_phones import Sent, phones

from workbench.values import Text
from workbench.workshop.ballot.process import Running, start
from workbench.workshop.ballot.store import Ballots
from workbench.workshop.ballot.values import Choice, Question, Rule, Setup
from workbench.workspace import Workspace

ROOT = Path(__file__).resolve().parents[1]
SCREEN = 0.4
"""Seconds between two looks of the consultant's screen."""
VOTING, TALKING = 8.0, 1.0
AIMS = {"ack": 250, "chart": 700}
"""Milliseconds that 95 of 100 votes should not exceed."""


@dataclass
class Desk:
    """The consultant's program: rounds, looks, kills."""

    workspace: Workspace
    ballots: Ballots
    server: Running
    kill_every: float
    looks: list[tuple[float, int]] = field(default_factory=list)
    kills: int = 0
    whole: int = 0
    down: float = 0.0
    resident: int = 0
    _version: int = -1
    _next_kill: float = 0.0

    def look(self, state_key: str, number: int) -> None:
        """Do what the screen does every 0.4 s: one number, then the count where it has changed."""
        if not self.server.alive():
            gone = time.monotonic()
            self.server.stop()
            self.server = start(self.workspace, self.ballots.file)
            self.down += time.monotonic() - gone
        version = self.ballots.version()
        if version != self._version:
            self._version = version
            self.ballots.voted(state_key, number)
            newest = self.ballots.connection.execute("SELECT coalesce(max(n), 0) FROM ballot").fetchone()[0]
            self.looks.append((time.monotonic(), newest))

    def watch(self, seconds: float, key: str, number: int) -> None:
        """Look for some time, and kill the server when its hour has come."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.kill_every and time.monotonic() > self._next_kill:
                if self._next_kill:
                    self._kill()
                self._next_kill = time.monotonic() + self.kill_every * random.uniform(0.6, 1.4)
            time.sleep(SCREEN)
            self.look(key, number)

    def _kill(self) -> None:
        """Kill the server; every third time its keeper first, so that only the consultant's program is left."""
        process = psutil.Process(self.server.pid)
        self.resident = max(self.resident, process.memory_info().rss)
        self.kills += 1
        if self.kills % 3 == 0:
            self.whole += 1
            os.kill(process.ppid(), signal.SIGKILL)
        process.kill()

    def hold(self, end: float) -> None:
        """Hold one round after the other until the end."""
        for question in self.ballots.questions():
            for _ in range(self.ballots.setup().rule.rounds):
                if time.monotonic() + 3 > end:
                    return
                number = self.ballots.open_round(question.key)
                self.watch(min(VOTING, end - time.monotonic()), question.key, number)
                self.ballots.reveal(question.key, number)
                self.watch(TALKING, question.key, number)


def questions() -> tuple[Question, ...]:
    """Return enough questions for any length of run."""

    def text(words: str) -> Text:
        return Text(fr=words, en=words)

    choices = tuple(Choice(value=n, text=text(f"Sentence {n}")) for n in range(5))
    return tuple(
        Question(key=f"practice:SPO-{n}", kind="practice", title=text(f"{n}"), question=text("?"), choices=choices)
        for n in range(1, 41)
    )


def wrong(ballots: Ballots, sent: list[Sent], numbers: dict[str, int]) -> tuple[int, int, int]:
    """Return acknowledged votes lost, votes doubled, tallies that are not the votes in the file."""
    ask = ballots.connection.execute
    rows = ask("SELECT key, round, voter, seq, choice FROM vote").fetchall()
    kept = {(key, number, numbers.get(voter, -1)): (seq, choice) for key, number, voter, seq, choice in rows}
    newest: dict[tuple[str, int, int], Sent] = {}
    for one in sent:
        if one.acknowledged is not None:
            place = (*one.round, one.voter)
            newest[place] = max(newest.get(place, one), one, key=lambda s: s.seq)
    lost = sum(
        place not in kept or kept[place][0] < one.seq or (kept[place][0] == one.seq and kept[place][1] != one.choice)
        for place, one in newest.items()
    )
    there = {ballot_id for (ballot_id,) in ask("SELECT ballot_id FROM ballot").fetchall()}
    lost += sum(one.acknowledged is not None and one.ballot_id not in there for one in sent)
    doubled = len(rows) - len(kept)
    doubled += ask("SELECT count(*) - count(DISTINCT ballot_id) FROM ballot").fetchone()[0]
    apart = 0
    for one in ballots.rounds():
        tally = ballots.tally(one.key, one.round)
        votes = [choice for key, number, _, _, choice in rows if (key, number) == (one.key, one.round)]
        apart += dict(tally.counts) != {value: votes.count(value) for value in range(5)}
        apart += tally.unknown != votes.count(None)
    return lost, doubled, apart


def percentiles(values: list[float]) -> str:
    """Return p50, p95, p99 and the longest, in milliseconds."""
    if len(values) < 2:
        return "–"
    cuts = statistics.quantiles(values, n=100, method="inclusive")
    return f"p50 {cuts[49]:.0f} · p95 {cuts[94]:.0f} · p99 {cuts[98]:.0f} · max {max(values):.0f} ms"


def chart_times(desk: Desk, sent: list[Sent]) -> list[float]:
    """Return how long each acknowledged vote took from the tap to the consultant's screen, in milliseconds."""
    place = dict(desk.ballots.connection.execute("SELECT ballot_id, n FROM ballot").fetchall())
    times = []
    for one in sent:
        if one.acknowledged is not None:
            seen = next((at for at, newest in desk.looks if newest >= place[one.ballot_id]), None)
            times += [] if seen is None else [(seen - one.tapped) * 1000]
    return times


def report(desk: Desk, sent: list[Sent], numbers: dict[str, int]) -> int:
    """Print what was measured; returns how many votes are wrong."""
    lost, doubled, apart = wrong(desk.ballots, sent, numbers)
    done = [one for one in sent if one.acknowledged is not None]
    waits = [(one.acknowledged - one.tapped) * 1000 for one in done if one.acknowledged is not None]
    direct = [wait for wait, one in zip(waits, done, strict=True) if one.tries == 1]
    chart = chart_times(desk, sent)
    whole = desk.ballots.connection.execute("PRAGMA integrity_check").fetchone()[0]
    print(f"phones {desk.ballots.joined()} · rounds {len(desk.ballots.rounds())}")
    print(f"kills {desk.kills}, of which {desk.whole} with the keeper")
    print(f"votes {len(sent)} · acknowledged {len(done)} · told too late {sum(one.late for one in sent)}")
    print(f"lost {lost} · doubled {doubled} · tallies apart {apart} · integrity_check {whole}")
    print(f"vote → acknowledgement, all               {percentiles(waits)} (aim p95 {AIMS['ack']})")
    print(f"vote → acknowledgement, at the first try  {percentiles(direct)} ({len(direct)} votes)")
    print(f"vote → consultant's chart                 {percentiles(chart)} (aim p95 {AIMS['chart']})")
    print(f"server started again by the consultant's program in {desk.down / max(desk.whole, 1) * 1000:.0f} ms")
    errors = desk.ballots.file.with_suffix(".log").read_text().count("ERROR")
    print(f"errors of its own {errors}")
    print(f"server's memory {desk.resident / 2**20:.0f} MiB · load average {os.getloadavg()[0]:.1f}")
    return lost + doubled + apart + (whole != "ok")


def main() -> None:
    """Run once with the arguments of the command line."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    asked.add_argument("--voters", type=int, default=500)
    asked.add_argument("--seconds", type=float, default=60)
    asked.add_argument("--kill-every", type=float, default=6, help="seconds on average; 0 never")
    given = asked.parse_args()
    title = Text(fr="Banc d'essai", en="Benchmark")
    with tempfile.TemporaryDirectory() as folder, Ballots(Path(folder) / "w.sqlite") as ballots:
        ballots.create(Setup(title=title, questions=questions(), rule=Rule(rounds=3), comments="off"))
        desk = Desk(Workspace(ROOT), ballots, start(Workspace(ROOT), ballots.file), given.kill_every)
        end = time.monotonic() + given.seconds
        here, there = multiprocessing.Pipe()
        room = multiprocessing.get_context("spawn").Process(
            target=phones, args=(desk.server.url, given.voters, end, there)
        )
        room.start()
        try:
            time.sleep(3)
            desk.hold(end)
            while not here.poll():
                desk.look("practice:SPO-1", 1)
                time.sleep(SCREEN)
            sent, numbers = here.recv()
        finally:
            room.join(15)
            room.kill()
            desk.server.stop()
        sys.exit(1 if report(desk, sent, numbers) else 0)


if __name__ == "__main__":
    main()
