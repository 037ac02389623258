"""Figures of the roadmap: the steps over the months, hours and internal share month by month."""

import itertools
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

from workbench.documents.canvas import WIDTH, Canvas, Pen, Side, Type
from workbench.documents.edition import Edition
from workbench.documents.formats import month, number, percent
from workbench.documents.glyphs import clean, wrapped
from workbench.documents.legend import legend, legend_height, step_pen, widest
from workbench.values import Value

GanttKind = Literal["foundation", "transfer", "quick_win", "review"]
_LABEL, _HEAD = 64.0, 12.0


class GanttBar(Value):
    """A step: months from 1; `note` is printed at the end of its bar (days, or who)."""

    name: str
    group: str
    first: int
    last: int
    kind: GanttKind
    note: str = ""


class CurvePoint(Value):
    """A month: hours of accompaniment and of execution by the agency, internal share of hours (0-1)."""

    accompaniment: Decimal
    execution: Decimal
    share: Decimal | None = None


def _month_start(start: date, index: int) -> date:
    whole = start.year * 12 + start.month - 1 + index
    return date(whole // 12, whole % 12 + 1, 1)


def _kind_entries(bars: Sequence[GanttBar], edition: Edition) -> list[tuple[str, str]]:
    kinds: tuple[GanttKind, ...] = ("foundation", "quick_win", "transfer", "review")
    present = {bar.kind for bar in bars}
    return [(f"kind:{kind}", edition.word(f"chart_{kind}")) for kind in kinds if kind in present]


def gantt_pages(bars: Sequence[GanttBar], room: float = 190.0) -> tuple[tuple[GanttBar, ...], ...]:
    """Return the steps cut into lots that each fit a page of `room` millimetres, groups kept in order."""
    lots: list[list[GanttBar]] = [[]]
    used, group = 0.0, ""
    for bar in bars:
        height = _bar_height(bar) + (6.5 if bar.group != group else 0)
        if lots[-1] and used + height > room:
            lots.append([])
            used, height = 0.0, _bar_height(bar) + 6.5
        lots[-1].append(bar)
        used, group = used + height, bar.group
    return tuple(tuple(lot) for lot in lots)


def _bar_height(bar: GanttBar) -> float:
    return max(5.6, 3.4 * len(wrapped(clean(bar.name), _LABEL - 3, 8.2)) + 2.2)


def gantt_chart(bars: Sequence[GanttBar], start: date, edition: Edition, months: int = 18) -> bytes:
    """Return the steps over the months as SVG, grouped as given; the header tells the months from `start`."""
    entries = _kind_entries(bars, edition)
    heads = sum(i == 0 or bars[i - 1].group != bar.group for i, bar in enumerate(bars))
    body = sum(_bar_height(bar) for bar in bars) + 6.5 * heads
    canvas = Canvas(edition, _HEAD + body + 6 + legend_height(entries))
    step = (WIDTH - _LABEL) / months
    _months(canvas, start, months, _HEAD + body)
    y = _HEAD
    for index, bar in enumerate(bars):
        if index == 0 or bars[index - 1].group != bar.group:
            canvas.text((0, y + 4), bar.group, Type(8.5, canvas.paint.accent, True))
            y += 6.5
        height = _bar_height(bar)
        canvas.paragraph((0, y + height / 2), bar.name, _LABEL - 3, Type(8.2))
        _bar(canvas, bar, y + height / 2, step)
        y += height
    legend(canvas, _HEAD + body + 5.5, entries)
    return canvas.svg()


def _months(canvas: Canvas, start: date, months: int, bottom: float) -> None:
    """Draw the head of months: their number, quarters shaded, the calendar month of every third."""
    step, paint = (WIDTH - _LABEL) / months, canvas.paint
    for quarter in range(0, months, 3):
        x = _LABEL + quarter * step
        if quarter % 6 == 0:
            canvas.box((x, 0), (min(3, months - quarter) * step, bottom), Pen(fill=paint.wash))
        name = month(_month_start(start, quarter), canvas.edition.language, short=True)
        canvas.text((x + 1, 2.4), name, Type(7.4, paint.muted))
    for index in range(months):
        canvas.text((_LABEL + (index + 0.5) * step, 7.4), str(index + 1), Type(7.6, paint.primary, True, "center"))
    canvas.line([(_LABEL, 10.2), (WIDTH, 10.2)], Pen(paint.primary, 0.8))


def _bar(canvas: Canvas, bar: GanttBar, y: float, step: float) -> None:
    """Draw a bar, and its note inside it, after it, or before it where the page ends."""
    x, long = _LABEL + (bar.first - 1) * step, (bar.last - bar.first + 1) * step
    pen = step_pen(canvas.paint, bar.kind)
    canvas.box((x + 0.35, y - 1.7), (long - 0.7, 3.4), pen, rounding=0.6)
    if not bar.note:
        return
    room = widest([bar.note], 7.2)
    if x + long + 1.2 + room <= WIDTH:
        canvas.text((x + long + 1.0, y), bar.note, Type(7.2, canvas.paint.muted))
    else:
        canvas.text((x - 1.0, y), bar.note, Type(7.2, canvas.paint.muted, side="right"))


def _ceiling(value: float) -> float:
    """Return the next round number above a value, for the end of an axis."""
    size: float = 1.0
    while size * 10 <= value:
        size *= 10
    return next(size * k for k in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if size * k >= value) if value > 0 else 1.0


def curve_chart(points: Sequence[CurvePoint], start: date, edition: Edition) -> bytes:
    """Return agency hours by kind above, internal share of the hours below, month by month, as SVG."""
    canvas = Canvas(edition, 112)
    left = 16.0
    names = (edition.word("chart_accompaniment"), edition.word("chart_execution"))
    right = WIDTH - max(widest(names, 8.5, True), widest([edition.word("chart_share")], 8.5, True)) - 4
    step = (right - left) / max(1, len(points) - 1)
    place = [left + i * step for i in range(len(points))]
    _hours_panel(canvas, points, place, names)
    _share_panel(canvas, points, place)
    for index, x in enumerate(place):
        canvas.text((x, 104), str(index + 1), Type(7.6, canvas.paint.primary, True, "center"))
        if index % 6 == 0:
            name = month(_month_start(start, index), edition.language, short=True)
            canvas.text((x, 109), name, Type(7.4, canvas.paint.muted, side="center" if index else "left"))
    return canvas.svg()


def _grid(canvas: Canvas, place: Sequence[float], ends: tuple[float, float], texts: Sequence[str]) -> None:
    """Draw level lines between two heights with their texts, lowest first."""
    top, bottom = ends
    for index, text in enumerate(texts):
        y = bottom - (bottom - top) * index / (len(texts) - 1)
        canvas.line([(place[0], y), (place[-1], y)], Pen(canvas.paint.line, 0.9 if index == 0 else 0.5))
        canvas.text((place[0] - 3, y), text, Type(7.6, canvas.paint.muted, side="right"))


def _apart(heights: Sequence[float], least: float = 4.0) -> list[float]:
    """Return label heights moved apart so that none lies on another, in the same order."""
    order = sorted(range(len(heights)), key=lambda i: heights[i])
    moved = list(heights)
    for above, below in itertools.pairwise(order):
        moved[below] = max(moved[below], moved[above] + least)
    return moved


def _hours_panel(canvas: Canvas, points: Sequence[CurvePoint], place: Sequence[float], names: tuple[str, str]) -> None:
    paint, top, bottom = canvas.paint, 9.0, 56.0
    language = canvas.edition.language
    most = _ceiling(max(float(max(p.accompaniment, p.execution)) for p in points))
    ticks = [number(Decimal(str(most * i / 4)), language, 1, trim=True) for i in range(5)]
    canvas.text((0, 3), canvas.edition.word("chart_agency_hours"), Type(8.5, paint.muted, True))
    _grid(canvas, place, (top, bottom), ticks)
    runs = ([float(p.accompaniment) for p in points], [float(p.execution) for p in points])
    heights = [[bottom - (bottom - top) * v / most for v in run] for run in runs]
    labels = _apart([run[-1] for run in heights])
    pens = (Pen(paint.primary, 2.0), Pen(paint.accent, 2.0, (4, 2)))
    for run, label, name, pen in zip(heights, labels, names, pens, strict=True):
        canvas.line(list(zip(place, run, strict=True)), pen)
        canvas.text((place[-1] + 2.5, label), name, Type(8.5, pen.line, True))


def _share_panel(canvas: Canvas, points: Sequence[CurvePoint], place: Sequence[float]) -> None:
    paint, top, bottom = canvas.paint, 72.0, 98.0
    language = canvas.edition.language
    canvas.text((0, 66), canvas.edition.word("chart_share_title"), Type(8.5, paint.muted, True))
    _grid(canvas, place, (top, bottom), [percent(Decimal(i) / 2, language) for i in range(3)])
    known = [(x, float(p.share)) for x, p in zip(place, points, strict=True) if p.share is not None]
    if not known:
        canvas.text((place[0] + 3, (top + bottom) / 2 + 4), canvas.edition.word("chart_unknown"), Type(8, paint.muted))
        return
    spots = [(x, bottom - (bottom - top) * share) for x, share in known]
    canvas.line(spots, Pen(paint.primary, 2.0))
    for (x, y), (_, share) in ((spots[0], known[0]), (spots[-1], known[-1])):
        canvas.disc((x, y), 1.2, Pen(fill=paint.primary))
        above = y - 3.4 if y - 3.4 > top - 2 else y + 3.6
        side: Side = "left" if x == place[0] else "center"
        canvas.text((x, above), percent(Decimal(str(share)), language), Type(8.5, paint.primary, True, side))
    canvas.text((place[-1] + 2.5, spots[-1][1]), canvas.edition.word("chart_share"), Type(8.5, paint.primary, True))
