"""A drawing sheet in millimetres: every figure is drawn on it, and comes out as one SVG, always the same."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any, Literal

import matplotlib
from matplotlib import font_manager
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyBboxPatch, Polygon, Rectangle

from workbench.documents.edition import Edition
from workbench.documents.glyphs import FALLBACK, FAMILY, OwnFont, clean, font_files, wrapped

WIDTH = 162.0
"""Width of the text area of an A4 page, in millimetres: figures drawn at it print at their true size."""
Point = tuple[float, float]
Side = Literal["left", "center", "right"]

_RULES: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "workbench",
    "text.parse_math": False,
    "hatch.linewidth": 0.6,
}
_NO_DATE = {"Date": None, "Creator": None, "Format": None, "Type": None}


@dataclass(frozen=True)
class Type:
    """How a text is set: size in points, colour (None: the ink), weight, side it hangs from."""

    size: float = 8.5
    colour: str | None = None
    bold: bool = False
    side: Side = "left"
    turn: float = 0


@dataclass(frozen=True)
class Pen:
    """How a line or an area is drawn: line colour, width in points, dashes, fill, hatching."""

    line: str | None = None
    width: float = 0.8
    dash: tuple[float, ...] = ()
    fill: str | None = None
    hatch: str = ""


@cache
def _register() -> None:
    """Make the documents' fonts known to matplotlib."""
    for path in font_files():
        font_manager.fontManager.addfont(str(path))


@cache
def _families(own: OwnFont | None) -> tuple[str, ...]:
    """Return the fonts of figures: the brand's own first, unless it runs so wide that labels would not fit."""
    _register()
    if own is None or not own.narrow:
        return (FAMILY, FALLBACK)
    for path in own.files:
        font_manager.fontManager.addfont(str(path))
    return (own.family, FAMILY, FALLBACK)


class Canvas:
    """A sheet of `width` × `height` millimetres; the origin is its upper left corner."""

    def __init__(self, edition: Edition, height: float, width: float = WIDTH) -> None:
        self._rules = {**_RULES, "font.family": list(_families(edition.own_font))}
        self.paint, self.edition = edition.palette, edition
        self.width, self.height = width, height
        self._figure = Figure(figsize=(width / 25.4, height / 25.4))
        FigureCanvasSVG(self._figure)
        with matplotlib.rc_context(self._rules):
            self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set(xlim=(0, width), ylim=(height, 0))
        self._axes.set_axis_off()
        self._laid = 0

    def _next(self) -> int:
        """Return the place in the pile: what is drawn later lies above."""
        self._laid += 1
        return self._laid

    def text(self, at: Point, text: str, kind: Type = Type()) -> None:
        """Set one line, centred on the height of its small letters at a point."""
        with matplotlib.rc_context(self._rules):
            self._axes.text(
                at[0],
                at[1] + kind.size * 0.118,
                clean(text),
                fontsize=kind.size,
                color=kind.colour or self.paint.ink,
                fontweight="bold" if kind.bold else "normal",
                ha=kind.side,
                va="baseline" if not kind.turn else "center",
                rotation=kind.turn,
                zorder=self._next(),
            )

    def lines(self, at: Point, lines: Sequence[str], kind: Type = Type()) -> None:
        """Set several lines, centred together on a point's height."""
        step = kind.size * 0.41
        top = at[1] - step * (len(lines) - 1) / 2
        for index, line in enumerate(lines):
            self.text((at[0], top + index * step), line, kind)

    def paragraph(self, at: Point, text: str, room: float, kind: Type = Type()) -> None:
        """Set a text in a room (millimetres), on as many lines as it needs, centred on a point's height."""
        self.lines(at, wrapped(clean(text), room, kind.size, kind.bold), kind)

    def line(self, points: Sequence[Point], pen: Pen) -> None:
        """Draw a line through points."""
        line = Line2D(
            [p[0] for p in points],
            [p[1] for p in points],
            color=pen.line or self.paint.ink,
            linewidth=pen.width,
            solid_capstyle="butt",
            solid_joinstyle="round",
            zorder=self._next(),
        )
        if pen.dash:
            line.set_dashes(pen.dash)
        self._axes.add_line(line)

    def box(self, at: Point, size: Point, pen: Pen, rounding: float = 0) -> None:
        """Draw a rectangle from its upper left corner."""
        if rounding:
            style = f"round,pad=0,rounding_size={rounding}"
            self._axes.add_patch(FancyBboxPatch(at, *size, boxstyle=style, **self._filled(pen)))
        else:
            self._axes.add_patch(Rectangle(at, *size, **self._filled(pen)))

    def disc(self, at: Point, radius: float, pen: Pen) -> None:
        """Draw a disc or a ring."""
        self._axes.add_patch(Circle(at, radius, **self._filled(pen)))

    def shape(self, points: Sequence[Point], pen: Pen) -> None:
        """Draw a closed shape."""
        self._axes.add_patch(Polygon(list(points), closed=True, **self._filled(pen)))

    def _filled(self, pen: Pen) -> dict[str, Any]:
        return {
            "facecolor": pen.fill or "none",
            "edgecolor": pen.line or "none",
            "linewidth": pen.width if pen.line else 0,
            "hatch": pen.hatch or None,
            "zorder": self._next(),
        }

    def svg(self) -> bytes:
        """Return the drawing as SVG, without date or program name, its texts as text."""
        stream = BytesIO()
        with matplotlib.rc_context(self._rules):
            self._figure.savefig(stream, format="svg", metadata=_NO_DATE, transparent=True)
        return re.sub(rb"<metadata>.*?</metadata>", b"", stream.getvalue(), flags=re.S)
