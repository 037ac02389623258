"""A workshop screen and the file behind it, driven as a consultant would."""

import json
from pathlib import Path
from typing import Any

from tests.bench.lab import CLIENT
from workbench.audit.load import load_audit
from workbench.audit.model import Audit
from workbench.bench.hands_up import HandsUp
from workbench.workspace import Workspace

SPLIT, AGREED = (3, 0, 0, 0, 3, 1), (0, 4, 1, 0, 0, 0)


class Room:
    """A screen and the file behind it."""

    def __init__(self, root: Path) -> None:
        self.wave = Workspace(root).wave(CLIENT)
        self.screen = HandsUp(self.wave)

    def vote(self, counts: tuple[int, ...] | tuple[str, ...]) -> None:
        for field, count in zip(self.screen.counting.fields, counts, strict=True):
            field.value = str(count)
        self.screen.reveal.click()

    def decide(self, level: int | None, reason: str = "", author: str = "Atelier", dissent: str = "") -> None:
        form = self.screen.deciding
        form.level.value, form.reason.value, form.author.value, form.dissent.value = level, reason, author, dissent
        self.screen.save.click()

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.wave.judgements.read_text().splitlines()]

    @property
    def practice(self) -> str:
        return self.screen.practice.id

    @property
    def told(self) -> str:
        return str(self.screen.told.value)

    @property
    def problem(self) -> str:
        return f"{self.screen.miscount.value}{self.screen.problem.value}"

    @property
    def state(self) -> str:
        return str(self.screen.state.value)

    def deciding(self) -> bool:
        return self.screen.save.layout.display != "none" and self.screen.deciding.box.layout.display != "none"

    def pick(self, practice: str) -> None:
        places = [n for n, item in enumerate(self.screen.items) if item.practice == practice]
        self.screen.choice.value = places[0]


def read_again(room: Room) -> Audit:
    return load_audit(room.wave, room.screen.case.method)[0]
