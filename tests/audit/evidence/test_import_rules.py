"""The import rules of method §6.8: each export gives a right figure or says why it gives none."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tests.audit.evidence.exports import META, UCI, ZENDESK, delimited, placed, post, ticket
from workbench.audit.evidence import OfficeClock, read_evidence
from workbench.audit.measured import Evidence, ImportReport
from workbench.method.model import Method

TICKETS = [ticket(n) for n in range(1, 41)]


def read(folder: Path, method: Method, clock: OfficeClock | None = None) -> Evidence:
    return read_evidence(folder, method, b"salt", clock)


def report(evidence: Evidence) -> ImportReport:
    (only,) = evidence.reports
    return only


def median(evidence: Evidence, segment: str | None = None) -> Decimal | None:
    measure = evidence.measure("IND-01", "first_reply_business", segment)
    return measure.value if measure else None


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_rule_02_separator_and_encoding_are_found(
    tmp_path: Path, method: Method, separator: str, encoding: str
) -> None:
    text = delimited(ZENDESK, [ticket(n, Group="Réclamations été") for n in range(1, 41)], separator)
    found = read(placed(tmp_path, "t.csv", text, encoding), method)
    assert report(found).kept == 40
    assert median(found, "group:Réclamations été") == 205


@pytest.mark.parametrize("name", ["export.csv", "export.xls", "export.txt", "export", "export.xlsx"])
def test_rule_01_the_type_is_told_by_content_not_by_name(tmp_path: Path, method: Method, name: str) -> None:
    found = read(placed(tmp_path, name, delimited(ZENDESK, TICKETS)), method)
    assert (report(found).format, median(found)) == ("zendesk-tickets", 205)


def test_rule_01_a_workbook_is_read_sheet_by_sheet(tmp_path: Path, method: Method) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Rapport exporté le 1er mai"])
    book.active.append([])
    for row in (ZENDESK, *TICKETS):
        book.active.append([int(cell) if cell.isdigit() else cell for cell in row])
    book.create_sheet("vide")
    folder = placed(tmp_path, "x.csv", b"")
    (folder / "x.csv").unlink()
    book.save(folder / "export.csv")
    found = read(folder, method)
    assert (report(found).format, report(found).kept, median(found)) == ("zendesk-tickets", 40, 205)


def test_rule_03_the_header_is_found_under_title_rows(tmp_path: Path, method: Method) -> None:
    text = "Tickets export\r\n\r\nAll groups;;\r\n" + delimited(ZENDESK, TICKETS, ";")
    assert median(read(placed(tmp_path, "t.csv", text), method)) == 205


@pytest.mark.parametrize(
    ("content", "note"),
    [
        (b"", "file_empty"),
        (b"  \r\n ", "file_empty"),
        (b"%PDF-1.7 ...", "not_a_table"),
        (b"<html><table></table></html>", "web_page"),
        (b'<?xml version="1.0"?><Workbook/>', "not_a_table"),
        (b'{"id": {"a": 1}}', "not_a_table"),
        (b"a,b\x00c\r\n1,2\r\n", "not_a_table"),
        (b"PK\x03\x04 cut", "file_truncated"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file_reader_failed"),
        (b"a,b\r\n1,2\r\n", "unrecognised"),
        (b"just some words", "unrecognised"),
    ],
)
def test_rule_01_what_is_no_known_export_is_said_so(tmp_path: Path, method: Method, content: bytes, note: str) -> None:
    found = read(placed(tmp_path, "t.csv", content), method)
    assert (report(found).format, report(found).notes, report(found).rows) == (None, (note,), 0)
    assert {m.state for m in found.measures} == {"not_computable"}


def test_rule_09_columns_may_come_in_any_order(tmp_path: Path, method: Method) -> None:
    turned = [list(reversed(row)) for row in (ZENDESK, *TICKETS)]
    assert median(read(placed(tmp_path, "t.csv", delimited(turned[0], turned[1:])), method)) == 205


def test_a_missing_column_makes_its_indicator_not_computable(tmp_path: Path, method: Method) -> None:
    reply = ZENDESK.index("First reply time in minutes within business hours")
    rows = [[cell for spot, cell in enumerate(row) if spot != reply] for row in (ZENDESK, *TICKETS)]
    found = read(placed(tmp_path, "t.csv", delimited(rows[0], rows[1:])), method)
    first = next(m for m in found.measures if m.indicator == "IND-01")
    assert (first.state, first.missing) == ("not_computable", ("first_reply",))
    assert found.measure("IND-12", "reopened_share") is not None


def test_rule_08_sentinel_dates_are_missing(tmp_path: Path, method: Method) -> None:
    rows = [ticket(n, Status="Open", **{"Solved at": "1900-01-01"}) for n in range(1, 6)] + TICKETS[10:]
    found = read(placed(tmp_path, "t.csv", delimited(ZENDESK, rows)), method)
    assert "sentinel_dates=5" in report(found).notes
    assert report(found).period is not None
    assert report(found).period[0].year == 2023  # type: ignore[index]


def test_rule_12_empty_is_missing_not_zero(tmp_path: Path, method: Method) -> None:
    empty = {"First reply time in minutes within business hours": ""}
    rows = [*TICKETS, *(ticket(n, **empty) for n in range(100, 140))]
    measure = read(placed(tmp_path, "t.csv", delimited(ZENDESK, rows)), method).measure("IND-01")
    assert measure is not None
    assert (measure.value, measure.n) == (205, 40)


def test_rule_10_duplicates_are_counted_once_inside_a_file_and_between_files(tmp_path: Path, method: Method) -> None:
    placed(tmp_path, "a.csv", delimited(ZENDESK, [*TICKETS, TICKETS[0], TICKETS[1]]))
    folder = placed(tmp_path, "b.csv", delimited(ZENDESK, [*TICKETS[30:], ticket(50)]))
    found = read(folder, method)
    first, second = found.reports
    assert (first.rows, first.kept, first.dropped) == (42, 40, {"duplicate": 2})
    assert (second.rows, second.kept, second.dropped) == (11, 1, {"duplicate_across_files": 10})
    measure = found.measure("IND-01")
    assert measure is not None
    assert (measure.n, measure.files) == (41, ("evidence/a.csv", "evidence/b.csv"))


@pytest.mark.parametrize("cut", [1, 8, 40])
def test_rule_13_a_cut_last_line_is_dropped_and_told(tmp_path: Path, method: Method, cut: int) -> None:
    text = delimited(ZENDESK, TICKETS).rstrip()
    spot = len(text) - len(",".join(TICKETS[-1])) + cut
    found = read(placed(tmp_path, "t.csv", text[:spot]), method)
    assert (report(found).rows, report(found).kept, report(found).dropped) == (40, 39, {"truncated": 1})


def test_rule_13_a_quote_that_never_closes_swallows_no_row_silently(tmp_path: Path, method: Method) -> None:
    lines = delimited(ZENDESK, TICKETS).splitlines()
    lines[31] = lines[31].rsplit(",", 1)[0] + ',"100'
    found = read(placed(tmp_path, "t.csv", "\r\n".join(lines)), method)
    assert (report(found).rows, report(found).kept, report(found).dropped) == (40, 39, {"broken_quote": 1})


def test_rule_15_rows_of_another_width_are_dropped_and_counted(tmp_path: Path, method: Method) -> None:
    rows = [*TICKETS[:20], TICKETS[20][:5], [*TICKETS[21], "surplus"], *TICKETS[22:]]
    found = read(placed(tmp_path, "t.csv", delimited(ZENDESK, rows)), method)
    assert report(found).dropped == {"too_long": 1, "too_short": 1}


def test_rule_04_total_and_description_rows_are_dropped(tmp_path: Path, method: Method) -> None:
    described = ["What it is"] * len(META)
    total = ["", "", "", "", "", "99999", "99999", "", "", ""]
    found = read(placed(tmp_path, "p.csv", delimited(META, [described, *(post(n) for n in range(40)), total])), method)
    assert (report(found).kept, report(found).dropped) == (40, {"incomplete": 2})
    reach = found.measure("IND-18", "reach")
    assert reach is not None
    assert (reach.value, reach.n) == (500, 40)


def test_rule_11_a_daily_breakdown_is_refused(tmp_path: Path, method: Method) -> None:
    rows = [post(n % 3, Reach=str(500 + n)) for n in range(60)]
    found = read(placed(tmp_path, "p.csv", delimited(META, rows)), method)
    assert (report(found).kept, report(found).dropped) == (0, {"daily_breakdown": 60})
    assert "daily_breakdown" in report(found).notes
    assert found.measure("IND-18", "reach") is None


def test_rule_05_ids_in_scientific_notation_are_no_key(tmp_path: Path, method: Method) -> None:
    rows = [post(n, **{"Post ID": "1.79E+16"}) for n in range(40)]
    found = read(placed(tmp_path, "p.csv", delimited(META, rows)), method)
    assert (report(found).kept, "ids_mangled=40" in report(found).notes) == (40, True)


def test_rule_07_the_order_of_day_and_month_is_the_columns(tmp_path: Path, method: Method) -> None:
    rows = [post(n, **{"Publish time": f"{13 + n % 15:02}/01/2026 09:30"}) for n in range(40)]
    found = read(placed(tmp_path, "p.csv", delimited(META, rows)), method)
    period = report(found).period
    assert "date_order_changed" in report(found).notes
    assert period is not None
    assert [day.isoformat() for day in period] == ["2026-01-13", "2026-01-27"]


def test_rule_07_a_day_beyond_the_month_and_a_month_beyond_the_year_are_both_told(
    tmp_path: Path, method: Method
) -> None:
    rows = [
        *(post(n) for n in range(38)),
        post(38, **{"Publish time": "13/01/2026"}),
        post(39, **{"Publish time": "?"}),
        post(40, **{"Publish time": "03/04/2026"}),
    ]
    found = read(placed(tmp_path, "p.csv", delimited(META, rows)), method)
    assert report(found).dropped == {"incomplete": 2}
    assert {"dates_unread=2", "date_order_mixed"} <= set(report(found).notes)


def test_a_day_that_holds_too_much_is_a_burst(tmp_path: Path, method: Method) -> None:
    rows = [ticket(n, **{"Created at": "2023-04-30 08:00:00"}) for n in range(1, 21)] + TICKETS[20:]
    notes = report(read(placed(tmp_path, "t.csv", delimited(ZENDESK, rows)), method)).notes
    assert "burst=50" in notes
    calm = report(read(placed(tmp_path, "t.csv", delimited(ZENDESK, TICKETS)), method)).notes
    assert not [note for note in calm if note.startswith("burst")]


@pytest.mark.parametrize(
    ("written", "separator", "value"),
    [("1200", ",", 1200), ("1,200", ",", 1200), ("1.200", ";", 1200), ("1 200", ";", 1200), ("1\u202f200", ",", 1200)],
)
def test_rule_02_thousands_are_read_whatever_their_separator(
    tmp_path: Path, method: Method, written: str, separator: str, value: int
) -> None:
    rows = [post(n, Reach=written) for n in range(40)]
    found = read(placed(tmp_path, "p.csv", delimited(META, rows, separator)), method).measure("IND-18", "reach")
    assert found is not None
    assert found.value == value


def test_rule_02_decimal_commas_are_read(tmp_path: Path, method: Method) -> None:
    minutes = {"First reply time in minutes within business hours": "12,5"}
    rows = [ticket(n, **minutes) for n in range(1, 41)]
    assert median(read(placed(tmp_path, "t.csv", delimited(ZENDESK, rows, ";")), method)) == Decimal("12.5")


def test_rule_15_words_among_numbers_are_missing_and_counted(tmp_path: Path, method: Method) -> None:
    odd = {"First reply time in minutes within business hours": "soon"}
    found = read(placed(tmp_path, "t.csv", delimited(ZENDESK, [*TICKETS, ticket(90, **odd)])), method)
    assert "numbers_unread=1" in report(found).notes
    assert median(found) == 205


def uci(number: int, share: str = "1", total: str = "13", paid: str = "0") -> list[str]:
    return ["1000", "Photo", "1", "12", "4", "3", paid, "100", "12", "2", "10", share, total]


def test_rule_12_blanks_stay_missing_where_one_total_disagrees(tmp_path: Path, method: Method) -> None:
    proven = [*(uci(n) for n in range(40)), uci(40, "", "12")]
    found = read(placed(tmp_path, "p.csv", delimited(UCI, proven, ";")), method)
    assert "blank_is_zero=1" in report(found).notes
    denied = [*proven, uci(41, "", "13")]
    again = read(placed(tmp_path, "p.csv", delimited(UCI, denied, ";")), method)
    assert not [note for note in report(again).notes if note.startswith("blank_is_zero")]


def test_undated_posts_give_shares_and_no_rhythm(tmp_path: Path, method: Method) -> None:
    found = read(placed(tmp_path, "p.csv", delimited(UCI, [uci(n) for n in range(40)], ";")), method)
    assert found.measure("IND-19", "format_share", "type:Photo") is not None
    assert not [m for m in found.measures if m.state == "measured" and (m.label.startswith("week") or m.period)]
    assert found.measure("IND-18", "engagement_rate").note == "undated"  # type: ignore[union-attr]


def test_dated_posts_give_their_rhythm(tmp_path: Path, method: Method) -> None:
    found = read(placed(tmp_path, "p.csv", delimited(META, [post(n) for n in range(45)])), method)
    weeks = found.measure("IND-19", "weeks_with_post")
    assert weeks is not None
    assert (weeks.value, weeks.period is not None) == (1, True)


def test_rule_06_times_in_a_known_zone_are_read_on_the_clients_clock(tmp_path: Path, method: Method) -> None:
    late = {"Created at": "2023-04-12T17:30:00Z"}
    rows = [ticket(n, **late) for n in range(1, 121)]
    folder = placed(tmp_path, "t.csv", delimited(ZENDESK, rows))
    assert read(folder, method).measure("IND-05", "outside_share").value == 1  # type: ignore[union-attr]
    utc = read(folder, method, OfficeClock(zone="UTC")).measure("IND-05", "outside_share")
    assert utc is not None
    assert (utc.value, utc.indicative, utc.note) == (0, False, None)


def test_small_numbers_are_indicative(tmp_path: Path, method: Method) -> None:
    found = read(placed(tmp_path, "t.csv", delimited(ZENDESK, TICKETS[:29])), method)
    assert found.measure("IND-01").indicative  # type: ignore[union-attr]
    more = read(placed(tmp_path, "t.csv", delimited(ZENDESK, TICKETS[:30])), method)
    assert not more.measure("IND-01").indicative  # type: ignore[union-attr]
    assert more.measure("IND-02", "first_reply_business_p90").indicative  # type: ignore[union-attr]


def test_figures_of_two_tools_are_never_added(tmp_path: Path, method: Method) -> None:
    placed(tmp_path, "p.csv", delimited(META, [post(n) for n in range(40)]))
    folder = placed(tmp_path, "u.csv", delimited(UCI, [uci(n) for n in range(10)], ";"))
    found = read(folder, method)
    whole = found.measure("IND-18", "reach")
    other = found.measure("IND-18", "reach", "tool:Facebook metrics (UCI)")
    assert whole is not None
    assert other is not None
    assert (whole.value, whole.n, other.value, other.n) == (500, 40, 100, 10)


def test_every_indicator_is_there_its_main_label_first(tmp_path: Path, method: Method) -> None:
    found = read(placed(tmp_path, "t.csv", delimited(ZENDESK, TICKETS)), method)
    assert list(dict.fromkeys(m.indicator for m in found.measures)) == [i.id for i in method.indicators]
    assert all(m.missing for m in found.measures if m.state == "not_computable")
    assert next(m for m in found.measures if m.indicator == "IND-05").label == "outside_share"


def test_no_folder_is_no_evidence(tmp_path: Path, method: Method) -> None:
    found = read(tmp_path / "evidence", method)
    assert (found.reports, {m.state for m in found.measures}) == ((), {"not_computable"})


def test_same_files_give_the_same_evidence_and_stay_as_they_are(tmp_path: Path, method: Method) -> None:
    folder = placed(tmp_path, "t.csv", delimited(ZENDESK, TICKETS))
    before = (folder / "t.csv").read_bytes()
    assert read(folder, method) == read(folder, method)
    assert ((folder / "t.csv").read_bytes(), len(list(folder.iterdir()))) == (before, 1)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path, method: Method) -> None:
    (tmp_path / "elsewhere.csv").write_text(delimited(ZENDESK, TICKETS), encoding="utf-8")
    folder = placed(tmp_path, "a.csv", b"")
    (folder / "link.csv").symlink_to(tmp_path / "elsewhere.csv")
    assert [r.file for r in read(folder, method).reports] == ["evidence/a.csv"]
