"""What the public meets, and what the sponsor wants: incidents, topics, channels, context, targets."""

from collections.abc import Iterable
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal

from workbench.audit.model import Channel, ContextAnswer, Incident, Target, Topic
from workbench.audit.parse.cells import Coded, plain
from workbench.audit.parse.fields import amount, day, known, text, whole
from workbench.audit.parse.report import Report
from workbench.audit.parse.table import Line
from workbench.method.maturity import ContextField
from workbench.method.model import Method

_MINUTES = 60


def incidents(lines: Iterable[Line], _: Report) -> tuple[Incident, ...]:
    """Return the incidents of the last 24 months."""
    return tuple(
        Incident(
            day=day(line, "day"),
            what=str(line.values["what"]),
            level=int(level) if (level := text(line, "level")) else None,
            minutes_to_first_answer=amount(line, "minutes"),
            lesson=known(line, "lesson"),
            place=line.place(),
        )
        for line in lines
        if "what" in line.values
    )


def _once(lines: Iterable[Line], report: Report) -> Iterable[Line]:
    """Yield the lines of a sheet whose names stand there once; notes the others."""
    names: set[str] = set()
    for line in lines:
        name = text(line, "name")
        if name is None:
            continue
        if plain(name) in names:
            report.fault(line.place("name"), "name-repeated", name=name)
            continue
        names.add(plain(name))
        yield line


def topics(lines: Iterable[Line], report: Report) -> tuple[Topic, ...]:
    """Return the topic matrix."""
    return tuple(
        Topic.model_validate(
            {
                **{key: line.values.get(key) for key in ("name", "colour", "treatment", "referent", "deputy")},
                "answer": known(line, "answer"),
                "share": amount(line, "share"),
                "place": line.place(),
            }
        )
        for line in _once(lines, report)
        if "colour" in line.values and "treatment" in line.values
    )


def channels(lines: Iterable[Line], report: Report) -> tuple[Channel, ...]:
    """Return the channels; their promise, typed in hours, in minutes."""
    return tuple(
        Channel(
            name=str(line.values["name"]),
            objective=text(line, "objective"),
            staffed=known(line, "staffed"),
            messages_month=whole(line, "messages_month"),
            posts_month=whole(line, "posts_month"),
            promise=_minutes(amount(line, "promise")),
            published=known(line, "published"),
            months_missed=whole(line, "months_missed"),
            place=line.place(),
        )
        for line in _once(lines, report)
    )


def _minutes(hours: Decimal | None) -> int | None:
    """Return hours as whole minutes."""
    return None if hours is None else int((hours * _MINUTES).quantize(Decimal(1), ROUND_HALF_UP))


def targets(lines: Iterable[Line], method: Method) -> tuple[Target, ...]:
    """Return the levels aimed at, by dimension."""
    return tuple(
        Target(dimension=line.id, level=level, place=line.place("answer"))
        for line in lines
        if line.id in method.dimension_by_code and (level := whole(line, "answer")) is not None
    )


def context(lines: Iterable[Line], method: Method, report: Report) -> tuple[ContextAnswer, ...]:
    """Return every field of the context in the method's order, None where empty; notes those required."""
    by_id = {line.id: line for line in lines}
    found = []
    for question in method.context:
        for field in question.fields:
            line = by_id.get(field.key)
            if line is None:
                continue
            if field.required and line.lacks("answer"):
                report.fault(line.place("answer"), "answer-required", item=line.name)
            value = _typed(field, line.values.get("answer"))
            place = line.place("answer")
            found.append(ContextAnswer(key=field.key, question=question.id, value=value, place=place))
    return tuple(found)


def _typed(field: ContextField, value: Coded | None) -> str | int | Decimal | date | bool | None:
    """Return a field's value; yes and no as true and false."""
    if isinstance(value, time):
        return None
    return value == "yes" if field.kind == "yes_no" and value is not None else value
