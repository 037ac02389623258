"""Inside, shared or outside: the target mode of each activity, why, and what would change it (method §4.3)."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from workbench.assessment.level import rounded
from workbench.method.transfer import Activity, MixForm, Mode
from workbench.roadmap.model import ActivityMode, Flip
from workbench.roadmap.scores import TOP, criteria, mode_today, split
from workbench.roadmap.situation import Situation

Scores = Mapping[str, int]
Override = Callable[[Mode, Activity, Scores, Situation], Mode]

_FORMS: tuple[tuple[MixForm, tuple[str, ...]], ...] = (
    ("hours", ("K7",)),
    ("substance", ("K5", "K8")),
    ("channel", ("K6",)),
)
_DECIDES = ("inward", "outward", "feasibility")


def pull_of(scores: Scores, s: Situation) -> int:
    """Return how strongly the criteria pull inwards (above zero) or outwards, with their weights."""
    sign = {"inward": 1, "outward": -1}
    parts = (sign.get(c.pull, 0) * c.weight * scores[c.id] for c in s.method.transfer.criteria)
    return int(rounded(sum(parts, Decimal(0)), "1"))


def mode_by_pull(pull: int, s: Situation) -> Mode:
    """Return the mode that the pull alone gives."""
    if pull >= s.method.transfer.pull_internal:
        return "internal"
    return "external" if pull <= s.method.transfer.pull_external else "mixed"


def qs_03(mode: Mode, activity: Activity, scores: Scores, s: Situation) -> Mode:
    """QS-03: the desire for autonomy tips an activity that is one point from another mode."""
    if mode != "mixed" or s.desire is None:
        return mode
    pull, tilt = pull_of(scores, s), s.method.selection["SR-10"].parameters
    if s.desire >= tilt["high"] and pull + 1 >= s.method.transfer.pull_internal:
        return "internal"
    nearly_out = pull - 1 <= s.method.transfer.pull_external
    return "external" if s.desire <= tilt["low"] and nearly_out else mode


def rr_09(mode: Mode, activity: Activity, scores: Scores, s: Situation) -> Mode:
    """RR-09: what is close to the company's knowledge is never all outside, a craft never all inside."""
    if mode == "external" and activity.id in s.ids("RR-09", "first"):
        return "mixed"
    return "mixed" if mode == "internal" and activity.id in s.ids("RR-09", "last") else mode


def rr_10(mode: Mode, activity: Activity, scores: Scores, s: Situation) -> Mode:
    """RR-10: evenings and weekends are not all inside until the measured demand justifies it."""
    if mode != "internal" or activity.id not in s.ids("RR-10", "activities"):
        return mode
    demand = s.measured("IND-05")
    return mode if demand is not None and demand >= s.limit("RR-10", "demand_share") else "mixed"


def rr_02(mode: Mode, activity: Activity, scores: Scores, s: Situation) -> Mode:
    """RR-02: without the capacity (K10), inside becomes shared, in training."""
    short = any(scores[k] <= s.limit("RR-02", "capacity_low") for k in s.ids("RR-02", "capacity"))
    return "mixed" if mode == "internal" and short else mode


def rr_01(mode: Mode, activity: Activity, scores: Scores, s: Situation) -> Mode:
    """RR-01: what the company may never hand over is inside, whatever the rest says."""
    return "internal" if activity.id in s.ids("RR-01", "inside") else mode


_OVERRIDES: tuple[tuple[str, Override], ...] = (
    ("QS-03", qs_03),
    ("RR-09", rr_09),
    ("RR-10", rr_10),
    ("RR-02", rr_02),
    ("RR-01", rr_01),
)
"""From the weakest to the strongest: a later one decides over an earlier one."""


def decide(activity: Activity, scores: Scores, s: Situation) -> tuple[Mode, tuple[str, ...]]:
    """Return the mode that pull and rules give, and the ids that changed it, the strongest first."""
    mode = mode_by_pull(pull_of(scores, s), s)
    changed: list[str] = []
    for rule, override in _OVERRIDES:
        after = override(mode, activity, scores, s)
        if after != mode:
            changed.insert(0, rule)
        mode = after
    return mode, tuple(changed)


def form_of(scores: Scores) -> MixForm:
    """Return how a shared activity is split: by the outward criterion that stands highest alone.

    Where none pulls outwards, or two kinds tie, the client decides and the agency executes.
    """
    heights = {form: max(scores[k] for k in keys) for form, keys in _FORMS}
    highest = max(heights.values())
    winners = [form for form, height in heights.items() if height == highest]
    return winners[0] if highest > 0 and len(winners) == 1 else "decide"


def because(mode: Mode, scores: Scores, s: Situation) -> tuple[str, ...]:
    """Return the two criteria behind a mode: the highest of its side, or one of each side where shared."""
    inward = _highest(scores, "inward", s)
    outward = _highest(scores, "outward", s)
    if mode == "internal":
        return inward[:2]
    return outward[:2] if mode == "external" else inward[:1] + outward[:1]


def _highest(scores: Scores, pull: str, s: Situation) -> tuple[str, ...]:
    """Return the criteria of one side that count, the highest first, then in the method's order."""
    side = [c for c in s.method.transfer.criteria if c.pull == pull and scores[c.id] > 0]
    return tuple(c.id for c in sorted(side, key=lambda c: -scores[c.id] * c.weight))


def flips_of(activity: Activity, scores: Scores, s: Situation) -> tuple[Flip, ...]:
    """Return the criteria whose move by one point would change the mode."""
    mode, _ = decide(activity, scores, s)
    return tuple(
        Flip(criterion=k, delta=delta, mode=moved)
        for k, delta in _moves(scores, s)
        if (moved := decide(activity, {**scores, k: scores[k] + delta}, s)[0]) != mode
    )


def _moves(scores: Scores, s: Situation) -> Iterable[tuple[str, int]]:
    """Return every move by one point that stays on the scale, of the criteria that decide."""
    deciding = [c.id for c in s.method.transfer.criteria if c.pull in _DECIDES]
    return ((k, d) for k in deciding for d in (-1, 1) if 0 <= scores[k] + d <= TOP)


def mode_of(activity: Activity, s: Situation) -> ActivityMode:
    """Return the target mode of an activity; a person's decision prevails over all but RR-01."""
    scores, rated = criteria(activity, s)
    client, agency, known = split(activity, s)
    mode, rules = decide(activity, scores, s)
    decided = s.audit.mode_judged(activity.id)
    judged = decided is not None and rr_01(decided, activity, scores, s) == decided
    if judged and decided:
        mode, rules = decided, ()
    pull = pull_of(scores, s)
    return ActivityMode(
        activity=activity.id,
        today=mode_today(activity, s),
        client_hours=client,
        agency_hours=agency,
        hours_known=known,
        scores=scores,
        rated=rated,
        pull=pull,
        by_pull=mode_by_pull(pull, s),
        mode=mode,
        form=form_of(scores) if mode == "mixed" else None,
        because=because(mode, scores, s),
        rules=rules,
        flips=() if judged else flips_of(activity, scores, s),
        judged=judged,
    )


def modes_of(s: Situation) -> tuple[ActivityMode, ...]:
    """Return the target mode of every activity, in the method's order."""
    return tuple(mode_of(a, s) for a in s.method.transfer.activities)
