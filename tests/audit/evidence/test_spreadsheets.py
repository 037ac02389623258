"""Workbooks whatever their name says: XML spreadsheets of several sheets, old and new Excel, JSON topics."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
import pytest

from tests.audit.evidence.exports import placed
from workbench.audit.evidence.read import take_folder
from workbench.audit.evidence.store import Store
from workbench.audit.measured import ImportReport
from workbench.method.model import Method

Rows = list[list[str]]
INSIGHTS = ["Post ID", "Permalink", "Post Message", "Type", "Posted", "Lifetime Post Total Reach"]
INSIGHTS += ["Lifetime Post Total Impressions", "Lifetime Organic Video Views", "Lifetime Organic Video Views"]


def taken(folder: Path, method: Method, query: str) -> tuple[tuple[ImportReport, ...], list[tuple[Any, ...]]]:
    with Store() as store:
        reports = take_folder(store, folder, method, b"salt")
        return reports, store.con.execute(query).fetchall()


def spreadsheet_xml(sheets: dict[str, Rows]) -> str:
    """Return sheets as XML Spreadsheet 2003; empty cells are left out and the next one says its place."""
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    parts = [f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}">']
    for name, rows in sheets.items():
        parts.append(f'<Worksheet ss:Name="{escape(name)}"><Table>')
        for row in rows:
            cells = "".join(
                f'<Cell ss:Index="{n}"><Data ss:Type="String">{escape(cell)}</Data></Cell>'
                for n, cell in enumerate(row, 1)
                if cell
            )
            parts.append(f"<Row>{cells}</Row>")
        parts.append("</Table></Worksheet>")
    return "".join(parts) + "</Workbook>"


def insights() -> dict[str, Rows]:
    described = ["" for _ in INSIGHTS]
    described[3] = "The type of the post"
    rows = [
        [
            f"12_{n}",
            f"https://example.org/{n}",
            "Voilà",
            "Photo",
            f"01/{13 + n}/2021 10:00",
            str(500 + n),
            "900",
            "1",
            "2",
        ]
        for n in range(4)
    ]
    actions = [["Post ID", "Permalink", "share", "like", "comment"]]
    actions += [[f"12_{n}", "", "" if n == 1 else str(n), str(10 * n), str(100 * n)] for n in (3, 2, 1, 0)]
    people = [["Post ID", "share", "like", "comment"], *([f"12_{n}", "7", "7", "7"] for n in range(4))]
    return {
        "Key Metrics": [INSIGHTS, described, *rows],
        "Lifetime Talking About This(...": people,
        "Lifetime Post Stories by act...": actions,
    }


def test_facebook_insights_joins_its_sheets_by_post_id_actions_not_people(tmp_path: Path, method: Method) -> None:
    folder = placed(tmp_path, "insights.xls", spreadsheet_xml(insights()))
    query = "SELECT reach, reactions, comments, shares, strftime(published_at, '%Y-%m-%d') FROM posts ORDER BY reach"
    reports, rows = taken(folder, method, query)
    (report,) = (r for r in reports if r.format)
    assert (report.format, report.kept, report.dropped) == ("facebook-insights-posts", 4, {"incomplete": 1})
    assert rows[0] == (500, 0, 0, 0, "2021-01-13")
    assert rows[1] == (501, 10, 100, None, "2021-01-14")
    assert rows[3] == (503, 30, 300, 3, "2021-01-16")


def test_an_xml_spreadsheet_that_ends_too_soon_gives_no_row(tmp_path: Path, method: Method) -> None:
    text = spreadsheet_xml(insights())
    reports, rows = taken(placed(tmp_path, "i.xls", text[: len(text) // 2]), method, "SELECT 1 FROM posts")
    assert ([r.notes for r in reports], rows) == ([("file_truncated",)], [])


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "file_dtd"),
        (spreadsheet_xml({"a": []}).replace("<Table>", '<Table><Row ss:Index="9999999"/>'), "file_bomb"),
        (
            spreadsheet_xml({"a": [["x"]]}).replace('ss:Index="1"', 'ss:Index="99999"'),
            "file_bomb",
        ),
    ],
)
def test_hostile_xml_is_named(tmp_path: Path, method: Method, text: str, note: str) -> None:
    reports, _ = taken(placed(tmp_path, "x.xls", text), method, "SELECT 1")
    assert [r.notes for r in reports] == [(note,)]


def linkedin() -> Rows:
    def last(n: int) -> list[str]:
        return [str(100 * n), "3", "5", "2", "1", "0.11"]

    titles = ["Update title", "Update link", "Update type", "Campaign name", "Posted by", "Created date"]
    titles += ["Impressions", "Clicks", "Likes", "Comments", "Shares", "Engagement rate"]
    rows = [
        [f"Titre {n}", f"https://example.org/{n}", "Text", "", "Camille Planté", f"03/{13 + n}/2026", *last(n)]
        for n in range(12)
    ]
    return [["Aggregated data, in UTC"], titles, *rows]


@pytest.mark.needs_libreoffice
@pytest.mark.verify
def test_an_old_excel_workbook_is_read(tmp_path: Path, method: Method) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in linkedin():
        sheet.append([int(cell) if cell.isdigit() else cell for cell in row])
    book.save(tmp_path / "l.xlsx")
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    subprocess.run(
        [office, home, "--headless", "--convert-to", "xls", "--outdir", str(tmp_path), "l.xlsx"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )
    folder = placed(tmp_path, "l.csv", (tmp_path / "l.xls").read_bytes())
    reports, rows = taken(
        folder, method, "SELECT sum(impressions), sum(comments), min(published_at)::DATE::VARCHAR FROM posts"
    )
    assert (reports[0].format, reports[0].kept, reports[0].time_zone) == ("linkedin-updates", 12, "UTC")
    assert rows == [(6600, 24, "2026-03-13")]
    assert "no_time_of_day" in reports[0].notes


def topic() -> dict[str, Any]:
    posts = [
        {
            "id": 1,
            "post_number": 1,
            "username": "fil",
            "created_at": "2026-03-01T09:00:00.000Z",
            "cooked": "<p>Comment faire ?</p>",
            "post_type": 1,
        },
        {
            "id": 2,
            "post_number": 2,
            "username": "ada",
            "created_at": "2026-03-01T10:00:00.000Z",
            "cooked": "Ainsi",
            "reply_to_post_number": 1,
            "accepted_answer": True,
            "post_type": 1,
        },
        {
            "id": 3,
            "post_number": 3,
            "username": "lou",
            "created_at": "2026-03-02T10:00:00.000Z",
            "cooked": "Merci",
            "staff": True,
            "reply_to_post_number": 2,
            "post_type": 1,
        },
        {
            "id": 4,
            "post_number": 4,
            "username": "system",
            "user_id": -1,
            "created_at": "2026-03-02T11:00:00.000Z",
            "cooked": "",
            "post_type": 1,
        },
        {
            "id": 5,
            "post_number": 5,
            "username": "lou",
            "created_at": "2026-03-02T11:00:00.000Z",
            "cooked": "",
            "post_type": 3,
        },
    ]
    return {"id": 77, "title": "Un sujet", "archetype": "regular", "post_stream": {"posts": posts}}


@pytest.mark.parametrize("wrapped", [False, True])
def test_a_discourse_topic_keeps_its_threads_and_roles(tmp_path: Path, method: Method, wrapped: bool) -> None:
    text = json.dumps([topic()] if wrapped else topic())
    query = (
        "SELECT message_id, parent_id, author_role, direction, accepted, is_question, is_thanks, private FROM messages"
    )
    (report,), rows = taken(placed(tmp_path, "77.json", text), method, query + " ORDER BY message_id")
    assert (report.format, report.kept, report.time_zone) == ("discourse-topics", 4, "UTC")
    assert rows == [
        ("1", None, "member", "in", None, True, False, False),
        ("2", "1", "member", "in", True, False, False, False),
        ("3", "2", "staff", "out", None, None, None, False),
        ("4", None, "bot", "out", None, None, None, False),
    ]


def test_a_json_file_that_is_cut_is_named(tmp_path: Path, method: Method) -> None:
    (report,), _ = taken(placed(tmp_path, "77.json", json.dumps(topic())[:-20]), method, "SELECT 1")
    assert report.notes == ("file_truncated",)


def test_records_in_json_are_read_as_a_table(tmp_path: Path, method: Method) -> None:
    record = {
        "author_id": "u1",
        "inbound": "True",
        "text": "bonjour",
        "response_tweet_id": "",
        "in_response_to_tweet_id": "",
    }
    records = [record | {"tweet_id": str(n), "created_at": f"Tue Oct 31 22:1{n}:00 +0000 2017"} for n in range(5)]
    text = "\n".join(json.dumps(one) for one in records)
    (report,), rows = taken(
        placed(tmp_path, "c.json", text), method, "SELECT count(*), max(created_at)::VARCHAR FROM messages"
    )
    assert (report.format, rows) == ("x-conversations", [(5, "2017-10-31 22:14:00")])
