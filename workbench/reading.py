"""Strict reading of YAML: text stays text, nothing is guessed, every fault names its file and line."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from yaml.reader import ReaderError

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


_QUOTED = 40  # signs of an input that a fault quotes

_KINDS = {
    "string_type": "yaml-text",
    "string_too_short": "yaml-blank",
    "string_pattern_mismatch": "yaml-form",
    "model_type": "yaml-group",
    "dict_type": "yaml-group",
    "tuple_type": "yaml-list",
    "too_long": "yaml-list-long",
    "bool_type": "yaml-flag",
    "int_type": "yaml-whole",
    "is_instance_of": "yaml-number",
    "literal_error": "yaml-choice",
    "missing": "yaml-missing",
    "extra_forbidden": "yaml-extra_forbidden",
}
"""What the models' library calls a fault, as a fault of ours: its own English is never shown."""

_SIGNS = (
    ("unexpected end of stream", "yaml-quote-open"),
    ("could not find expected ':'", "yaml-no-colon"),
    ("escape", "yaml-backslash"),
    ("undefined alias", "yaml-alias"),
    ("another document", "yaml-two-documents"),
    ("sequence entries", "yaml-dash"),
    ("start any token", "yaml-first-sign"),
)
"""Words of the YAML reader that leave no doubt, and the fault that they tell."""

_AT_START = frozenset({"yaml-quote-open", "yaml-no-colon", "yaml-bracket"})
"""Faults that stand where what the reader was reading began; the others where it stopped."""


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
                self._fault(key_node, "yaml-duplicate-key", key=str(key), first=str(self.lines[(*spot, key)]))
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
            self._fault(node, "yaml-number-long", found=_cut(text))
            return None


def _cut(text: str) -> str:
    """Return a text short enough to be quoted in a fault."""
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1] + "…"


def _shown(value: Any) -> str:
    """Return what was found as the file writes it, `–` for nothing; of a list or a group only its beginning."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return _cut("{" + ", ".join(f"{key}: …" for key in value) + "}")
    return _cut("[" + ", ".join(map(_shown, value)) + "]") if isinstance(value, tuple) else _cut(str(value))


def _named(spot: Spot) -> str:
    """Return how a value's spot is called: names and, in a list, the number of the entry from 1 (`days #3`)."""
    return "".join(f" #{part + 1}" if isinstance(part, int) else f" › {part}" for part in spot).removeprefix(" › ")


def _refused(error: ErrorDetails, place: Place) -> Fault:
    """Return one fault of a model in the field's words."""
    spot, context = tuple(error["loc"]), error.get("ctx", {})
    code = _KINDS.get(error["type"], "yaml-value")
    if spot and spot[-1] == "[key]":
        return Fault(place, "yaml-key")
    if code == "yaml-missing" and isinstance(spot[-1], int):  # a list of a set length
        return Fault(place, "yaml-list-short", {"key": _named(spot[:-1]), "count": str(spot[-1] + 1)})
    if code == "yaml-group" and context.get("class_name") == "Text":
        code = "yaml-languages"
    values = {"key": _named(spot) or place.file, "found": _shown(error["input"])}
    if code == "yaml-choice":
        values["known"] = re.sub(r"(?<=['0-9]) or (?=['0-9])", ", ", context["expected"]).replace("'", "")
    if code == "yaml-list-long":
        values["count"] = str(context["max_length"])
    return Fault(place, code, values)


def _torn(error: yaml.MarkedYAMLError, text: str, name: str) -> Fault:
    """Return a fault of the YAML itself: what the reader stopped at, in words of its line."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Fault(Place(name), "yaml-broken")
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    before, sign = line[: mark.column], line[mark.column : mark.column + 1]
    code = _syntax(error, before, sign)
    since = error.context_mark.line + 1 if error.context_mark else mark.line + 1
    return Fault(Place(name, line=since if code in _AT_START else mark.line + 1), code, {"found": sign})


def _syntax(error: yaml.MarkedYAMLError, before: str, sign: str) -> str:
    """Return the code of a fault of the YAML itself, from the sign it stopped at and what stands before it."""
    problem, context = error.problem or "", error.context or ""
    if "\t" in (sign, before[-1:]) or " tab " in problem:
        return "yaml-tab"
    if known := next((code for words, code in _SIGNS if words in problem), None):
        return known
    if "values are not allowed" in problem:
        return "yaml-colon" if ": " in before else "yaml-indent"
    if "flow" in context:
        return "yaml-bracket"
    return _ended(before, sign) if "block" in context or "document start" in problem else "yaml-broken"


def _ended(before: str, sign: str) -> str:
    """Return the code of a group of lines that ends where the line goes on."""
    if not before.strip():
        return "yaml-indent"
    if sign in tuple("]}"):
        return "yaml-bracket-extra"
    return "yaml-quote-inside" if before.rstrip().endswith(('"', "'")) else "yaml-broken"


def _line(lines: dict[Spot, int], spot: Spot) -> int:
    """Return the line of the nearest known ancestor of a spot."""
    while spot and spot not in lines:
        spot = spot[:-1]
    return lines.get(spot, 1)


def _text(path: Path, name: str) -> str:
    """Return a file's text; raises `Faulty` where there is none, or where it is not text."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise Faulty([Fault(Place(name), "file-missing")]) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise Faulty([Fault(Place(name, line=line), "yaml-not-text")]) from error


def read_yaml(path: Path, name: str) -> tuple[Any, dict[Spot, int]]:
    """Return a YAML file's value (sequences as tuples, decimals exact) and the line of each spot in it.

    `name` is how the file is called in faults. Raises `Faulty` for what is not YAML, and for duplicate keys.
    """
    text, walk = _text(path, name), _Walk(name)
    try:
        node = yaml.compose(text, Loader=_Loader)
        value = None if node is None else walk.value(node)
    except yaml.MarkedYAMLError as error:
        raise Faulty([_torn(error, text, name)]) from error
    except ReaderError as error:
        line = text[: text.find(chr(error.character))].count("\n") + 1
        values = {"found": f"U+{error.character:04X}"}
        raise Faulty([Fault(Place(name, line=line), "yaml-hidden-sign", values)]) from error
    except RecursionError as error:
        raise Faulty([Fault(Place(name), "yaml-deep")]) from error
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
            _refused(e, Place(name, line=_line(lines, tuple(e["loc"])))) for e in error.errors(include_url=False)
        ) from error
