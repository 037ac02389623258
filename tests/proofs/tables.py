"""The tables of a sheet by their own words: row by code, column by title, with addresses."""

from dataclasses import dataclass

from openpyxl.utils import coordinate_to_tuple, get_column_letter

from tests.proofs.cells import Cells


@dataclass(frozen=True)
class Rows:
    """The rows of a sheet's tables by what stands in their first column."""

    sheet: str
    titles: dict[str, dict[str, int]]
    numbers: dict[str, int]
    cells: dict[tuple[int, int], object]

    def address(self, code: str, title: str) -> str:
        """Return where a row's column stands."""
        return f"{get_column_letter(self.titles[code][title])}{self.numbers[code]}"

    def value(self, code: str, title: str) -> object:
        """Return what a row's column holds, None where it is empty."""
        return self.cells.get((self.numbers[code], self.titles[code][title]))


def rows(told: Cells, sheet: str, first: str) -> Rows:
    """Return the rows of a sheet's tables; the head of a table begins with `first`."""
    cells = {coordinate_to_tuple(address): value for (name, address), value in told.items() if name == sheet}
    titles: dict[str, dict[str, int]] = {}
    numbers: dict[str, int] = {}
    head: dict[str, int] = {}
    for (row, column), value in sorted(cells.items()):
        if column == 1 and value == first:
            head = {str(v): c for (r, c), v in cells.items() if r == row}
        elif column == 1 and head:
            titles.setdefault(str(value), head)
            numbers.setdefault(str(value), row)
    return Rows(sheet, titles, numbers, cells)
