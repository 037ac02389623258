"""What a page lost: words outside the margins, words printed over each other (reads a PDF with poppler)."""

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

AVAILABLE = shutil.which("pdftotext") is not None
MILLIMETRE = 72 / 25.4
MARGIN = 15 * MILLIMETRE
FOOT = 8 * MILLIMETRE
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.S)
_WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', re.S)


@dataclass(frozen=True)
class Word:
    """A printed word and its core: half its height, so that tight lines are no overlap."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def core(self) -> tuple[float, float, float, float]:
        quarter = (self.bottom - self.top) / 4
        return self.left + 0.4, self.top + quarter, self.right - 0.4, self.bottom - quarter


@dataclass(frozen=True)
class Loss:
    """One loss: page (from 1), kind, and the word or words."""

    page: int
    kind: str
    words: str


def _touch(one: Word, other: Word) -> bool:
    a, b = one.core, other.core
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _overlaps(words: list[Word]) -> list[tuple[Word, Word]]:
    words = sorted(words, key=lambda w: w.core[1])
    found = []
    for index, word in enumerate(words):
        for other in words[index + 1 :]:
            if other.core[1] >= word.core[3]:
                break
            if _touch(word, other):
                found.append((word, other))
    return found


def losses(pdf: bytes) -> list[Loss]:
    """Return every loss of a PDF; empty for a sound one."""
    run = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True)
    found = []
    for number, (width, height, body) in enumerate(_PAGE.findall(run.stdout.decode()), start=1):
        words = [Word(text, *map(float, box)) for *box, text in _WORD.findall(body)]
        for word in words:
            aside = word.left < MARGIN or word.right > float(width) - MARGIN
            if aside or word.top < FOOT or word.bottom > float(height) - FOOT:
                found.append(Loss(number, "outside", word.text))
        found += [Loss(number, "overlap", f"{a.text} / {b.text}") for a, b in _overlaps(words)]
    return found


if __name__ == "__main__":
    for name in sys.argv[1:]:
        for loss in losses(Path(name).read_bytes()):
            print(name, loss)
