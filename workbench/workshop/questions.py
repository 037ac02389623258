"""What a room can be asked: a practice, a criterion of an activity in dispute, a line of the topic matrix."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from workbench.assessment.model import Assessment
from workbench.audit.judged import COLOURS, TREATMENTS
from workbench.audit.model import Audit, JudgementKind
from workbench.method.model import Method
from workbench.method.transfer import Criterion
from workbench.roadmap.model import ActivityMode
from workbench.values import Text
from workbench.wording import Wording
from workbench.workshop.agenda import agenda
from workbench.workshop.ballot.values import Choice, Question

KINDS: dict[str, JudgementKind] = {"practice": "consensus", "criterion": "criterion", "topic": "topic"}
"""The judgement that settles each kind of question."""
_FIELDS = {"colour": COLOURS, "treatment": TREATMENTS}


def split_key(key: str) -> tuple[str, str]:
    """Return a question's kind and what it is about: `practice:SPO-1` → practice, SPO-1."""
    kind, _, target = key.partition(":")
    return kind, target


def ordered(key: str) -> bool:
    """Return whether a question's answers are a scale: ratings are, colours and treatments are not."""
    return not key.startswith("topic:")


def stored_value(key: str, value: int) -> int | str:
    """Return an answer as a judgement keeps it: a rating, or a colour or treatment by name."""
    kind, target = split_key(key)
    return _FIELDS[target.rpartition(":")[2]][value] if kind == "topic" else value


def read_value(key: str, stored: int | str) -> int | None:
    """Return which answer a judgement keeps, None for one that the question does not have."""
    kind, target = split_key(key)
    if kind == "topic":
        names = _FIELDS[target.rpartition(":")[2]]
        return next((n for n, name in enumerate(names) if name == stored), None)
    return stored if isinstance(stored, int) else None


def answer_named(question: Question, value: int | None, words: Wording) -> str:
    """Return an answer as one line: its number where the answers are a scale, and its name; a dash for none."""
    if value is None or value not in question.values:
        return "–"
    choice = next(c for c in question.choices if c.value == value)
    name = words.text(choice.name or choice.text)
    return f"{value} · {name}" if ordered(question.key) else name


@dataclass(frozen=True)
class Questions:
    """All that the room of one wave can be asked; both languages, since every phone chooses its own."""

    method: Method
    audit: Audit
    french: Wording
    english: Wording

    def _said(self, key: str, **values: Text | str) -> Text:
        both = {w.language: {k: w.text(v) if isinstance(v, Text) else v for k, v in values.items()} for w in self._both}
        return Text(fr=self.french(key, **both["fr"]), en=self.english(key, **both["en"]))

    @property
    def _both(self) -> tuple[Wording, Wording]:
        return self.french, self.english

    def ask(self, key: str) -> Question:
        """Return one question by its key; raises KeyError for what the wave does not have."""
        kind, target = split_key(key)
        return {"practice": self._practice, "criterion": self._criterion, "topic": self._topic}[kind](target)

    def knows(self, key: str) -> bool:
        """Return whether the wave has what a question is about."""
        try:
            self.ask(key)
        except KeyError:
            return False
        return True

    def _practice(self, target: str) -> Question:
        practice = self.method.practices[target]
        choices = tuple(Choice(value=r.value, name=r.name, text=r.meaning) for r in self.method.scale.ratings)
        return Question(
            key=f"practice:{target}",
            kind="practice",
            title=practice.short,
            question=practice.question,
            choices=choices,
        )

    def _criterion(self, target: str) -> Question:
        activity_id, _, criterion_id = target.partition(":")
        activity, criterion = self.method.activities[activity_id], self._criteria[criterion_id]
        return Question(
            key=f"criterion:{target}",
            kind="criterion",
            title=self._said("workshop.criterion-title", activity=activity.name, criterion=criterion.name),
            question=self._said("workshop.criterion-question", activity=activity.name, meaning=criterion.meaning),
            choices=tuple(Choice(value=n, text=text) for n, text in enumerate(criterion.anchors)),
        )

    @cached_property
    def _criteria(self) -> dict[str, Criterion]:
        return {c.id: c for c in self.method.transfer.criteria}

    def _topic(self, target: str) -> Question:
        name, _, field = target.rpartition(":")
        if field not in _FIELDS or all(t.name != name for t in self.audit.topics):
            raise KeyError(target)
        choices = tuple(
            Choice(
                value=n,
                name=self._said(f"workshop.{field}-{answer}"),
                text=self._said(f"workshop.{field}-{answer}-meaning"),
            )
            for n, answer in enumerate(_FIELDS[field])
        )
        return Question(
            key=f"topic:{target}",
            kind="topic",
            title=self._said(f"workshop.topic-{field}-title", topic=name),
            question=self._said(f"workshop.topic-{field}-question", topic=name),
            choices=choices,
        )

    def proposed(self, assessment: Assessment) -> tuple[str, ...]:
        """Return the practices worth the room's time, in a useful order; what it has agreed already is left out."""
        items = agenda(assessment, self.method)
        return tuple(f"practice:{item.practice}" for item in items if item.reason != "consensus")

    def others(self, modes: tuple[ActivityMode, ...]) -> Iterator[str]:
        """Yield all else that can be asked: criteria on which one point turns a mode, topics, the other practices."""
        for mode in modes:
            yield from dict.fromkeys(f"criterion:{mode.activity}:{flip.criterion}" for flip in mode.flips)
        for topic in self.audit.topics:
            yield from (f"topic:{topic.name}:{field}" for field in _FIELDS)
        yield from (f"practice:{p.id}" for p in self.method.practices.values())
