"""Pages on the transfers: which activities come in, by which stages, and what lets a stage end."""

from collections.abc import Iterator

from workbench.documents import parts as p
from workbench.documents.formats import NOTHING, hours
from workbench.roadmap.model import PlannedStep
from workbench.roadmap.pages_words import Words
from workbench.roadmap.references import refs

PACK = ("accounts", "calendars", "library", "answers", "people", "queries", "exports", "cases", "settings", "lessons")


def transfers(words: Words) -> tuple[p.Part, ...]:
    """Return the chapter on the transfers."""
    return (
        p.Heading(text=_title(words), id="transfers"),
        p.Paragraph(text=words.plan(f"speed-{words.roadmap.speed}"), style="lead"),
        *_staged(words),
        *_at_once(words),
        *_remainders(words),
        *_exits(words),
        p.Heading(level=2, text=words.say("pack-title")),
        p.Paragraph(text=words.say("pack-lead")),
        p.Bullets(items=tuple(("", words.say(f"pack-{item}")) for item in PACK)),
    )


def _title(words: Words) -> str:
    if not words.entering:
        return words.say("transfers-none")
    names = [words.activity(a) for a in words.entering]
    return words.count("transfers-title", len(names), name=names[0])


def _staged(words: Words) -> Iterator[p.Part]:
    """Yield the transfers by stages, those without room included."""
    staged = {a: s for a, s in words.transfers.items() if not words.from_day_one(a)}
    if not staged:
        yield p.Paragraph(text=words.say("transfers-none-text"))
        return
    rows: list[tuple[str | p.Cell, ...]] = []
    for activity, steps in staged.items():
        if not words.waits(steps):
            rows += [(words.activity(activity),), *(_stage_row(step, words) for step in steps)]
    waiting = {a: words.waits(steps) for a, steps in staged.items() if words.waits(steps)}
    rows += [(words.say("transfer-waits", count=len(waiting)),)] if waiting else []
    rows += [
        (p.Cell(text=words.activity(a), strong=True), NOTHING, NOTHING, NOTHING, reason)
        for a, reason in waiting.items()
    ]
    yield p.Table(
        title=words.count("transfers-table", len(staged) - len(waiting)),
        columns=(
            p.Column(title=words.say("col-stage"), share=3),
            p.Column(title=words.say("col-months"), share=3),
            p.Column(title=words.say("col-client-hours"), share=2, align="right"),
            p.Column(title=words.say("col-agency-hours"), share=2, align="right"),
            p.Column(title=words.say("col-who"), share=7),
        ),
        rows=tuple(rows),
        source=words.say("transfers-source"),
        refs=refs("activities", "method"),
        small=True,
    )


def _stage_row(step: PlannedStep, words: Words) -> tuple[str | p.Cell, ...]:
    inside, outside = step.hours or (None, None)
    stage = p.Cell(text=words.stage(step.stage or ""), strong=True)
    months: str | p.Cell = words.months(step.first, step.last)
    if step.late:
        reason = words.plan(f"late-{step.late}") if step.first is None else words.say(f"late-{step.late}")
        months = p.Cell(text=words.say("months-because", months=months, reason=reason), status="watch")
    return stage, months, hours(inside, words.language), hours(outside, words.language), words.result(step)


def _at_once(words: Words) -> Iterator[p.Part]:
    """Yield what is taken over on the first day, without stages."""
    taken = [a for a in words.transfers if words.from_day_one(a)]
    if taken:
        names = words.joined([words.activity(a) for a in taken])
        yield p.Finding(
            title=words.count("at-once-title", len(taken)),
            body=(words.say("at-once-text", names=names),),
            refs=refs("activities", "method"),
        )


def _remainders(words: Words) -> Iterator[p.Part]:
    """Yield what is meant to be inside while the agency still does the lesser part."""
    if words.remainders:
        hours_left = sum(m.agency_hours for m in words.remainders)
        names = words.joined([words.activity(m.activity) for m in words.remainders])
        yield p.Finding(
            title=words.count("remainder-title", len(words.remainders), hours=hours(hours_left, words.language)),
            body=(words.say("remainder-text", names=names),),
            tone="watch",
            refs=refs("activities"),
        )


def _exits(words: Words) -> Iterator[p.Part]:
    """Yield what lets each stage end, and what happens when it does not."""
    stages = words.method.transfer.stages
    yield p.Heading(level=2, text=words.say("exits-title"), id="exits")
    yield p.Table(
        columns=(
            p.Column(title=words.say("col-stage"), share=3),
            p.Column(title=words.say("col-who"), share=5),
            p.Column(title=words.say("col-exit"), share=6),
        ),
        rows=tuple(
            (
                p.Cell(text=words.stage(stage.code), strong=True),
                words.text(stage.who),
                "\n".join(words.say("tick", text=words.text(text)) for text in stage.exit),
            )
            for stage in stages
        ),
        refs=refs("method"),
        small=True,
    )
    yield p.Callout(title=words.say("fallback-title"), text=(words.say("fallback-text"),), tone="watch")
