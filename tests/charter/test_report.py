"""The charter's pages: complete in both languages, true to the draft, about nobody by name."""

import re
from collections.abc import Iterator

import pytest

from tests.builders import real_method
from tests.charter.reporting import case, fictive, sample, situations
from tests.documents.overflow import AVAILABLE, losses
from tests.samples import bois_clair
from workbench.charter.pages_facts import first_to_sign, letter, numbered, ready, waiting, with_status
from workbench.charter.pages_fields import field
from workbench.documents import parts as p
from workbench.documents.parts import Document
from workbench.documents.pdf import print_document

LANGUAGES = ("fr", "en")
SITUATIONS = pytest.mark.parametrize(("name", "found"), situations(), ids=[name for name, _ in situations()])
BOTH = pytest.mark.parametrize("language", LANGUAGES)
ENGLISH = re.compile(r"\b(the|and|with|from|which|this|must|signed)\b", re.I)
FRENCH = re.compile(r"\b(les|des|avec|dans|pour|sont|aux|cette)\b", re.I)


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for child in value.values() for text in texts(child))
    elif isinstance(value, list | tuple):
        yield from (text for child in value for text in texts(child))


def said(document: Document) -> str:
    return "\n".join(texts(document.model_dump()))


def flat(document: Document) -> Iterator[p.Part]:
    for part in document.parts:
        yield from part.parts if isinstance(part, p.Wide | p.Together) else (part,)


def table(document: Document, width: int, first: str) -> p.Table:
    """Return the table of that many columns whose first row begins so."""
    tables = (part for part in flat(document) if isinstance(part, p.Table) and len(part.columns) == width)
    return next(t for t in tables if cell(t.rows[0][0]).startswith(first))


def cell(value: str | p.Cell) -> str:
    return value if isinstance(value, str) else value.text


@BOTH
@SITUATIONS
def test_every_charter_can_be_printed_and_no_brace_or_code_is_left(name, found, language):
    document, figures = found.pages(language)
    words = said(document)
    assert not re.search(r"[{}\t]", words)
    assert not re.search(r"\b(because|open|check|fault|row)-[a-z]", words)
    assert set(figures) == {part.name for part in flat(document) if isinstance(part, p.Picture)}
    assert all(part.alt and part.source for part in flat(document) if isinstance(part, p.Picture))


def test_the_same_charter_makes_the_same_bytes():
    found = sample()
    first, second = (print_document(*found.pages("fr"), found.edition("fr")) for _ in range(2))
    assert first == second
    assert len(first) < 1_000_000


@pytest.mark.skipif(not AVAILABLE, reason="needs poppler")
@BOTH
def test_nothing_is_cut_or_printed_over_something_else(language):
    found = fictive()
    assert not list(losses(print_document(*found.pages(language), found.edition(language))))


def test_a_document_speaks_one_language():
    assert not ENGLISH.findall(said(sample().pages("fr")[0]))
    assert not FRENCH.findall(re.sub("“[^”]*”", "", said(fictive().pages("en")[0])))


@BOTH
def test_the_decision_table_says_what_the_draft_says(language):
    found = sample()
    shown, rights = found.shown(language), found.charter.rights
    rows = table(found.pages(language)[0], 8, "DR-").rows
    assert [cell(row[0]) for row in rows] == [r.decision for r in rights]
    assert [cell(row[2]) for row in rows] == [shown.role(r.accountable) for r in rights]
    assert {cell(row[7]).partition(".")[0] for row, r in zip(rows, rights, strict=True) if r.change == "keep"} == {
        shown.say("change-keep").rstrip(".")
    }


def test_a_role_has_one_letter_and_each_decision_one_accountable_role():
    roles = [role.code for role in real_method().governance.roles]
    for right in sample().charter.rights:
        letters = {role: letter(right, role) for role in roles}
        assert [role for role, sign in letters.items() if sign.startswith("A")] == [right.accountable]
        assert {role for role, sign in letters.items() if "R" in sign} == set(right.responsible)


