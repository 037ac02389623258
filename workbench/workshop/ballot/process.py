"""The ballot's server as a process of its own, started, found again and ended by the consultant's program."""

import contextlib
import http.client
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

from workbench.workshop.ballot.addresses import LOOPBACK, addresses
from workbench.workshop.ballot.served import Served, last_served
from workbench.workshop.ballot.store import Ballots
from workbench.workshop.ballot.values import BallotError, new_token
from workbench.workspace import Wave, Workspace

READY = 20.0
"""Seconds within which a server answers."""
_ASK = 2.0


class Running:
    """A server: `url` is what the phones open, `facilitator_token` lets this program ask it to end."""

    def __init__(self, served: Served, token: str, child: subprocess.Popen[bytes] | None = None) -> None:
        self.served = served
        self.url = f"http://{served.address}:{served.port}/{token}/"
        self._child = child

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def pid(self) -> int:
        """The number of the process that answers; the last one known while none does."""
        return _asked(self.served, "GET") or self.served.pid

    @property
    def facilitator_token(self) -> str:
        """The secret of the consultant's program; phones never see it."""
        return self.served.facilitator

    def alive(self) -> bool:
        """Return whether this server answers; at once when it has ended."""
        return _asked(self.served, "GET") is not None

    def stop(self) -> None:
        """Ask it to end once what has arrived is kept, and wait until it has; nothing where it has ended."""
        end = time.monotonic() + READY
        while _asked(self.served, "POST") is not None and time.monotonic() < end:
            time.sleep(0.05)
        if self._child is not None:
            self._child.terminate()  # killed and just starting anew, it did not hear
            try:
                self._child.wait(READY)
            except subprocess.TimeoutExpired:
                self._child.kill()
                self._child.wait()


def ballot_files(wave: Wave) -> tuple[Path, ...]:
    """Return the files of a wave's workshops, oldest first; each workshop has its own."""
    first = wave.workspace.private / "ballots" / f"{wave.client}-{wave.day.isoformat()}.sqlite"
    later = sorted(first.parent.glob(f"{first.stem}.*.sqlite"), key=lambda p: int(p.suffixes[0][1:]))
    return (*((first,) if first.is_file() else ()), *later)


def ballot_file(wave: Wave) -> Path:
    """Return the file of the wave's workshop, or of the next one where the last is over; it may not exist yet."""
    files = ballot_files(wave)
    folder, stem = wave.workspace.private / "ballots", f"{wave.client}-{wave.day.isoformat()}"
    if not files:
        return folder / f"{stem}.sqlite"
    with Ballots(files[-1]) as ballots:
        over = ballots.exists and ballots.state().phase == "over"
    return folder / f"{stem}.{len(files) + 1}.sqlite" if over else files[-1]


def running(file: Path) -> Running | None:
    """Return the server of a workshop that another program, or this one before, has started; None where it ended."""
    if not file.is_file():
        return None
    with Ballots(file) as ballots:
        served = last_served(ballots)
        found = Running(served, ballots.token) if served and ballots.exists else None
    return found if found and found.alive() else None


def start(workspace: Workspace, file: Path, address: str = LOOPBACK, port: int = 0) -> Running:
    """Return the server of a workshop at an address of this machine; one that is running there already is kept.

    It listens on loopback unless an address is named. A `port` of 0 is the one of before where that is free, so
    that the phones find it again. Raises `BallotError`: no-workshop, over, address (not one of this machine),
    server (it does not answer).
    """
    if address != LOOPBACK and address not in {one.ip for one in addresses()}:
        raise BallotError("address")
    with Ballots(file) as ballots:
        if ballots.state().phase == "over":
            raise BallotError("over")
        before, token = last_served(ballots), ballots.token
    found = running(file)
    if found and found.served.address == address and port in (0, found.served.port):
        return found
    if found:
        found.stop()
    return _begin(workspace, file, (address, port or (before.port if before else 0)), token)


def _begin(workspace: Workspace, file: Path, at: tuple[str, int], token: str) -> Running:
    secret = new_token()
    module = "workbench.workshop.ballot.serving"
    command = [sys.executable, "-P", "-m", module, str(file), at[0], str(at[1]), str(workspace.templates.own)]
    with file.with_suffix(".log").open("ab") as log:
        # A session of its own: what interrupts or ends the consultant's program leaves the vote running.
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=log, start_new_session=True)
    if child.stdin is not None:
        with contextlib.suppress(BrokenPipeError), child.stdin as to:
            to.write(secret.encode() + b"\n")
    with Ballots(file) as ballots:
        end = time.monotonic() + READY
        while time.monotonic() < end and child.poll() is None:
            served = last_served(ballots)
            if served and served.facilitator == secret and _asked(served, "GET") is not None:
                return Running(served, token, child)
            time.sleep(0.05)
    child.kill()
    child.wait()
    raise BallotError("server")


def _asked(served: Served, method: str) -> int | None:
    """Return the number of the process that answers to this server's secret, None where none does."""
    connection = http.client.HTTPConnection(served.address, served.port, timeout=_ASK)
    try:
        connection.request(method, "/facilitator", headers={"X-Facilitator": served.facilitator})
        answer = connection.getresponse()
        return int(json.loads(answer.read())["pid"]) if answer.status == 200 else None
    except (OSError, ValueError, KeyError, http.client.HTTPException):
        return None
    finally:
        connection.close()
