"""Which option lies closest to the default path that the client's situation resembles: a landmark, never a choice."""

from collections.abc import Sequence

from workbench.method.modules import Profile
from workbench.offer.model import Option


def held(path: Profile, option: Option) -> int:
    """Return how many modules of a path an option holds."""
    modules = {line.module for line in option.lines}
    return sum(m in modules for m in path.modules)


def closest(path: Profile, options: Sequence[Option]) -> Option | None:
    """Return the smallest option that holds most of a path's modules; None where no option holds a module."""
    return max((o for o in options if o.lines), key=lambda o: (held(path, o), -o.days), default=None)
