"""What is said once votes are revealed: where the room stands, then what the audit had, then what was measured."""

from workbench.assessment.measured import value as measured_value
from workbench.assessment.presented import Presented
from workbench.runs.case import Case
from workbench.wording import Wording
from workbench.workshop.ballot.values import Question
from workbench.workshop.questions import split_key
from workbench.workshop.standing import Standing


def room_says(standing: Standing, question: Question, words: Wording) -> tuple[str, ...]:
    """Return where the room stands, from its median and middle half, or from its commonest answer."""
    if standing.centre is None:
        return (words("workshop.nobody"),)
    if standing.middle is None:
        choice = question.choices[standing.centre]
        return (words("workshop.room-most", answer=words.text(choice.name or choice.text), near=standing.near),)
    low, high = standing.middle
    key = "room-together" if low == high else "room-at"
    return (words(f"workshop.{key}", median=standing.centre, low=low, high=high),)


def audit_said(case: Case, key: str, words: Wording) -> tuple[str, ...]:
    """Return what the audit had on a question, and what its exports measured."""
    kind, target = split_key(key)
    if kind == "practice":
        return (*_practice(case, target, words), *_measured(case, target, words))
    return (_criterion(case, target, words),) if kind == "criterion" else (_topic(case, key, words),)


def _practice(case: Case, target: str, words: Wording) -> tuple[str, ...]:
    """Return how far apart the audit's answers were; too few of them are not shown, they would point at people."""
    result, scale = case.assessment.practice[target], case.method.scale
    if not result.roles:
        return (words("workshop.audit-none"),)
    if result.answers < scale.individual_quorum and not case.audit.client.consent_small_roles:
        return (words("workshop.audit-few", quorum=scale.individual_quorum),)
    low, high = min(r.low for r in result.roles), max(r.high for r in result.roles)
    grade = next(words.text(g.name) for g in scale.grades if g.grade == result.grade)
    spread = words("workshop.answers-same" if low == high else "workshop.answers-apart", low=low, high=high)
    told = words.count("workshop.audit", result.answers, spread=spread, grade=grade)
    rating = () if result.rating is None else (words("workshop.audit-rating", rating=result.rating),)
    return told, *rating


def _measured(case: Case, target: str, words: Wording) -> tuple[str, ...]:
    """Return the measured values of a practice's indicators for the whole activity."""
    shown = Presented(case.audit, case.assessment, case.method, case.edition(words.language))
    told = []
    for indicator in case.method.practices[target].indicators:
        measure = case.audit.evidence.measure(indicator)
        if measure:
            name = words.text(case.method.indicator[indicator].name)
            told.append(words("workshop.measured", indicator=name, value=measured_value(measure, shown)))
    return tuple(told) or (words("workshop.measured-none"),)


def _criterion(case: Case, target: str, words: Wording) -> str:
    activity, _, criterion = target.partition(":")
    mode = next(m for m in case.roadmap.modes if m.activity == activity)
    key = "audit-criterion-rated" if criterion in mode.rated else "audit-criterion-default"
    return words(f"workshop.{key}", score=mode.scores[criterion], mode=words(f"workshop.mode-{mode.mode}"))


def _topic(case: Case, key: str, words: Wording) -> str:
    name, _, field = split_key(key)[1].rpartition(":")
    topic = next(t for t in case.audit.topics if t.name == name)
    stored = topic.colour if field == "colour" else topic.treatment
    return words("workshop.audit-topic", answer=words(f"workshop.{field}-{stored}"))
