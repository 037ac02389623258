"""What the exports of a client's tools show: files in, measures and import reports out."""

from workbench.audit.evidence.clock import OfficeClock
from workbench.audit.evidence.read import read_evidence

__all__ = ["OfficeClock", "read_evidence"]
