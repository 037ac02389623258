"""Typed access to the values of a row."""

from datetime import date, time
from decimal import Decimal

from workbench.audit.model import Known
from workbench.audit.parse.table import Line


def text(line: Line, key: str) -> str | None:
    """Return a text or a code, None where empty."""
    value = line.values.get(key)
    return value if isinstance(value, str) else None


def whole(line: Line, key: str) -> int | None:
    """Return a whole number, None where empty."""
    value = line.values.get(key)
    return value if isinstance(value, int) else None


def amount(line: Line, key: str) -> Decimal | None:
    """Return a number, None where empty."""
    value = line.values.get(key)
    return value if isinstance(value, Decimal) else None


def day(line: Line, key: str) -> date | None:
    """Return a date, None where empty."""
    value = line.values.get(key)
    return value if isinstance(value, date) else None


def clock(line: Line, key: str) -> time | None:
    """Return a time of day, None where empty."""
    value = line.values.get(key)
    return value if isinstance(value, time) else None


def known(line: Line, key: str) -> Known:
    """Return yes, no or unknown; an empty cell is not known."""
    value = line.values.get(key)
    if value == "yes":
        return "yes"
    return "no" if value == "no" else "unknown"
