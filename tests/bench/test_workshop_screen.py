"""The workshop's screen driven from Python: what it shows, refuses and stores."""

from collections.abc import Callable

import pytest

from tests.bench.lab import DAY
from tests.bench.room import AGREED, SPLIT, Room, read_again
from tests.bench.voters import Phone
from workbench.assessment.score import assess
from workbench.values import Language

NOT_BEFORE = ("Et l’audit", "L’audit avait", "Médiane", "médiane", "cmw-chart", "Note retenue")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ("Préparer l’atelier", "Deux camps", "Et l’audit ?", "Enregistré à", "L’atelier est clos")),
        ("en", ("Prepare the workshop", "Two camps", "And the audit?", "Stored at", "The workshop is closed")),
    ],
)
def test_the_whole_journey_in_the_waves_language(
    opened: Callable[..., Room], language: Language, words: tuple[str, ...]
) -> None:
    room = opened(language)
    prepare, split, audit, stored, closed = words
    assert prepare in room.text
    assert room.hands(SPLIT)
    assert split in room.text
    assert audit.replace(" ?", "") in room.text.replace("\u202f", " ")
    assert room.decide(2, reason="Mandat signé, vu en séance.", dissent="Le service client note 1.")
    assert "✓ J0002" in room.text
    assert stored in room.text
    last = room.lines[-1]
    assert (last["id"], last["kind"], last["value"], last["counts"]) == ("J0002", "consensus", 2, list(SPLIT))
    assert (f"practice:{last['target']}", last["dissent"]) == (room.key, "Le service client note 1.")
    assert room.press("close")
    assert closed in room.text


def test_nothing_of_the_audit_or_of_the_votes_is_shown_before_the_reveal(opened: Callable[..., Room]) -> None:
    room = opened()
    room.serve(5)
    for key in room.screen.store.scene().plan.keys:
        room.press("ask", key)
        room.press("open", key)
        for phone in room.phones:
            assert phone.vote(4)[0] == 200
        room.screen.draw()
        shown = "".join(v for k, v in room.screen.screen.regions.items() if k != "style")
        assert "5 sur 5" in shown
        assert [word for word in NOT_BEFORE if word in shown] == []
        room.press("void")


def test_phones_vote_twice_and_the_second_round_shows_how_they_moved(opened: Callable[..., Room]) -> None:
    room = opened()
    room.serve(6)
    room.vote((0, 0, 0, 4, 4, None))
    assert "Deux camps" in room.text
    assert "1 « je ne sais pas »" in room.text.replace("\xa0", " ")
    assert room.press("again", room.key)
    for phone, choice in zip(room.phones, (1, 1, 0, 2, 4, 1), strict=True):
        phone.vote(choice)
    room.press("reveal")
    assert "2 plus haut, 1 plus bas, 2 sans changement" in room.text
    assert [sum(v.counts) + v.unknown for v in room.sitting.votes] == [6, 6]


def test_fewer_than_four_votes_on_phones_show_no_distribution(opened: Callable[..., Room]) -> None:
    room = opened()
    room.serve(3)
    room.vote((0, 4, 4))
    assert "cmw-chart" not in room.region("body")
    assert "Moins de 4 votes" in room.text
    assert room.hands((1, 2, 0, 0, 0, 0))
    assert "cmw-chart" in room.region("body")


def test_nothing_is_chosen_in_advance(opened: Callable[..., Room]) -> None:
    room = opened()
    room.hands(AGREED)
    room.press("show", "decide")
    assert 'type="radio" name="value"' in room.region("body")
    assert "checked" not in room.region("body")


@pytest.mark.parametrize("typed", ["trois", "-1", "2.5", "501", "٣", "1 0"])
def test_a_count_that_is_none_is_refused_by_the_name_of_its_line(opened: Callable[..., Room], typed: str) -> None:
    room = opened()
    assert not room.hands(("", "", typed, "", "", ""))
    assert "Fait et porté par quelqu’un" in room.problem
    assert "500" in room.problem
    assert room.sitting.votes == ()


@pytest.mark.parametrize("counts", [("", "", "", "", "", ""), (0, 0, 0, 0, 0, 6)])
def test_a_room_that_rated_nothing_reveals_nothing(opened: Callable[..., Room], counts: tuple[object, ...]) -> None:
    room = opened()
    assert not room.hands(counts)
    assert "Aucune note comptée" in room.problem


