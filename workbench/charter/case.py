"""What a charter is drafted from, and what stands of it when its open decisions are looked for."""

from dataclasses import dataclass

from workbench.assessment.model import Assessment
from workbench.audit.model import Audit
from workbench.charter.model import (
    AutonomyDraft,
    ClauseDraft,
    DelayDraft,
    MatrixCheck,
    RightDraft,
    TopicDraft,
)
from workbench.method.model import Method


@dataclass(frozen=True)
class Case:
    """A wave as the charter sees it."""

    audit: Audit
    method: Method
    assessment: Assessment

    @property
    def level(self) -> int:
        """The reference level."""
        return self.assessment.reference


@dataclass(frozen=True)
class Sketch:
    """A charter's parts, before its open decisions."""

    case: Case
    clauses: tuple[ClauseDraft, ...]
    rights: tuple[RightDraft, ...]
    checks: tuple[MatrixCheck, ...]
    autonomy: tuple[AutonomyDraft, ...]
    delays: tuple[DelayDraft, ...]
    topics: tuple[TopicDraft, ...]

    def blank(self, *fields: str) -> tuple[str, ...]:
        """Return the clauses to sign in which one of some fields is blank."""
        return tuple(c.clause for c in self.clauses if c.status == "to_sign" and set(fields) & set(c.blanks))

    def check(self, code: str) -> tuple[MatrixCheck, ...]:
        """Return the checks of the decision table that found something, by code."""
        return tuple(c for c in self.checks if c.code == code)
