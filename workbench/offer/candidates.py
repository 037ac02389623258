"""Which modules may be offered: called, in fit, with their prerequisites; the others later, and until when."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbench.method.modules import Module
from workbench.offer.model import Candidate, Need
from workbench.offer.needs import need_of, red_alarms, sr_01, with_unlocks
from workbench.offer.prerequisites import Lack, prerequisites
from workbench.offer.situation import Situation

_Entries = dict[str, Candidate]


@dataclass(frozen=True)
class Field:
    """All called modules in the method's order, and which of them each one rests on."""

    candidates: tuple[Candidate, ...]
    rests: Mapping[str, tuple[str, ...]]

    @property
    def offered(self) -> tuple[Candidate, ...]:
        """The candidates that may stand in an option."""
        return tuple(c for c in self.candidates if c.verdict == "candidate")


def select(s: Situation) -> Field:
    """Return the field of candidates: SR-01, then SR-04, SR-10's training, SR-03, and what each unlocks."""
    found: _Entries = {}
    for module in s.method.catalogue.modules:
        need = need_of(module, s)
        if sr_01(module, need, s):
            found[module.id] = sr_04(module, need, s)
    found = _train(_substitute(found, s), s)
    found = sr_03(found, s)
    return _field(found, s)


def _changed(candidate: Candidate, **changes: Any) -> Candidate:
    """Return a candidate with some fields changed."""
    return candidate.model_copy(update=changes)


def levels_of(need: Need, s: Situation) -> tuple[int, ...]:
    """Return the levels that fit may look at: the reference, and the lowest of the dimensions that fall short."""
    short = {s.method.dimension_of[p].code for p, *_ in need.practices}
    lowest = [min(s.assessment.level(code) for code in short)] if short else []
    return (s.assessment.reference, *lowest)


def sr_04(module: Module, need: Need, s: Situation) -> Candidate:
    """SR-04: return a called module with its verdict: excluded by a person, later out of fit, or candidate."""
    low, high = module.fit
    levels = levels_of(need, s)
    fit = any(low <= level <= high for level in levels)
    if s.excluded(module.id):
        return Candidate(module=module.id, need=need, fit=fit, verdict="excluded")
    if fit:
        return Candidate(module=module.id, need=need, fit=True, verdict="candidate")
    until = f"level:{low}" if max(levels) < low else f"outgrown:{high}"
    return Candidate(module=module.id, need=need, fit=False, verdict="later", until=(until,))


def _substitute(found: _Entries, s: Situation) -> _Entries:
    """SR-04: return the field where red alarms have named a substitute, or overridden the fit."""
    after = dict(found)
    for code, candidate in found.items():
        if candidate.verdict != "later" or not red_alarms(candidate.need.alarms, s):
            continue
        stand_in = _stand_in(s.method.modules[code], s)
        if stand_in is None:
            after[code] = _changed(candidate, verdict="candidate", until=())
        else:
            after[stand_in.module] = _changed(after.get(stand_in.module, stand_in), replaces=code)
    return after


def _stand_in(module: Module, s: Situation) -> Candidate | None:
    """Return the candidate that takes a module's place: its substitute, where that one fits."""
    if module.substitute is None:
        return None
    substitute = s.method.modules[module.substitute]
    entry = sr_04(substitute, need_of(substitute, s), s)
    return entry if entry.verdict == "candidate" and substitute.type != "RUN" else None


def _train(found: _Entries, s: Situation) -> _Entries:
    """SR-10: return the field with its minimum of training where a low desire favours co-management."""
    after = dict(found)
    if s.desire is None or s.desire > s.limit("SR-10", "low"):
        return after
    for code in s.ids("SR-10", "when_low"):
        if code in found and found[code].verdict == "candidate":
            for training in s.ids("SR-10", "training_minimum"):
                after.setdefault(training, _inserted(training, code, s))
    return after


def _inserted(code: str, wanted_by: str, s: Situation) -> Candidate:
    """Return a module brought in for another one; a small form or training has no maturity to wait for."""
    module = s.method.modules[code]
    return _changed(sr_04(module, need_of(module, s), s), inserted_for=wanted_by)


def sr_03(found: _Entries, s: Situation) -> _Entries:
    """SR-03: return the field with missing prerequisites brought in, and later what cannot have its own.

    Repeated until nothing changes: what is brought in has prerequisites too.
    """
    while (after := _one_round(found, s)) != found:
        found = after
    return found


def _one_round(found: _Entries, s: Situation) -> _Entries:
    """Return the field after the first candidate that still lacks something has been settled."""
    for code, candidate in found.items():
        if candidate.verdict != "candidate":
            continue
        lacks = prerequisites(s.method.modules[code], found, s)
        missing = [lack.what for lack in lacks if lack.kind == "insert"]
        blocks = tuple(lack.what for lack in lacks if lack.kind == "block")
        if blocks:
            return {**found, code: _changed(candidate, verdict="later", until=blocks)}
        if missing:
            return {**found, **{m: _inserted(m, code, s) for m in missing}}
    return found


def _field(found: _Entries, s: Situation) -> Field:
    """Return the settled field: conditions to hand over, what rests on what, what each unlocks."""
    lacks = {
        code: prerequisites(s.method.modules[code], found, s)
        for code, candidate in found.items()
        if candidate.verdict == "candidate"
    }
    rests = {code: _distinct(found_lacks, "rests") for code, found_lacks in lacks.items()}
    settled = []
    for code in sorted(found, key=s.order.__getitem__):
        candidate = found[code]
        unlocks = tuple(m for m in sorted(rests, key=s.order.__getitem__) if code in rests[m])
        until = _distinct(lacks[code], "provide") if code in lacks else candidate.until
        settled.append(_changed(candidate, need=with_unlocks(candidate.need, unlocks, s), until=until))
    return Field(tuple(settled), rests)


def _distinct(lacks: tuple[Lack, ...], kind: str) -> tuple[str, ...]:
    """Return what stands under a kind, each once, in order."""
    return tuple(dict.fromkeys(lack.what for lack in lacks if lack.kind == kind))
