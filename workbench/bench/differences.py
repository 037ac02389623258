"""What a new version says otherwise than the one before: levels, alarms, modes, months, totals, in words."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from workbench.documents.formats import days, money
from workbench.method.model import Method
from workbench.runs.publish import current_version
from workbench.runs.send import deliveries
from workbench.wording import Wording
from workbench.workspace import Wave

Results = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """One difference: which part of the report it is in (`levels`, `alarms`, …), and its sentence."""

    part: str
    told: str


def earlier_version(wave: Wave) -> tuple[Path, int | None] | None:
    """Return the version to compare the current one with: the last one delivered, else the one before it.

    The number is that of the delivery; None where there is nothing earlier.
    """
    current = current_version(wave)
    if current is None:
        return None
    for delivery in reversed(deliveries(wave)):
        folder = wave.versions / delivery.version
        if delivery.version != current.name and (folder / "internal" / "results.json").is_file():
            return folder, delivery.number
    names = sorted(p.name for p in wave.versions.iterdir() if p.is_dir() and not p.name.startswith("."))
    before = [n for n in names if n < current.name and (wave.versions / n / "internal" / "results.json").is_file()]
    return (wave.versions / before[-1], None) if before else None


def read_results(version: Path) -> Results:
    """Return the values behind a version's documents; amounts exact."""
    text = (version / "internal" / "results.json").read_text(encoding="utf-8")
    found: Results = json.loads(text, parse_float=Decimal)
    return found


def differences(old: Results, new: Results, method: Method, words: Wording) -> tuple[Change, ...]:
    """Return every difference between two versions' values that a client would notice, in reading order."""
    told = _Told(method, words)
    parts: tuple[Callable[[Results, Results], Iterator[Change]], ...] = (
        told.levels, told.alarms, told.modes, told.months, told.options,
    )  # fmt: skip
    return tuple(change for part in parts for change in part(old, new))


class _Told:
    """Differences in the words of one language."""

    def __init__(self, method: Method, words: Wording) -> None:
        self.method, self.words = method, words

    def _say(self, key: str, **values: object) -> str:
        return self.words(f"bench.{key}", **values)

    def _pairs(self, old: Results, new: Results, path: tuple[str, str], key: str) -> Iterator[tuple[str, Any, Any]]:
        """Yield what stands under one id in both versions; None where it stands in one of them only."""
        was, now = ({line[key]: line for line in r.get(path[0], {}).get(path[1], ())} for r in (old, new))
        for id_ in dict.fromkeys([*was, *now]):
            yield id_, was.get(id_), now.get(id_)

    def levels(self, old: Results, new: Results) -> Iterator[Change]:
        """Yield the dimensions whose retained level is another."""
        for code, was, now in self._pairs(old, new, ("assessment", "dimensions"), "dimension"):
            one, other = ((line or {}).get("retained") for line in (was, now))
            if one != other:
                name = self._name(self.method.dimension_by_code, code)
                yield Change("levels", self._say("diff-level", name=name, old=self._level(one), new=self._level(other)))

    def _level(self, level: int | None) -> str:
        return self._say("diff-not-assessed") if level is None else str(level)

    def alarms(self, old: Results, new: Results) -> Iterator[Change]:
        """Yield the alarms raised now and not before, and the other way round."""
        for id_, was, now in self._pairs(old, new, ("assessment", "alarms"), "alarm"):
            one, other = ((line or {}).get("state", "clear") for line in (was, now))
            if one != other:
                name = f"{id_} · {self._name(self.method.alarm, id_)}"
                old_, new_ = (self._say(f"diff-alarm-{state}") for state in (one, other))
                yield Change("alarms", self._say("diff-alarm", name=name, old=old_, new=new_))

    def modes(self, old: Results, new: Results) -> Iterator[Change]:
        """Yield the activities whose target mode is another."""
        for id_, was, now in self._pairs(old, new, ("roadmap", "modes"), "activity"):
            one, other = ((line or {}).get("mode") for line in (was, now))
            if one and other and one != other:
                name = self._name(self.method.activities, id_)
                old_, new_ = (self._say(f"mode-{mode}") for mode in (one, other))
                yield Change("modes", self._say("diff-mode", name=name, old=old_, new=new_))

    def months(self, old: Results, new: Results) -> Iterator[Change]:
        """Yield the steps that start in another month, come in or drop out."""
        for _, was, now in self._pairs(old, new, ("roadmap", "steps"), "id"):
            one, other = ((line or {}).get("first") for line in (was, now))
            if one == other:
                continue
            key = "month" if one and other else "in" if other else "out"
            name = self._step(now or was)
            yield Change("months", self._say(f"diff-{key}", name=name, old=one or other, new=other or one))

    def _step(self, line: Results) -> str:
        if line["id"] in self.method.steps:
            return self.words.text(self.method.steps[line["id"]].name)
        stage = next((s for s in self.method.transfer.stages if s.code == line.get("stage")), None)
        activity = self._name(self.method.activities, str(line.get("activity")))
        return f"{activity}, {self.words.text(stage.name)}" if stage else activity

    def options(self, old: Results, new: Results) -> Iterator[Change]:
        """Yield the options whose days, price or modules are others."""
        for code, was, now in self._pairs(old, new, ("offer", "options"), "code"):
            if not was or not now:
                continue
            template = next(o for o in self.method.catalogue.options if o.code == code)
            name = self.words.text(template.name)
            for key, shown in (("days", days), ("price", money)):
                one, other = (None if line[key] is None else Decimal(str(line[key])) for line in (was, now))
                if one != other:
                    old_, new_ = (shown(v, self.words.language) for v in (one, other))
                    yield Change("options", self._say(f"diff-{key}", name=name, old=old_, new=new_))
            yield from self._modules(name, was, now)

    def _modules(self, name: str, was: Results, now: Results) -> Iterator[Change]:
        one, other = ([line["module"] for line in r["lines"]] for r in (was, now))
        for key, ids in (("more", [m for m in other if m not in one]), ("less", [m for m in one if m not in other])):
            if ids:
                listed = ", ".join(f"{m} {self._name(self.method.modules, m)}" for m in ids)
                yield Change("options", self._say(f"diff-{key}", name=name, modules=listed))

    def _name(self, known: Any, id_: str) -> str:
        """Return a name of the method, the id where this version of the method has none."""
        return self.words.text(known[id_].name) if id_ in known else id_
