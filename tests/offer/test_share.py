"""The accompaniment share by quarter (SR-07)."""

from decimal import Decimal

import pytest

from tests.builders import make_audit
from tests.offer.offering import UNHURRIED, all_rated, offer_of, option, plain_roadmap, rule, situation
from workbench.offer.model import OfferLine
from workbench.offer.share import days_in, in_first_year, share_reached, sr_07


def _line(kind: str, days: int, start: int | None, end: int | None) -> OfferLine:
    return OfferLine(
        module="MO-02", type=kind, units=1, days=Decimal(days), client_days=Decimal(days), price=None, start=start,
        end=end, because=("SPO-1",),
    )  # fmt: skip


def _situation():
    return situation(roadmap=plain_roadmap(absent=("ST-02",)))


def test_the_share_of_a_quarter_is_accompaniment_and_set_up_over_all_days():
    lines = (_line("ACC", 6, 1, 3), _line("SET", 3, 1, 1), _line("RUN", 12, 1, 4))
    shares = sr_07(lines, _situation())
    assert shares[0] == Decimal("0.50"), "9 days of 9 + 9"
    assert shares[1] == Decimal("0.00"), "the last 3 days of execution alone"
    assert shares[2:] == (None,) * 4, "a quarter without days has no share, which is not zero"


@pytest.mark.parametrize(
    ("start", "end", "quarter", "days"),
    [(1, 1, 0, 12), (3, 4, 0, 6), (3, 4, 1, 6), (2, 7, 1, 6), (None, None, 0, 0)],
)
def test_a_line_is_spread_evenly_over_its_months(start, end, quarter, days):
    assert days_in(_line("ACC", 12, start, end), quarter, _situation()) == days


def test_what_falls_after_the_first_year_does_not_weigh_on_its_budget():
    s = _situation()
    assert in_first_year(_line("ACC", 12, 11, 14), s) == Decimal("0.5")
    assert in_first_year(_line("ACC", 12, 13, 14), s) == 0
    assert in_first_year(_line("ACC", 12, None, None), s) == 1, "without a date it may fall in it"


def test_reviews_weigh_in_the_months_where_they_stand():
    s = situation()
    held = next(x for x in option(offer_of(), "partage").lines if x.module == "MO-31")
    assert [days_in(held, q, s) for q in range(6)] == [Decimal(d) for d in ("1.5", "1.5", "1.5", "4", "1.5", "1.5")]


def test_the_share_due_is_that_of_the_fourth_quarter_or_the_last_before_it():
    s = _situation()
    half, none = Decimal("0.5"), None
    assert share_reached((half, none, none, Decimal(1), none, none), s) == 1
    assert share_reached((half, none, none, none, Decimal(1), none), s) == half
    assert share_reached((none,) * 6, s) is None


def test_the_share_is_owed_from_the_stated_level_up():
    assert rule(offer_of(make_audit(all_rated(0), UNHURRIED)), "SR-07").state == "not_applicable"
    kept = rule(offer_of(make_audit(all_rated(2), {**UNHURRIED, "autonomy_desire": 5})), "SR-07")
    assert kept.state == "kept"
    assert int(kept.values["share"]) >= int(kept.values["goal"])


def test_an_option_that_executes_more_than_it_accompanies_breaks_the_rule():
    """Co-management every month beside a few days of accompaniment: the reader is told."""
    broken = rule(offer_of(make_audit(all_rated(2), {**UNHURRIED, "autonomy_desire": 1})), "SR-07")
    assert broken.state == "broken"
    assert int(broken.values["share"]) < int(broken.values["goal"])
