"""How many messages get an answer, and when: silences count as waiting, they are not dropped."""

from decimal import Decimal

from workbench.assessment import measured
from workbench.assessment.presented import Presented
from workbench.assessment.references import References
from workbench.audit.measured import Curve
from workbench.documents import parts as p
from workbench.documents.charts_evidence import DelayLine, DelayScale, delay_chart
from workbench.documents.formats import duration, percent

ANSWERS = "answers"
CLOCK = "first_reply_calendar"
MARKS = (15, 60, 240, 1440, 4320, 10080)
"""Where the axis is marked, in minutes: a quarter of an hour to a week."""
DAY = 1440
_LINES = (None, "opened:inside", "opened:outside")


def curves(shown: Presented) -> tuple[Curve, ...]:
    """Return the curves in calendar time that are drawn: all messages, opened inside and outside staffed hours."""
    found = {c.segment: c for c in shown.audit.evidence.curves if c.label == CLOCK and c.points}
    return tuple(found[s] for s in _LINES if s in found) if None in found else ()


def answered_by(curve: Curve, minutes: int) -> Decimal:
    """Return the share (0-1) of messages answered within some minutes."""
    return max((point.answered for point in curve.points if point.minutes <= minutes), default=Decimal(0))


def answers(shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return the section on answers over time; empty where no export links answers to messages."""
    drawn = curves(shown)
    if not drawn:
        return ()
    whole, refs = drawn[0], references.exports(drawn[0].files)
    told = measured.period(whole.period, shown)
    picture = p.Picture(
        name=ANSWERS,
        title=shown.say(
            "answers-picture",
            day=percent(answered_by(whole, DAY), shown.language),
            never=percent(1 - Decimal(whole.answered) / whole.n, shown.language),
        ),
        alt=shown.say("answers-alt", rows=shown.series(_row(c, shown) for c in drawn)),
        source=shown.series((shown.say("n", n=shown.number(whole.n)), told)),
        refs=refs,
    )
    heading = p.Heading(level=2, text=shown.say("answers-title"), id="answers")
    return heading, p.Together(parts=(picture, p.Paragraph(text=shown.say("answers-how"), style="note")))


def answer_figures(shown: Presented) -> dict[str, bytes]:
    """Return the curves as a figure, where there are any."""
    drawn = curves(shown)
    if not drawn:
        return {}
    marks = tuple((float(m), duration(m, shown.language)) for m in MARKS)
    lines = [_line(curve, shown) for curve in drawn]
    return {ANSWERS: delay_chart(lines, DelayScale(marks=marks, promise=_promise(shown)), shown.edition)}


def line_name(curve: Curve, shown: Presented) -> str:
    """Return what a curve is about."""
    kind = (curve.segment or "all:all").partition(":")[2]
    return shown.say(f"answers-line-{kind}")


def _line(curve: Curve, shown: Presented) -> DelayLine:
    points = tuple((float(x.minutes), float(x.answered), float(x.low), float(x.high)) for x in curve.points)
    return DelayLine(name=line_name(curve, shown), points=points, band=curve.segment is None)


def _promise(shown: Presented) -> tuple[float, str] | None:
    """Return the promised time where all channels promise the same; several promises are no one line."""
    promises = {c.promise for c in shown.audit.channels if c.promise is not None}
    if len(promises) != 1 or not MARKS[0] <= (one := promises.pop()) <= MARKS[-1]:
        return None
    return float(one), shown.say("answers-promise", time=duration(one, shown.language))


def _row(curve: Curve, shown: Presented) -> str:
    marks = (
        shown.say(
            "answers-mark",
            time=duration(m, shown.language),
            share=percent(answered_by(curve, m), shown.language),
        )
        for m in MARKS
    )
    return shown.say("pair", label=line_name(curve, shown), value=", ".join(marks))
