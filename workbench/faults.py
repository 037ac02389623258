"""Faults: what is wrong with an input, where it stands, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Place:
    """Where something was read: a file, then a sheet and cell, or a line.

    `file` is relative to the workspace, with forward slashes.
    """

    file: str
    sheet: str | None = None
    cell: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        """Return the place as a consultant reads it: `audit.xlsx Ratings!D14`, `rules.yaml:12`."""
        inside = f" {self.sheet}" if self.sheet else ""
        inside += f"!{self.cell}" if self.cell else ""
        inside += f":{self.line}" if self.line else ""
        return self.file + inside


@dataclass(frozen=True)
class Fault:
    """One fault of an input. Its sentences are wording: `faults.<code>` gives what and remedy.

    `values` fill the sentences. A notice (`blocking=False`) never stops a run.
    """

    place: Place
    code: str
    values: dict[str, str] = field(default_factory=dict)
    blocking: bool = True


class Faulty(Exception):  # noqa: N818 - it carries faults, it is not one error
    """All faults of an input at once; raised where nothing sound can be made of it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{f.place}: {f.code} {f.values}" for f in self.faults))
