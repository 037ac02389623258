"""Nothing of the method is dead: every claim is met, every rule applied and tested, every module called."""

import shutil
from collections.abc import Callable
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from workbench.cli import app
from workbench.dossier.applied import applied, folder_of_tests
from workbench.dossier.coverage import Applied, CoverageReport, Lack, cover
from workbench.dossier.reach import Meeting, modules_called
from workbench.method.model import Method
from workbench.values import Value

ROOT = Path(__file__).parents[2]
PROGRAM = applied()


@pytest.fixture(scope="module")
def report(method: Method) -> CoverageReport:
    return cover(method, PROGRAM)


def rebuilt(value: Value, **changes: Any) -> Any:
    return value.model_copy(update=changes)


def with_item(method: Method, part: str, field: str, id_: str, **changes: Any) -> Method:
    """Return a method in which one item of a part is changed; an unknown id adds one, made of the first."""
    room = getattr(method, part) if part else method
    items = getattr(room, field)
    found = next((x for x in items if x.id == id_), None)
    new = rebuilt(found or items[0], id=id_, **changes)
    all_ = tuple(new if x is found else x for x in items) if found else (*items, new)
    return rebuilt(method, **({part: rebuilt(room, **{field: all_})} if part else {field: all_}))


def lacks(method: Method, facts: Applied = PROGRAM) -> list[tuple[str, str]]:
    return [(lack.id, lack.why) for lack in cover(method, facts).lacks]


def test_nothing_of_the_real_method_is_dead(report: CoverageReport) -> None:
    assert report.lacks == ()
    counts = [len(x) for x in (report.claims, report.rules, report.clauses, report.modules)]
    assert counts == [175, 3 + 24 + 32 + 12, 60, 37]


def test_every_function_named_is_there_under_that_name(report: CoverageReport) -> None:
    for function in {f for rule in report.rules for f in rule.functions}:
        module, _, name = function.partition(":")
        found = attrgetter(name)(import_module(module))
        assert callable(found) or isinstance(found, property), function


def test_every_test_named_is_a_test_file_of_the_room_that_applies_the_rule(report: CoverageReport) -> None:
    for rule in report.rules:
        rooms = {f.split(".")[1] for f in rule.functions}
        assert rule.tests
        assert all((ROOT / test).is_file() and test.split("/")[1] in rooms for test in rule.tests)


@pytest.mark.parametrize(
    ("claim", "met"),
    [
        ("000-06", [("question", "SPO-2"), ("alarm", "FLAG-13")]),
        ("000-26", [("rule", "RR-16"), ("step", "ST-26")]),
        ("000-35", [("question", "AUT-1"), ("clause", "CL-28"), ("decision", "DR-35")]),
        ("000-33", [("question", "MEA-5"), ("question", "SKI-1"), ("indicator", "IND-27")]),
        ("002-44", []),  # the sources illustrate; they ask for nothing
    ],
)
def test_a_claim_is_met_as_what_holds_it(report: CoverageReport, claim: str, met: list[tuple[str, str]]) -> None:
    (found,) = (c for c in report.claims if c.id == claim)
    assert [(m.kind, m.id) for m in found.met] == met


def test_what_holds_a_claim_in_words_is_read_for_its_ids(report: CoverageReport) -> None:
    by_id = {c.id: c.met for c in report.claims}
    assert Meeting(kind="decision", id="DR-40") in by_id["000-20"]  # DR-40 (whole table)
    assert {m.id for m in by_id["003-12"] if m.kind == "activity"} == {f"ACT-{n:02}" for n in range(1, 47)}
    assert [m.id for m in by_id["001-02"] if m.kind == "criterion"] == [f"K{n}" for n in range(1, 11)]


ALONE: dict[str, Any] = {"gaps": (), "gap_indicators": (), "activities": (), "small_form": None, "substitute": None}


def _without(method: Method, module: str) -> Method:
    """Return a method in which nothing but other modules calls a module."""
    catalogue = method.catalogue
    quiet = with_item(method, "catalogue", "modules", module, **ALONE)
    alarms = tuple(rebuilt(a, calls=tuple(c for c in a.calls if c != module)) for a in method.alarms)
    options = tuple(rebuilt(o, modules=tuple(m for m in o.modules if m != module)) for o in catalogue.options)
    return rebuilt(quiet, alarms=alarms, catalogue=rebuilt(quiet.catalogue, options=options))


@pytest.mark.parametrize(
    ("broken", "lack"),
    [
        (lambda m: with_item(m, "", "sources", "000-01", held_by=()), ("000-01", "unmet")),
        (lambda m: with_item(m, "", "sources", "000-01", held_by=("a kind word",)), ("000-01", "unmet")),
        (lambda m: with_item(m, "", "sources", "000-01", held_by=("IND-27", "MO-99")), ("000-01", "unknown")),
        (lambda m: with_item(m, "", "sources", "002-44", held_by=()), ("002-44", "unmet")),
        (lambda m: with_item(m, "", "alarms", "FLAG-25"), ("FLAG-25", "unapplied")),
        (lambda m: with_item(m, "transfer", "rules", "RR-33"), ("RR-33", "untested")),
        (lambda m: with_item(m, "catalogue", "rules", "SR-13"), ("SR-13", "unapplied")),
        (lambda m: with_item(m, "governance", "clauses", "CL-61", core=False), ("CL-61", "unreached")),
        (lambda m: with_item(m, "catalogue", "modules", "MO-35", **ALONE), ("MO-35", "unreached")),
        (lambda m: _without(m, "MO-34"), ("MO-34", "unreached")),
        (lambda m: with_item(m, "catalogue", "modules", "MO-33", activities=()), ("MO-33", "unreached")),
    ],
)
def test_what_nothing_reaches_is_told(
    method: Method, broken: Callable[[Method], Method], lack: tuple[str, str]
) -> None:
    assert lack in lacks(broken(method))