@BOTH
def test_every_open_decision_is_asked_with_what_it_holds_back(language):
    found = sample()
    words = said(found.pages(language)[0])
    for number, decision in numbered(found.charter):
        assert number in words
        assert found.shown(language).question(decision) in words
    for blocked in {b for o in found.charter.open for b in o.blocks if b.startswith("CL-")}:
        assert blocked in words


@BOTH
def test_a_blank_can_be_seen_where_nobody_knows(language):
    found = sample()
    words, shown = said(found.pages(language)[0]), found.shown(language)
    signing = [c for c in with_status(found.charter, "to_sign") if c.blanks]
    assert signing
    for name in {blank for c in signing for blank in c.blanks}:
        assert shown.say("blank", what=shown.say(f"field-{name}")) in words


def test_a_clause_in_force_names_its_document_and_each_clause_stands_once():
    document, _ = sample().pages("fr")
    words = said(document)
    assert "Guide de style éditorial" in words
    heads = [part.id for part in flat(document) if isinstance(part, p.Heading) and part.id.startswith("CL-")]
    assert sorted(heads) == sorted(c.clause for c in sample().charter.clauses if c.status != "later")
    assert len(heads) == len(set(heads))


def test_benchmarks_carry_their_year_and_legal_points_a_warning():
    words = said(sample().pages("fr")[0])
    assert "2013" in words
    assert "sans date" in words
    assert words.count("à vérifier par un juriste") >= len(sample().charter.legal)


def test_what_is_signed_first_is_what_nothing_blocks():
    charter = sample().charter
    free = ready(charter)
    assert free
    assert all(not waiting(charter, c.clause) and not c.blanks for c in free)
    assert all(clause in free for clause in first_to_sign(charter, 3))


NAME = {"name": "Zoé Planté", "file": "responses/zoe-plante.xlsx"}
FIELDS = (
    ("promise_p1", "60\t240\t", "réponse sous 1 h, solution ou suite sous 4 h"),
    ("promise_p1", "15\t60\talways", "réponse sous 15 min, solution ou suite sous 1 h, 24 h/24"),
    ("promise_p4", "2880\t\t", "réponse sous 48 h"),
    ("hours", "0\t09:00\t17:30\n1\t09:00\t17:30", "du lundi au mardi de 9 h à 17 h 30"),
    ("hours", "0\t09:00\t12:00\n5\t14:00\t18:00", "le lundi de 9 h à 12 h, le samedi de 14 h à 18 h"),
    ("date", "2026-03-01", "1er mars 2026"),
    ("referents", "Prix\tSV", "Prix (Service client)"),
    ("green_topics", "Prix\nDélais, livraison", "Prix ; Délais, livraison"),
    ("red_topics", "", "aucun"),
    ("notice_days", "90", "90"),
    ("model", "centralised", "centralisé"),
)
PRINTED = (
    ("promise_p1", "60\t240\t", "reply within 1 h, solution or next step within 4 h"),
    ("hours", "0\t09:00\t17:30\n1\t09:00\t17:30", "Monday to Tuesday 9:00 to 17:30"),
    ("date", "2026-03-01", "1 March 2026"),
    ("referents", "Prix\tSV", "Prix (Customer support)"),
    ("green_topics", "Prix\nDélais, livraison", "Prix; Délais, livraison"),
    ("red_topics", "", "none"),
)


@pytest.mark.parametrize(
    ("language", "name", "value", "wanted"),
    [*(("fr", *row) for row in FIELDS), *(("en", *row) for row in PRINTED)],
)
def test_a_field_is_printed_in_words(language, name, value, wanted):
    told = field(name, value, sample().shown(language))
    assert re.sub("[\u00a0\u202f]", " ", told).replace("’", "'") == wanted


def test_nobody_is_named_and_no_private_text_is_told():
    audit = bois_clair.audit(real_method())
    marked = audit.model_copy(
        update={
            "respondents": tuple(r.model_copy(update=NAME) for r in audit.respondents),
            "answers": tuple(a.model_copy(update={"comment": "remarque-secrète"}) for a in audit.answers),
        }
    )
    found = case(marked)
    for language in LANGUAGES:
        document, figures = found.pages(language)
        everything = said(document) + "".join(svg.decode() for svg in figures.values())
        assert not re.search("Zoé|Planté|zoe-plante|remarque-secrète", everything)
