"""An agency's own texts, days and entries, laid over a version of the method: a patch by id, field by field."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args

from workbench.faults import Fault, Faulty, Place
from workbench.method import files as f
from workbench.method.carried import KINDS, carried
from workbench.method.migrate import NOTHING_RENAMED, Key, Kind, Succession
from workbench.method.model import Term
from workbench.method.overlay_fields import PREFIX, SETTING, Rows, open_lists, reason
from workbench.reading import Spot, check_model, read_yaml
from workbench.values import Value

Lines = Mapping[Spot, int]


@dataclass(frozen=True)
class Patch:
    """One file of an overlay: which file of the method it adapts, what it says, and where each thing stands."""

    file: str
    name: str
    data: Any
    lines: Lines

    def place(self, *spot: str | int) -> Place:
        """Return the line of a spot, or of the nearest thing around it."""
        while spot and spot not in self.lines:
            spot = spot[:-1]
        return Place(self.name, line=self.lines.get(spot, 1))


@dataclass(frozen=True)
class Overlay:
    """What an agency adapts. Without patches the method stands as it was published, and `fingerprint` is empty.

    `ahead`: ids of later versions, which the version at hand need not know.
    """

    patches: tuple[Patch, ...] = ()
    fingerprint: str = ""
    ahead: frozenset[Key] = frozenset()

    @property
    def named(self) -> frozenset[str]:
        """The ids of all entries that it adapts or adds, those that could not be read as well."""
        found = (_called(row) for patch in self.patches for _, rows in _lists(patch.data) for row in rows)
        return frozenset(name for name in found if name)

    def placed(self, fault: Fault) -> Fault:
        """Return a fault of the merged method at the agency's own entry where it is about one."""
        about = {fault.values.get("id"), fault.values.get("other")}
        for patch in self.patches:
            for part, rows in _lists(patch.data):
                for place, row in enumerate(rows):
                    if fault.place.file.endswith(f"/{patch.file}") and _called(row) in about:
                        return Fault(patch.place(part, place), fault.code, fault.values, fault.blocking)
        return fault


AS_PUBLISHED = Overlay()


def read_overlay(folder: Path, name: str) -> Overlay:
    """Return what an agency's folder adapts; files that hold only comments adapt nothing.

    `name` is how the folder is called in faults. Raises `Faulty` with every file that is not sound YAML.
    """
    digest, patches, faults = sha256(), [], []
    for path in sorted(p for p in folder.rglob("*") if p.suffix in (".yaml", ".yml") and p.is_file()):
        file = path.relative_to(folder).as_posix()
        try:
            data, lines = read_yaml(path, f"{name}/{file}")
        except Faulty as error:
            faults += [fault for fault in error.faults if fault.code != "yaml-empty"]
            continue
        patches.append(Patch(file, f"{name}/{file}", data, lines))
        content = path.read_bytes()
        digest.update(f"{file}\0{len(content)}\0".encode() + content)
    if faults:
        raise Faulty(faults)
    return Overlay(tuple(patches), digest.hexdigest() if patches else "")


def carry_over(overlay: Overlay, by: Succession) -> Overlay:
    """Return an overlay with every id that it names under its present name."""
    return replace(overlay, patches=tuple(_carried(patch, by) for patch in overlay.patches))


def _carried(patch: Patch, by: Succession) -> Patch:
    """Return a patch with present ids: of its rows, of what they refer to, of the dimension that its file is."""
    data = carried(patch.data, by)
    for part, rows in _lists(data):
        model = _row_model(patch.file, part)
        kind = KINDS.get(model) if model else None
        if kind is not None:
            data[part] = tuple(_renamed(row, kind, by) for row in rows)
    folder, slash, code = patch.file.removesuffix(".yaml").partition("/")
    file = f"{folder}/{by.of('dimension', code) or code}.yaml" if slash else patch.file
    return Patch(file, patch.name, data, patch.lines)


def _renamed(row: dict[str, Any], kind: Kind, by: Succession) -> dict[str, Any]:
    """Return a plain row under its present id."""
    return {k: (by.of(kind, v) or v) if k in ("id", "code") and isinstance(v, str) else v for k, v in row.items()}


def _lists(data: Any) -> Iterator[tuple[str, tuple[dict[str, Any], ...]]]:
    """Yield the lists of rows of a patch, those that are any."""
    for part, rows in data.items() if isinstance(data, dict) else ():
        if isinstance(rows, tuple) and rows and all(isinstance(row, dict) for row in rows):
            yield part, rows


def _called(row: Mapping[str, Any]) -> str | None:
    """Return what a plain row is called: its id, its code, or the French side of its term."""
    term = row.get("term")
    name = term.get("fr") if isinstance(term, dict) else row.get("id", row.get("code"))
    return name if isinstance(name, str) else None


def called(row: Value) -> str:
    """Return what a typed row is called."""
    return row.term.fr if isinstance(row, Term) else str(getattr(row, next(iter(type(row).model_fields))))


def _row_model(file: str, part: str) -> type[Value] | None:
    """Return the model of a list's rows, None where a file has no such list."""
    model = f.model_of(file)
    field = model.model_fields.get(part) if model else None
    inner = get_args(field.annotation) if field else ()
    return inner[0] if inner and isinstance(inner[0], type) and issubclass(inner[0], Value) else None


def apply_overlay(
    parts: Mapping[str, Value], overlay: Overlay, by: Succession = NOTHING_RENAMED
) -> tuple[dict[str, Value], tuple[Fault, ...]]:
    """Return the parts of a method with an overlay laid over them, and everything that is wrong with it."""
    merged, faults = dict(parts), []
    for patch in overlay.patches:
        merger = _Merger(patch, by, overlay.ahead)
        if patch.file not in parts or f.model_of(patch.file) is None:
            near = _near(patch.file, parts)
            faults.append(Fault(Place(patch.name), "overlay-file-unknown", {"nearest": near}))
            continue
        merged[patch.file] = merger.merge(parts[patch.file])
        faults += merger.faults
    return merged, tuple(faults)


