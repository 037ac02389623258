"""Words inside one cell: parts set apart by a bar, quoted only where they could be misread."""

import json
import re

BAR = " | "
"""What sets the parts of a list apart."""

NONE = "[]"
"""An explicitly empty list, where an empty cell means the usual one."""

_DOUBTFUL = re.compile(r'^$|^\s|\s$|^"|[|\x00-\x1f]|^\[\]$')
_PART = re.compile(r'\s*("(?:[^"\\]|\\.)*"(?=\s*(?:\||$))|[^|]*)\s*(?:\||$)')


def quoted(text: str) -> str:
    """Return a word as a cell shows it: itself, or between quotes where it could be misread."""
    return json.dumps(text, ensure_ascii=False) if _DOUBTFUL.search(text) else text


def unquoted(shown: str) -> str:
    """Return the word that a cell shows; what only looks quoted stays as it is."""
    shown = shown.strip()
    if not (len(shown) > 1 and shown.startswith('"') and shown.endswith('"')):
        return shown
    try:
        return str(json.loads(shown))
    except ValueError:
        return shown


def joined(words: list[str]) -> str:
    """Return words as one list."""
    return BAR.join(quoted(word) for word in words)


def parted(shown: str) -> list[str]:
    """Return the words of a list; lines part it as bars do, and empty parts are none."""
    found = [part for line in shown.split("\n") for part in _parts(line)]
    return [unquoted(part) for part in found if part]


def _parts(line: str) -> list[str]:
    return [found.group(1).strip() for found in _PART.finditer(line)]
