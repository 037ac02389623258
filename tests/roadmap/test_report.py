import re
import subprocess
from datetime import date

import pytest

from tests.builders import real_method
from tests.documents import overflow
from tests.roadmap.reporting import LANGUAGES, SAMPLE, bois_clair, changed, pages_of, situations
from workbench.documents import parts as p
from workbench.documents.formats import days, month, percent

ENGLISH = re.compile(r"\b(the|your|days|with|and|which|months|agency|later)\b", re.IGNORECASE)
FRENCH = re.compile(r"\b(les|des|vos|jours|avec|dans|est|sont|mois|une|votre)\b", re.IGNORECASE)
NAMES = list(situations())


def every(part):
    return [part, *(x for child in getattr(part, "parts", ()) for x in every(child))]


def all_parts(document):
    return [x for part in document.parts for x in every(part)]


def texts(value):
    if isinstance(value, str):
        return [value]
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return [text for child in children for text in texts(child)]


def said(document):
    return " ".join(texts(document.model_dump()))


def headings(document):
    return [x.id for x in all_parts(document) if isinstance(x, p.Heading)]


@pytest.fixture(scope="module", params=LANGUAGES)
def sample(request):
    return request.param, bois_clair().pdf(request.param)


def read(pdf):
    run = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return run.stdout.decode()


def test_the_same_roadmap_prints_the_same_bytes(sample):
    language, pdf = sample
    assert bois_clair().pdf(language) == pdf
    assert len(pdf) < 1_000_000


@pytest.mark.skipif(not overflow.AVAILABLE, reason="needs poppler")
def test_no_word_leaves_the_page_or_lies_on_another(sample):
    assert overflow.losses(sample[1]) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_client_has_its_pages_without_a_gap_in_the_wording(name, language):
    document, figures = pages_of(name, language)
    assert not re.search(r"[{}]", said(document))
    pictures = {x.name: x for x in all_parts(document) if isinstance(x, p.Picture)}
    assert set(pictures) == set(figures)
    assert all(x.title and x.alt and x.source for x in pictures.values())


@pytest.mark.parametrize("name", ["nothing known", "all inside", "two days a month"])
def test_a_client_who_lacks_something_still_gets_sound_pages(name):
    assert overflow.losses(situations()[name].pdf("fr")) == []


@pytest.mark.parametrize(("language", "foreign"), [("fr", ENGLISH), ("en", FRENCH)])
@pytest.mark.parametrize("name", NAMES)
def test_each_language_speaks_for_itself(name, language, foreign):
    assert not foreign.findall(said(pages_of(name, language)[0]))


def test_pages_name_no_person_no_file_and_no_price(sample):
    _, pdf = sample
    text = read(pdf)
    for respondent in bois_clair().audit.respondents:
        assert respondent.name not in text
        assert respondent.file not in text
        assert respondent.name.encode() not in pdf
    assert "€" not in text
    assert "R01" in text


def test_every_reference_leads_to_a_source(sample):
    document, _ = pages_of(SAMPLE, sample[0])
    listed = {ref for x in all_parts(document) if isinstance(x, p.References) for ref, _ in x.items}
    cited = {ref for x in all_parts(document) for ref in getattr(x, "refs", ())}
    assert cited <= listed


def test_each_activity_stands_once_with_its_reason_and_what_would_tip_it(sample):
    language, _ = sample
    found = bois_clair()
    document, _ = pages_of(SAMPLE, language)
    table = next(x for x in all_parts(document) if isinstance(x, p.Table) and len(x.rows) > 46)
    rows = [row for row in table.rows if len(row) > 1]
    wording = found.edition(language).wording
    assert {row[0].text for row in rows} == {wording.text(a.name) for a in real_method().transfer.activities}
    assert all(len(row[3]) > 30 for row in rows)
    tipping = [m for m in found.roadmap.modes if m.flips]
    assert sum(wording("roadmap-report.flips", flips="@").split("@")[0] in row[3] for row in rows) == len(tipping)


def test_every_placed_step_stands_in_a_phase_or_among_the_quick_wins(sample):
    language, _ = sample
    found = bois_clair()
    document, _ = pages_of(SAMPLE, language)
    cells = [
        text
        for x in all_parts(document)
        if isinstance(x, p.Table)
        for row in x.rows
        for text in texts([c.model_dump() if isinstance(c, p.Cell) else c for c in row])
    ]
    for step in found.roadmap.steps:
        if step.activity is None:
            assert found.edition(language).wording.text(real_method().steps[step.id].name) in cells


def test_figures_of_the_summary_are_the_plans_own(sample):
    language, _ = sample
    road = bois_clair().roadmap
    document, _ = pages_of(SAMPLE, language)
    numbers = next(x for x in document.parts if isinstance(x, p.BigNumbers))
    placed = [s for s in road.steps if s.first is not None]
    assert numbers.items[0].value == percent(road.share_target, language)
    assert numbers.items[2].value == days(sum(s.client_days for s in placed), language)
    assert numbers.items[3].value == days(sum(s.agency_days for s in placed), language)


def test_what_has_no_room_is_told_and_nothing_else_is():
    tight, plenty = situations()["two days a month"], situations()["plenty of days"]
    assert tight.roadmap.unplaced
    assert "left" in headings(pages_of("two days a month", "fr")[0])
    assert not plenty.roadmap.unplaced
    assert not any(s.late for s in plenty.roadmap.steps) or "left" in headings(pages_of("plenty of days", "fr")[0])
    calm = changed(plenty, steps=tuple(s.model_copy(update={"late": None}) for s in plenty.roadmap.steps))
    assert "left" not in headings(calm.pages("fr")[0])


def test_an_unknown_capacity_is_said():
    found = situations()["nothing known"]
    text = said(found.pages("fr")[0])
    assert found.edition("fr").wording("roadmap.capacity-unknown") in text


def test_rules_that_could_not_be_met_come_first(sample):
    language, _ = sample
    document, _ = pages_of(SAMPLE, language)
    at = next(i for i, x in enumerate(document.parts) if isinstance(x, p.Heading) and x.id == "rules")
    table = next(x for x in document.parts[at:] if isinstance(x, p.Table))
    ids = [row[0].text for row in table.rows if len(row) > 1]
    assert len(ids) == len(set(ids)) == 32
    broken = [r.rule for r in bois_clair().roadmap.rules if r.state == "broken"]
    assert ids[: len(broken)] == broken


def test_months_stand_beside_their_dates():
    document, _ = pages_of(SAMPLE, "fr")
    assert bois_clair().roadmap.start == date(2026, 12, 1)
    assert f"1 ({month(date(2026, 12, 1), 'fr', short=True)})" in texts(document.model_dump())
