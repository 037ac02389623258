"""An edited workbook as the lines of a method's tables; sheets and columns that are not theirs are faults."""

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from xlsxwriter.utility import xl_rowcol_to_cell

from workbench.audit.intake import Grid, Sheets, read_workbook
from workbench.audit.parse.cells import plain, shown
from workbench.dossier.exchange.heads import SETTINGS_KEYS, head, settings_head, sheet_names
from workbench.dossier.exchange.workbook import HEADS, VERSION_ROW
from workbench.faults import Fault, Place
from workbench.method.absent import spared
from workbench.method.exchange.assemble import SETTINGS, Line, Problem, Spot
from workbench.method.exchange.forms import Found, nearest
from workbench.method.exchange.layout import PARTS, tables
from workbench.method.model import DELIVERABLES
from workbench.wording import Wording

SERVES = "deliverables"
"""The setting that says which deliverables a method serves, and so which parts it needs."""


@dataclass
class Edited:
    """What an edited workbook holds: its tables' lines, and what is wrong with its sheets and heads.

    `broken`: files of which a sheet or a column is missing, so that what is missing elsewhere in them may not be.
    `absent`: parts that its method may be without, and of which the workbook holds nothing.
    """

    file: str
    exported: str | None = None
    lines: dict[str, tuple[Line, ...]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    sheets: dict[str, str] = field(default_factory=dict)
    columns: dict[tuple[str, str], int] = field(default_factory=dict)
    titles: dict[str, dict[str, str]] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()

    def place(self, spot: Spot) -> Place:
        """Return where a cell of a table stands in the workbook."""
        table, row, key = spot
        sheet = self.sheets.get(table)
        column = self.columns.get((table, key))
        if not row or column is None:
            return Place(self.file, sheet, f"{row}:{row}" if row else None)
        return Place(self.file, sheet, xl_rowcol_to_cell(row - 1, column - 1))

    def told(self, problem: Problem) -> Fault:
        """Return a problem as a fault: where it stands, what the cell holds, which column it is."""
        table, _, key = problem.spot
        values = {"found": "" if problem.found is None else shown(problem.found), **problem.values}
        if "sheet" in values:
            values["sheet"] = self.sheets.get(values["sheet"], values["sheet"])
        return Fault(self.place(problem.spot), problem.code, {"item": self.titles[table].get(key, key), **values})


def read_lines(path: Path, name: str, wordings: tuple[Wording, ...], told: Wording) -> Edited:
    """Return what a workbook holds, its sheets named in any of the languages; `told` is the one of the faults.

    Raises `Faulty` for a file that is not sound.
    """
    sheets = read_workbook(path, name)
    edited = Edited(name, titles=_titles(told))
    edited.sheets = _named(sheets, wordings)
    guides = {plain(wording("method.guide")) for wording in wordings}
    unknown = [sheet for sheet in sheets if sheet not in edited.sheets.values()]
    for sheet in [sheet for sheet in unknown if plain(sheet) in guides]:
        edited.exported = _exported(sheets[sheet])
        unknown.remove(sheet)
    edited.faults += [Fault(Place(name, sheet), "method-sheet-unknown") for sheet in unknown]
    here = [table for table, sheet in edited.sheets.items() if sheet in sheets]
    for table in here:
        _read_sheet(edited, table, sheets)
    edited.absent = _absent(edited, here)
    lacking = {table.name for table in tables() if table.file in edited.absent}
    for table, sheet in edited.sheets.items():
        if table in here or table in lacking:
            continue
        edited.broken.add(file_of(table))
        values = {"sheet": sheet, "names": ", ".join(unknown)}
        edited.faults.append(Fault(Place(name, sheet), "sheet-renamed" if unknown else "method-sheet-missing", values))
    return edited


def file_of(name: str) -> str:
    """Return the file of a table by its name; the settings', which are of several, go by their own."""
    return next((table.file for table in tables() if table.name == name), name)


def _absent(edited: Edited, here: Collection[str]) -> frozenset[str]:
    """Return the parts that a workbook holds nothing of, those that the deliverables it names can do without."""
    filled = {str(line.cells.get("file")) for line in edited.lines.get(SETTINGS, ())}
    filled |= {table.file for table in tables() if table.name in here}
    asked = [line.cells.get("value") for line in edited.lines.get(SETTINGS, ()) if line.cells.get("field") == SERVES]
    named = {part.strip() for part in str(asked[0]).split("|")} if asked else set(DELIVERABLES)
    served = [deliverable for deliverable in DELIVERABLES if deliverable in named]
    return frozenset(file for file in PARTS if file not in filled and served and spared(file, served))


def _named(sheets: Sheets, wordings: tuple[Wording, ...]) -> dict[str, str]:
    """Return the sheet of every table; one that is missing goes by its name in the workbook's own language."""
    by_name = {plain(sheet): sheet for sheet in sheets}
    found = [{t: by_name.get(plain(n)) for t, n in sheet_names(wording).items()} for wording in wordings]
    own = max(wordings, key=lambda wording: sum(plain(n) in by_name for n in sheet_names(wording).values()))
    return {t: next((each[t] for each in found if each[t]), None) or n for t, n in sheet_names(own).items()}


def _titles(wording: Wording) -> dict[str, dict[str, str]]:
    """Return the heads of every table's columns by key, as faults name them."""
    heads = {t.name: {key: head(t, key, wording) for key in t.keys} for t in tables()}
    return heads | {SETTINGS: {key: settings_head(key, wording) for key in SETTINGS_KEYS}}


def _exported(guide: Grid) -> str | None:
    """Return the version that a workbook was exported from, None where its first sheet no longer says it."""
    found = guide.cells.get((VERSION_ROW + 1, 2))
    return found if isinstance(found, str) else None


def _read_sheet(edited: Edited, table: str, sheets: Sheets) -> None:
    """Read the lines of one table."""
    grid = sheets[edited.sheets[table]]
    keys = _columns(edited, table, grid)
    _refuse(edited, table, grid, keys)
    rows: dict[int, dict[str, Found]] = {}
    formulas = _formulas(grid)
    for (row, column), cell in sorted(grid.cells.items()):
        if row > HEADS and column in keys and (row, column) not in formulas and str(cell).strip():
            rows.setdefault(row, {})[keys[column]] = cell
    edited.lines[table] = tuple(Line(row, cells) for row, cells in rows.items())


def _columns(edited: Edited, table: str, grid: Grid) -> dict[int, str]:
    """Return the keys of a sheet's columns by place; tell of those that are missing, repeated or unknown."""
    wanted = list(edited.titles[table])
    keys: dict[int, str] = {}
    for column in sorted({column for _, column in (*grid.cells, *grid.errors, *grid.formulas)}):
        key = str(grid.cells.get((HEADS, column), "")).strip()
        place = Place(edited.file, edited.sheets[table], xl_rowcol_to_cell(HEADS - 1, column - 1))
        if key not in wanted:
            values = {"found": key or "–", "nearest": nearest(key, wanted)}
            edited.faults.append(Fault(place, "method-column-unknown", values))
        elif key in keys.values():
            edited.faults.append(Fault(place, "method-column-twice", {"found": key}))
        else:
            keys[column] = key
            edited.columns[table, key] = column
    for key in wanted:
        if key not in keys.values():
            edited.broken.add(file_of(table))
            values = {"column": edited.titles[table][key], "field": key}
            edited.faults.append(Fault(Place(edited.file, edited.sheets[table]), "method-column-missing", values))
    return keys


def _refuse(edited: Edited, table: str, grid: Grid, keys: dict[int, str]) -> None:
    """Tell of formulas, errors and merged cells: none of them says what it holds."""
    for code, spots in (("formula", _formulas(grid)), ("error-cell", grid.errors)):
        for row, column in spots:
            if column in keys and row > HEADS:
                item = edited.titles[table][keys[column]]
                place = edited.place((table, row, keys[column]))
                edited.faults.append(Fault(place, code, {"item": item, "found": spots[row, column]}))
    for area in grid.merged:
        edited.faults.append(Fault(Place(edited.file, edited.sheets[table], area), "merged", {"area": area}))


def _formulas(grid: Grid) -> dict[tuple[int, int], str]:
    """Return the formulas of a sheet; a spreadsheet's own TRUE and FALSE, which some keep as one, are none."""
    return {spot: text for spot, text in grid.formulas.items() if not isinstance(grid.cells.get(spot), bool)}
