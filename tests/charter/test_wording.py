"""Every key that the draft emits is worded in both languages, with the values that it is given."""

import re
from functools import cache
from string import Formatter

import pytest
import yaml

from tests.builders import SLOTS, WORDING_FOLDER, make_audit
from tests.charter.drafting import all_rated, charter_of, decided, in_force, person, timed, topic
from tests.charter.test_opens import CASES, ON_CALL
from tests.charter.test_service import SOUND
from workbench.wording import Wording

LANGUAGES = ("fr", "en")
BECAUSE = {"practices", "alarms", "minimum", "next"}
CHECK = {"who", "share", "decisions"}


AUTONOMY = (
    {},
    {"certified": "yes"},
    {"autonomy": "A0", "certified": "yes"},
    {"autonomy": "A2", "certified": "no"},
    {"autonomy": "A4"},
    {"skills": {"content": 0}},
)
TOPICS = (
    topic("Hours", "green", referent="P4", deputy="P2"),
    topic("Delivery", "amber", referent="P4", deputy="P2"),
    topic("Recall", "red", referent="P4", deputy="P2"),
    topic("Price", "green", referent="P4"),
    topic("Politics", "red", treatment="never"),
)


def charters():
    yield charter_of(people=tuple(person(f"Q{n}", "CM", **fields) for n, fields in enumerate(AUTONOMY)))
    yield charter_of(in_force(make_audit(topics=TOPICS), "CL-30"))
    yield charter_of(ratings=all_rated(0), slots=(ON_CALL,))
    yield charter_of(decided(make_audit(), "DR-14", state="held", accountable="OW", responsible="AG"))
    yield charter_of(people=tuple(p for p in SOUND if p.code != "P2"), topics=TOPICS, decisions=())
    yield from (charter_of(**opening) for _, opening, _ in CASES)
    yield from (charter_of(ratings=all_rated(rating)) for rating in (0, 3, 4))
    yield charter_of(context={"hosts_members": True, "countries": 3}, slots=SLOTS, evidence=timed(100, 200))


@cache
def emitted():
    return {key: values for charter in charters() for key, values in keys(charter)}


def keys(charter):
    yield from ((item.because, BECAUSE) for item in (*charter.clauses, *charter.autonomy, *charter.topics))
    yield from ((f"check-{c.code}", CHECK) for c in charter.checks)
    yield from ((f"row-{code}", set()) for r in charter.rights for code in r.faults)
    yield from ((f"fault-{f.partition(':')[0]}", {"who"}) for f in charter.escalation_faults)
    yield from ((o.key, set(o.values)) for o in charter.open)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_key_is_worded_with_the_values_it_is_given(language):
    words = Wording(WORDING_FOLDER, language)
    for key, values in emitted().items():
        text = words(f"charter.{key}", **dict.fromkeys(values, "·"))
        assert text.endswith((".", "?"))


def test_every_sentence_of_the_draft_is_emitted_by_some_charter():
    """No orphan: a key of these sections that nothing emits would be dead wording."""
    sections = re.compile(r"(because|open|check|row|fault)-")
    known = {key for key in _texts() if sections.match(key)}
    assert known == known & set(emitted())


def test_both_languages_ask_for_the_same_values():
    for key, text in _texts().items():
        asked = [{f for _, f, _, _ in Formatter().parse(text[language]) if f} for language in LANGUAGES]
        assert asked[0] == asked[1], key


def _texts():
    return yaml.safe_load((WORDING_FOLDER / "charter.yaml").read_text(encoding="utf-8"))
