"""The board summary: two pages whatever the client, every figure its own document's, every decision dated."""

import re
from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest

from tests.dossier.told import CLIENTS, EACH, document, told
from workbench.documents import parts as p
from workbench.documents.formats import day, hours, month, percent
from workbench.documents.pdf import print_document
from workbench.documents.references import flat
from workbench.dossier.board import TEMPLATE, report
from workbench.dossier.board_ahead import ahead
from workbench.dossier.board_seen import weighty
from workbench.dossier.board_words import Board
from workbench.offer.closest import closest, held
from workbench.runs.deliverables import DELIVERABLES
from workbench.values import LANGUAGES, Language

clients = pytest.mark.parametrize("client", EACH)
both = pytest.mark.parametrize("language", LANGUAGES)


def _numbers(client: str, name: str, language: Language) -> list[p.BigNumber]:
    """Return the big numbers of a document's first page."""
    found = (part for part in flat(document(client, name, language).parts) if isinstance(part, p.BigNumbers))
    return list(next(found).items)


def _table(client: str, language: Language, column: str) -> p.Table:
    """Return the board's table that has a column."""
    tables = (part for part in flat(document(client, "board", language).parts) if isinstance(part, p.Table))
    return next(t for t in tables if column in [c.title for c in t.columns])


def _text(cell: str | p.Cell) -> str:
    return cell if isinstance(cell, str) else cell.text


@clients
@both
def test_it_takes_two_pages(client: str, language: Language) -> None:
    case = told(client)
    found, figures = report(case.whole, case.edition(language))
    with pikepdf.open(BytesIO(print_document(found, figures, case.edition(language), TEMPLATE))) as pdf:
        assert len(pdf.pages) == 2


@clients
@both
def test_its_big_numbers_are_those_of_the_documents(client: str, language: Language) -> None:
    proved, alarms, nobody, share = _numbers(client, "board", language)
    own = _numbers(client, "assessment", language)
    assert (proved.value, alarms.value) == (own[0].value, own[1].value)
    assert alarms.note == own[1].note
    charter = _numbers(client, "charter", language)
    assert nobody.value == f"{charter[2].value}/{len(told(client).charter.rights)}"
    assert nobody.note.split()[0] == charter[3].value
    roadmap = _numbers(client, "roadmap", language)
    assert share.value.rpartition("→")[2].strip() == roadmap[0].value


@clients
@both
def test_its_options_are_those_of_the_offer(client: str, language: Language) -> None:
    offer = (part for part in flat(document(client, "offer", language).parts) if isinstance(part, p.Table))
    theirs = next({_text(r[0]): tuple(map(_text, r[1:])) for r in t.rows} for t in offer if len(t.columns) == 4)
    names = [c.title for c in told(client).method and _columns(client, language)]
    mine = {_text(r[0]): tuple(map(_text, r[1:])) for r in _table(client, language, names[1]).rows}
    same = set(mine) & set(theirs)
    assert len(same) >= 7
    assert {k: mine[k] for k in same} == {k: theirs[k] for k in same}


def _columns(client: str, language: Language) -> tuple[p.Column, ...]:
    tables = (part for part in flat(document(client, "offer", language).parts) if isinstance(part, p.Table))
    return next(t.columns for t in tables if len(t.columns) == 4)


@clients
@both
def test_its_curve_says_what_the_roadmap_plans(client: str, language: Language) -> None:
    months = told(client).roadmap.months
    pictures = [x for x in flat(document(client, "board", language).parts) if isinstance(x, p.Picture)]
    title = next(x.title for x in pictures if x.name == "curve")
    for at in (months[0], months[-1]):
        assert hours(at.accompaniment_hours + at.execution_hours, language, 0) in title
        if None not in (months[0].internal_share, months[-1].internal_share):
            assert percent(at.internal_share, language) in title


