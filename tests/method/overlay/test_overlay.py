"""What an agency adapts of the method: merged by id, refused where it decides, kept through an update."""

from pathlib import Path

import pytest

from tests.method.versions_made import FIRST, first, put, rename, workspace, write_version
from workbench.faults import Faulty
from workbench.method import files as f
from workbench.method.difference import Change, difference
from workbench.method.exchange.rows import files, parts
from workbench.method.links import ids_by_kind
from workbench.method.model import Method
from workbench.method.overlay import AS_PUBLISHED, read_overlay
from workbench.method.overlay_fields import OPEN, PRACTICES, PREFIX, SETTING
from workbench.method.versions import open_method, open_overlay, plain_method
from workbench.runs.new import new_workspace
from workbench.values import LANGUAGES, Text
from workbench.wording import Wording
from workbench.workspace import Workspace

NEXT = "2027.1"
OWN_CLAUSE = """clauses:
  - id: "AG-CL-01"
    group: "framework"
    name: {fr: "Indépendants de l'agence", en: "The agency's freelances"}
    content: {fr: "Qui intervient pour l'agence.", en: "Who works for the agency."}
    core: false
    minimum: 2
    text: {fr: "L'agence nomme chaque indépendant.", en: "The agency names every freelance."}
    practices: ["GOV-2"]
"""
SIGNED = 'steps:\n  - id: "ST-04"\n    signs: ["AG-CL-01"]\n'


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    return workspace(tmp_path)


def changes(space: Workspace, version: str = FIRST) -> tuple[Change, ...]:
    return difference(plain_method(space, version), open_method(space, version))


def told(space: Workspace, version: str | None = None) -> list[tuple[str, str]]:
    """Return where and why a workspace's method does not open; every fault has its sentences."""
    with pytest.raises(Faulty) as caught:
        open_method(space, version)
    wordings = [Wording(space.templates / "wording", language) for language in LANGUAGES]
    assert all(w.fault(fault) for w in wordings for fault in caught.value.faults)
    return [(str(fault.place), fault.code) for fault in caught.value.faults]


def test_faults_of_entries_and_links_that_lead_nowhere_are_told_together(space: Workspace) -> None:
    put(space, "modules.yaml", 'modules:\n  - {id: "MO-10", days: [4, 6]}\n  - {id: "MO-12", gaps: ["SPO-99"]}\n')
    put(space, "clauses.yaml", 'clauses:\n  - id: "AG-CL-01"\n    group: "framework"\n')
    put(space, "steps.yaml", 'steps:\n  - id: "ST-04"\n    signs: ["AG-CL-01", "AG-CL-02"]\n')
    faults = told(space)
    assert ("agency/method/modules.yaml:2", "yaml-list-short") in faults
    assert ("agency/method/modules.yaml:3", "method-unknown-id-near") in faults
    assert {code for place, code in faults if "clauses" in place} == {"yaml-missing"}
    assert [code for place, code in faults if "steps" in place] == ["method-unknown-id-near"]  # AG-CL-02 alone


def test_a_folder_named_like_a_file_adapts_nothing(space: Workspace) -> None:
    (space.overlay / "clauses.yaml").mkdir(parents=True)
    assert open_overlay(space) == AS_PUBLISHED


def test_a_text_replaces_the_method_s_and_nothing_else_changes(space: Workspace) -> None:
    put(space, "clauses.yaml", 'clauses:\n  - id: "CL-09"\n    text: {fr: "À nous.", en: "Ours."}\n')
    (change,) = changes(space)
    assert (change.table, change.id, change.kind) == ("clauses", "CL-09", "changed")
    assert [(field.key, field.new) for field in change.fields] == [("text.fr", "À nous."), ("text.en", "Ours.")]


