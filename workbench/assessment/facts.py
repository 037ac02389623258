"""What an alarm read, in plain words: shares, ratings, counts and names, each with what it is."""

from collections.abc import Callable
from decimal import Decimal

from workbench.assessment.model import AlarmResult
from workbench.assessment.presented import Presented
from workbench.documents.formats import duration, hours, percent

RATINGS = "IN-02"
"""The input that holds the ratings."""

Fact = Decimal | int | str

_SHARES = ("share", "promo", "outside", "amber", "on_time")
_RATINGS = ("rating", "manager", "deputy", "sponsor", "follow_up", "plan", "tree")


def facts(alarm: AlarmResult, shown: Presented) -> str:
    """Return the facts that an alarm read, as one line; empty where it read none."""
    people = {p.code for p in shown.audit.people} | {d.person for d in shown.audit.decisions}
    read = ((name, value) for name, value in alarm.facts.items() if value != "" and value not in people)
    told = [_fact(alarm.alarm, name, value, shown) for name, value in read]
    return shown.series(told)


def _fact(alarm: str, name: str, value: Fact, shown: Presented) -> str:
    """Return one fact under its name; an alarm may name it in its own way."""
    own, plain = f"fact-{name}-{alarm}", f"fact-{name}"
    printed = _value(name, value, shown)
    for key in (own, plain):
        if shown.knows(key):
            return shown.say(key, value=printed)
    return shown.say("fact-other", name=name, value=printed)


def _value(name: str, value: Fact, shown: Presented) -> str:
    if isinstance(value, str):
        roles = {r.code: shown.text(r.name) for r in shown.method.governance.roles}
        return _decisions(value, shown) if name == "decisions" else roles.get(value, value)
    printers: dict[str, Callable[[], str]] = {
        "hours": lambda: hours(value, shown.language),
        "minutes": lambda: duration(value, shown.language),
        "limit": lambda: duration(value, shown.language),
        "gap": lambda: shown.say("points", n=shown.number(value, 1, True)),
        "level": lambda: shown.say("level-short", level=int(value), name=shown.level_name(int(value))),
    }
    if name in _SHARES:
        return percent(value, shown.language)
    if name in _RATINGS or name == "mean":
        return shown.say("out-of-four", rating=shown.number(value, 1, True))
    return printers.get(name, lambda: shown.number(value, 2, True))()


def _decisions(codes: str, shown: Presented) -> str:
    """Return the names of decision rights given by their codes."""
    known = shown.method.decisions
    return ", ".join(shown.text(known[c].name) if c in known else c for c in codes.split(", "))


def lacking(alarm: AlarmResult, shown: Presented) -> str:
    """Return what is missing to assess an alarm."""
    named = {i.id: shown.text(i.name) for i in shown.method.inputs}
    answered = "rating" in alarm.facts
    inputs = [named[code] for code in alarm.missing if not (answered and code == RATINGS)]
    own = f"alarm-lacks-{alarm.alarm}"
    inputs = inputs or [shown.say(own if shown.knows(own) else "alarm-lacks-answers")]
    return shown.count("alarm-lacks", len(inputs), inputs=", ".join(inputs))
