"""Which ids an edited method gave other names to: those whose row still says the same name in both languages."""

from collections import Counter
from typing import Any

from workbench.method.carried import KINDS
from workbench.method.exchange.forms import Prose
from workbench.method.exchange.layout import Table, tables
from workbench.method.exchange.rows import name_of, parts, rows, value_at
from workbench.method.migrate import Renaming
from workbench.method.model import Method


def detect(old: Method, new: Method) -> tuple[Renaming, ...]:
    """Return the ids that are gone and came back under another name; rows that share a name are left undecided."""
    before, after = parts(old), parts(new)
    found: list[Renaming] = []
    for table in tables():
        kind = KINDS.get(table.model)
        if kind is None:
            continue
        was, now = (_names(table, held[table.file]) for held in (before, after))
        gone = {name: i for i, name in was.items() if i not in now}
        came = {i: name for i, name in now.items() if i not in was}
        twice = {name for names in (was, now) for name, n in Counter(names.values()).items() if n > 1}
        pairs = ((gone[name], i) for i, name in came.items() if name in gone and name not in twice)
        found += [Renaming(kind=kind, old=o, new=n) for o, n in pairs]
    return tuple(found)


def _names(table: Table, part: Any) -> dict[str, Any]:
    """Return what each row of a table is called by its id: its first text, in both languages."""
    named = next((c.path[:-1] for c in table.columns if isinstance(c.form, Prose)), None)
    if named is None:
        return {}
    return {name_of(row.item): value_at(row.item, named) for row in rows(table, part)}
