"""Response times: what is promised at this maturity, what referents owe, and whether the sum fits (§3.5)."""

from decimal import Decimal

from workbench.assessment.model import Assessment
from workbench.audit.model import Audit
from workbench.charter.model import DelayDraft
from workbench.method.governance import Delay, Priority, ResponseTimes
from workbench.method.model import Method

READ_FROM = ("TRT", "MDC")
"""The dimensions whose lower level gives the column of the table (§2.2)."""


def band(assessment: Assessment, method: Method) -> int:
    """Return the column (0-2) of the response-time table: by the lower level of treatment and coverage."""
    level = min(assessment.level(code) for code in READ_FROM)
    return next(n for n, levels in enumerate(method.governance.times.bands) if level in levels)


def draft_delays(audit: Audit, method: Method, column: int) -> tuple[DelayDraft, ...]:
    """Return each priority's promise, internal deadline and arithmetic, with today's measure beside it."""
    return tuple(_draft(p, audit, method, column) for p in method.governance.times.priorities)


def _draft(priority: Priority, audit: Audit, method: Method, column: int) -> DelayDraft:
    promise = priority.bands[column]
    internal = esc_05(priority, promise, method)
    chain = 0 if internal is None else sum(steps(internal, method.governance.times))
    median, p90 = measured(priority, audit)
    never = p90 is None and unanswered(priority, audit)
    return DelayDraft(
        priority=priority.code,
        first=promise.first,
        solution=promise.solution,
        always=promise.always,
        internal=internal,
        measured_median=median,
        measured_p90=p90,
        never=never,
        tenable=False if never else tenable(promise.first, median, p90),
        chain=chain or None,
        fits=internal != 0 and chain <= promised(priority, promise),
    )


def promised(priority: Priority, promise: Delay) -> int:
    """Return the minutes against which a priority's internal deadline counts: first reply or solution."""
    return promise.solution if priority.against == "solution" and promise.solution else promise.first


def esc_05(priority: Priority, promise: Delay, method: Method) -> int | None:
    """ESC-05: return a referent's minutes: part of what triage leaves of the promise, at most the table's.

    None where referents owe nothing; zero where triage alone uses the promise up.
    """
    if priority.internal is None:
        return None
    rule = next(r for r in method.governance.escalation if r.id == "ESC-05")
    left = max(0, promised(priority, promise) - method.governance.times.triage)
    return min(priority.internal, int(left * rule.parameters["share_of_time_left"]))


def steps(internal: int, times: ResponseTimes) -> tuple[int, int, int, int]:
    """ESC-06: return the minutes of triage, referent, deputy and process owner when each one is silent."""
    more = int(internal * times.deputy_share)
    return times.triage, internal, more, more


def measured(priority: Priority, audit: Audit) -> tuple[Decimal | None, Decimal | None]:
    """Return median and 90th percentile of today's first replies: of the priority, else of all messages."""
    if priority.internal is None:
        return None, None
    found = []
    for indicator in ("IND-01", "IND-02"):
        own = audit.evidence.measure(indicator, segment=f"priority:{priority.code}")
        measure = own or audit.evidence.measure(indicator)
        found.append(measure.value if measure and measure.unit == "minutes" else None)
    return found[0], found[1]


def unanswered(priority: Priority, audit: Audit) -> bool:
    """Return whether more than one message in ten gets no reply at all: of the priority, else of all messages."""
    if priority.internal is None:
        return False
    found = [m for m in audit.evidence.measures if m.indicator == "IND-02" and m.unit == "minutes"]
    own = next((m for m in found if m.segment == f"priority:{priority.code}"), None)
    measure = own or next((m for m in found if m.segment is None), None)
    return measure is not None and measure.state == "not_reached"


def tenable(first: int, median: Decimal | None, p90: Decimal | None) -> bool | None:
    """Return whether nine replies in ten come within the promise today; None where the measures do not say.

    A median above the promise refutes it without a 90th percentile; a median below it proves nothing.
    """
    if p90 is not None:
        return p90 <= first
    return False if median is not None and median > first else None
