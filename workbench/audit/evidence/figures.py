"""How a column becomes a measure: medians, deciles, shares and counts, with the sample rule."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

import pandas as pd

from workbench.audit.evidence.tables import Table
from workbench.audit.measured import Measure

MEDIAN_MINIMUM = 30
SHARE_MINIMUM = 100
"""§8, sample rule: under these numbers a value is printed as indicative."""

_EXACT = Decimal("0.000001")
_MOST_SEGMENTS = 30


@dataclass(frozen=True)
class Figure:
    """What is being measured on a table: indicator, label, unit, and what must be said beside the value."""

    table: Table
    indicator: str
    label: str
    unit: str
    note: str | None = None
    vendor: bool = False
    segment: str | None = None

    def at(self, segment: str | None, note: str | None = None) -> "Figure":
        """Return the same figure for a part of the table."""
        return replace(self, segment=segment, note=note or self.note)

    def median(self, values: "pd.Series[float]") -> Iterator[Measure]:
        """Yield the median of the values present, nothing where there are none."""
        yield from self.quantile(values, 0.5, MEDIAN_MINIMUM)

    def quantile(self, values: "pd.Series[float]", at: float, minimum: int) -> Iterator[Measure]:
        """Yield a quantile (linear interpolation) of the values present."""
        present = values.dropna()
        if len(present):
            yield self.value(float(present.quantile(at)), len(present), minimum)

    def share(self, part: int | float, whole: int | float, n: int) -> Iterator[Measure]:
        """Yield part ÷ whole (0-1) over n rows, nothing where there is no whole."""
        if whole:
            yield self.value(part / whole, n, SHARE_MINIMUM)

    def count(self, n: int) -> Measure:
        """Return a number of rows."""
        return self.value(n, n, 0)

    def value(self, value: float, n: int, minimum: int) -> Measure:
        """Return a measure, indicative under its minimum number of observations."""
        return Measure(
            indicator=self.indicator,
            label=self.label,
            state="measured",
            value=exact(value),
            unit=self.unit,
            n=n,
            segment=self.segment,
            period=self.table.period,
            files=self.table.files,
            vendor=self.vendor,
            indicative=n < minimum,
            note=self.note,
        )


def exact(value: float) -> Decimal:
    """Return a computed number as an exact one, to six places, without trailing zeros."""
    number = Decimal(repr(float(value))).quantize(_EXACT).normalize()
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number


def parts(frame: pd.DataFrame, field: str) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield the rows of each value of a field, most frequent first; rows without one are left out."""
    if field not in frame:
        return
    counts = frame[field].value_counts()
    order = sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))
    for name, _ in order[:_MOST_SEGMENTS]:
        yield str(name), frame[frame[field] == name]
