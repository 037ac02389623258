"""The sources of the charter: which sheet of the audit workbook, which exports; respondents by number only."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Protocol

from workbench.charter.pages_shown import Shown
from workbench.documents import parts as p
from workbench.documents.formats import day, short_day
from workbench.faults import Place
from workbench.wording import Wording

ORDER = (
    "context", "decisions", "people", "hours", "accounts", "clauses", "topics", "channels",
    "exports", "answers", "method",
)  # fmt: skip
"""The sources in the order of their numbers."""


class Placed(Protocol):
    """Something that stands in a cell of the audit workbook."""

    @property
    def place(self) -> Place:
        """Where it stands."""


def ref(name: str) -> str:
    """Return a source's number: `S1`."""
    return f"S{ORDER.index(name) + 1}"


def refs(*names: str) -> tuple[str, ...]:
    """Return the numbers of sources."""
    return tuple(map(ref, names))


def references(shown: Shown) -> p.References:
    """Return the list of sources."""
    sheets: dict[str, Sequence[Placed]] = {
        "context": tuple(c for c in shown.audit.context if c.value is not None),
        "decisions": tuple(d for d in shown.audit.decisions if d.state != "unknown"),
        "people": shown.audit.people,
        "hours": shown.audit.slots,
        "accounts": shown.audit.accounts,
        "clauses": tuple(c for c in shown.audit.clauses if c.state != "unknown"),
        "topics": shown.audit.topics,
        "channels": shown.audit.channels,
    }
    told = {name: _sheet(name, lines, shown) for name, lines in sheets.items()}
    told |= {"exports": _exports(shown), "answers": _answers(shown), "method": _method(shown)}
    return p.References(items=tuple((ref(name), told[name]) for name in ORDER))


def _sheet(name: str, lines: Sequence[Placed], shown: Shown) -> str:
    """Return a sheet by the title it has in the audit workbook, with how many lines were filled and where."""
    title = Wording(shown.edition.templates / "wording", shown.audit.language)(f"audit.{name}")
    cells = tuple(dict.fromkeys(line.place.cell for line in lines if line.place.cell))
    where = shown.say("source-cells", first=cells[0], last=cells[-1]) if len(cells) > 1 else ""
    return shown.count("source-sheet", len(lines), sheet=title, cells=where)


def _exports(shown: Shown) -> str:
    reports = shown.audit.evidence.reports
    told = (
        shown.say("source-export", file=r.file.rpartition("/")[2], kept=shown.number(r.kept), rows=shown.number(r.rows))
        for r in reports
    )
    return shown.series(told) if reports else shown.say("source-no-export")


def _answers(shown: Shown) -> str:
    return shown.say("source-answers", people=", ".join(r.ref for r in shown.audit.respondents) or "–")


def _method(shown: Shown) -> str:
    manifest = shown.method.manifest
    return shown.say(
        "source-method", version=manifest.version, date=day(date.fromisoformat(manifest.date), shown.language)
    )


def everybody(shown: Shown) -> str:
    """Return who answered, by role and number."""
    counts = Counter(r.role for r in shown.audit.respondents)
    found = [role.code for role in shown.method.roles if counts[role.code]]
    return shown.listing(shown.say(f"respondents-{code}", n=counts[code]) for code in found)


def wave(shown: Shown) -> str:
    """Return the date of the wave in words."""
    return day(shown.audit.wave, shown.language)


def audited(shown: Shown) -> str:
    """Return the source line of what the audit workbook says, with its date."""
    return shown.say("source-audit", day=short_day(shown.audit.wave, shown.language))
