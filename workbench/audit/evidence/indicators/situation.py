"""What the indicators are given beside the exports, and what they give back."""

from datetime import date
from decimal import Decimal

from workbench.audit.evidence.clock import OfficeClock
from workbench.audit.measured import Curve, Measure, Mix, Share, Week
from workbench.audit.model import Account, ActivityEntry, Person, StaffedSlot
from workbench.values import Value


class Situation(Value):
    """What the audit workbook says beside the exports; all of it may be unknown.

    `promises`: minutes to the first human reply by priority (P1-P4), counted in staffed hours, except those of
    `always` (24/7); `channel_promises`: the same by channel, where a message carries no priority;
    `default_promises`: these are the method's, for want of the client's own. `contact_cost` in euros. `day`: the
    day at which ages are read; the exports' last one where unknown. `desk`: people at work in an average staffed
    hour; read from the people's weekly hours where unknown. `office`: the hours against which arrivals are read
    where no slot is known.
    """

    slots: tuple[StaffedSlot, ...] = ()
    zone: str = "Europe/Paris"
    country: str | None = "FR"
    promises: dict[str, int] = {}
    always: tuple[str, ...] = ()
    channel_promises: dict[str, int] = {}
    default_promises: bool = False
    client_activities: tuple[ActivityEntry, ...] = ()
    people: tuple[Person, ...] = ()
    accounts: tuple[Account, ...] = ()
    handling_minutes: Decimal | None = None
    contact_cost: Decimal | None = None
    desk: Decimal | None = None
    day: date | None = None
    office: OfficeClock = OfficeClock()


class Measured(Value):
    """What the exports show: every indicator's measures (or what is missing), curves and pictures' figures."""

    measures: tuple[Measure, ...] = ()
    curves: tuple[Curve, ...] = ()
    week: Week | None = None
    voices: tuple[Share, ...] = ()
    mix: tuple[Mix, ...] = ()
