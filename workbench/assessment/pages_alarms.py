"""All alarms: raised, clear, or not assessable with what is missing."""

from typing import Literal

from workbench.assessment import finding_words as words
from workbench.assessment.facts import facts, lacking
from workbench.assessment.model import AlarmResult
from workbench.assessment.presented import Presented
from workbench.assessment.references import References
from workbench.documents import parts as p

_STATES: tuple[Literal["raised", "clear", "not_assessable"], ...] = ("raised", "clear", "not_assessable")
_KEYS = {"raised": "raised", "clear": "clear", "not_assessable": "unknown"}


def alarms(shown: Presented, references: References) -> tuple[p.Part, ...]:
    """Return the chapter of alarms."""
    return (
        p.Heading(text=title(shown), id="alarms"),
        p.Paragraph(text=shown.say("alarms-lead"), style="lead"),
        p.Table(
            columns=(
                p.Column(title=shown.say("col-alarm"), share=3),
                p.Column(title=shown.say("col-trigger"), share=5),
                p.Column(title=shown.say("col-read"), share=4),
            ),
            rows=tuple(row for state in _STATES for row in _group(state, shown)),
            small=True,
            source=shown.everybody,
            refs=(references.everybody(), references.method()),
        ),
    )


def title(shown: Presented) -> str:
    """Return how many alarms are raised and how many cannot be assessed, as a sentence."""
    states = [a.state for a in shown.assessment.alarms]
    raised, unknown = states.count("raised"), states.count("not_assessable")
    return shown.say(
        "alarms-title",
        all=len(states),
        raised=shown.count("alarms-title-raised", raised) if raised else shown.say("alarms-title-none"),
        unknown=shown.count("alarms-title-unknown", unknown) if unknown else shown.say("alarms-title-all"),
    )


def _group(state: str, shown: Presented) -> list[tuple[str | p.Cell, ...]]:
    found = [a for a in shown.assessment.alarms if a.state == state]
    if not found:
        return []
    ordered = sorted(found, key=lambda a: a.colour != "red")
    return [(shown.count(f"alarms-{_KEYS[state]}", len(found)),), *(_row(a, shown) for a in ordered)]


def _row(alarm: AlarmResult, shown: Presented) -> tuple[str | p.Cell, ...]:
    data = shown.method.alarm[alarm.alarm]
    return (
        p.Cell(status=status(alarm), text=shown.text(data.name), strong=alarm.state == "raised"),
        shown.text(data.trigger),
        told(alarm, shown),
    )


def status(alarm: AlarmResult) -> Literal["good", "watch", "alert", "unknown"]:
    """Return the sign of an alarm's state."""
    if alarm.state == "raised":
        return "alert" if alarm.colour == "red" else "watch"
    return "good" if alarm.state == "clear" else "unknown"


def told(alarm: AlarmResult, shown: Presented) -> str:
    """Return what an alarm read and, where it cannot be assessed, what is missing."""
    if alarm.state == "not_assessable":
        return lacking(alarm, shown)
    read = facts(alarm, shown) or shown.say("facts-none")
    return (
        shown.say(f"alarm-{words.colour(alarm)}", facts=read)
        if alarm.state == "raised"
        else read[:1].upper() + read[1:]
    )
