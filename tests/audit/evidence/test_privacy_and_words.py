"""No person of an export is named, and everything that evidence says has its sentence in both languages."""

import re
from pathlib import Path

import duckdb
import pytest

from tests.audit.evidence.exports import META, ZENDESK, delimited, placed, post, ticket
from tests.audit.evidence.made import made
from tests.conftest import METHOD
from workbench.audit.evidence import read_evidence
from workbench.audit.evidence.indicators import MAIN
from workbench.audit.evidence.pseudonym import pseudonym, pseudonym_expression
from workbench.audit.evidence.read import take_folder
from workbench.audit.evidence.schemas import SCHEMAS
from workbench.audit.evidence.speak import dropped_words, note_words, segment_words
from workbench.audit.evidence.stage import LEFT_OUT
from workbench.audit.evidence.store import Store
from workbench.audit.evidence.take import TOLD_ONLY
from workbench.method.evidence import Column
from workbench.method.load import load_method
from workbench.method.model import Method
from workbench.wording import Wording

FORMATS = load_method(METHOD, "method").formats
ROOT = Path(__file__).parents[3]
CONVERSATIONS = "Conversation id,Message id,In reply to,Channel,Direction,Author,Author role,Agent,Date and time,Text"


def test_no_planted_name_reaches_the_evidence(tmp_path: Path, method: Method) -> None:
    placed(tmp_path, "t.csv", delimited(ZENDESK, [ticket(n) for n in range(1, 41)]))
    row = "c1,m1,,X,in,@camille_plantee,member,Noor Semée,2026-01-02 10:00:00,Glissée vous remercie"
    folder = placed(tmp_path, "m.csv", f"{CONVERSATIONS}\r\n{row}\r\n")
    found = repr(read_evidence(folder, method, b"salt"))
    for planted in ("Camille", "Planté", "camille", "Noor", "Semée", "example.org", "Glissée"):
        assert planted not in found


PLANTED = ("Camille", "Planté", "camille", "Noor", "Semée", "noor", "example.org", "Glissée")
PLANTED += ("6 12 34 56", "6123456")


def everything(folder: Path, method: Method) -> str:
    """Return all that stands in the store after a folder was read, and the reports."""
    with Store() as store:
        reports = take_folder(store, folder, method, b"salt")
        tables = [store.con.execute(f"SELECT * FROM {schema}").fetchall() for schema in SCHEMAS]
        assert any(tables)
        left = [path.name for path in store.folder.rglob("*.csv")]
        assert left == []
        return repr((reports, tables))


@pytest.mark.parametrize("known", [one.id for one in FORMATS if not one.refuse])
def test_no_name_planted_in_any_column_of_text_reaches_a_table(tmp_path: Path, method: Method, known: str) -> None:
    """Persons are planted in every column that can hold one, ids included, and in columns that are not read."""
    export = made(next(one for one in FORMATS if one.id == known), method)
    names = ("@camille_plantee{}", "noor.semee{}@example.org", "+33 6 12 34 56 {}", "06 12 34 56 {}")
    columns = {c.aliases[0]: c for c in export.known.columns}
    moments = {c.aliases[0].rstrip("*") for c in export.known.columns if c.kind in ("datetime", "date")}
    moments |= {name for c in export.known.columns for name in c.time}
    for n, row in enumerate(export.rows):
        for spot, title in enumerate(export.header):
            column = columns.get(title)
            if title.startswith(tuple(moments)):
                continue
            if column is None or (column.kind in ("id", "text") and column.field not in export.expected):
                row[spot] = names[n % 4].format(n + 10) if n or not _hidden(column) else "Camille Planté"
    found = everything(placed(tmp_path, "e.csv", export.text()), method)
    for planted in PLANTED:
        assert planted not in found


def _hidden(column: Column | None) -> bool:
    """Return whether a column is a person's, a link or a text: not a label that the documents print."""
    return column is None or column.kind == "id" or column.field in ("permalink", "account", "text", "spam")


def test_persons_are_pseudonyms_and_texts_are_not_kept(tmp_path: Path, method: Method) -> None:
    row = "c1,m1,,X,in,@camille_plantee,member,Noor Semée,2026-01-02 10:00:00,Glissée vous remercie ?"
    folder = placed(tmp_path, "m.csv", f"{CONVERSATIONS}\r\n{row}\r\n")
    with Store() as store:
        take_folder(store, folder, method, b"salt")
        query = "SELECT agent_hash, author_hash, is_question FROM messages"
        assert store.con.execute(query).fetchall() == [
            (pseudonym("Noor Semée", b"salt"), pseudonym("@camille_plantee", b"salt"), True)
        ]


