"""The prices that an agency states for profiles which the method does not know: nothing is ever priced by them."""

from difflib import get_close_matches

from workbench.documents.brand import Agency
from workbench.faults import Fault, Place
from workbench.method.model import Method


def idle_rates(agency: Agency, method: Method, name: str) -> tuple[Fault, ...]:
    """Return a notice per price whose profile no rate card has, with the nearest one; `name`: the agency's file."""
    known = [rate.code for rate in method.catalogue.rates]
    idle = [code for code in agency.rates if known and code not in known]
    return tuple(Fault(Place(name), "rate-idle", _near(code, known), blocking=False) for code in idle)


def _near(code: str, known: list[str]) -> dict[str, str]:
    return {"code": code, "nearest": get_close_matches(code, known, n=1, cutoff=0)[0]}
