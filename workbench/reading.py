"""Strict reading of YAML: text stays text, nothing is guessed, every fault names its file and line."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from workbench.faults import Fault, Faulty, Place

try:  # libyaml composes the same nodes and marks about eight times faster; some builds lack it
    from yaml import CSafeLoader as SafeLoader
except ImportError:
    from yaml import SafeLoader  # type: ignore[assignment]

Spot = tuple[str | int, ...]
M = TypeVar("M", bound=BaseModel)

_PLAIN = (
    ("tag:yaml.org,2002:bool", r"^(?:true|false)$", "tf"),
    ("tag:yaml.org,2002:null", r"^(?:null|~|)$", ("n", "~", "")),
    ("tag:yaml.org,2002:int", r"^[-+]?(?:0|[1-9][0-9]*)$", "-+0123456789"),
    ("tag:yaml.org,2002:float", r"^[-+]?[0-9]+\.[0-9]+$", "-+0123456789"),
)


class _Loader(SafeLoader):
    """Only true/false, null, integers and decimals are other than text: `No`, `12:30`, dates stay text."""

    yaml_implicit_resolvers: dict[str, Any] = {}


for _tag, _pattern, _first in _PLAIN:
    _Loader.add_implicit_resolver(_tag, re.compile(_pattern), list(_first))


class _Walk:
    """Turns a YAML node tree into values, noting each value's line and each duplicate key."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[Spot, int] = {}
        self.faults: list[Fault] = []
        self._seen: set[int] = set()

    def _fault(self, node: yaml.Node, code: str, **values: str) -> None:
        self.faults.append(Fault(Place(self.file, line=node.start_mark.line + 1), code, values))

    def value(self, node: yaml.Node, spot: Spot = ()) -> Any:
        self.lines[spot] = node.start_mark.line + 1
        if not isinstance(node, yaml.ScalarNode) and id(node) in self._seen:
            self._fault(node, "yaml-alias")  # an alias can repeat itself without end
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, spot)
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.value(child, (*spot, i)) for i, child in enumerate(node.value))
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, spot: Spot) -> dict[Any, Any]:
        values: dict[Any, Any] = {}
        for key_node, child in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._fault(key_node, "yaml-key")
                continue
            key = self._scalar(key_node)
            if key in values:
                self._fault(key_node, "yaml-duplicate-key", key=str(key))
            values[key] = self.value(child, (*spot, key))
        return values

    def _scalar(self, node: yaml.Node) -> Any:
        kind, text = node.tag.rsplit(":", 1)[-1], str(node.value)
        if kind in ("bool", "null"):
            return {"true": True, "false": False}.get(text)
        if kind not in ("int", "float"):
            return text
        try:
            return int(text) if kind == "int" else Decimal(text)
        except (ValueError, ArithmeticError):
            self._fault(node, "yaml-value", key=text, why=kind)
            return None


def _line(lines: dict[Spot, int], spot: Spot) -> int:
    """Return the line of the nearest known ancestor of a spot."""
    while spot and spot not in lines:
        spot = spot[:-1]
    return lines.get(spot, 1)


def read_yaml(path: Path, name: str) -> tuple[Any, dict[Spot, int]]:
    """Return a YAML file's value (sequences as tuples, decimals exact) and the line of each spot in it.

    `name` is how the file is called in faults. Raises `Faulty` for what is not YAML, and for duplicate keys.
    """
    walk = _Walk(name)
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
        value = None if node is None else walk.value(node)
    except FileNotFoundError:
        raise Faulty([Fault(Place(name), "file-missing")]) from None
    except UnicodeDecodeError as error:
        raise Faulty([Fault(Place(name), "yaml-not-text", {"why": error.reason})]) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise Faulty([Fault(Place(name, line=line), "yaml-broken", {"why": error.problem or ""})]) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise Faulty([Fault(Place(name), "yaml-broken", {"why": str(error)})]) from error
    if node is None:
        raise Faulty([Fault(Place(name), "yaml-empty")])
    if walk.faults:
        raise Faulty(walk.faults)
    return value, walk.lines


def read_model(path: Path, name: str, model: type[M]) -> M:
    """Return a YAML file as a strict model; raises `Faulty` with each fault's line."""
    value, lines = read_yaml(path, name)
    return check_model(value, model, name, lines)


def check_model(value: Any, model: type[M], name: str, lines: dict[Spot, int]) -> M:
    """Return `value` as a strict model; raises `Faulty` with one fault per pydantic error."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise Faulty(
            Fault(
                Place(name, line=_line(lines, tuple(e["loc"]))),
                f"yaml-{e['type']}" if e["type"] in {"missing", "extra_forbidden"} else "yaml-value",
                {"key": ".".join(str(part) for part in e["loc"]), "why": e["msg"]},
            )
            for e in error.errors(include_url=False)
        ) from error
