"""What an audit says beside the exports: staffed hours, promises, people, accounts, time spent on a message."""

from decimal import Decimal

from workbench.audit.evidence.indicators.situation import Situation
from workbench.audit.model import Audit
from workbench.method.model import Method

_PER_MESSAGE = ("answers", "moderation")
"""The families of activities whose hours follow the number of messages (§4.2)."""


def situation_of(audit: Audit, method: Method) -> Situation:
    """Return what an audit's workbook adds to its exports.

    The client's own promises by channel come first; without any, the method's default ones by priority, for the
    lowest levels (§3.5), and the figures say so.
    """
    channels = {c.name: c.promise for c in audit.channels if c.promise is not None}
    priorities = [p for p in method.governance.times.priorities if p.code.startswith("P")]
    return Situation(
        slots=audit.slots,
        promises={} if channels else {p.code: p.bands[0].first for p in priorities},
        always=() if channels else tuple(p.code for p in priorities if p.bands[0].always),
        channel_promises=channels,
        default_promises=not channels,
        client_activities=audit.activities,
        people=audit.people,
        accounts=audit.accounts,
        handling_minutes=_handling(audit, method),
        day=audit.wave,
    )


def _handling(audit: Audit, method: Method) -> Decimal | None:
    """Return the minutes spent on a message: hours of answering and moderating ÷ messages of the channels."""
    told = [
        e.client_hours + e.agency_hours
        for e in audit.activities
        if e.activity in method.activities
        and method.activities[e.activity].family in _PER_MESSAGE
        and e.client_hours is not None
        and e.agency_hours is not None
    ]
    counts = [c.messages_month for c in audit.channels if c.messages_month is not None]
    hours, messages = sum(told, Decimal(0)), sum(counts)
    return hours * 60 / messages if hours and messages else None
