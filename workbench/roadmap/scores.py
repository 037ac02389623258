"""The ten criteria of an activity: rated where somebody rated them, else the method's defaults or the sheets."""

from decimal import Decimal
from statistics import median_low

from workbench.audit.model import ActivityEntry
from workbench.method.transfer import Activity, Mode
from workbench.roadmap.situation import Situation

UNKNOWN = 2
"""K9 and K10 where no sheet says anything: the middle of the scale."""
TOP = 4
OWN_STAFF = ("LD", "CM")
RECRUITMENT = {"none": 2, "one": 3, "several": 4}
"""Time that can be found (K10's anchors): to release, partly reserved, planned."""


def split(activity: Activity, s: Situation) -> tuple[Decimal, Decimal, bool]:
    """Return the client's and the agency's hours a month, and whether the effort sheet gives both.

    Where it does not, the method's default hours stand in, on the client's side.
    """
    entry = s.entries.get(activity.id)
    if entry and entry.client_hours is not None and entry.agency_hours is not None:
        return entry.client_hours, entry.agency_hours, True
    return activity.hours[s.column], Decimal(0), False


def mode_today(activity: Activity, s: Situation) -> Mode | None:
    """Return who does an activity today, from its hours; None where unknown or done by nobody."""
    client, agency, known = split(activity, s)
    if not known or client + agency == 0:
        return None
    if agency == 0:
        return "internal"
    return "external" if client == 0 else "mixed"


def criteria(activity: Activity, s: Situation) -> tuple[dict[str, int], tuple[str, ...]]:
    """Return K1-K10 of an activity, and which of them a person rated."""
    entry = s.entries.get(activity.id)
    rated = dict(entry.criteria) if entry else {}
    defaults = {f"K{n}": score for n, score in enumerate(activity.scores, 1)}
    defaults |= {"K9": dependency(entry, activity, s), "K10": capacity(activity, s)}
    scores = {criterion.id: rated.get(criterion.id, defaults[criterion.id]) for criterion in s.method.transfer.criteria}
    return scores, tuple(k for k in scores if k in rated)


def dependency(entry: ActivityEntry | None, activity: Activity, s: Situation) -> int:
    """Return K9 from the effort sheet: 4 the agency alone, 3 one person, 1 with a trained deputy, 0 several."""
    if entry is None:
        return UNKNOWN
    if mode_today(activity, s) == "external":
        return TOP
    if entry.main_share is None:
        return UNKNOWN
    if entry.main_share <= s.limit("RR-12", "share"):
        return 0
    covered = any(p.code == entry.main_person and p.deputy for p in s.audit.people)
    return 1 if covered else TOP - 1


def capacity(activity: Activity, s: Situation) -> int:
    """Return K10: the scarcest of skills, time and will that are known (0-4).

    An activity that the client already does alone shows that it has them.
    """
    known = [part for part in (_skills(s), _time(s), _will(s)) if part is not None]
    lowest = min(known, default=UNKNOWN)
    return max(lowest, UNKNOWN) if mode_today(activity, s) == "internal" else lowest


def _skills(s: Situation) -> int | None:
    """Return the best of the client's own people: the lower median of their five families."""
    rated = [median_low(p.skills.values()) for p in s.audit.people if p.party == "client" and p.skills]
    return max(rated, default=None)


def _time(s: Situation) -> int | None:
    """Return what posts and recruitment allow: nothing where nobody is there and nobody can be hired."""
    recruitment = s.audit.text("recruitment")
    if recruitment is None:
        return None
    own = any(p.role in OWN_STAFF and p.party == "client" and p.week_hours != 0 for p in s.audit.people)
    return 0 if recruitment == "none" and not own and s.audit.people else RECRUITMENT.get(recruitment)


def _will(s: Situation) -> int | None:
    """Return the desire for autonomy (1-5) on the scale of the criteria (0-4)."""
    return None if s.desire is None else s.desire - 1
