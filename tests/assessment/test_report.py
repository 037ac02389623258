"""The pages: complete in both languages, sourced, said of roles and never of persons."""

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.assessment.reporting import PRIVATE, document, edition, evidence, flat, pdf, said, told
from tests.builders import real_method
from tests.documents import overflow
from tests.shared import shared_data
from workbench.assessment.report import report
from workbench.assessment.score import assess
from workbench.audit.evidence.read import read_evidence
from workbench.audit.model import Audit
from workbench.documents import parts as p
from workbench.documents.formats import number, percent
from workbench.documents.pdf import print_document
from workbench.documents.references import cited
from workbench.values import LANGUAGES, Language

OTHERS = {"fr": (" the ", " and ", " which ", " with "), "en": (" le ", " des ", " est ", " une ")}


def plain(text: str) -> str:
    """Return a text with plain spaces."""
    return re.sub(r"[\u00a0\u202f]", " ", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_inputs_print_the_same_bytes(language: Language) -> None:
    audit, assessment = told()
    again = print_document(*report(audit, assessment, real_method(), edition(language)), edition(language))
    assert again == pdf(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_filled_and_in_its_language(language: Language) -> None:
    text = plain(said(language))
    assert re.findall(r"[{}]", text) == []
    assert [word for word in OTHERS[language] if word in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_says_its_point_and_what_it_shows(language: Language) -> None:
    made, figures = document(language)
    pictures = [part for part in flat(made.parts) if isinstance(part, p.Picture)]
    drawn = {"profile", "delays", "answers", "week", "voices", "mix", "engagement", "gaps"}
    assert {picture.name for picture in pictures} == set(figures) == drawn
    assert all(len(picture.alt) > 60 and picture.source and picture.refs for picture in pictures)


def test_every_citation_leads_to_a_source() -> None:
    parts = list(flat(document("fr")[0].parts))
    listed = next(part for part in parts if isinstance(part, p.References))
    assert cited(document("fr")[0]) == tuple(number for number, _ in listed.items)
    findings = [part for part in parts if isinstance(part, p.Finding)]
    assert findings
    assert all(finding.source for finding in findings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_person_no_response_file_no_private_text(language: Language) -> None:
    audit, _ = told()
    with pikepdf.open(BytesIO(pdf(language))) as opened:
        meta = str(opened.open_metadata()) + str(opened.docinfo)
    text = said(language) + meta
    hidden = [PRIVATE, "responses/", *(r.name for r in audit.respondents), *(r.file for r in audit.respondents)]
    assert [word for word in hidden if word in text] == []


def test_a_small_role_stands_alone_only_with_consent() -> None:
    marks = "Roles are not shown alone"
    gaps = {consent: document("fr", consent)[1]["gaps"] for consent in (False, True)}
    assert b">D<" not in gaps[False], marks
    assert b">D<" in gaps[True]
    assert "Moins de 3 personnes" in plain(said("fr"))
    assert "Moins de 3 personnes" not in plain(said("fr", True))


def test_a_respondent_s_number_stands_only_among_the_sources() -> None:
    parts = [part for part in flat(document("fr")[0].parts) if not isinstance(part, p.References)]
    assert [part for part in parts if re.search(r"\bR0\d\b", str(part.model_dump()))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_headings_say_the_retained_levels(language: Language) -> None:
    _, assessment = told()
    headings = {part.id: part.text for part in flat(document(language)[0].parts) if isinstance(part, p.Heading)}
    word = {"fr": "niveau", "en": "level"}[language]
    for result in assessment.dimensions:
        assert f"{word} {result.retained}" in headings[f"dimension-{result.dimension}"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_vendor_s_figure_is_quoted_as_such_and_an_undated_export_gives_no_trend(language: Language) -> None:
    text = plain(said(language))
    assert {"fr": "cités, non recalculés", "en": "quoted, not recomputed"}[language] in text
    assert {"fr": "jamais une évolution", "en": "never a trend"}[language] in text
    assert {"fr": "le journal des escalades", "en": "the escalation log"}[language] in text


def test_a_claim_that_a_measure_contradicts_is_a_finding_with_both_figures() -> None:
    found = [part for part in flat(document("fr")[0].parts) if isinstance(part, p.Finding)]
    contradicted = next(part for part in found if "démentie" in part.title)
    assert "Chemin unique" in contradicted.title
    assert "50,0 %" in plain(contradicted.body[0])
    assert "95,0 %" in plain(contradicted.body[0])


def test_the_summary_takes_three_decisions_and_no_overall_score() -> None:
    parts = list(document("fr")[0].parts)
    second = [i for i, part in enumerate(parts) if isinstance(part, p.Heading) and part.level == 1][1]
    summary = parts[:second]
    decided = next(part for part in summary if isinstance(part, p.Callout))
    assert [line[:2] for line in decided.text] == ["1.", "2.", "3."]
    assert "sur 100" not in plain(str([part.model_dump() for part in summary]))


def test_an_audit_without_answers_still_says_what_is_missing() -> None:
    audit, _ = told()
    bare = Audit(client=audit.client, wave=audit.wave, language="fr", method_version=audit.method_version)
    made, figures = report(bare, assess(bare, real_method()), real_method(), edition("fr"))
    assert print_document(made, figures, edition("fr"))
    first = next(part for part in made.parts if isinstance(part, p.Heading))
    assert "ne suffisent pas" in first.text


@pytest.mark.skipif(not overflow.AVAILABLE, reason="poppler is not installed")
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_leaves_the_page_or_covers_another(language: Language) -> None:
    assert overflow.losses(pdf(language)) == []


@pytest.mark.needs_shared
@pytest.mark.parametrize("language", LANGUAGES)
def test_real_exports_print_their_known_answers(language: Language, tmp_path: Path) -> None:
    folder = tmp_path / "evidence"
    folder.mkdir()
    for name in ("zendesk_export_plum", "facebook_metrics"):
        for path in shared_data(name).iterdir():
            (folder / path.name).write_bytes(path.read_bytes())
    audit, _ = told()
    real = audit.model_copy(update={"evidence": read_evidence(folder, real_method(), b"salt")})
    made, _ = report(real, assess(real, real_method()), real_method(), edition(language))
    cells = [
        cell if isinstance(cell, str) else cell.text
        for part in flat(made.parts)
        if isinstance(part, p.Table)
        for row in part.rows
        for cell in row
    ]
    medians = [number(m.value, language, 1) for m in real.evidence.measures if m.label == "first_reply_business"]
    known = [number(int(v * 10), language, 0) for v in (478, 115, 600.5, 969.5, 2324.5)]
    assert {re.sub(r"\D", "", m) for m in medians} == {re.sub(r"\D", "", k) for k in known}
    shares = [percent(share, language, 2) for share in _shares(real)]
    assert {re.sub(r"[^\d]", "", s) for s in shares} >= {"914", "1426", "1332"}
    assert [text for text in (*medians, *shares) if text not in cells] == []


def _shares(audit: Audit) -> list[object]:
    found = audit.evidence.measures
    return [m.value for m in found if m.label == "engagement_rate" and (m.segment or "").startswith("category:")]


def test_the_planted_evidence_is_what_the_report_quotes() -> None:
    assert any(m.vendor for m in evidence().measures)
    assert "478 min" in plain(said("fr"))
    assert "9,14 %" in plain(said("fr"))
