"""An offer with what it takes to say it in one language: names, days, months, prices, conditions."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from workbench.audit.model import Audit
from workbench.documents.edition import Edition
from workbench.documents.formats import NARROW, days, listing, money, month, number, percent
from workbench.method.model import Method
from workbench.method.modules import Module, OptionTemplate, Profile
from workbench.offer.closest import closest, held
from workbench.offer.model import Candidate, Offer, OfferLine, Option, Rates
from workbench.roadmap.model import PlannedStep, Roadmap
from workbench.values import Language, Text

TYPES = ("ACC", "SET", "RUN")


def _places(value: Decimal | int | None) -> int:
    """Return the decimals to print: two where a figure is exact with two, so that days × rate can be checked."""
    exact = Decimal(value or 0)
    return 2 if exact == round(exact, 2) != round(exact, 1) else 1


@dataclass(frozen=True)
class Presented:
    """One wave's offer in one edition. Sentences come from `templates/wording/offer-report.yaml` and `offer.yaml`."""

    audit: Audit
    roadmap: Roadmap
    offer: Offer
    method: Method
    edition: Edition

    @property
    def language(self) -> Language:
        """The edition's language."""
        return self.edition.language

    def say(self, key: str, **values: object) -> str:
        """Return a sentence of the offer's documents."""
        return self.edition.wording(f"offer-report.{key}", **values)

    def count(self, key: str, n: int, **values: object) -> str:
        """Return a sentence in the singular or plural that a number asks for."""
        return self.edition.wording.count(f"offer-report.{key}", n, **values)

    def ruled(self, key: str, **values: object) -> str:
        """Return a sentence of the module engine."""
        return self.edition.wording(f"offer.{key}", **values)

    def text(self, text: Text) -> str:
        """Return a text of the method."""
        return self.edition.wording.text(text)

    def number(self, value: Decimal | int | None) -> str:
        """Return a number of days or points without needless decimals."""
        return number(value, self.language, _places(value), trim=True)

    def days(self, value: Decimal | None) -> str:
        """Return a number of days with its sign."""
        return days(value, self.language, _places(value))

    def about(self, value: Decimal | None) -> str:
        """Return a number of days that is derived, not billed: to the tenth at most."""
        return number(value, self.language, 1, trim=True)

    def whole_days(self, value: Decimal | None) -> str:
        """Return a number of days to the unit, at least one: for what is said to be about so much."""
        return days(None if value is None else max(value, Decimal(1)), self.language, 0)

    def about_days(self, value: Decimal | None) -> str:
        """Return a derived number of days with its sign."""
        return days(value, self.language, 1)

    def quoted(self, name: str) -> str:
        """Return a name between quotes; quotes inside it give way to those of the second rank."""
        second = r"“\1”" if self.language == "fr" else r"‘\1’"
        return self.say("quoted", name=re.sub(r"[«“]\s*([^»”]*?)\s*[»”]", second, name))

    def money(self, value: Decimal | None) -> str:
        """Return an amount in euros; says that the rate card is empty where there is none."""
        return self.say("unpriced") if value is None else money(value, self.language)

    def percent(self, share: Decimal | None) -> str:
        """Return a share as a whole percentage, “–” for none."""
        return percent(share, self.language)

    def listing(self, items: Iterable[str]) -> str:
        """Return items as a sentence lists them."""
        return listing(tuple(items), self.language)

    def series(self, items: Iterable[str]) -> str:
        """Return items one after the other, parted by semicolons."""
        return f"{NARROW if self.language == 'fr' else ''}; ".join(items)

    def month_day(self, month_number: int) -> date:
        """Return the first day of a month of the plan, counted from 1."""
        whole = self.roadmap.start.year * 12 + self.roadmap.start.month - 2 + month_number
        return date(whole // 12, whole % 12 + 1, 1)

    def month(self, month_number: int | None, short: bool = False) -> str:
        """Return a month of the plan by its name; “–” for none."""
        return month(self.month_day(month_number) if month_number else None, self.language, short)

    def period(self, first: int, last: int, short: bool = False) -> str:
        """Return a stretch of months by name, one name where both are the same."""
        if first == last:
            return self.month(first, short)
        begins, ends, year = self.month(first, short), self.month(last, short), str(self.month_day(last).year)
        if self.month_day(first).year == self.month_day(last).year:
            begins = begins.removesuffix(year).rstrip()
        return self.say("period", first=begins, last=ends)

    def when(self, line: OfferLine) -> str:
        """Return when a module takes place, or that its date is to be agreed."""
        if line.start is None:
            return self.say("no-date")
        return self.period(line.start, line.end or line.start)

    def module(self, code: str) -> str:
        """Return a module's name."""
        return self.text(self.method.modules[code].name)

    def named(self, code: str) -> str:
        """Return a module's code and name."""
        return self.say("named", code=code, name=self.module(code))

    def practice(self, code: str) -> str:
        """Return a practice's code and short name."""
        return self.say("named", code=code, name=self.text(self.method.practices[code].short))

    def type(self, code: str) -> str:
        """Return a module type's name."""
        return self.say(f"type-{code}")

    def activity(self, code: str) -> str:
        """Return an activity's name."""
        return self.text(self.method.activities[code].name)

    def stage(self, code: str) -> str:
        """Return a transfer stage's code and name."""
        found = next(s for s in self.method.transfer.stages if s.code == code)
        return self.say("named", code=code, name=self.text(found.name))

    def option(self, code: str) -> str:
        """Return an option's name."""
        return self.text(self.template(code).name)

    def template(self, code: str) -> OptionTemplate:
        """Return an option as the method describes it."""
        return next(t for t in self.method.catalogue.options if t.code == code)

    @property
    def widest(self) -> Option:
        """The option that holds all the others."""
        return self.offer.options[-1]

    @cached_property
    def smallest_with(self) -> dict[str, Option]:
        """The smallest option that holds each module."""
        return {line.module: o for o in reversed(self.offer.options) for line in o.lines}

    @cached_property
    def candidate(self) -> dict[str, Candidate]:
        """Candidates by module."""
        return {c.module: c for c in self.offer.candidates}

    @cached_property
    def distinct(self) -> tuple[Option, ...]:
        """The options that differ from the one before; an option without modules is none."""
        found: list[Option] = []
        for option in self.offer.options:
            if option.lines and (not found or option.lines != found[-1].lines):
                found.append(option)
        return tuple(found)

    @cached_property
    def path(self) -> Profile | None:
        """The default path that the situation resembles, None for none."""
        return next((x for x in self.method.catalogue.profiles if x.code == self.offer.profile), None)

    def on_path(self, option: Option) -> int:
        """Return how many modules of the path an option holds."""
        return held(self.path, option) if self.path else 0

    @cached_property
    def closest(self) -> Option | None:
        """The option closest to the path, None where the situation resembles none."""
        return closest(self.path, self.offer.options) if self.path else None

    def adds(self, option: Option) -> tuple[OfferLine, ...]:
        """Return the lines that an option adds to the one before, or holds more of."""
        place = self.offer.options.index(option)
        before = {x.module: x.days for x in self.offer.options[place - 1].lines} if place else {}
        return tuple(x for x in option.lines if x.days > before.get(x.module, Decimal(-1)))

    @cached_property
    def rates(self) -> Rates:
        """The rate card: the agency's, with the client's own rates where there are any."""
        own = self.edition.agency
        return Rates(profiles={**own.rates, **self.audit.client.rates}, vat=own.vat)

    @cached_property
    def step(self) -> dict[str, PlannedStep]:
        """Planned steps by id."""
        return {s.id: s for s in self.roadmap.steps}

    def module_of(self, line: OfferLine) -> Module:
        """Return the module of a line, as the method describes it."""
        return self.method.modules[line.module]

    def until(self, condition: str) -> str:
        """Return a condition (`level:2`, `practice:SPO-1:2`, `input:IN-03`) as a sentence."""
        kind, what, *rest = condition.split(":")
        return self.ruled(f"until-{kind}", **self._condition(kind, what, rest))

    def _condition(self, kind: str, what: str, rest: list[str]) -> dict[str, str]:
        """Return the values that fill the sentence of a condition."""
        match kind:
            case "practice":
                return {"practice": self.practice(what), "rating": rest[0]}
            case "dimension":
                return {"dimension": self.text(self.method.dimension_by_code[what].name), "level": rest[0]}
            case "module":
                return {"module": self.named(what)}
            case "clause":
                return {"clause": self.clause(what)}
            case "input":
                return {"input": self.input(what)}
            case _:
                return {"level": what}

    def people(self, practices: Iterable[str]) -> str:
        """Return how many people of each role answered some practices; empty where nobody did."""
        wanted = set(practices)
        answered = {(a.role, a.respondent) for a in self.audit.answers if a.practice in wanted}
        counts = Counter(role for role, _ in answered)
        return (
            self.listing(
                self.say("role-count", role=self.text(r.name), n=counts[r.code])
                for r in self.method.roles
                if counts[r.code]
            )
            if counts
            else ""
        )

    def input(self, code: str) -> str:
        """Return an input's name."""
        return self.quoted(next(self.text(i.name) for i in self.method.inputs if i.id == code))

    def clause(self, code: str) -> str:
        """Return a clause's code and name."""
        return self.say("named", code=code, name=self.text(self.method.clauses[code].name))
