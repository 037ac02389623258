"""What is published against what engages: each format's part of the posts beside the quartiles of its engagement."""

from decimal import Decimal

from workbench.assessment import measured
from workbench.assessment.presented import Presented
from workbench.assessment.references import References
from workbench.audit.measured import Mix
from workbench.documents import parts as p
from workbench.documents.charts_evidence import RangeRow, ranges_chart
from workbench.documents.formats import percent

MIX = "mix"


def formats_drawn(shown: Presented) -> tuple[Mix, ...]:
    """Return the formats whose engagement is known, the most frequent first; none where there is but one."""
    found = [m for m in shown.audit.evidence.mix if m.by == "format" and m.median is not None]
    return tuple(sorted(found, key=lambda m: (-m.n, m.name))) if len(found) > 1 else ()


def mix(shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return the figure of formats and engagement; empty where no post export tells both."""
    drawn = formats_drawn(shown)
    whole = shown.audit.evidence.measure("IND-18", "engagement_rate")
    if not drawn or whole is None:
        return ()
    total = shown.number(sum(m.n for m in drawn))
    return (
        p.Picture(
            name=MIX,
            title=title(drawn, shown),
            alt=shown.say("mix-alt", rows=shown.series(said(m, shown) for m in drawn)),
            source=shown.series((shown.say("n", n=total), measured.period(whole.period, shown))),
            refs=references.exports(whole.files),
        ),
    )


def mix_figures(shown: Presented) -> dict[str, bytes]:
    """Return the ranges of engagement by format, where there are several."""
    drawn = formats_drawn(shown)
    if not drawn or shown.audit.evidence.measure("IND-18", "engagement_rate") is None:
        return {}
    rows = [
        RangeRow(
            name=format_name(m, shown),
            low=float(m.low or 0),
            median=float(m.median or 0),
            high=float(m.high or 0),
            shown=percent(m.median, shown.language, 1),
            n=shown.say("mix-part", share=percent(m.share, shown.language)),
        )
        for m in drawn
    ]
    return {MIX: ranges_chart(rows, shown.edition)}


def title(drawn: tuple[Mix, ...], shown: Presented) -> str:
    """Return the point: what is published most, and what engages most."""
    most, best = drawn[0], max(drawn, key=lambda m: m.median or Decimal(0))
    told = {
        "name": shown.quote(format_name(most, shown)),
        "share": percent(most.share, shown.language),
        "best": shown.quote(format_name(best, shown)),
        "rate": percent(best.median, shown.language, 1),
    }
    return shown.say("mix-picture-same" if most is best else "mix-picture", **told)


def format_name(one: Mix, shown: Presented) -> str:
    """Return a format's name in the edition's language, else as the export has it."""
    key = f"segment-type-{one.name}"
    return shown.say(key) if shown.knows(key) else one.name


def said(one: Mix, shown: Presented) -> str:
    """Return a format with its part of the posts and its engagement, as a sentence lists it."""
    return shown.say(
        "mix-row",
        name=format_name(one, shown),
        share=percent(one.share, shown.language),
        median=percent(one.median, shown.language, 1),
        low=percent(one.low, shown.language, 1),
        high=percent(one.high, shown.language, 1),
    )
