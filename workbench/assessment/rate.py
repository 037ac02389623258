"""One rating per practice, from all its answers, its evidence and its consensus (method §2.2)."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal

from workbench.assessment.measures import held_claims
from workbench.assessment.model import FunctionReading, PracticeResult, RoleReading
from workbench.audit.measured import Evidence
from workbench.audit.model import Answer, Audit
from workbench.method.maturity import Grade, Practice, RespondentRole
from workbench.method.model import Method


def lower_median(values: Sequence[int]) -> int:
    """Return the lower median: always one of the values. Raises IndexError for none."""
    return sorted(values)[(len(values) - 1) // 2]


def coverage(n: int) -> Decimal | None:
    """Return the probability that [min, max] of n answers covers the population median; None under 2."""
    return 1 - Decimal(2) ** (1 - n) if n > 1 else None


def confirmed_rating(practice: str, evidence: Evidence, method: Method) -> tuple[int | None, tuple[str, ...]]:
    """Return the highest rating of a practice that our own measures confirm, and those indicators."""
    held = [(indicator, c.rating) for indicator, c in held_claims(evidence, method) if c.practice == practice]
    indicators = tuple(dict.fromkeys(indicator for indicator, _ in held))
    return max((rating for _, rating in held), default=None), indicators


def _answers(practice: Practice, audit: Audit) -> tuple[Answer, ...]:
    """Return all answers to a practice; not those for a function that is not relevant."""
    out = {f.code for f in audit.functions if not f.relevant} if practice.per_function else set()
    return tuple(a for a in audit.answers if a.practice == practice.id and a.function not in out)


def _roles(answers: Iterable[Answer]) -> tuple[RoleReading, ...]:
    """Return each role's lower median over its rated answers, in the order D, R, A, F."""
    by_role: dict[RespondentRole, list[int]] = {}
    for answer in answers:
        if answer.rating is not None:
            by_role.setdefault(answer.role, []).append(answer.rating)
    order: tuple[RespondentRole, ...] = ("D", "R", "A", "F")
    return tuple(
        RoleReading(role=role, median=lower_median(r), n=len(r), low=min(r), high=max(r))
        for role in order
        if (r := by_role.get(role))
    )


def _functions(practice: str, audit: Audit) -> tuple[FunctionReading, ...]:
    """Return the rating of each relevant function: lower median of its answers, None where it gave none."""
    rated: dict[str, list[int]] = {f.code: [] for f in audit.functions if f.relevant}
    for answer in audit.answers:
        if answer.practice == practice and answer.function in rated and answer.rating is not None:
            rated[answer.function].append(answer.rating)
    return tuple(FunctionReading(function=f, rating=lower_median(r) if r else None) for f, r in rated.items())


def _grade(practice: str, audit: Audit, confirmed: int | None) -> tuple[Grade, tuple[str, ...]]:
    """Return the evidence grade that holds, and its documents: M needs a measure, V a dated document."""
    documents = tuple(
        proof.document
        for proof in audit.proofs
        if proof.practice == practice and proof.grade != "D" and proof.document and proof.dated
    )
    if confirmed is not None:
        return "M", documents
    return ("V" if documents else "D"), documents


def cautious(rating: int, seen: bool, confirmed: int | None, method: Method) -> int:
    """Return the rating that the evidence carries.

    A document seen carries any rating; a declared one is capped; a measure carries what it confirms.
    """
    cap = method.scale.ceiling.get("V" if seen else "D")
    carried = rating if cap is None else min(rating, cap)
    return carried if confirmed is None else max(carried, min(rating, confirmed))


