"""What the project says of itself is true: README, dependencies, lock file, folders, words."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from workbench.cli import app

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.fr.md")


def _tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def _blocks(name: str) -> list[str]:
    return re.findall(r"```\w*\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)


def _project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.mark.parametrize("name", READMES)
def test_every_make_verb_of_the_readme_exists(name: str) -> None:
    verbs = re.findall(r"^make (\w+)$", "\n".join(_blocks(name)), re.MULTILINE)
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert verbs == ["demo", "test"]
    assert set(verbs) <= targets


@pytest.mark.parametrize("name", READMES)
def test_every_workbench_verb_of_the_readme_exists_with_its_options(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    verbs = set(re.findall(r"workbench (new|check|deliver|lab|init|method|evidence|trace|send)\b", text))
    assert verbs == {"new", "check", "deliver", "lab", "init", "method", "evidence", "trace", "send"}
    runner = CliRunner()
    for verb in verbs:
        shown = runner.invoke(app, [verb, "--help"], env={"COLUMNS": "200"})
        assert shown.exit_code == 0
    help_text = runner.invoke(app, ["deliver", "--help"], env={"COLUMNS": "200", "NO_COLOR": "1"}).output
    plain = re.sub(r"\x1b\[[0-9;]*m", "", help_text)
    for option in re.findall(r"`(--\w+)", text):
        assert option in plain


@pytest.mark.parametrize("name", READMES)
def test_the_tree_of_the_readme_is_the_tree_of_the_repository(name: str) -> None:
    tree = next(block for block in _blocks(name) if "agency.yml" in block)
    named = {line.split()[0].rstrip("/") for line in tree.splitlines() if line.strip()}
    folders = {p.relative_to(ROOT).parts[0] for p in _tracked() if len(p.relative_to(ROOT).parts) > 1}
    assert named - {"agency.yml"} <= folders
    assert folders - named <= {".ci", "benchmarks", ".github"}


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md"])
def test_every_file_that_a_page_links_to_is_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (ROOT / target).is_file(), target


def test_conda_and_binder_install_what_the_project_names() -> None:
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    pip = next(item["pip"] for item in listed if isinstance(item, dict))
    conda = [item for item in listed if isinstance(item, str) and item != "pip" and not item.startswith("python>")]
    assert sorted([*conda, *(p for p in pip if p != "-e .")]) == sorted(_project()["dependencies"])
    assert "-e ." in pip
    assert f"python{_project()['requires-python']}" in listed


def test_the_lock_pins_every_dependency_with_hashes_and_names_no_address() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in text
    assert "index-url" not in text
    entries = re.split(r"\n(?=[a-z0-9])", text.strip())
    assert all("==" in entry.splitlines()[0] and "--hash=sha256:" in entry for entry in entries)
    locked = {entry.split("==")[0].split("[")[0] for entry in entries}
    project = _project()
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    assert {re.split(r"[><=\[]", name)[0] for name in wanted} <= locked


def test_the_project_names_no_registry_and_no_path_of_a_machine() -> None:
    banned = ("pypi" + ".org", "files." + "pythonhosted", "registry." + "npmjs", "/work/" + "main", "/root/" + ".")
    for path in _tracked():
        if path.suffix in {".xlsx", ".pdf", ".png"}:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        assert not [word for word in banned if word in text], path


def test_no_python_file_is_too_long_to_fit_in_a_head() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): count
        for path in _tracked()
        if path.suffix == ".py" and path.is_relative_to(ROOT / "workbench")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 350
    }
    assert not long
