"""Every figure of every document says where it comes from, in both languages, and nothing private is in it."""

import pytest

from tests.dossier.told import CLIENTS, EACH, document, told
from workbench.documents import parts as p
from workbench.documents.references import cited, flat, trails, unsourced
from workbench.runs.deliverables import DELIVERABLES
from workbench.values import LANGUAGES, Language

each = pytest.mark.parametrize("name", DELIVERABLES)
both = pytest.mark.parametrize("language", LANGUAGES)
clients = pytest.mark.parametrize("client", EACH)


@clients
@each
@both
def test_every_figure_table_finding_and_big_number_cites_a_source(client: str, name: str, language: Language) -> None:
    assert unsourced(document(client, name, language)) == ()


@clients
@each
@both
def test_what_is_listed_is_cited_and_what_is_cited_is_listed(client: str, name: str, language: Language) -> None:
    found = document(client, name, language)
    listed = [ref for part in flat(found.parts) if isinstance(part, p.References) for ref, _ in part.items]
    assert cited(found) == tuple(listed)
    assert listed == [f"S{n}" for n in range(1, len(listed) + 1)]


@clients
@each
def test_a_number_means_the_same_source_in_both_languages(client: str, name: str) -> None:
    french, english = (trails(document(client, name, language)) for language in LANGUAGES)
    assert [t.links for t in french] == [t.links for t in english]


@clients
@each
def test_a_source_names_no_person_and_no_response_file(client: str, name: str) -> None:
    audit = told(client).audit
    private = {r.name for r in audit.respondents if r.name}
    private |= {r.file.rpartition("/")[2] for r in audit.respondents if r.file.startswith("responses/")}
    private |= {j.author for j in audit.judgements}
    assert private
    texts = [t.text for language in LANGUAGES for t in trails(document(client, name, language))]
    assert [text for text in texts if any(word in text for word in private)] == []


def test_only_what_is_filled_in_by_hand_goes_without_source() -> None:
    forms = {
        (name, part.columns[0].title)
        for name in DELIVERABLES
        for part in flat(document(CLIENTS[0], name, "fr").parts)
        if isinstance(part, p.Table) and part.form
    }
    assert {name for name, _ in forms} == {"charter"}
    assert len(forms) == 1
