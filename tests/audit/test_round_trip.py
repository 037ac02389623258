"""What is written in the workbooks is what is read from them."""

from pathlib import Path
from typing import Any

import pytest

from tests.audit.maison_verte import audit, make_wave
from workbench.audit.load import load_audit
from workbench.audit.model import Audit
from workbench.method.model import Method
from workbench.values import Language


def _told(audit: Audit) -> dict[str, Any]:
    """Return what an audit says, without where it stands; lists of one kind in a fixed order."""
    parts = _without_places(audit.model_dump(exclude={"evidence", "language"}))
    return {k: sorted(v, key=repr) if isinstance(v, list) else v for k, v in parts.items()}


def _without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_places(v) for k, v in value.items() if k != "place"}
    return [_without_places(v) for v in value] if isinstance(value, (list, tuple)) else value


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_written_is_read_back(tmp_path: Path, method: Method, language: Language) -> None:
    wave = make_wave(tmp_path, method, language=language)
    read, notices = load_audit(wave, method)
    assert _told(read) == _told(audit(method))
    assert all(not notice.blocking for notice in notices)


def test_answers_know_their_cell(tmp_path: Path, method: Method) -> None:
    read, _ = load_audit(make_wave(tmp_path, method), method)
    first = next(a for a in read.answers if a.practice == "SPO-1" and a.respondent == "R01")
    own = next(a for a in read.answers if a.respondent == "R06" and a.practice == "INT-3")
    assert str(first.place) == "clients/maison-verte/2026-11-20/audit.xlsx Ratings!E7"
    assert own.place.file == "clients/maison-verte/2026-11-20/responses/fay.xlsx"
    assert own.function == "product"


def test_references_do_not_depend_on_the_order_of_files(tmp_path: Path, method: Method) -> None:
    read, _ = load_audit(make_wave(tmp_path, method), method)
    assert [(r.ref, r.role, r.file) for r in read.respondents] == [
        ("R01", "D", "audit.xlsx"),
        ("R02", "D", "responses/bob.xlsx"),
        ("R03", "R", "audit.xlsx"),
        ("R04", "A", "audit.xlsx"),
        ("R05", "F", "audit.xlsx"),
        ("R06", "F", "responses/fay.xlsx"),
    ]