def test_days_delays_and_words_are_the_agency_s_to_say(space: Workspace) -> None:
    put(space, "modules.yaml", 'modules:\n  - {id: "MO-10", days: [3, 5, 9]}\n')
    put(space, "steps.yaml", 'steps:\n  - {id: "ST-04", agency_days: [1, 1, 1]}\n')
    put(space, "times.yaml", 'triage: 10\npriorities:\n  - {code: "P3", internal: 300}\n')
    put(
        space,
        "dimensions/SPO.yaml",
        'practices:\n  - id: "SPO-1"\n    evidence: {fr: "La lettre.", en: "The letter."}\n',
    )
    term = first(space).glossary[0].term
    meaning = 'meaning: {fr: "Notre sens.", en: "Our meaning."}'
    put(space, "glossary.yaml", f'glossary:\n  - term: {{fr: "{term.fr}", en: "{term.en}"}}\n    {meaning}\n')
    assert [(change.table, change.id) for change in changes(space)] == [
        ("settings", "triage"),
        ("dimensions-practices", "SPO-1"),
        ("times-priorities", "P3"),
        ("steps", "ST-04"),
        ("modules", "MO-10"),
        ("glossary", "1"),
    ]


def test_an_entry_of_the_agency_s_own_stands_after_its_group_and_is_signed(space: Workspace) -> None:
    put(space, "clauses.yaml", OWN_CLAUSE)
    put(space, "steps.yaml", SIGNED)
    method = open_method(space)
    group = [c.id for c in method.governance.clauses if c.group == "framework"]
    places = [n for n, c in enumerate(method.governance.clauses) if c.group == "framework"]
    assert group[-1] == "AG-CL-01"
    assert places == list(range(places[0], places[0] + len(group)))
    assert method.steps["ST-04"].signs == (*first(space).steps["ST-04"].signs, "AG-CL-01")


