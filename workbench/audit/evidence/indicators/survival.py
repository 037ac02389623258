"""Share answered over time with silences censored (Kaplan-Meier), on counts per minute: memory stays bounded."""

from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.int64]
Shares = npt.NDArray[np.float64]
_Z = 1.959963984540054
_LEVEL = 0.975
"""The 97.5 % point of the normal law: bounds hold 95 %."""


@dataclass(frozen=True)
class Survival:
    """An answered share by minute: only minutes at which something is answered stand in it."""

    minutes: Counts
    answered: Shares
    low: Shares
    high: Shares
    n: int
    replies: int

    def percentile(self, share: float) -> int | None:
        """Return the first minute by which that share is answered, None where it never is."""
        place = int(np.searchsorted(self.answered, share - 1e-12, side="left"))
        return int(self.minutes[place]) if place < len(self.minutes) else None

    def at(self, minute: float) -> float:
        """Return the share answered within so many minutes."""
        place = int(np.searchsorted(self.minutes, minute, side="right"))
        return float(self.answered[place - 1]) if place else 0.0


def kaplan_meier(minutes: Counts, answered: Counts, silent: Counts) -> Survival:
    """Return the answered share from counts by minute of waiting: replies, and questions still waiting then.

    A question censored at a minute still counts among those that wait at that minute. Bounds are the exponential
    Greenwood ones (log-log), which stay between 0 and 1.
    """
    order = np.argsort(minutes, kind="stable")
    when, starts = np.unique(minutes[order], return_index=True)
    replies = np.add.reduceat(answered[order], starts) if len(when) else answered
    quiet = np.add.reduceat(silent[order], starts) if len(when) else silent
    left = replies + quiet
    waiting = left[::-1].cumsum()[::-1]
    kept = replies > 0
    with np.errstate(divide="ignore", invalid="ignore"):
        survival = np.cumprod(1 - replies / waiting)[kept]
        greenwood = np.cumsum(replies / (waiting * (waiting - replies)))[kept]
        spread = _Z * np.sqrt(greenwood) / np.abs(np.log(survival))
        loud, soft = survival ** np.exp(spread), survival ** np.exp(-spread)
    low, high = 1 - soft, 1 - loud
    if len(survival) and survival[-1] <= 0:
        # no variance is left where everything is answered: the exact bound if all at once, else the last known
        low[-1] = low[-2] if len(low) > 1 else (1 - _LEVEL) ** (1 / int(left.sum()))
        high[-1] = 1.0
    return Survival(when[kept], 1 - survival, low, high, int(left.sum()), int(replies.sum()))


def whole_minutes(seconds: npt.NDArray[np.int64], answered: npt.NDArray[np.bool_]) -> Counts:
    """Return waiting times in whole minutes: a reply counts at the minute by which it came, a silence before it."""
    return cast(Counts, np.where(answered, -(-seconds // 60), seconds // 60))
