"""What the alarms are tried on: inputs by the line, and the state that each must give (method §9.3)."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from tests.assessment.answers import HERE, by_role, measure, measured, person, told
from workbench.audit.model import Account, ActivityEntry, Channel, ClauseState, ContextAnswer, DecisionEntry, Topic
from workbench.method.model import Method

Case = dict[str, Any]
State = str
RAISED, CLEAR, UNKNOWN = "raised", "clear", "not_assessable"


def rated(**ratings: int | str) -> Case:
    return {"answers": told({p.replace("_", "-"): r for p, r in ratings.items()})}


def seen(*measures: tuple[str, str, str]) -> Case:
    return {"evidence": measured(*(measure(i, value, label) for i, label, value in measures))}


def hours(*pairs: tuple[str | None, str | None]) -> Case:
    entries = (
        ActivityEntry(
            activity=f"ACT-{n:02}",
            client_hours=None if inside is None else Decimal(inside),
            agency_hours=None if outside is None else Decimal(outside),
            place=HERE,
        )
        for n, (inside, outside) in enumerate(pairs, 1)
    )
    return {"activities": tuple(entries)}


def topic(colour: str, share: str | None = None) -> Topic:
    part = None if share is None else Decimal(share)
    return Topic(name=f"{colour}{share}", colour=colour, treatment="treat", share=part, place=HERE)  # type: ignore[arg-type]


def topics(*given: Topic) -> Case:
    return {"topics": given}


def account(**changes: Any) -> Account:
    fields: Case = {"owner": "client", "leavers": "no", "shared_password": "no"}
    return Account(platform="Facebook", account="page", place=HERE, **(fields | changes))


def channel(**changes: Any) -> Channel:
    fields: Case = {"objective": "serve", "staffed": "yes", "promise": 60, "months_missed": 0}
    return Channel(name="Facebook", place=HERE, **(fields | changes))


def clauses(**states: str) -> Case:
    given = (ClauseState(clause=c.replace("_", "-"), state=s, place=HERE) for c, s in states.items())  # type: ignore[arg-type]
    return {"clauses": tuple(given)}


def decisions(method: Method, *special: tuple[int, Case], **rest: Any) -> Case:
    """Return all decision rights, held by OW unless said otherwise; `special`: how many of which kind first."""
    kinds = [fields for n, fields in special for _ in range(n)]
    fill: Case = {"state": "held", "accountable": "OW"} | rest
    entries = (
        DecisionEntry(decision=d, place=HERE, **(kinds[i] if i < len(kinds) else fill))
        for i, d in enumerate(method.decisions)
    )
    return {"decisions": tuple(entries)}


def context(**values: Any) -> Case:
    return {"context": tuple(ContextAnswer(key=k, question="QS-11", value=v, place=HERE) for k, v in values.items())}


SKILLED = {f"SKI_{n}": 2 for n in range(1, 6)}
UNSKILLED = {f"SKI_{n}": 0 for n in range(1, 6)}
MOST_INSIDE, HALF_INSIDE = hours(("61", "39")), hours(("60", "40"))
RED, NO_RED = topics(topic("red")), topics(topic("green"))

CASES: tuple[tuple[str, Case, State], ...] = (
    ("FLAG-01", rated(OBJ_1=0), RAISED),
    ("FLAG-01", rated(OBJ_1=1), CLEAR),
    ("FLAG-01", rated(OBJ_1="unknown"), UNKNOWN),
    ("FLAG-01", rated(OBJ_1="not_applicable"), UNKNOWN),
    ("FLAG-02", rated(INT_1=1, INT_2=0, INT_3=0, INT_4=0, INT_5=1), RAISED),  # mean 0.4
    ("FLAG-02", rated(INT_1=1, INT_2=0, INT_3=0, INT_4=1), CLEAR),  # mean 0.5 exactly
    ("FLAG-02", rated(INT_1=0, INT_2=4, INT_3=4), RAISED),
    ("FLAG-02", rated(INT_1="unknown"), UNKNOWN),
    ("FLAG-02", rated(INT_2=4), UNKNOWN),  # the exchanges of INT-1 are not known
    ("FLAG-03", seen(("IND-16", "promo_share", "0.61"), ("IND-17", "conversation_ratio", "0.49")), RAISED),
    ("FLAG-03", seen(("IND-16", "promo_share", "0.6"), ("IND-17", "conversation_ratio", "0.1")), CLEAR),
    ("FLAG-03", seen(("IND-16", "promo_share", "0.9"), ("IND-17", "conversation_ratio", "0.5")), CLEAR),
    ("FLAG-03", seen(("IND-16", "promo_share", "0.9")), UNKNOWN),
    ("FLAG-03", seen(("IND-16", "promo_share", "0.2")), CLEAR),  # the other half cannot change it
    ("FLAG-05", MOST_INSIDE | rated(**UNSKILLED), RAISED),
    ("FLAG-05", HALF_INSIDE | rated(**UNSKILLED), CLEAR),
    ("FLAG-05", MOST_INSIDE | rated(**SKILLED), CLEAR),
    ("FLAG-05", rated(**UNSKILLED), UNKNOWN),
    ("FLAG-05", MOST_INSIDE, UNKNOWN),
    ("FLAG-06", seen(("IND-05", "outside_share", "0.26")) | rated(MDC_2=1), RAISED),
    ("FLAG-06", seen(("IND-05", "outside_share", "0.25")) | rated(MDC_2=1), CLEAR),
    ("FLAG-06", seen(("IND-05", "outside_share", "0.9")) | rated(MDC_2=2), CLEAR),
    ("FLAG-06", seen(("IND-07", "busy_band_ratio", "0.29")), RAISED),
    ("FLAG-06", seen(("IND-07", "busy_band_ratio", "0.3")) | rated(MDC_2=2), CLEAR),
    ("FLAG-06", rated(MDC_2=0), UNKNOWN),
    ("FLAG-07", {"accounts": (account(), account(owner="agency"))}, RAISED),
    ("FLAG-07", {"accounts": (account(owner="person"),)}, RAISED),
    ("FLAG-07", {"accounts": (account(leavers="yes", owner="unknown"),)}, RAISED),
    ("FLAG-07", {"accounts": (account(shared_password="yes"),)}, RAISED),
    ("FLAG-07", {"accounts": (account(),)}, CLEAR),
    ("FLAG-07", {"accounts": (account(leavers="unknown"),)}, UNKNOWN),
    ("FLAG-07", {}, UNKNOWN),
    ("FLAG-08", {"people": (person("P1", "CM", replies_share=Decimal("0.61")),)}, RAISED),
    ("FLAG-08", {"people": (person("P1", "CM", replies_share=Decimal("0.6")),)}, CLEAR),
    ("FLAG-08", seen(("IND-09", "top_share", "0.4"), ("IND-09", "absence_factor", "1")), RAISED),
    ("FLAG-08", seen(("IND-09", "top_share", "0.6"), ("IND-09", "absence_factor", "2")), CLEAR),
    ("FLAG-08", {"people": (person("P1", "CM"),)}, UNKNOWN),
    ("FLAG-09", rated(TEA_1=0), RAISED),
    ("FLAG-09", rated(TEA_1=4, TEA_2=0), RAISED),
    ("FLAG-09", rated(TEA_1=1, TEA_2=1), CLEAR),
    ("FLAG-09", rated(TEA_1=1), UNKNOWN),
    ("FLAG-10", topics(topic("amber", "0.1"), topic("amber", "0.06")) | rated(AUT_3=1), RAISED),
    ("FLAG-10", topics(topic("amber", "0.15")) | rated(AUT_3=1), CLEAR),
    ("FLAG-10", topics(topic("amber", "0.9")) | rated(AUT_3=2), CLEAR),
    ("FLAG-10", topics(topic("green", "1")) | rated(AUT_3=0), CLEAR),
    ("FLAG-10", topics(topic("amber", "0.1"), topic("amber")) | rated(AUT_3=1), UNKNOWN),
    ("FLAG-10", topics(topic("amber", "0.2"), topic("amber")) | rated(AUT_3=1), RAISED),
    ("FLAG-10", seen(("IND-14", "on_time_share", "0.59")), RAISED),
    ("FLAG-10", seen(("IND-14", "on_time_share", "0.6")) | rated(AUT_3=2), CLEAR),
    ("FLAG-10", rated(AUT_3=0), UNKNOWN),
    ("FLAG-11", {"channels": (channel(months_missed=2),)}, RAISED),
    ("FLAG-11", {"channels": (channel(months_missed=1),)}, CLEAR),
    ("FLAG-11", {"channels": (channel(months_missed=None),)}, UNKNOWN),
    ("FLAG-11", {"channels": (channel(promise=None, months_missed=None),)}, CLEAR),
    ("FLAG-11", {}, UNKNOWN),
    ("FLAG-12", {"channels": (channel(), channel(staffed="no"))}, RAISED),
    ("FLAG-12", {"channels": (channel(objective=None, staffed="unknown"),)}, RAISED),
    ("FLAG-12", {"channels": (channel(),)}, CLEAR),
    ("FLAG-12", {"channels": (channel(staffed="unknown"),)}, UNKNOWN),
    ("FLAG-12", {}, UNKNOWN),
    ("FLAG-13", rated(SPO_1=2, SPO_2=1), RAISED),
    ("FLAG-13", rated(SPO_1=1, SPO_2=0), CLEAR),
    ("FLAG-13", rated(SPO_1=4, SPO_2=2), CLEAR),
    ("FLAG-13", rated(SPO_1=4), UNKNOWN),
    ("FLAG-16", seen(("IND-25", "acknowledged_share", "0.29")), RAISED),
    ("FLAG-16", seen(("IND-25", "acknowledged_share", "0.3")), CLEAR),
    ("FLAG-16", {}, UNKNOWN),
    ("FLAG-17", seen(("IND-30", "approval_hours", "25")) | rated(AUT_1=0), RAISED),
    ("FLAG-17", clauses(CL_24="no") | {"people": (person("P1", "CM", autonomy="A1"),)}, RAISED),
    ("FLAG-17", clauses(CL_24="yes") | seen(("IND-30", "approval_hours", "24")) | rated(AUT_1=0), CLEAR),
    ("FLAG-17", clauses(CL_24="yes") | rated(AUT_1=1) | {"people": (person("P1", "CM", autonomy="A0"),)}, CLEAR),
    ("FLAG-17", clauses(CL_24="no") | rated(AUT_1=1) | {"people": (person("P1", "CM", autonomy="A2"),)}, CLEAR),
    ("FLAG-17", rated(AUT_1=0), UNKNOWN),
    ("FLAG-18", seen(("IND-22", "illegal_minutes", "481")), RAISED),
    ("FLAG-18", seen(("IND-22", "illegal_minutes", "480")), CLEAR),
    ("FLAG-18", {}, UNKNOWN),
    ("FLAG-19", RED | rated(CRI_1=0, CRI_2=4), RAISED),
    ("FLAG-19", RED | rated(CRI_2=0), RAISED),
    ("FLAG-19", RED | rated(CRI_1=1, CRI_2=1), CLEAR),
    ("FLAG-19", NO_RED | rated(CRI_1=0, CRI_2=0), CLEAR),
    ("FLAG-19", rated(CRI_1=0), UNKNOWN),
    ("FLAG-19", RED, UNKNOWN),
    ("FLAG-20", seen(("IND-11", "deflected_share", "0.31"), ("IND-11", "tracked_share", "0")), RAISED),
    ("FLAG-20", seen(("IND-11", "deflected_share", "0.3")), CLEAR),
    ("FLAG-20", seen(("IND-11", "deflected_share", "0.9"), ("IND-11", "tracked_share", "0.1")), CLEAR),
    ("FLAG-20", seen(("IND-11", "deflected_share", "0.9")), UNKNOWN),
    ("FLAG-21", {"answers": by_role("SPO-2", D=3, R=1)}, RAISED),
    ("FLAG-21", {"answers": by_role("SPO-2", D=3, R=2)}, CLEAR),
    ("FLAG-21", {"answers": (*by_role("SPO-2", D=3), *by_role("GOV-1", D=4, R=0))}, UNKNOWN),
    ("FLAG-22", clauses(CL_46="no"), RAISED),
    ("FLAG-22", clauses(CL_46="yes"), CLEAR),
    ("FLAG-22", clauses(CL_46="unknown"), UNKNOWN),
    ("FLAG-22", {}, UNKNOWN),
    ("FLAG-23", rated(SPO_1=3, SPO_2=3, SPO_3=2) | {"proven": False}, RAISED),
    ("FLAG-23", rated(SPO_1=3, SPO_2=4), CLEAR),
    ("FLAG-23", rated(SPO_1=2) | {"proven": False}, CLEAR),
    ("FLAG-23", {}, UNKNOWN),
    ("FLAG-24", clauses(CL_58="no"), RAISED),
    ("FLAG-24", clauses(CL_58="yes") | context(handover_pack=True), CLEAR),
    ("FLAG-24", clauses(CL_58="yes") | context(handover_pack=False), UNKNOWN),
    ("FLAG-24", {}, UNKNOWN),
)


OW: Case = {"state": "held", "accountable": "OW"}
AG: Case = {"state": "held", "accountable": "AG"}
NOBODY: Case = {"state": "nobody"}
NOT_TOLD: Case = {"state": "unknown"}

DECIDED: tuple[tuple[str, Callable[[Method], Case], State], ...] = (
    ("FLAG-04", lambda m: decisions(m) | hours(("4.9", "95.1")), RAISED),
    ("FLAG-04", lambda m: decisions(m) | hours(("5", "95")), CLEAR),
    ("FLAG-04", decisions, UNKNOWN),
    ("FLAG-04", lambda m: hours(("5", "95")), UNKNOWN),
    ("FLAG-04", lambda m: decisions(m) | hours((None, "95")), UNKNOWN),  # not known is not zero
    ("FLAG-04", lambda m: decisions(m) | hours(("5", "95"), (None, "900")), CLEAR),
    ("FLAG-04", lambda m: decisions(m, **AG), RAISED),
    ("FLAG-04", lambda m: decisions(m, accountable=None, state="nobody"), RAISED),
    ("FLAG-04", lambda m: decisions(m, (1, NOT_TOLD), **AG) | hours(("5", "95")), UNKNOWN),
    ("FLAG-04", lambda m: decisions(m, (1, OW), **AG) | hours(("5", "95")), CLEAR),
    ("FLAG-14", lambda m: decisions(m, (1, AG)), RAISED),
    ("FLAG-14", lambda m: decisions(m, (1, AG), (1, NOT_TOLD)), RAISED),
    ("FLAG-14", lambda m: decisions(m, (5, NOBODY)), CLEAR),
    ("FLAG-14", lambda m: decisions(m, (1, NOT_TOLD)), UNKNOWN),
    ("FLAG-14", lambda m: {}, UNKNOWN),
    ("FLAG-15", lambda m: decisions(m, (len(m.decisions) * 2 // 5 + 1, OW | {"person": "P1"}), person="P2"), RAISED),
    ("FLAG-15", lambda m: decisions(m, (len(m.decisions) * 2 // 5, OW | {"person": "P1"}), **NOT_TOLD), UNKNOWN),
    ("FLAG-15", decisions, UNKNOWN),
    ("FLAG-15", lambda m: {}, UNKNOWN),
)


MOVED: tuple[tuple[str, str, str, Case], ...] = (
    ("FLAG-01", "objective_rating", "1", rated(OBJ_1=1)),
    ("FLAG-02", "integration_mean", "0.6", rated(INT_1=1, INT_2=0, INT_3=0, INT_4=1)),
    ("FLAG-02", "exchange_rating", "1", rated(INT_1=1, INT_2=4)),
    ("FLAG-03", "promo_share", "0.5", seen(("IND-16", "x", "0.6"), ("IND-17", "x", "0.1"))),
    ("FLAG-03", "conversation_ratio", "0.6", seen(("IND-16", "x", "0.9"), ("IND-17", "x", "0.5"))),
    ("FLAG-05", "internal_share", "0.5", HALF_INSIDE | rated(**UNSKILLED)),
    ("FLAG-05", "skills_level", "3", MOST_INSIDE | rated(**SKILLED)),
    ("FLAG-06", "outside_share", "0.2", seen(("IND-05", "x", "0.25")) | rated(MDC_2=1)),
    ("FLAG-06", "coverage_rating", "2", seen(("IND-05", "x", "0.9")) | rated(MDC_2=2)),
    ("FLAG-06", "outbound_ratio", "0.4", seen(("IND-07", "busy_band_ratio", "0.3")) | rated(MDC_2=2)),
    ("FLAG-08", "top_share", "0.5", {"people": (person("P1", "CM", replies_share=Decimal("0.6")),)}),
    (
        "FLAG-08",
        "absence_factor",
        "2",
        seen(("IND-09", "top_share", "0.3"), ("IND-09", "absence_factor", "2")),
    ),
    ("FLAG-09", "manager_rating", "1", rated(TEA_1=1, TEA_2=2)),
    ("FLAG-09", "deputy_rating", "1", rated(TEA_1=2, TEA_2=1)),
    ("FLAG-10", "support_rating", "2", topics(topic("amber", "0.9")) | rated(AUT_3=2)),
    ("FLAG-10", "amber_share", "0.1", topics(topic("amber", "0.15")) | rated(AUT_3=1)),
    ("FLAG-10", "on_time_share", "0.7", seen(("IND-14", "on_time_share", "0.6")) | rated(AUT_3=2)),
    ("FLAG-11", "months", "1", {"channels": (channel(months_missed=1),)}),
    ("FLAG-13", "sponsor_rating", "1", rated(SPO_1=1, SPO_2=0)),
    ("FLAG-13", "follow_up_rating", "2", rated(SPO_1=4, SPO_2=2)),
    ("FLAG-16", "acknowledged_share", "0.4", seen(("IND-25", "acknowledged_share", "0.3"))),
    (
        "FLAG-17",
        "autonomy_rating",
        "1",
        seen(("IND-30", "approval_hours", "25")) | rated(AUT_1=1) | clauses(CL_24="yes"),
    ),
    (
        "FLAG-17",
        "approval_hours",
        "20",
        seen(("IND-30", "approval_hours", "24")) | rated(AUT_1=0) | clauses(CL_24="yes"),
    ),
    (
        "FLAG-17",
        "approved_up_to_level",
        "2",
        clauses(CL_24="no") | rated(AUT_1=1) | {"people": (person("P1", "CM", autonomy="A2"),)},
    ),
    ("FLAG-19", "crisis_rating", "1", RED | rated(CRI_1=1, CRI_2=1)),
    (
        "FLAG-20",
        "deflected_share",
        "0.2",
        seen(("IND-11", "deflected_share", "0.3"), ("IND-11", "tracked_share", "0")),
    ),
    ("FLAG-21", "role_gap", "1", {"answers": by_role("SPO-2", D=3, R=2)}),
    ("FLAG-23", "high_rating", "2", rated(SPO_1=2) | {"proven": False}),
    ("FLAG-23", "declared_share", "-1", rated(SPO_1=3)),
    ("FLAG-24", "notice_days", "91", clauses(CL_58="yes") | context(
        contract_end=date(2027, 5, 19), notice_days=90, handover_pack=False
    )),
)  # fmt: skip
