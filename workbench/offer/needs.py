"""What calls a module, and how strongly: practices, alarms, indicators (SR-01, SR-02, SR-12)."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from operator import ge, gt, le, lt

from workbench.method.model import Method
from workbench.method.modules import Module
from workbench.offer.execution import run_called
from workbench.offer.model import Need
from workbench.offer.situation import Situation, rounded, total

Shortfall = tuple[str, int, int, Decimal]
"""Practice, target rating, present rating, points."""

_MEETS = {"<=": le, ">=": ge, "<": lt, ">": gt}
_RULED: dict[str, tuple[str, str, Callable[[Decimal, Decimal], bool]]] = {
    "IND-05": ("RR-10", "demand_share", gt),
    "IND-09": ("RR-12", "share", gt),
    "IND-16": ("RR-19", "promo_share", gt),
    "IND-17": ("RR-19", "conversation_ratio", lt),
}
"""Where a roadmap rule holds the limit of an indicator, and the side that is beyond it."""


def shortfalls(
    module: Module, ratings: Mapping[str, int | None], targets: Mapping[str, int], method: Method
) -> tuple[Shortfall, ...]:
    """Return the module's practices below target with their points; a missing rating counts for nothing."""
    found = []
    for practice in module.gaps:
        rating, target = ratings[practice], targets.get(practice)
        if rating is not None and target is not None and rating < target:
            points = (target - rating) * method.dimension_of[practice].weight
            found.append((practice, target, rating, points))
    return tuple(found)


def gap_mean(module: Module, ratings: Mapping[str, int | None]) -> Decimal | None:
    """Return the mean rating of the module's rated practices (0-4), None where none is rated."""
    rated = [r for p in module.gaps if (r := ratings[p]) is not None]
    return total(map(Decimal, rated)) / len(rated) if rated else None


def is_low(module: Module, s: Situation) -> bool:
    """Return whether the mean of a module's practices is below the threshold (SR-01)."""
    mean = gap_mean(module, s.ratings)
    return mean is not None and mean < s.limit("SR-01", "gap_mean")


def raised_alarms(module: Module, s: Situation) -> tuple[str, ...]:
    """Return the raised alarms that name a module."""
    return tuple(a.id for a in s.method.alarms if module.id in a.calls and s.assessment.raised(a.id))


def red_alarms(alarms: tuple[str, ...], s: Situation) -> tuple[str, ...]:
    """Return the red ones among raised alarms."""
    return tuple(a for a in alarms if s.assessment.alarm[a].colour == "red")


def beyond(indicator: str, s: Situation) -> bool:
    """Return whether a measured indicator is beyond its limit; False where it is not measured or has none."""
    measure = s.audit.evidence.measure(indicator)
    if measure is None or measure.value is None:
        return False
    if indicator in _RULED:
        rule, name, outside = _RULED[indicator]
        return outside(measure.value, s.method.rules[rule].parameters[name])
    claims = s.method.indicator[indicator].confirms
    return any(not _MEETS[c.comparison](measure.value, c.value) for c in claims)


def need_of(module: Module, s: Situation) -> Need:
    """SR-02: return a module's need: shortfalls × weight, and so much per linked red alarm.

    What it unlocks is added once the candidates are known.
    """
    short = shortfalls(module, s.ratings, s.targets, s.method)
    alarms = raised_alarms(module, s)
    mean = gap_mean(module, s.ratings)
    supplement = s.limit("SR-02", "red_alarm") * len(red_alarms(alarms, s))
    return Need(
        module=module.id,
        points=total(p for *_, p in short) + supplement,
        gap_mean=None if mean is None else rounded(mean),
        practices=short,
        alarms=alarms,
        indicators=tuple(i for i in module.gap_indicators if beyond(i, s)),
    )


def with_unlocks(need: Need, unlocks: tuple[str, ...], s: Situation) -> Need:
    """SR-02: return a need with its supplement for the candidates that the module unlocks."""
    extra = s.limit("SR-02", "unlocks") if unlocks else Decimal(0)
    return need.model_copy(update={"points": need.points + extra, "unlocks": unlocks})


def sr_01(module: Module, need: Need, s: Situation) -> bool:
    """SR-01: return whether the situation calls a module.

    Low practices (with something left to gain), an alarm or an indicator call it; what is counted by
    activity, country or quarter needs one; execution is called by its own facts only.
    """
    if module.id in s.ids("SR-01", "already_done"):
        return False
    if module.type == "RUN":
        return run_called(module, s)
    called = (is_low(module, s) and gains(module, need, s)) or bool(need.alarms or need.indicators)
    if module.small_form_of or module.security:
        return not in_place(module, s) and (called or bool(s.planned(module.id)))
    by_unit = {
        "quarter": bool(s.planned(module.id)),
        "activity": bool(s.transfers),
        "country": called and (s.audit.number("countries") or 0) > 1,
    }
    return by_unit.get(module.per, called)


def gains(module: Module, need: Need, s: Situation) -> bool:
    """Return whether a module can still raise one of its practices that are below target."""
    step = s.step_of.get(module.id)
    aims = {r.practice: r.to for r in step.raises} if step else {}
    return any(rating < aims.get(practice, target) for practice, target, rating, _ in need.practices)


def in_place(module: Module, s: Situation) -> bool:
    """Return whether what a module brings is already there.

    So it is where the ratings that its step aims at are reached; for a full module, also where its
    practices are no longer low, or all at target. An alarm that names it denies it.
    """
    if raised_alarms(module, s):
        return False
    step = s.step_of.get(module.id)
    aims = step.raises if step else ()
    if aims and all(meets(r.practice, r.to, s) for r in aims):
        return True
    if module.small_form_of or module.security or not any(s.ratings[p] is not None for p in module.gaps):
        return False
    return not is_low(module, s) or not shortfalls(module, s.ratings, s.targets, s.method)


def meets(practice: str, rating: int, s: Situation) -> bool:
    """Return whether a practice has reached a rating; one that does not apply stands in nobody's way."""
    result = s.assessment.practice[practice]
    return result.state == "not_applicable" or (result.cautious is not None and result.cautious >= rating)


def sr_12(need: Need, s: Situation) -> tuple[str, ...]:
    """SR-12: return what the reason line cites: heaviest practices first, then alarms and indicators."""
    practices = sorted(need.practices, key=lambda p: -p[3])
    return (*(p[0] for p in practices), *need.alarms, *need.indicators)
