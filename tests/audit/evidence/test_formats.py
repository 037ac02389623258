"""Every known format is recognised by its own titles and read into its canonical table, value by value."""

from pathlib import Path

import pytest

from tests.audit.evidence.exports import placed
from tests.audit.evidence.made import made
from tests.conftest import METHOD
from workbench.audit.evidence.read import take_folder
from workbench.audit.evidence.schemas import SCHEMAS
from workbench.audit.evidence.store import Store
from workbench.method.load import load_method
from workbench.method.model import Method

FORMATS = load_method(METHOD, "method").formats
READ = [known for known in FORMATS if not known.refuse]


@pytest.mark.parametrize("known", READ, ids=[known.id for known in READ])
def test_a_format_gives_its_canonical_rows(tmp_path: Path, method: Method, known) -> None:  # type: ignore[no-untyped-def]
    export = made(known, method)
    with Store() as store:
        (report,) = take_folder(store, placed(tmp_path, "export.csv", export.text()), method, b"salt")
        assert (report.format, report.rows, report.kept, report.dropped) == (known.id, 40, 40, {})
        schema = known.schema_name
        assert set(export.expected) - {"text"} <= store.fields(schema)
        for field, values in export.expected.items():
            if field == "text":
                continue
            rows = store.con.execute(f'SELECT "{field}" FROM {schema} ORDER BY source_row').fetchall()
            found = [row[0] for row in rows]
            zoned = field in ("created_at", "updated_at", "published_at") and report.time_zone == "Europe/Paris"
            if SCHEMAS[schema][field] == "DATE":
                assert found == [value.date() for value in values]
            else:
                assert [_near(value) for value in found] == [_near(value, zoned) for value in values], field


def _near(value: object, paris: bool = False) -> object:
    from datetime import datetime, timedelta

    if isinstance(value, datetime) and paris:
        return value - timedelta(hours=1)
    return round(value, 6) if isinstance(value, float) else value


@pytest.mark.parametrize("known", [k for k in FORMATS if k.refuse], ids=[k.id for k in FORMATS if k.refuse])
def test_an_export_that_can_tell_nothing_is_named_and_gives_no_row(tmp_path: Path, method: Method, known) -> None:  # type: ignore[no-untyped-def]
    with Store() as store:
        (report,) = take_folder(store, placed(tmp_path, "e.csv", made(known, method).text()), method, b"salt")
        assert (report.format, report.kept, report.notes) == (known.id, 0, (known.refuse,))
        assert store.rows(known.schema_name) == 0


def test_formats_fill_only_known_fields(method: Method) -> None:
    beside = {"text", "spam"}
    for known in FORMATS:
        fields = {column.field for column in known.columns} | set(known.constants)
        assert fields <= set(SCHEMAS[known.schema_name]) | beside, known.id
    assert {word.field for word in method.vocabulary} <= {name for fields in SCHEMAS.values() for name in fields}
    assert set(SCHEMAS) == {
        known.schema_name for known in FORMATS if known.id.startswith(("generic-", "conversations-"))
    }
