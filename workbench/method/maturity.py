"""The maturity model as data: scale, level rules, caps, dimensions, practices, questions, alarms."""

from decimal import Decimal
from functools import cached_property
from typing import Literal

from workbench.values import Number, Text, Value

RespondentRole = Literal["D", "R", "A", "F"]
Grade = Literal["D", "V", "M"]


class RatingName(Value):
    """One answer of the rating scale: the whole number that is typed, and what it counts for in means.

    `points`: None where an answer counts for its own number.
    """

    value: int
    name: Text
    meaning: Text
    points: Number | None = None


class LevelRule(Value):
    """What a level asks of a dimension, beside the levels below it (method §2.2).

    `gates`: how many gate practices must reach `gate_rating` (none, one, all). `mean`: least mean of the
    practices, in points, None for no condition. `one_gate_at`: at least one gate at this rating. `every`: each
    practice at this rating. `confirmed`: an indicator (grade M) must confirm, or V on every gate where no
    indicator can. `target_gate`, `target_other`, `target_one_gate`: ratings to aim at for this level.
    """

    level: int
    name: Text
    test: Text
    gates: Literal["none", "one", "all"] = "none"
    gate_rating: int | None = None
    mean: Number | None = None
    one_gate_at: int | None = None
    every: int | None = None
    confirmed: bool = False
    target_gate: int = 0
    target_other: int = 0
    target_one_gate: int | None = None


class GradeRule(Value):
    """An evidence grade and the highest rating that the cautious reading keeps with it (None: no cap)."""

    grade: Grade
    name: Text
    meaning: Text
    cautious_cap: int | None = None


class Cap(Value):
    """A source-driven ceiling on retained levels (CAP-01..03); the function of the same id applies it."""

    id: str
    name: Text
    reason: Text
    sources: tuple[str, ...] = ()
    parameters: dict[str, Number] = {}
    dimensions: tuple[str, ...] = ()


class Scale(Value):
    """How ratings become scores and levels; every number of method §2.2. A method may have no levels.

    `score_top`: what a dimension scores whose practices all have the highest answer; `score_places`: decimals
    of a score. `missing`: whether a missing answer is left out of means or counts as the lowest one.
    `overall`: whether the dimensions' mean is stated too, from `reference_dimensions` of them.
    `coverage`: least part of the practices to rate. `role_gap`: rating points between two roles that make a
    finding on `gap_dimensions`. `dispute_range`, `dispute_roles`: spread of the answers, of the role medians,
    from which a practice is in dispute. `strength`: cautious rating that is a strength. `priorities`: how
    many blocking practices a summary names. `individual_quorum`: least respondents shown as a role.
    """

    ratings: tuple[RatingName, ...]
    levels: tuple[LevelRule, ...]
    grades: tuple[GradeRule, ...]
    caps: tuple[Cap, ...]
    coverage: Number
    reference_dimensions: int
    role_gap: Number
    gap_dimensions: tuple[str, ...]
    individual_quorum: int
    dispute_range: int
    dispute_roles: int
    strength: int
    priorities: int
    score_top: Number
    score_places: int
    missing: Literal["left_out", "lowest"]
    overall: Literal["none", "mean"]

    @cached_property
    def points(self) -> dict[int, Decimal]:
        """What each answer counts for, by its number; raises KeyError for a number that is not on the scale."""
        return {r.value: Decimal(r.value) if r.points is None else r.points for r in self.ratings}

    @cached_property
    def lowest(self) -> int:
        """The lowest answer."""
        return min(r.value for r in self.ratings)

    @cached_property
    def top(self) -> int:
        """The highest answer."""
        return max(r.value for r in self.ratings)

    @cached_property
    def ceiling(self) -> dict[str, int | None]:
        """The highest rating that the cautious reading keeps with each evidence grade (None: no cap)."""
        return {g.grade: g.cautious_cap for g in self.grades}


class Domain(Value):
    """A domain: dimensions that belong together."""

    code: str
    name: Text


class Practice(Value):
    """One rated practice (`SPO-1`).

    `text` is the practice as an assertion, `question` what respondents are asked, `evidence` what the
    auditor may ask to see, `asked` the respondent roles. `per_function`: rated once per relevant function.
    """

    id: str
    gate: bool
    short: Text
    text: Text
    question: Text
    evidence: Text
    asked: tuple[RespondentRole, ...]
    per_function: bool = False
    indicators: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class Dimension(Value):
    """A dimension: name, weight, a text for each level of the scale, its practices in order."""

    code: str
    domain: str
    name: Text
    purpose: Text
    weight: Number
    levels: tuple[Text, ...]
    practices: tuple[Practice, ...]


class Role(Value):
    """A respondent role (D, R, A, F) with its name."""

    code: RespondentRole
    name: Text
    guide: Text


class Function(Value):
    """A company function of the INT matrix."""

    code: str
    name: Text


class ContextField(Value):
    """One field of a context question, as the audit workbook asks it.

    `key` is read by rules; kind `choice` takes one of `choices`.
    """

    key: str
    kind: Literal["text", "integer", "number", "date", "yes_no", "choice"]
    name: Text
    help: Text
    required: bool = False
    choices: tuple[str, ...] = ()
    choice_names: tuple[Text, ...] = ()
    low: Number | None = None
    high: Number | None = None


class ContextQuestion(Value):
    """A question that steers the reading and is never scored (QS-01..15)."""

    id: str
    text: Text
    why: Text
    fields: tuple[ContextField, ...]
    sources: tuple[str, ...] = ()


class AuditInput(Value):
    """An input to collect (IN-01..18): what, from whom, what it serves, what its absence costs."""

    id: str
    name: Text
    provider: Text
    serves: Text
    absent: Text
    request: Text
    asked_in_letter: bool = True


class Alarm(Value):
    """An anti-pattern (FLAG-01..24). The function of the same id decides; `parameters` are its thresholds.

    `needs` names the inputs (IN-nn) without which it is not assessable; `calls` the modules it names; `clauses`
    those that would answer it, beside the clauses of its practices.
    """

    id: str
    name: Text
    trigger: Text
    consequence: Text
    colour: Literal["amber", "red"]
    needs: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    parameters: dict[str, Number] = {}
    sources: tuple[str, ...] = ()


class Confirmation(Value):
    """How an indicator confirms a practice: measured value `comparison` `value` confirms `rating`+."""

    practice: str
    comparison: Literal["<=", ">=", "<", ">"]
    value: Number
    rating: int
    level: int


class Indicator(Value):
    """A measured indicator (IND-01..36); `unit` names the wording of its unit."""

    id: str
    name: Text
    formula: Text
    needs: Text
    unit: Literal["minutes", "hours", "days", "share", "ratio", "count", "fte", "score", "months"]
    feeds: tuple[str, ...] = ()
    minimum: int | None = None
    confirms: tuple[Confirmation, ...] = ()
    hint: Text | None = None
    sources: tuple[str, ...] = ()
