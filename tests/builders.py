"""A complete, believable, fictive audit for tests, and the real method it answers to."""

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from workbench.assessment.model import Assessment
from workbench.assessment.score import assess
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
    Person,
    Proof,
    Respondent,
    StaffedSlot,
    Topic,
)
from workbench.charter.model import Charter
from workbench.faults import Place
from workbench.method.load import load_method
from workbench.method.maturity import Practice
from workbench.method.model import Method

METHOD_VERSION = "2026.1"
METHOD_FOLDER = Path(__file__).parents[1] / "templates" / "method" / METHOD_VERSION
WORDING_FOLDER = Path(__file__).parents[1] / "templates" / "wording"

RATINGS = {
    "SPO": (2, 1, 1, 1, 1),
    "CUL": (2, 1, 1, 1),
    "GOV": (1, 1, 1, 1, 1),
    "OBJ": (2, 2, 1, 1, 1),
    "TRT": (2, 1, 1, 1, 1),
    "AUT": (1, 1, 1, 1, 2),
    "STY": (2, 2, 2, 1, 1),
    "INT": (1, 1, 0, 1, 0),
    "CRI": (1, 1, 1, 0, 1),
    "LIS": (2, 1, 1, 0),
    "CRL": (2, 1, 1, 1, 1),
    "MDC": (2, 1, 1, 1, 1),
    "TKN": (2, 2, 1, 2, 1),
    "SKI": (2, 2, 1, 1, 2),
    "TEA": (1, 0, 1, 1, 1),
    "MEA": (1, 1, 1, 1, 1),
}
"""The ratings of the fictive audit, by dimension, in the order of practices: one isolated community manager."""

RESPONDENTS = (
    ("R01", "D", None), ("R02", "D", None), ("R03", "R", None), ("R04", "R", None), ("R05", "A", None),
    ("R06", "F", "support"), ("R07", "F", "product"), ("R08", "F", "marketing"),
)  # fmt: skip

CONTEXT: dict[str, Any] = {
    "sector": "grocery retail",
    "public_body": False,
    "regulated": False,
    "hosts_members": False,
    "employees": 240,
    "entities": 1,
    "countries": 1,
    "languages": "fr",
    "autonomy_desire": 4,
    "agency_hours": 90,
    "messages_month": 620,
    "posts_month": 34,
    "channels": 3,
    "budget_year": Decimal(45000),
    "client_days_month": Decimal(9),
    "internal_day_cost": Decimal(320),
    "recruitment": "one",
    "start_date": date(2027, 1, 4),
    "no_incident": False,
    "contract_end": date(2027, 12, 31),
    "notice_days": 90,
    "handover_pack": False,
    "untouchable": "product recalls",
    "candidates_count": 2,
}

AGENCY_HOURS = {
    "ACT-06": 4, "ACT-08": 20, "ACT-09": 18, "ACT-10": 8, "ACT-12": 9, "ACT-13": 14, "ACT-18": 4, "ACT-22": 3,
    "ACT-25": 12, "ACT-27": 5, "ACT-28": 6, "ACT-39": 8, "ACT-40": 6,
}  # fmt: skip
"""Hours a month that the agency works, by activity."""

CLIENT_HOURS = {
    "ACT-01": 1, "ACT-02": 1, "ACT-03": 2, "ACT-07": 10, "ACT-08": 6, "ACT-11": 4, "ACT-12": 2, "ACT-13": 10,
    "ACT-14": 16, "ACT-15": 14, "ACT-16": 16, "ACT-17": 10, "ACT-20": 5, "ACT-24": 12, "ACT-29": 2, "ACT-30": 3,
    "ACT-36": 2, "ACT-38": 1, "ACT-40": 2, "ACT-46": 3,
}  # fmt: skip
"""Hours a month that the client works, by activity."""


@cache
def real_method() -> Method:
    """Return the method of templates/method, read once."""
    return load_method(METHOD_FOLDER, METHOD_VERSION)


def at(cell: str, sheet: str = "Ratings") -> Place:
    """Return a place in the fictive audit workbook."""
    return Place("audit.xlsx", sheet=sheet, cell=cell)


def base_ratings() -> dict[str, int]:
    """Return the fictive audit's rating of each of the 78 practices."""
    return {f"{code}-{n}": r for code, row in RATINGS.items() for n, r in enumerate(row, 1)}


