"""Staffing and cost: how many people the messages and the hours ask for, inside against outside (method §4.2)."""

from collections.abc import Iterable
from datetime import time
from decimal import Decimal
from typing import Literal

from workbench.assessment.level import rounded
from workbench.audit.model import StaffedSlot
from workbench.roadmap.model import ActivityMode, CostLine, Sizing
from workbench.roadmap.place import CENT
from workbench.roadmap.situation import Situation

Post = Literal["distributed", "part", "post"]
PER_MESSAGE = ("answers", "moderation")
"""Families of activities whose hours follow the messages received."""
MIDNIGHT = Decimal(24)


def messages_month(s: Situation) -> Decimal | None:
    """Return the inbound messages a month: as told, else the sum of the channels; None where unknown."""
    told = s.audit.number("messages_month")
    if told is not None:
        return told
    known = [c.messages_month for c in s.audit.channels if c.messages_month is not None]
    return Decimal(sum(known)) if known else None


def message_fte(modes: Iterable[ActivityMode], s: Situation) -> Decimal | None:
    """Return the people that messages ask for: hours of answering and moderating ÷ productive hours.

    The effort sheet's hours are the volume × minutes of §4.2 as they are; the method's default hours stand in
    for an activity without them, only where the volume of messages is known.
    """
    counted = [m for m in modes if s.activities[m.activity].family in PER_MESSAGE and not _outside_hours(m, s)]
    if messages_month(s) is None and not any(m.hours_known for m in counted):
        return None
    hours = sum((m.client_hours + m.agency_hours for m in counted), Decimal(0))
    return rounded(hours / s.method.transfer.productive_hours, CENT)


def _outside_hours(mode: ActivityMode, s: Situation) -> bool:
    """Return whether an activity is presence, not messages: evenings and weekends (RR-10)."""
    return mode.activity in s.ids("RR-10", "activities")


def covered_hours(slots: Iterable[StaffedSlot]) -> Decimal | None:
    """Return the hours a week that somebody staffs, on-call apart; None where no slot is known."""
    staffed = list(slots)
    if not staffed:
        return None
    return rounded(sum((_length(t) for t in staffed if t.on_call != "yes"), Decimal(0)), CENT)


def _length(slot: StaffedSlot) -> Decimal:
    """Return the hours of a slot; one that closes at or before its opening runs past midnight."""
    length = _hours(slot.closes) - _hours(slot.opens)
    return length if length > 0 else length + MIDNIGHT


def _hours(moment: time) -> Decimal:
    return Decimal(moment.hour) + Decimal(moment.minute) / 60


def post_of(messages: Decimal | None, s: Situation) -> Post | None:
    """RR-25: return what the volume asks for: a distributed activity, part of a post, a post or more."""
    if messages is None:
        return None
    if messages < s.limit("RR-25", "distributed_below"):
        return "distributed"
    return "post" if messages > s.limit("RR-25", "post_above") else "part"


def size_up(modes: Iterable[ActivityMode], s: Situation) -> Sizing:
    """Return the staffing that volume and presence ask for."""
    messages, covered = messages_month(s), covered_hours(s.audit.slots)
    presence = None if covered is None else rounded(covered / s.method.transfer.presence_hours, CENT)
    return Sizing(
        message_fte=message_fte(modes, s),
        presence_fte=presence,
        covered_hours=covered,
        messages_month=messages,
        post=post_of(messages, s),
    )


def costs_of(modes: Iterable[ActivityMode], s: Situation) -> tuple[CostLine, ...]:
    """RR-29: return what each activity costs a month all inside and all at the agency; None where unknown."""
    return tuple(_cost(m, s) for m in modes if m.hours_known and m.client_hours + m.agency_hours > 0)


def _cost(mode: ActivityMode, s: Situation) -> CostLine:
    """Return one activity's costs: the internal day, and the agency's own price for the same hours."""
    hours, day = mode.client_hours + mode.agency_hours, s.audit.number("internal_day_cost")
    entry = s.entries.get(mode.activity)
    paid = entry.agency_cost if entry and mode.agency_hours > 0 else None
    return CostLine(
        activity=mode.activity,
        internal=None if day is None else rounded(hours / s.method.transfer.hours_per_day * day, CENT),
        agency=None if paid is None else rounded(paid / mode.agency_hours * hours, CENT),
    )
