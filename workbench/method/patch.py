"""What an agency changed in a whole method, as the smallest patch that says it."""

from typing import Any

from workbench.method.exchange.rows import files, parts
from workbench.method.model import Method, Term
from workbench.method.overlay import called
from workbench.method.overlay_fields import PREFIX, SETTING, Rows, open_lists
from workbench.values import Value

Data = dict[str, Any]


def patch_of(published: Method, edited: Method) -> dict[str, Data]:
    """Return, by file, what an agency may change and did; what it may not change is left out."""
    before, after = files(parts(published)), files(parts(edited))
    found = {file: _file(file, part, after[file]) for file, part in before.items() if file in after}
    return {file: data for file, data in found.items() if data}


def _file(file: str, old: Value, new: Value) -> Data:
    """Return what changed in one file."""
    data: Data = {}
    for part, rule in open_lists(file).items():
        was, now = getattr(old, part), getattr(new, part)
        if rule is SETTING:
            data |= {part: now} if was != now else {}
        elif rows := _rows(rule, was, now):
            data[part] = rows
    return data


def _rows(rule: Rows, old: tuple[Value, ...], new: tuple[Value, ...]) -> list[Data | Value]:
    """Return the rows of a list that changed, each with only what changed, and the agency's own ones whole."""
    known = {called(row): row for row in old}
    found: list[Data | Value] = []
    for row in new:
        before = known.get(called(row))
        if before is not None:
            changed = _changed(rule, before, row)
            first = next(iter(type(row).model_fields))
            found += [{first: getattr(row, first), **changed}] if changed else []
        elif rule.own and (isinstance(row, Term) or called(row).startswith(PREFIX)):
            found.append(row)
    return found


def _changed(rule: Rows, old: Value, new: Value) -> Data:
    """Return the fields of a row that an agency changed, and the ids it added to lists."""
    changed: Data = {f: getattr(new, f) for f in rule.fields if getattr(new, f) != getattr(old, f)}
    for field in rule.joins:
        added = tuple(item for item in getattr(new, field) if item not in getattr(old, field))
        changed |= {field: added} if added else {}
    return changed
