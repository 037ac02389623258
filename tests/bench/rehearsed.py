"""Twelve simulated people in a workshop led on the real screen, then the delivery that quotes what they decided."""

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from tests.bench.lab import CLIENT
from tests.bench.voters import Phone
from tests.bench.workshop_page import SLOW, WorkshopPage, workshop
from workbench.workshop.ballot.process import ballot_files, running
from workbench.workspace import Wave, Workspace

PEOPLE = 12
FIRST, SECOND, THIRD = "SPO-2", "INT-1", "MDC-2"
ROUNDS: dict[str, tuple[tuple[int | None, ...], ...]] = {
    FIRST: ((0, 0, 0, 1, 1, 1, 3, 3, 3, 4, 2, None), (1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 1, None)),
    SECOND: ((1, 1, 1, 1, 1, 2, 2, 1, 1, 0, 1, 1),),
    THIRD: ((0, 1, 2, 2, 2, 4, 2, 4, 3, 0, 2, 2),),
}
DECIDED = {
    FIRST: (2, "Deux comptes rendus de revue ont été montrés en séance.", "Le service client note 1."),
    SECOND: (1, "Un seul échange écrit retrouvé, avec le produit.", ""),
    THIRD: (2, "Les horaires sont tenus en semaine, personne le samedi.", ""),
}
COMMENTS = {
    0: "Aucun compte rendu depuis mars.",
    7: "Le comité en parle chaque mois.",
    9: "Je vois les décisions, pas leur suite.",
}


@dataclass(frozen=True)
class Rehearsed:
    """What a rehearsal came to. `quoted`: where the delivered documents quote a decision and its reason."""

    people: int
    votes: int
    seconds: float
    quoted: tuple[str, ...]


def rehearse(root: Path, own: Path, pictures: Path | None = None) -> Rehearsed:
    """Return a workshop held and delivered in a workspace; pictures of each screen go to a folder."""
    wave = Workspace(root).wave(CLIENT)
    started = time.monotonic()
    own.mkdir(exist_ok=True)
    folder = pictures or own
    try:
        with workshop(root, own) as page:
            votes = _hold(page, folder)
    finally:
        for file in ballot_files(wave):
            server = running(file)
            if server:
                server.stop()
    held = time.monotonic() - started
    _deliver(root)
    return Rehearsed(PEOPLE, votes, held, tuple(_quotes(wave)))


def _hold(page: WorkshopPage, folder: Path) -> int:
    page.page.locator("#cmw-ip").select_option("127.0.0.1")
    _take(page, "prepare", folder)
    page.press("Ouvrir aux téléphones")
    page.says("Essai")
    url = page.page.locator(".cmw-trial b").first.inner_text()
    page.press("Accueillir la salle")
    page.says("Rejoignez le vote")
    phones = [Phone(url) for _ in range(PEOPLE)]
    assert [p.join() for p in phones] == [200] * PEOPLE
    page.says(str(PEOPLE), ".cmw-big b")
    _take(page, "lobby", folder)
    page.press("Première question")
    votes = sum(_question(page, phones, practice, folder) for practice in ROUNDS)
    page.step("Clore", "Clore l’atelier")
    _take(page, "close", folder)
    page.press("Clore maintenant")
    page.says("L’atelier est clos")
    assert phones[0].state()[0] in (403, 404, 410)
    page.press("Faire le compte rendu (PDF)")
    page.says("minutes-fr.pdf")
    _take(page, "closed", folder)
    assert (page.outside, page.failed) == ([], [])
    return votes


def _question(page: WorkshopPage, phones: list[Phone], practice: str, folder: Path) -> int:
    """Hold the rounds of a question, decide it, go on; return how many votes were received."""
    votes = 0
    page.says(f"Pratique {practice}")
    for n, choices in enumerate(ROUNDS[practice]):
        page.press("Voter de nouveau" if n else "Ouvrir le vote")
        page.says("0 sur")
        for number, (phone, choice) in enumerate(zip(phones, choices, strict=True)):
            comment = COMMENTS.get(number, "") if practice == FIRST and n == 0 else ""
            status, told = phone.vote(choice, comment)
            assert (status, told["verdict"]) == (200, "kept")
            votes += 1
            if number == 7 and practice == FIRST and n == 0:
                page.says("8 sur 12")
                _take(page, "vote", folder)
        page.says("12 sur 12")
        page.press("Dévoiler")
        page.says("Et l’audit")
        if practice == FIRST:
            _take(page, f"reveal-{n + 1}", folder)
    _decide(page, practice, folder)
    return votes


def _decide(page: WorkshopPage, practice: str, folder: Path) -> None:
    level, reason, dissent = DECIDED[practice]
    page.press("Décider")
    page.says("Note décidée")
    page.page.locator(".cmw-levels label").nth(level).click()
    page.page.get_by_label("Raison").fill(reason)
    page.page.get_by_label("Désaccord à noter").fill(dissent)
    page.page.get_by_label("Décidé par").fill("Atelier du 20 novembre")
    page.press("Enregistrer la décision")
    page.says("✓ J", ".cmw-kept")
    if practice == FIRST:
        page.page.get_by_label("À reprendre plus tard").fill("Qui remplace le sponsor en août ?")
        page.press("Noter")
        page.says("Noté à")
        _take(page, "decide", folder)
    if page.button("Question suivante").count():
        page.press("Question suivante")


def _take(page: WorkshopPage, name: str, folder: Path) -> None:
    page.page.mouse.move(0, 0)
    page.page.wait_for_timeout(400)
    page.page.screenshot(path=folder / f"workshop-{name}.png", timeout=SLOW)


def _deliver(root: Path) -> None:
    code = "from workbench.cli import main; main()"
    command = [sys.executable, "-c", code, "deliver", CLIENT, "--language", "fr"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


def _quotes(wave: Wave) -> list[str]:
    """Return where the delivered assessment quotes each decision's reason."""
    report = wave.current / "client" / "fr" / "1-assessment.pdf"
    if not report.is_file():  # where links do not exist, `current` is a pointer
        report = max(wave.versions.glob("*/client/fr/1-assessment.pdf"))
    found = []
    document = pypdfium2.PdfDocument(report)
    pages = [" ".join(document[n].get_textpage().get_text_bounded().split()) for n in range(len(document))]
    document.close()
    for practice, (_, reason, _) in DECIDED.items():
        there = [n + 1 for n, text in enumerate(pages) if reason[:40] in text]
        if there:
            found.append(f"{practice}, 1-assessment.pdf page {', '.join(map(str, there))}: {reason}")
    return found
