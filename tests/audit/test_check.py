"""What `workbench check` says besides faults: what is missing, and for which deliverable the inputs suffice."""

from pathlib import Path

import pytest

from tests.audit.broken import put
from tests.audit.maison_verte import audit, make_wave
from workbench.audit.check import check_wave, sufficiency
from workbench.audit.model import Audit
from workbench.audit.notices import notices
from workbench.method.model import Method
from workbench.workspace import Wave, Workspace


@pytest.fixture(scope="module")
def told(method: Method) -> Audit:
    return audit(method)


@pytest.fixture
def nowhere(tmp_path: Path, told: Audit) -> Wave:
    return Wave(Workspace(tmp_path), told.client.id, told.wave)


def _state(audit: Audit, method: Method, blocked: bool = False) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {s.deliverable: (s.state, s.reasons) for s in sufficiency(audit, method, blocked)}


def test_each_empty_sheet_is_noticed_with_its_consequence(told: Audit, method: Method, nowhere: Wave) -> None:
    parts = ("functions", "activities", "decisions", "people", "accounts", "clauses", "topics", "channels", "targets")
    empty = told.model_copy(update=dict.fromkeys(parts, ()) | {"slots": (), "incidents": ()})
    codes = {fault.code for fault in notices(empty, method, nowhere)}
    assert {f"empty-{part}" for part in (*parts, "hours", "incidents", "evidence")} <= codes


def test_no_incident_said_is_not_a_missing_sheet(told: Audit, method: Method, nowhere: Wave) -> None:
    context = tuple(c.model_copy(update={"value": True}) if c.key == "no_incident" else c for c in told.context)
    quiet = told.model_copy(update={"incidents": (), "context": context})
    assert "empty-incidents" not in {fault.code for fault in notices(quiet, method, nowhere)}


def test_small_roles_are_noticed_until_consent_is_recorded(told: Audit, method: Method, nowhere: Wave) -> None:
    agreed = told.model_copy(update={"client": told.client.model_copy(update={"consent_small_roles": True})})
    small = {f"role-{role}-small" for role in "DRAF"}
    assert small <= {fault.code for fault in notices(told, method, nowhere)}
    assert not small & {fault.code for fault in notices(agreed, method, nowhere)}


def test_only_what_nobody_rated_is_missing(told: Audit, method: Method, nowhere: Wave) -> None:
    found = next(f for f in notices(told, method, nowhere) if f.code == "practices-unrated")
    assert (found.values["count"], found.values["ids"]) == ("1", "AUT-5")


def test_nothing_suffices_while_a_fault_blocks(told: Audit, method: Method) -> None:
    assert set(_state(told, method, blocked=True).values()) == {("insufficient", ("faults",))}


def test_nothing_suffices_without_an_assessed_dimension(told: Audit, method: Method) -> None:
    silent = told.model_copy(update={"answers": ()})
    assert _state(silent, method)["charter"] == ("insufficient", ("nothing-assessed",))


@pytest.mark.parametrize(
    ("part", "deliverable", "reason"),
    [
        ("decisions", "charter", "decisions"),
        ("topics", "charter", "topics"),
        ("activities", "roadmap", "effort"),
        ("people", "roadmap", "people"),
        ("activities", "offer", "effort"),
        ("proofs", "assessment", "proofs"),
    ],
)
def test_a_missing_part_leaves_its_deliverable_partial(
    told: Audit, method: Method, part: str, deliverable: str, reason: str
) -> None:
    before = _state(told, method)[deliverable][1]
    state, reasons = _state(told.model_copy(update={part: ()}), method)[deliverable]
    assert state == "partial"
    assert reason in reasons
    assert reason not in before


def test_what_could_not_be_read_is_not_called_missing(tmp_path: Path, method: Method) -> None:
    wave = make_wave(tmp_path, method, put("Ratings", E4="Boss"))
    assert not [f for f in check_wave(wave, method).faults if not f.blocking]


def test_a_missing_workbook_is_one_fault(tmp_path: Path, method: Method) -> None:
    wave = make_wave(tmp_path, method)
    wave.workbook.unlink()
    assert [(f.place.file, f.code) for f in check_wave(wave, method).faults if f.blocking] == [
        ("clients/maison-verte/2026-11-20/audit.xlsx", "file-missing")
    ]


def test_text_beside_the_table_and_lone_comments_are_pointed_out(tmp_path: Path, method: Method) -> None:
    wave = make_wave(tmp_path, method, put("Ratings", N7="see mail", E11=None, F11=None, H11=None, L11="odd"))
    found = [(f.place.cell, f.code) for f in check_wave(wave, method).faults if f.place.sheet == "Ratings"]
    assert found == [("N7", "cell-outside"), ("L11", "comment-unread")]


def test_dates_after_the_audit_are_pointed_out(tmp_path: Path, method: Method) -> None:
    from datetime import date

    wave = make_wave(tmp_path, method, put("Ratings", K7=date(2027, 1, 1)))
    assert [(f.place.cell, f.code) for f in check_wave(wave, method).faults if f.place.sheet] == [
        ("K7", "date-after-wave")
    ]
