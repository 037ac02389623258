"""A wave's inputs as one audit, or all of their faults."""

from workbench.audit.gather import gather
from workbench.audit.model import Audit
from workbench.audit.notices import notices
from workbench.faults import Fault, Faulty
from workbench.method.model import Method
from workbench.workspace import Wave


def load_audit(wave: Wave, method: Method) -> tuple[Audit, tuple[Fault, ...]]:
    """Return a wave's audit and its notices; raises `Faulty` with every fault where any blocks."""
    found = gather(wave, method)
    if any(fault.blocking for fault in found.faults):
        raise Faulty(found.faults)
    return found.audit, (*found.faults, *notices(found.audit, method, wave))
