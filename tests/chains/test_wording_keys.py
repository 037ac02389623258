"""Every sentence stands in both languages, takes the same values in both, and is said somewhere."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from workbench.wording import Wording

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "templates" / "wording"
FILES = sorted(p.stem for p in FOLDER.glob("*.yaml"))
FRENCH, ENGLISH = Wording(FOLDER, "fr"), Wording(FOLDER, "en")
KEYS = tuple(FRENCH.keys)

ENDINGS = ("_one", "_other", "-remedy")
"""What `Wording.count` and `Wording.fault` add to a key."""
SHORTEST = 3
"""Letters that a composed key must show before its first value; with fewer, each value must be a word of the code."""
_BRACES = re.compile(r"\{(\w+)[^}]*\}")


@dataclass(frozen=True)
class Composed:
    """A key put together from values: its file where it names one, what it looks like, whether that says enough."""

    file: str
    form: re.Pattern[str]
    strong: bool

    def says(self, file: str, name: str, words: frozenset[str]) -> bool:
        """Return whether a key may come out of it."""
        found = self.form.fullmatch(name) if self.file in ("", file) else None
        return found is not None and (self.strong or words.issuperset(found.groups()))


def split(key: str) -> tuple[str, str]:
    """Return the file that a key names, empty where it names none, and the rest of it."""
    file, _, name = key.partition(".")
    return (file, name) if file in FILES else ("", key)


def docstrings(tree: ast.Module) -> set[int]:
    """Return the identities of the strings that stand alone: nobody says those."""
    return {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)}


def strings(tree: ast.Module) -> Iterator[str]:
    """Yield the whole strings of a module, docstrings and parts of composed ones apart."""
    apart = docstrings(tree) | {id(p) for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for p in n.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart:
            yield node.value


def composed(node: ast.JoinedStr) -> Composed | None:
    """Return a string composed from values as a key, None where it is a sentence or nothing but values."""
    parts = [str(p.value) if isinstance(p, ast.Constant) else None for p in node.values]
    file, first = split(parts[0]) if parts[0] else ("", "")
    shown = first + "".join(p for p in parts[1:] if p)
    if " " in shown or not (shown if file else re.search(r"\w{3}", shown)):
        return None
    rest = "".join("(.+)" if p is None else re.escape(p) for p in (parts[1:] if parts[0] else parts))
    return Composed(file, re.compile(re.escape(first) + rest), len(first) >= SHORTEST)


@cache
def spoken() -> tuple[frozenset[str], frozenset[Composed]]:
    """Return the words of the code and of the notebooks, and the keys that the code composes."""
    words, forms = set[str](), set[Composed]()
    for path in sorted((ROOT / "workbench").rglob("*.py")):
        tree = ast.parse(path.read_text())
        words.update(strings(tree))
        forms.update(c for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) and (c := composed(n)))
    for path in (ROOT / "templates" / "notebooks").glob("*.ipynb"):
        words.update(re.findall(r"\\\"([\w-]+)\\\"", path.read_text()))
    return frozenset(words), frozenset(forms)


def said(key: str) -> bool:
    """Return whether the code says a key: in full, without its file, by its first letters, or composed."""
    words, forms = spoken()
    file, name = split(key)
    names = {name, *(name.removesuffix(ending) for ending in ENDINGS)}
    by_start = any(w.startswith(f"{file}.") and w[-1] in "-_" and key.startswith(w) for w in words)
    whole = any(n in words or f"{file}.{n}" in words for n in names)
    return by_start or whole or any(form.says(file, n, words) for n in names for form in forms)


def test_every_file_of_wording_reads_and_none_is_empty() -> None:
    assert {key.partition(".")[0] for key in KEYS} == set(FILES)


@pytest.mark.parametrize("file", FILES)
def test_every_sentence_takes_the_same_values_in_both_languages(file: str) -> None:
    own = [key for key in KEYS if key.startswith(f"{file}.") and not key.endswith("_one")]
    values = {key: [set(_BRACES.findall(w._text(key).to(w.language))) for w in (FRENCH, ENGLISH)] for key in own}
    assert {key: both for key, both in values.items() if both[0] != both[1]} == {}


@pytest.mark.parametrize("file", FILES)
def test_every_sentence_is_said_somewhere(file: str) -> None:
    assert [key for key in KEYS if key.startswith(f"{file}.") and not said(key)] == []


def test_a_counted_sentence_has_both_its_forms() -> None:
    forms = ("_one", "_other")
    counted = {k.removesuffix(form) for k in KEYS for form in forms if k.endswith(form)}
    assert counted
    assert [k + form for k in sorted(counted) for form in forms if k + form not in FRENCH] == []


def test_every_fault_has_its_remedy() -> None:
    faults = [k for k in KEYS if k.startswith("faults.") and not k.endswith("-remedy")]
    assert faults
    assert [k for k in faults if f"{k}-remedy" not in FRENCH] == []


def test_a_sentence_that_nobody_says_would_be_found_out() -> None:
    assert not said("roadmap.a-sentence-that-nobody-says")
    assert not said("audit.a-column-that-no-sheet-has-help")
    assert said("notebooks.assessment-summary")
