"""Figures of what the exports show: answers over time, the week in and out, quartiles by kind."""

import math
from collections.abc import Callable, Sequence

from workbench.documents.canvas import WIDTH, Canvas, Pen, Point, Type
from workbench.documents.colours import blend
from workbench.documents.edition import Edition
from workbench.documents.glyphs import clean, wrapped
from workbench.documents.legend import legend, legend_height, widest
from workbench.values import Value


class DelayLine(Value):
    """Share answered over time: (minutes since the question, share 0-1, lower and upper bound), in order.

    `name` stands at the line's end; `band` draws the bounds as an area.
    """

    name: str
    points: tuple[tuple[float, float, float, float], ...]
    band: bool = False


class DelayScale(Value):
    """The axis of time: its marks (minutes, text), and a promise to compare with, if any."""

    marks: tuple[tuple[float, str], ...]
    promise: tuple[float, str] | None = None


class WeekPanel(Value):
    """One panel of the week: title, share of its messages (0-1) by weekday and hour, 7 × 24."""

    title: str
    shares: tuple[tuple[float, ...], ...]


class WeekFrame(Value):
    """What the panels share: names of the days, staffed share of each hour (None unknown), hours in default."""

    days: tuple[str, ...]
    staffed: tuple[tuple[float | None, ...], ...]
    gaps: frozenset[tuple[int, int]] = frozenset()


class RangeRow(Value):
    """One kind: lower quartile, median, upper quartile (0-1), the median as printed and how many it rests on."""

    name: str
    low: float
    median: float
    high: float
    shown: str
    n: str


def delay_chart(lines: Sequence[DelayLine], scale: DelayScale, edition: Edition) -> bytes:
    """Return the share answered over time as SVG; time runs in steps of growing length (logarithm)."""
    canvas = Canvas(edition, 64)
    paint, top, bottom = canvas.paint, 11.5, 56.0
    tails = widest([line.name for line in lines], 8.4, True)
    left, right = 13.0, WIDTH - min(tails, 52) - 4
    first, last = math.log(scale.marks[0][0]), math.log(scale.marks[-1][0])

    def spot(minutes: float, share: float) -> Point:
        at = (math.log(max(minutes, scale.marks[0][0])) - first) / (last - first)
        return left + min(at, 1) * (right - left), bottom - share * (bottom - top)

    for quarter in range(5):
        y = bottom - quarter / 4 * (bottom - top)
        canvas.line([(left, y), (right, y)], Pen(paint.line, 0.6 if quarter else 0.9))
        canvas.text((left - 2, y), f"{quarter * 25}", Type(7.8, paint.muted, side="right"))
    canvas.text((0, 2.6), edition.word("chart_answered"), Type(7.8, paint.muted))
    for minutes, text in scale.marks:
        x = spot(minutes, 0)[0]
        canvas.line([(x, bottom), (x, bottom + 1.4)], Pen(paint.ink, 0.6))
        canvas.text((x, bottom + 4.6), text, Type(7.8, paint.muted, side="center"))
    if scale.promise:
        x = spot(scale.promise[0], 0)[0]
        canvas.line([(x, top - 2), (x, bottom)], Pen(paint.accent, 1.2, (3, 2)))
        canvas.text((x, top - 4.4), scale.promise[1], Type(8, paint.accent, True, "center"))
    _delay_lines(canvas, lines, spot, (right, scale.marks[-1][0]))
    return canvas.svg()


def _delay_lines(
    canvas: Canvas,
    lines: Sequence[DelayLine],
    spot: Callable[[float, float], Point],
    end: tuple[float, float],
) -> None:
    """Draw each line as steps up to the axis' end, its name beside, names apart from each other."""
    paint, (right, horizon) = canvas.paint, end
    strokes = ((paint.primary, ()), (paint.accent, (4, 2)), (paint.unknown, (1.2, 1.6)), (paint.soft, (6, 2, 1, 2)))
    names: list[tuple[float, int]] = []
    for index, line in enumerate(lines):
        inside = [p for p in line.points if p[0] <= horizon]
        if not inside:
            continue
        if line.band:
            upper = _steps([(m, high) for m, _, _, high in inside], horizon)
            lower = _steps([(m, low) for m, _, low, _ in inside], horizon)
            shape = [spot(*p) for p in upper] + [spot(*p) for p in reversed(lower)]
            canvas.shape(shape, Pen(fill=blend(paint.primary, "#FFFFFF", 0.16)))
        colour, dash = strokes[index % len(strokes)]
        path = _steps([(m, share) for m, share, _, _ in inside], horizon)
        canvas.line([spot(*p) for p in path], Pen(colour, 1.9, dash))
        names.append((spot(horizon, inside[-1][1])[1], index))
    low = -math.inf
    for y, index in sorted(names):
        low = max(y, low + 4.6)
        colour = strokes[index % len(strokes)][0]
        canvas.text((right + 2, low), lines[index].name, Type(8.4, colour, True))


def _steps(points: Sequence[tuple[float, float]], horizon: float) -> list[tuple[float, float]]:
    """Return the corners of a curve that stays level between its points."""
    corners: list[tuple[float, float]] = [(0.0, 0.0)]
    for minutes, share in points:
        corners += [(minutes, corners[-1][1]), (minutes, share)]
    return [*corners, (horizon, corners[-1][1])]


