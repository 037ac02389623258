"""What stands around the ballot: addresses, the QR code, the file of a wave's workshop, colours that can be read."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.workshop.ballot.rooms import SPACE, prepared, setup
from workbench.documents.colours import READABLE, contrast
from workbench.method.model import Method
from workbench.workshop.ballot import keeping, pages
from workbench.workshop.ballot.addresses import LOOPBACK, Address, addresses, ordered, qr_svg
from workbench.workshop.ballot.process import ballot_file, ballot_files, running, start
from workbench.workshop.ballot.store import Ballots
from workbench.workshop.ballot.values import BallotError, Setup
from workbench.workspace import Wave, Workspace

WIFI, CABLE = Address(name="wlan0", ip="192.168.1.20"), Address(name="eth0", ip="10.0.0.7")
DOCKER, SELF = Address(name="docker0", ip="172.17.0.1"), Address(name="lo", ip=LOOPBACK)


def test_the_address_that_leads_outside_comes_first_and_this_machine_last() -> None:
    assert ordered({SELF, DOCKER, CABLE, WIFI}, WIFI.ip) == (WIFI, CABLE, DOCKER, SELF)
    assert ordered({SELF, DOCKER, CABLE, WIFI}, None) == (CABLE, WIFI, DOCKER, SELF)
    assert ordered({SELF}, None) == (SELF,)


def test_the_addresses_of_this_machine_are_found() -> None:
    found = addresses()
    assert found[-1].ip == LOOPBACK
    assert len({one.ip for one in found}) == len(found)


def test_the_qr_code_holds_the_link_and_fills_its_box() -> None:
    url = "http://192.168.1.20:40801/TMu7BcJWfXn1kN-3pm2R4w/"
    svg = qr_svg(url)
    assert svg.startswith("<svg")
    assert f"<title>{url}</title>" in svg
    assert "viewBox" in svg
    assert " width=" not in svg.split(">", 1)[0]
    assert svg != qr_svg(url.replace("TMu", "TMv"))


def test_each_workshop_of_a_wave_has_a_file_of_its_own(tmp_path: Path, method: Method) -> None:
    wave = Wave(Workspace(tmp_path), "bois-clair", date(2026, 11, 2))
    first = ballot_file(wave)
    assert first == tmp_path / ".workbench" / "ballots" / "bois-clair-2026-11-02.sqlite"
    assert (ballot_files(wave), running(first)) == ((), None)
    with prepared(first, method) as ballots:
        assert ballot_file(wave) == first
        ballots.close_workshop()
    made = [first]
    for _ in range(10):
        made.append(ballot_file(wave))
        with prepared(made[-1], method) as ballots:
            ballots.close_workshop()
    assert len(set(made)) == 11
    assert list(ballot_files(wave)) == made
    other = Wave(wave.workspace, "bois-clair", date(2026, 11, 20))
    assert ballot_files(other) == ()


def test_without_a_prepared_workshop_nothing_is_served(tmp_path: Path) -> None:
    with pytest.raises(BallotError) as told:
        start(SPACE, tmp_path / "w.sqlite")
    assert told.value.code == "no-workshop"


def test_a_server_that_cannot_start_is_told_and_leaves_no_process(tmp_path: Path, method: Method) -> None:
    file = tmp_path / "w.sqlite"
    prepared(file, method).close()
    with pytest.raises(BallotError) as told:
        start(Workspace(tmp_path), _without_templates(tmp_path, file))
    assert told.value.code == "server"
    assert "Traceback" in file.with_suffix(".log").read_text()


def _without_templates(root: Path, file: Path) -> Path:
    """Give the workspace a ballot folder of its own that holds no page."""
    (root / "templates" / "ballot").mkdir(parents=True)
    return file


@pytest.mark.parametrize("accent", ["#17455C", "#FFFF00", "#000000", "#FFFFFF", "#B4532A", "#7F7F7F"])
def test_the_agency_s_colour_reads_in_both_schemes(method: Method, accent: str) -> None:
    sheet = pages.colours(setup(method, accent=accent)).decode()
    light, dark = sheet.split("@media")
    for scheme in (light, dark):
        colours = dict(
            part.strip().split(": ") for part in scheme.split("{")[-1].split("}")[0].split(";") if ":" in part
        )
        assert contrast(colours["--accent"], colours["--ground"]) >= READABLE
        assert contrast(colours["--accent"], colours["--on-accent"]) >= READABLE


def test_a_question_cannot_stand_twice(method: Method) -> None:
    first = setup(method).questions[0]
    with pytest.raises(ValueError, match="twice"):
        Setup(title=first.title, questions=(first, first))


def test_a_server_with_a_fault_of_its_own_is_not_started_for_ever() -> None:
    fails = "import sys, workbench.workshop.ballot.keeping as k; sys.exit(k.keep(lambda: print('!', flush=1) or 1 / 0))"
    ended = subprocess.run([sys.executable, "-c", fails], capture_output=True, text=True, timeout=30, check=False)
    assert (ended.returncode, ended.stdout.count("!")) == (1, keeping.MOST)


def test_the_file_is_only_for_its_owner(tmp_path: Path) -> None:
    with Ballots(tmp_path / "ballots" / "w.sqlite"):
        assert (tmp_path / "ballots").stat().st_mode & 0o077 == 0
