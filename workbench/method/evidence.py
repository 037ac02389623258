"""Evidence as data: the claims behind the method (§1) and the export formats of clients' tools (§6)."""

from typing import Literal

from workbench.values import Language, Text, Value

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


Kind = Literal["text", "id", "integer", "decimal", "datetime", "date", "flag", "seconds", "hours", "duration"]
"""What a column holds. Seconds, hours and durations (`H:MM:SS`) are read as minutes."""

Proof = Literal["file", "code", "doc", "memory"]
"""How a format is known: a real export was read, an importer made from one, the vendor's pages, memory."""


class Column(Value):
    """One column of a canonical schema and the header names under which tools export it.

    An alias may end with `*`: a header that begins so is meant, and a time zone in its brackets is the column's
    (`Updated at (*`). `sheet`: beginning of the name of the sheet it stands on, where that is not the main one.
    `nth`: which one, where a header is repeated. `time`: headers of the time of day, where it stands apart.
    `values`: the export's words (lower case) for the canonical value. Fields beyond the schema that are read but
    never kept: `text` (flags are read from it), `spam` (words that mark it).
    """

    field: str
    aliases: tuple[str, ...]
    kind: Kind
    required: bool = False
    missing: tuple[str, ...] = ()
    sheet: str = ""
    nth: int = 1
    time: tuple[str, ...] = ()
    values: dict[str, str] = {}


class ExportFormat(Value):
    """A tool's export: how it is recognised (all `signature` headers present, no `without` one) and read.

    `constants`: fields that the tool implies (`channel`). `promotional`: labels that people gave to promotion.
    `refuse`: wording key (`evidence.report_…`) of why no row may be used. `brand`: accounts that speak for the
    brand, where the export does not say who does.
    """

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
    evidence: Proof = "memory"
    without: tuple[str, ...] = ()
    constants: dict[str, str] = {}
    promotional: tuple[str, ...] = ()
    brand: tuple[str, ...] = ()
    refuse: str = ""


class Word(Value):
    """Words (lower case, no accents needed) by which exports say one canonical value of a closed field.

    The first is the English one, the second the French one; the others are whatever tools write.
    """

    field: str
    value: str
    words: tuple[str, ...]

    def word(self, language: Language) -> str:
        """Return the word that a template offers."""
        return self.words[1 if language == "fr" and len(self.words) > 1 else 0]


class Pattern(Value):
    """Words and phrases that raise a flag on a message or post, in French and English.

    Compared in lower case and without accents, as whole words; `*` stands for the rest of a word.
    """

    flag: str
    words: tuple[str, ...]
