"""Which tool a table comes from: known headers within its first rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.audit.evidence.sniff import Rows, Source, first_rows
from workbench.method.evidence import ExportFormat

_HEADER_WITHIN = 10
_SEPARATORS = (",", ";", "\t", "|")


@dataclass(frozen=True)
class Match:
    """A recognised table of a file: its format, where its header stands, how its fields are separated."""

    format: ExportFormat
    header: tuple[str, ...]
    row: int
    separator: str | None = None
    sheet: str | None = None

    @property
    def strength(self) -> tuple[int, int]:
        """How sure the match is: headers of the signature, then headers known at all."""
        known = {clean(alias) for column in self.format.columns for alias in column.aliases}
        return len(self.format.signature), len(known & set(self.header))


def clean(header: str) -> str:
    """Return a header as it is compared: one kind of space and apostrophe, no margin."""
    return " ".join(header.replace("\ufeff", "").replace("’", "'").split())


def matches(source: Source, formats: Iterable[ExportFormat]) -> tuple[Match, ...]:
    """Return the recognised tables of a file: at most one for a text, one per sheet for a workbook."""
    known = tuple(formats)
    if source.text is None:
        found = (_best(_in_rows(rows, known, None, sheet)) for sheet, rows in source.sheets.items())
        return tuple(match for match in found if match)
    candidates = (
        match
        for separator in _SEPARATORS
        for match in _in_rows(
            first_rows(source.text, separator, _HEADER_WITHIN),
            tuple(f for f in known if separator in f.separators),
            separator,
            None,
        )
    )
    best = _best(candidates)
    return (best,) if best else ()


def _in_rows(
    rows: Rows, formats: tuple[ExportFormat, ...], separator: str | None, sheet: str | None
) -> Iterator[Match]:
    for number, row in enumerate(rows[:_HEADER_WITHIN]):
        header = tuple(clean(cell) for cell in row)
        present = set(header)
        for known in formats:
            if present.issuperset(clean(name) for name in known.signature):
                yield Match(known, header, number, separator, sheet)


def _best(candidates: Iterable[Match]) -> Match | None:
    return max(candidates, key=lambda match: match.strength, default=None)
