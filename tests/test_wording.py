"""Sentences are typeset in their language, filled with values as they are, and never half missing."""

from pathlib import Path

import pytest

from workbench.faults import Fault, Place
from workbench.reading import read_model
from workbench.values import LANGUAGES, Language, Value
from workbench.wording import Wording, typeset

FOLDER = Path(__file__).resolve().parents[1] / "templates" / "wording"


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [
        (
            "fr",
            "L'équipe : 45 % des réponses ; vraiment ?",
            "L’équipe\u00a0: 45\u202f% des réponses\u202f; vraiment\u202f?",
        ),
        ("fr", "« oui » à 12 €", "«\u00a0oui\u00a0» à 12\u202f€"),
        ("fr", "de 9:30 à 10:00", "de 9:30 à 10:00"),
        ("en", "managers' time; it's 45%", "managers’ time; it’s 45%"),
    ],
)
def test_a_text_is_typeset_in_its_language(language: Language, typed: str, printed: str) -> None:
    assert typeset(typed, language) == printed


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_client_s_text_is_filled_in_as_it_is(language: Language) -> None:
    hostile = "{0} {x} l'été : #read() %s"
    assert hostile in Wording(FOLDER, language)("cli.told-notebook", name=hostile)


@pytest.mark.parametrize("n", [0, 1, 2])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_count_takes_the_form_of_its_language(language: Language, n: int) -> None:
    single = n == 1 or (n == 0 and language == "fr")
    word = {"fr": "faute", "en": "fault"}[language]
    assert Wording(FOLDER, language).count("cli.faults", n) == f"{n} {word}{'' if single else 's'}"


def test_an_unknown_key_and_a_missing_value_are_errors() -> None:
    words = Wording(FOLDER, "en")
    with pytest.raises(KeyError):
        words("cli.no-such-sentence")
    with pytest.raises(KeyError):
        words("cli.told-notebook")


class _Sheet(Value):
    weight: int


@pytest.mark.parametrize(
    "written", ["wieght: 1\n", "weight: one\n", "weight: 1\nweight: 2\n", "weight: [\n", "&a [*a]\n"]
)
def test_every_fault_of_a_yaml_file_has_its_sentence(tmp_path: Path, written: str) -> None:
    path = tmp_path / "sheet.yaml"
    path.write_text(written)
    from workbench.faults import Faulty

    with pytest.raises(Faulty) as told:
        read_model(path, "sheet.yaml", _Sheet)
    for language in LANGUAGES:
        lines = [Wording(FOLDER, language).fault(fault) for fault in told.value.faults]
        assert all(" → " in line for line in lines)


def test_a_fault_whose_values_are_called_like_arguments_is_told() -> None:
    fault = Fault(Place("a.yaml", line=3), "yaml-missing", {"key": "weight", "why": "Field required"})
    assert "weight" in Wording(FOLDER, "en").fault(fault)
