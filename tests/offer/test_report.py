import re
import subprocess
from decimal import Decimal

import pytest

from tests.builders import real_method
from tests.documents import overflow
from tests.offer.offering import PRICED, all_rated, calm, excluding, plain_roadmap
from tests.offer.reporting import bois_clair, case, situations
from workbench.documents import parts as p
from workbench.documents.pdf import print_document

needs_poppler = pytest.mark.skipif(not overflow.AVAILABLE, reason="needs poppler")
LANGUAGES = ("fr", "en")
FRENCH = re.compile(r"\b(the|your|days|with|and|which|months|because|agency)\b", re.IGNORECASE)
ENGLISH = re.compile(r"\b(les|des|vos|jours|avec|dans|est|sont|mois|plus tard|votre)\b", re.IGNORECASE)


def every(part):
    """Return a part and those within it."""
    inner = getattr(part, "parts", ())
    return [part, *(x for child in inner for x in every(child))]


def all_parts(document):
    return [x for part in document.parts for x in every(part)]


def texts(value):
    """Return every text in some data."""
    if isinstance(value, str):
        return [value]
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return [text for child in children for text in texts(child)]


def said(document):
    return " ".join(texts(document.model_dump()))


def printed(found, language):
    document, figures = found.pages(language)
    return print_document(document, figures, found.edition(language))


def read(pdf):
    run = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return run.stdout.decode()


@pytest.fixture(scope="module", params=LANGUAGES)
def sample(request):
    return request.param, printed(bois_clair(), request.param)


def test_the_same_offer_prints_the_same_bytes(sample):
    language, pdf = sample
    assert printed(bois_clair(), language) == pdf
    assert len(pdf) < 1_000_000


@needs_poppler
def test_no_word_leaves_the_page_or_lies_on_another(sample):
    assert overflow.losses(sample[1]) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", situations())
def test_every_situation_has_its_pages_without_a_gap_in_the_wording(name, language):
    found = situations()[name]
    document, figures = found.pages(language)
    assert not re.search(r"[{}]", said(document))
    pictures = {x.name: x for x in all_parts(document) if isinstance(x, p.Picture)}
    assert set(pictures) == set(figures)
    assert all(x.alt and x.source for x in pictures.values())


@pytest.mark.parametrize(("language", "foreign"), [("fr", FRENCH), ("en", ENGLISH)])
def test_each_language_speaks_for_itself(language, foreign):
    client = bois_clair().audit.client.name
    assert not foreign.findall(said(bois_clair().pages(language)[0]).replace(client, ""))
    assert not foreign.findall(said(situations()["over budget"].pages(language)[0]))


@needs_poppler
def test_nobody_is_named_and_no_private_file_is_cited(sample):
    language, pdf = sample
    found = bois_clair()
    told = read(pdf) + said(found.pages(language)[0])
    for person in found.audit.respondents:
        assert person.name.partition(" (")[0] not in told
        assert "responses/" not in told
    assert all(j.author not in told for j in found.audit.judgements)
    assert b"responses/" not in pdf


def test_without_a_rate_card_no_price_is_printed_and_the_pages_say_so():
    document, _ = bois_clair(priced=False).pages("fr")
    assert bois_clair(priced=False).edition("fr").wording("offer.unpriced") in said(document)
    table = next(x for x in all_parts(document) if isinstance(x, p.Table))
    assert not [row for row in table.rows if row[0].text.startswith(("TVA", "Prix toutes"))]


def test_with_a_rate_card_each_option_shows_price_vat_and_their_sum():
    found = bois_clair()
    table = next(x for x in all_parts(found.pages("en")[0]) if isinstance(x, p.Table))
    rows = {row[0].text: row[1:] for row in table.rows}
    for place, option in enumerate(found.offer.options):
        assert rows["Price excluding VAT"][place] == f"€{option.price:,.0f}"
        assert rows["Price including VAT"][place] == f"€{option.price + option.vat:,.0f}"
        assert rows["Agency days"][place].replace("\u00a0", " ") == f"{option.days.normalize():f} d"


def test_each_module_of_the_widest_option_has_its_block_with_its_reason():
    found = bois_clair()
    blocks = {x.id: x for x in all_parts(found.pages("fr")[0]) if isinstance(x, p.Finding)}
    assert set(blocks) == {line.module for line in found.offer.options[-1].lines}
    assert all(block.because for block in blocks.values())
    method = real_method()
    for line in found.offer.options[-1].lines:
        cited = [i for i in line.because if i in method.practices][:9]
        assert all(code in blocks[line.module].because for code in cited)


def test_execution_stands_beside_its_cost_inside():
    document, _ = situations()["execution"].pages("fr")
    title = next(x.text for x in all_parts(document) if isinstance(x, p.Heading) and x.id == "run")
    run = [x for x in situations()["execution"].offer.options[-1].lines if x.type == "RUN"]
    assert str(len(run)) in title
    wording = situations()["execution"].edition("fr").wording
    tables = [x for x in all_parts(document) if isinstance(x, p.Table) and x.title in {_named(line) for line in run}]
    assert len(tables) == len(run)
    assert all(any(row[0].text == wording("offer-report.run-inside") for row in x.rows) for x in tables)


def _named(line):
    return f"{line.module} {real_method().modules[line.module].name.fr}".replace("'", "’")


def test_what_waits_says_its_condition_and_what_was_refused_its_reason_but_not_by_whom():
    found = case(calm(all_rated(1), judgements=excluding("MO-09")))
    told = said(found.pages("en")[0])
    assert "done with another partner" in told
    assert "P. Martin" not in told
    later = [c for c in found.offer.candidates if c.verdict == "later"]
    assert later
    assert "Later, when" in told


def test_a_limit_that_does_not_hold_is_said_on_the_first_page():
    found = case(calm(all_rated(1), {"budget_year": Decimal(500), "client_days_month": 1}), rates=PRICED)
    head = found.pages("en")[0].parts[:8]
    told = " ".join(texts([part.model_dump() for part in head]))
    assert "exceeds the declared budget" in told
    assert "more internal days than you have declared" in told


def test_nothing_called_makes_a_short_honest_document():
    found = situations()["nothing called"]
    document, figures = found.pages("fr")
    assert figures == {}
    assert document.parts[0].text == found.edition("fr").wording("offer-report.summary-title-none")


@needs_poppler
def test_a_hostile_client_text_stays_text():
    audit = calm(all_rated(1), judgements=())
    hostile = audit.client.model_copy(update={"name": '#panic("x") =1+1 <script>'})
    found = case(audit.model_copy(update={"client": hostile}), plain_roadmap())
    assert "#panic(" in read(printed(found, "en"))
