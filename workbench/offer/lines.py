"""The lines of an option: units, days, dates, price and reasons of each module."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from workbench.method.modules import Module
from workbench.offer.candidates import Field
from workbench.offer.execution import backed_up, run_activities, sr_08, sr_11, stage_today
from workbench.offer.model import Candidate, OfferLine
from workbench.offer.needs import in_place, sr_12
from workbench.offer.situation import Situation, rounded, total

Reach = Literal["first", "all"]
"""How far an option goes: first transfers, first function and first year, or all of them."""

Dates = tuple[int | None, int | None]


def line_of(candidate: Candidate, reach: Reach, field: Field, s: Situation) -> OfferLine:
    """Return a candidate's line for an option of some reach.

    Internal days follow from agency days by type (SR-09); those of a transfer are the roadmap's.
    """
    module = s.method.modules[candidate.module]
    if module.type == "RUN":
        return _run_line(candidate, module, field, s)
    activities = transferred(reach, s) if module.per == "activity" else ()
    start, end = _dates(module, activities, reach, s)
    units = _units(module, activities, reach, s)
    days = _days(module, units, reach, field, s)
    step = next((p.id for p in s.planned(module.id)), None)
    line = _line(candidate, module, units, days, s)
    dated: dict[str, object] = {"start": start, "end": end, "step": step, "activities": activities}
    if activities:
        dated |= {
            "step": s.transfers[activities[0]][0].id,
            "client_days": total(p.client_days for a in activities for p in s.transfers[a]),
            "stages": tuple((a, stage_today(a, s)) for a in activities),
        }
    return line.model_copy(update=dated)


def _line(candidate: Candidate, module: Module, units: int, days: Decimal, s: Situation) -> OfferLine:
    """Return a line without its dates."""
    return OfferLine(
        module=module.id,
        type=module.type,
        units=units,
        days=days,
        client_days=rounded(days * s.method.catalogue.effort[module.type]),
        price=price_of(module, days, s),
        start=None,
        because=because(candidate, module, s),
        security=module.security,
    )


def _run_line(candidate: Candidate, module: Module, field: Field, s: Situation) -> OfferLine:
    """Return the line of an execution module: its activities, their stages, review and end (SR-08, SR-11)."""
    start = max(_first(module, s), _ready(module.id, field, s))
    review, end = sr_08(module, start, s)
    units = end - start + 1 if module.per == "month" else 1
    days = s.days(module) * units
    activities = run_activities(module, s)
    bounded = {
        "start": start,
        "end": end,
        "step": next((p.id for p in s.planned(module.id)), None),
        "activities": activities,
        "stages": tuple((a, stage_today(a, s)) for a in activities),
        "review": review,
        "internal_cost": sr_11(days, s),
    }
    return _line(candidate, module, units, days, s).model_copy(update=bounded)


def _first(module: Module, s: Situation) -> int:
    """Return the first month of a module's step in the roadmap, month 1 where it has none."""
    return min((p.first for p in s.planned(module.id) if p.first), default=1)


def _ready(module: str, field: Field, s: Situation) -> int:
    """Return the first month after the steps of all that an execution module rests on, 1 for nothing."""
    lasts = (p.last for m in field.rests.get(module, ()) for p in s.planned(m))
    return min(s.horizon, 1 + max((last for last in lasts if last), default=0))


def transferred(reach: Reach, s: Situation) -> tuple[str, ...]:
    """Return the activities to transfer, earliest first; the first ones are as many as run at once (RR-08)."""
    activities = tuple(s.transfers)
    at_once = int(s.method.rules["RR-08"].parameters["activities_at_once"])
    return activities[:at_once] if reach == "first" else activities


def _reviews(module: Module, reach: Reach, s: Situation) -> tuple[str, ...]:
    """Return the planned reviews; the first ones are those of the first year."""
    year = int(s.limit("SR-07", "by_month"))
    return tuple(p.id for p in s.planned(module.id) if reach == "all" or (p.first or 0) <= year)


