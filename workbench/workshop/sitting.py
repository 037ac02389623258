"""One workshop as its record tells it: where the screen is, which rounds were held, what was decided or parked."""

from collections.abc import Sequence
from datetime import datetime

from workbench.values import Value
from workbench.workshop.ballot.values import Rule
from workbench.workshop.record import (
    Decided,
    Ended,
    Entry,
    Parked,
    Placed,
    Plan,
    Prepared,
    Screen,
    Voided,
    Vote,
    Way,
)


class Sitting(Value):
    """A workshop of a wave. `number`: the wave's first, second… `votes`: the rounds that count, in order.

    `screen`, `key`, `way`: what the screen shows. `decided`: the judgement of each question decided here.
    """

    number: int
    plan: Plan | None = None
    screen: Screen = "prepare"
    key: str | None = None
    way: Way | None = None
    votes: tuple[Vote, ...] = ()
    decided: dict[str, str] = {}
    parked: tuple[Parked, ...] = ()
    began: datetime | None = None
    over: Ended | None = None
    ended: datetime | None = None
    ids: frozenset[str] = frozenset()

    def rounds(self, key: str) -> tuple[Vote, ...]:
        """Return the rounds held on a question, the first one first."""
        return tuple(v for v in self.votes if v.key == key)

    def last(self, key: str) -> Vote | None:
        """Return the latest round on a question, None before the first."""
        return (self.rounds(key) or (None,))[-1]

    def number_of(self, vote: Vote) -> int:
        """Return which round on its question a vote was, 1 for the first."""
        return self.rounds(vote.key).index(vote) + 1

    @property
    def undecided(self) -> tuple[str, ...]:
        """The questions of the plan that nobody has decided yet, in order."""
        return tuple(k for k in (self.plan.keys if self.plan else ()) if k not in self.decided)

    @property
    def begun(self) -> bool:
        """Whether a round was held: anonymity and rule can no longer change."""
        return bool(self.votes)


def sittings(record: Sequence[Entry]) -> tuple[Sitting, ...]:
    """Return a wave's workshops in order; the last one is the one to go on with, unless it is over."""
    parts: list[list[Entry]] = [[]]
    for entry in record:
        if parts[-1] and isinstance(parts[-1][-1].what, Ended):
            if not isinstance(entry.what, Prepared):
                parts[-1].insert(-1, entry)  # a note that was on its way when the workshop closed
                continue
            parts.append([])
        parts[-1].append(entry)
    return tuple(_sitting(number, part) for number, part in enumerate(parts, 1))


def _sitting(number: int, entries: Sequence[Entry]) -> Sitting:
    fields: dict[str, object] = {"number": number, "ids": frozenset(e.id for e in entries)}
    votes: list[Vote] = []
    decided: dict[str, str] = {}
    parked: list[Parked] = []
    for entry in entries:
        match entry.what:
            case Prepared(plan=plan):
                fields |= {"plan": plan, "began": fields.get("began", entry.at)}
            case Placed(screen=screen, key=key, way=way):
                fields |= {"screen": screen, "key": key, "way": way}
            case Vote() as vote:
                votes.append(vote)
            case Voided(key=key):
                votes = _without_last(votes, key)
            case Decided(key=key, judgement=judgement):
                decided[key] = judgement
            case Parked() as note:
                parked.append(note)
            case Ended() as over:
                fields |= {"over": over, "ended": entry.at}
    held = {"votes": tuple(votes), "decided": decided, "parked": tuple(parked)}
    return Sitting.model_validate(fields | held)


def _without_last(votes: Sequence[Vote], key: str) -> list[Vote]:
    """Return the rounds without the latest one on a question."""
    last = max((n for n, v in enumerate(votes) if v.key == key), default=None)
    return [v for n, v in enumerate(votes) if n != last]


def hidden(vote: Vote, rule: Rule) -> bool:
    """Return whether a round's distribution stays hidden: so few votes on phones would point at people."""
    return vote.way == "phones" and sum(vote.counts) < rule.quorum
