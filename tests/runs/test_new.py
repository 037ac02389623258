"""A new client is ready to be sent: workbook, letter, guides, questionnaires; nothing is ever overwritten."""

from datetime import date
from pathlib import Path

import pytest

from workbench.audit.check import check_wave
from workbench.audit.model import Client
from workbench.audit.pin import read_pin
from workbench.documents.brand import read_agency
from workbench.faults import Faulty
from workbench.method.model import Method
from workbench.reading import read_model
from workbench.runs.new import TO_SEND, new_client, new_workspace
from workbench.workspace import Wave, Workspace

DAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def wave(tmp_path_factory: pytest.TempPathFactory) -> Wave:
    return new_client(new_workspace(tmp_path_factory.mktemp("space")), "maison-verte", "Maison Verte", DAY, "fr")


def test_all_that_is_sent_is_there(wave: Wave) -> None:
    sent = sorted(path.name for path in (wave.folder / TO_SEND).iterdir())
    assert sent == [
        "evidence-request.pdf",
        *(f"guide-{role}.pdf" for role in "ADFR"),
        *(f"response-{role}.xlsx" for role in "ADFR"),
    ]
    assert all((wave.folder / TO_SEND / name).read_bytes()[:4] in (b"%PDF", b"PK\x03\x04") for name in sent)


def test_client_and_pin_are_read_back(wave: Wave) -> None:
    client = read_model(wave.workspace.client_file("maison-verte"), "client.yml", Client)
    assert (client.name, client.languages, client.fictive) == ("Maison Verte", ("fr", "en"), False)
    assert (read_pin(wave).method, read_pin(wave).language) == ("2026.1", "fr")


def test_a_blank_workbook_lacks_only_what_is_required(wave: Wave, method: Method) -> None:
    result = check_wave(wave, method)
    assert {fault.code for fault in result.faults if fault.blocking} == {"answer-required"}
    assert {line.state for line in result.sufficiency} == {"insufficient"}


def test_an_existing_wave_is_left_alone(wave: Wave) -> None:
    before = wave.workbook.read_bytes()
    with pytest.raises(Faulty) as caught:
        new_client(wave.workspace, "maison-verte", "Other", DAY, "en")
    assert caught.value.faults[0].code == "wave-exists"
    assert wave.workbook.read_bytes() == before


def test_a_second_wave_keeps_the_client(wave: Wave) -> None:
    later = new_client(wave.workspace, "maison-verte", "Other", date(2027, 5, 3), "en")
    client = read_model(later.workspace.client_file("maison-verte"), "client.yml", Client)
    assert client.name == "Maison Verte"
    assert [w.day for w in later.workspace.waves("maison-verte")] == [DAY, date(2027, 5, 3)]


def test_a_wrong_id_makes_nothing(tmp_path: Path) -> None:
    space = new_workspace(tmp_path / "space")
    with pytest.raises(Faulty):
        new_client(space, "../elsewhere", "X", DAY, "fr")
    assert list((space.root / "clients").iterdir()) == []


def test_an_empty_workspace_has_an_agency_to_complete(tmp_path: Path) -> None:
    space = new_workspace(tmp_path)
    agency = read_agency(space.agency, "agency.yml")
    assert set(agency.rates.values()) == {None}
    with pytest.raises(Faulty):
        new_workspace(tmp_path)
    assert isinstance(space, Workspace)
