"""Every fault of a YAML file is told in its reader's language: where, what was found, what to do."""

import re
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import StringConstraints

from workbench.faults import Fault, Faulty
from workbench.reading import read_model, read_yaml
from workbench.values import LANGUAGES, Number, Text, Value
from workbench.wording import Wording

FOLDER = Path(__file__).resolve().parents[1] / "templates" / "wording"
FOREIGN = {
    "fr": "the input should be valid found expected while scanning parsing character cannot this line with text of is "
    "not any start token field required mapping values allowed or number key block string dictionary write needs",
    "en": "le la les une un est dans cette ligne manque demande trouvé texte nombre entre guillemets écrivez "
    "valeur sur du des et ou liste ne pas espaces",
}
"""Words that betray the other language."""


class _Leaf(Value):
    n: int


class _Sheet(Value):
    name: Text
    title: str
    pair: tuple[int, int]
    leaf: _Leaf
    flag: bool
    weight: Number
    colour: Literal["red", "green", "dark or light"]
    ink: Annotated[str, StringConstraints(pattern=r"^#[0-9A-F]{6}$")]
    parts: tuple[_Leaf, ...] = ()
    rates: dict[str, Number] = {}


SOUND = {
    "name": '{fr: "a", en: "b"}',
    "title": '"t"',
    "pair": "[1, 2]",
    "leaf": "{n: 1}",
    "flag": "true",
    "weight": "0.5",
    "colour": '"red"',
    "ink": '"#123ABC"',
}


def told(path: Path, text: str) -> tuple[Fault, ...]:
    """Return the faults of a sheet."""
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Faulty) as caught:
        read_model(path, "sheet.yaml", _Sheet)
    return caught.value.faults


def sheet(**changed: str) -> str:
    return "".join(f"{key}: {value}\n" for key, value in {**SOUND, **changed}.items() if value != "absent")


def in_both_languages(fault: Fault, written: str) -> tuple[str, str]:
    """Return a fault in French and in English, once neither says a word of the other."""
    lines = []
    for language in LANGUAGES:
        lines.append(Wording(FOLDER, language).fault(fault))
        own = lines[-1]
        for value in sorted({*fault.values.values(), *re.findall(r"[\w.]+", written), "true", "false"}, key=len)[::-1]:
            own = own.replace(value, " ") if len(value) > 1 else own
        words = set(re.findall(r"\w+", own.lower()))
        assert words & set(FOREIGN[language].split()) == set(), lines[-1]
    assert lines[0] != lines[1]
    return lines[0], lines[1]


def test_a_sound_sheet_reads(tmp_path: Path) -> None:
    path = tmp_path / "sheet.yaml"
    path.write_text(sheet(rates="{a: 1}", parts="[{n: 1}]"), encoding="utf-8")
    assert read_model(path, "sheet.yaml", _Sheet).pair == (1, 2)


@pytest.mark.parametrize(
    ("changed", "code", "key", "found"),
    [
        ({"title": "3"}, "yaml-text", "title", "3"),
        ({"title": ""}, "yaml-text", "title", "–"),
        ({"title": "[1, two]"}, "yaml-text", "title", "[1, two]"),
        ({"name": '{fr: "a", en: " "}'}, "yaml-blank", "name › en", " "),
        ({"name": '"a"'}, "yaml-languages", "name", "a"),
        ({"leaf": "3"}, "yaml-group", "leaf", "3"),
        ({"rates": "[1]"}, "yaml-group", "rates", "[1]"),
        ({"rates": "{a: x}"}, "yaml-number", "rates › a", "x"),
        ({"parts": "{n: 1}"}, "yaml-list", "parts", "{n: …}"),
        ({"parts": "[{n: 1}, {n: 1.5}]"}, "yaml-whole", "parts #2 › n", "1.5"),
        ({"flag": "yes"}, "yaml-flag", "flag", "yes"),
        ({"weight": "0,5"}, "yaml-number", "weight", "0,5"),
        ({"weight": "true"}, "yaml-number", "weight", "true"),
        ({"colour": "purple"}, "yaml-choice", "colour", "purple"),
        ({"ink": "black"}, "yaml-form", "ink", "black"),
        ({"pair": "[1, 2, 3]"}, "yaml-list-long", "pair", "[1, 2, 3]"),
        ({"leaf": "{n: 1, m: 2}"}, "yaml-extra_forbidden", "leaf › m", "2"),
    ],
)
def test_a_wrong_value_is_told_with_its_line_and_what_was_found(
    tmp_path: Path, changed: dict[str, str], code: str, key: str, found: str
) -> None:
    text = sheet(**changed)
    (fault,) = told(tmp_path / "sheet.yaml", text)
    (name,) = changed
    line = text[: text.index(f"{name}:")].count("\n") + 1
    assert (fault.code, fault.values["key"], fault.values["found"], fault.place.line) == (code, key, found, line)
    for said in in_both_languages(fault, text):
        assert key in said.partition(" → ")[0]


