"""What is missing: every indicator says it, field by field, and in both languages."""

import re
from pathlib import Path

import pytest

from tests.audit.evidence.indicators.tables import OPEN, found, put, run, said
from workbench.audit.evidence.indicators import INDICATORS, MAIN, Situation
from workbench.audit.evidence.indicators.coverage import band_of
from workbench.audit.evidence.indicators.needs import FIELDS, REGISTERS
from workbench.audit.evidence.store import Store
from workbench.method.model import Method
from workbench.wording import Wording

ROOT = Path(__file__).parents[4]
NOTES = [
    "vendor_figure",
    "time_zone_unknown",
    "share_of_all_tickets",
    "as_of_last_entry",
    "coding_too_low",
    "answer_rate_only",
    "label_human",
    "undated",
    "paid_mixed",
    "bots_untold",
    "all_questions",
    "replies_only",
    "read_by_patterns",
    "questions_by_patterns",
    "human_check",
    "unsigned_replies",
    "hypothesis",
    "label_by_words",
    "staffed_minutes",
    "calendar_minutes",
    "of_moderated",
    "human_scores",
    "erlang",
    "audit_workbook",
    "export_over_workbook",
    "workbook_people",
    "one_person_assumed",
    "staffed_hours",
    "default_promises",
]


def missing(store: Store, method: Method, indicator: str, situation: Situation = OPEN) -> tuple[str, ...]:
    measure = found(run(store, method, situation), indicator, MAIN[indicator])
    assert measure.state == "not_computable"
    return measure.missing


def test_every_indicator_of_the_method_has_its_function(method: Method) -> None:
    assert set(INDICATORS) == set(MAIN) == {i.id for i in method.indicators}


def test_without_exports_every_indicator_says_what_it_needs(store: Store, method: Method) -> None:
    measures = run(store, method, Situation()).measures
    assert [(m.indicator, m.label) for m in measures] == [(i.id, MAIN[i.id]) for i in method.indicators]
    assert all(m.state == "not_computable" and m.missing for m in measures)
    assert {m.indicator: m.missing for m in measures}["IND-03"] == ("reply_links", "needs_answer")


@pytest.mark.parametrize(
    ("indicator", "schema", "fields", "lacks"),
    [
        ("IND-14", "escalations", ("asked_at", "answered_at"), ("escalation_due",)),
        ("IND-14", "escalations", ("asked_at",), ("escalation_answered", "escalation_due")),
        ("IND-13", "escalations", ("asked_at", "due_at"), ("escalation_answered",)),
        ("IND-22", "moderation", ("acted_at", "action"), ("moderation_posted", "moderation_illegal")),
        ("IND-25", "insights", ("sent_at", "told_at"), ("insight_acknowledged",)),
        ("IND-30", "approvals", ("ready_at", "tacit"), ("approval_drafted",)),
        ("IND-31", "quality", ("answer_id", "right", "complete", "tone"), ("quality_human", "quality_next_step")),
        ("IND-26", "knowledge", ("card_id", "motive"), ("motives",)),
        ("IND-34", "experiments", ("started_at", "decided"), ("experiment_hypothesis",)),
        ("IND-35", "staff", ("person_hash",), ("staff_started",)),
        ("IND-32", "staff", ("person_hash", "certified"), ("access_export", "staff_speaks")),
        ("IND-32", "staff", ("person_hash", "certified", "speaks"), ("access_export", "staff_publishes")),
        ("IND-27", "effort", ("activity", "hours"), ("effort_party",)),
        ("IND-29", "access", ("account", "user_hash"), ("access_owner",)),
        ("IND-28", "survey", ("contact_avoided_low",), ("ticket_export", "survey_mid", "survey_high")),
        ("IND-21", "ambassadors", ("author_hash",), ("author_code", "direction")),
        ("IND-12", "tickets", ("status", "created_at"), ("ticket_history",)),
        ("IND-15", "tickets", ("created_at",), ("ticket_status",)),
        ("IND-23", "tickets", ("created_at",), ("motives",)),
        ("IND-18", "posts", ("reach",), ("post_engaged",)),
        ("IND-18", "posts", ("format",), ("post_engaged", "post_reach")),
        ("IND-19", "posts", ("format",), ("post_dates",)),
        ("IND-16", "posts", ("format",), ("post_label",)),
    ],
)
def test_a_partial_export_lacks_only_what_it_lacks(
    store: Store,
    method: Method,
    *,
    indicator: str,
    schema: str,
    fields: tuple[str, ...],
    lacks: tuple[str, ...],
) -> None:
    put(store, schema, [dict.fromkeys(fields)])
    if indicator == "IND-21":
        put(store, "messages", [{"message_id": "m"}])
        assert set(missing(store, method, indicator)) == set(lacks)
    else:
        assert missing(store, method, indicator) == lacks


