"""Made-up exports of every known format, written from the format itself, and the rows that they must give."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tests.audit.evidence.exports import delimited
from workbench.method.evidence import Column, ExportFormat
from workbench.method.model import Method

DATES = {"year": "%Y-%m-%d", "month": "%m/%d/%Y", "day": "%d/%m/%Y"}
START = datetime(2026, 1, 13, 8, 0)


@dataclass
class Made:
    """An export as header and rows of text, and what it must give: canonical values by field, in row order."""

    known: ExportFormat
    header: list[str]
    rows: list[list[str]]
    expected: dict[str, list[Any]] = field(default_factory=dict)

    def text(self, separator: str | None = None) -> str:
        return delimited(self.header, self.rows, separator or self.known.separators[0])


def made(known: ExportFormat, method: Method, count: int = 40, seed: int = 1) -> Made:
    """Return an export in a format's own titles; columns of other sheets are left out."""
    chance = random.Random(f"{known.id}{seed}")
    columns = [c for c in known.columns if not c.sheet]
    titles: list[str] = []
    cells: list[list[str]] = []
    expected: dict[str, list[Any]] = {}
    for column in columns:
        title = column.aliases[0].replace("*", " (Europe/Paris)") if "*" in column.aliases[0] else column.aliases[0]
        written, values = _column(column, known, method, (count, chance))
        titles.append(title)
        cells.append(written)
        if values:
            expected[column.field] = values
        if column.time:
            titles.append(column.time[0])
            cells.append([v.strftime("%H:%M") for v in values])
            cells[-2] = [v.strftime(DATES[known.date_order]) for v in values]
    for name in (n for n in known.signature if not any(_same(n, t) for t in titles)):
        titles.append(name)
        cells.append(["n/a"] * count)
    return Made(known, titles, [list(row) for row in zip(*cells, strict=True)], expected)


def _same(name: str, title: str) -> bool:
    return title.startswith(name[:-1]) if name.endswith("*") else name == title


def _column(  # noqa: PLR0911
    column: Column, known: ExportFormat, method: Method, made_of: tuple[int, random.Random]
) -> tuple[list[str], list[Any]]:
    count, chance = made_of
    if column.kind in ("datetime", "date"):
        days = [START + timedelta(days=n if known.schema_name == "daily" else n % 18, minutes=n) for n in range(count)]
        if column.kind == "date":
            days = [day.replace(hour=0, minute=0) for day in days]
        form = DATES[known.date_order] + ("" if column.kind == "date" else " %H:%M")
        return [day.strftime(form) for day in days], days
    if column.kind in ("integer", "decimal", "seconds", "hours"):
        numbers = [chance.randrange(60, 90000) for _ in range(count)]
        per = {"seconds": 1 / 60, "hours": 60}.get(column.kind, 1)
        return [str(n) for n in numbers], [n * per for n in numbers]
    if column.kind == "flag":
        return ["true" if n % 3 else "false" for n in range(count)], [bool(n % 3) for n in range(count)]
    if column.kind == "id":
        return [f"{column.field[:1]}{1000 + n}" for n in range(count)], []
    words = [w for w in method.vocabulary if w.field == column.field]
    if column.values:
        told = list(column.values.items())
        return [told[n % len(told)][0] for n in range(count)], [told[n % len(told)][1] for n in range(count)]
    if words:
        chosen = [words[n % len(words)] for n in range(count)]
        return [word.words[-1] for word in chosen], [word.value for word in chosen]
    if column.field in ("permalink", "text"):
        return [f"https://example.org/{column.field}/{n}" for n in range(count)], []
    label = "urgent" if column.field == "spam" else column.field
    return [f"{label} {'abc'[n % 3]}" for n in range(count)], []
