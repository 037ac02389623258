"""The first page of the board summary: where the client stands, what weighs most, who decides."""

from collections.abc import Iterator

from workbench.assessment import finding_words
from workbench.assessment.model import Finding
from workbench.assessment.pages_profile import rows as profile_rows
from workbench.assessment.pages_summary import delay_ends
from workbench.charter.model import OpenDecision
from workbench.charter.pages_facts import changing, in_state, numbered, ready, with_status
from workbench.documents import parts as p
from workbench.documents.charts_board import small_profile
from workbench.dossier.board_words import Board, refs

PROFILE = "profile"
_FINDINGS, _QUESTIONS = 3, 3
_FRAMED = 3
_TOLD = ("alarm", "contradiction", "cap")


def headline(board: Board) -> str:
    """Return the whole case in one sentence: where it stands, who decides, what there is to choose."""
    nobody = len(in_state(board.whole.charter, "nobody"))
    owners = board.count("owners-nobody", nobody) if nobody else board.say("owners-all")
    return board.say("headline", state=_state(board), owners=owners, choice=_choice(board))


def _state(board: Board) -> str:
    levels = [d.retained or 0 for d in board.assessed.assessed]
    if not levels:
        return board.say("state-none")
    first = levels.count(1)
    if first:
        return board.count("state-first", first, all=len(levels))
    return board.count("state-framed", sum(v >= _FRAMED for v in levels), all=len(levels))


def _choice(board: Board) -> str:
    offered = board.offered
    if not offered.distinct:
        return board.say("choice-none")
    low, high = (offered.number(offered.distinct[i].days) for i in (0, -1))
    return board.say("choice-one" if low == high else "choice", low=low, high=high)


def seen(board: Board) -> tuple[p.Part, ...]:
    """Return the parts of the first page."""
    left = (p.Heading(level=2, text=board.say("where"), id="where", numbered=False), _picture(board))
    right: tuple[p.Plain, ...] = (
        p.Heading(level=2, text=board.say("seen"), id="seen", numbered=False),
        *_findings(board),
        *_lean(board),
        p.Heading(level=2, text=board.say("decides"), id="decides", numbered=False),
        p.Bullets(items=tuple(_decides(board))),
    )
    return (
        p.Heading(text=headline(board), id="summary", numbered=False, page=False),
        p.BigNumbers(items=tuple(_numbers(board))),
        p.Columns(left=left, right=right, share=60),
        _open(board),
    )


def figures(board: Board) -> dict[str, bytes]:
    """Return the figure of the first page."""
    levels = tuple(board.edition.wording.text(rule.name) for rule in board.whole.method.scale.levels)
    return {PROFILE: small_profile(profile_rows(board.assessed), levels, board.edition)}


def _numbers(board: Board) -> Iterator[p.BigNumber]:
    """Yield the figures that carry the page, each as its own document prints it."""
    assessed, planned, charter = board.assessed, board.planned, board.whole.charter
    alarms = board.whole.assessment.alarms
    raised = [a for a in alarms if a.state == "raised"]
    reds, unknown = (sum(a.colour == "red" for a in raised), sum(a.state == "not_assessable" for a in alarms))
    yield p.BigNumber(
        value=assessed.say("of", part=len(assessed.proved), whole=len(assessed.rated)),
        label=assessed.say("big-proved"),
        note=assessed.say("big-proved-note"),
        refs=refs("assessment"),
    )
    yield p.BigNumber(
        value=assessed.say("of", part=len(raised), whole=len(alarms)),
        label=assessed.say("big-alarms"),
        note=assessed.say("big-alarms-note", red=reds, unknown=unknown),
        refs=refs("assessment", "method"),
    )
    yield p.BigNumber(
        value=assessed.say("of", part=len(in_state(charter, "nobody")), whole=len(charter.rights)),
        label=board.say("big-nobody"),
        note=board.count("big-nobody-note", len(changing(charter, "move"))),
        refs=refs("charter"),
    )
    road = board.whole.roadmap
    known = road.share_today is not None and road.share_target is not None
    values = {"from": planned.percent(road.share_today), "to": planned.percent(road.share_target)}
    yield p.BigNumber(
        value=board.say("arrow", **values) if known else planned.percent(road.share_target),
        label=board.say("big-share"),
        note=board.say("big-share-note" if known else "big-share-unknown"),
        refs=refs("roadmap"),
    )


