"""A client's texts are data: markup, formulas, hidden letters and endless words print or show, and do nothing."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import real_method
from tests.documents.overflow import losses
from tests.proofs.cells import formulas, is_error, same, values
from tests.proofs.conftest import Once
from tests.proofs.hostile import HIDDEN, LONG, SAFE, TEXTS, Typist, hostile
from tests.proofs.libreoffice import recalculated
from tests.proofs.papers import Papers, pages, parts, plain, told, write
from workbench.audit.model import Audit
from workbench.runs.case import Case
from workbench.runs.deliverables import DELIVERABLES

NAMES = [text for text in TEXTS if text != LONG]


def _hostile(case: Case) -> object:
    audit = hostile(case.audit, real_method(), Typist())
    return told(_named(audit, LONG), real_method())


def _named(audit: Audit, name: str) -> Audit:
    return audit.model_copy(update={"client": audit.client.model_copy(update={"name": name})})


@pytest.fixture(scope="session")
def papers(once: Once, case: Case) -> Papers:
    """The documents of a client that types nothing but hostile texts."""
    return Papers(once("hostile", lambda folder: write(_hostile(case), folder)))


def test_every_document_is_printed_whole(papers: Papers) -> None:
    for pdf in papers.pdfs:
        assert len(pages(pdf)) == 2 if pdf.name.startswith("0-") else len(pages(pdf)) > 5, pdf


def test_no_page_loses_a_word(papers: Papers) -> None:
    found = {f"{pdf.parent.name}/{pdf.name}": losses(pdf.read_bytes()) for pdf in papers.pdfs}
    assert {name: lost[:8] for name, lost in found.items() if lost} == {}


def test_texts_stand_as_they_were_typed(papers: Papers) -> None:
    """At least somewhere in the five PDFs and in the four workbooks."""
    printed = " ".join(plain(text) for pdf in papers.pdfs for text in pages(pdf)).replace(" ", "")
    written = " ".join(str(v) for file in papers.workbooks for v in values(file).values())
    for text in SAFE:
        assert text.replace(" ", "") in printed, f"{text} is not printed"
        assert text in written, f"{text} is not in a workbook"


def test_markup_did_nothing(papers: Papers) -> None:
    for pdf in papers.pdfs:
        text = " ".join(pages(pdf))
        assert "root:" not in text
        assert "/bin/" not in text


def test_no_hidden_letter_survives(papers: Papers) -> None:
    for pdf in papers.pdfs:
        raw = pdf.read_bytes()
        # The printer's own place to break a long word is as hidden as the one that was typed.
        assert not (set(HIDDEN) - {"\u200b"}) & set(" ".join(pages(pdf))), pdf
        assert b"/JavaScript" not in raw
        assert b"/Launch" not in raw
    for file in papers.workbooks:
        for name, text in parts(file):
            assert not set(HIDDEN) & set(text), f"{file} {name}"


def test_no_text_became_a_formula_or_a_link(papers: Papers) -> None:
    for file in papers.workbooks:
        found = formulas(file).values()
        assert [f for f in found if re.search(r"HYPERLINK|SUM\(1\)|cmd|^=1\+1|evil", f)] == [], file
        strings = [v for v in values(file).values() if isinstance(v, str) and v.startswith("=")]
        assert all(any(s.startswith(t) for t in TEXTS) for s in strings)
        for name, text in parts(file):
            assert not re.search(r'Target="https?://evil|externalLink', text), f"{file} {name}"
            assert "ddeLink" not in text


@pytest.mark.needs_libreoffice
def test_the_workbooks_still_compute(papers: Papers, tmp_path: Path) -> None:
    for file, again in zip(papers.workbooks, recalculated(papers.workbooks, tmp_path), strict=True):
        carried, found = values(file), values(again)
        wrong = {p: (carried.get(p), found.get(p)) for p in formulas(file) if not same(carried.get(p), found.get(p))}
        assert wrong == {}, file
        assert [v for v in found.values() if is_error(v)] == [], file


@pytest.mark.parametrize("name", NAMES)
def test_any_name_of_a_client_can_be_printed(
    name: str, case: Case, tmp_path: Path, papers_of: Callable[[str], Papers]
) -> None:
    """On the smallest document: the cover, the running head, the file's title, the front sheet."""
    value = told(_named(case.audit, name), real_method())
    DELIVERABLES["offer"].write(value, "fr", tmp_path)  # type: ignore[arg-type]
    made = Papers(tmp_path)
    assert losses(made.pdf("offer", "fr").read_bytes()) == []
    assert zipfile.is_zipfile(made.xlsx("offer", "fr"))
    first = plain(pages(made.pdf("offer", "fr"))[0])
    assert plain(name).split()[0][:6] in first or "\ufffd" in first
    usual = formulas(papers_of("bois-clair").xlsx("offer", "fr"))
    assert formulas(made.xlsx("offer", "fr")) == usual
