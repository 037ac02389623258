"""Notebooks are thin: one cell of parameters, one import, then calls. No logic, path, sentence or output in one."""

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from workbench.wording import Wording

TEMPLATES = Path(__file__).parents[2] / "templates"
NOTEBOOKS = sorted((TEMPLATES / "notebooks").glob("*.ipynb"))
WORDING = Wording(TEMPLATES / "wording", "fr")

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)


def cells(path: Path) -> list[dict[str, Any]]:
    return list(json.loads(path.read_text())["cells"])


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def plain(value: ast.expr) -> bool:
    """Return whether an argument is a name or one word: no path, sentence, logic."""
    if isinstance(value, ast.Name):
        return True
    return isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value.replace("-", "").isalnum()


def thin(statement: ast.stmt) -> bool:
    """Return whether a statement is a call, or keeps what one gives under one name."""
    if isinstance(statement, ast.Assign):
        if not all(isinstance(target, ast.Name) for target in statement.targets):
            return False
    elif not isinstance(statement, ast.Expr):
        return False
    call = statement.value
    if not isinstance(call, ast.Call) or call.keywords:
        return False
    spoken = isinstance(call.func, ast.Name) or (
        isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name)
    )
    return spoken and all(plain(argument) for argument in call.args)


def spoken_keys(path: Path) -> list[str]:
    """Return the wording keys that a notebook says."""
    calls = (n for c in cells(path) for n in ast.walk(ast.parse(source(c))) if isinstance(n, ast.Call))
    return [
        f"notebooks.{ast.literal_eval(call.args[0])}"
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr == "say"
    ]


def test_there_is_a_notebook_for_each_document_and_the_workshop() -> None:
    assert {p.stem for p in NOTEBOOKS} >= {"assessment", "charter", "roadmap", "offer", "workshop"}


@each_notebook
def test_the_first_cell_alone_holds_parameters_and_they_are_plain_values(path: Path) -> None:
    first, *others = cells(path)
    assert first["metadata"]["tags"] == ["parameters"]
    assert not any(c["metadata"].get("tags") for c in others)
    for statement in ast.parse(source(first)).body:
        assert isinstance(statement, ast.Assign)
        ast.literal_eval(statement.value)


@each_notebook
def test_the_second_cell_is_the_one_import(path: Path) -> None:
    imports = [
        n for c in cells(path) for n in ast.walk(ast.parse(source(c))) if isinstance(n, ast.Import | ast.ImportFrom)
    ]
    assert len(imports) == 1
    assert isinstance(imports[0], ast.ImportFrom)
    assert (imports[0].module or "").startswith("workbench.")
    assert source(cells(path)[1]).strip() == ast.unparse(imports[0])


@each_notebook
def test_all_other_cells_are_code_that_only_calls(path: Path) -> None:
    assert {c["cell_type"] for c in cells(path)} == {"code"}
    statements = [s for c in cells(path)[2:] for s in ast.parse(source(c)).body]
    assert statements
    assert [ast.unparse(s) for s in statements if not thin(s)] == []
    assert [source(c) for c in cells(path) if "#" in source(c)] == []


@each_notebook
def test_no_notebook_is_committed_with_what_it_printed(path: Path) -> None:
    assert [c for c in cells(path) if c["outputs"] or c["execution_count"] is not None] == []


@each_notebook
def test_what_a_notebook_says_is_in_the_wording(path: Path) -> None:
    assert [key for key in spoken_keys(path) if key not in WORDING] == []


@pytest.mark.parametrize(
    "statement",
    [
        "def look(): pass",
        "for page in pages: page.show()",
        "desk.say('Voici la synthèse de la vague.')",
        "desk.open('clients/bois-clair')",
        "assessment.tables().head()",
        "total = a + b",
        "desk.value['levels'] = look()",
        "[page.show() for page in pages]",
    ],
)
def test_a_statement_that_is_not_thin_would_be_found_out(statement: str) -> None:
    assert not thin(ast.parse(statement).body[0])
