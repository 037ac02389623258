"""The cells of a workbook: what they hold, what they compute, and how to change one and nothing else."""

import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl import load_workbook
from openpyxl.cell import Cell

Content = object
Cells = dict[tuple[str, str], Content]
"""Sheet and address → content."""


def _book(workbook: Path, values: bool) -> Iterator[Cell]:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*extension is not supported.*")  # what LibreOffice adds
        book = load_workbook(workbook, data_only=values)
    return (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None)


def values(workbook: Path) -> Cells:
    """Return what each cell shows, formulas by the value that the file carries."""
    return {(c.parent.title, c.coordinate): c.value for c in _book(workbook, values=True)}


def formulas(workbook: Path) -> dict[tuple[str, str], str]:
    """Return the formulas."""
    found = (c for c in _book(workbook, values=False) if c.data_type == "f")
    return {(c.parent.title, c.coordinate): str(c.value) for c in found}


def same(one: Content, other: Content) -> bool:
    """Return whether two values are the same; numbers within 1e-9, an empty text is an empty cell."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= 1e-9 * max(1.0, abs(one))
    return (
        (one or "") == (other or "") if isinstance(one, str | None) and isinstance(other, str | None) else one == other
    )


def is_error(value: Content) -> bool:
    """Return whether a cell shows an error."""
    return isinstance(value, str) and bool(re.fullmatch(r"#(N/A|NAME\?|REF!|VALUE!|DIV/0!|NUM!|NULL!)|Err:\d+", value))


@dataclass(frozen=True)
class Change:
    """A cell and what to put there, None to empty it; `cached` changes only the value that a formula carries."""

    sheet: str
    address: str
    content: int | float | str | None
    cached: bool = False


def _sheet_files(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return where each sheet stands in the file, by name."""
    book = archive.read("xl/workbook.xml").decode()
    links = archive.read("xl/_rels/workbook.xml.rels").decode()
    targets = {}
    for link in re.findall(r"<Relationship [^>]*>", links):
        found = dict(re.findall(r'(\w+)="([^"]*)"', link))
        targets[found["Id"]] = "xl/" + found["Target"].removeprefix("/xl/")
    sheets = re.findall(r'<sheet name="([^"]*)"[^>]*r:id="([^"]*)"', book)
    names = ((n.replace("&amp;", "&").replace("&apos;", "'"), rid) for n, rid in sheets)
    return {name: targets[rid] for name, rid in names}


def _changed(xml: str, change: Change) -> str:
    pattern = re.compile(rf'<c r="{change.address}"((?: s="\d+")?)[^>]*?(?:/>|>(.*?)</c>)', re.S)
    found = pattern.search(xml)
    if found is None:
        raise KeyError(f"{change.sheet}!{change.address}")
    style, inner = found.group(1), found.group(2) or ""
    if change.cached:
        formula = re.match(r"<f>.*?</f>", inner, re.S)
        if formula is None:
            raise KeyError(f"{change.sheet}!{change.address} is no formula")
        cell = f'<c r="{change.address}"{style}>{formula.group()}<v>{change.content}</v></c>'
    elif change.content is None:
        cell = f'<c r="{change.address}"{style}/>'
    elif isinstance(change.content, str):
        text = escape(change.content)
        cell = f'<c r="{change.address}"{style} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    else:
        cell = f'<c r="{change.address}"{style}><v>{change.content}</v></c>'
    return xml[: found.start()] + cell + xml[found.end() :]


def write_changed(source: Path, target: Path, changes: tuple[Change, ...]) -> None:
    """Write a copy of a workbook in which only these cells differ, by hand, as a client's program would."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        files = _sheet_files(archive)
        for name in archive.namelist():
            content = archive.read(name)
            for change in changes:
                if files[change.sheet] == name:
                    content = _changed(content.decode(), change).encode()
            copy.writestr(name, content)
