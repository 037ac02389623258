"""Vote: the question, its answers, and how many have voted; nothing that could sway the room."""

from html import escape

from workbench.bench.workshop_pieces import asked, button, choices, line
from workbench.bench.workshop_scene import Scene
from workbench.workshop.ballot.addresses import qr_svg


def vote(scene: Scene) -> str:
    """Return the question with its answers, or with a field beside each where hands are counted."""
    hands = scene.way == "hands"
    inside = _hands(scene) if hands else choices(scene)
    number = len(scene.sitting.rounds(scene.key)) + 1
    told = f'<p class="cmw-aside">{scene.say("round", n=number)}</p>'
    return f"{asked(scene, with_evidence=True)}{inside}{line(*_ways(scene, hands))}{told}"


def _ways(scene: Scene, hands: bool) -> list[str]:
    opened = scene.live.round is not None and scene.live.key == scene.key
    if hands:
        switch = button(scene.say("to-phones"), "way-now", "phones", "quiet") if scene.live.url else ""
        return [switch]
    turn = (
        [button(scene.say("reveal"), "reveal", kind="first"), button(scene.say("void"), "void", kind="quiet")]
        if opened
        else [button(scene.say("vote-open"), "open", scene.key, "first")]
        if scene.live.url
        else []
    )
    return [*turn, button(scene.say("to-hands"), "way-now", "hands", "quiet")]


def _hands(scene: Scene) -> str:
    """Return the answers with a field each, their sum, and the button that reveals."""
    question = scene.question
    said = [(str(c.value), c.name, c.text) for c in question.choices]
    rows = []
    for n, (mark, name, text) in enumerate(said):
        short = scene.words.text(name or text)
        bold = f"<b>{escape(scene.words.text(name))}</b> " if name else ""
        told = bold + escape(scene.words.text(text))
        rows.append(_row(scene, (n, mark if question.kind != "topic" else "•"), told, short))
    unknown = f"<b>{scene.say('unknown')}</b> {scene.say('unknown-meaning')}"
    rows.append(_row(scene, (len(said), "?"), unknown, scene.words("workshop.unknown")))
    sum_ = (
        f'<span class="cmw-sum" role="status" data-sum="{scene.say("total", n="#")}">{scene.say("total", n=0)}</span>'
    )
    tools = line(button(scene.say("reveal"), "hands", scene.key, "first keep"), sum_)
    how = f'<p class="cmw-aside">{scene.say("hands-how")}</p>'
    return f'{how}<div data-form><ol class="cmw-five">{"".join(rows)}</ol>{tools}</div>'


def _row(scene: Scene, answer: tuple[int, str], told: str, short: str) -> str:
    n, mark = answer
    draft = f"{scene.key}#{len(scene.sitting.rounds(scene.key))}#{n}"
    label = scene.say("count", answer=short)
    return (
        f'<li><i>{mark}</i><span>{told}</span><input class="cmw-count" type="text" inputmode="numeric" data-count'
        f' name="c{n}" data-draft="{escape(draft)}" data-k="{escape(draft)}" aria-label="{label}" placeholder="0"'
        f' autocomplete="off" maxlength="4"></li>'
    )


def turnout(scene: Scene) -> str:
    """Return how many have voted, never what; and how to join late."""
    if scene.way == "hands" or not scene.live.url:
        return ""
    opened = scene.live.round is not None and scene.live.key == scene.key
    if not opened:
        told = f'<p class="cmw-aside">{scene.say("vote-reading")}</p>'
        n = scene.live.joined
        return f'<div class="cmw-big"><b>{n}</b><span>{scene.count("joined", n)}</span></div>{told}'
    n, of = scene.live.voted, max(scene.live.joined, scene.live.voted)
    share = 100 * n // of if of else 0
    bar = f'<div class="cmw-progress"><span style="width:{share}%"></span></div>'
    late = f'<p class="cmw-aside">{scene.say("vote-late")}</p><div class="cmw-qr-small">{qr_svg(scene.live.url)}</div>'
    told = f"<b>{scene.say('voted', n=n, of=of)}</b><span>{scene.count('voted-have', n)}</span>"
    big = f'<div class="cmw-big" role="status">{told}</div>'
    return f"{big}{bar}{late}"
