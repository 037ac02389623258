"""Every file that a client could send: read as it stands, or named for what it is; never a crash."""

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from workbench.audit import intake
from workbench.audit.intake import read_sheets, read_workbook, survey_sheets
from workbench.faults import Faulty

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
PARTS = {
    "[Content_Types].xml": TYPES,
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument"'
    ' Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1"'
    f' Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


def sheet(cells: str) -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'


def packed(cells: str = '<row r="1"><c r="A1"><v>1</v></c></row>', **changes: str) -> bytes:
    parts = PARTS | {"xl/worksheets/sheet1.xml": sheet(cells)} | changes
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def workbook() -> bytes:
    buffer = io.BytesIO()
    book = openpyxl.Workbook()
    for row in range(200):
        book.active.append([f"texte {row}", row])
    book.save(buffer)
    return buffer.getvalue()


def bomb() -> bytes:
    """300 MB of nothing in 300 kB."""
    buffer = io.BytesIO(packed())
    with (
        zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/worksheets/sheet2.xml", "w") as part,
    ):
        for _ in range(300):
            part.write(b" " * 2**20)
    return buffer.getvalue()


def honest_size_bomb() -> bytes:
    """One cell of 64 MB of text, within the unpacked limit."""
    return packed(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"a" * 2**26}</t></is></c></row>')


def lying_size() -> bytes:
    """A part whose directory entry announces fewer bytes than it unpacks to."""
    data = bytearray(packed(f"<row>{'<c><v>1</v></c>' * 5000}</row>"))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    return bytes(data.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little")))


def flipped() -> bytes:
    """A sound workbook with one bit flipped inside a compressed sheet."""
    data = bytearray(workbook())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
    data[info.header_offset + 30 + len(info.filename) + info.compress_size // 2] ^= 0x10
    return bytes(data)


def duplicate(name: str) -> bytes:
    buffer = io.BytesIO(packed())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(name, sheet(""))
    return buffer.getvalue()


def encrypted_zip() -> bytes:
    data = bytearray(packed())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        spot = data.find(mark)
        while spot >= 0:
            data[spot + offset] |= 1
            spot = data.find(mark, spot + 4)
    return bytes(data)


def csv_bytes() -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer).writerows([["a", "b"], ["1", "2"]])
    return buffer.getvalue().encode()


def ods() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MACRO_TYPE = TYPES.replace("spreadsheetml.sheet.main", "ms-excel.sheet.macroEnabled.main")
DTD = f'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet xmlns="{MAIN}"><sheetData/></worksheet>'
SHARED = f'<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst xmlns="{MAIN}"><si><t>&x;</t></si></sst>'
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
FAR_UNADDRESSED = '<row><c><v>1</v></c></row><row r="1048576"><c r="XFC1048576"><v>1</v></c><c><v>1</v></c></row>'

HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "file-empty"),
    "csv renamed": (csv_bytes, "file-not-xlsx"),
    "html renamed": (lambda: b"<html><table><tr><td>1</td></tr></table></html>", "file-not-xlsx"),
    "pdf renamed": (lambda: b"%PDF-1.7\n", "file-not-xlsx"),
    "ods renamed": (ods, "file-not-xlsx"),
    "old xls": (lambda: OLE + bytes(504) + "Workbook".encode("utf-16-le"), "file-legacy-xls"),
    "encrypted": (lambda: OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le"), "file-encrypted"),
    "encrypted zip": (encrypted_zip, "file-encrypted"),
    "truncated": (lambda: workbook()[:-900], "file-truncated"),
    "cut in half": (lambda: workbook()[:3000], "file-truncated"),
    "one bit flipped": (flipped, "file-truncated"),
    "broken xml": (lambda: packed("<row><c>"), "file-truncated"),
    "sheet part missing": (
        lambda: packed(**{"xl/_rels/workbook.xml.rels": PARTS["xl/_rels/workbook.xml.rels"].replace("1.xml", "9.xml")}),
        "file-truncated",
    ),
    "bomb": (bomb, "file-bomb"),
    "giant cell": (honest_size_bomb, "file-bomb"),
    "lying size": (lying_size, "file-truncated"),
    "sparse": (lambda: packed(FAR), "file-too-sparse"),
    "sparse without addresses": (lambda: packed(FAR_UNADDRESSED), "file-too-sparse"),
    "address off the sheet": (lambda: packed('<row r="1"><c r="ZZZ1"><v>1</v></c></row>'), "file-reader-failed"),
    "macros": (lambda: packed(**{"xl/vbaProject.bin": "x"}), "file-macros"),
    "macro type": (lambda: packed(**{"[Content_Types].xml": MACRO_TYPE}), "file-macros"),
    "dtd in a sheet": (lambda: packed(**{"xl/worksheets/sheet1.xml": DTD}), "file-dtd"),
    "dtd in shared strings": (lambda: packed(**{"xl/sharedStrings.xml": SHARED}), "file-dtd"),
    "duplicate part": (lambda: duplicate("xl/worksheets/sheet1.xml"), "file-duplicate-part"),
    "duplicate part by case": (lambda: duplicate("XL/Worksheets/Sheet1.xml"), "file-duplicate-part"),
}


@pytest.fixture(scope="module")
def surveyed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("hostile")
    paths = []
    for number, (name, (make, _)) in enumerate(HOSTILE.items()):
        path = folder / f"{number}.xlsx"
        path.write_bytes(make())
        paths.append((path, name))
    found, faults = survey_sheets(paths)
    assert found == {}
    return {fault.place.file: fault.code for fault in faults}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", HOSTILE)
def test_each_unsound_file_is_named_for_what_it_is(surveyed: dict[str, str], name: str) -> None:
    assert surveyed[name] == HOSTILE[name][1]


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(Faulty) as caught:
        read_workbook(tmp_path / "nothing.xlsx", "audit.xlsx")
    assert [(f.place.file, f.code) for f in caught.value.faults] == [("audit.xlsx", "file-missing")]


def test_all_unsound_files_are_named_at_once_and_the_sound_one_is_still_read(tmp_path: Path) -> None:
    for name, data in (("a", b"x"), ("b", workbook()), ("c", b"")):
        (tmp_path / name).write_bytes(data)
    paths = [(tmp_path / name, name) for name in "abc"]
    found, faults = survey_sheets(paths)
    assert list(found) == ["b"]
    assert [(f.place.file, f.code) for f in faults] == [("a", "file-not-xlsx"), ("c", "file-empty")]
    with pytest.raises(Faulty) as caught:
        read_sheets(paths)
    assert caught.value.faults == faults


def test_a_file_that_ends_the_reader_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    killing = (
        "import os, sys; sys.path[:0] = sys.argv[1:]; from workbench.audit import sheet_reader as r; read = r._read;"
        "r._read = lambda n, p: os.abort() if p.name == 'b' else read(n, p); r.main()"
    )
    monkeypatch.setattr(intake, "_START", killing)
    for name in "abc":
        (tmp_path / name).write_bytes(workbook())
    found, faults = survey_sheets([(tmp_path / name, name) for name in "abc"])
    assert list(found) == ["a", "c"]
    assert [(f.place.file, f.code) for f in faults] == [("b", "file-reader-failed")]


def test_a_file_that_never_ends_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hanging = (
        "import sys, time; sys.path[:0] = sys.argv[1:]; from workbench.audit import sheet_reader as r;"
        "r.SECONDS = 0.2; r._read = lambda n, p: time.sleep(60); r.main()"
    )
    monkeypatch.setattr(intake, "_START", hanging)
    (tmp_path / "a").write_bytes(workbook())
    found, faults = survey_sheets([(tmp_path / "a", "a")])
    assert (found, [f.code for f in faults]) == ({}, ["file-reader-failed"])


def test_values_keep_their_type_and_address(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    page["C3"], page["C4"], page["D4"], page["D5"] = "été", "007", 4, 2.5
    page["E3"], page["E4"], page["E5"] = date(2026, 3, 1), datetime(2026, 3, 1, 8, 30), time(9, 0)
    page["F3"], page["F4"] = True, 0
    page.title = "Réponses"
    book.save(tmp_path / "a.xlsx")
    cells = read_workbook(tmp_path / "a.xlsx", "a")["Réponses"].cells
    assert cells == {
        (3, 3): "été",
        (4, 3): "007",
        (4, 4): 4,
        (5, 4): 2.5,
        (3, 5): date(2026, 3, 1),
        (4, 5): datetime(2026, 3, 1, 8, 30),
        (5, 5): time(9, 0),
        (3, 6): True,
        (4, 6): 0,
    }
    assert (type(cells[4, 4]), type(cells[3, 6])) == (int, bool)


def test_errors_formulas_and_merged_ranges_stand_beside_the_values(tmp_path: Path) -> None:
    cells = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        '<row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="B2"><v>5</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="D1:E2"/></mergeCells><sheetData>'
    )
    (tmp_path / "a.xlsx").write_bytes(packed(cells))
    grid = read_workbook(tmp_path / "a.xlsx", "a")["S"]
    assert grid.errors == {(1, 2): "#DIV/0!", (2, 1): "#N/A"}
    assert grid.formulas == {(1, 1): "=1+1", (1, 2): "=1/0"}
    assert grid.cells == {(1, 1): 2, (2, 2): 5}
    assert grid.merged == ("D1:E2",)


def test_hidden_sheets_are_read_and_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Ratings"
    meta = book.create_sheet("_meta")
    meta["A1"], meta.sheet_state = "2026.1", "veryHidden"
    book.save(tmp_path / "a.xlsx")
    found = read_workbook(tmp_path / "a.xlsx", "a")
    assert [(name, grid.hidden) for name, grid in found.items()] == [("Ratings", False), ("_meta", True)]


def test_a_link_to_another_workbook_is_never_followed(tmp_path: Path) -> None:
    cells = '<row r="1"><c r="A1"><f>[1]Feuil1!A1</f><v>3</v></c></row>'
    outside = f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/externalLinkPath"'
    outside += ' Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    links = {"xl/externalLinks/_rels/externalLink1.xml.rels": outside}
    (tmp_path / "a.xlsx").write_bytes(packed(cells, **links))
    assert read_workbook(tmp_path / "a.xlsx", "a")["S"].formulas == {(1, 1): "=[1]Feuil1!A1"}
