"""The ballot's server: one page, its state, joining, voting. Anything else is not found."""

import hmac
import logging
import re
import traceback
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from pydantic import Field, ValidationError
from tornado.web import Application, HTTPError, RequestHandler

from workbench.values import Value
from workbench.workshop.ballot import pages
from workbench.workshop.ballot.casting import known, mine
from workbench.workshop.ballot.committing import Committer
from workbench.workshop.ballot.store import Ballots
from workbench.workshop.ballot.values import NAME, Ballot, Identifier, State
from workbench.workspace import Templates

BODY = 8 * 1024
"""Bytes of a request's body."""
COOKIE, COOKIE_DAYS = "phone", 2
_VOTER = re.compile(r"[A-Za-z0-9_-]{22}")
_STATUS = {
    "kept": HTTPStatus.OK,
    "closed": HTTPStatus.CONFLICT,
    "over": HTTPStatus.GONE,
    "choice": HTTPStatus.BAD_REQUEST,
    "taken": HTTPStatus.BAD_REQUEST,
    "nameless": HTTPStatus.FORBIDDEN,
    "many": HTTPStatus.TOO_MANY_REQUESTS,
}
log = logging.getLogger("workbench.ballot")


class Joining(Value):
    """What a phone says to come in; a name only where the workshop is declared named.

    `arrival_id`: made by the phone and the same each time it asks: an answer lost on the way makes no second phone.
    """

    arrival_id: Identifier
    name: str | None = Field(default=None, max_length=NAME)


class Room:
    """What the handlers share: the reader's connection, the writer, and the question of the moment."""

    def __init__(self, file: Path, templates: Templates) -> None:
        self.ballots = Ballots(file)
        self.committer = Committer(file)
        self.templates = templates
        self.token = self.ballots.token
        self._read()

    def _read(self) -> None:
        self._version = self.ballots.version()
        self.setup = self.ballots.setup()
        self._state = self.ballots.state()

    @property
    def state(self) -> State:
        """Where the workshop stands, read anew once the file has changed."""
        if self.ballots.version() != self._version:
            self._read()
        return self._state

    def question(self, state: State) -> dict[str, object] | None:
        """Return the question of the moment as the page draws it."""
        found = next((q for q in self.setup.questions if q.key == state.key), None)
        return pages.shown(self.templates, found, self.setup.languages) if found else None


