"""Where a workshop's files stand: its record and ballots are private, its minutes stand beside the reports."""

from pathlib import Path

from workbench.values import Language
from workbench.workspace import Wave


def record_file(wave: Wave) -> Path:
    """Return the record of a wave's workshops: what was prepared, revealed, noted and closed, append-only."""
    return wave.workspace.private / "workshops" / f"{wave.client}-{wave.day.isoformat()}.jsonl"


def ballot_file(wave: Wave, number: int) -> Path:
    """Return the ballots of a wave's first, second… workshop."""
    name = f"{wave.client}-{wave.day.isoformat()}" + (f"-{number}" if number > 1 else "")
    return wave.workspace.private / "ballots" / f"{name}.sqlite"


def minutes_file(wave: Wave, number: int, language: Language) -> Path:
    """Return the minutes of a wave's first, second… workshop in one language."""
    name = f"minutes-{language}.pdf" if number == 1 else f"minutes-{number}-{language}.pdf"
    return wave.reports / "workshop" / name
