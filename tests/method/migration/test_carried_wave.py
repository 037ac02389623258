"""A wave read under a later version of the method: everything said goes to the new ids, the rest is told."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.builders import make_audit, real_method
from tests.method.versions_made import FIRST, ROOT, first, put, rename, workspace, write_version
from workbench.audit.carry import carry
from workbench.audit.judgements import append_judgement
from workbench.audit.model import Audit, Judgement
from workbench.faults import Fault, Faulty
from workbench.method.migrate import Key, Succession
from workbench.method.model import Method
from workbench.runs.case import Case
from workbench.values import LANGUAGES, Text
from workbench.wording import Wording
from workbench.workspace import Wave, Workspace

NEXT, LAST, CLIENT = "2027.1", "2028.1", "bois-clair"
NAMES = {"SPO-3": "SPO-9", "CL-17": "CL-97", "MO-05": "MO-95", "DR-02": "DR-92", "ACT-07": "ACT-97", "ST-05": "ST-95"}
KINDS = {"SPO": "practice", "CL": "clause", "MO": "module", "DR": "decision", "ACT": "activity", "ST": "step"}


def renamed(names: dict[str, str], since: str = FIRST) -> str:
    rows = [f'  - {{kind: "{KINDS[o.partition("-")[0]]}", old: "{o}", new: "{n}"}}\n' for o, n in names.items()]
    return f'since: "{since}"\nrenamed:\n' + "".join(rows)


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    return workspace(tmp_path, CLIENT)


@pytest.fixture
def next_one(space: Workspace) -> Workspace:
    """Return a workspace whose next version gives six things other ids."""
    rename(write_version(space, NEXT, first(space), renamed(NAMES)), NAMES)
    return space


def under(text: str, names: dict[str, str]) -> str:
    """Return a text with new ids for old ones."""
    for old, new in names.items():
        text = re.sub(rf"\b{re.escape(old)}\b", new, text)
    return text


def named(notices: tuple[Fault, ...]) -> list[tuple[str, dict[str, str]]]:
    wordings = [Wording(ROOT / "templates" / "wording", language) for language in LANGUAGES]
    assert all(w.fault(fault) for w in wordings for fault in notices)
    return [(n.code, n.values) for n in notices if n.code in ("method-id-dropped", "method-practices-new")]


def said(audit: Audit) -> str:
    """Return all that an audit says, without what its exports show and the version that it is read under."""
    return audit.model_dump_json(exclude={"evidence", "method_version"})


@pytest.mark.verify
def test_everything_said_is_read_under_the_new_ids(next_one: Workspace) -> None:
    old, new = (Case(next_one.wave(CLIENT), version) for version in (None, NEXT))
    assert '"SPO-3"' in said(old.audit)
    assert said(new.audit) == under(said(old.audit), NAMES)
    assert named(new.notices) == []


@pytest.mark.verify
def test_a_method_that_only_renames_comes_to_the_same_four_results(next_one: Workspace) -> None:
    old, new = (Case(next_one.wave(CLIENT), version) for version in (FIRST, NEXT))
    for step in ("assessment", "charter", "roadmap", "offer"):
        before, after = (getattr(case, step).model_dump(mode="json") for case in (old, new))
        assert sorted_ids(under(repr(before), NAMES)) == sorted_ids(repr(after))


def sorted_ids(text: str) -> list[str]:
    """Return a result's words in an order that does not depend on how ids sort."""
    return sorted(text.split())


@pytest.mark.verify
def test_values_of_one_version_are_never_taken_for_another_s(next_one: Workspace) -> None:
    old, new = (Case(next_one.wave(CLIENT), version) for version in (None, NEXT))
    assert old.key != new.key
    assert {p.practice for p in old.assessment.practices} - {p.practice for p in new.assessment.practices} == {"SPO-3"}
    put(next_one, "modules.yaml", 'modules:\n  - {id: "MO-10", days: [1, 2, 3]}\n')
    adapted = Case(next_one.wave(CLIENT))
    assert adapted.key not in (old.key, new.key)
    assert adapted.method.modules["MO-10"].days != old.method.modules["MO-10"].days


