"""Where roles disagree, and where declared and measured disagree."""

from decimal import Decimal
from itertools import combinations

from workbench.assessment.measures import meets, own_value
from workbench.assessment.model import Contradiction, PracticeResult, RoleGap
from workbench.audit.model import Audit
from workbench.method.maturity import Confirmation, Indicator
from workbench.method.model import Method


def role_gaps(practices: tuple[PracticeResult, ...], method: Method) -> tuple[RoleGap, ...]:
    """Return the widest gap between two roles for each practice where roles differ, widest first.

    A gap is a finding from `scale.role_gap` points on the dimensions where trust is reciprocal [S 002-20].
    """
    gaps = []
    for result in practices:
        pairs = [sorted(pair, key=lambda r: -r.median) for pair in combinations(result.roles, 2)]
        widest = max(pairs, key=lambda pair: pair[0].median - pair[1].median, default=None)
        if widest is None or widest[0].median == widest[1].median:
            continue
        gap = widest[0].median - widest[1].median
        told = method.dimension_of[result.practice].code in method.scale.gap_dimensions
        gaps.append(
            RoleGap(
                practice=result.practice,
                higher=widest[0].role,
                lower=widest[1].role,
                gap=gap,
                finding=told and gap >= method.scale.role_gap,
            )
        )
    return tuple(sorted(gaps, key=lambda g: (not g.finding, -g.gap)))


def contradictions(practices: tuple[PracticeResult, ...], audit: Audit, method: Method) -> tuple[Contradiction, ...]:
    """Return, for each practice that an indicator can confirm, whether claim and measure agree.

    Only the strictest threshold that the declared rating claims is compared; contradictions come first.
    """
    found = []
    for indicator in method.indicators:
        measured = own_value(indicator, audit.evidence)
        if measured is None:
            continue
        for result in practices:
            claim = strictest(result, indicator)
            if claim is not None:
                found.append(_compared(result, indicator, claim, measured))
    return tuple(sorted(found, key=lambda c: (c.agrees, -c.declared, c.practice)))


def strictest(result: PracticeResult, indicator: Indicator) -> Confirmation | None:
    """Return the strictest claim on an indicator that the declared rating makes, None where it makes none."""
    rating = result.rating or 0
    claims = [c for c in indicator.confirms if c.practice == result.practice and rating >= c.rating]
    return max(claims, key=lambda c: (c.rating, -c.level), default=None)


def _compared(result: PracticeResult, indicator: Indicator, claim: Confirmation, measured: Decimal) -> Contradiction:
    """Return how a declared rating and a measured value compare."""
    return Contradiction(
        practice=result.practice,
        indicator=indicator.id,
        declared=result.rating or 0,
        measured=measured,
        threshold=claim.value,
        agrees=meets(claim, measured),
    )
