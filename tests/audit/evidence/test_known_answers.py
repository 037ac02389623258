"""Known answers on real exports (method §7.1): exact, with the definitions given there."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from tests.shared import shared_data
from workbench.audit.evidence import read_evidence
from workbench.audit.evidence.read import take_folder
from workbench.audit.evidence.store import Store
from workbench.audit.measured import Evidence, ImportReport, Measure
from workbench.method.model import Method

pytestmark = pytest.mark.needs_shared


def real(folder: str, method: Method) -> Evidence:
    return read_evidence(shared_data(folder), method, b"salt")


@pytest.fixture(scope="module")
def tickets(method: Method) -> Evidence:
    return real("zendesk_export_plum", method)


@pytest.fixture(scope="module")
def posts(method: Method) -> Evidence:
    return real("facebook_metrics", method)


def found(evidence: Evidence, indicator: str, label: str, segment: str | None = None) -> Measure:
    measure = evidence.measure(indicator, label, segment)
    assert measure is not None
    return measure


def percent(measure: Measure) -> Decimal:
    assert measure.value is not None
    return (measure.value * 100).quantize(Decimal("0.01"))


def test_every_ticket_is_read(tickets: Evidence) -> None:
    (report,) = (r for r in tickets.reports if r.format)
    assert isinstance(report, ImportReport)
    assert (report.format, report.rows, report.kept, report.dropped) == ("zendesk-tickets", 16476, 16476, {})


@pytest.mark.parametrize(
    ("segment", "value"),
    [
        (None, "478"),
        ("group:Support", "115"),
        ("group:Onboardings", "600.5"),
        ("group:Reimbursement Claims", "969.5"),
        ("group:Endorsements", "2324.5"),
    ],
)
def test_first_reply_is_the_tools_own_median(tickets: Evidence, segment: str | None, value: str) -> None:
    measure = found(tickets, "IND-01", "first_reply_business", segment)
    assert (measure.value, measure.vendor, measure.unit) == (Decimal(value), True, "minutes")


def test_first_reply_counts_only_tickets_that_have_one(tickets: Evidence) -> None:
    assert found(tickets, "IND-01", "first_reply_business").n == 12760
    assert found(tickets, "IND-02", "first_reply_business_p90").value == Decimal("4728.1")


def test_resolution_and_reopening(tickets: Evidence) -> None:
    assert percent(found(tickets, "IND-12", "reopened_share")) == Decimal("15.77")
    assert found(tickets, "IND-12", "full_resolution_calendar").value == 5751
    assert found(tickets, "IND-12", "full_resolution_business").value == 2880


def test_backlog_by_status(tickets: Evidence) -> None:
    assert found(tickets, "IND-15", "backlog").value == 2067
    by_status = {"Hold": 790, "Pending": 681, "Open": 470, "New": 126}
    assert {s: found(tickets, "IND-15", "backlog", f"status:{s}").value for s in by_status} == by_status


def test_hours_of_arrival_stand_under_the_file_because_its_clock_is_unknown(tickets: Evidence) -> None:
    assert tickets.measure("IND-05") is None
    measures = [m for m in tickets.measures if m.indicator == "IND-05"]
    shares = {m.label: (percent(m), m.indicative, m.note) for m in measures}
    assert shares == {
        "outside_share": (Decimal("51.22"), True, "time_zone_unknown"),
        "weekend_share": (Decimal("14.55"), True, "time_zone_unknown"),
        "weekday_outside_share": (Decimal("36.67"), True, "time_zone_unknown"),
    }
    assert all((m.segment or "").startswith("file:") for m in measures)


def test_satisfaction_is_an_answer_rate_never_a_mean(tickets: Evidence) -> None:
    measure = found(tickets, "IND-24", "satisfaction_rate", "survey:tickets")
    assert (percent(measure), measure.n) == (Decimal("14.91"), 813 + 4640)
    assert tickets.measure("IND-24") is None
    assert not any("mean" in m.label or "score" in m.label for m in tickets.measures)


def test_motives_are_coded_for_15_percent_only(tickets: Evidence) -> None:
    measure = found(tickets, "IND-23", "coded_share")
    assert (percent(measure), measure.note) == (Decimal("15.50"), "coding_too_low")
    assert not [m for m in tickets.measures if m.label == "motive_share"]


@pytest.mark.parametrize(
    ("segment", "engaged", "interactions"),
    [
        (None, "12.17", None),
        ("type:Photo", "12.29", "122"),
        ("type:Status", "15.52", "186"),
        ("type:Video", "3.15", "271"),
        ("type:Link", "2.26", "52.5"),
        ("category:1", "9.14", None),
        ("category:2", "14.26", None),
        ("category:3", "13.32", None),
        ("paid:yes", None, "158"),
        ("paid:no", None, "117"),
    ],
)
def test_engagement_by_type_and_category(
    posts: Evidence, segment: str | None, engaged: str | None, interactions: str | None
) -> None:
    if engaged:
        assert percent(found(posts, "IND-18", "engagement_rate", segment)) == Decimal(engaged)
    if interactions:
        assert found(posts, "IND-18", "interactions", segment).value == Decimal(interactions)


def test_reach_is_told_apart_for_paid_posts(posts: Evidence) -> None:
    paid, unpaid = (found(posts, "IND-18", "reach", s) for s in ("paid:yes", "paid:no"))
    assert (paid.value, paid.n, unpaid.value, unpaid.n) == (7132, 139, 4903, 360)


def test_dialogue_is_marginal(posts: Evidence) -> None:
    assert percent(found(posts, "IND-18", "comments_share")) == Decimal("3.53")
    assert found(posts, "IND-18", "uncommented_share").value == Decimal("0.212")


def test_promotion_and_mix(posts: Evidence) -> None:
    assert found(posts, "IND-16", "promo_share").value == Decimal("0.43")
    counts = {"Photo": 426, "Status": 45, "Link": 22, "Video": 7}
    for name, count in counts.items():
        assert found(posts, "IND-19", "format_share", f"type:{name}").value == Decimal(count) / 500


def test_blanks_are_zero_only_because_the_totals_prove_it(posts: Evidence) -> None:
    (report,) = posts.reports
    assert report.notes == ("blank_is_zero=5", "undated")
    assert report.period is None


def test_few_posts_are_indicative(posts: Evidence) -> None:
    told = {s: found(posts, "IND-18", "interactions", f"type:{s}").indicative for s in ("Photo", "Link", "Video")}
    assert told == {"Photo": False, "Link": True, "Video": True}


def test_unsolved_tickets_are_those_with_a_date_that_only_fills_the_column(method: Method) -> None:
    with Store() as store:
        take_folder(store, shared_data("zendesk_export_plum"), method, b"salt")
        unsolved = (
            "SELECT count(*) FILTER (WHERE solved_at IS NULL), count(*) FILTER (WHERE status IN ('Closed', 'Solved'))"
        )
        assert store.con.execute(f"{unsolved} FROM tickets").fetchall() == [(2067, 12270 + 2139)]
        filled = "count(*) FILTER (WHERE first_reply_min_bus IS NOT NULL)"
        csat = "count(*) FILTER (WHERE csat IN ('1', '2', '3', '4', '5')), count(*) FILTER (WHERE csat = 'Offered')"
        assert store.con.execute(f"SELECT {filled}, {csat} FROM tickets").fetchall() == [(12760, 813, 4640)]
        assert store.one("SELECT count(*) FROM tickets WHERE motive IS NULL") == 13923


def test_the_brand_speaks_by_day_and_is_spoken_of_in_the_evening(tmp_path: Path, method: Method) -> None:
    folder = tmp_path / "evidence"
    shutil.copytree(shared_data("free_sav_tweets_fr"), folder)
    brand = '["Freebox", "free", "Free_1337", "GroupeIliad"]'
    (folder / "mapping.yml").write_text(f'settings:\n  - {{format: "x-search", brand: {brand}}}\n', encoding="utf-8")
    local = "SELECT direction, created_at AT TIME ZONE 'UTC' AT TIME ZONE 'Europe/Paris' AS t FROM messages"
    weekend, early = "dayofweek(t) IN (0, 6)", "(hour(t) < 9 OR hour(t) >= 19)"
    shares = f"round(100 * avg(({weekend})::INT), 1), round(100 * avg((NOT {weekend} AND {early})::INT), 1)"
    with Store() as store:
        (report,) = take_folder(store, folder, method, b"salt")
        assert (report.rows, report.kept, report.time_zone) == (3764, 3764, "UTC")
        query = f"SELECT direction, count(*), {shares} FROM ({local}) GROUP BY 1 ORDER BY 1"
        assert store.con.execute(query).fetchall() == [("in", 3035, 15.6, 34.7), ("out", 729, 5.6, 4.4)]
        years = "SELECT year(created_at) AS y, count(*) FROM messages GROUP BY 1 ORDER BY 2 DESC LIMIT 2"
        assert store.con.execute(years).fetchall() == [(2024, 2916), (2025, 815)]
