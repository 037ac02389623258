"""How cells look: kinds of value, their number formats, widths that fit."""

import re
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

import xlsxwriter
from xlsxwriter.format import Format

from workbench.documents.colours import Palette
from workbench.values import Language

Kind = Literal["text", "whole", "number", "exact", "percent", "money", "date", "month", "level", "rating"]
Look = Literal["plain", "head", "group", "total", "input", "title", "note", "label", "link"]

FONT = "Calibri"
_INDENTED: tuple[Look, ...] = ("plain", "head", "group", "total", "input", "link")
_FORMULA_START = ("=", "+", "-", "@", "'")
_NUMBERS: dict[Kind, str] = {
    "whole": "#,##0",
    "number": "#,##0.0",
    "exact": "#,##0.00",
    "level": "0",
    "rating": "0",
}
_LOCAL: dict[Language, dict[Kind, str]] = {
    "fr": {"percent": "0\u00a0%", "money": '#,##0\u00a0"€"', "date": "dd/mm/yyyy", "month": "mm/yyyy"},
    "en": {"percent": "0%", "money": '"€"#,##0', "date": "yyyy-mm-dd", "month": "yyyy-mm"},
}


@dataclass(frozen=True)
class Formula:
    """A live formula in English function names, and the value that the engine computed for it."""

    text: str
    value: Decimal | int | str | bool | None


Content = str | int | Decimal | date | bool | Formula | None


class Styles:
    """The formats of a workbook, made once each."""

    def __init__(self, workbook: xlsxwriter.Workbook, palette: Palette, language: Language) -> None:
        self._workbook, self._palette, self._language = workbook, palette, language
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def get(self, kind: Kind = "text", look: Look = "plain", literal: bool = False, **more: Any) -> Format:
        """Return the format of a kind of value in a look; `literal` marks a text that could pass for a formula."""
        properties = self._properties(kind, look) | more
        if literal:
            properties["quote_prefix"] = True
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]

    def number_format(self, kind: Kind) -> str:
        """Return the number format of a kind of value."""
        return _NUMBERS.get(kind) or _LOCAL[self._language].get(kind, "General")

    def _properties(self, kind: Kind, look: Look) -> dict[str, Any]:
        base: dict[str, Any] = {"font_name": FONT, "font_size": 10, "font_color": self._palette.ink}
        base |= {"valign": "top", "text_wrap": kind == "text", "num_format": self.number_format(kind)}
        if kind == "text":
            base |= {"align": "left", "indent": 1} if look in _INDENTED else {}
        else:
            base["align"] = "center" if kind in {"level", "rating", "date", "month"} else "right"
        return base | self._looks()[look]

    def _looks(self) -> Mapping[Look, dict[str, Any]]:
        paint = self._palette
        rule = {"bottom": 1, "bottom_color": paint.line}
        return {
            "plain": rule,
            "head": {
                "bold": True,
                "font_color": "#FFFFFF",
                "bg_color": paint.primary,
                "text_wrap": True,
                "valign": "vcenter",
            },
            "group": {"bold": True, "font_color": paint.primary, "bg_color": paint.wash, "text_wrap": False} | rule,
            "total": {"bold": True, "top": 2, "top_color": paint.primary},
            "input": {"bg_color": "#FFF9E5", "border": 1, "border_color": paint.soft_accent},
            "title": {"bold": True, "font_size": 16, "font_color": paint.primary, "text_wrap": False},
            "note": {"font_color": paint.muted, "text_wrap": True},
            "label": {"bold": True},
            "link": {"font_color": paint.primary, "underline": 1, "bold": True} | rule,
        }


def is_literal(text: str) -> bool:
    """Return whether a text could pass for a formula and must be marked as text."""
    return text.startswith(_FORMULA_START)


def printed_length(content: Content) -> int:
    """Return about how many letters a cell shows on its longest line."""
    value = content.value if isinstance(content, Formula) else content
    if value is None:
        return 0
    if isinstance(value, date):
        return 10
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return len(f"{value:,.2f}")
    return max(len(line) for line in str(value).split("\n"))


def line_count(content: Content, width: float) -> int:
    """Return on how many lines a text stands in a column of that width; 1 for other values."""
    if not isinstance(content, str) or not content:
        return 1
    room = max(4, int((width - 1) * 1.08))
    return sum(max(1, len(textwrap.wrap(line, room))) for line in content.split("\n"))


def row_height(lines: int) -> float:
    """Return the height, in points, of a row of that many lines (Excel's greatest is 409)."""
    return min(409.0, 13.2 * lines + 4.8)


def fit_width(head: str, contents: Iterable[Content], widest: int = 52) -> float:
    """Return the width of a column, in letters, that its head's words and its contents need."""
    body = max((printed_length(c) for c in contents), default=0) + 3
    return float(min(widest, max(head_width(head) + 2, body, 8)))


def head_width(head: str) -> float:
    """Return the least width of a column, in letters, in which no word of its head is broken."""
    return float(max((len(word) for word in re.split(r"\s", head)), default=0) * 1.1 + 3)
