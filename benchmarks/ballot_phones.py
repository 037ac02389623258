"""The phones of `ballot.py`: they poll, vote, change their mind and send again what was not acknowledged."""

import asyncio
import contextlib
import json
import random
import secrets
import time
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from urllib.parse import urlsplit


@dataclass
class Sent:
    """One vote as its phone saw it: when it was tapped and acknowledged (monotonic seconds), how many tries."""

    ballot_id: str
    round: tuple[str, int]
    voter: int
    seq: int
    choice: int | None
    tapped: float
    acknowledged: float | None = None
    tries: int = 0
    late: bool = False


@dataclass
class Wire:
    """A connection kept alive, opened again when it breaks."""

    host: str
    port: int
    cookie: str = ""
    streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, verb: str, path: str, body: bytes = b"") -> tuple[int, dict[str, object]]:
        """Return status and JSON; raises OSError or EOFError where the server is gone.

        A connection that was kept alive and turns out to be broken is opened anew at once, as browsers do.
        """
        if self.streams is not None:
            with contextlib.suppress(OSError, EOFError):
                return await self._once(verb, path, body)
        return await self._once(verb, path, body)

    async def _once(self, verb: str, path: str, body: bytes) -> tuple[int, dict[str, object]]:
        try:
            return await asyncio.wait_for(self._ask(verb, path, body), 6)
        except BaseException:
            if self.streams:
                self.streams[1].close()
            self.streams = None
            raise

    async def _ask(self, verb: str, path: str, body: bytes) -> tuple[int, dict[str, object]]:
        if self.streams is None:
            self.streams = await asyncio.open_connection(self.host, self.port)
        reader, writer = self.streams
        at = f"{self.host}:{self.port}"
        lines = [f"{verb} {path} HTTP/1.1", f"Host: {at}", f"Cookie: phone={self.cookie}"]
        if verb == "POST":
            lines += [f"Origin: http://{at}", "Content-Type: application/json", f"Content-Length: {len(body)}"]
        writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        fields = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if line)
        told = await reader.readexactly(int(fields.get("content-length", "0")))
        if "set-cookie" in fields:
            start_at = head.lower().index("set-cookie: phone=") + len("set-cookie: phone=")
            self.cookie = head[start_at:].split(";")[0]
        return int(head.split(" ", 2)[1]), json.loads(told) if told else {}


@dataclass
class Voter:
    """One phone."""

    number: int
    url: str
    end: float
    sent: list[Sent] = field(default_factory=list)

    async def live(self) -> None:
        """Come in, poll, vote until the end."""
        parts = urlsplit(self.url)
        self.path, self.wire = parts.path, Wire(parts.hostname or "", parts.port or 0)
        self.seq, voted, votes = 0, ("", 0), list[asyncio.Task[None]]()
        self.arrival = json.dumps({"arrival_id": secrets.token_hex(16)}).encode()
        await asyncio.sleep(random.random() * 2)
        # The page's poll and its vote use connections of their own, as a browser does.
        while time.monotonic() < self.end and not await self._joined():
            await asyncio.sleep(random.uniform(0.3, 1))
        self.sender = Wire(self.wire.host, self.wire.port, self.wire.cookie)
        have = ""
        while time.monotonic() < self.end:
            try:
                _, state = await self.wire.ask("GET", f"{self.path}state?have={have}")
                have = str(state.get("key") or "")
                now = (have, int(str(state.get("round") or 0)))
                if state.get("phase") == "voting" and now != voted:
                    voted = now
                    votes.append(asyncio.create_task(self._vote(now)))
            except (OSError, EOFError, TimeoutError, ValueError):
                pass
            await asyncio.sleep(random.uniform(1.5, 2.5))
        await asyncio.gather(*votes)

    async def _joined(self) -> bool:
        try:
            return (await self.wire.ask("POST", f"{self.path}join", self.arrival))[0] == 200
        except (OSError, EOFError, TimeoutError):
            return False

    async def _vote(self, now: tuple[str, int]) -> None:
        await asyncio.sleep(random.uniform(0, 4))
        await self._send(now)
        if random.random() < 0.3:
            await asyncio.sleep(random.uniform(0.3, 1.5))
            await self._send(now)

    async def _send(self, now: tuple[str, int]) -> None:
        self.seq += 1
        one = Sent(
            secrets.token_hex(16), now, self.number, self.seq, random.choice([0, 1, 2, 3, 4, None]), time.monotonic()
        )
        self.sent.append(one)
        key, number = now
        body = json.dumps(
            {
                "ballot_id": one.ballot_id,
                "key": key,
                "round": number,
                "seq": one.seq,
                "choice": one.choice,
                "comment": "",
            }
        ).encode()
        wait = 0.25
        while one.acknowledged is None and not one.late and time.monotonic() < self.end + 5:
            one.tries += 1
            try:
                status, told = await self.sender.ask("POST", f"{self.path}vote", body)
                if status == 200 and told["ballot_id"] == one.ballot_id:
                    one.acknowledged = time.monotonic()
                one.late = status == 409
                assert status in (200, 409, 500), (status, told)
            except (OSError, EOFError, TimeoutError):
                pass
            if one.acknowledged is None and not one.late:
                await asyncio.sleep(wait * random.uniform(0.75, 1.25))
                wait = min(wait * 2, 5)


def phones(url: str, voters: int, end: float, back: Connection) -> None:
    """Play all phones in this process, then send back what each saw."""

    async def play() -> None:
        room = [Voter(number, url, end) for number in range(voters)]
        await asyncio.gather(*(voter.live() for voter in room))
        back.send(([one for voter in room for one in voter.sent], {v.wire.cookie: v.number for v in room}))

    asyncio.run(play())
