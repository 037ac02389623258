"""What the words of a message or a post tell: flags are kept, the words are let go."""

import re
import unicodedata
from collections.abc import Iterable

from workbench.method.evidence import Pattern, Word

ASKED_OF = {"is_question": "in", "is_deflection": "out", "is_thanks": "in", "is_negative": "in"}
"""Which way the messages go of which a flag is asked; of the others it is not read."""

TEXT_FLAGS: dict[str, tuple[str, ...]] = {
    "messages": ("is_question", "is_deflection", "is_thanks", "is_negative"),
    "posts": ("promo_guess", "action_guess"),
}
"""Flags that a schema reads from the text of its rows."""

_LETTERS = {
    "a": "[aàâäáãå]",
    "c": "[cç]",
    "e": "[eéèêë]",
    "i": "[iîïíì]",
    "n": "[nñ]",
    "o": "[oôöóòõ]",
    "u": "[uùûüú]",
    "y": "[yÿý]",
    "'": "['’]",
    " ": r"\s+",
    "*": r"\pL*",
}
"""How a letter of a pattern may stand in a text."""

AUTOMATIC, SPAM, TOTAL = "automatic", "spam", "total"
"""Flags of a row that is a machine's, unwanted, or no row of its own."""


def plain(text: str) -> str:
    """Return a text in lower case and without accents, one kind of apostrophe."""
    apart = unicodedata.normalize("NFD", text.replace("’", "'").casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


def plain_expression(text: str) -> str:
    """Return the engine's expression of a text as patterns are compared with it."""
    return f"strip_accents(lower(replace({text}, '’', '''')))"


def quick_plain_expression(text: str) -> str:
    """Return the same for cells that are mostly plain letters: accents are sought only where there can be some."""
    return f"CASE WHEN strlen({text}) = length({text}) THEN lower({text}) ELSE {plain_expression(text)} END"


def pattern_of(words: Iterable[str]) -> str:
    """Return the pattern of words and phrases as whole words, whatever their case and accents; `*`: rest of a word."""
    inside = "|".join(_one(plain(word)) for word in words if word[:1].isalnum())
    return rf"(?i)(?:^|[^\pL\pN])(?:{inside})(?:[^\pL\pN]|$)"


def flag_expression(text: str, flag: str, patterns: Iterable[Pattern]) -> str | None:
    """Return whether a text raises a flag; None where no words are known for it. A mark (`?`) stands for itself."""
    words = [word for pattern in patterns if pattern.flag == flag for word in pattern.words]
    if not words:
        return None
    marks = [f"WHEN contains({text}, '{_quoted(word)}') THEN true " for word in words if not word[:1].isalnum()]
    spoken = f"regexp_matches({text}, '{_quoted(pattern_of(words))}')"
    return f"(CASE {''.join(marks)}ELSE {spoken} END)" if marks else f"({spoken})"


def exact_expression(text: str, flag: str, patterns: Iterable[Pattern]) -> str | None:
    """Return whether a text is nothing but one of a flag's words; None where no words are known for it.

    A list, not IN: the engine makes a join of a long IN, and a join leaves the order of the file.
    """
    words = [f"'{_quoted(plain(word))}'" for pattern in patterns if pattern.flag == flag for word in pattern.words]
    return f"list_contains([{', '.join(words)}], {quick_plain_expression(text)})" if words else None


def word_expression(text: str, field: str, told: dict[str, str], vocabulary: Iterable[Word]) -> str | None:
    """Return the canonical value of a closed field's words, NULL for unknown ones; None for an open field."""
    known = {plain(word): entry.value for entry in vocabulary if entry.field == field for word in entry.words}
    if not known and not told:
        return None
    known |= {value: value for entry in vocabulary if entry.field == field for value in (entry.value,)}
    known |= {plain(word): value for word, value in told.items()}
    by_value: dict[str, list[str]] = {}
    for word, value in known.items():
        by_value.setdefault(value, []).append(f"'{_quoted(word)}'")
    cases = " ".join(f"WHEN w IN ({', '.join(words)}) THEN '{_quoted(v)}'" for v, words in by_value.items())
    told_so = as_written(text, known)
    return (
        f"CASE WHEN {text} IS NULL THEN NULL {told_so} ELSE"
        f" list_transform([{plain_expression(text)}], lambda w: CASE {cases} END)[1] END"
    )


def as_written(text: str, known: dict[str, str], quoted: bool = True) -> str:
    """Return the cases of words as they mostly stand in a cell: compared as they are, ten times faster."""
    forms = (form for word in known for form in (word, word.capitalize(), word.upper()))
    written = {form: value for form in forms if (value := known.get(plain(form))) is not None}
    mark = "'" if quoted else ""
    cases = (f"WHEN {text} = '{_quoted(w)}' THEN {mark}{_quoted(value)}{mark}" for w, value in written.items())
    return " ".join(cases)


def _one(word: str) -> str:
    """Return the pattern of a word without accents that also meets it with them."""
    return "".join(_LETTERS.get(letter, re.escape(letter)) for letter in word)


def _quoted(text: str) -> str:
    return text.replace("'", "''")
