"""Ids from version to version: what a version says of the one before it is checked, and composes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.method.versions_made import FIRST, ROOT, first, rename, workspace, write_version
from workbench.dossier.named import lost_names, named_by_program
from workbench.faults import Fault, Faulty
from workbench.method.difference import difference
from workbench.method.migrate import Removal, Renamed, Renaming, check_renamed, succession
from workbench.method.model import Method
from workbench.method.versions import lineage, open_method, plain_method, told
from workbench.values import LANGUAGES, Text
from workbench.wording import Wording
from workbench.workspace import Workspace

NEXT, LAST = "2027.1", "2028.1"
WHY = Text(fr="Elle faisait double emploi.", en="It duplicated another one.")


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    return workspace(tmp_path)


def said(faults: tuple[Fault, ...]) -> list[tuple[int | None, str, bool]]:
    """Return line, code and whether it blocks; every fault has its sentences."""
    wordings = [Wording(ROOT / "templates" / "wording", language) for language in LANGUAGES]
    assert all(w.fault(fault) for w in wordings for fault in faults)
    return [(fault.place.line, fault.code, fault.blocking) for fault in faults]


def checked(space: Workspace, text: str, method: Method | None = None) -> list[tuple[int | None, str, bool]]:
    write_version(space, NEXT, method or first(space), text)
    found = told(space, NEXT)
    assert found is not None
    return said(check_renamed(found, plain_method(space, FIRST), plain_method(space, NEXT)))


def without(method: Method, clause: str) -> Method:
    kept = tuple(c for c in method.governance.clauses if c.id != clause)
    return method.model_copy(update={"governance": method.governance.model_copy(update={"clauses": kept})})


def test_a_version_that_renames_soundly_has_no_fault(space: Workspace) -> None:
    text = f'since: "{FIRST}"\nrenamed:\n  - {{kind: "practice", old: "SPO-3", new: "SPO-9"}}\n'
    folder = write_version(space, NEXT, first(space), text)
    rename(folder, {"SPO-3": "SPO-9"})
    found = told(space, NEXT)
    assert found is not None
    assert check_renamed(found, plain_method(space, FIRST), plain_method(space, NEXT)) == ()
    assert lost_names(space, plain_method(space, NEXT)) == ()


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ('{kind: "clause", old: "CL-91", new: "CL-09"}', "renamed-old-unknown"),
        ('{kind: "clause", old: "CL-08", new: "CL-09"}', "renamed-old-stays"),
        ('{kind: "clause", old: "CL-08", new: "CL-91"}', "renamed-new-unknown"),
        ('{kind: "clause", old: "CL-08", new: "CL-09"}', "renamed-new-before"),
    ],
)
def test_an_entry_that_does_not_hold_is_told_by_its_line(space: Workspace, entry: str, code: str) -> None:
    text = f'since: "{FIRST}"\n# why\nrenamed:\n  - {entry}\n'
    assert (4, code, True) in checked(space, text)


def test_ids_that_went_without_a_word_are_a_notice(space: Workspace) -> None:
    assert checked(space, f'since: "{FIRST}"\n', without(first(space), "CL-60")) == [(None, "renamed-left-out", False)]
    removed = 'removed:\n  - {kind: "clause", old: "CL-60", reason: {fr: "Non.", en: "No."}}\n'
    write_version(space, NEXT, without(first(space), "CL-60"), f'since: "{FIRST}"\n{removed}')
    found = told(space, NEXT)
    assert found is not None
    assert check_renamed(found, plain_method(space, FIRST), plain_method(space, NEXT)) == ()


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ('since: "2025.1"\n', 1, "method-version-unknown"),
        (f'since: "{NEXT}"\n', 1, "method-version-unknown"),
        ('renamed: []\n', 1, "yaml-missing"),
        (f'since: "{FIRST}"\nrenamed:\n  - {{kind: "rule", old: "RR-01", new: "RR-99"}}\n', 3, "yaml-choice"),
        (f'since: "{FIRST}"\nremoved:\n  - {{kind: "clause", old: "CL-01"}}\n', 3, "yaml-missing"),
        (
            f'since: "{FIRST}"\nrenamed:\n  - {{kind: "clause", old: "CL-01", new: "CL-91"}}\n'
            '  - {kind: "clause", old: "CL-01", new: "CL-92"}\n',
            4,
            "renamed-twice",
        ),
        (
            f'since: "{FIRST}"\nrenamed:\n  - {{kind: "clause", old: "CL-01", new: "CL-91"}}\n'
            '  - {kind: "clause", old: "CL-02", new: "CL-91"}\n',
            4,
            "renamed-twice",
        ),
    ],
)  # fmt: skip
def test_what_is_unsound_in_itself_is_told_by_file_and_line(space: Workspace, text: str, line: int, code: str) -> None:
    write_version(space, NEXT, first(space), text)
    with pytest.raises(Faulty) as caught:
        lineage(space, NEXT)
    (fault,) = caught.value.faults
    assert (fault.place.file, fault.place.line, fault.code) == (f"templates/method/{NEXT}/renamed.yaml", line, code)


def test_an_id_that_a_rule_of_the_program_names_keeps_its_name(space: Workspace) -> None:
    assert "assessment/alarms/governance.py" in named_by_program()["SPO-2"]
    text = f'since: "{FIRST}"\nrenamed:\n  - {{kind: "practice", old: "SPO-2", new: "SPO-9"}}\n'
    rename(write_version(space, NEXT, first(space), text), {"SPO-2": "SPO-9"})
    (fault,) = lost_names(space, open_method(space, NEXT))
    assert (fault.place.line, fault.code, fault.values["id"]) == (3, "renamed-read-by-program", "SPO-2")


def test_a_version_that_says_nothing_comes_from_the_one_before_it(space: Workspace) -> None:
    write_version(space, NEXT, first(space))
    write_version(space, LAST, first(space))
    assert lineage(space, LAST).versions == (FIRST, NEXT, LAST)
    write_version(space, LAST, first(space), f'since: "{FIRST}"\n')
    assert lineage(space, LAST).versions == (FIRST, LAST)
    assert lineage(space, FIRST).versions == (FIRST,)


def test_three_versions_in_a_row_compose() -> None:
    steps = (
        Renamed(since=FIRST, renamed=(renaming("A", "B"), renaming("K", "L"))),
        Renamed(since=NEXT, renamed=(renaming("B", "C"),), removed=(Removal(kind="clause", old="L", reason=WHY),)),
    )
    all_three = succession(steps)
    assert all_three.of("clause", "A") == all_three.of("clause", "B") == "C"
    assert (all_three.of("clause", "K"), all_three.of("clause", "L")) == (None, None)
    assert (all_three.of("clause", "Z"), all_three.of("practice", "A")) == ("Z", "A")
    assert all_three.reasons["clause", "K"] == WHY
    assert succession(steps[:1]).of("clause", "K") == "L"


def renaming(old: str, new: str) -> Renaming:
    return Renaming(kind="clause", old=old, new=new)


LETTERS = st.lists(st.sampled_from("ABCDEFGH"), min_size=0, max_size=4, unique=True)


@given(st.lists(LETTERS, min_size=0, max_size=4))
def test_what_composes_is_what_one_version_after_the_other_does(renamed: list[list[str]]) -> None:
    steps = []
    present = {letter: letter for letter in "ABCDEFGH"}  # by first name, what it is called or lost as
    for number, letters in enumerate(renamed):
        names = {present[letter]: f"{letter}{number}" for letter in letters if present[letter]}
        last = next(iter(names), None)
        gone = (Removal(kind="clause", old=last, reason=WHY),) if last and len(names) > 1 else ()
        kept = {old: new for old, new in names.items() if not gone or old != last}
        steps.append(Renamed(since=str(number), renamed=tuple(renaming(o, n) for o, n in kept.items()), removed=gone))
        present = {k: "" if gone and v == last else kept.get(v, v) for k, v in present.items()}
    found = succession(steps)
    assert {letter: found.of("clause", letter) or "" for letter in "ABCDEFGH"} == present


def test_a_difference_tells_a_renamed_id_once_and_nothing_of_those_who_name_it(space: Workspace) -> None:
    text = (
        f'since: "{FIRST}"\nrenamed:\n  - {{kind: "practice", old: "GOV-4", new: "GOV-9"}}\n'
        '  - {kind: "clause", old: "CL-09", new: "CL-79"}\n  - {kind: "role", old: "EX", new: "XP"}\n'
    )
    rename(write_version(space, NEXT, first(space), text), {"GOV-4": "GOV-9", "CL-09": "CL-79", "EX": "XP"})
    old, new = plain_method(space, FIRST), plain_method(space, NEXT)
    found = difference(old, new, lineage(space, NEXT).since(FIRST))
    told_of = [(change.table, change.was, change.id, change.kind) for change in found]
    assert told_of == [
        ("settings", "", "version", "changed"),
        ("dimensions-practices", "GOV-4", "GOV-9", "renamed"),
        ("clauses", "CL-09", "CL-79", "renamed"),
        ("decisions-roles", "EX", "XP", "renamed"),
    ]
    assert len(difference(old, new)) > len(found)


def test_a_removed_entry_is_told_with_its_reason(space: Workspace) -> None:
    removed = 'removed:\n  - {kind: "clause", old: "CL-60", reason: {fr: "Trop longue.", en: "Too long."}}\n'
    write_version(space, NEXT, without(first(space), "CL-60"), f'since: "{FIRST}"\n{removed}')
    by = lineage(space, NEXT).since(FIRST)
    (_, gone) = difference(plain_method(space, FIRST), plain_method(space, NEXT), by)
    assert (gone.kind, gone.id, gone.reason) == ("removed", "CL-60", Text(fr="Trop longue.", en="Too long."))
