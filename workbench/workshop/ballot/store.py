"""The store of a workshop's ballot: one SQLite file, written by the consultant's screen and by the server.

The screen opens and closes rounds, the server keeps the votes; each has a `Ballots` of its own on the same
file. Every method that changes something returns once it is on the disk.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from workbench.workshop.ballot.closing import forget
from workbench.workshop.ballot.schema import connect
from workbench.workshop.ballot.tallying import work_out
from workbench.workshop.ballot.values import (
    FIRST_COMMENTS,
    BallotError,
    Question,
    Round,
    Setup,
    State,
    Tally,
    new_token,
)

_PHASES = {"open": "voting", "closed": "counted", "revealed": "revealed", "void": "lobby"}


class Ballots:
    """One workshop's file, opened for one thread. Close it, or use it in a `with` block."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.connection = connect(file)
        self._setup: tuple[str, Setup] | None = None  # read at each vote: parsed once

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; the workshop goes on."""
        self.connection.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Hold the file for one change: all of it is kept, or nothing."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield self.connection
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    # --- preparing --------------------------------------------------------------------------------

    @property
    def exists(self) -> bool:
        """Whether a workshop has been prepared in this file."""
        return self._row() is not None

    def create(self, setup: Setup) -> None:
        """Prepare the workshop, with a new link; raises `BallotError` (begun) where the file has one."""
        with self.writing() as to:
            if self.exists:
                raise BallotError("begun")
            to.execute(
                "INSERT INTO workshop (one, setup, token) VALUES (1, ?, ?)", (setup.model_dump_json(), new_token())
            )

    def change(self, setup: Setup) -> None:
        """Replace how the workshop is held.

        Once a vote has been opened only the questions, the title and the comments may change: `BallotError`
        (begun) for anonymity or rule, (unknown) where a question that has been voted on is left out.
        """
        with self.writing() as to:
            old, begun = self.setup(), self.rounds()
            if self._known()["over"]:
                raise BallotError("over")
            if begun and (setup.anonymous, setup.rule) != (old.anonymous, old.rule):
                raise BallotError("begun")
            if {r.key for r in begun} - {q.key for q in setup.questions}:
                raise BallotError("unknown")
            to.execute("UPDATE workshop SET setup = ?", (setup.model_dump_json(),))

    def setup(self) -> Setup:
        """Return how the workshop is held; raises `BallotError` (no-workshop) where none is prepared."""
        text = str(self._known()["setup"])
        if self._setup is None or self._setup[0] != text:
            self._setup = (text, Setup.model_validate_json(text))
        return self._setup[1]

    def questions(self) -> tuple[Question, ...]:
        """Return the questions in the order prepared."""
        return self.setup().questions

    @property
    def token(self) -> str:
        """The secret part of the phones' address."""
        return str(self._known()["token"])

    # --- where it stands --------------------------------------------------------------------------

    def version(self) -> int:
        """Return a number that differs once another process has changed the file; own changes do not show."""
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def state(self) -> State:
        """Return where the workshop stands; what was open when a program ended is still open."""
        row = self._known()
        if row["over"]:
            return State(phase="over")
        key, number = row["key"], row["round"]
        found = self.connection.execute(
            "SELECT status, comments FROM round WHERE key = ? AND round = ?", (key, number)
        ).fetchone()
        if found is None or found[0] == "void":
            return State(phase="lobby")
        return State.model_validate(
            {"phase": _PHASES[found[0]], "key": key, "round": number, "comments": bool(found[1])}
        )

    def joined(self) -> int:
        """Return how many phones are in; one phone, not necessarily one person."""
        row = self._known()
        return int(row["people"]) if row["over"] else self._count("SELECT count(*) FROM phone")

    def voted(self, key: str, number: int) -> int:
        """Return how many phones have a vote in force; what they answered is told by no method before the close."""
        status = self._status(key, number)
        if status == "open":
            return self._count("SELECT count(*) FROM vote WHERE key = ? AND round = ?", key, number)
        tally = self._tally(key, number)
        return tally.rated + tally.unknown if tally else 0

    def names(self) -> tuple[str, ...]:
        """Return the names given in a workshop declared named, in alphabetical order; none once it is over."""
        rows = self.connection.execute("SELECT name FROM phone WHERE name IS NOT NULL ORDER BY name").fetchall()
        return tuple(name for (name,) in rows)

    def rounds(self, key: str | None = None) -> tuple[Round, ...]:
        """Return the rounds of a question, of all where none is named, with their standing."""
        rows = self.connection.execute(
            "SELECT key, round, status FROM round WHERE ? IS NULL OR key = ? ORDER BY key, round", (key, key)
        ).fetchall()
        return tuple(Round(key=k, round=number, status=status) for k, number, status in rows)

    # --- a round ----------------------------------------------------------------------------------

    def open_round(self, key: str) -> int:
        """Open the next vote on a question and return its number.

        Raises `BallotError`: over, round-open (another vote is open), unknown (no such question),
        rounds-spent (the rule allows no further one; void rounds do not count).
        """
        with self.writing() as to:
            setup, state = self.setup(), self.state()
            self._question(key)
            done = self.rounds(key)
            if state.phase in ("over", "voting"):
                raise BallotError("over" if state.phase == "over" else "round-open")
            if sum(r.status != "void" for r in done) >= setup.rule.rounds:
                raise BallotError("rounds-spent")
            asked = self.joined() >= FIRST_COMMENTS if setup.comments == "auto" else setup.comments == "on"
            number = max((r.round for r in done), default=0) + 1
            to.execute("INSERT INTO round VALUES (?, ?, 'open', ?, NULL)", (key, number, int(asked)))
            to.execute("UPDATE workshop SET key = ?, round = ?", (key, number))
        return number

    def close_round(self) -> State:
        """Close the open vote, count it, and return where the workshop stands; without an open vote nothing changes.

        A vote that arrives later is told that it came too late.
        """
        with self.writing() as to:
            self._close_open(to)
        return self.state()

    def _close_open(self, to: sqlite3.Connection) -> None:
        state = self.state()
        if state.phase == "voting" and state.key is not None and state.round is not None:
            tally = work_out(to, self._question(state.key), state.round, not self.setup().anonymous)
            to.execute(
                "UPDATE round SET status = 'closed', tally = ? WHERE key = ? AND round = ?",
                (tally.model_dump_json(), state.key, state.round),
            )

    def reveal(self, key: str, number: int) -> Tally:
        """Return the tally and tell the phones that the result is on the screen; an open vote is closed first.

        Raises `BallotError`: unknown (no such round), void.
        """
        with self.writing() as to:
            if self._status(key, number) == "open":
                self._close_open(to)
            if self._status(key, number) == "void":
                raise BallotError("void")
            to.execute("UPDATE round SET status = 'revealed' WHERE key = ? AND round = ?", (key, number))
        return self.tally(key, number)

    def void_round(self, key: str, number: int) -> None:
        """Let a round count for nothing, open or closed: the wrong question, a phone that voted twice."""
        with self.writing() as to:
            self._status(key, number)
            if self._known()["over"]:
                raise BallotError("over")
            to.execute("UPDATE round SET status = 'void', tally = NULL WHERE key = ? AND round = ?", (key, number))

    def tally(self, key: str, number: int) -> Tally:
        """Return what a round says; raises `BallotError` (not-closed) while it is open, (void), (unknown)."""
        status = self._status(key, number)
        tally = self._tally(key, number)
        if status == "void":
            raise BallotError("void")
        if tally is None:
            raise BallotError("not-closed")
        return tally

    def close_workshop(self) -> None:
        """End the workshop: an open vote is counted, the link dies, voters and names leave the file for good.

        The tallies, their comments and the number of phones stay.
        """
        with self.writing() as to:
            people = self.joined()
            self._close_open(to)
            forget(to, people, new_token())
        self.shrink()

    def shrink(self) -> None:
        """Write the file anew, so that nothing deleted is left in its bytes nor in those beside it."""
        self.connection.execute("VACUUM")
        busy, _, _ = self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise sqlite3.OperationalError("database is locked")

    # --- reading ----------------------------------------------------------------------------------

    def _row(self) -> sqlite3.Row | None:
        cursor = self.connection.cursor()
        cursor.row_factory = sqlite3.Row
        found: sqlite3.Row | None = cursor.execute("SELECT * FROM workshop").fetchone()
        return found

    def _known(self) -> sqlite3.Row:
        row = self._row()
        if row is None:
            raise BallotError("no-workshop")
        return row

    def _count(self, asked: str, *values: object) -> int:
        return int(self.connection.execute(asked, values).fetchone()[0])

    def _question(self, key: str) -> Question:
        for question in self.questions():
            if question.key == key:
                return question
        raise BallotError("unknown")

    def _status(self, key: str, number: int) -> str:
        found = self.connection.execute(
            "SELECT status FROM round WHERE key = ? AND round = ?", (key, number)
        ).fetchone()
        if found is None:
            raise BallotError("unknown")
        return str(found[0])

    def _tally(self, key: str, number: int) -> Tally | None:
        found = self.connection.execute("SELECT tally FROM round WHERE key = ? AND round = ?", (key, number)).fetchone()
        return Tally.model_validate_json(found[0]) if found and found[0] else None
