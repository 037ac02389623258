"""Pseudonyms: the same person, recognised again within a workspace, named nowhere."""

import hashlib
import hmac


def pseudonym(value: str, salt: bytes) -> str:
    """Return a person's salted pseudonym, 16 hexadecimal digits."""
    return hmac.new(salt, value.strip().casefold().encode(), hashlib.sha256).hexdigest()[:16]
