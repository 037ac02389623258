"""What the public meets: incidents, topics, channels and their promises."""

from workbench.audit.layout import Choice, Entry, Sheet, choice, choices, column, known, number, share, text
from workbench.method.model import Method
from workbench.wording import Wording


def incidents(method: Method, words: Wording) -> Sheet:
    """Return the incidents of the last 24 months."""
    crisis = (Choice(code=str(c.level), shown=f"{c.level} · {words.text(c.name)}") for c in method.governance.crisis)
    return Sheet(
        key="incidents",
        title=words("audit.incidents"),
        intro=words("audit.incidents-intro"),
        who=words("audit.incidents-who"),
        columns=(
            column(words, "incidents-day", 14, Entry(kind="date")),
            column(words, "incidents-what", 70, text(required=True)),
            column(words, "incidents-level", 22, choice(tuple(crisis))),
            column(words, "incidents-minutes", 20, number(0)),
            column(words, "incidents-lesson", 18, known(words)),
        ),
        blank_rows=20,
    )


def topics(_: Method, words: Wording) -> Sheet:
    """Return the topic matrix as it is applied today."""
    colours = choices(words, "green", "amber", "red")
    treatments = choices(words, "treat", "refer", "never")
    return Sheet(
        key="topics",
        title=words("audit.topics"),
        intro=words("audit.topics-intro"),
        who=words("audit.topics-who"),
        columns=(
            column(words, "topics-name", 46, text(required=True)),
            column(words, "topics-colour", 14, choice(colours, required=True)),
            column(words, "topics-treatment", 20, choice(treatments, required=True)),
            column(words, "topics-answer", 16, known(words)),
            column(words, "topics-referent", 18, text()),
            column(words, "topics-deputy", 18, text()),
            column(words, "topics-share", 18, share()),
        ),
        blank_rows=24,
    )


def channels(_: Method, words: Wording) -> Sheet:
    """Return the channels with what is promised there in public."""
    return Sheet(
        key="channels",
        title=words("audit.channels"),
        intro=words("audit.channels-intro"),
        who=words("audit.channels-who"),
        columns=(
            column(words, "channels-name", 26, text(required=True)),
            column(words, "channels-objective", 44, text()),
            column(words, "channels-staffed", 15, known(words)),
            column(words, "channels-messages_month", 15, number(0, kind="integer")),
            column(words, "channels-posts_month", 15, number(0, kind="integer")),
            column(words, "channels-promise", 18, number(0, 720)),
            column(words, "channels-published", 15, known(words)),
            column(words, "channels-months_missed", 20, number(0, 24, "integer")),
        ),
        blank_rows=20,
    )
