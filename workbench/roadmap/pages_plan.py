"""Pages on the plan: the calendar as a picture, the quick wins, each phase step by step, what found no room."""

from collections.abc import Iterable, Iterator

from workbench.documents import parts as p
from workbench.documents.charts_plan import GanttBar, gantt_chart, gantt_pages
from workbench.documents.formats import day
from workbench.roadmap.model import PlannedStep
from workbench.roadmap.pages_words import Words
from workbench.roadmap.references import judged, refs

_PAGE, _UNDER_TITLE = 190, 140
"""Height of a calendar, in millimetres, on a page of its own and under the chapter's title."""


def plan(words: Words) -> tuple[p.Part, ...]:
    """Return the chapter on the calendar and its steps."""
    return (
        p.Heading(text=_title(words), id="plan"),
        p.Paragraph(text=words.say("plan-lead"), style="lead"),
        *(() if words.capacity is not None else (p.Callout(title=words.say("limits"), text=(_unknown(words),)),)),
        *_quick_wins(words),
        *_left_over(words),
        *_pictures(words),
        p.Wide(parts=(p.Heading(text=words.say("steps-title"), id="steps", page=False), *_phases(words))),
    )


def _unknown(words: Words) -> str:
    return words.plan("capacity-unknown")


def _title(words: Words) -> str:
    start, end = day(words.roadmap.start, words.language), words.month(words.horizon)
    return words.count("plan-title", len(words.placed), start=start, end=end)


def _bars(words: Words) -> list[GanttBar]:
    return [
        GanttBar(
            name=words.step(step),
            group=words.phase(words.phase_of(step.first or 1)),
            first=step.first or 1,
            last=step.last or 1,
            kind=step.kind,
            note=words.days(step.client_days) if step.client_days else "",
        )
        for step in words.placed
    ]


def figures(words: Words) -> dict[str, bytes]:
    """Return the calendar, cut into pictures that each fit a page."""
    return {
        f"calendar-{i}": gantt_chart(lot, words.roadmap.start, words.edition, words.horizon)
        for i, lot in enumerate(_lots(words), 1)
    }


def _told_before(words: Words) -> bool:
    """Return whether the chapter's first page holds something before the calendar."""
    return bool(words.unplaced) or any(step.late or step.kind == "quick_win" for step in words.placed)


def _lots(words: Words) -> tuple[tuple[GanttBar, ...], ...]:
    """Return the steps in as few lots as fit a page each, of about the same length."""
    bars = _bars(words)
    if not bars:
        return ()
    most = _PAGE if _told_before(words) else _UNDER_TITLE
    rooms = [lots for room in range(most, 60, -10) if (lots := gantt_pages(bars, room))]
    return [lots for lots in rooms if len(lots) == len(rooms[0])][-1]


def _pictures(words: Words) -> Iterator[p.Part]:
    for i, lot in enumerate(_lots(words), 1):
        yield p.Picture(
            name=f"calendar-{i}",
            title=words.say(
                "calendar-part", first=min(b.first for b in lot), last=max(b.last for b in lot), count=len(lot)
            ),
            alt=words.say("calendar-alt", count=len(lot), first=lot[0].name, last=lot[-1].name),
            source=words.say("calendar-source", count=len(lot)),
            refs=(*refs("context", "assessment", "method"), *judged(words)),
        )


def _quick_wins(words: Words) -> Iterator[p.Part]:
    wins = [step for step in words.placed if step.kind == "quick_win"]
    if not wins:
        return
    yield p.Heading(level=2, text=words.count("wins-title", len(wins)), id="wins")
    yield p.Paragraph(text=words.say("wins-lead"))
    yield p.Table(
        columns=(
            p.Column(title=words.say("col-step"), share=4),
            p.Column(title=words.say("col-result"), share=6),
            p.Column(title=words.say("col-months"), share=3),
            p.Column(title=words.say("col-client-days"), share=0, align="right"),
        ),
        rows=tuple(
            (p.Cell(text=words.step(s), strong=True), words.result(s), _when(s, words), words.days(s.client_days))
            for s in wins
        ),
        refs=refs("assessment", "method"),
        small=True,
    )


