"""Figures of the maturity: the profile by dimension, its radar, the gaps between roles."""

import math
from collections.abc import Sequence
from decimal import Decimal

from workbench.documents.canvas import WIDTH, Canvas, Pen, Type
from workbench.documents.edition import Edition
from workbench.documents.glyphs import clean, wrapped
from workbench.documents.legend import legend, legend_height, letter
from workbench.values import Value

_ROW, _GROUP, _LABEL = 6.2, 7.2, 72.0


class ProfileRow(Value):
    """A dimension of the profile: levels 1-5, None where not assessed or not known."""

    code: str
    name: str
    group: str
    retained: int | None
    declared: int | None = None
    low: int | None = None
    high: int | None = None
    target: int | None = None


class RoleMark(Value):
    """What one role answered: a letter in its disc, its name for the legend, a rating 0-4."""

    letter: str
    name: str
    rating: Decimal | int


class GapRow(Value):
    """A practice and what each role answered; `gap` is the printed difference."""

    name: str
    marks: tuple[RoleMark, ...]
    gap: str


def group_count(rows: Sequence[ProfileRow]) -> int:
    """Return how many group titles stand between the rows."""
    return sum(i == 0 or rows[i - 1].group != row.group for i, row in enumerate(rows))


def profile_entries(edition: Edition) -> list[tuple[str, str]]:
    """Return the legend of a profile: its marks and what they mean."""
    word = edition.word
    return [
        ("dot", word("chart_retained")),
        ("ring", word("chart_declared")),
        ("range", word("chart_range")),
        ("target", word("chart_target")),
    ]


def profile_chart(rows: Sequence[ProfileRow], levels: Sequence[str], edition: Edition) -> bytes:
    """Return the profile as SVG: one line per dimension, by domain; `levels` names levels 1-5."""
    entries = profile_entries(edition)
    top = 13.0
    body = len(rows) * _ROW + group_count(rows) * _GROUP
    canvas = Canvas(edition, top + body + 6 + legend_height(entries))
    left, right = _LABEL + 8, WIDTH - 8
    place = [left + (right - left) * i / 4 for i in range(5)]
    _level_heads(canvas, place, levels, top + body)
    y = top
    for index, row in enumerate(rows):
        if index == 0 or rows[index - 1].group != row.group:
            canvas.text((0, y + _GROUP * 0.62), row.group, Type(8.5, canvas.paint.accent, True))
            y += _GROUP
        _profile_row(canvas, row, y + _ROW / 2, place)
        y += _ROW
    legend(canvas, top + body + 5.5, entries)
    return canvas.svg()


def _level_heads(canvas: Canvas, place: Sequence[float], levels: Sequence[str], bottom: float) -> None:
    """Draw the names of the levels and a thin line down from each."""
    for index, x in enumerate(place):
        canvas.line([(x, 11.5), (x, bottom)], Pen(canvas.paint.line, 0.6))
        canvas.text((x, 2.2), str(index + 1), Type(9.5, canvas.paint.primary, True, "center"))
        lines = wrapped(clean(levels[index]), 19.5, 7.2)
        canvas.lines((x, 7.6), lines[:2], Type(7.2, canvas.paint.muted, side="center"))


def _profile_row(canvas: Canvas, row: ProfileRow, y: float, place: Sequence[float]) -> None:
    paint = canvas.paint
    canvas.text((0, y), row.code, Type(7.6, paint.muted))
    canvas.paragraph((10, y), row.name, _LABEL - 10, Type(8.8))
    canvas.line([(place[0], y), (place[-1], y)], Pen(paint.line, 0.6, (1, 2)))
    if row.retained is None:
        canvas.text((place[0] + 3, y), canvas.edition.word("chart_not_assessed"), Type(8, paint.muted))
        return
    if row.low is not None and row.high is not None and row.high > row.low:
        canvas.line([(place[row.low - 1], y), (place[row.high - 1], y)], Pen(paint.soft, 2.6))
    if row.declared is not None:
        canvas.disc((place[row.declared - 1], y), 2.75, Pen(line=paint.primary, width=1.1, fill="#FFFFFF"))
    if row.target is not None:
        x = place[row.target - 1]
        canvas.line([(x, y - 2.6), (x, y + 2.6)], Pen(paint.accent, 2.2))
    letter(canvas, (place[row.retained - 1], y), str(row.retained))


