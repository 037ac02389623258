"""Collecting the faults of one workbook."""

from dataclasses import dataclass, field

from workbench.faults import Fault, Place


@dataclass
class Report:
    """The faults found so far in a file."""

    file: str
    method: str
    faults: list[Fault] = field(default_factory=list)

    def fault(self, place: Place, code: str, **values: str) -> None:
        """Note a fault that blocks."""
        self.faults.append(Fault(place, code, values))

    def notice(self, place: Place, code: str, **values: str) -> None:
        """Note what deserves a look and stops nothing."""
        self.faults.append(Fault(place, code, values, blocking=False))

    def place(self, sheet: str, cell: str | None = None) -> Place:
        """Return a place in the file."""
        return Place(self.file, sheet, cell)
