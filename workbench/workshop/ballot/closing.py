"""The end of a workshop: what could lead back to a person is deleted."""

import sqlite3

from workbench.workshop.ballot.values import Tally


def forget(to: sqlite3.Connection, people: int, token: str) -> None:
    """Delete phones, names and votes, keep the tallies and how many phones there were; the link becomes another.

    The last round on screen is let go too: nothing is open any more.
    """
    for key, number, tally in to.execute("SELECT key, round, tally FROM round WHERE tally IS NOT NULL").fetchall():
        kept = Tally.model_validate_json(tally).model_copy(update={"named": ()})
        to.execute("UPDATE round SET tally = ? WHERE key = ? AND round = ?", (kept.model_dump_json(), key, number))
    for table in ("phone", "arrival", "ballot", "vote"):
        to.execute(f"DELETE FROM {table}")
    to.execute("UPDATE workshop SET over = 1, key = NULL, round = NULL, people = ?, token = ?", (people, token))
