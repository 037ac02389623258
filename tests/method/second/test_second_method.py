"""A small method of another field, loaded by data alone: four own answers, means of means, nothing else."""

from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.method.second.hygiene import (
    MEMBER,
    NA,
    POINTS,
    SIZES,
    Mark,
    Rows,
    answer_of,
    assessed,
    audit_of,
    hygiene,
    scores,
)
from workbench.assessment.score import assess
from workbench.audit.judged import unknown_targets
from workbench.audit.model import Judgement
from workbench.faults import Place
from workbench.method.check import check_method

PACKAGE = Path(__file__).parents[3] / "workbench"


def test_it_is_whole_and_brings_ten_practices_and_nothing_else() -> None:
    method = hygiene()
    assert check_method(method, "1.0") == ()
    assert {d.code: len(d.practices) for d in method.dimensions} == SIZES
    assert not any(p.gate for p in method.practices.values())
    assert (method.scale.levels, method.scale.caps, method.scale.grades, method.alarms) == ((), (), (), ())
    assert (method.clauses, method.activities, method.modules, method.indicator) == ({}, {}, {}, {})


def test_no_line_of_the_program_knows_it() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    known = (*hygiene().practices, *(f'"{code}"' for code in SIZES), "hygiene", "hygiène")
    assert [name for name in known if name in sources] == []


@pytest.mark.parametrize(
    ("pre", "con", "sui", "expected"),
    [
        ((3, 3, 3, 3), (3, 3, 3), (3, 3, 3), ("1.00", "1.00", "1.00", "1.00")),
        ((0, 0, 0, 0), (0, 0, 0), (0, 0, 0), ("0.00", "0.00", "0.00", "0.00")),
        # 1.75/4 = 0.4375, 2.5/3, 1/3; their mean is 0.5347…
        ((3, 2, 1, 0), (3, 3, 2), (1, 1, 2), ("0.44", "0.83", "0.33", "0.53")),
        # 2.5/4 = 0.625 to the even digit; 1.5/3; 0; mean 0.375 likewise
        ((3, 2, 2, 2), (2, 2, 2), (0, 0, 0), ("0.62", "0.50", "0.00", "0.38")),
        # rounded once: 0.0625, 0.0833, 0.0833 have the mean 0.0764; 0.06, 0.08, 0.08 would give 0.07
        ((1, 0, 0, 0), (0, 1, 0), (0, 0, 1), ("0.06", "0.08", "0.08", "0.08")),
        # a missing answer counts as 0, from half of the practices on: 2/4, 1/3 of 2 rated
        ((3, 3, None, None), (2, 2, None), (1, 1, 1), ("0.50", "0.33", "0.25", "0.36")),
        # what nobody knows is missing too
        ((3, 3, "unknown", "unknown"), (2, 2, "unknown"), (1, 1, 1), ("0.50", "0.33", "0.25", "0.36")),
        # what does not apply leaves numerator and denominator: 2/3, 0.5/1
        ((3, 3, NA, 0), (2, NA, NA), (1, 1, 1), ("0.67", "0.50", "0.25", "0.47")),
        # under half of the practices no score is stated, and without all three dimensions no mean of them
        ((3, None, None, None), (2, 2, 2), (1, 1, 1), (None, "0.50", "0.25", None)),
        ((NA,) * 4, (2, 2, 2), (1, 1, 1), (None, "0.50", "0.25", None)),
    ],
)  # fmt: skip
def test_it_scores_exactly_as_it_says(
    pre: tuple[Mark, ...], con: tuple[Mark, ...], sui: tuple[Mark, ...], expected: tuple[str | None, ...]
) -> None:
    assert scores(assessed(pre, con, sui)) == expected


def test_it_states_no_level_no_ceiling_and_no_alarm() -> None:
    found = assessed((3, 2, 1, 0), (3, 3, 2), (1, 1, 2))
    for d in found.dimensions:
        assert d.assessed
        assert {d.declared, d.cautious, d.retained, d.low, d.high, d.target, d.up, d.down} == {None}
    assert (found.alarms, found.contradictions, found.blocking) == ((), (), ())
    assert {domain.level for domain in found.domains} == {None}
    assert [str(domain.mean) for domain in found.domains] == ["0.44", "0.58"]


