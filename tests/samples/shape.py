"""What the fictive sample clients share: their inputs as short tables, read into one audit."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from workbench.audit.model import (
    Account,
    ActivityEntry,
    Answer,
    Audit,
    Channel,
    ClauseState,
    Client,
    ContextAnswer,
    DecisionEntry,
    FunctionState,
    Incident,
    Judgement,
    Person,
    Proof,
    Respondent,
    StaffedSlot,
    Target,
    Topic,
)
from workbench.faults import Place
from workbench.method.model import Method

SKILLS = ("engagement", "content", "strategy", "business", "technical")

Rows = tuple[tuple[Any, ...], ...]


@dataclass(frozen=True)
class Sample:
    """A fictive client as its auditor typed it; `.` stands for nothing known in the tables of text.

    `who`: role, function, name and file of each respondent, `R01` first. `ratings`: a line per practice, a column
    per respondent: a rating, `?` does not know, `-` not applicable (its
    reason in `not_applicable`), `.` not asked. `matrix`: INT practices by function, signed by the function's own
    workbook where it has one, else by `interviewed`. `activities`: hours a month of client and agency, agency
    cost a month, who does most, their share (%). `decisions`: state, accountable role, person, who does it; those
    not listed are unknown. `people`: code, role, party, function, hours a week, months in post, manager, deputy,
    certified, autonomy, share of replies, the five skills, title. `exports`: evidence file → what it holds.
    """

    client: Client
    day: date
    who: Rows
    ratings: str
    matrix: str
    interviewed: str
    proofs: Rows
    context: Mapping[str, object]
    functions: Rows
    activities: str
    decisions: str
    people: str
    slots: Rows
    accounts: Rows
    clauses: Mapping[str, tuple[Any, ...]]
    topics: Rows
    channels: Rows
    incidents: Rows
    targets: Mapping[str, int]
    exports: Mapping[str, Callable[[], str]]
    criteria: Mapping[str, dict[str, int]] = field(default_factory=dict)
    not_applicable: Mapping[str, str] = field(default_factory=dict)
    written: tuple[str, ...] = ()
    judgements: tuple[Judgement, ...] = ()

    @cached_property
    def place(self) -> Place:
        """Where everything is said to stand; the reader gives the true cells."""
        return Place(f"clients/{self.client.id}/{self.day}/audit.xlsx")

    @cached_property
    def respondents(self) -> tuple[Respondent, ...]:
        """The people who answered, with their references."""
        return tuple(
            Respondent(ref=f"R{n:02d}", role=role, function=function, name=name, file=file)
            for n, (role, function, name, file) in enumerate(self.who, 1)
        )

    def audit(self, method: Method) -> Audit:
        """Return the inputs as one value; exports are read from the evidence folder, not from here."""
        return Audit(
            client=self.client,
            wave=self.day,
            language="fr",
            method_version=method.manifest.version,
            respondents=self.respondents,
            answers=(*self._rated(), *self._by_function()),
            proofs=tuple(self._all(Proof, "practice document dated", self.proofs, grade="V")),
            context=tuple(self._context(method)),
            functions=tuple(
                self._all(FunctionState, "code relevant reason willing_owner inbound_share", self.functions)
            ),
            activities=tuple(map(self._activity, lines(self.activities))),
            decisions=tuple(self._decisions(method)),
            people=tuple(map(self._person, self.people.strip().splitlines())),
            slots=tuple(self._slots()),
            accounts=tuple(
                self._all(
                    Account, "platform account owner users two_factor shared_password leavers reviewed", self.accounts
                )
            ),
            clauses=tuple(self._clauses(method)),
            topics=tuple(self._all(Topic, "name colour treatment answer referent deputy share", self.topics)),
            channels=tuple(
                self._all(
                    Channel,
                    "name objective staffed messages_month posts_month promise published months_missed",
                    self.channels,
                )
            ),
            incidents=tuple(self._all(Incident, "day what level minutes_to_first_answer lesson", self.incidents)),
            targets=tuple(
                Target(dimension=code, level=level, place=self.place) for code, level in self.targets.items()
            ),
            judgements=self.judgements,
        )

    def _all(self, kind: Any, names: str, rows: Rows, **fixed: str) -> Iterator[Any]:
        """Yield a value per row; a number between quotes becomes exact where the field asks for a decimal."""
        for row in rows:
            told = {
                name: Decimal(value) if isinstance(value, str) and _exact(kind, name) else value
                for name, value in zip(names.split(), row, strict=True)
            }
            yield kind(**told, **fixed, place=self.place)

    def _rated(self) -> Iterator[Answer]:
        for practice, *marks in lines(self.ratings):
            for who, told in zip(self.respondents, marks, strict=True):
                if told == ".":
                    continue
                said = {"practice": practice, "respondent": who.ref, "role": who.role, "place": self.place}
                if told == "-":
                    yield Answer(**said, state="not_applicable", comment=self.not_applicable[practice])
                elif told == "?":
                    yield Answer(**said, function=who.function, state="unknown")
                else:
                    yield Answer(**said, function=who.function, state="rated", rating=int(told))

    def _by_function(self) -> Iterator[Answer]:
        roles = {r.ref: r.role for r in self.respondents}
        own = {r.function: r.ref for r in self.respondents if r.function and r.file.startswith("responses/")}
        for practice, *cells in lines(self.matrix):
            for cell in cells:
                function, told = cell.split(":")
                ref = own.get(function, self.interviewed)
                said = {"practice": practice, "respondent": ref, "role": roles[ref], "function": function}
                yield Answer(**said, state="rated", rating=int(told), place=self.place)

    def _context(self, method: Method) -> Iterator[ContextAnswer]:
        for question in method.context:
            for asked in question.fields:
                value = self.context.get(asked.key)
                if asked.kind == "number" and value is not None:
                    value = Decimal(str(value))
                yield ContextAnswer(key=asked.key, question=question.id, value=value, place=self.place)

    def _activity(self, cells: list[str]) -> ActivityEntry:
        activity, client, agency, cost, person, share = cells
        part = number(share)
        return ActivityEntry(
            activity=activity,
            client_hours=number(client),
            agency_hours=number(agency),
            agency_cost=number(cost),
            main_person=text(person),
            main_share=None if part is None else part / 100,
            criteria=self.criteria.get(activity, {}),
            place=self.place,
        )

    def _decisions(self, method: Method) -> Iterator[DecisionEntry]:
        told = {first: rest for first, *rest in lines(self.decisions)}
        for decision in method.decisions:
            state, role, person, does = told.get(decision, ["unknown", ".", ".", "."])
            unwritten = "no" if state == "held" else "unknown"
            yield DecisionEntry(
                decision=decision,
                state=state,
                accountable=text(role),
                person=text(person),
                responsible=text(does),
                written="yes" if decision in self.written else unwritten,
                place=self.place,
            )

    def _person(self, line: str) -> Person:
        code, role, party, function, week, months, *known, share, skills, title = line.split(maxsplit=12)
        manager, deputy, certified, autonomy = known
        return Person(
            code=code,
            title=title,
            role=role,
            party=party,
            function=text(function),
            week_hours=number(week),
            months_in_post=None if months == "." else int(months),
            manager=text(manager) or "unknown",
            deputy=text(deputy),
            certified=text(certified) or "unknown",
            autonomy=text(autonomy),
            replies_share=number(share),
            skills={name: int(mark) for name, mark in zip(SKILLS, skills, strict=True) if mark != "."},
            place=self.place,
        )

    def _slots(self) -> Iterator[StaffedSlot]:
        for weekdays, opens, closes, on_call in self.slots:
            for day in weekdays:
                yield StaffedSlot(
                    weekday=day, opens=time(opens), closes=time(closes), on_call=on_call, place=self.place
                )

    def _clauses(self, method: Method) -> Iterator[ClauseState]:
        for clause in method.clauses:
            state, *proof = self.clauses.get(clause, ("unknown",))
            document, dated = proof or (None, None)
            yield ClauseState(clause=clause, state=state, document=document, dated=dated, place=self.place)


def _exact(kind: Any, name: str) -> bool:
    """Return whether a field of a value holds an exact decimal."""
    return kind.model_fields[name].annotation == Decimal | None


def lines(table: str) -> Iterator[list[str]]:
    """Yield the cells of each line of a table of text."""
    return (line.split() for line in table.strip().splitlines())


def text(cell: str) -> str | None:
    """Return a cell's text, None where nothing is known."""
    return None if cell in (".", "-") else cell


def number(cell: str) -> Decimal | None:
    """Return a cell's number, None where nothing is known."""
    return None if cell in (".", "-") else Decimal(cell)


def ratings(client: str) -> str:
    """Return the table of a sample's ratings."""
    return (Path(__file__).parent / "answers" / f"{client}.txt").read_text(encoding="utf-8")