def pin(wave: Wave, version: str) -> None:
    wave.pin.write_text(wave.pin.read_text(encoding="utf-8").replace(FIRST, version), encoding="utf-8")


@pytest.mark.verify
def test_a_wave_may_pin_the_later_version_with_its_old_workbooks(next_one: Workspace) -> None:
    wave = next_one.wave(CLIENT)
    asked = Case(wave, NEXT)
    pin(wave, NEXT)
    pinned = Case(wave)
    assert pinned.audit == asked.audit
    assert pinned.audit.method_version == NEXT


def test_a_wave_is_not_read_under_a_version_before_its_own(next_one: Workspace) -> None:
    wave = next_one.wave(CLIENT)
    pin(wave, NEXT)
    with pytest.raises(Faulty) as caught:
        _ = Case(wave, FIRST).method
    (fault,) = caught.value.faults
    assert (fault.place.file, fault.code) == (f"clients/{CLIENT}/{wave.day}/wave.yml", "method-version-earlier")


def test_a_version_that_lost_an_id_that_rules_name_is_refused_before_anything_is_computed(space: Workspace) -> None:
    names = {"SPO-2": "SPO-9"}
    rename(write_version(space, NEXT, first(space), renamed(names)), names)
    with pytest.raises(Faulty) as caught:
        _ = Case(space.wave(CLIENT), NEXT).method
    assert [fault.code for fault in caught.value.faults] == ["renamed-read-by-program"]


@pytest.mark.verify
def test_three_versions_in_a_row_carry_a_wave_along(next_one: Workspace) -> None:
    later = {"SPO-9": "SPO-8", "CL-09": "CL-79"}
    folder = write_version(next_one, LAST, first(next_one), renamed(later, NEXT))
    rename(folder, {**NAMES, "SPO-3": "SPO-8", "CL-09": "CL-79"})
    old, new = (Case(next_one.wave(CLIENT), version) for version in (FIRST, LAST))
    assert said(new.audit) == under(said(old.audit), {**NAMES, "SPO-3": "SPO-8", "CL-09": "CL-79"})


@pytest.mark.verify
def test_what_has_no_successor_and_what_is_new_are_told(space: Workspace) -> None:
    removed = 'removed:\n  - {kind: "practice", old: "LIS-4", reason: {fr: "Double emploi.", en: "Duplicate."}}\n'
    method = swapped(first(space))
    rename(write_version(space, NEXT, method, f'since: "{FIRST}"\n{removed}'), {"LIS-4": "LIS-1"})
    old, new = (Case(space.wave(CLIENT), version) for version in (FIRST, NEXT))
    answers = [a for a in old.audit.answers if a.practice == "LIS-4"]
    proofs = [p for p in old.audit.proofs if p.practice == "LIS-4"]
    assert answers
    assert named(new.notices) == [
        (
            "method-id-dropped",
            {"id": "LIS-4", "kind": "practice", "count": str(len(answers) + len(proofs)), "version": NEXT},
        ),
        ("method-practices-new", {"ids": "OBJ-9", "count": "1", "version": NEXT, "since": FIRST}),
    ]
    assert [a for a in new.audit.answers if a.practice in ("LIS-4", "OBJ-9")] == []
    assert len(new.audit.answers) == len(old.audit.answers) - len(answers)
    assert new.assessment.practice["OBJ-9"].state == "missing"


def swapped(method: Method) -> Method:
    """Return a method without LIS-4 and with a practice OBJ-9."""

    def dimension(found: Any) -> Any:
        practices = tuple(p for p in found.practices if p.id != "LIS-4")
        if found.code == "OBJ":
            said = {key: Text(fr=f"Bilan annuel ({key}).", en=f"Yearly review ({key}).") for key in TEXTS}
            practices = (*practices, practices[-1].model_copy(update={"id": "OBJ-9", **said}))
        return found.model_copy(update={"practices": practices})

    return method.model_copy(update={"dimensions": tuple(map(dimension, method.dimensions))})


TEXTS = ("short", "text", "question", "evidence")


# --- Each part of an audit, without a workbook


def lost(audit: Audit, new: dict[Key, str | None]) -> tuple[Audit, dict[Key, int]]:
    found = carry(audit, Succession(new), real_method())
    return found.audit, dict(found.lost)