def test_without_evidence_grades_an_answer_is_taken_as_it_is_told() -> None:
    found = assessed((3, 3, 3, 3), (3, 3, 3), (3, 3, 3))
    assert {(p.rating, p.cautious) for p in found.practices} == {(3, 3)}
    assert {d.score_declared for d in found.dimensions} == {Decimal("1.00")}


def test_a_missing_answer_may_be_anything_on_its_scale() -> None:
    found = assessed((None, 3, 3, 3), (3, 3, 3), (3, 3, 3)).practice["PRE-1"]
    assert (found.state, found.low, found.high) == ("missing", 0, 3)


def test_roles_and_consensus_are_read_as_ever() -> None:
    two = (answer_of("PRE-1", 3), answer_of("PRE-1", 1, MEMBER))
    assert assess(audit_of(two), hygiene()).practice["PRE-1"].rating == 1
    judged = Judgement.model_validate(
        {
            "id": "J1", "kind": "consensus", "target": "PRE-1", "value": 2, "author": "CD",
            "at": "2026-11-20T10:00:00Z", "reason": "agreed",
        },
        strict=False,
    )  # fmt: skip
    assert assess(audit_of(two, judgements=(judged,)), hygiene()).practice["PRE-1"].rating == 2


@pytest.mark.parametrize("value", [4, -1])
def test_a_consensus_that_is_not_on_the_scale_decides_nothing_and_is_told(value: int) -> None:
    judged = Judgement.model_validate(
        {
            "id": "J1", "kind": "consensus", "target": "PRE-1", "value": value, "author": "CD",
            "at": "2026-11-20T10:00:00Z", "reason": "agreed",
        },
        strict=False,
    )  # fmt: skip
    audit = audit_of((answer_of("PRE-1", 3),), judgements=(judged,))
    found = assess(audit, hygiene()).practice["PRE-1"]
    assert (found.rating, found.origin) == (3, "answers")
    assert [fault.code for fault in unknown_targets(audit, hygiene(), Place("judgements.jsonl"))] == [
        "judgement-aimless"
    ]


marks = st.sampled_from((0, 1, 2, 3, None, "not_applicable"))
rows = st.tuples(*(st.tuples(*[marks] * n) for n in SIZES.values()))


def _told(row: tuple[Mark, ...]) -> Decimal | None:
    """Return what the scale says of one dimension, by its own words and nothing of the program."""
    applicable = [mark for mark in row if mark != "not_applicable"]
    rated = [mark for mark in applicable if isinstance(mark, int)]
    if not applicable or 2 * len(rated) < len(applicable):
        return None
    return sum((POINTS[mark] for mark in rated), Decimal(0)) / len(applicable)


def _to_even(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_EVEN)


@given(rows)
def test_every_set_of_answers_scores_as_the_scale_says(answers: Rows) -> None:
    found, told = assessed(*answers), [_told(row) for row in answers]
    assert [d.score_cautious for d in found.dimensions] == [None if t is None else _to_even(t) for t in told]
    known = [t for t in told if t is not None]
    assert found.overall == (_to_even(sum(known, Decimal(0)) / 3) if len(known) == 3 else None)


@given(rows, st.sampled_from(tuple(SIZES)), st.integers(0, 3))
def test_raising_an_answer_never_lowers_a_score(answers: Rows, code: str, place: int) -> None:
    at = tuple(SIZES).index(code)
    row = answers[at]
    mark = row[place % len(row)]
    if not isinstance(mark, int) or mark == 3:
        return
    raised = tuple(mark + 1 if i == place % len(row) else m for i, m in enumerate(row))
    before, after = assessed(*answers), assessed(*(raised if i == at else r for i, r in enumerate(answers)))
    assert (before.dimension[code].score_cautious or 0) <= (after.dimension[code].score_cautious or 0)
    assert (before.overall or 0) <= (after.overall or 0)
