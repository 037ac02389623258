"""Deliveries: numbered, whole, never changed; nothing is delivered twice."""

import hashlib
from pathlib import Path

import pytest

from workbench.faults import Faulty
from workbench.runs.publish import point
from workbench.runs.send import altered, deliveries, folder_of, send
from workbench.workspace import Wave, Workspace


@pytest.fixture
def wave(tmp_path: Path) -> Wave:
    folder = tmp_path / "clients" / "maison-verte" / "2026-11-20"
    folder.mkdir(parents=True)
    (tmp_path / "clients" / "maison-verte" / "client.yml").write_text("x")
    (folder / "wave.yml").write_text("x")
    return Workspace(tmp_path).wave("maison-verte")


def version(wave: Wave, name: str, text: str = "pages") -> None:
    """Make a version with one file for the client and one that stays inside, and point to it."""
    folder = wave.versions / name
    (folder / "client" / "fr").mkdir(parents=True)
    (folder / "internal").mkdir()
    (folder / "client" / "fr" / "1-assessment.pdf").write_text(text)
    (folder / "internal" / "results.json").write_text("{}")
    point(wave, name)


def codes(caught: pytest.ExceptionInfo[Faulty]) -> list[str]:
    return [fault.code for fault in caught.value.faults]


def test_a_delivery_holds_the_clients_files_alone_with_their_hashes_and_a_record(wave: Wave) -> None:
    version(wave, "v1")
    made = send(wave, "Claire M.", "après le comité")
    folder = folder_of(wave, 1)
    files = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    assert files == ["SHA256SUMS", "delivery.json", "fr/1-assessment.pdf"]
    expected = hashlib.sha256(b"pages").hexdigest()
    assert (folder / "SHA256SUMS").read_text() == f"{expected}  fr/1-assessment.pdf\n"
    assert (made.number, made.author, made.note, made.version, made.files) == (
        1,
        "Claire M.",
        "après le comité",
        "v1",
        1,
    )
    assert deliveries(wave) == (made,)


def test_the_same_version_is_not_delivered_twice_nor_the_same_files_under_another_version(wave: Wave) -> None:
    version(wave, "v1")
    send(wave, "Claire M.")
    with pytest.raises(Faulty) as same:
        send(wave, "Claire M.")
    version(wave, "v2")
    with pytest.raises(Faulty) as again:
        send(wave, "Claire M.")
    assert codes(same) == codes(again) == ["delivery-unchanged"]
    assert [p.name for p in folder_of(wave).iterdir()] == ["1"]


def test_a_later_change_makes_the_next_delivery_and_leaves_the_first_as_it_was(wave: Wave) -> None:
    version(wave, "v1")
    send(wave, "Claire M.")
    before = {p: p.read_bytes() for p in folder_of(wave, 1).rglob("*") if p.is_file()}
    version(wave, "v2", "other pages")
    assert send(wave, "Paul").number == 2
    assert {p: p.read_bytes() for p in before} == before
    assert (folder_of(wave, 2) / "fr" / "1-assessment.pdf").read_text() == "other pages"


def test_what_was_changed_in_a_delivery_is_named(wave: Wave) -> None:
    version(wave, "v1")
    send(wave, "Claire M.")
    assert altered(wave, 1) == ()
    file = folder_of(wave, 1) / "fr" / "1-assessment.pdf"
    file.chmod(0o644)
    file.write_text("touched")
    (folder_of(wave, 1) / "added.txt").write_text("x")
    assert altered(wave, 1) == ("added.txt", "fr/1-assessment.pdf")


def test_a_number_is_never_given_again(wave: Wave) -> None:
    version(wave, "v1")
    send(wave, "Claire M.")
    version(wave, "v2", "two")
    send(wave, "Claire M.")
    (folder_of(wave) / "7").mkdir()
    ((folder_of(wave) / "7") / "delivery.json").write_text((folder_of(wave, 2) / "delivery.json").read_text())
    version(wave, "v3", "three")
    assert send(wave, "Claire M.").number == 8


def test_nothing_is_delivered_without_a_version_or_without_a_name(wave: Wave) -> None:
    with pytest.raises(Faulty) as none:
        send(wave, "Claire M.")
    version(wave, "v1")
    with pytest.raises(Faulty) as nobody:
        send(wave, "  ")
    assert (codes(none), codes(nobody)) == (["delivery-without-version"], ["delivery-author"])
    assert not folder_of(wave).exists()


def test_a_copy_that_fails_leaves_no_numbered_folder(wave: Wave, monkeypatch: pytest.MonkeyPatch) -> None:
    version(wave, "v1")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("workbench.runs.send.shutil.copytree", full)
    with pytest.raises(OSError, match="No space"):
        send(wave, "Claire M.")
    assert deliveries(wave) == ()
    monkeypatch.undo()
    assert send(wave, "Claire M.").number == 1


def test_the_command_says_where_the_delivery_is_and_warns_of_inputs_changed_since(
    wave: Wave, monkeypatch: pytest.MonkeyPatch
) -> None:
    from typer.testing import CliRunner

    from workbench.cli import app

    (wave.workspace.root / "agency.yml").write_text("x")
    monkeypatch.chdir(wave.workspace.root)
    version(wave, "v1")
    told = CliRunner().invoke(app, ["send", "maison-verte", "--by", "Claire M."])
    assert told.exit_code == 0
    assert "reports/maison-verte/2026-11-20/deliveries/1" in told.stdout
    assert "workbench deliver" in told.stdout
    assert deliveries(wave)[0].author == "Claire M."
