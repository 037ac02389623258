"""A wave's inputs as one audit, or all of their faults."""

from collections.abc import Callable

from workbench.audit.evidence.read import silent
from workbench.audit.gather import gather
from workbench.audit.judged import in_force
from workbench.audit.model import Audit
from workbench.audit.notices import notices
from workbench.faults import Fault, Faulty, Place
from workbench.method.model import Method
from workbench.workspace import Wave


def load_audit(wave: Wave, method: Method, tell: Callable[[str], None] = silent) -> tuple[Audit, tuple[Fault, ...]]:
    """Return a wave's audit as its workshop decided it, and its notices; raises `Faulty` where any fault blocks.

    `tell` is given what is being read of the exports.
    """
    found = gather(wave, method, tell)
    if any(fault.blocking for fault in found.faults):
        raise Faulty(found.faults)
    place = Place(wave.workspace.name(wave.judgements))
    return in_force(found.audit, place), (*found.faults, *notices(found.audit, method, wave))
