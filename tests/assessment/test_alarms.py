"""The 24 alarms: raised, clear, not assessable, and each threshold on both of its sides (method §9.3)."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.assessment.alarm_cases import (
    CASES,
    CLEAR,
    DECIDED,
    MOVED,
    NO_RED,
    OW,
    RAISED,
    RED,
    UNKNOWN,
    Case,
    State,
    clauses,
    context,
    decisions,
    hours,
    rated,
    seen,
)
from tests.assessment.answers import (
    answer,
    assessed,
    consensus,
    functions,
    measure,
    measured,
    person,
    told,
    with_limit,
)
from workbench.assessment.alarms.ring import ALARMS
from workbench.assessment.alarms.situation import both, either
from workbench.assessment.model import AlarmResult
from workbench.method.model import Method


def ring(method: Method, alarm: str, case: Case) -> AlarmResult:
    return assessed(method, **case).alarm[alarm]


@pytest.mark.parametrize(("alarm", "case", "state"), CASES)
def test_an_alarm_is_raised_clear_or_not_assessable(method: Method, alarm: str, case: Case, state: State) -> None:
    result = ring(method, alarm, case)
    assert result.state == state
    assert (result.colour is not None) == (state == RAISED)
    assert result.missing == (method.alarm[alarm].needs if state == UNKNOWN else ())


@pytest.mark.parametrize(("alarm", "case", "state"), DECIDED)
def test_alarms_on_decisions(method: Method, alarm: str, case: Callable[[Method], Case], state: State) -> None:
    assert ring(method, alarm, case(method)).state == state


@pytest.mark.parametrize(
    ("shares", "state"),
    [
        ({"P1": 4, "P2": 3, "P3": 3}, CLEAR),  # 40 % exactly
        ({"P1": 5, "P2": 4, "P3": 3}, RAISED),
        ({"P1": 4, "P2": 3, "P3": 2, None: 1}, UNKNOWN),  # the unnamed one may be P1
        ({"P1": 5, "P2": 4, None: 3}, RAISED),  # whoever the unnamed are
        ({"P1": 3, "P2": 3, "P3": 3, None: 1}, CLEAR),
    ],
)
def test_one_person_decides_too_much_of_what_anybody_decides(
    method: Method, shares: dict[str | None, int], state: State
) -> None:
    kinds = tuple((n, OW | {"person": who}) for who, n in shares.items())
    result = ring(method, "FLAG-15", decisions(method, *kinds, state="nobody", accountable=None))
    assert result.state == state


def test_the_bottleneck_is_named_by_title_never_by_code(method: Method) -> None:
    case = decisions(method, person="P9") | {"people": (person("P9", "OW", title="Directrice"),)}
    assert ring(method, "FLAG-15", case).facts["role"] == "Directrice"
    assert ring(method, "FLAG-15", decisions(method, person="P9")).facts["role"] == "OW"


@pytest.mark.parametrize(
    ("end", "pack", "state"),
    [
        (date(2027, 5, 19), False, CLEAR),  # notice date in 90 days
        (date(2027, 5, 18), False, RAISED),
        (date(2027, 5, 18), True, CLEAR),
        (date(2027, 5, 18), None, UNKNOWN),
        (date(2026, 12, 1), False, RAISED),  # the notice date has passed
    ],
)
def test_a_near_notice_date_needs_a_hand_over_pack(method: Method, end: date, pack: bool | None, state: State) -> None:
    case = clauses(CL_58="yes") | context(contract_end=end, notice_days=90, handover_pack=pack)
    assert ring(method, "FLAG-24", case).state == state


@pytest.mark.parametrize(("bare", "state"), [(4, CLEAR), (5, RAISED)])
def test_declared_without_proof_counts_high_ratings_only(method: Method, bare: int, state: State) -> None:
    high = [p for p in method.practices if not p.startswith("INT-")][:10]
    proved = told(dict.fromkeys(high[bare:], 3))
    audit = assessed(method, [*proved, *told({"TEA-5": 2})]).practices
    assert sum(p.grade == "V" for p in audit) == 11 - bare
    proofs_of = {"answers": [*proved, *told(dict.fromkeys(high[:bare], 3))], "proofs": proofs(high[bare:])}
    assert ring(method, "FLAG-23", proofs_of).state == state


def proofs(practices: list[str]) -> tuple[Any, ...]:
    from tests.assessment.answers import proof

    return tuple(proof(p) for p in practices)


@pytest.mark.parametrize(("rating", "limit"), [(1, 480), (3, 120), (4, 60)])
def test_illegal_content_is_held_against_the_table_at_the_clients_level(
    method: Method, rating: int, limit: int
) -> None:
    codes = ("OBJ", "GOV", "TRT", "MDC")
    ratings = {p: rating for p, d in method.dimension_of.items() if d.code in codes}
    for minutes, state in ((limit, CLEAR), (limit + 1, RAISED)):
        evidence = measured(measure("IND-22", str(minutes), "illegal_minutes", unit="minutes"))
        assert ring(method, "FLAG-18", {"answers": told(ratings), "evidence": evidence}).state == state


def test_the_lower_of_treatment_and_moderation_counts(method: Method) -> None:
    ratings = {p: 1 if d.code == "MDC" else 4 for p, d in method.dimension_of.items()}
    case = {"answers": told(ratings)} | seen(("IND-22", "illegal_minutes", "480"))
    assert ring(method, "FLAG-18", case).state == CLEAR


def test_the_bubble_reads_functions_one_by_one(method: Method) -> None:
    answers = [
        answer(f"INT-{n}", r, "F", function=f) for n in range(1, 6) for f, r in (("support", 3), ("marketing", 0))
    ]
    result = assessed(method, answers)
    assert result.practice["INT-1"].rating == 0
    assert result.alarm["FLAG-02"].state == CLEAR
    empty = functions(support=True, marketing=True)
    zeros = [answer(f"INT-{n}", 0, "F", function=f) for n in range(1, 6) for f in ("support", "marketing")]
    assert ring(method, "FLAG-02", {"answers": zeros, "functions": empty}).state == RAISED


def test_a_consensus_on_exchanges_replaces_the_functions(method: Method) -> None:
    case = rated(INT_1=0, INT_2=3) | {"judgements": (consensus("INT-1", 2),)}
    assert ring(method, "FLAG-02", case).state == CLEAR


@pytest.mark.parametrize(("matrix", "colour"), [(RED, "red"), (NO_RED, "amber"), ({}, "amber")])
def test_the_night_is_red_where_a_red_topic_can_come_up(method: Method, matrix: Case, colour: str) -> None:
    case = seen(("IND-07", "busy_band_ratio", "0.1")) | matrix
    assert ring(method, "FLAG-06", case).colour == colour


@pytest.mark.parametrize(("party", "colour"), [("client", "amber"), ("agency", "red")])
def test_a_single_face_is_red_at_the_agency(method: Method, party: str, colour: str) -> None:
    people = (
        person("P1", "CM", party=party, replies_share=Decimal("0.8")),
        person("P2", "CM", replies_share=Decimal("0.2")),
    )
    assert ring(method, "FLAG-08", {"people": people}).colour == colour


@pytest.mark.parametrize(("alarm", "name", "value", "case"), MOVED)
def test_a_threshold_that_the_method_moves_raises_what_was_clear(
    method: Method, alarm: str, name: str, value: str, case: Case
) -> None:
    assert ring(method, alarm, case).state == CLEAR
    assert ring(with_limit(method, alarm, name, value), alarm, case).state == RAISED


@pytest.mark.parametrize(
    ("alarm", "name", "case"),
    [
        ("FLAG-04", "internal_share", hours(("5", "95"))),
        ("FLAG-15", "decision_share", {}),
    ],
)
def test_thresholds_on_decisions_and_hours_are_the_methods(method: Method, alarm: str, name: str, case: Case) -> None:
    everyone = decisions(method, (10, OW | {"person": "P1"}), person="P2")
    always = "0.99" if alarm == "FLAG-04" else "0"
    assert ring(with_limit(method, alarm, name, always), alarm, everyone | case).state == RAISED
    never = "0" if alarm == "FLAG-04" else "1"
    assert ring(with_limit(method, alarm, name, never), alarm, everyone | case).state == CLEAR


def test_every_threshold_of_the_method_is_tested(method: Method) -> None:
    tried: dict[str, set[str]] = {"FLAG-04": {"internal_share"}, "FLAG-15": {"decision_share"}}
    for moved, name, _, _ in MOVED:
        tried.setdefault(moved, set()).add(name)
    for alarm in method.alarms:
        assert tried.get(alarm.id, set()) == set(alarm.parameters)


def test_every_alarm_of_the_method_has_a_function_and_is_tried_in_all_three_states(method: Method) -> None:
    assert set(ALARMS) == {a.id for a in method.alarms}
    states = {(alarm, state) for alarm, _, state in (*CASES, *DECIDED)} | {("FLAG-15", CLEAR)}
    assert states == {(a.id, s) for a in method.alarms for s in (RAISED, CLEAR, UNKNOWN)}


def test_an_empty_audit_raises_no_alarm(method: Method) -> None:
    assert {a.state for a in assessed(method).alarms} == {UNKNOWN}


@pytest.mark.parametrize(
    ("sides", "any_side", "all_sides"),
    [
        ((True, None), True, None),
        ((False, None), None, False),
        ((None, None), None, None),
        ((True, False), True, False),
        ((False, False), False, False),
        ((True, True), True, True),
    ],
)
def test_what_is_unknown_decides_only_where_it_can(
    sides: tuple[bool | None, ...], any_side: bool | None, all_sides: bool | None
) -> None:
    assert (either(*sides), both(*sides)) == (any_side, all_sides)
