"""Texts that can be read in both languages, said once; practices called, steps that can begin, clauses signed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workbench.method.check import check_method
from workbench.method.links import named_ids
from workbench.method.model import Method
from workbench.method.texts import texts
from workbench.method.transfer import Needs, PracticeFloor, Raise
from workbench.values import LANGUAGES, Text, Value
from workbench.wording import Wording

ROOT = Path(__file__).parents[2]


def rebuilt(value: Value, **changes: Any) -> Any:
    return value.model_copy(update=changes)


def changed(method: Method, part: str, field: str, id_: str, **changes: Any) -> Method:
    """Return a method in which one item of a part is changed."""
    room = getattr(method, part) if part else method
    items = tuple(rebuilt(x, **changes) if x.id == id_ else x for x in getattr(room, field))
    return rebuilt(method, **({part: rebuilt(room, **{field: items})} if part else {field: items}))


def alarm(**changes: Any) -> Callable[[Method], Method]:
    return lambda m: changed(m, "", "alarms", "FLAG-02", **changes)


def found(method: Method) -> list[tuple[str, str, str]]:
    return [(f.place.file, f.code, f.values["id"]) for f in check_method(method)]


def text(fr: str, en: str) -> Text:
    return Text(fr=fr, en=en)


LONG = "mot " * 30
ONE = text("Une phrase que deux codes se partagent.", "A sentence that two ids share.")


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (alarm(trigger=text("The same in both.", "The same in both.")), "untranslated"),
        (alarm(name=text("Trois mots pareils", "Trois mots pareils")), "untranslated"),
        (alarm(name=text("Community manager", "Community manager")), None),
        (alarm(name=text(LONG[:100], LONG[:90])), None),
        (alarm(name=text(LONG[:100] + "s", LONG[:90])), "long"),
        (alarm(trigger=text(LONG[:101], LONG[:90])), None),
        (alarm(trigger=text("x" * 1000, "y" * 1001)), "long"),
        (alarm(trigger=text("x" * 82, "y" * 41)), None),
        (alarm(trigger=text("x" * 83, "y" * 41)), "uneven"),
        (alarm(trigger=text("x" * 40, "y" * 4)), None),  # short texts differ by a word
    ],
)
def test_a_text_nobody_can_read_in_both_languages_is_a_fault(
    method: Method, broken: Callable[[Method], Method], code: str | None
) -> None:
    assert found(broken(method)) == ([("alarms.yaml", f"method-text-{code}", "FLAG-02")] if code else [])


def test_a_sentence_stands_under_one_id_whatever_the_language(method: Method) -> None:
    for language in LANGUAGES:
        same = {"fr": "Une autre phrase en français ici.", "en": "Another sentence in English here."}
        same[language] = ONE.to(language)
        once = changed(method, "", "alarms", "FLAG-02", consequence=ONE)
        twice = changed(once, "transfer", "steps", "ST-10", result=Text(**same))
        (fault,) = check_method(twice)
        assert (fault.place.file, fault.code) == ("steps.yaml", "method-text-twice")
        assert fault.values == {"id": "ST-10", "field": "result", "other": "FLAG-02"}


def test_a_sentence_may_stand_twice_under_its_own_id(method: Method) -> None:
    assert found(changed(method, "", "alarms", "FLAG-02", consequence=ONE, trigger=ONE)) == []


def test_things_of_one_kind_have_names_of_their_own(method: Method) -> None:
    name = method.alarm["FLAG-01"].name
    assert found(changed(method, "", "alarms", "FLAG-02", name=name)) == [
        ("alarms.yaml", "method-text-twice", "FLAG-02")
    ]
    assert found(changed(method, "catalogue", "modules", "MO-05", name=name)) == []  # an alarm and a module may share


def test_every_text_is_told_with_its_file_and_the_id_it_belongs_to(method: Method) -> None:
    placed = {(w.owner, w.field): w.file for w in texts(method)}
    assert len(list(texts(method))) > 2000
    assert placed["SPO-1", "question"] == "dimensions/SPO.yaml"
    assert placed["D", "guide"] == "respondents.yaml"
    assert placed["OW", "name"] == "decisions.yaml"
    assert placed["RR-01", "text"] == "roadmap_rules.yaml"
    assert placed["SR-01", "text"] == "selection.yaml"
    assert placed["P1", "example"] == "times.yaml"
    assert placed["ratings 1", "name"] == "scale.yaml"
    assert {w.file for w in texts(method)} <= {p.relative_to(METHOD).as_posix() for p in METHOD.rglob("*.yaml")}


METHOD = ROOT / "templates" / "method" / "2026.1"


def test_a_practice_that_calls_no_module_is_a_fault(method: Method) -> None:
    modules = tuple(rebuilt(m, gaps=tuple(g for g in m.gaps if g != "MEA-4")) for m in method.catalogue.modules)
    broken = rebuilt(method, catalogue=rebuilt(method.catalogue, modules=modules))
    assert found(broken) == [("dimensions/MEA.yaml", "method-practice-uncalled", "MEA-4")]


def test_a_clause_outside_the_core_that_no_step_signs_is_a_fault(method: Method) -> None:
    (signing,) = (s for s in method.transfer.steps if "CL-39" in s.signs)
    signs = tuple(c for c in signing.signs if c != "CL-39")
    broken = changed(method, "transfer", "steps", signing.id, signs=signs)
    assert found(broken) == [("clauses.yaml", "method-clause-unsigned", "CL-39")]
    core = {"core": True, "core_text": ONE}
    assert found(changed(broken, "governance", "clauses", "CL-39", **core)) == []


@pytest.mark.parametrize(
    ("needs", "waits"),
    [
        (Needs(practices=(PracticeFloor(practice="MEA-4", rating=4),)), "MEA-4 ≥ 4"),
        (Needs(levels=(PracticeFloor(practice="MEA", rating=5),)), "MEA ≥ 5"),
        (Needs(practices=(PracticeFloor(practice="MEA-4", rating=1),)), None),
        (Needs(inputs=("IN-02",)), None),
        (Needs(modules=("MO-33",)), None),  # no step brings backup in: it is bought
    ],
)
def test_a_step_that_no_rating_of_zero_ever_leads_to_is_a_fault(
    method: Method, needs: Needs, waits: str | None
) -> None:
    last = method.transfer.steps[-1].id
    capped = tuple(
        rebuilt(s, raises=tuple(Raise(practice=r.practice, to=min(r.to, 3)) for r in s.raises))
        for s in method.transfer.steps
    )
    limited = rebuilt(method, transfer=rebuilt(method.transfer, steps=capped))
    faults = [
        f for f in check_method(changed(limited, "transfer", "steps", last, needs=needs)) if f.values["id"] == last
    ]
    assert [(f.code, f.values["needs"]) for f in faults] == ([("method-step-unreachable", waits)] if waits else [])


def test_what_waits_for_an_unreachable_step_is_unreachable_too(method: Method) -> None:
    *_, before, last = method.transfer.steps
    never = Needs(levels=(PracticeFloor(practice="MEA", rating=5),))
    raising = {"raises": (), "signs": (), "module": None}
    broken = changed(method, "transfer", "steps", before.id, needs=never, **raising)
    broken = changed(broken, "transfer", "steps", last.id, needs=Needs(steps=(before.id,)))
    none = tuple(
        rebuilt(s, raises=()) if any(r.practice.startswith("MEA") for r in s.raises) else s
        for s in broken.transfer.steps
    )
    faults = check_method(rebuilt(broken, transfer=rebuilt(broken.transfer, steps=none)))
    waits = {f.values["id"]: f.values["needs"] for f in faults if f.code == "method-step-unreachable"}
    assert waits[before.id] == "MEA ≥ 5"
    assert waits[last.id] == before.id


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (("DR-40 (whole table)", "IND-33 (sizing 4.2)", "MO-33 limited"), ("DR-40", "IND-33", "MO-33")),
        (("K1-K3", "ACT-08..10", "MO-10c"), ("K1", "K2", "K3", "ACT-08", "ACT-09", "ACT-10", "MO-10c")),
        (("three-way MIX of 4.3", "waves of 4.5", "demonstration client of 7.2"), ()),
        (("INT-1 per function", "INT-1"), ("INT-1",)),
    ],
)
def test_ids_are_read_in_words_and_runs_written_out(words: tuple[str, ...], ids: tuple[str, ...]) -> None:
    assert named_ids(words) == ids


def test_an_unknown_id_within_words_is_a_fault(method: Method) -> None:
    broken = changed(method, "", "sources", "000-20", held_by=("DR-41 (whole table)",))
    (fault,) = check_method(broken)
    assert (fault.place.file, fault.values["unknown"]) == ("sources.yaml", "DR-41")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_of_texts_and_reach_has_its_words(method: Method, language: str) -> None:
    wording = Wording(ROOT / "templates" / "wording", language)  # type: ignore[arg-type]
    values = {"id": "X", "field": "x", "other": "Y", "length": "2", "most": "1", "needs": "Z"}
    codes = ["text-untranslated", "text-long", "text-uneven", "text-twice"]
    for code in (*codes, "practice-uncalled", "step-unreachable", "clause-unsigned"):
        for key in (f"faults.method-{code}", f"faults.method-{code}-remedy"):
            assert wording(key, **values)