@pytest.mark.parametrize(
    ("indicator", "without", "lacks"),
    [
        ("IND-01", "conversation_id", ("reply_links",)),
        ("IND-01", "direction", ("direction",)),
        ("IND-03", "needs_answer", ("needs_answer",)),
        ("IND-04", "priority", ("priority",)),
        ("IND-09", "agent_hash", ("agent",)),
        ("IND-10", "agent_hash", ("agent",)),
        ("IND-11", "is_deflection", ("reply_text",)),
        ("IND-20", "author_role", ("author_role",)),
        ("IND-20", "author_hash", ("author_code",)),
        ("IND-24", "is_thanks", ("thanks",)),
        ("IND-24", "is_negative", ("threads",)),
        ("IND-36", "author_hash", ("author_code",)),
    ],
)
def test_a_conversation_export_without_one_field_names_that_field(
    store: Store, method: Method, indicator: str, without: str, lacks: tuple[str, ...]
) -> None:
    flags = {"needs_answer": True, "priority": "P1", "is_deflection": False, "is_thanks": False, "is_negative": True}
    rows = [said("a", 0, **flags), said("a", 5, "out", **flags)]
    put(store, "messages", [{name: value for name, value in row.items() if name != without} for row in rows])
    given = OPEN.model_copy(update={"promises": {"P1": 60}})
    assert missing(store, method, indicator, given) == lacks


def test_what_the_audit_workbook_lacks_is_named_too(store: Store, method: Method) -> None:
    put(store, "messages", [said("a", 0, priority="P1"), said("a", 5, "out", priority="P1")])
    bare = Situation()
    assert missing(store, method, "IND-04", bare) == ("promises", "staff_calendar")
    assert missing(store, method, "IND-06", bare) == ("staff_calendar",)
    assert missing(store, method, "IND-33", bare) == ("handling_minutes", "staff_calendar")
    assert missing(store, method, "IND-17", bare) == ("posts",)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_need_and_label_has_its_words(language: str) -> None:
    words = Wording(ROOT / "templates" / "wording", language)  # type: ignore[arg-type]
    assert all(words(f"evidence.need_{need}") for need in (*REGISTERS.values(), *FIELDS.values()))
    assert all(words(f"evidence.label_{label}") for label in MAIN.values())


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_label_note_unit_and_part_in_the_code_has_its_words(language: str) -> None:
    words = Wording(ROOT / "templates" / "wording", language)  # type: ignore[arg-type]
    folder = ROOT / "workbench" / "audit" / "evidence" / "indicators"
    code = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py")))
    labels = set(re.findall(r'label="(\w+)"', code)) | set(re.findall(r'"IND-\d\d", "(\w+)"', code))
    labels |= {f"first_reply_{clock}{end}" for clock in ("business", "calendar") for end in ("", "_p90")}
    assert len(labels) > 60
    assert [label for label in labels if f"evidence.label_{label}" not in words.keys] == []
    units = set(re.findall(r'unit="(\w+)"', code)) | {"minutes", "hours", "days", "months", "share", "ratio", "count"}
    assert [unit for unit in units if f"evidence.unit_{unit}" not in words.keys] == []
    bands = {f"band_{band_of(hour)}" for hour in range(168)}
    kinds = {"channel", "priority", "language", "function", "activity", "account", "month", "quarter"}
    assert [part for part in bands | kinds if f"evidence.segment_{part}" not in words.keys] == []


@pytest.mark.parametrize("note", sorted(NOTES))
def test_every_note_has_its_words(note: str) -> None:
    for language in ("fr", "en"):
        assert Wording(ROOT / "templates" / "wording", language)(f"evidence.note_{note}")  # type: ignore[arg-type]
