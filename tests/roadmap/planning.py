"""Plans of changed audits, and small looks into them, for the roadmap's tests."""

from datetime import UTC, datetime
from typing import Any

from tests.builders import make_assessment, make_audit, make_charter, real_method
from workbench.audit.measured import Evidence, Measure
from workbench.audit.model import Audit, Judgement
from workbench.charter.model import Charter
from workbench.roadmap.model import ActivityMode, PlannedStep, Roadmap, RuleResult
from workbench.roadmap.plan import plan
from workbench.roadmap.situation import Situation

STRONG = dict.fromkeys(real_method().practices, 3)
"""Every practice written, followed and checked."""


def situation(audit: Audit | None = None, charter: Charter | None = None) -> Situation:
    audit = audit or make_audit()
    return Situation(audit, real_method(), make_assessment(audit), charter or make_charter())


def planned(charter: Charter | None = None, **changes: Any) -> Roadmap:
    return plan_of(make_audit(**changes), charter)


def plan_of(audit: Audit, charter: Charter | None = None) -> Roadmap:
    return plan(audit, real_method(), make_assessment(audit), charter or make_charter(level=1))


def mode(roadmap: Roadmap, activity: str) -> ActivityMode:
    return next(m for m in roadmap.modes if m.activity == activity)


def step(roadmap: Roadmap, id_: str) -> PlannedStep:
    return next(p for p in roadmap.steps if p.id == id_)


def ids(roadmap: Roadmap) -> set[str]:
    return {p.id for p in roadmap.steps}


def rule(roadmap: Roadmap, id_: str) -> RuleResult:
    return next(r for r in roadmap.rules if r.rule == id_)


def judged(kind: str, target: str, value: int | str, n: int = 1) -> Judgement:
    return Judgement(
        id=f"J{n}", kind=kind, target=target, value=value, author="A. Conseil",
        at=datetime(2026, 11, 25, 10, n, tzinfo=UTC), reason="Decided together",
    )  # fmt: skip


def pins(**months: int) -> tuple[Judgement, ...]:
    """Pins by step id, with underscores for hyphens."""
    named = ((id_.replace("_", "-"), month) for id_, month in months.items())
    return tuple(judged("pin", id_, month, n) for n, (id_, month) in enumerate(named, 1))


def measured(**values: str) -> Evidence:
    """Evidence by indicator, with underscores for hyphens."""
    from decimal import Decimal

    return Evidence(
        measures=tuple(
            Measure(indicator=i.replace("_", "-"), label="x", state="measured", value=Decimal(v), unit="share", n=200)
            for i, v in values.items()
        )
    )
