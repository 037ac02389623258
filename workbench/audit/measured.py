"""What the exports show, as frozen values: measures, and how each file was read."""

from datetime import date
from decimal import Decimal
from typing import Literal

from workbench.values import Value


class Measure(Value):
    """One value of an indicator, in the indicator's unit, or why it cannot be computed.

    `segment`: what part it is for (`group:Support`, `channel:…`), None for the whole. `vendor`: the figure is
    the tool's own, quoted, not computed by us. `period`: first and last day, None for undated exports.
    `indicative`: fewer observations than the sample rule asks.
    """

    indicator: str
    label: str
    state: Literal["measured", "not_computable"]
    value: Decimal | None = None
    unit: str
    n: int | None = None
    segment: str | None = None
    period: tuple[date, date] | None = None
    files: tuple[str, ...] = ()
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


class Evidence(Value):
    """What the exports show."""

    measures: tuple[Measure, ...] = ()
    reports: tuple[ImportReport, ...] = ()

    def measure(self, indicator: str, label: str | None = None, segment: str | None = None) -> Measure | None:
        """Return the measured value of an indicator (and label and segment), None where there is none."""
        for m in self.measures:
            wanted = m.indicator == indicator and m.segment == segment and m.state == "measured"
            if wanted and label in (None, m.label):
                return m
        return None
