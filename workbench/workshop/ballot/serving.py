"""The server's own process: `python -m workbench.workshop.ballot.serving FILE ADDRESS PORT TEMPLATES`.

Its first line of input is the facilitator's secret, which no list of processes shows. It goes on when the
program that started it ends, and ends by itself once the workshop is over or forgotten.
"""

import asyncio
import hmac
import logging
import os
import signal
import socket
import sys
import time
from pathlib import Path

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, HTTPError, RequestHandler

from workbench.workshop.ballot.keeping import keep
from workbench.workshop.ballot.pages import warm
from workbench.workshop.ballot.served import Served
from workbench.workshop.ballot.server import BODY, Room, application
from workbench.workspace import Templates

FORGOTTEN = 12 * 3600.0
"""Seconds without any request after which the server ends."""
GOODBYE = 600.0
"""Seconds that it still says thank you once the workshop is over."""
_TICK = 0.5


class Life:
    """How long the server goes on: until it is asked to end, forgotten, or the workshop has been over for a while."""

    def __init__(self, room: Room, secret: str) -> None:
        self.room = room
        self.secret = secret
        self.asked = asyncio.Event()
        self.seen = time.monotonic()

    async def wait(self) -> None:
        """Return once it is time to end."""
        over_since: float | None = None
        while not self.asked.is_set():
            now = time.monotonic()
            if over_since is None and self.room.state.phase == "over":
                over_since = now
            if now - self.seen > FORGOTTEN or (over_since is not None and now - over_since > GOODBYE):
                return
            try:
                await asyncio.wait_for(self.asked.wait(), _TICK)
            except TimeoutError:
                continue


class Facilitator(RequestHandler):
    """What the consultant's program asks: are you there, and please end."""

    def initialize(self, life: Life) -> None:
        """Take the secret that the program reads in the store."""
        self.life = life

    def set_default_headers(self) -> None:
        """Say nothing of the server."""
        self.clear_header("Server")

    def prepare(self) -> None:
        """Answer only who has read the store."""
        secret = self.request.headers.get("X-Facilitator", "")
        if not hmac.compare_digest(secret.encode(), self.life.secret.encode()):
            raise HTTPError(404)

    def get(self) -> None:
        """Say which process this is."""
        self.finish({"pid": os.getpid()})

    def post(self) -> None:
        """End, once what has arrived is kept."""
        self.finish({"pid": os.getpid()})
        self.life.asked.set()

    def write_error(self, status_code: int, **_: object) -> None:
        """Say no more than for any other address."""
        self.finish({"error": status_code})


def sockets(address: str, port: int) -> list[socket.socket]:
    """Return what listens: at the port if it is free, else at any; a port of 0 asks for any."""
    try:
        return bind_sockets(port, address)
    except OSError:
        if not port:
            raise
        return bind_sockets(0, address)


def _inside(room: Room, life: Life) -> Application:
    """Return the ballot's addresses and the facilitator's."""
    inside = application(room)
    inside.add_handlers(".*", [(r"/facilitator", Facilitator, {"life": life})])
    inside.settings["log_function"] = lambda _: setattr(life, "seen", time.monotonic())
    return inside


async def serve(file: Path, listening: list[socket.socket], templates: Templates, secret: str) -> None:
    """Serve one workshop's ballot on sockets until it is time to end; what has arrived is kept first."""
    room = Room(file, templates)
    life = Life(room, secret)
    server = HTTPServer(
        _inside(room, life), max_body_size=BODY, max_header_size=BODY, idle_connection_timeout=75, body_timeout=10
    )
    server.add_sockets(listening)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(number, life.asked.set)
        except NotImplementedError:  # Windows: the program asks by address
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(life.asked.set))
    address, port = listening[0].getsockname()[:2]
    await room.committer.announce(Served(address=address, port=port, pid=os.getpid(), facilitator=secret))
    await life.wait()
    server.stop()
    await room.committer.stop()
    await server.close_all_connections()
    room.ballots.close()


def _quiet() -> None:
    """Keep the library's own logs, which hold addresses and links, out of the file."""
    logging.basicConfig(format="%(asctime)s %(name)s %(levelname)s %(message)s")
    for name in ("tornado.access", "tornado.general", "tornado.application"):
        logging.getLogger(name).disabled = True


def main(arguments: list[str]) -> None:
    """Serve, from the command line's arguments."""
    _quiet()
    file, address, port, own = arguments
    secret = sys.stdin.readline().strip()
    if secret:  # without one anybody could end the server
        templates = Templates(Path(own))
        warm(templates)  # a server started anew finds the words read
        listening = sockets(address, int(port))
        sys.exit(keep(lambda: asyncio.run(serve(Path(file), listening, templates, secret))))


if __name__ == "__main__":
    main(sys.argv[1:])