@pytest.mark.parametrize(
    ("counts", "value", "form", "said"),
    [
        (AGREED, None, {}, "Choisissez d’abord"),
        (AGREED, 3, {"reason": " "}, "donnez la raison"),
        (SPLIT, 0, {}, "donnez la raison"),
        (AGREED, 1, {"author": "  "}, "Dites qui décide"),
    ],
)
def test_a_decision_that_lacks_something_is_refused_and_nothing_is_stored(
    opened: Callable[..., Room], counts: tuple[int, ...], value: int | None, form: dict[str, str], said: str
) -> None:
    room = opened()
    room.hands(counts)
    assert not room.decide(value, **form)
    assert said in room.problem
    assert "✓ J" not in room.text
    assert len(room.lines) == 1
    assert room.decide(1, reason="Vu en séance.")
    assert "✓ J0002" in room.text


def test_a_room_that_agrees_owes_no_reason_and_says_that_it_agreed(opened: Callable[..., Room]) -> None:
    room = opened()
    room.hands(AGREED)
    assert room.decide(1)
    assert room.lines[-1]["reason"] == "La salle est d’accord."


def test_at_most_three_rounds_are_held_then_the_room_decides(opened: Callable[..., Room]) -> None:
    room = opened()
    for _ in range(3):
        assert room.hands(SPLIT)
    assert "3 tours ont eu lieu" in room.text
    assert 'data-act="again"' not in room.region("body")
    assert not room.hands(SPLIT)
    assert "décidez" in room.problem
    assert len(room.sitting.votes) == 3


def test_a_void_round_counts_for_nothing_and_gives_its_turn_back(opened: Callable[..., Room]) -> None:
    room = opened()
    room.serve(4)
    room.vote((0, 0, 4, 4))
    room.press("void")
    assert room.sitting.votes == ()
    assert "annulé" in room.text
    for _ in range(3):
        room.vote((1, 1, 1, 1))
    assert len(room.sitting.votes) == 3


def test_the_vote_cannot_move_on_while_a_round_is_open(opened: Callable[..., Room]) -> None:
    room = opened()
    room.serve(1)
    first, second = room.screen.store.scene().plan.keys[:2]
    room.press("ask", first)
    room.press("open", first)
    assert not room.press("ask", second)
    assert "encore ouvert" in room.problem
    assert room.key == first


def test_anonymity_is_fixed_once_a_vote_was_held(opened: Callable[..., Room]) -> None:
    room = opened()
    assert room.press("secrecy", "named")
    assert "prénom" in room.text
    assert room.press("secrecy", "anonymous")
    room.serve(4)
    room.vote((1, 1, 1, 1))
    room.press("show", "prepare")
    assert "Fixé" in room.text
    assert not room.press("secrecy", "named")
    assert room.sitting.plan.anonymous  # type: ignore[union-attr]


def test_a_named_workshop_shows_who_answered_what_until_the_close(opened: Callable[..., Room]) -> None:
    room = opened()
    room.press("secrecy", "named")
    room.serve(0)
    server = room.screen.store.server()
    assert server
    room.phones = [Phone(server.url) for _ in range(4)]
    for phone, name in zip(room.phones, ("Zoé", "Bruno", "Ines", "Marc"), strict=True):
        assert phone.join(name) == 200
    room.vote((0, 4, 2, 2))
    assert "Zoé" in room.text
    assert "Zoé" not in "".join(p.read_text(errors="replace") for p in (room.wave.workspace.private).rglob("*.jsonl"))
    room.press("close")
    assert "Zoé" not in room.text


def test_questions_are_added_moved_and_left_out(opened: Callable[..., Room]) -> None:
    room = opened()
    keys = room.screen.store.scene().plan.keys
    room.press("down", keys[0])
    room.press("leave-out", keys[2])
    topic = f"topic:{room.screen.store.case.audit.topics[0].name}:colour"
    room.press("add", topic)
    room.press("add", "criterion:ACT-01:K3")
    room.press("add", "practice:NO-1")
    want = (keys[1], keys[0], *keys[3:], topic, "criterion:ACT-01:K3")
    assert opened().screen.store.scene().plan.keys == want
    room.press("usual")
    assert room.screen.store.scene().plan.keys == keys


