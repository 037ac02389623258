"""What posts show: promotion by label or by words, engagement with quartiles, rhythm, and the mix."""

from datetime import timedelta
from decimal import Decimal

from tests.audit.evidence.indicators.tables import MONDAY, found, put, run
from workbench.audit.evidence.store import Store
from workbench.method.model import Method


def test_a_persons_labels_come_before_the_words_of_the_post(store: Store, method: Method) -> None:
    rows = [
        {"post_id": f"{n}", "promo_label": label, "promo_guess": True} for n, label in enumerate(("1", "2", "2", None))
    ]
    put(store, "posts", rows, promotional=("1",))
    measured = run(store, method)
    share = found(measured, "IND-16", "promo_share")
    assert (share.value, share.n, share.note) == (Decimal("0.333333"), 3, "label_human")
    assert found(measured, "IND-16", "labelled_share").value == Decimal("0.75")


def test_without_labels_promotion_is_read_from_the_words_and_said_so(store: Store, method: Method) -> None:
    put(store, "posts", [{"post_id": f"{n}", "promo_guess": n < 3} for n in range(4)])
    share = found(run(store, method), "IND-16", "promo_share")
    assert (share.value, share.note, share.indicative) == (Decimal("0.75"), "label_by_words", True)


def test_engagement_has_quartiles_and_never_counts_a_post_that_reached_nobody(store: Store, method: Method) -> None:
    engaged = [(10, 100), (20, 100), (30, 100), (40, 100), (50, 100), (5, 0)]
    rows = [
        {"post_id": f"{n}", "engaged": e, "reach": r, "format": "Photo", "paid": n == 0}
        for n, (e, r) in enumerate(engaged)
    ]
    put(store, "posts", rows)
    measured = run(store, method)
    told = {m.label: (m.value, m.n) for m in measured.measures if m.indicator == "IND-18" and m.segment is None}
    assert told["engagement_rate"] == (Decimal("0.3"), 5)
    assert told["engagement_rate_low"] == (Decimal("0.2"), 5)
    assert told["engagement_rate_high"] == (Decimal("0.4"), 5)
    assert found(measured, "IND-18", "engagement_rate").note == "paid_mixed"
    (photo,) = (m for m in measured.mix if m.by == "format")
    assert (photo.n, photo.share, photo.low, photo.median, photo.high) == (
        6, 1, Decimal("0.2"), Decimal("0.3"), Decimal("0.4"),
    )  # fmt: skip


def test_blanks_are_zero_only_where_every_total_proves_it(store: Store, method: Method) -> None:
    rows = [{"reactions": 4, "comments": None, "shares": 1, "interactions": 5}]
    rows += [{"reactions": 1, "comments": 3, "shares": 0, "interactions": 4}]
    put(store, "posts", rows)
    assert found(run(store, method), "IND-18", "uncommented_share").n == 2
    with Store() as other:
        put(other, "posts", [*rows, {"reactions": 1, "comments": 1, "shares": 1, "interactions": 9}])
        assert found(run(other, method), "IND-18", "uncommented_share").n == 2  # the blank is not known


def test_rhythm_counts_empty_weeks(store: Store, method: Method) -> None:
    rows = [{"post_id": f"{n}", "published_at": MONDAY + timedelta(weeks=week)} for n, week in enumerate((0, 0, 0, 3))]
    put(store, "posts", rows)
    measured = run(store, method)
    assert found(measured, "IND-19", "weeks_with_post").value == Decimal("0.5")
    assert found(measured, "IND-19", "weekly_variation").value == Decimal("1.224745")


def test_the_tool_with_the_most_posts_speaks_for_the_whole(store: Store, method: Method) -> None:
    put(store, "posts", [{"post_id": f"a{n}", "reach": 500} for n in range(4)], file="a.csv", tool="One")
    put(store, "posts", [{"post_id": f"b{n}", "reach": 100} for n in range(2)], file="b.csv", tool="Two")
    measured = run(store, method)
    whole, other = (found(measured, "IND-18", "reach", s) for s in (None, "tool:Two"))
    assert (whole.value, whole.n, whole.files) == (500, 4, ("a.csv",))
    assert (other.value, other.n, other.files) == (100, 2, ("b.csv",))


def test_measures_say_what_they_rest_on(store: Store, method: Method) -> None:
    rows = [{"post_id": f"{n}", "published_at": MONDAY + timedelta(days=n), "reach": 5} for n in range(3)]
    put(store, "posts", rows)
    reach = found(run(store, method), "IND-18", "reach")
    assert reach.period == (MONDAY.date(), (MONDAY + timedelta(days=2)).date())
    assert (reach.files, reach.rows, reach.n) == (("posts.csv",), 3, 3)
