"""What the client must settle before signing, each with what it blocks; the urgent ones first."""

from workbench.charter.case import Sketch
from workbench.charter.model import OpenDecision
from workbench.charter.open_frame import frame
from workbench.charter.open_people import persons
from workbench.charter.open_service import service


def open_decisions(sketch: Sketch) -> tuple[OpenDecision, ...]:
    """Return the open decisions: frame, people, service; urgent ones first, otherwise in that order."""
    found = (*frame(sketch), *persons(sketch), *service(sketch))
    return tuple(sorted(found, key=lambda decision: not decision.urgent))
