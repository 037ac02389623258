"""The charter's two figures: who decides what, and the chain of escalation against the clock."""

from workbench.charter.model import RightDraft
from workbench.charter.pages_facts import letter, used_roles
from workbench.charter.pages_service import chain_steps
from workbench.charter.pages_shown import Shown
from workbench.documents.canvas import WIDTH, Canvas, Pen, Point, Type
from workbench.documents.glyphs import clean, text_width, wrapped
from workbench.documents.legend import widest

ROW, HEAD, FOOT = 4.1, 27.0, 13.0
"""Millimetres of a decision's row, of the turned heads, of the legend."""


def matrix_picture(shown: Shown) -> bytes:
    """Return the decision table as SVG: A, R, C, I by role; a ring where today's holder is another one."""
    rights, roles = shown.charter.rights, used_roles(shown.charter, shown.method)
    canvas = Canvas(shown.edition, HEAD + ROW * len(rights) + FOOT)
    left = 74.0
    step = (WIDTH - left) / (len(roles) + 1)
    place = {role: left + (index + 0.5) * step for index, role in enumerate(roles)}
    place[""] = WIDTH - 0.5 * step
    for role, x in place.items():
        name = shown.role(role) if role else shown.say("matrix-nobody")
        _head(canvas, x, name, canvas.paint.primary if role else canvas.paint.alert)
    for index, right in enumerate(rights):
        y = HEAD + (index + 0.5) * ROW
        if index % 2 == 0:
            canvas.box((0, y - ROW / 2), (WIDTH, ROW), Pen(fill=canvas.paint.wash))
        _row(canvas, right, (place, y), shown)
    canvas.line([(0, HEAD), (WIDTH, HEAD)], Pen(canvas.paint.primary, 0.9))
    _legend(canvas, HEAD + ROW * len(rights) + 5, shown)
    return canvas.svg()


def _head(canvas: Canvas, x: float, name: str, colour: str) -> None:
    """Print a role's name upwards above its column, on two lines at most."""
    lines = wrapped(clean(name), HEAD - 3, 7.0, True)[:2]
    for index, line in enumerate(lines):
        tall = text_width(line, 7.0, True)
        at = (x + (index - (len(lines) - 1) / 2) * 2.7, HEAD - 1.6 - tall / 2)
        canvas.text(at, line, Type(7.0, colour, True, "center", 90))


def _row(canvas: Canvas, right: RightDraft, spot: tuple[dict[str, float], float], shown: Shown) -> None:
    place, y = spot
    name = wrapped(clean(shown.decision_name(right.decision)), 60, 7.2)
    canvas.text((0, y), right.decision, Type(6.6, canvas.paint.muted))
    canvas.text((11, y), name[0] + ("…" if len(name) > 1 else ""), Type(7.2, bold=right.change != "keep"))
    for role, x in place.items():
        _mark(canvas, (x, y), letter(right, role) if role else "")
    if right.change != "keep":
        canvas.disc((place[right.today or ""], y), 1.85, Pen(line=canvas.paint.alert, width=1.1))


def _mark(canvas: Canvas, at: Point, sign: str) -> None:
    """Draw what a role is for a decision: A on a full disc, R on a pale box, C and I as letters."""
    paint = canvas.paint
    if sign[:1] == "A":
        canvas.disc(at, 1.85, Pen(fill=paint.primary))
        canvas.text(at, sign.replace("/", ""), Type(6.6 if len(sign) == 1 else 5.2, "#FFFFFF", True, "center"))
    elif sign == "R":
        canvas.box((at[0] - 1.6, at[1] - 1.5), (3.2, 3.0), Pen(fill="#FFFFFF", line=paint.primary, width=0.7))
        canvas.text(at, sign, Type(6.2, paint.primary, True, "center"))
    elif sign:
        canvas.text(at, sign, Type(7.2, paint.ink, False, "center"))


def _legend(canvas: Canvas, top: float, shown: Shown) -> None:
    x, y = 2.0, top
    for sign in ("A", "R", "C", "I", ""):
        text = shown.say(f"legend-{sign or 'today'}")
        room = widest([text], 7.6) + 9
        if x + room > WIDTH:
            x, y = 2.0, y + 5
        _mark(canvas, (x, y), sign)
        if not sign:
            canvas.disc((x, y), 1.85, Pen(line=canvas.paint.alert, width=1.1))
        canvas.text((x + 3.2, y), text, Type(7.6))
        x += room


def escalation_picture(shown: Shown) -> bytes:
    """Return the chain as SVG: each step drawn to scale on the promise of the most pressing priority."""
    steps = chain_steps(shown)
    canvas = Canvas(shown.edition, 13 + 11.0 * len(steps) + 5)
    left, right = 52.0, WIDTH - 4
    total = max(steps[-1].stop, 1)
    scale = (right - left) / total
    top = 9.0
    for index, step in enumerate(steps):
        y = top + 11 * index + 4.5
        last = index == len(steps) - 1
        canvas.lines((left - 3, y), wrapped(clean(step.name), left - 4, 8.6, True), Type(8.6, side="right", bold=True))
        start, long = left + step.start * scale, (step.stop - step.start) * scale
        fill = canvas.paint.soft if last else canvas.paint.primary
        canvas.box((start, y - 2.6), (max(long, 0.6), 5.2), Pen(fill=fill))
        _minutes(canvas, (start, y, long), shown.clock(step.stop - step.start), step.stop > total * 0.8)
        if not last:
            canvas.line([(start + long, y + 2.6), (start + long, y + 8.4)], Pen(canvas.paint.accent, 0.9, (2, 2)))
    canvas.line([(right, top - 2), (right, top + 11 * len(steps))], Pen(canvas.paint.alert, 1.3, (3, 2)))
    said = shown.say("picture-promise", time=shown.clock(total))
    canvas.text((right, 3), said, Type(8.4, canvas.paint.alert, True, "right"))
    canvas.text((left, 3), shown.say("picture-received"), Type(8.4, canvas.paint.muted))
    return canvas.svg()


def _minutes(canvas: Canvas, bar: tuple[float, float, float], text: str, before: bool) -> None:
    """Print a step's minutes beside its bar, before it where the sheet ends."""
    start, y, long = bar
    at, side = ((start - 1.5, y), "right") if before else ((start + long + 1.5, y), "left")
    width = widest([text], 8.6, True)
    canvas.box((at[0] - (width + 0.5 if before else 0.5), y - 2.4), (width + 1, 4.8), Pen(fill="#FFFFFF"))
    canvas.text(at, text, Type(8.6, canvas.paint.ink, True, "right" if side == "right" else "left"))
