"""JSON exports as rows: forum topics with their posts, or a list of flat records."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

Rows = list[list[str]]

_TOPIC = (
    "topic.id",
    "topic.archetype",
    "post.id",
    "post.number",
    "post.reply_to",
    "post.username",
    "post.role",
    "post.created_at",
    "post.accepted",
    "post.text",
)
_REGULAR = 1
_MACHINES = ("system", "discobot")
_MOST_COLUMNS = 200


class NotRows(Exception):  # noqa: N818 - it says what the file is not
    """JSON that holds no table."""


def json_sheets(text: str) -> dict[str, Rows]:
    """Return the rows of a JSON text; raises `NotRows` where it holds none, `JSONDecodeError` where it is cut."""
    values = _values(text.lstrip("\ufeff"))
    topics = [v for v in values if isinstance(v, dict) and isinstance(v.get("post_stream"), dict)]
    if topics:
        return {"topics": [list(_TOPIC), *(row for topic in topics for row in _topic(topic))]}
    records = [v for v in values if isinstance(v, dict)]
    if not records or (len(records) == 1 and len(values) == 1 and not _flat(records[0])):
        raise NotRows
    return {"records": _table(records)}


def _values(text: str) -> list[Any]:
    """Return the values of a JSON text: of its list, of the list it wraps, or one per line."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2 or not lines[0].strip().endswith("}"):
            raise
        return [json.loads(line) for line in lines]
    if isinstance(value, dict) and "post_stream" not in value:
        lists = [v for v in value.values() if isinstance(v, list) and v and isinstance(v[0], dict)]
        return lists[0] if len(lists) == 1 else [value]
    return value if isinstance(value, list) else [value]


def _topic(topic: dict[str, Any]) -> Iterator[list[str]]:
    posts = [p for p in topic["post_stream"].get("posts") or () if isinstance(p, dict)]
    by_number = {post.get("post_number"): post.get("id") for post in posts}
    for post in posts:
        if post.get("post_type", _REGULAR) == _REGULAR:
            cells = (
                topic.get("id"),
                topic.get("archetype"),
                post.get("id"),
                post.get("post_number"),
                by_number.get(post.get("reply_to_post_number")),
                post.get("username"),
                _role(post),
                post.get("created_at"),
                post.get("accepted_answer"),
                re.sub(r"<[^>]*>", " ", str(post.get("cooked") or post.get("raw") or "")),
            )
            yield [_cell(value) for value in cells]


def _role(post: dict[str, Any]) -> str:
    """Return whose a forum post is: staff by its marks, the forum's own machine, else a member."""
    if post.get("username") in _MACHINES or (post.get("user_id") or 0) < 0:
        return "bot"
    return "staff" if any(post.get(mark) for mark in ("staff", "admin", "moderator")) else "member"


def _flat(record: dict[str, Any]) -> bool:
    return not any(isinstance(value, (dict, list)) for value in record.values())


def _table(records: Iterable[dict[str, Any]]) -> Rows:
    """Return records as a header and rows; what is nested one step down gets a dotted name."""
    flat = [_flattened(record) for record in records]
    names = list(dict.fromkeys(name for record in flat for name in record))[:_MOST_COLUMNS]
    return [names, *([record.get(name, "") for name in names] for record in flat)]


def _flattened(record: dict[str, Any]) -> dict[str, str]:
    cells: dict[str, str] = {}
    for name, value in record.items():
        if isinstance(value, dict):
            cells |= {f"{name}.{key}": _cell(inner) for key, inner in value.items() if not isinstance(inner, dict)}
        else:
            cells[name] = _cell(value)
    return cells


def _cell(value: Any) -> str:
    if value is None or isinstance(value, (dict, list)):
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
