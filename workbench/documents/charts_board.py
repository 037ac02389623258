"""Small figures of a summary that stands in columns: the profile, and the load and share month by month."""

from collections.abc import Sequence
from datetime import date

from workbench.documents.canvas import Canvas, Pen, Side, Type
from workbench.documents.charts_plan import CurvePoint
from workbench.documents.charts_profile import ProfileRow, group_count, profile_entries
from workbench.documents.edition import Edition
from workbench.documents.formats import hours, month, percent
from workbench.documents.glyphs import clean, text_width, wrapped
from workbench.documents.legend import legend, legend_height, letter

NARROW = 106.0
"""Width of these figures, in millimetres: they print at their true size in a column of it."""
_LABEL, _ROW, _GROUP, _HEAD = 57.0, 5.15, 5.3, 8.6


def small_profile(rows: Sequence[ProfileRow], levels: Sequence[str], edition: Edition) -> bytes:
    """Return the profile as SVG, one line per dimension by domain, in a narrow column."""
    entries = profile_entries(edition)
    bottom = _HEAD + len(rows) * _ROW + group_count(rows) * _GROUP
    canvas = Canvas(edition, bottom + 3 + legend_height(entries, NARROW), NARROW)
    place = [_LABEL + 4 + (NARROW - _LABEL - 12) * i / 4 for i in range(5)]
    _heads(canvas, place, levels, bottom)
    y = _HEAD
    for index, row in enumerate(rows):
        if index == 0 or rows[index - 1].group != row.group:
            canvas.text((0, y + _GROUP * 0.6), row.group, Type(7.6, canvas.paint.accent, True))
            y += _GROUP
        _row(canvas, row, y + _ROW / 2, place)
        y += _ROW
    legend(canvas, bottom + 4, entries)
    return canvas.svg()


def _heads(canvas: Canvas, place: Sequence[float], levels: Sequence[str], bottom: float) -> None:
    """Draw the numbers of the levels, the names of the lowest and the highest, and a thin line down from each."""
    for index, x in enumerate(place):
        canvas.line([(x, 6.8), (x, bottom)], Pen(canvas.paint.line, 0.5))
        canvas.text((x, 5.2), str(index + 1), Type(8, canvas.paint.primary, True, "center"))
    ends: tuple[tuple[float, str, Side], ...] = (
        (place[0] - 3, levels[0], "left"),
        (place[-1] + 6, levels[-1], "right"),
    )
    for x, name, side in ends:
        canvas.text((x, 1.5), name, Type(6.6, canvas.paint.muted, side=side))


def _row(canvas: Canvas, row: ProfileRow, y: float, place: Sequence[float]) -> None:
    paint = canvas.paint
    lines = wrapped(clean(row.name), _LABEL - 2, 7.4)
    canvas.text((0, y), lines[0] if len(lines) == 1 else lines[0].rstrip(",") + "…", Type(7.4))
    if row.retained is None:
        canvas.text((place[0], y), canvas.edition.word("chart_not_assessed"), Type(7, paint.muted))
        return
    canvas.line([(place[0], y), (place[-1], y)], Pen(paint.line, 0.5, (1, 2)))
    if row.low is not None and row.high is not None and row.high > row.low:
        canvas.line([(place[row.low - 1], y), (place[row.high - 1], y)], Pen(paint.soft, 2.2))
    if row.declared is not None:
        canvas.disc((place[row.declared - 1], y), 2.4, Pen(line=paint.primary, width=0.9, fill="#FFFFFF"))
    if row.target is not None:
        x = place[row.target - 1]
        canvas.line([(x, y - 2.1), (x, y + 2.1)], Pen(paint.accent, 1.8))
    letter(canvas, (place[row.retained - 1], y), str(row.retained), radius=1.8)


_LEFT, _TOP, _FLOOR, _SHARE_TOP, _SHARE_FLOOR = 9.0, 9.0, 34.0, 45.5, 61.0


