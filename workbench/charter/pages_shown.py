"""A charter with what it takes to say it in one language: names of roles, persons, decisions and clauses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from workbench.assessment.model import Assessment
from workbench.audit.model import Audit, Person
from workbench.charter.holders import people
from workbench.charter.model import Charter, OpenDecision
from workbench.charter.open_service import TOPICS
from workbench.documents.edition import Edition
from workbench.documents.formats import NARROW, duration, listing, number, percent
from workbench.method.model import Method
from workbench.values import Language, Text

NAMED = 3
"""The most decisions that a sentence names; beyond, it counts them and they are listed beneath."""


@dataclass(frozen=True)
class Shown:
    """A wave's charter in one edition. Its sentences: `templates/wording/charter-report.yaml` and `charter.yaml`."""

    audit: Audit
    assessment: Assessment
    charter: Charter
    method: Method
    edition: Edition

    @property
    def language(self) -> Language:
        """The edition's language."""
        return self.edition.language

    def say(self, key: str, **values: object) -> str:
        """Return a sentence of the documents."""
        return self.edition.wording(f"charter-report.{key}", **values)

    def count(self, key: str, n: int, **values: object) -> str:
        """Return a sentence in the singular or plural that a number asks for."""
        return self.edition.wording.count(f"charter-report.{key}", n, **values)

    def told(self, key: str, **values: object) -> str:
        """Return a sentence that the draft asked for by its key."""
        return self.edition.wording(f"charter.{key}", **values)

    def text(self, text: Text) -> str:
        """Return a text of the method."""
        return self.edition.wording.text(text)

    def number(self, value: int) -> str:
        """Return a whole number."""
        return number(value, self.language)

    def percent(self, share: object) -> str:
        """Return a share (0-1) as a percentage."""
        return percent(share, self.language)  # type: ignore[arg-type]

    def clock(self, minutes: Decimal | int | None) -> str:
        """Return a promised, internal or measured time, always in hours and minutes: `20 min`, `48 h`."""
        return duration(minutes, self.language, in_days=False)

    def listing(self, items: Iterable[str]) -> str:
        """Return items as a sentence lists them."""
        return listing(tuple(items), self.language)

    def series(self, items: Iterable[str]) -> str:
        """Return items one after the other: by commas, or by semicolons where one holds a comma itself."""
        found = tuple(items)
        mark = ", " if not any("," in item for item in found) else f"{NARROW if self.language == 'fr' else ''}; "
        return mark.join(found)

    @cached_property
    def _roles(self) -> dict[str, Text]:
        return {role.code: role.name for role in self.method.governance.roles}

    @cached_property
    def people(self) -> dict[str, Person]:
        """The persons of the set-up by code."""
        return people(self.audit)

    def role(self, code: str) -> str:
        """Return a role's short name, or the method's where it has none here."""
        key = f"charter-report.role-{code}"
        if key in self.edition.wording:
            return self.edition.wording(key)
        return self.text(self._roles[code]) if code in self._roles else code

    def role_inside(self, code: str) -> str:
        """Return a role's short name inside a sentence."""
        name = self.role(code)
        return name if name[:2].isupper() else name[:1].lower() + name[1:]

    def roles(self, codes: Iterable[str]) -> str:
        """Return roles one after the other, “–” where there is none."""
        return ", ".join(map(self.role, codes)) or "–"

    def person(self, code: str) -> str:
        """Return a person by job title, with the code where two share it; a role that stands for its holder by name."""
        known = self.people.get(code)
        if known is None:
            return self.role(code)
        alone = sum(person.title == known.title for person in self.people.values()) == 1
        return known.title if alone else self.say("person", title=known.title, code=code)

    def persons(self, codes: Iterable[str]) -> str:
        """Return persons one after the other, “–” where there is none."""
        return self.series(map(self.person, codes)) or "–"

    def decision_name(self, code: str) -> str:
        """Return a decision's name."""
        return self.text(self.method.decisions[code].name)

    def decision(self, code: str) -> str:
        """Return a decision's name and code."""
        return self.say("named", name=self.decision_name(code), code=code)

    def clause(self, code: str) -> str:
        """Return a clause's name and code."""
        return self.say("named", name=self.text(self.method.clauses[code].name), code=code)

    def decisions(self, codes: Sequence[str]) -> str:
        """Return decisions by quoted name where they are few, else how many they are."""
        if len(codes) > NAMED:
            return self.count("decisions", len(codes))
        return self.listing(self.say("quoted", name=self.decision_name(code)) for code in codes)

    def levels(self, levels: Sequence[int]) -> str:
        """Return maturity levels as a sentence says them."""
        return self.count("levels", len(levels), levels=self.listing(map(str, levels)))

    def model(self, code: str) -> str:
        """Return an organisation model's name inside a sentence."""
        name = next(self.text(m.name) for m in self.method.governance.organisations if m.code == code)
        return name[:1].lower() + name[1:]

    def codes(self, ids: Sequence[str]) -> str:
        """Return ids with runs of three and more joined: `DR-01 à DR-04, DR-07`."""
        order = [d.id for d in self.method.governance.decisions]
        runs: list[list[str]] = []
        for code in ids:
            follows = runs and runs[-1][-1] in order and code in order
            if follows and order.index(code) == order.index(runs[-1][-1]) + 1:
                runs[-1].append(code)
            else:
                runs.append([code])
        told = (self.say("run", first=r[0], last=r[-1]) if len(r) > 2 else ", ".join(r) for r in runs)
        return ", ".join(told)

    def question(self, decision: OpenDecision) -> str:
        """Return an open decision as a question, its codes turned into names."""
        naming = {
            "role": self.role_inside,
            "roles": lambda v: ", ".join(map(self.role_inside, v.split(", "))),
            "person": self.person,
            "topics": lambda v: self.series(v.split(TOPICS)),
            "persons": lambda v: self.persons(v.split(", ")),
            "decisions": lambda v: self.decisions(v.split(", ")),
            "model": self.model,
        }
        return self.told(decision.key, **{k: naming.get(k, str)(v) for k, v in decision.values.items()})

    def practices(self, codes: Iterable[str]) -> str:
        """Return practices by short name."""
        return self.series(self.text(self.method.practices[p].short) for p in codes) or "–"

    def alarms(self, codes: Iterable[str]) -> str:
        """Return alarms by name."""
        return self.series(self.text(self.method.alarm[a].name) for a in codes) or "–"
