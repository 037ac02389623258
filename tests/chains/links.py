"""The four values of a wave side by side, and a readable diff of two of them: section → id → before → after."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from tests.builders import real_method
from tests.chains.changes import told
from tests.samples import bois_clair
from workbench.assessment.model import AlarmResult, Assessment, DimensionResult, PracticeResult
from workbench.assessment.score import assess
from workbench.audit.model import Audit
from workbench.charter.draft import draft
from workbench.charter.model import Charter, RightDraft
from workbench.method.model import Method
from workbench.offer.compose import compose
from workbench.offer.model import Candidate, Offer, OfferLine, Rates
from workbench.roadmap.model import ActivityMode, PlannedStep, Roadmap
from workbench.roadmap.plan import plan

Facts = dict[str, dict[str, str]]
"""Section → id → what stands there, in few words."""

RATES = Rates(
    profiles={p: Decimal(800) for p in ("junior", "cm", "senior", "director", "trainer", "moderator_night")},
    vat=Decimal("0.20"),
)
ROOMY: dict[str, Decimal | None] = {"client_days_month": Decimal(500), "budget_year": None, "agency_days_max": None}
"""Neither internal days nor money run short, so that a change moves only what depends on it, not its rivals."""

CODES = ("decisions", "roles", "persons", "priorities")
"""Values of an open decision that hold codes."""


@dataclass(frozen=True)
class Chain:
    """The four values, each computed from the audit and the values before it."""

    assessment: Assessment
    charter: Charter
    roadmap: Roadmap
    offer: Offer


@cache
def roomy_method() -> Method:
    """Return the real method whose smallest option (SR-05) has no ceiling of days: nothing is dropped for room."""
    method = real_method()
    rules = tuple(
        r.model_copy(update={"parameters": {**r.parameters, "socle_days": Decimal(500)}}) if r.id == "SR-05" else r
        for r in method.catalogue.rules
    )
    return method.model_copy(update={"catalogue": method.catalogue.model_copy(update={"rules": rules})})


def run(audit: Audit, method: Method) -> Chain:
    """Return the four values of a wave."""
    assessment = assess(audit, method)
    charter = draft(audit, method, assessment)
    roadmap = plan(audit, method, assessment, charter)
    return Chain(assessment, charter, roadmap, compose(audit, method, assessment, roadmap, RATES))


@cache
def sample() -> Audit:
    """Return the sample audit with room enough."""
    audit = bois_clair.audit(real_method())
    for key, value in ROOMY.items():
        audit = told(audit, key, value)
    return audit


def facts(chain: Chain) -> Facts:
    """Return what the four values say, by section and id; each section holds every id of its kind that stands."""
    return {**_assessed(chain), **_chartered(chain), **_planned(chain), **_offered(chain)}


def _assessed(chain: Chain) -> Facts:
    a = chain.assessment
    return {
        "practices": {x.practice: _practice(x) for x in a.practices},
        "levels": {d.dimension: _level(d) for d in a.dimensions},
        "gaps": {g.practice: f"{g.higher}-{g.lower} {g.gap}" for g in a.gaps},
        "alarms": {x.alarm: _alarm(x) for x in a.alarms},
        "findings": _each((x.id, "said", (*x.practices, *x.alarms)) for x in a.findings),
    }


def _chartered(chain: Chain) -> Facts:
    c = chain.charter
    frame = {"form": c.form, "organisation": c.organisation, "band": str(c.band)}
    return {
        "frame": {"reference": str(chain.assessment.reference), **frame},
        "clauses": {x.clause: f"{x.form} {x.status}" for x in c.clauses},
        "rights": {x.decision: _right(x) for x in c.rights},
        "checks": _each((f"{x.code} {x.who}".strip(), "found", x.decisions) for x in c.checks),
        "autonomy": {x.person: f"{x.today} then {x.proposed}" for x in c.autonomy},
        "escalation": dict.fromkeys(c.escalation_faults, "broken"),
        "topics": {x.topic: "open" if x.open else x.because for x in c.topics},
        "to settle": _each((x.id, "urgent" if x.urgent else "asked", _told(x.values)) for x in c.open),
    }


def _planned(chain: Chain) -> Facts:
    r = chain.roadmap
    return {
        "plan": {"size": r.size, "speed": r.speed, "start": str(r.start)},
        "modes": {m.activity: _mode(m) for m in r.modes},
        "steps": {p.id: _months(p) for p in r.steps},
        "reasons": _each((p.id, "planned", (*p.practices, *p.alarms)) for p in r.steps),
        "rules": _each((x.rule, x.state, x.on) for x in r.rules),
    }


def _offered(chain: Chain) -> Facts:
    o = chain.offer
    return {
        "profile": {"profile": str(o.profile)},
        "selection": _each((x.rule, x.state, x.on) for x in o.rules),
        "modules": {x.module: _candidate(x) for x in o.candidates},
        "needs": {x.module: f"{x.need.points.normalize():f}" for x in o.candidates},
        **{option.code: {x.module: _line(x) for x in option.lines} for option in o.options},
    }


def _each(entries: Iterable[tuple[str, str, Iterable[str]]]) -> dict[str, str]:
    """Return entries by id with their state, and each thing that stands under one beside it."""
    found = {}
    for code, state, things in entries:
        found[code] = state
        found |= {f"{code}: {thing}": "named" for thing in things if thing}
    return found


def _told(values: dict[str, str]) -> tuple[str, ...]:
    """Return what an open decision is about: codes one by one, other texts whole."""
    return tuple(t for k, v in values.items() for t in (v.split(", ") if k in CODES else (v,)))


def _practice(p: PracticeResult) -> str:
    return f"{p.rating} carried {p.cautious} [{p.low}-{p.high}] {p.grade}"


def _level(d: DimensionResult) -> str:
    """Return the retained level and, in brackets, what the missing and the disputed allow."""
    return f"{d.retained} [{d.low}-{d.high}]"


def _alarm(alarm: AlarmResult) -> str:
    return f"{alarm.state} {alarm.colour}" if alarm.colour else alarm.state


def _right(right: RightDraft) -> str:
    """Return the holder today, the proposal, what changes and the row's faults."""
    held = " ".join(x for x in (right.today or right.today_state, right.today_person) if x)
    proposed = f"{right.accountable}/{'+'.join(right.responsible)}"
    return " ".join((f"{held} then {proposed}, {right.change}", *right.faults))


