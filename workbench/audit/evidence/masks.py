"""Samples of an export that may be shown: what looks like a person is masked."""

import re
from collections.abc import Iterable

from workbench.audit.evidence.flags import plain

_PLAIN = re.compile(r"[-+]?[\d\s.,:/TZ+%-]+(?:[AaPp][Mm])?|true|false|yes|no|oui|non|-", re.IGNORECASE)
_ADDRESS = re.compile(r"@|https?://|www\.|\+?\d[\d .-]{7,}\d")
_NAME = re.compile(r"[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’.-]*){1,3}")
_PERSON_TITLES = re.compile(
    r"\b(author|auteur|agent|user|username|name|nom|prenom|requester|demandeur|assignee|submitter|email|e-mail|mail|"
    r"from|sender|expediteur|phone|telephone|profile|profil|handle|pseudo|contact|customer|client|teammate|by|par)\b"
)
_PHONE = re.compile(r"\+?\(?\d[\d .()-]{7,}\d")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T].*)?$")
_LABELS, _LONGEST, _WORDS = 12, 40, 4


def samples_of(header: str, values: Iterable[str], count: int = 3) -> tuple[str, ...]:
    """Return the first different values of a column, masked where they could name a person or quote a text."""
    filled = [value.strip() for value in values if value.strip()]
    labels = len(set(filled)) <= min(_LABELS, max(1, len(filled) // 2))
    person = _PERSON_TITLES.search(plain(header).replace("_", " ")) is not None
    shown = (value if _harmless(value, labels and not person) else masked(value) for value in dict.fromkeys(filled))
    return tuple(dict.fromkeys(shown))[:count]


def masked(value: str) -> str:
    """Return the outline of a value: the first letter of its first word, and how long it is."""
    return f"{value[:1] if value[:1].isalpha() else ''}… ({len(value)})"


def _harmless(value: str, label: bool) -> bool:
    """Return whether a value can be shown: a number, a date, or a label of few words that many rows share."""
    if _DATE.match(value):
        return len(value) <= _LONGEST
    if _PHONE.fullmatch(value) or (_ADDRESS.search(value) and not _PLAIN.fullmatch(value)):
        return False
    few = value.count(" ") < _WORDS and "," not in value and len(value) <= _LONGEST
    return _PLAIN.fullmatch(value) is not None or (label and few and not _NAME.fullmatch(value))
