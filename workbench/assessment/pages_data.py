"""What is claimed against what is measured, and what the client's data show."""

from collections.abc import Iterator

from workbench.assessment import measured
from workbench.assessment.finding_words import amount, claimed, needed
from workbench.assessment.model import Contradiction
from workbench.assessment.pages_answers import answer_figures, answers
from workbench.assessment.pages_delays import delay_figures, delays
from workbench.assessment.pages_posts import post_figures, posts
from workbench.assessment.pages_summary import delay_ends
from workbench.assessment.pages_voices import voice_figures, voices
from workbench.assessment.pages_week import week, week_figures
from workbench.assessment.presented import Presented
from workbench.assessment.references import References
from workbench.audit.measured import Measure
from workbench.documents import parts as p
from workbench.documents.formats import NOTHING, duration

_OWN_SECTIONS = ("IND-01", "IND-02", "IND-18")
_LONG = 120
"""From how many minutes on a time is told in hours too."""


def data(shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return the chapter on the client's data."""
    read = [m for m in shown.assessment.measures if m.state == "measured"]
    nothing = (p.Callout(title=_title(shown), text=(shown.say("data-none"),), tone="watch"),)
    return (
        p.Heading(text=_title(shown), id="data"),
        *(() if read else nothing),
        *(_claims(shown, references) if read else ()),
        *delays(shown, references),
        *answers(shown, references),
        *week(shown, references),
        *voices(shown, references),
        *posts(shown, references),
        *_others(shown, references),
        *_not_computable(shown, references),
    )


def figures(shown: Presented) -> dict[str, bytes]:
    """Return the figures of the chapter."""
    drawn = (delay_figures, answer_figures, week_figures, voice_figures, post_figures)
    return {name: svg for draw in drawn for name, svg in draw(shown).items()}


def _title(shown: Presented) -> str:
    ends = delay_ends(shown)
    if ends:
        return shown.say("data-title-groups", **ends)
    some = any(m.state == "measured" for m in shown.assessment.measures)
    return shown.say("data-title-some" if some else "data-title-none")


def _claims(shown: Presented, references: References) -> tuple[p.Part, ...]:
    found = shown.assessment.contradictions
    heading = p.Heading(level=2, text=shown.say("claims-title"), id="claims")
    if not found:
        return heading, p.Paragraph(text=shown.say("claims-none"))
    false = sum(not c.agrees for c in found)
    title = shown.count("claims-point", false, all=len(found)) if false else shown.say("claims-point-agree")
    files = measured.files(m for m in shown.assessment.measures if m.indicator in {c.indicator for c in found})
    table = p.Table(
        title=shown.say("claims-point-only") if false == len(found) == 1 else title,
        columns=tuple(
            p.Column(title=shown.say(f"claims-col-{name}"), share=share)
            for name, share in (("practice", 4), ("declared", 0), ("indicator", 3), ("needed", 2), ("measured", 2))
        ),
        rows=tuple(_claim(c, shown) for c in found),
        source=shown.people(shown.respondents),
        refs=references.exports(files),
    )
    return heading, table


def _claim(found: Contradiction, shown: Presented) -> tuple[str | p.Cell, ...]:
    indicator = shown.method.indicator[found.indicator]
    verdict = shown.say("claims-agrees" if found.agrees else "claims-differs")
    told = shown.say("pair", label=verdict, value=amount(indicator, found.measured, shown))
    return (
        shown.practice(found.practice),
        p.Cell(rating=found.declared),
        shown.text(indicator.name),
        needed(indicator, claimed(indicator, found.practice, found.threshold), shown),
        p.Cell(status="good" if found.agrees else "alert", text=told),
    )


def _others(shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return the measures that have no section of their own, wholes only: their parts stand in the workbook."""
    left = [m for m in shown.assessment.measures if m.state != "not_computable" and not _has_section(m)]
    wholes = [m for m in left if not measured.segment(m, shown)]
    if not wholes:
        return ()
    table = p.Table(
        columns=(
            p.Column(title=shown.say("col-measure"), share=5),
            p.Column(title=shown.say("col-value"), share=2, align="right"),
            p.Column(title=shown.say("col-n"), share=1, align="right"),
        ),
        rows=tuple(_by_care(wholes, shown)),
        small=True,
        refs=references.exports(measured.files(wholes)),
    )
    heading, parts = p.Heading(level=2, text=shown.say("others-title")), len(left) - len(wholes)
    if not parts:
        return heading, table
    more = shown.count("others-parts", parts, sheet=shown.say("sheet-measures"))
    return heading, table, p.Paragraph(text=more, style="note")


def _has_section(measure: Measure) -> bool:
    return measure.indicator in _OWN_SECTIONS and measure.label not in ("comments_share", "uncommented_share")


def _by_care(left: list[Measure], shown: Presented) -> Iterator[tuple[str, ...]]:
    """Yield the measures under what must be said of them, so that it is said once."""
    groups: dict[str, list[Measure]] = {}
    for measure in left:
        groups.setdefault(measured.care(measure, shown), []).append(measure)
    for care, measures in sorted(groups.items(), key=lambda group: group[0] != NOTHING):
        if care != NOTHING:
            yield (shown.say("data-care", care=care),)
        yield from (_other(m, shown) for m in measures)


def _other(measure: Measure, shown: Presented) -> tuple[str, ...]:
    part = measured.segment(measure, shown)
    name = measured.label(measure, shown)
    if measure.label in ("value", "answered_share") and shown.knows(f"scope-{measure.indicator}"):
        name = shown.say("scoped", name=name, scope=shown.say(f"scope-{measure.indicator}"))
    told = shown.say("pair", label=name, value=part) if part else name
    return told, _clocked(measure, shown), measured.count(measure, shown)


def _clocked(measure: Measure, shown: Presented) -> str:
    """Return a value; a long time in minutes also in hours, or in days where the clock is the calendar's."""
    value = measured.value(measure, shown)
    if measure.unit != "minutes" or measure.value is None or measure.value < _LONG:
        return value
    return shown.say("value-clock", value=value, clock=duration(measure.value, shown.language, _calendar(measure)))


def _calendar(measure: Measure) -> bool:
    return "calendar" in measure.label


def _not_computable(shown: Presented, references: References) -> tuple[p.Part, ...]:
    absent = [m for m in shown.assessment.measures if m.state == "not_computable"]
    if not absent:
        return ()
    named = shown.method.indicator
    table = p.Table(
        columns=(
            p.Column(title=shown.say("col-indicator"), share=3),
            p.Column(title=shown.say("col-lacking"), share=5),
        ),
        rows=tuple((shown.text(named[m.indicator].name), measured.lacking(m, shown)) for m in absent),
        small=True,
        refs=(*references.exports(r.file for r in shown.audit.evidence.reports), references.method()),
    )
    return (
        p.Heading(level=2, text=shown.say("missing-measures-title")),
        p.Together(parts=(p.Paragraph(text=shown.say("missing-measures-text")), table)),
    )


def reports(shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return the table of the exports read; empty where none was."""
    found = shown.audit.evidence.reports
    if not found:
        return ()
    table = p.Table(
        title=shown.say("reports-title"),
        columns=(
            p.Column(title=shown.say("col-file"), share=3),
            p.Column(title=shown.say("col-tool"), share=3),
            p.Column(title=shown.say("col-rows"), share=2, align="right"),
            p.Column(title=shown.say("col-kept"), share=2, align="right"),
            p.Column(title=shown.say("col-period"), share=3),
            p.Column(title=shown.say("col-care"), share=7),
        ),
        rows=tuple(
            (
                measured.short_name(r.file),
                measured.tool(r, shown),
                shown.number(r.rows),
                shown.number(r.kept),
                measured.period(r.period, shown) if r.format else NOTHING,
                measured.read_notes(r, shown),
            )
            for r in found
        ),
        small=True,
        refs=references.exports(r.file for r in found),
    )
    return (p.Together(parts=(table,)),)
