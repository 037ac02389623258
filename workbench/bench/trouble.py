"""What went wrong, in plain words, with what to do now."""

import errno

from workbench.faults import Faulty
from workbench.wording import Wording
from workbench.workshop.consensus import UnreadError

_KNOWN = {
    errno.EACCES: "refused",
    errno.EPERM: "refused",
    errno.EROFS: "refused",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
}


def trouble(error: Exception, words: Wording) -> tuple[str, ...]:
    """Return why nothing was stored and what to do, one line each."""
    lines = tuple(f"{f.place} · {words.fault(f)}" for f in error.faults) if isinstance(error, Faulty) else ()
    return words("workshop.lost"), *(lines or (_why(error, words),)), words("workshop.lost-remedy")


def _why(error: Exception, words: Wording) -> str:
    """Return the reason of one failure that is not a fault of an input."""
    if isinstance(error, UnreadError):
        return words("workshop.why-unread", id=error.id)
    if isinstance(error, OSError):
        known = _KNOWN.get(error.errno or 0, "other")
        return words(f"workshop.why-{known}", told=error.strerror or type(error).__name__)
    return words("workshop.why-other", told=type(error).__name__)
