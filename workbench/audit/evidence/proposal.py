"""What an unknown export probably is: the kind of table, and a canonical field for each column."""

import re
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path

from workbench.audit.evidence.mapping import NEEDED, MappedColumn, Mapping, kind_of, signature_of
from workbench.audit.evidence.masks import samples_of
from workbench.audit.evidence.recognise import SEPARATORS, clean, first_rows
from workbench.audit.evidence.schemas import SCHEMAS
from workbench.audit.evidence.source import Rows, Source, open_source
from workbench.method.evidence import Schema
from workbench.method.model import Method
from workbench.values import Value

_LOOKED_AT = 200
_CLOSE, _SURE = 0.8, 1.0
_WEIGHTS = {"messages": ("direction", "conversation_id"), "tickets": ("status", "ticket_id")}
_DATED = r"^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|^[^\W\d]{3,4},? [^\W\d]{3} \d"


class ProposedColumn(Value):
    """A column of an unknown export: its title, the field it may be (empty: none), how sure, masked samples."""

    header: str
    field: str
    sure: bool
    samples: tuple[str, ...]


class Proposal(Value):
    """The best guess for one unknown table, to be confirmed by a person. `row`: where its header stands."""

    file: str
    sheet: str | None
    signature: str
    schema_name: Schema
    row: int
    columns: tuple[ProposedColumn, ...]

    def mapping(self, confirmed: bool = False) -> Mapping:
        """Return the guess as a mapping."""
        columns = tuple(MappedColumn(header=c.header, field=c.field) for c in self.columns)
        tool = Path(self.file).stem
        return Mapping(
            signature=self.signature, confirmed=confirmed, schema_name=self.schema_name, tool=tool, columns=columns
        )


def propose_mapping(path: Path, method: Method) -> tuple[Proposal, ...]:
    """Return a guess for each table of a file: none where it holds no table."""
    source = open_source(path, path.name)
    return () if source.note else proposals(source, method)


def proposals(source: Source, method: Method) -> tuple[Proposal, ...]:
    """Return a guess for each sheet of a source, or for its text."""
    if source.encoding is None:
        tables: list[tuple[str | None, Rows]] = [
            (name, rows[: _LOOKED_AT + 10]) for name, rows in source.sheets.items()
        ]
    else:
        head = source.head
        tables = [(None, max((first_rows(head, mark, _LOOKED_AT) for mark in SEPARATORS), key=_tabular))]
    found = (_proposal(source.file, sheet, rows, method) for sheet, rows in tables)
    return tuple(one for one in found if one)


def _tabular(rows: Rows) -> tuple[int, int]:
    """Return how much rows look like a table: how many share the commonest width beyond one, and that width."""
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0, 0
    width, count = widths.most_common(1)[0]
    return count, width


def _header(rows: Rows) -> int | None:
    """Return where the header stands: the first row of the table's width whose cells are all different words."""
    count, width = _tabular(rows)
    if count < 2:
        return None
    for number, row in enumerate(rows[:10]):
        cells = [clean(cell) for cell in row]
        words = [cell for cell in cells if cell and not cell.replace(".", "").replace(",", "").isdigit()]
        if len(row) >= width and len(words) >= max(2, 0.6 * width):
            return number
    return None


def _proposal(file: str, sheet: str | None, rows: Rows, method: Method) -> Proposal | None:
    spot = _header(rows)
    if spot is None:
        return None
    header = rows[spot]
    values = [[row[n] for row in rows[spot + 1 :] if len(row) > n] for n in range(len(header))]
    schema, fields = max(
        ((schema, _assigned(header, values, _aliases(method, schema), schema)) for schema in SCHEMAS),
        key=lambda guess: _score(guess[0], guess[1]),
    )
    columns = tuple(
        ProposedColumn(
            header=title.strip(),
            field=fields.get(n, ("", 0.0))[0],
            sure=fields.get(n, ("", 0.0))[1] >= _SURE,
            samples=samples_of(title, values[n]),
        )
        for n, title in enumerate(header)
        if title.strip()
    )
    return Proposal(
        file=file,
        sheet=sheet,
        signature=signature_of(header),
        schema_name=schema,  # type: ignore[arg-type]
        row=spot + 1,
        columns=columns,
    )


def _aliases(method: Method, schema: str) -> dict[str, str]:
    """Return every title under which some tool exports a field of a kind of table."""
    known = {name.replace("_", " "): name for name in SCHEMAS[schema]}
    known |= {name: name for name in SCHEMAS[schema]}
    for one in method.formats:
        if one.schema_name == schema:
            known |= {
                clean(alias).rstrip("*"): column.field
                for column in one.columns
                for alias in column.aliases
                if column.field in SCHEMAS[schema] or column.field == "text"
            }
    return known


def _assigned(
    header: list[str], values: list[list[str]], aliases: dict[str, str], schema: str
) -> dict[int, tuple[str, float]]:
    """Return the field of each column that has one, the best match first; a field is given once."""
    guesses = sorted(
        (
            (-closeness, n, field)
            for n, title in enumerate(header)
            for field, closeness in _close(clean(title), aliases).items()
            if _fitting(values[n], kind_of(schema, field))
        ),
    )
    fields: dict[int, tuple[str, float]] = {}
    for closeness, n, field in guesses:
        if n not in fields and field not in (given for given, _ in fields.values()):
            fields[n] = (field, -closeness)
    return fields | _dated(values, fields, schema)


def _dated(values: list[list[str]], fields: dict[int, tuple[str, float]], schema: str) -> dict[int, tuple[str, float]]:
    """Return the first column of dates that has no field as the date that a kind of table needs, where it lacks it."""
    needed = NEEDED.get(schema)
    if needed is None or not fields or needed in (field for field, _ in fields.values()):
        return {}
    free = (n for n, cells in enumerate(values) if n not in fields and any(cells) and _fitting(cells, "date"))
    return dict.fromkeys(list(free)[:1], (needed, _CLOSE))


def _close(title: str, aliases: dict[str, str]) -> dict[str, float]:
    """Return the fields whose titles are close to one, with how close (0-1)."""
    found: dict[str, float] = {}
    for alias, field in aliases.items():
        closeness = 1.0 if alias == title else SequenceMatcher(None, alias, title).ratio()
        if closeness >= _CLOSE:
            found[field] = max(closeness, found.get(field, 0.0))
    return found


def _fitting(values: Iterable[str], kind: str) -> bool:
    """Return whether most values of a column are of a kind."""
    filled = [value.strip() for value in values if value.strip()]
    if not filled or kind in ("text", "id", "flag"):
        return True
    dated = sum(re.match(_DATED, value) is not None for value in filled)
    if kind in ("datetime", "date"):
        return dated >= 0.5 * len(filled)
    return sum(re.fullmatch(r"[-\d\s.,%'\u202f\u00a0]+", value) is not None for value in filled) >= 0.5 * len(filled)


def _score(schema: str, fields: dict[int, tuple[str, float]]) -> float:
    """Return how well a kind of table explains a header; what only that kind holds counts more."""
    telling = _WEIGHTS.get(schema, ())
    return sum(closeness + (1.0 if field in telling else 0.0) for field, closeness in fields.values())
