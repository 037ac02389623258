"""Findings as sentences: what each says, why, from whom; the same on the pages and in the workbook."""

from collections.abc import Callable
from decimal import Decimal

from workbench.assessment.facts import RATINGS, facts
from workbench.assessment.model import AlarmResult, Finding
from workbench.assessment.presented import Presented
from workbench.documents.formats import days, duration, hours, number, percent
from workbench.method.maturity import Confirmation, Indicator

_COMPARED = {"<=": "at-most", ">=": "at-least", "<": "under", ">": "over"}


def title(finding: Finding, shown: Presented) -> str:
    """Return the sentence that says a finding."""
    writers: dict[str, Callable[[Finding, Presented], str]] = {
        "alarm": lambda f, s: alarm_title(f.alarms[0], s),
        "contradiction": _contradiction,
        "cap": lambda f, s: s.say("say-cap", dimensions=s.dimension(f.dimensions[0])),
        "gap": _gap,
        "blocking": _blocking,
        "evidence": _evidence,
        "missing": lambda f, s: s.say("say-missing", dimension=s.dimension(f.dimensions[0]), **f.values),
        "strength": lambda f, s: s.say("say-strength", practice=s.practice(f.practices[0])),
    }
    return writers[finding.kind](finding, shown)


def alarm_title(alarm: str, shown: Presented) -> str:
    """Return the sentence that an alarm says, its name where it has none of its own."""
    key = f"says-{alarm}"
    return shown.say(key) if shown.knows(key) else shown.text(shown.method.alarm[alarm].name)


def _contradiction(finding: Finding, shown: Presented) -> str:
    practice = shown.quote(shown.short(finding.practices[0]))
    return shown.say("say-contradiction", declared=finding.values["declared"], practice=practice)


def _gap(finding: Finding, shown: Presented) -> str:
    """Return a gap's sentence; the two roles are named only where each may be shown alone."""
    practice, gap = shown.practice(finding.practices[0]), finding.values["gap"]
    if not shown.roles_shown:
        return shown.say("say-gap-spread", practice=practice, gap=gap)
    sides = {side: shown.say(f"role-{finding.values[side]}") for side in ("higher", "lower")}
    return shown.say("say-gap-roles", practice=practice, gap=gap, **sides)


def _blocking(finding: Finding, shown: Presented) -> str:
    practices = shown.listing(map(shown.practice, finding.practices))
    name = shown.dimension(finding.dimensions[0])
    return shown.say("say-blocking", dimension=name, practices=practices, retained=finding.values["retained"])


def _evidence(finding: Finding, shown: Presented) -> str:
    practices = shown.listing(map(shown.practice, finding.practices))
    return shown.say(
        "say-evidence", dimension=shown.dimension(finding.dimensions[0]), practices=practices, **finding.values
    )


def body(finding: Finding, shown: Presented) -> tuple[str, ...]:
    """Return what a finding means, in a sentence or two."""
    if finding.kind == "alarm":
        alarm = shown.method.alarm[finding.alarms[0]]
        return shown.text(alarm.consequence), shown.say("trigger", text=shown.text(alarm.trigger))
    if finding.kind == "contradiction":
        return (_compared(finding, shown),)
    if finding.kind == "cap":
        cap = next(c for c in shown.method.scale.caps if c.id == finding.values["cap"])
        levels = {"from": finding.values["from"], "to": finding.values["to"]}
        return shown.say("say-cap-body", **levels), shown.text(cap.reason)
    return ()


def _compared(finding: Finding, shown: Presented) -> str:
    """Return what was measured beside what the declared rating calls for."""
    indicator = shown.method.indicator[finding.measures[0]]
    threshold = Decimal(finding.values["threshold"])
    claim = claimed(indicator, finding.practices[0], threshold)
    return shown.say(
        "say-contradiction-body",
        indicator=shown.text(indicator.name),
        measured=amount(indicator, Decimal(finding.values["measured"]), shown),
        needed=needed(indicator, claim, shown),
    )


def claimed(indicator: Indicator, practice: str, threshold: Decimal) -> Confirmation:
    """Return the claim of an indicator on a practice that has this threshold."""
    return next(c for c in indicator.confirms if (c.practice, c.value) == (practice, threshold))


def needed(indicator: Indicator, claim: Confirmation, shown: Presented) -> str:
    """Return what a claim asks for: `au moins 80 %`."""
    return shown.say(f"compare-{_COMPARED[claim.comparison]}", value=amount(indicator, claim.value, shown))


def amount(indicator: Indicator, value: Decimal, shown: Presented) -> str:
    """Return a value in an indicator's unit."""
    language = shown.language
    printers: dict[str, Callable[[], str]] = {
        "share": lambda: percent(value, language, 1),
        "minutes": lambda: duration(value, language),
        "hours": lambda: hours(value, language),
        "days": lambda: days(value, language),
    }
    return printers.get(indicator.unit, lambda: number(value, language, 2, True))()


def because(finding: Finding, shown: Presented) -> str:
    """Return the facts that gave rise to a finding; empty where its sentence says them."""
    return facts(shown.assessment.alarm[finding.alarms[0]], shown) if finding.alarms else ""


def source(finding: Finding, shown: Presented) -> str:
    """Return who and what stands behind a finding: roles and numbers, then sheets of the audit."""
    told = [shown.people(finding.roles)] if finding.roles else []
    sheets = sheets_behind(finding, shown)
    if sheets:
        named = {i.id: shown.text(i.name) for i in shown.method.inputs}
        told.append(shown.say("inputs", inputs=", ".join(named[code] for code in sheets)))
    return shown.series(told) or shown.say("facts-none")


def sheets_behind(finding: Finding, shown: Presented) -> tuple[str, ...]:
    """Return the inputs behind an alarm beside the ratings, which the roles stand for."""
    return tuple(code for a in finding.alarms for code in shown.method.alarm[a].needs if code != RATINGS)


def colour(alarm: AlarmResult) -> str:
    """Return the state of an alarm as a wording key: `raised-red`, `clear`…"""
    return f"raised-{alarm.colour}" if alarm.state == "raised" else alarm.state
