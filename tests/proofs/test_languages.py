"""A French document says nothing in English, nor an English one in French, but for what the client typed."""

import re
from functools import cache
from pathlib import Path

import pytest

from tests.builders import real_method
from tests.proofs.cells import values
from tests.proofs.papers import Papers, pages, parts, plain
from tests.proofs.sentences import sentences
from tests.samples.make import SAMPLES
from workbench.runs.deliverables import DELIVERABLES
from workbench.values import LANGUAGES, Language

_TAGS = re.compile(r"<(?!xdr:cNvPr)[^>]*>")
"""All marks but those that carry the words of a chart."""

LEAST_OWN, LEAST_OF_TWO_PAGES = 40, 15


def other(language: Language) -> Language:
    return "en" if language == "fr" else "fr"


def _text(file: Path) -> str:
    """Return all that a document says: its pages, or its cells, charts and properties."""
    if file.suffix == ".pdf":
        return plain(" ".join(pages(file)))
    cells = (plain(str(v)) for v in values(file).values() if isinstance(v, str))
    kinds = ("/charts/", "/drawings/", "docProps")
    drawn = (plain(_TAGS.sub(" ", text)) for name, text in parts(file) if any(kind in name for kind in kinds))
    return " ¶ ".join((*cells, *drawn))


def _said(file: Path, language: Language) -> list[str]:
    text = _text(file)
    return sorted(s for s in sentences(language) if s in text)


@cache
def _typed() -> str:
    """Return all that the sample clients typed: it stays in their language."""
    return plain(" ¶ ".join(s.audit(real_method()).model_dump_json() for s in SAMPLES)).replace("'", "’")


ENGLISH = re.compile(r"\b(the|of|and|with|which|your|our|must|who|what|this|each|from)\b", re.I)
"""Words that no French sentence holds; names of tools and people in the samples hold none either."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DELIVERABLES)
def test_a_document_speaks_its_own_language(papers: Papers, name: str, language: Language) -> None:
    least = LEAST_OF_TWO_PAGES if name == "board" else LEAST_OWN
    for file in papers.of(name, language):
        foreign = [s for s in _said(file, other(language)) if s.replace("'", "’") not in _typed()]
        assert foreign == [], file
        assert len(_said(file, language)) >= least, "too little is recognised to say so"


@pytest.mark.parametrize("name", DELIVERABLES)
def test_no_english_word_slips_into_french(papers: Papers, name: str) -> None:
    for file in papers.of(name, "fr"):
        text = _text(file)
        found = [text[max(0, m.start() - 40) : m.end() + 40] for m in ENGLISH.finditer(text)]
        assert found == [], file
    assert len(ENGLISH.findall(_text(papers.pdf(name, "en")))) > (40 if name == "board" else 100)


def test_there_are_thousands_of_sentences() -> None:
    assert all(len(sentences(language)) > 2000 for language in LANGUAGES)
    assert not sentences("fr") & sentences("en")
