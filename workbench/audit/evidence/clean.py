"""A recognised table as one plain file that the engine reads: as it stands where it is sound, else row by row."""

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from workbench.audit.evidence.encoding import Encoding, chunks
from workbench.audit.evidence.records import Numbered, Records, lines_of

_TELL_EVERY = 500_000


@dataclass(frozen=True)
class Plain:
    """A UTF-8 text with its fields in fixed places.

    `skip`: lines above the first row. `numbered`: its first field is the row's number in the export. `spaced`:
    whether tabs or spaces that do not break may stand in its cells.
    """

    path: Path
    separator: str
    width: int
    skip: int
    numbered: bool
    spaced: bool = True
    dropped: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)

    @property
    def reads(self) -> str:
        """The engine's source of its rows: text columns `c0`, `c1`… and, where numbered, `n`."""
        names = [*(["n"] if self.numbered else []), *(f"c{i}" for i in range(self.width))]
        columns = ", ".join(f"'{name}': 'VARCHAR'" for name in names)
        path, mark = (text.replace("'", "''") for text in (self.path.as_posix(), self.separator))
        return (
            f"read_csv('{path}', auto_detect=false, header=false, skip={self.skip}, delim='{mark}', quote='\"',"
            f" escape='\"', columns={{{columns}}})"
        )


def cleaned_text(
    path: Path, encoding: Encoding, shape: tuple[str, int, int], made: Path, tell: Callable[[str], None]
) -> Plain:
    """Return a text read row by row; `shape`: its separator, its width, its lines up to and with the header."""
    separator, width, skip = shape
    records = Records(lines_of(chunks(path, encoding.name)), separator, width)
    records.skip(skip)
    plain = write_rows(_told(records, tell), width, made)
    plain.dropped.update(records.dropped)
    plain.notes.update(records.notes)
    plain.notes.update({"undecodable": encoding.undecodable, "nul_bytes": encoding.nul})
    return plain


def write_rows(rows: Iterable[Numbered], width: int, made: Path) -> Plain:
    """Return numbered rows as a plain file; line ends inside a cell become spaces."""
    made.touch(mode=0o600)
    with made.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
        for number, row in rows:
            writer.writerow([number, *(" ".join(cell.splitlines()) if "\n" in cell else cell for cell in row)])
    return Plain(made, ",", width, 0, True)


def _told(records: Iterable[Numbered], tell: Callable[[str], None]) -> Iterator[Numbered]:
    for count, record in enumerate(records, 1):
        if count % _TELL_EVERY == 0:
            tell(f"rows={count}")
        yield record
