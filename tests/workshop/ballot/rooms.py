"""What the ballot's tests share: questions of the real method, a prepared file, phones without a browser."""

import http.client
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from workbench.method.model import Method
from workbench.values import Text
from workbench.workshop.ballot.store import Ballots
from workbench.workshop.ballot.values import Ballot, Choice, Question, Setup, new_token
from workbench.workspace import Workspace

ROOT = Path(__file__).parents[3]
SPACE = Workspace(ROOT)
FIRST, SECOND = "practice:SPO-1", "practice:TRT-2"


def practice(method: Method, key: str) -> Question:
    """Return a practice of the method as phones rate it: its five sentences."""
    one = method.practices[key.partition(":")[2]]
    choices = tuple(Choice(value=r.value, name=r.name, text=r.meaning) for r in method.scale.ratings)
    return Question(key=key, kind="practice", title=one.short, question=one.question, choices=choices)


def setup(method: Method, **changes: Any) -> Setup:
    """Return a workshop on two practices."""
    fields: dict[str, Any] = {
        "title": Text(fr="Atelier · Bois Clair", en="Workshop · Bois Clair"),
        "questions": (practice(method, FIRST), practice(method, SECOND)),
    }
    return Setup(**(fields | changes))


def prepared(file: Path, method: Method, **changes: Any) -> Ballots:
    """Return a file in which a workshop is prepared; the test closes it."""
    ballots = Ballots(file)
    ballots.create(setup(method, **changes))
    return ballots


def ballot(choice: int | None, key: str = FIRST, number: int = 1, **changes: Any) -> Ballot:
    """Return a ballot as a phone makes it."""
    fields = {"ballot_id": new_token(), "key": key, "round": number, "seq": 1, "choice": choice}
    return Ballot(**(fields | changes))


@dataclass
class Phone:
    """A phone that speaks HTTP: keeps its cookie, sends what a browser would."""

    url: str
    cookie: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    arrival_id: str = field(default_factory=new_token)

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str | None) -> tuple[int, Any]:
        """Return status and JSON of an answer; `path` is below the link unless it begins with a slash."""
        parts = urlsplit(self.url)
        sent = {"Origin": f"{parts.scheme}://{parts.netloc}", "Content-Type": "application/json"} if body else {}
        sent |= {"Cookie": f"phone={self.cookie}"} if self.cookie else {}
        sent |= {name.replace("_", "-"): value or "" for name, value in headers.items()}
        sent = {name: value for name, value in sent.items() if headers.get(name.replace("-", "_"), "") is not None}
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
        try:
            connection.request(method, path if path.startswith("/") else parts.path + path, body, sent)
            answer = connection.getresponse()
            self.headers = {name.lower(): value for name, value in answer.getheaders()}
            text = answer.read()
        finally:
            connection.close()
        return answer.status, json.loads(text) if text[:1] == b"{" else text

    def join(self, name: str | None = None) -> int:
        """Come in, with a name where one is asked for."""
        told = {"arrival_id": self.arrival_id} | ({"name": name} if name else {})
        status, _ = self.ask("POST", "join", json.dumps(told).encode())
        if status == 200:
            self.cookie = self.headers["set-cookie"].partition("=")[2].partition(";")[0]
        return status

    def vote(self, one: Ballot) -> tuple[int, Any]:
        """Send a ballot."""
        return self.ask("POST", "vote", one.model_dump_json().encode())

    def state(self) -> Any:
        """Return where the workshop stands for this phone."""
        return self.ask("GET", "state")[1]
