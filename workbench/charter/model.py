"""The governance charter as frozen values."""

from decimal import Decimal
from typing import Literal

from workbench.values import Value

ClauseStatus = Literal["in_force", "to_sign", "recommended", "later"]


class ClauseDraft(Value):
    """A clause of the draft.

    `form`: core (two-page) or full text. `status`: in force today, to sign now (required at the client's
    level or core), recommended (a practice it answers is low), later (minimum above the level).
    `fields`: what fills the braces, coded as `fields.KINDS` says; `blanks`: fields nobody knows yet. `because`:
    wording key. `practices`: those it answers that are below what its minimum level asks; `alarms`: raised ones.
    """

    clause: str
    form: Literal["core", "full"]
    status: ClauseStatus
    fields: dict[str, str] = {}
    blanks: tuple[str, ...] = ()
    because: str
    practices: tuple[str, ...] = ()
    alarms: tuple[str, ...] = ()


class RightDraft(Value):
    """A decision right: who holds it today, what is proposed, and whether that changes anything.

    `faults`: codes of row checks (agency_accountable, nobody, several, red_by_agency: as found today;
    no_deputy: as proposed).
    """

    decision: str
    today: str | None
    today_person: str | None
    today_state: Literal["held", "nobody", "unknown"]
    accountable: str
    responsible: tuple[str, ...]
    consulted: tuple[str, ...]
    informed: tuple[str, ...]
    change: Literal["keep", "assign", "move", "confirm"]
    faults: tuple[str, ...] = ()


class MatrixCheck(Value):
    """A check over the whole decision table: role or person (empty where none in particular) and share.

    Codes: agency, nobody, several, unknown, bottleneck_today (as found), bottleneck, empty_role, no_deputy (as
    proposed). `share` (0-1): of all decisions; for bottleneck_today, of those that have a person.
    """

    code: str
    who: str
    share: Decimal | None = None
    decisions: tuple[str, ...] = ()


class AutonomyDraft(Value):
    """The autonomy of one person: today, proposed (one level at a time, RR-14), and what it takes."""

    person: str
    today: str | None
    proposed: str
    next: str | None
    because: str


class DelayDraft(Value):
    """A priority's delays in minutes: promise, deadline owed by referents, measured today where known.

    `tenable`: None where not measured. `never`: more than one message in ten gets no reply, so that no 90th
    percentile is reached. `chain`: minutes of triage, referent, deputy and process owner when each
    is silent in turn; `fits`: within the promise, with time left for the referent. `internal` is zero where
    triage alone uses the promise up.
    """

    priority: str
    first: int
    solution: int | None
    always: bool
    internal: int | None
    measured_median: Decimal | None = None
    measured_p90: Decimal | None = None
    never: bool = False
    tenable: bool | None = None
    chain: int | None = None
    fits: bool = True


class EscalationNode(Value):
    """A step of the escalation chain: role, code of the person where it is the same for all, minutes allowed.

    `referent` and `deputy` stand for each topic's own; the last step has what is left.
    """

    role: str
    person: str | None
    minutes: int | None


class TopicDraft(Value):
    """A topic with who answers, who refers, and whether it may be opened (ESC-02, RR-13)."""

    topic: str
    colour: Literal["green", "amber", "red"]
    treatment: Literal["treat", "refer", "never"]
    referent: str | None
    deputy: str | None
    open: bool
    because: str


class OpenDecision(Value):
    """A question that the client must settle before signing: wording key, values, what it blocks.

    Values named role, roles, person, persons, decisions, priorities and model hold codes, the others texts.
    """

    id: str
    key: str
    values: dict[str, str] = {}
    blocks: tuple[str, ...] = ()
    urgent: bool = False


class Charter(Value):
    """A client's governance charter, as a draft to discuss. `band`: 0-2, column of the delay table.

    `escalation_faults`: `code:subject` each; the subject is a topic, a role, a person's code or a priority.
    """

    form: Literal["core", "full"]
    level: int
    organisation: str
    band: int
    clauses: tuple[ClauseDraft, ...]
    rights: tuple[RightDraft, ...]
    checks: tuple[MatrixCheck, ...]
    autonomy: tuple[AutonomyDraft, ...]
    delays: tuple[DelayDraft, ...]
    escalation: tuple[EscalationNode, ...]
    escalation_faults: tuple[str, ...]
    topics: tuple[TopicDraft, ...]
    open: tuple[OpenDecision, ...]
    legal: tuple[str, ...]
