"""A wave under two versions: level and score of each dimension, why they differ, alarms that come and go."""

from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.builders import make_audit, real_method
from tests.method.mutating import inside, item, practice
from tests.method.versions_made import FIRST, ROOT, first, rename, workspace, write_version
from workbench.assessment.score import assess
from workbench.cli import app
from workbench.dossier.both_versions import BothVersions, Side, compare
from workbench.dossier.both_versions_lines import Told, compared_lines
from workbench.method.migrate import NOTHING_RENAMED, Succession
from workbench.method.model import Method
from workbench.terminal import shown_language, words
from workbench.values import LANGUAGES
from workbench.wording import Wording

NEXT = "2027.1"
AUDIT = make_audit()


def both(new: Method, by: Succession = NOTHING_RENAMED) -> BothVersions:
    old = real_method()
    return compare((old, assess(AUDIT, old)), (new, assess(AUDIT, new)), by)


def side(method: Method, dimension: str) -> Side:
    found = assess(AUDIT, method).dimension[dimension]
    return Side(level=found.retained, cautious=found.cautious, score=found.score_cautious)


def lines(found: BothVersions, new: Method, language: str = "fr") -> list[str]:
    wording = Wording(ROOT / "templates" / "wording", "fr" if language == "fr" else "en")
    return list(compared_lines(found, Told("Essai", real_method(), new, wording)))


def test_the_same_method_twice_differs_in_nothing() -> None:
    found = both(real_method())
    assert all(compared.same and not compared.reasons for compared in found.dimensions)
    assert (found.rules, found.alarms) == ((), ())
    assert found.reference[0] == found.reference[1]
    assert [compared.dimension for compared in found.dimensions] == [d.code for d in real_method().dimensions]


def test_a_gate_that_moved_is_told_where_it_counts() -> None:
    before = real_method().practices["STY-2"]
    new = practice("STY-2", lambda p: {"gate": not p.gate})(real_method())
    found = {compared.dimension: compared for compared in both(new).dimensions}
    (reason,) = found["STY"].reasons
    assert reason.change is not None
    ((field,),) = (reason.change.fields,)
    assert (reason.kind, reason.id, field.key, field.old, field.new) == (
        "changed",
        "STY-2",
        "gate",
        before.gate,
        not before.gate,
    )
    assert (found["STY"].old, found["STY"].new) == (side(real_method(), "STY"), side(new, "STY"))
    assert all(c.same and not c.reasons for code, c in found.items() if code != "STY")


def test_words_that_do_not_count_are_no_reason() -> None:
    question = real_method().practices["STY-2"].question.model_copy(update={"fr": "Autrement ?"})
    new = practice("STY-2", lambda p: {"question": question})(real_method())
    assert all(not compared.reasons for compared in both(new).dimensions)


def test_a_weight_is_told_at_its_dimension() -> None:
    new = item("", "dimensions", "STY", lambda d: {"weight": d.weight + 1})(real_method())
    (compared,) = [c for c in both(new).dimensions if c.reasons]
    assert (compared.dimension, compared.reasons[0].kind, compared.reasons[0].id) == ("STY", "changed", "STY")


def test_a_rule_of_the_levels_is_told_once_for_all_that_it_moves() -> None:
    new = item("scale", "levels", 2, lambda rule: {"mean": Decimal(3)})(real_method())
    found = both(new)
    assert [(c.table, c.id) for c in found.rules] == [("scale-levels", "2")]
    moved = [c.dimension for c in found.dimensions if not c.same]
    assert moved
    assert moved == [d.code for d in new.dimensions if side(real_method(), d.code) != side(new, d.code)]
    told = lines(found, new)
    assert sum("par l’effet des règles ci-dessus" in line for line in told) == len(moved)


def test_an_evidence_ceiling_tells_the_ratings_that_it_changes() -> None:
    new = item("scale", "grades", "D", lambda grade: {"cautious_cap": 1})(real_method())
    undocumented = make_audit(proofs=())
    sides = [(m, assess(undocumented, m)) for m in (real_method(), new)]
    found = compare(sides[0], sides[1], NOTHING_RENAMED)
    changed = {p for p in new.practices if sides[0][1].rating(p) != sides[1][1].rating(p)}
    assert changed
    assert {r.id for c in found.dimensions for r in c.reasons if r.kind == "rating"} == changed


def test_an_alarm_that_falls_silent_says_the_threshold_that_did_it() -> None:
    quiet = {"parameters": {"sponsor_rating": Decimal(2), "follow_up_rating": Decimal(0)}}
    new = item("", "alarms", "FLAG-13", lambda _: quiet)(real_method())
    (rung,) = both(new).alarms
    assert (rung.alarm, rung.old, rung.new) == ("FLAG-13", "raised", "clear")
    assert rung.change is not None
    assert [(f.name, f.old, f.new) for f in rung.change.fields] == [("follow_up_rating", "1", "0")]
    told = lines(both(new), new)
    assert told[told.index("Alarmes") + 1].endswith(": levée → non levée")


def test_a_dimension_that_left_and_one_that_came_are_told() -> None:
    method = real_method()
    new = inside("", lambda m: {"dimensions": tuple(d for d in m.dimensions if d.code != "MEA")})(method)
    old_side = assess(AUDIT, method)
    found = compare((method, old_side), (new, assess(AUDIT, new)), NOTHING_RENAMED)
    gone = next(c for c in found.dimensions if c.dimension == "MEA")
    assert (gone.old, gone.new) == (side(method, "MEA"), None)
    turned = compare((new, assess(AUDIT, new)), (method, old_side), NOTHING_RENAMED)
    came = next(c for c in turned.dimensions if c.dimension == "MEA")
    assert (came.old, came.new) == (None, side(method, "MEA"))
    assert {r.kind for r in came.reasons} == {"added"}
    assert any("MEA" in line and "n’est plus évaluée" in line for line in lines(found, new))


@pytest.mark.verify
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_tells_it_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    space = workspace(tmp_path, "bois-clair")
    text = f'since: "{FIRST}"\nrenamed:\n  - {{kind: "practice", old: "SPO-3", new: "SPO-9"}}\n'
    new = practice("SPO-4", lambda p: {"gate": True})(first(space))
    rename(write_version(space, NEXT, new, text), {"SPO-3": "SPO-9"})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKBENCH_LANGUAGE", language)
    shown_language.cache_clear()
    words.cache_clear()
    result = CliRunner().invoke(app, ["method", "compare", "bois-clair", FIRST, NEXT])
    shown_language.cache_clear()
    words.cache_clear()
    assert result.exit_code == 0, result.output
    wanted = {
        "fr": ("Bois Clair, 2026-11-02", "s’appelait SPO-3, ses réponses sont reprises", "Pratique clé : non → oui"),
        "en": ("Bois Clair, 2026-11-02", "was called SPO-3, its answers are carried over", "Gate practice: no → yes"),
    }
    for sentence in wanted[language]:
        assert sentence in result.output.replace("\u202f", " ").replace("\u00a0", " ")
