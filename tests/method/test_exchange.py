"""The method as tables and back: nothing is lost, and every wrong cell is told."""

import string
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.method.exchange.assemble import SETTINGS, Assembly, Line, assemble
from workbench.method.exchange.forms import Amount, Choice, Couples, Flag, Form, Found, Items, Lines, Pairs, Word, Wrong
from workbench.method.exchange.layout import PARTS, settings, tables
from workbench.method.exchange.rows import cell, cells, files, parts, rows, value_at
from workbench.method.exchange.tokens import joined, parted
from workbench.method.exchange.yaml_text import yaml_text
from workbench.method.files import model_of
from workbench.method.load import load_method
from workbench.method.model import Method, Term
from workbench.method.transfer import PracticeFloor
from workbench.reading import read_model
from workbench.values import Text, Value

Cells = dict[str, Found]


def lines(method: Method) -> dict[str, list[tuple[int, Cells]]]:
    """Return a method's lines as a spreadsheet gives them back: numbers as floats, empty cells absent."""
    held = parts(method)
    found = {}
    for table in tables():
        written = (cells(table, row) for row in rows(table, held[table.file]))
        found[table.name] = [(n, filled(zip(table.keys, c, strict=True))) for n, c in enumerate(written, 3)]
    loose = ({"file": f, "field": c.key, "value": cell(c, held[f])} for f, c in settings())
    found[SETTINGS] = [(n, filled(row.items())) for n, row in enumerate(loose, 3)]
    return found


def filled(pairs: Any) -> Cells:
    return {key: float(c) if isinstance(c, Decimal) else c for key, c in pairs if c is not None}


def assembled(found: dict[str, list[tuple[int, Cells]]]) -> Assembly:
    return assemble({name: tuple(Line(n, c) for n, c in rows_) for name, rows_ in found.items()})


def problems(found: dict[str, list[tuple[int, Cells]]]) -> list[tuple[str, int, str, str]]:
    return [(*p.spot, p.code) for p in assembled(found).problems]


