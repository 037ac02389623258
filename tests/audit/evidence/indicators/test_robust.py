"""Whatever an export holds or lacks, every indicator gives a figure or says what is missing; never a traceback."""

import random
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.audit.evidence.indicators.tables import OPEN, put, run
from workbench.audit.evidence.indicators import MAIN
from workbench.audit.evidence.schemas import FLAG, MOMENT, NUMBER, SCHEMAS, WHOLE
from workbench.audit.evidence.store import Store
from workbench.method.model import Method

GIVEN = OPEN.model_copy(
    update={"promises": {"P1": 60, "a'b": 5}, "handling_minutes": Decimal(4), "contact_cost": Decimal(3)}
)
WORDS: dict[str, tuple[str, ...]] = {
    "direction": ("in", "out"),
    "author_role": ("member", "client", "agency", "staff", "bot"),
    "party": ("client", "agency"),
    "primary_owner": ("client", "agency", "person"),
    "priority": ("P1", "P2", "a'b"),
    "status": ("closed", "open", "Solved", "a'b"),
    "csat": ("Offered", "5", "Unoffered"),
    "action": ("hidden", "deleted", "kept"),
    "message_id": tuple(f"m{n}" for n in range(60)),
    "parent_id": tuple(f"m{n}" for n in range(60)),
}


def cell(name: str, kind: str, chance: random.Random) -> Any:
    """A made-up value of a field, one in four left empty."""
    if chance.random() < 0.25:
        return None
    if kind == "DATE":
        return date(2026, 3, 1) + timedelta(days=chance.randrange(60))
    if kind == MOMENT:
        return datetime(2026, 3, 1) + timedelta(minutes=chance.randrange(60 * 24 * 60))
    if kind in (NUMBER, WHOLE):
        return chance.choice((0, 1, 3, -2, 250))
    if kind == FLAG:
        return chance.random() < 0.5
    return chance.choice(WORDS.get(name, ("a'b", "x", "é %")))


def fill(store: Store, chance: random.Random, density: float) -> None:
    """Fill some tables with some of their fields; message ids are each used once."""
    for schema, fields in SCHEMAS.items():
        if chance.random() > density:
            continue
        kept = [name for name in fields if chance.random() < density]
        count = chance.choice((0, 1, 2, 40))
        rows = [{name: cell(name, fields[name], chance) for name in kept} for _ in range(count)]
        for n, row in enumerate(rows):
            if row.get("message_id"):
                row["message_id"] = f"m{n}"
        put(store, schema, rows, fields=frozenset(kept), zone=chance.choice(("UTC", None)))


@pytest.mark.parametrize("seed", range(24))
def test_every_indicator_answers_whatever_the_tables_hold(store: Store, method: Method, seed: int) -> None:
    chance = random.Random(seed)
    fill(store, chance, chance.choice((0.6, 0.9, 1.0)))
    found = run(store, method, GIVEN)
    assert list(dict.fromkeys(m.indicator for m in found.measures)) == [i.id for i in method.indicators]
    for measure in found.measures:
        assert (measure.value is not None) == (measure.state == "measured")
        assert bool(measure.missing) == (measure.state == "not_computable")
        if measure.unit == "share" and measure.value is not None and measure.indicator != "IND-18":
            assert measure.value >= 0
    keys = [(m.indicator, m.label, m.segment) for m in found.measures]
    assert len(keys) == len(set(keys))
    mains = {m.indicator for m in found.measures if m.label == MAIN[m.indicator]}
    assert mains | {"IND-01", "IND-02"} == set(MAIN)


@pytest.mark.parametrize("direction", ["in", "out"])
def test_one_side_of_a_conversation_alone_is_enough_to_say_what_is_missing(
    store: Store, method: Method, direction: str
) -> None:
    rows = [
        {"conversation_id": f"c{n}", "message_id": f"m{n}", "direction": direction, "author_role": "member",
         "author_hash": "a", "agent_hash": "b", "created_at": datetime(2026, 3, 2, n), "has_time": True}
        for n in range(9)
    ]  # fmt: skip
    put(store, "messages", rows)
    assert len({m.indicator for m in run(store, method, GIVEN).measures}) == 36


def test_the_same_tables_give_the_same_figures(method: Method) -> None:
    def once() -> str:
        with Store() as store:
            fill(store, random.Random(5), 1.0)
            return repr(run(store, method, GIVEN))

    assert once() == once()