def _near(name: str, known: Iterable[str]) -> str:
    """Return the known name that looks most like another one."""
    return next(iter(get_close_matches(name, list(known), n=1, cutoff=0.0)), "–")


class _Merger:
    """Lays one patch over one part of the method."""

    def __init__(self, patch: Patch, by: Succession, ahead: frozenset[Key]) -> None:
        self.patch, self.by, self.ahead = patch, by, ahead
        self.open = open_lists(patch.file)
        self.faults: list[Fault] = []
        self.known: tuple[str, ...] = ()

    def _say(self, code: str, *spot: str | int, **values: str) -> None:
        self.faults.append(Fault(self.patch.place(*spot), code, values))

    def merge(self, part: Value) -> Value:
        """Return the part as adapted."""
        if not isinstance(self.patch.data, dict):
            self._say("overlay-not-lists")
            return part
        fields: dict[str, Any] = {}
        for key, value in self.patch.data.items():
            known = type(part).model_fields
            rule = self.open.get(str(key))
            if key not in known:
                self._say("overlay-key-unknown", key, key=str(key), nearest=_near(str(key), self.open or known))
            elif rule is None:
                self._say(f"overlay-refused-{reason(self.patch.file, key)}", key, field=key)
            elif rule is SETTING:
                fields[key] = value
            else:
                fields[key] = self._rows(key, rule, getattr(part, key), value)
        return self._checked({**dict(part), **fields}, part, ())

    def _checked(self, data: dict[str, Any], old: Value, spot: Spot) -> Value:
        """Return data as the model of a former value, that one where it does not fit."""
        try:
            return check_model(data, type(old), self.patch.name, self._inside(spot))
        except Faulty as error:
            self.faults += error.faults
            return old

    def _rows(self, part: str, rule: Rows, old: tuple[Value, ...], rows: Any) -> tuple[Value, ...]:
        """Return the rows of a list as adapted, the agency's own among them."""
        if not isinstance(rows, tuple) or not all(isinstance(row, dict) for row in rows):
            self._say("overlay-not-rows", part, key=part)
            return old
        new = {called(row): row for row in old}
        self.known = tuple(new)
        seen: set[str] = set()
        for place, row in enumerate(rows):
            name, spot = _called(row), (part, place)
            if name is None:
                self._say("overlay-row-unnamed", *spot)
            elif name in seen:
                self._say("overlay-row-twice", *spot, id=name)
            elif name in new:
                new[name] = self._adapted(spot, rule, new[name], row)
            elif made := self._own(spot, rule, name, row):
                new[name] = made
            seen.add(name or "")
        return _ordered(tuple(new.values()), len(old))

    def _adapted(self, spot: Spot, rule: Rows, old: Value, row: dict[str, Any]) -> Value:
        """Return a row of the method with what the agency says otherwise."""
        first = next(iter(type(old).model_fields))
        free = {first, *rule.fields, *rule.joins} if first != "term" else set(rule.fields)
        fields: dict[str, Any] = {}
        for key, value in row.items():
            if key not in type(old).model_fields:
                self._say("overlay-key-unknown", *spot, key, key=str(key), nearest=_near(str(key), sorted(free)))
            elif key not in free:
                self._say(f"overlay-refused-{reason(self.patch.file, str(spot[0]), key)}", *spot, key, field=key)
            elif key in rule.joins and isinstance(value, tuple):
                held = getattr(old, key)
                fields[key] = (*held, *(item for item in value if item not in held))
            else:
                fields[key] = value
        return self._checked({**dict(old), **fields}, old, spot)

    def _own(self, spot: Spot, rule: Rows, name: str, row: dict[str, Any]) -> Value | None:
        """Return an entry of the agency's own; None, and why, where there cannot be one."""
        model = _row_model(self.patch.file, str(spot[0]))
        assert model is not None
        kind = KINDS.get(model)
        if kind is not None and (kind, name) in self.ahead:
            return None
        if kind is not None and self.by.of(kind, name) is None:
            self._say("overlay-id-gone", *spot, id=name)
        elif model is not Term and not name.startswith(PREFIX):
            self._say("overlay-id-unknown", *spot, id=name, nearest=_near(name, self.known), prefix=PREFIX)
        elif not rule.own:
            self._say("overlay-list-closed", *spot, key=str(spot[0]))
        else:
            return self._made(model, spot, row)
        return None

    def _made(self, model: type[Value], spot: Spot, row: dict[str, Any]) -> Value | None:
        """Return an entry of the agency's own where it is whole."""
        try:
            return check_model(row, model, self.patch.name, self._inside(spot))
        except Faulty as error:
            self.faults += error.faults
            return None

    def _inside(self, spot: Spot) -> dict[Spot, int]:
        """Return the lines of what stands inside a spot, by the way from there."""
        return {s[len(spot) :]: line for s, line in self.patch.lines.items() if s[: len(spot)] == spot}


def _ordered(rows: tuple[Value, ...], kept: int) -> tuple[Value, ...]:
    """Return rows in printing order: the agency's own, which come last, after those of their group if they have one."""
    made = list(rows[:kept])
    for row in rows[kept:]:
        group = getattr(row, "group", None)
        last = [n for n, other in enumerate(made, 1) if group and getattr(other, "group", None) == group]
        made.insert(last[-1] if last else len(made), row)
    return tuple(made)
