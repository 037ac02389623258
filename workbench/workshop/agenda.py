"""What a room discusses, in which order: the practices in dispute, gates and wide disagreement first."""

from typing import Literal

from workbench.assessment.model import Assessment, PracticeResult
from workbench.method.model import Method
from workbench.values import Value

Reason = Literal["disputed", "gap", "missing", "consensus"]


class AgendaItem(Value):
    """A practice to discuss and why. `spread`: rating points between lowest and highest answer."""

    practice: str
    reason: Reason
    gate: bool
    spread: int


def _spread(result: PracticeResult) -> int:
    lows, highs = [r.low for r in result.roles], [r.high for r in result.roles]
    return max(highs) - min(lows) if result.roles else 0


def agenda(assessment: Assessment, method: Method) -> tuple[AgendaItem, ...]:
    """Return the practices worth a room's time: disputed, seen differently by roles, or without any answer.

    What the room has already agreed comes last, so that it can be looked at again.
    """
    apart = {g.practice for g in assessment.gaps if g.finding}
    items = []
    for result in assessment.practices:
        reason: Reason | None = (
            "consensus"
            if result.origin == "consensus"
            else "disputed"
            if result.disputed
            else "gap"
            if result.practice in apart
            else "missing"
            if result.state == "missing"
            else None
        )
        if reason:
            gate = method.practices[result.practice].gate
            items.append(AgendaItem(practice=result.practice, reason=reason, gate=gate, spread=_spread(result)))
    return tuple(sorted(items, key=lambda i: (i.reason == "consensus", -i.spread, not i.gate)))
