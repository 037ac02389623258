"""What the pure rooms may not touch: files, clock, chance, network, tables, Excel, screens."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "workbench"
ROOMS = ("assessment", "charter", "roadmap", "offer")
VERBS = tuple(f"workbench.{name}" for name in ("assessment.score", "charter.draft", "roadmap.plan", "offer.compose"))
SHOWS = ("report", "workbook", "pages_", "sheets_")
"""Files of a room that show its values: they build pages and sheets, and still reach no file or clock."""

FORBIDDEN = frozenset(
    (
        "glob", "http", "ipywidgets", "io", "matplotlib", "openpyxl", "os", "pandas", "papermill", "pathlib", "random",
        "requests", "secrets", "shutil", "socket", "subprocess", "sys", "tempfile", "threading", "time", "typst",
        "urllib", "uuid", "xlsxwriter",
    )
)  # fmt: skip
CLOCK = frozenset(("now", "today", "utcnow", "fromtimestamp"))
BUILT_IN = frozenset(("open", "input", "print", "exec", "eval", "__import__"))
SHOWING = ("documents", "wording", "reading", "runs", "bench", "dossier", "terminal", "workspace")
"""Packages for people to read: what a verb computes may not hang on them."""


def files(room: str) -> list[Path]:
    """Return a room's pure files."""
    return [p for p in sorted((PACKAGE / room).rglob("*.py")) if not p.name.startswith(SHOWS)]


PURE = [p for room in ROOMS for p in files(room)]


def imported(path: Path) -> Iterator[str]:
    """Yield the full names of what a module imports, `from a import b` as `a.b`."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def offences(path: Path) -> list[str]:
    """Return what a file does that a pure one may not."""
    found = [name for name in imported(path) if name.partition(".")[0] in FORBIDDEN]
    for node in ast.walk(ast.parse(path.read_text())):
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Attribute) and called.attr in CLOCK:
            found.append(f".{called.attr}() in line {called.lineno}")
        if isinstance(called, ast.Name) and called.id in BUILT_IN:
            found.append(f"{called.id}() in line {called.lineno}")
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_a_pure_room_touches_no_file_clock_chance_or_network(room: str) -> None:
    assert {p.relative_to(PACKAGE).as_posix(): o for p in files(room) if (o := offences(p))} == {}


def test_every_room_has_its_values_and_its_verb() -> None:
    pure = {p.relative_to(PACKAGE).as_posix() for p in PURE}
    models = {f"{room}/model.py" for room in ROOMS}
    verbs = {f"{verb.removeprefix('workbench.').replace('.', '/')}.py" for verb in VERBS}
    assert pure > models | verbs


def path_of(name: str) -> Path | None:
    """Return the file of a module by its full name, None where the name is not a module of the workbench."""
    path = ROOT / Path(*name.split("."))
    own = name.startswith("workbench.")
    found = (p for p in (path.with_suffix(".py"), path / "__init__.py") if own and p.is_file())
    return next(found, None)


def reached(start: str) -> frozenset[str]:
    """Return every module of the workbench that a module rests on, itself included."""
    seen: set[str] = set()
    todo = [start]
    while todo:
        name = todo.pop()
        path = path_of(name)
        if path is None or name in seen:
            continue
        seen.add(name)
        todo += [part for found in imported(path) for part in (found, found.rpartition(".")[0])]
    return frozenset(seen)


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_rests_on_nothing_made_for_people_to_read(verb: str) -> None:
    names = reached(verb)
    assert names > {verb}
    rooms = {name.split(".")[1] for name in names if name != "workbench"}
    assert rooms.isdisjoint(SHOWING), sorted(names)
    shown = [n for n in names if n.split(".")[1] in ROOMS and n.split(".")[-1].startswith(SHOWS)]
    assert shown == []


@pytest.mark.parametrize(
    ("source", "offence"),
    [
        ("import os", "os"),
        ("from pathlib import Path", "pathlib.Path"),
        ("from time import monotonic", "time.monotonic"),
        ("from datetime import date\nday = date.today()", ".today() in line 2"),
        ("text = open('x').read()", "open() in line 1"),
    ],
)
def test_an_impure_file_would_be_found_out(source: str, offence: str, tmp_path: Path) -> None:
    path = tmp_path / "score.py"
    path.write_text(source)
    assert offences(path) == [offence]


def test_a_pure_file_is_not_accused(tmp_path: Path) -> None:
    path = tmp_path / "score.py"
    path.write_text("from datetime import date, time\n\nOPENS = time(9)\nDAY = date(2026, 11, 2)\nHELD = right.today\n")
    assert offences(path) == []
