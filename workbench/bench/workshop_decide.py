"""Decide: answer, reason, dissent, who decided. Nothing is chosen in advance; “stored” is what the disk gave back."""

from html import escape

from workbench.audit.model import Judgement
from workbench.bench.workshop_pieces import asked, button, field, line
from workbench.bench.workshop_scene import Scene


def decide(scene: Scene, author: str) -> str:
    """Return the form of one decision, what is stored of it, and the way on."""
    draft = f"{scene.key}#decide"
    legend = scene.say("answer" if scene.question.kind == "topic" else "level")
    radios = "".join(_radio(scene, choice.value, draft) for choice in scene.question.choices)
    levels = f'<fieldset class="cmw-levels"><legend>{legend}</legend>{radios}</fieldset>'
    reason = field("reason", _told(scene, "reason"), f"{draft}-reason", rows=2)
    dissent = field("dissent", _told(scene, "dissent"), f"{draft}-dissent")
    who = field("author", _told(scene, "author"), "author", value=author)
    seen = scene.decisions.get(scene.key)
    hidden = f'<input type="hidden" name="seen" value="{escape(seen.id) if seen else ""}">'
    kind = "keep" if scene.key in scene.sitting.decided else "first keep"
    save = button(scene.say("save"), "decide", scene.key, kind)
    pair = f'<div class="cmw-pair">{dissent}{who}</div>'
    form = f"<div data-form>{hidden}{levels}{reason}{pair}{line(save, _after(scene))}</div>"
    return f"{asked(scene)}{form}{stored(scene, seen)}"


def _told(scene: Scene, key: str) -> tuple[str, str]:
    return scene.say(key), scene.say(f"{key}-hint")


def _radio(scene: Scene, value: int, draft: str) -> str:
    mark = scene.answer(scene.key, value)
    short = str(value) if scene.question.kind != "topic" else mark
    name = "" if scene.question.kind == "topic" else f' aria-label="{mark}" title="{mark}"'
    return (
        f'<label><input type="radio" name="value" value="{value}" data-draft="{escape(draft)}-value"'
        f' data-k="{escape(draft)}-{value}"{name}><span>{short}</span></label>'
    )


def _after(scene: Scene) -> str:
    """Return the button to the next question nobody has decided, or to the end."""
    following = scene.next_key
    kind = "first" if scene.key in scene.sitting.decided else "quiet"
    if following is None:
        return button(scene.say("finish"), "show", "close", kind)
    return button(scene.say("next"), "ask", following, kind)


def stored(scene: Scene, judgement: Judgement | None) -> str:
    """Return a decision as its file has it, or that nothing is stored yet."""
    if judgement is None:
        return f'<div class="cmw-note">{scene.say("not-yet")}</div>'
    time = judgement.at.astimezone().strftime("%H:%M:%S")
    level = scene.named(scene.key, judgement.value)
    told = [
        scene.say("stored", time=time, level=level, author=judgement.author),
        scene.say("stored-reason", reason=judgement.reason),
    ]
    if judgement.dissent:
        told.append(scene.say("stored-dissent", dissent=judgement.dissent))
    if judgement.supersedes:
        told.append(scene.say("stored-replaces", id=judgement.supersedes))
    return f'<div class="cmw-note cmw-kept" role="status"><b>✓ {escape(judgement.id)}</b> {" ".join(told)}</div>'


def parking(scene: Scene) -> str:
    """Return the line that keeps what has to be come back to, and what stands there already."""
    note = field("note", _told(scene, "park"), "parking")
    last = scene.sitting.parked[-3:]
    listed = "".join(f"<li>{escape(p.text)}</li>" for p in last)
    kept = f'<ul class="cmw-comments">{listed}</ul>' if listed else ""
    save = button(scene.say("park-save"), "park", scene.key, "keep")
    return f'<div class="cmw-park" data-form>{note}{save}{kept}</div>'
