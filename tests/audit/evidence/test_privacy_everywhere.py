"""Handles, addresses, numbers and names planted in every field of every sort of export: the evidence holds none."""

import tempfile
from pathlib import Path

import pytest

from tests.audit.evidence.exports import placed
from tests.audit.evidence.made import Made, made
from tests.conftest import METHOD
from workbench.audit.evidence import read_evidence
from workbench.method.evidence import Column
from workbench.method.load import load_method
from workbench.method.model import Method

SORTS = ("messages", "tickets", "posts", "effort", "access", "staff")
FORMATS = [f for f in load_method(METHOD, "method").formats if not f.refuse and f.schema_name in SORTS]
REVEALING = (
    "@camille_plantee{}",
    "noor.semee{}@example.org",
    "+33 6 12 34 56 {}",
    "06 12 34 56 {}",
    "(06) 12.34.56.{}",
    "06/12/34/56/{}",
    "https://social.example/noor_semee{}",
    "www.semee{}.example",
)
NAMES = ("Camille Planté {}", "Noor Semée {}")
PLANTED = ("amille", "lant", "oor", "emee", "emée", "example", "34 56", "34.56", "34/56", "123456")


def test_every_sort_of_export_is_planted_in() -> None:
    assert {known.schema_name for known in FORMATS} == set(SORTS)


@pytest.mark.parametrize("known", [f.id for f in FORMATS])
def test_no_person_planted_in_any_field_reaches_the_evidence_or_the_disk(
    tmp_path: Path, method: Method, monkeypatch: pytest.MonkeyPatch, known: str
) -> None:
    export = made(next(f for f in FORMATS if f.id == known), method)
    assert plant(export) > 0
    folder = placed(tmp_path, "e.csv", export.text())
    private = tmp_path / "private"
    private.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(private))
    told: list[str] = []
    evidence = read_evidence(folder, method, b"salt", tell=told.append)
    assert evidence.reports[0].format is not None
    assert evidence.reports[0].kept > 0
    found = evidence.model_dump_json() + repr(evidence) + repr(told)
    assert [one for one in PLANTED if one in found] == []
    assert list(private.rglob("*")) == []


def plant(export: Made) -> int:
    """Plant persons in every field of text, closed ones included in one row of five; return in how many cells."""
    columns = {c.aliases[0]: c for c in export.known.columns}
    timed = {c.aliases[0].rstrip("*") for c in export.known.columns if c.kind in ("datetime", "date")}
    timed |= {name for c in export.known.columns for name in c.time}
    count = 0
    for n, row in enumerate(export.rows):
        for spot, title in enumerate(export.header):
            if title.startswith(tuple(timed)):
                continue
            cell = planted(columns.get(title), n, export)
            if cell:
                row[spot], count = cell, count + 1
    return count


def planted(column: Column | None, n: int, export: Made) -> str | None:
    """Return what is planted in a cell: names only where no label can stand; None where the cell stays as it is."""
    if column is not None and column.kind not in ("id", "text", "flag"):
        return None
    if column is not None and column.field in export.expected and (n % 5 or column.required):
        return None
    label = column is not None and column.kind == "text" and column.field not in ("text", "spam")
    names = REVEALING if label and column and not column.field.endswith("_hash") else (*REVEALING, *NAMES)
    return names[n % len(names)].format(n + 10)
