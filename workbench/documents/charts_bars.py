"""Figures that compare: bars by group, three options side by side, modes today and tomorrow, hours of the week."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from workbench.documents.canvas import WIDTH, Canvas, Pen, Point, Type
from workbench.documents.colours import blend, ink_on
from workbench.documents.edition import Edition
from workbench.documents.glyphs import clean, wrapped
from workbench.documents.legend import legend, legend_height, widest
from workbench.values import Value

Mode = Literal["internal", "mixed", "external"]
_MODES: tuple[Mode, ...] = ("internal", "mixed", "external")


class BarRow(Value):
    """A bar: its value, the value as printed, how many it rests on as printed (`n = 128`)."""

    name: str
    value: Decimal
    shown: str
    n: str = ""
    strong: bool = False


class OptionColumn(Value):
    """An option: days of accompaniment, set-up and running with their printed texts, and the printed total."""

    name: str
    days: tuple[Decimal, Decimal, Decimal]
    shown: tuple[str, str, str]
    total: str
    note: str = ""


class ModeRow(Value):
    """An activity: its mode today (None unknown) and at the target."""

    name: str
    group: str
    today: Mode | None
    target: Mode


class Heat(Value):
    """A grid of counts: names of rows and columns, values (None not known), what a cell prints."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[tuple[Decimal | None, ...], ...]
    shown: tuple[tuple[str, ...], ...]


def bars_chart(rows: Sequence[BarRow], edition: Edition, line: tuple[Decimal, str] | None = None) -> bytes:
    """Return horizontal bars as SVG; `line`: a value to compare with (a promise) and its text."""
    names = [wrapped(clean(row.name), 58, 8.8, row.strong) for row in rows]
    left = max(24.0, max(widest(n, 8.8, True) for n in names) + 4)
    counts = widest([row.n for row in rows], 7.8)
    tails = widest([row.shown for row in rows], 9, True) + 3
    right = WIDTH - counts - tails - (4 if counts else 0)
    top = 7.0 if line else 1.0
    heights = [max(7.4, 3.6 * len(n) + 3) for n in names]
    bottom = top + sum(heights)
    canvas = Canvas(edition, bottom + 1)
    values = [row.value for row in rows] + ([line[0]] if line else [])
    scale = (right - left) / float(max(*values, Decimal("0.0001")))
    y = top
    for row, lines, height in zip(rows, names, heights, strict=True):
        _one_bar(canvas, row, lines, ((left, y + height / 2), float(row.value) * scale))
        y += height
    if line:
        x = left + float(line[0]) * scale
        canvas.line([(x, top - 1), (x, bottom)], Pen(canvas.paint.accent, 1.4, (3, 2)))
        inside = x + widest([line[1]], 8, True) / 2 <= WIDTH
        place = (x, 2.4) if inside else (WIDTH, 2.4)
        canvas.text(place, line[1], Type(8, canvas.paint.accent, True, "center" if inside else "right"))
    y = top
    for row, height in zip(rows, heights, strict=True):
        _value(canvas, row, (left + float(row.value) * scale, y + height / 2))
        y += height
    canvas.line([(left, top), (left, y)], Pen(canvas.paint.ink, 0.8))
    return canvas.svg()


def _one_bar(canvas: Canvas, row: BarRow, lines: Sequence[str], spot: tuple[Point, float]) -> None:
    (left, y), long = spot
    paint = canvas.paint
    canvas.lines((left - 3, y), lines, Type(8.8, side="right", bold=row.strong))
    canvas.box((left, y - 2.1), (long, 4.2), Pen(fill=paint.accent if row.strong else paint.primary))
    canvas.text((WIDTH, y), row.n, Type(7.8, paint.muted, side="right"))


def _value(canvas: Canvas, row: BarRow, end: Point) -> None:
    """Set a bar's value at its end, above a line of comparison that would cross it."""
    x, y = end
    canvas.box((x + 1, y - 2.4), (widest([row.shown], 9, True) + 2, 4.8), Pen(fill="#FFFFFF"))
    canvas.text((x + 1.8, y), row.shown, Type(9, canvas.paint.ink, True))


def options_chart(options: Sequence[OptionColumn], edition: Edition) -> bytes:
    """Return the options side by side as SVG: days stacked by accompaniment, set-up, running."""
    paint = edition.palette
    fills = (paint.primary, paint.soft, paint.accent)
    kinds = ("chart_acc", "chart_set", "chart_run")
    entries = [(f"fill:{fill}", edition.word(key)) for fill, key in zip(fills, kinds, strict=True)]
    canvas = Canvas(edition, 104 + legend_height(entries))
    gap, floor, ceiling = 10.0, 84.0, 10.0
    width = (WIDTH - gap * (len(options) - 1)) / len(options)
    most = max(float(sum(o.days)) for o in options) or 1.0
    for index, option in enumerate(options):
        x = index * (width + gap)
        _option(canvas, option, (x, floor, width, (floor - ceiling) / most), fills)
        canvas.line([(x, floor), (x + width, floor)], Pen(paint.ink, 0.8))
        canvas.text((x + width / 2, floor + 5), option.name, Type(10, paint.primary, True, "center"))
        canvas.paragraph((x + width / 2, floor + 12), option.note, width, Type(8, paint.muted, side="center"))
    legend(canvas, 103, entries)
    return canvas.svg()


