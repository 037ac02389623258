"""The roadmap and the offer behind a reference: steps with what called them, rules, modules with their days."""

from collections.abc import Iterator

from workbench.dossier.trace_words import NONE, Line, Telling, listed, pairs, shown


def rule(code: str, told: Telling) -> Iterator[Line]:
    """Yield a roadmap rule: its parameters, what it did to this plan, its source claims."""
    named = told.whole.method.rules[code]
    yield Line(0, told.say("rule", id=code, name=told.text(named.name)))
    if named.parameters:
        yield Line(1, told.say("parameters", parameters=pairs(dict(named.parameters))))
    for result in told.whole.roadmap.rules:
        if result.rule == code:
            yield Line(1, told.say("rule-state", state=result.state, on=listed(result.on)))
    yield from told.claims(code)


def plan(_: str, told: Telling) -> Iterator[Line]:
    """Yield every placed step with its months, its days and what called it."""
    placed = [s for s in told.whole.roadmap.steps if s.first is not None]
    yield Line(0, told.say("plan", n=len(placed)))
    for step in placed:
        days = {"client": step.client_days, "agency": step.agency_days}
        why = {key: listed(getattr(step, key)) for key in ("practices", "alarms", "rules")}
        yield Line(1, told.say("step", id=step.id, first=step.first, last=step.last, **days, **why))


def module(code: str, told: Telling) -> Iterator[Line]:
    """Yield a module: its days by size, what called it, and its line in each option."""
    whole = told.whole
    named = whole.method.modules[code]
    yield Line(0, told.say("module", id=code, name=told.text(named.name), days=" / ".join(map(str, named.days))))
    for candidate in whole.offer.candidates:
        if candidate.module == code:
            need = candidate.need
            practices = listed(
                told.say("module-need-practice", id=p, target=target, rating=rating, points=points)
                for p, target, rating, points in need.practices
            )
            yield Line(1, told.say("module-need", points=need.points, practices=practices))
            yield Line(1, told.say("module-verdict", verdict=candidate.verdict))
    for option in whole.offer.options:
        for line in option.lines:
            if line.module == code:
                values = {"units": line.units, "days": line.days, "client": line.client_days}
                start = shown(line.start) if line.start else NONE
                yield Line(1, told.say("module-line", option=option.code, start=start, **values))
    yield from told.claims(code)
