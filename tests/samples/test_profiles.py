"""Three clients, three answers: what the source articles would expect of each shows in its four results."""

from collections.abc import Callable

from tests.samples.conftest import BOIS, CORVANE, IDS, PREVALLE, Told
from workbench.roadmap.model import PlannedStep

Samples = Callable[[str], Told]

INSIDE = ("ACT-02", "ACT-03", "ACT-04", "ACT-30", "ACT-35", "ACT-38", "ACT-46")

FRAMED = {"SPO", "CUL", "GOV", "OBJ", "STY", "CRI", "CRL", "MDC", "TEA"}


def test_subcontracting_everything_is_dangerous_so_decisions_come_back_inside(told: Samples) -> None:
    found = told(PREVALLE)
    assert found.assessment.raised("FLAG-04")
    held = {d.decision for d in found.audit.decisions if d.accountable == "AG"}
    assert len(held) > 10
    assert held <= set(found.rule("RR-01"))
    assert not [r for r in found.charter.rights if r.accountable == "AG"]
    assert {found.mode(a).mode for a in INSIDE} == {"internal"}


def test_at_the_agency_keys_way_out_and_decision_rights_come_first(told: Samples) -> None:
    found = told(PREVALLE)
    lasts = [found.step_of(m).last for m in ("MO-15", "MO-29", "MO-09")]
    assert lasts == sorted(lasts, key=lambda month: month or 99)
    assert lasts[-1] == 3
    assert set(found.lines("socle")) >= {"MO-15", "MO-29", "MO-09", "MO-10c", "MO-20c"}
    path = {"MO-02", "MO-15", "MO-03", "MO-09", "MO-10c", "MO-11", "MO-29", "MO-33"}
    assert path <= set(found.lines("cadre"))


def test_execution_is_kept_while_somebody_learns_and_has_an_end(told: Samples) -> None:
    found = told(PREVALLE)
    run = found.lines("cadre")["MO-33"]
    assert "MO-33" not in found.lines("socle")
    assert run.review is not None
    assert run.end is not None
    assert run.end < 18
    assert set(run.activities) <= {s.activity for s in found.transfers()}


def test_internalization_is_not_pushed_before_the_client_is_ready(told: Samples) -> None:
    found = told(PREVALLE)
    taken = {m.activity for m in found.roadmap.modes if m.today == "external" and m.mode == "internal"}
    assert taken == {"ACT-03", "ACT-38"}
    _, most = found.roadmap.share_reference
    assert (found.roadmap.months[11].internal_share or 0) < most
    assert "MO-27" not in found.lines("partage")
    assert "MO-12" not in found.lines("partage")


def test_no_sorcerers_apprentices_training_precedes_every_paired_stage(told: Samples) -> None:
    for client in IDS:
        found = told(client)
        trained = found.step_of("MO-07").last
        paired = [s.first for s in found.transfers() if s.stage == "T2"]
        assert trained is not None
        assert paired
        assert all(first is not None and first > trained for first in paired)


def test_what_if_the_good_external_leaves_shows_red(told: Samples) -> None:
    colours = {c: told(c).assessment.alarm["FLAG-08"].colour for c in IDS}
    assert colours == {PREVALLE: "red", BOIS: "amber", CORVANE: None}


def test_the_isolated_community_manager_is_to_become_a_team(told: Samples) -> None:
    found = told(BOIS)
    assert found.assessment.raised("FLAG-09")
    assert {"MO-28", "MO-08", "MO-05", "MO-17"} <= set(found.lines("cadre"))
    assert "MO-33" not in found.lines("partage")


def test_framing_came_first_nine_dimensions_are_framed_and_the_process_stays_alone(told: Samples) -> None:
    levels = {d.dimension: d.retained or 0 for d in told(CORVANE).assessment.dimensions}
    assert {c for c, level in levels.items() if level >= 3} == FRAMED
    assert levels["INT"] == 2
    asked = {d.dimension: d.target for d in told(CORVANE).assessment.dimensions}
    assert (asked["INT"], asked["TRT"], asked["MEA"]) == (4, 4, 4)


def test_the_answer_of_a_referent_is_not_optional_but_product_thinks_so(told: Samples) -> None:
    found = told(CORVANE).assessment
    rating = {p.practice: p.cautious for p in found.practices}
    assert (rating["AUT-1"], rating["AUT-2"], rating["AUT-3"]) == (3, 3, 1)
    assert found.alarm["FLAG-10"].colour == "red"
    assert "AUT-3" in {g.practice for g in found.gaps if g.gap >= 2}
    assert [a.alarm for a in found.alarms if a.colour == "red"] == ["FLAG-10"]


def test_a_framed_but_siloed_client_plugs_the_process_into_three_functions(told: Samples) -> None:
    found = told(CORVANE)
    assert {"MO-12", "MO-13", "MO-19", "MO-21", "MO-27"} <= set(found.lines("cadre"))
    assert found.lines("partage")["MO-12"].units == 3


def test_integration_starts_with_the_willing_function_not_with_the_loudest(told: Samples) -> None:
    found = told(CORVANE)
    shares = {f.code: f.inbound_share or 0 for f in found.audit.functions}
    assert found.rule("RR-16")[0] == "support"
    assert shares["product"] > shares["support"]


def test_in_or_out_is_a_false_debate_three_activities_move_and_crafts_stay_out(told: Samples) -> None:
    found = told(CORVANE)
    assert {s.activity for s in found.transfers()} == {"ACT-13", "ACT-24", "ACT-27"}
    assert {found.mode(a).mode for a in ("ACT-09", "ACT-10", "ACT-25", "ACT-39")} == {"external"}
    assert [_last(found, a) for a in ("ACT-13", "ACT-24")] == ["T4", "T3"]


def _last(found: Told, activity: str) -> str | None:
    stages: list[PlannedStep] = [s for s in found.transfers() if s.activity == activity]
    return stages[-1].stage


def test_the_desire_for_autonomy_outruns_maturity_in_all_three_so_training_leads(told: Samples) -> None:
    assert {told(c).roadmap.speed for c in IDS} == {"train_first"}


def test_where_the_agency_mostly_executes_the_plan_says_so(told: Samples) -> None:
    rule = next(r for r in told(CORVANE).roadmap.rules if r.rule == "RR-24")
    assert rule.state == "broken"
    assert int(rule.values["share"]) < int(rule.values["asked"])


def test_the_internal_share_grows_with_readiness_from_three_starting_points(told: Samples) -> None:
    today = [told(c).roadmap.share_today for c in (PREVALLE, CORVANE, BOIS)]
    assert today == sorted(today)
    assert all((told(c).roadmap.share_target or 0) >= (told(c).roadmap.share_today or 0) for c in IDS)
