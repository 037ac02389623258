"""The phones' side of the store: who is in, and votes kept many at a time in one write to the disk."""

import sqlite3
from collections.abc import Sequence

from workbench.workshop.ballot.store import Ballots
from workbench.workshop.ballot.values import NAME, Ballot, Receipt, State, Verdict, new_token

MOST_CHANGES = 200
"""Changes of mind of one phone on one question; more is a program, not a person."""
MOST_PHONES = 2000


def join(ballots: Ballots, arrival: str, voter: str | None, name: str | None) -> str | None:
    """Let a phone in, or give it another name; returns its number, None where there is no room.

    `arrival` is a number that the phone made itself and keeps: one that asks again because the answer was lost, or
    without its cookie (`voter`), is the same phone.
    """
    with ballots.writing() as to:
        if voter is None or not known(ballots, voter)[0]:
            found = to.execute("SELECT voter FROM arrival WHERE arrival_id = ?", (arrival,)).fetchone()
            voter = found[0] if found else voter or new_token()
            if not found and to.execute("SELECT count(*) FROM phone").fetchone()[0] >= MOST_PHONES:
                return None
        to.execute("INSERT OR IGNORE INTO arrival VALUES (?, ?)", (arrival, voter))
        to.execute(
            "INSERT INTO phone VALUES (?, ?) ON CONFLICT (voter) DO UPDATE SET name = coalesce(excluded.name, name)",
            (voter, " ".join(name.split())[:NAME] or None if name else None),
        )
    return voter


def mine(ballots: Ballots, voter: str, state: State) -> Receipt:
    """Return a phone's vote in force on the question of the moment, `kept` with 0 as number where it has none."""
    found = ballots.connection.execute(
        "SELECT choice, seq FROM vote WHERE key = ? AND round = ? AND voter = ?", (state.key, state.round, voter)
    ).fetchone()
    return Receipt(verdict="kept", choice=found[0], seq=found[1]) if found else Receipt(verdict="kept")


def known(ballots: Ballots, voter: str) -> tuple[bool, str | None]:
    """Return whether a phone is in, and the name it gave."""
    found = ballots.connection.execute("SELECT name FROM phone WHERE voter = ?", (voter,)).fetchone()
    return found is not None, found[0] if found else None


def cast(ballots: Ballots, votes: Sequence[tuple[str, Ballot]]) -> tuple[Receipt, ...]:
    """Return what became of each vote (voter, ballot), all kept by one write that is on the disk by then.

    A ballot that was kept before is `kept` again, whatever has been closed since.
    """
    with ballots.writing() as to:
        state, setup = ballots.state(), ballots.setup()
        values = next((q.values for q in setup.questions if q.key == state.key), ())
        return tuple(_cast(to, (state, values, setup.anonymous), voter, ballot) for voter, ballot in votes)


def _cast(to: sqlite3.Connection, now: tuple[State, tuple[int, ...], bool], voter: str, ballot: Ballot) -> Receipt:
    known = _known_ballot(to, voter, ballot)
    verdict = known or _refused(to, now, voter, ballot)
    if verdict is None:
        _keep(to, voter, ballot, now[0].comments)
    return _in_force(to, voter, ballot, verdict or "kept")


def _known_ballot(to: sqlite3.Connection, voter: str, ballot: Ballot) -> Verdict | None:
    """Return `kept` for a ballot that is there already, `taken` where its number is another's, None for a new one."""
    found = to.execute("SELECT voter, key, round FROM ballot WHERE ballot_id = ?", (ballot.ballot_id,)).fetchone()
    if found is None:
        return None
    return "kept" if found == (voter, ballot.key, ballot.round) else "taken"


def _refused(
    to: sqlite3.Connection, now: tuple[State, tuple[int, ...], bool], voter: str, ballot: Ballot
) -> Verdict | None:
    """Return why a new ballot cannot be kept, None where it can."""
    state, values, anonymous = now
    if (state.phase, state.key, state.round) != ("voting", ballot.key, ballot.round):
        return "over" if state.phase == "over" else "closed"
    if ballot.choice is not None and ballot.choice not in values:
        return "choice"
    named = to.execute("SELECT name FROM phone WHERE voter = ?", (voter,)).fetchone()
    if not anonymous and not (named and named[0]):
        return "nameless"
    changes = to.execute(
        "SELECT changes FROM vote WHERE key = ? AND round = ? AND voter = ?", (ballot.key, ballot.round, voter)
    ).fetchone()
    return "many" if changes and changes[0] >= MOST_CHANGES else None


def _keep(to: sqlite3.Connection, voter: str, ballot: Ballot, comments: bool) -> None:
    comment = " ".join(ballot.comment.split()) if comments else ""
    row = (ballot.key, ballot.round, voter, ballot.seq, ballot.choice, comment)
    to.execute("INSERT OR IGNORE INTO phone VALUES (?, NULL)", (voter,))
    to.execute(
        "INSERT INTO ballot (ballot_id, key, round, voter, seq, choice, comment) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (ballot.ballot_id, *row),
    )
    to.execute(
        "INSERT INTO vote (key, round, voter, seq, choice, comment) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (key, round, voter) DO UPDATE SET changes = changes + 1,"
        " choice = iif(excluded.seq >= seq, excluded.choice, choice),"
        " comment = iif(excluded.seq >= seq, excluded.comment, comment), seq = max(excluded.seq, seq)",
        row,
    )


def _in_force(to: sqlite3.Connection, voter: str, ballot: Ballot, verdict: Verdict) -> Receipt:
    found = to.execute(
        "SELECT choice, seq FROM vote WHERE key = ? AND round = ? AND voter = ?", (ballot.key, ballot.round, voter)
    ).fetchone()
    return Receipt(verdict=verdict, choice=found[0], seq=found[1]) if found else Receipt(verdict=verdict)
