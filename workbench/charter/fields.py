"""What fills the braces of the clauses, from the audit; what nobody knows stays blank.

A value is what the client typed, or coded as `KINDS` says; lists have one item a line, parts of an item are
separated by a tab. An empty text is a known “none” (a matrix without red topics), which is not a blank.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

from workbench.audit.model import Audit
from workbench.charter.holders import CM, LEAD, OWNER, SPONSOR, holders, people
from workbench.charter.model import AutonomyDraft, DelayDraft
from workbench.method.model import Method

Kind = Literal["list", "referents", "autonomy", "hours", "date", "organisation", "number", "promise", "minutes"]

KINDS: dict[str, Kind] = {
    "channels": "list",
    "accounts": "list",
    "outcomes": "list",
    "sponsor": "list",
    "owner": "list",
    "lead": "list",
    "cm": "list",
    "green_topics": "list",
    "amber_topics": "list",
    "red_topics": "list",
    "referents": "referents",
    "autonomy": "autonomy",
    "hours": "hours",
    "on_call": "hours",
    "date": "date",
    "review_date": "date",
    "contract_end": "date",
    "notice_days": "number",
    **{f"promise_{p}": "promise" for p in ("p1", "p2", "p3", "p4")},
    **{f"internal_{p}": "minutes" for p in ("p1", "p2", "p3", "p4")},
    "model": "organisation",
}
"""How a field is coded, where it is not plain text.

list: one text a line · referents: topic, tab, job title or code of a role · autonomy: job title, tab, level ·
hours: weekday (0 Monday), opening, closing (HH:MM) · date: ISO · organisation: code of the model · promise:
minutes to the first reply, to the solution (or nothing), “always” where it runs 24/7 (or nothing).
"""

PRINTED = frozenset({"agency"})
"""Fields that the printing house knows and the audit does not: neither filled nor blank in a draft."""

OUTCOMES = 2
"""The most outcomes that the charter's mission serves (CL-03): more is a choice that is still to be made."""

_BRACES = re.compile(r"\{(\w+)\}")


def names(text: str) -> tuple[str, ...]:
    """Return the fields that a clause's text asks for, in order, without those that the printing house fills."""
    return tuple(f for f in dict.fromkeys(_BRACES.findall(text)) if f not in PRINTED)


def facts(
    audit: Audit,
    method: Method,
    autonomy: tuple[AutonomyDraft, ...],
    delays: tuple[DelayDraft, ...],
) -> dict[str, str]:
    """Return every field that the audit fills, coded as `KINDS` says; an absent one is a blank."""
    found = {
        "client": audit.client.name,
        **_times(delays),
        **_setup(audit, autonomy),
        **_perimeter(audit),
        **_dates(audit, method),
    }
    return {name: value for name, value in found.items() if value is not None}


def _setup(audit: Audit, autonomy: tuple[AutonomyDraft, ...]) -> dict[str, str | None]:
    """Return who holds the roles, by job title, and who may publish what."""
    known = people(audit)
    levels = (f"{known[a.person].title}\t{a.proposed}" for a in autonomy)
    return {
        "sponsor": _titles(audit, SPONSOR),
        "owner": _titles(audit, OWNER),
        "lead": _titles(audit, LEAD),
        "cm": _titles(audit, CM),
        "referents": _referents(audit),
        "autonomy": _lines(levels),
    }


def _titles(audit: Audit, role: str) -> str | None:
    known = people(audit)
    return _lines(known[code].title for code in holders(audit, role))


def _referents(audit: Audit) -> str | None:
    """Return each topic with its referent's job title or role; None while one has none, or without topics."""
    asked = {t.name: t.referent for t in audit.topics if t.treatment != "never"}
    if not audit.topics or None in asked.values():
        return None
    known = people(audit)
    return "\n".join(f"{topic}\t{known[r].title if r in known else r}" for topic, r in asked.items())


def _perimeter(audit: Audit) -> dict[str, str | None]:
    """Return channels, accounts, outcomes, topics and hours."""
    goals = objectives(audit)
    colours = ("green", "amber", "red")
    topics = {f"{c}_topics": "\n".join(t.name for t in audit.topics if t.colour == c) for c in colours}
    return {
        "channels": _lines(c.name for c in audit.channels),
        "accounts": _lines(f"{a.platform} – {a.account}" for a in audit.accounts),
        "outcomes": _lines(goals) if len(goals) <= OUTCOMES else None,
        "entities": audit.client.name if audit.number("entities") == 1 else None,
        "hours": _slots(audit, on_call=False),
        "on_call": _slots(audit, on_call=True),
        **(topics if audit.topics else {}),
    }


def objectives(audit: Audit) -> tuple[str, ...]:
    """Return the different objectives that the channels serve."""
    return tuple(dict.fromkeys(c.objective for c in audit.channels if c.objective))


def _slots(audit: Audit, on_call: bool) -> str | None:
    """Return the staffed slots, or those on call."""
    slots = (s for s in audit.slots if (s.on_call == "yes") == on_call)
    return _lines(f"{s.weekday}\t{s.opens:%H:%M}\t{s.closes:%H:%M}" for s in slots)


def _times(delays: tuple[DelayDraft, ...]) -> dict[str, str | None]:
    """Return the promise and the internal deadline of each priority; a deadline of zero is nobody's."""
    promises = {
        f"promise_{d.priority.lower()}": f"{d.first}\t{d.solution or ''}\t{'always' if d.always else ''}"
        for d in delays
    }
    return promises | {f"internal_{d.priority.lower()}": str(d.internal) if d.internal else None for d in delays}


def _dates(audit: Audit, method: Method) -> dict[str, str | None]:
    """Return the draft's date, its review (yearly, as RR-30's outside eye) and the contract's end and notice."""
    months = int(method.rules["RR-30"].parameters["every_months"])
    end, notice = audit.day("contract_end"), audit.number("notice_days")
    return {
        "date": audit.wave.isoformat(),
        "review_date": _later(audit.wave, months).isoformat(),
        "contract_end": end.isoformat() if end else None,
        "notice_days": None if notice is None else str(notice),
    }


def _later(day: date, months: int) -> date:
    """Return the same day some months later; the last day of a shorter month."""
    year, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError(day)


def _lines(items: Iterable[str]) -> str | None:
    """Return items one a line, each once; None where there is none."""
    return "\n".join(dict.fromkeys(items)) or None
