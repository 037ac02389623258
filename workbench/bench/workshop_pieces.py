"""Small pieces of the workshop's pages; whatever people typed is shown as text, never as markup."""

from html import escape

from workbench.bench.workshop_scene import Scene


def button(label: str, act: str, value: str = "", kind: str = "", name: str = "") -> str:
    """Return a button. `label` and `name` (what it says aloud) are ready for a page.

    `kind`: first, quiet, small, step; `keep`: what it sends stays in the browser until it is confirmed.
    """
    said = f' aria-label="{name}"' if name else ""
    kept = " data-keep" if "keep" in kind else ""
    css = " ".join(f"cmw-{k}" for k in ("button", *kind.split()))
    k = escape(f"{act}-{value}")
    return (
        f'<button type="button" class="{css}" data-act="{act}" data-value="{escape(value)}" data-k="{k}"{kept}{said}>'
        f"{label}</button>"
    )


def field(name: str, told: tuple[str, str], draft: str, rows: int = 1, value: str = "") -> str:
    """Return a text field with its label and hint; what is typed survives a reload under `draft`."""
    label, hint = told
    k = escape(f"{draft}")
    common = f'name="{name}" data-draft="{k}" data-k="{k}" id="{k}" placeholder="{hint}" autocomplete="off"'
    inside = (
        f'<textarea {common} rows="{rows}" maxlength="1000">{escape(value)}</textarea>'
        if rows > 1
        else f'<input type="text" {common} maxlength="300" value="{escape(value)}">'
    )
    return f'<div class="cmw-field"><label for="{k}">{label}</label>{inside}</div>'


def asked(scene: Scene, with_evidence: bool = False) -> str:
    """Return the question on screen: what it is about, then the question itself."""
    question = scene.question
    head = f'<p class="cmw-about">{scene.kind(scene.key)} · {scene.title(scene.key)}</p>'
    text = escape(scene.words.text(question.question))
    more = ""
    if with_evidence and question.kind == "practice":
        practice = scene.case.method.practices[scene.key.partition(":")[2]]
        more = f'<p class="cmw-aside">{scene.say("evidence", documents=scene.words.text(practice.evidence))}</p>'
    return f'{head}<h2 class="cmw-ask" tabindex="-1" data-title>{text}</h2>{more}'


def choices(scene: Scene) -> str:
    """Return the answers of the question on screen as full sentences, then “I do not know”."""
    lines = []
    for choice in scene.question.choices:
        name = f"<b>{escape(scene.words.text(choice.name))}</b> " if choice.name else ""
        mark = str(choice.value) if scene.question.kind != "topic" else "•"
        lines.append(f"<li><i>{mark}</i><span>{name}{escape(scene.words.text(choice.text))}</span></li>")
    unknown = f"<b>{scene.say('unknown')}</b> {scene.say('unknown-meaning')}"
    return f'<ol class="cmw-five">{"".join(lines)}<li class="cmw-unknown"><i>?</i><span>{unknown}</span></li></ol>'


def line(*parts: str) -> str:
    """Return pieces side by side, wrapping where there is no room."""
    return f'<div class="cmw-line">{"".join(p for p in parts if p)}</div>'


def problem(*lines: str) -> str:
    """Return what stands in the way and what to do; the lines are ready for a page."""
    return f'<div class="cmw-note cmw-problem" role="alert" data-done>✗ {"<br>".join(lines)}</div>'


def done(text: str) -> str:
    """Return a confirmation; the text is ready for a page."""
    return f'<div class="cmw-note cmw-kept" role="status" data-done>{text}</div>'
