"""Where roles see things differently; a role is shown alone only where it may be."""

from workbench.assessment.presented import Presented
from workbench.assessment.references import References
from workbench.documents import parts as p
from workbench.documents.charts_profile import GapRow, RoleMark, gap_chart

GAPS = "gaps"
_WIDE, _MOST = 2, 11


def _wide(shown: Presented) -> tuple[str, ...]:
    """Return the practices whose answers differ by two points or more, those of trust first."""
    if shown.roles_shown:
        return tuple(g.practice for g in shown.assessment.gaps if g.gap >= _WIDE)
    trust = {g.practice for g in shown.assessment.gaps if g.finding}
    spreads = {p_.practice: shown.spread(p_.practice) for p_ in shown.rated}
    found = {name: ends[1] - ends[0] for name, ends in spreads.items() if ends and ends[1] - ends[0] >= _WIDE}
    return tuple(sorted(found, key=lambda name: (name not in trust, -found[name])))


def title(shown: Presented) -> str:
    """Return how many practices divide the answers, as a sentence."""
    wide = _wide(shown)
    if wide:
        return shown.count("gaps-title", len(wide))
    return shown.say("gaps-title-none" if shown.rated else "gaps-title-unknown")


def gaps(shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return the chapter on gaps between roles."""
    wide = _wide(shown)
    quorum = shown.method.scale.individual_quorum
    private = () if shown.roles_shown else (p.Paragraph(text=shown.say("gaps-private", quorum=quorum), style="note"),)
    return (
        p.Heading(text=title(shown), id="gaps"),
        p.Paragraph(text=shown.say("gaps-lead"), style="lead"),
        *private,
        *((_picture(shown, wide, references),) if wide else ()),
        *_trust(shown),
    )


def _trust(shown: Presented) -> tuple[p.Part, ...]:
    told = [shown.practice(g.practice) for g in shown.assessment.gaps if g.finding]
    if not told:
        return ()
    text = shown.say("gaps-trust-text", practices=shown.listing(told))
    return (p.Callout(title=shown.say("gaps-trust"), text=(text,), tone="watch"),)


def gap_figures(shown: Presented) -> dict[str, bytes]:
    """Return the figure of the widest gaps; none where answers hold together."""
    rows = [_row(name, shown) for name in _wide(shown)[:_MOST]]
    if not rows:
        return {}
    scale = shown.method.scale.ratings
    ends = (shown.text(scale[0].name), shown.text(scale[-1].name))
    return {GAPS: gap_chart(rows, ends, shown.edition)}


def _row(practice: str, shown: Presented) -> GapRow:
    marks = _marks(practice, shown)
    ratings = [m.rating for m in marks]
    return GapRow(name=shown.practice(practice), marks=marks, gap=shown.number(max(ratings) - min(ratings)))


def _marks(practice: str, shown: Presented) -> tuple[RoleMark, ...]:
    """Return each role's median, or the two ends of all the answers where no role may be shown alone."""
    if shown.roles_shown:
        roles = shown.assessment.practice[practice].roles
        return tuple(RoleMark(letter=r.role, name=shown.role(r.role), rating=r.median) for r in roles)
    low, high = shown.spread(practice) or (0, 0)
    return (
        RoleMark(letter="−", name=shown.say("gaps-lowest"), rating=low),
        RoleMark(letter="+", name=shown.say("gaps-highest"), rating=high),
    )


def _picture(shown: Presented, wide: tuple[str, ...], references: References) -> p.Picture:
    drawn = wide[:_MOST]
    told = []
    for name in drawn:
        marks = (shown.say("pair", label=m.name, value=m.rating) for m in _marks(name, shown))
        told.append(shown.say("gaps-alt-row", practice=shown.practice(name), marks=", ".join(marks)))
    return p.Picture(
        name=GAPS,
        title=shown.say("gaps-picture-roles" if shown.roles_shown else "gaps-picture-spread"),
        alt=shown.say("gaps-alt", rows=" ".join(told)),
        source=shown.everybody,
        refs=references.answers(drawn[:4]),
    )
