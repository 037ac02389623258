"""Pseudonyms: the same person, recognised again within a workspace, named nowhere."""

import hashlib

_DIGITS = 16


def pseudonym(value: str, salt: bytes) -> str:
    """Return a person's salted pseudonym, 16 hexadecimal digits."""
    return hashlib.sha256((salt.hex() + value.strip().lower()).encode()).hexdigest()[:_DIGITS]


def pseudonym_expression(text: str, salt: bytes, trimmed: bool = False) -> str:
    """Return the engine's expression of the pseudonym of a column; missing stays missing.

    `trimmed`: its cells already stand without margins.
    """
    name = text if trimmed else f"trim({text})"
    return f"substr(sha256('{salt.hex()}' || lower({name})), 1, {_DIGITS})"
