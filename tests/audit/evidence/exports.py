"""Small exports in the tools' own shapes, made up."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

ZENDESK = (
    "Id",
    "Requester",
    "Requester email",
    "Assignee",
    "Group",
    "Subject",
    "Status",
    "Via",
    "Created at",
    "Updated at",
    "Initially assigned at",
    "Solved at",
    "Satisfaction Score",
    "Reopens",
    "First reply time in minutes within business hours",
    "Full resolution time in minutes",
)
UCI = (
    "Page total likes",
    "Type",
    "Category",
    "Post Month",
    "Post Weekday",
    "Post Hour",
    "Paid",
    "Lifetime Post Total Reach",
    "Lifetime Engaged Users",
    "comment",
    "like",
    "share",
    "Total Interactions",
)
META = (
    "Post ID",
    "Page name",
    "Publish time",
    "Permalink",
    "Post type",
    "Views",
    "Reach",
    "Reactions",
    "Comments",
    "Shares",
)


def ticket(number: int, **changes: str) -> list[str]:
    """One ticket row: created on day number of April 2023 (a Saturday first), replied to after 10 × number minutes."""
    row = {
        "Id": str(1000 + number),
        "Requester": "Camille Planté",
        "Requester email": "camille.plante@example.org",
        "Assignee": "Noor Semée",
        "Group": "Support",
        "Subject": "Madame Glissée attend sa réponse",
        "Status": "Closed",
        "Via": "Twitter",
        "Created at": f"2023-04-{1 + number % 28:02} 10:00:00",
        "Updated at": "2023-04-30 10:00:00",
        "Initially assigned at": "2023-04-01 10:00:00",
        "Solved at": "2023-04-29 10:00:00",
        "Satisfaction Score": "",
        "Reopens": "0",
        "First reply time in minutes within business hours": str(10 * number),
        "Full resolution time in minutes": "100",
    } | {key.replace("_", " "): value for key, value in changes.items()}
    return [row[name] for name in ZENDESK]


def post(number: int, **changes: str) -> list[str]:
    """One row of the Meta Business Suite export: a post a day from 13 January 2026."""
    row = {
        "Post ID": f"9{number:017}",
        "Page name": "Page fictive",
        "Publish time": f"01/{13 + number % 15:02}/2026 09:30",
        "Permalink": f"https://example.org/p/{number}",
        "Post type": "Photos",
        "Views": "1000",
        "Reach": "500",
        "Reactions": "20",
        "Comments": "2",
        "Shares": "3",
    } | {key.replace("_", " "): value for key, value in changes.items()}
    return [row[name] for name in META]


def delimited(header: Sequence[str], rows: Sequence[Sequence[str]], separator: str = ",") -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=separator, lineterminator="\r\n").writerows([header, *rows])
    return buffer.getvalue()


def placed(folder: Path, name: str, content: str | bytes, encoding: str = "utf-8") -> Path:
    """Write an export into a wave's evidence folder and return that folder."""
    evidence = folder / "evidence"
    evidence.mkdir(exist_ok=True)
    (evidence / name).write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return evidence
