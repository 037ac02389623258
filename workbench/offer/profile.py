"""Which default path of the method (§5.3) a client resembles: for comparison only, never for selection."""

from collections.abc import Callable, Mapping

from workbench.method.modules import Profile
from workbench.offer.candidates import Field
from workbench.offer.situation import Situation


def _outsourced(s: Situation) -> bool:
    """Return whether everything is outside."""
    return s.assessment.raised("FLAG-04")


def _isolated(s: Situation) -> bool:
    """Return whether the client's own community manager stands alone: no manager or deputy, or one person."""
    own = any(p.party == "client" and p.week_hours != 0 for p in s.audit.people) or not s.audit.people
    alone = s.assessment.raised("FLAG-09") or "CAP-03" in s.assessment.dimension["TEA"].caps
    return own and alone


def _promotional(s: Situation) -> bool:
    """Return whether promotion drowns conversation."""
    return s.assessment.raised("FLAG-03")


def _framed(s: Situation) -> bool:
    """Return whether the client as a whole has reached the level at which others may speak (RR-15)."""
    return s.assessment.reference >= s.method.rules["RR-15"].parameters["level"]


def _siloed(s: Situation) -> bool:
    """Return whether a framed client has not carried its framework into the other functions."""
    return _framed(s) and s.assessment.level("INT") < s.method.rules["RR-15"].parameters["level"]


def _sharing(s: Situation) -> bool:
    """Return whether a framed client is integrated enough to share its voice."""
    return _framed(s) and not _siloed(s)


def _public(s: Situation) -> bool:
    """Return whether the client is a public body."""
    return s.audit.says("public_body") is True


_FACTS: Mapping[str, Callable[[Situation], bool]] = {
    "l1_external": _outsourced,
    "isolated_cm": _isolated,
    "promo_only": _promotional,
    "siloed": _siloed,
    "sharing": _sharing,
    "public_body": _public,
}


def resembles(field: Field, s: Situation) -> str | None:
    """Return the default path that the situation resembles, None for none.

    Among the paths whose facts hold, the one of which the largest part is offered or already done; the first
    of the method among equals.
    """
    offered = {c.module for c in field.offered} | set(s.ids("SR-01", "already_done"))
    likely = [p for p in s.method.catalogue.profiles if p.code in _FACTS and _FACTS[p.code](s)]
    best = max(likely, key=lambda p: _part(p, offered), default=None)
    return best.code if best else None


def _part(profile: Profile, offered: set[str]) -> float:
    """Return the part (0-1) of a path's modules that are offered or done."""
    return sum(m in offered for m in profile.modules) / len(profile.modules)
