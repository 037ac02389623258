"""No mistake in the method goes unseen: each of many single ones is told by a check, a figure or a golden value."""

from collections.abc import Iterator

import pytest

from tests.builders import real_method
from tests.method import golden
from tests.method.mutating import Mutation
from tests.method.mutations import MUTATIONS
from workbench.dossier.applied import applied
from workbench.dossier.coverage import cover
from workbench.dossier.parameters import parameter_faults
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
    if parameter_faults(method):
        yield "parameters"
    if wanted in ("check", "coverage", "parameters"):
        return
    yield from golden.differing(method)


def test_the_method_makes_of_the_clients_what_the_golden_file_keeps() -> None:
    found = {client: golden.told(real_method(), client) for client in golden.audits()}
    assert found == golden.read()


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
    assert {m.told_by for m in MUTATIONS} >= {
        "check",
        "coverage",
        "parameters",
        "levels",
        "alarms",
        "modes",
        "steps",
        "modules",
    }
