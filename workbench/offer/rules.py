"""What each selection rule did to an offer, so that every one of them can be seen to live."""

from decimal import Decimal
from itertools import pairwise
from typing import Literal

from workbench.offer.candidates import Field
from workbench.offer.limits import budgets, excess
from workbench.offer.model import LeftOut, OfferLine, Option, RuleResult
from workbench.offer.needs import sr_01
from workbench.offer.share import share_reached
from workbench.offer.situation import Situation, total

State = Literal["kept", "acted", "broken", "not_applicable"]


PARAMETERS: dict[str, tuple[str, ...]] = {
    "SR-01": ("gap_mean", "already_done"),
    "SR-02": ("red_alarm", "unlocks"),
    "SR-03": (),
    "SR-04": (),
    "SR-05": ("socle_days",),
    "SR-06": (),
    "SR-07": ("share", "by_month", "from_level"),
    "SR-08": (),
    "SR-09": (),
    "SR-10": ("high", "low", "when_low", "training_minimum"),
    "SR-11": (),
    "SR-12": (),
}
"""What the function of each rule reads of its parameters and lists; the method must say these and no others."""


def results(field: Field, options: tuple[Option, ...], s: Situation) -> tuple[RuleResult, ...]:
    """Return the result of SR-01 to SR-12, in order."""
    return (
        _called(field, s),
        _strongest(field, s),
        _inserted(field),
        _fit(field),
        _nested(options, s),
        _budget(field, options, s),
        _accompaniment(options, s),
        _bounded(options),
        _absorbed(options, s),
        _tilt(field, s),
        _alternative(options),
        _reasons(options),
    )


def _result(rule: str, state: State, on: tuple[str, ...] = (), **values: object) -> RuleResult:
    return RuleResult(rule=rule, state=state, on=on, values={k: str(v) for k, v in values.items()})


def _whole(days: Decimal) -> str:
    """Return a number of days without needless decimals."""
    return f"{days.normalize():f}"


def _all_lines(options: tuple[Option, ...]) -> dict[str, OfferLine]:
    """Return the lines by module, as the largest option holds them."""
    return {line.module: line for option in options for line in option.lines}


def _left(options: tuple[Option, ...], *reasons: str) -> tuple[str, ...]:
    """Return the modules that some option leaves out for one of these reasons, each once."""
    out: list[LeftOut] = [x for option in options for x in option.left_out if x.reason in reasons]
    return tuple(dict.fromkeys(x.module for x in out))


def _called(field: Field, s: Situation) -> RuleResult:
    """SR-01: which modules the situation calls, those apart that are only brought in for another one."""
    called = tuple(c.module for c in field.candidates if sr_01(s.method.modules[c.module], c.need, s))
    return _result("SR-01", "acted" if called else "kept", called, count=len(called))


def _strongest(field: Field, s: Situation) -> RuleResult:
    """SR-02: which candidate is needed most, reviews apart: they look at everything."""
    once = [c for c in field.offered if s.method.modules[c.module].per != "quarter"]
    top = max(once, key=lambda c: c.need.points, default=None)
    if top is None:
        return _result("SR-02", "not_applicable")
    return _result("SR-02", "acted", (top.module,), module=top.module, points=_whole(top.need.points))


def _inserted(field: Field) -> RuleResult:
    """SR-03: which modules were brought in as prerequisites."""
    brought = tuple(c.module for c in field.offered if c.inserted_for)
    return _result("SR-03", "acted" if brought else "kept", brought, count=len(brought))


def _fit(field: Field) -> RuleResult:
    """SR-04: which called modules wait for a condition."""
    later = tuple(c.module for c in field.candidates if c.verdict == "later")
    return _result("SR-04", "acted" if later else "kept", later, count=len(later))


def _nested(options: tuple[Option, ...], s: Situation) -> RuleResult:
    """SR-05: whether the options nest and the smallest keeps to its ceiling."""
    ceiling = s.limit("SR-05", "socle_days")
    pairs = pairwise(options)
    nest = all({x.module for x in a.lines} <= {x.module for x in b.lines} for a, b in pairs)
    state: State = "kept" if nest and options[0].days <= ceiling else "broken"
    days: dict[str, str] = {o.code: _whole(o.days) for o in options}
    return RuleResult(rule="SR-05", state=state, values={"ceiling": _whole(ceiling)} | days)


