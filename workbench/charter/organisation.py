"""The organisation model that the charter states in its header (RR-22)."""

from decimal import Decimal

from workbench.audit.model import Audit
from workbench.method.model import Method


def rr_22(audit: Audit, method: Method, level: int) -> str:
    """RR-22: return the code of the model proposed: one team, a hub, or several hubs at the top or when many."""
    numbers = method.rules["RR-22"].parameters
    entities = audit.number("entities") or Decimal(0)
    if level >= numbers["hubs"] or entities > numbers["entities_above"]:
        return "hubs"
    if level >= numbers["coordinated_low"]:
        return "coordinated"
    return "centralised"
