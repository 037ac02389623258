"""What a phone loads: one page, one style sheet, the scripts; nothing from elsewhere, no script in the page."""

import json
from functools import cache, lru_cache
from html import escape

from workbench.documents.colours import WHITE, ink_on, mend
from workbench.values import Language, Text
from workbench.wording import Wording
from workbench.workshop.ballot.values import COMMENT, NAME, Choice, Question, Setup
from workbench.workspace import Templates

SCRIPTS = ("page.js", "outbox.js", "screen.js")
SHEETS = ("ballot.css",)
DARK = "#14191F"
"""The ground of the dark scheme."""
BRIGHT = 6.5
"""Contrast of the accent with it: as text it also stands on a tint of itself."""

_WORDS = (
    "in", "wait", "anonymous", "named", "name", "name-hint", "name-send", "name-asked", "round",
    "choose", "sending", "received", "unsent", "late", "late-change", "earlier", "refused", "lost", "unknown",
    "unknown-meaning", "comment", "comment-hint", "comment-left", "counted", "counted-mine", "counted-none",
    "revealed", "over", "over-more", "dead", "language", "no-cookie", "full",
)  # fmt: skip
"""Sentences of `ballot.` that the page says."""
_FILLED = {"round": ("n",), "comment-left": ("n",), "counted-mine": ("answer",)}

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:;"
        " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""What every answer says to the browser."""


@cache
def _wordings(templates: Templates) -> dict[Language, Wording]:
    return {"fr": Wording(templates / "wording", "fr"), "en": Wording(templates / "wording", "en")}


@cache
def asset(templates: Templates, name: str) -> bytes:
    """Return one file of the page, as it stands in templates/ballot."""
    return (templates / "ballot" / name).read_bytes()


def warm(templates: Templates) -> None:
    """Read the words and the files of the page once, before anybody asks."""
    for wording in _wordings(templates).values():
        _page_words(wording)
    for name in ("page.html", "ended.html", *SCRIPTS, *SHEETS):
        asset(templates, name)


def page(templates: Templates, setup: Setup) -> bytes:
    """Return the page; its words and the workshop's name travel as data, never as markup or script."""
    wordings = _wordings(templates)
    told = {
        "title": _both(templates, setup.title),
        "anonymous": setup.anonymous,
        "languages": setup.languages,
        "longest": {"comment": COMMENT, "name": NAME},
        "words": {language: _page_words(wordings[language]) for language in setup.languages},
    }
    first = wordings[setup.languages[0]]
    filled = {
        "@LANGUAGE@": setup.languages[0],
        "@TITLE@": escape(first.text(setup.title)),
        "@SCRIPT@": escape(first("ballot.no-script")),
        "@DATA@": json.dumps(told, ensure_ascii=False).replace("<", "\\u003c").replace("&", "\\u0026"),
    }
    text = asset(templates, "page.html").decode()
    for mark, value in filled.items():
        text = text.replace(mark, value)
    return text.encode()


def _page_words(wording: Wording) -> dict[str, str]:
    """Return the sentences of the page, their braces left for the page to fill."""
    return {key: wording(f"ballot.{key}", **{v: f"{{{v}}}" for v in _FILLED.get(key, ())}) for key in _WORDS}


def ended(templates: Templates, setup: Setup) -> bytes:
    """Return what the link shows once the workshop is over: thanks, in its languages, and nothing else."""
    said = "".join(
        f'<section class="card" lang="{language}"><h1>{escape(_wordings(templates)[language]("ballot.over"))}</h1>'
        f"<p>{escape(_wordings(templates)[language]('ballot.over-more'))}</p></section>"
        for language in setup.languages
    )
    title = escape(_wordings(templates)[setup.languages[0]]("ballot.over"))
    text = asset(templates, "ended.html").decode()
    return text.replace("@LANGUAGE@", setup.languages[0]).replace("@TITLE@", title).replace("@SAID@", said).encode()


def colours(setup: Setup) -> bytes:
    """Return the agency's colour as the light and the dark scheme can show it (WCAG 2.2: text at 4.5 to 1)."""
    light, dark = mend(setup.accent), mend(setup.accent, DARK, BRIGHT)
    return (
        f":root {{ --accent: {light}; --on-accent: {ink_on(light)}; --ground: {WHITE}; }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ --accent: {dark}; --on-accent: {ink_on(dark)};"
        f" --ground: {DARK}; }} }}\n"
    ).encode()


@lru_cache(64)
def shown(templates: Templates, question: Question, languages: tuple[Language, ...]) -> dict[str, object]:
    """Return a question as the page draws it, each text in the workshop's languages, typeset."""

    def choice(one: Choice) -> dict[str, object]:
        name = _both(templates, one.name, languages) if one.name else None
        return {"value": one.value, "name": name, "text": _both(templates, one.text, languages)}

    return {
        "key": question.key,
        "kind": question.kind,
        "title": _both(templates, question.title, languages),
        "question": _both(templates, question.question, languages),
        "choices": [choice(one) for one in question.choices],
    }


def _both(templates: Templates, text: Text, languages: tuple[Language, ...] = ("fr", "en")) -> dict[str, str]:
    return {language: _wordings(templates)[language].text(text) for language in languages}
