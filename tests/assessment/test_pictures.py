"""What the exports show of conversations: each figure says its point in numbers, in the PDF and in the workbook."""

from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.assessment.conversations import curves, week
from tests.assessment.reporting import document, edition, evidence, flat, told, xlsx
from tests.assessment.test_report import plain
from tests.builders import real_method
from workbench.assessment.pages_answers import answered_by
from workbench.assessment.pages_week import gap_hours, outside_share
from workbench.assessment.report import report
from workbench.assessment.score import assess
from workbench.audit.measured import Evidence
from workbench.documents import parts as p


def picture(name: str) -> p.Picture:
    parts = flat(document("fr")[0].parts)
    return next(part for part in parts if isinstance(part, p.Picture) and part.name == name)


def test_the_curve_s_title_says_what_is_answered_in_a_day_and_what_never_is() -> None:
    assert (
        plain(picture("answers").title) == "72 % des messages ont une réponse au bout d’un jour, 20 % n’en ont aucune"
    )
    assert "Reçus hors horaires" in picture("answers").alt


@pytest.mark.parametrize(("minutes", "share"), [(9, "0"), (10, "0.10"), (1299, "0.55"), (9999, "0.80")])
def test_a_curve_stays_level_between_its_points(minutes: int, share: str) -> None:
    assert answered_by(curves()[0], minutes) == Decimal(share)


def test_the_week_says_what_arrives_outside_and_marks_the_hours_without_reply() -> None:
    found = week()
    inbound = sum(h.inbound for h in found.hours)
    outside = sum(h.inbound for h in found.hours if not h.staffed)
    assert outside_share(found) == Decimal(outside) / inbound
    assert (6, 20) in gap_hours(found)
    assert all(day >= 5 for day, _ in gap_hours(found))
    share = round(100 * outside / inbound)
    assert plain(picture("week").title) == f"{share} % des messages arrivent hors des horaires couverts"


def test_unknown_staffed_hours_are_not_taken_for_uncovered_ones() -> None:
    found = week()
    unknown = found.model_copy(update={"hours": tuple(h.model_copy(update={"staffed": None}) for h in found.hours)})
    assert outside_share(unknown) is None
    shown = drawn(evidence().model_copy(update={"week": unknown}))
    assert plain(shown["week"].title) == "L’heure la plus chargée est le dimanche, de 20 h à l’heure suivante"


def drawn(evidence: Evidence) -> dict[str, p.Picture]:
    audit = told()[0].model_copy(update={"evidence": evidence})
    made, _ = report(audit, assess(audit, real_method()), real_method(), edition("fr"))
    return {part.name: part for part in flat(made.parts) if isinstance(part, p.Picture)}


def test_without_conversations_none_of_the_figures_stands() -> None:
    bare = evidence().model_copy(update={"curves": (), "week": None, "voices": (), "mix": ()})
    assert not {"answers", "week", "voices", "mix"} & set(drawn(bare))


def test_voices_are_ranks_and_the_small_ones_stand_together() -> None:
    assert plain(picture("voices").title) == "Une seule personne fait 62 % des réponses"
    assert "Personne 8" in picture("voices").alt
    assert "2 autres personnes" in picture("voices").alt


def test_the_workbook_holds_the_figures_and_native_charts() -> None:
    book = load_workbook(BytesIO(xlsx("fr")), data_only=True)
    over_time = [[c.value for c in row] for row in book["Réponses dans le temps"].iter_rows()]
    day = next(row for row in over_time if row[0] and "24" in str(row[0]))
    assert day[1:4] == [0.72, 0.85, 0.6]
    hours = [[c.value for c in row] for row in book["Heures de la semaine"].iter_rows()]
    evening = next(row for row in hours if row[0] == "20 h – 21 h".replace(" h", "\u00a0h") or row[0] == "20 h – 21 h")
    assert evening[7] == 48
    for name in ("Réponses dans le temps", "Heures de la semaine", "Qui répond", "Formats et engagement"):
        assert len(book[name]._charts) == 1, name


def test_the_mix_says_what_is_published_most_and_what_engages_most() -> None:
    said = plain(picture("mix").title)
    assert said == "« Photo » fait 75 % des publications, « Texte (Status) » engage le plus (15,0 % en médiane)"
    assert "médiane 10,0 %, moitié du milieu de 5,0 % à 20,0 %" in plain(picture("mix").alt)


def test_one_format_alone_is_no_mix() -> None:
    alone = evidence().model_copy(update={"mix": evidence().mix[:1]})
    assert "mix" not in drawn(alone)
