"""The minutes of a workshop: who, the rule, each question's votes and decision, what is left. Nobody is named."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from workbench.audit.model import Audit, Judgement
from workbench.documents import parts as p
from workbench.documents.charts_bars import BarRow, bars_chart
from workbench.documents.edition import Edition
from workbench.documents.formats import NOTHING, day, listing
from workbench.method.model import Method
from workbench.workshop.ballot.values import Rule
from workbench.workshop.questions import Questions, answer_named, ordered, read_value
from workbench.workshop.record import Plan, Vote
from workbench.workshop.revealed import room_says
from workbench.workshop.sitting import Sitting, hidden
from workbench.workshop.standing import Standing, stand


@dataclass(frozen=True)
class Held:
    """A workshop that was held, with what it takes to say it in one language."""

    sitting: Sitting
    plan: Plan
    rule: Rule
    decisions: dict[str, Judgement]
    asked: Questions
    edition: Edition

    @property
    def audit(self) -> Audit:
        """The wave's inputs."""
        return self.asked.audit

    @property
    def method(self) -> Method:
        """The wave's method."""
        return self.asked.method

    def say(self, key: str, **values: object) -> str:
        """Return a sentence of the minutes."""
        return self.edition.wording(f"minutes.{key}", **values)

    def count(self, key: str, n: int, **values: object) -> str:
        """Return a counted sentence of the minutes."""
        return self.edition.wording.count(f"minutes.{key}", n, **values)

    def standing(self, vote: Vote) -> Standing:
        """Return where a round left the room."""
        return stand(vote.counts, vote.unknown, ordered(vote.key), self.rule)

    def verdict(self, vote: Vote) -> str:
        """Return the verdict on a round in words."""
        return self.edition.wording(f"workshop.verdict-{self.standing(vote).verdict}")

    def title(self, key: str) -> str:
        """Return a question's short name."""
        return self.edition.wording.text(self.asked.ask(key).title)

    def answer(self, key: str, judgement: Judgement) -> str:
        """Return the answer decided."""
        return answer_named(self.asked.ask(key), read_value(key, judgement.value), self.edition.wording)

    def decision(self, key: str) -> Judgement | None:
        """Return what this workshop decided on a question, None where it did not."""
        judgement = self.decisions.get(key)
        return judgement if judgement and key in self.sitting.decided else None

    @property
    def keys(self) -> tuple[str, ...]:
        """The questions planned, then those voted on that the plan no longer has."""
        voted = (v.key for v in self.sitting.votes)
        return tuple(k for k in dict.fromkeys((*self.plan.keys, *voted)) if self.asked.knows(k))


def minutes(held: Held) -> tuple[p.Document, dict[str, bytes]]:
    """Return the pages of the minutes and their pictures by name."""
    parts = (*_summary(held), *_who(held), *_details(held), *_left(held))
    return p.Document(cover=_cover(held), parts=parts), dict(_pictures(held))


def _cover(held: Held) -> p.Cover:
    settled = sum(held.decision(k) is not None for k in held.keys)
    return p.Cover(
        title=held.say("title"),
        promise=held.say("promise"),
        client=held.audit.client.name,
        facts=(
            (held.say("cover-day"), _when(held)),
            (held.say("cover-people"), _people(held)),
            (held.say("cover-questions"), held.count("questions", settled, of=len(held.keys))),
        ),
        sample=held.audit.client.fictive,
        contents=False,
    )


def _when(held: Held) -> str:
    first, last = held.sitting.began, held.sitting.ended
    if first is None:
        return NOTHING
    said = {"day": day(first.astimezone().date(), held.edition.language), "first": _clock(first)}
    return held.say("day-of", last=_clock(last), **said) if last else held.say("day-open", **said)


def _clock(at: datetime) -> str:
    return at.astimezone().strftime("%H:%M")


def _people(held: Held) -> str:
    over = held.sitting.over
    invited = sum(n for _, n in held.plan.invited)
    told = [held.count("phones", over.people)] if over and over.people else [held.say("hands")]
    return ", ".join([*told, *([held.count("invited", invited)] if invited else [])])


def _summary(held: Held) -> Iterator[p.Part]:
    """Yield one page to read alone: each question with its last vote and its decision."""
    of = len(held.keys)
    n = sum(held.decision(k) is not None for k in held.keys)
    key = "summary-title-none" if not n else "summary-title" if n == 1 else "summary-title-many"
    yield p.Heading(text=held.say(key, n=n, of=of), numbered=False)
    yield p.Paragraph(text=held.say("summary-lead"), style="lead")
    columns = {"question": 4, "vote": 3, "decision": 3, "reason": 6}
    yield p.Table(
        columns=tuple(p.Column(title=held.say(f"col-{k}"), share=share) for k, share in columns.items()),
        rows=tuple(_line(held, k) for k in held.keys),
        small=True,
    )


def _line(held: Held, key: str) -> tuple[str | p.Cell, ...]:
    vote, judgement = held.sitting.last(key), held.decision(key)
    voted = held.count("vote-of", sum(vote.counts), verdict=held.verdict(vote)) if vote else held.say("no-vote")
    decided = p.Cell(text=held.answer(key, judgement), strong=True) if judgement else p.Cell(text=NOTHING, muted=True)
    return p.Cell(text=held.title(key), strong=True), voted, decided, judgement.reason if judgement else NOTHING


