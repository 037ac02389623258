"""The plan month by month: internal days, agency hours by kind, and the internal share of the hours."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from workbench.assessment.level import rounded
from workbench.roadmap.model import ActivityMode, MonthLoad, PlannedStep
from workbench.roadmap.place import CENT
from workbench.roadmap.situation import Situation
from workbench.roadmap.transfers import Chain, overlap, settled

Chains = Mapping[str, Chain]
SHARE = "0.001"
SUPERVISED = "T3"
"""In this stage the agency samples and backs up: accompaniment, whatever the activity."""


def periods(
    mode: ActivityMode, chain: Chain | None, month: int, s: Situation
) -> Iterator[tuple[Decimal, str, Decimal, Decimal]]:
    """Yield the parts of a month with their stage (empty outside a transfer), client and agency hours a month."""
    end = Decimal(s.horizon)
    if chain is None or not chain.stretches:
        yield Decimal(1), "", mode.client_hours, mode.agency_hours
        return
    yield overlap(Decimal(0), chain.stretches[0].begins, month), "", mode.client_hours, mode.agency_hours
    for t in chain.stretches:
        yield overlap(t.begins, t.ends, month), t.stage, t.client, t.agency
    yield overlap(chain.stretches[-1].ends, end, month), "", *settled(mode, s)


def hours_in(
    modes: Iterable[ActivityMode], chains: Chains, month: int, s: Situation
) -> tuple[Decimal, Decimal, Decimal]:
    """Return a month's hours over the activities whose hours are known: client, agency accompanying, executing."""
    client = accompanying = executing = Decimal(0)
    for mode in (m for m in modes if m.hours_known):
        guides = s.activities[mode.activity].kind == "accompaniment"
        for part, stage, inside, outside in periods(mode, chains.get(mode.activity), month, s):
            client += part * inside
            if guides or stage == SUPERVISED:
                accompanying += part * outside
            else:
                executing += part * outside
    return client, accompanying, executing


def share(inside: Decimal, outside: Decimal) -> Decimal | None:
    """Return the internal share of the hours (0-1), None where there are none."""
    return rounded(inside / (inside + outside), SHARE) if inside + outside > 0 else None


def share_today(modes: Iterable[ActivityMode]) -> Decimal | None:
    """Return the internal share of the known hours today."""
    known = [m for m in modes if m.hours_known]
    inside = sum((m.client_hours for m in known), Decimal(0))
    return share(inside, sum((m.agency_hours for m in known), Decimal(0)))


def share_target(modes: Iterable[ActivityMode], chains: Chains, s: Situation) -> Decimal | None:
    """Return the internal share once every transfer is over, those that the plan has no room for included."""
    after = [
        settled(m, s) if m.activity in chains else (m.client_hours, m.agency_hours) for m in modes if m.hours_known
    ]
    return share(sum((c for c, _ in after), Decimal(0)), sum((a for _, a in after), Decimal(0)))


def share_reference(s: Situation) -> tuple[Decimal, Decimal]:
    """RR-06: return the reference for the internal share at the client's level: shown, never a constraint."""
    level = s.assessment.reference
    return s.limit("RR-06", f"l{level}_low"), s.limit("RR-06", f"l{level}_high")


def months_of_plan(
    modes: tuple[ActivityMode, ...],
    steps: tuple[PlannedStep, ...],
    chains: Chains,
    days: Mapping[int, Decimal],
    s: Situation,
) -> tuple[MonthLoad, ...]:
    """Return every month of the plan; `days`: internal days by month, as the planner took them."""
    found = []
    for month in range(1, s.horizon + 1):
        client, accompanying, executing = hours_in(modes, chains, month, s)
        guided = agency_days(steps, month) * s.method.transfer.hours_per_day
        found.append(
            MonthLoad(
                month=month,
                client_days=days.get(month, Decimal(0)),
                capacity=s.capacity,
                accompaniment_hours=rounded(accompanying + guided, CENT),
                execution_hours=rounded(executing, CENT),
                internal_share=share(client, accompanying + executing),
            )
        )
    return tuple(found)


def agency_days(steps: Iterable[PlannedStep], month: int) -> Decimal:
    """Return the agency days of the steps under way in a month, shared evenly over each step's months."""
    under_way = [p for p in steps if p.first is not None and p.last is not None and p.first <= month <= p.last]
    parts = (p.agency_days / (p.last - p.first + 1) for p in under_way if p.first and p.last)
    return sum(parts, Decimal(0))
