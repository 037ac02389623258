"""What the exports show, as frozen values: measures, and how each file was read."""

from datetime import date
from decimal import Decimal
from typing import Literal

from workbench.values import Value


class Measure(Value):
    """One value of an indicator, in the indicator's unit, or why it cannot be computed.

    `segment`: what part it is for (`group:Support`, `channel:…`), None for the whole. `vendor`: the figure is
    the tool's own, quoted, not computed by us. `period`: first and last day, None for undated exports.
    `indicative`: fewer observations than the sample rule asks. `not_reached`: a percentile of waiting times that
    the replies never reach, silences counted; it has n and no value. `rows`: of the exports that it rests on.
    """

    indicator: str
    label: str
    state: Literal["measured", "not_computable", "not_reached"]
    value: Decimal | None = None
    unit: str
    n: int | None = None
    segment: str | None = None
    period: tuple[date, date] | None = None
    files: tuple[str, ...] = ()
    rows: int | None = None
    vendor: bool = False
    indicative: bool = False
    missing: tuple[str, ...] = ()
    note: str | None = None


class ImportReport(Value):
    """What was read of one export: rows read, kept, dropped by reason (wording key → count)."""

    file: str
    format: str | None
    rows: int
    kept: int
    dropped: dict[str, int] = {}
    notes: tuple[str, ...] = ()
    period: tuple[date, date] | None = None
    time_zone: str | None = None


class CurvePoint(Value):
    """One point of a response-time curve: minutes since the question, share answered by then, 95 % bounds (0-1)."""

    minutes: Decimal
    answered: Decimal
    low: Decimal
    high: Decimal


class Curve(Value):
    """Share answered over time, silences censored (Kaplan-Meier), not dropped.

    `label`: `first_reply_calendar` or `first_reply_business`. `n`: questions; `answered`: those with a reply.
    `segment`: None for the whole, else `channel:…`, `opened:inside`, `opened:outside`.
    """

    indicator: str = "IND-01"
    label: str
    segment: str | None = None
    n: int
    answered: int
    period: tuple[date, date] | None = None
    files: tuple[str, ...] = ()
    points: tuple[CurvePoint, ...]


class WeekHour(Value):
    """One hour of the week (weekday 0 Monday, hour 0-23, client's clock): messages in and out, staffed or not.

    `staffed`: share of the hour that is staffed (0-1), None where the staffed hours are not known.
    """

    weekday: int
    hour: int
    inbound: int
    outbound: int
    staffed: Decimal | None = None


class Week(Value):
    """Messages by hour of the week, 168 of them, with what they rest on."""

    hours: tuple[WeekHour, ...]
    weeks: Decimal
    period: tuple[date, date] | None = None
    files: tuple[str, ...] = ()
    zone: str = "Europe/Paris"


class Share(Value):
    """A part of a whole: `name` a pseudonym rank (`1`…) or a label of the export, `share` 0-1, `n` its count."""

    name: str
    n: int
    share: Decimal


class Mix(Value):
    """Posts of one kind: how many, their share (0-1), the quartiles of their engagement (engaged ÷ reach, 0-1)."""

    by: Literal["format", "intention", "paid"]
    name: str
    n: int
    share: Decimal
    low: Decimal | None = None
    median: Decimal | None = None
    high: Decimal | None = None


class Evidence(Value):
    """What the exports show. `voices`: share of replies by agent, largest first (pseudonyms as ranks)."""

    measures: tuple[Measure, ...] = ()
    reports: tuple[ImportReport, ...] = ()
    curves: tuple[Curve, ...] = ()
    week: Week | None = None
    voices: tuple[Share, ...] = ()
    mix: tuple[Mix, ...] = ()

    def measure(self, indicator: str, label: str | None = None, segment: str | None = None) -> Measure | None:
        """Return the measured value of an indicator (and label and segment), None where there is none.

        Without a label it is the indicator's main one, which stands first: a figure beside it never stands in.
        """
        for m in self.measures:
            if m.indicator == indicator and m.segment == segment and label in (None, m.label):
                return m if m.state == "measured" else None
        return None
