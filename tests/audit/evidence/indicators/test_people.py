"""Who replies, who speaks, who stays: IND-09, IND-10, IND-17, IND-20, IND-21, IND-24, IND-36, IND-11."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from tests.audit.evidence.indicators.tables import MONDAY, found, put, run, said
from workbench.audit.evidence.store import Store
from workbench.method.model import Method


def replies(store: Store, *counts: int, **more: object) -> None:
    rows = [said("a", 0)]
    for agent, count in enumerate(counts):
        rows += [said("a", 1 + n, "out", agent_hash=f"agent {agent}", **more) for n in range(count)]
    put(store, "messages", rows)


@pytest.mark.parametrize(
    ("counts", "top", "factor", "voices"),
    [
        ((60, 40), "0.6", 1, 2),
        ((50, 50), "0.5", 1, 2),
        ((49, 48, 3), "0.49", 2, 2),
        ((20, 20, 20, 20, 15, 5), "0.2", 3, 6),
    ],
)
def test_dependency_and_voices(
    store: Store, method: Method, *, counts: tuple[int, ...], top: str, factor: int, voices: int
) -> None:
    replies(store, *counts)
    measured = run(store, method)
    assert found(measured, "IND-09", "top_share").value == Decimal(top)
    assert found(measured, "IND-09", "absence_factor").value == factor
    assert found(measured, "IND-10", "voices").value == voices
    assert [(v.name, v.n) for v in measured.voices] == [(str(n), c) for n, c in enumerate(counts, 1)]


def test_voices_are_told_by_function_and_language_and_robots_are_none(store: Store, method: Method) -> None:
    rows = [said("a", 0)]
    for n, function in enumerate(("Technique", "Technique", "Commercial")):
        rows.append(said("a", 1 + n, "out", agent_hash=f"{n}", agent_function=function, language="fr"))
    rows += [said("a", 9, "out", author_role="bot", agent_hash="robot"), said("a", 10, "out", agent_hash=None)]
    put(store, "messages", rows)
    measured = run(store, method)
    whole = found(measured, "IND-10", "voices")
    assert (whole.value, whole.n, whole.note, whole.indicative) == (3, 3, "unsigned_replies", True)
    assert found(measured, "IND-10", "voices", "function:Technique").value == 2
    assert found(measured, "IND-09", "top_share", "function:Commercial").value == 1
    assert found(measured, "IND-10", "voices", "language:fr").value == 3


def test_no_pseudonym_of_a_person_is_in_what_is_measured(store: Store, method: Method) -> None:
    replies(store, 5, 3)
    told = repr(run(store, method))
    assert "agent 0" not in told
    assert "author of" not in told


@pytest.mark.parametrize(
    ("turns", "long"),
    [
        ("i", 0),
        ("io", 0),
        ("oi", 0),
        ("iio", 0),
        ("iioo", 0),
        ("ioi", 1),
        ("oio", 1),
        ("ooioo", 1),
        ("iooi", 1),
        ("oioi", 1),
    ],
)
def test_threads_of_three_turns(store: Store, method: Method, turns: str, long: int) -> None:
    put(store, "messages", [said("a", n, "in" if side == "i" else "out") for n, side in enumerate(turns)])
    assert found(run(store, method), "IND-17", "long_threads_share").value == long


def test_conversation_is_read_over_the_days_that_both_exports_cover(store: Store, method: Method) -> None:
    put(store, "messages", [said("a", 0), *(said("a", n * 1440, "out") for n in range(10))])
    posts = [{"post_id": str(n), "published_at": MONDAY + timedelta(days=n)} for n in (-3, 4, 5, 6, 7, 30)]
    put(store, "posts", posts)
    assert found(run(store, method), "IND-17", "conversation_ratio").value == Decimal("2.5")  # 10 replies, 4 posts


def test_exports_without_a_common_day_give_no_ratio(store: Store, method: Method) -> None:
    put(store, "messages", [said("a", 0), said("a", 5, "out")])
    put(store, "posts", [{"post_id": "1", "published_at": MONDAY + timedelta(days=90)}])
    assert found(run(store, method), "IND-17", "conversation_ratio").missing == ("shared_period",)


def test_peers_are_those_who_answer_somebody_elses_conversation(store: Store, method: Method) -> None:
    rows = [said("f", 0, author_hash="asker"), said("f", 1, author_hash="asker")]
    rows += [said("f", 2, author_hash="peer", accepted=True), said("f", 3, "out"), said("f", 4, "out", accepted=True)]
    put(store, "messages", rows)
    measured = run(store, method)
    assert found(measured, "IND-20", "peer_share").value == Decimal("0.333333")
    assert found(measured, "IND-20", "accepted_peer_share").value == Decimal("0.5")


def test_ambassadors_are_those_of_the_list(store: Store, method: Method) -> None:
    put(store, "messages", [said("a", n, author_hash=who) for n, who in enumerate("xxyz")])
    put(store, "ambassadors", [{"author_hash": "x"}, {"author_hash": "w"}])
    measured = run(store, method)
    assert found(measured, "IND-21", "ambassador_share").value == Decimal("0.5")
    assert found(measured, "IND-21", "active_ambassador_share").value == Decimal("0.5")


def test_thanks_must_close_what_opened_negative(store: Store, method: Method) -> None:
    flags = {"is_thanks": False, "is_negative": False}
    rows = []
    for name, opened, closed in (("a", True, True), ("b", True, False), ("c", False, True)):
        rows.append(said(name, 0, **flags | {"is_negative": opened}))
        rows.append(said(name, 9, **flags | {"is_thanks": closed}))
    rows.append(said("d", 0, is_negative=True, is_thanks=True))  # one message thanks for nothing yet
    put(store, "messages", rows)
    turned = found(run(store, method), "IND-24", "gratitude_share")
    assert (turned.value, turned.n, turned.note) == (Decimal("0.333333"), 3, "human_check")


def test_referrals_are_followed_by_what_the_export_says_else_by_a_private_message(store: Store, method: Method) -> None:
    def rows(**more: object) -> list[dict[str, object]]:
        return [
            said("a", 0, private=False),
            said("a", 1, "out", is_deflection=True, private=False, **more),
            said("a", 5, private=True),
            said("b", 0, private=False),
            said("b", 1, "out", is_deflection=True, private=False, **more),
            said("c", 1, "out", is_deflection=False, private=False),
            said("c", 2, "out", is_deflection=False, private=False),
        ]

    put(store, "messages", rows())
    measured = run(store, method)
    assert found(measured, "IND-11", "deflected_share").value == Decimal("0.5")
    assert found(measured, "IND-11", "tracked_share").value == Decimal("0.5")
    with Store() as other:
        put(other, "messages", rows(deflection_followed=False))
        assert found(run(other, method), "IND-11", "tracked_share").value == 0


def test_members_are_new_returning_or_inactive_by_month(store: Store, method: Method) -> None:
    seen = {"x": (1, 2, 6), "y": (1,), "z": (3, 4), "w": (6,)}
    rows = [
        said(f"{who}{m}", 0, author_hash=who, created_at=datetime(2026, m, 9)) for who, ms in seen.items() for m in ms
    ]
    put(store, "messages", rows)
    measured = run(store, method)
    told = {
        (m.label, m.segment): m.value for m in measured.measures if m.indicator == "IND-36" and m.segment is not None
    }
    months = [f"month:2026-{n:02d}" for n in range(1, 7)]
    assert [told["new_members", month] for month in months] == [2, 0, 1, 0, 0, 1]
    assert [told["returning_members", month] for month in months] == [0, 1, 0, 1, 0, 1]
    assert [told["inactive_members", month] for month in months] == [0, 0, 0, 1, 2, 1]
    assert found(measured, "IND-36", "active_members").value == 1


def test_communities_are_told_apart(store: Store, method: Method) -> None:
    rows = [said(f"{n}", 0, author_hash=f"{n}", account="Forum" if n < 3 else "Club") for n in range(5)]
    put(store, "messages", rows)
    assert found(run(store, method), "IND-36", "active_members", "account:Forum").value == 3