def _mode(mode: ActivityMode) -> str:
    form = f"/{mode.form}" if mode.form else ""
    return " ".join((mode.mode + form, *mode.rules, *(("judged",) if mode.judged else ())))


def _months(step: PlannedStep) -> str:
    """Return months, why late, and whether the client does it without its module."""
    when = f"m{step.first}-{step.last}" if step.first else "unplaced"
    return " ".join(x for x in (when, step.late, "alone" if step.client_only else None) if x)


def _candidate(candidate: Candidate) -> str:
    brought = (f"for {candidate.inserted_for}",) if candidate.inserted_for else ()
    instead = (f"instead of {candidate.replaces}",) if candidate.replaces else ()
    return " ".join((candidate.verdict, *candidate.until, *brought, *instead))


def _line(line: OfferLine) -> str:
    return f"{line.units} × m{line.start}-{line.end}"


def diff(before: Audit, after: Audit) -> Facts:
    """Return what differs between the four values of two audits: section → id → `before => after`."""
    old, new = facts(run(before, roomy_method())), facts(run(after, roomy_method()))
    found = {
        section: {
            i: f"{old[section].get(i, 'absent')} => {new[section].get(i, 'absent')}"
            for i in sorted({*old[section], *new[section]})
            if old[section].get(i) != new[section].get(i)
        }
        for section in old
    }
    return {section: changed for section, changed in found.items() if changed}
