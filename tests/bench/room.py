"""A workshop's screen and the files behind it, driven as a consultant would, without a browser."""

import json
import re
import uuid
from html import unescape
from pathlib import Path
from typing import Any

from tests.bench.lab import CLIENT
from tests.bench.voters import Phone
from workbench.audit.load import load_audit
from workbench.audit.model import Audit
from workbench.bench.workshop_room import WorkshopRoom
from workbench.bench.workshop_stage import Act
from workbench.workshop.sitting import Sitting
from workbench.workspace import Workspace

SPLIT, AGREED = (3, 0, 0, 0, 3, 1), (0, 4, 1, 0, 0, 0)


class Room:
    """A screen and the files behind it. `phones`: those that have joined."""

    def __init__(self, root: Path) -> None:
        self.wave = Workspace(root).wave(CLIENT)
        self.screen = WorkshopRoom(self.wave)
        self.phones: list[Phone] = []

    def press(self, act: str, to: str = "", *, number: str = "", **form: object) -> bool:
        fields = {key: str(said) for key, said in form.items()}
        return self.screen.act(Act(id=number or uuid.uuid4().hex, act=act, value=to, form=fields))

    def serve(self, people: int = 0) -> None:
        """Open the ballot to this machine and let phones in."""
        assert self.press("serve", ip="127.0.0.1")
        server = self.screen.store.server()
        assert server
        self.phones = [Phone(server.url) for _ in range(people)]
        assert [phone.join() for phone in self.phones] == [200] * people

    def stop(self) -> None:
        server = self.screen.store.server(anew=True)
        if server:
            server.stop()

    def hands(self, counts: tuple[Any, ...], key: str = "") -> bool:
        key = key or self.key
        self.press("ask", key)
        self.press("way-now", "hands")
        return self.press("hands", key, **{f"c{n}": count for n, count in enumerate(counts)})

    def vote(self, choices: tuple[int | None, ...], key: str = "") -> None:
        """Open a round, let the phones vote, reveal."""
        key = key or self.key
        self.press("ask", key)
        assert self.press("open", key)
        assert [p.vote(c)[0] for p, c in zip(self.phones, choices, strict=True)] == [200] * len(choices)
        assert self.press("reveal")

    def decide(self, value: int | None, key: str = "", **form: str) -> bool:
        seen = self.screen.store.decisions().get(key or self.key)
        said = {"value": "" if value is None else value, "author": "Atelier", "seen": seen.id if seen else ""}
        return self.press("decide", key or self.key, **(said | form))

    @property
    def sitting(self) -> Sitting:
        return self.screen.store.sitting()

    @property
    def key(self) -> str:
        return self.screen.store.scene().key

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.wave.judgements.read_text().splitlines()]

    def region(self, name: str) -> str:
        return str(self.screen.screen.regions[name])

    @property
    def text(self) -> str:
        """All that the screen says, its style apart."""
        html = " ".join(v for k, v in self.screen.screen.regions.items() if k != "style")
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))

    @property
    def problem(self) -> str:
        return unescape(self.region("foot"))


def read_again(room: Room) -> Audit:
    return load_audit(room.wave, room.screen.store.case.method)[0]
