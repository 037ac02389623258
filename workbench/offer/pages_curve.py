"""The figure of the rhythm: agency days by quarter, and the accompaniment share against its target."""

from collections.abc import Sequence
from decimal import Decimal

from workbench.documents.canvas import WIDTH, Canvas, Pen, Point, Type
from workbench.documents.colours import ink_on
from workbench.documents.glyphs import text_width
from workbench.documents.legend import legend, legend_height
from workbench.offer import quarters
from workbench.offer.presented import Presented
from workbench.offer.quarters import Quarter

_LEFT, _TOP, _FLOOR = 14.0, 12.0, 58.0
_SHARE_TOP, _SHARE_FLOOR, _NAMES = 76.0, 106.0, 115.0


def share_figure(found: Sequence[Quarter], goal: Decimal, shown: Presented) -> bytes:
    """Return days by quarter above, and the accompaniment share below, with the target as a dashed line."""
    edition = shown.edition
    entries = [
        (f"fill:{edition.palette.primary}", shown.say("curve-accompaniment")),
        (f"fill:{edition.palette.accent}", shown.say("curve-execution")),
    ]
    canvas = Canvas(edition, _NAMES + 7 + legend_height(entries))
    step = (WIDTH - _LEFT) / len(found)
    places = [_LEFT + (i + 0.5) * step for i in range(len(found))]
    canvas.text((0, 3), shown.say("curve-days"), Type(8.5, canvas.paint.muted, True))
    _columns(canvas, found, (places, step), shown)
    canvas.text((0, 67), shown.say("curve-share"), Type(8.5, canvas.paint.muted, True))
    _share(canvas, found, places, goal, shown)
    for quarter, x in zip(found, places, strict=True):
        canvas.paragraph((x, _NAMES), quarters.name(quarter.index, shown), step - 2, Type(7.8, side="center"))
    legend(canvas, _NAMES + 9, entries, left=_LEFT)
    return canvas.svg()


def _columns(canvas: Canvas, found: Sequence[Quarter], frame: tuple[list[float], float], shown: Presented) -> None:
    """Draw the days of each quarter, stacked, with their total above."""
    paint, (places, step) = canvas.paint, frame
    most = max((float(q.accompaniment + q.execution) for q in found), default=0.0) or 1.0
    scale, width = (_FLOOR - _TOP) / most, step * 0.52
    for quarter, x in zip(found, places, strict=True):
        y = _FLOOR
        for days, fill in ((quarter.accompaniment, paint.primary), (quarter.execution, paint.accent)):
            height = float(days) * scale
            y -= height
            if height > 0:
                canvas.box((x - width / 2, y), (width, height), Pen(fill=fill, line="#FFFFFF", width=0.6))
            if height >= 4.6 and quarter.execution and quarter.accompaniment:
                canvas.text((x, y + height / 2), shown.about_days(days), Type(7.6, ink_on(fill), side="center"))
        canvas.text(
            (x, y - 2.6),
            shown.about_days(quarter.accompaniment + quarter.execution),
            Type(8.6, bold=True, side="center"),
        )
    canvas.line([(_LEFT, _FLOOR), (WIDTH, _FLOOR)], Pen(paint.ink, 0.8))


def _share(canvas: Canvas, found: Sequence[Quarter], places: Sequence[float], goal: Decimal, shown: Presented) -> None:
    """Draw the share over the quarters; a quarter without days breaks the line."""
    paint = canvas.paint
    for part in (Decimal(0), Decimal("0.5"), Decimal(1)):
        y = _height(part)
        canvas.line([(_LEFT, y), (WIDTH, y)], Pen(paint.line, 0.6))
        canvas.text((_LEFT - 2, y), shown.percent(part), Type(7.4, paint.muted, side="right"))
    canvas.line([(_LEFT, _height(goal)), (WIDTH, _height(goal))], Pen(paint.accent, 1.4, (3, 2)))
    told = shown.say("curve-goal", goal=shown.percent(goal))
    canvas.box(
        (WIDTH - text_width(told, 8, True) - 2, _height(goal) + 1),
        (text_width(told, 8, True) + 2, 4),
        Pen(fill="#FFFFFF"),
    )
    canvas.text((WIDTH - 0.5, _height(goal) + 3), told, Type(8, paint.accent, True, "right"))
    for run in _runs(found, places):
        canvas.line([(x, _height(share)) for x, share in run], Pen(paint.primary, 2.0))
    for quarter, x in zip(found, places, strict=True):
        if quarter.share is None:
            canvas.text(
                (x, _height(Decimal("0.25"))), shown.say("curve-nothing"), Type(7.6, paint.muted, side="center")
            )
        else:
            _point(canvas, (x, _height(quarter.share)), shown.percent(quarter.share), quarter.share < goal)


def _point(canvas: Canvas, at: Point, told: str, low: bool) -> None:
    """Draw a point with its value above, or below where the line goes up on both sides."""
    canvas.disc(at, 1.3, Pen(fill=canvas.paint.primary))
    canvas.text((at[0], at[1] + (3.8 if low else -3.4)), told, Type(8.4, canvas.paint.primary, True, "center"))


def _height(share: Decimal) -> float:
    return _SHARE_FLOOR - (_SHARE_FLOOR - _SHARE_TOP) * float(share)


def _runs(found: Sequence[Quarter], places: Sequence[float]) -> list[list[tuple[float, Decimal]]]:
    """Return the stretches of quarters that have a share."""
    runs: list[list[tuple[float, Decimal]]] = [[]]
    for quarter, x in zip(found, places, strict=True):
        if quarter.share is None:
            runs.append([])
        else:
            runs[-1].append((x, quarter.share))
    return [run for run in runs if len(run) > 1]
