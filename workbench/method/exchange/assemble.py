"""Rows of tables as a method's data again, with every wrong cell told at once."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from pydantic import ValidationError

from workbench.method import files as f
from workbench.method.exchange.forms import Found, Wrong, nearest
from workbench.method.exchange.layout import PARTS, Column, Table, Way, settings, tables
from workbench.values import Value

_CODE = re.compile(r"[A-Z][A-Z0-9]*")
"""What a dimension's code must look like: it names a file."""


class Line(NamedTuple):
    """A row as found: its number in the sheet, and its filled cells by key."""

    number: int
    cells: Mapping[str, Found]


Spot = tuple[str, int, str]
"""Where a cell stands: table, row number, key. `settings` is the table of what stands outside any list."""

SETTINGS = "settings"


class Problem(NamedTuple):
    """A wrong cell: where, the code of its fault, what fills its sentence, and what the cell holds."""

    spot: Spot
    code: str
    values: dict[str, str]
    found: Found | None = None


@dataclass
class _Item:
    """A row being read: its data, the way to it, and how many of each list it owns so far."""

    data: dict[str, Any]
    spot: Spot


@dataclass
class Assembly:
    """The data of a method's parts as far as they could be read, and all problems met.

    Where something could not be read, a stand-in takes its place, so that the rest can still be checked. `absent`:
    parts that the method does without.
    """

    absent: frozenset[str] = frozenset()
    data: dict[str, dict[str, Any]] = field(default_factory=lambda: {file: {} for file in PARTS})
    problems: list[Problem] = field(default_factory=list)

    @property
    def asked(self) -> dict[str, type[Value]]:
        """What the method is made of, by file, without the parts that it does without."""
        return {file: model for file, model in PARTS.items() if file not in self.absent}

    def parts(self) -> dict[str, Value]:
        """Return the parts as typed values; adds a problem per part that its model refuses."""
        found = {}
        for file, model in self.asked.items():
            try:
                found[file] = model.model_validate(_frozen(self.data[file]))
            except ValidationError as error:
                for e in error.errors(include_url=False):
                    where = ".".join(str(step) for step in e["loc"])
                    values = {"file": file, "field": where, "why": e["msg"]}
                    self.problems.append(Problem((SETTINGS, 0, ""), "method-cell-value", values))
        return found


def assemble(found: Mapping[str, tuple[Line, ...]], absent: frozenset[str] = frozenset()) -> Assembly:
    """Return a method's data from the lines of its tables by name; `settings` among them."""
    made = Assembly(absent)
    items: dict[str, dict[tuple[str, ...], _Item]] = defaultdict(dict)
    _read_settings(found.get(SETTINGS, ()), made)
    for table in (t for t in tables() if t.file not in absent):
        _Reader(table, made, items).read(found.get(table.name, ()))
    return made


def _frozen(value: Any) -> Any:
    """Return data with tuples for lists."""
    if isinstance(value, dict):
        return {key: _frozen(child) for key, child in value.items()}
    return tuple(_frozen(child) for child in value) if isinstance(value, list | tuple) else value


def _put(data: dict[str, Any], path: Way, value: Any) -> None:
    """Put a value at a way inside data; places follow each other."""
    for step, after in pairwise(path):
        empty: Any = [] if isinstance(after, int) else {}
        data = data.setdefault(str(step), empty)
    if isinstance(data, list):
        data.append(value)
    else:
        data[str(path[-1])] = value


def _cell(column: Column, cells: Mapping[str, Found], spot: Spot) -> Iterator[tuple[Any, Problem | None]]:
    """Yield a column's value with its problem if there is one; nothing where it is left out."""
    found = cells.get(column.key)
    if found is None:
        if not column.required or _absent(column, cells):
            return
        listed = isinstance(column.form.stand_in, tuple | dict) and not column.form.stand_in
        yield column.form.stand_in, None if listed else Problem(spot, "method-cell-missing", {})
        return
    try:
        yield column.form.read(found), None
    except Wrong as wrong:
        yield column.form.stand_in, Problem(spot, wrong.code, wrong.values, found)


def _absent(column: Column, cells: Mapping[str, Found]) -> bool:
    """Return whether a text that may be absent is absent in both languages."""
    start = ".".join(str(step) for step in column.group) + "."
    return bool(column.group) and not any(key.startswith(start) for key in cells)


def _read_settings(lines: tuple[Line, ...], made: Assembly) -> None:
    """Read what stands outside any list: one line per file and field."""
    known = {(file, column.key): column for file, column in settings()}
    seen: dict[tuple[str, str], int] = {}
    cells: dict[str, dict[str, Found]] = defaultdict(dict)
    for line in lines:
        name = (str(line.cells.get("file", "")), str(line.cells.get("field", "")))
        spot = (SETTINGS, line.number, "field")
        if name not in known:
            close = nearest(" ".join(name), [" ".join(k) for k in known])
            made.problems.append(Problem(spot, "method-setting-unknown", {"nearest": close}, " ".join(name)))
        elif name in seen:
            made.problems.append(Problem(spot, "row-repeated", {"id": name[1], "first": str(seen[name])}))
        else:
            seen[name] = line.number
            if "value" in line.cells:
                cells[name[0]][name[1]] = line.cells["value"]
    for (file, key), column in ((name, c) for name, c in known.items() if name[0] not in made.absent):
        spot = (SETTINGS, seen.get((file, key), 0), "value" if (file, key) in seen else "")
        for value, problem in _cell(column, cells[file], spot):
            _put(made.data[file], column.path, value)
            if problem:
                lost = problem._replace(code="method-setting-missing", values={"file": file, "field": key})
                made.problems.append(problem if (file, key) in seen else lost)


