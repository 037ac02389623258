"""In which encoding a text stands, told by its whole content; read in a stream, whatever its size."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_CHUNK = 4 * 2**20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MOSTLY_BROKEN = 0.5
"""More broken than whole sequences: a text in Windows Western is no UTF-8 at all."""

_BYTEWISE_UTF = ("utf-8", "utf-8-sig")
_SPACES = (b"\t", "\u00a0".encode(), "\u202f".encode())
_SPACE_BEGINS = tuple(space[:n] for space in _SPACES for n in range(1, len(space)))

_LOST = "\ufffd"


@dataclass(frozen=True)
class Encoding:
    """An encoding, the characters that it cannot read, and the NUL bytes that stand in the text.

    `spaced`: whether tabs or spaces that do not break may stand in it; they are looked for in cells only then.
    """

    name: str
    undecodable: int = 0
    nul: int = 0
    spaced: bool = True

    @property
    def plain(self) -> bool:
        """Whether the engine can read the file as it stands."""
        return self.name in ("utf-8", "utf-8-sig") and not self.undecodable and not self.nul


def encoding_of(path: Path) -> Encoding:
    """Return a text's encoding: by its byte order mark, by its content, else Windows Western (cp1252)."""
    with path.open("rb") as stream:
        head = stream.read(4096)
    name = next((name for mark, name in _MARKS if head.startswith(mark)), None) or _wide(head) or "utf-8"
    other, undecodable, nul, spaced = _survey(path, name)
    if name == "utf-8" and undecodable and undecodable > _MOSTLY_BROKEN * (other + undecodable):
        return Encoding("cp1252", _survey(path, "cp1252")[1], nul)
    return Encoding(name, undecodable, nul, spaced or name not in _BYTEWISE_UTF)


def chunks(path: Path, encoding: str) -> Iterator[str]:
    """Yield a file's text piece by piece, what cannot be read as U+FFFD, without NUL."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    with path.open("rb") as stream:
        while data := stream.read(_CHUNK):
            yield decoder.decode(data).replace("\0", "")
    yield decoder.decode(b"", final=True)


def head_text(path: Path, encoding: str, size: int) -> str:
    """Return the beginning of a text."""
    with path.open("rb") as stream:
        data = stream.read(size)
    return codecs.getincrementaldecoder(encoding)(errors="replace").decode(data).replace("\0", "")


def _wide(head: bytes) -> str | None:
    """Return the sort of UTF-16 that a text without mark is in: every second byte of plain words is NUL."""
    if len(head) < 8:
        return None
    odd, even = head[1::2].count(0), head[::2].count(0)
    half = len(head) // 2
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.1 * half else None


def _survey(path: Path, encoding: str) -> tuple[int, int, int, bool]:
    """Return how many bytes beyond one per character a text takes, its characters that cannot be read or are NUL,
    and whether bytes of unusual spaces stand in it.

    A file cut inside its last character still is of its encoding: that one character is not counted.
    """
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    bytewise = encoding in ("utf-8", "cp1252")
    other = lost = nul = 0
    spaced = False
    with path.open("rb") as stream:
        while data := stream.read(_CHUNK):
            spaced = spaced or any(mark in data for mark in _SPACES) or data.endswith(_SPACE_BEGINS)
            if bytewise and data.isascii() and not decoder.getstate()[0]:
                nul += data.count(0)
                continue
            text = decoder.decode(data)
            nul += text.count("\0")
            bad = text.count(_LOST)
            lost += bad
            other += max(0, len(data) - len(text))
    return other, lost, nul, spaced
