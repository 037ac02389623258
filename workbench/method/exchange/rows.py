"""A method as the rows of its tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from workbench.method import files as f
from workbench.method.absent import EMPTY, spared
from workbench.method.exchange.forms import Cell
from workbench.method.exchange.layout import PARTS, Column, DimensionsPart, Table, Way
from workbench.method.exchange.tokens import NONE
from workbench.method.model import Method
from workbench.values import Value

_WHOLE = {"method.yaml": "manifest", "scale.yaml": "scale", "times.yaml": "governance.times"}
"""Files that one part of the method is, as it stands."""

_ELSEWHERE = {("respondents.yaml", "roles"): "roles", ("selection.yaml", "rules"): "catalogue.rules"}
"""Fields whose name stands twice in a method."""


@dataclass(frozen=True)
class Row:
    """A row of a table: the ids of its owners, outermost first, its place among theirs (from 1), its value."""

    owners: tuple[str, ...]
    place: int
    item: Value


def parts(method: Method) -> dict[str, Value]:
    """Return what each file of a method holds; all dimensions are one part."""
    return {file: _part(method, file, model) for file, model in PARTS.items()}


def held_parts(method: Method) -> dict[str, Value]:
    """Return the parts that a method has indeed: those that it may be without and that are empty are left out."""
    served = method.manifest.deliverables
    return {file: part for file, part in parts(method).items() if not (spared(file, served) and part == EMPTY[file])}


def _part(method: Method, file: str, model: type[Value]) -> Value:
    if file in _WHOLE:
        whole: Value = attrgetter(_WHOLE[file])(method)
        return whole
    if model is DimensionsPart:
        return DimensionsPart(dimensions=method.dimensions)
    return model.model_validate({name: _field(method, file, name) for name in model.model_fields})


def _field(method: Method, file: str, name: str) -> Any:
    """Return a field of a file from where the method holds it."""
    if (file, name) in _ELSEWHERE:
        return attrgetter(_ELSEWHERE[file, name])(method)
    holders = (method.governance, method.transfer, method.catalogue, method)
    return next(getattr(holder, name) for holder in holders if name in type(holder).model_fields)


def files(held: dict[str, Value]) -> dict[str, Value]:
    """Return what stands in each file of a method's folder: a file per dimension, and one for their order."""
    found = {file: part for file, part in held.items() if file != f.DIMENSIONS}
    dimensions = held[f.DIMENSIONS]
    assert isinstance(dimensions, DimensionsPart)
    found[f.ORDER] = f.OrderFile(order=tuple(d.code for d in dimensions.dimensions))
    return found | {f"{f.DIMENSIONS}/{d.code}.yaml": d for d in dimensions.dimensions}


def rows(table: Table, part: Value) -> Iterator[Row]:
    """Yield the rows of a table from the part of the method that holds it."""
    yield from _rows(table, part, 0, ())


def _rows(table: Table, holder: Value, depth: int, owners: tuple[str, ...]) -> Iterator[Row]:
    for place, item in enumerate(getattr(holder, table.way[depth]), 1):
        if depth + 1 == len(table.way):
            yield Row(owners, place, item)
        else:
            yield from _rows(table, item, depth + 1, (*owners, name_of(item)))


def name_of(item: Value) -> str:
    """Return what a row is called by those it owns: its first field."""
    return str(getattr(item, next(iter(type(item).model_fields))))


def value_at(item: Any, path: Way) -> Any:
    """Return what stands at a way inside a value; None beyond a text that is absent."""
    for step in path:
        if item is None:
            return None
        item = item[step] if isinstance(step, int) else getattr(item, step)
    return item


def cell(column: Column, item: Value) -> Cell:
    """Return a column's cell of a row, None for an empty one."""
    value = value_at(item, column.path)
    if value is None:
        return None
    written = column.form.write(value)
    return NONE if written is None and column.default else written


def cells(table: Table, row: Row) -> tuple[Cell, ...]:
    """Return the cells of a row under the table's keys."""
    place = (row.place,) if table.count else ()
    return (*row.owners, *place, *(cell(column, row.item) for column in table.columns))
