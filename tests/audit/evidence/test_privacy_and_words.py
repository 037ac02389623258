"""No person of an export is named, and everything that evidence says has its sentence in both languages."""

import re
from pathlib import Path

import pandas as pd
import pytest

from tests.audit.evidence.exports import META, ZENDESK, delimited, placed, post, ticket
from workbench.audit.evidence import absent, read_evidence
from workbench.audit.evidence.match import matches
from workbench.audit.evidence.pseudonym import pseudonym
from workbench.audit.evidence.sniff import open_source
from workbench.audit.evidence.speak import dropped_words, note_words, segment_words
from workbench.audit.evidence.tables import read_table
from workbench.method.model import Method
from workbench.wording import Wording

ROOT = Path(__file__).parents[3]
CONVERSATIONS = "Conversation id,Message id,In reply to,Channel,Direction,Author,Author role,Agent,Date and time,Text"


def test_no_planted_name_reaches_the_evidence(tmp_path: Path, method: Method) -> None:
    placed(tmp_path, "t.csv", delimited(ZENDESK, [ticket(n) for n in range(1, 41)]))
    row = "c1,m1,,X,in,@camille_plantee,member,Noor Semée,2026-01-02 10:00:00,Glissée vous remercie"
    folder = placed(tmp_path, "m.csv", f"{CONVERSATIONS}\r\n{row}\r\n")
    found = repr(read_evidence(folder, method, b"salt"))
    for planted in ("Camille", "Planté", "camille", "Noor", "Semée", "example.org", "Glissée"):
        assert planted not in found


def test_persons_are_pseudonyms_and_texts_are_not_even_kept_in_memory(tmp_path: Path, method: Method) -> None:
    row = "c1,m1,,X,in,@camille_plantee,member,Noor Semée,2026-01-02 10:00:00,Glissée vous remercie"
    folder = placed(tmp_path, "m.csv", f"{CONVERSATIONS}\r\n{row}\r\n")
    source = open_source(folder / "m.csv", "m.csv")
    (match,) = matches(source, method.formats)
    table, report = read_table(source, match, b"salt")
    assert report.kept == 1
    assert table.frame["agent_hash"].tolist() == [pseudonym("Noor Semée", b"salt")]
    assert "text" not in table.frame
    assert "Noor" not in table.frame.to_csv()


def test_a_pseudonym_holds_within_a_workspace_and_nowhere_else() -> None:
    assert pseudonym(" Noor Semée", b"a") == pseudonym("noor semée", b"a")
    assert pseudonym("Noor Semée", b"a") != pseudonym("Noor Semée", b"b")
    assert re.fullmatch("[0-9a-f]{16}", pseudonym("Noor Semée", b"a"))


def test_links_and_accounts_are_pseudonyms_too(tmp_path: Path, method: Method) -> None:
    folder = placed(tmp_path, "p.csv", delimited(META, [post(1)]))
    source = open_source(folder / "p.csv", "p.csv")
    (match,) = matches(source, method.formats)
    frame: pd.DataFrame = read_table(source, match, b"salt")[0].frame
    assert "example.org" not in frame.to_csv()
    assert "Page fictive" not in frame.to_csv()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_everything_said_has_its_sentence(language: str) -> None:
    words = Wording(ROOT / "templates" / "wording", language)  # type: ignore[arg-type]
    code = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "workbench/audit/evidence").glob("*.py"))
    for label, needs in absent.NEEDS.values():
        assert words(f"evidence.label_{label}")
        assert all(words(f"evidence.need_{need}") for need in needs)
    for kind in ("group", "status", "motive", "type", "category", "tool", "file"):
        key, values = segment_words(f"{kind}:X")
        assert "X" in words(key, **values)
    for segment in (None, "category:1", "category:2", "category:3", "paid:yes", "paid:no", "survey:tickets"):
        assert words(segment_words(segment)[0])
    for reason in set(re.findall(r'dropped\["(\w+)"\]', code)) | {"too_short", "duplicate_across_files"}:
        key, values = dropped_words(reason, 7)
        assert "7" in words(key, **values)
    for note in set(re.findall(r'notes\["(\w+)"\]', code)) | set(re.findall(r'"(\w+_(?:unread|mangled|dates))"', code)):
        key, values = note_words(f"{note}=7")
        assert words(key, **values)


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
