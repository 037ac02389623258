"""The page on a phone, in a real browser: tapped, typed, offline, too late, in both languages."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.bench.lab import waited
from tests.workshop.ballot.phones import Room, shows, status
from tests.workshop.ballot.rooms import FIRST, SECOND
from workbench.method.model import Method
from workbench.values import Text
from workbench.workshop.ballot.values import Choice, Question, Tally

pytestmark = pytest.mark.verify


def counts(tally: Tally) -> dict[int, int]:
    return {value: n for value, n in tally.counts if n}


def test_a_tap_is_a_vote_and_a_second_tap_changes_it(room: Callable[..., Room]) -> None:
    held = room()
    with held.phone() as page:
        shows(page, "Vous êtes dans la salle")
        held.ballots.open_round(FIRST)
        status(page, "Touchez une réponse")
        assert page.get_by_role("radio").count() == 6
        assert page.get_by_role("radio", checked=True).count() == 0
        page.get_by_role("radio", name="Ponctuel").tap()
        status(page, "Vote reçu")
        held.voted(1)
        page.get_by_role("radio", name="Mesuré et amélioré").tap()
        status(page, "Vote reçu")
        page.reload()
        page.get_by_role("radio", name="Mesuré et amélioré", checked=True).wait_for()
        assert counts(held.ballots.reveal(FIRST, 1)) == {4: 1}
        shows(page, "Le résultat est à l’écran de la salle")
        shows(page, "Votre réponse")
        held.ballots.close_workshop()
        shows(page, "Merci, l’atelier est terminé")


def test_the_keyboard_alone_is_enough(room: Callable[..., Room]) -> None:
    held = room(comments="on")
    with held.phone(is_mobile=False, has_touch=False) as page:
        shows(page, "Vous êtes")
        held.ballots.open_round(FIRST)
        status(page, "Touchez")
        assert page.evaluate("document.activeElement.id") == "short"  # the new question is read from its title
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        status(page, "Vote reçu")
        held.voted(1)
        for _ in range(2):
            page.keyboard.press("ArrowDown")
        outline = page.evaluate("getComputedStyle(document.querySelector('input:checked + label')).outlineWidth")
        assert outline == "3px"
        page.keyboard.press("Tab")
        page.keyboard.type("Le sponsor suit chaque mois.")
        page.keyboard.press("Shift+Tab")
        waited(lambda: held.ballots.connection.execute("SELECT 1 FROM vote WHERE comment <> ''").fetchone(), 15, "it")
        status(page, "Vote reçu")
        tally = held.ballots.reveal(FIRST, 1)
        assert (counts(tally), tally.comments) == ({2: 1}, ("Le sponsor suit chaque mois.",))


def test_offline_the_vote_is_kept_on_the_phone_and_sent_on_return(room: Callable[..., Room]) -> None:
    held = room()
    held.ballots.open_round(FIRST)
    with held.phone() as page:
        status(page, "Touchez")
        page.context.set_offline(True)
        page.get_by_role("radio", name="Ponctuel").tap()
        status(page, "Pas encore envoyé")
        page.get_by_role("alert").filter(has_text="Connexion perdue").wait_for()
        page.get_by_role("radio", name="Absent").tap()
        assert held.ballots.voted(FIRST, 1) == 0
        page.context.set_offline(False)
        status(page, "Vote reçu")
        waited(lambda: page.get_by_role("alert").inner_text() == "" or None, 15, "the alert to go")
        assert counts(held.ballots.reveal(FIRST, 1)) == {0: 1}


def test_a_vote_unsent_survives_a_page_closed_and_opened_again(room: Callable[..., Room]) -> None:
    held = room()
    held.ballots.open_round(FIRST)
    with held.phone() as page:
        status(page, "Touchez")
        page.route("**/vote", lambda route: route.abort())
        page.get_by_role("radio", name="Ponctuel").tap()
        status(page, "Pas encore envoyé")
        again = page.context.new_page()
        page.close()
        again.goto(held.server.url)
        status(again, "Vote reçu")
        again.get_by_role("radio", name="Ponctuel", checked=True).wait_for()
        assert counts(held.ballots.reveal(FIRST, 1)) == {1: 1}


def test_a_phone_whose_welcome_is_lost_or_that_forgets_its_cookie_counts_once(room: Callable[..., Room]) -> None:
    held = room()
    with held.phone() as page:
        shows(page, "Vous êtes dans la salle")
        page.context.clear_cookies()
        lost: list[str] = []

        def lose(route: Any) -> None:
            if len(lost) < 2:
                route.fetch()  # the server hears it, the phone never hears the server
                page.context.clear_cookies()
                lost.append(route.request.url)
                route.abort()
            else:
                route.continue_()

        page.route("**/join", lose)
        page.reload()
        for _ in range(150):
            page.wait_for_timeout(100)  # the browser's requests reach this program only while it waits
            if len(lost) > 1:
                break
        assert len(lost) == 2
        held.ballots.open_round(FIRST)
        status(page, "Touchez")
        page.get_by_role("radio", name="Ponctuel").tap()
        status(page, "Vote reçu")
        assert held.ballots.joined() == 1
        assert counts(held.ballots.reveal(FIRST, 1)) == {1: 1}


def test_a_vote_that_arrives_after_the_close_is_told_so(room: Callable[..., Room]) -> None:
    held = room()
    held.ballots.open_round(FIRST)
    with held.phone() as page, held.phone() as other:
        for one in (page, other):
            status(one, "Touchez")
            one.context.set_offline(True)
            one.get_by_role("radio", name="Ponctuel").tap()
            status(one, "Pas encore envoyé")
        held.ballots.close_round()
        page.context.set_offline(False)
        status(page, "Le vote a été clos avant l’arrivée de votre réponse")
        shows(page, "Vous n’avez pas voté cette fois-ci")
        held.ballots.open_round(SECOND)
        other.context.set_offline(False)
        other.get_by_role("alert").filter(has_text="Vote précédent. Le vote a été clos avant l’arrivée").wait_for()
        status(other, "Touchez une réponse")
        assert other.get_by_role("radio", checked=True).count() == 0
        assert held.ballots.tally(FIRST, 1).rated == 0


def test_a_change_that_arrives_after_the_close_leaves_the_earlier_vote(room: Callable[..., Room]) -> None:
    held = room()
    held.ballots.open_round(FIRST)
    with held.phone() as page:
        page.get_by_role("radio", name="Absent").tap()
        status(page, "Vote reçu")
        page.context.set_offline(True)
        page.get_by_role("radio", name="Ponctuel").tap()
        status(page, "Pas encore envoyé")
        held.ballots.close_round()
        page.context.set_offline(False)
        status(page, "c’est votre réponse précédente qui compte")
        shows(page, "Votre réponse : 0 · Absent".replace(" :", "\u00a0:"))
        assert counts(held.ballots.tally(FIRST, 1)) == {0: 1}


def test_a_second_round_begins_blank_and_says_so(room: Callable[..., Room]) -> None:
    held = room()
    held.ballots.open_round(FIRST)
    with held.phone() as page:
        page.get_by_role("radio", name="Absent").tap()
        status(page, "Vote reçu")
        held.ballots.reveal(FIRST, 1)
        shows(page, "Le résultat")
        held.ballots.open_round(FIRST)
        shows(page, "Tour 2")
        assert page.get_by_role("radio", checked=True).count() == 0
        page.get_by_role("radio", name="Je ne sais pas").tap()
        status(page, "Vote reçu")
        assert held.ballots.reveal(FIRST, 2).unknown == 1


def test_a_named_workshop_asks_for_a_name_before_anything_else(room: Callable[..., Room]) -> None:
    held = room(anonymous=False)
    held.ballots.open_round(FIRST)
    with held.phone() as page:
        page.get_by_role("button", name="Entrer").tap()
        page.get_by_role("alert").filter(has_text="prénom ou un rôle").wait_for()
        page.get_by_label("Votre prénom ou votre rôle").fill("Anne <b>")
        page.get_by_role("button", name="Entrer").tap()
        page.get_by_role("radio", name="Ponctuel").tap()
        status(page, "Vote reçu")
    assert [(v.name, v.choice) for v in held.ballots.reveal(FIRST, 1).named] == [("Anne <b>", 1)]


def test_the_phone_keeps_the_language_chosen_on_it(room: Callable[..., Room]) -> None:
    held = room(languages=("en", "fr"))
    held.ballots.open_round(FIRST)
    with held.phone() as page:
        status(page, "Tap an answer")
        page.get_by_role("radio", name="Occasional").tap()
        status(page, "Vote received")
        page.get_by_role("button", name="français").tap()
        page.get_by_role("radio", name="Ponctuel", checked=True).wait_for()
        status(page, "Vote reçu")
        page.reload()
        page.get_by_role("radio", name="Ponctuel", checked=True).wait_for()
        assert page.locator("html").get_attribute("lang") == "fr"


def test_a_client_s_text_stays_text(room: Callable[..., Room], method: Method) -> None:
    hostile = "</script><script>document.title=1</script><img src=x onerror=alert(1)>&amp;{n}"
    both = Text(fr=hostile, en=hostile)
    choices = tuple(Choice(value=n, text=both) for n in range(3))
    asked = Question(key="topic:x:colour", kind="topic", title=both, question=both, choices=choices)
    held = room(title=both, questions=(asked,))
    held.ballots.open_round(asked.key)
    with held.phone() as page:
        status(page, "Touchez")
        assert page.title() == hostile
        assert page.locator("#question").inner_text() == hostile
        assert page.locator("img").count() == 0
