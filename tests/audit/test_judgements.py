"""People's decisions: nothing is ever lost, a bad line is named, many may write at once."""

import errno
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workbench.audit.judgements import append_judgement, next_id, read_judgements, scan_judgements
from workbench.audit.model import Judgement
from workbench.faults import Faulty

ROOT = Path(__file__).resolve().parents[2]
AT = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def judgement(**changes: object) -> Judgement:
    given = {
        "id": "",
        "kind": "consensus",
        "target": "SPO-1",
        "value": 2,
        "author": "consultante",
        "at": AT,
        "reason": "vu en atelier : « accord »\u2028deuxième ligne\nfin",
    }
    return Judgement.model_validate(given | changes)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "judgements.jsonl"


def test_what_was_appended_is_read_back_in_order(path: Path) -> None:
    first = append_judgement(path, judgement())
    second = append_judgement(path, judgement(supersedes="J0001", value="internal", kind="mode", counts=(1, 2)))
    assert (first.id, second.id) == ("J0001", "J0002")
    assert read_judgements(path, "judgements.jsonl") == (first, second)
    assert path.read_bytes().count(b"\n") == 2


def test_no_file_means_no_judgement(path: Path) -> None:
    assert read_judgements(path, "j") == ()


def test_an_id_is_never_given_twice(path: Path) -> None:
    append_judgement(path, judgement(id="J0007"))
    assert next_id(read_judgements(path, "j")) == "J0008"
    with pytest.raises(Faulty) as caught:
        append_judgement(path, judgement(id="J0007"))
    assert [f.code for f in caught.value.faults] == ["judgement-id-taken"]
    assert len(read_judgements(path, "j")) == 1


def test_a_time_without_zone_is_refused(path: Path) -> None:
    with pytest.raises(ValueError, match="zone"):
        append_judgement(path, judgement(at=datetime(2026, 3, 1)))
    assert not path.exists()


@pytest.mark.parametrize(
    "line",
    [
        b"not json",
        b'{"id": "J1"}',
        b"\xff\xfe",
        judgement(id="X").model_dump_json().replace('"kind"', '"genre"').encode(),
        judgement(id="X", at=datetime(2026, 3, 1)).model_dump_json().encode(),
        judgement(id="J0001").model_dump_json().encode(),
        b"null",
    ],
    ids=["text", "missing", "bytes", "unknown key", "no zone", "same id", "null"],
)
def test_a_bad_line_is_named_and_the_others_stay_readable(path: Path, line: bytes) -> None:
    first = append_judgement(path, judgement())
    with path.open("ab") as file:
        file.write(line + b"\n")
    second = append_judgement(path, judgement())
    with pytest.raises(Faulty) as caught:
        read_judgements(path, "wave/judgements.jsonl")
    assert [(str(f.place), f.code) for f in caught.value.faults] == [("wave/judgements.jsonl:2", "judgement-broken")]
    assert scan_judgements(path, "j")[0] == (first, second)


def test_a_fault_never_quotes_what_the_line_says(path: Path) -> None:
    path.write_text('{"id": "J1", "author": 5, "secret": "Madame Dupont"}\n', encoding="utf-8")
    assert "Dupont" not in repr(scan_judgements(path, "j")[1])


@pytest.mark.parametrize("kept", [1, 40, -1])
def test_a_torn_last_line_is_told_and_the_file_still_takes_more(path: Path, kept: int) -> None:
    first = append_judgement(path, judgement())
    whole = judgement(id="J0002").model_dump_json().encode()
    with path.open("ab") as file:
        file.write(whole[:kept])
    told = scan_judgements(path, "j")[1]
    assert [(f.place.line, f.code, f.blocking) for f in told] == [(2, "judgement-torn", False)]
    later = append_judgement(path, judgement())
    assert read_judgements(path, "j") == (first, later)
    assert whole[:kept] in path.read_bytes()
    assert [(f.place.line, f.code) for f in scan_judgements(path, "j")[1]] == [(2, "judgement-torn")]


def test_a_whole_last_line_without_its_end_counts(path: Path) -> None:
    path.write_text(judgement(id="J0001").model_dump_json(), encoding="utf-8")
    append_judgement(path, judgement())
    assert [j.id for j in read_judgements(path, "j")] == ["J0001", "J0002"]


def test_a_full_disk_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    append_judgement(path, judgement())
    before = path.read_bytes()
    write = os.write
    written = []

    def full(descriptor: int, data: bytes) -> int:
        if written:
            raise OSError(errno.ENOSPC, "full")
        written.append(bytes(data[:20]))
        return write(descriptor, written[0])

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="full"):
        append_judgement(path, judgement())
    assert written
    assert path.read_bytes() == before


def test_many_processes_write_at_once_and_nothing_is_lost(path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]);"
        "from tests.audit.test_judgements import judgement; from workbench.audit.judgements import append_judgement;"
        "[append_judgement(Path(sys.argv[2]), judgement(target=sys.argv[3])) for _ in range(25)]"
    )
    writers = [subprocess.Popen([sys.executable, "-c", program, str(ROOT), str(path), f"SPO-{n}"]) for n in range(4)]
    assert [writer.wait(60) for writer in writers] == [0] * 4
    found = read_judgements(path, "j")
    assert [j.id for j in found] == [f"J{n:04d}" for n in range(1, 101)]
    assert {j.target: sum(o.target == j.target for o in found) for j in found} == dict.fromkeys(
        (f"SPO-{n}" for n in range(4)), 25
    )
