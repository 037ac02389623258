"""Where a workshop's ballot is served, kept in its file: another program finds the server, or starts it there again."""

from workbench.values import Value
from workbench.workshop.ballot.store import Ballots


class Served(Value):
    """The last server of a file: where it listens, its process, and the secret that lets it be asked to end."""

    address: str
    port: int
    pid: int
    facilitator: str


def announce(ballots: Ballots, served: Served) -> None:
    """Keep where the ballot is served from now on."""
    with ballots.writing() as to:
        to.execute(
            "INSERT OR REPLACE INTO server VALUES (1, ?, ?, ?, ?)",
            (served.address, served.port, served.pid, served.facilitator),
        )


def last_served(ballots: Ballots) -> Served | None:
    """Return the last server, which may have ended since; None where there was none."""
    found = ballots.connection.execute("SELECT address, port, pid, facilitator FROM server").fetchone()
    return Served(address=found[0], port=found[1], pid=found[2], facilitator=found[3]) if found else None
