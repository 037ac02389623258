"""Execution only where the situation calls it, always bounded, beside its internal cost: SR-08, SR-10, SR-11."""

from decimal import Decimal

import pytest

from tests.builders import entry, make_audit, real_method
from tests.offer.offering import (
    UNHURRIED,
    all_rated,
    calm,
    candidate,
    field_of,
    line,
    measured,
    offer_of,
    option,
    plain_roadmap,
    rule,
)

METHOD = real_method()
SHARED = {"ACT-08": "mixed", "ACT-13": "mixed"}


@pytest.mark.parametrize(
    ("cover", "evidence", "called"),
    [
        (1, None, True),
        (2, None, False),
        (1, {"IND_05": "0.4"}, True),
        (1, {"IND_05": "0.1"}, False),
        (3, {"IND_05": "0.4"}, False),
    ],
)
def test_a_night_net_needs_low_cover_that_no_measure_disproves(cover, evidence, called):
    ratings = all_rated(3, MDC_2=cover, MDC_5=cover)
    audit = calm(ratings, evidence=measured(**evidence)) if evidence else calm(ratings)
    assert (candidate(field_of(audit), "MO-17") is not None) is called


def test_no_night_net_is_sold_where_the_client_covers_nights_itself():
    audit = calm(all_rated(3, MDC_2=0))
    assert candidate(field_of(audit, plain_roadmap(modes={"ACT-25": "internal"})), "MO-17") is None


def test_backup_stands_only_for_what_the_agency_does_and_a_transfer_takes_inside():
    audit = make_audit(context=UNHURRIED)
    assert candidate(field_of(audit), "MO-33") is None
    held = line(option(offer_of(audit, plain_roadmap({"ACT-13": 8})), "cadre"), "MO-33")
    assert held is not None
    assert held.activities == ("ACT-13",)
    assert held.end == 9, "the month before the supervised stage"
    assert held.days == held.units * METHOD.modules["MO-33"].days[1]


@pytest.mark.parametrize(
    ("desire", "agency", "called"),
    [(4, 10, False), (5, 10, False), (3, 10, True), (3, 0, False), (2, 0, True), (1, 10, True), (None, 10, True)],
)
def test_co_management_follows_the_desire_for_autonomy(desire, agency, called):
    audit = make_audit(context={**UNHURRIED, "autonomy_desire": desire}, activities=(entry("ACT-13", 5, agency),))
    field = field_of(audit, plain_roadmap(modes={a.id: "internal" for a in METHOD.transfer.activities} | SHARED))
    assert (candidate(field, "MO-30") is not None) is called


def test_co_management_comes_with_a_minimum_of_training():
    ratings = all_rated(2, SKI_1=4, SKI_3=4, SKI_4=4, TEA_4=4)
    audit = calm(ratings, {"autonomy_desire": 2})
    assert candidate(field_of(calm(ratings, {"autonomy_desire": 5})), "MO-07") is None
    field = field_of(audit)
    training = candidate(field, "MO-07")
    assert training is not None
    assert training.inserted_for == "MO-30"


def test_each_execution_line_names_activities_stages_review_and_end():
    offer = offer_of(roadmap=plain_roadmap({"ACT-13": 8}))
    run = [x for x in option(offer, "partage").lines if x.type == "RUN"]
    assert run
    for held in run:
        assert held.activities
        assert [a for a, _ in held.stages] == list(held.activities)
        assert held.start is not None
        assert held.review is not None
        assert held.end is not None
        assert held.start < held.review
        assert held.start <= held.end <= METHOD.transfer.horizon
    assert rule(offer, "SR-08").state == "kept"


def test_the_cost_inside_stands_beside_and_unknown_is_not_zero():
    known = offer_of(make_audit(context={**UNHURRIED, "internal_day_cost": Decimal(320)}))
    held = next(x for x in option(known, "partage").lines if x.type == "RUN")
    assert held.internal_cost == held.days * 320
    assert rule(known, "SR-11").state == "kept"
    unknown = offer_of(make_audit(context={**UNHURRIED, "internal_day_cost": None}))
    assert next(x for x in option(unknown, "partage").lines if x.type == "RUN").internal_cost is None
    assert rule(unknown, "SR-11").state == "broken"
