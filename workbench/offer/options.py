"""Three nested options from the same candidates: Socle ⊂ Cadre ⊂ Partage (SR-05), each within its limits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Literal

from workbench.method.modules import Module, OptionTemplate
from workbench.offer.candidates import Field
from workbench.offer.limits import (
    absorbable,
    excess,
    over_budget,
    over_ceiling,
    overfull,
    overfull_beyond,
    without_room,
)
from workbench.offer.lines import Reach, line_of
from workbench.offer.model import Candidate, LeftOut, Option
from workbench.offer.needs import red_alarms
from workbench.offer.share import sr_07
from workbench.offer.situation import Situation, rounded, total
from workbench.offer.trim import Culprits, Lines, Ranking, trim

Reason = Literal["option", "ceiling", "budget", "absorption", "unplaced", "later", "excluded"]
_REACH: Mapping[str, Reach] = {"socle": "first", "cadre": "first", "partage": "all"}
_EMPTY: Lines = {}


@dataclass(frozen=True)
class Trimmed:
    """An option's lines by module, and what its limits dropped, with the limit."""

    lines: Lines
    dropped: Mapping[str, Reason]


def sr_05(field: Field, s: Situation) -> tuple[Option, ...]:
    """SR-05: return the three options; each holds all of the smaller one."""
    options, keep = [], _EMPTY
    for template in s.method.catalogue.options:
        wanted = {c.module: line_of(c, _REACH[template.code], field, s) for c in _wanted(template, field, s)}
        trimmed = within_limits({**keep, **wanted}, keep, template, field, s)
        options.append(_option(template, trimmed, field, s))
        keep = trimmed.lines
    return tuple(options)


def _wanted(template: OptionTemplate, field: Field, s: Situation) -> tuple[Candidate, ...]:
    """Return the candidates that an option is made for, before its limits."""
    if template.code == "socle":
        return _secure(field, s)
    later = {m for t in s.method.catalogue.options if t.code != template.code for m in t.modules}
    own = set(template.modules)
    return _closed((c for c in field.offered if c.module in own or c.module not in later), field)


def _secure(field: Field, s: Situation) -> tuple[Candidate, ...]:
    """Return what makes the client safe: security, the governance minimum (RR-03), and red alarms' modules.

    Neither execution nor what is counted by activity or function: the smallest option leaves those undone.
    """
    minimum = s.method.rules["RR-03"].lists["governance"]
    shared = {m for t in s.method.catalogue.options for m in t.modules}
    safe = [c for c in field.offered if _once(s.method.modules[c.module]) and c.module not in shared]
    urgent = (c for c in safe if _urgent(c, minimum, s))
    closed = _closed(urgent, field)
    return tuple(c for c in closed if s.method.modules[c.module].type != "RUN")


def _urgent(candidate: Candidate, minimum: tuple[str, ...], s: Situation) -> bool:
    """Return whether a candidate is security, governance minimum, called by a red alarm or in place of one."""
    security = s.method.modules[candidate.module].security
    red = red_alarms(candidate.need.alarms, s)
    return security or candidate.module in minimum or bool(red) or candidate.replaces is not None


def _once(module: Module) -> bool:
    """Return whether a module is done once (or for a group), and is not execution."""
    return module.type != "RUN" and module.per in ("once", "group")


def _closed(chosen: Iterable[Candidate], field: Field) -> tuple[Candidate, ...]:
    """Return candidates with all that they rest on, in the method's order."""
    codes = {c.module for c in chosen}
    front = codes
    while front:
        front = {m for code in front for m in field.rests.get(code, ())} - codes
        codes = codes | front
    return tuple(c for c in field.offered if c.module in codes)


def ranking(field: Field, s: Situation) -> Ranking:
    """Return what decides who is dropped first."""
    return Ranking({c.module: c.need.points for c in field.offered}, field.rests, s.order)


def within_limits(lines: Lines, keep: Lines, template: OptionTemplate, field: Field, s: Situation) -> Trimmed:
    """Return an option's lines within its ceiling, the budget (SR-06) and what can be absorbed (SR-09)."""
    limits: list[tuple[Reason, Culprits]] = [
        ("unplaced", partial(without_room, s=s)),
        ("budget", partial(over_budget, s=s)),
        ("absorption", partial(overfull_beyond, s=s)),
        ("absorption", partial(overfull, s=s)),
    ]
    if template.code == "socle":
        limits.insert(1, ("ceiling", partial(over_ceiling, s=s)))
    dropped: dict[str, Reason] = {}
    for reason, culprits in limits:
        lines, gone = trim(lines, keep, culprits, ranking(field, s))
        dropped |= dict.fromkeys((m for m in gone if m not in dropped), reason)
    return Trimmed(lines, dropped)


def _option(template: OptionTemplate, trimmed: Trimmed, field: Field, s: Situation) -> Option:
    """Return an option: lines in time order, totals, shares, and what it leaves undone."""
    lines = tuple(sorted(trimmed.lines.values(), key=lambda x: (x.start or s.horizon + 1, s.order[x.module])))
    price = summed(line.price for line in lines)
    over = excess(lines, s)
    left = tuple(_left_out(c, trimmed, s) for c in field.candidates if c.module not in trimmed.lines)
    needs = {c.module: str(c.need.points) for c in field.candidates}
    return Option(
        code=template.code,
        lines=lines,
        days=total(line.days for line in lines),
        client_days=total(line.client_days for line in lines),
        price=price,
        vat=None if price is None else rounded(price * s.rates.vat),
        dropped=tuple((m, needs[m]) for m in trimmed.dropped if m not in trimmed.lines),
        reduced=tuple(m for m in trimmed.dropped if m in trimmed.lines),
        leaves=tuple(out.module for out in left),
        left_out=left,
        share_by_quarter=sr_07(lines, s),
        over_budget=over.amount if over else None,
        absorbable=absorbable(trimmed.lines, s),
    )


def summed(prices: Iterable[Decimal | None]) -> Decimal | None:
    """Return the sum of prices, None where one is unknown."""
    known = list(prices)
    return None if None in known else total(p for p in known if p is not None)


def _left_out(candidate: Candidate, trimmed: Trimmed, s: Situation) -> LeftOut:
    """Return why an option does not hold a module, and whether the client does its step alone or it waits.

    A step that stays in the roadmap is done without the agency, more slowly; not where the client cannot
    absorb it or its moment has not come. A transfer is never done alone: it waits.
    """
    reason = _reason(candidate, trimmed)
    module = s.method.modules[candidate.module]
    steps = s.planned(module.id)
    moving = tuple(p for stages in s.transfers.values() for p in stages) if module.per == "activity" else ()
    alone = bool(steps) and reason not in ("absorption", "unplaced", "later")
    effort = total(s.method.steps[p.id].client_days[s.column] for p in steps) * s.method.transfer.client_only
    return LeftOut(
        module=module.id,
        need=candidate.need.points,
        reason=reason,
        then="client_only" if alone else "later",
        step=next((p.id for p in (*steps, *moving)), None),
        client_days=rounded(effort) if alone else None,
    )


def _reason(candidate: Candidate, trimmed: Trimmed) -> Reason:
    """Return why an option does not hold a module."""
    if candidate.verdict == "excluded":
        return "excluded"
    if candidate.verdict == "later":
        return "later"
    return trimmed.dropped.get(candidate.module, "option")
