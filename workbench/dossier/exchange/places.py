"""Where in an edited workbook stands what the check of the whole method complains of."""

import re

from workbench.dossier.exchange.lines import Edited
from workbench.faults import Fault, Place
from workbench.method import files as f
from workbench.method.exchange.assemble import SETTINGS, Line
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


def placed(edited: Edited, fault: Fault, folder: str) -> Fault:
    """Return a fault of the method's files at its sheet and cell, as near as can be told."""
    file = fault.place.file.removeprefix(folder).strip("/")
    file = f.DIMENSIONS if file.startswith(f.DIMENSIONS) else file
    place = _place(edited, file, fault.values)
    if fault.code in _FIELD and fault.values.get("id"):
        place = _place(edited, file, {"id": fault.values["id"], "field": _FIELD[fault.code]})
    return Fault(place, fault.code, fault.values, fault.blocking)


def _place(edited: Edited, file: str, values: dict[str, str]) -> Place:
    """Return the cell of an owner that names an unknown id, or holds a field; else the owner's own."""
    owner = values.get("id", "")
    rows = [(table, line) for table in tables() if table.file == file for line in _lines(edited, table, owner)]
    for table, line in rows:
        key = _naming(line, values["unknown"]) if "unknown" in values else _holding(table, values.get("field"))
        if key is not None:
            return edited.place((table.name, line.number, key))
    if rows:
        table, line = rows[0]
        return edited.place((table.name, line.number, table.columns[0].key))
    return _setting(edited, file, {owner, values.get("field", "")})


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


def _holding(table: Table, field: str | None) -> str | None:
    """Return the key of the first column of a field, None where the table has none."""
    if field is None:
        return None
    return next((c.key for c in table.columns if field in c.path), table.columns[0].key if field in table.way else None)


def _setting(edited: Edited, file: str, fields: set[str]) -> Place:
    """Return the cell of a setting, or the workbook alone where nothing says more."""
    for line in edited.lines.get(SETTINGS, ()):
        name = str(line.cells.get("field", "")).partition(".")[0]
        if line.cells.get("file") == file and name in fields:
            return edited.place((SETTINGS, line.number, "value"))
    return Place(edited.file)
