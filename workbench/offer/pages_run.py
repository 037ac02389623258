"""What the agency would do in the client's place: activities, stage, review, end, cost inside (SR-08, SR-11)."""

from workbench.documents import parts as p
from workbench.documents.formats import NOTHING
from workbench.offer.model import OfferLine
from workbench.offer.presented import Presented
from workbench.offer.references import References


def execution(shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return the chapter on what is entrusted and what is transferred; a section where nothing is."""
    run = [x for x in shown.widest.lines if x.type == "RUN"]
    moved = [x for x in shown.widest.lines if x.type != "RUN" and x.stages]
    if not shown.widest.lines:
        return ()
    if not (run or moved):
        return (
            p.Heading(level=2, text=shown.say("run-title-none"), id="run"),
            p.Paragraph(text=shown.say("run-none")),
        )
    title = shown.count("run-title", len(run)) if run else shown.say("run-title-moved")
    return (
        p.Heading(text=title, id="run"),
        *(_entrusted(run, shown, references) if run else ()),
        *(_transferred(moved, shown, references) if moved else ()),
    )


def _entrusted(run: list[OfferLine], shown: Presented, references: References) -> tuple[p.Part, ...]:
    cost = shown.audit.number("internal_day_cost")
    tables = tuple(_table(line, shown, references) for line in run)
    known = (
        shown.say("run-interest-cost", cost=shown.money(cost))
        if cost is not None
        else shown.ruled("internal-alternative-unknown")
    )
    return (
        p.Paragraph(text=shown.say("run-lead"), style="lead"),
        *tables,
        p.Callout(title=shown.say("run-interest-title"), text=(shown.say("run-interest"), known), tone="watch"),
    )


def _table(line: OfferLine, shown: Presented, references: References) -> p.Table:
    rows = (
        ("run-activities", shown.series(_staged(line, shown)) or NOTHING),
        ("run-start", shown.month(line.start)),
        ("run-review", shown.month(line.review)),
        ("run-end", shown.month(line.end)),
        ("run-ends-when", _ends_when(line, shown)),
        ("run-days", shown.days(line.days)),
        ("run-price", shown.money(line.price)),
        ("run-inside", _inside(line, shown)),
    )
    return p.Table(
        title=shown.named(line.module),
        columns=(p.Column(title=shown.say("col-question"), share=2), p.Column(title=shown.say("col-answer"), share=5)),
        rows=tuple((p.Cell(text=shown.say(key), strong=True), value) for key, value in rows),
        refs=(references.roadmap(), references.rates(), *references.declared("internal_day_cost")),
    )


def _staged(line: OfferLine, shown: Presented) -> list[str]:
    return [
        shown.say("activity-stage", activity=shown.activity(activity), stage=shown.stage(stage))
        for activity, stage in line.stages
    ]


def _ends_when(line: OfferLine, shown: Presented) -> str:
    ends = shown.module_of(line).ends_when
    return shown.text(ends) if ends else NOTHING


def _inside(line: OfferLine, shown: Presented) -> str:
    """Return the internal alternative and its cost."""
    if line.internal_cost is None:
        return shown.ruled("internal-alternative-unknown")
    return shown.say("run-inside-cost", days=shown.days(line.days), cost=shown.money(line.internal_cost))


def _moves(activity: str, line: OfferLine, shown: Presented) -> str:
    """Return the months in which the roadmap transfers an activity."""
    steps = [s for s in shown.roadmap.steps if s.activity == activity and s.first is not None]
    if not steps:
        return shown.when(line)
    return shown.period(min(s.first or 1 for s in steps), max(s.last or s.first or 1 for s in steps))


def _transferred(moved: list[OfferLine], shown: Presented, references: References) -> tuple[p.Part, ...]:
    rows = tuple(
        (shown.activity(activity), shown.stage(stage), _moves(activity, line, shown))
        for line in moved
        for activity, stage in line.stages
    )
    table = p.Table(
        columns=(
            p.Column(title=shown.say("col-activity"), share=4),
            p.Column(title=shown.say("col-stage"), share=2),
            p.Column(title=shown.say("col-when"), share=3),
        ),
        rows=rows,
        refs=(references.roadmap(),),
    )
    return (
        p.Heading(level=2, text=shown.count("moved-title", len(rows))),
        p.Paragraph(text=shown.say("moved-text")),
        table,
    )
