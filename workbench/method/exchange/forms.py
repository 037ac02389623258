"""What one cell holds: each kind of a field's value as a cell, and back. Nothing is converted by guessing."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, Protocol

from workbench.method.exchange.tokens import NONE, joined, parted, quoted, unquoted
from workbench.values import Value

Cell = str | int | Decimal | bool | None
"""A cell as it is written; None is an empty one."""

Found = str | int | float | bool | date | time
"""A filled cell as a spreadsheet gives it back."""

STAND_IN = "–"
"""A text in the place of one that could not be read."""

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_FLAGS = dict.fromkeys(("yes", "oui", "true", "vrai"), True) | dict.fromkeys(("no", "non", "false", "faux"), False)
"""What people and spreadsheets type for a flag, in both languages."""


class Wrong(Exception):  # noqa: N818 - it carries a fault code
    """A cell that does not hold what it should; `code` is a fault code, `values` fill its sentence."""

    def __init__(self, code: str, **values: str) -> None:
        self.code = code
        self.values = values
        super().__init__(code)


class Form(Protocol):
    """A kind of cell. `stand_in` takes the place of a value that cannot be read, so that the rest can be."""

    @property
    def stand_in(self) -> Any:
        """A value of this kind."""

    def write(self, value: Any) -> Cell:
        """Return a value as a cell."""

    def read(self, cell: Found) -> Any:
        """Return the value of a filled cell; raises `Wrong`."""


class Scalar(Form, Protocol):
    """A kind of cell that can also be a part of a list."""

    def parse(self, word: str) -> Any:
        """Return the value of a word; raises `Wrong`."""


def _text(cell: Found) -> str:
    """Return the text of a cell; raises `Wrong` for numbers and dates."""
    if not isinstance(cell, str):
        raise Wrong("cell-not-text")
    return cell.replace("\r\n", "\n").strip()


@dataclass(frozen=True)
class Prose:
    """A sentence in one language, as it stands."""

    stand_in: str = STAND_IN

    def write(self, value: str) -> Cell:
        """Return the sentence."""
        return value

    def read(self, cell: Found) -> str:
        """Return the sentence without space around it."""
        return _text(cell)


@dataclass(frozen=True)
class Word:
    """A code, an id or a plain text that is the same in both languages."""

    stand_in: str = STAND_IN

    def write(self, value: str) -> Cell:
        """Return the word, quoted where it could be misread."""
        return quoted(value)

    def read(self, cell: Found) -> str:
        """Return the word."""
        return unquoted(_text(cell))

    def parse(self, word: str) -> str:
        """Return the word."""
        return word


@dataclass(frozen=True)
class Choice:
    """One of a few codes."""

    codes: tuple[str, ...]

    @property
    def stand_in(self) -> str:
        """The first code."""
        return self.codes[0]

    def write(self, value: str) -> Cell:
        """Return the code."""
        return value

    def read(self, cell: Found) -> str:
        """Return the code."""
        return self.parse(_text(cell))

    def parse(self, word: str) -> str:
        """Return the code that a word is."""
        if word not in self.codes:
            raise Wrong("method-cell-choice", found=word, known=", ".join(self.codes))
        return word


@dataclass(frozen=True)
class Amount:
    """An exact number; `whole`: without decimals."""

    whole: bool = False

    @property
    def stand_in(self) -> Any:
        """One."""
        return 1 if self.whole else Decimal(1)

    def write(self, value: int | Decimal) -> Cell:
        """Return the number."""
        return value

    def read(self, cell: Found) -> int | Decimal:
        """Return the number exactly as it was typed."""
        if isinstance(cell, bool) or not isinstance(cell, int | float):
            raise Wrong("number-as-text" if isinstance(cell, str) else "cell-not-number")
        return self._exact(Decimal(repr(cell)))

    def parse(self, word: str) -> int | Decimal:
        """Return the number that a word is, with a point before its decimals."""
        if not _NUMBER.fullmatch(word):
            raise Wrong("method-cell-number", found=word)
        return self._exact(Decimal(word))

    def _exact(self, number: Decimal) -> int | Decimal:
        is_whole = number == number.to_integral_value()
        if self.whole and not is_whole:
            raise Wrong("number-not-whole", found=str(number))
        return int(number) if self.whole else Decimal(int(number)) if is_whole else number


@dataclass(frozen=True)
class Flag:
    """True or false."""

    stand_in: bool = False

    def write(self, value: bool) -> Cell:
        """Return the flag."""
        return value

    def read(self, cell: Found) -> bool:
        """Return the flag: a word for it, or a spreadsheet's own."""
        known = cell if isinstance(cell, bool) else _FLAGS.get(str(cell).strip().casefold())
        if known is None:
            raise Wrong("method-cell-flag")
        return known