def _option(
    canvas: Canvas, option: OptionColumn, frame: tuple[float, float, float, float], fills: Sequence[str]
) -> None:
    """Draw a column; a part too thin for its text has it beside."""
    x, y, width, scale = frame
    column = width * 0.62
    for days, shown, fill in zip(option.days, option.shown, fills, strict=True):
        height = float(days) * scale
        if height <= 0:
            continue
        y -= height
        canvas.box((x + (width - column) / 2, y), (column, height), Pen(fill=fill, line="#FFFFFF", width=1.0))
        middle = y + height / 2
        if height >= 4.4:
            canvas.text((x + width / 2, middle), shown, Type(9, ink_on(fill), True, "center"))
        else:
            canvas.text((x + (width + column) / 2 + 1, middle), shown, Type(8, canvas.paint.ink))
    canvas.text((x + width / 2, y - 4), option.total, Type(11, canvas.paint.primary, True, "center"))


def mode_chart(rows: Sequence[ModeRow], edition: Edition) -> bytes:
    """Return each activity's mode today (ring) and at the target (disc) as SVG, an arrow where it moves."""
    names = [edition.word(f"chart_{mode}") for mode in _MODES]
    heads = sum(i == 0 or rows[i - 1].group != row.group for i, row in enumerate(rows))
    entries = [("ring", edition.word("chart_today")), ("dot", edition.word("chart_at_target"))]
    top, height, group = 8.0, 3.8, 5.0
    body = len(rows) * height + heads * group
    canvas = Canvas(edition, top + body + 4 + legend_height(entries))
    place = {mode: 96.0 + 27 * i for i, mode in enumerate(_MODES)}
    for mode, name in zip(_MODES, names, strict=True):
        canvas.text((place[mode], 3), name, Type(8.5, canvas.paint.primary, True, "center"))
        canvas.line([(place[mode], 6.5), (place[mode], top + body)], Pen(canvas.paint.line, 0.6))
    y = top
    for index, row in enumerate(rows):
        if index == 0 or rows[index - 1].group != row.group:
            canvas.text((0, y + group * 0.6), row.group, Type(8.2, canvas.paint.accent, True))
            y += group
        canvas.text((0, y + height / 2), wrapped(clean(row.name), 84, 7.8)[0], Type(7.8))
        _move(canvas, row, y + height / 2, place)
        y += height
    legend(canvas, top + body + 4, entries)
    return canvas.svg()


def _move(canvas: Canvas, row: ModeRow, y: float, place: dict[Mode, float]) -> None:
    paint, goal = canvas.paint, place[row.target]
    if row.today is not None:
        x = place[row.today]
        if x != goal:
            way = 1 if goal > x else -1
            end = goal - way * 2.2
            canvas.line([(x, y), (end, y)], Pen(paint.accent, 1.4))
            canvas.shape([(end, y - 1.2), (end + way * 1.6, y), (end, y + 1.2)], Pen(fill=paint.accent))
        canvas.disc((x, y), 1.75, Pen(line=paint.primary, width=1.0, fill="#FFFFFF"))
    canvas.disc((goal, y), 1.15, Pen(fill=paint.primary))


def heat_chart(heat: Heat, edition: Edition, labels: bool = True) -> bytes:
    """Return a grid of values as SVG, darker where more; `labels` prints each value in its cell."""
    paint = edition.palette
    names = [wrapped(clean(name), 50, 8.2) for name in heat.rows]
    left = max(widest(n, 8.2) for n in names) + 3
    width = (WIDTH - left) / len(heat.columns)
    heights = [max(6.4, 3.4 * len(n) + 2) for n in names]
    canvas = Canvas(edition, 7 + sum(heights))
    known = [v for row in heat.values for v in row if v is not None]
    most = float(max(known, default=Decimal(1))) or 1.0
    size = min(7.6, width * 1.35)
    for index, name in enumerate(heat.columns):
        canvas.text((left + (index + 0.5) * width, 3), name, Type(size, paint.muted, side="center"))
    y = 6.0
    for lines, height, values, shown in zip(names, heights, heat.values, heat.shown, strict=True):
        canvas.lines((0, y + height / 2), lines, Type(8.2))
        for index, (value, text) in enumerate(zip(values, shown, strict=True)):
            fill = (
                blend(paint.primary, "#FFFFFF", float(value) / most * 0.95 + 0.03) if value is not None else "#FFFFFF"
            )
            spot = (left + index * width, y)
            canvas.box(spot, (width, height), Pen(fill=fill, line="#FFFFFF", width=0.8))
            if labels:
                centre = (spot[0] + width / 2, y + height / 2)
                canvas.text(centre, text, Type(size, ink_on(fill), side="center"))
        y += height
    return canvas.svg()
