"""Which posts engage their audience: medians by intention, format and payment."""

from decimal import Decimal

from workbench.assessment import measured
from workbench.assessment.pages_mix import mix, mix_figures
from workbench.assessment.presented import Presented
from workbench.assessment.references import References
from workbench.audit.measured import Measure
from workbench.documents import parts as p
from workbench.documents.charts_bars import BarRow, bars_chart
from workbench.documents.formats import NOTHING

CATEGORIES = "engagement"
_RATE = ("IND-18", "engagement_rate")
_KINDS = ("category", "type", "paid")


def _by(shown: Presented, kind: str) -> tuple[Measure, ...]:
    """Return the engagement of each part of a kind, the most frequent posts first."""
    return tuple(sorted(measured.of(shown, *_RATE, kind), key=lambda m: -(m.n or 0)))


def posts(shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return the section on posts; empty where no post export was read."""
    known = [m for label in ("engagement_rate", "interactions") for m in measured.of(shown, "IND-18", label)]
    if not known:
        return ()
    refs = references.exports(measured.files(known))
    categories = _by(shown, "category")
    undated = (p.Paragraph(text=shown.say("posts-undated"), refs=refs),) if known[0].period is None else ()
    picture = (_picture(shown, categories, refs),) if len(categories) > 1 else ()
    heading = p.Heading(level=2, text=shown.say("posts-title"), id="posts")
    together = (p.Together(parts=(*undated, *picture)),) if undated or picture else ()
    return heading, *together, *mix(shown, references), _table(shown, known[0], refs)


def post_figures(shown: Presented) -> dict[str, bytes]:
    """Return the figures of engagement by format and by category, each where there are several."""
    categories = _by(shown, "category")
    if len(categories) < 2:
        return mix_figures(shown)
    return mix_figures(shown) | {CATEGORIES: bars_chart([_bar(m, shown) for m in categories], shown.edition)}


def _bar(measure: Measure, shown: Presented) -> BarRow:
    return BarRow(
        name=measured.segment(measure, shown),
        value=measure.value or Decimal(0),
        shown=measured.value(measure, shown),
        n=shown.say("n", n=measured.count(measure, shown)),
    )


def _picture(shown: Presented, categories: tuple[Measure, ...], refs: tuple[str, ...]) -> p.Picture:
    """Return the figure; its title says which kind stands out."""
    ordered = sorted(categories, key=lambda m: m.value or Decimal(0))
    least = ordered[0] == categories[0]
    name = measured.segment(ordered[0] if least else ordered[-1], shown)
    rows = [shown.say("pair", label=measured.segment(m, shown), value=measured.value(m, shown)) for m in categories]
    total = shown.number(sum(m.n or 0 for m in categories))
    return p.Picture(
        name=CATEGORIES,
        title=shown.say("posts-picture-least" if least else "posts-picture", name=shown.quote(name)),
        alt=shown.say("posts-alt", rows=shown.series(rows)),
        source=shown.series((shown.say("n", n=total), measured.period(categories[0].period, shown))),
        refs=refs,
    )


def _table(shown: Presented, whole: Measure, refs: tuple[str, ...]) -> p.Table:
    rows: list[tuple[str, ...]] = []
    for kind in _KINDS:
        parts = _segments(shown, kind)
        if parts:
            rows.append((shown.say(f"segments-{kind}"),))
            rows += [_line(shown, segment) for segment in parts]
    rows.append(_line(shown, None))
    return p.Table(
        title=shown.say("posts-table"),
        columns=(
            p.Column(title=shown.say("col-posts"), share=4),
            *(
                p.Column(title=shown.say(f"col-{name}"), share=2, align="right")
                for name in ("engagement", "interactions", "reach", "n")
            ),
        ),
        rows=tuple(rows),
        source=shown.series((measured.period(whole.period, shown), shown.say("posts-mark"))),
        refs=refs,
        total=True,
        small=True,
    )


def _segments(shown: Presented, kind: str) -> tuple[str, ...]:
    """Return the parts of a kind that have any median, the most frequent first."""
    found = [m for label in ("engagement_rate", "interactions") for m in measured.of(shown, "IND-18", label, kind)]
    ordered = sorted(found, key=lambda m: -(m.n or 0))
    return tuple(dict.fromkeys(m.segment or "" for m in ordered))


def _line(shown: Presented, segment: str | None) -> tuple[str, ...]:
    """Return the medians of one part (None: all posts); an indicative figure is marked by its count."""
    evidence = shown.audit.evidence
    found = [evidence.measure("IND-18", label, segment) for label in ("engagement_rate", "interactions", "reach")]
    known = [m for m in found if m]
    name = (measured.segment(known[0], shown) if known else "") or shown.evidence("segment_whole")
    marked = f"{name} *" if any(m.indicative for m in known) else name
    values = (measured.value(m, shown) if m else NOTHING for m in found)
    return marked, *values, measured.count(known[0], shown) if known else NOTHING
