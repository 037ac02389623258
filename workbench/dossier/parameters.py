"""Whether a method and the functions that apply its rules ask and give the same parameters."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from workbench.assessment.alarms import ring as alarms
from workbench.assessment.level import CAP_PARAMETERS
from workbench.faults import Fault, Place
from workbench.method.governance import EscalationRule
from workbench.method.maturity import Alarm, Cap
from workbench.method.model import Method
from workbench.method.modules import SelectionRule
from workbench.method.transfer import RoadmapRule
from workbench.offer import rules as offer
from workbench.reading import Spot, read_yaml
from workbench.roadmap import rules as roadmap

Rule = Cap | Alarm | RoadmapRule | SelectionRule | EscalationRule

READ: dict[str, tuple[str, ...]] = CAP_PARAMETERS | alarms.PARAMETERS | roadmap.PARAMETERS | offer.PARAMETERS
"""What the functions read of each ceiling, alarm and rule, by its id; an id that is not here has no function."""

ESCALATION: dict[str, tuple[str, ...]] = {"ESC-05": ("share_of_time_left",)}
"""What the charter reads of escalation rules; the text of the others says all, and no function applies it."""

_LISTS = {
    "scale.yaml": "caps",
    "alarms.yaml": "alarms",
    "autonomy.yaml": "escalation",
    "roadmap_rules.yaml": "rules",
    "selection.yaml": "rules",
}


def parameter_faults(
    method: Method, name: str = "", folder: Path | None = None, read: Mapping[str, tuple[str, ...]] = READ
) -> tuple[Fault, ...]:
    """Return where a rule lacks what its function reads, says what nothing reads, or has no function.

    `name`: how the version's folder is called in faults. `folder`: where it stands, so that they name the line.
    """
    lines = {file: _Lines(folder / file, list_) for file, list_ in _LISTS.items()} if folder else {}
    found = []
    told = [(file, rule, read.get(rule.id)) for file, rule in rules_by_file(method)]
    told += [("autonomy.yaml", rule, ESCALATION.get(rule.id, ())) for rule in method.governance.escalation]
    for file, rule, asked in told:
        at = lines.get(file)
        for code, key, values in _differing(rule, asked):
            place = Place(f"{name}/{file}" if name else file, line=at.of(rule.id, key) if at else None)
            found.append(Fault(place, code, {"id": rule.id, **values}))
    return tuple(found)


def rules_by_file(method: Method) -> Iterator[tuple[str, Rule]]:
    """Yield every rule that a function applies, with its file."""
    yield from (("scale.yaml", cap) for cap in method.scale.caps)
    yield from (("alarms.yaml", alarm) for alarm in method.alarms)
    yield from (("roadmap_rules.yaml", rule) for rule in method.transfer.rules)
    yield from (("selection.yaml", rule) for rule in method.catalogue.rules)


def written(rule: Rule) -> tuple[str, ...]:
    """Return the names of a rule's parameters and lists."""
    return (*rule.parameters, *(rule.lists if isinstance(rule, RoadmapRule | SelectionRule) else ()))


def _differing(rule: Rule, read: tuple[str, ...] | None) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield the fault code, the parameter that is at fault (empty: the rule) and what fills the sentence."""
    if read is None:
        yield "method-function-missing", "", {}
        return
    names = written(rule)
    for asked in read:
        if asked not in names:
            yield "method-parameter-missing", "", {"parameter": asked}
    for given in names:
        if given not in read:
            near = get_close_matches(given, [r for r in read if r not in names] or read, n=1, cutoff=0)
            code = "method-parameter-unread-near" if near else "method-parameter-unread"
            yield code, given, {"parameter": given} | ({"nearest": near[0]} if near else {})


class _Lines:
    """Where the rules of one file stand, read when the first is asked for."""

    def __init__(self, path: Path, list_: str) -> None:
        self._path, self._list = path, list_
        self._read: tuple[Any, dict[Spot, int]] | None = None

    def of(self, rule: str, key: str) -> int | None:
        """Return the line of a rule's parameter or list, of the rule itself for none; None where it is not here."""
        if self._read is None:
            self._read = read_yaml(self._path, self._path.name) if self._path.is_file() else ({}, {})
        value, lines = self._read
        ids = [item["id"] for item in value.get(self._list, ())]
        if rule not in ids:
            return None
        spot: Spot = (self._list, ids.index(rule))
        known = (lines.get((*spot, part, key)) for part in ("parameters", "lists"))
        return next((line for line in known if line), lines.get(spot))
