"""Every text that a person reads is spelt right in its language; the exceptions are listed, and each is used."""

import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.proofs.needs import lacking, program
from workbench.reading import Spot, read_yaml
from workbench.values import LANGUAGES, Language

pytestmark = pytest.mark.verify

ROOT = Path(__file__).parents[2]
INSTALL = "apt-get install hunspell hunspell-fr hunspell-en-gb"
DICTIONARIES: dict[Language, str] = {"fr": "fr_FR", "en": "en_GB"}

STRIPPED = (
    r"(?s)^```.*?^```",  # code
    r"`[^`\n]*`",
    r"https?://\S+|\]\([^)\n]*\)",  # addresses, targets of links
    r"\{[^{}\n]*\}",  # values filled in
    r"<[^<>\n]+>",
    r"\w*\.(?:md|ya?ml|xlsx?|pdf|jsonl?|csv|ipynb|py|zip|txt|html)\b",  # names of files
    r"\b[A-Za-z]+-?\d+[a-z]?\b",  # ids
    r"(?<!\w)--\w+",  # options of a command
    r"\b\w+_\w+\b",  # names in workbooks and files
    r"\b(?:AAAA|YYYY)-(?:MM)-(?:JJ|DD)\b",
    r"^[-| :]+$",  # lines of a table
    r"\b\w+/(?=[\s),.;:]|$)",  # folders
    r"(?<=\w)'s\b",
)
"""What is no word of a language."""


class Written(NamedTuple):
    """A text as hunspell gets it, and where it stands."""

    file: str
    line: int
    text: str


def stripped(text: str) -> str:
    """Return a text without what is no word; lines stay where they are."""
    for pattern in STRIPPED:
        text = re.sub(pattern, lambda m: " " + "\n" * m[0].count("\n"), text, flags=re.MULTILINE)
    return text.replace("’", "'")


def written(language: Language) -> Iterator[Written]:
    """Yield every text of a language: method, wording, pages of the project."""
    templates = ROOT / "templates"
    for path in sorted([*templates.glob("wording/*.yaml"), *templates.glob("method/*/**/*.yaml")]):
        name = path.relative_to(ROOT).as_posix()
        value, lines = read_yaml(path, name)
        yield from (Written(name, lines[spot], stripped(text)) for spot, text in told(value, language))
    for path in sorted([*ROOT.glob("README*.md"), *ROOT.glob("docs/*.md")]):
        if path.name.endswith(".fr.md") == (language == "fr"):
            lines = stripped(path.read_text(encoding="utf-8")).split("\n")
            yield from (Written(path.name, n, line) for n, line in enumerate(lines, 1))


def told(value: object, language: Language, spot: Spot = ()) -> Iterator[tuple[Spot, str]]:
    """Yield the texts of a file that stand in both languages, each with its spot."""
    if isinstance(value, dict) and value.keys() == set(LANGUAGES):
        yield (*spot, language), value[language]
    elif isinstance(value, dict | tuple):
        for key, inside in value.items() if isinstance(value, dict) else enumerate(value):
            yield from told(inside, language, (*spot, key))


def misspelt(language: Language, text: str) -> list[str]:
    """Return the words of a text that the dictionary lacks, each once."""
    run = [program("hunspell", INSTALL), "-i", "utf-8", "-d", DICTIONARIES[language], "-l"]
    done = subprocess.run(run, input=text, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        lacking(f"hunspell has no dictionary {DICTIONARIES[language]}: {INSTALL}")
    return list(dict.fromkeys(word.rstrip(".") for word in done.stdout.split()))


@cache
def unknown(language: Language) -> dict[str, str]:
    """Return the words that the dictionary lacks, each with the first place where it stands."""
    all_ = tuple(written(language))
    return {word: where(word, all_) for word in misspelt(language, "\n".join(w.text for w in all_))}


def where(word: str, all_: tuple[Written, ...]) -> str:
    """Return the first place of a word."""
    alone = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    found = next((w for w in all_ if alone.search(w.text)), None)
    return f"{found.file}:{found.line}" if found else "?"


def exceptions(language: Language) -> list[str]:
    """Return the words allowed in a language: of the field, of products, of fictive people, abbreviations."""
    return (Path(__file__).parent / f"words-{language}.txt").read_text(encoding="utf-8").split()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_in_the_dictionary_or_among_the_exceptions(language: Language) -> None:
    wrong = unknown(language).keys() - set(exceptions(language))
    assert not wrong, "\n".join(f"{unknown(language)[word]}: {word}" for word in sorted(wrong))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_exception_is_used_once_and_in_order(language: Language) -> None:
    allowed = exceptions(language)
    assert allowed == sorted(set(allowed), key=lambda word: (word.casefold(), word))
    assert set(allowed) <= unknown(language).keys()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Le module {module} (MO-10c) vaut 3 j", "Le module   ( ) vaut 3 j"),
        ("See [the plan](docs/plan.md) and `make tset`.", "See [the plan  and  ."),
        ("avant\n```\nmake tset\n```\naprès", "avant\n \n\n\naprès"),
        ("l’agence", "l'agence"),
    ],
)
def test_values_ids_code_and_addresses_are_no_words(text: str, left: str) -> None:
    assert stripped(text) == left


@pytest.mark.parametrize(
    ("language", "text"),
    [("fr", "L'accueil, puis un acceuil"), ("en", "The organisation, the organization's centre, the acceuil center")],
)
def test_a_misspelt_word_is_found_and_a_right_one_is_not(language: Language, text: str) -> None:
    found = misspelt(language, text)
    assert "acceuil" in found
    assert not {"accueil", "organisation", "centre"} & set(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_texts_of_method_wording_and_pages_are_all_read(language: Language) -> None:
    files = {w.file.split("/")[-1] for w in written(language)}
    page = "README.fr.md" if language == "fr" else "README.md"
    assert {"clauses.yaml", "SPO.yaml", "faults.yaml", "offer.yaml", page} <= files
    assert len(list(written(language))) > 4000


def test_english_is_british_where_the_dictionary_takes_both_spellings() -> None:
    american = re.compile(r"\b\w{3,}iz(?:e|es|ed|er|ing|ation|ations|ational)\b", re.IGNORECASE)
    kept = {"internalization", "prize", "resize", "seize"}  # the first is the glossary's own term
    found = {m[0].casefold(): f"{w.file}:{w.line}" for w in written("en") for m in american.finditer(w.text)}
    assert found.keys() - kept == set(), found