def fields(value: object, way: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the ways to everything that a value holds, texts by their language."""
    for item in value if isinstance(value, tuple) else (value,):
        if isinstance(item, Value):
            for name in type(item).model_fields:
                yield from fields(getattr(item, name), (*way, name))
        else:
            yield way


def test_the_tables_give_the_same_method_back(method: Method) -> None:
    made = assembled(lines(method))
    assert made.problems == []
    assert made.parts() == parts(method)


def test_every_field_of_the_method_has_its_cell(method: Method) -> None:
    for file, part in parts(method).items():
        inside = {(*t.way, *(str(s) for s in c.path)) for t in tables() if t.file == file for c in t.columns}
        inside |= {tuple(str(s) for s in c.path) for f, c in settings() if f == file}
        for way in set(fields(part)):
            assert any(way[: len(known)] == known or known[: len(way)] == way for known in inside), (file, way)


def test_no_setting_stands_twice_under_one_name() -> None:
    keys = [column.key for _, column in settings()]
    assert len(keys) == len(set(keys))


def test_the_files_written_load_to_the_same_method(method: Method, tmp_path: Path) -> None:
    for name, part in files(parts(method)).items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(yaml_text(part), encoding="utf-8")
    again = load_method(tmp_path, "m")
    assert again.model_copy(update={"fingerprint": method.fingerprint}) == method


def test_the_files_written_have_the_layout_of_the_version(method: Method) -> None:
    folder = Path(__file__).parents[2] / "templates" / "method" / method.manifest.version
    known = {path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml")}
    assert set(files(parts(method))) == known


@given(st.lists(st.text(max_size=8) | st.text('|" \\[]\n\ta', max_size=6), max_size=5))
def test_a_list_in_a_cell_gives_its_words_back(words: list[str]) -> None:
    assert parted(joined(words)) == words


@given(st.text(min_size=1).map(str.strip).filter(bool), st.text(min_size=1).map(str.strip).filter(bool))
def test_any_text_that_is_written_is_read_back(fr: str, en: str) -> None:
    term = Term(term=Text(fr=fr, en=en), meaning=Text(fr=en, en=fr))
    assert read_text(term) == term


def read_text(term: Term) -> Term:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "term.yaml"
        path.write_text(yaml_text(term), encoding="utf-8", newline="")
        return read_model(path, "term", Term)


FORMS: list[tuple[Form, Any]] = [
    (Word(), " starts with a space"),
    (Word(), '"quoted"'),
    (Word(), "[]"),
    (Choice(("a", "b")), "b"),
    (Amount(), Decimal("0.125")),
    (Amount(), Decimal(-4)),
    (Amount(whole=True), 7),
    (Flag(), True),
    (Items(Word()), ("a", "b | c", "\t", "")),
    (Items(Amount(whole=True)), (3,)),
    (Lines(Items(Amount(whole=True))), ((1, 2), (3,))),
    (Pairs(Amount()), {"share": Decimal("0.5"), "from": Decimal(2)}),
    (Pairs(Items(Word())), {"inside": ("ACT-01", "ACT-02"), "none": ()}),
    (Pairs(Items(Amount(), count=2)), {"small": (Decimal(0), Decimal("2.5"))}),
]


@pytest.mark.parametrize(("form", "value"), FORMS)
def test_a_cell_gives_its_value_back(form: Form, value: Any) -> None:
    assert form.read(filled([("x", form.write(value))])["x"]) == value


def test_an_id_with_its_number_gives_its_value_back() -> None:
    floors = (PracticeFloor(practice="SPO-1", rating=2), PracticeFloor(practice="GOV-1", rating=3))
    form = Couples(PracticeFloor, Amount(whole=True))
    assert form.write(floors) == "SPO-1=2\nGOV-1=3"
    assert tuple(PracticeFloor(**fields) for fields in form.read("SPO-1 = 2\n\n GOV-1=3 ")) == floors


@pytest.mark.parametrize(
    ("form", "cell", "code"),
    [
        (Word(), 2026.1, "cell-not-text"),
        (Choice(("a", "b")), "c", "method-cell-choice"),
        (Amount(), "0.5", "number-as-text"),
        (Amount(), True, "cell-not-number"),
        (Amount(whole=True), 2.5, "number-not-whole"),
        (Flag(), "maybe", "method-cell-flag"),
        (Flag(), 1, "method-cell-flag"),
        (Items(Choice(("D", "R"))), "D | Z", "method-cell-choice"),
        (Items(Amount(whole=True)), "1 | two", "method-cell-number"),
        (Lines(Items(Amount(whole=True)), 3), "1\n2", "method-cell-count"),
        (Pairs(Amount()), "share 0.5", "method-cell-pair"),
        (Pairs(Amount()), "share=", "method-cell-pair"),
        (Pairs(Amount()), "share=0,5", "method-cell-number"),
        (Pairs(Amount()), "a=1\na=2", "method-cell-twice"),
        (Pairs(Items(Amount(), count=2)), "small=1", "method-cell-count"),
    ],
)
def test_a_cell_that_cannot_be_read_says_why(form: Form, cell: Found, code: str) -> None:
    with pytest.raises(Wrong) as caught:
        form.read(cell)
    assert caught.value.code == code


@pytest.mark.parametrize("typed", ["oui", "Yes", "VRAI", "true", True])
def test_a_flag_is_read_as_people_and_spreadsheets_write_it(typed: Found) -> None:
    assert Flag().read(typed) is True


def test_a_text_that_may_be_absent_is_absent_in_both_languages_or_in_none(method: Method) -> None:
    found = lines(method)
    row = next(n for n, (_, c) in enumerate(found["clauses"]) if "core_text.fr" in c)
    number, cells_ = found["clauses"][row]
    half = {k: v for k, v in cells_.items() if k != "core_text.en"}
    found["clauses"][row] = (number, half)
    assert problems(found) == [("clauses", number, "core_text.en", "method-cell-missing")]
    found["clauses"][row] = (number, {k: v for k, v in half.items() if k != "core_text.fr"})
    made = assembled(found)
    assert made.problems == []
    assert value_at(made.parts()["clauses.yaml"], ("clauses", row, "core_text")) is None


def test_an_empty_cell_means_the_usual_value_and_brackets_an_empty_list(method: Method) -> None:
    found = lines(method)
    number, cells_ = found["formats"][0]
    found["formats"][0] = (number, {k: v for k, v in cells_.items() if k != "separators"})
    found["formats"][1][1]["separators"] = "[]"
    read = value_at(assembled(found).parts()["formats.yaml"], ("formats",))
    assert read[0].separators == (",", ";", "\t")
    assert read[1].separators == ()
    (table,) = [t for t in tables() if t.name == "formats"]
    assert dict(zip(table.keys, cells(table, list(rows(table, parts_of(read)))[1]), strict=True))["separators"] == "[]"


def parts_of(formats: Any) -> Value:
    return PARTS["formats.yaml"].model_validate({"formats": formats})


def test_rows_are_told_apart_and_brought_to_their_owners(method: Method) -> None:
    found = lines(method)
    found["dimensions-practices"][1][1]["id"] = found["dimensions-practices"][0][1]["id"]
    found["dimensions-practices"][2][1]["of"] = "SPX"
    found["criteria-anchors"][0][1]["n"] = 9
    found["criteria-anchors"][6][1]["n"] = 1
    found["context-fields-choice_names"][0][1]["of2"] = "nowhere"
    del found["indicators-confirms"][0][1]["of"]
    assert problems(found) == [
        ("dimensions-practices", 4, "id", "row-repeated"),
        ("dimensions-practices", 5, "of", "method-row-owner"),
        ("context-fields-choice_names", 3, "of2", "method-row-owner"),
        ("indicators-confirms", 3, "of", "method-cell-missing"),
        ("criteria-anchors", 3, "n", "method-row-place"),
        ("criteria-anchors", 9, "n", "method-place-repeated"),
        ("criteria", 3, "id", "method-rows-count"),
        ("criteria", 4, "id", "method-rows-count"),
    ]


def test_settings_that_are_lost_repeated_or_invented_are_told(method: Method) -> None:
    found = lines(method)
    number, first = found[SETTINGS][0]
    found[SETTINGS][1] = (found[SETTINGS][1][0], dict(first))
    found[SETTINGS].append((99, {"file": "scale.yaml", "field": "covrage", "value": 1}))
    told = assembled(found).problems
    assert [(p.code, p.values.get("nearest") or p.values.get("field") or p.values.get("first")) for p in told] == [
        ("row-repeated", str(number)),
        ("method-setting-unknown", "scale.yaml coverage"),
        ("method-setting-missing", "date"),
    ]


@pytest.mark.parametrize("code", ["../evil", "spo", "A/B", "SPO.yaml"])
def test_a_dimension_whose_code_cannot_name_a_file_is_told(method: Method, code: str) -> None:
    found = lines(method)
    found["dimensions"][0][1]["code"] = code
    assert ("dimensions", 3, "code", "method-cell-code") in problems(found)


def test_every_problem_leaves_something_to_check_further(method: Method) -> None:
    found = lines(method)
    for name in found:
        for _, row in found[name][:2]:
            for key in list(row)[1:]:
                row[key] = "\x00" if key in string.ascii_letters else [1]  # type: ignore[assignment]
    made = assembled(found)
    assert made.problems
    assert set(made.parts()) == set(PARTS)


def test_a_yaml_file_is_written_for_people(method: Method) -> None:
    text = yaml_text(files(parts(method))["activities.yaml"])
    first = text.splitlines()[:4]
    assert first == [
        "activities:",
        '  - id: "ACT-01"',
        '    name: {fr: "Cadrage des objectifs et de la valeur", en: "Framing objectives and value"}',
        '    driver: {fr: "résultats visés × fonctions", en: "outcomes × functions"}',
    ]
    assert "vital: false" not in text
    assert model_of("activities.yaml") is not None
