"""Native charts of a workbook, each with its alternative text."""

from dataclasses import dataclass
from typing import Any, Literal

import xlsxwriter
from xlsxwriter.chart import Chart as NativeChart

from workbench.documents.colours import Palette
from workbench.documents.excel_styles import FONT, Kind, Styles

ChartKind = Literal["bar", "stacked_bar", "column", "stacked_column", "line", "radar"]


CHART_SIZE = (680, 420)
"""Width and height in pixels: two charts fill a printed A4 page."""


@dataclass(frozen=True)
class Series:
    """One series: its name, and the addresses of its categories and values (`Area.column`).

    `tone`: index in the chart's colours, `hidden`: drawn without fill (the offset of a Gantt bar).
    """

    name: str
    categories: str
    values: str
    tone: int = 0
    hidden: bool = False


@dataclass(frozen=True)
class ExcelChart:
    """A chart. `title`: its point as a sentence; `alt`: what it shows for who cannot see it.

    `size`: width and height in pixels. `low`, `high`: bounds of the value axis. `values`: kind of its numbers.
    """

    kind: ChartKind
    title: str
    alt: str
    series: tuple[Series, ...]
    size: tuple[int, int] = CHART_SIZE
    low: float | None = None
    high: float | None = None
    axis: str = ""
    values: Kind = "number"


def _tones(palette: Palette) -> tuple[str, ...]:
    return (palette.primary, palette.accent, palette.soft, palette.soft_accent, palette.unknown)


def _series(chart: ExcelChart, series: Series, palette: Palette) -> dict[str, Any]:
    """Return a series as the writer wants it."""
    colour = _tones(palette)[series.tone % len(_tones(palette))]
    options: dict[str, Any] = {
        "name": series.name,
        "categories": "=" + series.categories,
        "values": "=" + series.values,
    }
    if series.hidden:
        return options | {"fill": {"none": True}, "border": {"none": True}}
    if chart.kind in {"line", "radar"}:
        dash = ("solid", "dash", "round_dot", "dash_dot", "long_dash")[series.tone % 5]
        sign = ("circle", "diamond", "square", "triangle", "x")[series.tone % 5]
        line = {"color": colour, "width": 2.25, "dash_type": dash}
        filled = {"color": colour}
        return options | {"line": line, "marker": {"type": sign, "size": 6, "fill": filled, "border": filled}}
    return options | {"fill": {"color": colour}, "border": {"color": "#FFFFFF", "width": 0.75}, "gap": 60}


def make_chart(workbook: xlsxwriter.Workbook, chart: ExcelChart, palette: Palette, styles: Styles) -> NativeChart:
    """Return a native chart; raises ValueError without title or alternative text."""
    if not chart.title.strip() or not chart.alt.strip():
        raise ValueError("a chart has a title and an alternative text")
    kind, _, rest = chart.kind.rpartition("_")
    options = {"type": rest} | ({"subtype": "stacked"} if kind else {})
    if chart.kind == "radar":
        options["subtype"] = "with_markers"
    native = workbook.add_chart(options)
    if native is None:
        raise ValueError(f"{chart.kind}: not a chart of this kind")
    for series in chart.series:
        native.add_series(_series(chart, series, palette))
    _dress(native, chart, palette, styles)
    return native


def _dress(native: NativeChart, chart: ExcelChart, palette: Palette, styles: Styles) -> None:
    """Set title, axes, legend and size."""
    plain = {"name": FONT, "size": 9, "color": palette.ink}
    heading = {"name": FONT, "size": 12, "bold": True, "color": palette.primary}
    native.set_title({"name": chart.title, "name_font": heading, "overlay": False})
    bounds = {name: bound for name, bound in (("min", chart.low), ("max", chart.high)) if bound is not None}
    grid = {"visible": True, "line": {"color": palette.line, "width": 0.5}}
    values = {"num_font": plain, "major_gridlines": grid, "name": chart.axis, "name_font": plain} | bounds
    if chart.values != "number":
        values |= {"num_format": styles.number_format(chart.values), "num_format_linked": False}
    categories: dict[str, Any] = {"num_font": plain}
    lying = chart.kind.endswith("bar")
    if lying:
        categories["reverse"] = True
        values["label_position"] = "high"
    # In a lying bar chart the vertical axis carries the categories.
    native.set_x_axis(values if lying else categories)
    native.set_y_axis(categories if lying else values)
    shown = [i for i, series in enumerate(chart.series) if series.hidden]
    legend: dict[str, Any] = {"position": "bottom", "font": plain, "delete_series": shown}
    native.set_legend(legend if len(chart.series) - len(shown) > 1 else {"none": True})
    native.set_size({"width": chart.size[0], "height": chart.size[1]})
    native.set_chartarea({"border": {"color": palette.line}})
