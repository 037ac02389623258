"""The sources of the charter: which sheet of the audit workbook, which exports; respondents by number only."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from workbench.charter.pages_shown import Shown
from workbench.documents.formats import day, short_day
from workbench.documents.parts import Link
from workbench.documents.references import Placed, Sources, sheet_source
from workbench.wording import Wording

NAMES = (
    "context", "decisions", "people", "hours", "accounts", "clauses", "topics", "channels",
    "exports", "answers", "method",
)  # fmt: skip
"""The sources of a charter by the names that its pages cite them by."""


def refs(*names: str) -> tuple[str, ...]:
    """Return sources as a part cites them; raises ValueError for a name that is none."""
    return tuple(NAMES[NAMES.index(name)] for name in names)


def sources(shown: Shown) -> Sources:
    """Return what a charter may cite."""
    found = Sources()
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
    titles = Wording(shown.edition.templates / "wording", shown.audit.language)
    for name, lines in sheets.items():
        found.know(name, sheet_source(titles(f"audit.{name}"), lines, shown.edition), Link(kind="sheet", id=name))
    exports = (Link(kind="export", id=r.file) for r in shown.audit.evidence.reports)
    found.know("exports", _exports(shown), *exports)
    found.know("answers", _answers(shown), Link(kind="levels"))
    rules = (Link(kind="rule", id=rule) for rule in ("RR-13", "RR-14", "RR-22"))
    found.know("method", _method(shown), Link(kind="method"), *rules)
    return found


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
