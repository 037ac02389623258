"""What the command says on a terminal, in the consultant's language; faults as lines a person can act on."""

import os
import sys
from collections.abc import Iterable
from functools import cache
from itertools import groupby

from workbench.faults import Fault
from workbench.values import Language
from workbench.wording import Wording
from workbench.workspace import packaged_templates


@cache
def shown_language() -> Language:
    """Return the language of the command: WORKBENCH_LANGUAGE, else the terminal's, else French."""
    asked = os.environ.get("WORKBENCH_LANGUAGE") or os.environ.get("LC_ALL") or os.environ.get("LANG") or "fr"
    return "en" if asked.lower().startswith(("en", "c", "posix")) else "fr"


@cache
def words() -> Wording:
    """Return the wording of the command."""
    return Wording(packaged_templates() / "wording", shown_language())


def say(key: str, /, **values: object) -> str:
    """Return a sentence of the command (`cli.<key>`)."""
    return words()(f"cli.{key}", **values)


def fault_lines(faults: Iterable[Fault]) -> list[str]:
    """Return faults as lines under the name of their file, blocking ones first, then notices."""
    lines = []
    ordered = sorted(faults, key=lambda f: (f.place.file, not f.blocking))
    for file, group in groupby(ordered, key=lambda f: f.place.file):
        inside = list(group)
        blocking = sum(f.blocking for f in inside)
        counts = [words().count("cli.faults", blocking)] if blocking else []
        if len(inside) > blocking:
            counts.append(words().count("cli.notices", len(inside) - blocking))
        lines.append(f"{file}: {', '.join(counts)}")
        lines += [_line(fault) for fault in inside]
    return lines


def _line(fault: Fault) -> str:
    place = str(fault.place).removeprefix(fault.place.file).strip(" :") or "–"
    mark = "" if fault.blocking else say("notice-mark") + " "
    return f"  {place:<16} {mark}{words().fault(fault)}"


def panel_faults(faults: Iterable[Fault]) -> None:
    """Print faults and notices."""
    for line in fault_lines(faults):
        print(line)


def fail(faults: Iterable[Fault]) -> None:
    """Print faults to the error stream and leave with status 1."""
    for line in fault_lines(faults):
        print(line, file=sys.stderr)
    sys.exit(1)
