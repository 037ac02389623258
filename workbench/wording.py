"""Every sentence that a client or a consultant reads, from templates/wording, typeset in its language."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import RootModel

from workbench.faults import Fault
from workbench.reading import read_model
from workbench.values import Language, Text

_NARROW, _WIDE = "\u202f", "\u00a0"


class _Words(RootModel[dict[str, Text]]):
    """One wording file: key → text in both languages."""


def typeset(text: str, language: Language) -> str:
    """Return a text with its language's typography: apostrophes, spaces that must not break, quotes."""
    text = re.sub(r"(?<=\w)'", "’", text)
    if language == "en":
        return text
    text = re.sub(r" ([;!?%€])", _NARROW + r"\1", text)
    text = re.sub(r" :(?=\s|$)", _WIDE + ":", text)
    return text.replace("« ", "«" + _WIDE).replace(" »", _WIDE + "»")


@cache
def _read(folder: Path, file: str) -> dict[str, Text]:
    """Return one wording file, empty where there is none; only what is used is read."""
    path = folder / f"{file}.yaml"
    return read_model(path, f"templates/wording/{path.name}", _Words).root if path.is_file() else {}


@dataclass(frozen=True)
class Wording:
    """The wording of one language. Keys are `file.key`; values fill the braces as they are."""

    folder: Path
    language: Language

    @property
    def keys(self) -> Iterable[str]:
        """All known keys of all files, in order."""
        for path in sorted(self.folder.glob("*.yaml")):
            yield from (f"{path.stem}.{key}" for key in _read(self.folder, path.stem))

    def __contains__(self, key: str) -> bool:
        file, _, name = key.partition(".")
        return name in _read(self.folder, file)

    def _text(self, key: str) -> Text:
        file, _, name = key.partition(".")
        return _read(self.folder, file)[name]

    def __call__(self, key: str, /, **values: object) -> str:
        """Return a sentence, filled; raises KeyError for an unknown key or a missing value."""
        return typeset(self._text(key).to(self.language), self.language).format_map(values)

    def count(self, key: str, n: int, /, **values: object) -> str:
        """Return `key_one` or `key_other` as the number asks (French: 0 and 1 are singular)."""
        single = n == 1 or (n == 0 and self.language == "fr")
        return self(f"{key}_{'one' if single else 'other'}", n=n, **values)

    def text(self, text: Text) -> str:
        """Return a text of the method, typeset."""
        return typeset(text.to(self.language), self.language)

    def fault(self, fault: Fault) -> str:
        """Return a fault as one line: cell or line, what is wrong → what to do."""
        what = self(f"faults.{fault.code}", **fault.values)
        remedy = self(f"faults.{fault.code}-remedy", **fault.values)
        return f"{what} → {remedy}"