def _budget(field: Field, options: tuple[Option, ...], s: Situation) -> RuleResult:
    """SR-06: what the budget dropped; broken where security itself is refused or exceeds it."""
    refused = tuple(
        c.module for c in field.candidates if c.verdict == "excluded" and s.method.modules[c.module].security
    )
    known = budgets(s)
    priced = any(option.price is not None for option in options)
    if refused:
        return _result("SR-06", "broken", refused)
    if not known or (set(known) == {"euros"} and not priced):
        return _result("SR-06", "not_applicable")
    over = [option.code for option in options if excess(option.lines, s)]
    if over:
        security = tuple(m.id for m in s.method.catalogue.modules if m.security)
        return _result("SR-06", "broken", security)
    dropped = _left(options, "budget")
    return _result("SR-06", "acted" if dropped else "kept", dropped, count=len(dropped))


def _accompaniment(options: tuple[Option, ...], s: Situation) -> RuleResult:
    """SR-07: whether each option reaches the accompaniment share in time, from the level stated up."""
    goal = s.limit("SR-07", "share")
    shares = {o.code: reached for o in options if (reached := share_reached(o.share_by_quarter, s)) is not None}
    if s.assessment.reference < s.limit("SR-07", "from_level") or not shares:
        return _result("SR-07", "not_applicable", level=s.assessment.reference)
    below = tuple(code for code, reached in shares.items() if reached < goal)
    lowest = int(min(shares.values()) * 100)
    return _result("SR-07", "broken" if below else "kept", below, share=lowest, goal=int(goal * 100))


def _run(options: tuple[Option, ...]) -> tuple[OfferLine, ...]:
    """Return the execution lines of the offer."""
    return tuple(line for line in _all_lines(options).values() if line.type == "RUN")


def _bounded(options: tuple[Option, ...]) -> RuleResult:
    """SR-08: whether each execution line names activities, stages, review and end."""
    run = _run(options)
    loose = tuple(x.module for x in run if not (x.activities and x.stages and x.review and x.end))
    if not run:
        return _result("SR-08", "not_applicable")
    return _result("SR-08", "broken" if loose else "kept", loose or tuple(x.module for x in run))


def _absorbed(options: tuple[Option, ...], s: Situation) -> RuleResult:
    """SR-09: what was dropped so that no quarter asks more than the client has."""
    if s.capacity is None:
        return _result("SR-09", "not_applicable")
    if not all(option.absorbable for option in options):
        return _result("SR-09", "broken", _left(options, "absorption"), capacity=_whole(s.capacity))
    dropped = _left(options, "absorption")
    return _result("SR-09", "acted" if dropped else "kept", dropped, capacity=_whole(s.capacity))


def _tilt(field: Field, s: Situation) -> RuleResult:
    """SR-10: whether the desire for autonomy tilted the offer."""
    if s.desire is None:
        return _result("SR-10", "not_applicable")
    tilted = s.desire >= s.limit("SR-10", "high") or s.desire <= s.limit("SR-10", "low")
    shared = s.ids("SR-10", "when_low")
    on = tuple(c.module for c in field.offered if c.module in shared or c.inserted_for in shared)
    return _result("SR-10", "acted" if tilted else "kept", on, desire=_whole(s.desire))


def _alternative(options: tuple[Option, ...]) -> RuleResult:
    """SR-11: whether each execution line stands beside its cost inside."""
    run = _run(options)
    if not run:
        return _result("SR-11", "not_applicable")
    unknown = tuple(x.module for x in run if x.internal_cost is None)
    return _result("SR-11", "broken" if unknown else "kept", unknown or tuple(x.module for x in run))


def _reasons(options: tuple[Option, ...]) -> RuleResult:
    """SR-12: whether each line cites what called it."""
    lines = _all_lines(options)
    mute = tuple(m for m, line in lines.items() if not line.because)
    cited = total(Decimal(len(line.because)) for line in lines.values())
    return _result("SR-12", "broken" if mute else "kept", mute, cited=cited)