def spelled(value: Any) -> str:
    """Return a scalar as a word of a list."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


@dataclass(frozen=True)
class Items:
    """Some values of one kind, set apart by bars; `count`: how many there must be."""

    element: Scalar
    count: int | None = None

    @property
    def stand_in(self) -> tuple[Any, ...]:
        """As few values as allowed."""
        return (self.element.stand_in,) * (self.count or 0)

    def write(self, value: tuple[Any, ...]) -> Cell:
        """Return the list, None for an empty one."""
        return joined([spelled(v) for v in value]) or None

    def read(self, cell: Found) -> tuple[Any, ...]:
        """Return the values; a number alone is a list of one."""
        if isinstance(self.element, Amount) and not isinstance(cell, str):
            return self._counted((self.element.read(cell),))
        return self.parse(_text(cell))

    def parse(self, word: str) -> tuple[Any, ...]:
        """Return the values of a list."""
        return self._counted(tuple(self.element.parse(w) for w in parted(word)) if word != NONE else ())

    def _counted(self, values: tuple[Any, ...]) -> tuple[Any, ...]:
        if self.count not in (None, len(values)):
            raise Wrong("method-cell-count", count=str(self.count))
        return values


@dataclass(frozen=True)
class Lines:
    """Lists under each other, one a line; `count`: how many there must be."""

    element: Items
    count: int | None = None

    @property
    def stand_in(self) -> tuple[Any, ...]:
        """As few lists as allowed."""
        return (self.element.stand_in,) * (self.count or 0)

    def write(self, value: tuple[tuple[Any, ...], ...]) -> Cell:
        """Return one line per list."""
        return "\n".join(str(self.element.write(v) or NONE) for v in value) or None

    def read(self, cell: Found) -> tuple[Any, ...]:
        """Return the lists."""
        lines = _text(cell).split("\n")
        if self.count not in (None, len(lines)):
            raise Wrong("method-cell-count", count=str(self.count))
        return tuple(self.element.parse(line.strip()) for line in lines)


def _named(cell: Found, parse: Callable[[str], Any]) -> list[tuple[str, Any]]:
    """Return the lines `name=value` of a cell."""
    found = []
    for line in filter(None, (part.strip() for part in _text(cell).split("\n"))):
        name, equals, value = line.partition("=")
        if not equals or not name.strip() or not value.strip():
            raise Wrong("method-cell-pair", found=line)
        found.append((name.strip(), parse(value.strip())))
    return found


@dataclass(frozen=True)
class Pairs:
    """Named values, one `name=value` a line."""

    element: Amount | Items

    @property
    def stand_in(self) -> dict[str, Any]:
        """No value."""
        return {}

    def write(self, value: dict[str, Any]) -> Cell:
        """Return one line per name."""
        return "\n".join(f"{name}={self._spelled(v)}" for name, v in value.items()) or None

    def _spelled(self, value: Any) -> str:
        return str(self.element.write(value) or NONE) if isinstance(self.element, Items) else spelled(value)

    def read(self, cell: Found) -> dict[str, Any]:
        """Return the values by name; a name that stands twice is `Wrong`."""
        found = _named(cell, self.element.parse)
        names = [name for name, _ in found]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise Wrong("method-cell-twice", found=twice)
        return dict(found)


@dataclass(frozen=True)
class Couples:
    """Values of two fields, an id and a number, one `id=number` a line."""

    model: type[Value]
    element: Amount
    stand_in: tuple[Any, ...] = ()

    @property
    def _fields(self) -> tuple[str, str]:
        first, second = self.model.model_fields
        return first, second

    def write(self, value: tuple[Value, ...]) -> Cell:
        """Return one line per value."""
        first, second = self._fields
        return "\n".join(f"{getattr(v, first)}={spelled(getattr(v, second))}" for v in value) or None

    def read(self, cell: Found) -> tuple[Any, ...]:
        """Return the values as their fields."""
        return tuple(dict(zip(self._fields, pair, strict=True)) for pair in _named(cell, self.element.parse))


def nearest(word: str, known: list[str]) -> str:
    """Return the known word that looks most like another; empty where none is known."""
    by_case = {k.casefold(): k for k in known}
    found = get_close_matches(word.casefold(), list(by_case), n=1, cutoff=0.0)
    return by_case[found[0]] if found else ""
