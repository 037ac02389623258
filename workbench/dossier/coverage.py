"""What holds each claim of the sources, where a client meets it, and what nothing reaches."""

from collections.abc import Iterable, Iterator
from typing import Literal

from workbench.dossier.reach import Meeting, meetings, modules_called
from workbench.method.evidence import Claim
from workbench.method.links import ids_by_kind, named_ids
from workbench.method.model import Method
from workbench.method.reach import signed_by
from workbench.values import Text, Value

CORE = "core"
"""Stands among what reaches a clause of the two-page charter."""

Why = Literal["unknown", "unmet", "unapplied", "untested", "unreached"]


class Applied(Value):
    """Which code applies the rules: functions (`module:name`) by rule, and the test files that name it.

    `tests`: None where the tests are not at hand, as in an installed program.
    """

    functions: dict[str, tuple[str, ...]]
    tests: dict[str, tuple[str, ...]] | None = None


class ClaimCover(Value):
    """A claim of the sources: what holds it, in the method's words, and how a client meets what holds it."""

    id: str
    claim: Text
    held_by: tuple[str, ...]
    met: tuple[Meeting, ...]


class RuleCover(Value):
    """A rule, a ceiling or an alarm: the functions that apply it, first the one under its id, and its tests."""

    id: str
    name: Text
    functions: tuple[str, ...]
    tests: tuple[str, ...] | None


class Reached(Value):
    """A clause or a module, and what leads to it: ids, or `core`."""

    id: str
    name: Text
    by: tuple[str, ...]


class Lack(Value):
    """Something of the method that nothing reaches, and why; `what` is the unknown id where there is one."""

    id: str
    why: Why
    what: str = ""


class CoverageReport(Value):
    """A method version entire: what holds, applies and reaches everything in it, and what lacks."""

    version: str
    claims: tuple[ClaimCover, ...]
    rules: tuple[RuleCover, ...]
    clauses: tuple[Reached, ...]
    modules: tuple[Reached, ...]
    lacks: tuple[Lack, ...]

    def sound(self, items: Iterable[ClaimCover | RuleCover | Reached]) -> int:
        """Return how many of some items lack nothing."""
        lacking = {lack.id for lack in self.lacks}
        return sum(item.id not in lacking for item in items)


def rules_of(method: Method) -> dict[str, Text]:
    """Return the name of all that a function applies, by id: ceilings, alarms, roadmap and selection rules."""
    ceilings = {cap.id: cap.name for cap in method.scale.caps}
    alarms = {alarm.id: alarm.name for alarm in method.alarms}
    rules = {rule.id: rule.name for rule in method.transfer.rules}
    return ceilings | alarms | rules | {rule.id: rule.name for rule in method.catalogue.rules}


def cover(method: Method, applied: Applied) -> CoverageReport:
    """Return the coverage of a method by itself and by the code that applies it."""
    clauses, modules = _clauses(method), _modules(method)
    rules = tuple(_rule(id_, name, applied) for id_, name in rules_of(method).items())
    alive = {x.id for x in (*clauses, *modules) if x.by} | {r.id for r in rules if r.functions}
    met = meetings(method, frozenset(alive))
    claims = tuple(_claim(claim, met) for claim in method.sources)
    lacks = (*_claims_lacking(method, claims), *_rules_lacking(rules), *_unreached((*clauses, *modules)))
    version = method.manifest.version
    return CoverageReport(version=version, claims=claims, rules=rules, clauses=clauses, modules=modules, lacks=lacks)


def _claim(claim: Claim, met: dict[str, tuple[Meeting, ...]]) -> ClaimCover:
    """Return a claim with everything a client meets of what holds it, each once."""
    found = dict.fromkeys(meeting for id_ in named_ids(claim.held_by) for meeting in met.get(id_, ()))
    return ClaimCover(id=claim.id, claim=claim.claim, held_by=claim.held_by, met=tuple(found))


def _rule(id_: str, name: Text, applied: Applied) -> RuleCover:
    tests = None if applied.tests is None else applied.tests.get(id_, ())
    return RuleCover(id=id_, name=name, functions=applied.functions.get(id_, ()), tests=tests)


def _clauses(method: Method) -> tuple[Reached, ...]:
    """Return each clause with the core charter, where it stands there, and the steps that sign it."""
    signing = signed_by(method)
    return tuple(
        Reached(id=c.id, name=c.name, by=((CORE,) if c.core else ()) + signing[c.id]) for c in method.governance.clauses
    )


def _modules(method: Method) -> tuple[Reached, ...]:
    """Return each module with what calls it."""
    called = modules_called(method)
    return tuple(Reached(id=m.id, name=m.name, by=called[m.id]) for m in method.catalogue.modules)


def _claims_lacking(method: Method, claims: tuple[ClaimCover, ...]) -> Iterator[Lack]:
    """Yield claims held by an id that does not exist, by nothing at all, or only by what no client meets.

    A claim without kinds asks for nothing: words may hold it.
    """
    known = frozenset(i for _, ids in ids_by_kind(method).values() for i in ids)
    kinds = {claim.id: claim.kinds for claim in method.sources}
    for claim in claims:
        yield from (Lack(id=claim.id, why="unknown", what=i) for i in named_ids(claim.held_by) if i not in known)
        if not (claim.met if kinds[claim.id] else claim.held_by):
            yield Lack(id=claim.id, why="unmet")


def _rules_lacking(rules: tuple[RuleCover, ...]) -> Iterator[Lack]:
    """Yield rules that no function applies, and those that no test names."""
    for rule in rules:
        if not rule.functions:
            yield Lack(id=rule.id, why="unapplied")
        if rule.tests == ():
            yield Lack(id=rule.id, why="untested")


def _unreached(items: tuple[Reached, ...]) -> Iterator[Lack]:
    """Yield clauses and modules that nothing leads to."""
    return (Lack(id=item.id, why="unreached") for item in items if not item.by)
