"""A notebook's parameters are checked before it runs, and no failure passes for a success."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import nbformat
import pytest

from workbench.faults import Faulty
from workbench.runs.execute import Failure, Job, Parameter, execute, expected_parameters

_GOOD: dict[str, Parameter] = {"client": "bois-clair", "languages": ["fr"]}


def _job(folder: Path, *cells: str, parameters: dict[str, Parameter] | None = None) -> Job:
    first = nbformat.v4.new_code_cell('client = ""\nlanguages = []', metadata={"tags": ["parameters"]})
    notebook = nbformat.v4.new_notebook(
        cells=[first, *(nbformat.v4.new_code_cell(source) for source in cells)],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    template = folder / "template.ipynb"
    nbformat.write(notebook, template)
    return Job(
        "assessment", template, folder / "made" / "assessment.ipynb", _GOOD if parameters is None else parameters
    )


def _run(job: Job) -> Failure | None:
    """Execute in a process of its own, as a delivery does: kernels leave their loops and sockets there."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(execute, job).result()


def _codes(folder: Path, parameters: dict[str, Parameter]) -> set[tuple[str, str]]:
    with pytest.raises(Faulty) as told:
        execute(_job(folder, parameters=parameters))
    assert not (folder / "made").exists()
    return {(f.code, f.values["name"]) for f in told.value.faults}


def test_the_parameters_of_a_notebook_are_those_of_its_tagged_cell(tmp_path: Path) -> None:
    assert expected_parameters(_job(tmp_path).template) == {"client": "", "languages": []}


def test_a_misspelt_parameter_is_refused_before_anything_runs(tmp_path: Path) -> None:
    assert _codes(tmp_path, {"cleint": "bois-clair", "languages": ["fr"]}) == {
        ("parameter-unknown", "cleint"),
        ("parameter-missing", "client"),
    }


def test_a_parameter_of_another_type_is_refused_before_anything_runs(tmp_path: Path) -> None:
    assert _codes(tmp_path, {"client": "bois-clair", "languages": "fr"}) == {("parameter-type", "languages")}


@pytest.mark.verify
def test_a_notebook_that_ends_well_is_no_failure_and_keeps_its_parameters(tmp_path: Path) -> None:
    job = _job(tmp_path, "assert client == 'bois-clair' and languages == ['fr']")
    assert _run(job) is None
    assert job.output.is_file()


@pytest.mark.verify
def test_a_failing_cell_is_named_with_its_source_and_error(tmp_path: Path) -> None:
    failure = _run(_job(tmp_path, "1 / 0", "done = True"))
    assert failure is not None
    assert (failure.error, failure.source) == ("ZeroDivisionError", "1 / 0")
    assert failure.cell is not None


@pytest.mark.verify
def test_a_killed_kernel_is_a_failure_although_the_notebook_says_completed(tmp_path: Path) -> None:
    failure = _run(_job(tmp_path, "import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "done = True"))
    assert failure is not None
    assert failure.error == "DeadKernelError"
