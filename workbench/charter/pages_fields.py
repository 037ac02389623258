"""The clauses' texts as they are printed: fields filled in the language, blanks that can be seen and completed."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import groupby

from workbench.charter.fields import KINDS, Kind
from workbench.charter.model import ClauseDraft
from workbench.charter.pages_shown import Shown
from workbench.documents.formats import WIDE, day, number

Slot = tuple[int, str]
"""A weekday (0 Monday) and the times printed for it."""


def clause_text(draft: ClauseDraft, shown: Shown) -> str:
    """Return a clause's text, its fields filled and its blanks visible."""
    clause = shown.method.clauses[draft.clause]
    text = clause.core_text if draft.form == "core" and clause.core_text else clause.text
    values = {"agency": shown.edition.agency.name}
    values |= {name: field(name, value, shown) for name, value in draft.fields.items()}
    values |= {name: shown.say("blank", what=shown.say(f"field-{name}")) for name in draft.blanks}
    return shown.text(text).format_map(values)


def blanks(draft: ClauseDraft, shown: Shown) -> str:
    """Return the names of a clause's blanks, “–” where it has none."""
    return ", ".join(shown.say(f"field-{name}") for name in draft.blanks) or "–"


def field(name: str, value: str, shown: Shown) -> str:
    """Return a field as it is printed: its code turned into words (`fields.KINDS`)."""
    if not value:
        return shown.told("field-none")
    kind = KINDS.get(name)
    return value if kind is None else _PRINTERS[kind](value, shown)


def _list(value: str, shown: Shown) -> str:
    return shown.series(value.split("\n"))


def _pairs(value: str, shown: Shown) -> str:
    pairs = (line.rpartition("\t") for line in value.split("\n"))
    return shown.series(shown.say("pair", first=first, second=shown.role(second)) for first, _, second in pairs)


def _promise(value: str, shown: Shown) -> str:
    first, solution, always = value.split("\t")
    times = {"first": shown.clock(int(first)), "solution": shown.clock(int(solution)) if solution else ""}
    told = shown.say("promise-both" if solution else "promise-first", **times)
    return shown.say("promise-always", promise=told) if always else told


def _hours(value: str, shown: Shown) -> str:
    """Return staffed hours by runs of days that have the same: `du lundi au vendredi de 9 h à 18 h`."""
    lines = [line.split("\t") for line in value.split("\n")]
    by_day = [
        (weekday, shown.listing(_slot(opens, closes, shown) for _, opens, closes in group))
        for weekday, group in groupby(sorted(lines), key=lambda line: int(line[0]))
    ]
    runs: list[list[Slot]] = []
    for weekday, times in by_day:
        if runs and runs[-1][-1] == (weekday - 1, times):
            runs[-1].append((weekday, times))
        else:
            runs.append([(weekday, times)])
    return ", ".join(_run(run, shown) for run in runs)


def _run(run: list[Slot], shown: Shown) -> str:
    first, last = (shown.say(f"day-{run[i][0]}") for i in (0, -1))
    days = shown.say("hours-days", first=first, last=last) if len(run) > 1 else shown.say("hours-day", day=first)
    return shown.say("hours-line", days=days, times=run[0][1])


def _slot(opens: str, closes: str, shown: Shown) -> str:
    return shown.say("hours-slot", opens=_hour(opens, shown), closes=_hour(closes, shown))


def _hour(clock: str, shown: Shown) -> str:
    """Return a time of day: `9 h`, `17 h 30`, or `9:00`, `17:30`."""
    hour, minute = clock.split(":")
    if shown.language == "en":
        return f"{int(hour)}:{minute}"
    return f"{int(hour)}{WIDE}h" + (f"{WIDE}{minute}" if int(minute) else "")


_PRINTERS: dict[Kind, Callable[[str, Shown], str]] = {
    "list": _list,
    "referents": _pairs,
    "autonomy": _pairs,
    "hours": _hours,
    "date": lambda value, shown: day(date.fromisoformat(value), shown.language),
    "organisation": lambda value, shown: shown.model(value),
    "number": lambda value, shown: number(Decimal(value), shown.language, trim=True),
    "promise": _promise,
    "minutes": lambda value, shown: shown.clock(int(value)),
}
