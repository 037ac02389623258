"""What a ballot is made of: questions, the rule of the room, where the workshop stands, votes, tallies."""

import secrets
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from workbench.documents.colours import Colour
from workbench.values import Language, Text, Value

KEY = 500
"""Characters of a question's key: a topic's name is the client's."""
COMMENT = 400
"""Characters of a comment."""
NAME = 40
"""Characters of a first name or a role."""
FIRST_COMMENTS = 8
"""People from which comments are asked for by default: among fewer, a style of writing names its author."""

Phase = Literal["lobby", "voting", "counted", "revealed", "over"]
Share = Annotated[int, Field(ge=0, le=100)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{16,64}$")]


class Choice(Value):
    """One answer that can be given. `name`: its short name, printed above the sentence `text`."""

    value: int
    text: Text
    name: Text | None = None


class Question(Value):
    """One screen of the phones. “I do not know” is always added by the page; its value is None.

    `key`: `practice:SPO-1`, `criterion:ACT-07:K3`, `topic:<name>:colour`. `title`: the short name;
    `question`: the full sentence.
    """

    key: str = Field(min_length=1, max_length=KEY)
    kind: Literal["practice", "criterion", "topic"]
    title: Text
    question: Text
    choices: tuple[Choice, ...] = Field(min_length=2, max_length=9)

    @property
    def values(self) -> tuple[int, ...]:
        """The answers that count, in order."""
        return tuple(choice.value for choice in self.choices)


class Rule(Value):
    """When the room agrees, decided before anybody votes; shares in percent of those who rated.

    Agreement: the middle half spans at most `middle` and `near` percent are within one of the median. Two
    camps: `camp` percent at `low` or under and as many at `high` or over, and a middle half of `apart` or
    more. Else: some spread. `rounds`: votes on one question. `quorum`: ratings under which no distribution
    is shown.
    """

    middle: int = 1
    near: Share = 80
    camp: Share = 25
    low: int = 1
    high: int = 3
    apart: int = 2
    rounds: int = Field(default=3, ge=1)
    quorum: int = Field(default=4, ge=1)


class Setup(Value):
    """How a workshop is held. `anonymous` and `rule` are fixed once the first vote is open.

    `comments`: auto asks for them from eight phones on. `accent`: the agency's colour on the phones.
    The first of `languages` is the one that a phone begins with.
    """

    title: Text
    questions: tuple[Question, ...]
    anonymous: bool = True
    rule: Rule = Rule()
    languages: tuple[Language, ...] = Field(default=("fr", "en"), min_length=1)
    comments: Literal["auto", "on", "off"] = "auto"
    accent: Colour = "#17455C"

    @model_validator(mode="after")
    def _each_question_once(self) -> "Setup":
        keys = [q.key for q in self.questions]
        if len(keys) != len(set(keys)):
            raise ValueError("a question stands twice")
        return self


class State(Value):
    """Where the workshop stands. `key` and `round`: the vote of the moment, None in the lobby and when over.

    `comments`: whether this round asks for them.
    """

    phase: Phase
    key: str | None = None
    round: int | None = None
    comments: bool = False


class Round(Value):
    """One vote on one question. A void round counts for nothing, its number is not used again."""

    key: str
    round: int
    status: Literal["open", "closed", "revealed", "void"]


class Moved(Value):
    """How those who rated in both rounds moved since the last one that counts."""

    since: int
    up: int
    down: int
    same: int


class NamedVote(Value):
    """Who answered what, in a workshop declared named; None is “I do not know”."""

    name: str
    choice: int | None


class Tally(Value):
    """What a closed round says. `counts`: votes per value, in the question's order; `unknown` apart.

    `comments`: in an order drawn at random once. `named`: empty where votes are anonymous, and after Close.
    """

    key: str
    round: int
    counts: tuple[tuple[int, int], ...]
    unknown: int
    comments: tuple[str, ...] = ()
    moved: Moved | None = None
    named: tuple[NamedVote, ...] = ()

    @property
    def rated(self) -> int:
        """Votes that give a value."""
        return sum(n for _, n in self.counts)


class Ballot(Value):
    """One vote as a phone sends it. `seq` rises with each change of mind, so that a late copy changes nothing."""

    ballot_id: Identifier
    key: str = Field(max_length=KEY)
    round: int = Field(ge=1, le=99)
    seq: int = Field(ge=1, le=2**53)
    choice: int | None
    comment: str = Field(default="", max_length=COMMENT)


Verdict = Literal["kept", "closed", "over", "choice", "nameless", "taken", "many"]


class Receipt(Value):
    """What became of a ballot, and the voter's vote in force in its round (None, 0: none). Only `kept` is kept."""

    verdict: Verdict
    choice: int | None = None
    seq: int = 0


class BallotError(Exception):
    """What cannot be done now.

    `code`: begun, no-workshop, not-closed, over, round-open, rounds-spent, unknown, void.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def new_token() -> str:
    """Return a secret of 128 bits, fit for an address."""
    return secrets.token_urlsafe(16)
