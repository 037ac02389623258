"""All inputs of a wave, read at once: what they give, and every fault of every file."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import coordinate_from_string

from workbench.audit.carry import carried_notices, carry
from workbench.audit.evidence import read_evidence
from workbench.audit.evidence.indicators import situation_of
from workbench.audit.evidence.read import silent
from workbench.audit.intake import Sheets, survey_sheets
from workbench.audit.judgements import scan_judgements
from workbench.audit.layout import Sheet
from workbench.audit.model import Audit, Client
from workbench.audit.parse.answers import Given, Seat
from workbench.audit.parse.links import Tables, check_links
from workbench.audit.parse.report import Report
from workbench.audit.parse.respondents import referenced
from workbench.audit.parse.response import read_tables, response
from workbench.audit.parse.stamp import Stamped, read_stamp
from workbench.audit.parse.workbook import Parts, workbook
from workbench.audit.pin import read_pin
from workbench.audit.salt import salt_of
from workbench.audit.sheets import audit_sheets, response_sheets
from workbench.faults import Fault, Faulty, Place
from workbench.method.maturity import RespondentRole
from workbench.method.model import Method
from workbench.method.versions import lineage, open_method
from workbench.reading import read_model
from workbench.wording import Wording
from workbench.workspace import Wave


@dataclass(frozen=True)
class Gathered:
    """What the inputs of a wave give, and their faults by file, sheet and row. Blocking ones leave gaps.

    `whole`: every sheet could be read, so that what is missing was really left empty.
    """

    audit: Audit
    faults: tuple[Fault, ...]
    whole: bool


class _Desk:
    """Reads one wave's workbooks, each under the version of the method that it was made with."""

    def __init__(self, wave: Wave, method: Method) -> None:
        self.wave, self.method = wave, method
        self.space = wave.workspace
        self.client = read_model(
            self.space.client_file(wave.client), self.space.name(self.space.client_file(wave.client)), Client
        )
        self.pin = read_pin(wave)
        self.lineage = lineage(self.space, method.manifest.version)
        self.older: dict[str, Method] = {}
        self.faults: list[Fault] = []
        self.order: dict[str, int] = {}
        self.unread = 0

    def name(self, path: Path) -> str:
        return self.space.name(path)

    def stamped(self, book: Sheets, file: str, kind: str) -> Stamped | None:
        """Return a workbook's stamp where it is of this client, wave, method and kind."""
        try:
            found = read_stamp(book, file)
        except Faulty as error:
            self.faults += error.faults
            self.unread += 1
            return None
        stamp = found.stamp
        version = self.method.manifest.version
        version = stamp.method if stamp.method in self.lineage.versions else version
        pairs = (
            ("stamp-kind", stamp.kind, kind),
            ("stamp-client", stamp.client, self.client.id),
            ("stamp-wave", stamp.day.isoformat(), self.wave.day.isoformat()),
            ("stamp-method", stamp.method, version),
        )
        wrong = [
            Fault(Place(file), code, {"found": is_, "expected": ought}) for code, is_, ought in pairs if is_ != ought
        ]
        self.faults += wrong
        self.unread += bool(wrong)
        return None if wrong else found

    def made_with(self, stamped: Stamped) -> Method:
        """Return the version of the method that a workbook was made with."""
        version = stamped.stamp.method
        if version == self.method.manifest.version:
            return self.method
        if version not in self.older:
            self.older[version] = open_method(self.space, version)
        return self.older[version]

    def tables(self, book: Sheets, stamped: Stamped, report: Report) -> Tables:
        """Return the rows of a workbook's sheets, read in the language it was made in."""
        words = Wording(self.space.templates / "wording", stamped.stamp.language)
        sheets = self._layout(self.made_with(stamped), stamped.stamp.role, words)
        self.order |= {spot.title: i for i, spot in enumerate(stamped.sheets.values())}
        found = read_tables(book, sheets, stamped, report)
        self.unread += len(sheets) - len(found)
        return found

    def _layout(self, method: Method, role: RespondentRole | None, words: Wording) -> tuple[Sheet, ...]:
        return response_sheets(method, words, role) if role else audit_sheets(method, words)

    def report(self, file: str, stamped: Stamped) -> Report:
        return Report(file, stamped.stamp.method)

    def carried(self, audit: Audit) -> Audit:
        """Return an audit under the ids of the wave's method; what found no place is noted."""
        if len(self.lineage.versions) == 1:
            return audit
        found = carry(audit, self.lineage.succession, self.method)
        told = carried_notices(found.lost, tuple(self.older.values()), self.method, self.lineage.succession)
        place = Place(self.name(self.wave.workbook))
        self.faults += [replace(fault, place=place) for fault in told]
        return found.audit


