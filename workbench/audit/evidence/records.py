"""Rows of a damaged or unusual text, one by one: what cannot be a row is left out and counted, never guessed."""

import csv
from collections import Counter, deque
from collections.abc import Iterable, Iterator

MAX_LINES, MAX_CHARACTERS = 200, 2**17
"""A field that goes on over more than this is a quote that somebody forgot to close."""

Numbered = tuple[int, list[str]]


def lines_of(pieces: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a text with their ends (LF, CRLF or CR), from pieces of any size."""
    rest = ""
    for piece in pieces:
        text = rest + piece
        held = "\r" if text.endswith("\r") else ""  # its LF may come with the next piece
        body = text[: len(text) - len(held)].replace("\r\n", "\n").replace("\r", "\n")
        *whole, last = body.split("\n")
        yield from (line + "\n" for line in whole)
        rest = last + held
    if rest:
        yield rest.replace("\r", "\n")


class Records:
    """The rows of a text under its header, as wide as it; `dropped` and `notes` count what was not in order."""

    def __init__(self, lines: Iterable[str], separator: str, width: int) -> None:
        self._lines = iter(lines)
        self._ahead: deque[str] = deque()
        self._separator, self._width = separator, width
        self._number = 0
        self.dropped: Counter[str] = Counter()
        self.notes: Counter[str] = Counter()

    def skip(self, rows: int) -> None:
        """Pass over the first rows: titles and header."""
        for _ in range(rows):
            first = self._next()
            if first is not None:
                self._long_record(first)

    def __iter__(self) -> Iterator[Numbered]:
        """Yield each sound row with the number of its line."""
        while (line := self._next()) is not None:
            start = self._number
            if not line.strip():
                continue
            row = self._record(line)
            if row is not None and any(cell.strip() for cell in row):
                yield start, row

    def _next(self) -> str | None:
        line = self._ahead.popleft() if self._ahead else next(self._lines, None)
        self._number += line is not None
        return line

    def _record(self, line: str) -> list[str] | None:
        """Return the row that begins with a line, None where it is no sound row (and count why)."""
        row = self._parse(line)
        if row is not None:
            return self._fitted(row, line)
        whole, taken = self._long_record(line)
        if whole is not None and len(whole) == self._width:
            return whole
        self._ahead.extendleft(reversed(taken))
        self._number -= len(taken)
        return self._mended(line)

    def _fitted(self, row: list[str], line: str) -> list[str] | None:
        """Return a row as wide as the header; empty cells beyond it are nothing."""
        if len(row) < self._width:
            self.dropped["too_short" if line.endswith("\n") else "truncated"] += 1
            return None
        if any(cell.strip() for cell in row[self._width :]):
            self.dropped["too_long"] += 1
            return None
        return row[: self._width]

    def _long_record(self, line: str) -> tuple[list[str] | None, list[str]]:
        """Return the row that goes on over several lines (None where it never ends), and the lines taken."""
        taken: list[str] = []
        size = len(line)
        row = self._parse(line)
        while row is None and len(taken) < MAX_LINES and size < MAX_CHARACTERS:
            more = self._next()
            if more is None:
                break
            taken.append(more)
            size += len(more)
            if '"' in more:
                row = self._parse(line + "".join(taken))
        return row, taken

    def _mended(self, line: str) -> list[str] | None:
        """Return a line whose quotes are not in order, where all its cells can still be told apart."""
        if line.count('"') % 2 == 0:
            row = next(csv.reader([line.rstrip("\n")], delimiter=self._separator))
            if len(row) == self._width:
                self.notes["quotes_mended"] += 1
                return row
        self.dropped["broken_quote" if line.endswith("\n") else "truncated"] += 1
        return None

    def _parse(self, text: str) -> list[str] | None:
        """Return the one row that a text is, None where its quotes do not allow it."""
        try:
            rows = list(csv.reader([text], delimiter=self._separator, strict=True))
        except csv.Error:
            return None
        return rows[0] if len(rows) == 1 else None