@pytest.mark.parametrize(
    ("file", "text", "line", "code"),
    [
        ("clause.yaml", "clauses: []\n", 0, "overlay-file-unknown"),
        ("clauses.yaml", "- CL-09\n", 1, "overlay-not-lists"),
        ("clauses.yaml", 'clauses:\n  "CL-09": "texte"\n', 2, "overlay-not-rows"),
        ("clauses.yaml", 'clause:\n  - {id: "CL-09"}\n', 2, "overlay-key-unknown"),
        ("clauses.yaml", 'clauses:\n  - id: "CL-09"\n    texte: {fr: "a", en: "b"}\n', 3, "overlay-key-unknown"),
        ("clauses.yaml", 'clauses:\n  - text: {fr: "a", en: "b"}\n', 2, "overlay-row-unnamed"),
        ("clauses.yaml", 'clauses:\n  - id: "CL-09"\n  - id: "CL-10"\n  - id: "CL-09"\n', 4, "overlay-row-twice"),
        ("clauses.yaml", 'clauses:\n  - id: "CL-91"\n', 2, "overlay-id-unknown"),
        ("clauses.yaml", 'clauses:\n  - id: "CL-09"\n    minimum: 3\n', 3, "overlay-refused-decides"),
        ("clauses.yaml", 'clauses:\n  - id: "CL-09"\n    text:\n      fr: "a"\n', 4, "yaml-missing"),
        ("clauses.yaml", 'clauses:\n  - id: "CL-09"\n    text: 3\n', 3, "yaml-languages"),
        ("clauses.yaml", 'clauses:\n  - id: "CL-09"\n    sources: ["001-01"]\n', 3, "overlay-refused-sources"),
        ("clauses.yaml", 'clauses:\n  - id: "AG-CL-01"\n    core: false\n', 2, "yaml-missing"),
        ("autonomy.yaml", 'escalation:\n  - id: "AG-ESC-1"\n', 2, "overlay-list-closed"),
        ("autonomy.yaml", 'autonomy:\n  - code: "A1"\n    name: {fr: "a", en: "b"}\n', 3, "overlay-refused-asked"),
        ("decisions.yaml", 'roles:\n  - code: "SP"\n', 2, "overlay-refused-asked"),
        ("dimensions/SPO.yaml", "weight: 3\n", 1, "overlay-refused-scoring"),
        ("dimensions/SPO.yaml", 'practices:\n  - id: "SPO-1"\n    gate: false\n', 3, "overlay-refused-scoring"),
        ("scale.yaml", "coverage: 0.1\n", 1, "overlay-refused-scoring"),
        ("scale.yaml", 'levels:\n  - level: 2\n    gate_rating: 1\n', 2, "overlay-refused-scoring"),
        ("alarms.yaml", 'alarms:\n  - id: "FLAG-01"\n    parameters: {x: 1}\n', 3, "overlay-refused-scoring"),
        ("roadmap_rules.yaml", 'rules:\n  - id: "RR-01"\n', 2, "overlay-refused-decides"),
        ("modules.yaml", 'modules:\n  - {id: "MO-10", fit: [1, 5]}\n', 2, "overlay-refused-decides"),
        ("sources.yaml", 'sources:\n  - id: "000-01"\n', 2, "overlay-refused-sources"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_by_file_and_line(space: Workspace, file: str, text: str, line: int, code: str) -> None:
    put(space, file, text)
    place = f"agency/method/{file}" + (f":{line}" if line else "")
    found = told(space)
    assert {where for where, _ in found} == {place}
    assert {why for _, why in found} == {code}


def test_every_fault_of_every_file_is_told_at_once(space: Workspace) -> None:
    put(space, "clauses.yaml", 'clauses:\n  - {id: "CL-91"}\n  - {id: "CL-92"}\n')
    put(space, "modules.yaml", 'modules:\n  - {id: "MO-10", security: true}\n')
    assert told(space) == [
        ("agency/method/clauses.yaml:2", "overlay-id-unknown"),
        ("agency/method/clauses.yaml:3", "overlay-id-unknown"),
        ("agency/method/modules.yaml:2", "overlay-refused-decides"),
    ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (('["GOV-2"]', '["GOV-99"]'), "method-unknown-id-near"),
        (("L'agence nomme chaque indépendant.", "The agency names every freelance."), "method-text-untranslated"),
        (("minimum: 2", "minimum: 7"), "method-range"),
    ],
)
def test_what_does_not_hold_with_the_rest_of_the_method_is_told_at_the_agency_s_own_line(
    space: Workspace, change: tuple[str, str], code: str
) -> None:
    put(space, "clauses.yaml", OWN_CLAUSE.replace(*change))
    put(space, "steps.yaml", SIGNED)
    assert told(space) == [("agency/method/clauses.yaml:2", code)]


def test_a_clause_that_no_step_signs_is_told(space: Workspace) -> None:
    put(space, "clauses.yaml", OWN_CLAUSE)
    assert told(space) == [("agency/method/clauses.yaml:2", "method-clause-unsigned")]


def test_comments_alone_adapt_nothing(space: Workspace) -> None:
    put(space, "clauses.yaml", "# clauses:\n#   - id: x\n")
    assert read_overlay(space.overlay, "agency/method") == AS_PUBLISHED
    assert open_method(space) == first(space).model_copy(update={"fingerprint": open_method(space).fingerprint})
    assert open_method(space).fingerprint == plain_method(space).fingerprint


def test_the_fingerprint_says_what_is_adapted(space: Workspace) -> None:
    prints = {plain_method(space).fingerprint}
    for days in ("[3, 5, 9]", "[3, 5, 8]"):
        put(space, "modules.yaml", f'modules:\n  - {{id: "MO-10", days: {days}}}\n')
        method = open_method(space)
        assert method.adapted
        prints.add(method.fingerprint)
    assert len(prints) == 3
    assert plain_method(space).adapted == ""


def test_a_new_workspace_explains_how_and_its_examples_hold(tmp_path: Path) -> None:
    space = new_workspace(tmp_path / "agence")
    assert open_method(space).adapted == ""
    examples = sorted(space.overlay.glob("*.yaml"))
    for path in examples:
        lines = path.read_text(encoding="utf-8").splitlines()
        start = lines.index(f"# {path.stem}:")
        path.write_text("\n".join(line[2:] for line in lines[start:]) + "\n", encoding="utf-8")
    found = {(change.table, change.kind) for change in difference(plain_method(space), open_method(space))}
    assert found == {(path.stem, kind) for path in examples for kind in ("added", "changed")}


# --- An update of the method


def updated(space: Workspace, names: dict[str, str], removed: str = "") -> None:
    """Write the next version, in which some ids have others."""
    kinds = {"CL": "clause", "MO": "module", "ST": "step", "GO": "practice"}
    entries = [f'  - {{kind: "{kinds[old[:2]]}", old: "{old}", new: "{new}"}}\n' for old, new in names.items()]
    said = f'since: "{FIRST}"\n' + ("renamed:\n" + "".join(entries) if entries else "") + removed
    rename(write_version(space, NEXT, first(space), said), names)


def test_the_same_overlay_serves_the_next_version_under_its_new_ids(space: Workspace) -> None:
    put(
        space,
        "clauses.yaml",
        OWN_CLAUSE.replace("GOV-2", "GOV-4") + '  - id: "CL-09"\n    name: {fr: "À nous", en: "Ours"}\n',
    )
    put(space, "steps.yaml", SIGNED)
    updated(space, {"CL-09": "CL-79", "ST-04": "ST-94", "GOV-4": "GOV-9"})
    before, after = open_method(space, FIRST), open_method(space, NEXT)
    assert after.clauses["CL-79"].name == before.clauses["CL-09"].name
    assert after.clauses["CL-79"].name.fr == "À nous"
    assert (before.clauses["AG-CL-01"].practices, after.clauses["AG-CL-01"].practices) == (("GOV-4",), ("GOV-9",))
    assert after.steps["ST-94"].signs[-1] == "AG-CL-01"
    assert len(changes(space, NEXT)) == len(changes(space, FIRST)) == 3


def test_an_overlay_written_with_new_ids_still_serves_the_version_before(space: Workspace) -> None:
    updated(space, {"MO-10": "MO-90"})
    put(space, "modules.yaml", 'modules:\n  - {id: "MO-90", days: [3, 5, 9]}\n')
    assert [change.id for change in changes(space, FIRST)] == ["MO-10"]
    assert [change.id for change in changes(space, NEXT)] == ["MO-90"]


def test_an_id_that_only_a_later_version_has_is_left_for_it(space: Workspace) -> None:
    legal = first(space).governance.legal
    said = {key: Text(fr=f"Point {key} tout neuf.", en=f"Brand-new {key} item.") for key in ("name", "text")}
    new = legal[0].model_copy(update={"id": "LG-99", **said})
    governance = first(space).governance.model_copy(update={"legal": (*legal, new)})
    write_version(space, NEXT, first(space).model_copy(update={"governance": governance}))
    put(space, "legal.yaml", 'legal:\n  - {id: "LG-99", checked: "2027-01-05"}\n')
    assert changes(space, FIRST) == ()
    assert [change.id for change in changes(space, NEXT)] == ["LG-99"]


def test_an_id_that_vanished_is_named(space: Workspace) -> None:
    put(space, "clauses.yaml", 'clauses:\n  - id: "CL-09"\n    name: {fr: "À nous", en: "Ours"}\n')
    removed = 'removed:\n  - {kind: "clause", old: "CL-09", reason: {fr: "Inutile.", en: "Of no use."}}\n'
    updated(space, {}, removed)
    kept = tuple(c for c in first(space).governance.clauses if c.id != "CL-09")
    governance = first(space).governance.model_copy(update={"clauses": kept})
    write_version(space, NEXT, first(space).model_copy(update={"governance": governance}))
    assert told(space, NEXT) == [("agency/method/clauses.yaml:2", "overlay-id-gone")]
    assert [change.id for change in changes(space, FIRST)] == ["CL-09"]


# --- What is open


def test_only_fields_that_exist_are_open_and_none_that_scores() -> None:
    scoring = {
        "weight",
        "gate",
        "gates",
        "parameters",
        "lists",
        "confirms",
        "fit",
        "needs",
        "scores",
        "minimum",
        "core",
    }
    for file, lists in {**OPEN, "dimensions/SPO.yaml": PRACTICES}.items():
        model = f.model_of(file)
        assert model is not None
        for name, rows in lists.items():
            assert name in model.model_fields
            inner = {} if rows is SETTING else model.model_fields[name].annotation.__args__[0].model_fields  # type: ignore[union-attr]
            assert set(rows.fields) | set(rows.joins) <= set(inner), (file, name)
            assert not scoring & {*rows.fields, *rows.joins}


def test_no_version_of_the_method_uses_the_agency_s_prefix(method: Method) -> None:
    ids = [i for _, found in ids_by_kind(method).values() for i in found]
    assert not [i for i in ids if i.startswith(PREFIX)]
    assert set(files(parts(method))) > set(OPEN)
