"""Checks of a whole method: each broken link, weight, circle or figure is named with its file and id."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from workbench.method.check import check_method
from workbench.method.links import ids_by_kind, links
from workbench.method.load import load_method
from workbench.method.model import Method
from workbench.values import Value

REAL = Path(__file__).parents[2] / "templates" / "method" / "2026.1"


@pytest.fixture(scope="module")
def method() -> Method:
    return load_method(REAL, "m")


def rebuilt(value: Value, **changes: Any) -> Any:
    """Return a value with some fields changed."""
    return value.model_copy(update=changes)


def with_first(items: tuple[Any, ...], **changes: Any) -> tuple[Any, ...]:
    """Return items whose first one is changed."""
    return (rebuilt(items[0], **changes), *items[1:])


def found(method: Method) -> list[tuple[str, str, str]]:
    return [(f.place.file, f.code, f.values["id"]) for f in check_method(method)]


def test_the_real_method_has_no_fault(method: Method) -> None:
    assert check_method(method) == ()


def test_the_real_method_is_linked_throughout(method: Method) -> None:
    kinds = {link.kind for link in links(method)}
    assert {"practice", "module", "clause", "activity", "step", "indicator", "role", "source"} <= kinds
    assert len(list(links(method))) > 1000


def test_a_typo_in_a_file_is_named_with_the_nearest_id(tmp_path: Path) -> None:
    folder = tmp_path / "2026.1"
    shutil.copytree(REAL, folder)
    file = folder / "alarms.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('calls: ["MO-03"]', 'calls: ["MO-3"]', 1), encoding="utf-8")
    (fault,) = check_method(load_method(folder, "m"), "m")
    assert (str(fault.place), fault.code) == ("m/alarms.yaml", "method-unknown-id-near")
    assert fault.values["id"] == "FLAG-01"
    assert fault.values["unknown"] == "MO-3"
    assert fault.values["nearest"].startswith("MO-")


@pytest.mark.parametrize(
    ("file", "broken"),
    [
        ("alarms.yaml", lambda m: {"alarms": with_first(m.alarms, calls=("zz",))}),
        ("alarms.yaml", lambda m: {"alarms": with_first(m.alarms, needs=("zz",))}),
        ("indicators.yaml", lambda m: {"indicators": with_first(m.indicators, feeds=("zz",))}),
        ("context.yaml", lambda m: {"context": with_first(m.context, sources=("zz",))}),
        ("dimensions/SPO.yaml", lambda m: {"dimensions": with_first(m.dimensions, domain="zz")}),
        (
            "clauses.yaml",
            lambda m: {
                "governance": rebuilt(m.governance, clauses=with_first(m.governance.clauses, practices=("zz",)))
            },
        ),
        (
            "decisions.yaml",
            lambda m: {
                "governance": rebuilt(m.governance, decisions=with_first(m.governance.decisions, accountable="zz"))
            },
        ),
        (
            "activities.yaml",
            lambda m: {"transfer": rebuilt(m.transfer, activities=with_first(m.transfer.activities, dimension="zz"))},
        ),
        (
            "roadmap_rules.yaml",
            lambda m: {"transfer": rebuilt(m.transfer, rules=with_first(m.transfer.rules, lists={"x": ("ACT-99",)}))},
        ),
        (
            "steps.yaml",
            lambda m: {"transfer": rebuilt(m.transfer, steps=with_first(m.transfer.steps, signs=("zz",)))},
        ),
        (
            "modules.yaml",
            lambda m: {
                "catalogue": rebuilt(m.catalogue, modules=with_first(m.catalogue.modules, gap_indicators=("zz",)))
            },
        ),
        (
            "selection.yaml",
            lambda m: {"catalogue": rebuilt(m.catalogue, profiles=with_first(m.catalogue.profiles, modules=("zz",)))},
        ),
        ("sources.yaml", lambda m: {"sources": with_first(m.sources, held_by=("RR-99",))}),
    ],
)
def test_an_unknown_id_is_a_fault_of_its_file(method: Method, file: str, broken: Any) -> None:
    (fault,) = check_method(rebuilt(method, **broken(method)))
    assert fault.place.file == file
    assert fault.code.startswith("method-unknown-id")
    assert fault.values["unknown"] in {"zz", "ACT-99", "RR-99"}


def test_words_in_free_lists_are_not_taken_for_ids(method: Method) -> None:
    rules = with_first(method.transfer.rules, lists={"families": ("answers", "a word")})
    sources = with_first(method.sources, held_by=("criteria K1-K10", "waves of 4.5"))
    changed = rebuilt(method, sources=sources, transfer=rebuilt(method.transfer, rules=rules))
    assert check_method(changed) == ()


@pytest.mark.parametrize("kind", ["activity", "module", "clause", "practice", "indicator", "step", "source"])
def test_an_id_written_twice_is_a_fault(method: Method, kind: str) -> None:
    twice = {
        "activity": lambda m: {"transfer": rebuilt(m.transfer, activities=m.transfer.activities * 2)},
        "module": lambda m: {"catalogue": rebuilt(m.catalogue, modules=m.catalogue.modules * 2)},
        "clause": lambda m: {"governance": rebuilt(m.governance, clauses=m.governance.clauses * 2)},
        "practice": lambda m: {"dimensions": with_first(m.dimensions, practices=m.dimensions[0].practices * 2)},
        "indicator": lambda m: {"indicators": m.indicators * 2},
        "step": lambda m: {"transfer": rebuilt(m.transfer, steps=m.transfer.steps * 2)},
        "source": lambda m: {"sources": m.sources * 2},
    }[kind](method)
    file, ids = ids_by_kind(method)[kind]
    expected = {p.id for p in method.dimensions[0].practices} if kind == "practice" else set(ids)
    assert set(found(rebuilt(method, **twice))) == {(file, "method-duplicate-id", i) for i in expected}


@pytest.mark.parametrize("weight", [0, -1])
def test_a_weight_that_is_not_above_zero_is_a_fault(method: Method, weight: int) -> None:
    dimensions = with_first(method.dimensions, weight=weight)
    criteria = with_first(method.transfer.criteria, weight=weight)
    broken = rebuilt(method, dimensions=dimensions, transfer=rebuilt(method.transfer, criteria=criteria))
    assert found(broken) == [
        ("criteria.yaml", "method-weight", "K1"),
        ("dimensions/SPO.yaml", "method-weight", "SPO"),
    ]


def test_steps_that_wait_for_each_other_are_shown_as_a_circle(method: Method) -> None:
    a, b, c, *rest = method.transfer.steps
    none = {"modules": (), "practices": (), "inputs": (), "clauses": (), "levels": ()}
    circle = tuple(
        rebuilt(step, needs=rebuilt(step.needs, steps=(before.id,), **none))
        for step, before in ((a, c), (b, a), (c, b))
    )
    broken = rebuilt(method, transfer=rebuilt(method.transfer, steps=(*circle, *rest)))
    (fault,) = check_method(broken)
    assert (fault.place.file, fault.code) == ("steps.yaml", "method-cycle")
    shown = fault.values["circle"].split(" → ")
    assert shown[0] == shown[-1]
    assert set(shown) == {a.id, b.id, c.id}


def test_a_module_that_needs_itself_is_a_circle(method: Method) -> None:
    first = method.catalogue.modules[0]
    modules = with_first(method.catalogue.modules, needs=rebuilt(first.needs, modules=(first.id,)))
    broken = rebuilt(method, catalogue=rebuilt(method.catalogue, modules=modules))
    assert found(broken) == [("modules.yaml", "method-cycle", first.id)]


def test_default_scores_that_give_another_mode_are_a_fault(method: Method) -> None:
    activity = next(a for a in method.transfer.activities if a.default == "internal")
    others = tuple(a for a in method.transfer.activities if a.id != activity.id)
    for scores, mode in (((0, 0, 0, 0, 1, 1, 1, 1), "external"), ((2, 1, 0, 0, 0, 0, 0, 0), "mixed")):
        changed = (*others, rebuilt(activity, scores=scores))
        (fault,) = check_method(rebuilt(method, transfer=rebuilt(method.transfer, activities=changed)))
        assert (fault.place.file, fault.code) == ("activities.yaml", "method-default-mode")
        assert (fault.values["id"], fault.values["mode"]) == (activity.id, mode)


def test_an_editor_of_the_thresholds_is_told_which_defaults_no_longer_follow(method: Method) -> None:
    broken = rebuilt(method, transfer=rebuilt(method.transfer, pull_internal=17))
    internal = [a.id for a in method.transfer.activities if a.default == "internal"]
    assert [f.values["id"] for f in check_method(broken)] == internal


@pytest.mark.parametrize(
    ("field", "value"),
    [("fit", (4, 2)), ("fit", (0, 3)), ("fit", (3, 6)), ("days", (5, 4, 6))],
)
def test_a_module_out_of_range_is_a_fault(method: Method, field: str, value: tuple[int, ...]) -> None:
    modules = with_first(method.catalogue.modules, **{field: value})
    (fault,) = check_method(rebuilt(method, catalogue=rebuilt(method.catalogue, modules=modules)))
    assert (fault.place.file, fault.code) == ("modules.yaml", "method-range")
    assert fault.values == {"id": modules[0].id, "field": field}


def test_a_core_clause_without_its_short_text_is_a_fault(method: Method) -> None:
    core = next(c for c in method.governance.clauses if c.core)
    clauses = tuple(rebuilt(c, core_text=None) if c is core else c for c in method.governance.clauses)
    broken = rebuilt(method, governance=rebuilt(method.governance, clauses=clauses))
    assert found(broken) == [("clauses.yaml", "method-range", core.id)]


def test_a_practice_in_another_dimensions_file_is_a_fault(method: Method) -> None:
    stray = rebuilt(method.dimensions[0].practices[0], id="ZZZ-1")
    dimensions = with_first(method.dimensions, practices=(*method.dimensions[0].practices, stray))
    assert ("dimensions/SPO.yaml", "method-practice-code", "ZZZ-1") in found(rebuilt(method, dimensions=dimensions))


def test_checking_changes_nothing(method: Method) -> None:
    before = method.model_dump_json()
    check_method(method)
    assert method.model_dump_json() == before
