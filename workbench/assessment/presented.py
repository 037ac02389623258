"""An assessment with what it takes to say it in one language: names, counts, and what may be shown of a role."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import get_args

from workbench.assessment.model import Assessment, DimensionResult, PracticeResult
from workbench.audit.model import Audit
from workbench.documents.edition import Edition
from workbench.documents.formats import NARROW, WIDE, listing, number
from workbench.method.maturity import RespondentRole
from workbench.method.model import Method
from workbench.values import Language, Text

ROLES: tuple[RespondentRole, ...] = get_args(RespondentRole)


@dataclass(frozen=True)
class Presented:
    """One wave's assessment in one edition. Every sentence comes from `templates/wording/assessment.yaml`."""

    audit: Audit
    assessment: Assessment
    method: Method
    edition: Edition

    @property
    def language(self) -> Language:
        """The edition's language."""
        return self.edition.language

    def say(self, key: str, **values: object) -> str:
        """Return a sentence of the assessment."""
        return self.edition.wording(f"assessment.{key}", **values)

    def count(self, key: str, n: int, **values: object) -> str:
        """Return a sentence in the singular or plural that a number asks for."""
        return self.edition.wording.count(f"assessment.{key}", n, **values)

    def evidence(self, key: str, **values: object) -> str:
        """Return one of the evidence's own sentences: labels, notes, parts and import reports."""
        return self.edition.wording(f"evidence.{key}", **values)

    def worded(self, key: str) -> bool:
        """Return whether the evidence has a sentence for this."""
        return f"evidence.{key}" in self.edition.wording

    def knows(self, key: str) -> bool:
        """Return whether the assessment has a sentence of its own for this."""
        return f"assessment.{key}" in self.edition.wording

    def text(self, text: Text) -> str:
        """Return a text of the method."""
        return self.edition.wording.text(text)

    def number(self, value: Decimal | int | None, places: int = 0, trim: bool = False) -> str:
        """Return a number as the language prints it."""
        return number(value, self.language, places, trim)

    def listing(self, items: Iterable[str]) -> str:
        """Return items as a sentence lists them; parted by semicolons where one holds a comma itself."""
        found = tuple(items)
        return self.series(found) if _mixed(found) else listing(found, self.language)

    def quote(self, name: str) -> str:
        """Return a name in quotation marks; those that it has itself become the language's inner ones."""
        name = name.strip()
        if self.language == "fr":
            inner = name.replace("«" + WIDE, "“").replace(WIDE + "»", "”")
            bare = inner[1:-1] if inner.startswith("“") and inner.endswith("”") else inner
            return self.say("quoted", name=bare)
        bare = name[1:-1] if name.startswith("“") and name.endswith("”") else name
        return self.say("quoted", name=bare.replace("“", "‘").replace("”", "’"))

    def series(self, items: Iterable[str]) -> str:
        """Return items one after the other, parted by semicolons."""
        return f"{NARROW if self.language == 'fr' else ''}; ".join(items)

    def some(self, items: Sequence[str], most: int = 4) -> str:
        """Return the first items as a sentence lists them, and how many more there are."""
        if len(items) <= most:
            return self.listing(items)
        first = items[: most - 1]
        names = self.series(first) if _mixed(first) else ", ".join(first)
        return self.say("and-more", names=names, n=len(items) - most + 1)

    def dimension(self, code: str) -> str:
        """Return a dimension's name."""
        return self.text(self.method.dimension_by_code[code].name)

    def practice(self, practice: str) -> str:
        """Return a practice's code and short name."""
        return self.say("named", code=practice, name=self.short(practice))

    def short(self, practice: str) -> str:
        """Return a practice's short name."""
        return self.text(self.method.practices[practice].short)

    def level_name(self, level: int) -> str:
        """Return the name of a level."""
        return next(self.text(rule.name) for rule in self.method.scale.levels if rule.level == level)

    def level(self, level: int) -> str:
        """Return a level as a figure and a word."""
        return self.say("level", level=level, name=self.level_name(level))

    def role(self, role: RespondentRole) -> str:
        """Return a respondent role's name inside a sentence."""
        return self.say(f"role-{role}")

    def people(self, roles: Iterable[tuple[RespondentRole, int]]) -> str:
        """Return who answered, by role and number; empty where nobody did."""
        told = [self.say("role-count", role=self.role(role), n=n) for role, n in roles]
        return self.listing(told) if told else ""

    @cached_property
    def respondents(self) -> tuple[tuple[RespondentRole, int], ...]:
        """How many people answered in each role."""
        counts = Counter(r.role for r in self.audit.respondents)
        return tuple((role, counts[role]) for role in ROLES if counts[role])

    @property
    def everybody(self) -> str:
        """All respondents, by role and number."""
        count = self.count("respondents", len(self.audit.respondents))
        told = self.people(self.respondents)
        return self.say("respondents-of", count=count, roles=told) if told else self.say("no-respondent")

    @property
    def roles_shown(self) -> bool:
        """Whether a role may be shown alone: enough people in every role, or recorded consent."""
        quorum = self.method.scale.individual_quorum
        return self.audit.client.consent_small_roles or all(n >= quorum for _, n in self.respondents)

    @cached_property
    def assessed(self) -> tuple[DimensionResult, ...]:
        """The dimensions that have a level."""
        return tuple(d for d in self.assessment.dimensions if d.assessed)

    @cached_property
    def claimed(self) -> tuple[DimensionResult, ...]:
        """The dimensions declared higher than retained."""
        return tuple(d for d in self.assessed if (d.declared or 0) > (d.retained or 0))

    @cached_property
    def rated(self) -> tuple[PracticeResult, ...]:
        """The practices that have a rating."""
        return tuple(p for p in self.assessment.practices if p.state == "rated")

    @cached_property
    def proved(self) -> tuple[PracticeResult, ...]:
        """The rated practices that a document or a measure supports."""
        return tuple(p for p in self.rated if p.grade != "D")

    @cached_property
    def refuted(self) -> frozenset[str]:
        """The practices whose rating a measure contradicts: a document would not make them count."""
        return frozenset(c.practice for c in self.assessment.contradictions if not c.agrees)

    def spread(self, practice: str) -> tuple[int, int] | None:
        """Return the lowest and the highest answer to a practice, None without answers."""
        told = [r for role in self.assessment.practice[practice].roles for r in (role.low, role.high)]
        return (min(told), max(told)) if told else None

    @property
    def published(self) -> date:
        """The date of the method's version."""
        return date.fromisoformat(self.method.manifest.date)


def _mixed(items: Sequence[str]) -> bool:
    """Return whether a list of these items would read wrongly with commas: several, one with a comma of its own."""
    return len(items) > 1 and any("," in item for item in items)
