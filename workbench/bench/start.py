"""What the start page calls: the bench on the workspace that JupyterLab was opened on; never a traceback."""

import os
from html import escape
from pathlib import Path

import ipywidgets as widgets
from IPython.display import display

from workbench.bench.frame import Bench
from workbench.faults import Faulty
from workbench.terminal import fault_lines
from workbench.workspace import Workspace, find_workspace

_open: list[Bench] = []
"""The bench on screen; the notebook run anew replaces it, so that no former one keeps working beside it."""


def open_start(workspace: str) -> None:
    """Show the bench. Empty `workspace`: the one that JupyterLab was opened on, else the one around this folder."""
    while _open:
        _open.pop().close()
    try:
        space = Workspace(Path(workspace)) if workspace else find_workspace(_around())
        bench = Bench(space)
    except Faulty as error:
        lines = "\n".join(fault_lines(error.faults))
        display(widgets.HTML(f"<pre style='color:#9B1C31;white-space:pre-wrap'>{escape(lines)}</pre>"))
        return
    _open.append(bench)
    display(bench.box)


def _around() -> Path:
    return Path(os.environ.get("WORKBENCH_ROOT") or Path.cwd())
