"""A wave's inputs as frozen values: what was said, by which role, where it stands. Names stay internal."""

from datetime import date, datetime, time
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BeforeValidator, PlainSerializer

from workbench.audit.measured import Evidence
from workbench.faults import Place
from workbench.method.governance import Colour
from workbench.method.maturity import Grade, RespondentRole
from workbench.method.transfer import Mode, StageCode
from workbench.values import Language, Number, Value

Known = Literal["yes", "no", "unknown"]
Party = Literal["client", "agency"]


class Respondent(Value):
    """One person who answered; `ref` (`R01`…) is all that a document may show of them."""

    ref: str
    role: RespondentRole
    function: str | None = None
    name: str = ""
    file: str


class Answer(Value):
    """One answer to one practice. `unknown` is NSP; `not_applicable` carries its reason in `comment`."""

    practice: str
    respondent: str
    role: RespondentRole
    function: str | None = None
    state: Literal["rated", "unknown", "not_applicable"]
    rating: int | None = None
    comment: str | None = None
    place: Place


class Proof(Value):
    """The evidence grade claimed for a practice, with the document that carries it (V needs both)."""

    practice: str
    grade: Grade
    document: str | None = None
    dated: date | None = None
    place: Place


def _told(value: object) -> object:
    """Return a field's value as JSON that says its type: text alone could be a number or a date."""
    if isinstance(value, Decimal):
        return {"number": str(value)}
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _retold(value: object) -> object:
    """Return what `_told` wrote as the value that it was."""
    if isinstance(value, dict) and set(value) == {"number"}:
        return Decimal(value["number"])
    if isinstance(value, dict) and set(value) == {"day"}:
        return date.fromisoformat(value["day"])
    return value


FieldValue = Annotated[
    str | int | Decimal | date | bool | None,
    PlainSerializer(_told, when_used="json"),
    BeforeValidator(_retold),
]


class ContextAnswer(Value):
    """One field of a context question; `value` is None where left empty."""

    key: str
    question: str
    value: FieldValue
    place: Place


class FunctionState(Value):
    """Whether a company function is relevant; not relevant needs a reason."""

    code: str
    relevant: bool
    reason: str | None = None
    willing_owner: Known = "unknown"
    inbound_share: Decimal | None = None
    place: Place


class ActivityEntry(Value):
    """Who does an activity today. Hours per month by party, agency cost in euros a month.

    `main_person`: code of the person who does most of it, `main_share` (0-1) their part. `criteria`: K1-K10
    only where rated (in dispute); None hours mean not known, zero means not done by that party.
    """

    activity: str
    client_hours: Decimal | None = None
    agency_hours: Decimal | None = None
    agency_cost: Decimal | None = None
    main_person: str | None = None
    main_share: Decimal | None = None
    stage: StageCode | None = None
    criteria: dict[str, int] = {}
    place: Place


class DecisionEntry(Value):
    """A decision right as it is held today: the accountable role and person, if anybody.

    `person` may name an outside party's person; `written`: whether it is written anywhere.
    """

    decision: str
    state: Literal["held", "nobody", "unknown"]
    accountable: str | None = None
    person: str | None = None
    responsible: str | None = None
    written: Known = "unknown"
    place: Place


class Person(Value):
    """A person of the set-up by code (`P1`…), never by name. `week_hours`: hours a week on the activity.

    `skills`: the five families (engagement, content, strategy, business, technical), 0-4. `replies_share`:
    part (0-1) of the replies that this person makes. `deputy`: code of the trained deputy.
    """

    code: str
    title: str
    role: str
    party: Party
    function: str | None = None
    week_hours: Decimal | None = None
    months_in_post: int | None = None
    manager: Known = "unknown"
    deputy: str | None = None
    certified: Known = "unknown"
    autonomy: str | None = None
    replies_share: Decimal | None = None
    skills: dict[str, int] = {}
    place: Place


class StaffedSlot(Value):
    """A staffed slot: weekday (0 Monday … 6 Sunday), local opening and closing time."""

    weekday: int
    opens: time
    closes: time
    on_call: Known = "unknown"
    place: Place


class Account(Value):
    """An account or tool access."""

    platform: str
    account: str
    owner: Literal["client", "agency", "person", "unknown"]
    users: int | None = None
    two_factor: Known = "unknown"
    shared_password: Known = "unknown"
    leavers: Known = "unknown"
    reviewed: date | None = None
    place: Place


class ClauseState(Value):
    """Whether a clause is in force today, and in which document."""

    clause: str
    state: Known
    document: str | None = None
    dated: date | None = None
    place: Place


class Incident(Value):
    """An incident of the last 24 months; `level` 0-4 of the crisis scale."""

    day: date | None
    what: str
    level: int | None = None
    minutes_to_first_answer: Decimal | None = None
    lesson: Known = "unknown"
    place: Place


