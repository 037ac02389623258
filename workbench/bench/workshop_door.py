"""The workshop on the bench: the room's own screens, with the way to their page alone for the projector."""

import ipywidgets as widgets

from workbench.bench.here import Here
from workbench.bench.rooms import room


class WorkshopDoor:
    """The screen of a wave's workshop."""

    def __init__(self, here: Here) -> None:
        self.box = widgets.VBox((room(here.wave),))