def test_nothing_of_an_export_stays_on_the_disk(tmp_path: Path, method: Method) -> None:
    text = delimited(ZENDESK, [ticket(n) for n in range(1, 41)]).replace("Closed", '"Clo"sed', 1)
    folder = placed(tmp_path, "t.csv", text)
    with Store() as store:
        take_folder(store, folder, method, b"salt")
        assert store.folder.is_dir()
    assert not store.folder.exists()


def test_a_pseudonym_holds_within_a_workspace_and_nowhere_else() -> None:
    assert pseudonym(" Noor Semée", b"a") == pseudonym("noor semée", b"a")
    assert pseudonym("Noor Semée", b"a") != pseudonym("Noor Semée", b"b")
    assert re.fullmatch("[0-9a-f]{16}", pseudonym("Noor Semée", b"a"))


def test_the_engine_and_the_workbench_make_the_same_pseudonym() -> None:
    made = pseudonym_expression("' Élodie ÇA '", b"salt")
    assert duckdb.sql(f"SELECT {made}").fetchall() == [(pseudonym("élodie ça", b"salt"),)]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_everything_said_has_its_sentence(language: str) -> None:
    words = Wording(ROOT / "templates" / "wording", language)  # type: ignore[arg-type]
    for label in MAIN.values():
        assert words(f"evidence.label_{label}")
    for kind in ("group", "status", "motive", "type", "category", "tool", "file"):
        key, values = segment_words(f"{kind}:X")
        assert "X" in words(key, **values)
    for segment in (None, "category:1", "category:2", "category:3", "paid:yes", "paid:no", "survey:tickets"):
        assert words(segment_words(segment)[0])
    for reason in REASONS:
        key, values = dropped_words(reason, 7)
        assert "7" in words(key, **values)
    for note in NOTES:
        key, values = note_words(f"{note}=7")
        assert "7" in words(key, **values)
    for note in (*TOLD_ONLY, *(one.refuse for one in FORMATS if one.refuse), *REFUSED):
        assert words(note_words(note)[0])


REASONS = (*LEFT_OUT, "duplicate", "duplicate_across_files", "daily_breakdown", "too_short", "too_long", "truncated")
REASONS += ("broken_quote",)
NOTES = ("burst", "sentinel_dates", "dates_unread", "numbers_unread", "flags_unread", "values_unread", "ids_mangled")
NOTES += ("equal_rows", "error_cells", "blank_is_zero", "spam_share", "newer_state", "columns_repeated")
NOTES += ("quotes_mended", "undecodable", "nul_bytes", "some_without_time")
REFUSED = ("unrecognised", "not_a_table", "too_large", "file_empty", "web_page", "archive", "file_truncated")
REFUSED += ("file_bomb", "file_dtd", "file_reader_failed", "file_encrypted", "file_not_xlsx")


def test_every_note_that_the_reading_can_make_is_listed_here() -> None:
    code = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "workbench/audit/evidence").glob("*.py"))
    said = set(re.findall(r'notes\["(\w+)"\]', code)) | set(re.findall(r'counts\[f"(\w+):', code))
    assert said <= {*NOTES, *TOLD_ONLY}
    assert set(re.findall(r'dropped\["(\w+)"', code)) <= set(REASONS)


def test_every_label_and_note_of_a_measure_has_its_sentence(tmp_path: Path, method: Method) -> None:
    words = Wording(ROOT / "templates" / "wording", "fr")
    placed(tmp_path, "t.csv", delimited(ZENDESK, [ticket(n, Satisfaction_Score="Offered") for n in range(1, 41)]))
    folder = placed(tmp_path, "p.csv", delimited(META, [post(n) for n in range(45)]))
    found = read_evidence(folder, method, b"salt")
    for measure in found.measures:
        assert words(f"evidence.label_{measure.label}")
        assert words(f"evidence.unit_{measure.unit}")
        assert not measure.note or words(f"evidence.note_{measure.note}")
        key, values = segment_words(measure.segment)
        assert words(key, **values)
    for report in found.reports:
        assert all(words(key, **values) for key, values in map(note_words, report.notes))