@pytest.mark.parametrize(
    ("key", "counts", "value", "stored"),
    [
        ("criterion:ACT-01:K3", (0, 0, 0, 1, 5, 0), 4, ("criterion", 4)),
        ("topic", (0, 1, 5, 0), 2, ("topic", "red")),
    ],
)
def test_criteria_and_topics_are_decided_the_same_way_and_the_next_audit_has_them(
    opened: Callable[..., Room], key: str, counts: tuple[int, ...], value: int, stored: tuple[str, object]
) -> None:
    room = opened()
    topic = room.screen.store.case.audit.topics[0]
    key = f"topic:{topic.name}:colour" if key == "topic" else key
    room.press("add", key)
    assert room.hands(counts, key)
    assert room.decide(value, key, reason="Vu en séance.")
    assert (room.lines[-1]["kind"], room.lines[-1]["value"]) == stored
    audit = read_again(room)
    if stored[0] == "topic":
        assert (topic.colour, audit.topics[0].colour) == ("green", "red")
    else:
        assert next(a for a in audit.activities if a.activity == "ACT-01").criteria["K3"] == 4


def test_the_next_assessment_uses_the_decided_level(opened: Callable[..., Room]) -> None:
    room = opened()
    case = room.screen.store.case
    practice = room.key.partition(":")[2]
    room.hands((0, 0, 0, 0, 5, 0))
    room.decide(4)
    after = assess(read_again(room), case.method).practice[practice]
    assert (case.assessment.practice[practice].origin, after.origin) == ("answers", "consensus")
    assert (after.rating, after.judgement) == (4, "J0002")


def test_markup_that_people_type_is_shown_as_text(opened: Callable[..., Room]) -> None:
    room = opened()
    room.hands(SPLIT)
    room.decide(1, reason="<img src=x onerror=alert(1)> & {level}", author="<u>A</u>", dissent="<script>x</script>")
    room.press("park", room.key, note="<iframe>")
    html = "".join(room.screen.screen.regions.values())
    assert [tag for tag in ("<img", "<script", "<iframe", "<u>A") if tag in html] == []
    assert "&lt;img src=x onerror=alert(1)&gt; &amp; {level}" in html
    assert room.lines[-1]["reason"].startswith("<img")


def test_too_few_answers_of_the_audit_are_not_shown_to_a_room(opened: Callable[..., Room]) -> None:
    room = opened()
    assert room.screen.store.case.assessment.practice["TKN-1"].answers < 3
    room.hands(AGREED, "practice:TKN-1")
    assert "désigneraient des personnes" in room.text


def test_closing_keeps_a_round_that_nobody_revealed_and_lists_what_is_not_decided(opened: Callable[..., Room]) -> None:
    room = opened()
    room.serve(4)
    first, second = room.screen.store.scene().plan.keys[:2]
    room.vote((1, 1, 1, 1), first)
    room.decide(1, first)
    room.press("ask", second)
    room.press("open", second)
    assert [p.vote(3)[0] for p in room.phones] == [200] * 4
    server = room.screen.store.server()
    assert room.press("close")
    assert room.sitting.last(second).counts == (0, 0, 0, 4, 0)  # type: ignore[union-attr]
    assert second in room.sitting.undecided
    assert "votée, non décidée" in room.text
    assert "non votée" in room.text
    assert server
    assert room.phones[0].state()[0] in (403, 404, 410)


def test_another_workshop_can_be_prepared_after_the_close(opened: Callable[..., Room]) -> None:
    room = opened()
    room.hands(AGREED)
    room.decide(1)
    decided = room.key
    room.press("close")
    assert room.press("anew")
    assert (room.sitting.number, room.sitting.votes, room.sitting.over) == (2, (), None)
    assert "Préparer l’atelier" in room.text
    assert room.hands(SPLIT, decided)
    assert room.decide(3, decided, reason="Revu.")
    assert "Remplace J0002" in room.text


def test_the_sample_is_the_wave_that_these_tests_expect(opened: Callable[..., Room]) -> None:
    assert opened().wave.day.isoformat() == DAY
