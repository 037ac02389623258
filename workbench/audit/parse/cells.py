"""What one cell says: a coded value, or what is wrong with it. Nothing is converted by guessing."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from difflib import get_close_matches

from workbench.audit.intake import Cell
from workbench.audit.layout import Entry

Coded = str | int | Decimal | date | time
Reading = tuple[Coded | None, str | None, dict[str, str]]
"""A coded value, or the code of a fault and what fills its sentence."""

_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
_FIRST_DAY, _LAST_DAY = date(1990, 1, 1), date(2099, 12, 31)
_PLACES = 6
_LIKE = 0.6


def plain(text: str) -> str:
    """Return a text as it is compared: one kind of space and apostrophe, no case, no accents' spelling."""
    unified = unicodedata.normalize("NFKC", text).replace("’", "'")
    return " ".join(unified.split()).casefold()


def nearest(text: str, known: tuple[str, ...], likeness: float = 0.0) -> str:
    """Return the known text that looks most like another one; empty where none is like enough (0-1)."""
    by_plain = {plain(k): k for k in known}
    found = get_close_matches(plain(text), list(by_plain), n=1, cutoff=likeness)
    return by_plain[found[0]] if found else ""


def shown(cell: Cell) -> str:
    """Return what a cell shows, as a fault quotes it."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.strftime("%d/%m/%Y %H:%M")
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    text = " ".join(str(cell).split())
    return text if len(text) <= 60 else text[:59] + "…"


def read_cell(entry: Entry, cell: Cell) -> Reading:
    """Return what a filled cell says under what its entry asks."""
    value = cell.strip() if isinstance(cell, str) else cell
    if value == "":
        return None, None, {}
    return _KINDS[entry.kind](entry, value)


def _wrong(code: str, cell: Cell, **values: str) -> Reading:
    return None, code, {"found": shown(cell), **values}


def _text(_: Entry, cell: Cell) -> Reading:
    return (cell, None, {}) if isinstance(cell, str) else _wrong("cell-not-text", cell)


def _amount(cell: Cell) -> Decimal | None:
    """Return a number exactly as typed, None for what is no number."""
    if isinstance(cell, bool) or not isinstance(cell, (int, float)):
        return None
    rounded = Decimal(repr(round(float(cell), _PLACES)))
    return Decimal(int(rounded)) if rounded == rounded.to_integral_value() else rounded


def _no_number(cell: Cell) -> Reading:
    """Return the fault of a cell that should hold a number."""
    return _wrong("number-as-text" if isinstance(cell, str) else "cell-not-number", cell)


def _number(entry: Entry, cell: Cell) -> Reading:
    amount = _amount(cell)
    if amount is None:
        return _no_number(cell)
    low, high = entry.low, entry.high
    if low is not None and amount < low and high is None:
        return _wrong("number-below", cell, low=str(low))
    if (low is not None and amount < low) or (high is not None and amount > high):
        return _wrong("number-range", cell, low=str(low), high=str(high))
    return amount, None, {}


def _integer(entry: Entry, cell: Cell) -> Reading:
    amount, code, values = _number(entry, cell)
    if isinstance(amount, Decimal):
        whole = amount == amount.to_integral_value()
        return (int(amount), None, {}) if whole else _wrong("number-not-whole", cell)
    return None, code, values


def _share(_: Entry, cell: Cell) -> Reading:
    amount = _amount(cell)
    if amount is None:
        return _no_number(cell)
    if not 0 <= amount <= 1:
        return _wrong("share-range", cell)
    return amount, None, {}


def _date(_: Entry, cell: Cell) -> Reading:
    if isinstance(cell, datetime) and cell.time() == time():
        cell = cell.date()
    if not isinstance(cell, date) or isinstance(cell, datetime):
        return _wrong("cell-not-date", cell)
    return (cell, None, {}) if _FIRST_DAY <= cell <= _LAST_DAY else _wrong("date-range", cell)


def _time(_: Entry, cell: Cell) -> Reading:
    if isinstance(cell, date):  # a number typed in a cell of times: days, not hours
        return None, "time-as-days", {}
    return (cell, None, {}) if isinstance(cell, time) else _wrong("cell-not-time", cell)


def _choice(entry: Entry, cell: Cell) -> Reading:
    if isinstance(cell, str):
        for choice in entry.choices:
            if plain(cell) in (plain(choice.shown), plain(choice.code)):
                return choice.code, None, {}
    close = nearest(shown(cell), tuple(choice.shown for choice in entry.choices), _LIKE)
    return _wrong("choice-unknown", cell, nearest=close) if close else _wrong("choice-unlisted", cell)


def _rating(entry: Entry, cell: Cell) -> Reading:
    """Return a rating of the scale, or the code of “not known” or “not applicable”."""
    marks = {plain(choice.shown): choice.code for choice in entry.choices}
    low, high = entry.low or 0, entry.high or 0
    asked = {"unknown": entry.choices[0].shown, "low": str(low), "high": str(high)}
    if isinstance(cell, str):
        if plain(cell) in marks:
            return marks[plain(cell)], None, {}
        code = "number-as-text" if _NUMBER.fullmatch(cell) else "rating-unknown"
        return _wrong(code, cell, **asked)
    amount = _amount(cell)
    if amount is None or amount != amount.to_integral_value() or not low <= amount <= high:
        return _wrong("rating-range", cell, **asked)
    return int(amount), None, {}


_KINDS: dict[str, Callable[[Entry, Cell], Reading]] = {
    "text": _text,
    "person": _text,
    "number": _number,
    "integer": _integer,
    "share": _share,
    "date": _date,
    "time": _time,
    "choice": _choice,
    "rating": _rating,
}
