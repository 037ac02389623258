"""What a closed round says, worked out once from the votes in force and kept without any voter."""

import random
import sqlite3

from workbench.workshop.ballot.values import Moved, NamedVote, Question, Tally


def work_out(connection: sqlite3.Connection, question: Question, number: int, named: bool) -> Tally:
    """Return the tally of a round; comments stand in an order that tells nothing of who wrote when."""
    rows = connection.execute(
        "SELECT choice, comment, coalesce(name, '') FROM vote LEFT JOIN phone USING (voter)"
        " WHERE key = ? AND round = ?",
        (question.key, number),
    ).fetchall()
    choices = [choice for choice, _, _ in rows]
    comments = [comment for _, comment, _ in rows if comment]
    random.SystemRandom().shuffle(comments)
    who = sorted((name, -1 if choice is None else choice) for choice, _, name in rows) if named else []
    return Tally(
        key=question.key,
        round=number,
        counts=tuple((value, choices.count(value)) for value in question.values),
        unknown=choices.count(None),
        comments=tuple(comments),
        moved=_moved(connection, question.key, number),
        named=tuple(NamedVote(name=name, choice=None if choice < 0 else choice) for name, choice in who),
    )


def _moved(connection: sqlite3.Connection, key: str, number: int) -> Moved | None:
    """Return how voters moved since the last round that counts, None for the first one."""
    since = connection.execute(
        "SELECT max(round) FROM round WHERE key = ? AND round < ? AND status <> 'void'", (key, number)
    ).fetchone()[0]
    if since is None:
        return None
    steps = connection.execute(
        "SELECT now.choice - past.choice FROM vote AS now JOIN vote AS past USING (key, voter)"
        " WHERE now.key = ? AND now.round = ? AND past.round = ?"
        " AND now.choice IS NOT NULL AND past.choice IS NOT NULL",
        (key, number, since),
    ).fetchall()
    by = [step for (step,) in steps]
    return Moved(since=since, up=sum(s > 0 for s in by), down=sum(s < 0 for s in by), same=by.count(0))