class Handler(RequestHandler):
    """What every answer of the ballot has in common."""

    def initialize(self, room: Room) -> None:
        """Take what the handlers share."""
        self.room = room

    def set_default_headers(self) -> None:
        """Say nothing of the server, and forbid the browser what the page does not need."""
        self.clear_header("Server")
        for name, value in pages.HEADERS.items():
            self.set_header(name, value)

    def prepare(self) -> None:
        """Answer only who knows the link; from elsewhere than the page itself nothing is taken."""
        token = self.path_kwargs.pop("token", None) or ""
        if not hmac.compare_digest(token.encode(), self.room.token.encode()):
            raise HTTPError(404)
        if self.request.method == "POST":
            self._check_post()
        elif self.request.method not in ("GET", "HEAD"):
            raise HTTPError(404)

    def _check_post(self) -> None:
        origin = urlsplit(self.request.headers.get("Origin", ""))
        if not origin.netloc or origin.netloc != self.request.host:
            raise HTTPError(403)
        if self.request.headers.get("Content-Type", "").partition(";")[0].strip().lower() != "application/json":
            raise HTTPError(415)
        if len(self.request.body) > BODY:
            raise HTTPError(413)

    def voter(self) -> str | None:
        """Return the phone's number, None where it has none that we gave."""
        number = self.get_cookie(COOKIE) or ""
        return number if _VOTER.fullmatch(number) else None

    def known_voter(self) -> str:
        """Return the phone's number; a phone without one has to join first."""
        number = self.voter()
        if number is None:
            raise HTTPError(403)
        return number

    def write_error(self, status_code: int, **_: Any) -> None:
        """Say the number and nothing else."""
        self.finish({"error": status_code})

    def log_exception(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        """Keep what went wrong, never who asked: neither address nor link."""
        if not isinstance(error, HTTPError):
            log.error("%s", "".join(traceback.format_exception(kind, error, at)))


class NotFound(RequestHandler):
    """Whatever is not the ballot."""

    def set_default_headers(self) -> None:
        """Say nothing of the server."""
        self.clear_header("Server")

    def prepare(self) -> None:
        """Answer every method the same."""
        self.set_status(404)
        self.finish({"error": 404})


class Page(Handler):
    """The page itself; once the workshop is over, thanks."""

    def get(self) -> None:
        """Write the page. It gives no number yet: a link opened by a mail program would lose the phone's own."""
        over = self.room.state.phase == "over"
        self.set_status(410 if over else 200)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish((pages.ended if over else pages.page)(self.room.templates, self.room.setup))


class Asset(Handler):
    """A script or a style sheet."""

    def get(self, name: str) -> None:
        """Write one of the files that the page names."""
        kind = "text/javascript" if name in pages.SCRIPTS else "text/css"
        self.set_header("Content-Type", f"{kind}; charset=utf-8")
        self.finish(pages.colours(self.room.setup) if name == "colours.css" else pages.asset(self.room.templates, name))


class Standing(Handler):
    """Where the workshop stands for one phone: nothing of what others did."""

    def get(self) -> None:
        """Write the phase, the question if the phone does not have it yet, and the phone's own vote."""
        state = self.room.state
        voter = self.known_voter()
        if state.phase == "over":
            self.set_status(410)
            self.finish({"phase": "over"})
            return
        joined, name = known(self.room.ballots, voter)
        if not joined:
            raise HTTPError(403)
        own = mine(self.room.ballots, voter, state)
        told: dict[str, object] = {
            "phase": state.phase, "key": state.key, "round": state.round, "comments": state.comments,
            "mine": {"choice": own.choice, "seq": own.seq}, "name": name,
        }  # fmt: skip
        if state.key and self.get_query_argument("have", "") != state.key:
            told["question"] = self.room.question(state)
        self.finish(told)


class Join(Handler):
    """A phone comes in."""

    async def post(self) -> None:
        """Give the phone its random number if it has none, and keep its name where the workshop asks for one."""
        try:
            asked = Joining.model_validate_json(self.request.body)
        except ValidationError:
            raise HTTPError(400) from None
        if self.room.state.phase == "over":
            raise HTTPError(410)
        name = None if self.room.setup.anonymous else asked.name
        voter = await self.room.committer.join(asked.arrival_id, self.voter(), name)
        if voter is None:
            raise HTTPError(429)
        path = f"/{self.room.token}/"
        self.set_cookie(COOKIE, voter, path=path, expires_days=COOKIE_DAYS, httponly=True, samesite="Strict")
        self.finish({"joined": True})


class Vote(Handler):
    """A vote arrives."""

    async def post(self) -> None:
        """Keep the vote and answer once it is on the disk; else say why it does not count."""
        voter = self.known_voter()
        try:
            ballot = Ballot.model_validate_json(self.request.body)
        except ValidationError:
            raise HTTPError(400) from None
        receipt = await self.room.committer.keep(voter, ballot)
        self.set_status(_STATUS[receipt.verdict])
        self.finish({"ballot_id": ballot.ballot_id, **receipt.model_dump()})


def application(room: Room) -> Application:
    """Return the ballot's addresses; nothing is logged of who asks."""
    files = "|".join(re.escape(name) for name in (*pages.SCRIPTS, *pages.SHEETS, "colours.css"))
    start, shared = r"/(?P<token>[A-Za-z0-9_-]{22})/", {"room": room}
    return Application(
        [
            (start, Page, shared),
            (rf"{start}(?P<name>{files})", Asset, shared),
            (rf"{start}state", Standing, shared),
            (rf"{start}join", Join, shared),
            (rf"{start}vote", Vote, shared),
        ],
        default_handler_class=NotFound,
        log_function=lambda _: None,
        compress_response=False,
    )