@pytest.mark.parametrize(
    ("key", "part", "field"),
    [
        (("practice", "SPO-1"), "answers", "practice"),
        (("function", "support"), "functions", "code"),
        (("clause", "CL-01"), "clauses", "clause"),
        (("decision", "DR-01"), "decisions", "decision"),
        (("activity", "ACT-08"), "activities", "activity"),
        (("field", "employees"), "context", "key"),
    ],
)
def test_entries_of_an_id_without_successor_are_left_out_and_counted(key: Key, part: str, field: str) -> None:
    audit = make_audit()
    entries = [row for row in getattr(audit, part) if getattr(row, field) == key[1]]
    after, counted = lost(audit, {key: None})
    assert entries
    assert counted[key] >= len(entries)
    assert [row for row in getattr(after, part) if getattr(row, field) == key[1]] == []
    assert len(getattr(after, part)) == len(getattr(audit, part)) - len(entries)


def test_nothing_changes_where_nothing_was_renamed() -> None:
    audit = make_audit()
    assert lost(audit, {}) == (audit, {})


def decided(kind: str, target: str) -> Judgement:
    at = datetime(2026, 11, 20, tzinfo=UTC)
    return Judgement.model_validate(
        {"id": "J0001", "kind": kind, "target": target, "value": 2, "author": "A", "at": at, "reason": "r"}
    )


@pytest.mark.parametrize(
    ("kind", "target", "new", "after"),
    [
        ("consensus", "OLD-1", {("practice", "OLD-1"): "SPO-1"}, "SPO-1"),
        ("criterion", "ACT-99:K3", {("activity", "ACT-99"): "ACT-07"}, "ACT-07:K3"),
        ("mode", "ACT-99", {("activity", "ACT-99"): "ACT-07"}, "ACT-07"),
        ("pin", "ST-99", {("step", "ST-99"): "ST-01"}, "ST-01"),
        ("exclude", "MO-99", {("module", "MO-99"): "MO-02"}, "MO-02"),
        ("consensus", "OLD-1", {("practice", "OLD-1"): None}, None),
        ("topic", "Prix:colour", {("practice", "Prix"): None}, "Prix:colour"),
        ("consensus", "SPO-1", {}, "SPO-1"),
    ],
)  # fmt: skip
def test_decisions_follow_what_they_are_about(
    kind: str, target: str, new: dict[Key, str | None], after: str | None
) -> None:
    audit = make_audit(judgements=(decided(kind, target),))
    found, counted = lost(audit, new)
    assert [j.target for j in found.judgements] == ([] if after is None else [after])
    assert bool(counted) == (after is None)


def test_a_person_keeps_all_but_what_vanished() -> None:
    audit = make_audit()
    person = next(p for p in audit.people if p.autonomy)
    after, counted = lost(audit, {("autonomy", str(person.autonomy)): None})
    kept = next(p for p in after.people if p.code == person.code)
    assert kept == person.model_copy(update={"autonomy": None})
    assert counted == {("autonomy", person.autonomy): sum(p.autonomy == person.autonomy for p in audit.people)}


@pytest.mark.verify
def test_a_consensus_under_the_old_id_holds_under_the_new_one(next_one: Workspace) -> None:
    wave = next_one.wave(CLIENT)
    append_judgement(wave.judgements, decided("consensus", "SPO-3").model_copy(update={"id": ""}))
    assert Case(wave, NEXT).assessment.practice["SPO-9"].origin == "consensus"


# --- What the agency adds and takes back


@pytest.mark.verify
def test_a_workbook_sent_before_the_agency_added_its_own_is_still_read(space: Workspace) -> None:
    before = Case(space.wave(CLIENT)).audit
    put(space, "decisions.yaml", OWN_DECISION)
    after = Case(space.wave(CLIENT))
    assert said(after.audit) == said(before)
    assert "AG-DR-01" in repr(after.charter)


OWN_DECISION = """decisions:
  - id: "AG-DR-01"
    name: {fr: "Choisir les indépendants qui répondent", en: "Choose the freelances who answer"}
    accountable: "LD"
    responsible: ["AG"]
"""
