"""What stands in the way of storing is told in plain words, and nothing is called stored that is not."""

import errno
import os
from collections.abc import Callable
from typing import Any

import pytest

from tests.bench.room import AGREED, Room, read_again
from workbench.bench import hands_up
from workbench.values import Language


def test_a_line_cut_off_by_another_program_loses_nothing(opened: Callable[..., Room]) -> None:
    room = opened()
    with room.wave.judgements.open("a") as file:
        file.write('{"id":"J0002","kind":"conse')
    room = opened()
    room.vote(AGREED)
    room.decide(1)
    assert "✓ J0002" in room.state
    assert {j.id for j in read_again(room).judgements} == {"J0001", "J0002"}


def test_a_file_broken_under_the_screen_is_told_and_nothing_is_called_stored(opened: Callable[..., Room]) -> None:
    room = opened()
    room.vote(AGREED)
    room.wave.judgements.write_text("not json\n" + room.wave.judgements.read_text())
    room.decide(1)
    assert "RIEN N’A ÉTÉ ENREGISTRÉ" in room.problem
    assert "judgements.jsonl" in room.problem
    assert "rétablissez la ligne" in room.problem
    assert "✓ J" not in room.state


def test_a_folder_in_the_place_of_the_file_is_told_in_plain_words(opened: Callable[..., Room]) -> None:
    room = opened()
    room.vote(AGREED)
    room.wave.judgements.unlink()
    room.wave.judgements.mkdir()
    room.decide(1)
    assert "RIEN N’A ÉTÉ ENREGISTRÉ" in room.problem
    assert "levez l’obstacle" in room.problem
    assert "✓ J" not in room.state


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("fr", errno.EACCES, "n’a pas le droit d’écrire"),
        ("en", errno.EROFS, "may not write"),
        ("fr", errno.ENOSPC, "Le disque est plein"),
        ("en", errno.EIO, "cannot be used"),
    ],
)
def test_a_disk_that_refuses_is_told_and_the_typed_decision_stays_on_screen(
    opened: Callable[..., Room], monkeypatch: pytest.MonkeyPatch, language: Language, number: int, said: str
) -> None:
    room = opened(language)
    room.vote(AGREED)
    real = os.open

    def refused(path: Any, flags: int, *more: Any, **named: Any) -> int:
        if str(path).endswith("judgements.jsonl"):
            raise OSError(number, os.strerror(number))
        return real(path, flags, *more, **named)

    monkeypatch.setattr(os, "open", refused)
    room.decide(1, "Vu en séance.")
    assert said in room.problem
    assert "✓ J" not in room.state
    assert room.screen.deciding.reason.value == "Vu en séance."
    monkeypatch.undo()
    room.screen.save.click()
    assert "✓ J0002" in room.state


def test_what_the_disk_does_not_give_back_is_not_called_stored(
    opened: Callable[..., Room], monkeypatch: pytest.MonkeyPatch
) -> None:
    room = opened()
    room.vote(AGREED)
    monkeypatch.setattr("workbench.workshop.consensus.append_judgement", lambda _, j: j.model_copy(update={"id": "J9"}))
    room.decide(1)
    assert "J9" in room.problem
    assert "relecture" in room.problem
    assert "✓ J" not in room.state


def test_a_fault_of_the_program_is_told_and_not_called_stored(
    opened: Callable[..., Room], monkeypatch: pytest.MonkeyPatch
) -> None:
    room = opened()
    room.vote(AGREED)

    def fails(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(hands_up, "keep", fails)
    room.decide(1)
    assert "RIEN N’A ÉTÉ ENREGISTRÉ" in room.problem
    assert "✓ J" not in room.state
