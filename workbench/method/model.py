"""The whole method as one frozen value."""

from functools import cached_property
from typing import Literal

from workbench.method.evidence import Claim, ExportFormat, Pattern, Word
from workbench.method.governance import Clause, DecisionRight, Governance
from workbench.method.maturity import (
    Alarm,
    AuditInput,
    ContextQuestion,
    Dimension,
    Domain,
    Function,
    Indicator,
    Practice,
    Role,
    Scale,
)
from workbench.method.modules import Catalogue, Module, SelectionRule
from workbench.method.transfer import Activity, RoadmapRule, Step, Transfer
from workbench.values import Text, Value


class Term(Value):
    """A glossary pair, with its meaning in plain words."""

    term: Text
    meaning: Text


Deliverable = Literal["assessment", "charter", "roadmap", "offer"]
DELIVERABLES: tuple[Deliverable, ...] = ("assessment", "charter", "roadmap", "offer")


class Manifest(Value):
    """Version, date and conventions of a method.

    `deliverables`: what the method serves; files that none of them needs may be absent. `rounding`: the one
    rule by which every figure is rounded.
    """

    version: str
    date: str
    title: Text
    rounding: Literal["half-up", "half-even", "down"]
    notice: Text
    deliverables: tuple[Deliverable, ...] = DELIVERABLES


class Method(Value):
    """The method of one version: everything that rules read. Look-ups raise KeyError for unknown ids.

    `fingerprint`: sha256 of all it was read from. `adapted`: that of what the agency adapts, empty for nothing.
    """

    manifest: Manifest
    fingerprint: str
    scale: Scale
    domains: tuple[Domain, ...]
    dimensions: tuple[Dimension, ...]
    roles: tuple[Role, ...]
    functions: tuple[Function, ...]
    context: tuple[ContextQuestion, ...]
    inputs: tuple[AuditInput, ...]
    alarms: tuple[Alarm, ...]
    indicators: tuple[Indicator, ...]
    governance: Governance
    transfer: Transfer
    catalogue: Catalogue
    formats: tuple[ExportFormat, ...]
    vocabulary: tuple[Word, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    glossary: tuple[Term, ...]
    sources: tuple[Claim, ...]
    adapted: str = ""

    @cached_property
    def practices(self) -> dict[str, Practice]:
        """All practices by id, in printing order."""
        return {p.id: p for d in self.dimensions for p in d.practices}

    @cached_property
    def dimension_by_code(self) -> dict[str, Dimension]:
        """Dimensions by code, in printing order."""
        return {d.code: d for d in self.dimensions}

    @cached_property
    def dimension_of(self) -> dict[str, Dimension]:
        """The dimension of each practice id."""
        return {p.id: d for d in self.dimensions for p in d.practices}

    @cached_property
    def clauses(self) -> dict[str, Clause]:
        """Clauses by id."""
        return {c.id: c for c in self.governance.clauses}

    @cached_property
    def decisions(self) -> dict[str, DecisionRight]:
        """Decision rights by id."""
        return {d.id: d for d in self.governance.decisions}

    @cached_property
    def activities(self) -> dict[str, Activity]:
        """Activities by id."""
        return {a.id: a for a in self.transfer.activities}

    @cached_property
    def rules(self) -> dict[str, RoadmapRule]:
        """Roadmap rules by id."""
        return {r.id: r for r in self.transfer.rules}

    @cached_property
    def steps(self) -> dict[str, Step]:
        """Catalogue steps by id."""
        return {s.id: s for s in self.transfer.steps}

    @cached_property
    def modules(self) -> dict[str, Module]:
        """Modules by id, small forms included."""
        return {m.id: m for m in self.catalogue.modules}

    @cached_property
    def selection(self) -> dict[str, SelectionRule]:
        """Selection rules by id."""
        return {r.id: r for r in self.catalogue.rules}

    @cached_property
    def alarm(self) -> dict[str, Alarm]:
        """Alarms by id."""
        return {a.id: a for a in self.alarms}

    @cached_property
    def indicator(self) -> dict[str, Indicator]:
        """Indicators by id."""
        return {i.id: i for i in self.indicators}