def small_curve(points: Sequence[CurvePoint], start: date, edition: Edition) -> bytes:
    """Return agency hours by month, stacked by kind, over the internal share of the hours, in a narrow column."""
    paint = edition.palette
    entries = [
        (f"fill:{paint.primary}", edition.word("chart_accompaniment")),
        (f"fill:{paint.soft_accent}", edition.word("chart_execution")),
    ]
    canvas = Canvas(edition, 69.5 + legend_height(entries, NARROW), NARROW)
    step = (NARROW - _LEFT) / max(1, len(points))
    place = [_LEFT + (i + 0.5) * step for i in range(len(points))]
    canvas.text((0, 2), edition.word("chart_agency_hours"), Type(7.4, paint.muted, True))
    _columns(canvas, points, place, step * 0.68)
    canvas.text((0, 40), edition.word("chart_share_title"), Type(7.4, paint.muted, True))
    _share(canvas, points, place)
    for index, x in enumerate(place):
        canvas.text((x, 64), str(index + 1), Type(6.8, paint.primary, True, "center"))
        if index % 6 == 0:
            whole = start.year * 12 + start.month - 1 + index
            name = month(date(whole // 12, whole % 12 + 1, 1), edition.language, short=True)
            canvas.text((x - step / 2 + 0.5, 67.4), name, Type(6.8, paint.muted))
    legend(canvas, 71.5, entries)
    return canvas.svg()


def _columns(canvas: Canvas, points: Sequence[CurvePoint], place: Sequence[float], width: float) -> None:
    """Draw the hours of each month; the first and the last carry their total."""
    paint = canvas.paint
    totals = [p.accompaniment + p.execution for p in points]
    most = float(max(totals, default=0)) or 1.0
    scale = (_FLOOR - _TOP) / most
    pens = (Pen(fill=paint.soft_accent, line=paint.accent, width=0.6), Pen(fill=paint.primary))
    for point, x in zip(points, place, strict=True):
        y = _FLOOR
        for value, pen in zip((point.execution, point.accompaniment), pens, strict=True):
            height = float(value) * scale
            y -= height
            if height > 0:
                canvas.box((x - width / 2, y), (width, height), pen)
    canvas.line([(_LEFT, _FLOOR), (NARROW, _FLOOR)], Pen(paint.ink, 0.7))
    top = totals.index(max(totals)) if totals else 0
    for index in sorted({0, top, len(points) - 1}):
        crowded = index != top and abs(index - top) < 3
        if points and not crowded:
            side: Side = "left" if index == 0 else "right" if index == len(points) - 1 else "center"
            x = place[index] + {"left": -width / 2, "right": width / 2, "center": 0.0}[side]
            told = hours(totals[index], canvas.edition.language, 0)
            under = [
                t for t, at in zip(totals, place, strict=True) if abs(at - place[index]) < text_width(told, 7.4, True)
            ]
            y = _FLOOR - float(max(under)) * scale - 2.4
            canvas.text((x, y), told, Type(7.4, bold=True, side=side))


def _share(canvas: Canvas, points: Sequence[CurvePoint], place: Sequence[float]) -> None:
    """Draw the internal share; the first and the last month carry theirs. Unknown hours say so."""
    paint, language = canvas.paint, canvas.edition.language
    for part in (0, 1):
        y = _SHARE_FLOOR - (_SHARE_FLOOR - _SHARE_TOP) * part
        canvas.line([(_LEFT, y), (NARROW, y)], Pen(paint.line, 0.6))
        canvas.text((_LEFT - 1.2, y), percent(part, language), Type(6.6, paint.muted, side="right"))
    known = [(x, p.share) for x, p in zip(place, points, strict=True) if p.share is not None]
    if not known:
        canvas.text((_LEFT + 3, (_SHARE_TOP + _SHARE_FLOOR) / 2), canvas.edition.word("chart_unknown"), Type(7.4))
        return
    spots = [(x, _SHARE_FLOOR - (_SHARE_FLOOR - _SHARE_TOP) * float(share)) for x, share in known]
    canvas.line(spots, Pen(paint.primary, 1.8))
    ends: tuple[tuple[int, Side], ...] = ((0, "left"), (-1, "right"))
    for index, side in ends:
        (x, y), share = spots[index], known[index][1]
        canvas.disc((x, y), 1.1, Pen(fill=paint.primary))
        above = y - 3 if y - 5 > _SHARE_TOP - 3 else y + 3.4
        canvas.text((x, above), percent(share, language), Type(7.6, paint.primary, True, side))
