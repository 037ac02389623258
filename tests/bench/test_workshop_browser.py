"""The workshop in a real JupyterLab and real browsers: three phones vote, the kernel is lost, nothing else is."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.bench.bench_page import needed
from tests.bench.lab import CLIENT, copied_workspace
from tests.bench.workshop_page import SLOW, WorkshopPage, workshop
from workbench.bench.workshop_state import Store
from workbench.runs.case import Case
from workbench.workshop.ballot.process import ballot_files, running
from workbench.workspace import Wave, Workspace

pytestmark = pytest.mark.verify

REASON = "La direction a montré le mandat signé en mars."


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[WorkshopPage, Wave]]:
    """Give the workshop's page on a copy of a sample client; ends its ballot too."""
    needed()
    (tmp_path / "workspace").mkdir()
    root = copied_workspace(tmp_path / "workspace")
    wave = Workspace(root).wave(CLIENT)
    try:
        with workshop(root, tmp_path / "own") as page:
            yield page, wave  # the last picture is in `own`, whatever happens
        assert (page.outside, page.failed) == ([], [])
    finally:
        for file in ballot_files(wave):
            server = running(file)
            if server:
                server.stop()


@contextmanager
def phones(page: WorkshopPage, url: str, how_many: int) -> Iterator[list[Any]]:
    """Give pages of phones, each with cookies of its own."""
    contexts = [page.page.context.browser.new_context(viewport={"width": 390, "height": 844}) for _ in range(how_many)]
    made = []
    for context in contexts:
        phone = context.new_page()
        phone.on("request", lambda r: page.outside.append(r.url) if not r.url.startswith((url[:20], "data:")) else None)
        phone.goto(url)
        made.append(phone)
    yield made
    for context in contexts:
        context.close()


def serve(page: WorkshopPage) -> str:
    """Open the ballot to this machine by the explicit click; return its address."""
    page.page.locator("#cmw-ip").select_option("127.0.0.1")
    page.press("Ouvrir aux téléphones")
    page.says("Essai")
    return str(page.page.locator(".cmw-trial b").first.inner_text())


def tap(phone: Any, choice: int) -> None:
    """Tap an answer and wait until the phone says that it was received."""
    phone.locator("#choices input").nth(choice).check(timeout=SLOW, force=True)
    phone.locator("#status", has_text="reçu").wait_for(timeout=SLOW)


def judged(wave: Wave) -> list[dict[str, Any]]:
    return [json.loads(line) for line in wave.judgements.read_text().splitlines()]


def test_three_phones_vote_and_a_lost_kernel_and_a_reload_lose_nothing(
    opened: tuple[WorkshopPage, Wave], tmp_path: Path
) -> None:
    page, wave = opened
    barriers = page.barriers()
    page.press("Accueillir la salle")
    page.says("n’est pas ouvert aux téléphones")
    page.step("Préparer", "Préparer l’atelier")
    url = serve(page)
    page.press("Accueillir la salle")
    page.says("Rejoignez le vote")
    with phones(page, url, 3) as three:
        page.page.locator(".cmw-big b", has_text=re.compile(r"^3$")).wait_for(timeout=SLOW)
        barriers += page.barriers()
        page.press("Première question")
        page.press("Ouvrir le vote")
        for phone, choice in zip(three, (0, 0, 4), strict=True):
            phone.locator("#choices input").first.wait_for(timeout=SLOW)
            assert "médiane" not in page.page.locator(".cmw-stage").inner_text()
            tap(phone, choice)
        page.says("3 sur")
        barriers += page.barriers()
        page.lose_the_kernel()
        page.says("3 sur")
        page.press("Dévoiler")
        page.says("Moins de 4 votes")
        page.press("Décider")
        page.page.get_by_label("Raison").fill(REASON)
        page.page.reload()
        page.drawn()
        assert page.page.get_by_label("Raison").input_value() == REASON
        page.page.locator(".cmw-levels label").nth(1).click()
        page.press("Enregistrer la décision")
        page.says("Dites qui décide", ".cmw-problem")
        assert len(judged(wave)) == 1
        page.page.get_by_label("Décidé par").fill("Atelier du 20 novembre")
        page.press("Enregistrer la décision")
        page.says("✓ J0002", ".cmw-kept")
        barriers += page.barriers()
        assert page.fits()
        page.step("Clore", "Clore l’atelier")
        page.press("Clore maintenant")
        page.says("L’atelier est clos")
        for phone in three:
            phone.locator("#message", has_text="Merci").wait_for(timeout=SLOW)
    page.press("Faire le compte rendu (PDF)")
    page.says("minutes-fr.pdf")
    barriers += page.barriers()
    assert barriers == []
    last = judged(wave)[-1]
    assert (last["id"], last["reason"], last["counts"]) == ("J0002", REASON, [2, 0, 0, 0, 1, 0])


