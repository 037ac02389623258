"""Evidence as data: the claims behind the method (§1) and the export formats of clients' tools (§6)."""

from typing import Literal

from workbench.values import Text, Value

Schema = Literal[
    "posts",
    "messages",
    "tickets",
    "daily",
    "effort",
    "access",
    "escalations",
    "moderation",
    "insights",
    "approvals",
    "quality",
    "knowledge",
    "experiments",
    "staff",
    "ambassadors",
    "survey",
]


class Claim(Value):
    """A claim of a source article in our own words: its kinds by letter, and what in the method holds it.

    `kinds`: Q practice, I indicator, C clause, D decision right, E escalation rule, A activity, R rule,
    M module, F alarm, X context question; none for a claim that asks for nothing. `held_by`: ids, or a
    short text where no id says it.
    """

    id: str
    claim: Text
    kinds: tuple[str, ...]
    held_by: tuple[str, ...]


class Column(Value):
    """One column of a canonical schema and the header names under which tools export it."""

    field: str
    aliases: tuple[str, ...]
    kind: Literal["text", "id", "integer", "decimal", "datetime", "date", "flag"]
    required: bool = False
    missing: tuple[str, ...] = ()


class ExportFormat(Value):
    """A tool's export: how it is recognised (all `signature` headers present) and read."""

    id: str
    tool: str
    schema_name: Schema
    signature: tuple[str, ...]
    columns: tuple[Column, ...]
    separators: tuple[str, ...] = (",", ";", "\t")
    date_order: Literal["year", "day", "month"] = "year"
    sentinel_before: int = 1971
    time_zone: str | None = None
    dated: bool = True
