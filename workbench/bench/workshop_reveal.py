"""Reveal: the room's own picture first, then what the audit said and measured."""

from html import escape

from workbench.bench.workshop_chart import chart
from workbench.bench.workshop_pieces import asked, button, line
from workbench.bench.workshop_scene import Scene
from workbench.documents.colours import Palette
from workbench.workshop.record import Vote
from workbench.workshop.revealed import audit_said, room_says
from workbench.workshop.sitting import hidden

_SHOWN = 12
"""Comments on one screen."""


def reveal(scene: Scene, palette: Palette) -> str:
    """Return the distribution of the last round with the round before, what people wrote, and what to do next."""
    vote = scene.vote
    if vote is None:
        return asked(scene)
    rounds = scene.sitting.rounds(scene.key)
    before = rounds[-2] if len(rounds) > 1 and not hidden(rounds[-2], scene.rule) else None
    few = hidden(vote, scene.rule)
    picture = (
        f'<div class="cmw-note">{scene.say("few", quorum=scene.rule.quorum)}</div>'
        if few
        else chart(scene, vote, before, palette)
    )
    return f"{asked(scene)}{picture}{_moved(scene, vote)}{_comments(scene, vote)}{_named(scene)}{_next(scene)}"


def _next(scene: Scene) -> str:
    spent = len(scene.sitting.rounds(scene.key)) >= scene.rule.rounds
    again = "" if spent else button(scene.say("vote-again"), "again", scene.key, "quiet")
    told = f'<p class="cmw-aside">{scene.say("rounds-spent", rounds=scene.rule.rounds)}</p>' if spent else ""
    first = button(scene.say("decide"), "show", "decide", "first")
    return told + line(first, again, button(scene.say("void"), "void", kind="quiet"))


def _moved(scene: Scene, vote: Vote) -> str:
    """Return how those who voted twice moved; fewer than the quorum would point at people."""
    moved, rounds = vote.moved, scene.sitting.rounds(scene.key)
    if moved is None or len(rounds) < 2 or rounds[-2].way != "phones":
        return ""
    if moved.up + moved.down + moved.same < scene.rule.quorum:
        return ""
    return f"<p>{scene.say('moved', since=len(rounds) - 1, up=moved.up, down=moved.down, same=moved.same)}</p>"


def _comments(scene: Scene, vote: Vote) -> str:
    if not vote.comments or hidden(vote, scene.rule):
        return ""
    lines = "".join(f"<li>{escape(text)}</li>" for text in vote.comments[:_SHOWN])
    return f'<h3>{scene.say("comments")}</h3><ul class="cmw-comments">{lines}</ul>'


def _named(scene: Scene) -> str:
    """Return who answered what, in a workshop declared named, until it is closed."""
    if not scene.live.named:
        return ""
    unknown = scene.say("unknown")
    lines = "".join(
        f"<li><b>{escape(v.name)}</b> {unknown if v.choice is None else scene.answer(scene.key, v.choice)}</li>"
        for v in scene.live.named
    )
    return f'<details><summary>{scene.say("named-votes")}</summary><ul class="cmw-comments">{lines}</ul></details>'


def verdict(scene: Scene) -> str:
    """Return where the room stands, what to do about it, then what the audit had."""
    vote = scene.vote
    if vote is None:
        return ""
    standing = scene.standing(vote)
    said = "".join(f"<p>{escape(x)}</p>" for x in room_says(standing, scene.question, scene.words))
    sign = {"agreement": "●", "spread": "◐", "camps": "◧"}[standing.verdict]
    head = f'<h3><span aria-hidden="true">{sign}</span> {scene.say(f"verdict-{standing.verdict}")}</h3>'
    do = f"<p><b>{scene.say(f'verdict-{standing.verdict}-do')}</b></p>"
    if standing.rated == 0:
        head = do = ""
    audit = "".join(f"<p>{escape(x)}</p>" for x in audit_said(scene.case, scene.key, scene.words))
    box = f'<div class="cmw-verdict cmw-{standing.verdict}">{head}{said}{do}</div>'
    return f'{box}<div class="cmw-told"><h3>{scene.say("then-audit")}</h3>{audit}</div>'
