"""What a consultant's notebook opens: never a traceback, always what to do."""

from html import escape
from pathlib import Path

from IPython.display import HTML, Markdown, display

from workbench.bench.hands_up import HandsUp
from workbench.faults import Faulty
from workbench.terminal import fault_lines
from workbench.workspace import Workspace, find_workspace


def open_workshop(workspace: str, client: str, wave: str) -> None:
    """Show the workshop of a wave; faults of its inputs are listed instead."""
    try:
        space = Workspace(Path(workspace)) if workspace else find_workspace(Path.cwd())
        room = HandsUp(space.wave(client, wave or None))
    except Faulty as error:
        lines = "\n".join(fault_lines(error.faults))
        display(HTML(f"<pre style='color:#8a1c1c'>{escape(lines)}</pre>"))
        return
    display(Markdown(room.words("workshop.title", client=room.case.audit.client.name)))
    display(room.screen)
