"""The ids inside a method's data under the names that a later version gives them."""

from typing import Any

from workbench.method.evidence import ExportFormat
from workbench.method.governance import (
    AutonomyLevel,
    Clause,
    ClauseGroup,
    DecisionRight,
    GovernanceRole,
    LegalNote,
    OrganisationModel,
)
from workbench.method.maturity import AuditInput, ContextField, ContextQuestion, Dimension, Function, Practice
from workbench.method.migrate import Kind, Succession
from workbench.method.modules import Module, RateProfile
from workbench.method.transfer import Activity, Step
from workbench.values import LANGUAGES, Text, Value

KINDS: dict[type[Value], Kind] = {
    Practice: "practice",
    Dimension: "dimension",
    Function: "function",
    ContextQuestion: "context",
    ContextField: "field",
    AuditInput: "input",
    Clause: "clause",
    ClauseGroup: "group",
    DecisionRight: "decision",
    GovernanceRole: "role",
    AutonomyLevel: "autonomy",
    Activity: "activity",
    Step: "step",
    Module: "module",
    RateProfile: "rate",
    LegalNote: "legal",
    OrganisationModel: "organisation",
    ExportFormat: "format",
}
"""What a row of each model is."""

_BY_FIELD: dict[str, Kind] = {
    **dict.fromkeys(("accountable", "responsible", "consulted", "informed"), "role"),
    "group": "group",
    "profile": "rate",
}
"""Codes that only the field they stand in tells apart from other words."""

_BY_LOOK: tuple[Kind, ...] = (
    "practice",
    "clause",
    "decision",
    "activity",
    "step",
    "module",
    "input",
    "context",
    "dimension",
)
"""Ids that cannot be taken for anything else: `SPO-1`, `CL-09`, `SPO`."""


def carried(value: Any, by: Succession, field: str = "") -> Any:
    """Return a method's data, typed or plain, with every id that it names under its present name.

    An id without a successor stays as it is: whoever reads the data will not find it, and says so.
    """
    if isinstance(value, str):
        return _name(value, by, field)
    if isinstance(value, tuple):
        return tuple(carried(child, by, field) for child in value)
    if isinstance(value, dict):
        return {k: child if k in LANGUAGES else carried(child, by, str(k)) for k, child in value.items()}
    if isinstance(value, Value) and not isinstance(value, Text):
        return _row(value, by)
    return value


def _row(value: Value, by: Succession) -> Value:
    """Return a typed row with its own id and those it names."""
    fields = {name: getattr(value, name) for name in type(value).model_fields}
    new = {name: carried(child, by, name) for name, child in fields.items()}
    kind, first = KINDS.get(type(value)), next(iter(fields))
    if kind is not None:
        new[first] = by.of(kind, fields[first]) or fields[first]
    changed = {name: child for name, child in new.items() if child != fields[name]}
    return value.model_copy(update=changed) if changed else value


def _name(name: str, by: Succession, field: str) -> str:
    """Return what an id is called now; any other word as it is."""
    kinds = (_BY_FIELD[field],) if field in _BY_FIELD else _BY_LOOK
    return next((now for kind in kinds if (now := by.new.get((kind, name)))), name)
