"""Every selection rule says what it did, in both languages; the resemblance to a default path."""

import pytest

from tests.builders import WORDING_FOLDER, entry, make_audit, real_method
from tests.offer.offering import (
    PRICED,
    UNHURRIED,
    all_rated,
    calm,
    excluding,
    field_of,
    offer_of,
    plain_roadmap,
    rule,
    situation,
)
from workbench.offer.model import Offer, OfferLine
from workbench.offer.rules import results
from workbench.wording import Wording

METHOD = real_method()
OFFERS: dict[str, Offer] = {
    "plain": offer_of(),
    "tight": offer_of(make_audit(context={**UNHURRIED, "agency_days_max": 40, "client_days_month": 5})),
    "broken": offer_of(make_audit(context={**UNHURRIED, "agency_days_max": 1, "client_days_month": 0})),
    "calm": offer_of(calm(all_rated(4), {"autonomy_desire": 5}), plain_roadmap(absent=METHOD.steps)),
    "wide": offer_of(calm(all_rated(2, CUL_1=0, TEA_1=0, SPO_1=0), {"autonomy_desire": 2}), rates=PRICED),
    "brought": offer_of(calm(all_rated(3, CUL_1=0, CUL_2=4, CUL_3=4, CUL_4=4, STY_1=0, STY_2=0))),
    "refused": offer_of(make_audit(context=UNHURRIED, judgements=excluding("MO-15", "MO-09"))),
    "outgrown": offer_of(calm(all_rated(4, CUL_1=1))),
    "early": offer_of(calm(all_rated(0, SPO_1=1))),
}


@pytest.mark.parametrize("name", OFFERS)
def test_all_twelve_rules_report_once_in_order(name):
    assert [r.rule for r in OFFERS[name].rules] == [r.id for r in METHOD.catalogue.rules]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", OFFERS)
def test_everything_an_offer_says_has_its_words_in_both_languages(name, language):
    wording = Wording(WORDING_FOLDER, language)
    offer = OFFERS[name]
    for result in offer.rules:
        assert wording(f"offer.rule-{result.rule}-{result.state}", **result.values)
    for found in offer.candidates:
        for condition in found.until:
            kind, *values = condition.split(":")
            assert wording(f"offer.until-{kind}", **dict(zip(_names(kind), values, strict=True)))
    for held in offer.options:
        for out in held.left_out:
            assert wording(f"offer.left-{out.reason}")
            assert wording(f"offer.then-{out.then}", days=out.client_days)


def _names(kind: str) -> tuple[str, ...]:
    """Return the values that a condition's sentence takes, in order."""
    more = {"practice": ("practice", "rating"), "dimension": ("dimension", "level"), "outgrown": ("level",)}
    return more.get(kind, (kind,))


def test_the_rules_tell_states_apart():
    assert (rule(OFFERS["plain"], "SR-03").state, rule(OFFERS["brought"], "SR-03").state) == ("kept", "acted")
    assert (rule(OFFERS["calm"], "SR-01").state, rule(OFFERS["plain"], "SR-01").state) == ("kept", "acted")
    assert rule(OFFERS["plain"], "SR-04").on == tuple(
        c.module for c in OFFERS["plain"].candidates if c.verdict == "later"
    )
    assert rule(OFFERS["calm"], "SR-08").state == "not_applicable"
    assert rule(OFFERS["plain"], "SR-10").state == "kept"
    assert rule(OFFERS["wide"], "SR-10").state == "acted"


def test_a_line_without_reason_breaks_its_rule():
    offer = OFFERS["plain"]
    mute = tuple(x.model_copy(update={"because": ()}) for x in offer.options[0].lines)
    options = (offer.options[0].model_copy(update={"lines": mute}),) * 3
    found = {r.rule: r.state for r in results(field_of(), options, situation())}
    assert found["SR-12"] == "broken"


def test_an_unbounded_execution_line_breaks_its_rule():
    loose: tuple[OfferLine, ...] = tuple(
        x.model_copy(update={"review": None}) for x in OFFERS["plain"].options[2].lines
    )
    options = (*OFFERS["plain"].options[:2], OFFERS["plain"].options[2].model_copy(update={"lines": loose}))
    found = {r.rule: r.state for r in results(field_of(), options, situation())}
    assert found["SR-08"] == "broken"


@pytest.mark.parametrize(
    ("audit", "path"),
    [
        (make_audit(), "isolated_cm"),
        (calm(all_rated(1), activities=(entry("ACT-13", 0, 60),)), "l1_external"),
        (calm(all_rated(3, INT_1=1)), "siloed"),
        (calm(all_rated(4)), "sharing"),
        (calm(all_rated(2), {"public_body": True}), "public_body"),
        (calm(all_rated(2)), None),
    ],
)
def test_a_client_resembles_the_default_path_whose_facts_it_shares(audit, path):
    assert offer_of(audit).profile == path


def test_an_offer_is_the_same_each_time():
    assert offer_of() == offer_of()
