"""What an agency may adapt of the method by itself, list by list; everything else decides, and stays the method's."""

from dataclasses import dataclass
from typing import Literal

from workbench.method import files as f

PREFIX = "AG-"
"""How the ids of an agency's own entries begin: no version of the method will ever use it."""

Reason = Literal["scoring", "decides", "asked", "sources"]
"""Why something is not an agency's to change: it makes levels, decides what the charter, the roadmap or the offer
retains, stands in workbooks already sent, or says what the sources claim."""


@dataclass(frozen=True)
class Rows:
    """A list that an agency may adapt: texts and days of its rows, links that it may add, rows of its own.

    `joins`: lists of ids to which it adds; what the method put there stays. `own`: whether it may add rows.
    """

    fields: tuple[str, ...]
    joins: tuple[str, ...] = ()
    own: bool = False


SETTING = Rows(())
"""A field that stands outside any list, replaced as a whole."""

PRACTICES = {"practices": Rows(("question", "evidence"))}
"""Of the dimensions' own files: how a practice is asked about; what it asserts and how it weighs stays."""

OPEN: dict[str, dict[str, Rows]] = {
    "respondents.yaml": {"roles": Rows(("guide",))},
    "context.yaml": {"context": Rows(("text", "why"))},
    "inputs.yaml": {"inputs": Rows(("name", "provider", "serves", "absent", "request", "asked_in_letter"))},
    "alarms.yaml": {"alarms": Rows(("name", "consequence"), joins=("clauses",))},
    "indicators.yaml": {"indicators": Rows(("name", "hint"))},
    "clauses.yaml": {
        "groups": Rows(("name",)),
        "clauses": Rows(("name", "content", "core_text", "text"), joins=("practices",), own=True),
    },
    "decisions.yaml": {
        "decisions": Rows(("name", "note", "accountable", "responsible", "consulted", "informed"), own=True)
    },
    "autonomy.yaml": {"autonomy": Rows(("may", "evidence")), "escalation": Rows(("text",))},
    "times.yaml": {"triage": SETTING, "priorities": Rows(("name", "example", "bands", "internal"))},
    "crisis.yaml": {
        "crisis": Rows(("trigger", "declares", "cadence", "rule")),
        "moderation": Rows(("name", "cases")),
        "first_hours": SETTING,
        "moderation_ladder": SETTING,
    },
    "legal.yaml": {
        "legal": Rows(("name", "text", "checked"), joins=("clauses",), own=True),
        "organisations": Rows(("name", "text")),
    },
    "criteria.yaml": {"criteria": Rows(("meaning", "because"))},
    "activities.yaml": {"activities": Rows(("name", "driver", "unit_effort", "hours"))},
    "stages.yaml": {"stages": Rows(("who", "exit")), "phases": Rows(("name",))},
    "steps.yaml": {"steps": Rows(("name", "result", "client_days", "agency_days"), joins=("signs",), own=True)},
    "modules.yaml": {
        "modules": Rows(
            ("name", "deliverable", "why", "days", "ends_when", "profile"),
            joins=("gaps", "activities"),
            own=True,
        )
    },
    "selection.yaml": {
        "options": Rows(("name", "promise", "leaves"), joins=("modules",)),
        "profiles": Rows(("name",), joins=("modules",)),
        "rates": Rows(("name",), own=True),
    },
    "formats.yaml": {"formats": Rows((), own=True)},
    "glossary.yaml": {"glossary": Rows(("term", "meaning"), own=True)},
}
"""What may be adapted, by file and list."""

_ASKED = {"respondents.yaml", "context.yaml"}
_SENT = {
    ("decisions.yaml", "roles"),
    ("autonomy.yaml", "autonomy"),
    ("crisis.yaml", "crisis"),
    ("stages.yaml", "stages"),
}
_SCORING = {"method.yaml", "scale.yaml", "domains.yaml", "alarms.yaml", "indicators.yaml"}


def open_lists(file: str) -> dict[str, Rows]:
    """Return what may be adapted of a file, nothing for one that stays as it is."""
    if file.startswith(f"{f.DIMENSIONS}/") and file != f.ORDER:
        return PRACTICES
    return OPEN.get(file, {})


def reason(file: str, part: str, field: str = "") -> Reason:
    """Return why a field, a list or a whole file is not an agency's to change."""
    if file == "sources.yaml" or field == "sources":
        return "sources"
    if file in _SCORING or file.startswith(f"{f.DIMENSIONS}/"):
        return "scoring"
    return "asked" if file in _ASKED or ((file, part) in _SENT and field in ("", "name")) else "decides"
