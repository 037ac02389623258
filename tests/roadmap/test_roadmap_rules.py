"""The thirty-two rules: what each one does to a plan, when it holds, and when it cannot."""

from datetime import date
from decimal import Decimal

import pytest

from tests.builders import WORDING_FOLDER, entry, make_audit, make_charter, real_method
from tests.roadmap.planning import STRONG, judged, measured, mode, pins, plan_of, planned, rule, step
from workbench.audit.model import Audit
from workbench.charter.model import AutonomyDraft
from workbench.roadmap.rules import RULES
from workbench.wording import Wording

WORDINGS = (Wording(WORDING_FOLDER, "fr"), Wording(WORDING_FOLDER, "en"))
SIGNED = tuple(c.model_copy(update={"state": "yes"}) for c in make_audit().clauses)
INSIDE = tuple(entry(a, 3, 0) for a in real_method().activities)


def state(roadmap, id_):
    return rule(roadmap, id_).state


def coached(today, proposed):
    draft = AutonomyDraft(person="P1", today=today, proposed=proposed, next=None, because="x")
    return make_charter(autonomy=(draft,))


def people(**changes):
    return tuple(p.model_copy(update=changes) if p.code == "P1" else p for p in make_audit().people)


def functions(**changes):
    return tuple(f.model_copy(update=changes) for f in make_audit().functions)


def channels(**changes):
    return tuple(c.model_copy(update=changes) for c in make_audit().channels)


def decided(accountable):
    return tuple(d.model_copy(update={"accountable": accountable}) for d in make_audit().decisions)


TINY = {"context": {"client_days_month": Decimal(1)}}
FREE = {"context": {"client_days_month": None}}
INWARD = {"K1": 4, "K2": 4, "K3": 4, "K4": 4, "K5": 0, "K6": 0, "K7": 0, "K8": 0, "K10": 4}

