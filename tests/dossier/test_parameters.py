"""What a rule's function reads and what the method says of the rule are the same: nothing dropped, misspelt or dead."""

import ast
import re
import shutil
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from tests.builders import METHOD_FOLDER, WORDING_FOLDER, real_method
from tests.method import golden
from workbench.dossier.applied import PACKAGE, ROOMS
from workbench.dossier.parameters import ESCALATION, READ, Rule, parameter_faults, rules_by_file, written
from workbench.faults import Fault
from workbench.method.load import load_method
from workbench.method.model import Method
from workbench.values import LANGUAGES
from workbench.wording import Wording

RULES: dict[str, Rule] = {rule.id: rule for _, rule in rules_by_file(real_method())}
PAIRS = tuple((id_, name) for id_, names in READ.items() for name in names)
PARTS = {"CAP": ("scale", "caps"), "FLA": ("", "alarms"), "RR-": ("transfer", "rules"), "SR-": ("catalogue", "rules")}


def _with(rule: Rule, **changes: Any) -> Method:
    """Return the real method with one rule changed."""
    method = real_method()
    room, field = PARTS[rule.id[:3]]
    part: Any = getattr(method, room) if room else method
    items = tuple(x.model_copy(update=changes) if x.id == rule.id else x for x in getattr(part, field))
    if room:  # copied unchecked: a check of the whole method takes far longer than what is tried here
        return BaseModel.model_copy(method, update={room: BaseModel.model_copy(part, update={field: items})})
    return BaseModel.model_copy(method, update={field: items})


def _renamed(rule: Rule, old: str, new: str | None) -> Method:
    """Return the real method with a parameter or list of a rule under another name, or without it."""
    changes: dict[str, Any] = {}
    for part in ("parameters", "lists"):
        values: dict[str, Any] = getattr(rule, part, {})
        if old in values:
            kept = {name: value for name, value in values.items() if name != old}
            changes[part] = kept | ({new: values[old]} if new else {})
    assert changes
    return _with(rule, **changes)


def _codes(faults: Iterable[Fault]) -> list[tuple[str, str, str | None]]:
    return [(f.values["id"], f.code, f.values.get("parameter")) for f in faults]


def test_the_method_and_the_functions_agree() -> None:
    assert parameter_faults(real_method(), "m", METHOD_FOLDER) == ()


def test_every_ceiling_alarm_and_rule_is_told_of() -> None:
    assert set(READ) == set(RULES)
    assert len(PAIRS) > 90


@pytest.mark.parametrize(("rule", "name"), PAIRS)
def test_each_parameter_that_is_dropped_is_told(rule: str, name: str) -> None:
    found = parameter_faults(_renamed(RULES[rule], name, None))
    assert _codes(found) == [(rule, "method-parameter-missing", name)]


@pytest.mark.parametrize(("rule", "name"), PAIRS[::9])
def test_a_misspelt_parameter_is_told_as_missing_and_as_unread_with_the_nearest(rule: str, name: str) -> None:
    found = parameter_faults(_renamed(RULES[rule], name, f"{name}z"))
    unread = "method-parameter-unread-near"
    assert _codes(found) == [(rule, "method-parameter-missing", name), (rule, unread, f"{name}z")]
    assert found[1].values["nearest"] == name


@pytest.mark.parametrize("rule", ["FLAG-14", "RR-29", "SR-12"])
def test_a_parameter_of_a_rule_that_reads_none_is_told_as_dead(rule: str) -> None:
    found = parameter_faults(_with(RULES[rule], parameters={"limit": 3}))
    assert _codes(found) == [(rule, "method-parameter-unread", "limit")]


@pytest.mark.parametrize("rule", ["CAP-01", "FLAG-01", "RR-01", "SR-01"])
def test_a_rule_without_a_function_is_told(rule: str) -> None:
    found = parameter_faults(_with(RULES[rule], id=f"{rule}9"))
    assert _codes(found) == [(f"{rule}9", "method-function-missing", None)]


def _escalation(rule: str, parameters: dict[str, Any]) -> Method:
    """Return the real method with the parameters of one escalation rule replaced."""
    method = real_method()
    rules = tuple(
        r.model_copy(update={"parameters": parameters}) if r.id == rule else r for r in method.governance.escalation
    )
    governance = BaseModel.model_copy(method.governance, update={"escalation": rules})
    return BaseModel.model_copy(method, update={"governance": governance})


@pytest.mark.parametrize(
    ("rule", "parameters", "expected"),
    [
        ("ESC-05", {}, [("ESC-05", "method-parameter-missing", "share_of_time_left")]),
        ("ESC-07", {"level": 2}, [("ESC-07", "method-parameter-unread", "level")]),
    ],
)
def test_escalation_rules_have_the_parameters_that_the_charter_reads_and_no_others(
    rule: str, parameters: dict[str, Any], expected: list[tuple[str, str, str]]
) -> None:
    assert _codes(parameter_faults(_escalation(rule, parameters))) == expected


