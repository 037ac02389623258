"""Numbers of a column as text: how their thousands and decimals are marked, decided on the whole column."""

from dataclasses import dataclass

GROUPED_COMMA, GROUPED_DOT = r"-?[1-9]\d{0,2}(?:,\d{3})+", r"-?[1-9]\d{0,2}(?:\.\d{3})+"
_STYLES = {
    "plain": (r"-?\d+(?:\.\d+)?", "", "."),
    "english": (r"-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?", ",", "."),
    "continental": (r"-?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?", ".", ","),
}
"""What a sound number looks like by style, its mark of thousands and its decimal mark."""

_UNSURE: tuple[str, tuple[str, ...]] = ("unsure", ("number_marks_unsure",))


@dataclass(frozen=True)
class Marks:
    """What a column's numbers look like: how many hold a comma, a dot, both; how many are grouped by three."""

    comma: int = 0
    dot: int = 0
    comma_grouped: int = 0
    dot_grouped: int = 0
    dot_last: int = 0
    both: int = 0
    round_groups: int = 0


def marks_query(text: str) -> str:
    """Return the counts of `Marks` over a column expression, in its order."""
    n = bare(text)
    counts = (
        f"contains({n}, ',')",
        f"contains({n}, '.')",
        f"regexp_full_match({n}, '{GROUPED_COMMA}')",
        f"regexp_full_match({n}, '{GROUPED_DOT}')",
        f"contains({n}, ',') AND contains({n}, '.') AND {n} SIMILAR TO '[^.]*,[^,]*\\.[^,]*'",
        f"contains({n}, ',') AND contains({n}, '.')",
        f"regexp_full_match({n}, '-?\\d{{1,3}}[.,]000')",
    )
    return ", ".join(f"count(*) FILTER (WHERE {count})" for count in counts)


def number_expression(text: str, marks: Marks, whole: bool, semicolons: bool) -> tuple[str, tuple[str, ...]]:
    """Return the expression of a column's numbers, NULL where a cell is none, and the notes that the choice asks.

    A comma is a decimal mark where it can be nothing else, and in a `;` file; a whole number has no decimals.
    """
    style, notes = _style(marks, whole, semicolons)
    n = bare(text)
    if style == "unsure":
        return "NULL::DOUBLE", notes
    if style == "bare":
        return f"(CASE WHEN NOT regexp_matches({n}, '[^0-9-]') THEN TRY_CAST({n} AS DOUBLE) END)", notes
    pattern, thousands, decimals = _STYLES[style]
    digits = f"replace({n}, '{thousands}', '')" if thousands else n
    digits = f"replace({digits}, ',', '.')" if decimals == "," else digits
    value = f"CASE WHEN regexp_full_match({n}, '{pattern}') THEN TRY_CAST({digits} AS DOUBLE) END"
    return (f"(CASE WHEN ({value}) = floor({value}) THEN {value} END)" if whole else f"({value})"), notes


def _style(marks: Marks, whole: bool, semicolons: bool) -> tuple[str, tuple[str, ...]]:
    """Return how a column marks its numbers, and the notes on what was assumed."""
    if marks == Marks():
        return "bare", ()
    if marks.both:
        if 0 < marks.dot_last < marks.both:
            return _UNSURE
        return ("english" if marks.dot_last else "continental"), ()
    if marks.comma:
        grouped = marks.comma == marks.comma_grouped and (whole or not semicolons)
        return ("english", () if whole else ("number_marks_assumed",)) if grouped else ("continental", ())
    return _dotted(marks, whole, semicolons)


def _dotted(marks: Marks, whole: bool, semicolons: bool) -> tuple[str, tuple[str, ...]]:
    """Return how a column with dots and no comma marks its numbers: by three they may be thousands or decimals."""
    if marks.dot != marks.dot_grouped:
        return "plain", ()
    sure = whole and (semicolons or marks.round_groups < marks.dot)
    return ("continental", ()) if sure else _UNSURE


def bare(text: str) -> str:
    """Return a cell without the spaces and signs that only set its number for reading."""
    return f"translate({text}, '− \u00a0\u202f\u2009''', '-')"
