"""Nothing is called stored that is not, nothing is stored twice, and what stands in the way is told in plain words."""

import errno
import os
from collections.abc import Callable
from typing import Any

import pytest

from tests.bench.room import AGREED, SPLIT, Room, read_again
from workbench.bench import workshop_acts
from workbench.values import Language
from workbench.workshop.places import record_file


def test_a_screen_opened_anew_shows_the_same_place_votes_and_decision(opened: Callable[..., Room]) -> None:
    room = opened()
    room.hands(SPLIT)
    room.press("show", "decide")
    assert room.decide(1, reason="Vu en séance.")
    room.press("park", room.key, note="Le calendrier d’août")
    again = opened()
    assert again.region("body") == room.region("body")
    assert "✓ J0002" in again.text
    assert "Le calendrier d’août" in again.text


def test_a_round_open_when_the_program_is_lost_is_still_open(opened: Callable[..., Room]) -> None:
    room = opened()
    room.serve(4)
    room.press("ask", room.key)
    room.press("open", room.key)
    assert room.phones[0].vote(3)[0] == 200
    again = opened()
    assert "1 sur 4" in again.text
    assert again.press("reveal")
    assert again.sitting.votes[-1].counts == (0, 0, 0, 1, 0)


@pytest.mark.parametrize("act", ["decide", "hands", "park"])
def test_what_the_browser_sends_again_is_stored_once(opened: Callable[..., Room], act: str) -> None:
    room = opened()
    room.hands(AGREED)
    key = room.key
    for _ in range(2):
        if act == "decide":
            assert room.press("decide", key, number="one", value=1, author="Atelier", seen="")
        elif act == "hands":
            assert room.press("hands", key, number="one", c1=4)
        else:
            assert room.press("park", key, number="one", note="Une idée")
    assert len(room.lines) == (2 if act == "decide" else 1)
    assert len(room.sitting.votes) == (2 if act == "hands" else 1)
    assert len(room.sitting.parked) == (1 if act == "park" else 0)


def test_a_decision_stored_before_the_program_was_lost_is_not_stored_again(
    opened: Callable[..., Room], monkeypatch: pytest.MonkeyPatch
) -> None:
    room = opened()
    room.hands(AGREED)
    key = room.key
    with monkeypatch.context() as lost:
        lost.setattr(room.screen.store, "add", _fails)
        assert not room.press("decide", key, number="one", value=1, author="Atelier", seen="")
    assert len(room.lines) == 2
    assert room.press("decide", key, number="one", value=1, author="Atelier", seen="")
    assert len(room.lines) == 2
    assert room.sitting.decided == {key: "J0002"}


def test_somebody_elses_decision_is_not_replaced_unseen(opened: Callable[..., Room]) -> None:
    first, second = opened(), opened()
    first.hands(AGREED)
    key = first.key
    assert second.decide(2, key, reason="Vu.", author="Comité", seen="")
    assert not first.decide(1, key, author="Atelier", seen="")
    assert "Comité" in first.problem
    assert len(first.lines) == 2
    assert first.decide(1, key, author="Atelier")
    assert read_again(first).judgement("consensus", key.partition(":")[2]).value == 1  # type: ignore[union-attr]


def test_a_line_cut_off_by_another_program_loses_nothing(opened: Callable[..., Room]) -> None:
    room = opened()
    with room.wave.judgements.open("a") as file:
        file.write('{"id":"J0002","kind":"conse')
    room = opened()
    room.hands(AGREED)
    assert room.decide(1)
    assert "✓ J0002" in room.text
    assert {j.id for j in read_again(room).judgements} == {"J0001", "J0002"}


def test_a_line_of_the_record_cut_off_loses_only_itself(opened: Callable[..., Room]) -> None:
    room = opened()
    room.hands(AGREED)
    with record_file(room.wave).open("a") as file:
        file.write('{"id":"x","at":"2026-11-')
    again = opened()
    assert len(again.sitting.votes) == 1
    assert again.press("park", again.key, note="Après la coupure")
    assert [p.text for p in again.sitting.parked] == ["Après la coupure"]


def test_a_file_broken_under_the_screen_is_told_and_nothing_is_called_stored(opened: Callable[..., Room]) -> None:
    room = opened()
    room.hands(AGREED)
    room.wave.judgements.write_text("not json\n" + room.wave.judgements.read_text())
    assert not room.press("decide", room.sitting.key or "", value=1, author="Atelier", seen="")
    assert "RIEN N’A ÉTÉ ENREGISTRÉ" in room.problem
    assert "judgements.jsonl" in room.problem
    assert "✓ J" not in room.text


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("fr", errno.EACCES, "n’a pas le droit d’écrire"),
        ("en", errno.EROFS, "may not write"),
        ("fr", errno.ENOSPC, "Le disque est plein"),
        ("en", errno.EIO, "cannot be used"),
    ],
)
def test_a_disk_that_refuses_is_told_and_the_same_decision_can_be_stored_later(
    opened: Callable[..., Room], monkeypatch: pytest.MonkeyPatch, language: Language, number: int, said: str
) -> None:
    room = opened(language)
    room.hands(AGREED)
    real = os.open

    def refused(path: Any, flags: int, *more: Any, **named: Any) -> int:
        if str(path).endswith(".jsonl"):
            raise OSError(number, os.strerror(number))
        return real(path, flags, *more, **named)

    with monkeypatch.context() as disk:
        disk.setattr(os, "open", refused)
        assert not room.decide(1, reason="Seen.")
        assert said in room.problem
        assert not room.press("park", room.key, note="An idea")
    assert "✓ J" not in room.text
    assert room.decide(1, reason="Seen.")
    assert "✓ J0002" in room.text


def test_what_the_disk_does_not_give_back_is_not_called_stored(
    opened: Callable[..., Room], monkeypatch: pytest.MonkeyPatch
) -> None:
    room = opened()
    room.hands(AGREED)
    monkeypatch.setattr("workbench.workshop.consensus.append_judgement", lambda _, j: j.model_copy(update={"id": "J9"}))
    assert not room.decide(1)
    assert "J9" in room.problem
    assert "relecture" in room.problem
    assert "✓ J" not in room.text


def test_a_fault_of_the_program_is_told_and_not_called_stored(
    opened: Callable[..., Room], monkeypatch: pytest.MonkeyPatch
) -> None:
    room = opened()
    room.hands(AGREED)
    monkeypatch.setattr(workshop_acts, "keep", _fails)
    assert not room.decide(1)
    assert "RIEN N’A ÉTÉ ENREGISTRÉ" in room.problem
    assert "✓ J" not in room.text


def _fails(*_: object) -> None:
    raise RuntimeError
