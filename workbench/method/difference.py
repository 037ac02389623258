"""What differs between two versions of a method: rows added, removed, renamed, moved, and what changed in others."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Any, Literal

from workbench.method.carried import KINDS, carried
from workbench.method.exchange.forms import Cell, Couples, Items, Pairs, Prose
from workbench.method.exchange.layout import Column, Table, settings, tables
from workbench.method.exchange.rows import Row, cell, name_of, parts, rows, value_at
from workbench.method.exchange.tokens import parted
from workbench.method.migrate import NOTHING_RENAMED, Succession
from workbench.method.model import Method
from workbench.values import Text, Value

SETTINGS = "settings"
"""The table of what stands outside any list."""

OWNED = " / "
"""What stands between an owner's id and what it owns."""


class FieldChange(Value):
    """A field that changed, by its column's key. `old` and `new` are None where there is nothing.

    A list tells what was `added` and `removed` (neither: another order); named values tell each by its `name`.
    """

    key: str
    sort: Literal["text", "value", "list", "named"]
    old: Cell = None
    new: Cell = None
    name: str = ""
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


class Change(Value):
    """A row that differs: its table, what it is called (owners first), its name, what happened to it.

    `was`: its id before, where it was renamed. `reason`: why it was removed, where the new version says so.
    """

    table: str
    id: str
    name: Text | None
    kind: Literal["added", "removed", "renamed", "changed", "moved"]
    fields: tuple[FieldChange, ...] = ()
    was: str = ""
    reason: Text | None = None


Pair = tuple[Row | None, Row | None]


def difference(old: Method, new: Method, by: Succession = NOTHING_RENAMED) -> tuple[Change, ...]:
    """Return all that differs between two versions, table by table; a version's own name and date are told too.

    `by`: what became of the ids of the old one. What names a renamed id by its new name is no change.
    """
    before, after = parts(carried(old, by)), parts(new)
    found = list(_settings(before, after))
    told: dict[str, set[str]] = defaultdict(set)
    for table in tables():
        was, became = (tuple(rows(table, held[table.file])) for held in (before, after))
        for change in (*_rows(table, _pairs(table, was, became)), *_moved(table, was, became)):
            if change.kind not in ("added", "removed") or not _with_owner(change, told[table.file]):
                found.append(_explained(change, table, by))
        found += _renamed(table, was, became, by)
    return tuple(found)


def _explained(change: Change, table: Table, by: Succession) -> Change:
    """Return a change with the reason of a removal, and the former id of a row that changed as well."""
    kind = KINDS.get(table.model)
    if kind is None:
        return change
    if change.kind == "removed":
        return change.model_copy(update={"reason": by.reasons.get((kind, change.id))})
    return change.model_copy(update={"was": by.before(kind).get(change.id, "")}) if change.kind == "changed" else change


def _renamed(table: Table, old: Iterable[Row], new: Iterable[Row], by: Succession) -> Iterator[Change]:
    """Yield the rows that only have another id: nothing else of them changed."""
    kind = KINDS.get(table.model)
    names = by.before(kind) if kind is not None else {}
    stayed = {_name(table, row)[-1]: row for row in old} if names else {}
    for row in new if names else ():
        name = _name(table, row)[-1]
        before = stayed.get(name)
        if name in names and before is not None and not tuple(_fields(table, before, row)):
            yield _change(table, row, "renamed").model_copy(update={"was": names[name]})


def _with_owner(change: Change, told: set[str]) -> bool:
    """Return whether a row came or went with its owner, which is told already; notes what is told."""
    told.add(change.id)
    owner, inside, _ = change.id.partition(OWNED)
    return bool(inside) and owner in told


def _settings(before: dict[str, Value], after: dict[str, Value]) -> Iterator[Change]:
    """Yield the changes of what stands outside any list."""
    for file, column in settings():
        changes = tuple(_field(column, before[file], after[file]))
        if changes:
            yield Change(table=SETTINGS, id=column.key, name=None, kind="changed", fields=changes)


