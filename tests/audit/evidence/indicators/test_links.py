"""Replies that name the message they answer: each person's part of a conversation is a thread of its own."""

from typing import Any

from tests.audit.evidence.indicators.tables import found, put, run, said
from workbench.audit.evidence.store import Store
from workbench.method.model import Method

POST = {"message_id": "post", "author_hash": None}


def comment(name: str, minute: float, author: str, parent: str | None, **more: Any) -> dict[str, Any]:
    return said("post", minute, message_id=name, author_hash=author, parent_id=parent, **more)


def reply(name: str, minute: float, parent: str | None) -> dict[str, Any]:
    return said("post", minute, "out", message_id=name, parent_id=parent)


def waits(store: Store, method: Method) -> tuple[object, object, int]:
    measured = run(store, method)
    whole = next(c for c in measured.curves if c.label == "first_reply_calendar" and c.segment is None)
    return found(measured, "IND-01", "first_reply_calendar").value, whole.n, whole.answered


def test_a_reply_to_one_person_answers_nobody_else(store: Store, method: Method) -> None:
    put(
        store,
        "messages",
        [
            said("post", 0, "out", **POST),
            comment("a", 10, "ana", "post"),
            comment("b", 12, "bob", "post"),
            reply("ra", 40, "a"),
        ],
    )
    median, questions, answered = waits(store, method)
    assert (median, questions, answered) == (30, 2, 1)


def test_a_reply_to_the_second_message_answers_from_the_first_on(store: Store, method: Method) -> None:
    rows = [comment("a", 0, "ana", None), comment("a2", 30, "ana", "a"), reply("r", 50, "a2"), reply("r2", 80, "r")]
    put(store, "messages", rows)
    assert waits(store, method) == (50, 1, 1)


def test_a_member_who_answers_another_asks_nothing(store: Store, method: Method) -> None:
    rows = [comment("a", 0, "ana", None), comment("b", 5, "bob", "a"), reply("r", 60, "a")]
    put(store, "messages", rows)
    assert waits(store, method) == (60, 1, 1)
    assert found(run(store, method), "IND-20", "peer_share").value == 0.5


def test_conversations_are_found_by_their_links_alone(store: Store, method: Method) -> None:
    rows = [comment("a", 0, "ana", None)]
    rows += [comment(f"a{n}", n, "ana", f"a{n - 1}" if n > 1 else "a") for n in range(1, 12)]
    rows += [reply("r", 30, "a11"), comment("z", 40, "zoe", "gone"), reply("rz", 45, "z")]
    for row in rows:
        del row["conversation_id"]
    put(store, "messages", rows)
    measured = run(store, method)
    curve = next(c for c in measured.curves if c.label == "first_reply_calendar" and c.segment is None)
    assert [(p.minutes, c) for p, c in zip(curve.points, (0.5, 1), strict=True)] == [(5, 0.5), (30, 1)]


def test_a_conversation_without_linked_replies_is_read_in_its_order(store: Store, method: Method) -> None:
    rows = [comment("a", 0, "ana", None), reply("r", 9, "a")]
    rows += [said("other", 0, parent_id=None), said("other", 33, "out", parent_id=None)]
    put(store, "messages", rows)
    curve = next(c for c in run(store, method).curves if c.label == "first_reply_calendar" and c.segment is None)
    assert [(p.minutes, p.answered) for p in curve.points] == [(9, 0.5), (33, 1)]


def test_without_links_or_conversations_no_delay_is_invented(store: Store, method: Method) -> None:
    rows = [said("x", 0), said("x", 30, "out")]
    for row in rows:
        del row["conversation_id"]
    put(store, "messages", rows)
    measured = run(store, method)
    assert found(measured, "IND-01", "first_reply_business").missing == ("reply_links",)
    assert found(measured, "IND-08", "longest_window").missing == ("reply_links",)
    assert not measured.curves
