"""What the roadmap's rules read: one client's answers, maturity, charter and the method's numbers."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal

from workbench.assessment.model import Assessment
from workbench.assessment.targets import target_ratings
from workbench.audit.model import ActivityEntry, Audit, Person
from workbench.charter.model import Charter
from workbench.method.maturity import LevelRule
from workbench.method.model import Method
from workbench.method.transfer import Activity, Phase

Size = Literal["small", "medium", "large"]
SIZES: tuple[Size, ...] = ("small", "medium", "large")
DAYS_A_MONTH = 30
"""The method writes deadlines in days (30, 60, 360); the plan counts months."""


def size_of(audit: Audit, method: Method) -> Size:
    """Return the client's size: open channels × entities, each counted once where unknown."""
    channels = audit.number("channels") or Decimal(len(audit.channels)) or Decimal(1)
    product = channels * (audit.number("entities") or 1)
    bounds = method.catalogue.size_bounds
    return next((size for size in SIZES if bounds[size][0] <= product < bounds[size][1]), SIZES[-1])


def start_of(audit: Audit) -> date:
    """Return the first day of month 1: the client's own date, else the month after the wave."""
    asked = audit.day("start_date")
    if asked:
        return asked
    year, month = divmod(audit.wave.year * 12 + audit.wave.month, 12)
    return date(year, month + 1, 1)


def months_of(days: int) -> int:
    """Return the month in which a day of the plan falls: day 30 closes month 1, day 60 month 2."""
    return max(1, -(-days // DAYS_A_MONTH))


@dataclass(frozen=True)
class Situation:
    """Everything that a rule of the roadmap may look at."""

    audit: Audit
    method: Method
    assessment: Assessment
    charter: Charter

    @cached_property
    def size(self) -> Size:
        """The client's size."""
        return size_of(self.audit, self.method)

    @property
    def column(self) -> int:
        """The column of the client's size in the method's figures."""
        return SIZES.index(self.size)

    @cached_property
    def start(self) -> date:
        """The first day of month 1."""
        return start_of(self.audit)

    @property
    def horizon(self) -> int:
        """The last month of the plan."""
        return self.method.transfer.horizon

    @property
    def desire(self) -> int | None:
        """The desire for autonomy (1-5), None where nobody said."""
        said = self.audit.number("autonomy_desire")
        return None if said is None else int(said)

    @property
    def capacity(self) -> Decimal | None:
        """Internal days available a month, None where unknown: then nothing limits the plan."""
        return self.audit.number("client_days_month")

    @property
    def speed(self) -> Literal["train_first", "propose", "steady"]:
        """The pace (RR-07): the desire for autonomy against maturity."""
        if self.desire is None:
            return "steady"
        gap, ahead = self.limit("RR-07", "gap"), self.desire - self.assessment.reference
        return "train_first" if ahead >= gap else "propose" if -ahead >= gap else "steady"

    @cached_property
    def entries(self) -> dict[str, ActivityEntry]:
        """The effort sheet by activity."""
        return {e.activity: e for e in self.audit.activities}

    @cached_property
    def activities(self) -> dict[str, Activity]:
        """The method's activities by id, in its order."""
        return {a.id: a for a in self.method.transfer.activities}

    def limit(self, rule: str, name: str) -> Decimal:
        """Return a number of a roadmap rule."""
        return self.method.rules[rule].parameters[name]

    def ids(self, rule: str, name: str) -> tuple[str, ...]:
        """Return the ids that a roadmap rule works on, under a name."""
        return self.method.rules[rule].lists[name]

    def phase(self, code: str) -> Phase:
        """Return a phase of the display."""
        return next(p for p in self.method.transfer.phases if p.code == code)

    def level_rule(self, level: int) -> LevelRule:
        """Return what a level asks of a dimension."""
        return next(r for r in self.method.scale.levels if r.level == level)

    def meets(self, practice: str, rating: int) -> bool:
        """Return whether a practice has reached a rating; one that does not apply stands in nobody's way."""
        result = self.assessment.practice[practice]
        reached = result.cautious
        return result.state == "not_applicable" or (reached is not None and reached >= rating)

    def short_of(self, practice: str, rating: int) -> bool:
        """Return whether a practice is known to be below a rating; a missing one is not known."""
        reached = self.assessment.practice[practice].cautious
        return reached is not None and reached < rating

    @cached_property
    def targets(self) -> dict[str, int]:
        """The rating to aim at for each practice whose dimension has a target level."""
        return target_ratings(self.assessment, self.method)

    def in_force(self, clause: str) -> bool:
        """Return whether a clause is known to be in force today."""
        return any(c.clause == clause and c.state == "yes" for c in self.audit.clauses)

    def measured(self, indicator: str, label: str | None = None) -> Decimal | None:
        """Return a measured value for the whole, None where there is none."""
        measure = self.audit.evidence.measure(indicator, label)
        return measure.value if measure else None

    @cached_property
    def main_voice(self) -> Person | None:
        """The person who makes most of the replies, None where no share is known."""
        told = [p for p in self.audit.people if p.replies_share is not None]
        return max(told, key=lambda p: p.replies_share or Decimal(0), default=None)

    @cached_property
    def single_voices(self) -> tuple[str, ...]:
        """The answering activities that rest on one person without a trained deputy (RR-12)."""
        limit = self.limit("RR-12", "share")
        deputies = {p.code for p in self.audit.people if p.deputy}
        answers = [a.id for a in self.method.transfer.activities if a.family == "answers"]
        told = [
            a
            for a in answers
            if (e := self.entries.get(a)) and (e.main_share or 0) > limit and e.main_person not in deputies
        ]
        voice, measured = self.main_voice, self.measured("IND-09")
        share = measured if measured is not None else voice.replies_share if voice else None
        alone = share is not None and share > limit and not (voice and voice.deputy)
        return tuple(answers if alone else told)
