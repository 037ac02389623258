"""Where the consultant was: kept on disk, so that a reload or a lost kernel leads back to the same screen."""

import json
from contextlib import suppress
from typing import Literal

from pydantic import ValidationError

from workbench.values import Language, Value
from workbench.workspace import Workspace

Screen = Literal["clients", "inputs", "mapping", "workshop", "judgements", "run", "look", "deliver"]
STEPS: tuple[Screen, ...] = ("inputs", "mapping", "workshop", "judgements", "run", "look", "deliver")
"""The screens of one wave, in the order of the work."""


class Spot(Value):
    """A screen, of a wave where it is of one, and the language that the bench speaks."""

    screen: Screen = "clients"
    client: str = ""
    wave: str = ""
    language: Language | None = None


def remembered(space: Workspace) -> Spot:
    """Return where the consultant was, the list of clients where nothing is known."""
    with suppress(OSError, ValidationError):
        return Spot.model_validate_json((space.private / "bench.json").read_bytes())
    return Spot()


def remember(space: Workspace, spot: Spot) -> None:
    """Keep where the consultant is; a disk that refuses costs the way back, nothing else."""
    with suppress(OSError):
        space.private.mkdir(parents=True, exist_ok=True)
        aside = space.private / ".bench.json.new"
        aside.write_text(json.dumps(spot.model_dump(mode="json")), encoding="utf-8")
        aside.replace(space.private / "bench.json")