CASES = [
    ("RR-01", {"activities": INSIDE, "decisions": decided("LD")}, "kept"),
    ("RR-01", {"activities": INSIDE, "decisions": decided("AG")}, "acted"),
    ("RR-01", {"activities": (entry("ACT-38", 0, 3),), "decisions": ()}, "acted"),
    ("RR-02", {"activities": INSIDE}, "not_applicable"),
    ("RR-02", {}, "acted"),
    ("RR-02", {"ratings": STRONG}, "kept"),
    ("RR-03", {}, "acted"),
    ("RR-03", {"activities": INSIDE}, "not_applicable"),
    ("RR-03", {"ratings": STRONG, "accounts": (), "decisions": (), "clauses": SIGNED}, "kept"),
    ("RR-04", {}, "acted"),
    ("RR-04", {"ratings": STRONG, "accounts": ()}, "kept"),
    ("RR-04", TINY, "broken"),
    ("RR-05", {}, "not_applicable"),
    ("RR-05", {"activities": (entry("ACT-15", 0, 9),)}, "acted"),
    ("RR-05", {"activities": (entry("ACT-15", 0, 9),), "ratings": {"TEA-2": 2}}, "kept"),
    ("RR-06", {}, "acted"),
    ("RR-06", {"activities": (entry("ACT-09", 4, 8),)}, "kept"),
    ("RR-06", {"activities": ()}, "not_applicable"),
    ("RR-07", {}, "acted"),
    ("RR-07", {"context": {"autonomy_desire": 2}}, "kept"),
    ("RR-07", {"context": {"autonomy_desire": None}}, "not_applicable"),
    ("RR-08", {"activities": INSIDE}, "not_applicable"),
    ("RR-08", FREE, "kept"),
    ("RR-08", {}, "acted"),
    ("RR-09", {}, "kept"),
    ("RR-09", {"activities": (entry("ACT-09", 3, 3, criteria=INWARD),)}, "acted"),
    ("RR-10", {}, "kept"),
    ("RR-10", {"activities": (entry("ACT-25", 3, 3, criteria=INWARD),)}, "acted"),
    ("RR-10", {"judgements": (judged("mode", "ACT-25", "internal"),)}, "broken"),
    ("RR-11", {}, "acted"),
    ("RR-11", {"channels": channels(months_missed=1)}, "kept"),
    ("RR-11", {"channels": channels(months_missed=None)}, "not_applicable"),
    ("RR-12", {}, "acted"),
    ("RR-12", {"people": people(deputy="P4")}, "kept"),
    ("RR-12", {"people": (), "activities": ()}, "not_applicable"),
    ("RR-12", TINY, "broken"),
    ("RR-13", {}, "acted"),
    ("RR-13", {"clauses": SIGNED}, "kept"),
    ("RR-13", {"topics": (), "activities": INSIDE}, "not_applicable"),
    ("RR-13", TINY, "broken"),
    ("RR-15", {}, "acted"),
    ("RR-15", {"ratings": dict.fromkeys(STRONG, 4)}, "not_applicable"),
    ("RR-15", {"ratings": {p: 3 for p in STRONG if p[:3] in ("CUL", "GOV")}, "clauses": SIGNED}, "kept"),
    ("RR-16", {}, "acted"),
    ("RR-16", {"functions": functions(willing_owner="no")}, "broken"),
    ("RR-16", {"functions": functions(willing_owner="unknown", inbound_share=None)}, "not_applicable"),
    ("RR-17", {}, "acted"),
    ("RR-17", {"ratings": dict.fromkeys(STRONG, 4)}, "not_applicable"),
    ("RR-18", {}, "acted"),
    ("RR-18", {"ratings": dict.fromkeys(STRONG, 4)}, "kept"),
    ("RR-18", TINY, "broken"),
    ("RR-19", {}, "not_applicable"),
    ("RR-19", {"evidence": measured(IND_16="0.5", IND_17="0.4")}, "kept"),
    ("RR-19", FREE | {"evidence": measured(IND_16="0.7", IND_17="0.4")}, "acted"),
    ("RR-19", TINY | {"evidence": measured(IND_16="0.7", IND_17="0.4")}, "acted"),
    ("RR-20", {}, "not_applicable"),
    ("RR-21", {}, "kept"),
    ("RR-21", {"judgements": pins(RV_02=7)}, "broken"),
    ("RR-22", {}, "kept"),
    ("RR-22", {"context": {"entities": 4}}, "broken"),
    ("RR-23", {}, "acted"),
    ("RR-23", {"activities": INSIDE}, "not_applicable"),
    ("RR-24", {"activities": INSIDE}, "kept"),
    ("RR-24", {"activities": (entry("ACT-39", 0, 300),)}, "broken"),
    ("RR-24", {"ratings": dict.fromkeys(STRONG, 0)}, "not_applicable"),
    ("RR-25", {}, "acted"),
    ("RR-25", {"context": {"messages_month": None}, "channels": ()}, "not_applicable"),
    ("RR-26", {}, "acted"),
    ("RR-26", {"ratings": {"TEA-1": 3}}, "kept"),
    ("RR-27", {}, "not_applicable"),
    ("RR-27", {"activities": (entry("ACT-32", 3, 0),)}, "broken"),
    ("RR-27", {"activities": (entry("ACT-32", 3, 0), entry("ACT-29", 2, 0))}, "kept"),
    ("RR-27", FREE | {"activities": (entry("ACT-32", 0, 3), entry("ACT-29", 2, 0))}, "acted"),
    ("RR-28", {}, "acted"),
    ("RR-28", {"ratings": STRONG}, "not_applicable"),
    ("RR-28", TINY, "broken"),
    ("RR-29", {}, "kept"),
    ("RR-29", {"context": {"internal_day_cost": None}}, "not_applicable"),
    ("RR-30", {}, "kept"),
    ("RR-30", {"judgements": pins(RV_04=14)}, "broken"),
    ("RR-31", {}, "not_applicable"),
    ("RR-32", {}, "acted"),
    ("RR-32", {"ratings": {"SPO-3": 3}}, "kept"),
]