def make_audit(
    ratings: Mapping[str, int] | None = None,
    context: Mapping[str, Any] | None = None,
    proven: bool = True,
    by_role: Mapping[tuple[str, str], int] | None = None,
    **changes: Any,
) -> Audit:
    """Return the fictive audit with some things changed.

    `ratings`: practice → rating of everybody; `by_role`: (practice, role) → rating of that role; `context`:
    field → value (None empties it); `proven`: each practice has a dated document, so that the cautious
    reading keeps its rating; `changes`: whole fields of `Audit`.
    """
    practices = tuple(real_method().practices.values())
    rated = base_ratings() | dict(ratings or {})
    fields: dict[str, Any] = {
        "client": Client(id="maison-verte", name="Maison Verte", sector="retail", languages=("fr", "en"), fictive=True),
        "wave": date(2026, 11, 20),
        "language": "fr",
        "method_version": METHOD_VERSION,
        "respondents": _respondents(),
        "answers": _answers(practices, rated, dict(by_role or {})),
        "proofs": tuple(_proof(p) for p in practices) if proven else (),
        "context": _context(CONTEXT | dict(context or {})),
        "functions": _functions(),
        "activities": _activities(),
        "decisions": _decisions(),
        "people": PEOPLE,
        "slots": SLOTS,
        "accounts": ACCOUNTS,
        "clauses": tuple(_clause(c) for c in real_method().clauses),
        "incidents": INCIDENTS,
        "topics": TOPICS,
        "channels": CHANNELS,
    }
    return Audit(**(fields | changes))


def make_assessment(audit: Audit | None = None) -> Assessment:
    """Return the assessment of an audit (the fictive one by default) under the real method."""
    return assess(audit or make_audit(), real_method())


def make_charter(**changes: Any) -> Charter:
    """Return a minimal charter for steps that read only a few of its fields."""
    fields: dict[str, Any] = {
        "form": "core", "level": 1, "organisation": "centralised", "band": 0, "clauses": (), "rights": (),
        "checks": (), "autonomy": (), "delays": (), "escalation": (), "escalation_faults": (), "topics": (),
        "open": (), "legal": (),
    }  # fmt: skip
    return Charter(**(fields | changes))


def entry(activity: str, client: float | None, agency: float | None, **fields: Any) -> ActivityEntry:
    """Return a line of the effort sheet; None hours are not known."""
    inside = None if client is None else Decimal(str(client))
    outside = None if agency is None else Decimal(str(agency))
    place = at("A1", "Activities")
    return ActivityEntry(activity=activity, client_hours=inside, agency_hours=outside, place=place, **fields)


def _respondents() -> tuple[Respondent, ...]:
    return tuple(
        Respondent(ref=ref, role=role, function=function, name=f"Person {ref}", file=f"responses/{ref}.xlsx")
        for ref, role, function in RESPONDENTS
    )


def _answers(
    practices: tuple[Practice, ...], rated: Mapping[str, int], by_role: Mapping[tuple[str, str], int]
) -> tuple[Answer, ...]:
    """Return one answer per practice and respondent asked."""
    return tuple(
        Answer(
            practice=p.id,
            respondent=ref,
            role=role,
            function=function,
            state="rated",
            rating=by_role.get((p.id, role), rated[p.id]),
            place=at(f"D{row}"),
        )
        for row, p in enumerate(practices, 2)
        for ref, role, function in RESPONDENTS
        if role in p.asked
    )


def _proof(practice: Practice) -> Proof:
    document = f"File for {practice.id}"
    return Proof(practice=practice.id, grade="V", document=document, dated=date(2026, 9, 1), place=at("F2"))


def _context(values: Mapping[str, Any]) -> tuple[ContextAnswer, ...]:
    asked = {f.key: q.id for q in real_method().context for f in q.fields}
    return tuple(
        ContextAnswer(key=key, question=asked[key], value=value, place=at("C2", "Context"))
        for key, value in values.items()
    )


def _functions() -> tuple[FunctionState, ...]:
    relevant = {"support": ("yes", "0.48"), "product": ("no", "0.22"), "marketing": ("yes", "0.10")}
    return tuple(
        FunctionState(
            code=f.code,
            relevant=f.code in relevant,
            reason=None if f.code in relevant else "No exchange with the public",
            willing_owner=relevant[f.code][0] if f.code in relevant else "unknown",
            inbound_share=Decimal(relevant[f.code][1]) if f.code in relevant else None,
            place=at("B2", "Functions"),
        )
        for f in real_method().functions
    )


