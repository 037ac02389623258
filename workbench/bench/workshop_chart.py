"""The picture of a round: one bar per answer, the median named, the middle half marked, the round before beside."""

from html import escape
from textwrap import wrap

from workbench.bench.workshop_scene import Scene
from workbench.documents.colours import Palette
from workbench.workshop.record import Vote
from workbench.workshop.standing import Standing

_LEFT, _BAR, _WIDE, _STEP, _TOP = 278, 330, 780, 52, 8
_LETTERS = 29
"""Letters of an answer's name that fit on one line beside its bar; there are two."""


def chart(scene: Scene, vote: Vote, before: Vote | None, palette: Palette) -> str:
    """Return a round as SVG with the same figures as a table for who cannot see it."""
    standing = scene.standing(vote)
    most = max(*vote.counts, *(before.counts if before else ()), 1)
    rows = [_row(n, scene, vote, (standing, most), palette) for n in range(len(vote.counts))]
    past = enumerate(before.counts if before else ())
    marks = "".join(_before(n, count, most, palette) for n, count in past)
    title = scene.say("chart-title", n=scene.sitting.number_of(vote))
    height = _TOP * 2 + _STEP * len(vote.counts)
    picture = (
        f'<svg class="cmw-chart" viewBox="0 0 {_WIDE} {height}" role="img" aria-label="{title}"><title>{title}</title>'
        f"{_half(standing, scene, palette)}{''.join(rows)}{marks}</svg>"
    )
    legend = _legend(scene, before) if before else ""
    unknown = f'<p class="cmw-aside">{scene.count("did-not-know", vote.unknown)}</p>' if vote.unknown else ""
    return f"{picture}{legend}{unknown}{_table(scene, vote, title)}"


def _legend(scene: Scene, before: Vote) -> str:
    told = scene.say("before", n=scene.sitting.number_of(before))
    return f'<p class="cmw-legend"><span class="cmw-tick"></span>{told}</p>'


def _y(n: int) -> int:
    return _TOP + n * _STEP


def _row(n: int, scene: Scene, vote: Vote, scale: tuple[Standing, int], palette: Palette) -> str:
    standing, most = scale
    count, centre = vote.counts[n], n == standing.centre
    width = _BAR * count // most
    fill = palette.primary if centre else palette.soft
    said = f"{count}"
    if centre:
        said += " · " + scene.words(f"workshop.{'median' if standing.ordered else 'most-given'}")
    weight = "700" if centre else "400"
    return (
        f'<g fill="{palette.ink}" font-weight="{weight}">{_name(scene.answered(vote.key, n), n)}'
        f'<text x="{_LEFT + width + 10}" y="{_y(n) + 32}">{escape(said)}</text></g>'
        f'<rect x="{_LEFT}" y="{_y(n) + 8}" width="{max(width, 2)}" height="{_STEP - 16}" rx="3" fill="{fill}"/>'
    )


def _name(name: str, n: int) -> str:
    """Return an answer's name beside its bar, on two lines at most; the table has it whole."""
    lines = wrap(name, _LETTERS, max_lines=2, placeholder="…")
    first = _y(n) + (32 if len(lines) == 1 else 23)
    return "".join(
        f'<text x="{_LEFT - 22}" y="{first + 20 * k}" text-anchor="end">{escape(part)}</text>'
        for k, part in enumerate(lines)
    )


def _half(standing: Standing, scene: Scene, palette: Palette) -> str:
    """Return the bracket of the middle half, none where the answers are no scale."""
    if standing.middle is None:
        return ""
    low, high = standing.middle
    top, height = _y(low) + 4, (high - low + 1) * _STEP - 8
    spot = _LEFT - 12
    return (
        f'<path d="M{spot + 6} {top} h-6 v{height} h6" fill="none" stroke="{palette.accent}" stroke-width="3">'
        f"<title>{scene.say('middle-half')}</title></path>"
    )


def _before(n: int, count: int, most: int, palette: Palette) -> str:
    x = _LEFT + _BAR * count // most
    return (
        f'<path d="M{x} {_y(n) + 4} v{_STEP - 8}" stroke="{palette.accent}" stroke-width="3" stroke-dasharray="4 3"/>'
    )


def _table(scene: Scene, vote: Vote, title: str) -> str:
    lines = "".join(
        f'<tr><th scope="row">{scene.answer(vote.key, n)}</th><td>{count}</td></tr>'
        for n, count in enumerate(vote.counts)
    )
    last = f'<tr><th scope="row">{scene.say("unknown")}</th><td>{vote.unknown}</td></tr>'
    head = f'<tr><th scope="col">{scene.say("chart-answer")}</th><th scope="col">{scene.say("chart-votes")}</th></tr>'
    return f'<table class="cmw-aloud"><caption>{title}</caption>{head}{lines}{last}</table>'