def test_a_choice_names_all_that_may_be_chosen(tmp_path: Path) -> None:
    (fault,) = told(tmp_path / "sheet.yaml", sheet(colour="purple"))
    assert fault.values["known"] == "red, green, dark or light"


def test_a_missing_line_and_a_list_too_short_are_told_apart(tmp_path: Path) -> None:
    (absent,) = told(tmp_path / "sheet.yaml", sheet(title="absent"))
    (short,) = told(tmp_path / "sheet.yaml", sheet(pair="[1]"))
    assert (absent.code, absent.values["key"]) == ("yaml-missing", "title")
    assert (short.code, short.values) == ("yaml-list-short", {"key": "pair", "count": "2"})
    for fault in (absent, short):
        in_both_languages(fault, sheet())


def test_a_whole_file_of_another_form_is_called_by_its_name(tmp_path: Path) -> None:
    (fault,) = told(tmp_path / "sheet.yaml", "- 1\n")
    assert (fault.code, fault.values["key"], fault.values["found"]) == ("yaml-group", "sheet.yaml", "[1]")


def test_what_was_found_is_quoted_short(tmp_path: Path) -> None:
    (fault,) = told(tmp_path / "sheet.yaml", sheet(weight="x" * 900))
    assert len(fault.values["found"]) <= 40


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("a:\n\tb: 1\n", 2, "yaml-tab"),
        ("a:\n  b: 1\n\tc: 2\n", 3, "yaml-tab"),
        ("a:\n  -\tb: 1\n    c: 2\n", 2, "yaml-tab"),
        ("a: |\n\tx\n", 2, "yaml-tab"),
        ('a: 1\nb: "x\nc: 2\n', 2, "yaml-quote-open"),
        ("a: 1\nb: 'l'eau'\n", 2, "yaml-quote-inside"),
        ('a: "il dit "oui" ici"\n', 1, "yaml-quote-inside"),
        ("a: 1\n  b: 2\n", 2, "yaml-indent"),
        ("a:\n  b: 1\n c: 2\n", 3, "yaml-indent"),
        (" a: 1\nb: 2\n", 2, "yaml-indent"),
        ("a: b: c\n", 1, "yaml-colon"),
        ("a: 1\nb\nc: 2\n", 2, "yaml-no-colon"),
        ("a: - b\n", 1, "yaml-dash"),
        ("a: @x\n", 1, "yaml-first-sign"),
        ('a: "c:\\windows"\n', 1, "yaml-backslash"),
        ("a: [1, 2\nb: 3\n", 1, "yaml-bracket"),
        ('a: {fr: "x" en: "y"}\n', 1, "yaml-bracket"),
        ("a: [1, 2]]\n", 1, "yaml-bracket-extra"),
        ("a: 1\n---\nb: 2\n", 2, "yaml-two-documents"),
        ("a: 1\nb: \x01\n", 2, "yaml-hidden-sign"),
        ("a: *x\n", 1, "yaml-alias"),
        ("a: 1\nb: 2\na: 3\n", 3, "yaml-duplicate-key"),
        ("a: " + "1" * 5000 + "\n", 1, "yaml-number-long"),
        ("a: > x\n", 1, "yaml-broken"),
        ("? [a]\n: b\n", 1, "yaml-key"),
    ],
)
def test_what_is_not_yaml_is_told_in_plain_words_at_its_line(tmp_path: Path, text: str, line: int, code: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Faulty) as caught:
        read_yaml(path, "a.yaml")
    (fault,) = caught.value.faults
    assert (fault.place.line, fault.code) == (line, code)
    for said in in_both_languages(fault, text):
        assert re.search("token|scalar|context|stream|while", said) is None


def test_a_file_that_is_no_text_is_told_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a: 1\nb: \xe9t\xe9\n")
    with pytest.raises(Faulty) as caught:
        read_yaml(tmp_path / "a.yaml", "a.yaml")
    (fault,) = caught.value.faults
    assert (fault.place.line, fault.code) == (2, "yaml-not-text")
    in_both_languages(fault, "")
