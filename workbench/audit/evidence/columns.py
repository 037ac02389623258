"""Text columns of an export as typed columns: empty is missing, nothing is guessed, what fails is counted."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from workbench.method.evidence import Column, ExportFormat

_DATE = (
    r"^(?P<a>\d{1,4})[-/.](?P<b>\d{1,2})[-/.](?P<c>\d{1,4})"
    r"(?:[T ,]+(?P<h>\d{1,2})[:h](?P<m>\d{2})(?::(?P<s>\d{2})(?:\.\d+)?)?\s*(?P<half>[AaPp]\.?[Mm]\.?)?)?"
    r"\s*(?P<offset>Z|UTC|[-+]\d{2}:?\d{2})?$"
)
_MANGLED = r"^\d+(?:[.,]\d+)?[eE]\+?\d+$"
_TRUE = ("1", "1.0", "true", "yes", "oui", "vrai")
_FALSE = ("0", "0.0", "false", "no", "non", "faux")
_GROUPED_COMMA, _GROUPED_DOT = r"^-?\d{1,3}(?:,\d{3})+$", r"^-?\d{1,3}(?:\.\d{3})+$"


@dataclass
class Typed:
    """A typed column, and what happened on the way: note key → count."""

    values: "pd.Series[Any]"
    notes: dict[str, int]
    zone: str | None = None


def typed(raw: "pd.Series[str]", column: Column, known: ExportFormat, separator: str | None) -> Typed:
    """Return a column of text as its kind says; cells that are not of the kind are missing and counted."""
    text = raw.str.replace("\u00a0", " ").str.replace("\u202f", " ").str.strip()
    text = text.mask(text.isin(("", *column.missing)))
    if column.kind in ("integer", "decimal"):
        return _numbers(text, separator == ";", column.kind == "integer")
    if column.kind in ("datetime", "date"):
        return _dates(text, known)
    if column.kind == "flag":
        return _flags(text)
    if column.kind == "id":
        mangled = text.str.match(_MANGLED).fillna(False).astype(bool)
        return Typed(text.mask(mangled), {"ids_mangled": int(mangled.sum())})
    return Typed(text, {})


def _numbers(text: "pd.Series[str]", comma: bool, whole: bool) -> Typed:
    """Return numbers. A comma is a decimal mark in a `;` file and where it can be nothing else."""
    plain = text.str.replace(" ", "").str.replace("−", "-")
    with_comma = plain[plain.str.contains(",", na=False)]
    grouped = bool(with_comma.str.match(_GROUPED_COMMA).all()) and (whole or not comma)
    before_dot = bool((with_comma.str.rfind(",") < with_comma.str.rfind(".")).all())
    if len(with_comma) and (grouped or before_dot):
        plain = plain.str.replace(",", "")
    elif len(with_comma):
        plain = plain.str.replace(".", "").str.replace(",", ".")
    dotted = plain[plain.str.contains(".", regex=False, na=False)]
    if whole and comma and len(dotted) and bool(dotted.str.match(_GROUPED_DOT).all()):
        plain = plain.str.replace(".", "")
    strict = plain.where(plain.str.match(r"^-?\d+(?:\.\d+)?$").fillna(False).astype(bool))
    values = pd.to_numeric(strict, errors="coerce").astype("float64")
    return Typed(values, {"numbers_unread": int((values.isna() & text.notna()).sum())})


def _flags(text: "pd.Series[str]") -> Typed:
    low = text.str.lower()
    values = pd.Series(pd.NA, index=text.index, dtype="boolean")
    values[low.isin(_TRUE)] = True
    values[low.isin(_FALSE)] = False
    return Typed(values, {"flags_unread": int((values.isna() & text.notna()).sum())})


def _dates(text: "pd.Series[str]", known: ExportFormat) -> Typed:
    """Return moments (UTC where the file names a zone). The order of day and month is the whole column's."""
    parts = text.str.extract(_DATE)
    order, turned = _order(parts, known.date_order)
    values = _moments(parts, order)
    sentinels = values.dt.year < known.sentinel_before
    unread = values.isna() & text.notna()
    zoned = parts["offset"].notna()
    zone = "UTC" if bool(zoned.any()) and bool((zoned | values.isna()).all()) else known.time_zone
    notes = {
        "sentinel_dates": int(sentinels.sum()),
        "dates_unread": int(unread.sum()),
        "date_order_changed": int(turned),
    }
    return Typed(values.mask(sentinels), notes, zone)


def _order(parts: pd.DataFrame, told: str) -> tuple[str, bool]:
    """Return the order of a column's dates, and whether it is not the one that the tool usually writes.

    Where the column cannot tell, the tool's usual order stands; a tool that writes the year first is not guessed.
    """
    first, second = (pd.to_numeric(parts[name], errors="coerce") for name in ("a", "b"))
    if bool((first > 31).any()):
        return "year", False
    day_first, month_first = bool((first > 12).any()), bool((second > 12).any())
    if day_first == month_first:
        return told, False
    found = "day" if day_first else "month"
    return found, told in ("day", "month") and found != told


def _moments(parts: pd.DataFrame, order: str) -> "pd.Series[pd.Timestamp]":
    names = {"year": "abc", "day": "cba", "month": "cab"}[order]
    year, month, day = (parts[name] for name in names)
    hours = pd.to_numeric(parts["h"], errors="coerce").fillna(0)
    half = parts["half"].str.lower().str[0]
    hours = hours.mask((half == "p") & (hours < 12), hours + 12).mask((half == "a") & (hours == 12), 0)
    clock = hours.astype(int).astype(str) + ":" + parts["m"].fillna("00") + ":" + parts["s"].fillna("00")
    whole = year.where(year.str.len() == 4) + "-" + month.str.zfill(2) + "-" + day.str.zfill(2) + " " + clock
    values = pd.to_datetime(whole, format="%Y-%m-%d %H:%M:%S", errors="coerce")
    return values - _offsets(parts["offset"])


def _offsets(offset: "pd.Series[str]") -> "pd.Series[pd.Timedelta]":
    """Return how far each moment is ahead of UTC; nothing where the file says nothing."""
    signed = offset.str.extract(r"(?P<sign>[-+])(?P<h>\d{2}):?(?P<m>\d{2})")
    minutes = pd.to_numeric(signed["h"], errors="coerce") * 60 + pd.to_numeric(signed["m"], errors="coerce")
    minutes = minutes.mask(signed["sign"] == "-", -minutes).fillna(0)
    return pd.to_timedelta(minutes, unit="min")