def _picture(board: Board) -> p.Picture:
    assessed = board.assessed
    levels = [d.retained or 0 for d in assessed.assessed]
    counts = {"low": levels.count(1), "middle": levels.count(2), "high": sum(v >= _FRAMED for v in levels)}
    told = (assessed.say("pair", label=assessed.dimension(d.dimension), value=d.retained) for d in assessed.assessed)
    return p.Picture(
        name=PROFILE,
        title=assessed.say("profile-picture", **counts),
        alt=assessed.say("profile-alt", rows=assessed.series(told)),
        source=board.say(
            "profile-source", people=assessed.everybody, proved=len(assessed.proved), rated=len(assessed.rated)
        ),
        refs=refs("assessment"),
    )


def _findings(board: Board) -> Iterator[p.Finding]:
    """Yield the heaviest findings, as the assessment says them, with what each means."""
    told = [f for f in board.whole.assessment.findings if f.kind in _TOLD]
    for finding in told[:_FINDINGS]:
        body = finding_words.body(finding, board.assessed)
        yield p.Finding(
            title=finding_words.title(finding, board.assessed),
            body=body[:1],
            tone=_tone(finding, board),
            refs=refs("assessment"),
        )


def _lean(board: Board) -> Iterator[p.Finding]:
    """Yield what the data show, and what there is to build on."""
    assessed = board.assessed
    ends = delay_ends(assessed)
    if ends:
        text = assessed.say("saw-delay-text", **ends)
        yield p.Finding(
            title=assessed.say("saw-delay").rstrip("."), body=(text,), tone="watch", refs=refs("assessment")
        )
    strong = board.whole.assessment.strengths
    if strong:
        names = assessed.some([assessed.quote(assessed.short(s)) for s in strong])
        text = assessed.count("saw-strong-text", len(strong), names=names)
        yield p.Finding(title=board.say("lean"), body=(text,), tone="good", refs=refs("assessment"))


def _tone(finding: Finding, board: Board) -> p.Tone:
    amber = finding.kind == "alarm" and board.whole.assessment.alarm[finding.alarms[0]].colour == "amber"
    return "watch" if amber or finding.kind == "cap" else "alert"


def _decides(board: Board) -> Iterator[tuple[str, str]]:
    """Yield what the charter settles, who decides today, what to sign and what to settle first."""
    charter = board.whole.charter
    nobody, unknown = (len(in_state(charter, state)) for state in ("nobody", "unknown"))
    agency = sum("agency_accountable" in r.faults for r in charter.rights)
    sign, urgent = len(with_status(charter, "to_sign")), sum(o.urgent for o in charter.open)
    told = board.say("decides-urgent", n=urgent) if urgent else ""
    yield board.say("decides-one"), board.say("decides-one-text", rights=len(charter.rights))
    yield board.say("decides-today"), board.say("decides-today-text", nobody=nobody, unknown=unknown, agency=agency)
    yield board.say("decides-sign"), board.count("decides-sign-text", sign, ready=len(ready(charter)))
    yield board.say("decides-settle"), board.count("decides-settle-text", len(charter.open), urgent=told)


def _open(board: Board) -> p.Part:
    """Return the open points that weigh most."""
    rows = tuple((number, board.chartered.question(q), _blocks(q, board)) for number, q in weighty(board))
    if not rows:
        return p.Paragraph(text=board.say("no-question"), refs=refs("charter"))
    return p.Table(
        columns=(
            p.Column(title=board.chartered.say("col-code"), share=0),
            p.Column(title=board.say("col-question"), share=7),
            p.Column(title=board.say("col-blocks"), share=2),
        ),
        rows=rows,
        small=True,
        refs=refs("charter"),
    )


def weighty(board: Board) -> tuple[tuple[str, OpenDecision], ...]:
    """Return the open points to show: the urgent ones, without any those that block most; with their numbers."""
    found = numbered(board.whole.charter)
    first = tuple(q for q in found if q[1].urgent)
    return (first or tuple(sorted(found, key=lambda q: -len(q[1].blocks))))[:_QUESTIONS]


def _blocks(decision: OpenDecision, board: Board) -> str:
    """Return how many clauses and decision rights an open point blocks."""
    method = board.whole.method
    counts = {
        "blocks-clauses": sum(b in method.clauses for b in decision.blocks),
        "blocks-rights": sum(b in method.decisions for b in decision.blocks),
    }
    return board.chartered.listing(board.count(key, n) for key, n in counts.items() if n)
