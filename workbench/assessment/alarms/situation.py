"""What alarms read, and three-valued logic: true, false, or not known (None)."""

from dataclasses import dataclass
from decimal import Decimal

from workbench.assessment.model import AlarmResult, DimensionResult, PracticeResult, RoleGap
from workbench.audit.model import Audit, DecisionEntry
from workbench.method.model import Method


@dataclass(frozen=True)
class Situation:
    """Everything that an alarm may look at."""

    audit: Audit
    method: Method
    practices: dict[str, PracticeResult]
    dimensions: dict[str, DimensionResult]
    gaps: tuple[RoleGap, ...]

    def limit(self, alarm: str, name: str) -> Decimal:
        """Return a threshold of an alarm."""
        return self.method.alarm[alarm].parameters[name]

    def rating(self, practice: str) -> int | None:
        """Return a practice's rating as answered; None where missing."""
        return self.practices[practice].rating

    def measured(self, indicator: str, label: str | None = None) -> Decimal | None:
        """Return a measured value; None where there is none."""
        measure = self.audit.evidence.measure(indicator, label)
        return measure.value if measure else None

    def clause(self, clause: str) -> bool | None:
        """Return whether a clause is in force; None where unknown."""
        state = next((c.state for c in self.audit.clauses if c.clause == clause), "unknown")
        return {"yes": True, "no": False, "unknown": None}[state]

    @property
    def red_topic(self) -> bool | None:
        """Whether the topic matrix holds a red topic; None without a matrix."""
        return any(t.colour == "red" for t in self.audit.topics) if self.audit.topics else None

    @property
    def internal_share(self) -> Decimal | None:
        """Part (0-1) of the hours done by the client, over the activities whose hours are known on both sides."""
        known_hours = [
            (a.client_hours, a.agency_hours)
            for a in self.audit.activities
            if a.client_hours is not None and a.agency_hours is not None
        ]
        inside = sum((client for client, _ in known_hours), Decimal(0))
        total = inside + sum((agency for _, agency in known_hours), Decimal(0))
        return inside / total if total else None

    @property
    def agency_roles(self) -> frozenset[str]:
        """The roles of the decision table that stand for the agency."""
        return frozenset(r.code for r in self.method.governance.roles if r.party == "agency")

    @property
    def decisions_told(self) -> bool:
        """Whether the audit says of every decision right who holds it, or that nobody does."""
        told = {d.decision for d in self.audit.decisions if self.holder_known(d)}
        return told.issuperset(self.method.decisions)

    @staticmethod
    def holder_known(decision: DecisionEntry) -> bool:
        """Return whether the role that holds a decision is known, or that nobody holds it."""
        return decision.state == "nobody" or (decision.state == "held" and decision.accountable is not None)


@dataclass(frozen=True)
class Verdict:
    """An alarm function's answer: raised (None: not assessable), the facts read, what they rest on."""

    raised: bool | None
    facts: dict[str, Decimal | int | str]
    practices: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    red: bool = False


def either(*sides: bool | None) -> bool | None:
    """Return whether any side is true; None where that rests on an unknown."""
    if any(side is True for side in sides):
        return True
    return None if any(side is None for side in sides) else False


def both(*sides: bool | None) -> bool | None:
    """Return whether all sides are true; None where that rests on an unknown."""
    if any(side is False for side in sides):
        return False
    return None if any(side is None for side in sides) else True


def known(**facts: Decimal | int | str | None) -> dict[str, Decimal | int | str]:
    """Return the facts that are known."""
    return {name: value for name, value in facts.items() if value is not None}


def at_most(value: Decimal | int | None, limit: Decimal) -> bool | None:
    """Return whether a value is at most a limit; None where unknown."""
    return None if value is None else value <= limit


def above(value: Decimal | int | None, limit: Decimal) -> bool | None:
    """Return whether a value is above a limit; None where unknown."""
    return None if value is None else value > limit


def below(value: Decimal | int | None, limit: Decimal) -> bool | None:
    """Return whether a value is below a limit; None where unknown."""
    return None if value is None else value < limit


def result(alarm: str, verdict: Verdict, situation: Situation) -> AlarmResult:
    """Return an alarm's result: colour where raised, missing inputs where it cannot be assessed."""
    data = situation.method.alarm[alarm]
    if verdict.raised is None:
        return AlarmResult(alarm=alarm, state="not_assessable", missing=data.needs, facts=verdict.facts)
    return AlarmResult(
        alarm=alarm,
        state="raised" if verdict.raised else "clear",
        colour=("red" if verdict.red else data.colour) if verdict.raised else None,
        facts=verdict.facts,
        practices=verdict.practices,
        measures=verdict.measures,
    )