class _Spread:
    """The answers of one practice in the forms that its result needs."""

    def __init__(self, practice: Practice, audit: Audit, method: Method) -> None:
        self.answers = _answers(practice, audit)
        self.ratings = [a.rating for a in self.answers if a.rating is not None]
        self.roles = _roles(self.answers)
        self.functions = _functions(practice.id, audit) if practice.per_function else ()
        self.scale = scale = method.scale
        medians = [r.median for r in self.roles]
        wide = bool(self.ratings) and max(self.ratings) - min(self.ratings) >= scale.dispute_range
        apart = bool(medians) and max(medians) - min(medians) >= scale.dispute_roles
        self.disputed = not practice.per_function and (wide or apart)
        self.none_relevant = practice.per_function and bool(audit.functions) and not self.functions
        self.excluded = self.none_relevant or self._said_not_applicable(practice)

    def _said_not_applicable(self, practice: Practice) -> bool:
        """Return whether somebody said that the practice does not apply, and nobody rated it."""
        return not practice.per_function and not self.ratings and any(a.state == "not_applicable" for a in self.answers)

    def rating(self, practice: Practice) -> int | None:
        """Return the rating by the answers: lower median over roles, or over functions for INT."""
        if practice.per_function:
            known = [f.rating for f in self.functions if f.rating is not None]
            return lower_median(known) if known else None
        return lower_median([r.median for r in self.roles]) if self.roles else None

    def sound(self, unrated: bool) -> bool:
        """Return whether no relevant function is at the lowest answer; `unrated`: of those without a rating."""
        lowest = self.scale.lowest
        return all(f.rating != lowest if f.rating is not None else unrated for f in self.functions)

    def bounds(self, practice: Practice, rating: int | None) -> tuple[int, int]:
        """Return the lowest and the highest rating that what is missing or in dispute allows.

        A function that gave no rating counts as the lowest answer in the one and as the highest in the other.
        """
        lowest, top = self.scale.lowest, self.scale.top
        if practice.per_function and self.functions:
            low = [f.rating if f.rating is not None else lowest for f in self.functions]
            high = [f.rating if f.rating is not None else top for f in self.functions]
            return lower_median(low), lower_median(high)
        if rating is None:
            return lowest, top
        return (min(self.ratings), max(self.ratings)) if self.disputed else (rating, rating)


def rate_practice(practice: Practice, audit: Audit, method: Method) -> PracticeResult:
    """Return a practice's result: consensus where there is one, else the answers; never above its evidence.

    A consensus that is not on the scale decides nothing: the audit's check tells of it.
    """
    spread = _Spread(practice, audit, method)
    consensus = audit.judgement("consensus", practice.id)
    value = consensus.value if consensus else None
    judged = value if isinstance(value, int) and value in method.scale.points else None
    if spread.none_relevant:
        judged = None
    rating = judged if judged is not None else None if spread.excluded else spread.rating(practice)
    low, high = (judged, judged) if judged is not None else spread.bounds(practice, rating)
    confirmed, measures = confirmed_rating(practice.id, audit.evidence, method)
    grade, documents = _grade(practice.id, audit, confirmed)
    state: Literal["rated", "missing", "not_applicable"] = (
        "rated" if rating is not None else "not_applicable" if spread.excluded else "missing"
    )
    kept = None if rating is None else cautious(rating, bool(documents), confirmed, method)
    known = rating is not None
    return PracticeResult(
        practice=practice.id,
        state=state,
        rating=rating,
        cautious=kept,
        grade=grade,
        origin="consensus" if judged is not None else "answers" if known else "none",
        answers=len(spread.ratings),
        unknown=sum(a.state == "unknown" for a in spread.answers),
        low=cautious(low, bool(documents), confirmed, method) if known else low,
        high=cautious(high, bool(documents), confirmed, method) if known else high,
        coverage=coverage(len(spread.ratings)),
        disputed=spread.disputed and judged is None,
        sound=spread.sound(unrated=True),
        sound_low=spread.sound(unrated=judged is not None),
        confirmed=confirmed,
        roles=spread.roles,
        functions=spread.functions,
        documents=documents,
        measures=measures,
        judgement=consensus.id if judged is not None and consensus else None,
        reason=next((a.comment for a in spread.answers if a.state == "not_applicable"), None),
    )
