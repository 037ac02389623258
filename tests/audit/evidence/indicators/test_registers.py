"""What logs and lists show: escalations, moderation, insights, knowledge, approvals, quality, experiments."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from tests.audit.evidence.indicators.tables import MONDAY, OPEN, found, put, run, said
from workbench.audit.evidence.indicators import Situation
from workbench.audit.evidence.store import Store
from workbench.method.model import Method

NINE = MONDAY + timedelta(hours=9)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BARE = Situation()


def test_internal_answers_count_staffed_minutes_and_silences(store: Store, method: Method) -> None:
    friday = NINE + 4 * DAY + 8.5 * HOUR  # Friday 17:30
    rows = [{"asked_at": friday, "answered_at": friday + 2.5 * DAY + 4.25 * HOUR}]  # Monday 9:45
    rows += [{"asked_at": NINE, "answered_at": None}]
    put(store, "escalations", rows)
    staffed, plain = run(store, method), run(store, method, BARE)
    told = found(staffed, "IND-13", "internal_minutes")
    assert (told.value, told.n, told.note, told.indicative) == (75, 2, "staffed_minutes", True)
    assert found(plain, "IND-13", "internal_minutes").note == "calendar_minutes"


def test_escalations_are_compared_with_the_messages_of_the_same_days(store: Store, method: Method) -> None:
    put(store, "messages", [said(f"c{n}", n * 1440) for n in range(10)])
    put(store, "escalations", [{"asked_at": NINE + n * DAY, "answered_at": None} for n in (0, 4, 20)])
    assert found(run(store, method), "IND-13", "escalated_share").value == Decimal("0.2")


def test_referents_are_late_once_their_deadline_has_passed(store: Store, method: Method) -> None:
    rows = [
        {"asked_at": NINE, "due_at": NINE + HOUR, "answered_at": NINE + HOUR, "function": "Juridique"},
        {"asked_at": NINE, "due_at": NINE + HOUR, "answered_at": None, "function": "Juridique"},
        {"asked_at": NINE, "due_at": NINE + HOUR, "answered_at": NINE + 2 * HOUR, "function": "Produit"},
        {"asked_at": NINE + DAY, "due_at": NINE + 9 * DAY, "answered_at": None, "function": "Produit"},  # not due yet
    ]
    put(store, "escalations", rows)
    measured = run(store, method)
    assert found(measured, "IND-14", "on_time_share").value == Decimal("0.333333")
    assert found(measured, "IND-14", "on_time_share", "function:Juridique").value == Decimal("0.5")
    assert found(measured, "IND-14", "on_time_share", "function:Produit").n == 1


def test_illegal_content_is_timed_day_and_night_and_what_stays_is_counted(store: Store, method: Method) -> None:
    rows = [{"posted_at": NINE, "acted_at": NINE + n * HOUR, "illegal": True, "action": "deleted"} for n in (1, 20)]
    rows += [{"posted_at": NINE, "acted_at": None, "illegal": True, "action": None} for _ in range(3)]
    rows += [{"posted_at": NINE, "acted_at": NINE + 40 * HOUR, "illegal": False, "action": "kept"}]
    put(store, "moderation", rows)
    measured = run(store, method)
    assert found(measured, "IND-22", "illegal_minutes").state == "not_reached"
    removed = found(measured, "IND-22", "removed_share")
    assert (removed.value, removed.note) == (Decimal("0.666667"), "of_moderated")


def test_moderation_tells_reasons_appeals_and_its_part_of_the_comments(store: Store, method: Method) -> None:
    put(store, "messages", [said(f"c{n}", n) for n in range(20)])
    rows = [
        {"acted_at": NINE, "action": "hidden", "reason_given": True, "appealed": True, "upheld": False},
        {"acted_at": NINE, "action": "deleted", "reason_given": False, "appealed": True, "upheld": True},
        {"acted_at": NINE, "action": "kept", "reason_given": None, "appealed": False, "upheld": None},
    ]
    put(store, "moderation", rows)
    measured = run(store, method)
    shares = {m.label: m.value for m in measured.measures if m.indicator == "IND-22" and m.state == "measured"}
    half = Decimal("0.5")
    assert shares == {"removed_share": Decimal("0.1"), "reasoned_share": half, "upheld_share": half}


def test_insights_have_three_stages_with_their_days(store: Store, method: Method) -> None:
    rows = [
        {"sent_at": MONDAY, "acknowledged_at": MONDAY + DAY, "decided_at": MONDAY + 9 * DAY, "told_at": None},
        {"sent_at": MONDAY, "acknowledged_at": MONDAY + 4 * DAY, "decided_at": None, "told_at": None},
    ]
    put(store, "insights", rows)
    measured = run(store, method)
    told = {m.label: m.value for m in measured.measures if m.indicator == "IND-25"}
    assert told == {
        "acknowledged_share": 1,
        "acknowledged_days": Decimal("2.5"),
        "decided_share": Decimal("0.5"),
        "decided_days": 9,
        "told_share": 0,
    }


def test_the_commonest_motives_are_looked_up_among_the_cards(store: Store, method: Method) -> None:
    put(store, "tickets", [{"ticket_id": f"{n}", "motive": f"Motif {n % 25}"} for n in range(480)])
    cards = [{"card_id": "1", "motive": " motif 0 ", "reviewed_at": datetime(2026, 1, 1)}]
    cards += [{"card_id": "2", "motive": "motif 9", "reviewed_at": datetime(2025, 1, 1)}]  # not among the 20 commonest
    put(store, "knowledge", cards)
    measured = run(store, method)
    assert found(measured, "IND-26", "covered_share").value == Decimal("0.05")
    assert found(measured, "IND-26", "fresh_share").value == Decimal("0.5")
    later = OPEN.model_copy(update={"day": datetime(2026, 9, 1).date()})
    assert found(run(store, method, later), "IND-26", "fresh_share").value == 0


def test_approvals_have_a_median_and_a_tacit_part(store: Store, method: Method) -> None:
    rows = [{"drafted_at": NINE, "ready_at": NINE + n * HOUR, "tacit": n == 5} for n in (2, 4, 5, 40)]
    put(store, "approvals", rows)
    measured = run(store, method)
    lead = found(measured, "IND-30", "approval_hours")
    assert (lead.value, lead.indicative) == (Decimal("4.5"), True)
    assert found(measured, "IND-30", "tacit_share").value == Decimal("0.25")


def test_answers_rated_twice_count_once_and_show_how_raters_agree(store: Store, method: Method) -> None:
    def scored(answer: str, rater: str, score: float, tone: float) -> dict[str, object]:
        rest = dict.fromkeys(("right", "complete", "human", "next_step"), score)
        return {"answer_id": answer, "rater_hash": rater, "tone": tone, **rest}

    put(store, "quality", [scored("1", "a", 1, 1), scored("1", "b", 1, 0), scored("2", "a", 0.5, 0.5)])
    measured = run(store, method)
    score = found(measured, "IND-31", "answer_quality")
    assert (score.value, score.n, score.indicative) == (Decimal("0.7"), 2, True)
    assert found(measured, "IND-31", "double_rated_share").value == Decimal("0.5")
    assert found(measured, "IND-31", "rater_agreement").value == Decimal("0.8")


def test_experiments_need_a_hypothesis_and_a_decision(store: Store, method: Method) -> None:
    rows = [
        {"started_at": datetime(2026, 2, 1), "hypothesis": True, "decided": True},
        {"started_at": datetime(2026, 5, 1), "hypothesis": True, "decided": False},
    ]
    put(store, "experiments", rows)
    measured = run(store, method)
    assert found(measured, "IND-34", "logged_share").value == Decimal("0.5")
    assert found(measured, "IND-34", "logged_share", "quarter:2026-1").value == 1


@pytest.mark.parametrize(
    ("segment", "contacts", "cost"), [(None, 4, 20), ("estimate:low", 2, 10), ("estimate:high", 6, 30)]
)
def test_contacts_avoided_are_social_cases_resolved_times_the_survey(
    store: Store, method: Method, segment: str | None, contacts: int, cost: int
) -> None:
    via = ["Facebook"] * 8 + ["Twitter"] * 2 + ["Email"] * 5
    rows = [{"ticket_id": f"{n}", "channel_via": name, "status": "Solved"} for n, name in enumerate(via)]
    put(store, "tickets", [*rows, {"ticket_id": "x", "channel_via": "Facebook", "status": "Open"}])
    low, mid, high = 0.2, 0.4, 0.6
    put(store, "survey", [{"contact_avoided_low": low, "contact_avoided_mid": mid, "contact_avoided_high": high}])
    measured = run(store, method, OPEN.model_copy(update={"contact_cost": Decimal(5)}))
    avoided = found(measured, "IND-28", "contacts_avoided", segment)
    assert (avoided.value, avoided.note) == (contacts, "hypothesis")
    assert found(measured, "IND-28", "avoided_cost", segment).value == cost
