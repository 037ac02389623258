"""Who answers: the share of replies that rests on each person, by rank and never by name."""

from decimal import Decimal

from workbench.assessment import measured
from workbench.assessment.presented import Presented
from workbench.assessment.references import References
from workbench.audit.measured import Share
from workbench.documents import parts as p
from workbench.documents.charts_bars import BarRow, bars_chart
from workbench.documents.formats import percent

VOICES = "voices"
MOST = 8
"""Voices drawn one by one; the others stand together."""


def drawn_voices(shown: Presented) -> tuple[tuple[str, Share], ...]:
    """Return the voices with their printed names, the smallest ones together under one."""
    voices = shown.audit.evidence.voices
    named = [(shown.say("voice", rank=rank), voice) for rank, voice in enumerate(voices[:MOST], start=1)]
    rest = voices[MOST:]
    if rest:
        together = Share(name="rest", n=sum(v.n for v in rest), share=sum((v.share for v in rest), Decimal(0)))
        named.append((shown.count("voices-rest", len(rest)), together))
    return tuple(named)


def voices(shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return the section on who answers; empty where no export tells the agents apart."""
    drawn = drawn_voices(shown)
    top = shown.audit.evidence.measure("IND-09", "top_share")
    if not drawn or top is None:
        return ()
    rows = [shown.say("pair", label=name, value=percent(v.share, shown.language)) for name, v in drawn]
    total = shown.number(sum(v.n for _, v in drawn))
    picture = p.Picture(
        name=VOICES,
        title=shown.say("voices-picture", share=percent(drawn[0][1].share, shown.language)),
        alt=shown.say("voices-alt", rows=shown.series(rows)),
        source=shown.series((shown.say("n", n=total), measured.period(top.period, shown))),
        refs=references.exports(top.files),
    )
    return (p.Together(parts=(p.Heading(level=2, text=shown.say("voices-title"), id="voices"), picture)),)


def voice_figures(shown: Presented) -> dict[str, bytes]:
    """Return the bars of the voices, where agents are told apart."""
    drawn = drawn_voices(shown)
    if not drawn or shown.audit.evidence.measure("IND-09", "top_share") is None:
        return {}
    rows = [_bar(name, voice, index == 0, shown) for index, (name, voice) in enumerate(drawn)]
    return {VOICES: bars_chart(rows, shown.edition)}


def _bar(name: str, voice: Share, first: bool, shown: Presented) -> BarRow:
    n = shown.say("n", n=shown.number(voice.n))
    return BarRow(name=name, value=voice.share, shown=percent(voice.share, shown.language), n=n, strong=first)
