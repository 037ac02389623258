"""A workbook as a package: whole, well-formed, nothing outside, nothing that runs, only tested functions."""

import re
import zipfile
from collections import Counter
from pathlib import Path
from posixpath import dirname, join, normpath
from xml.etree import ElementTree

import openpyxl
import pytest
from defusedxml import ElementTree as Defused

from tests.proofs.cells import formulas
from tests.proofs.papers import Papers
from workbench.documents.excel_area import FUNCTIONS

_CALL = re.compile(r"([A-Za-z_][A-Za-z0-9_.]*)\(")
_QUOTED = re.compile(r'"(?:[^"]|"")*"|\'(?:[^\']|\'\')*\'')
_RELATED = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_NAME = re.compile(r"[A-Za-z_\\][A-Za-z0-9_.\\]*", re.ASCII)
LEAST_CALLS = 400
REFUSED = ("vbaProject", "externalLink", "activeX", "embeddings", "customXml", "connections", "queryTable")


def _tree(archive: zipfile.ZipFile, part: str) -> ElementTree.Element:
    """Return a part as XML; raises for one that is not well-formed, or that declares entities."""
    return Defused.fromstring(archive.read(part), forbid_dtd=True)


def _source(rels: str) -> str:
    """Return the folder that the targets of a relationship part are relative to."""
    return dirname(dirname(rels))


def called(formula: str) -> set[str]:
    """Return the functions that a formula calls; a function that Excel marks as later keeps its mark."""
    return set(_CALL.findall(_QUOTED.sub("", formula)))


def test_only_functions_that_both_programs_know_are_called(papers: Papers) -> None:
    found: Counter[str] = Counter()
    for file in papers.workbooks:
        for place, formula in formulas(file).items():
            strange = called(formula) - FUNCTIONS
            assert strange == set(), f"{file} {place}: {formula}"
            found.update(called(formula))
            assert not re.search(r"\{|\[|#REF!|_xlfn|_xlws", _QUOTED.sub("", formula)), f"{file} {place}: {formula}"
    assert found.total() > LEAST_CALLS


def test_a_function_of_another_list_would_be_found_out() -> None:
    assert called('=_xlfn.XLOOKUP(A1,B:B,C:C)+SUM("LET(")') - FUNCTIONS == {"_xlfn.XLOOKUP"}


def test_every_part_is_well_formed_and_there_once(papers: Papers) -> None:
    for file in papers.workbooks:
        with zipfile.ZipFile(file) as archive:
            assert archive.testzip() is None
            names = archive.namelist()
            assert [n for n, times in Counter(n.lower() for n in names).items() if times > 1] == [], file
            for name in names:
                assert name.endswith((".xml", ".rels")), f"{file} {name}: not a part of a plain workbook"
                _tree(archive, name)


def test_nothing_runs_and_nothing_lies_outside(papers: Papers) -> None:
    for file in papers.workbooks:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            assert [n for n in names if any(word in n for word in REFUSED)] == [], file
            for rels in (n for n in names if n.endswith(".rels")):
                for related in _tree(archive, rels).iter(_RELATED):
                    target = related.attrib["Target"]
                    assert related.get("TargetMode") != "External", f"{file} {rels}: {target}"
                    inside = target.lstrip("/") if target.startswith("/") else normpath(join(_source(rels), target))
                    assert inside in names, f"{file} {rels}: {target} leads nowhere"


def test_every_part_has_its_type(papers: Papers) -> None:
    for file in papers.workbooks:
        with zipfile.ZipFile(file) as archive:
            types = _tree(archive, "[Content_Types].xml")
            usual = {t.attrib["Extension"] for t in types.iter(f"{_TYPES}Default")}
            own = [t.attrib["PartName"].lstrip("/") for t in types.iter(f"{_TYPES}Override")]
            names = set(archive.namelist()) - {"[Content_Types].xml"}
            assert len(own) == len(set(own))
            assert set(own) <= names, file
            assert {n for n in names - set(own) if n.rpartition(".")[2] not in usual} == set(), file


def test_names_are_valid_unique_and_point_to_cells_that_exist(papers: Papers) -> None:
    for file in papers.workbooks:
        book = openpyxl.load_workbook(file)
        assert book.defined_names, file
        for word, named in book.defined_names.items():
            assert len(word) <= 255
            assert _NAME.fullmatch(word) or not word.isascii(), f"{file}: {word}"
            assert not re.fullmatch(r"[A-Za-z]{1,3}\d+|[RrCc]\d*", word), f"{file}: {word} reads as a cell"
            for sheet, cells in named.destinations:
                assert sheet in book.sheetnames, f"{file}: {word}"
                assert book[sheet][cells.replace("$", "")] is not None
        lowered = [word.lower() for word in book.defined_names]
        assert len(lowered) == len(set(lowered))


def test_sheets_have_names_that_every_program_takes(papers: Papers) -> None:
    for file in papers.workbooks:
        titles = openpyxl.load_workbook(file, read_only=True).sheetnames
        assert len({t.lower() for t in titles}) == len(titles)
        assert [t for t in titles if len(t) > 31 or re.search(r"[\[\]:*?/\\]|^\'|\'$", t)] == [], file


def test_styles_and_strings_are_within_reach_of_the_cells(papers: Papers) -> None:
    """A cell that points past the last style or string is what a repair prompt is most often about."""
    for file in papers.workbooks:
        with zipfile.ZipFile(file) as archive:
            styles = _tree(archive, "xl/styles.xml").find(f"{_MAIN}cellXfs")
            assert styles is not None
            strings = len(list(_tree(archive, "xl/sharedStrings.xml").iter(f"{_MAIN}si")))
            for sheet in (n for n in archive.namelist() if n.startswith("xl/worksheets/sheet")):
                cells = list(_tree(archive, sheet).iter(f"{_MAIN}c"))
                assert len({c.attrib["r"] for c in cells}) == len(cells), f"{file} {sheet}: a cell twice"
                assert max((int(c.get("s", 0)) for c in cells), default=0) < len(styles), f"{file} {sheet}"
                shared = [int(c.findtext(f"{_MAIN}v") or 0) for c in cells if c.get("t") == "s"]
                assert max(shared, default=0) < strings, f"{file} {sheet}"


@pytest.mark.parametrize("broken", ["twice", "malformed"])
def test_a_broken_package_would_be_found_out(bois_clair: Papers, tmp_path: Path, broken: str) -> None:
    source = bois_clair.xlsx("offer", "fr")
    target = tmp_path / "fr" / source.name
    target.parent.mkdir()
    with zipfile.ZipFile(source) as whole, zipfile.ZipFile(target, "w") as made:
        for name in whole.namelist():
            text = whole.read(name)
            made.writestr(name, text[:-9] if broken == "malformed" and name == "xl/workbook.xml" else text)
        if broken == "twice":
            made.writestr("XL/workbook.xml", whole.read("xl/workbook.xml"))

    class One(Papers):
        @property
        def workbooks(self) -> tuple[Path, ...]:
            return (target,)

    with pytest.raises((AssertionError, ElementTree.ParseError)):
        test_every_part_is_well_formed_and_there_once(One(tmp_path))
