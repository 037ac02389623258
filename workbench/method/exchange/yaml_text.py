"""A part of a method as the text of its YAML file: texts quoted, usual values left out."""

import json
import re
from decimal import Decimal
from typing import Any

from workbench.values import Value

WIDTH = 110
"""Characters that a line may have and still stand unbroken."""

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_WORDS = frozenset({"true", "false", "null"})
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_NAMING = frozenset({"id", "code", "key"})


def yaml_text(part: Value | dict[str, Any]) -> str:
    """Return the text of a file, or of some of its fields; the strict reader gives the same value back."""
    return "".join(f"{line}\n" for line in _mapping(_plain(part), 0))


def _plain(value: Any) -> Any:
    """Return a value as dicts and lists, without the fields that have their usual value."""
    if isinstance(value, Value):
        fields = {name: getattr(value, name) for name in type(value).model_fields}
        usual = type(value).model_fields
        return {n: _plain(v) for n, v in fields.items() if usual[n].is_required() or usual[n].get_default() != v}
    if isinstance(value, dict):
        return {name: _plain(v) for name, v in value.items()}
    return [_plain(v) for v in value] if isinstance(value, tuple | list) else value


def _text(text: str) -> str:
    """Return a text between double quotes."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(text, ensure_ascii=False))


def _key(key: str) -> str:
    return key if _PLAIN_KEY.fullmatch(key) and key not in _WORDS else _text(key)


def _scalar(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    if isinstance(value, str):
        return _text(value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _flow(value: Any) -> str:
    """Return a value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(k)}: {_flow(v)}" for k, v in value.items()) + "}"
    return "[" + ", ".join(_flow(v) for v in value) + "]" if isinstance(value, list) else _scalar(value)


def _short(value: Any, room: int) -> str | None:
    """Return a value on one line where it fits and names no row of its own; None where it wants several."""
    if isinstance(value, dict) and (not value or not _NAMING.isdisjoint(value)):
        return None if value else "{}"
    if isinstance(value, list) and any(isinstance(v, dict) and not _NAMING.isdisjoint(v) for v in value):
        return None
    line = _flow(value)
    return line if not isinstance(value, dict | list) or len(line) <= room else None


def _mapping(values: dict[str, Any], indent: int) -> list[str]:
    """Return the lines of a mapping."""
    lines = []
    for key, value in values.items():
        start = f"{' ' * indent}{_key(key)}:"
        short = _short(value, WIDTH - len(start))
        lines += [f"{start} {short}"] if short is not None else [start, *_nested(value, indent + 2)]
    return lines


def _nested(value: Any, indent: int) -> list[str]:
    """Return the lines of a mapping or a list under its key."""
    if isinstance(value, dict):
        return _mapping(value, indent)
    lines = []
    for item in value:
        short = _short(item, WIDTH - indent - 2)
        inner = [" " * (indent + 2) + short] if short is not None else _nested(item, indent + 2)
        lines += [f"{' ' * indent}- {inner[0][indent + 2 :]}", *inner[1:]]
    return lines