@clients
def test_every_decision_is_due_by_a_day_of_the_plan(client: str) -> None:
    case = told(client)
    board = Board(case.whole, case.edition("fr"))
    start = case.roadmap.start
    dates = {month(board.planned.opens(n), "fr"): n for n in range(2, 19)} | {day(start, "fr"): 1}
    rows = _table(client, "fr", board.say("col-decision")).rows
    assert 2 <= len(rows) <= 6
    due = [dates[_text(row[2])] for row in rows]
    assert due == sorted(due)
    assert {_text(row[3]) for row in rows} >= {board.say("document-offer"), board.say("document-charter")}


@clients
def test_the_open_points_are_the_charters_urgent_ones_first(client: str) -> None:
    case = told(client)
    shown = weighty(Board(case.whole, case.edition("fr")))
    urgent = [f"Q{n}" for n, q in enumerate(case.charter.open, start=1) if q.urgent]
    assert [number for number, _ in shown] == urgent[:3] or not urgent
    assert all(case.charter.open[int(number[1:]) - 1] is q for number, q in shown)


def test_a_charter_without_open_points_and_an_offer_without_modules_still_make_two_pages() -> None:
    case = told(CLIENTS[0])
    charter = case.charter.model_copy(update={"open": ()})
    options = tuple(
        o.model_copy(update={"lines": (), "days": Decimal(0), "client_days": Decimal(0)}) for o in case.offer.options
    )
    offer = case.offer.model_copy(update={"options": options, "profile": None})
    board = Board(
        case.whole.__class__(case.audit, case.assessment, charter, case.roadmap, offer, case.method), case.edition("fr")
    )
    assert any(isinstance(x, p.Paragraph) and x.text == board.say("buy-none") for x in ahead(board))
    found, figures = report(board.whole, board.edition)
    with pikepdf.open(BytesIO(print_document(found, figures, board.edition, TEMPLATE))) as pdf:
        assert len(pdf.pages) == 2


def test_the_closest_option_is_the_smallest_that_holds_most_of_the_path() -> None:
    case = told(CLIENTS[0])
    for path in case.method.catalogue.profiles:
        found = closest(path, case.offer.options)
        assert found is not None
        most = max(held(path, o) for o in case.offer.options)
        alike = [o for o in case.offer.options if held(path, o) == most]
        assert found.days == min(o.days for o in alike)


def test_it_has_a_file_of_its_own_and_no_workbook() -> None:
    assert DELIVERABLES["board"].files("fr") == ("fr/0-board-summary.pdf",)


@both
def test_its_sentence_names_where_the_client_stands_who_decides_and_what_to_choose(language: Language) -> None:
    case = told(CLIENTS[0])
    heading = next(x for x in document(CLIENTS[0], "board", language).parts if isinstance(x, p.Heading))
    first = sum(d.retained == 1 for d in case.assessment.dimensions)
    nobody = sum(r.today_state == "nobody" for r in case.charter.rights)
    assert [int(n) for n in re.findall(r"\b\d+\b", heading.text)][:3] == [first, 16, nobody] or language == "en"
    assert heading.level == 1


@clients
@both
def test_the_landmark_counts_as_the_offers_own_chapter_does(client: str, language: Language) -> None:
    """The widest option's count of path modules is the one in the title of the offer's chapter."""
    board = Board(told(client).whole, told(client).edition(language))
    path = board.offered.path
    assert path is not None
    heading = next(
        x for x in flat(document(client, "offer", language).parts) if isinstance(x, p.Heading) and x.id == "path"
    )
    widest = held(path, board.whole.offer.options[-1])
    assert re.search(rf"\b{widest}\b", heading.text) or widest == len(path.modules)
    row = next(r for t in _tables(client, language) for r in t.rows if _text(r[0]) == board.say("row-path"))
    assert _text(row[-1]).startswith(f"{widest} ")


def _tables(client: str, language: Language) -> list[p.Table]:
    return [x for x in flat(document(client, "board", language).parts) if isinstance(x, p.Table)]
