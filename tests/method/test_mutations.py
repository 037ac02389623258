"""No mistake in the method goes unseen: each of many single ones is told by a check, a figure or a golden value."""

from collections.abc import Iterator

import pytest

from tests.builders import real_method
from tests.method import golden
from tests.method.mutating import Mutation
from tests.method.mutations import MUTATIONS
from workbench.dossier.applied import applied
from workbench.dossier.coverage import cover
from workbench.method.check import check_method
from workbench.method.model import Method

pytestmark = pytest.mark.verify

PROGRAM = applied()


def guards(method: Method, wanted: str) -> Iterator[str]:
    """Yield what tells that a method is not the committed one; golden values only where nothing quicker is wanted."""
    if check_method(method):
        yield "check"
    if cover(method, PROGRAM).lacks:
        yield "coverage"
    if told_twice(method):
        yield "twice"
    if wanted in ("check", "coverage", "twice"):
        return
    try:
        yield from golden.differing(method)
    except KeyError:  # a rule asks for a figure that is gone
        yield "stop"


def told_twice(method: Method) -> list[str]:
    """Return what the method says in two places and not the same way."""
    rule, chosen = method.rules, method.selection
    esc_06 = next(e for e in method.governance.escalation if e.id == "ESC-06")
    socle = next(o for o in method.catalogue.options if o.code == "socle")
    same = {
        "always_inside, RR-01": (
            {a.id for a in method.transfer.activities if a.always_inside},
            set(rule["RR-01"].lists["inside"]),
        ),
        "security, SR-06": (
            {m.id for m in method.catalogue.modules if m.security},
            set(chosen["SR-06"].lists["security"]),
        ),
        "days of the socle, SR-05": (socle.days, chosen["SR-05"].parameters["socle_days"]),
        "deputy_share, ESC-06": (method.governance.times.deputy_share, esc_06.parameters["deputy_share"]),
        "accompaniment, RR-24 and SR-07": (
            rule["RR-24"].parameters["by_month"],
            chosen["SR-07"].parameters["by_month"],
        ),
    }
    return [name for name, (one, other) in same.items() if one != other]


def test_the_method_makes_of_the_clients_what_the_golden_file_keeps() -> None:
    found = {client: golden.told(real_method(), client) for client in golden.audits()}
    assert found == golden.read()


def test_what_the_method_says_twice_it_says_the_same_way() -> None:
    assert told_twice(real_method()) == []


def test_no_guard_tells_of_the_committed_method() -> None:
    assert list(guards(real_method(), "golden")) == []


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda m: m.name)
def test_a_single_mistake_is_told(mutation: Mutation) -> None:
    method = mutation.make(real_method())
    assert method != real_method()
    assert mutation.told_by in set(guards(method, mutation.told_by))


def test_the_mistakes_are_many_and_reach_every_part() -> None:
    assert len(MUTATIONS) > 80
    assert len({m.name for m in MUTATIONS}) == len(MUTATIONS)
    assert {m.told_by for m in MUTATIONS} >= {"check", "coverage", "levels", "alarms", "modes", "steps", "modules"}
