"""Response times, escalation, topics, autonomy and the organisation model."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import PEOPLE, make_assessment, make_audit, real_method
from tests.charter.drafting import all_rated, charter_of, in_force, person, timed, topic, topic_draft
from workbench.charter.autonomy import draft_autonomy
from workbench.charter.delays import draft_delays, esc_05, promised, tenable
from workbench.charter.organisation import rr_22

PRIORITIES = {p.code: p for p in real_method().governance.times.priorities}


def delay(charter, priority):
    return next(d for d in charter.delays if d.priority == priority)


def test_the_column_follows_the_weaker_of_treatment_and_coverage():
    good = charter_of(ratings=all_rated(3))
    assert good.band == 1
    for weak in ("TRT", "MDC"):
        low = {p: 0 for p in real_method().practices if p.startswith(weak)}
        assert charter_of(ratings={**all_rated(3), **low}).band == 0


@pytest.mark.parametrize(
    ("priority", "column", "minutes"),
    [
        ("P1", 0, 20),
        ("P1", 1, 7),
        ("P1", 2, 0),
        ("P2", 0, 60),
        ("P3", 0, 240),
        ("P3", 2, 232),
        ("P4", 2, 232),
        ("MOD", 0, None),
    ],
)
def test_a_referent_has_half_of_what_triage_leaves_and_never_more_than_the_table(priority, column, minutes):
    entry = PRIORITIES[priority]
    assert esc_05(entry, entry.bands[column], real_method()) == minutes


def test_the_most_pressing_counts_against_the_first_reply_and_the_others_against_the_solution():
    assert promised(PRIORITIES["P1"], PRIORITIES["P1"].bands[0]) == 60
    assert promised(PRIORITIES["P2"], PRIORITIES["P2"].bands[0]) == 2880
    assert promised(PRIORITIES["P3"], PRIORITIES["P3"].bands[0]) == 4320


def test_a_promise_that_triage_uses_up_does_not_fit():
    top = {d.priority: d for d in draft_delays(make_audit(), real_method(), 2)}
    assert (top["P1"].internal, top["P1"].fits) == (0, False)
    assert all(d.fits for code, d in top.items() if code != "P1")


@pytest.mark.parametrize("column", [0, 1, 2])
def test_the_whole_chain_stays_within_the_promise(column):
    for found in draft_delays(make_audit(), real_method(), column):
        limit = promised(PRIORITIES[found.priority], PRIORITIES[found.priority].bands[column])
        assert found.chain is None or found.chain <= limit


@pytest.mark.parametrize(
    ("median", "p90", "expected"),
    [(None, None, None), (30, None, None), (90, None, False), (30, 50, True), (30, 90, False), (None, 60, True)],
)
def test_a_promise_is_tenable_when_nine_replies_in_ten_are_within_it(median, p90, expected):
    numbers = [None if n is None else Decimal(n) for n in (median, p90)]
    assert tenable(60, *numbers) is expected


def test_measured_times_are_quoted_beside_the_promise():
    whole = charter_of(evidence=timed(478, 1900))
    assert delay(whole, "P3").measured_median == 478
    assert delay(whole, "P3").tenable is False
    assert delay(whole, "MOD").measured_median is None
    own = charter_of(evidence=timed(20, 45, segment="priority:P1"))
    assert (delay(own, "P1").tenable, delay(own, "P2").tenable) == (True, None)


# --- escalation -----------------------------------------------------------------------------------

SOUND = (
    person("P1", "CM", deputy="P5"),
    person("P5", "CM"),
    person("P2", "OW", deputy="P8"),
    person("P6", "SV"),
    person("P7", "PO", deputy="P9"),
    person("P8", "SP"),
    person("P9", "RD"),
)
ONE_TOPIC = (topic("Delivery", "amber", referent="P6", deputy="P9"),)


def faults(people=SOUND, topics=ONE_TOPIC):
    return set(charter_of(people=people, topics=topics, decisions=()).escalation_faults)


def test_a_chain_with_deputies_everywhere_has_no_fault():
    assert not faults()


@pytest.mark.parametrize(
    ("people", "topics", "expected"),
    [
        (SOUND, (topic("Delivery", "amber"),), {"no_referent:Delivery", "no_deputy:Delivery"}),
        (SOUND, (topic("Delivery", "amber", referent="P6"),), {"no_deputy:Delivery", "single_point:P6"}),
        (
            SOUND,
            (topic("Delivery", "amber", referent="P6", deputy="P6"),),
            {"same_person:P6", "single_point:P6"},
        ),
        (
            tuple(p for p in SOUND if p.code != "P2"),
            ONE_TOPIC,
            {"no_holder:OW", "unreachable:Delivery"},
        ),
        (tuple(p for p in SOUND if p.code != "P7"), ONE_TOPIC, {"no_holder:PO"}),
        (
            tuple(p.model_copy(update={"deputy": None}) if p.code == "P2" else p for p in SOUND),
            ONE_TOPIC,
            {"single_point:P2"},
        ),
        (SOUND, (topic("Delivery", "amber", referent="P7", deputy="P9"),), {"same_person:P7"}),
        (SOUND, (topic("Hours", "green"),), set()),
        (SOUND, (topic("Politics", "red", treatment="never"),), set()),
    ],
)
def test_each_break_of_the_chain_is_named(people, topics, expected):
    assert faults(people, topics) == expected


def test_a_role_may_be_the_referent():
    assert not faults(topics=(topic("Delivery", "amber", referent="SV", deputy="P9"),))
    assert not faults(topics=(topic("Delivery", "amber", referent="JU", deputy="P9"),))


def test_the_chain_goes_from_the_community_manager_to_the_owner_in_the_time_promised():
    charter = charter_of(people=SOUND, topics=ONE_TOPIC, decisions=())
    assert [n.role for n in charter.escalation] == ["CM", "referent", "deputy", "PO", "OW"]
    assert [n.person for n in charter.escalation] == [None, "P6", "P9", "P7", "P2"]
    spent = sum(n.minutes for n in charter.escalation if n.minutes is not None)
    assert spent == delay(charter, "P1").chain == 55


def test_a_chain_that_leaves_no_time_is_a_fault():
    top = charter_of(ratings=all_rated(4))
    assert top.band == 2
    assert "too_long:P1" in top.escalation_faults
    assert "too_long:P1" not in charter_of().escalation_faults


# --- topics ---------------------------------------------------------------------------------------


def test_no_name_no_topic():
    named = charter_of(topics=(topic("Hours", "green", referent="P1", deputy="P4"),))
    unnamed = charter_of(topics=(topic("Hours", "green"),))
    assert topic_draft(named, "Hours").open
    assert topic_draft(unnamed, "Hours").because == "because-topic-no-referent"
    assert not topic_draft(unnamed, "Hours").open


def test_an_amber_topic_waits_for_the_duty_to_support():
    audit = make_audit(topics=(topic("Delivery", "amber", referent="P4", deputy="P2"),))
    waiting, signed = charter_of(audit), charter_of(in_force(audit, "CL-30"))
    assert topic_draft(waiting, "Delivery").because == "because-topic-support-unsigned"
    assert topic_draft(signed, "Delivery").open


def test_a_referent_who_is_their_own_deputy_leaves_the_topic_fragile():
    charter = charter_of(topics=(topic("Recall", "red", referent="P4", deputy="P4"),))
    assert topic_draft(charter, "Recall").because == "because-topic-no-deputy"


def test_a_topic_never_raised_here_stays_closed():
    charter = charter_of(topics=(topic("Politics", "red", treatment="never", referent="P4", deputy="P2"),))
    assert not topic_draft(charter, "Politics").open


# --- autonomy -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "certified", "proposed", "because"),
    [
        (None, "no", "A1", "because-autonomy-start"),
        (None, "unknown", "A1", "because-autonomy-start"),
        (None, "yes", "A2", "because-autonomy-start-certified"),
        ("A0", "yes", "A1", "because-autonomy-raised"),
        ("A0", "no", "A0", "because-autonomy-evidence"),
        ("A1", "yes", "A1", "because-autonomy-evidence"),
        ("A2", "no", "A2", "because-autonomy-certificate"),
        ("A3", "yes", "A3", "because-autonomy-evidence"),
        ("A4", "yes", "A4", "because-autonomy-top"),
    ],
)
def test_autonomy_is_set_from_today_on_evidence(today, certified, proposed, because):
    audit = make_audit(people=(person("P1", "CM", autonomy=today, certified=certified),))
    (found,) = draft_autonomy(audit, real_method())
    assert (found.proposed, found.because) == (proposed, because)


def test_the_lower_autonomy_and_experience_both_are_the_denser_the_approval():
    novice = {"engagement": 1, "content": 1, "business": 0}
    (junior,) = draft_autonomy(make_audit(people=(person("P1", "CM", skills=novice),)), real_method())
    (skilled,) = draft_autonomy(make_audit(people=(person("P1", "CM", skills={"engagement": 3}),)), real_method())
    (trusted,) = draft_autonomy(make_audit(people=(person("P1", "CM", skills=novice, autonomy="A3"),)), real_method())
    assert junior.because == "because-autonomy-dense"
    assert "because-autonomy-dense" not in (skilled.because, trusted.because)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["A0", "A1", "A2", "A3", "A4"]),
    st.sampled_from(["yes", "no", "unknown"]),
    st.dictionaries(st.sampled_from(["engagement", "content"]), st.integers(0, 4)),
)
def test_autonomy_never_rises_by_more_than_one_level(today, certified, skills):
    who = person("P1", "CM", autonomy=today, certified=certified, skills=skills)
    (found,) = draft_autonomy(make_audit(people=(who,)), real_method())
    assert int(found.proposed[1]) - int(today[1]) in (0, 1)


def test_only_those_who_write_to_the_public_have_an_autonomy():
    assert {a.person for a in charter_of().autonomy} == {"P1", "P3"}
    assert "P4" in {p.code for p in PEOPLE}


# --- organisation ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "entities", "model"),
    [
        (1, 1, "centralised"),
        (2, 3, "centralised"),
        (2, 4, "hubs"),
        (3, 1, "coordinated"),
        (4, None, "coordinated"),
        (5, 1, "hubs"),
    ],
)
def test_the_organisation_model_follows_level_and_entities(level, entities, model):
    assert rr_22(make_audit(context={"entities": entities}), real_method(), level) == model
    assert model in {o.code for o in real_method().governance.organisations}


def test_public_bodies_rules_are_named_unless_the_client_is_none():
    assert "LG-09" not in charter_of().legal
    assert "LG-09" in charter_of(context={"public_body": True}).legal


def test_the_same_inputs_give_the_same_charter():
    audit = make_audit()
    assert charter_of(audit) == charter_of(audit)
    assert make_assessment(audit).reference == charter_of(audit).level
