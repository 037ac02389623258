"""Short ways to an offer in tests: the fictive audit, a plain roadmap that places every step, a rate card."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from tests.builders import make_assessment, make_audit, real_method
from workbench.audit.measured import Evidence, Measure
from workbench.audit.model import Audit, Judgement
from workbench.method.transfer import Mode, StageCode, Step
from workbench.offer.candidates import Field, select
from workbench.offer.compose import compose
from workbench.offer.model import Candidate, Offer, OfferLine, Option, Rates, RuleResult
from workbench.offer.situation import Situation
from workbench.roadmap.model import ActivityMode, PlannedStep, Roadmap, Sizing

DAYS = dict.fromkeys(p.code for p in real_method().catalogue.rates)
UNPRICED = Rates(profiles=DAYS, vat=Decimal("0.2"))
PRICED = Rates(profiles=dict.fromkeys(DAYS, Decimal(700)), vat=Decimal("0.2"))
HORIZON = real_method().transfer.horizon
UNHURRIED: Mapping[str, Any] = {"client_days_month": None, "budget_year": None, "autonomy_desire": 3}
"""A context without limits: neither budget nor capacity declared, a middling desire for autonomy."""


def all_rated(rating: int, **others: int) -> dict[str, int]:
    """Return every practice at one rating, some at others (`AUT_3=0`)."""
    return dict.fromkeys(real_method().practices, rating) | {k.replace("_", "-"): v for k, v in others.items()}


def calm(ratings: Mapping[str, int] | None = None, context: Mapping[str, Any] | None = None, **changes: Any) -> Audit:
    """Return the fictive audit without what raises alarms by itself: accounts, decisions, clauses, channels."""
    quiet: dict[str, Any] = {"accounts": (), "decisions": (), "channels": (), "people": (), "topics": ()}
    held = tuple(c.model_copy(update={"state": "yes"}) for c in make_audit().clauses)
    fields = {**quiet, "clauses": held, **changes}
    return make_audit(ratings, {**UNHURRIED, "contract_end": None, **(context or {})}, **fields)


def plain_roadmap(
    transfers: Mapping[str, int] | None = None,
    unplaced: Iterable[str] = (),
    absent: Iterable[str] = (),
    modes: Mapping[str, Mode] | None = None,
) -> Roadmap:
    """Return a roadmap that places every catalogue step, one or two a month, but for those left out.

    `transfers`: activity → first month of its three stages, a month each.
    """
    out, gone = set(unplaced), set(absent)
    steps = [s for s in real_method().transfer.steps if s.id not in gone]
    placed = [_step(s, n, s.id in out) for n, s in enumerate(steps)]
    moved = [_stage(a, code, first + n) for a, first in (transfers or {}).items() for n, code in enumerate(STAGES)]
    return Roadmap(
        start=date(2027, 1, 4),
        size="medium",
        modes=tuple(_mode(a.id, (modes or {}).get(a.id, a.default)) for a in real_method().transfer.activities),
        steps=(*placed, *moved),
        months=(),
        rules=(),
        sizing=Sizing(message_fte=None, presence_fte=None, covered_hours=None, messages_month=None, post=None),
        costs=(),
        share_today=None,
        share_target=None,
        share_reference=(Decimal(0), Decimal(1)),
        speed="steady",
        unplaced=(),
    )


STAGES: tuple[StageCode, ...] = ("T1", "T2", "T3")


def _step(step: Step, n: int, out: bool) -> PlannedStep:
    first = -(-(step.latest or 0) // 30) if step.kind == "review" else 1 + n // 3
    month = min(first, HORIZON)
    return PlannedStep(
        id=step.id,
        kind=step.kind,
        first=None if out else month,
        last=None if out else month,
        client_days=step.client_days[1],
        agency_days=step.agency_days[1],
        module=step.module,
        rules=step.rules,
    )


def _stage(activity: str, stage: StageCode, month: int) -> PlannedStep:
    return PlannedStep(
        id=f"TR-{activity}-{stage}",
        kind="transfer",
        activity=activity,
        stage=stage,
        first=month,
        last=month,
        client_days=Decimal(2),
        agency_days=Decimal(3),
        module="MO-27",
    )


def _mode(activity: str, mode: Mode) -> ActivityMode:
    return ActivityMode(
        activity=activity, today=None, client_hours=Decimal(0), agency_hours=Decimal(0), hours_known=True,
        scores={}, rated=(), pull=0, by_pull=mode, mode=mode,
    )  # fmt: skip


def situation(audit: Audit | None = None, roadmap: Roadmap | None = None, rates: Rates = UNPRICED) -> Situation:
    audit = audit or make_audit(context=UNHURRIED)
    return Situation(audit, real_method(), make_assessment(audit), roadmap or plain_roadmap(), rates)


def field_of(audit: Audit | None = None, roadmap: Roadmap | None = None) -> Field:
    return select(situation(audit, roadmap))


def offer_of(audit: Audit | None = None, roadmap: Roadmap | None = None, rates: Rates = UNPRICED) -> Offer:
    audit = audit or make_audit(context=UNHURRIED)
    return compose(audit, real_method(), make_assessment(audit), roadmap or plain_roadmap(), rates)


def candidate(field: Field | Offer, module: str) -> Candidate | None:
    return next((c for c in field.candidates if c.module == module), None)


def option(offer: Offer, code: str) -> Option:
    return next(o for o in offer.options if o.code == code)


def line(held: Option, module: str) -> OfferLine | None:
    return next((x for x in held.lines if x.module == module), None)


def modules(held: Option) -> set[str]:
    return {x.module for x in held.lines}


def rule(offer: Offer, id_: str) -> RuleResult:
    return next(r for r in offer.rules if r.rule == id_)


def excluding(*targets: str) -> tuple[Judgement, ...]:
    """Return the judgements by which a person excludes modules."""
    return tuple(
        Judgement(
            id=f"J{n}", kind="exclude", target=t, value="out", author="P. Martin",
            at=datetime(2026, 11, 21, tzinfo=UTC), reason="done with another partner",
        )
        for n, t in enumerate(targets)
    )  # fmt: skip


def measured(**values: str) -> Evidence:
    """Return evidence with measured indicators (`IND_09="0.7"`)."""
    return Evidence(
        measures=tuple(
            Measure(
                indicator=name.replace("_", "-"), label="whole", state="measured", value=Decimal(value),
                unit="share", n=500,
            )
            for name, value in values.items()
        )
    )  # fmt: skip
