"""The workshop screen driven from Python: what it shows, refuses and stores."""

import json
from collections.abc import Callable
from typing import Any

import ipywidgets as widgets
import pytest

from tests.bench.lab import DAY
from tests.bench.room import AGREED, SPLIT, Room, read_again
from workbench.assessment.score import assess
from workbench.bench import hands_up
from workbench.values import Language


def texts(widget: widgets.Widget) -> str:
    """Return all that a screen shows, the style sheet apart."""
    inside = " ".join(texts(child) for child in getattr(widget, "children", ()))
    own = [str(getattr(widget, name, "") or "") for name in ("value", "description", "placeholder")]
    return " ".join(t for t in (*own, inside) if not t.startswith("<style>"))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ("Dévoiler", "La salle est partagée", "Ce que disait l’audit", "enregistrée")),
        ("en", ("Reveal", "The room is split", "What the audit said", "stored")),
    ],
)
def test_the_whole_journey_in_the_waves_language(
    opened: Callable[..., Room], language: Language, words: tuple[str, str, str, str]
) -> None:
    room = opened(language)
    reveal, split, audit, stored = words
    assert room.screen.reveal.description == reveal
    room.vote(SPLIT)
    assert split in room.told
    assert audit in room.told
    room.decide(2, "Mandat signé, vu en séance.", dissent="Le service client note 1.")
    assert "✓ J0002" in room.state
    assert stored in room.state
    assert room.problem == ""
    last = room.lines[-1]
    assert (last["id"], last["kind"], last["value"], last["counts"]) == ("J0002", "consensus", 2, list(SPLIT))
    assert (last["target"], last["dissent"]) == (room.practice, "Le service client note 1.")


def test_nothing_of_the_audit_or_of_the_spread_is_shown_before_reveal(opened: Callable[..., Room]) -> None:
    room = opened()
    for _ in room.screen.items:
        shown = texts(room.screen.screen)
        assert "Ce que disait l’audit" not in shown
        assert "moitié centrale" not in shown
        assert "cmw-bar" not in shown
        assert room.screen.deciding.level.value is None
        assert not room.deciding()
        room.screen.next.click()


def test_nothing_is_chosen_in_advance_once_revealed(opened: Callable[..., Room]) -> None:
    room = opened()
    room.vote(AGREED)
    assert room.deciding()
    assert room.screen.deciding.level.value is None


def test_the_spread_is_bars_with_counts_and_the_median_says_so(opened: Callable[..., Room]) -> None:
    room = opened()
    room.vote(AGREED)
    bars = [str(b.value) for b in room.screen.counting.bars]
    assert [">0</div>" in bars[0], "4 · médiane" in bars[1], ">1</div>" in bars[2]] == [True, True, True]
    assert all(f.disabled for f in room.screen.counting.fields)


def test_counting_again_hides_the_spread_keeps_the_counts_and_shuts_the_decision(opened: Callable[..., Room]) -> None:
    room = opened()
    room.vote(SPLIT)
    room.screen.recount.click()
    assert not room.deciding()
    assert "partagée" not in room.told
    assert [f.value for f in room.screen.counting.fields] == [str(c) for c in SPLIT]
    room.screen.save.click()
    assert len(room.lines) == 1


@pytest.mark.parametrize("typed", ["trois", "-1", "2.5", "501", "٣", "1 0"])
def test_a_count_that_is_none_is_refused_beside_its_line(opened: Callable[..., Room], typed: str) -> None:
    room = opened()
    room.vote(("", "", typed, "", "", ""))
    assert "Fait et porté par quelqu’un" in room.problem
    assert "500" in room.problem
    assert not room.deciding()


@pytest.mark.parametrize("counts", [("", "", "", "", "", ""), (0, 0, 0, 0, 0, 6)])
def test_a_room_that_rated_nothing_reveals_nothing(opened: Callable[..., Room], counts: tuple[Any, ...]) -> None:
    room = opened()
    room.vote(counts)
    assert "Aucune note comptée" in room.problem
    assert not room.deciding()


