"""The sheets of the offer's workbook and where their tables stand, known before any formula is written."""

from dataclasses import dataclass
from functools import cached_property

from workbench.documents.excel import Area, Book, Content, Field, Sheet
from workbench.offer.model import OfferLine, Option
from workbench.offer.presented import Presented
from workbench.offer.quarters import LineParts, parts_of
from workbench.offer.share import MONTHS

NAMES = (
    "options",
    "charts",
    "rates",
    "lines",
    "quarters",
    "modules",
    "needs",
    "practices",
    "left",
    "rules",
    "calendar",
)
"""The sheets in order."""

Columns = tuple[tuple[str, dict[str, object]], ...]


@dataclass(frozen=True)
class Frame:
    """The workbook under construction: its sheets by name and the tables that formulas read."""

    shown: Presented
    book: Book
    sheets: dict[str, Sheet]

    @cached_property
    def held(self) -> tuple[tuple[Option, OfferLine], ...]:
        """All lines with their option, smallest option first."""
        return tuple((option, line) for option in self.shown.offer.options for line in option.lines)

    @cached_property
    def parts(self) -> tuple[LineParts, ...]:
        """How each line spreads over the quarters."""
        return tuple(parts_of(line, self.shown) for _, line in self.held)

    @cached_property
    def lines(self) -> Area:
        """Where the lines stand."""
        return self.sheets["lines"].area_at(line_fields(self.shown), max(1, len(self.held)))

    @cached_property
    def calendar(self) -> Area:
        """Where the parts of the lines by quarter stand."""
        return self.sheets["calendar"].area_at(calendar_fields(self.shown), max(1, len(self.held)))

    @cached_property
    def practices(self) -> Area:
        """Where the practices behind the needs stand."""
        return self.sheets["practices"].area_at(practice_fields(self.shown), len(self.short))

    @cached_property
    def short(self) -> tuple[tuple[str, str, int, int], ...]:
        """The practices below target, as (module, practice, target, rating)."""
        needs = (c.need for c in self.shown.offer.candidates)
        return tuple((n.module, code, target, rating) for n in needs for code, target, rating, _ in n.practices)

    def blank(self, area: Area) -> list[tuple[Content, ...]]:
        """Return the empty row that stands where no module is called, so that formulas add up to nothing."""
        return [tuple(None for _ in area.keys)]

    def unknown(self, key: str) -> str:
        """Return a word as a formula holds it, for what is not known."""
        return '"' + self.shown.say(key).replace('"', '""') + '"'


def frame(shown: Presented, book: Book) -> Frame:
    """Return the workbook's sheets, each with its title, still empty."""
    return Frame(shown, book, {name: _sheet(name, shown, book) for name in NAMES})


def _sheet(name: str, shown: Presented, book: Book) -> Sheet:
    say = shown.say
    return book.sheet(
        say(f"sheet-{name}"), say(f"sheet-{name}-purpose"), say(f"sheet-{name}-title"), say(f"sheet-{name}-note")
    )


def fields(shown: Presented, columns: Columns) -> tuple[Field, ...]:
    """Return the columns of a table, titled in the edition's language."""
    return tuple(Field(key, shown.say(f"field-{key}"), **more) for key, more in columns)  # type: ignore[arg-type]


def line_fields(shown: Presented) -> tuple[Field, ...]:
    """Return the columns of the lines."""
    return fields(
        shown,
        (
            ("option", {}),
            ("module", {}),
            ("name", {"width": 36}),
            ("type", {"width": 17}),
            ("profile", {"width": 22}),
            ("units", {"kind": "whole", "width": 9}),
            ("days", {"kind": "exact", "width": 10, "editable": True}),
            ("client_days", {"kind": "exact", "width": 12}),
            ("rate", {"kind": "money", "width": 12}),
            ("price", {"kind": "money", "width": 15}),
            ("start", {"kind": "month", "width": 10}),
            ("end", {"kind": "month", "width": 10}),
            ("review", {"kind": "month", "width": 10}),
            ("inside", {"kind": "money", "width": 16}),
            ("why", {"width": 90}),
        ),
    )


def calendar_fields(shown: Presented) -> tuple[Field, ...]:
    """Return the columns of the calendar: parts of agency days, then of internal days, by quarter."""
    first = fields(
        shown,
        (
            ("option", {}),
            ("module", {}),
            ("type", {"width": 17}),
            ("days", {"kind": "exact", "width": 10}),
            ("client_days", {"kind": "exact", "width": 12}),
            ("price", {"kind": "money", "width": 15}),
            ("year", {"kind": "percent", "width": 11}),
            ("year-price", {"kind": "money", "width": 15}),
        ),
    )
    quarters = range(1, 1 + -(-shown.method.transfer.horizon // MONTHS))
    parts = tuple(
        Field(f"{who}{q}", shown.say(f"field-part-{who}", quarter=q), "percent", 11)
        for who in ("agency", "client")
        for q in quarters
    )
    return (*first, *parts)


def practice_fields(shown: Presented) -> tuple[Field, ...]:
    """Return the columns of the practices behind the needs."""
    scale: dict[str, object] = {"kind": "rating", "width": 10, "editable": True, "choices": (0, 1, 2, 3, 4)}
    return fields(
        shown,
        (
            ("module", {}),
            ("practice", {}),
            ("name", {"width": 44}),
            ("rating", scale),
            ("aim", scale),
            ("weight", {"kind": "exact", "width": 12, "editable": True}),
            ("points", {"kind": "exact", "width": 10}),
        ),
    )
