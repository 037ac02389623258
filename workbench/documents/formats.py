"""Numbers, money, dates and durations as each language prints them."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from babel import dates, lists, numbers

from workbench.values import Language

NARROW, WIDE, MINUS, NOTHING = "\u202f", "\u00a0", "\u2212", "–"
Amount = Decimal | int

_LOCALES = {"fr": "fr_FR", "en": "en_GB"}


def _rounded(value: Amount, places: int) -> Decimal:
    """Return a value rounded half up, the rounding of the method."""
    return Decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def number(value: Amount | None, language: Language, places: int = 0, trim: bool = False) -> str:
    """Return a number: `1 234,5` or `1,234.5`; “–” for None. `trim` drops decimals that are all zero."""
    if value is None:
        return NOTHING
    exact = _rounded(value, places)
    if trim and exact == exact.to_integral_value():
        exact, places = exact.to_integral_value(), 0
    pattern = "#,##0" + ("." + "0" * places if places else "")
    text = str(numbers.format_decimal(abs(exact), format=pattern, locale=_LOCALES[language]))
    return (MINUS if exact < 0 else "") + text.replace(WIDE, NARROW)


def signed(value: Amount | None, language: Language, places: int = 0) -> str:
    """Return a difference with its sign: `+3`, `−2`, `0`."""
    text = number(value, language, places)
    return "+" + text if value is not None and _rounded(value, places) > 0 else text


def percent(share: Amount | None, language: Language, places: int = 0) -> str:
    """Return a share (0-1) as a percentage: `62 %` or `62%`."""
    if share is None:
        return NOTHING
    return number(Decimal(share) * 100, language, places) + (f"{NARROW}%" if language == "fr" else "%")


def money(amount: Amount | None, language: Language, places: int = 0) -> str:
    """Return an amount in euros: `12 500 €` or `€12,500`."""
    if amount is None:
        return NOTHING
    text = number(amount, language, places)
    if language == "fr":
        return f"{text}{NARROW}€"
    return text.replace(MINUS, MINUS + "€") if text.startswith(MINUS) else "€" + text


def days(value: Amount | None, language: Language, places: int = 1) -> str:
    """Return a number of days: `2,5 j` or `2.5 d`, without decimals where there are none."""
    return NOTHING if value is None else f"{number(value, language, places, True)}{WIDE}{_day_sign(language)}"


def _day_sign(language: Language) -> str:
    return "j" if language == "fr" else "d"


def hours(value: Amount | None, language: Language, places: int = 1) -> str:
    """Return a number of hours: `12,5 h`."""
    return NOTHING if value is None else f"{number(value, language, places, True)}{WIDE}h"


def duration(minutes: Amount | None, language: Language, in_days: bool = True) -> str:
    """Return a time in minutes: `45 min`, `7 h 58` or `7 h 58 min`, from two days on `3 j 4 h` or `3 d 4 h`.

    `in_days`: False for working time, whose hours do not add up to days of 24.
    """
    if minutes is None:
        return NOTHING
    whole = int(_rounded(minutes, 0))
    if whole < 60:
        return f"{whole}{WIDE}min"
    if in_days and whole >= 2880:
        full, rest = divmod(int(_rounded(Decimal(whole) / 60, 0)), 24)
        tail = f"{WIDE}{rest}{WIDE}h" if rest else ""
        return f"{full}{WIDE}{_day_sign(language)}{tail}"
    full, rest = divmod(whole, 60)
    told = f"{number(full, language)}{WIDE}h"
    if not rest:
        return told
    return f"{told}{WIDE}{rest:02d}" + ("" if language == "fr" else f"{WIDE}min")


def day(value: date | None, language: Language) -> str:
    """Return a date in words: `1er mars 2026` or `1 March 2026`."""
    if value is None:
        return NOTHING
    first = "1er" if language == "fr" and value.day == 1 else str(value.day)
    rest = dates.format_date(value, "MMMM y", locale=_LOCALES[language])
    return f"{first}{WIDE}{rest}"


def month(value: date | None, language: Language, short: bool = False) -> str:
    """Return a month: `mars 2026`, short `mars 26` or `Mar 26`."""
    if value is None:
        return NOTHING
    return str(dates.format_date(value, "MMM yy" if short else "MMMM y", locale=_LOCALES[language]))


def short_day(value: date | None, language: Language) -> str:
    """Return a date in figures: `12/03/2026`, or `2026-03-12` in English."""
    if value is None:
        return NOTHING
    return value.strftime("%d/%m/%Y") if language == "fr" else value.isoformat()


def span(low: str, high: str) -> str:
    """Return a range of printed values: `2–4`; one value where both are the same."""
    return low if low == high else f"{low}–{high}"


def listing(items: Sequence[str], language: Language) -> str:
    """Return items as a sentence lists them: `a, b et c` or `a, b and c`."""
    return str(lists.format_list(list(items), locale=_LOCALES[language])) if items else NOTHING
