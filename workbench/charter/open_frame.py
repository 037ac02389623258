"""Open decisions on the frame: what the charter is for, its perimeter, its accounts, its contract."""

from collections.abc import Iterator

from workbench.charter.case import Sketch
from workbench.charter.fields import OUTCOMES, objectives
from workbench.charter.model import OpenDecision
from workbench.charter.organisation import rr_22

BLANKS: dict[str, str] = {
    "values": "values",
    "bodies": "bodies",
    "threshold": "threshold",
    "entities": "entities",
    "countries": "entities",
    "channels": "channels",
    "accounts": "register",
    "hours": "hours",
    "on_call": "on-call",
    "autonomy": "voices",
    "contract_end": "contract",
    "notice_days": "contract",
}
"""The question that each blank field of a clause to sign asks. Roles, topics and outcomes have their own."""

ALSO_BLOCKED: dict[str, tuple[str, ...]] = {
    "threshold": ("DR-16", "DR-17"),
    "hours": ("CL-26",),
    "register": ("DR-33",),
}
"""What a question blocks beside the clauses that show the blank."""


def frame(sketch: Sketch) -> Iterator[OpenDecision]:
    """Yield the open decisions on the frame."""
    yield from _outcomes(sketch)
    yield from _blanks(sketch)
    yield from _organisation(sketch)
    yield from _sector(sketch)
    yield from _accounts(sketch)


def _outcomes(sketch: Sketch) -> Iterator[OpenDecision]:
    """Yield the choice of one or two outcomes, where channels state none or too many (CL-03)."""
    goals = objectives(sketch.case.audit)
    if not goals:
        yield OpenDecision(id="outcomes", key="open-outcomes-none", blocks=("CL-03",), urgent=True)
    elif len(goals) > OUTCOMES:
        values = {"outcomes": ", ".join(goals)}
        yield OpenDecision(id="outcomes", key="open-outcomes-many", values=values, blocks=("CL-03",))


def _blanks(sketch: Sketch) -> Iterator[OpenDecision]:
    """Yield a question per kind of blank left in the clauses to sign."""
    for question in dict.fromkeys(BLANKS.values()):
        blocked = sketch.blank(*(field for field, asked in BLANKS.items() if asked == question))
        if blocked:
            blocks = tuple(dict.fromkeys((*blocked, *ALSO_BLOCKED.get(question, ()))))
            yield OpenDecision(id=question, key=f"open-{question}", blocks=blocks)


def _organisation(sketch: Sketch) -> Iterator[OpenDecision]:
    """Yield the choice of the organisation model: RR-22 wants it explicit."""
    audit, method, level = sketch.case.audit, sketch.case.method, sketch.case.level
    model = rr_22(audit, method, level)
    yield OpenDecision(id="organisation", key="open-organisation", values={"model": model}, blocks=("CL-05",))


def _sector(sketch: Sketch) -> Iterator[OpenDecision]:
    """Yield the question of sector rules, where the context sheet leaves it open."""
    audit = sketch.case.audit
    known = [audit.says("public_body"), audit.says("regulated")]
    if None in known and True not in known:
        yield OpenDecision(id="sector", key="open-sector", blocks=("CL-51",))


def _accounts(sketch: Sketch) -> Iterator[OpenDecision]:
    """Yield the accounts that are not known to be the client's."""
    names = [f"{a.platform} – {a.account}" for a in sketch.case.audit.accounts if a.owner != "client"]
    if names:
        values = {"accounts": ", ".join(names)}
        blocks = ("CL-57", "CL-11")
        yield OpenDecision(id="accounts", key="open-accounts", values=values, blocks=blocks, urgent=True)
