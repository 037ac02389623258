"""Who answers, and the rated practices: by role, and by company function."""

from collections.abc import Iterable

from workbench.audit.layout import (
    Choice,
    Column,
    Entry,
    Row,
    Sheet,
    choice,
    column,
    counted,
    key_column,
    known,
    label,
    rating,
    share,
    text,
)
from workbench.method.maturity import Dimension, Practice, RespondentRole, Scale
from workbench.method.model import Method
from workbench.wording import Wording

GATE = "◆"


def role_choices(method: Method, words: Wording) -> tuple[Choice, ...]:
    """Return the respondent roles as dropdown items."""
    return tuple(Choice(code=role.code, shown=words.text(role.name)) for role in method.roles)


def function_choices(method: Method, words: Wording) -> tuple[Choice, ...]:
    """Return the company functions as dropdown items."""
    return tuple(Choice(code=f.code, shown=words.text(f.name)) for f in method.functions)


def respondents(method: Method, words: Wording) -> Sheet:
    """Return the sheet that says who answered in the audit workbook."""
    return Sheet(
        key="respondents",
        title=words("audit.respondents"),
        intro=words("audit.respondents-intro"),
        who=words("audit.respondents-who"),
        columns=(
            column(words, "respondents-name", 34, text(required=True)),
            column(words, "respondents-role", 34, choice(role_choices(method, words), required=True)),
            *_function_column(method, words),
        ),
        blank_rows=20,
    )


def _function_column(method: Method, words: Wording) -> tuple[Column, ...]:
    """Return the column of the respondents' company function, none where the method knows no functions."""
    items = function_choices(method, words)
    return (column(words, "respondents-function", 44, choice(items)),) if items else ()


def ratings(method: Method, words: Wording) -> Sheet:
    """Return the sheet of ratings: one row per practice, one column per role, then the evidence."""
    return Sheet(
        key="ratings",
        title=words("audit.ratings"),
        intro=words("audit.ratings-intro"),
        who=words("audit.ratings-who"),
        columns=(
            key_column(words, hidden=False),
            label(words, "ratings", "gate", 3.5),
            label(words, "ratings", "question", 48),
            label(words, "ratings", "evidence", 38),
            *(_role_column(words, role.code, method.scale) for role in method.roles),
            *_proof_columns(method.scale, words),
            column(words, "ratings-comment", 30, text()),
        ),
        rows=tuple(_practice_rows(method, words)),
    )


def _proof_columns(scale: Scale, words: Wording) -> tuple[Column, ...]:
    """Return the columns of the evidence, none where the scale knows no evidence grades."""
    if not scale.grades:
        return ()
    grades = tuple(Choice(code=g.grade, shown=g.grade) for g in scale.grades)
    return (
        column(words, "ratings-grade", 9, choice(grades)),
        column(words, "ratings-document", 26, text()),
        column(words, "ratings-dated", 13, Entry(kind="date")),
    )


def _role_column(words: Wording, role: RespondentRole, scale: Scale) -> Column:
    """Return the rating column of a role."""
    return counted(column(words, f"ratings-{role}", 11.5, rating(words, scale)))


def _practice_rows(method: Method, words: Wording) -> Iterable[Row]:
    """Yield a row per practice, domain and dimension named above the first of each."""
    domain = ""
    names = {d.code: words.text(d.name) for d in method.domains}
    for dimension in method.dimensions:
        bands: tuple[tuple[int, str], ...] = ((2, f"{dimension.code} · {words.text(dimension.name)}"),)
        if dimension.domain != domain:
            domain = dimension.domain
            bands = ((1, f"{domain} · {names[domain]}"), *bands)
        for practice in dimension.practices:
            yield _practice_row(practice, method, words, bands)
            bands = ()


def _practice_row(practice: Practice, method: Method, words: Wording, bands: tuple[tuple[int, str], ...]) -> Row:
    """Return the row of one practice; roles not asked are closed, and the functions' where it has a matrix."""
    asked = tuple(role for role in practice.asked if not (practice.per_function and role == "F"))
    evidence = words.text(practice.evidence)
    if practice.per_function:
        evidence = f"{words('audit.ratings-per_function')} {evidence}"
    return Row(
        id=practice.id,
        name=practice.id,
        labels={
            "gate": GATE if practice.gate else "",
            "question": words.text(practice.question),
            "evidence": evidence,
        },
        closed=tuple(role.code for role in method.roles if role.code not in asked),
        bands=bands,
    )


def per_function(method: Method) -> tuple[Practice, ...]:
    """Return the practices that are rated function by function."""
    return tuple(p for p in method.practices.values() if p.per_function)


def _matrix_columns(method: Method, words: Wording) -> tuple[Column, ...]:
    """Return a rating column per practice, headed by its id and short name, its question as help."""
    return tuple(
        Column(
            key=p.id,
            title=f"{p.id} {GATE if p.gate else ''}\n{words.text(p.short)}".replace(" \n", "\n"),
            width=16,
            entry=rating(words, method.scale),
            hint=words.text(p.question),
            counted=True,
        )
        for p in per_function(method)
    )


def _function_rows(method: Method, words: Wording) -> tuple[Row, ...]:
    names = [(f.code, words.text(f.name)) for f in method.functions]
    return tuple(Row(id=code, name=name, labels={"name": name}) for code, name in names)


def functions(method: Method, words: Wording) -> Sheet:
    """Return the matrix: the integration practices rated for each company function."""
    return Sheet(
        key="functions",
        title=words("audit.functions"),
        intro=words("audit.functions-intro", low=method.scale.lowest, high=method.scale.top),
        who=words("audit.functions-who"),
        columns=(
            key_column(words),
            label(words, "functions", "name", 30),
            counted(column(words, "functions-relevant", 12, choice(known(words).choices[:2]))),
            column(words, "functions-reason", 30, text()),
            *_matrix_columns(method, words),
            column(words, "functions-comment", 30, text()),
            column(words, "functions-willing_owner", 14, known(words)),
            column(words, "functions-inbound_share", 14, share()),
        ),
        rows=_function_rows(method, words),
    )


def response_ratings(method: Method, words: Wording, role: RespondentRole) -> Sheet:
    """Return the practices that one role is asked; a company function rates those of the matrix for itself."""
    rows: list[Row] = []
    for dimension in method.dimensions:
        asked = [p for p in dimension.practices if role in p.asked]
        for index, practice in enumerate(asked):
            rows.append(_response_row(practice, words, dimension if index == 0 else None))
    return Sheet(
        key="ratings",
        title=words("audit.ratings"),
        intro=words("audit.response-ratings-intro"),
        who=words("audit.response-who"),
        columns=(
            key_column(words, hidden=False),
            label(words, "ratings", "question", 62),
            counted(column(words, "ratings-answer", 14, rating(words, method.scale))),
            column(words, "ratings-comment", 48, text()),
        ),
        rows=tuple(rows),
    )


def _response_row(practice: Practice, words: Wording, first_of: Dimension | None) -> Row:
    """Return the row of one practice in a respondent's own workbook."""
    bands = ((2, words.text(first_of.name)),) if first_of else ()
    labels = {"question": words.text(practice.question)}
    return Row(id=practice.id, name=practice.id, labels=labels, bands=bands)
