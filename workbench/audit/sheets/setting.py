"""Sheets whose every row asks for something else: identity, context, targets and budget."""

from collections.abc import Iterable

from workbench.audit.layout import (
    Choice,
    Column,
    Entry,
    Row,
    Sheet,
    choice,
    choices,
    column,
    counted,
    key_column,
    label,
    number,
    text,
)
from workbench.audit.sheets.practices import function_choices, role_choices
from workbench.method.maturity import ContextField, ContextQuestion
from workbench.method.model import Method
from workbench.wording import Wording

BUDGET = "QS-08"
"""The context question asked beside the targets, where its figures are decided."""


def _columns(words: Wording, sheet: str) -> tuple[Column, ...]:
    """Return the columns of a form: key, what is asked, the answer, how to answer."""
    return (
        key_column(words),
        label(words, sheet, "name", 44),
        counted(column(words, f"{sheet}-answer", 46, text())),
        label(words, sheet, "help", 66),
    )


def field_entry(field: ContextField, words: Wording) -> Entry:
    """Return how one field of a context question is filled."""
    if field.kind == "yes_no":
        return choice(choices(words, "yes", "no"), required=field.required)
    if field.kind == "choice":
        named = zip(field.choices, field.choice_names, strict=True)
        items = tuple(Choice(code=code, shown=words.text(name)) for code, name in named)
        return choice(items, required=field.required)
    return Entry(kind=field.kind, low=field.low, high=field.high, required=field.required)


def _field_rows(questions: Iterable[ContextQuestion], words: Wording) -> Iterable[Row]:
    """Yield a row per field; each question and what its answer steers stand above its fields."""
    for question in questions:
        bands: tuple[tuple[int, str], ...] = ((2, f"{question.id} · {words.text(question.text)}"),)
        for field in question.fields:
            name = words.text(field.name)
            yield Row(
                id=field.key,
                name=f"{question.id} · {name}",
                labels={"name": f"{name} *" if field.required else name, "help": words.text(field.help)},
                entry=field_entry(field, words),
                required=field.required,
                bands=bands,
            )
            bands = ()


def context(method: Method, words: Wording) -> Sheet:
    """Return the context sheet: the questions that steer the reading and are never scored."""
    questions = (q for q in method.context if q.id != BUDGET)
    return Sheet(
        key="context",
        title=words("audit.context"),
        intro=words("audit.context-intro"),
        who=words("audit.context-who"),
        columns=_columns(words, "context"),
        rows=tuple(_field_rows(questions, words)),
    )


def targets(method: Method, words: Wording) -> Sheet:
    """Return the sheet of target levels, then budget and means."""
    budget = (q for q in method.context if q.id == BUDGET)
    return Sheet(
        key="targets",
        title=words("audit.targets"),
        intro=words("audit.targets-intro"),
        who=words("audit.targets-who"),
        columns=_columns(words, "targets"),
        rows=(*_target_rows(method, words), *_field_rows(budget, words)),
    )


def _target_rows(method: Method, words: Wording) -> Iterable[Row]:
    """Yield a row per dimension: the level wanted."""
    levels = [rule.level for rule in method.scale.levels]
    if not levels:
        return
    bands: tuple[tuple[int, str], ...] = ((2, words("audit.targets-band")),)
    for dimension in method.dimensions:
        name = f"{dimension.code} · {words.text(dimension.name)}"
        yield Row(
            id=dimension.code,
            name=name,
            labels={"name": name, "help": words.text(dimension.purpose)},
            entry=number(levels[0], levels[-1], "integer"),
            bands=bands,
        )
        bands = ()


def identity(method: Method, words: Wording) -> Sheet:
    """Return the first sheet of a respondent's workbook: who answers."""
    rows = [
        ("name", text(required=True)),
        ("role", choice(role_choices(method, words), required=True)),
    ]
    if items := function_choices(method, words):
        rows.append(("function", choice(items)))
    return Sheet(
        key="identity",
        title=words("audit.identity"),
        intro=words("audit.identity-intro"),
        who=words("audit.response-who"),
        columns=_columns(words, "identity"),
        rows=tuple(
            Row(
                id=key,
                name=words(f"audit.respondents-{key}"),
                labels={
                    "name": words(f"audit.respondents-{key}"),
                    "help": words(f"audit.identity-{key}-help"),
                },
                entry=entry,
                required=entry.required,
            )
            for key, entry in rows
        ),
    )