def week_chart(panels: Sequence[WeekPanel], frame: WeekFrame, edition: Edition) -> bytes:
    """Return the week by hour as SVG: one panel above the other, darker where more, staffed hours framed.

    An hour of `frame.gaps` carries a mark in the first panel: much comes in, little goes out.
    """
    row, gap, head = 4.3, 7.0, 10.0
    left = widest(frame.days, 8.2) + 3
    width = (WIDTH - left) / 24
    entries = [("staffed", edition.word("chart_staffed")), ("gap", edition.word("chart_hour_gap"))]
    known = any(share for day in frame.staffed for share in day)
    entries = [e for e in entries if (e[0] == "staffed" and known) or (e[0] == "gap" and frame.gaps)]
    panel = head + 7 * row
    height = len(panels) * panel + (len(panels) - 1) * gap
    canvas = Canvas(edition, height + (8 + legend_height(entries) if entries else 2))
    most = max((share for p in panels for day in p.shares for share in day), default=0.0) or 1.0
    for index, one in enumerate(panels):
        top = index * (panel + gap)
        canvas.text((0, top + 2.4), one.title, Type(9, canvas.paint.primary, True))
        for hour in range(0, 24, 2):
            canvas.text((left + hour * width, top + 7), str(hour), Type(7.4, canvas.paint.muted, side="center"))
        _week_cells(canvas, one, frame, ((left, top + head), (width, row), most))
        _staffed(canvas, frame, ((left, top + head), (width, row)))
        if index == 0:
            _gap_marks(canvas, frame, ((left, top + head), (width, row)))
    if entries:
        _week_legend(canvas, height + 6, entries)
    return canvas.svg()


_Grid = tuple[Point, Point]


def _week_cells(canvas: Canvas, panel: WeekPanel, frame: WeekFrame, grid: tuple[Point, Point, float]) -> None:
    (left, top), (width, row), most = grid
    for day, shares in enumerate(panel.shares):
        y = top + day * row
        canvas.text((0, y + row / 2), frame.days[day], Type(8.2))
        for hour, share in enumerate(shares):
            strength = math.sqrt(share / most) * 0.93
            fill = blend(canvas.paint.primary, "#FFFFFF", strength + 0.05) if share else canvas.paint.wash
            canvas.box((left + hour * width, y), (width, row), Pen(fill=fill, line="#FFFFFF", width=0.7))


def _staffed(canvas: Canvas, frame: WeekFrame, grid: _Grid) -> None:
    """Draw a line around the staffed hours: each side of a cell whose neighbour is not staffed."""
    (left, top), (width, row) = grid

    def is_staffed(day: int, hour: int) -> bool:
        inside = 0 <= day < 7 and 0 <= hour < 24
        return inside and (frame.staffed[day][hour] or 0) >= 0.5

    pen = Pen(canvas.paint.accent, 1.5)
    for day, hour in ((d, h) for d in range(7) for h in range(24) if is_staffed(d, h)):
        x, y = left + hour * width, top + day * row
        sides = (
            ((day - 1, hour), (x, y), (x + width, y)),
            ((day + 1, hour), (x, y + row), (x + width, y + row)),
            ((day, hour - 1), (x, y), (x, y + row)),
            ((day, hour + 1), (x + width, y), (x + width, y + row)),
        )
        for beside, start, end in sides:
            if not is_staffed(*beside):
                canvas.line([start, end], pen)


def _gap_marks(canvas: Canvas, frame: WeekFrame, grid: _Grid) -> None:
    (left, top), (width, row) = grid
    for day, hour in sorted(frame.gaps):
        centre = (left + (hour + 0.5) * width, top + (day + 0.5) * row)
        canvas.disc(centre, 1.15, Pen(fill=canvas.paint.accent, line="#FFFFFF", width=0.8))


def _week_legend(canvas: Canvas, y: float, entries: Sequence[tuple[str, str]]) -> None:
    x = 0.0
    for kind, text in entries:
        if kind == "staffed":
            canvas.box((x, y - 1.8), (5, 3.6), Pen(line=canvas.paint.accent, width=1.5))
        else:
            canvas.disc((x + 2.5, y), 1.15, Pen(fill=canvas.paint.accent))
        canvas.text((x + 6.5, y), text, Type(8))
        x += widest([text], 8) + 14


def ranges_chart(rows: Sequence[RangeRow], edition: Edition) -> bytes:
    """Return quartiles and median of each kind as SVG, on one scale from zero."""
    names = [wrapped(clean(row.name), 52, 8.8) for row in rows]
    left = max(24.0, max(widest(n, 8.8) for n in names) + 4)
    counts, shown = widest([r.n for r in rows], 7.8), widest([r.shown for r in rows], 9, True)
    right = WIDTH - counts - shown - 8
    heights = [max(7.4, 3.6 * len(n) + 3) for n in names]
    entries = [("range", edition.word("chart_middle_half")), ("dot", edition.word("chart_median"))]
    body = sum(heights)
    canvas = Canvas(edition, body + 7 + legend_height(entries))
    most = max((r.high for r in rows), default=0.0) or 1.0
    scale, y = (right - left) / most, 1.0
    for row, lines, height in zip(rows, names, heights, strict=True):
        middle = y + height / 2
        canvas.lines((left - 3, middle), lines, Type(8.8, side="right"))
        canvas.line([(left, middle), (right, middle)], Pen(canvas.paint.line, 0.6, (1, 2)))
        ends = [(left + row.low * scale, middle), (left + row.high * scale, middle)]
        canvas.line(ends, Pen(canvas.paint.soft, 6))
        canvas.disc((left + row.median * scale, middle), 1.8, Pen(fill=canvas.paint.primary, line="#FFFFFF"))
        canvas.text((right + 3, middle), row.shown, Type(9, bold=True))
        canvas.text((WIDTH, middle), row.n, Type(7.8, canvas.paint.muted, side="right"))
        y += height
    canvas.line([(left, 1), (left, y)], Pen(canvas.paint.ink, 0.8))
    legend(canvas, y + 4.5, entries)
    return canvas.svg()
