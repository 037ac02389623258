"""What the client's own measures confirm or contradict, claim by claim (method §8, `confirms`)."""

from collections.abc import Iterator
from decimal import Decimal
from operator import ge, gt, le, lt

from workbench.audit.measured import Evidence
from workbench.method.maturity import Confirmation, Indicator
from workbench.method.model import Method

_COMPARE = {"<=": le, ">=": ge, "<": lt, ">": gt}


def own_value(indicator: Indicator, evidence: Evidence) -> Decimal | None:
    """Return the value of an indicator that may confirm or contradict an answer, None where there is none.

    Only its main figure may; a vendor's, an indicative one (too few observations), a segment's and one in another
    unit may not.
    """
    known = [m for m in evidence.measures if m.indicator == indicator.id and m.segment is None]
    for m in known:
        ours = m.state == "measured" and not m.vendor and not m.indicative
        if ours and m.label == known[0].label and m.unit == indicator.unit:
            return m.value
    return None


def meets(claim: Confirmation, value: Decimal) -> bool:
    """Return whether a measured value meets a claim's threshold."""
    return bool(_COMPARE[claim.comparison](value, claim.value))


def held_claims(evidence: Evidence, method: Method) -> Iterator[tuple[str, Confirmation]]:
    """Yield each claim that a measure confirms, with its indicator's id."""
    for indicator in method.indicators:
        value = own_value(indicator, evidence)
        if value is not None:
            yield from ((indicator.id, claim) for claim in indicator.confirms if meets(claim, value))


def claims_on(practices: set[str], method: Method) -> tuple[Confirmation, ...]:
    """Return the claims by which any indicator could confirm one of the practices."""
    return tuple(c for i in method.indicators for c in i.confirms if c.practice in practices)