def _phases(words: Words) -> Iterator[p.Plain]:
    yield p.Paragraph(text=words.say("steps-lead"), refs=refs("assessment", "charter", "method"))
    for phase in words.method.transfer.phases:
        steps = [s for s in words.placed if s.kind != "quick_win" and phase.first <= (s.first or 0) <= phase.last]
        yield p.Heading(level=2, text=words.phase(phase), id=f"phase-{phase.code}")
        if steps:
            yield _phase_table(steps, words)
        else:
            yield p.Paragraph(text=words.say("phase-empty"))


def _phase_table(steps: Iterable[PlannedStep], words: Words) -> p.Table:
    columns = (
        p.Column(title=words.say("col-step"), share=9),
        p.Column(title=words.say("col-result"), share=12),
        p.Column(title=words.say("col-months"), share=6),
        p.Column(title=words.say("col-client-days"), share=0, align="right"),
        p.Column(title=words.say("col-agency-days"), share=0, align="right"),
        p.Column(title=words.say("col-module"), share=7),
        p.Column(title=words.say("col-why"), share=16),
        p.Column(title=words.say("col-after"), share=9),
    )
    rows = tuple(
        (
            p.Cell(text=words.step(s), strong=True),
            words.result(s),
            _when(s, words),
            words.days(s.client_days),
            words.days(s.agency_days),
            words.module(s),
            words.why(s),
            words.after(s),
        )
        for s in steps
    )
    return p.Table(columns=columns, rows=rows, small=True, refs=refs("assessment", "charter", "method"))


def _when(step: PlannedStep, words: Words) -> str | p.Cell:
    """Return a step's months; a sign and a word where it misses the date wanted or its pin."""
    months = words.months(step.first, step.last)
    if step.late:
        return p.Cell(text=words.say("months-late", months=months), status="watch")
    return words.say("months-pinned", months=months) if step.pinned else months


def _later_stage(step: PlannedStep, words: Words) -> bool:
    """Return whether a step is told with the first stage of its transfer, which has no room at all."""
    chain = words.transfers.get(step.activity or "", ())
    return bool(chain) and bool(words.waits(chain)) and step is not chain[0]


def _left_row(step: PlannedStep, words: Words) -> tuple[str | p.Cell, ...]:
    chain = words.transfers.get(step.activity or "", ())
    name = words.step(step)
    if chain and words.waits(chain):
        name = words.count("transfer-whole", len(chain), activity=words.activity(step.activity or ""))
    return (
        p.Cell(text=name, strong=True),
        words.months(step.first, step.last),
        words.days(step.client_days) if step.client_days else words.say("not-computed"),
        words.say(f"late-{step.late}") if step.first else words.plan(f"late-{step.late}"),
        words.after(step),
    )


def _left_over(words: Words) -> tuple[p.Part, ...]:
    """Return what could not be placed, or not in time."""
    late = [s for s in words.placed if s.late]
    if not words.unplaced and not late:
        return ()
    rows: list[tuple[str | p.Cell, ...]] = []
    for key, steps in (("left-out", words.unplaced), ("left-late", late)):
        if steps:
            rows.append((words.count(key, len(steps)),))
        rows += [_left_row(s, words) for s in steps if not _later_stage(s, words)]
    key = "left-title" if words.unplaced else "left-title-late"
    columns = (
        p.Column(title=words.say("col-step"), share=5),
        p.Column(title=words.say("col-months"), share=3),
        p.Column(title=words.say("col-client-days"), share=0, align="right"),
        p.Column(title=words.say("col-reason"), share=5),
        p.Column(title=words.say("col-after"), share=5),
    )
    return (
        p.Heading(level=2, text=words.count(key, len(words.unplaced) or len(late)), id="left"),
        p.Paragraph(text=words.say("left-lead")),
        p.Table(columns=columns, rows=tuple(rows), small=True, refs=refs("context", "method")),
        p.Because(text=words.say("left-because")),
    )
