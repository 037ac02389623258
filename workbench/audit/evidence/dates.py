"""Dates of a column as text: the order of day and month is the whole column's; what cannot be told is missing."""

from dataclasses import dataclass

_MONTHS = {
    1: ("janvier", "january", "janv", "jan"),
    2: ("fevrier", "february", "fevr", "fev", "feb", "februari"),
    3: ("mars", "march", "mar"),
    4: ("avril", "april", "avr", "apr"),
    5: ("mai", "may", "maj"),
    6: ("juin", "june", "jun", "juni"),
    7: ("juillet", "july", "juil", "jul", "juli"),
    8: ("aout", "august", "aug", "augusti"),
    9: ("septembre", "september", "sept", "sep"),
    10: ("octobre", "october", "oct", "okt", "oktober"),
    11: ("novembre", "november", "nov"),
    12: ("decembre", "december", "dec"),
}
_MONTH_OF = "MAP {" + ", ".join(f"'{name}': {n}" for n, names in _MONTHS.items() for name in names) + "}"

_CLOCK = (
    r"(?:[t ,]+(?:a |at |- )?(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?: ?([ap])\.?m\.?)?)?"
    r" ?(z|utc|gmt|(?:utc|gmt)?[-+]\d{2}:?(?:\d{2})?)?$"
)
_NUMERIC = r"^(\d{1,4})[-/.](\d{1,2})[-/.](\d{2,4})" + _CLOCK
_DAY_NAMED = r"^(?:[a-z]{2,9}\.?,? )?(\d{1,2})(?:er)?[ -]([a-z]{3,9})\.?[ -](\d{4}),?" + _CLOCK
_NAMED_DAY = r"^(?:[a-z]{2,9}\.?,? )?([a-z]{3,9})\.? (\d{1,2}),? (\d{4}),?" + _CLOCK
_MAIL = r"^[a-z]{3} ([a-z]{3}) (\d{1,2}) (\d{2}):(\d{2}):(\d{2}) ([-+]\d{4}) (\d{4})$"
_EPOCH = r"1\d{9}(?:\d{3})?"
_ISO = r"^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?)?$"
_ISO_OFFSET = r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[-+]\d{2}:?\d{2})$"
_CLOCK_PARTS = ["h", "i", "s", "half", "zone"]


@dataclass(frozen=True)
class Forms:
    """How the dates of a column are written: how many cells, and how many of each form.

    `first`, `second`: the largest first and second number of the dates whose year comes last.
    """

    filled: int = 0
    iso: int = 0
    iso_offset: int = 0
    short: int = 0
    first: int = 0
    second: int = 0
    zoned: int = 0
    timed: int = 0

    @property
    def evident(self) -> bool:
        """Whether every cell is written with its year first, all with or all without an offset."""
        return self.filled > 0 and self.filled in (self.iso, self.iso_offset)


def forms_query(text: str) -> str:
    """Return the counts of `Forms` over a column expression, in its order."""
    v = tidy(text)
    short = f"regexp_matches({v}, '^\\d{{1,2}}[-/.]\\d{{1,2}}[-/.]\\d{{2,4}}(?:\\D|$)')"
    number = f"TRY_CAST(regexp_extract({v}, '^(\\d+)\\D(\\d+)', {{}}) AS INTEGER)"
    return (
        f"count({text}), count(*) FILTER (WHERE regexp_matches({text}, '{_ISO}')),"
        f" count(*) FILTER (WHERE regexp_matches({text}, '{_ISO_OFFSET}')),"
        f" count(*) FILTER (WHERE {short}),"
        f" coalesce(max({number.format(1)}) FILTER (WHERE {short}), 0),"
        f" coalesce(max({number.format(2)}) FILTER (WHERE {short}), 0),"
        f" count(*) FILTER (WHERE regexp_matches({v}, '(\\d ?(?:z|utc|gmt)|[\\d ][-+]\\d{{2}}:?\\d{{2}}|^{_EPOCH}|"
        f"[-+]\\d{{4}} \\d{{4}})$') AND NOT regexp_matches({v}, '^\\d{{1,2}}-\\d{{2}}-\\d{{4}}$')),"
        f" count(*) FILTER (WHERE contains({text}, ':') OR regexp_matches({v}, '\\dh\\d\\d|^{_EPOCH}$'))"
    )


def order_of(forms: Forms, told: str) -> tuple[str, str | None]:
    """Return what comes first in a column's dates (`mixed`: both do), and the note that this asks.

    Where the column cannot tell, the tool's usual order stands, and the note says that it is assumed.
    """
    if not forms.short:
        return "year", None
    if forms.first > 12 and forms.second > 12:
        return "mixed", "date_order_mixed"
    if forms.first <= 12 and forms.second <= 12:
        return (told if told != "year" else "day"), f"date_order_assumed_{told if told != 'year' else 'day'}"
    found = "day" if forms.first > 12 else "month"
    return found, "date_order_changed" if told in ("day", "month") and found != told else None


