"""Fonts of the documents, and texts that they can print: nothing hidden, nothing that breaks a page."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources, util
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

FAMILY, FALLBACK = "Source Sans Pro", "DejaVu Sans"
LOST = "\ufffd"
LONGEST_WORD = 24
"""Letters of a word from which it may break anywhere."""

_FACES = ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt", "Light")
_USUAL = "aaabcdeeeeéfghiiijlllmmnnnooopqrrrsssstttuuuvxy   0123456789ACDEP"
"""Letters about as often as French and English sentences hold them."""
_REGULAR = 500
"""Weight up to which a font is that of running text."""
_KEPT = {"\n", "\u00a0", "\u202f", "\u00ad"}
_HIDDEN = {"Cc", "Cf", "Cs", "Co"}
_BREAK = "\u200b"
_LONG = re.compile(rf"[^\s{_BREAK}\u00a0\u202f]{{{LONGEST_WORD + 1},}}")


def _drawing_library() -> Path:
    """Return where matplotlib stands, without importing it: workbooks need its font, not its second of start."""
    found = util.find_spec("matplotlib")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("matplotlib")
    return Path(found.origin).parent


@cache
def font_files() -> tuple[Path, ...]:
    """Return the font files that every document is printed with."""
    folder = resources.files("font_source_sans_pro") / "files"
    own = (Path(str(folder)) / f"SourceSansPro-{face}.ttf" for face in _FACES)
    spare = _drawing_library() / "mpl-data" / "fonts" / "ttf"
    return (*own, spare / "DejaVuSans.ttf", spare / "DejaVuSans-Bold.ttf")


@cache
def printable() -> frozenset[int]:
    """Return the code points that the documents' fonts can print."""
    regular = [p for p in font_files() if p.stem in {"SourceSansPro-Regular", "DejaVuSans"}]
    found: set[int] = set()
    for path in regular:
        with TTFont(path, lazy=True) as font:
            found |= set(font.getBestCmap())
    return frozenset(found)


def _prints(letter: str) -> bool:
    """Return whether a letter has a glyph and no hidden effect (control, direction, zero width, private)."""
    if letter in _KEPT or letter == " ":
        return True
    return unicodedata.category(letter)[0] not in "CZ" and ord(letter) in printable()


def clean(text: str) -> str:
    """Return a text as it can be printed: what has no glyph, or is hidden, shows as “\ufffd”.

    Letters are composed (NFC); a run of lost characters, as an emoji made of several, shows once.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    marked = "".join(letter if _prints(letter) else LOST for letter in text)
    return re.sub(f"{LOST}+", LOST, marked)


def soften(text: str) -> str:
    """Return a text in which words too long for a line may break, every twelve letters."""
    return _LONG.sub(lambda found: _BREAK.join(_pieces(found.group())), text)


def _pieces(word: str, size: int = 12) -> Iterable[str]:
    return (word[i : i + size] for i in range(0, len(word), size))


def ready(value: object) -> object:
    """Return data for a page with every text in it cleaned and softened; raises TypeError for an unprinted value.

    Numbers other than whole ones are refused: a page prints texts made by `formats`, never a bare decimal.
    """
    if isinstance(value, str):
        return soften(clean(value))
    if isinstance(value, dict):
        return {str(key): ready(child) for key, child in value.items()}
    if isinstance(value, tuple | list):
        return [ready(child) for child in value]
    if value is None or isinstance(value, bool | int):
        return value
    raise TypeError(f"{type(value).__name__} is not printed: format it first")


def shown(text: str, longest: int = 32000) -> str:
    """Return a text for a cell: what is hidden (control, direction, zero width) shows, the too long is cut."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    text = "".join(LOST if unicodedata.category(c) in _HIDDEN and c not in _KEPT else c for c in text)
    text = re.sub(f"{LOST}+", LOST, text)
    return text if len(text) <= longest else text[:longest] + " […]"


def one_line(text: str, most: int = 120) -> str:
    """Return a name as one line, cut with “…” where it is longer than any name."""
    line = " ".join(shown(text).split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


@dataclass(frozen=True)
class OwnFont:
    """A font of the agency's own: its family and the folder of its files."""

    family: str
    folder: Path

    @property
    def files(self) -> tuple[Path, ...]:
        """Its files, in order."""
        return tuple(sorted(p for p in self.folder.iterdir() if p.suffix.lower() in {".ttf", ".otf"}))

    @cached_property
    def narrow(self) -> bool:
        """Whether it runs no wider than the documents' own font, for which figures leave room."""
        own = [width for path in self.files for width, weight in (_mean(path),) if weight <= _REGULAR]
        return bool(own) and max(own) <= _mean(font_files()[0])[0] * 1.02


def _mean(path: Path) -> tuple[float, int]:
    """Return the mean width of a font's letters as texts use them, per point of size, and the font's weight."""
    with TTFont(path, lazy=True) as font:
        unit, metrics, known = font["head"].unitsPerEm, font["hmtx"].metrics, font.getBestCmap()
        widths = [metrics[known[ord(x)]][0] / unit if ord(x) in known else 1.0 for x in _USUAL]
        weight = int(font["OS/2"].usWeightClass) if "OS/2" in font else _REGULAR
    return sum(widths) / len(widths), weight


@cache
def _advances(stem: str) -> tuple[dict[int, float], float]:
    """Return the width of each letter of a font, per point of size, and that of an unknown one."""
    path = next(p for p in font_files() if p.stem == stem)
    with TTFont(path, lazy=True) as font:
        unit, metrics = font["head"].unitsPerEm, font["hmtx"].metrics
        return {code: metrics[name][0] / unit for code, name in font.getBestCmap().items()}, 0.75


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Return how wide a text prints, in millimetres, at a size in points."""
    widths, unknown = _advances("SourceSansPro-Bold" if bold else "SourceSansPro-Regular")
    return sum(widths.get(ord(letter), unknown) for letter in text) * size * 25.4 / 72


def wrapped(text: str, room: float, size: float, bold: bool = False) -> list[str]:
    """Return a text cut into lines that fit a room in millimetres; a word too long for it is cut with “-”."""
    lines = [""]
    for word in text.split():
        rest = word
        while text_width(rest, size, bold) > room and len(rest) > 1:
            cut = next(i for i in range(len(rest) - 1, 0, -1) if i == 1 or text_width(rest[:i] + "-", size) <= room)
            lines += [rest[:cut] + "-"] if lines[-1] else []
            lines[-1] = rest[:cut] + "-"
            rest = rest[cut:]
            lines.append("")
        joined = f"{lines[-1]} {rest}".strip()
        if text_width(joined, size, bold) <= room:
            lines[-1] = joined
        else:
            lines.append(rest)
    return [line for line in lines if line]
