"""One notebook through papermill: parameters checked before, failure told apart from success after."""

import ast
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import nbformat

from workbench.faults import Fault, Faulty, Place

Parameter = str | list[str]
_TIMEOUT = 600
_TRANSPORT = "ipc" if os.name == "posix" else "tcp"
"""Sockets of the file system: two kernels side by side cannot take the same port, and nothing listens on one."""


@dataclass(frozen=True)
class Job:
    """One notebook to execute: its template, where the executed one goes, its parameters."""

    name: str
    template: Path
    output: Path
    parameters: dict[str, Parameter]


@dataclass(frozen=True)
class Failure:
    """Why a notebook failed: cell number (from 1, None where no cell did), kind of error, what it said."""

    notebook: str
    cell: int | None
    source: str
    error: str
    message: str


def expected_parameters(template: Path) -> dict[str, object]:
    """Return the names and defaults of a notebook's cell tagged `parameters`; literals only."""
    notebook = nbformat.read(template, as_version=4)
    found: dict[str, object] = {}
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", []):
            for line in ast.parse(cell.source).body:
                if isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name):
                    found[line.targets[0].id] = ast.literal_eval(line.value)
    return found


def check_parameters(job: Job) -> None:
    """Raise `Faulty` for each parameter that the notebook does not know, lacks, or takes as another type.

    papermill only warns of an unknown name and runs with the default client.
    """
    expected = expected_parameters(job.template)
    place = Place(job.template.name)
    known = ", ".join(expected)
    faults = [
        Fault(place, "parameter-unknown", {"name": name, "known": known})
        for name in job.parameters
        if name not in expected
    ]
    faults += [Fault(place, "parameter-missing", {"name": name}) for name in expected if name not in job.parameters]
    faults += [
        Fault(
            place,
            "parameter-type",
            {"name": name, "got": type(value).__name__, "wanted": type(expected[name]).__name__},
        )
        for name, value in job.parameters.items()
        if name in expected and type(value) is not type(expected[name])
    ]
    if faults:
        raise Faulty(faults)


def execute(job: Job) -> Failure | None:
    """Execute a notebook; return why it failed, None where every cell ran. The executed notebook is kept."""
    from nbclient.exceptions import CellTimeoutError, DeadKernelError  # noqa: PLC0415
    from papermill.exceptions import PapermillExecutionError  # noqa: PLC0415 - seconds that only a run should pay
    from papermill.execute import execute_notebook  # noqa: PLC0415
    from traitlets.config import Config  # noqa: PLC0415

    check_parameters(job)
    job.output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="kernel-") as sockets:
        manager = {"transport": _TRANSPORT, "connection_file": f"{sockets}/kernel.json"}
        try:
            execute_notebook(
                str(job.template),
                str(job.output),
                parameters=job.parameters,
                kernel_name="python3",
                progress_bar=False,
                execution_timeout=_TIMEOUT,
                shutdown_kernel="immediate",
                config=Config({"KernelManager": manager}),
            )
        except PapermillExecutionError as error:
            return Failure(job.name, error.cell_index + 1, error.source, error.ename, str(error.evalue))
        except (DeadKernelError, CellTimeoutError, RuntimeError) as error:
            return Failure(job.name, None, "", type(error).__name__, str(error).strip())
    return _unfinished(job)


def _unfinished(job: Job) -> Failure | None:
    """Return the first cell that never ran although nothing was raised; None where all did."""
    notebook = nbformat.read(job.output, as_version=4)
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type == "code" and cell.source.strip() and cell.execution_count is None:
            return Failure(job.name, index + 1, cell.source, "NotExecuted", "")
    return None