def moment_expression(text: str, forms: Forms, order: str, clock: str | None = None) -> str:
    """Return the expression of a column's moments: in UTC where the cell says its offset, else on its own clock.

    `clock`: a column with the time of day, where it stands apart.
    """
    whole = f"CASE WHEN {clock} IS NULL THEN {text} ELSE concat({text}, ' ', {clock}) END" if clock else text
    if not clock and forms.evident and forms.iso:
        return f"(CASE WHEN length({text}) IN (10, 16, 19) THEN TRY_CAST({text} AS TIMESTAMP) END)"
    if not clock and forms.evident:
        zoned = f"TRY_CAST({text} AS TIMESTAMPTZ) AT TIME ZONE 'UTC'"
        offset = f"regexp_matches({text}, '(?:Z|[-+]\\d{{2}}:?\\d{{2}})$')"
        utc = f"suffix({text}, 'Z') THEN TRY_CAST({text} AS TIMESTAMP)"
        return f"(CASE WHEN {utc} WHEN {offset} THEN {zoned} END)"
    v = tidy(f"({whole})")
    return f"(CASE WHEN {text} IS NULL THEN NULL ELSE coalesce({_numeric(v, order)}, {_other(v)}) END)"


def timed_expression(text: str, forms: Forms, clock: str | None = None) -> str:
    """Return whether a cell tells the time of day beside the date."""
    if not clock and forms.evident:
        return f"(length({text}) > 10)"
    told = f"(contains({text}, ':') OR regexp_matches({tidy(text)}, '\\dh\\d\\d|^{_EPOCH}$'))"
    return f"({told} OR coalesce(contains({clock}, ':') OR regexp_matches({clock}, '\\dh'), false))" if clock else told


def tidy(text: str) -> str:
    """Return the expression of a cell as dates are compared: lower case, no accents, one kind of space."""
    return f"lower(strip_accents(replace(replace({text}, chr(160), ' '), chr(8239), ' ')))"


def _extract(v: str, pattern: str, names: list[str]) -> str:
    return f"regexp_extract({v}, '{pattern}', {names})"


def _numeric(v: str, order: str) -> str:
    """Return moments written in numbers. In a mixed column a cell counts only if it can be read one way alone."""
    parts = _extract(v, _NUMERIC, ["a", "b", "c", *_CLOCK_PARTS])
    sure = "TRY_CAST(p.a AS INT) > 12 OR TRY_CAST(p.b AS INT) > 12 OR p.a = p.b"
    day_first = "TRY_CAST(p.a AS INT) > 12" if order == "mixed" else "true" if order != "month" else "false"
    year = "CASE WHEN length(p.a) = 4 THEN p.a WHEN length(p.c) = 2 THEN concat('20', p.c) ELSE p.c END"
    month = f"CASE WHEN length(p.a) = 4 OR ({day_first}) THEN p.b ELSE p.a END"
    day = f"CASE WHEN length(p.a) = 4 THEN p.c WHEN {day_first} THEN p.a ELSE p.b END"
    fits = "p.a <> '' AND length(p.a) <> 3 AND length(p.c) <> 3 AND (length(p.a) <> 4 OR length(p.c) <= 2)"
    if order == "mixed":
        fits += f" AND (length(p.a) = 4 OR {sure})"
    return _made(parts, fits, (year, month, day))


def _other(v: str) -> str:
    """Return moments written with the name of the month, as mail programs write them, or in seconds since 1970."""
    month = f"{_MONTH_OF}[p.m]"
    day_named = _made(
        _extract(v, _DAY_NAMED, ["d", "m", "y", *_CLOCK_PARTS]), "p.d <> ''", ("p.y", month, "p.d"), "p.m"
    )
    named_day = _made(
        _extract(v, _NAMED_DAY, ["m", "d", "y", *_CLOCK_PARTS]), "p.d <> ''", ("p.y", month, "p.d"), "p.m"
    )
    mail = _made(
        f"struct_insert({_extract(v, _MAIL, ['m', 'd', 'h', 'i', 's', 'zone', 'y'])}, half := '')",
        "p.d <> ''",
        ("p.y", month, "p.d"),
        "p.m",
    )
    seconds = f"TRY_CAST({v} AS BIGINT) // CASE WHEN length({v}) = 13 THEN 1000 ELSE 1 END"
    epoch = f"CASE WHEN regexp_full_match({v}, '{_EPOCH}') THEN make_timestamp({seconds} * 1000000) END"
    return f"{day_named}, {named_day}, {mail}, {epoch}"


def _made(parts: str, fits: str, date: tuple[str, str, str], letters: str = "") -> str:
    """Return the moment that parts make, NULL where they are no date; an offset is taken off."""
    hour = (
        "CASE WHEN p.half = 'p' AND TRY_CAST(p.h AS INT) < 12 THEN TRY_CAST(p.h AS INT) + 12"
        " WHEN p.half = 'a' AND p.h = '12' THEN 0 ELSE coalesce(TRY_CAST(p.h AS INT), 0) END"
    )
    clock = f"{hour}, ':', CASE p.i WHEN '' THEN '00' ELSE p.i END, ':', CASE p.s WHEN '' THEN '00' ELSE p.s END"
    moment = f"TRY_CAST(concat({date[0]}, '-', {date[1]}, '-', {date[2]}, ' ', {clock}) AS TIMESTAMP)"
    digits = "regexp_replace(p.zone, '[^0-9]', '', 'g')"
    minutes = f"coalesce(TRY_CAST({digits}[1:2] AS INT), 0) * 60 + coalesce(TRY_CAST({digits}[3:4] AS INT), 0)"
    shift = f"CASE WHEN contains(p.zone, '-') THEN -1 ELSE 1 END * ({minutes})"
    value = f"CASE WHEN {fits} THEN {moment} - to_minutes({shift}) END"
    return f"list_transform([{parts}], lambda p: {value})[1]"
