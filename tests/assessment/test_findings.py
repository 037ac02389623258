"""What the assessment has to say: ranked, with what it rests on; roles and counts, never people."""

from tests.assessment.answers import (
    HERE,
    answer,
    assessed,
    by_role,
    every,
    measure,
    measured,
    told,
    with_scale,
)
from workbench.audit.model import Target
from workbench.method.model import Method


def ids(method: Method, *kinds: str, **changes: object) -> list[str]:
    ratings = changes.pop("ratings", {})
    result = assessed(method, told(ratings), **changes)  # type: ignore[arg-type]
    return [f.id for f in result.findings if f.kind in kinds]


def test_findings_are_ranked_red_alarms_first(method: Method) -> None:
    ratings = every(method, 3, OBJ_1=0, SPO_2=1)
    result = assessed(method, told(ratings), evidence=measured(measure("IND-03", "0.1")))
    assert [f.weight for f in result.findings] == sorted((f.weight for f in result.findings), reverse=True)
    assert result.findings[0].id == "FLAG-01"
    kinds = list(dict.fromkeys(f.kind for f in result.findings))
    assert kinds[:3] == ["alarm", "contradiction", "cap"]


def test_a_finding_counts_the_respondents_of_each_role_who_rated(method: Method) -> None:
    answers = (
        answer("SPO-2", 4, "D", "R01"),
        answer("SPO-2", 4, "D", "R02"),
        answer("SPO-2", 1, "R", "R03"),
        answer("SPO-2", "unknown", "A", "R04"),
    )
    finding = next(f for f in assessed(method, answers).findings if f.id == "gap/SPO-2")
    assert finding.roles == (("D", 2), ("R", 1))
    assert finding.values == {"higher": "D", "lower": "R", "gap": "3"}


def test_a_respondent_who_rated_two_practices_counts_once(method: Method) -> None:
    answers = [answer(f"SPO-{n}", 1, "D", "R01") for n in (1, 2)]
    finding = next(f for f in assessed(method, answers).findings if f.id == "missing/SPO")
    assert finding.roles == (("D", 1),)
    assert finding.values == {"rated": "2", "applicable": "5"}


def test_no_finding_holds_a_persons_reference(method: Method) -> None:
    answers = tuple(a.model_copy(update={"respondent": f"R{i:03}"}) for i, a in enumerate(told(every(method, 1)), 100))
    text = "".join(f.model_dump_json() for f in assessed(method, answers).findings)
    assert not any(a.respondent in text for a in answers)


def test_a_gap_that_is_no_finding_is_not_told(method: Method) -> None:
    result = assessed(method, by_role("GOV-1", D=4, R=0))
    assert not [f for f in result.findings if f.kind == "gap"]


def test_an_agreement_is_no_finding(method: Method) -> None:
    good = measured(measure("IND-03", "0.99"))
    assert ids(method, "contradiction", ratings={"TRT-1": 4}, evidence=good) == []
    bad = measured(measure("IND-03", "0.1"))
    assert ids(method, "contradiction", ratings={"TRT-1": 4}, evidence=bad) == ["TRT-1/IND-03"]


def test_a_ceiling_is_told_with_the_practice_it_reads(method: Method) -> None:
    result = assessed(method, told(every(method, 3, OBJ_1=0)))
    finding = next(f for f in result.findings if f.id == "CAP-02/SPO")
    assert finding.values == {"cap": "CAP-02", "from": "3", "to": "1"}
    assert (finding.dimensions, finding.practices) == (("SPO",), ("OBJ-1",))


def test_what_only_lacks_a_document_is_told_apart_from_what_blocks(method: Method) -> None:
    result = assessed(method, told(every(method, 3, SPO_2=1)), proven=False)
    by_id = {f.id: f for f in result.findings}
    assert by_id["evidence/SPO"].practices == ("SPO-1",)
    assert by_id["blocking/SPO"].practices == ("SPO-1", "SPO-2")


def test_nothing_blocks_a_dimension_that_has_reached_its_target(method: Method) -> None:
    reached = (Target(dimension="SPO", level=1, place=HERE),)
    ratings = every(method, 1)
    assert "blocking/SPO" in ids(method, "blocking", ratings=ratings)
    assert "blocking/SPO" not in ids(method, "blocking", ratings=ratings, targets=reached)
    assert "SPO-1" not in assessed(method, told(ratings), targets=reached).blocking


def test_strengths_are_proved_best_first_gates_before_others(method: Method) -> None:
    answers = told({"SPO-1": 3, "SPO-3": 4, "SPO-2": 4, "SPO-4": 3, "SPO-5": 2})
    assert assessed(method, answers).strengths == ("SPO-2", "SPO-3", "SPO-1", "SPO-4")
    assert assessed(method, answers, proven=False).strengths == ()
    assert assessed(with_scale(method, strength=4), answers).strengths == ("SPO-2", "SPO-3")


def test_only_raised_alarms_are_findings(method: Method) -> None:
    result = assessed(method, told(every(method, 2)))
    raised = {a.alarm for a in result.alarms if a.state == "raised"}
    assert {f.id for f in result.findings if f.kind == "alarm"} == raised
