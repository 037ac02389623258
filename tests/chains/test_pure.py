"""The engines are pure: inputs stay as they were, the same inputs give the same values, and nothing rises falls."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import real_method
from tests.chains.changes import Change, rated
from tests.chains.links import RATES, Chain, run, sample
from tests.samples import bois_clair
from workbench.assessment.score import assess
from workbench.audit.model import Audit
from workbench.charter.draft import draft
from workbench.method.model import Method
from workbench.offer.compose import compose
from workbench.roadmap.plan import plan

FEW = settings(max_examples=25, deadline=None, derandomize=True)
STAYS = 4
RISING = ("declared", "cautious", "retained")


@pytest.fixture(scope="module")
def audit(method: Method) -> Audit:
    return bois_clair.audit(method)


def test_each_step_gives_the_same_value_twice(audit: Audit, method: Method) -> None:
    once, again = run(audit, method), run(bois_clair.audit(method), method)
    for step in ("assessment", "charter", "roadmap", "offer"):
        assert getattr(once, step).model_dump_json() == getattr(again, step).model_dump_json()


def test_no_step_changes_what_it_reads(audit: Audit, method: Method) -> None:
    values = run(audit, method)
    read = (audit, values.assessment, values.charter, values.roadmap, RATES)
    before = [value.model_dump_json() for value in read], method.model_dump_json()
    assess(audit, method)
    draft(audit, method, values.assessment)
    plan(audit, method, values.assessment, values.charter)
    compose(audit, method, values.assessment, values.roadmap, RATES)
    assert before == ([value.model_dump_json() for value in read], method.model_dump_json())


def test_the_order_of_answers_does_not_matter(audit: Audit, method: Method) -> None:
    turned = audit.model_copy(update={"answers": tuple(reversed(audit.answers))})
    once, again = run(audit, method), run(turned, method)
    assert once.charter == again.charter
    assert once.roadmap == again.roadmap
    assert once.offer == again.offer


def test_a_rule_names_each_thing_that_it_acts_on_once(audit: Audit, method: Method) -> None:
    values = run(audit, method)
    named = {rule.rule: rule.on for rule in values.roadmap.rules} | {rule.rule: rule.on for rule in values.offer.rules}
    assert {rule: on for rule, on in named.items() if len(on) != len(set(on))} == {}


@st.composite
def raised(draw: st.DrawFn) -> tuple[int, Change]:
    """Return which answer of the sample is raised, and to what; one that nobody knew stays unknown."""
    answers = sample().answers
    low = [i for i, a in enumerate(answers) if a.rating is not None and a.rating < STAYS]
    chosen = draw(st.sampled_from(low))
    return chosen, {"rating": draw(st.integers((answers[chosen].rating or 0) + 1, STAYS))}


@FEW
@given(change=raised())
def test_raising_any_answer_lowers_nothing_on_the_way(change: tuple[int, Change]) -> None:
    audit, method = sample(), real_method()
    chosen, fields = change
    answers = list(audit.answers)
    answers[chosen] = answers[chosen].model_copy(update=fields)
    assert not fallen(run(audit, method), run(audit.model_copy(update={"answers": tuple(answers)}), method))


def fallen(before: Chain, after: Chain) -> list[str]:
    """Return the levels that fell: of dimensions and domains, the reference, the charter's level and delays."""
    pairs = {
        f"{old.dimension} {kind}": (getattr(old, kind), getattr(new, kind))
        for old, new in zip(before.assessment.dimensions, after.assessment.dimensions, strict=True)
        for kind in RISING
    }
    pairs |= {
        old.domain: (old.level, new.level)
        for old, new in zip(before.assessment.domains, after.assessment.domains, strict=True)
    }
    pairs["reference"] = (before.assessment.reference, after.assessment.reference)
    pairs["charter"] = (before.charter.level, after.charter.level)
    pairs["delays"] = (before.charter.band, after.charter.band)
    asked = {"later": 0, "recommended": 1, "to_sign": 2, "in_force": 3}
    by_level = [c for c in before.charter.clauses if c.because in ("because-level", "because-in-force")]
    now = {c.clause: c.status for c in after.charter.clauses}
    pairs |= {c.clause: (asked[c.status], asked[now[c.clause]]) for c in by_level}
    return [name for name, (old, new) in pairs.items() if (new or 0) < (old or 0)]


def test_a_fall_on_the_way_would_be_found_out() -> None:
    audit = sample()
    before, after = run(audit, real_method()), run(rated(audit, "TRT-1", "R03", 1), real_method())
    assert fallen(before, after) == ["TRT declared", "TRT cautious", "TRT retained"]