@pytest.mark.parametrize(("id_", "changes", "expected"), CASES)
def test_rule_says_what_it_did_in_both_languages(id_, changes, expected):
    found = rule(planned(**changes), id_)
    assert found.state == expected
    for wording in WORDINGS:
        assert "{" not in wording(f"roadmap.rule-{id_}-{expected}", **found.values)


@pytest.mark.parametrize(
    ("charter", "expected"),
    [
        (make_charter(), "not_applicable"),
        (coached("A1", "A1"), "kept"),
        (coached("A1", "A2"), "acted"),
        (coached("A1", "A3"), "broken"),
    ],
)
def test_autonomy_rises_one_level_at_a_time(charter, expected):
    found = rule(planned(charter), "RR-14")
    assert found.state == expected
    assert all(wording(f"roadmap.rule-RR-14-{expected}", **found.values) for wording in WORDINGS)


def test_rule_order_is_broken_by_an_imposed_date():
    changes = {"ratings": STRONG, "clauses": SIGNED, "people": (), "context": {"client_days_month": None}}
    sheet = (entry("ACT-27", 0, 3), entry("ACT-08", 0, 3))
    roadmap = planned(**changes, activities=sheet, judgements=pins(TR_ACT_08_T1=4, TR_ACT_27_T1=9))
    assert state(roadmap, "RR-03") == "broken"
    assert rule(roadmap, "RR-03").on == ("TR-ACT-08-T1",)


def test_notice_date_that_cannot_be_met_breaks_the_contract_rule():
    context = {"contract_end": date(2027, 2, 15), "notice_days": 15, "client_days_month": Decimal(3)}
    changes = {"activities": (entry("ACT-27", 0, 3),), "ratings": STRONG | {"GOV-5": 1}, "people": ()}
    assert state(planned(**changes, context=context), "RR-23") == "broken"


def test_tool_rule_is_broken_where_the_tool_has_no_room_before_the_pairing():
    assert state(planned(**TINY), "RR-17") == "broken"


def test_first_function_is_the_largest_of_those_that_want_it():
    assert rule(planned(), "RR-16").on[0] == "support"
    unwilling = tuple(
        f.model_copy(update={"willing_owner": "no"}) if f.code == "support" else f for f in make_audit().functions
    )
    assert rule(planned(functions=unwilling), "RR-16").on[0] == "marketing"


def test_every_rule_of_the_method_has_its_function():
    assert tuple(RULES) == tuple(r.id for r in real_method().transfer.rules)
    assert [r.rule for r in planned().rules] == list(RULES)


def test_plan_of_an_empty_audit_says_what_it_does_not_know():
    lists = {name: () for name, field in Audit.model_fields.items() if field.default == ()}
    roadmap = plan_of(make_audit().model_copy(update=lists))
    assert roadmap.share_today is None
    assert roadmap.sizing.message_fte is None
    assert roadmap.months[0].capacity is None
    assert {mode(roadmap, a).today for a in real_method().activities} == {None}
    assert state(roadmap, "RR-25") == "not_applicable"


def test_takeover_of_day_one_is_named_by_its_rule():
    roadmap = planned(activities=(entry("ACT-38", 0, 3),), decisions=())
    assert rule(roadmap, "RR-01").on == ("ACT-38",)
    assert step(roadmap, "TR-ACT-38-T4").first == 1


def test_every_key_of_modes_lateness_and_pace_is_worded():
    wording = Wording(WORDING_FOLDER, "fr")
    keys = {
        "mode": ("internal", "mixed", "external", "unknown", "rule-QS-03", "rule-RR-01", "rule-RR-02", "judged"),
        "form": ("decide", "hours", "channel", "substance"),
        "late": ("deadline", "capacity", "horizon", "prerequisite"),
        "speed": ("train_first", "propose", "steady"),
        "post": ("distributed", "part", "post"),
        "size": ("small", "medium", "large"),
        "rule-state": ("kept", "acted", "broken", "not_applicable"),
    }
    assert [f"{k}-{v}" for k, values in keys.items() for v in values if f"roadmap.{k}-{v}" not in wording] == []
