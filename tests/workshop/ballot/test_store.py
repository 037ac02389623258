"""The store: votes are told only after the close, void rounds count for nothing, and Close leaves no one behind."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import real_method
from tests.workshop.ballot.rooms import FIRST, SECOND, ballot, prepared, setup
from workbench.method.model import Method
from workbench.workshop.ballot.casting import MOST_CHANGES, cast, join
from workbench.workshop.ballot.schema import connect
from workbench.workshop.ballot.store import Ballots
from workbench.workshop.ballot.values import FIRST_COMMENTS, BallotError, Moved, NamedVote, Receipt, Rule

ANNE, BENO, CARO = "anne" * 5 + "aa", "beno" * 5 + "bb", "caro" * 5 + "cc"
ARRIVAL = "arrival-of-anne-s-phone"


@pytest.fixture
def ballots(tmp_path: Path, method: Method) -> Iterator[Ballots]:
    with prepared(tmp_path / "w.sqlite", method, comments="on") as made:
        yield made


def verdict(ballots: Ballots, voter: str, *given: object, **changes: object) -> str:
    return cast(ballots, [(voter, ballot(*given, **changes))])[0].verdict  # type: ignore[arg-type]


def code(error: pytest.ExceptionInfo[BallotError]) -> str:
    return error.value.code


def test_before_the_close_only_how_many_voted_can_be_known(ballots: Ballots) -> None:
    ballots.open_round(FIRST)
    cast(ballots, [(ANNE, ballot(4)), (BENO, ballot(None)), (CARO, ballot(1))])
    assert (ballots.joined(), ballots.voted(FIRST, 1)) == (3, 3)
    with pytest.raises(BallotError) as told:
        ballots.tally(FIRST, 1)
    assert code(told) == "not-closed"
    ballots.close_round()
    tally = ballots.tally(FIRST, 1)
    assert tally.counts == ((0, 0), (1, 1), (2, 0), (3, 0), (4, 1))
    assert (tally.unknown, tally.rated, tally.named) == (1, 2, ())


def test_a_vote_after_the_close_or_on_another_question_is_not_kept(ballots: Ballots) -> None:
    assert verdict(ballots, ANNE, 2) == "closed"
    ballots.open_round(FIRST)
    assert verdict(ballots, ANNE, 2, SECOND) == "closed"
    assert verdict(ballots, ANNE, 2, FIRST, 2) == "closed"
    assert verdict(ballots, ANNE, 9) == "choice"
    ballots.close_round()
    assert verdict(ballots, ANNE, 2) == "closed"
    assert ballots.tally(FIRST, 1).rated == 0


def test_the_same_ballot_counts_once_and_is_still_acknowledged_after_the_close(ballots: Ballots) -> None:
    ballots.open_round(FIRST)
    sent = ballot(3)
    assert cast(ballots, [(ANNE, sent), (ANNE, sent)]) == (Receipt(verdict="kept", choice=3, seq=1),) * 2
    ballots.close_round()
    assert cast(ballots, [(ANNE, sent)])[0].verdict == "kept"
    assert cast(ballots, [(BENO, sent)])[0].verdict == "taken"
    assert ballots.tally(FIRST, 1).rated == 1


def test_an_older_vote_that_arrives_late_does_not_undo_a_change_of_mind(ballots: Ballots) -> None:
    ballots.open_round(FIRST)
    cast(ballots, [(ANNE, ballot(4, seq=2, comment="mieux"))])
    assert cast(ballots, [(ANNE, ballot(0, seq=1, comment="avant"))])[0] == Receipt(verdict="kept", choice=4, seq=2)
    assert ballots.reveal(FIRST, 1).comments == ("mieux",)


def test_one_phone_cannot_flood_the_file(ballots: Ballots) -> None:
    ballots.open_round(FIRST)
    cast(ballots, [(ANNE, ballot(n % 5, seq=n + 1)) for n in range(MOST_CHANGES + 1)])
    assert verdict(ballots, ANNE, 1, seq=999) == "many"
    assert verdict(ballots, BENO, 1) == "kept"


def test_reveal_closes_what_is_open_and_a_second_round_tells_who_moved(ballots: Ballots) -> None:
    ballots.open_round(FIRST)
    cast(ballots, [(ANNE, ballot(1)), (BENO, ballot(4)), (CARO, ballot(None))])
    assert ballots.reveal(FIRST, 1).moved is None
    assert ballots.state().phase == "revealed"
    assert ballots.open_round(FIRST) == 2
    cast(ballots, [(v, ballot(c, number=2)) for v, c in ((ANNE, 3), (BENO, 4), (CARO, 2))])
    assert ballots.reveal(FIRST, 2).moved == Moved(since=1, up=1, down=0, same=1)
    assert [r.status for r in ballots.rounds(FIRST)] == ["revealed", "revealed"]


def test_a_void_round_counts_neither_as_a_result_nor_against_the_rounds_allowed(tmp_path: Path, method: Method) -> None:
    with prepared(tmp_path / "w.sqlite", method, rule=Rule(rounds=2)) as ballots:
        ballots.open_round(FIRST)
        cast(ballots, [(ANNE, ballot(0))])
        ballots.void_round(FIRST, 1)
        assert ballots.state().phase == "lobby"
        for ask in (ballots.tally, ballots.reveal):
            with pytest.raises(BallotError) as told:
                ask(FIRST, 1)
            assert code(told) == "void"
        for number in (2, 3):
            assert ballots.open_round(FIRST) == number
            cast(ballots, [(ANNE, ballot(2, number=number))])
            ballots.reveal(FIRST, number)
        assert ballots.tally(FIRST, 2).moved is None
        with pytest.raises(BallotError) as told:
            ballots.open_round(FIRST)
        assert code(told) == "rounds-spent"


def test_one_vote_is_open_at_a_time_and_only_on_a_question_that_was_prepared(ballots: Ballots) -> None:
    for key, wanted in (("practice:XXX-9", "unknown"), (FIRST, None), (SECOND, "round-open")):
        if wanted is None:
            ballots.open_round(key)
            continue
        with pytest.raises(BallotError) as told:
            ballots.open_round(key)
        assert code(told) == wanted


def test_what_was_announced_is_fixed_once_a_vote_has_been_opened(ballots: Ballots, method: Method) -> None:
    ballots.change(setup(method, anonymous=False))
    ballots.open_round(SECOND)
    for change in ({"anonymous": True}, {"anonymous": False, "rule": Rule(near=70)}):
        with pytest.raises(BallotError) as told:
            ballots.change(setup(method, **change))
        assert code(told) == "begun"
    only_first = setup(method).questions[:1]
    with pytest.raises(BallotError) as told:
        ballots.change(setup(method, anonymous=False, questions=only_first))
    assert code(told) == "unknown"
    turned = tuple(reversed(ballots.questions()))
    ballots.change(setup(method, anonymous=False, questions=turned))
    assert ballots.questions() == turned


def test_a_workshop_is_prepared_once_and_outlives_the_program(tmp_path: Path, method: Method) -> None:
    file = tmp_path / "w.sqlite"
    with prepared(file, method) as ballots:
        token = ballots.token
        ballots.open_round(SECOND)
    with Ballots(file) as again:
        assert (again.token, again.state().phase, again.state().key) == (token, "voting", SECOND)
        with pytest.raises(BallotError) as told:
            again.create(setup(method))
        assert code(told) == "begun"
    with Ballots(tmp_path / "other.sqlite") as empty:
        assert not empty.exists
        with pytest.raises(BallotError) as told:
            empty.state()
    assert code(told) == "no-workshop"


def test_a_phone_whose_welcome_was_lost_comes_in_once(ballots: Ballots) -> None:
    first = join(ballots, ARRIVAL, None, None)
    assert first is not None
    assert join(ballots, ARRIVAL, None, None) == first
    assert join(ballots, ARRIVAL, first, None) == first
    assert join(ballots, "another-arrival-id", first, None) == first  # its storage was emptied, its cookie was not
    assert join(ballots, "another-arrival-id", None, None) == first
    assert ballots.joined() == 1
    assert join(ballots, "arrival-of-beno-s-phone", None, None) not in (None, first)
    assert ballots.joined() == 2


def test_a_full_room_still_knows_the_phones_that_are_in(ballots: Ballots, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.workshop.ballot.casting.MOST_PHONES", 1)
    first = join(ballots, ARRIVAL, None, None)
    assert join(ballots, "arrival-of-beno-s-phone", None, None) is None
    assert join(ballots, ARRIVAL, None, None) == join(ballots, "anything-else-of-hers", first, None) == first
    assert ballots.joined() == 1


def test_a_file_of_before_arrivals_were_kept_is_brought_up_to_date(tmp_path: Path, method: Method) -> None:
    file = tmp_path / "w.sqlite"
    with prepared(file, method) as ballots:
        ballots.connection.executescript("DROP TABLE arrival; PRAGMA user_version = 1;")
    with Ballots(file) as again:
        assert join(again, ARRIVAL, None, None)
        assert (again.joined(), again.setup().questions[0].key) == (1, FIRST)


def test_comments_are_asked_for_by_default_only_in_a_room_that_hides_their_authors(
    tmp_path: Path, method: Method
) -> None:
    with prepared(tmp_path / "w.sqlite", method) as ballots:
        for n in range(FIRST_COMMENTS - 1):
            join(ballots, f"arrival{n:015d}", f"phone{n:017d}", None)
        ballots.open_round(FIRST)
        cast(ballots, [(ANNE, ballot(1, comment="écrit par un programme"))])
        assert not ballots.state().comments
        assert ballots.reveal(FIRST, 1).comments == ()
        ballots.open_round(SECOND)
        assert ballots.state().comments


def test_named_votes_need_a_name_and_the_names_leave_at_the_close(tmp_path: Path, method: Method) -> None:
    with prepared(tmp_path / "w.sqlite", method, anonymous=False) as ballots:
        ballots.open_round(FIRST)
        assert verdict(ballots, ANNE, 2) == "nameless"
        join(ballots, ARRIVAL, ANNE, "  Anne,   direction ")
        join(ballots, ARRIVAL, ANNE, None)
        assert verdict(ballots, ANNE, 2) == "kept"
        assert ballots.reveal(FIRST, 1).named == (NamedVote(name="Anne, direction", choice=2),)
        assert ballots.names() == ("Anne, direction",)
        ballots.close_workshop()
        assert (ballots.tally(FIRST, 1).named, ballots.names()) == ((), ())


def test_nothing_of_a_voter_is_left_in_the_bytes_once_the_workshop_is_closed(tmp_path: Path, method: Method) -> None:
    file = tmp_path / "w.sqlite"
    sent = ballot(3, comment="on garde ceci")
    with prepared(file, method, anonymous=False, comments="on") as ballots, Ballots(file) as reader:
        token = ballots.token
        join(ballots, ARRIVAL, ANNE, "Zéphyrine")
        ballots.open_round(FIRST)
        cast(ballots, [(ANNE, sent)])
        before = b"".join(path.read_bytes() for path in tmp_path.iterdir())
        private = [text.encode() for text in (ANNE, ARRIVAL, sent.ballot_id, "Zéphyrine", token)]
        assert [text for text in private if text not in before] == []
        assert reader.state().phase == "voting"
        ballots.close_workshop()
        after = b"".join(path.read_bytes() for path in tmp_path.iterdir())
        assert [text for text in private if text in after] == []
        assert (reader.state().phase, reader.joined(), reader.tally(FIRST, 1).comments) == (
            "over", 1, ("on garde ceci",),
        )  # fmt: skip
        assert verdict(reader, ANNE, 2) == "over"
        for act in (lambda: ballots.open_round(SECOND), lambda: ballots.change(setup(method))):
            with pytest.raises(BallotError) as told:
                act()
            assert code(told) == "over"


def test_the_version_moves_when_another_program_changes_the_file(ballots: Ballots) -> None:
    with Ballots(ballots.file) as phones:
        ballots.open_round(FIRST)
        before = ballots.version()
        assert ballots.version() == before
        cast(phones, [(ANNE, ballot(1))])
        assert ballots.version() != before


def test_a_change_that_fails_leaves_nothing_half_done(ballots: Ballots) -> None:
    def fail() -> None:
        with ballots.writing() as to:
            to.execute("DELETE FROM workshop")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert ballots.exists


def test_commits_reach_the_disk_and_deleted_rows_are_overwritten(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "w.sqlite")) as connection:
        kept = [
            connection.execute(f"PRAGMA {p}").fetchone()[0] for p in ("journal_mode", "synchronous", "secure_delete")
        ]
        assert kept == ["wal", 2, 1]
        columns = [
            row[1] for table in ("phone", "ballot", "vote") for row in connection.execute(f"PRAGMA table_info({table})")
        ]
        assert not {"at", "time", "address", "ip"} & set(columns)
    assert (tmp_path / "w.sqlite").stat().st_mode & 0o077 == 0


VOTES = st.lists(
    st.tuples(st.sampled_from([ANNE, BENO, CARO]), st.sampled_from([0, 1, 2, 3, 4, None]), st.integers(1, 6))
)


@given(VOTES)
@settings(max_examples=25, deadline=None, derandomize=True)
def test_each_voter_s_newest_vote_is_the_one_that_counts(
    tmp_path_factory: pytest.TempPathFactory, votes: list[tuple[str, int | None, int]]
) -> None:
    newest: dict[str, tuple[int, int | None]] = {}
    for voter, choice, seq in votes:
        if seq >= newest.get(voter, (0, None))[0]:
            newest[voter] = (seq, choice)
    with prepared(tmp_path_factory.mktemp("w") / "w.sqlite", real_method()) as ballots:
        ballots.open_round(FIRST)
        cast(ballots, [(voter, ballot(choice, seq=seq)) for voter, choice, seq in votes])
        tally = ballots.reveal(FIRST, 1)
    choices = [choice for _, choice in newest.values()]
    assert tally.counts == tuple((value, choices.count(value)) for value in range(5))
    assert tally.unknown == choices.count(None)
