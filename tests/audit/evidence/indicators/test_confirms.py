"""Every claim of the method (`confirms`) can be reached by a computed measure: held at its limit, not held under it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.audit.evidence.indicators.tables import MONDAY, OPEN, put, run, said
from workbench.assessment.measures import held_claims, own_value
from workbench.audit.evidence.indicators import MAIN
from workbench.audit.evidence.store import Store
from workbench.audit.measured import Evidence
from workbench.method.model import Method

N = 400


def answered(store: Store, share: float) -> None:
    """IND-03: that share of the questions gets an answer."""
    rows = [said(f"c{n}", n, needs_answer=True) for n in range(N)]
    put(store, "messages", [*rows, *(said(f"c{n}", n + 1, "out") for n in range(round(N * share)))])


def within(store: Store, share: float) -> None:
    """IND-04: that share of the questions is answered within the hour that is promised, the others in two."""
    rows = [said(f"c{n}", 0, priority="P3") for n in range(N)]
    rows += [said(f"c{n}", 60 if n < round(N * share) else 120, "out", priority="P3") for n in range(N)]
    put(store, "messages", rows)


def gap(store: Store, ratio: float) -> None:
    """IND-06: questions of the evening wait so many times longer than those of the morning."""
    rows = []
    for n in range(40):
        rows += [said(f"in{n}", n), said(f"in{n}", n + 20, "out")]
        rows += [said(f"out{n}", 720 + n), said(f"out{n}", 720 + n + 20 * ratio, "out")]
    put(store, "messages", rows)


def voices(store: Store, people: float) -> None:
    """IND-10: so many people reply equally, one more hardly ever."""
    rows = [said(f"c{n}", n, "out", agent_hash=f"agent {n % int(people)}") for n in range(N)]
    put(store, "messages", [*rows, said("z", N, "out", agent_hash="seldom")])


def on_time(store: Store, share: float) -> None:
    """IND-14: that share of the referents' answers comes by the deadline."""
    hour = timedelta(hours=1)
    late = [hour if n < round(N * share) else hour + timedelta(seconds=1) for n in range(N)]
    rows = [{"asked_at": MONDAY, "due_at": MONDAY + hour, "answered_at": MONDAY + wait} for wait in late]
    put(store, "escalations", rows)


def peers(store: Store, share: float) -> None:
    """IND-20: that share of the answers comes from members."""
    rows = [said("forum", 0, author_hash="asker")]
    rows += [said("forum", 1 + n, author_hash=f"peer {n % 9}") for n in range(round(N * share))]
    put(store, "messages", [*rows, *(said("forum", 500 + n, "out") for n in range(round(N * (1 - share))))])


def acknowledged(store: Store, share: float) -> None:
    """IND-25: that share of the insights is acknowledged, none told."""
    done = [MONDAY + timedelta(days=2) if n < round(N * share) else None for n in range(N)]
    put(store, "insights", [{"sent_at": MONDAY, "acknowledged_at": day, "told_at": None} for day in done])


def quality(store: Store, score: float) -> None:
    """IND-31: answers score that much."""
    scores = dict.fromkeys(("right", "complete", "human", "tone", "next_step"), score)
    put(store, "quality", [{"answer_id": str(n), "rater_hash": "r", **scores} for n in range(N)])


MADE: dict[str, tuple[Callable[[Store, Any], None], float]] = {
    "IND-03": (answered, 0.01),
    "IND-04": (within, 0.01),
    "IND-06": (gap, -0.1),
    "IND-10": (voices, 1),
    "IND-14": (on_time, 0.01),
    "IND-20": (peers, 0.01),
    "IND-25": (acknowledged, 0.01),
    "IND-31": (quality, 0.01),
}
"""How the data of each indicator are made, and how far below its limit (above, where less is better) is too little."""

CLAIMS = [
    ("IND-03", "TRT-1", 3, 0.8),
    ("IND-03", "TRT-1", 4, 0.95),
    ("IND-04", "TRT-3", 3, 0.7),
    ("IND-04", "TRT-3", 4, 0.85),
    ("IND-04", "TRT-3", 5, 0.95),
    ("IND-04", "STY-3", 3, 0.7),
    ("IND-04", "STY-3", 4, 0.85),
    ("IND-04", "STY-3", 5, 0.95),
    ("IND-06", "MDC-2", 4, 3),
    ("IND-10", "TEA-4", 4, 4),
    ("IND-14", "AUT-3", 4, 0.8),
    ("IND-14", "INT-4", 4, 0.8),
    ("IND-20", "CRL-3", 4, 0.4),
    ("IND-20", "CRL-3", 5, 0.7),
    ("IND-25", "TRT-2", 4, 0.8),
    ("IND-31", "STY-4", 4, 0.85),
    ("IND-31", "SKI-2", 4, 0.85),
]


def claims(store: Store, method: Method) -> set[tuple[str, str, int]]:
    given = OPEN.model_copy(update={"promises": {"P3": 60}})
    evidence = Evidence(measures=run(store, method, given).measures)
    return {(indicator, claim.practice, claim.level) for indicator, claim in held_claims(evidence, method)}


def test_the_claims_tested_are_all_the_methods_own(method: Method) -> None:
    own = {(i.id, c.practice, c.level, float(c.value)) for i in method.indicators for c in i.confirms}
    assert own == {(i, p, level, float(limit)) for i, p, level, limit in CLAIMS}
    assert set(MADE) == {indicator for indicator, *_ in own}


@pytest.mark.parametrize(("indicator", "practice", "level", "limit"), CLAIMS)
def test_a_claim_is_held_at_its_limit_and_not_beyond_it(
    store: Store, method: Method, *, indicator: str, practice: str, level: int, limit: float
) -> None:
    make, step = MADE[indicator]
    make(store, limit)
    assert (indicator, practice, level) in claims(store, method)
    with Store() as other:
        make(other, limit - step)
        measured = run(other, method, OPEN.model_copy(update={"promises": {"P3": 60}}))
        assert own_value(method.indicator[indicator], Evidence(measures=measured.measures)) is not None
        assert (indicator, practice, level) not in claims(other, method)


def test_the_main_label_is_in_the_unit_that_the_claim_compares(store: Store, method: Method) -> None:
    for indicator, (make, _) in MADE.items():
        with Store() as other:
            make(other, 4 if indicator == "IND-10" else 0.9)
            measured = run(other, method, OPEN.model_copy(update={"promises": {"P3": 60}})).measures
            (main,) = (
                m for m in measured if (m.label, m.segment) == (MAIN[indicator], None) and m.indicator == indicator
            )
            assert (main.state, main.unit, main.indicative) == ("measured", method.indicator[indicator].unit, False)
