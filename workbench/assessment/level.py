"""Ratings to levels: gates, not means (method §2.2); caps; the profile under one reading."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from workbench.assessment.measures import claims_on, held_claims
from workbench.assessment.model import PracticeResult
from workbench.audit.measured import Evidence
from workbench.audit.model import Audit
from workbench.method.maturity import Cap, Confirmation, Dimension, LevelRule, Scale
from workbench.method.model import Method

Ratings = Mapping[str, int | None]


def gate_ids(dimension: Dimension, applicable: frozenset[str]) -> tuple[str, ...]:
    """Return the gates that apply; where none does, every practice that applies stands in for them.

    Without the second half a dimension could pass the second level on declared answers alone.
    """
    ids = [p for p in dimension.practices if p.id in applicable]
    return tuple(p.id for p in ids if p.gate) or tuple(p.id for p in ids)


@dataclass(frozen=True)
class Reading:
    """One reading of all practices: ratings (None missing), what applies, which gates hold, what confirms."""

    ratings: Ratings
    applicable: frozenset[str]
    sound: frozenset[str]
    confirmed: frozenset[str]
    as_told: bool = False

    def of(self, dimension: Dimension) -> list[int]:
        """Return the known ratings of a dimension's applicable practices."""
        found = (self.ratings[p.id] for p in dimension.practices if p.id in self.applicable)
        return [r for r in found if r is not None]

    def gates(self, dimension: Dimension) -> list[int]:
        """Return the gates' ratings: a missing or unsound gate counts as not met (-1)."""
        return [
            r if (r := self.ratings[g]) is not None and g in self.sound else -1
            for g in gate_ids(dimension, self.applicable)
        ]


_ROUNDING = {"half-up": ROUND_HALF_UP, "half-even": ROUND_HALF_EVEN, "down": ROUND_DOWN}


def rounded(value: Decimal, places: str = "0.1", rule: str = "half-up") -> Decimal:
    """Return a value rounded by one of the rules that a method may name, half up where it names none."""
    return value.quantize(Decimal(places), _ROUNDING[rule])


def as_score(value: Decimal, method: Method) -> Decimal:
    """Return a score with the decimals and by the rounding rule of its method."""
    return rounded(value, str(Decimal(1).scaleb(-method.scale.score_places)), method.manifest.rounding)


def mean(dimension: Dimension, reading: Reading, scale: Scale) -> Decimal | None:
    """Return the mean points of a dimension's applicable practices, exact; None without ratings.

    A missing answer is left out, or counts as the lowest one, as the scale says.
    """
    rated = reading.of(dimension)
    applicable = sum(p.id in reading.applicable for p in dimension.practices)
    missing = applicable - len(rated) if scale.missing == "lowest" else 0
    told = [*rated, *([scale.lowest] * missing)]
    return sum((scale.points[r] for r in told), Decimal(0)) / len(told) if rated else None


def exact_score(dimension: Dimension, reading: Reading, scale: Scale) -> Decimal | None:
    """Return a dimension's score before rounding, 0 to `score_top`; None without ratings."""
    found = mean(dimension, reading, scale)
    return None if found is None else found / max(scale.points.values()) * scale.score_top


def score(dimension: Dimension, reading: Reading, method: Method) -> Decimal | None:
    """Return a dimension's score, 0 to the scale's `score_top`; None without ratings."""
    found = exact_score(dimension, reading, method.scale)
    return None if found is None else as_score(found, method)


def enough(dimension: Dimension, reading: Reading, method: Method) -> bool:
    """Return whether enough of a dimension's applicable practices are rated to state a level."""
    applicable = sum(p.id in reading.applicable for p in dimension.practices)
    return applicable > 0 and len(reading.of(dimension)) >= method.scale.coverage * applicable


def _gates_hold(rule: LevelRule, gates: Sequence[int]) -> bool:
    if rule.gates == "none" or not gates or rule.gate_rating is None:
        return True
    held = [g >= rule.gate_rating for g in gates]
    return all(held) if rule.gates == "all" else any(held)


def holds(rule: LevelRule, dimension: Dimension, reading: Reading, scale: Scale) -> bool:
    """Return whether a dimension meets what one level adds to the levels below it."""
    middle, gates = mean(dimension, reading, scale), reading.gates(dimension)
    applicable = [p.id for p in dimension.practices if p.id in reading.applicable]
    every = rule.every is None or all((reading.ratings[p] or 0) >= rule.every for p in applicable)
    return (
        _gates_hold(rule, gates)
        and (rule.mean is None or (middle is not None and middle >= rule.mean))
        and (rule.one_gate_at is None or not gates or max(gates) >= rule.one_gate_at)
        and every
        and (not rule.confirmed or reading.as_told or dimension.code in reading.confirmed)
    )


def level_of(dimension: Dimension, reading: Reading, method: Method) -> int:
    """Return the level that a dimension reaches: the last of those that hold one after the other, 0 for none."""
    reached = 0
    for rule in method.scale.levels:
        if not holds(rule, dimension, reading, method.scale):
            break
        reached = rule.level
    return reached


