"""Reading the stamp of a workbook: what it is, and where its columns stood when it was made."""

from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError

from workbench.audit.intake import Grid, Sheets
from workbench.audit.parse.cells import plain
from workbench.audit.stamp import FORMAT, META, SheetSpot, Spot, Stamp
from workbench.faults import Fault, Faulty, Place


@dataclass(frozen=True)
class Stamped:
    """A workbook's stamp, and its sheets by key."""

    stamp: Stamp
    sheets: dict[str, SheetSpot]

    @property
    def titles(self) -> frozenset[str]:
        """The titles of all its sheets, as they are compared."""
        return frozenset(plain(t) for t in (self.stamp.front, *(s.title for s in self.sheets.values())))


def read_stamp(book: Sheets, file: str) -> Stamped:
    """Return the stamp of a workbook; raises `Faulty` where it has none, or not one of ours."""
    if META not in book:
        raise Faulty([Fault(Place(file), "stamp-missing")])
    table = _table(book[META])
    fields = {line[0]: line[1] for line in table if line[0] not in ("sheet", "column") and line[1]}
    if fields.pop("format", FORMAT) != FORMAT:
        raise Faulty([Fault(Place(file), "stamp-broken")])
    try:
        stamp = Stamp.model_validate({**fields, "day": date.fromisoformat(fields.get("day", ""))})
        return Stamped(stamp, _sheets(table))
    except (ValidationError, ValueError, KeyError) as error:
        raise Faulty([Fault(Place(file), "stamp-broken")]) from error


def _table(grid: Grid) -> list[tuple[str, ...]]:
    """Return the stamp's lines, five texts each."""
    last = max((row for row, _ in grid.cells), default=0)
    texts = {spot: str(value) for spot, value in grid.cells.items()}
    return [tuple(texts.get((row, place), "") for place in range(1, 6)) for row in range(1, last + 1)]


def _sheets(table: list[tuple[str, ...]]) -> dict[str, SheetSpot]:
    """Return where each sheet's columns stood."""
    columns: dict[str, list[Spot]] = {}
    for kind, sheet, key, letter, title in table:
        if kind == "column":
            columns.setdefault(sheet, []).append(Spot(key=key, letter=letter, title=title))
    return {
        line[1]: SheetSpot(key=line[1], title=line[2], header_row=int(line[3]), columns=tuple(columns[line[1]]))
        for line in table
        if line[0] == "sheet"
    }
