"""The import rules of method §6.8 that the canonical tables show best: ids, zones, totals, repeats, damage."""

from pathlib import Path
from typing import Any

import pytest

from tests.audit.evidence.exports import META, ZENDESK, delimited, placed, post, ticket
from workbench.audit.evidence.read import take_folder
from workbench.audit.evidence.store import Store
from workbench.audit.measured import ImportReport
from workbench.method.model import Method

INTERCOM = ("Conversation ID", "Conversation started at (America/New_York)", "Current conversation state", "Channel")


def taken(folder: Path, method: Method, query: str) -> tuple[ImportReport, list[tuple[Any, ...]]]:
    with Store() as store:
        reports = take_folder(store, folder, method, b"salt")
        return reports[-1], store.con.execute(query).fetchall()


@pytest.mark.parametrize("total", ["Total", "TOTAL", "Totaux", "Grand total", "Somme"])
def test_rule_04_a_total_row_is_no_row_even_where_it_is_complete(tmp_path: Path, method: Method, total: str) -> None:
    rows = [ticket(n) for n in range(1, 41)]
    rows.append(ticket(1, Id=total))
    report, found = taken(placed(tmp_path, "t.csv", delimited(ZENDESK, rows)), method, "SELECT count(*) FROM tickets")
    assert (report.kept, report.dropped, found) == (40, {"total": 1}, [(40,)])


@pytest.mark.parametrize("mangled", ["1.79E+16", "1,79E+16", "179000000000000000"])
def test_rule_05_ids_that_a_spreadsheet_spoiled_fall_back_on_the_link(
    tmp_path: Path, method: Method, mangled: str
) -> None:
    rows = [post(n, **{"Post ID": mangled}) for n in [*range(40), 0, 1]]
    folder = placed(tmp_path, "p.csv", delimited(META, rows))
    report, found = taken(folder, method, "SELECT count(post_id), count(DISTINCT permalink) FROM posts")
    assert (report.kept, report.dropped, found) == (40, {"duplicate": 2}, [(0, 40)])
    assert "ids_mangled=42" in report.notes


def test_rule_06_the_zone_stands_in_the_title(tmp_path: Path, method: Method) -> None:
    rows = [[f"c{n}", f"03/{13 + n}/2026 10:00", "closed", "email"] for n in range(8)]
    folder = placed(tmp_path, "i.csv", delimited(INTERCOM, rows))
    report, found = taken(folder, method, "SELECT min(created_at)::VARCHAR FROM tickets")
    assert (report.time_zone, found) == ("America/New_York", [("2026-03-13 14:00:00",)])


def test_rule_06_dates_without_time_are_told_and_keep_their_day(tmp_path: Path, method: Method) -> None:
    header = ("Post id", "Date", "Post text", "Post Link", "Impressions")
    rows = [[f"9{n}", f"Tue, Jul {n + 1}, 2026", "x", f"https://x/{n}", "5"] for n in range(20)]
    folder = placed(tmp_path, "x.csv", delimited(header, rows))
    report, found = taken(folder, method, "SELECT min(published_at)::VARCHAR, bool_or(has_time) FROM posts")
    assert found == [("2026-07-01 00:00:00", False)]
    assert "no_time_of_day" in report.notes


def test_rule_07_an_order_that_nothing_tells_is_assumed_aloud(tmp_path: Path, method: Method) -> None:
    rows = [post(n, **{"Publish time": f"03/0{1 + n % 9}/2026 09:00"}) for n in range(9)]
    report, found = taken(
        placed(tmp_path, "p.csv", delimited(META, rows)), method, "SELECT max(published_at)::DATE::VARCHAR FROM posts"
    )
    assert ("date_order_assumed_month" in report.notes, found) == (True, [("2026-03-09",)])


def test_rule_07_a_late_row_can_tell_the_order_of_all(tmp_path: Path, method: Method) -> None:
    """The order is decided on the whole column, however far down its proof stands."""
    rows = [post(n, **{"Publish time": "03/04/2026 09:00"}) for n in range(25_000)]
    rows.append(post(25_001, **{"Publish time": "25/04/2026 09:00"}))
    report, found = taken(
        placed(tmp_path, "p.csv", delimited(META, rows)), method, "SELECT min(published_at)::DATE::VARCHAR FROM posts"
    )
    assert ("date_order_changed" in report.notes, found) == (True, [("2026-04-03",)])


def test_rule_10_the_later_state_of_a_ticket_counts(tmp_path: Path, method: Method) -> None:
    early = [ticket(n, Status="Open", **{"Updated at": "2023-04-28 10:00:00"}) for n in range(1, 21)]
    placed(tmp_path, "a.csv", delimited(ZENDESK, early))
    folder = placed(tmp_path, "b.csv", delimited(ZENDESK, [ticket(n) for n in range(1, 11)]))
    report, found = taken(folder, method, "SELECT status, count(*) FROM tickets GROUP BY 1 ORDER BY 1")
    assert (report.kept, "newer_state=10" in report.notes, found) == (10, True, [("Closed", 10), ("Open", 10)])


def test_rule_10_rows_repeated_whole_are_no_daily_breakdown(tmp_path: Path, method: Method) -> None:
    rows = [post(n) for n in range(40) for _ in range(3)]
    report, _ = taken(placed(tmp_path, "p.csv", delimited(META, rows)), method, "SELECT 1")
    assert (report.kept, report.dropped) == (40, {"duplicate": 80})


def test_rule_13_a_last_cell_that_may_be_cut_is_told(tmp_path: Path, method: Method) -> None:
    text = delimited(ZENDESK, [ticket(n) for n in range(1, 41)]).rstrip()
    report, _ = taken(placed(tmp_path, "t.csv", text[:-1]), method, "SELECT 1")
    assert (report.kept, "open_end" in report.notes) == (40, True)


def test_spam_is_dropped_and_its_share_told(tmp_path: Path, method: Method) -> None:
    header = (*ZENDESK, "Tags")
    rows = [[*ticket(n), "spam, pub" if n % 5 < 2 else "livraison"] for n in range(1, 41)]
    report, _ = taken(placed(tmp_path, "t.csv", delimited(header, rows)), method, "SELECT 1")
    assert (report.kept, report.dropped, "spam_share=40" in report.notes) == (24, {"spam": 16}, True)


def test_a_damaged_file_gives_the_rows_that_the_sound_one_gives(tmp_path: Path, method: Method) -> None:
    """Both ways of reading agree: the engine's own, and row by row."""
    query = "SELECT * EXCLUDE (source_row) FROM tickets ORDER BY ticket_id"
    rows = [ticket(n, Group='Réclamations, "été"') for n in range(1, 41)]
    _, sound = taken(placed(tmp_path, "t.csv", delimited(ZENDESK, rows)), method, query)
    spoiled = delimited(ZENDESK, [*rows, rows[0][:4]])
    report, mended = taken(placed(tmp_path, "t.csv", spoiled), method, query)
    assert (mended, report.dropped) == (sound, {"too_short": 1})


def test_amounts_that_can_be_read_in_two_ways_are_missing_not_guessed(tmp_path: Path, method: Method) -> None:
    minutes = "First reply time in minutes within business hours"
    rows = [ticket(n, **{minutes: f"{n}.250"}) for n in range(1, 41)]
    folder = placed(tmp_path, "t.csv", delimited(ZENDESK, rows))
    report, found = taken(folder, method, "SELECT count(first_reply_min_bus) FROM tickets")
    assert (found, "number_marks_unsure" in report.notes) == ([(0,)], True)