def _who(held: Held) -> Iterator[p.Part]:
    yield p.Heading(text=held.say("who-title"), numbered=False, page=False)
    secret = "anonymous" if held.plan.anonymous else "named"
    yield p.Paragraph(text=held.say(f"who-lead-{secret}"))
    names: dict[str, str] = {r.code: held.edition.wording.text(r.name) for r in held.method.roles}
    if held.plan.invited:
        yield p.Table(
            columns=(p.Column(title=held.say("col-role"), share=3), p.Column(title=held.say("col-invited"))),
            rows=tuple((names.get(code, code), str(n)) for code, n in held.plan.invited),
            small=True,
        )
    rule = held.rule.model_dump()
    lines = (held.edition.wording(f"workshop.rule-{k}", **rule) for k in ("agreement", "camps", "else"))
    yield p.Heading(level=2, text=held.say("rule-title"), numbered=False)
    yield p.Bullets(items=tuple(("", line) for line in lines))


def _voted(held: Held) -> tuple[str, ...]:
    return tuple(k for k in held.keys if held.sitting.rounds(k) or held.decision(k))


def _details(held: Held) -> Iterator[p.Part]:
    voted = _voted(held)
    yield p.Heading(text=held.say("details-title" if voted else "details-title-none"), numbered=False)
    for key in voted:
        yield from _question(held, key)


def _question(held: Held, key: str) -> Iterator[p.Part]:
    """Yield a question's rounds with their pictures, then its decision."""
    words = held.edition.wording
    question = held.asked.ask(key)
    head: tuple[p.Plain, ...] = (
        p.Heading(level=2, text=held.title(key), numbered=False),
        p.Paragraph(text=words.text(question.question), style="note"),
    )
    for n, vote in enumerate(held.sitting.rounds(key), 1):
        yield p.Together(parts=(*head, *_round(held, vote, n)))
        head = ()
        if vote.comments and not hidden(vote, held.rule):
            yield p.Heading(level=3, text=held.say("comments-title"), numbered=False)
            yield p.Bullets(items=tuple(("", comment) for comment in vote.comments))
    yield from head
    yield _decision(held, key)


def _round(held: Held, vote: Vote, n: int) -> tuple[p.Plain, ...]:
    """Return the picture of a round and what it says; too few votes are not shown."""
    words, question = held.edition.wording, held.asked.ask(vote.key)
    if hidden(vote, held.rule):
        return (p.Paragraph(text=held.say("few", n=n, quorum=held.rule.quorum)),)
    counts = (f"{answer_named(question, c.value, words)} ({vote.counts[c.value]})" for c in question.choices)
    picture = p.Picture(
        name=_name(held, vote.key, n),
        title=held.say("picture-title", n=n, verdict=held.verdict(vote)),
        alt=held.say("picture-alt", counts=", ".join(counts)),
        source=held.count(f"picture-source-{vote.way}", sum(vote.counts), unknown=vote.unknown),
    )
    return picture, p.Paragraph(text=" ".join(room_says(held.standing(vote), question, words)))


def _decision(held: Held, key: str) -> p.Callout:
    judgement = held.decision(key)
    if judgement is None:
        return p.Callout(title=held.say("undecided"), text=(held.say("undecided-text"),), tone="watch")
    at = judgement.at.astimezone()
    when = {"day": day(at.date(), held.edition.language), "time": _clock(at)}
    lines = [judgement.reason]
    if judgement.dissent:
        lines.append(held.say("dissent", dissent=judgement.dissent))
    lines.append(held.say("decided-by", id=judgement.id, author=judgement.author, **when))
    title = held.say("decided", answer=held.answer(key, judgement))
    return p.Callout(title=title, text=tuple(lines), tone="good")


def _left(held: Held) -> Iterator[p.Part]:
    """Yield the questions without a decision and what was set aside."""
    left = [k for k in held.keys if held.decision(k) is None]
    parked = held.sitting.parked
    yield p.Heading(text=held.say("left-title"), numbered=False, page=False)
    if not left and not parked:
        yield p.Paragraph(text=held.say("left-none"))
    if left:
        yield p.Heading(level=2, text=held.say("left-questions"), numbered=False)
        yield p.Table(
            columns=(p.Column(title=held.say("col-question"), share=3), p.Column(title=held.say("col-why"))),
            rows=tuple(
                (held.title(k), held.say("left-voted" if held.sitting.rounds(k) else "left-not-voted")) for k in left
            ),
            small=True,
        )
    if parked:
        yield p.Heading(level=2, text=held.say("left-parked"), numbered=False)
        yield p.Bullets(items=tuple(("", note.text) for note in parked))


def _name(held: Held, key: str, n: int) -> str:
    return f"vote-{held.keys.index(key) + 1}-{n}"


def _pictures(held: Held) -> Iterator[tuple[str, bytes]]:
    """Yield a round's bars by the picture's name."""
    words = held.edition.wording
    for key in _voted(held):
        question = held.asked.ask(key)
        for n, vote in enumerate(held.sitting.rounds(key), 1):
            if hidden(vote, held.rule):
                continue
            centre = held.standing(vote).centre
            mark = words(f"workshop.{'median' if ordered(key) else 'most-given'}")
            rows = [
                BarRow(
                    name=answer_named(question, c.value, words),
                    value=Decimal(vote.counts[c.value]),
                    shown=listing((str(vote.counts[c.value]),), words.language)
                    + (f" · {mark}" if c.value == centre else ""),
                    strong=c.value == centre,
                )
                for c in question.choices
            ]
            yield _name(held, key, n), bars_chart(rows, held.edition)
