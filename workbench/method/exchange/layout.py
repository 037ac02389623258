"""The tables of a method, read off its models: which lists it has, and the columns of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from workbench.method import files as f
from workbench.method.evidence import Word
from workbench.method.exchange.forms import Amount, Choice, Couples, Flag, Form, Items, Lines, Pairs, Prose
from workbench.method.exchange.forms import Word as WordForm
from workbench.method.maturity import Dimension
from workbench.values import Text, Value

Way = tuple[str | int, ...]
UNIQUE = frozenset({"id", "code", "key", "family", "level", "value", "grade", "field"})
"""First fields that name a row: no two rows of one owner share them."""

_REPEATED: tuple[type[Value], ...] = (Word,)
"""Models whose first field stands on several rows."""


class DimensionsPart(Value):
    """The dimensions in printing order: all files of their folder as one."""

    dimensions: tuple[Dimension, ...]


PARTS: dict[str, type[Value]] = {
    (f.DIMENSIONS if name == f.ORDER else name): (DimensionsPart if name == f.ORDER else model)
    for name, model in f.FILES.items()
}
"""What a method is made of, by file; the dimensions are one part."""


@dataclass(frozen=True)
class Column:
    """One column: the way from a row's value to what stands in it, and what an empty cell means.

    `required`: it is a fault. `default`: a list's usual value, told apart from an empty one. `group`: the
    way to a text that may be absent, in both languages or in none.
    """

    path: Way
    form: Form
    required: bool
    default: Any = None
    group: Way = ()

    @property
    def key(self) -> str:
        """What the column is called in a workbook: `name.fr`, `days.2` (places count from 1)."""
        return ".".join(str(part + 1) if isinstance(part, int) else part for part in self.path)


@dataclass(frozen=True)
class Table:
    """A list of the method: rows of one model. `way`: its fields from the file's value, one per owner.

    `count`: how many rows each owner must have, in a column of places; None for any number, in printing order.
    """

    file: str
    way: tuple[str, ...]
    model: type[Value]
    count: int | None
    columns: tuple[Column, ...]

    @property
    def name(self) -> str:
        """The table's name: `clauses`, `dimensions-practices`."""
        return "-".join(dict.fromkeys((self.file.removesuffix(".yaml"), *self.way)))

    @cached_property
    def owners(self) -> tuple[str, ...]:
        """Keys of the columns that say whose row it is, outermost first."""
        return tuple("of" if n == 0 else f"of{n + 1}" for n in range(len(self.way) - 1))

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Keys of all columns in order."""
        return (*self.owners, *(("n",) if self.count else ()), *(c.key for c in self.columns))

    @property
    def unique(self) -> bool:
        """Whether the first column names a row."""
        return not self.count and self.columns[0].key in UNIQUE and self.model not in _REPEATED


@cache
def tables() -> tuple[Table, ...]:
    """Return all tables of a method in the order of its files, each after its owner."""
    return tuple(t for file, model in PARTS.items() for t in _tables(file, (), model))


@cache
def settings() -> tuple[tuple[str, Column], ...]:
    """Return what stands outside any list: file and column."""
    return tuple((file, column) for file, model in PARTS.items() for column in _columns(model))


def _bare(annotation: Any) -> tuple[Any, bool]:
    """Return a type without its conditions, and whether it may be None."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        inner = [a for a in get_args(annotation) if a is not type(None)]
        return _bare(inner[0])[0], True
    return annotation, False


def _tuple(kind: Any) -> tuple[Any, int | None] | None:
    """Return a tuple's element and its fixed length (None: any); None for what is no tuple."""
    if get_origin(kind) is not tuple:
        return None
    inner = get_args(kind)
    return (_bare(inner[0])[0], None) if inner[-1] is Ellipsis else (_bare(inner[0])[0], len(inner))


def _is_value(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Value)


def _scalar(kind: Any) -> Any:
    """Return the form of a scalar type, None for others."""
    if get_origin(kind) is Literal:
        return Choice(tuple(str(code) for code in get_args(kind)))
    return {str: WordForm(), int: Amount(whole=True), Decimal: Amount(), bool: Flag()}.get(kind)


def _couple(kind: Any) -> Couples | None:
    """Return the form of a value of an id and a number, None for other values."""
    fields = [_bare(info.annotation)[0] for info in kind.model_fields.values()] if _is_value(kind) else []
    if len(fields) != 2 or fields[0] is not str or fields[1] not in (int, Decimal):
        return None
    return Couples(kind, Amount(whole=fields[1] is int))


def _form(kind: Any) -> Form | None:
    """Return the form of a type that one cell holds, None for others."""
    scalar: Form | None = _scalar(kind)
    if scalar is not None:
        return scalar
    if get_origin(kind) is dict:
        inner = _bare(get_args(kind)[1])[0]
        return Pairs(_scalar(inner) or _items(inner))
    found = _tuple(kind)
    if found is None:
        return None
    element, count = found
    if _tuple(element):
        return Lines(_items(element), count)
    return _couple(element) or (_items(kind) if _scalar(element) else None)


def _items(kind: Any) -> Items:
    """Return the form of a tuple of scalars."""
    element, count = _tuple(kind) or (kind, None)
    return Items(_scalar(element), count)


def _columns(model: type[Value], path: Way = ()) -> Iterator[Column]:
    """Yield the columns of a model; lists of values are tables of their own."""
    for name, info in model.model_fields.items():
        kind, optional = _bare(info.annotation)
        here, needed = (*path, name), info.is_required()
        found = _tuple(kind)
        if kind is Text:
            group = here if optional else ()
            yield from (Column((*here, side), Prose(), True, None, group) for side in Text.model_fields)
        elif _is_value(kind):
            yield from _columns(kind, here)
        elif found and found[1] and _scalar(found[0]):
            yield from (Column((*here, n), _scalar(found[0]), needed) for n in range(found[1]))
        elif form := _form(kind):
            yield Column(here, form, needed, None if needed else info.get_default())


def _tables(file: str, way: tuple[str, ...], model: type[Value]) -> Iterator[Table]:
    """Yield the tables inside a model, each followed by its own."""
    for name, info in model.model_fields.items():
        found = _tuple(_bare(info.annotation)[0])
        if found and _is_value(found[0]) and not _couple(found[0]):
            element, count = found
            columns = tuple(Column((s,), Prose(), True) for s in Text.model_fields) if element is Text else None
            yield Table(file, (*way, name), element, count, columns or tuple(_columns(element)))
            yield from _tables(file, (*way, name), element)