def gather(wave: Wave, method: Method, tell: Callable[[str], None] = silent) -> Gathered:
    """Return all that a wave's inputs give; raises `Faulty` only where client.yml or wave.yml are unsound."""
    desk = _Desk(wave, method)
    paths = [(wave.workbook, desk.name(wave.workbook)), *_responses(desk)]
    books, refused = survey_sheets(paths)
    desk.faults += refused
    desk.unread += len(refused)
    given = _read_responses(desk, {name: books[name] for _, name in paths[1:] if name in books})
    parts = _read_workbook(desk, books.get(paths[0][1]), paths[0][1], tuple(dict(given)))
    given = (*parts.given, *given)
    people, answers = referenced((*parts.seats, *(seat for seat, _ in given)), given, wave, desk.faults)
    judgements, broken = scan_judgements(wave.judgements, desk.name(wave.judgements))
    desk.faults += broken
    told = Audit(
        client=desk.client,
        wave=wave.day,
        language=desk.pin.language,
        method_version=method.manifest.version,
        respondents=people,
        answers=answers,
        judgements=judgements,
        **parts.fields,
    )
    audit = _with_evidence(desk.carried(told), wave, method, tell)
    return Gathered(audit, tuple(_sorted(desk)), not desk.unread)


def _with_evidence(audit: Audit, wave: Wave, method: Method, tell: Callable[[str], None]) -> Audit:
    """Return an audit with what its exports show, read against its own staffed hours, promises and people."""
    known = situation_of(audit, method)
    found = read_evidence(wave.evidence, method, salt_of(wave.workspace), situation=known, tell=tell)
    return audit.model_copy(update={"evidence": found})


def _responses(desk: _Desk) -> list[tuple[Path, str]]:
    """Return the respondents' workbooks by name; hidden files and a program's lock files are left out."""
    folder = desk.wave.responses
    if not folder.is_dir():
        return []
    found = sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith((".", "~$")))
    return [(path, desk.name(path)) for path in found]


def _read_responses(desk: _Desk, books: dict[str, Sheets]) -> tuple[Given, ...]:
    """Return what was answered in the respondents' own workbooks."""
    given: list[Given] = []
    for file, book in books.items():
        stamped = desk.stamped(book, file, "response")
        if stamped:
            report = desk.report(file, stamped)
            given += response(desk.tables(book, stamped, report), stamped, report)
            desk.faults += report.faults
    return tuple(given)


def _read_workbook(desk: _Desk, book: Sheets | None, file: str, others: tuple[Seat, ...]) -> Parts:
    """Return what the audit workbook gives, nothing where it cannot be read."""
    stamped = desk.stamped(book, file, "audit") if book is not None else None
    if book is None or stamped is None:
        return Parts()
    report = desk.report(file, stamped)
    tables, method = desk.tables(book, stamped, report), desk.made_with(stamped)
    parts = workbook(tables, method, others, report)
    check_links(tables, method, desk.wave.day, report)
    desk.faults += report.faults
    return parts


def _sorted(desk: _Desk) -> list[Fault]:
    """Return the faults by file (the audit workbook first), sheet, row and column."""
    first = desk.name(desk.wave.workbook)

    def spot(fault: Fault) -> tuple[Any, ...]:
        place = fault.place
        column, row = coordinate_from_string(place.cell) if place.cell else ("A", 0)
        sheet = desk.order.get(place.sheet, len(desk.order)) if place.sheet else -1
        where = (row, column_index_from_string(column), place.line or 0)
        return (place.file != first, place.file, sheet, *where, fault.code, sorted(fault.values.items()))

    unique: Iterable[Fault] = {repr(fault): fault for fault in desk.faults}.values()
    return sorted(unique, key=spot)
