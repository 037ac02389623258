"""What a file that claims to be a workbook really is, looked at before anything opens it.

Streams the parts through expat: bounded memory, no document type, no entity, nothing followed outside the file.
Runs inside the limited reader process (`sheet_reader`) and imports only the standard library.
"""

import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from xml.parsers import expat

from workbench.audit.sheet_scan import SheetScan, local

MAX_FILE = 100 * 2**20
MAX_UNPACKED = 256 * 2**20
MAX_PARTS = 4000
_CHUNK = 2**16
_Start = Callable[[str, dict[str, str]], None] | None
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOT_XML = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tiff", ".emf", ".wmf", ".svg", ".bin", ".vml")
_NOT_XML_FOLDERS = ("xl/media/", "xl/embeddings/")
_MACROS = ("xl/vbaproject.bin", "xl/macrosheets/", "xl/dialogsheets/")


class Refused(Exception):  # noqa: N818 - it carries a fault code
    """A file that is not read; `code` is a fault code, `values` fill its sentence."""

    def __init__(self, code: str, **values: str) -> None:
        self.code = code
        self.values = values
        super().__init__(code)


@dataclass(frozen=True)
class SheetPart:
    """A worksheet of the workbook: its name, whether it is hidden, and what its XML says beside the values."""

    name: str
    hidden: bool
    scan: SheetScan


def inspect(data: bytes) -> tuple[SheetPart, ...]:
    """Return the worksheets of an .xlsx file in its order; raises `Refused` for anything not sound."""
    _sniff(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _inspect_parts(archive, _members(archive))
    except (zipfile.BadZipFile, EOFError, OSError, zlib.error, NotImplementedError) as error:
        raise Refused("file-truncated") from error


def _sniff(data: bytes) -> None:
    """Tell by its first bytes that a file is no .xlsx, and what it is instead."""
    if not data:
        raise Refused("file-empty")
    if data.startswith(_OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise Refused("file-encrypted" if encrypted else "file-legacy-xls")
    if not data.startswith(b"PK\x03\x04"):
        raise Refused("file-not-xlsx")


def _members(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Return the parts by lower-case name; Excel and the reader both ignore case."""
    infos = [info for info in archive.infolist() if not info.is_dir()]
    names = [info.filename.replace("\\", "/").lstrip("/").lower() for info in infos]
    if any(info.flag_bits & 0x1 for info in infos):
        raise Refused("file-encrypted")
    if "[content_types].xml" not in names or "xl/workbook.xml" not in names:
        raise Refused("file-not-xlsx")
    twice = sorted(name for name, n in Counter(names).items() if n > 1)
    if twice:
        raise Refused("file-duplicate-part", part=twice[0])
    if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_UNPACKED:
        raise Refused("file-bomb", limit=str(MAX_UNPACKED // 2**20))
    if any(name.startswith(_MACROS) for name in names):
        raise Refused("file-macros")
    return dict(zip(names, infos, strict=True))


def _inspect_parts(archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo]) -> tuple[SheetPart, ...]:
    book, links = _Book(), _Links()
    _parse(archive, members["xl/workbook.xml"], book.start)
    if "xl/_rels/workbook.xml.rels" in members:
        _parse(archive, members["xl/_rels/workbook.xml.rels"], links.start)
    sheets, seen = [], {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"}
    for name, state, link in book.sheets:
        kind, part = links.targets.get(link, ("", ""))
        if kind != "worksheet":
            continue
        if part not in members:
            raise Refused("file-truncated")
        scan = SheetScan()
        _parse(archive, members[part], scan.start, scan)
        if scan.sparse:
            raise Refused("file-too-sparse", sheet=name)
        seen.add(part)
        sheets.append(SheetPart(name, state != "visible", scan))
    for part in members.keys() - seen:
        if not part.endswith(_NOT_XML) and not part.startswith(_NOT_XML_FOLDERS):
            _parse(archive, members[part], _macro_guard if part == "[content_types].xml" else None)
    return tuple(sheets)


def _parse(archive: zipfile.ZipFile, info: zipfile.ZipInfo, start: _Start, scan: SheetScan | None = None) -> None:
    """Stream one part through expat, with the handlers given."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_dtd
    parser.StartElementHandler = start
    if scan is not None:
        parser.EndElementHandler = scan.end
        parser.CharacterDataHandler = scan.text
    try:
        with archive.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Refused("file-truncated") from error
    except ValueError as error:
        raise Refused("file-reader-failed") from error


def _refuse_dtd(*_: object) -> None:
    raise Refused("file-dtd")


def _macro_guard(_: str, attributes: dict[str, str]) -> None:
    """Refuse a workbook whose content types announce macros, whatever its extension."""
    if "macroenabled" in attributes.get("ContentType", "").lower():
        raise Refused("file-macros")


class _Book:
    """Collects the sheets of xl/workbook.xml: name, state, link id."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, str]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "sheet":
            plain = {local(key): value for key, value in attributes.items()}
            self.sheets.append((plain.get("name", ""), plain.get("state", "visible"), plain.get("id", "")))


class _Links:
    """Collects the relations of the workbook: link id → kind and part name."""

    def __init__(self) -> None:
        self.targets: dict[str, tuple[str, str]] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if local(tag) != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = attributes.get("Target", "").replace("\\", "/")
        part = target.lstrip("/") if target.startswith("/") else _resolved(target)
        kind = attributes.get("Type", "").rsplit("/", 1)[-1]
        self.targets[attributes.get("Id", "")] = (kind, part.lower())


def _resolved(target: str) -> str:
    """Return a part name relative to xl/ as a name from the root of the file."""
    steps: list[str] = ["xl"]
    for step in PurePosixPath(target).parts:
        if step == "..":
            steps = steps[:-1]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)
