"""The canonical tables of one folder of exports, in bounded memory: the engine behind one small seam."""

import shutil
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

from workbench.audit.evidence.schemas import SCHEMAS
from workbench.values import Value

SOURCE = {"source_file": "VARCHAR", "source_row": "BIGINT"}
"""What every canonical table carries beside its fields."""


class Taken(Value):
    """What one file brings to a canonical table: its fields, the tool it comes from, its zone where known.

    `format`: id of the export format; `promotional`: labels of its posts that a person gave to promotion.
    """

    file: str
    tool: str
    fields: frozenset[str]
    zone: str | None = None
    format: str = ""
    dated: bool = True
    promotional: tuple[str, ...] = ()


class Store:
    """Canonical tables of one folder of exports (`SCHEMAS`), spilled to a private folder, removed at the end."""

    def __init__(self, memory_mb: int = 1200, threads: int = 2, folder: Path | None = None) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="workbench-", dir=folder))
        self.con: duckdb.DuckDBPyConnection = duckdb.connect(
            str(self.folder / "evidence.duckdb"),
            config={
                "memory_limit": f"{memory_mb}MB",
                "threads": threads,
                "temp_directory": str(self.folder / "spill"),
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            },
        )
        self._taken: dict[str, list[Taken]] = {schema: [] for schema in SCHEMAS}
        for schema in SCHEMAS:
            self.con.execute(f"CREATE TABLE {schema} ({columns_of(schema)})")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let everything go: nothing of an export stays on the disk."""
        self.con.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def register(self, schema: str, taken: Taken) -> None:
        """Take note of a file whose rows stand in a table."""
        self._taken[schema].append(taken)

    def rows(self, schema: str) -> int:
        """Return how many rows a table holds."""
        return int(self.one(f"SELECT count(*) FROM {schema}"))

    def fields(self, schema: str) -> frozenset[str]:
        """Return the canonical fields that at least one file delivers."""
        return frozenset().union(*(taken.fields for taken in self._taken[schema]))

    def taken(self, schema: str) -> tuple[Taken, ...]:
        """Return what each file brought to a table, in the order they were read."""
        return tuple(self._taken[schema])

    def files(self, schema: str) -> tuple[str, ...]:
        """Return the names of the files behind a table's rows."""
        return tuple(dict.fromkeys(taken.file for taken in self._taken[schema]))

    def zone(self, schema: str) -> str | None:
        """Return `UTC` where the zone of every file is known, None where one keeps its own unknown clock."""
        taken = self._taken[schema]
        return "UTC" if taken and all(one.zone for one in taken) else None

    def one(self, query: str, values: list[Any] | None = None) -> Any:
        """Return the only value of a query."""
        row = self.con.execute(query, values or []).fetchone()
        return row[0] if row else None


def columns_of(schema: str) -> str:
    """Return the column definitions of a canonical table."""
    return ", ".join(f'"{name}" {kind}' for name, kind in (SCHEMAS[schema] | SOURCE).items())
