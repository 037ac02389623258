"""What each button of the workshop does to the store. Nothing here draws."""

import sqlite3
import time
from collections.abc import Callable

from workbench.bench.workshop_stage import Act
from workbench.bench.workshop_state import Store
from workbench.workshop.ballot.addresses import LOOPBACK
from workbench.workshop.ballot.store import Ballots
from workbench.workshop.ballot.values import BallotError, Rule, Tally
from workbench.workshop.consensus import Decision, keep
from workbench.workshop.questions import ordered
from workbench.workshop.record import Decided, Ended, Parked, Placed, Plan, Screen, Voided, Vote, Way
from workbench.workshop.sitting import Sitting
from workbench.workshop.standing import MOST, reason_needed, stand

_TRIES, _PAUSE = 20, 0.1
SCREENS: tuple[Screen, ...] = ("prepare", "lobby", "vote", "reveal", "decide", "close")


class RefusedError(Exception):
    """What cannot be done as asked; `key` words what to do instead."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


class Acts:
    """The acts of one wave's workshop, by the name of their button."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def do(self, act: Act) -> None:
        """Do one act; one that the record already has is not done twice.

        Raises `RefusedError` for what is to be corrected, `BallotError` for what the ballots forbid.
        """
        if act.id in self.store.sitting().ids:
            return
        doing: dict[str, Callable[[Act, Sitting], None]] = {
            "show": self._show, "ask": self._ask, "add": self._add, "up": self._up, "down": self._down,
            "leave-out": self._leave_out, "usual": self._usual, "invite": self._invite, "way": self._way,
            "secrecy": self._secrecy, "serve": self._serve, "shut": self._shut, "open": self._open,
            "reveal": self._reveal, "void": self._void, "again": self._again, "way-now": self._way_now,
            "hands": self._hands, "decide": self._decide, "park": self._park, "close": self._close, "anew": self._anew,
        }  # fmt: skip
        doing[act.act](act, self.store.begun())

    # --- preparing --------------------------------------------------------------------------------

    def _plan(self, act: Act, sitting: Sitting, **changes: object) -> None:
        self.store.prepare(self.store.plan(sitting).model_copy(update=changes), act.id)

    def _add(self, act: Act, sitting: Sitting) -> None:
        keys = self.store.plan(sitting).keys
        if act.value and act.value not in keys and self.store.asked.knows(act.value):
            self._plan(act, sitting, keys=(*keys, act.value))

    def _moved(self, act: Act, sitting: Sitting, by: int) -> None:
        keys = list(self.store.plan(sitting).keys)
        here = keys.index(act.value)
        there = max(0, min(len(keys) - 1, here + by))
        keys.insert(there, keys.pop(here))
        self._plan(act, sitting, keys=tuple(keys))

    def _up(self, act: Act, sitting: Sitting) -> None:
        self._moved(act, sitting, -1)

    def _down(self, act: Act, sitting: Sitting) -> None:
        self._moved(act, sitting, 1)

    def _leave_out(self, act: Act, sitting: Sitting) -> None:
        self._plan(act, sitting, keys=tuple(k for k in self.store.plan(sitting).keys if k != act.value))

    def _usual(self, act: Act, sitting: Sitting) -> None:
        self._plan(act, sitting, keys=self.store.proposed.keys)

    def _invite(self, act: Act, sitting: Sitting) -> None:
        roles = [r.code for r in self.store.case.method.roles]
        counts = {code: _whole(act.field(code)) for code in roles}
        self._plan(act, sitting, invited=tuple((code, n) for code, n in counts.items() if n))

    def _way(self, act: Act, sitting: Sitting) -> None:
        self._plan(act, sitting, way="hands" if act.value == "hands" else "phones")

    def _secrecy(self, act: Act, sitting: Sitting) -> None:
        if sitting.begun:
            raise BallotError("begun")
        self._plan(act, sitting, anonymous=act.value != "named")

    def _serve(self, act: Act, sitting: Sitting) -> None:
        self.store.serve(act.field("ip") or LOOPBACK)

    def _shut(self, act: Act, sitting: Sitting) -> None:
        server = self.store.server(anew=True)
        if server:
            server.stop()
        self.store.server(anew=True)

    # --- moving about -----------------------------------------------------------------------------

    def _show(self, act: Act, sitting: Sitting) -> None:
        screen = next(s for s in SCREENS if s == act.value)
        if screen in ("reveal", "decide") and (sitting.key is None or sitting.last(sitting.key) is None):
            screen = "vote"
        self.store.add([Placed(screen=screen, key=sitting.key, way=sitting.way)], act.id)

    def _ask(self, act: Act, sitting: Sitting) -> None:
        keys = self.store.plan(sitting).keys
        if act.value not in keys:
            raise RefusedError("prepare-none")
        live, _ = self.store.live(sitting)
        if live.key not in (None, act.value):
            raise BallotError("round-open")
        self.store.add([Placed(screen="vote", key=act.value)], act.id)

    # --- a round ----------------------------------------------------------------------------------

    def _allowed(self, sitting: Sitting, key: str, rule: Rule) -> None:
        if len(sitting.rounds(key)) >= rule.rounds:
            raise BallotError("rounds-spent")

    def _open(self, act: Act, sitting: Sitting) -> None:
        with Ballots(self.store.file(sitting)) as ballots:
            self._allowed(sitting, act.value, ballots.setup().rule)
            if ballots.state().phase != "voting":
                ballots.open_round(act.value)

    def _again(self, act: Act, sitting: Sitting) -> None:
        live, rule = self.store.live(sitting)
        self._allowed(sitting, act.value, rule)
        self.store.add([Placed(screen="vote", key=act.value, way=sitting.way)], act.id)
        if live.url and (sitting.way or self.store.plan(sitting).way) == "phones":
            self._open(act, sitting)

    def _reveal(self, act: Act, sitting: Sitting) -> None:
        with Ballots(self.store.file(sitting)) as ballots:
            state = ballots.state()
            if state.key is None or state.round is None:
                raise BallotError("unknown")
            tally = ballots.reveal(state.key, state.round)
        known = any((v.key, v.ballot) == (tally.key, tally.round) for v in sitting.votes)
        place = Placed(screen="reveal", key=tally.key, way=sitting.way)
        self.store.add([place] if known else [told(tally), place], act.id)

    def _hands(self, act: Act, sitting: Sitting) -> None:
        """Keep the counts of raised hands as a round."""
        key, (_, rule) = act.value, self.store.live(sitting)
        self._allowed(sitting, key, rule)
        question = self.store.asked.ask(key)
        names = [*(c.name or c.text for c in question.choices), None]
        counts = []
        for n, name in enumerate(names):
            count = _count(act.field(f"c{n}"))
            if count is None:
                answer = self.store.words.text(name) if name else self.store.words("workshop.unknown")
                raise RefusedError("not-a-count", answer=answer)
            counts.append(count)
        if not sum(counts[:-1]):
            raise RefusedError("no-hands")
        vote = Vote(key=key, way="hands", counts=tuple(counts[:-1]), unknown=counts[-1])
        self.store.add([vote, Placed(screen="reveal", key=key, way="hands")], act.id)

    def _void(self, act: Act, sitting: Sitting) -> None:
        """Let the open round, or the one on screen, count for nothing."""
        key = sitting.key
        if key is None:
            return
        live, _ = self.store.live(sitting)
        last = sitting.last(key)
        number = live.round if live.key == key else last.ballot if last else None
        if number is not None:
            with Ballots(self.store.file(sitting)) as ballots:
                ballots.void_round(key, number)
        place = Placed(screen="vote", key=key, way=sitting.way)
        self.store.add([place] if live.key == key else [Voided(key=key), place], act.id)

    def _way_now(self, act: Act, sitting: Sitting) -> None:
        """Vote the question on screen another way; an open round on it counts for nothing."""
        live, _ = self.store.live(sitting)
        key = sitting.key or ""
        if live.round is not None and live.key == key:
            with Ballots(self.store.file(sitting)) as ballots:
                ballots.void_round(key, live.round)
        way: Way = "hands" if act.value == "hands" else "phones"
        self.store.add([Placed(screen="vote", key=sitting.key, way=way)], act.id)

    # --- deciding, closing ------------------------------------------------------------------------

    def _decide(self, act: Act, sitting: Sitting) -> None:
        """Keep the decision as a judgement; the record only names it."""
        vote = sitting.last(act.value)
        _, rule = self.store.live(sitting)
        value = act.field("value")
        if not value.isdigit() or int(value) not in self.store.asked.ask(act.value).values:
            raise RefusedError("choose-level")
        standing = stand(vote.counts, vote.unknown, ordered(vote.key), rule) if vote else None
        reason, author = act.field("reason"), act.field("author")
        if (standing is None or reason_needed(standing, int(value))) and not reason:
            raise RefusedError("give-reason")
        if not author:
            raise RefusedError("name-author")
        decision = Decision(
            key=act.value,
            value=int(value),
            reason=reason or self.store.words("workshop.agreed"),
            author=author,
            dissent=act.field("dissent") or None,
            counts=(*vote.counts, vote.unknown) if vote else (),
            seen=act.field("seen") or None,
        )
        judgement = keep(self.store.wave, self.store.case.audit, decision)
        place = Placed(screen="decide", key=act.value, way=sitting.way)
        self.store.add([Decided(key=act.value, judgement=judgement.id), place], act.id)

    def _park(self, act: Act, sitting: Sitting) -> None:
        if not act.field("note"):
            raise RefusedError("give-note")
        self.store.add([Parked(text=act.field("note"), key=act.value or None)], act.id)

    def _close(self, act: Act, sitting: Sitting) -> None:
        """End the workshop; a round that nobody revealed is kept all the same."""
        with Ballots(self.store.file(sitting)) as ballots:
            people, rule = ballots.joined(), ballots.setup().rule
            _end(ballots)
            known = {(v.key, v.ballot) for v in sitting.votes}
            held = [r for r in ballots.rounds() if r.status != "void" and (r.key, r.round) not in known]
            late = [told(ballots.tally(r.key, r.round)) for r in held]
        place = Placed(screen="close", key=sitting.key, way=sitting.way)
        kept = [v for v in late if sum(v.counts) + v.unknown]
        self.store.add([*kept, place, Ended(people=people, rule=rule)], act.id)

    def _anew(self, act: Act, sitting: Sitting) -> None:
        plan: Plan = self.store.proposed
        self.store.prepare(plan.model_copy(update={"invited": self.store.plan(sitting).invited}), act.id)


def _end(ballots: Ballots) -> None:
    """Close the ballots; a phone that is reading at that moment only delays the erasing."""
    for left in reversed(range(_TRIES)):
        try:
            if ballots.state().phase == "over":
                ballots.shrink()
            else:
                ballots.close_workshop()
        except sqlite3.OperationalError:
            if not left:
                raise
            time.sleep(_PAUSE)
        else:
            return


def told(tally: Tally) -> Vote:
    """Return a round of the phones as the record keeps it, without any name."""
    return Vote(
        key=tally.key,
        ballot=tally.round,
        way="phones",
        counts=tuple(n for _, n in tally.counts),
        unknown=tally.unknown,
        comments=tally.comments,
        moved=tally.moved,
    )


def _whole(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and int(typed) <= MOST else 0


def _count(typed: str) -> int | None:
    """Return a typed count, 0 for an empty field, None where it is none."""
    if not typed:
        return 0
    believable = typed.isascii() and typed.isdigit() and len(typed) <= len(str(MOST)) and int(typed) <= MOST
    return int(typed) if believable else None
