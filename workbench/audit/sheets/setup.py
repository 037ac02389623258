"""The set-up as it is today: activities, decision rights, people, hours, accounts, clauses in force."""

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
    known,
    label,
    number,
    share,
    text,
)
from workbench.audit.sheets.practices import function_choices
from workbench.method.model import Method
from workbench.wording import Wording

SKILLS = ("engagement", "content", "strategy", "business", "technical")
SLOTS = ("opens1", "closes1", "opens2", "closes2", "opens_call", "closes_call")
WEEK = ("D1", "D2", "D3", "D4", "D5", "D6", "D7")


def governance_roles(method: Method, words: Wording) -> tuple[Choice, ...]:
    """Return the governance roles as dropdown items, code first."""
    roles = method.governance.roles
    return tuple(Choice(code=r.code, shown=f"{r.code} · {words.text(r.name)}") for r in roles)


def _sheet(words: Wording, key: str, columns: Iterable[object], **rest: object) -> Sheet:
    """Return a sheet whose title, purpose and owner are worded under its key."""
    return Sheet.model_validate(
        {
            "key": key,
            "title": words(f"audit.{key}"),
            "intro": words(f"audit.{key}-intro"),
            "who": words(f"audit.{key}-who"),
            "columns": tuple(columns),
            **rest,
        }
    )


def activities(method: Method, words: Wording) -> Sheet:
    """Return the effort sheet: who does each activity, for how long, at what cost."""
    stages = tuple(Choice(code=s.code, shown=f"{s.code} · {words.text(s.name)}") for s in method.transfer.stages)
    criteria = (
        Column(
            key=c.id,
            title=f"{c.id} · {words.text(c.name)}",
            width=5.5,
            entry=number(0, 4, "integer"),
            hint=words.text(c.meaning),
            upright=True,
        )
        for c in method.transfer.criteria
    )
    return _sheet(
        words,
        "activities",
        (
            key_column(words, hidden=False),
            label(words, "activities", "name", 44),
            counted(column(words, "activities-client_hours", 12, number(0, 5000))),
            counted(column(words, "activities-agency_hours", 12, number(0, 5000))),
            column(words, "activities-agency_cost", 13, number(0)),
            column(words, "activities-main_person", 12, Entry(kind="person")),
            column(words, "activities-main_share", 12, share()),
            column(words, "activities-stage", 18, choice(stages)),
            *criteria,
        ),
        rows=_activity_rows(method, words),
    )


def _activity_rows(method: Method, words: Wording) -> tuple[Row, ...]:
    """Return a row per activity, in the method's order."""
    return tuple(Row(id=a.id, name=a.id, labels={"name": words.text(a.name)}) for a in method.transfer.activities)


def decisions(method: Method, words: Wording) -> Sheet:
    """Return the decision rights as they are held today."""
    roles = governance_roles(method, words)
    return _sheet(
        words,
        "decisions",
        (
            key_column(words, hidden=False),
            label(words, "decisions", "name", 44),
            counted(column(words, "decisions-state", 17, choice(choices(words, "held", "nobody", "unknown")))),
            column(words, "decisions-accountable", 32, choice(roles)),
            column(words, "decisions-person", 12, Entry(kind="person")),
            column(words, "decisions-responsible", 32, choice(roles)),
            column(words, "decisions-written", 14, known(words)),
        ),
        rows=tuple(Row(id=d.id, name=d.id, labels={"name": words.text(d.name)}) for d in method.governance.decisions),
    )


def people(method: Method, words: Wording) -> Sheet:
    """Return the sheet of the people of the set-up, by code and never by name."""
    autonomy = tuple(Choice(code=a.code, shown=f"{a.code} · {words.text(a.name)}") for a in method.governance.autonomy)
    code = column(words, "people-code", 8, text(required=True)).model_copy(update={"prefilled": True})
    return _sheet(
        words,
        "people",
        (
            code,
            column(words, "people-title", 28, text(required=True)),
            column(words, "people-role", 28, choice(governance_roles(method, words), required=True)),
            column(words, "people-party", 12, choice(choices(words, "client", "agency"), required=True)),
            column(words, "people-function", 24, choice(function_choices(method, words))),
            column(words, "people-week_hours", 11, number(0, 80)),
            column(words, "people-months_in_post", 11, number(0, 720, "integer")),
            column(words, "people-manager", 12, known(words)),
            column(words, "people-deputy", 11, Entry(kind="person")),
            column(words, "people-certified", 12, known(words)),
            column(words, "people-autonomy", 16, choice(autonomy)),
            column(words, "people-replies_share", 11, share()),
            *(column(words, f"people-{skill}", 12, number(0, 4, "integer")) for skill in SKILLS),
        ),
        blank_rows=20,
    )


def hours(_: Method, words: Wording) -> Sheet:
    """Return the staffed week: two slots a day, and on-call."""
    return _sheet(
        words,
        "hours",
        (
            key_column(words),
            label(words, "hours", "name", 18),
            *(column(words, f"hours-{slot}", 16, Entry(kind="time")) for slot in SLOTS),
        ),
        rows=tuple(
            Row(id=day, name=words(f"audit.day-{day}"), labels={"name": words(f"audit.day-{day}")}) for day in WEEK
        ),
    )


def accounts(_: Method, words: Wording) -> Sheet:
    """Return the account register as it stands."""
    owners = choices(words, "client", "agency", "person", "unknown")
    return _sheet(
        words,
        "accounts",
        (
            column(words, "accounts-platform", 24, text(required=True)),
            column(words, "accounts-account", 32, text(required=True)),
            column(words, "accounts-owner", 18, choice(owners, required=True)),
            column(words, "accounts-users", 14, number(0, 100000, "integer")),
            column(words, "accounts-two_factor", 16, known(words)),
            column(words, "accounts-shared_password", 16, known(words)),
            column(words, "accounts-leavers", 18, known(words)),
            column(words, "accounts-reviewed", 16, Entry(kind="date")),
        ),
        blank_rows=24,
    )


def clauses(method: Method, words: Wording) -> Sheet:
    """Return the documents and clauses in force today."""
    groups = {g.code: words.text(g.name) for g in method.governance.groups}
    rows, last = [], ""
    for clause in method.governance.clauses:
        bands = ((2, groups[clause.group]),) if clause.group != last else ()
        last = clause.group
        labels = {"name": words.text(clause.name), "content": words.text(clause.content)}
        rows.append(Row(id=clause.id, name=clause.id, labels=labels, bands=bands))
    return _sheet(
        words,
        "clauses",
        (
            key_column(words, hidden=False),
            label(words, "clauses", "name", 34),
            label(words, "clauses", "content", 56),
            counted(column(words, "clauses-state", 15, known(words))),
            column(words, "clauses-document", 40, text()),
            column(words, "clauses-dated", 14, Entry(kind="date")),
        ),
        rows=tuple(rows),
    )
