"""What a consultant confirmed about exports that no format knows, and about those that leave something open."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from workbench.audit.evidence.recognise import clean
from workbench.audit.evidence.schemas import MOMENT, NUMBER, SCHEMAS, WHOLE
from workbench.method.evidence import Column, ExportFormat, Kind, Schema
from workbench.reading import read_model
from workbench.values import Value

MAPPING, REMEMBERED = "mapping.yml", "mappings.yml"
PERSONS = ("account", "permalink")
_KINDS: dict[str, Kind] = {MOMENT: "datetime", NUMBER: "decimal", WHOLE: "integer", "BOOLEAN": "flag", "DATE": "date"}
NEEDED = {"posts": "published_at", "messages": "created_at", "tickets": "created_at", "daily": "date"}
"""The date without which a kind of table says little."""


class MappedColumn(Value):
    """One column of an unknown export: its title, and the canonical field that it is."""

    header: str
    field: str


class Mapping(Value):
    """An unknown export as a consultant read it. `signature`: its titles' fingerprint (`signature_of`).

    `confirmed`: only then is it used. `brand`: accounts that speak for the brand.
    """

    signature: str
    confirmed: bool = False
    schema_name: Schema
    tool: str
    columns: tuple[MappedColumn, ...]
    date_order: Literal["year", "day", "month"] = "year"
    time_zone: str | None = None
    channel: str | None = None
    brand: tuple[str, ...] = ()


class Setting(Value):
    """What an export of a known format leaves open: its clock, its order of day and month, the brand's accounts."""

    format: str
    date_order: Literal["year", "day", "month"] | None = None
    time_zone: str | None = None
    brand: tuple[str, ...] = ()


class MappingFile(Value):
    """`evidence/mapping.yml`, or the workspace's `.workbench/mappings.yml`."""

    files: tuple[Mapping, ...] = ()
    settings: tuple[Setting, ...] = ()


def signature_of(header: Iterable[str]) -> str:
    """Return the fingerprint of a table's titles, whatever their order."""
    titles = sorted({clean(title) for title in header} - {""})
    return hashlib.sha256("\n".join(titles).encode()).hexdigest()[:16]


def mapping_paths(folder: Path) -> tuple[Path, ...]:
    """Return where mappings may stand for an evidence folder: here, the client's other waves (newest first), all."""
    others = sorted(folder.parent.parent.glob(f"*/{folder.name}/{MAPPING}"), reverse=True)
    everywhere = next((p / "agency.yml" for p in folder.parents if (p / "agency.yml").is_file()), None)
    shared = [everywhere.parent / ".workbench" / REMEMBERED] if everywhere else []
    found = dict.fromkeys([folder / MAPPING, *others, *shared])
    return tuple(path for path in found if path.is_file() and not path.is_symlink())


def read_mappings(folder: Path) -> MappingFile:
    """Return what is confirmed for an evidence folder, the nearest first; raises `Faulty` with lines."""
    read = [read_mapping(path) for path in mapping_paths(folder)]
    files: dict[str, Mapping] = {}
    for one in (mapping for file in read for mapping in file.files if mapping.confirmed):
        files.setdefault(one.signature, one)
    settings: dict[str, Setting] = {}
    for setting in (setting for file in read for setting in file.settings):
        settings.setdefault(setting.format, setting)
    return MappingFile(files=tuple(files.values()), settings=tuple(settings.values()))


def read_mapping(path: Path) -> MappingFile:
    """Return one mapping file; raises `Faulty` with lines."""
    return read_model(path, f"{path.parent.name}/{path.name}", MappingFile)


def formats_with(formats: Iterable[ExportFormat], mappings: MappingFile) -> tuple[ExportFormat, ...]:
    """Return the known formats with what was settled about them, and those that were confirmed."""
    settled = {setting.format: setting for setting in mappings.settings}
    known = (_settled(one, settled[one.id]) if one.id in settled else one for one in formats)
    return (*known, *(format_of(mapping) for mapping in mappings.files))


def format_of(mapping: Mapping) -> ExportFormat:
    """Return a confirmed mapping as an export format."""
    columns = tuple(_column(column, mapping.schema_name) for column in mapping.columns if column.field)
    return ExportFormat(
        id=f"mapping-{mapping.signature}",
        tool=mapping.tool,
        schema_name=mapping.schema_name,
        signature=tuple(column.header for column in mapping.columns if column.field),
        columns=columns,
        separators=(",", ";", "\t", "|"),
        date_order=mapping.date_order,
        time_zone=mapping.time_zone,
        evidence="file",
        constants={"channel": mapping.channel} if mapping.channel else {},
        brand=mapping.brand,
    )


def with_mapping(file: MappingFile, mapping: Mapping) -> MappingFile:
    """Return a mapping file with one mapping added, or put in the place of that of the same titles."""
    others = tuple(one for one in file.files if one.signature != mapping.signature)
    return file.model_copy(update={"files": (*others, mapping)})


def as_yaml(file: MappingFile) -> str:
    """Return a mapping file as strict YAML, one column per line."""
    lines = ["files:"] if file.files else ["files: []"]
    for mapping in file.files:
        fields = mapping.model_dump(exclude={"columns"})
        lines += [f"  {'-' if n == 0 else ' '} {key}: {_yaml(value)}" for n, (key, value) in enumerate(fields.items())]
        lines.append("    columns:")
        lines += [f"      - {{header: {_yaml(c.header)}, field: {_yaml(c.field)}}}" for c in mapping.columns]
    lines.append("settings:" if file.settings else "settings: []")
    for setting in file.settings:
        pairs = (f"{key}: {_yaml(value)}" for key, value in setting.model_dump().items())
        lines.append(f"  - {{{', '.join(pairs)}}}")
    return "\n".join(lines) + "\n"


def kind_of(schema: str, field: str) -> Kind:
    """Return what a canonical field holds, as columns say it."""
    if field.endswith(("_hash", "_id")):
        return "id"
    return _KINDS.get(SCHEMAS[schema].get(field, ""), "text")


def _column(column: MappedColumn, schema: str) -> Column:
    required = column.field == NEEDED.get(schema)
    return Column(field=column.field, aliases=(column.header,), kind=kind_of(schema, column.field), required=required)


def _settled(known: ExportFormat, setting: Setting) -> ExportFormat:
    told = {name: value for name, value in setting.model_dump(exclude={"format"}).items() if value}
    return known.model_copy(update=told)


def _yaml(value: object) -> str:
    """Return a value as the strict reader takes it: text quoted, true and false, null, lists in brackets."""
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_yaml(one) for one in value)}]"
    return json.dumps(value, ensure_ascii=False)
