"""What sheets and columns of a method are called, in the words of its owner."""

from workbench.method.exchange.assemble import SETTINGS
from workbench.method.exchange.layout import Table, Way, tables
from workbench.values import LANGUAGES
from workbench.wording import Wording

SETTINGS_KEYS = ("file", "field", "meaning", "value")
"""Keys of the columns of the settings."""


def sheet_name(name: str, wording: Wording) -> str:
    """Return what a table's sheet is called, at most 31 characters."""
    return wording(f"method.sheet-{_key(name)}")


def _key(*names: str) -> str:
    """Return names of the method as a key of the wording spells them."""
    return "-".join(names).replace("_", "-")


def owner_names(table: Table) -> tuple[str, ...]:
    """Return the tables whose ids the owner columns hold, outermost first."""
    ways = [table.way[:depth] for depth in range(1, len(table.way))]
    return tuple(next(t.name for t in tables() if (t.file, t.way) == (table.file, way)) for way in ways)


def head(table: Table, key: str, wording: Wording) -> str:
    """Return the head of a table's column."""
    if key == "n":
        return wording("method.head-n")
    if key in table.owners:
        owner = owner_names(table)[table.owners.index(key)]
        return wording("method.head-of", sheet=sheet_name(owner, wording))
    return field_name(table.name, next(c.path for c in table.columns if c.key == key), wording)


def field_name(table: str, path: Way, wording: Wording) -> str:
    """Return what a field is called: `Nom (français)`, `Jours de l'agence, petit client`."""
    fields = [step for step in path if isinstance(step, str) and step not in LANGUAGES] or ["text"]
    own, shared = f"field-{_key(table, *fields)}", f"field-{_key(*fields)}"
    name = wording(f"method.{own if f'method.{own}' in wording else shared}")
    last = path[-1]
    if isinstance(last, int):
        return wording("method.head-place", name=name, place=wording(f"method.place-{_key(fields[-1])}-{last + 1}"))
    return wording(f"method.head-side-{last}", name=name) if last in LANGUAGES else name


def settings_head(key: str, wording: Wording) -> str:
    """Return the head of a column of the settings."""
    return wording(f"method.head-{key}")


def sheet_names(wording: Wording) -> dict[str, str]:
    """Return the sheet name of every table and of the settings, in the workbook's order."""
    return {name: sheet_name(name, wording) for name in (SETTINGS, *(t.name for t in tables()))}
