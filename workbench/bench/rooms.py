"""What a consultant's notebook opens: never a traceback, always what to do."""

import os
from html import escape
from pathlib import Path

import ipywidgets as widgets
from IPython.display import display

from workbench.audit.model import Client
from workbench.bench.workshop_room import WorkshopRoom
from workbench.faults import Faulty
from workbench.reading import read_model
from workbench.terminal import fault_lines, words
from workbench.workspace import Wave, Workspace, find_workspace


def open_workshop(workspace: str, client: str, wave: str) -> None:
    """Show the workshop of a wave; faults of its inputs are listed instead.

    Empty `workspace`: the one around this folder; empty `client`: a list to choose from where there are several;
    empty `wave`: the latest.
    """
    try:
        space = Workspace(Path(workspace)) if workspace else _around()
        waves = [space.wave(client, wave or None)] if client else _waves(space)
    except Faulty as error:
        display(_faults(error))
        return
    if not waves:
        display(widgets.HTML(f"<p>{escape(words()('workshop.no-client'))}</p>"))
    else:
        display(room(waves[0]) if len(waves) == 1 else _choice(waves))


def _around() -> Workspace:
    """Return the workspace that JupyterLab was opened on, else the one around this folder."""
    return find_workspace(Path(os.environ.get("WORKBENCH_ROOT") or Path.cwd()))


def _waves(space: Workspace) -> list[Wave]:
    """Return every wave of every client, a client's latest first."""
    return [wave for client in space.clients for wave in reversed(space.waves(client))]


def room(wave: Wave) -> widgets.Widget:
    """Return the screen of a wave's workshop, or the faults that keep it shut."""
    try:
        return WorkshopRoom(wave).screen
    except Faulty as error:
        return _faults(error)


def _choice(waves: list[Wave]) -> widgets.VBox:
    """Return a list of waves above the screen of the one chosen; none is chosen in advance."""
    options = [(f"{_name(wave)} · {wave.day.isoformat()}", number) for number, wave in enumerate(waves)]
    choice = widgets.Dropdown(
        options=[("–", None), *options], value=None, description=words()("workshop.client"), layout={"width": "420px"}
    )
    place = widgets.VBox(())

    def show(_: object) -> None:
        place.children = () if choice.value is None else (room(waves[choice.value]),)

    choice.observe(show, names="value")
    return widgets.VBox((choice, place))


def _name(wave: Wave) -> str:
    """Return a client's name, its id where client.yml cannot be read: opening it tells why."""
    file = wave.workspace.client_file(wave.client)
    try:
        return read_model(file, wave.workspace.name(file), Client).name
    except Faulty:
        return wave.client


def _faults(error: Faulty) -> widgets.HTML:
    lines = "\n".join(fault_lines(error.faults))
    return widgets.HTML(f"<pre style='color:#9B1C31;white-space:pre-wrap'>{escape(lines)}</pre>")
