"""What every screen of the workshop is drawn from: the store at this moment, and the words to say it."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from workbench.audit.model import Judgement
from workbench.runs.case import Case
from workbench.wording import Wording
from workbench.workshop.ballot.values import NamedVote, Question, Rule
from workbench.workshop.questions import Questions, answer_named, ordered, read_value, split_key
from workbench.workshop.record import Plan, Vote
from workbench.workshop.sitting import Sitting
from workbench.workshop.standing import Standing, stand


@dataclass(frozen=True)
class Live:
    """The ballot at this moment. `url`: what phones open, None while it is shut. `round`: the open one, if any."""

    url: str | None = None
    address: str = ""
    joined: int = 0
    voted: int = 0
    key: str | None = None
    round: int | None = None
    named: tuple[NamedVote, ...] = ()


@dataclass(frozen=True)
class Scene:
    """One moment of a workshop. `decisions`: the judgements in force, by question."""

    case: Case
    words: Wording
    asked: Questions
    sitting: Sitting
    plan: Plan
    rule: Rule
    live: Live
    decisions: Mapping[str, Judgement]

    def say(self, key: str, **values: object) -> str:
        """Return a sentence of the workshop, ready for a page."""
        return escape(self.words(f"workshop.{key}", **values))

    def count(self, key: str, n: int, **values: object) -> str:
        """Return a counted sentence, ready for a page."""
        return escape(self.words.count(f"workshop.{key}", n, **values))

    @property
    def key(self) -> str:
        """The question on screen; the first one where none was chosen."""
        keys = self.plan.keys
        return self.sitting.key if self.sitting.key in keys else keys[0] if keys else ""

    @property
    def question(self) -> Question:
        """The question on screen."""
        return self.asked.ask(self.key)

    @property
    def vote(self) -> Vote | None:
        """The latest round revealed of the question on screen."""
        return self.sitting.last(self.key)

    def standing(self, vote: Vote) -> Standing:
        """Return where a round left the room."""
        return stand(vote.counts, vote.unknown, ordered(vote.key), self.rule)

    @property
    def place(self) -> int:
        """The place of the question on screen, 1 for the first."""
        return self.plan.keys.index(self.key) + 1 if self.key else 0

    @property
    def next_key(self) -> str | None:
        """The next question nobody has decided, from here round; None where all are."""
        keys = self.plan.keys[self.place :] + self.plan.keys[: max(self.place - 1, 0)]
        return next((k for k in keys if k not in self.sitting.decided), None)

    @property
    def first_key(self) -> str:
        """The first question nobody has decided, the one on screen where all are."""
        return (*self.sitting.undecided, self.key)[0]

    @property
    def way(self) -> str:
        """How the question on screen is voted: on phones or by hands."""
        return self.sitting.way or self.plan.way

    @property
    def invited(self) -> int:
        """How many people are invited, 0 where nobody said."""
        return sum(n for _, n in self.plan.invited)

    def title(self, key: str) -> str:
        """Return a question's short name, ready for a page."""
        return escape(self.words.text(self.asked.ask(key).title))

    def kind(self, key: str) -> str:
        """Return what kind of question it is, with its code."""
        kind, target = split_key(key)
        return self.say(f"kind-{kind}", id=target.replace(":", " · "))

    def named(self, key: str, stored: int | str) -> str:
        """Return a stored answer as one line: its number where the answers are a scale, and its name."""
        return answer_named(self.asked.ask(key), read_value(key, stored), self.words)

    def answered(self, key: str, value: int) -> str:
        """Return an answer as one line."""
        return answer_named(self.asked.ask(key), value, self.words)

    def answer(self, key: str, value: int) -> str:
        """Return an answer as one line, ready for a page."""
        return escape(self.answered(key, value))
