"""Reading a method version's folder into one frozen value, with all of its faults at once."""

from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar, cast

from workbench.faults import Fault, Faulty, Place
from workbench.method import files as f
from workbench.method.absent import EMPTY
from workbench.method.governance import Governance, ResponseTimes
from workbench.method.maturity import Dimension, Scale
from workbench.method.migrate import NOTHING_RENAMED, RENAMED, Succession
from workbench.method.model import DELIVERABLES, Manifest, Method
from workbench.method.modules import Catalogue
from workbench.method.overlay import AS_PUBLISHED, Overlay, apply_overlay
from workbench.method.transfer import Transfer
from workbench.reading import read_model
from workbench.values import Value

V = TypeVar("V", bound=Value)
Parts = dict[str, Value]


def load_method(
    folder: Path, name: str, overlay: Overlay = AS_PUBLISHED, renamed: Succession = NOTHING_RENAMED
) -> Method:
    """Return the method that a version's folder holds; `name` is how the folder is called in faults.

    `overlay`: what an agency adapts of it; `renamed`: what became of earlier ids, for entries that name them.
    Raises `Faulty` with every fault of every file: what is missing, unknown, not YAML or not of its model.
    Links between ids are `check_method`'s.
    """
    method, wrong = adapted_method(folder, name, overlay, renamed)
    if wrong:
        raise Faulty(wrong)
    return method


def adapted_method(folder: Path, name: str, overlay: Overlay, renamed: Succession) -> tuple[Method, tuple[Fault, ...]]:
    """Return a method with what could be laid over it, and everything that is wrong with what is laid over it.

    Raises `Faulty` where the method itself does not stand.
    """
    paths = _paths(folder)
    faults: list[Fault] = []
    parts: Parts = {}
    for relative, path in paths.items():
        model = f.model_of(relative)
        if model is None:
            continue
        try:
            parts[relative] = read_model(path, f"{name}/{relative}", model)
        except Faulty as error:
            faults += error.faults
    faults += _presence(paths, parts, name) + _name_faults(parts, name) + _order_faults(parts, paths, name)
    if faults:
        raise Faulty(sorted(faults, key=lambda fault: (fault.place.file, fault.place.line or 0)))
    merged, wrong = apply_overlay({**EMPTY, **parts}, overlay, renamed)
    print_of_files = fingerprint(folder)
    if not overlay.patches:
        return _method(merged, print_of_files), wrong
    both = sha256(f"{print_of_files}\0{overlay.fingerprint}".encode()).hexdigest()
    return _method(merged, both).model_copy(update={"adapted": overlay.fingerprint}), wrong


def fingerprint(folder: Path) -> str:
    """Return the sha256 of a version's files: each relative name and its bytes, in the order of names."""
    digest = sha256()
    for relative, path in _paths(folder).items():
        content = path.read_bytes()
        digest.update(f"{relative}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _paths(folder: Path) -> dict[str, Path]:
    """Return a version's YAML files by relative name (forward slashes), in the order of names."""
    found = ((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*.yaml"))
    return dict(sorted(found))


def _presence(paths: dict[str, Path], parts: Parts, name: str) -> list[Fault]:
    """Return a fault per missing file that a named deliverable needs, and per file that no model is meant for."""
    manifest = parts.get(f.MANIFEST)
    served = manifest.deliverables if isinstance(manifest, Manifest) else DELIVERABLES
    missing = [
        Fault(Place(f"{name}/{file}"), "method-file-missing", {"deliverable": f.needed_by(file)})
        for file in f.required(served)
        if file not in paths
    ]
    known = ", ".join(f.FILES)
    unknown = [
        Fault(Place(f"{name}/{file}"), "method-file-unknown", {"known": known})
        for file in paths
        if f.model_of(file) is None and file != RENAMED
    ]
    return missing + unknown


def _code(file: str) -> str:
    """Return the dimension's code that a file of the dimensions' folder is named by."""
    return file.removeprefix(f"{f.DIMENSIONS}/").removesuffix(".yaml")


def _dimensions(parts: Parts) -> dict[str, Dimension]:
    """Return the dimensions read, by the code that their file's name says."""
    return {_code(file): part for file, part in parts.items() if isinstance(part, Dimension)}


def _name_faults(parts: Parts, name: str) -> list[Fault]:
    """Return a fault per dimension whose code is not its file's name."""
    return [
        Fault(Place(f"{name}/{f.DIMENSIONS}/{code}.yaml"), "method-dimension-name", {"code": d.code})
        for code, d in _dimensions(parts).items()
        if d.code != code
    ]


def _order_faults(parts: Parts, paths: dict[str, Path], name: str) -> list[Fault]:
    """Return a fault per code that the printing order repeats, lacks or invents."""
    if f.ORDER not in parts:
        return []
    order = cast(f.OrderFile, parts[f.ORDER]).order
    codes = [_code(file) for file in paths if file.startswith(f"{f.DIMENSIONS}/") and file != f.ORDER]
    wrong = {
        "method-order-repeated": sorted({c for c in order if order.count(c) > 1}),
        "method-order-lacks": [c for c in codes if c not in order],
        "method-order-unknown": [c for c in order if c not in codes],
    }
    place = Place(f"{name}/{f.ORDER}")
    return [Fault(place, reason, {"code": code}) for reason, found in wrong.items() for code in found]


def _one(parts: Parts, model: type[V]) -> V:
    """Return the part of a model that one file holds."""
    return next(part for part in parts.values() if isinstance(part, model))


def _method(parts: Parts, print_of_files: str) -> Method:
    """Return the method from its parts, dimensions in printing order."""
    dimensions = _dimensions(parts)
    respondents = _one(parts, f.RespondentsFile)
    return Method(
        manifest=_one(parts, Manifest),
        fingerprint=print_of_files,
        scale=_one(parts, Scale),
        domains=_one(parts, f.DomainsFile).domains,
        dimensions=tuple(dimensions[code] for code in _one(parts, f.OrderFile).order),
        roles=respondents.roles,
        functions=respondents.functions,
        context=_one(parts, f.ContextFile).context,
        inputs=_one(parts, f.InputsFile).inputs,
        alarms=_one(parts, f.AlarmsFile).alarms,
        indicators=_one(parts, f.IndicatorsFile).indicators,
        governance=_governance(parts),
        transfer=_transfer(parts),
        catalogue=Catalogue(modules=_one(parts, f.ModulesFile).modules, **_fields(parts, f.SelectionFile)),
        **_fields(parts, f.FormatsFile),
        glossary=_one(parts, f.GlossaryFile).glossary,
        sources=_one(parts, f.SourcesFile).sources,
    )


def _fields(parts: Parts, *models: type[Value]) -> dict[str, Any]:
    """Return the fields of several parts together, by name."""
    return {field: value for model in models for field, value in _one(parts, model)}


def _governance(parts: Parts) -> Governance:
    """Return the charter's data from its files."""
    fields = _fields(parts, f.ClausesFile, f.DecisionsFile, f.AutonomyFile, f.CrisisFile, f.LegalFile)
    return Governance(times=_one(parts, ResponseTimes), **fields)


def _transfer(parts: Parts) -> Transfer:
    """Return the roadmap's data from its files."""
    return Transfer(**_fields(parts, f.CriteriaFile, f.ActivitiesFile, f.StagesFile, f.RoadmapRulesFile, f.StepsFile))
