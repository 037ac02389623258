"""The second page of the board summary: what comes in house, what to buy, what to decide, how sure we are."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from workbench.assessment.pages_summary import decision as assessment_decision
from workbench.documents import parts as p
from workbench.documents.charts_board import small_curve
from workbench.documents.charts_plan import CurvePoint
from workbench.documents.formats import day, hours, month
from workbench.dossier.board_seen import weighty
from workbench.dossier.board_words import Board, refs
from workbench.offer import quarters
from workbench.offer.model import Option
from workbench.offer.pages_summary import choice, days_of
from workbench.offer.presented import TYPES
from workbench.offer.share import share_reached
from workbench.roadmap.pages_summary import dated

CURVE = "curve"
_NAMED, _ALARMS = 3, 2
Row = tuple[str | p.Cell, ...]


def ahead(board: Board) -> tuple[p.Part, ...]:
    """Return the parts of the second page."""
    return (
        p.Break(),
        p.Heading(level=2, text=board.say("inside"), id="inside", numbered=False),
        p.Columns(left=(_curve(board),), right=(p.Bullets(items=tuple(_modes(board))),), share=60),
        p.Heading(level=2, text=board.say("buy"), id="buy", numbered=False),
        *_options(board),
        p.Heading(level=2, text=board.say("decide"), id="decide", numbered=False),
        _decisions(board),
        p.Heading(level=2, text=board.say("sure"), id="sure", numbered=False),
        p.Bullets(items=tuple(_sure(board))),
    )


def figures(board: Board) -> dict[str, bytes]:
    """Return the figure of the second page."""
    road = board.whole.roadmap
    points = [
        CurvePoint(accompaniment=m.accompaniment_hours, execution=m.execution_hours, share=m.internal_share)
        for m in road.months
    ]
    return {CURVE: small_curve(points, road.start, board.edition)}


def _curve(board: Board) -> p.Picture:
    """Return the agency's hours and the internal share month by month."""
    road, planned, language = board.whole.roadmap, board.planned, board.edition.language
    totals = [m.accompaniment_hours + m.execution_hours for m in road.months]
    ends = {"first": hours(totals[0], language, 0), "last": hours(totals[-1], language, 0)}
    share = {key: planned.percent(road.months[i].internal_share) for key, i in (("today", 0), ("target", -1))}
    known_share = None not in (road.months[0].internal_share, road.months[-1].internal_share)
    title = board.say("curve-title-share" if known_share else "curve-title", months=planned.horizon, **share, **ends)
    known = sum(m.hours_known for m in road.modes)
    return p.Picture(
        name=CURVE,
        title=title,
        alt=board.say("curve-alt", top=hours(max(totals), language, 0), **share, **ends),
        source=board.say("curve-source", known=known, all=len(road.modes)),
        refs=refs("roadmap"),
    )


def _modes(board: Board) -> Iterator[tuple[str, str]]:
    """Yield what becomes of the activities: inside from day one, taken over, shared, outside; then the steps."""
    planned = board.planned
    inside = [m for m in planned.of_mode("internal") if m.today == "internal" or planned.from_day_one(m.activity)]
    lots = {
        "block-day-one": [planned.activity(m.activity) for m in inside],
        "block-entering": [dated(a, steps, planned) for a, steps in planned.entering.items()],
        "block-shared": [planned.activity(m.activity) for m in planned.of_mode("mixed")],
        "block-outside": [planned.activity(m.activity) for m in planned.of_mode("external")],
    }
    for key, names in lots.items():
        if names:
            yield board.say("line", name=planned.say(key), n=len(names)), planned.joined(names, _NAMED)
        elif key == "block-entering":
            yield "", board.say("entering-none")
    values = {"client": planned.days(planned.client_days), "agency": planned.days(planned.agency_days)}
    told = [board.say("steps-text", placed=len(planned.placed), **values)]
    told += [board.count("steps-left", len(planned.unplaced))] if planned.unplaced else []
    yield board.say("steps"), " ".join(told)


def _options(board: Board) -> tuple[p.Part, ...]:
    """Return the options side by side, with the path that the situation resembles as a landmark."""
    offered = board.offered
    if not offered.distinct:
        return (p.Paragraph(text=board.say("buy-none"), refs=refs("offer")),)
    tell = offered.say
    told: tuple[tuple[str, Callable[[Option], str]], ...] = (
        (tell("row-modules"), lambda o: offered.number(len(o.lines))),
        (tell("row-days"), lambda o: offered.days(o.days)),
        *((tell(f"row-days-{kind}"), lambda o, kind=kind: offered.days(days_of(o, kind))) for kind in TYPES),
        (tell("row-client-days"), lambda o: offered.about_days(o.client_days)),
        (board.say("row-load"), lambda o: _busiest(o, board)),
        (tell("row-share"), lambda o: offered.percent(share_reached(o.share_by_quarter, quarters.calendar(offered)))),
        *_priced(board),
        *_path(board),
    )
    columns = (
        p.Column(title=tell("col-criterion"), share=5),
        *(p.Column(title=offered.option(o.code), share=3, align="right") for o in offered.offer.options),
    )
    rows = tuple((label, *(cell(o) for o in offered.offer.options)) for label, cell in told)
    return p.Table(columns=columns, rows=rows, small=True, source=_landmark(board), refs=refs("offer")), *_unpriced(
        board
    )