def confirmed_dimensions(
    practices: Mapping[str, PracticeResult],
    evidence: Evidence,
    method: Method,
    pending: frozenset[str] = frozenset(),
) -> frozenset[str]:
    """Return the dimensions whose top level is confirmed: by a measure, or, where none can, V on every gate.

    `pending`: practices whose document is supposed to come with their missing answer.
    """
    held = tuple(claim for _, claim in held_claims(evidence, method))
    applicable = frozenset(p for p, result in practices.items() if result.state != "not_applicable")
    proved = pending | {p for p, result in practices.items() if result.documents}
    confirmed = set()
    for dimension in method.dimensions:
        ids = applicable & {p.id for p in dimension.practices}
        claims = claims_on(set(ids), method)
        by_document = not claims and proved.issuperset(gate_ids(dimension, applicable))
        if by_document or confirms_top(claims, held):
            confirmed.add(dimension.code)
    return frozenset(confirmed)


def confirms_top(claims: Sequence[Confirmation], held: Sequence[Confirmation]) -> bool:
    """Return whether a claim of the highest level that measures can confirm here is held."""
    top = max((c.level for c in claims), default=0)
    return any(c in held for c in claims if c.level == top)


def confirmable(dimension: Dimension, method: Method) -> bool:
    """Return whether any indicator can confirm a practice of the dimension."""
    ids = {p.id for p in dimension.practices}
    return any(c.practice in ids for i in method.indicators for c in i.confirms)


CAP_READS = {"CAP-02": ("OBJ-1",), "CAP-03": ("TEA-2",)}
"""The practices that a ceiling reads, where it reads ratings and not a level."""


def alone(audit: Audit, ratings: Ratings) -> bool | None:
    """Return whether one person alone does the work: people sheet, else IND-09, else TEA-2; None unknown."""
    staff = [p for p in audit.people if p.role in ("LD", "CM", "AG") and p.week_hours != 0]
    if staff:
        return len(staff) == 1
    top = audit.evidence.measure("IND-09", "top_share")
    if top and top.value is not None:
        return top.value >= 1
    deputy = ratings.get("TEA-2")
    return None if deputy is None else deputy <= 1


@dataclass(frozen=True)
class CapFacts:
    """What a ceiling may look at. `governed`: whether governance may cap here."""

    audit: Audit
    reading: Reading
    levels: Mapping[str, int | None]
    governed: bool = True


def cap_01(cap: Cap, facts: CapFacts) -> int | None:
    """CAP-01: weak governance caps the tactical dimensions [S 000-19]. Return the ceiling, None without."""
    ceilings = {1: cap.parameters["level_1_cap"], 2: cap.parameters["level_2_cap"]}
    ceiling = ceilings.get(facts.levels.get("GOV") or 0) if facts.governed else None
    return None if ceiling is None else int(ceiling)


def cap_02(cap: Cap, facts: CapFacts) -> int | None:
    """CAP-02: no objective at all caps the whole profile [S 000-31]. Return the ceiling, None without."""
    return int(cap.parameters["cap"]) if facts.reading.ratings.get("OBJ-1") == 0 else None


def cap_03(cap: Cap, facts: CapFacts) -> int | None:
    """CAP-03: one person alone caps the team dimension [S 001-29]. Return the ceiling, None without."""
    return int(cap.parameters["cap"]) if alone(facts.audit, facts.reading.ratings) else None


CAPS: dict[str, Callable[[Cap, CapFacts], int | None]] = {"CAP-01": cap_01, "CAP-02": cap_02, "CAP-03": cap_03}
"""The function of each ceiling, by its id; a method has those that its scale names."""

CAP_PARAMETERS = {"CAP-01": ("level_1_cap", "level_2_cap"), "CAP-02": ("cap",), "CAP-03": ("cap",)}
"""What each ceiling's function reads of its parameters."""


@dataclass(frozen=True)
class Profile:
    """Levels of all dimensions under one reading: before caps, after, and which caps lowered which."""

    uncapped: Mapping[str, int | None]
    retained: Mapping[str, int | None]
    caps: Mapping[str, tuple[str, ...]]


def profile(audit: Audit, method: Method, reading: Reading, assessed: frozenset[str], governed: bool = True) -> Profile:
    """Return the capped profile under one reading; dimensions that are not assessed stay None.

    All do under a scale without levels. Raises KeyError for a ceiling that no function applies.

    `governed`: whether governance may cap here; what is not assessed caps nothing, in no reading but the lowest.
    """
    stated = assessed if method.scale.levels else frozenset()
    uncapped = {d.code: level_of(d, reading, method) if d.code in stated else None for d in method.dimensions}
    by_id = {c.id: c for c in method.scale.caps}
    facts = CapFacts(audit, reading, uncapped, governed)
    ceilings = {id_: CAPS[id_](cap, facts) for id_, cap in by_id.items()}
    retained: dict[str, int | None] = {}
    caps: dict[str, tuple[str, ...]] = {}
    for code, level in uncapped.items():
        binding = {
            cap: ceiling
            for cap, ceiling in ceilings.items()
            if ceiling is not None and level is not None and code in by_id[cap].dimensions and ceiling < level
        }
        retained[code] = min([level, *binding.values()]) if level is not None else None
        caps[code] = tuple(cap for cap, ceiling in binding.items() if ceiling == retained[code])
    return Profile(uncapped, retained, caps)
