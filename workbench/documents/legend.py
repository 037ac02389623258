"""Marks of the figures and the legends that explain them."""

from collections.abc import Sequence

from workbench.documents.canvas import WIDTH, Canvas, Pen, Point, Type
from workbench.documents.colours import Palette, ink_on
from workbench.documents.glyphs import clean, text_width


def widest(texts: Sequence[str], size: float, bold: bool = False) -> float:
    """Return the width in millimetres of the widest of some texts."""
    return max((text_width(clean(t), size, bold) for t in texts), default=0.0)


def legend(canvas: Canvas, top: float, entries: Sequence[tuple[str, str]], left: float = 0) -> None:
    """Draw a legend of (mark, text) on one or more lines from a height on; marks as `mark` knows them."""
    x, y = left, top
    for kind, text in entries:
        room = text_width(clean(text), 8) + 12
        if x + room > canvas.width and x > left:
            x, y = left, y + 5
        mark(canvas, (x + 2.5, y), kind)
        canvas.text((x + 6.2, y), text, Type(8, canvas.paint.ink))
        x += room


def legend_height(entries: Sequence[tuple[str, str]], width: float = WIDTH, left: float = 0) -> float:
    """Return the height that a legend takes, in millimetres."""
    x, lines = left, 1
    for _, text in entries:
        room = text_width(clean(text), 8) + 12
        if x + room > width and x > left:
            x, lines = left, lines + 1
        x += room
    return 5.0 * lines


def mark(canvas: Canvas, at: Point, kind: str) -> None:
    """Draw a legend's mark by its name: a shape of the figures, or `fill:#RRGGBB[:hatch]`."""
    paint, (x, y) = canvas.paint, at
    if kind.startswith("fill:"):
        _, colour, hatch = (*kind.split(":"), "")[:3]
        canvas.box(
            (x - 2.5, y - 1.5), (5, 3), Pen(fill=colour, hatch=hatch, line=paint.ink if hatch else None, width=0.5)
        )
    elif kind == "dot":
        canvas.disc(at, 1.6, Pen(fill=paint.primary))
    elif kind == "ring":
        canvas.disc(at, 1.6, Pen(line=paint.primary, width=1.1, fill="#FFFFFF"))
    elif kind == "range":
        canvas.line([(x - 2.5, y), (x + 2.5, y)], Pen(paint.soft, 2.2))
    elif kind == "target":
        canvas.line([(x, y - 1.8), (x, y + 1.8)], Pen(paint.accent, 2.0))
    elif kind == "dashed":
        canvas.line([(x - 2.5, y), (x + 2.5, y)], Pen(paint.accent, 1.2, (3, 2)))
    elif kind.startswith("kind:"):
        canvas.box((x - 2.5, y - 1.7), (5, 3.4), step_pen(paint, kind.removeprefix("kind:")), rounding=0.6)
    elif kind.startswith("letter:"):
        _, text, fill = (*kind.split(":"), "")[:3]
        letter(canvas, at, text, fill or None)


def step_pen(paint: Palette, kind: str) -> Pen:
    """Return how a kind of roadmap step is drawn: its colour, and hatching that tells it in grey."""
    pens = {
        "foundation": Pen(fill=paint.primary),
        "transfer": Pen(fill="#FFFFFF", line=paint.primary, width=0.8, hatch="//////"),
        "quick_win": Pen(fill=paint.accent),
        "review": Pen(fill=paint.soft),
    }
    return pens[kind]


def letter(canvas: Canvas, at: Point, text: str, fill: str | None = None, radius: float = 2.1) -> None:
    """Draw a disc that holds a letter or a figure."""
    ground = fill or canvas.paint.primary
    canvas.disc(at, radius, Pen(fill=ground, line="#FFFFFF", width=0.8))
    canvas.text(at, text, Type(radius * 3.6, ink_on(ground), True, "center"))
