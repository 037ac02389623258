"""Close: what was decided, what was not, what is to be come back to; then nothing leads back to a phone."""

from html import escape

from workbench.bench.workshop_pieces import button, line
from workbench.bench.workshop_scene import Scene


def close(scene: Scene, made: str) -> str:
    """Return the summary on one page, then the buttons; `made`: what is known of the minutes."""
    over = scene.sitting.over is not None
    title = scene.say("closed-title" if over else "close-title")
    lead = scene.say("closed-lead" if over else "close-lead")
    halves = f"<section>{_decided(scene)}</section><section>{_open(scene)}{_parked(scene)}</section>"
    if over:
        tools = [
            button(scene.say("minutes"), "minutes", kind="first"),
            button(scene.say("again"), "anew", kind="quiet"),
        ]
    else:
        tools = [
            button(scene.say("close-now"), "close", kind="first"),
            button(scene.say("close-back"), "ask", scene.next_key or scene.key, "quiet"),
        ]
    return (
        f'<h2 class="cmw-ask" tabindex="-1" data-title>{title}</h2><p>{lead}</p>'
        f'<div class="cmw-halves">{halves}</div>{line(*tools)}{made}'
    )


def _decided(scene: Scene) -> str:
    rows = []
    for key in scene.plan.keys:
        judgement = scene.decisions.get(key)
        if key not in scene.sitting.decided or judgement is None:
            continue
        level = escape(scene.named(key, judgement.value))
        rows.append(
            f"<li><span><b>{scene.title(key)}</b><small>{escape(judgement.reason)}</small></span><b>{level}</b></li>"
        )
    inside = f'<ol class="cmw-agenda">{"".join(rows)}</ol>' if rows else f"<p>{scene.say('close-none')}</p>"
    return f"<h3>{scene.say('close-decided')} ({len(rows)})</h3>{inside}"


def _open(scene: Scene) -> str:
    left = scene.sitting.undecided
    if not left:
        return f"<h3>{scene.say('close-open')}</h3><p>{scene.say('close-all')}</p>"
    rows = "".join(
        f"<li><span><b>{scene.title(key)}</b>"
        f"<small>{scene.say('close-voted' if scene.sitting.rounds(key) else 'close-not-voted')}</small></span></li>"
        for key in left
    )
    return f'<h3>{scene.say("close-open")} ({len(left)})</h3><ol class="cmw-agenda">{rows}</ol>'


def _parked(scene: Scene) -> str:
    notes = "".join(f"<li>{escape(p.text)}</li>" for p in scene.sitting.parked)
    return f'<h3>{scene.say("close-parked")}</h3><ul class="cmw-comments">{notes}</ul>' if notes else ""
