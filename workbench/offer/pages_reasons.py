"""Why a module is there, what it needs first, and what is still to be handed over, in words."""

from collections.abc import Iterable, Iterator

from workbench.method.modules import Module
from workbench.offer.model import OfferLine
from workbench.offer.presented import Presented

_MOST = 9
"""Practices named in a reason; the workbook has them all."""


def reasons(line: OfferLine, shown: Presented) -> tuple[str, ...]:
    """Return what called a module (SR-12): practices with rating and target, alarms, measures, activities, rules."""
    told = (
        ("because-practices", _practices(line.module, shown)),
        ("because-alarms", _alarms(line.module, shown)),
        ("because-indicators", _indicators(line.module, shown)),
        ("because-activities", [shown.activity(x) for x in line.because if x in shown.method.activities]),
        ("because-rules", _rules(line, shown)),
    )
    listed = tuple(shown.say(key, names=shown.series(names)) for key, names in told if names)
    return (*listed, *_special(line, shown))


def _practices(module: str, shown: Presented) -> list[str]:
    need = shown.candidate[module].need
    heaviest = sorted(need.practices, key=lambda practice: -practice[3])
    told = [
        shown.say("because-practice", practice=shown.practice(code), rating=rating, target=target)
        for code, target, rating, _ in heaviest
    ]
    more = len(told) - _MOST
    return [*told[:_MOST], shown.say("because-more", n=more)] if more > 1 else told


def _alarms(module: str, shown: Presented) -> list[str]:
    codes = shown.candidate[module].need.alarms
    return [shown.quoted(shown.text(shown.method.alarm[code].name)) for code in codes]


def _indicators(module: str, shown: Presented) -> list[str]:
    return [shown.text(shown.method.indicator[i].name) for i in shown.candidate[module].need.indicators]


def _rules(line: OfferLine, shown: Presented) -> list[str]:
    """Return the names of the roadmap's rules behind a line's step, and of those that it cites itself."""
    step = shown.step.get(line.step) if line.step else None
    codes = dict.fromkeys((*(step.rules if step else ()), *line.because))
    rules = shown.method.rules
    return [shown.quoted(shown.text(rules[code].name)) for code in codes if code in rules]


def _special(line: OfferLine, shown: Presented) -> Iterator[str]:
    """Yield what else brought a module in: a prerequisite, a replacement, an alarm against its fit, security."""
    candidate = shown.candidate[line.module]
    if candidate.inserted_for:
        yield shown.ruled("because-inserted", module=shown.named(candidate.inserted_for))
    if candidate.replaces:
        yield shown.ruled("because-replaces", module=shown.named(candidate.replaces))
    if not candidate.fit and not candidate.inserted_for:
        yield shown.ruled("because-override")
    if line.security:
        yield shown.ruled("security")


def prerequisites(module: Module, shown: Presented, met: Iterable[str] = ()) -> tuple[str, ...]:
    """Return what a module needs before it starts, but for modules already met, as short texts; none where nothing."""
    needs = module.needs
    return (
        *(shown.named(m) for m in needs.modules if m not in set(met)),
        *(shown.say("need-practice", practice=shown.practice(x.practice), rating=x.rating) for x in needs.practices),
        *(shown.say("need-level", dimension=_dimension(x.practice, shown), level=x.rating) for x in needs.levels),
        *(shown.say("need-clause", clause=shown.clause(c)) for c in needs.clauses),
        *(shown.say("need-input", input=shown.input(i)) for i in needs.inputs),
    )


def _dimension(code: str, shown: Presented) -> str:
    return shown.text(shown.method.dimension_by_code[code].name)


def to_provide(modules: Iterable[str], shown: Presented) -> tuple[str, ...]:
    """Return what the client hands over or signs before modules start, each once."""
    found = (c for m in modules if shown.candidate[m].verdict == "candidate" for c in shown.candidate[m].until)
    return tuple(dict.fromkeys(found))
