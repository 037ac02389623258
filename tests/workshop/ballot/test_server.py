"""The server exposes the ballot and nothing else; what it acknowledges is on the disk, also when it is killed."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.bench.lab import waited
from tests.workshop.ballot.rooms import FIRST, ROOT, SECOND, SPACE, Phone, ballot, prepared
from workbench.method.model import Method
from workbench.workshop.ballot.addresses import LOOPBACK
from workbench.workshop.ballot.process import Running, running, start
from workbench.workshop.ballot.store import Ballots
from workbench.workshop.ballot.values import BallotError, new_token


@pytest.fixture
def ballots(tmp_path: Path, method: Method) -> Iterator[Ballots]:
    with prepared(tmp_path / "w.sqlite", method, comments="on") as made:
        yield made


@pytest.fixture
def server(ballots: Ballots) -> Iterator[Running]:
    with start(SPACE, ballots.file) as made:
        yield made


@pytest.fixture
def phone(server: Running) -> Phone:
    made = Phone(server.url)
    assert made.join() == 200
    return made


def killed(server: Running) -> None:
    """Kill the server and its keeper."""
    process = psutil.Process(server.pid)
    os.kill(process.ppid(), signal.SIGKILL)
    process.kill()
    waited(lambda: not server.alive() or None, 5, "the end of the server")
    server.stop()  # nothing answers: it only lets the system forget the process


def test_a_phone_comes_in_votes_changes_its_mind_and_sees_only_its_own_vote(phone: Phone, ballots: Ballots) -> None:
    assert phone.state()["phase"] == "lobby"
    ballots.open_round(FIRST)
    state = phone.state()
    assert (state["phase"], state["question"]["key"], state["mine"]) == ("voting", FIRST, {"choice": None, "seq": 0})
    assert [choice["value"] for choice in state["question"]["choices"]] == [0, 1, 2, 3, 4]
    for choice, seq in ((2, 1), (None, 2), (3, 3)):
        sent = ballot(choice, seq=seq)
        assert phone.vote(sent) == (
            200, {"ballot_id": sent.ballot_id, "verdict": "kept", "choice": choice, "seq": seq}
        )  # fmt: skip
        assert ballots.voted(FIRST, 1) == 1
    other = Phone(phone.url)
    other.join()
    assert other.state()["mine"] == {"choice": None, "seq": 0}
    assert set(other.state()) == {"phase", "key", "round", "comments", "mine", "name", "question"}
    assert ballots.reveal(FIRST, 1).counts[3] == (3, 1)
    assert phone.state()["phase"] == "revealed"


@pytest.mark.parametrize(
    "path", ["/", "/facilitator", "/favicon.ico", "/static/x", f"/{'A' * 22}/", f"/{'A' * 22}/state"]
)
def test_without_the_link_nothing_is_found(server: Running, path: str) -> None:
    asked = Phone(server.url)
    for verb in ("GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"):
        assert (verb, asked.ask(verb, path)[0]) == (verb, 404)
        assert "server" not in asked.headers


def test_paths_beside_the_page_are_not_found(server: Running) -> None:
    asked = Phone(server.url)
    for path in ("x", "..%2f..%2fagency.yml", "page.html", "ended.html", "ballot.css/../page.html", "tally", "names"):
        assert asked.ask("GET", path)[0] == 404


def test_every_answer_forbids_what_the_page_does_not_need(server: Running) -> None:
    asked = Phone(server.url)
    for path in ("", "page.js", "ballot.css", "colours.css", "state"):
        asked.ask("GET", path)
        assert "default-src 'none'; script-src 'self'" in asked.headers["content-security-policy"]
        assert (asked.headers["cache-control"], asked.headers["referrer-policy"]) == ("no-store", "no-referrer")
        assert "unsafe" not in asked.headers["content-security-policy"]
        assert "server" not in asked.headers
    page = asked.ask("GET", "")[1].decode()
    assert page.count("<script") == 2
    assert "http:" not in page
    assert "https:" not in page


def test_the_phone_s_number_cannot_be_read_by_a_script_nor_sent_from_another_site(server: Running) -> None:
    asked = Phone(server.url)
    asked.ask("GET", "")
    assert "set-cookie" not in asked.headers  # a link opened from a mail would replace the number
    asked.join()
    kept = asked.headers["set-cookie"].lower()
    assert "httponly" in kept
    assert "samesite=strict" in kept
    first = asked.cookie
    asked.join()
    assert asked.cookie == first


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (403, {"Cookie": None}),
        (403, {"Cookie": "phone=x"}),
        (403, {"Origin": "http://elsewhere.example"}),
        (403, {"Origin": None}),
        (403, {"Origin": "null"}),
        (415, {"Content_Type": "application/x-www-form-urlencoded"}),
        (415, {"Content_Type": "text/plain"}),
        (415, {"Content_Type": None}),
    ],
)
def test_a_vote_that_does_not_come_from_the_page_is_refused(
    phone: Phone, ballots: Ballots, status: int, headers: dict[str, str | None]
) -> None:
    ballots.open_round(FIRST)
    body = ballot(2).model_dump_json().encode()
    assert phone.ask("POST", "vote", body, **headers)[0] == status
    assert ballots.voted(FIRST, 1) == 0
    assert phone.ask("POST", "vote", body)[0] == 200


@pytest.mark.parametrize(
    ("status", "change"),
    [
        (400, {"choice": 9}),
        (400, {"choice": -1}),
        (400, {"choice": "2"}),
        (400, {"choice": 2.5}),
        (400, {"choice": True}),
        (400, {"comment": "x" * 401}),
        (400, {"ballot_id": "short"}),
        (400, {"seq": 0}),
        (400, {"voter": "someone"}),
        (409, {"key": SECOND}),
        (409, {"key": "'; DROP TABLE vote; --"}),
        (409, {"round": 2}),
    ],
)
def test_a_vote_that_cannot_be_is_refused(
    phone: Phone, ballots: Ballots, status: int, change: dict[str, object]
) -> None:
    ballots.open_round(FIRST)
    body = json.dumps(ballot(2).model_dump() | change).encode()
    assert phone.ask("POST", "vote", body)[0] == status
    assert ballots.voted(FIRST, 1) == 0


def test_a_body_that_is_no_vote_is_refused_and_the_server_goes_on(phone: Phone, ballots: Ballots) -> None:
    ballots.open_round(FIRST)
    assert phone.ask("POST", "vote", b"{}" + b" " * 20_000)[0] == 400
    for body in (b"{", b"[]", b"null", b"\xff\xfe", b"{}"):
        assert phone.ask("POST", "vote", body)[0] == 400
    assert phone.vote(ballot(1))[0] == 200


def test_a_phone_that_asks_again_to_come_in_is_the_same_phone(phone: Phone, ballots: Ballots) -> None:
    ballots.open_round(FIRST)
    kept = ballot(4)
    assert phone.vote(kept)[0] == 200
    again = Phone(phone.url, arrival_id=phone.arrival_id)  # the answer that held its cookie was lost
    assert again.join() == 200
    assert (again.cookie, again.state()["mine"]) == (phone.cookie, {"choice": 4, "seq": 1})
    assert ballots.joined() == 1


@pytest.mark.parametrize("body", [b"{}", b'{"arrival_id": "short"}', b'{"arrival_id": 7}', b'{"arrival_id": null}'])
def test_a_phone_without_a_number_of_its_own_does_not_come_in(server: Running, ballots: Ballots, body: bytes) -> None:
    assert Phone(server.url).ask("POST", "join", body)[0] == 400
    assert ballots.joined() == 0


def test_a_vote_too_late_is_told_so_and_not_counted(phone: Phone, ballots: Ballots) -> None:
    ballots.open_round(FIRST)
    kept = ballot(4)
    phone.vote(kept)
    ballots.close_round()
    late = ballot(0, seq=2)
    told = {"ballot_id": late.ballot_id, "verdict": "closed", "choice": 4, "seq": 1}
    assert phone.vote(late) == (409, told)
    assert phone.vote(kept)[0] == 200
    assert ballots.tally(FIRST, 1).counts[4] == (4, 1)


def test_a_named_workshop_asks_for_a_name_first(tmp_path: Path, method: Method) -> None:
    with prepared(tmp_path / "w.sqlite", method, anonymous=False) as ballots, start(SPACE, ballots.file) as server:
        phone = Phone(server.url)
        phone.join()
        ballots.open_round(FIRST)
        assert phone.state()["name"] is None
        assert phone.vote(ballot(1))[0] == 403
        assert phone.join("x" * 41) == 400
        assert phone.join("Anne") == 200
        assert phone.state()["name"] == "Anne"
        assert phone.vote(ballot(1))[0] == 200


def test_after_the_close_the_link_is_dead_and_says_thank_you(phone: Phone, ballots: Ballots) -> None:
    ballots.open_round(FIRST)
    phone.vote(ballot(1))
    ballots.close_workshop()
    assert phone.ask("GET", "state") == (410, {"phase": "over"})
    assert phone.vote(ballot(2, seq=2))[0] == 410
    assert phone.join() == 410
    status, page = phone.ask("GET", "")
    assert status == 410
    assert "Merci" in page.decode()
    assert "Thank you" in page.decode()
    with pytest.raises(BallotError) as told:
        start(SPACE, ballots.file)
    assert told.value.code == "over"


def test_killed_in_the_middle_of_votes_nothing_acknowledged_is_lost(ballots: Ballots) -> None:
    ballots.open_round(FIRST)
    kept: dict[str, int] = {}
    port = 0
    for life in range(4):
        server = start(SPACE, ballots.file)
        assert port in (0, server.served.port)
        port = server.served.port
        for n in range(8):
            voter = Phone(server.url)
            voter.join()
            choice = (life + n) % 5
            if voter.vote(ballot(choice))[0] == 200:
                kept[voter.cookie or ""] = choice
            if n == 3 and life == 1:
                voter.vote(ballot(4, seq=2))
                kept[voter.cookie or ""] = 4
        killed(server)
    found = dict(ballots.connection.execute("SELECT voter, choice FROM vote").fetchall())
    assert (found, len(kept)) == (kept, 32)
    assert ballots.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    tally = ballots.reveal(FIRST, 1)
    assert sum(n for _, n in tally.counts) == 32


def test_a_killed_server_is_there_again_by_itself_and_phones_at_the_door_wait(
    phone: Phone, ballots: Ballots, server: Running
) -> None:
    ballots.open_round(FIRST)
    for seq in range(1, 4):
        before = server.pid
        os.kill(before, signal.SIGKILL)
        assert phone.vote(ballot(seq, seq=seq))[0] == 200
        assert server.pid != before
    assert ballots.reveal(FIRST, 1).counts[3] == (3, 1)


def test_a_server_is_found_again_by_another_program_and_ends_when_asked(ballots: Ballots, server: Running) -> None:
    found = running(ballots.file)
    assert found is not None
    assert (found.url, found.pid, found.facilitator_token) == (server.url, server.pid, server.facilitator_token)
    assert start(SPACE, ballots.file).pid == server.pid
    found.stop()
    assert (server.alive(), running(ballots.file)) == (False, None)


def test_it_listens_on_loopback_and_only_at_an_address_of_this_machine(ballots: Ballots, server: Running) -> None:
    assert server.served.address == LOOPBACK
    for address in ("0.0.0.0", "203.0.113.9", "", "::"):
        with pytest.raises(BallotError) as told:
            start(SPACE, ballots.file, address)
        assert told.value.code == "address"


def test_a_wrong_secret_does_not_end_the_server(server: Running) -> None:
    asked = Phone(server.url)
    for secret in ("", new_token(), server.url):
        assert asked.ask("POST", "/facilitator", X_Facilitator=secret)[0] == 404
    assert server.alive()


def test_no_log_holds_an_address_or_the_link(phone: Phone, ballots: Ballots, server: Running) -> None:
    ballots.open_round(FIRST)
    phone.vote(ballot(2))
    phone.ask("POST", "vote", b"{" * 20_000)
    Phone(server.url).ask("GET", "/nowhere")
    server.stop()
    log = ballots.file.with_suffix(".log").read_text()
    assert [text for text in (ballots.token, LOOPBACK, phone.cookie or "") if text in log] == []


@pytest.mark.verify
def test_a_room_voting_while_the_server_is_killed_loses_and_doubles_nothing() -> None:
    command = [sys.executable, "benchmarks/ballot.py", "--voters", "60", "--seconds", "14", "--kill-every", "1.5"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=90, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "lost 0 · doubled 0 · tallies apart 0 · integrity_check ok" in ended.stdout
    kills = re.search(r"^kills (\d+), of which (\d+)", ended.stdout, re.MULTILINE)
    assert kills
    assert int(kills[1]) >= 3
    assert int(kills[2]) >= 1
