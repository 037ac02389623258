"""What differs between two versions: rows that came, went, moved or changed, and nothing else."""

from decimal import Decimal
from typing import Any

import pytest

from workbench.method.difference import Change, FieldChange, difference
from workbench.method.model import Method, Term
from workbench.method.transfer import PracticeFloor
from workbench.values import Text, Value


def changed(value: Any, way: tuple[str | int, ...], new: Any) -> Any:
    """Return a value with what stands at a way replaced."""
    if not way:
        return new
    step = way[0]
    if isinstance(value, tuple):
        assert isinstance(step, int)
        return (*value[:step], changed(value[step], way[1:], new), *value[step + 1 :])
    if isinstance(value, dict):
        return {**value, step: changed(value.get(step), way[1:], new)}
    assert isinstance(value, Value)
    return value.model_copy(update={str(step): changed(getattr(value, str(step)), way[1:], new)})


def one(method: Method, way: tuple[str | int, ...], new: Any) -> Change:
    (change,) = difference(method, changed(method, way, new))
    return change


def test_a_method_does_not_differ_from_itself(method: Method) -> None:
    assert difference(method, method) == ()


def test_a_weight_tells_its_old_and_new_value(method: Method) -> None:
    old = method.dimensions[0].weight
    change = one(method, ("dimensions", 0, "weight"), Decimal(9))
    assert (change.table, change.id, change.kind) == ("dimensions", method.dimensions[0].code, "changed")
    assert change.name == method.dimensions[0].name
    assert change.fields == (FieldChange(key="weight", sort="value", old=old, new=Decimal(9)),)


def test_a_threshold_is_told_by_its_name(method: Method) -> None:
    name, old = next(iter(method.alarms[1].parameters.items()))
    change = one(method, ("alarms", 1, "parameters", name), Decimal("0.75"))
    (field,) = change.fields
    assert (field.sort, field.name, field.old, field.new) == ("named", name, str(old), "0.75")


def test_a_parameter_that_comes_or_goes_has_nothing_on_the_other_side(method: Method) -> None:
    more = {**method.alarms[0].parameters, "extra": Decimal(1)}
    new = changed(method, ("alarms", 0, "parameters"), more)
    ((came,),) = [c.fields for c in difference(method, new)]
    ((went,),) = [c.fields for c in difference(new, method)]
    assert (came.name, came.old, came.new) == ("extra", None, "1")
    assert (went.name, went.old, went.new) == ("extra", "1", None)


def test_a_list_tells_what_it_gained_and_lost(method: Method) -> None:
    clause = next(n for n, c in enumerate(method.governance.clauses) if len(c.practices) > 1)
    held = method.governance.clauses[clause].practices
    change = one(method, ("governance", "clauses", clause, "practices"), (*held[1:], "SPO-9"))
    (field,) = change.fields
    assert (field.sort, field.added, field.removed) == ("list", ("SPO-9",), (held[0],))
    (turned,) = one(method, ("governance", "clauses", clause, "practices"), held[::-1]).fields
    assert (turned.added, turned.removed) == ((), ())


def test_a_prerequisite_is_told_by_the_practice_it_asks_of(method: Method) -> None:
    steps = method.transfer.steps
    n = next(n for n, s in enumerate(steps) if s.needs.practices)
    first = steps[n].needs.practices[0]
    raised = (PracticeFloor(practice=first.practice, rating=4), *steps[n].needs.practices[1:])
    (field,) = one(method, ("transfer", "steps", n, "needs", "practices"), raised).fields
    assert (field.key, field.name, field.old, field.new) == ("needs.practices", first.practice, str(first.rating), "4")


def test_a_text_is_told_in_the_language_that_changed(method: Method) -> None:
    change = one(method, ("dimensions", 2, "practices", 0, "question", "en"), "Is it so?")
    assert [f.key for f in change.fields] == ["question.en"]
    assert change.fields[0].new == "Is it so?"


def test_the_text_of_a_level_is_told_by_its_dimension_and_level(method: Method) -> None:
    change = one(method, ("dimensions", 1, "levels", 3, "fr"), "Autrement.")
    assert (change.table, change.id) == ("dimensions-levels", f"{method.dimensions[1].code} / 4")


def test_rows_that_come_and_go_are_told_without_their_fields(method: Method) -> None:
    without = changed(method, ("alarms",), method.alarms[:3] + method.alarms[4:])
    (gone,) = difference(method, without)
    (back,) = difference(without, method)
    assert (gone.kind, gone.id, gone.fields) == ("removed", method.alarms[3].id, ())
    assert (back.kind, back.name) == ("added", method.alarms[3].name)


def test_what_a_row_owns_comes_and_goes_with_it(method: Method) -> None:
    without = changed(method, ("transfer", "criteria"), method.transfer.criteria[:-1])
    (gone,) = difference(method, without)
    assert (gone.table, gone.id) == ("criteria", method.transfer.criteria[-1].id)


def test_a_practice_that_goes_to_another_dimension_keeps_its_id(method: Method) -> None:
    first, second = method.dimensions[:2]
    new = changed(method, ("dimensions", 1, "practices"), (*second.practices, first.practices[-1]))
    new = changed(new, ("dimensions", 0, "practices"), first.practices[:-1])
    (change,) = difference(method, new)
    assert (change.id, change.kind) == (first.practices[-1].id, "changed")
    assert change.fields == (FieldChange(key="of", sort="value", old=first.code, new=second.code),)


def test_a_row_that_moves_is_told_alone(method: Method) -> None:
    modules = method.catalogue.modules
    change = one(method, ("catalogue", "modules"), (*modules[1:], modules[0]))
    assert (change.kind, change.id) == ("moved", modules[0].id)


def test_a_term_among_others_is_told_alone(method: Method) -> None:
    term = Term(term=Text(fr="essai", en="trial"), meaning=Text(fr="Un essai.", en="A trial."))
    more = (*method.glossary[:4], term, *method.glossary[4:])
    added = one(method, ("glossary",), more)
    assert (added.kind, added.name) == ("added", term.term)
    reworded = one(method, ("glossary", 4, "term", "fr"), "autre mot")
    assert (reworded.kind, [f.key for f in reworded.fields]) == ("changed", ["term.fr"])


@pytest.mark.parametrize(
    ("way", "key"),
    [
        (("scale", "coverage"), "coverage"),
        (("governance", "times", "triage"), "triage"),
        (("transfer", "horizon"), "horizon"),
    ],
)
def test_a_setting_is_told_by_its_name(method: Method, way: tuple[str, ...], key: str) -> None:
    new = 99 if key != "coverage" else Decimal("0.99")
    change = one(method, way, new)
    assert (change.table, change.id, change.fields[0].new) == ("settings", key, new)


def test_what_comes_one_way_goes_the_other(method: Method) -> None:
    new = changed(method, ("indicators",), method.indicators[2:])
    new = changed(new, ("governance", "first_hours"), method.governance.first_hours[1:])
    there, back = difference(method, new), difference(new, method)
    turned = {"added": "removed", "removed": "added"}
    assert [(c.table, c.id, turned[c.kind]) for c in there] == [(c.table, c.id, c.kind) for c in back]