def _priced(board: Board) -> tuple[tuple[str, Callable[[Option], str]], ...]:
    """Return the row of prices; none where the rate card is empty, which a note says."""
    offered = board.offered
    if not offered.offer.priced:
        return ()
    return ((offered.say("row-price"), lambda o: offered.money(o.price)),)


def _unpriced(board: Board) -> tuple[p.Part, ...]:
    offered = board.offered
    return () if offered.offer.priced else (p.Paragraph(text=offered.ruled("unpriced"), style="note"),)


def _busiest(option: Option, board: Board) -> str:
    """Return the internal days of the quarter that asks most of the client."""
    found = quarters.of_option(option, board.offered)
    return board.offered.about_days(max((q.client_days for q in found), default=None))


def _path(board: Board) -> tuple[tuple[str, Callable[[Option], str]], ...]:
    """Return the row that sets each option beside the usual path of a similar situation."""
    offered = board.offered
    if offered.path is None:
        return ()
    every = len(offered.path.modules)

    def cell(option: Option) -> str:
        key = "path-closest" if option is offered.closest else "path-of"
        return board.say(key, held=offered.on_path(option), all=every)

    return ((board.say("row-path"), cell),)


def _landmark(board: Board) -> str:
    path = board.offered.path
    return (
        "" if path is None else board.say("buy-note-path", profile=board.offered.quoted(board.offered.text(path.name)))
    )


def _decisions(board: Board) -> p.Table:
    """Return what the board must decide, by when, and where the detail stands."""
    found = sorted(_asked(board), key=lambda asked: asked[0])
    rows = tuple(
        (str(n), p.Cell(text=text, strong=True), _before(at, board), board.say(f"document-{document}"))
        for n, (at, text, document) in enumerate(found, start=1)
    )
    return p.Table(
        columns=(
            p.Column(title=board.chartered.say("col-code"), share=0),
            p.Column(title=board.say("col-decision"), share=9),
            p.Column(title=board.say("col-before"), share=3),
            p.Column(title=board.say("col-document"), share=2),
        ),
        rows=rows,
        small=True,
        refs=refs("assessment", "charter", "roadmap", "offer"),
    )


def _asked(board: Board) -> Iterator[tuple[int, str, str]]:
    """Yield each decision as (month of the plan before which it is due, sentence, document)."""
    offered, road = board.offered, board.whole.roadmap
    if offered.distinct:
        named = [choice(o, offered) for o in offered.distinct]
        names = board.say("either", some=", ".join(named[:-1]), last=named[-1]) if len(named) > 1 else named[0]
        yield 1, board.say("decide-option", options=names), "offer"
    else:
        yield 1, board.say("decide-option-none"), "offer"
    told = ((f, assessment_decision(f, board.assessed)) for f in board.whole.assessment.findings if f.kind == "alarm")
    for finding, text in [pair for pair in told if pair[1]][:_ALARMS]:
        steps = [s.first for s in road.steps if s.first and set(s.alarms) & set(finding.alarms)]
        yield min(steps, default=1), text, "assessment"
    yield _signing(board), _charter(board), "charter"
    if board.planned.held:
        days = board.planned.days(sum((s.client_days for s in board.planned.unplaced), Decimal(0)))
        yield 1, board.planned.count("decide-capacity", len(board.planned.unplaced), days=days), "roadmap"


def _charter(board: Board) -> str:
    asked = [number for number, _ in weighty(board)]
    if not asked:
        return board.say("decide-sign")
    others = len(board.whole.charter.open) - len(asked)
    told = [*asked, board.count("decide-others", others)] if others else asked
    return board.say("decide-questions", questions=board.chartered.listing(told))


def _signing(board: Board) -> int:
    """Return the first month in which the plan has a clause signed, the first of all where it has no such step."""
    signing = {step.id for step in board.whole.method.transfer.steps if step.signs}
    return min((s.first for s in board.whole.roadmap.steps if s.first and s.id in signing), default=1)


def _before(at: int, board: Board) -> str:
    """Return the day or month before which something is due: the plan's start, or a month's beginning."""
    language = board.edition.language
    if at == 1:
        return day(board.whole.roadmap.start, language)
    return month(board.planned.opens(at), language)


def _sure(board: Board) -> Iterator[tuple[str, str]]:
    """Yield what the figures rest on and how far they could move."""
    assessed, road = board.assessed, board.whole.roadmap
    proved, rated = len(assessed.proved), len(assessed.rated)
    yield board.say("sure-proved"), board.count("sure-proved-text", proved, rated=rated)
    open_ = sum((d.high or 0) > (d.low or 0) for d in assessed.assessed)
    yield board.say("sure-range"), board.count("sure-range-text", open_, all=len(assessed.assessed))
    measured = len({m.indicator for m in board.whole.assessment.measures if m.state == "measured"})
    alarms = board.whole.assessment.alarms
    unknown = sum(a.state == "not_assessable" for a in alarms)
    values = {
        "measured": measured,
        "all": len(board.whole.method.indicators),
        "unknown": unknown,
        "alarms": len(alarms),
    }
    yield board.say("sure-data"), board.say("sure-data-text", **values)
    known, close = sum(m.hours_known for m in road.modes), sum(bool(m.flips) for m in road.modes)
    yield board.say("sure-hours"), board.say("sure-hours-text", known=known, all=len(road.modes), close=close)
