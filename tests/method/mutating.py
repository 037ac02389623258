"""How a single mistake is made in the method: one item, one figure, one link, and nothing else."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from workbench.method.model import Method
from workbench.values import Value

Change = Callable[[Any], dict[str, Any]]


class Mutation(NamedTuple):
    """One mistake: what it is, how to make it, and what tells it first: `check`, `coverage` or parts of the results."""

    name: str
    make: Callable[[Method], Method]
    told_by: str


def rebuilt(value: Value, **changes: Any) -> Any:
    """Return a checked copy of a value with some fields replaced."""
    return value.model_copy(update=changes)


def inside(room: str, changes: Change) -> Callable[[Method], Method]:
    """Return the change of a part of the method; an empty name is the method itself."""

    def make(method: Method) -> Method:
        found = getattr(method, room) if room else method
        new = rebuilt(found, **changes(found))
        return rebuilt(method, **{room: new}) if room else new

    return make


def item(room: str, field: str, id_: str | int, changes: Change) -> Callable[[Method], Method]:
    """Return the change of one item of a part, found by id, code, grade or level."""

    def named(value: Any) -> bool:
        return id_ in {getattr(value, key, None) for key in ("id", "code", "grade", "level", "family")}

    def new(found: Any) -> dict[str, Any]:
        items = getattr(found, field)
        assert sum(map(named, items)) == 1, (field, id_)
        return {field: tuple(rebuilt(x, **changes(x)) if named(x) else x for x in items)}

    return inside(room, new)


def practice(id_: str, changes: Change) -> Callable[[Method], Method]:
    """Return the change of one practice."""
    code = id_.partition("-")[0]
    return item("", "dimensions", code, lambda d: {"practices": within(d.practices, id_, changes)})


def within(items: tuple[Any, ...], id_: str, changes: Change) -> tuple[Any, ...]:
    """Return items of which one, found by its id, is changed."""
    return tuple(rebuilt(x, **changes(x)) if x.id == id_ else x for x in items)


def put(**fields: Any) -> Change:
    """Return the change to given values."""
    return lambda _: fields


def parameter(key: str, value: Decimal | int | str | None) -> Change:
    """Return the change of one parameter; None drops it."""
    kept = {} if value is None else {key: Decimal(value)}
    return lambda x: {"parameters": {k: v for k, v in x.parameters.items() if k != key} | kept}


def without(field: str, id_: str) -> Change:
    """Return the change that drops an id from a tuple."""

    def new(x: Any) -> dict[str, Any]:
        assert id_ in getattr(x, field)
        return {field: tuple(i for i in getattr(x, field) if i != id_)}

    return new


def needs(**fields: Any) -> Change:
    """Return the change of some prerequisites."""
    return lambda x: {"needs": rebuilt(x.needs, **fields)}


def listed(key: str, *ids: str) -> Change:
    """Return the change of one list of a rule."""
    return lambda x: {"lists": {**x.lists, key: ids}}


def swapped_weights(one: str, other: str) -> Callable[[Method], Method]:
    """Return the change that swaps the weights of two dimensions."""

    def make(method: Method) -> Method:
        weights = {one: method.dimension_by_code[other].weight, other: method.dimension_by_code[one].weight}
        dimensions = tuple(rebuilt(d, weight=weights.get(d.code, d.weight)) for d in method.dimensions)
        return rebuilt(method, dimensions=dimensions)

    return make


def dropped(room: str, field: str, id_: str) -> Callable[[Method], Method]:
    """Return the change that drops a whole item."""
    return inside(room, lambda x: {field: tuple(i for i in getattr(x, field) if i.id != id_)})
