"""The audit workbook as a description: sheets, columns, rows, entries; the writer and the reader share it."""

from decimal import Decimal
from functools import cached_property
from typing import Literal

from workbench.method.maturity import Scale
from workbench.values import Value
from workbench.wording import Wording

Kind = Literal["text", "integer", "number", "share", "date", "time", "choice", "rating", "person"]

HEADER_ROW = 4
"""Row of the column heads: above stand the title, what the sheet is for, and a blank."""

UNKNOWN = "unknown"
NOT_APPLICABLE = "not_applicable"


class Choice(Value):
    """One item of a dropdown: its stable code and what the cell shows."""

    code: str
    shown: str


class Entry(Value):
    """How an input cell is filled. `low` and `high` bound numbers; a `person` is a code of the sheet People.

    `rating` is a whole number from `low` to `high`, or one of its two `choices` (not known, not applicable).
    """

    kind: Kind
    choices: tuple[Choice, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None
    required: bool = False


class Column(Value):
    """A column: stable key, head in the workbook's language, width in characters.

    Without `entry` it prints a label of the row. `prefilled` cells do not make an open row a filled one;
    `counted` ones make the progress of filling. `upright` heads are read from bottom to top.
    """

    key: str
    title: str
    width: float
    entry: Entry | None = None
    hint: str = ""
    hidden: bool = False
    prefilled: bool = False
    counted: bool = False
    upright: bool = False


class Row(Value):
    """A printed row of a sheet: stable id, its labels by column key, the columns closed to it.

    `name` is how faults call it. `entry` replaces the column's where each row asks for something else.
    `bands` are printed above it: level of the band (1 or 2) and its text.
    """

    id: str
    name: str
    labels: dict[str, str]
    entry: Entry | None = None
    required: bool = False
    closed: tuple[str, ...] = ()
    bands: tuple[tuple[int, str], ...] = ()


class Sheet(Value):
    """A sheet: either printed `rows` with ids in its first column, or `blank_rows` lines to fill freely."""

    key: str
    title: str
    intro: str
    who: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = ()
    blank_rows: int = 0

    @cached_property
    def inputs(self) -> tuple[Column, ...]:
        """The columns to fill, in order."""
        return tuple(column for column in self.columns if column.entry)

    @cached_property
    def row_by_id(self) -> dict[str, Row]:
        """Printed rows by id."""
        return {row.id: row for row in self.rows}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The workbook row of each printed row, bands counted."""
        numbers: dict[str, int] = {}
        number = HEADER_ROW
        for row in self.rows:
            number += len(row.bands) + 1
            numbers[row.id] = number
        return numbers

    def entry(self, column: Column, row: Row | None) -> Entry | None:
        """Return how a cell is filled, None where it is a label or closed."""
        if column.entry is None or (row is not None and column.key in row.closed):
            return None
        return row.entry if row is not None and row.entry else column.entry

    @cached_property
    def to_fill(self) -> int | None:
        """Number of cells that the progress counts, None where lines are added freely."""
        counted = [column for column in self.inputs if column.counted]
        if not counted:
            return None
        return sum(self.entry(column, row) is not None for column in counted for row in self.rows)

    @property
    def is_open(self) -> bool:
        """Whether lines are added freely."""
        return not self.rows


def label(words: Wording, sheet: str, key: str, width: float) -> Column:
    """Return a column that prints the rows' labels."""
    return Column(key=key, title=words(f"audit.{sheet}-{key}"), width=width)


def key_column(words: Wording, hidden: bool = True) -> Column:
    """Return the first column of a sheet with printed rows: their ids."""
    return Column(key="id", title=words("audit.id"), width=9, hidden=hidden)


def counted(column: Column) -> Column:
    """Return a column whose cells make the progress of filling."""
    return column.model_copy(update={"counted": True})


def column(words: Wording, name: str, width: float, entry: Entry) -> Column:
    """Return an input column; `name` is `sheet-key`, under which its head and its help are worded."""
    hint = f"audit.{name}-help"
    return Column(
        key=name.split("-", 1)[1],
        title=words(f"audit.{name}"),
        width=width,
        entry=entry,
        hint=words(hint, low=entry.low, high=entry.high) if hint in words else "",
    )


def choices(words: Wording, *codes: str) -> tuple[Choice, ...]:
    """Return dropdown items whose names are worded under `choice-<code>`."""
    return tuple(Choice(code=code, shown=words(f"audit.choice-{code}")) for code in codes)


def text(required: bool = False) -> Entry:
    """Return a free text entry."""
    return Entry(kind="text", required=required)


def number(low: int = 0, high: int | None = None, kind: Kind = "number") -> Entry:
    """Return a bounded number entry."""
    return Entry(kind=kind, low=Decimal(low), high=None if high is None else Decimal(high))


def share() -> Entry:
    """Return a share entry, shown as a percentage."""
    return number(0, 1, "share")


def choice(items: tuple[Choice, ...], required: bool = False) -> Entry:
    """Return a dropdown entry."""
    return Entry(kind="choice", choices=items, required=required)


def known(words: Wording) -> Entry:
    """Return the dropdown yes / no / not known."""
    return choice(choices(words, "yes", "no", UNKNOWN))


def rating(words: Wording, scale: Scale) -> Entry:
    """Return the rating entry of a method's scale, with “not known” and “not applicable”."""
    items = (UNKNOWN, NOT_APPLICABLE)
    marks = tuple(Choice(code=code, shown=words(f"audit.rating-{code}")) for code in items)
    return Entry(kind="rating", choices=marks, low=Decimal(scale.lowest), high=Decimal(scale.top))
