"""Which function applies each rule and alarm, and which test files name it: read from the program itself.

Alarms and roadmap rules run from their rooms' registers; the other rules are found in the rooms' source by
convention: a function named after the id (`sr_05`), or whose docstring opens with it (`SR-06: …`), and in use.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from workbench.assessment.alarms.ring import ALARMS
from workbench.dossier.coverage import Applied
from workbench.roadmap.rules import RULES

ROOMS = ("assessment", "charter", "roadmap", "offer")
PACKAGE = Path(__file__).resolve().parents[1]

_KINDS = "FLAG|RR|SR|CAP"
_BY_NAME = re.compile(rf"^({_KINDS})_(\d\d)$", re.IGNORECASE)
_BY_DOCSTRING = re.compile(rf"^({_KINDS})-(\d\d):")
_MENTION = re.compile(rf"\b({_KINDS})(?:-|_)(\d\d)\b", re.IGNORECASE)
_REGISTERED = ("FLAG", "RR")
"""Kinds of which only the registered functions run."""


def applied(package: Path = PACKAGE) -> Applied:
    """Return which functions of a package apply which rule, and the tests beside it, None where none are."""
    functions = _functions(package)
    tests = folder_of_tests(package)
    return Applied(functions=functions, tests=None if tests is None else _tests(tests, functions))


def folder_of_tests(package: Path) -> Path | None:
    """Return the folder of the tests in a clone; None in an installed program, whatever lies beside it."""
    root = package.parent
    return root / "tests" if (root / "pyproject.toml").is_file() and (root / "tests").is_dir() else None


def _functions(package: Path) -> dict[str, tuple[str, ...]]:
    """Return the functions of each rule: the registered one, then those under its id, then the others."""
    registered = {i: f"{f.__module__}:{f.__qualname__}" for i, f in (*ALARMS.items(), *RULES.items())}
    found: dict[str, list[str]] = defaultdict(list, {i: [f] for i, f in registered.items()})
    for id_, function in sorted(_written(package), key=lambda item: not _BY_NAME.match(_name(item[1]))):
        runs = id_ in registered or id_.partition("-")[0] not in _REGISTERED
        if runs and function not in found[id_]:
            found[id_].append(function)
    return {id_: tuple(functions) for id_, functions in sorted(found.items()) if functions}


def _name(function: str) -> str:
    """Return the last name of a function."""
    return re.split(r"[:.]", function)[-1]


def _written(package: Path) -> Iterator[tuple[str, str]]:
    """Yield each rule id and a function of the rooms that says it applies it and that something uses."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in _sources(package)}
    used = {name for tree in trees.values() for name in _used(tree)}
    for path, tree in trees.items():
        module = ".".join((package.name, *path.relative_to(package).with_suffix("").parts))
        for name, function in _defined(tree.body):
            if function.name in used:
                yield from ((id_, f"{module}:{name}") for id_ in _says(function))


def _sources(package: Path) -> Iterator[Path]:
    """Yield the source files of the four rooms."""
    for room in ROOMS:
        yield from sorted((package / room).rglob("*.py"))


def _used(tree: ast.Module) -> Iterator[str]:
    """Yield the names that a module calls or passes on."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr


def _defined(body: Iterable[ast.stmt], inside: str = "") -> Iterator[tuple[str, ast.FunctionDef]]:
    """Yield functions and methods with their names as Python says them."""
    for node in body:
        if isinstance(node, ast.FunctionDef):
            yield inside + node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from _defined(node.body, f"{inside}{node.name}.")


def _says(function: ast.FunctionDef) -> Iterator[str]:
    """Yield the rule that a function is named after, or that its docstring opens with."""
    found = _BY_NAME.match(function.name) or _BY_DOCSTRING.match(ast.get_docstring(function) or "")
    if found:
        yield f"{found[1].upper()}-{found[2]}"


def _tests(folder: Path, functions: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return for each rule the test files that name it, of the rooms whose functions apply it.

    A test file also names what the tables of cases name that it imports.
    """
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py"))}
    named: dict[str, set[Path]] = defaultdict(set)
    for path, text in texts.items():
        for id_ in {f"{kind.upper()}-{number}" for kind, number in _MENTION.findall(text)}:
            named[id_].update(_testing(path, texts, folder.parent))
    return {id_: _of_rooms(named[id_], functions[id_], folder) for id_ in functions}


def _testing(path: Path, texts: dict[Path, str], root: Path) -> Iterator[Path]:
    """Yield a test file, or the test files that import a file of cases."""
    if path.name.startswith("test_"):
        yield path
        return
    module = re.escape(".".join(path.relative_to(root).with_suffix("").parts))
    asked = re.compile(rf"^from {module} import\b", re.MULTILINE)
    yield from (test for test, text in texts.items() if test.name.startswith("test_") and asked.search(text))


def _of_rooms(tests: Iterable[Path], functions: Iterable[str], folder: Path) -> tuple[str, ...]:
    """Return the names of the test files that stand in the folders of the functions' rooms."""
    rooms = {function.split(".")[1] for function in functions}
    inside = sorted(test for test in tests if test.relative_to(folder).parts[0] in rooms)
    return tuple(test.relative_to(folder.parent).as_posix() for test in inside)
