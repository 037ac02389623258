"""Dropping by lowest need per day (SR-06), against every subset of small cases."""

from decimal import Decimal
from itertools import combinations

from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.offer.model import OfferLine
from workbench.offer.trim import Ranking, trim

CODES = "abcdef"


def _line(code: str, days: int, security: bool = False) -> OfferLine:
    return OfferLine(
        module=code, type="SET", units=1, days=Decimal(days), client_days=Decimal(days), price=None, start=1,
        because=("SPO-1",), security=security,
    )  # fmt: skip


def _over(budget: int):
    def culprits(lines):
        return tuple(lines) if sum(x.days for x in lines.values()) > budget else ()

    return culprits


@st.composite
def cases(draw):
    """Return lines, needs, what each rests on (earlier letters only) and a budget."""
    codes = CODES[: draw(st.integers(1, 6))]
    lines = {c: _line(c, draw(st.integers(1, 9)), draw(st.booleans()) and c == "a") for c in codes}
    needs = {c: Decimal(draw(st.integers(0, 40))) for c in codes}
    rests = {c: tuple(draw(st.sets(st.sampled_from(codes[:n]), max_size=1))) if n else () for n, c in enumerate(codes)}
    return lines, needs, rests, draw(st.integers(0, 40))


def _worth(code, lines, needs, rests):
    """Return the best need per day among a module and all that rests on it."""
    above = [c for c in lines if code in rests[c]]
    return max([needs[code] / lines[code].days, *(_worth(c, lines, needs, rests) for c in above)])


def _oracle(lines, needs, rests, budget):
    """Return the largest fitting set with security and prerequisites, that keeps nothing worth less than it drops."""
    worth = {c: _worth(c, lines, needs, rests) for c in lines}
    for size in range(len(lines), -1, -1):
        for kept in map(set, combinations(lines, size)):
            secure = all(c in kept for c in lines if lines[c].security)
            closed = all(set(rests[c]) <= kept for c in kept)
            gone = set(lines) - kept
            fair = all(worth[x] <= worth[y] for x in gone for y in kept if not lines[y].security)
            only_security = all(lines[c].security for c in kept)
            if secure and closed and fair and (sum(lines[c].days for c in kept) <= budget or only_security):
                return kept
    raise AssertionError


@given(cases())
def test_dropping_agrees_with_trying_every_subset(case):
    lines, needs, rests, budget = case
    bare = [needs[c] / lines[c].days for c in lines]
    assume(len(set(bare)) == len(bare))
    kept, dropped = trim(lines, {}, _over(budget), Ranking(needs, rests, {c: n for n, c in enumerate(CODES)}))
    assert set(kept) == _oracle(lines, needs, rests, budget)
    assert set(dropped) == set(lines) - set(kept)


def test_security_stays_even_where_it_exceeds_the_budget_alone():
    lines = {"a": _line("a", 9, security=True), "b": _line("b", 1)}
    kept, dropped = trim(lines, {}, _over(5), Ranking(dict.fromkeys("ab", Decimal(9)), {}, {"a": 0, "b": 1}))
    assert set(kept) == {"a"}
    assert dropped == ("b",)


def test_what_the_smaller_option_holds_is_only_brought_back_to_its_size():
    small, large = {"a": _line("a", 4)}, {"a": _line("a", 10), "b": _line("b", 3)}
    needs = {"a": Decimal(1), "b": Decimal(9)}
    kept, dropped = trim(large, small, _over(7), Ranking(needs, {}, {"a": 0, "b": 1}))
    assert kept == {"a": small["a"], "b": large["b"]}
    assert dropped == ("a",)


def test_a_prerequisite_outlives_what_rests_on_it():
    lines = {"a": _line("a", 5), "b": _line("b", 5), "c": _line("c", 5)}
    needs = {"a": Decimal(1), "b": Decimal(20), "c": Decimal(10)}
    kept, dropped = trim(lines, {}, _over(10), Ranking(needs, {"b": ("a",)}, {"a": 0, "b": 1, "c": 2}))
    assert set(kept) == {"a", "b"}
    assert dropped == ("c",)
