"""What differs between two versions of a method, as a consultant reads it: counts first, then sheet by sheet."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from workbench.documents import formats
from workbench.dossier.exchange.heads import field_name, head, sheet_name
from workbench.method.difference import OWNED, SETTINGS, Change, FieldChange
from workbench.method.exchange.forms import Cell
from workbench.method.exchange.layout import Table, settings, tables
from workbench.values import Text
from workbench.wording import Wording

KINDS = ("added", "removed", "renamed", "changed", "moved")
_MARKS = {"added": "+", "removed": "−", "renamed": "»", "changed": "~", "moved": "↕"}
_PLACES = 6
LONGEST = 72
"""Letters of a text that are shown; a changed one is shown around its first difference."""

_BEFORE = 24


def difference_lines(versions: tuple[str, str], changes: tuple[Change, ...], wording: Wording) -> Iterator[str]:
    """Yield the lines of a difference between two versions, the older first."""
    old, new = versions
    if not changes:
        yield wording("method.diff-none", old=old, new=new)
        return
    yield wording("method.diff-head", old=old, new=new, counts=counts(changes, wording))
    yield from change_lines(changes, wording)


def change_lines(changes: tuple[Change, ...], wording: Wording) -> Iterator[str]:
    """Yield the lines of changes, sheet by sheet."""
    for table, group in groupby(changes, key=lambda change: change.table):
        inside = tuple(group)
        yield ""
        yield wording("method.diff-sheet", sheet=sheet_name(table, wording), counts=counts(inside, wording))
        for kind in KINDS:
            for change in inside:
                if change.kind == kind:
                    yield from _row(change, wording)


def counts(changes: tuple[Change, ...], wording: Wording) -> str:
    """Return how many rows came, went, were renamed, changed and moved."""
    found = {kind: sum(change.kind == kind for change in changes) for kind in KINDS}
    return ", ".join(wording.count(f"method.diff-{kind}", n) for kind, n in found.items() if n)


def _row(change: Change, wording: Wording) -> Iterator[str]:
    """Yield what happened to a row, and each of its fields that changed."""
    if change.table != SETTINGS:
        yield f"  {_MARKS[change.kind]} {_row_name(change, wording)}"
    if change.was:
        yield f"      {wording('method.diff-was', old=change.was, new=change.id.rpartition(OWNED)[2])}"
    if change.reason is not None:
        yield f"      {wording('method.diff-reason', reason=wording.text(change.reason))}"
    for field in change.fields:
        said = field_line(change.table, field, wording)
        yield f"  {_MARKS[change.kind]} {said}" if change.table == SETTINGS else f"      {said}"


def _row_name(change: Change, wording: Wording) -> str:
    """Return what a row is called: its id and name; its owner alone where it has no id, or where its text changed."""
    table = _table(change.table)
    called = change.id if table.unique or table.count else change.id.rpartition(OWNED)[0]
    if change.name is None or (table.model is Text and change.kind == "changed"):
        return called or change.id
    name = _cut(wording.text(change.name))
    return wording("method.diff-row", id=called, name=name) if called else name


def _table(name: str) -> Table:
    return next(table for table in tables() if table.name == name)


def field_line(table: str, field: FieldChange, wording: Wording) -> str:
    """Return what changed in a field."""
    called = _called(table, field.key, wording)
    if field.sort == "list":
        return wording("method.diff-list", field=called, changes=_list(field, wording))
    old, new = (_shown(value, wording) for value in (field.old, field.new))
    if field.sort == "named":
        return wording("method.diff-named", field=called, name=field.name, old=old, new=new)
    if field.sort == "value":
        return wording("method.diff-value", field=called, old=old, new=new)
    if field.old is None or field.new is None:
        gone = field.new is None
        return wording(f"method.diff-text-{'removed' if gone else 'added'}", field=called, old=_cut(old), new=_cut(new))
    old, new = _around(old, new)
    return wording("method.diff-text", field=called, old=old, new=new)


def _called(table: str, key: str, wording: Wording) -> str:
    """Return what a column is called."""
    if table == SETTINGS:
        return field_name(table, next(column.path for _, column in settings() if column.key == key), wording)
    return head(_table(table), key, wording)


def _list(field: FieldChange, wording: Wording) -> str:
    """Return what a list gained and lost."""
    said = [
        wording(f"method.diff-list-{what}", items=", ".join(items))
        for what, items in (("added", field.added), ("removed", field.removed))
        if items
    ]
    return " · ".join(said) or wording("method.diff-list-order")


def _shown(value: Cell, wording: Wording) -> str:
    """Return a value as its language prints it."""
    if value is None:
        return wording("method.diff-nothing")
    if isinstance(value, bool):
        return wording(f"method.{'yes' if value else 'no'}")
    if isinstance(value, str):
        return " ".join(value.split())
    places = max(0, -int(Decimal(value).normalize().as_tuple().exponent))
    return formats.number(value, wording.language, min(places, _PLACES))


def _cut(text: str, start: int = 0) -> str:
    """Return a text, shortened at its ends where it is long."""
    start = min(start, max(0, len(text) - LONGEST))
    shown = text[start : start + LONGEST].strip()
    return ("…" if start else "") + shown + ("…" if start + LONGEST < len(text) else "")


def _around(old: str, new: str) -> tuple[str, str]:
    """Return two texts shortened around the first letter in which they differ."""
    same = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = old.rfind(" ", 0, max(0, same - _BEFORE)) + 1
    return _cut(old, start), _cut(new, start)
