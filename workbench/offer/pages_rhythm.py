"""The rhythm: what the agency does and what the client must give, quarter by quarter (SR-07, SR-09)."""

from decimal import Decimal

from workbench.documents import parts as p
from workbench.documents.charts_bars import BarRow, bars_chart
from workbench.documents.formats import NOTHING
from workbench.offer import quarters
from workbench.offer.pages_curve import share_figure
from workbench.offer.pages_rules import told
from workbench.offer.presented import Presented
from workbench.offer.references import References

SHARE, LOAD = "share", "load"


def rhythm(shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return the chapter on the rhythm of the widest option; empty without modules."""
    if not shown.widest.lines:
        return ()
    return (
        p.Heading(text=_load_point(shown), id="rhythm"),
        p.Paragraph(text=shown.say("rhythm-lead", option=shown.option(shown.widest.code)), style="lead"),
        _load_picture(shown, references),
        p.Paragraph(text=told("SR-09", shown)),
        _table(shown, references),
        p.Together(
            parts=(
                p.Heading(level=2, text=shown.say("share-title"), id="share"),
                p.Paragraph(text=shown.say("share-text", goal=shown.percent(goal(shown)))),
                _share_picture(shown, references),
                p.Paragraph(text=told("SR-07", shown)),
            )
        ),
    )


def goal(shown: Presented) -> Decimal:
    """Return the target of the accompaniment share (0-1)."""
    return shown.method.selection["SR-07"].parameters["share"]


def figures(shown: Presented) -> dict[str, bytes]:
    """Return the figures of the chapter."""
    if not shown.widest.lines:
        return {}
    found = quarters.of_option(shown.widest, shown)
    limit = quarters.available(shown)
    line = None if limit is None else (limit, shown.say("load-limit", days=shown.days(limit)))
    rows = [
        BarRow(
            name=quarters.name(q.index, shown),
            value=q.client_days,
            shown=shown.about_days(q.client_days),
            strong=limit is not None and q.client_days > limit,
        )
        for q in found
    ]
    return {SHARE: share_figure(found, goal(shown), shown), LOAD: bars_chart(rows, shown.edition, line)}


def _load_point(shown: Presented) -> str:
    """Return whether the client can absorb the widest option."""
    limit = quarters.available(shown)
    peak = max(q.client_days for q in quarters.of_option(shown.widest, shown))
    if limit is None:
        return shown.say("load-point-unknown", peak=shown.about(peak))
    key = "load-point-full" if peak > limit else "load-point"
    return shown.say(key, peak=shown.about(peak), limit=shown.number(limit))


def _spoken(shown: Presented, what: str) -> str:
    """Return the values of a figure for who cannot see it."""
    found = quarters.of_option(shown.widest, shown)
    values = {"share": lambda q: shown.percent(q.share), "load": lambda q: shown.about_days(q.client_days)}
    items = (shown.say("pair", label=quarters.name(q.index, shown), value=values[what](q)) for q in found)
    return shown.series(items)


def _load_picture(shown: Presented, references: References) -> p.Picture:
    return p.Picture(
        name=LOAD,
        title=shown.say("load-title", option=shown.option(shown.widest.code)),
        alt=shown.say("load-alt", quarters=_spoken(shown, "load")),
        source=shown.say("load-source"),
        refs=(*references.declared("client_days_month"), references.roadmap(), references.method()),
    )


def _share_picture(shown: Presented, references: References) -> p.Picture:
    return p.Picture(
        name=SHARE,
        title=_share_point(shown),
        alt=shown.say("share-alt", quarters=_spoken(shown, "share"), goal=shown.percent(goal(shown))),
        source=shown.say("share-source"),
        refs=(references.roadmap(), references.method()),
    )


def _share_point(shown: Presented) -> str:
    found = [q for q in quarters.of_option(shown.widest, shown) if q.share is not None]
    lowest = min(found, key=lambda q: q.share or Decimal(0), default=None)
    if lowest is None:
        return shown.say("share-point-none")
    if lowest.share == 1:
        return shown.say("share-point-all")
    key = "share-point" if (lowest.share or 0) >= goal(shown) else "share-point-below"
    values = {"share": shown.percent(lowest.share), "goal": shown.percent(goal(shown))}
    return shown.say(key, quarter=quarters.name(lowest.index, shown), **values)


def _table(shown: Presented, references: References) -> p.Table:
    """Return the internal days asked by each option in each quarter."""
    limit = quarters.available(shown)
    each = [quarters.of_option(o, shown) for o in shown.offer.options]
    rows = tuple(
        (
            quarters.name(found[0].index, shown),
            *(_load_cell(q.client_days, limit, shown) for q in found),
            shown.days(limit) if limit is not None else NOTHING,
        )
        for found in zip(*each, strict=True)
    )
    return p.Table(
        title=shown.say("load-table"),
        columns=(
            p.Column(title=shown.say("col-quarter"), share=4),
            *(p.Column(title=shown.option(o.code), share=2, align="right") for o in shown.offer.options),
            p.Column(title=shown.say("col-available"), share=2, align="right"),
        ),
        rows=rows,
        source=shown.say("load-missing") if limit is None else "",
        refs=references.declared("client_days_month"),
        small=True,
    )


def _load_cell(days: Decimal, limit: Decimal | None, shown: Presented) -> str | p.Cell:
    """Return the days of a quarter, marked where they are more than what is available."""
    if not days:
        return NOTHING
    told = shown.about_days(days)
    return p.Cell(text=told, status="alert") if limit is not None and days > limit else told
