"""What a module needs before it starts: present, brought by another candidate, or lacking (SR-03)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from workbench.method.modules import Module
from workbench.offer.model import Candidate
from workbench.offer.needs import in_place, meets
from workbench.offer.situation import Situation

Found = Mapping[str, Candidate]
Kind = Literal["present", "rests", "insert", "block", "provide"]


@dataclass(frozen=True)
class Lack:
    """What stands for one prerequisite.

    `kind`: present already; rests on candidate `what`; needs module `what` inserted; blocked until
    condition `what`; to be handed over (`what`) before the start, without blocking.
    """

    kind: Kind
    what: str = ""


PRESENT = Lack("present")


def prerequisites(module: Module, found: Found, s: Situation) -> tuple[Lack, ...]:
    """Return what stands for each of a module's prerequisites, its own small form first."""
    needs = module.needs
    own = (module.small_form,) if module.small_form and _offered(module.small_form, found) else ()
    return (
        *(Lack("rests", small) for small in own),
        *(_module(m, found, s) for m in needs.modules),
        *(_practice(module, p.practice, p.rating, found, s) for p in needs.practices),
        *(_level(p.practice, p.rating, s) for p in needs.levels),
        *(_clause(c, found, s) for c in needs.clauses),
        *(PRESENT if has_input(i, s) else Lack("provide", f"input:{i}") for i in needs.inputs),
    )


def _offered(module: str, found: Found) -> bool:
    """Return whether a module is among the candidates that may be offered."""
    return module in found and found[module].verdict == "candidate"


def _module(wanted: str, found: Found, s: Situation) -> Lack:
    """Return what stands for a module needed before: itself, what is in place, or its small form."""
    module = s.method.modules[wanted]
    if _offered(wanted, found):
        return Lack("rests", wanted)
    if wanted in s.ids("SR-01", "already_done") or in_place(module, s):
        return PRESENT
    small = module.small_form
    if small and not s.excluded(small):
        if _offered(small, found):
            return Lack("rests", small)
        return PRESENT if in_place(s.method.modules[small], s) else Lack("insert", small)
    refused = wanted in found or s.excluded(wanted)
    return Lack("block", f"module:{wanted}") if refused else Lack("insert", wanted)


def _practice(module: Module, practice: str, rating: int, found: Found, s: Situation) -> Lack:
    """Return what stands for a practice needed at a rating; a missing answer inserts nothing."""
    if meets(practice, rating, s):
        return PRESENT
    raising = [m for m in s.method.catalogue.modules if m.id != module.id and _raises(m.id, practice, rating, s)]
    offered = [m for m in raising if _offered(m.id, found)]
    if offered:
        return Lack("rests", min(offered, key=s.days).id)
    if s.planned_raises(practice, rating):
        return PRESENT
    free = [m for m in raising if m.id not in found and m.type != "RUN" and not s.excluded(m.id)]
    if free and s.ratings[practice] is not None:
        return Lack("insert", min(free, key=s.days).id)
    return Lack("block", f"practice:{practice}:{rating}")


def _raises(module: str, practice: str, rating: int, s: Situation) -> bool:
    """Return whether a module's step raises a practice to a rating."""
    step = s.step_of.get(module)
    return bool(step) and any(r.practice == practice and r.to >= rating for r in step.raises)  # type: ignore[union-attr]


def _level(dimension: str, level: int, s: Situation) -> Lack:
    """Return what stands for a level needed today: no plan stands in for it (RR-15)."""
    reached = s.assessment.level(dimension) >= level
    return PRESENT if reached else Lack("block", f"dimension:{dimension}:{level}")


def _clause(clause: str, found: Found, s: Situation) -> Lack:
    """Return what stands for a clause: in force, signed with a candidate, else to be signed first."""
    if any(c.clause == clause and c.state == "yes" for c in s.audit.clauses):
        return PRESENT
    signing = [m for m, step in s.step_of.items() if clause in step.signs and _offered(m, found)]
    return Lack("rests", min(signing)) if signing else Lack("provide", f"clause:{clause}")


def has_input(wanted: str, s: Situation) -> bool:
    """Return whether the audit holds an input (IN-nn); one that no sheet holds is still to be handed over."""
    audit = s.audit
    held = {
        "IN-01": audit.context,
        "IN-02": audit.answers,
        "IN-03": [m for m in audit.evidence.measures if m.state == "measured"],
        "IN-06": audit.slots,
        "IN-07": audit.activities,
        "IN-08": audit.accounts,
        "IN-09": [c for c in audit.clauses if c.state != "unknown"],
        "IN-12": [p for p in audit.people if p.skills],
        "IN-14": [a for a in audit.answers if a.function],
        "IN-15": audit.incidents,
    }
    return bool(held.get(wanted))
