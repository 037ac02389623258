"""Five hundred spoiled exports: right rows or a named note, never a traceback, never a wrong number in silence."""

import random
from pathlib import Path
from typing import Any

import pytest

from tests.audit.evidence.mutating import FORMATS, MUTATIONS, fresh, written
from workbench.audit.evidence.read import take_folder
from workbench.audit.evidence.store import Store
from workbench.audit.measured import ImportReport
from workbench.method.evidence import ExportFormat
from workbench.method.model import Method

ROUNDS = 2
CASES = [(n, name, f) for n in range(ROUNDS) for name in FORMATS for f in MUTATIONS]
KEYS = ("message_id", "ticket_id", "post_id")
_WHOLE: dict[tuple[str, int], dict[str, Any]] = {}
NEVER_COUNTED = ("undated", "time_zone_unknown", "no_time_of_day", "brand_unknown")


def test_there_are_five_hundred_of_them() -> None:
    assert len(CASES) >= 500


def taken(folder: Path, data: bytes, method: Method) -> tuple[tuple[ImportReport, ...], dict[str, Any], str | None]:
    """Return the reports of one spoiled export, its rows by key and field, and the table that it joined."""
    (folder / "evidence").mkdir()
    (folder / "evidence" / "export.csv").write_bytes(data)
    with Store() as store:
        reports = take_folder(store, folder / "evidence", method, b"salt")
        schema = next((s for s in ("messages", "tickets", "posts") if store.rows(s)), None)
        if schema is None:
            return reports, {}, None
        fields = sorted(store.fields(schema))
        names = ", ".join(f'"{name}"' for name in fields)
        rows = store.con.execute(f"SELECT {names}, source_row FROM {schema} ORDER BY source_row").fetchall()
        return (
            reports,
            {"fields": fields, "rows": [dict(zip([*fields, "_row"], row, strict=True)) for row in rows]},
            schema,
        )


def key_of(row: dict[str, Any]) -> Any:
    return next((row[name] for name in KEYS if row.get(name)), None)


@pytest.mark.verify
@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("mutation", MUTATIONS, ids=[f.__name__ for f in MUTATIONS])
def test_a_spoiled_export_is_right_or_named(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, method: Method, name: str, mutation: Any
) -> None:
    known = next(one for one in method.formats if one.id == name)
    for seed in range(ROUNDS):
        folder = tmp_path / str(seed)
        folder.mkdir()
        sound = whole(name, seed, tmp_path_factory, method)
        data = mutation(fresh(known, method, seed), random.Random(f"{name}{mutation.__name__}{seed}"))
        reports, found, schema = taken(folder, data, method)
        derived = ("author_role", "direction") if mutation.__name__.startswith("one_column") else ()
        _check(reports, found, {**sound, "derived": derived}, schema, known)


def whole(name: str, seed: int, folders: pytest.TempPathFactory, method: Method) -> dict[str, Any]:
    """Return the rows of the sound export, read once."""
    if (name, seed) not in _WHOLE:
        known = next(one for one in method.formats if one.id == name)
        data = written(fresh(known, method, seed)).encode()
        _WHOLE[name, seed] = taken(folders.mktemp("whole"), data, method)[1]
        assert len(_WHOLE[name, seed]["rows"]) == 40
    return _WHOLE[name, seed]


def _check(
    reports: tuple[ImportReport, ...],
    found: dict[str, Any],
    sound: dict[str, Any],
    schema: str | None,
    known: ExportFormat,
) -> None:
    (report,) = reports
    if report.format is None:
        assert report.notes
        assert schema is None
        return
    assert report.format == known.id
    assert report.rows == report.kept + sum(report.dropped.values())
    rows = found.get("rows", [])
    assert len(rows) == report.kept
    if report.kept < 40:
        assert report.dropped or report.notes or report.rows == 0
    by_key = {key_of(row): row for row in sound["rows"]}
    told = {note.partition("=")[0] for note in report.notes} - set(NEVER_COUNTED)
    for row in rows:
        original = by_key.get(key_of(row))
        if original is None:
            assert {"ids_mangled", "undecodable", "quotes_mended", "nul_bytes"} & told or _keyless(found)
            continue
        fields = [name for name in found["fields"] if name not in sound["derived"]]
        _same(row, original, fields, told | set(report.dropped))
    keys = [key_of(row) for row in rows if key_of(row)]
    assert len(keys) == len(set(keys))


def _keyless(found: dict[str, Any]) -> bool:
    return not set(KEYS) & set(found["fields"])


def _same(row: dict[str, Any], original: dict[str, Any], fields: list[str], told: set[str]) -> None:
    """Every value is the original one; a missing one has its note."""
    for name in fields:
        if row[name] != original.get(name):
            assert row[name] is None or name in ("is_question", "promo_guess", "action_guess", "has_time"), name
            assert told, name
