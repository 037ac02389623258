"""The answered share over time: as scipy's own estimate, silences counted as waiting."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf

from workbench.audit.evidence.indicators.survival import Survival, kaplan_meier, whole_minutes

Waits = list[tuple[int, bool]]


def ours(waits: Waits) -> Survival:
    minutes = np.array([w for w, _ in waits], dtype=np.int64)
    answered = np.array([a for _, a in waits])
    return kaplan_meier(minutes, answered.astype(np.int64), (~answered).astype(np.int64))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 40), st.booleans()), min_size=2, max_size=60))
def test_the_curve_is_scipys(waits: Waits) -> None:
    replies, silent = [w for w, a in waits if a], [w for w, a in waits if not a]
    if not replies:
        assert ours(waits).percentile(0.01) is None
        return
    theirs = ecdf(CensoredData(uncensored=replies, right=silent))
    mine = ours(waits)
    at = np.isin(theirs.cdf.quantiles, mine.minutes)
    np.testing.assert_allclose(mine.answered, theirs.cdf.probabilities[at], atol=1e-12)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # scipy has no bound where nothing is answered yet, or everything is
        bounds = theirs.cdf.confidence_interval(0.95, method="log-log")
    for mine_at, their_bound in ((mine.low, bounds.low), (mine.high, bounds.high)):
        known = np.isfinite(their_bound.probabilities[at]) & (mine.answered < 1)
        np.testing.assert_allclose(mine_at[known], their_bound.probabilities[at][known], atol=1e-9)
    assert (mine.low <= mine.answered + 1e-9).all()
    assert (mine.high >= mine.answered - 1e-9).all()


def test_counts_by_minute_and_one_by_one_are_the_same() -> None:
    waits = [(5, True)] * 3 + [(5, False)] * 2 + [(9, True)] * 4 + [(12, False)] * 3
    together = kaplan_meier(np.array([5, 9, 12]), np.array([3, 4, 0]), np.array([2, 0, 3]))
    single = ours(waits)
    assert together.answered.tolist() == pytest.approx(single.answered.tolist())
    assert (together.n, together.replies) == (12, 7)


def test_dropping_silences_would_flatter_the_brand() -> None:
    waits = [(60, True)] * 44 + [(1000, True)] * 44 + [(9999, False)] * 12
    assert ours(waits).at(60) == pytest.approx(0.44)
    assert ours([w for w in waits if w[1]]).at(60) == pytest.approx(0.5)


def test_a_percentile_that_the_replies_never_reach_is_none() -> None:
    waits = [(10, True)] * 88 + [(5000, False)] * 12
    assert (ours(waits).percentile(0.5), ours(waits).percentile(0.9)) == (10, None)


def test_a_percentile_is_reached_at_exactly_its_share() -> None:
    assert ours([(n, True) for n in range(1, 11)]).percentile(0.9) == 9


def test_everything_answered_at_once_still_has_honest_bounds() -> None:
    known = ours([(7, True)] * 20)
    assert known.answered.tolist() == [1]
    assert known.low[0] == pytest.approx(0.025 ** (1 / 20))
    assert known.high[0] == 1


def test_waits_count_at_the_minute_by_which_the_reply_came() -> None:
    seconds = np.array([0, 1, 60, 61, 119])
    assert whole_minutes(seconds, np.array([True] * 5)).tolist() == [0, 1, 1, 2, 2]
    assert whole_minutes(seconds, np.array([False] * 5)).tolist() == [0, 0, 1, 1, 1]