def radar_chart(rows: Sequence[ProfileRow], edition: Edition) -> bytes:
    """Return the profile as a radar (SVG): retained filled, declared dashed; not assessed left out."""
    word = edition.word
    canvas = Canvas(edition, 120)
    centre, reach = (WIDTH / 2, 56.0), 42.0
    paint, count = canvas.paint, len(rows)

    def spot(index: int, level: float) -> tuple[float, float]:
        turn = 2 * math.pi * index / count
        return centre[0] + math.sin(turn) * reach * level / 5, centre[1] - math.cos(turn) * reach * level / 5

    for level in range(1, 6):
        canvas.shape([spot(i, level) for i in range(count)], Pen(paint.line, 0.6))
        canvas.text((centre[0] + 1, centre[1] - reach * level / 5 + 1.4), str(level), Type(6.5, paint.muted))
    for index, row in enumerate(rows):
        canvas.line([centre, spot(index, 5)], Pen(paint.line, 0.5))
        lean = math.sin(2 * math.pi * index / count)
        x, y = spot(index, 5.9 if abs(lean) < 0.1 else 5.35)
        side = "center" if abs(lean) < 0.1 else "left" if lean > 0 else "right"
        canvas.paragraph((x, y), row.name, 38 if side != "center" else 60, Type(7.6, side=side))  # type: ignore[arg-type]
    known = [(i, row) for i, row in enumerate(rows) if row.retained is not None]
    canvas.shape([spot(i, r.declared or r.retained or 0) for i, r in known], Pen(paint.accent, 1.1))
    canvas.shape([spot(i, r.retained or 0) for i, r in known], Pen(paint.primary, 1.6))
    for i, row in known:
        canvas.disc(spot(i, row.retained or 0), 1.2, Pen(fill=paint.primary))
    entries = [(f"fill:{paint.primary}", word("chart_retained")), (f"fill:{paint.accent}", word("chart_declared"))]
    legend(canvas, 116, entries)
    return canvas.svg()


def _role_fills(edition: Edition) -> dict[str, str]:
    """Return the colour of each role's disc; its letter says the role without it."""
    paint = edition.palette
    return {"D": paint.primary, "R": paint.accent, "A": paint.unknown, "F": paint.soft}


def gap_chart(rows: Sequence[GapRow], ends: tuple[str, str], edition: Edition) -> bytes:
    """Return what the roles answer per practice, 0-4, as SVG; `ends` names the two ends of the scale."""
    names = {m.letter: m.name for row in rows for m in row.marks}
    fills = _role_fills(edition)
    entries = [(f"letter:{key}:{fills.get(key, '')}", name) for key, name in sorted(names.items())]
    labels = [wrapped(clean(row.name), _LABEL + 6, 8.8) for row in rows]
    heights = [max(8.0, 3.7 * len(lines) + 3) for lines in labels]
    body, top = sum(heights), 10.0
    canvas = Canvas(edition, top + body + 6 + legend_height(entries))
    left, right = _LABEL + 12, WIDTH - 18
    place = [left + (right - left) * i / 4 for i in range(5)]
    _rating_heads(canvas, place, ends, top + body)
    y = top
    for row, lines, height in zip(rows, labels, heights, strict=True):
        canvas.lines((0, y + height / 2), lines, Type(8.8))
        _gap_row(canvas, row, y + height / 2, place)
        y += height
        canvas.line([(0, y), (WIDTH, y)], Pen(canvas.paint.line, 0.4))
    legend(canvas, top + body + 5.5, entries)
    return canvas.svg()


def _rating_heads(canvas: Canvas, place: Sequence[float], ends: tuple[str, str], bottom: float) -> None:
    paint = canvas.paint
    for index, x in enumerate(place):
        canvas.line([(x, 9), (x, bottom)], Pen(paint.line, 0.6))
        canvas.text((x, 6.4), str(index), Type(8.5, paint.primary, True, "center"))
    canvas.text((place[0] - 2, 1.8), ends[0], Type(7.4, paint.muted))
    canvas.text((place[-1] + 2, 1.8), ends[1], Type(7.4, paint.muted, side="right"))
    canvas.text((WIDTH, 6.4), canvas.edition.word("chart_gap"), Type(8, paint.accent, True, "right"))


def _gap_row(canvas: Canvas, row: GapRow, y: float, place: Sequence[float]) -> None:
    paint, step = canvas.paint, place[1] - place[0]
    spots = [place[0] + step * float(m.rating) for m in row.marks]
    if len(spots) > 1:
        canvas.line([(min(spots), y), (max(spots), y)], Pen(paint.soft, 2.6))
    fills = _role_fills(canvas.edition)
    for index, (x, m) in enumerate(zip(spots, row.marks, strict=True)):
        same = [i for i, other in enumerate(spots) if abs(other - x) < 1]
        shift = (same.index(index) - (len(same) - 1) / 2) * 4.6
        letter(canvas, (x + shift, y), m.letter, fills.get(m.letter))
    canvas.text((WIDTH, y), row.gap, Type(9.5, paint.accent, True, "right"))
