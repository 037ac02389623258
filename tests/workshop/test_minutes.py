"""The minutes give each question's votes, decision, reason and dissent, what is left, and name nobody."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.bench.lab import ROOT
from tests.builders import WORDING_FOLDER, make_audit, real_method
from workbench.audit.model import Judgement
from workbench.documents.brand import read_agency
from workbench.documents.edition import Edition
from workbench.documents.pdf import print_document
from workbench.values import Language
from workbench.wording import Wording
from workbench.workshop.ballot.values import Rule
from workbench.workshop.minutes import Held, minutes
from workbench.workshop.questions import Questions
from workbench.workshop.record import Decided, Ended, Entry, Parked, Plan, Prepared, Vote
from workbench.workshop.sitting import Sitting, sittings

BEGAN = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
KEYS = ("practice:SPO-2", "practice:TKN-1", "criterion:ACT-07:K3", "practice:LIS-3")


def held(language: Language = "fr", anonymous: bool = True) -> Held:
    method, audit = real_method(), make_audit()
    topic = f"topic:{audit.topics[0].name}:colour"
    plan = Plan(keys=(*KEYS, topic), anonymous=anonymous, invited=(("D", 2), ("R", 4)))
    happened = [
        Prepared(plan=plan),
        Vote(key=KEYS[0], ballot=1, way="phones", counts=(3, 0, 0, 0, 3), unknown=1, comments=("Rien depuis mars",)),
        Vote(key=KEYS[0], ballot=2, way="phones", counts=(0, 1, 5, 0, 0), unknown=1),
        Decided(key=KEYS[0], judgement="J0002"),
        Vote(key=KEYS[1], ballot=1, way="phones", counts=(1, 1, 0, 0, 0), unknown=0, comments=("Secret",)),
        Vote(key=topic, way="hands", counts=(1, 5, 1), unknown=0),
        Decided(key=topic, judgement="J0003"),
        Parked(text="Qui remplace le sponsor ?"),
        Ended(people=7, rule=Rule()),
    ]
    entries = [Entry(id=str(n), at=BEGAN + timedelta(minutes=10 * n), what=what) for n, what in enumerate(happened)]
    words = {code: Wording(WORDING_FOLDER, code) for code in ("fr", "en")}
    agency = read_agency(ROOT / "agency.yml", "agency.yml")
    edition = Edition(agency, language, audit.wave, ROOT / "templates", ROOT)
    asked = Questions(method, audit, words["fr"], words["en"])
    sitting: Sitting = sittings(entries)[-1]
    decisions = {KEYS[0]: judged("J0002", KEYS[0], 2), topic: judged("J0003", topic, "amber")}
    return Held(sitting, plan, Rule(), decisions, asked, edition)


def judged(number: str, key: str, value: int | str) -> Judgement:
    kind, _, target = key.partition(":")
    fields: dict[str, Any] = {"reason": "Deux relevés vus", "author": "Atelier", "dissent": "Le support note 1"}
    return Judgement(
        id=number, kind="consensus" if kind == "practice" else "topic", target=target, value=value, at=BEGAN, **fields
    )


def texts(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return " | ".join(texts(v) for v in value.values())
    return " | ".join(texts(v) for v in value) if isinstance(value, list | tuple) else ""


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ("La salle a tranché 2 questions sur 5", "Deux camps", "Accord", "Désaccord noté", "Pas de décision")),
        ("en", ("The room settled 2 questions of 5", "Two camps", "Agreement", "Dissent recorded", "No decision")),
    ],
)
def test_votes_decisions_reasons_and_dissent_are_there_in_both_languages(
    language: Language, words: tuple[str, ...]
) -> None:
    document, pictures = minutes(held(language))
    said = texts(document.model_dump())
    assert [word for word in (*words, "Deux relevés vus", "Le support note 1", "J0002") if word not in said] == []
    assert sorted(pictures) == ["vote-1-1", "vote-1-2", "vote-5-1"]
    assert print_document(document, pictures, held(language).edition).startswith(b"%PDF")


def test_a_round_with_too_few_votes_shows_neither_picture_nor_comments() -> None:
    document, pictures = minutes(held())
    said = texts(document.model_dump())
    assert "moins de 4 votes" in said
    assert "Rien depuis mars" in said
    assert "Secret" not in said
    assert "vote-2-1" not in pictures


def test_what_is_left_is_listed_with_its_state() -> None:
    said = texts(minutes(held())[0].model_dump())
    left = said[said.index("Ce qui reste ouvert") :]
    assert "votée, non décidée" in left
    assert "non votée" in left
    assert "Qui remplace le sponsor" in left


def test_who_took_part_is_told_by_role_and_number() -> None:
    said = texts(minutes(held())[0].model_dump())
    assert "7 téléphones reliés, 6 personnes invitées" in said
    assert "Les votes sont anonymes" in said
    assert "noms ont été effacés" in texts(minutes(held(anonymous=False))[0].model_dump())


def test_a_note_that_arrives_after_the_close_belongs_to_the_workshop_that_was_closed() -> None:
    entries = [
        Entry(id="a", at=BEGAN, what=Prepared(plan=Plan(keys=KEYS))),
        Entry(id="b", at=BEGAN, what=Ended(people=3, rule=Rule())),
        Entry(id="c", at=BEGAN, what=Parked(text="Trop tard")),
        Entry(id="d", at=BEGAN, what=Prepared(plan=Plan(keys=KEYS[:1]))),
    ]
    first, second = sittings(entries)
    assert (first.parked[0].text, first.over is not None, second.parked, second.over) == ("Trop tard", True, (), None)
