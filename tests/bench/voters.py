"""Phones that vote over plain HTTP, as the ballot's page does, without a browser."""

import json
import secrets
from http.cookies import SimpleCookie
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

SLOW = 20


class Phone:
    """One phone: it keeps its cookie, and numbers its votes."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.cookie = ""
        self.seq = 0
        self.arrival_id = secrets.token_urlsafe(16)

    def _ask(self, path: str, body: dict[str, Any] | None = None) -> tuple[int, dict[str, Any]]:
        at = urlsplit(self.url)
        heads = {"Origin": f"{at.scheme}://{at.netloc}", "Cookie": self.cookie, "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        try:
            with urlopen(Request(self.url + path, data, heads), timeout=SLOW) as answer:
                for line in answer.headers.get_all("Set-Cookie") or ():
                    self.cookie = "; ".join(f"{m.key}={m.value}" for m in SimpleCookie(line).values())
                return answer.status, json.loads(answer.read())
        except HTTPError as error:
            with error:
                return error.code, json.loads(error.read() or b"{}")

    def join(self, name: str | None = None) -> int:
        return self._ask("join", {"arrival_id": self.arrival_id} | ({"name": name} if name else {}))[0]

    def state(self) -> tuple[int, dict[str, Any]]:
        return self._ask("state")

    def vote(self, choice: int | None, comment: str = "") -> tuple[int, dict[str, Any]]:
        """Vote on the question of the moment, as the phone was told of it."""
        _, state = self.state()
        self.seq += 1
        ballot = {
            "ballot_id": secrets.token_urlsafe(16), "key": state["key"], "round": state["round"], "seq": self.seq,
            "choice": choice, "comment": comment,
        }  # fmt: skip
        return self._ask("vote", ballot)