@dataclass
class _Reader:
    """Reads the lines of one table into the data of their owners."""

    table: Table
    made: Assembly
    items: dict[str, dict[tuple[str, ...], _Item]]

    def read(self, lines: tuple[Line, ...]) -> None:
        """Read all lines; a list that its owner needs is there even when it is empty."""
        table = self.table
        held: dict[tuple[str, ...], list[tuple[int, Any]]] = {owner: [] for owner in self._holders()}
        for line in lines:
            data = self._data(line)
            owner = tuple(str(line.cells.get(key, "")) for key in table.owners)
            place = self._place(line)
            if owner not in held:
                self._no_owner(line, owner)
            elif place is not None and place in [n for n, _ in held[owner]]:
                self._say(line, "n", "method-place-repeated", id=owner[-1], place=str(place))
            else:
                held[owner].append((place or 0, data))
                self._name(line, owner, data)
        for owner, rows in held.items():
            self._hold(owner, rows)

    def _holders(self) -> dict[tuple[str, ...], dict[str, Any]]:
        """Return the data of all possible owners by their ids."""
        if not self.table.owners:
            return {(): self.made.data[self.table.file]}
        return {ids: item.data for ids, item in self.items[self._parent].items()}

    @property
    def _parent(self) -> str:
        return next(t.name for t in tables() if (t.file, t.way) == (self.table.file, self.table.way[:-1]))

    def _say(self, line: Line, key: str, code: str, **values: str) -> None:
        spot = (self.table.name, line.number, key)
        self.made.problems.append(Problem(spot, code, values, line.cells.get(key)))

    def _data(self, line: Line) -> dict[str, Any]:
        """Return the data of a line, its wrong cells told."""
        data: dict[str, Any] = {}
        for column in self.table.columns:
            for value, problem in _cell(column, line.cells, (self.table.name, line.number, column.key)):
                _put(data, column.path, value)
                if problem:
                    self.made.problems.append(problem)
        return data

    def _place(self, line: Line) -> int | None:
        """Return a line's place among its owner's; None where their number is free, or the place is wrong."""
        if self.table.count is None:
            return None
        place = line.cells.get("n")
        if not isinstance(place, int) or place not in range(1, self.table.count + 1):
            self._say(line, "n", "method-row-place", count=str(self.table.count))
            return None
        return place

    def _no_owner(self, line: Line, owner: tuple[str, ...]) -> None:
        """Tell of a line whose owner is missing or unknown."""
        if self.table.owners[-1] not in line.cells:
            self._say(line, self.table.owners[-1], "method-cell-missing")
            return
        near = nearest(" / ".join(owner), [" / ".join(ids) for ids in self.items[self._parent]])
        values = {"sheet": self._parent, "nearest": near}
        self._say(line, self.table.owners[-1], "method-row-owner", **values)

    def _name(self, line: Line, owner: tuple[str, ...], data: dict[str, Any]) -> None:
        """Note a row under its id for those it owns; tell of an id that stands twice."""
        key = self.table.columns[0].key
        ids = (*owner, str(data.get(key)))
        if not self.table.unique or key not in line.cells:
            return
        first = self._first(ids)
        if first is not None:
            self._say(line, key, "row-repeated", id=ids[-1], first=str(first.spot[1]))
        elif self.table.file == f.DIMENSIONS and len(ids) == 1 and not _CODE.fullmatch(ids[0]):
            self._say(line, key, "method-cell-code")
        self.items[self.table.name].setdefault(ids, _Item(data, (self.table.name, line.number, key)))

    def _first(self, ids: tuple[str, ...]) -> _Item | None:
        """Return the row that already has an id; codes like SPO-1 are told apart over all owners."""
        known = self.items[self.table.name]
        if self.table.columns[0].key != "id":
            return known.get(ids)
        return next((item for other, item in known.items() if other[-1] == ids[-1]), None)

    def _hold(self, owner: tuple[str, ...], rows: list[tuple[int, Any]]) -> None:
        """Give an owner its rows: by place where there are places, else in their order."""
        data = self._holders()[owner]
        count = self.table.count
        if count is None:
            data[self.table.way[-1]] = [row for _, row in rows]
            return
        missing = [n for n in range(1, count + 1) if n not in [place for place, _ in rows]]
        if missing:
            spot = self.items[self._parent][owner].spot
            values = {"id": owner[-1], "count": str(count), "sheet": self.table.name}
            self.made.problems.append(Problem(spot, "method-rows-count", values))
        filled = [*rows, *((n, self._stand_in()) for n in missing)]
        data[self.table.way[-1]] = [row for n, row in sorted(filled, key=lambda pair: pair[0]) if n]

    def _stand_in(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for column in self.table.columns:
            if column.required:
                _put(data, column.path, column.form.stand_in)
        return data