def test_the_charter_reads_what_escalation_rules_are_said_to_give() -> None:
    literals = _literals((PACKAGE / "charter" / "delays.py").read_text(encoding="utf-8"))
    assert ESCALATION
    assert {word for rule, names in ESCALATION.items() for word in (rule, *names)} <= literals


def _edited(tmp_path: Path, file: str, old: str, new: str) -> Path:
    folder = tmp_path / "2026.1"
    shutil.copytree(METHOD_FOLDER, folder)
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("file", "old", "new", "where"),
    [
        ("scale.yaml", "level_2_cap: 3", "level2_cap: 3", ('- id: "CAP-01"', "level2_cap: 3")),
        ("alarms.yaml", "{notice_days: 90}", "{notice_day: 90}", ('- id: "FLAG-24"', "{notice_day: 90}")),
        ("autonomy.yaml", "share_of_time_left: 0.5", "share_left: 0.5", ('- id: "ESC-05"', "share_left: 0.5")),
        ("roadmap_rules.yaml", "demand_share: 0.25", "share: 0.25", ('- id: "RR-10"', "{share: 0.25}")),
        ("roadmap_rules.yaml", 'after: ["MO-09"', 'afters: ["MO-09"', ('- id: "RR-17"', 'afters: ["MO-09"')),
        ("selection.yaml", "{socle_days: 25}", "{days: 25}", ('- id: "SR-05"', "{days: 25}")),
    ],
)
def test_a_fault_names_file_and_line(tmp_path: Path, file: str, old: str, new: str, where: tuple[str, str]) -> None:
    folder = _edited(tmp_path, file, old, new)
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    told = parameter_faults(load_method(folder, "m"), "m", folder)
    assert [f.place.file for f in told] == [f"m/{file}"] * 2
    assert [lines[(f.place.line or 0) - 1] for f in told] == [
        next(line for line in lines if text in line) for text in where
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_reads_as_a_sentence(language: Any) -> None:
    words = Wording(WORDING_FOLDER, language)
    said = [
        words.fault(fault)
        for method in (
            _renamed(RULES["RR-08"], "fte_per_quarter", "fte"),
            _with(RULES["FLAG-14"], parameters={"limit": 3}),
            _with(RULES["CAP-02"], id="CAP-09"),
        )
        for fault in parameter_faults(method)
    ]
    assert len(said) == 4
    assert all("→" in line and "{" not in line for line in said)


# --- The declarations hold for the code -----------------------------------------------------------


class _Told(dict[str, Any]):
    """A rule's parameters or lists that note what is read of them."""

    def __init__(self, values: dict[str, Any], told: set[str]) -> None:
        super().__init__(values)
        self._told = told

    def __getitem__(self, name: str) -> Any:
        self._told.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self._told.add(name)
        return super().get(name, default)


@pytest.mark.verify
def test_computing_reads_nothing_that_is_not_declared() -> None:
    told: dict[str, set[str]] = defaultdict(set)
    method = real_method().model_copy()
    for _, rule in rules_by_file(method):
        for part in ("parameters", "lists"):
            if part in type(rule).model_fields:
                vars(rule)[part] = _Told(getattr(rule, part), told[rule.id])
    for client in golden.audits():
        golden.told(method, client)
    assert {id_: names - set(READ[id_]) for id_, names in told.items() if names - set(READ[id_])} == {}
    assert sum(map(len, told.values())) > 60


@cache
def _texts() -> tuple[frozenset[str], ...]:
    """Return the texts of each source file of the four rooms."""
    paths = (path for room in ROOMS for path in sorted((PACKAGE / room).rglob("*.py")))
    return tuple(frozenset(_literals(path.read_text(encoding="utf-8"))) for path in paths)


def _literals(source: str) -> set[str]:
    """Return the texts of a source that are no docstrings and no declarations of what is read."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        declared = isinstance(node, ast.AnnAssign | ast.Assign) and "PARAMETERS" in ast.unparse(node).partition("=")[0]
        if declared and node.value is not None:  # type: ignore[attr-defined]
            node.value = ast.Constant(None)  # type: ignore[attr-defined]
    found = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {text for text in found if isinstance(text, str)}


@pytest.mark.parametrize("rule", READ)
def test_what_is_declared_stands_in_a_function_of_the_rule(rule: str) -> None:
    beside = set().union(*(found for found in _texts() if rule in found))
    shares = {f"l{n}_{end}" for n in range(1, 6) for end in ("low", "high")} if rule == "RR-06" else set()
    assert set(READ[rule]) - beside - shares == set()


def test_a_name_is_never_both_a_parameter_and_a_list() -> None:
    for rule in RULES.values():
        assert len(set(written(rule))) == len(written(rule))
    assert all(re.fullmatch("[a-z0-9_]+", name) for _, name in PAIRS)