Treatment = Literal["treat", "refer", "never"]


class Topic(Value):
    """A line of the topic matrix; `share` is its part (0-1) of inbound messages."""

    name: str
    colour: Colour
    treatment: Treatment
    answer: Known = "unknown"
    referent: str | None = None
    deputy: str | None = None
    share: Decimal | None = None
    place: Place


class Channel(Value):
    """A channel with its public promise (minutes to the first human reply), objective and staffing."""

    name: str
    objective: str | None = None
    staffed: Known = "unknown"
    messages_month: int | None = None
    posts_month: int | None = None
    promise: int | None = None
    published: Known = "unknown"
    months_missed: int | None = None
    place: Place


class Target(Value):
    """A target level asked for a dimension."""

    dimension: str
    level: int
    place: Place


JudgementKind = Literal["consensus", "criterion", "topic", "mode", "pin", "exclude", "withdraw"]
"""What a person can decide; `consensus` on a practice, `criterion` and `topic` are what a room agrees on."""


class Judgement(Value):
    """A person's decision: consensus of a room, mode of an activity, pin of a step, exclusion of a module.

    `target`: an id; `ACT-07:K3` for a criterion; `<name>:colour` or `<name>:treatment` for a topic. `value`: a
    rating (0-4), a colour or treatment, a mode, a month (1-18) or "out". `supersedes`: id of the judgement it
    replaces. `counts`: votes per answer, then "I do not know", where a room voted.
    """

    id: str
    supersedes: str | None = None
    kind: JudgementKind
    target: str
    value: int | str
    author: str
    at: datetime
    reason: str
    counts: tuple[int, ...] = ()
    dissent: str | None = None
    consent: bool = False


class Client(Value):
    """The client's own file."""

    id: str
    name: str
    sector: str
    languages: tuple[Language, ...]
    fictive: bool = False
    rates: dict[str, Number] = {}
    consent_small_roles: bool = False


class Audit(Value):
    """A wave: one audit of one client. `modes`, `pins` and the like are read from the live judgements."""

    client: Client
    wave: date
    language: Language
    method_version: str
    respondents: tuple[Respondent, ...] = ()
    answers: tuple[Answer, ...] = ()
    proofs: tuple[Proof, ...] = ()
    context: tuple[ContextAnswer, ...] = ()
    functions: tuple[FunctionState, ...] = ()
    activities: tuple[ActivityEntry, ...] = ()
    decisions: tuple[DecisionEntry, ...] = ()
    people: tuple[Person, ...] = ()
    slots: tuple[StaffedSlot, ...] = ()
    accounts: tuple[Account, ...] = ()
    clauses: tuple[ClauseState, ...] = ()
    incidents: tuple[Incident, ...] = ()
    topics: tuple[Topic, ...] = ()
    channels: tuple[Channel, ...] = ()
    targets: tuple[Target, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    evidence: Evidence = Evidence()

    @cached_property
    def _context(self) -> dict[str, str | int | Decimal | date | bool | None]:
        return {c.key: c.value for c in self.context}

    def text(self, key: str) -> str | None:
        """Return a text or choice field of the context sheet, None where empty."""
        value = self._context.get(key)
        return value if isinstance(value, str) else None

    def number(self, key: str) -> Decimal | None:
        """Return a numeric field of the context sheet, None where empty."""
        value = self._context.get(key)
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
            return None
        return Decimal(value)

    def day(self, key: str) -> date | None:
        """Return a date field of the context sheet, None where empty."""
        value = self._context.get(key)
        return value if isinstance(value, date) else None

    def says(self, key: str) -> bool | None:
        """Return a yes/no field of the context sheet, None where empty."""
        value = self._context.get(key)
        return value if isinstance(value, bool) else None

    @cached_property
    def live_judgements(self) -> tuple[Judgement, ...]:
        """The judgements in force: not superseded, not withdrawn; the latest per kind and target."""
        gone = {j.supersedes for j in self.judgements if j.supersedes}
        standing = [j for j in self.judgements if j.id not in gone and j.kind != "withdraw"]
        latest = {(j.kind, j.target): j for j in sorted(standing, key=lambda j: (j.at, j.id))}
        return tuple(latest.values())

    def judgement(self, kind: JudgementKind, target: str) -> Judgement | None:
        """Return the judgement in force of a kind on a target, None where nobody decided."""
        return next((j for j in self.live_judgements if (j.kind, j.target) == (kind, target)), None)

    def mode_judged(self, activity: str) -> Mode | None:
        """Return the mode that a person decided for an activity, None where the rules decide."""
        judged = self.judgement("mode", activity)
        return judged.value if judged and judged.value in ("internal", "mixed", "external") else None  # type: ignore[return-value]
