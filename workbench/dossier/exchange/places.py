"""Where in an edited workbook stands what the check of the whole method complains of."""

import re

from workbench.dossier.exchange.lines import Edited
from workbench.faults import Fault, Place
from workbench.method import files as f
from workbench.method.exchange.assemble import SETTINGS, Line, Spot
from workbench.method.exchange.layout import Table, tables
from workbench.method.exchange.tokens import parted

_COUNTED = re.compile(r"(\w+) (\d+)")
"""How the check calls what has no id: `benchmarks 2`."""

_FIELD = {
    "method-weight": "weight",
    "method-cycle": "needs",
    "method-default-mode": "default",
    "method-step-unreachable": "needs",
}
"""The field that a fault is about where the fault does not name it."""


def placed(edited: Edited, fault: Fault) -> Fault:
    """Return a fault of the method's files at its sheet and cell, as near as can be told, in the owner's words."""
    file = f.DIMENSIONS if fault.place.file.strip("/").startswith(f.DIMENSIONS) else fault.place.file.strip("/")
    field = fault.values.get("field") or _FIELD.get(fault.code)
    spot = _spot(edited, file, fault.values, field)
    values = dict(fault.values)
    if field in values.values() and spot is not None:
        values["field"] = edited.titles[spot[0]].get(spot[2], str(field))
    for name in ("id", "other"):
        if name in values:
            values[name] = _called(edited, file, values[name])
    place = edited.place(spot) if spot is not None else Place(edited.file)
    return Fault(place, fault.code, values, fault.blocking)


def _spot(edited: Edited, file: str, values: dict[str, str], field: str | None) -> Spot | None:
    """Return the cell of an owner that names an unknown id, or holds a field; else the owner's own."""
    owner = values.get("id", "")
    rows = [(table, line) for table in tables() if table.file == file for line in _lines(edited, table, owner)]
    for table, line in rows:
        key = _naming(line, values["unknown"]) if "unknown" in values else _parameter(table, line, values)
        key = key or _holding(table, field)
        if key is not None:
            return table.name, line.number, key
    if rows:
        table, line = rows[0]
        return table.name, line.number, table.columns[0].key
    return _setting(edited, file, {owner, field or ""})


def _called(edited: Edited, file: str, owner: str) -> str:
    """Return what an owner is called: what is only counted goes by what its row begins with."""
    if not _COUNTED.fullmatch(owner):
        return owner
    found = (line.cells.get(t.columns[0].key) for t in tables() if t.file == file for line in _lines(edited, t, owner))
    return str(next((cell for cell in found if cell is not None), owner))


def _lines(edited: Edited, table: Table, owner: str) -> list[Line]:
    """Return the rows of a table that are an owner's: its own, or those it owns."""
    lines = edited.lines.get(table.name, ())
    if counted := _COUNTED.fullmatch(owner):
        name, place = counted.group(1), int(counted.group(2))
        return [lines[place - 1]] if table.way[-1] == name and 0 < place <= len(lines) else []
    keys = (*table.owners, table.columns[0].key)
    return [line for line in lines if owner in {str(line.cells.get(key, "")) for key in keys}]


def _naming(line: Line, unknown: str) -> str | None:
    """Return the key of the cell that names an id, None where the row does not."""
    for key, cell in line.cells.items():
        words = {word for part in parted(str(cell)) for word in re.split(r"[=\s,;()]+", part)}
        if unknown in words:
            return key
    return None


def _parameter(table: Table, line: Line, values: dict[str, str]) -> str | None:
    """Return the key of the cell that gives a parameter, of the parameters' own for one that is missing."""
    if "parameter" not in values:
        return None
    return _naming(line, values["parameter"]) or _holding(table, "parameters")


def _holding(table: Table, field: str | None) -> str | None:
    """Return the key of the first column of a field, None where the table has none."""
    if field is None:
        return None
    return next((c.key for c in table.columns if field in c.path), table.columns[0].key if field in table.way else None)


def _setting(edited: Edited, file: str, fields: set[str]) -> Spot | None:
    """Return the cell of a setting, None where nothing says which."""
    for line in edited.lines.get(SETTINGS, ()):
        name = str(line.cells.get("field", "")).partition(".")[0]
        if line.cells.get("file") == file and name in fields:
            return SETTINGS, line.number, "value"
    return None