def _pairs(table: Table, old: tuple[Row, ...], new: tuple[Row, ...]) -> Iterator[Pair]:
    """Yield each row with what became of it, in the new order, removed rows at the place they had."""
    names = [_name(table, row) for row in old], [_name(table, row) for row in new]
    if table.unique or table.count:
        by_name = dict(zip(names[0], old, strict=True))
        yield from ((row, None) for name, row in by_name.items() if name not in names[1])
        yield from ((by_name.get(name), row) for name, row in zip(names[1], new, strict=True))
        return
    for step, a, b, c, d in SequenceMatcher(None, *names, autojunk=False).get_opcodes():
        if step == "equal" or (step == "replace" and b - a == d - c):
            yield from zip(old[a:b], new[c:d], strict=True)
        else:
            yield from ((row, None) for row in old[a:b])
            yield from ((None, row) for row in new[c:d])


def _name(table: Table, row: Row) -> tuple[str, ...]:
    """Return what tells a row from the others of its table: an id alone, else its owners with it."""
    if table.count:
        return (*row.owners, str(row.place))
    first = value_at(row.item, table.columns[0].path)
    return (str(first),) if table.columns[0].key == "id" else (*row.owners, str(first))


def _rows(table: Table, pairs: Iterable[Pair]) -> Iterator[Change]:
    """Yield the rows that came, went or changed."""
    for old, new in pairs:
        row = new or old
        assert row is not None
        if old is None or new is None:
            yield _change(table, row, "added" if old is None else "removed")
        elif fields := (*_owner(table, old, new), *_fields(table, old, new)):
            yield _change(table, row, "changed", fields)


def _change(table: Table, row: Row, kind: Any, fields: tuple[FieldChange, ...] = ()) -> Change:
    """Return a change of a row under its printed name."""
    named = next((c.path[:-1] for c in table.columns if isinstance(c.form, Prose)), None)
    text = value_at(row.item, named) if named is not None else None
    last = str(row.place) if table.count or not table.unique else name_of(row.item)
    owners = () if table.columns[0].key == "id" else row.owners
    return Change(table=table.name, id=OWNED.join((*owners, last)), name=text, kind=kind, fields=fields)


def _owner(table: Table, old: Row, new: Row) -> Iterator[FieldChange]:
    """Yield the owners that a row has changed."""
    for key, before, after in zip(table.owners, old.owners, new.owners, strict=True):
        if before != after:
            yield FieldChange(key=key, sort="value", old=before, new=after)


def _fields(table: Table, old: Row, new: Row) -> Iterator[FieldChange]:
    """Yield what changed in a row that stayed."""
    for column in table.columns:
        yield from _field(column, old.item, new.item)


def _field(column: Column, old: Value, new: Value) -> Iterator[FieldChange]:
    """Yield the change of a column, if it changed; one change per name where values are named."""
    before, after = value_at(old, column.path), value_at(new, column.path)
    if before == after:
        return
    if isinstance(column.form, Pairs | Couples):
        yield from _named(column, _by_name(column, before), _by_name(column, after))
    elif isinstance(column.form, Items):
        was, became = (parted(str(column.form.write(v) or "")) for v in (before, after))
        added, removed = (tuple(i for i in a if i not in b) for a, b in ((became, was), (was, became)))
        yield FieldChange(key=column.key, sort="list", added=added, removed=removed)
    else:
        sort: Literal["text", "value"] = "text" if isinstance(column.form, Prose) else "value"
        yield FieldChange(key=column.key, sort=sort, old=cell(column, old), new=cell(column, new))


def _by_name(column: Column, value: Any) -> dict[str, str]:
    """Return named values as they are written, by name."""
    written = str(column.form.write(value) or "")
    lines = (line.partition("=") for line in written.split("\n") if line)
    return {name: said for name, _, said in lines}


def _named(column: Column, old: dict[str, str], new: dict[str, str]) -> Iterator[FieldChange]:
    """Yield each named value that changed."""
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) != new.get(name):
            yield FieldChange(key=column.key, sort="named", name=name, old=old.get(name), new=new.get(name))


def _moved(table: Table, old: Iterable[Row], new: Iterable[Row]) -> Iterator[Change]:
    """Yield the rows that stand elsewhere among those that stayed with their owner: as few as explain the order."""
    if not table.unique:
        return
    was = {(*row.owners, *_name(table, row)): row for row in old}
    became = {(*row.owners, *_name(table, row)): row for row in new}
    before, after = [name for name in was if name in became], [name for name in became if name in was]
    for step, _, _, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if step in ("insert", "replace"):
            yield from (_change(table, became[name], "moved") for name in after[c:d])
