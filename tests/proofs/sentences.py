"""The sentences of the wording and the method, by language: what a document may only say in its own."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.proofs.papers import SPACE, plain
from workbench.values import Language
from workbench.wording import typeset

LEAST_WORDS = 4
_HOLES = re.compile(r"\{[^}]*\}")


def _texts(value: Any) -> Iterator[dict[str, str]]:
    """Yield every text in both languages of a file of the templates."""
    if isinstance(value, dict):
        if set(value) == {"fr", "en"} and all(isinstance(v, str) for v in value.values()):
            yield value
        else:
            for child in value.values():
                yield from _texts(child)
    elif isinstance(value, list):
        for child in value:
            yield from _texts(child)


def _files() -> list[Path]:
    folders = (SPACE.templates / "wording", SPACE.method_folder("2026.1"))
    return [p for folder in folders for p in sorted(folder.rglob("*.yaml"))]


def _pieces(text: str, language: Language) -> Iterator[str]:
    """Yield the parts of a text between its holes that are long enough to be told from a name."""
    for piece in _HOLES.split(typeset(text, language)):
        told = plain(piece).strip(" .,;:–-()«»“”")
        if len(re.findall(r"[^\W\d_]{2,}", told)) >= LEAST_WORDS:
            yield told


@cache
def sentences(language: Language) -> frozenset[str]:
    """Return the sentences of a language, without those that the other has as well."""
    told: dict[str, set[str]] = {"fr": set(), "en": set()}
    for path in _files():
        for text in _texts(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)):
            for code in told:
                told[code] |= set(_pieces(text[code], code))  # type: ignore[arg-type]
    return frozenset(told[language] - told["en" if language == "fr" else "fr"])