def test_a_claim_held_only_by_what_is_dead_is_not_met(method: Method) -> None:
    changed = with_item(_without(method, "MO-34"), "", "sources", "000-01", held_by=("MO-34",))
    assert set(lacks(changed)) == {("000-01", "unmet"), ("MO-34", "unreached")}


def test_modules_that_only_call_each_other_are_called_by_nothing(method: Method) -> None:
    one = with_item(method, "catalogue", "modules", "MO-35", **ALONE | {"substitute": "MO-36"})
    two = with_item(one, "catalogue", "modules", "MO-36", **ALONE | {"substitute": "MO-35"})
    called = modules_called(two)
    assert (called["MO-35"], called["MO-36"]) == ((), ())


def test_a_rule_without_function_or_test_lacks_both(method: Method) -> None:
    facts = rebuilt(PROGRAM, functions=PROGRAM.functions | {"SR-05": ()}, tests=(PROGRAM.tests or {}) | {"SR-05": ()})
    assert lacks(method, facts) == [("SR-05", "unapplied"), ("SR-05", "untested")]
    assert cover(method, facts).sound(cover(method, facts).rules) == 70


def test_without_the_tests_at_hand_no_rule_is_said_to_be_untested(method: Method) -> None:
    found = cover(method, rebuilt(PROGRAM, tests=None))
    assert found.lacks == ()
    assert {rule.tests for rule in found.rules} == {None}


OFFER = '''
def sr_05(): """SR-05: named after it."""
def trim(): """SR-06: said by its docstring."""
def sr_07(): """SR-07: used by nothing."""
def rr_33(): """RR-33: under an id that its room does not register."""
class Held:
    @property
    def most(self): """SR-08: a property."""
def all(held): return sr_05(), trim(), held.most, rr_33()
'''


def package(folder: Path, clone: bool = True) -> Path:
    """Return a small program with an offer and, in a clone, tests beside it."""
    files = {"workbench/offer/rules.py": OFFER, "tests/offer/cases.py": "sr_08"}
    files |= {"tests/offer/test_a.py": "SR-05 xSR-06", "tests/offer/test_b.py": "from tests.offer.cases import x"}
    files |= {"tests/method/test_c.py": "SR-05 SR-06"} | ({"pyproject.toml": ""} if clone else {})
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "workbench"


def test_functions_are_found_by_convention_where_something_uses_them(tmp_path: Path) -> None:
    functions = applied(package(tmp_path)).functions
    own = {i: f for i, f in functions.items() if i.startswith("SR")}
    assert own == {
        "SR-05": ("workbench.offer.rules:sr_05",),
        "SR-06": ("workbench.offer.rules:trim",),
        "SR-08": ("workbench.offer.rules:Held.most",),
    }
    assert "RR-33" not in functions
    assert functions["RR-08"] == ("workbench.roadmap.rules_inside:rr_08",)


def test_tests_count_in_their_room_and_through_the_cases_they_import(tmp_path: Path) -> None:
    tests = applied(package(tmp_path)).tests or {}
    assert tests["SR-05"] == ("tests/offer/test_a.py",)
    assert tests["SR-06"] == ()
    assert tests["SR-08"] == ("tests/offer/test_b.py",)


def test_an_installed_program_has_no_tests_whatever_lies_beside_it(tmp_path: Path) -> None:
    installed = package(tmp_path, clone=False)
    assert folder_of_tests(installed) is None
    assert applied(installed).tests is None


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with its own copy of the method."""
    shutil.copytree(ROOT / "templates" / "method", tmp_path / "templates" / "method")
    (tmp_path / "agency.yml").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path / "templates" / "method" / "2026.1"


def test_the_command_ends_with_how_many_claims_are_covered(workspace: Path) -> None:
    result = CliRunner().invoke(app, ["method", "coverage"])
    assert result.exit_code == 0
    assert result.output.splitlines()[-1].startswith("175/175 ")
    assert all(f" {c}" in result.output for c in ("000-01", "004-37", "FLAG-24", "CL-60", "MO-34"))


def test_the_command_fails_on_a_claim_that_nothing_holds(workspace: Path) -> None:
    file = workspace / "sources.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('held_by: ["SPO-2", "FLAG-13"]', "held_by: []"), encoding="utf-8")
    result = CliRunner().invoke(app, ["method", "coverage", "2026.1"])
    assert result.exit_code == 1
    *_, lack, last = result.output.splitlines()
    assert lack.startswith("000-06")
    assert last.startswith("174/175 ")


def test_every_reason_has_its_words() -> None:
    from workbench.terminal import say

    for why in Lack.model_fields["why"].annotation.__args__:  # type: ignore[union-attr]
        assert say(f"coverage-lack-{why}", id="X", what="Y")
    for kind in Meeting.model_fields["kind"].annotation.__args__:  # type: ignore[union-attr]
        assert say(f"coverage-kind-{kind}")
