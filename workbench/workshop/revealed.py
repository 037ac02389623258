"""What is said once hands are counted: where the room stands, then what the audit had."""

from workbench.runs.case import Case
from workbench.wording import Wording
from workbench.workshop.agenda import AgendaItem
from workbench.workshop.hands import Hands


def room_says(hands: Hands, words: Wording) -> tuple[str, ...]:
    """Return where the room stands, from its median and middle half, and whom to hear where it is split."""
    low, high = hands.middle or (0, 0)
    if hands.split:
        return words("workshop.split", median=hands.median, low=low, high=high), words("workshop.split-hear")
    if low == high:
        return (words("workshop.together", median=hands.median),)
    return (words("workshop.close", median=hands.median, low=low, high=high),)


def audit_said(case: Case, item: AgendaItem, words: Wording) -> str:
    """Return how far apart the audit's answers were; too few of them are not shown, they would point at people."""
    result = case.assessment.practice[item.practice]
    scale = case.method.scale
    if not result.roles:
        return words("workshop.audit-none")
    if result.answers < scale.individual_quorum and not case.audit.client.consent_small_roles:
        return words("workshop.audit-few", quorum=scale.individual_quorum)
    low, high = min(r.low for r in result.roles), max(r.high for r in result.roles)
    grade = next(words.text(g.name) for g in scale.grades if g.grade == result.grade)
    spread = words("workshop.answers-same" if low == high else "workshop.answers-apart", low=low, high=high)
    return words.count("workshop.audit", result.answers, spread=spread, grade=grade)
