"""Three nested options within ceiling, budget and absorption: SR-05, SR-06, SR-09."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import make_assessment, make_audit, make_charter, real_method
from tests.offer.offering import (
    PRICED,
    UNHURRIED,
    all_rated,
    excluding,
    field_of,
    line,
    modules,
    offer_of,
    option,
    plain_roadmap,
    rule,
    situation,
)
from workbench.offer.model import Offer, Rates
from workbench.offer.share import MONTHS, client_load, quarters
from workbench.roadmap.plan import plan

METHOD = real_method()
SECURITY = {m.id for m in METHOD.catalogue.modules if m.security}
TRANSFERS = {"ACT-13": 7, "ACT-27": 8, "ACT-28": 8, "ACT-08": 12, "ACT-12": 13}
SHARING = set(METHOD.catalogue.options[-1].modules)


def _check(offer: Offer) -> None:
    """Hold what is true of every offer: options nest, totals are sums, security stands, each left-out is said."""
    for small, large in pairwise(offer.options):
        assert modules(small) <= modules(large)
        for held in small.lines:
            wider = line(large, held.module)
            assert wider is not None
            assert wider.days >= held.days
            assert wider.units >= held.units
    called = {c.module for c in offer.candidates}
    secure = {c.module for c in offer.candidates if c.verdict == "candidate"} & SECURITY
    for held in offer.options:
        assert held.days == sum(x.days for x in held.lines)
        assert held.client_days == sum(x.client_days for x in held.lines)
        prices = [x.price for x in held.lines]
        assert held.price == (None if None in prices else sum(prices))
        assert secure <= modules(held)
        assert {x.module for x in held.left_out} == called - modules(held) == set(held.leaves)
        assert all(x.because for x in held.lines)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(st.sampled_from(list(METHOD.practices)), st.integers(0, 4), max_size=50),
    st.none() | st.integers(0, 160),
    st.none() | st.integers(0, 25),
    st.none() | st.integers(1, 5),
)
def test_options_nest_sum_up_and_keep_security_whatever_the_client(ratings, budget, capacity, desire):
    context = {
        "agency_days_max": budget, "client_days_month": capacity, "autonomy_desire": desire, "budget_year": None,
    }  # fmt: skip
    _check(offer_of(make_audit(ratings, context), plain_roadmap(TRANSFERS), PRICED))


@pytest.mark.parametrize("ratings", [None, all_rated(1), all_rated(3)])
def test_the_same_holds_on_the_planned_roadmap(ratings):
    audit = make_audit(ratings)
    roadmap = plan(audit, METHOD, make_assessment(audit), make_charter())
    _check(offer_of(audit, roadmap))


def test_the_smallest_option_stays_under_its_ceiling_and_holds_neither_execution_nor_transfer():
    held = option(offer_of(roadmap=plain_roadmap(TRANSFERS)), "socle")
    assert held.days <= METHOD.selection["SR-05"].parameters["socle_days"]
    assert all(x.type != "RUN" for x in held.lines)
    assert not modules(held) & {"MO-27", "MO-12"}
    assert {x.reason for x in held.left_out if x.module in dict(held.dropped)} == {"ceiling"}


def test_sharing_modules_come_with_the_largest_option_only():
    audit = make_audit(all_rated(3, TRT_4=0, CRL_3=0, LIS_3=0, TRT_2=1, MEA_4=0), UNHURRIED)
    offer = offer_of(audit, plain_roadmap(TRANSFERS))
    assert not modules(option(offer, "cadre")) & SHARING
    assert {"MO-26", "MO-34"} <= modules(option(offer, "partage"))


def test_first_transfers_come_with_the_frame_and_all_of_them_with_sharing():
    offer = offer_of(roadmap=plain_roadmap(TRANSFERS))
    first, every = line(option(offer, "cadre"), "MO-27"), line(option(offer, "partage"), "MO-27")
    assert first is not None
    assert every is not None
    at_once = METHOD.rules["RR-08"].parameters["activities_at_once"]
    assert (first.units, first.activities) == (at_once, ("ACT-13", "ACT-27", "ACT-28"))
    assert (every.units, set(every.activities)) == (5, set(TRANSFERS))
    assert (first.start, first.end, first.client_days) == (7, 10, Decimal(18))


def test_integration_starts_with_one_function_and_extends_to_all_that_fall_short():
    offer = offer_of()
    first, every = line(option(offer, "cadre"), "MO-12"), line(option(offer, "partage"), "MO-12")
    assert first is not None
    assert every is not None
    assert (first.units, every.units) == (1, 3)
    assert every.days == first.days * 3


def test_dates_come_from_the_roadmap():
    roadmap = plain_roadmap()
    for held in offer_of(roadmap=roadmap).options[-1].lines:
        steps = [p for p in roadmap.steps if p.module == held.module]
        if held.type != "RUN" and steps:
            assert held.start == min(p.first for p in steps if p.first)
            assert held.step in {p.id for p in steps}


def test_a_budget_in_days_drops_the_lowest_need_per_day_and_says_what_becomes_of_it():
    free = option(offer_of(), "cadre")
    audit = make_audit(context={**UNHURRIED, "agency_days_max": 60})
    offer = offer_of(audit)
    held = option(offer, "cadre")
    dropped = dict(held.dropped)
    assert dropped
    assert set(dropped) <= modules(free)
    assert rule(offer, "SR-06").state == "acted"
    out = next(x for x in held.left_out if x.module in dropped and x.step)
    assert (out.reason, out.then) == ("budget", "client_only")
    alone = METHOD.steps[out.step].client_days[1] * METHOD.transfer.client_only
    assert out.client_days is not None
    assert abs(out.client_days - alone) < 1 or out.module == "MO-31"


def test_only_the_first_year_weighs_on_the_yearly_budget():
    offer = offer_of(make_audit(context={**UNHURRIED, "agency_days_max": 1000}))
    assert rule(offer, "SR-06").state == "kept"
    late = {x.module for x in option(offer, "cadre").lines if x.start and x.start > 12}
    tight = option(offer_of(make_audit(context={**UNHURRIED, "agency_days_max": 5})), "cadre")
    assert late & modules(tight) == {m for m in late if _rests_on_kept(m, tight)}


def _rests_on_kept(module: str, held) -> bool:
    """Return whether all that a late module rests on is still there."""
    return set(field_of(make_audit(context=UNHURRIED)).rests[module]) <= modules(held)


def test_a_budget_in_euros_is_checked_once_the_rate_card_is_filled():
    audit = make_audit(context={**UNHURRIED, "budget_year": Decimal(20000)})
    assert rule(offer_of(audit), "SR-06").state == "not_applicable"
    priced = offer_of(audit, rates=PRICED)
    assert rule(priced, "SR-06").state == "acted"
    assert all(o.over_budget is None for o in priced.options)


def test_security_over_budget_is_said_and_kept():
    offer = offer_of(make_audit(context={**UNHURRIED, "agency_days_max": 2}))
    socle = option(offer, "socle")
    assert modules(socle) == SECURITY
    assert socle.over_budget == socle.days - 2
    assert rule(offer, "SR-06").state == "broken"


def test_security_refused_by_a_person_breaks_the_rule():
    offer = offer_of(make_audit(context=UNHURRIED, judgements=excluding("MO-15")))
    assert (rule(offer, "SR-06").state, rule(offer, "SR-06").on) == ("broken", ("MO-15",))


def test_no_quarter_asks_more_than_the_client_can_absorb():
    audit = make_audit(context={**UNHURRIED, "client_days_month": Decimal(6)})
    roadmap = plain_roadmap(TRANSFERS)
    offer = offer_of(audit, roadmap)
    s = situation(audit, roadmap)
    for held in offer.options:
        assert held.absorbable
        assert all(client_load(held.lines, q, s) <= 6 * MONTHS for q in quarters(s))
    left = [x for x in option(offer, "cadre").left_out if x.reason == "absorption"]
    assert left
    assert all(x.then == "later" for x in left)
    assert rule(offer, "SR-09").state == "acted"


def test_what_is_held_in_smaller_number_is_said_and_not_called_dropped():
    audit = make_audit(context={**UNHURRIED, "client_days_month": Decimal("7.2")})
    held = option(offer_of(audit, plain_roadmap(TRANSFERS)), "partage")
    assert "MO-12" in held.reduced
    assert set(held.reduced) <= modules(held)
    assert not set(dict(held.dropped)) & modules(held)


def test_an_unknown_capacity_is_not_a_capacity_of_zero():
    unknown = offer_of(make_audit(context={**UNHURRIED, "client_days_month": None}))
    none = offer_of(make_audit(context={**UNHURRIED, "client_days_month": 0}))
    assert rule(unknown, "SR-09").state == "not_applicable"
    assert len(option(unknown, "cadre").lines) > len(option(none, "cadre").lines)
    assert rule(none, "SR-09").state == "broken"
    assert not option(none, "socle").absorbable


def test_what_the_roadmap_could_not_place_is_not_promised():
    offer = offer_of(roadmap=plain_roadmap(unplaced=("ST-14",)))
    assert line(option(offer, "cadre"), "MO-13") is None
    out = next(x for x in option(offer, "cadre").left_out if x.module == "MO-13")
    assert (out.reason, out.then) == ("unplaced", "later")


def test_prices_wait_for_the_rate_card():
    days = offer_of()
    assert not days.priced
    assert all(o.price is None and o.vat is None for o in days.options)
    priced = offer_of(rates=PRICED)
    assert priced.priced
    held = option(priced, "cadre")
    assert held.price == held.days * 700
    assert held.vat == held.price * Decimal("0.2")


def test_one_missing_rate_leaves_only_its_lines_and_the_totals_without_a_price():
    rates = Rates(profiles={**PRICED.profiles, "director": None}, vat=Decimal("0.2"))
    held = option(offer_of(rates=rates), "cadre")
    without = {x.module for x in held.lines if x.price is None}
    assert without == {x.module for x in held.lines if METHOD.modules[x.module].profile == "director"}
    assert held.price is None


def test_units_beside_the_first_cost_their_own_days_and_what_is_done_once_is_counted_once():
    audit = make_audit(all_rated(3, CUL_4=1), {**UNHURRIED, "countries": 4})
    held = line(option(offer_of(audit), "partage"), "MO-32")
    assert held is not None
    assert held.units == 4
    assert held.days == METHOD.steps["ST-34"].agency_days[1] + 3 * METHOD.modules["MO-32"].days[1]
