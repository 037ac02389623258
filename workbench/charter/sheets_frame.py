"""What the charter's sheets share: how a sheet is opened, and how formulas spell a text."""

from collections.abc import Mapping

from workbench.charter.pages_shown import Shown
from workbench.documents.excel import Book, Field, Sheet
from workbench.documents.excel_styles import Kind

KNOWN = {"yes": "yes", "no": "no", "unknown": "not-known"}
"""The word of each answer to a yes/no question."""


def open_sheet(book: Book, shown: Shown, key: str) -> Sheet:
    """Return a new sheet with its name, purpose, title and note."""
    purpose, title, note = shown.say(f"purpose-{key}"), shown.say(f"point-{key}"), shown.say(f"note-{key}")
    return book.sheet(shown.say(f"sheet-{key}"), purpose=purpose, title=title, note=note)


def heads(shown: Shown, kinds: Mapping[str, Kind], **more: Mapping[str, object]) -> tuple[Field, ...]:
    """Return the columns of a table by key and kind; `more`: what else a column has (width, choices…)."""
    return tuple(
        Field(key, shown.say(f"col-{key.replace('_', '-')}"), kind=kind, **more.get(key, {}))  # type: ignore[arg-type]
        for key, kind in kinds.items()
    )


def known(shown: Shown, state: str | bool) -> str:
    """Return yes, no or not known as a word."""
    if isinstance(state, bool):
        return shown.say("yes" if state else "no")
    return shown.say(KNOWN[state])


def spelt(text: str) -> str:
    """Return a text as a formula spells it."""
    return '"' + text.replace('"', '""') + '"'