def test_a_decision_made_while_the_program_is_gone_is_told_in_red_and_stored_once_it_is_back(
    opened: tuple[WorkshopPage, Wave],
) -> None:
    page, wave = opened
    count_by_keyboard(page, "031201")
    page.press("Décider")
    page.page.locator(".cmw-levels label").nth(2).click()
    page.page.get_by_label("Raison").fill(REASON)
    page.page.get_by_label("Décidé par").fill("Atelier")
    for kernel in page.at.kernels():
        kernel.suspend()
    page.press("Enregistrer la décision")
    page.says("PAS ENREGISTRÉ", ".cmw-banner")
    assert page.page.locator(".cmw-kept:visible").count() == 0
    assert len(judged(wave)) == 1
    page.lose_the_kernel()
    page.says("✓ J0002", ".cmw-kept")
    page.page.locator(".cmw-banner").wait_for(state="hidden", timeout=SLOW)
    assert [(j["id"], j["reason"]) for j in judged(wave)[1:]] == [("J0002", REASON)]


def count_by_keyboard(page: WorkshopPage, counts: str) -> None:
    """Go to the first question and count its hands with the keyboard alone, without one click."""
    keys = page.page.keyboard
    go_to(page, "Voter")
    keys.press("Enter")
    page.says("Compter à main levée")
    go_to(page, "Compter à main levée")
    keys.press("Enter")
    page.says("Mains comptées : 0")
    reach(page, "Mains levées : Absent")
    for count in counts:
        keys.type(count)
        keys.press("Tab")
    page.page.locator(".cmw-sum", has_text=re.compile(rf"{sum(map(int, counts))}$")).wait_for(timeout=SLOW)
    keys.press("Enter")
    page.says("Et l’audit", "h3")


def go_to(page: WorkshopPage, name: str) -> None:
    """Press Tab until a button of that name has the focus."""
    reach(page, name)


def reach(page: WorkshopPage, name: str) -> None:
    said = "() => { const e = document.activeElement; return e.getAttribute('aria-label') || e.textContent; }"
    if page.page.evaluate("() => !document.activeElement.closest('.cmw-stage')"):
        page.page.locator(".cmw-top button").first.focus()
    for _ in range(60):
        if str(page.page.evaluate(said)).replace("\xa0", " ").strip() == name:
            return
        page.page.keyboard.press("Tab")
    raise AssertionError(f"not reached by Tab: {name}")


def test_the_room_is_led_by_keyboard_alone(opened: tuple[WorkshopPage, Wave]) -> None:
    page, wave = opened
    keys = page.page.keyboard
    count_by_keyboard(page, "004200")
    keys.press("x")  # a notebook's key that would delete the screen
    reach(page, "Décider")
    keys.press("Enter")
    page.says("Note décidée")
    page.page.locator(".cmw-levels input").first.focus()
    keys.press("Space")
    keys.press("ArrowRight")
    keys.press("ArrowRight")
    keys.press("Tab")
    keys.type("Vu ensemble.")
    keys.press("Tab")
    keys.press("Tab")
    keys.type("Atelier")
    keys.press("Tab")
    keys.press("Enter")
    page.says("✓ J0002", ".cmw-kept")
    assert (judged(wave)[-1]["value"], judged(wave)[-1]["author"]) == (2, "Atelier")
    store = Store(Case(wave))
    sitting = store.sitting()
    assert sitting.plan
    assert sitting.decided == {sitting.plan.keys[0]: "J0002"}