def functions(module: Module, s: Situation) -> tuple[str, ...]:
    """Return the relevant functions short of integration, those not assessed included."""
    threshold = s.limit("SR-01", "gap_mean")
    relevant = (f.code for f in s.audit.functions if f.relevant)
    return tuple(f for f in relevant if (mean := _function_mean(module, f, s)) is None or mean < threshold)


def _function_mean(module: Module, function: str, s: Situation) -> Decimal | None:
    """Return the mean rating of a module's practices for one function, None where it was not assessed."""
    readings = (r for p in module.gaps for r in s.assessment.practice[p].functions if r.function == function)
    rated = [Decimal(r.rating) for r in readings if r.rating is not None]
    return total(rated) / len(rated) if rated else None


def _units(module: Module, activities: tuple[str, ...], reach: Reach, s: Situation) -> int:
    """Return how many units of a module an option holds.

    One function first, as in the roadmap (RR-16), then all that fall short. A group is one until more people
    are to be trained.
    """
    counted: Mapping[str, int] = {
        "activity": len(activities),
        "function": len(functions(module, s)) if reach == "all" else 1,
        "quarter": len(_reviews(module, reach, s)),
        "country": int(s.audit.number("countries") or 1),
    }
    return max(1, counted.get(module.per, 1))


def _days(module: Module, units: int, reach: Reach, field: Field, s: Situation) -> Decimal:
    """Return the agency days of a module: its step's (what is done once included), then unit by unit.

    A full module counts only for what its small form leaves to do (SR-03).
    """
    step = s.step_of.get(module.id)
    if module.per == "quarter":
        return total(s.method.steps[r].agency_days[s.column] for r in _reviews(module, reach, s))
    if module.per != "once" and step:
        return step.agency_days[s.column] + (units - 1) * s.days(module)
    if module.small_form and _small_form_stands(module.small_form, field, s):
        return s.days(module) - s.days(s.method.modules[module.small_form])
    return units * s.days(module)


def _small_form_stands(small: str, field: Field, s: Situation) -> bool:
    """Return whether a small form is offered or in place."""
    return any(c.module == small for c in field.offered) or in_place(s.method.modules[small], s)


def _dates(module: Module, activities: tuple[str, ...], reach: Reach, s: Situation) -> Dates:
    """Return the first and last month of a module's steps, None where the roadmap has none."""
    if module.per == "activity":
        steps = tuple(p for a in activities for p in s.transfers[a])
    elif module.per == "quarter":
        steps = tuple(p for p in s.planned(module.id) if p.id in _reviews(module, reach, s))
    else:
        steps = s.planned(module.id)
    firsts, lasts = [p.first for p in steps if p.first], [p.last for p in steps if p.last]
    return min(firsts, default=None), max(lasts, default=None)


def price_of(module: Module, days: Decimal, s: Situation) -> Decimal | None:
    """Return a line's price in euros excluding VAT, None while its profile has no rate."""
    rate = s.rates.profiles.get(module.profile)
    return None if rate is None else rounded(days * rate)


def because(candidate: Candidate, module: Module, s: Situation) -> tuple[str, ...]:
    """Return the reason line's ids (SR-12): what calls the module, or what it was brought in for.

    What only its own facts call cites its activities, else the rules behind its step.
    """
    cited = sr_12(candidate.need, s)
    cited += tuple(m for m in (candidate.inserted_for, candidate.replaces) if m)
    if module.per == "activity":
        cited += tuple(s.transfers)
    if module.type == "RUN":
        cited += backed_up(module, s) if not module.gaps else run_activities(module, s)
    ruled = tuple(r for p in s.planned(module.id) for r in p.rules) if not cited else ()
    step = s.step_of.get(module.id)
    return tuple(dict.fromkeys(cited or ruled or (step.rules if step else ()))) or candidate.need.unlocks
