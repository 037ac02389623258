"""What a worksheet's XML says beside its values: extent, merged ranges, error cells, formulas."""

import re

MAX_CELLS = 2_000_000
MAX_AREA = 4_000_000
MAX_SPREAD = 10
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


def local(tag: str) -> str:
    """Return a tag or attribute name without its prefix."""
    return tag.rsplit(":", 1)[-1]


def column_number(letters: str) -> int:
    """Return a column's number, A is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


class SheetScan:
    """Streams over a worksheet: only what the value reader drops is kept, and how far the values spread.

    Rows and columns count from 1. A cell without address follows the one before it, as readers take it.
    """

    def __init__(self) -> None:
        self.merged: list[str] = []
        self.errors: dict[tuple[int, int], str] = {}
        self.formulas: dict[tuple[int, int], str] = {}
        self.cells = 0
        self._row = self._column = 0
        self._top = self._left = 2**31
        self._bottom = self._right = 0
        self._kind = ""
        self._text: list[str] | None = None

    @property
    def sparse(self) -> bool:
        """Whether a grid over the values would be far larger than what it holds."""
        area = max(0, self._bottom - self._top + 1) * max(0, self._right - self._left + 1)
        return self.cells > MAX_CELLS or (area > MAX_AREA and area > MAX_SPREAD * self.cells)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the start of an element; raises ValueError for an address outside a sheet."""
        name = local(tag)
        if name == "c":
            self._move(attributes.get("r"))
            self._kind = attributes.get("t", "")
        elif name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
        elif name in ("v", "is"):
            self._count()
            self._text = [] if self._kind == "e" else None
        elif name == "f":
            self._text = []
        elif name == "mergeCell":
            self.merged.append(attributes.get("ref", ""))

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if self._text is None:
            return
        name = local(tag)
        if name == "v":
            self.errors[self._row, self._column] = "".join(self._text)
        elif name == "f":
            self.formulas[self._row, self._column] = "=" + "".join(self._text)
        self._text = None

    def text(self, data: str) -> None:
        """Take characters, where they belong to a formula or an error."""
        if self._text is not None:
            self._text.append(data)

    def _move(self, address: str | None) -> None:
        if address is None:
            self._column += 1
        else:
            match = _ADDRESS.fullmatch(address)
            if match is None:
                raise ValueError(address)
            self._column, self._row = column_number(match[1]), int(match[2])
        if not 1 <= self._row <= _LAST_ROW or self._column > _LAST_COLUMN:
            raise ValueError(address)

    def _count(self) -> None:
        self.cells += 1
        self._top, self._bottom = min(self._top, self._row), max(self._bottom, self._row)
        self._left, self._right = min(self._left, self._column), max(self._right, self._column)
