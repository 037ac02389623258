"""The order in which a room takes the practices: widest apart first, gates before others, what is agreed last."""

from datetime import UTC, datetime

import pytest

from tests.builders import make_assessment, make_audit, real_method
from workbench.audit.model import Judgement
from workbench.workshop.agenda import AgendaItem, agenda

APART = {("SPO-2", "D"): 3, ("SPO-2", "R"): 0, ("TKN-1", "A"): 4, ("TKN-1", "R"): 0, ("LIS-3", "R"): 3}


def agreed(practice: str, level: int = 1) -> Judgement:
    at = datetime(2026, 11, 23, 10, tzinfo=UTC)
    return Judgement(id="J0001", kind="consensus", target=practice, value=level, author="Room", at=at, reason="Seen")


def listed(*judgements: Judgement) -> tuple[AgendaItem, ...]:
    return agenda(make_assessment(make_audit(by_role=APART, judgements=judgements)), real_method())


def test_a_room_that_agrees_on_everything_has_nothing_to_discuss() -> None:
    assert agenda(make_assessment(make_audit(ratings=dict.fromkeys(real_method().practices, 2))), real_method()) == ()


def test_the_practices_far_apart_come_with_their_reason_widest_first() -> None:
    items = listed()
    assert [i.practice for i in items][:2] == ["TKN-1", "SPO-2"]
    assert {i.practice: i.reason for i in items}["TKN-1"] == "disputed"
    assert [i.spread for i in items] == sorted((i.spread for i in items), reverse=True)


def test_at_the_same_spread_a_gate_comes_before_others() -> None:
    items = listed()
    same = [i for i in items if i.spread == 2]
    assert [i.gate for i in same] == sorted((i.gate for i in same), reverse=True)


@pytest.mark.parametrize("practice", ["TKN-1", "GOV-1"])
def test_what_the_room_agreed_comes_last_even_where_its_answers_were_widest(practice: str) -> None:
    last = listed(agreed(practice))[-1]
    assert (last.practice, last.reason) == (practice, "consensus")


def test_a_practice_without_any_answer_is_discussed() -> None:
    audit = make_audit()
    silent = audit.model_copy(update={"answers": tuple(a for a in audit.answers if a.practice != "GOV-3")})
    reasons = {i.practice: i.reason for i in agenda(make_assessment(silent), real_method())}
    assert reasons["GOV-3"] == "missing"