def _activities() -> tuple[ActivityEntry, ...]:
    """Return the effort sheet: every activity has known hours; answers rest mostly on one person."""
    answers = {"ACT-13", "ACT-14", "ACT-15", "ACT-16"}
    return tuple(
        entry(
            a,
            CLIENT_HOURS.get(a, 0),
            AGENCY_HOURS.get(a, 0),
            agency_cost=AGENCY_HOURS[a] * Decimal(75) if a in AGENCY_HOURS else None,
            main_person="P1" if a in answers else None,
            main_share=Decimal("0.85") if a in answers else None,
        )
        for a in real_method().activities
    )


def _decisions() -> tuple[DecisionEntry, ...]:
    agency = {"DR-08", "DR-09", "DR-10"}
    nobody = {"DR-14", "DR-18", "DR-23", "DR-24", "DR-35"}
    return tuple(
        DecisionEntry(
            decision=d.id,
            state="nobody" if d.id in nobody else "held",
            accountable=None if d.id in nobody else "AG" if d.id in agency else d.accountable,
            person="P3" if d.id in agency else "P2" if d.accountable in ("OW", "LD") else None,
            responsible="CM",
            written="no",
            place=at("C2", "Decisions"),
        )
        for d in real_method().governance.decisions
    )


def _clause(clause: str) -> ClauseState:
    in_force = {"CL-17": "yes", "CL-47": "yes", "CL-52": "yes"}
    return ClauseState(clause=clause, state=in_force.get(clause, "no"), place=at("B2", "Documents"))  # type: ignore[arg-type]


def _person(code: str, role: str, party: str, week_hours: int, **fields: Any) -> Person:
    place = at("A2", "People")
    return Person(code=code, role=role, party=party, week_hours=Decimal(week_hours), place=place, **fields)  # type: ignore[arg-type]


PEOPLE = (
    _person(
        "P1", "CM", "client", 35, title="Community manager", months_in_post=14, manager="yes", certified="no",
        autonomy="A1", replies_share=Decimal("0.85"),
        skills={"engagement": 3, "content": 3, "strategy": 2, "business": 2, "technical": 2},
    ),
    _person("P2", "OW", "client", 3, title="Communication director", months_in_post=40, manager="yes"),
    _person(
        "P3", "AG", "agency", 22, title="Account manager", months_in_post=20, certified="unknown",
        replies_share=Decimal("0.15"), skills={"engagement": 3, "content": 3, "strategy": 3},
    ),
    _person("P4", "SV", "client", 2, title="Customer service lead", function="support", months_in_post=60),
)  # fmt: skip

SLOTS = tuple(
    StaffedSlot(weekday=day, opens=time(9), closes=time(17, 30), on_call="no", place=at("A2", "Hours"))
    for day in range(5)
)

ACCOUNTS = (
    Account(
        platform="Facebook", account="Maison Verte", owner="client", users=4, two_factor="no",
        shared_password="no", leavers="no", reviewed=date(2026, 3, 2), place=at("A2", "Accounts"),
    ),
    Account(
        platform="Instagram", account="@maisonverte", owner="agency", users=3, two_factor="yes",
        shared_password="yes", leavers="unknown", place=at("A3", "Accounts"),
    ),
)  # fmt: skip

INCIDENTS = (
    Incident(
        day=date(2026, 2, 14), what="Recall of a yoghurt", level=2, minutes_to_first_answer=Decimal(310), lesson="no",
        place=at("A2", "Incidents"),
    ),
)  # fmt: skip

TOPICS = (
    Topic(
        name="Opening hours", colour="green", treatment="treat", answer="yes", referent="P1", deputy="P4",
        share=Decimal("0.40"), place=at("A2", "Topics"),
    ),
    Topic(
        name="Product composition", colour="amber", treatment="treat", answer="yes", referent="P4",
        share=Decimal("0.30"), place=at("A3", "Topics"),
    ),
    Topic(
        name="Complaints", colour="amber", treatment="treat", answer="yes", referent="P4", deputy="P1",
        share=Decimal("0.22"), place=at("A4", "Topics"),
    ),
    Topic(
        name="Product recalls", colour="red", treatment="refer", answer="no", share=Decimal("0.02"),
        place=at("A5", "Topics"),
    ),
)  # fmt: skip

CHANNELS = (
    Channel(
        name="Facebook", objective="Answer customers", staffed="yes", messages_month=380, posts_month=14,
        promise=1440, published="yes", months_missed=0, place=at("A2", "Channels"),
    ),
    Channel(
        name="Instagram", objective="Show the products", staffed="yes", messages_month=210, posts_month=16,
        promise=1440, published="no", months_missed=3, place=at("A3", "Channels"),
    ),
    Channel(
        name="LinkedIn", staffed="no", messages_month=30, posts_month=4, published="no", place=at("A4", "Channels"),
    ),
)  # fmt: skip
