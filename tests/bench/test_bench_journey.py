"""The bench once from end to end in a real JupyterLab and a real browser: a new client to a delivered report."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.audit.broken import both, put
from tests.audit.maison_verte import make_wave
from tests.bench.bench_page import SLOW, STEPS, BenchPage, bench
from tests.bench.lab import CLIENT, ROOT, copied_workspace, waited
from workbench.audit.evidence.mapping import read_mapping
from workbench.audit.load import load_audit
from workbench.bench.follow_run import follow, running
from workbench.bench.standing import method_of
from workbench.method.load import load_method
from workbench.runs.send import altered, deliveries, folder_of
from workbench.workspace import Wave, Workspace

pytestmark = pytest.mark.verify

FIVE = both(put("Ratings", E7=5, F8="often", F9="3"), put("Ratings", E9="N/A", I9="X"))
CHECKED = "() => ![...document.querySelectorAll('.cmw-chip')].some((chip) => chip.textContent.includes('…'))"
LONG = 300_000
"""Milliseconds that a run may take on a busy machine."""


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[BenchPage]:
    (tmp_path / "workspace").mkdir()
    root = copied_workspace(tmp_path / "workspace")
    for other in ("corvane-outdoor", "mutuelle-prevalle"):
        shutil.copytree(ROOT / "clients" / other, root / "clients" / other)
    with bench(root, tmp_path / "own") as page:
        yield page


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "workspace")


def books(folder: Path) -> tuple[Path, Path]:
    """Return a broken and a sound audit workbook of the client that the journey makes."""
    method = load_method(ROOT / "templates" / "method" / "2026.1", "method")
    return make_wave(folder / "bad", method, FIVE).workbook, make_wave(folder / "good", method).workbook


def new_client(page: BenchPage, day: str) -> None:
    """Make a client with the form alone."""
    page.field("Nom du client").fill("Maison Verte")
    page.field("Activité").fill("Épicerie de quartier")
    page.field("Langues des rapports").select_option("en")
    page.field("Date de l’audit").fill(day)
    page.button("Créer le client").click()
    page.screen("Données d’audit")


def drop(page: BenchPage, file: Path) -> None:
    page.page.locator(".cmw-drop input").first.set_input_files(str(file))


def sound(page: BenchPage) -> None:
    """Hold a screen to what every screen promises: nothing cut, nothing in the way of a reader or a keyboard."""
    assert page.fits()
    assert page.barriers() == []


def test_a_new_client_from_the_first_page_to_a_delivered_report(
    opened: BenchPage, space: Workspace, tmp_path: Path
) -> None:
    bad, good = books(tmp_path)
    day = make_day(good)
    opened.page.wait_for_function(CHECKED, timeout=LONG)
    opened.says(".cmw-chip", "atelier tenu")
    sound(opened)
    opened.take("clients", tmp_path)
    new_client(opened, day)
    wave = space.wave("maison-verte", day)
    blank = wave.workbook.read_bytes()
    check_inputs(opened, wave, (bad, good), tmp_path)
    assert blank in [p.read_bytes() for p in (wave.folder / "replaced").iterdir()]
    run_and_lose_the_kernel(opened, wave, tmp_path)
    look(opened, tmp_path)
    deliver(opened, wave, tmp_path)
    opened.button("Clients").click()
    opened.says(".cmw-chip", "remis au client")


def make_day(book: Path) -> str:
    return book.parent.name


def check_inputs(page: BenchPage, wave: Wave, files: tuple[Path, Path], folder: Path) -> None:
    """Drop a broken workbook, another client's, then the right one: only this wave's own are stored."""
    bad, good = files
    drop(page, bad)
    page.says(".cmw-sum", "5 cases à corriger")
    page.says(".cmw-table td", "la note 5 n’est pas comprise entre 0 et 4")
    sound(page)
    page.take("inputs", folder)
    with page.page.expect_download() as download:
        page.page.locator("a[download]").first.click()
    assert download.value.suggested_filename == "maison-verte-audit-a-corriger.xlsx"
    drop(page, wave.workspace.wave(CLIENT).workbook)
    page.says(".cmw-word-bad", "n’a pas été rangé")
    assert wave.workbook.read_bytes() == bad.read_bytes()
    drop(page, good)
    page.says(".cmw-sum", "Aucune faute")
    assert wave.workbook.read_bytes() == good.read_bytes()


def run_and_lose_the_kernel(page: BenchPage, wave: Wave, folder: Path) -> None:
    """Start a run, lose the kernel while it works: the run goes on and the page finds it again."""
    page.step("Produire", "Produire les rapports")
    page.button("Produire les rapports").click()
    page.says(".cmw-busy", "En cours")
    page.says(".cmw-step-done", "Calcul")
    page.take("run", folder)
    assert running(wave)
    page.lose_the_kernel()
    assert running(wave) or follow(wave).status == "published"
    page.page.locator(".cmw-word-good", has_text="Les rapports sont prêts").wait_for(timeout=LONG)
    sound(page)
    assert follow(wave).status == "published"


def look(page: BenchPage, folder: Path) -> None:
    """Look at a page, the next one, a sheet."""
    page.button("Relire les rapports").click()
    page.screen("Relire les rapports")
    page.field("Document").select_option(label="Évaluation")
    page.says(".cmw-line", "Page 1 sur")
    sound(page)
    page.button("Page suivante").click()
    page.says(".cmw-line", "Page 2 sur")
    assert page.page.locator("img.cmw-page").evaluate("image => image.naturalWidth") > 800
    page.take("look", folder)
    page.field("Montrer").select_option(label="Le classeur (Excel)")
    page.says(".cmw-sheet td", "Maturity assessment")
    sound(page)
    page.field("Montrer").select_option(label="Ce qui a changé")
    page.says(".cmw-word", "première version")


def deliver(page: BenchPage, wave: Wave, folder: Path) -> None:
    """Deliver; the same again is refused."""
    page.step("Remettre", "Remettre les rapports")
    page.field("Remis par").fill("Claire M.")
    page.button("Ranger cette remise").click()
    page.says(".cmw-kept-mark", "Remise nº 1")
    sound(page)
    page.take("deliver", folder)
    assert [(d.number, d.author) for d in deliveries(wave)] == [(1, "Claire M.")]
    assert (folder_of(wave, 1) / "SHA256SUMS").is_file()
    assert altered(wave, 1) == ()
    page.field("Remis par").fill("Paul")
    page.button("Ranger cette remise").click()
    page.says(".cmw-guard-alarm", "rien n’a changé depuis la remise nº 1")
    assert len(deliveries(wave)) == 1


def test_a_judgement_survives_the_loss_of_the_kernel_and_a_reload_and_is_stored_once(
    opened: BenchPage, space: Workspace, tmp_path: Path
) -> None:
    wave = space.wave(CLIENT)
    before = wave.judgements.read_text().count("\n")
    opened.button("Bois Clair").click()
    opened.screen("Données d’audit")
    opened.step("Arbitrages", "Arbitrages")
    sound(opened)
    fill_judgement(opened, "La direction garde la main.")
    stopped = opened.at.kernels()
    for kernel in stopped:
        kernel.suspend()
    opened.button("Enregistrer l’arbitrage").click()
    opened.says(".cmw-guard-alarm", "PAS ENREGISTRÉ")
    assert opened.page.locator(".cmw-kept-mark").count() == 0
    assert wave.judgements.read_text().count("\n") == before
    opened.take("not-stored", tmp_path)
    opened.lose_the_kernel()
    opened.says(".cmw-kept-mark", "enregistré à")
    waited(lambda: wave.judgements.read_text().count("\n") == before + 1 or None, 10, "the judgement on disk")
    opened.page.reload()
    opened.screen("Arbitrages")
    opened.says(".cmw-judged", "La direction garde la main.")
    assert opened.page.locator(".cmw-guard-alarm:not(:empty)").count() == 0
    opened.take("judgements", tmp_path)
    assert wave.judgements.read_text().count("\n") == before + 1


def fill_judgement(page: BenchPage, reason: str) -> None:
    page.field("Activité").select_option("ACT-08")
    page.field("externe").check()
    page.field("Décidé par").fill("Responsable marketing")
    page.field("Raison").fill(reason)


def test_the_bench_is_driven_by_the_keyboard_alone(opened: BenchPage, space: Workspace) -> None:
    """Tab, Enter and letters alone; “x”, “d d”, “b” and “0 0” do nothing to the page itself."""
    keyboard = opened.page.keyboard
    focus(opened, "Bois Clair")
    keyboard.press("Enter")
    opened.screen("Données d’audit")
    for key in ("x", "d", "d", "b", "a", "0", "0"):
        keyboard.press(key)
    focus(opened, "Arbitrages")
    keyboard.press("Enter")
    opened.screen("Arbitrages")
    focus(opened, "Activité")
    for key in ("ACT-08", "Tab", "Space", "Tab"):
        keyboard.type(key) if key.startswith("ACT") else keyboard.press(key)
    keyboard.type("Comité")
    keyboard.press("Tab")
    keyboard.type("Décidé en séance.")
    keyboard.press("Tab")
    keyboard.press("Enter")
    opened.says(".cmw-kept-mark", "enregistré à")
    assert opened.page.locator(".jp-Cell").count() == 3
    kept = space.wave(CLIENT).judgements.read_text()
    assert "Décidé en séance." in kept


def focus(page: BenchPage, name: str) -> None:
    """Press Tab until what has the focus says a name."""
    told = """() => { const e = document.activeElement;
        return (e.labels && e.labels[0] ? e.labels[0].textContent : '') + ' ' + (e.textContent || '').slice(0, 80); }"""
    seen = []
    for _ in range(60):
        page.page.keyboard.press("Tab")
        seen.append(str(page.page.evaluate(told)))
        if name in seen[-1]:
            return
    raise AssertionError(f"{name} is not reached: {seen}")


def test_code_is_one_click_away_and_only_the_programs_own_pages_run_by_themselves(
    opened: BenchPage, space: Workspace
) -> None:
    page = opened.page
    assert page.locator(".jp-InputArea-editor:visible, #jp-top-panel:visible, .jp-SideBar:visible").count() == 0
    opened_toggle = page.locator(".cmw-code-toggle")
    opened_toggle.click()
    page.locator(".jp-InputArea-editor:visible, .jp-InputPlaceholder:visible").first.wait_for(timeout=SLOW)
    opened_toggle.click()
    page.locator(".cmw-app").wait_for(timeout=SLOW)
    assert page.locator(".jp-InputArea-editor:visible").count() == 0
    copy = space.root / "mine.ipynb"
    copy.write_bytes((space.private / "lab" / "notebooks" / "start.ipynb").read_bytes())
    page.goto(f"{opened.at.address}lab/workspaces/other/tree/mine.ipynb?reset")
    page.locator(".jp-NotebookPanel .jp-CodeCell").first.wait_for(timeout=SLOW)
    page.wait_for_timeout(3000)
    assert page.locator(".cmw-bench, .cmw-app").count() == 0


def test_the_launcher_has_the_programs_pages_and_the_workshop_runs_alone(opened: BenchPage) -> None:
    page = opened.page
    page.goto(f"{opened.at.address}lab/workspaces/cards?reset")
    page.locator(".jp-LauncherCard", has_text="Atelier seul").wait_for(timeout=SLOW)
    page.locator(".jp-LauncherCard", has_text="L’établi").wait_for(timeout=SLOW)
    page.locator(".jp-LauncherCard", has_text="Atelier seul").click()
    page.locator(".cmw-app .widget-dropdown").wait_for(timeout=SLOW)
    page.locator(".cmw-app .widget-dropdown select").select_option(label="Bois Clair · 2026-11-02")
    page.locator(".cmw-app .cmw-stage").first.wait_for(timeout=SLOW)


def test_every_step_of_a_wave_opens_in_both_languages(opened: BenchPage, tmp_path: Path) -> None:
    opened.button("Bois Clair").click()
    opened.screen("Données d’audit")
    for name in STEPS:
        opened.page.locator(".cmw-way button", has_text=name).click()
        opened.page.locator(".cmw-way button.cmw-here", has_text=name).wait_for(timeout=SLOW)
        opened.page.locator(".cmw-inside h2").first.wait_for(timeout=SLOW)
        assert opened.page.locator(".cmw-inside .cmw-word-bad").count() == 0
        sound(opened)
    opened.button("English").click()
    opened.screen("Deliver the reports")
    opened.page.reload()
    opened.screen("Deliver the reports")
    opened.button("Clients").click()
    opened.says(".cmw-chip", "workshop held")
    opened.page.wait_for_function(CHECKED, timeout=LONG)
    opened.take("clients-en", tmp_path)


def test_an_unknown_export_is_said_once_and_read_from_then_on(
    opened: BenchPage, space: Workspace, tmp_path: Path
) -> None:
    """The form shows no person's name, refuses what could not be dated, and the next check reads the file."""
    wave = space.wave(CLIENT)
    lines = [f"{n};{n % 27 + 1:02d}/09/2026 10:{n % 60:02d};Jean Dupont;Livraison\n" for n in range(60)]
    (tmp_path / "suivi.csv").write_text("N°;Ouvert le;Client;Sujet\n" + "".join(lines))
    opened.button("Bois Clair").click()
    opened.screen("Données d’audit")
    opened.page.locator(".cmw-drop input").nth(1).set_input_files(str(tmp_path / "suivi.csv"))
    opened.says(".cmw-word-good", "rangé avec les exports")
    opened.step("Exports", "Exports des outils")
    opened.says(".cmw-card h3", "« suivi.csv » n’est pas reconnu")
    opened.page.locator(".cmw-inside select").first.select_option(label="un ticket du service client")
    opened.field("N°").select_option("ticket_id")
    assert "Dupont" not in opened.page.locator(".cmw-inside").inner_text()
    opened.take("exports", tmp_path)
    opened.button("Confirmer ces colonnes").click()
    opened.says(".cmw-guard-alarm", "créé le")
    opened.field("Ouvert le").select_option("created_at")
    opened.field("20/11/2026").check()
    opened.field("tous les clients de l’agence").check()
    sound(opened)
    opened.button("Confirmer ces colonnes").click()
    opened.says(".cmw-inside li", "reconnu : suivi")
    assert "Dupont" not in (wave.evidence / "mapping.yml").read_text()
    assert read_mapping(space.private / "mappings.yml").files == read_mapping(wave.evidence / "mapping.yml").files
    reports = [r for r in load_audit(wave, method_of(wave))[0].evidence.reports if r.file.endswith("suivi.csv")]
    assert [r.kept for r in reports] == [60]