@pytest.mark.parametrize(
    ("counts", "typed", "said"),
    [
        (AGREED, (None, "", "Atelier"), "Choisissez la note"),
        (AGREED, (3, " ", "Atelier"), "donnez la raison"),
        (SPLIT, (0, "", "Atelier"), "donnez la raison"),
        (AGREED, (1, "", "  "), "Dites qui décide"),
    ],
)
def test_a_decision_that_lacks_something_is_refused_and_nothing_is_stored(
    opened: Callable[..., Room], counts: tuple[int, ...], typed: tuple[int | None, str, str], said: str
) -> None:
    room = opened()
    room.vote(counts)
    room.decide(*typed)
    assert said in room.problem
    assert "✓ J" not in room.state
    assert len(room.lines) == 1
    room.decide(1, "Vu en séance.", "Atelier")
    assert room.problem == ""
    assert "✓ J0002" in room.state


def test_a_second_consensus_replaces_the_first_and_says_so(opened: Callable[..., Room]) -> None:
    room = opened()
    room.vote(AGREED)
    room.decide(1)
    room.screen.recount.click()
    room.vote(SPLIT)
    room.decide(2, "Deuxième tour.")
    assert "✓ J0003" in room.state
    assert "Remplace J0002" in room.state
    assert [line["supersedes"] for line in room.lines] == [None, None, "J0002"]
    assert read_again(room).judgement("consensus", room.practice).value == 2  # type: ignore[union-attr]


def test_a_clock_set_back_does_not_bring_the_replaced_decision_back(opened: Callable[..., Room]) -> None:
    room = opened()
    room.vote(AGREED)
    room.decide(1)
    first = room.wave.judgements.read_text().splitlines()
    line = json.loads(first[-1]) | {"at": "2099-01-01T10:00:00Z"}
    room.wave.judgements.write_text("\n".join([first[0], json.dumps(line), ""]))
    room.decide(3, "Deuxième tour.")
    assert "✓ J0003" in room.state
    assert read_again(room).judgement("consensus", room.practice).value == 3  # type: ignore[union-attr]


def test_a_stored_decision_is_there_after_a_restart_and_counts_as_decided(opened: Callable[..., Room]) -> None:
    room = opened()
    room.vote(AGREED)
    room.decide(1)
    practice = room.practice
    again = opened()
    assert again.screen.items[-1].reason == "consensus"
    again.pick(practice)
    assert "✓ J0002" in again.state
    assert "✓" in {number: title for title, number in again.screen.choice.options}[again.screen.choice.value]


def test_the_next_audit_and_assessment_use_the_decided_level(opened: Callable[..., Room]) -> None:
    room = opened()
    before = room.screen.case.assessment.practice[room.practice]
    room.vote((0, 0, 0, 0, 5, 0))
    room.decide(4)
    after = assess(read_again(room), room.screen.case.method).practice[room.practice]
    assert (before.origin, after.origin) == ("answers", "consensus")
    assert (after.rating, after.judgement) == (4, "J0002")


def test_markup_that_people_type_is_shown_as_text(opened: Callable[..., Room]) -> None:
    room = opened()
    room.vote(SPLIT)
    room.decide(1, "<img src=x onerror=alert(1)> & {level}", "<b>Atelier</b>", "<script>x</script>")
    assert "✓ J0002" in room.state
    assert "<img" not in room.state
    assert "<script" not in room.state
    assert "&lt;img src=x onerror=alert(1)&gt; &amp; {level}" in room.state
    assert room.lines[-1]["reason"].startswith("<img")


def test_too_few_answers_are_not_shown_to_a_room(opened: Callable[..., Room]) -> None:
    room = opened()
    room.pick("TKN-1")
    assert room.screen.case.assessment.practice["TKN-1"].answers < 3
    room.vote(AGREED)
    assert "désigneraient des personnes" in room.told


def test_moving_on_empties_the_screen_and_keeps_who_decides(opened: Callable[..., Room]) -> None:
    room = opened()
    assert room.screen.previous.disabled
    room.vote(SPLIT)
    room.decide(2, "Vu.", "Comité")
    room.screen.next.click()
    form = room.screen.deciding
    assert [f.value for f in room.screen.counting.fields] == [""] * 6
    assert (form.level.value, form.reason.value, form.author.value) == (None, "", "Comité")
    assert "Rien n’est encore enregistré" in room.state
    assert not room.deciding()
    for _ in room.screen.items:
        room.screen.next.click()
    assert room.screen.next.disabled


def test_a_wave_without_dispute_says_so(opened: Callable[..., Room], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hands_up, "agenda", lambda *_: ())
    room = opened()
    assert "Aucune pratique" in texts(room.screen.screen)
    assert room.screen.pages.layout.display == "none"


def test_the_sample_is_the_wave_that_these_tests_expect(opened: Callable[..., Room]) -> None:
    assert opened().wave.day.isoformat() == DAY
