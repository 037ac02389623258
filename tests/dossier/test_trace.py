"""A printed reference leads back to the cell, the export and the rule that it came from."""

import re

import pytest

from tests.dossier.told import CLIENTS, EACH, document, told
from tests.samples.make import ROOT
from workbench.documents.parts import Link, Trail
from workbench.documents.references import trails
from workbench.dossier.trace import behind, trace
from workbench.dossier.trace_words import Telling
from workbench.runs.deliverables import DELIVERABLES
from workbench.values import LANGUAGES, Language
from workbench.wording import Wording

SHA = "0123456789abcdef"


def _telling(client: str, language: Language = "fr") -> Telling:
    files = {f"clients/{client}/{r.file}": SHA for r in told(client).audit.evidence.reports}
    return Telling(told(client).whole, files, Wording(ROOT / "templates" / "wording", language))


def _texts(kind: str, code: str, client: str = CLIENTS[0]) -> list[str]:
    return [line.text for line in behind(Link(kind=kind, id=code), _telling(client))]


@pytest.mark.parametrize("client", EACH)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reference_of_every_document_leads_somewhere(client: str, language: Language) -> None:
    telling = _telling(client, language)
    for name in DELIVERABLES:
        for trail in trails(document(client, name, language)):
            assert trail.links, f"{name} {trail.ref}: {trail.text}"
            assert trail.cited, f"{name} {trail.ref}"
            lines = trace(trail, telling)
            assert lines[0].text == trail.text
            assert len(lines) > 2, f"{name} {trail.ref}: {trail.text}"


def test_a_practice_leads_to_each_answer_with_its_cell() -> None:
    audit = told(CLIENTS[0]).audit
    practice = next(p.practice for p in audit.proofs if p.document)
    found = _texts("practice", practice)
    for answer in (a for a in audit.answers if a.practice == practice):
        assert any(answer.respondent in text and str(answer.place) in text for text in found), answer
    document_ = next(p.document for p in audit.proofs if p.practice == practice)
    assert any(str(document_) in text for text in found)


def test_a_consensus_leads_to_the_decision_and_never_to_its_author() -> None:
    audit = told(CLIENTS[0]).audit
    judged = next(j for j in audit.live_judgements if j.kind == "consensus")
    found = _texts("practice", judged.target)
    assert any(judged.id in text and judged.reason in text for text in found)
    assert not any(judged.author in text for text in found)


def test_an_alarm_leads_to_its_thresholds_its_facts_and_the_claims_behind_it() -> None:
    whole = told(CLIENTS[0]).whole
    raised = next(a for a in whole.assessment.alarms if a.state == "raised" and whole.method.alarm[a.alarm].parameters)
    found = " ".join(_texts("alarm", raised.alarm))
    for name, value in whole.method.alarm[raised.alarm].parameters.items():
        assert f"{name} = {value}" in found
    for name in raised.facts:
        assert name in found
    claims = [c.id for c in whole.method.sources if raised.alarm in c.held_by]
    assert claims
    assert all(claim in found for claim in claims)


def test_an_export_leads_to_the_rows_kept_the_filters_and_its_hash() -> None:
    evidence = told(CLIENTS[0]).audit.evidence
    report = next(r for r in evidence.reports if r.format)
    found = " ".join(_texts("export", report.file))
    assert SHA in found
    assert str(report.kept) in found
    segments = {m.segment for m in told(CLIENTS[0]).assessment.measures if report.file in m.files and m.segment}
    assert segments
    assert all(segment in found for segment in segments)


def test_a_module_leads_to_its_days_in_each_option() -> None:
    offer = told(CLIENTS[0]).offer
    line = offer.options[-1].lines[0]
    found = " ".join(_texts("module", line.module))
    held = [(o, x) for o in offer.options for x in o.lines if x.module == line.module]
    assert all(f"{o.code}" in found and str(x.days) in found for o, x in held)


def test_a_sheet_leads_to_every_line_by_cell() -> None:
    accounts = told(CLIENTS[0]).audit.accounts
    found = _texts("sheet", "accounts")
    assert len(found) == len(accounts) + 1
    assert all(str(a.place) in text for a, text in zip(accounts, found[1:], strict=True))


def test_a_kind_that_nobody_knows_is_an_error() -> None:
    with pytest.raises(KeyError):
        trace(Trail(ref="S1", text="x", links=(Link(kind="rumour"),)), _telling(CLIENTS[0]))


def test_a_trace_of_one_language_is_in_that_language() -> None:
    french, english = (
        " ".join(line.text for line in behind(Link(kind="levels"), _telling(CLIENTS[0], language)))
        for language in LANGUAGES
    )
    assert re.search(r"\bretenu\b", french)
    assert not re.search(r"\bretenu\b", english)
