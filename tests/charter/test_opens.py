"""What the client must settle before signing, and what each question blocks."""

from datetime import time

import pytest

from tests.builders import PEOPLE, SLOTS, at, make_audit, real_method
from tests.charter.drafting import all_rated, charter_of, decided, held, in_force, opened, person, timed, topic
from workbench.audit.model import Account, Channel, StaffedSlot


def channel(name, **fields):
    defaults = {"objective": "Answer", "staffed": "yes", "place": at("A2", "Channels")}
    return Channel(name=name, **(defaults | fields))


def account(owner):
    return Account(platform="Facebook", account="Us", owner=owner, place=at("A2", "Accounts"))


ON_CALL = StaffedSlot(weekday=6, opens=time(9), closes=time(18), on_call="yes", place=at("A8", "Hours"))
AUDIT = make_audit()
DEPUTISED = (*(p.model_copy(update={"deputy": "P9"}) for p in PEOPLE), person("P9", "RD"))
EVERYONE = tuple(person(f"Q{n}", r.code) for n, r in enumerate(real_method().governance.roles))
KEPT = (channel("a", promise=60, months_missed=1),)

CASES = [
    ("outcomes", {"channels": ()}, {"channels": (channel("Facebook"),)}),
    ("outcomes", {"channels": tuple(channel(n, objective=n) for n in "abc")}, {"channels": (channel("a"),)}),
    ("values", {}, {"clauses": in_force(AUDIT, "CL-04").clauses}),
    ("bodies", {}, {"clauses": in_force(AUDIT, "CL-07").clauses}),
    ("threshold", {}, {"clauses": in_force(AUDIT, "CL-20").clauses}),
    ("entities", {}, {"clauses": in_force(AUDIT, "CL-01").clauses}),
    ("channels", {"channels": ()}, {}),
    ("register", {"accounts": ()}, {}),
    ("hours", {"slots": ()}, {}),
    ("on-call", {}, {"slots": (*SLOTS, ON_CALL)}),
    ("voices", {"people": ()}, {}),
    ("contract", {"context": {"contract_end": None}}, {}),
    ("contract", {"context": {"notice_days": None}}, {}),
    ("sector", {"context": {"regulated": None}}, {}),
    ("accounts", {"accounts": (account("unknown"),)}, {"accounts": (account("client"),)}),
    ("role-SP", {}, {"people": (*PEOPLE, person("P9", "SP"))}),
    ("roles", {}, {"people": EVERYONE}),
    ("agency", {}, {"decisions": ()}),
    ("nobody", {}, {"decisions": ()}),
    ("several", {"decisions": (held("DR-12", "OW"), held("DR-12", "LD"))}, {}),
    ("moves", {"decisions": (held("DR-12", "OW"),)}, {}),
    ("unknown", {"decisions": ()}, {}),
    ("deputies", {}, {"people": DEPUTISED}),
    ("bottleneck-P2", {}, {"people": (*PEOPLE, person("P9", "LD"))}),
    ("approver", {"decisions": (), "people": PEOPLE[:1]}, {}),
    ("matrix", {"topics": ()}, {}),
    ("referent-Price", {"topics": (topic("Price", "green"),)}, {}),
    ("topic-deputies", {"topics": (topic("Price", "green", referent="P4"),)}, {"topics": ()}),
    ("support", {}, {"clauses": in_force(AUDIT, "CL-30").clauses}),
    ("untouchable", {"context": {"untouchable": "Unions"}}, {}),
    ("times-short", {"ratings": all_rated(4), "evidence": timed()}, {}),
    ("times-slow", {"evidence": timed(3000)}, {}),
    ("promises", {"channels": (channel("a", promise=60, months_missed=2),)}, {"channels": KEPT}),
    ("promises", {"evidence": timed(p90=2000, segment="channel:Facebook")}, {"channels": (channel("Facebook"),)}),
    ("unstaffed", {"channels": (channel("a", staffed="no"),)}, {"channels": (channel("a", staffed="unknown"),)}),
]
"""Question, what makes it open, what closes it."""


@pytest.mark.parametrize(("question", "opening", "closing"), CASES, ids=[c[0] for c in CASES])
def test_each_question_is_asked_when_and_only_when_it_is_open(question, opening, closing):
    asked = opened(charter_of(**opening), question)
    assert asked is not None
    assert asked.blocks
    assert opened(charter_of(**closing), question) is None


def test_what_a_question_blocks_exists():
    known = set(real_method().clauses) | set(real_method().decisions)
    for _, opening, _ in CASES:
        for question in charter_of(**opening).open:
            assert set(question.blocks) <= known


def test_the_organisation_model_is_always_a_choice():
    assert opened(charter_of(), "organisation").values == {"model": "centralised"}


def test_urgent_questions_come_first():
    urgent = [o.urgent for o in charter_of().open]
    assert urgent == sorted(urgent, reverse=True)
    assert True in urgent
    assert False in urgent


def test_what_the_agency_decides_is_urgent_and_blocks_the_split():
    asked = opened(charter_of(), "agency")
    assert asked.urgent
    assert asked.blocks == ("CL-56", "DR-08", "DR-09", "DR-10")


def test_nobody_for_red_topics_is_urgent():
    audit = decided(AUDIT, "DR-14", state="held", accountable="OW")
    assert opened(charter_of(AUDIT), "nobody").urgent
    assert not opened(charter_of(audit), "nobody").urgent


def test_an_unsupported_community_manager_makes_the_duty_to_support_urgent():
    assert opened(charter_of(), "support").urgent
    assert not opened(charter_of(ratings={"AUT-3": 2}), "support").urgent


@pytest.mark.parametrize("changes", [{}, {"topics": (), "channels": (), "accounts": (), "slots": (), "people": ()}])
def test_no_blank_to_sign_goes_without_a_question(changes):
    charter = charter_of(**changes)
    blocked = {target for o in charter.open for target in o.blocks}
    assert {c.clause for c in charter.clauses if c.status == "to_sign" and c.blanks} <= blocked


def test_ids_are_unique():
    ids = [o.id for o in charter_of().open]
    assert len(ids) == len(set(ids))
