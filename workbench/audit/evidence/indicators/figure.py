"""One figure at a time: what it measures, what it rests on, and the sample rule (§8)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from workbench.audit.measured import Measure

MEDIAN_MINIMUM, SHARE_MINIMUM = 30, 100
"""Under these numbers a median, or a ninth decile or a share, is printed as indicative."""

MOST_SEGMENTS = 30
_EXACT = Decimal("0.000001")


@dataclass(frozen=True)
class Basis:
    """What figures rest on: exports, their rows and period. `vague`: on an unknown clock, indicative for hours."""

    files: tuple[str, ...] = ()
    rows: int = 0
    period: tuple[date, date] | None = None
    vague: bool = False


@dataclass(frozen=True)
class Figure:
    """What is being measured: indicator, label, unit, basis, and what must be said beside the value.

    `whole`: observations under which the whole is indicative; `part`: the same for a segment.
    """

    basis: Basis
    indicator: str
    label: str
    unit: str
    note: str | None = None
    vendor: bool = False
    segment: str | None = None
    whole: int = SHARE_MINIMUM
    part: int = SHARE_MINIMUM

    def at(self, segment: str | None, note: str | None = None) -> "Figure":
        """Return the same figure for a part."""
        return replace(self, segment=segment, note=note or self.note)

    def value(self, value: float | Decimal | None, n: int) -> Iterator[Measure]:
        """Yield a measure, indicative under its minimum number of observations; nothing without a value."""
        if value is not None:
            yield self._measure(n).model_copy(update={"value": exact(value)})

    def share(self, part: float | None, whole: float | None, n: int | None = None) -> Iterator[Measure]:
        """Yield part ÷ whole over n observations (the whole itself where not told), nothing without a whole."""
        if whole:
            yield from self.value((part or 0) / whole, int(whole) if n is None else n)

    def percentile(self, value: float | None, n: int) -> Iterator[Measure]:
        """Yield a percentile of waiting times; None says that it is not reached, which is a finding too."""
        if value is not None:
            yield from self.value(value, n)
        elif n:
            yield self._measure(n).model_copy(update={"state": "not_reached"})

    def _measure(self, n: int) -> Measure:
        minimum = self.whole if self.segment is None else self.part
        return Measure(
            indicator=self.indicator,
            label=self.label,
            state="measured",
            unit=self.unit,
            n=n,
            segment=self.segment,
            period=self.basis.period,
            files=self.basis.files,
            rows=self.basis.rows or None,
            vendor=self.vendor,
            indicative=n < minimum,
            note=self.note,
        )


def exact(value: float | Decimal) -> Decimal:
    """Return a computed number as an exact one, to six places, without trailing zeros."""
    number = (value if isinstance(value, Decimal) else Decimal(repr(float(value)))).quantize(_EXACT).normalize()
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number
