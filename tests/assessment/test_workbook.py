"""The workbook: the engine's values behind live formulas, no person in it, answers as far as they may be shown."""

import re
import zipfile
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.assessment.reporting import PRIVATE, document, edition, flat, told, xlsx
from tests.builders import real_method
from workbench.assessment.workbook import workbook
from workbench.documents import parts as p
from workbench.values import LANGUAGES, Language

SHEETS = {
    "fr": (
        "Lisez-moi", "Profil", "Graphiques", "Pratiques", "Réponses", "Intégration", "Alarmes", "Constats",
        "Écarts", "Mesures", "Réponses dans le temps", "Heures de la semaine",
        "Qui répond", "Formats et engagement", "Exports lus", "Calcul des pratiques", "Calcul des niveaux", "Méthode",
    ),
    "en": (
        "Read me", "Profile", "Charts", "Practices", "Answers", "Integration", "Alarms", "Findings", "Gaps",
        "Measures", "Answers over time", "Hours of the week", "Who answers", "Formats and engagement", "Exports read",
        "Practice steps", "Level steps", "Method",
    ),
}  # fmt: skip


def opened(language: Language, consent: bool = False, values: bool = True) -> Workbook:
    return load_workbook(BytesIO(xlsx(language, consent)), data_only=values)


def rows(sheet: Any, key: str) -> dict[str, dict[str, Any]]:
    """Return a sheet's first table by its first column; `key` is the title of that column."""
    lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(i for i, line in enumerate(lines) if line[0] == key)
    found = {}
    for line in lines[head + 1 :]:
        if line[0] is None:
            break
        found[str(line[0])] = dict(zip(lines[head], line, strict=True))
    return found


def known(value: object) -> Decimal | None:
    return Decimal(str(value)) if isinstance(value, int | float) else None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_inputs_make_the_same_bytes(language: Language) -> None:
    audit, assessment = told()
    assert workbook(audit, assessment, real_method(), edition(language)) == xlsx(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_all_its_sheets_and_every_sentence_is_filled(language: Language) -> None:
    book = opened(language)
    assert tuple(book.sheetnames) == SHEETS[language]
    texts = [c.value for sheet in book for row in sheet.iter_rows() for c in row if isinstance(c.value, str)]
    assert [text for text in texts if re.search(r"[{}]", text)] == []


def test_the_profile_holds_the_engine_s_values() -> None:
    _, assessment = told()
    profile = rows(opened("fr")["Profil"], "Code")
    for d in assessment.dimensions:
        line = profile[d.dimension]
        assert [known(line[t]) for t in ("Niveau retenu", "Niveau déclaré", "Score prudent", "Score déclaré")] == [
            d.retained,
            d.declared,
            d.score_cautious,
            d.score_declared,
        ]
        assert [known(line[t]) for t in ("Lecture basse", "Lecture haute", "Cible")] == [d.low, d.high, d.target]


def test_the_practices_hold_the_engine_s_values() -> None:
    _, assessment = told()
    practices = rows(opened("fr")["Pratiques"], "Code")
    for result in assessment.practices:
        line = practices[result.practice]
        assert known(line["Note"]) == result.rating
        assert known(line["Note prudente"]) == result.cautious
        assert line["Preuve (D, V, M)"] == result.grade


def test_levels_and_ratings_are_live_and_not_typed_in() -> None:
    book = opened("fr", values=False)
    for line in rows(book["Profil"], "Code").values():
        assert str(line["Niveau retenu"]).startswith("=")
        assert str(line["Score prudent"]).startswith("=")
    for line in rows(book["Pratiques"], "Code").values():
        assert str(line["Note prudente"]).startswith("=")


def test_pages_and_workbook_give_the_same_scores() -> None:
    lines = [part.text for part in flat(document("en")[0].parts) if isinstance(part, p.Paragraph)]
    printed = re.findall(r"Cautious score ([\d.]+) out of 100, declared (\d+\.\d)", " ".join(lines))
    profile = rows(opened("en")["Profile"], "Code").values()
    held = [(f"{line['Cautious score']:.1f}", f"{line['Declared score']:.1f}") for line in profile]
    assert printed == held


@pytest.mark.parametrize("consent", [False, True])
def test_no_person_no_response_file_no_private_text(consent: bool) -> None:
    audit, _ = told(consent)
    with zipfile.ZipFile(BytesIO(xlsx("fr", consent))) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8", "replace")
    hidden = [PRIVATE, "responses/", *(r.name for r in audit.respondents), *(r.file for r in audit.respondents)]
    assert [word for word in hidden if word in everything] == []


def test_answers_are_only_counted_without_consent_and_stand_under_numbers_with_it() -> None:
    counted = rows(opened("fr")["Réponses"], "Code")["SPO-2"]
    assert not any(str(title).startswith("R0") for title in counted)
    assert sum(counted[str(rating)] for rating in range(5)) == counted["Réponses"]
    named = rows(opened("fr", True)["Réponses"], "Code")["SPO-2"]
    assert [named[title] for title in named if str(title).startswith("R01")] == [4]


def test_every_chart_says_what_it_shows() -> None:
    with zipfile.ZipFile(BytesIO(xlsx("fr"))) as archive:
        drawings = [archive.read(n).decode() for n in archive.namelist() if re.search(r"drawings/drawing\d", n)]
    told_ = [alt for drawing in drawings for alt in re.findall(r'descr="([^"]*)"', drawing)]
    assert len(told_) == 6
    assert all(len(alt) > 100 for alt in told_)
    with zipfile.ZipFile(BytesIO(xlsx("fr"))) as archive:
        assert not [n for n in archive.namelist() if "vba" in n.lower() or "externalLink" in n]


def test_names_read_as_words() -> None:
    assert {"notes", "notes_prudentes", "niveaux_retenus", "cibles"} <= set(opened("fr").defined_names)
    assert {"ratings", "cautious_ratings", "retained_levels", "targets"} <= set(opened("en").defined_names)
