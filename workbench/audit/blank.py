"""Making the workbooks: the audit workbook, and the one that each respondent fills."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook

from workbench.audit import paint
from workbench.audit.dropdowns import Lists, add_rules, people_reference
from workbench.audit.filled import Sheets, audit_lines, response_lines
from workbench.audit.front import write_front
from workbench.audit.layout import HEADER_ROW, Sheet
from workbench.audit.model import Answer, Audit, Client, Respondent
from workbench.audit.sheets import audit_sheets, response_sheets
from workbench.audit.stamp import META, Stamp, write_stamp
from workbench.audit.table import write_sheet
from workbench.method.model import Method
from workbench.wording import Wording


@dataclass(frozen=True)
class Cover:
    """For whom a workbook is made: client, date of the wave, and the wording of its language."""

    client: Client
    day: date
    words: Wording


def write_blank(path: Path, method: Method, cover: Cover, answers: Audit | None = None) -> None:
    """Write the audit workbook of a wave, with the answers of an audit where one is given."""
    audit_book(method, cover, answers).save(path)


def write_response_blank(
    path: Path, method: Method, cover: Cover, respondent: Respondent, answers: Iterable[Answer] = ()
) -> None:
    """Write the workbook that one respondent fills: what their role is asked, their name if known."""
    response_book(method, cover, respondent, answers).save(path)


def audit_book(method: Method, cover: Cover, answers: Audit | None = None) -> Workbook:
    """Return the audit workbook of a wave."""
    lines = audit_lines(answers, method) if answers else {}
    return _book(_stamp(method, cover), method, (cover.words, audit_sheets(method, cover.words)), lines)


def response_book(method: Method, cover: Cover, respondent: Respondent, answers: Iterable[Answer] = ()) -> Workbook:
    """Return the workbook of one respondent."""
    sheets = response_sheets(method, cover.words, respondent.role)
    lines = response_lines(respondent, answers)
    stamp = _stamp(method, cover).model_copy(update={"kind": "response", "role": respondent.role})
    return _book(stamp, method, (cover.words, sheets), lines)


def _stamp(method: Method, cover: Cover) -> Stamp:
    """Return the stamp of an audit workbook."""
    return Stamp(
        kind="audit",
        client=cover.client.id,
        client_name=cover.client.name,
        day=cover.day,
        method=method.manifest.version,
        language=cover.words.language,
        front=cover.words("audit.readme"),
    )


def _book(stamp: Stamp, method: Method, content: tuple[Wording, tuple[Sheet, ...]], lines: Sheets) -> Workbook:
    """Return a workbook of these sheets, filled with these lines."""
    words, sheets = content
    book = Workbook()
    front = book.worksheets[0]
    front.title = stamp.front
    pages = [book.create_sheet(sheet.title) for sheet in sheets]
    written = tuple(write_sheet(p, s, lines.get(s.key, ())) for p, s in zip(pages, sheets, strict=True))
    lists = Lists(book)
    people = next((people_reference(w) for w in written if w.sheet.key == "people"), "")
    for page, part in zip(pages, written, strict=True):
        add_rules(page, part, lists, words, people)
    write_front(front, stamp, method, words, written)
    write_stamp(book.create_sheet(META), stamp, sheets)
    footer = words("audit.footer", client=stamp.client_name, wave=stamp.shown_day, method=stamp.method)
    for page in (front, *pages):
        page.sheet_view.showGridLines = False
        page.sheet_view.zoomScale = 90
        paint.set_page(page, footer, None if page is front else f"{HEADER_ROW}:{HEADER_ROW}")
    for page, sheet in zip(pages, sheets, strict=True):
        paint.protect(page, sheet.is_open)
        page.sheet_properties.tabColor = paint.HEAD if sheet.key in ("context", "targets") else "8FA6B2"
    front.page_setup.orientation, front.page_setup.fitToHeight = "portrait", 1
    paint.protect(front, grows=False)
    _sign(book, stamp)
    return book


def _sign(book: Workbook, stamp: Stamp) -> None:
    """Set the file's properties: no author, the wave's own date."""
    made = datetime(stamp.day.year, stamp.day.month, stamp.day.day)
    book.properties.creator = ""
    book.properties.title = stamp.client_name
    book.properties.created = book.properties.modified = made
    book.security.lockStructure = True
    book.active = 0
