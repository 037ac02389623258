"""The autonomy of each voice: today's level, the level to sign, the next one, and why (§3.3, RR-14)."""

from statistics import median_low

from workbench.audit.model import Audit, Person
from workbench.charter.holders import voices
from workbench.charter.model import AutonomyDraft
from workbench.method.model import Method


def draft_autonomy(audit: Audit, method: Method) -> tuple[AutonomyDraft, ...]:
    """Return the autonomy to sign for everybody who writes to the public."""
    return tuple(_draft(person, method) for person in voices(audit, method))


def _draft(person: Person, method: Method) -> AutonomyDraft:
    ladder = tuple(level.code for level in method.governance.autonomy)
    today = ladder.index(person.autonomy) if person.autonomy in ladder else None
    start, because = starting(person, ladder) if today is None else rr_14(person, today, method)
    return AutonomyDraft(
        person=person.code,
        today=None if today is None else ladder[today],
        proposed=ladder[start],
        next=ladder[start + 1] if start + 1 < len(ladder) else None,
        because="because-autonomy-dense" if dense(person, start, method) else because,
    )


def starting(person: Person, ladder: tuple[str, ...]) -> tuple[int, str]:
    """Return where a person without a written level starts: framed with a certificate, else drafting."""
    if person.certified == "yes":
        return ladder.index("A2"), "because-autonomy-start-certified"
    return ladder.index("A1"), "because-autonomy-start"


def rr_14(person: Person, today: int, method: Method) -> tuple[int, str]:
    """RR-14: return the level to sign from today's, raised by one at most and only on evidence in the audit.

    The audit shows training and a certificate, which is what leaving A0 asks. Reviewed answers, months held
    and errors, which the levels above ask, are not in it: they are checked before the level rises.
    """
    if today == 0 and person.certified == "yes":
        return today + int(method.rules["RR-14"].parameters["levels_at_once"]), "because-autonomy-raised"
    if today > 1 and person.certified == "no":
        return today, "because-autonomy-certificate"
    return today, "because-autonomy-evidence" if today + 1 < len(method.governance.autonomy) else "because-autonomy-top"


def dense(person: Person, level: int, method: Method) -> bool:
    """Return whether approval is at its densest: low autonomy and little experience together [S 002-03].

    Low autonomy: every answer approved (up to A1). Little experience: skills below what “done and owned” is.
    """
    owned = next(rule.gate_rating for rule in method.scale.levels if rule.gate_rating is not None)
    skills = list(person.skills.values())
    return level <= 1 and bool(skills) and median_low(skills) < owned
