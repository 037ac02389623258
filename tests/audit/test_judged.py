"""What a workshop decides about an activity's criteria and a topic is what everything is computed from."""

from datetime import UTC, datetime

import pytest

from tests.bench.lab import ROOT
from tests.builders import make_audit, real_method
from workbench.assessment.score import assess
from workbench.audit.judged import in_force, unknown_targets
from workbench.audit.model import Judgement, JudgementKind
from workbench.charter.draft import draft
from workbench.charter.report import report as charter_report
from workbench.documents.brand import read_agency
from workbench.documents.edition import Edition
from workbench.faults import Place
from workbench.roadmap.plan import plan
from workbench.roadmap.report import report as roadmap_report
from workbench.values import Language

PLACE = Place("clients/x/2026-11-20/judgements.jsonl")


def judged(kind: JudgementKind, target: str, value: int | str, number: int = 1, old: str | None = None) -> Judgement:
    at = datetime(2026, 11, 23, 10, number, tzinfo=UTC)
    reason = "Seen in the room"
    return Judgement(
        id=f"J{number:04d}", supersedes=old, kind=kind, target=target, value=value, author="Room", at=at, reason=reason
    )


def test_an_audit_without_such_a_judgement_is_left_as_it_is() -> None:
    audit = make_audit(judgements=(judged("consensus", "SPO-1", 2),))
    assert in_force(audit, PLACE) is audit


def test_a_criterion_decided_moves_the_pull_and_the_mode_of_its_activity_only() -> None:
    method = real_method()
    audit = make_audit()
    before = {m.activity: m for m in _modes(audit)}
    mode = next(m for m in before.values() if any(f.criterion == "K3" and f.delta == 1 for f in m.flips))
    flip = next(f for f in mode.flips if f.criterion == "K3" and f.delta == 1)
    decision = judged("criterion", f"{mode.activity}:K3", mode.scores["K3"] + 1)
    after = {m.activity: m for m in _modes(in_force(audit.model_copy(update={"judgements": (decision,)}), PLACE))}
    assert after[mode.activity].mode == flip.mode != mode.mode
    assert after[mode.activity].scores["K3"] == mode.scores["K3"] + 1
    assert "K3" in after[mode.activity].rated
    others = [a for a in before if a != mode.activity]
    assert [after[a].scores for a in others] == [before[a].scores for a in others]
    assert method.transfer.activities


def test_a_criterion_of_an_activity_that_no_line_of_the_workbook_names_counts_too() -> None:
    audit = make_audit(judgements=(judged("criterion", "ACT-46:K5", 4),)).model_copy(update={"activities": ()})
    assert [(a.activity, a.criteria) for a in in_force(audit, PLACE).activities] == [("ACT-46", {"K5": 4})]


def test_a_replaced_decision_no_longer_counts() -> None:
    first, second = judged("criterion", "ACT-01:K1", 0), judged("criterion", "ACT-01:K1", 3, 2, "J0001")
    audit = in_force(make_audit(judgements=(first, second)), PLACE)
    assert next(a for a in audit.activities if a.activity == "ACT-01").criteria["K1"] == 3


def test_a_topic_takes_the_colour_and_the_treatment_decided_and_the_charter_draws_it_so() -> None:
    audit, method = make_audit(), real_method()
    topic = next(t for t in audit.topics if t.colour != "red" and t.treatment != "never")
    asked = (judged("topic", f"{topic.name}:colour", "red"), judged("topic", f"{topic.name}:treatment", "never", 2))
    after = in_force(audit.model_copy(update={"judgements": asked}), PLACE)
    drawn = next(t for t in draft(after, method, assess(after, method)).topics if t.topic == topic.name)
    assert (drawn.colour, drawn.treatment, drawn.open) == ("red", "never", False)
    assert [t for t in after.topics if t.name != topic.name] == [t for t in audit.topics if t.name != topic.name]


@pytest.mark.parametrize(
    ("kind", "target", "value"),
    [
        ("consensus", "SPO-9", 2),
        ("criterion", "ACT-99:K1", 2),
        ("criterion", "ACT-01:K11", 2),
        ("criterion", "ACT-01:K1", 5),
        ("topic", "No such topic:colour", "red"),
        ("topic", "Prix:colour", "blue"),
    ],
)
def test_a_decision_about_nothing_in_the_wave_is_told_and_changes_nothing(
    kind: JudgementKind, target: str, value: int | str
) -> None:
    audit = make_audit(judgements=(judged(kind, target, value),))
    told = unknown_targets(audit, real_method(), PLACE)
    assert [(f.code, f.values["id"], f.blocking) for f in told] == [("judgement-aimless", "J0001", False)]
    assert in_force(audit, PLACE).topics == audit.topics


def test_decisions_about_the_wave_are_not_told() -> None:
    audit = make_audit()
    known = (
        judged("consensus", "SPO-1", 2),
        judged("criterion", "ACT-01:K1", 4, 2),
        judged("topic", f"{audit.topics[0].name}:colour", "amber", 3),
        judged("mode", "ACT-01", "mixed", 4),
    )
    assert unknown_targets(make_audit(judgements=known), real_method(), PLACE) == ()


def _modes(audit):  # type: ignore[no-untyped-def]
    method = real_method()
    found = assess(audit, method)
    return plan(audit, method, found, draft(audit, method, found)).modes


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_roadmap_and_the_charter_quote_the_reasons(language: Language) -> None:
    method, topic = real_method(), make_audit().topics[0].name
    decided = (judged("criterion", "ACT-01:K1", 4), judged("topic", f"{topic}:colour", "amber", 2))
    audit = in_force(make_audit(judgements=decided), PLACE)
    found = assess(audit, method)
    charter = draft(audit, method, found)
    roadmap = plan(audit, method, found, charter)
    agency = read_agency(ROOT / "agency.yml", "agency.yml")
    edition = Edition(agency, language, audit.wave, ROOT / "templates", ROOT)
    pages = str(roadmap_report(audit, found, roadmap, method, edition)[0].model_dump())
    assert "Seen in the room" in pages
    assert "Seen in the room" in str(charter_report(audit, found, charter, method, edition)[0].model_dump())
