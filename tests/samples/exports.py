"""Exports of the sample clients' tools, made from nothing, with answers planted in them.

Ticket export in the form of a support tool (first reply in business minutes as that tool gives them, unsolved
tickets dated 1900-01-01, `-` where no category was set) and a post export without dates (month, weekday, hour).
"""

import csv
import io
import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.samples.headers import POSTS, TICKETS


@dataclass(frozen=True)
class TicketPlan:
    """What a ticket export holds. `groups`: tickets and planted median of the first reply, in business minutes."""

    seed: int
    groups: dict[str, tuple[int, int]]
    unsolved: int
    unanswered: int
    reopened: int
    coded: int
    motives: tuple[str, ...]
    first_day: datetime = datetime(2026, 5, 1)

    @property
    def count(self) -> int:
        """All tickets."""
        return sum(n for n, _ in self.groups.values())

    def answered(self, group: str) -> int:
        """Return how many tickets of a group have a first reply: each group has its part of the unanswered."""
        n, _ = self.groups[group]
        return n - round(self.unanswered * n / self.count)


@dataclass(frozen=True)
class PostPlan:
    """What a post export holds. `categories`: 1 offers and contests, 2 product, 3 inspiration: posts, and planted
    median of engaged ÷ reach."""

    seed: int
    likes: int
    categories: dict[int, tuple[int, str]]

    @property
    def promo_share(self) -> float:
        """Part of offers and contests among the posts."""
        return self.categories[1][0] / sum(n for n, _ in self.categories.values())


def _around(median: int, count: int, chance: random.Random) -> list[int]:
    """Return `count` skewed whole numbers whose median is exactly `median` (count odd or even)."""
    below = [max(1, int(median * chance.uniform(0.05, 0.95))) for _ in range((count - 1) // 2)]
    above = [int(median * chance.uniform(1.05, 6)) for _ in range((count - 1) // 2)]
    middle = [median] if count % 2 else [median, median]
    values = below + middle + above
    chance.shuffle(values)
    return values


def _ticket_times(first: datetime, chance: random.Random) -> datetime:
    """Return when a ticket came in: nearly half in the evening or at the weekend."""
    day = first + timedelta(days=chance.randrange(180))
    if day.weekday() >= 5 and chance.random() < 0.45:
        day += timedelta(days=2)
    hour = chance.choice((8, 9, 9, 10, 10, 11, 11, 12, 14, 14, 15, 16, 17, 18, 19, 20, 20, 21, 21, 22))
    return day.replace(hour=hour, minute=chance.randrange(60))


def tickets(plan: TicketPlan) -> str:
    """Return the ticket export as CSV."""
    chance = random.Random(plan.seed)
    first = {g: _around(median, plan.answered(g), chance) for g, (_, median) in plan.groups.items()}
    order = [g for g, (n, _) in plan.groups.items() for _ in range(n)]
    chance.shuffle(order)
    unsolved = set(chance.sample(range(plan.count), plan.unsolved))
    reopened = set(chance.sample(range(plan.count), plan.reopened))
    coded = set(chance.sample(range(plan.count), plan.coded))
    stream = io.StringIO()
    out = csv.writer(stream, lineterminator="\n")
    stream.write(TICKETS + "\n")
    for n, group in enumerate(order):
        reply = first[group].pop() if first[group] else None
        marks = (n in unsolved, n in reopened, n in coded)
        requester, *rest = _ticket(plan, reply, marks, chance)
        out.writerow((410000 + n, requester, group, *rest))
    return stream.getvalue()


def _ticket(
    plan: TicketPlan, reply: int | None, marks: tuple[bool, bool, bool], chance: random.Random
) -> tuple[object, ...]:
    """Return who asks, then a ticket's cells after its group; `marks`: unsolved, reopened, coded."""
    unsolved, reopened, coded = marks
    created = _ticket_times(plan.first_day, chance)
    full = (reply or 600) + chance.randrange(300, 9000)
    status = chance.choice(("Open", "Pending", "Hold")) if unsolved else "Closed"
    solved = f"{created + timedelta(minutes=full * 2):%Y-%m-%d %H:%M:%S}"
    stamp = f"{created:%Y-%m-%d %H:%M:%S}"
    via = chance.choice(("Mail", "Mail", "Web form", "Facebook", "Instagram"))
    score = chance.choice(("Offered", "Offered", "Offered", "Offered", "", "5", "4", "2"))
    motive = chance.choice(plan.motives) if coded else "-"
    return (
        90000000 + chance.randrange(400),
        *(status, "Low", via, stamp, f"{created + timedelta(days=3):%Y-%m-%d %H:%M:%S}", stamp, stamp),
        *("1900-01-01 00:00:00" if unsolved else solved, full // 60, score, 1 if reopened else 0),
        *(0 if reply is None else chance.randrange(1, 6), "" if reply is None else reply, full, full // 2),
        *("" if unsolved else full * 2, "" if unsolved else full, full, full // 2, motive),
    )


def posts(plan: PostPlan) -> str:
    """Return the post export as CSV, with semicolons."""
    chance = random.Random(plan.seed)
    rows = []
    for category, (count, rate) in plan.categories.items():
        for engaged_per_1000 in _around(round(float(rate) * 1000), count, chance):
            rows.append(_post(plan, category, engaged_per_1000, chance))
    chance.shuffle(rows)
    stream = io.StringIO()
    out = csv.writer(stream, delimiter=";", lineterminator="\n")
    stream.write(POSTS + "\n")
    out.writerows(rows)
    return stream.getvalue()


def _post(plan: PostPlan, category: int, engaged_per_1000: int, chance: random.Random) -> tuple[object, ...]:
    """Return a post's cells."""
    reach = 1000 * chance.choice((1, 2, 2, 3, 3, 4, 6, 9, 14))
    engaged = min(engaged_per_1000, 700) * reach // 1000
    comments = chance.choice((0, 0, 1, 2, 5, 9))
    likes, shares = max(1, engaged // 12), engaged // 60
    kind = chance.choice(("Photo",) * 8 + ("Link", "Status", "Video"))
    when = (chance.randrange(1, 13), chance.randrange(1, 8), chance.randrange(7, 20), chance.choice((0, 0, 0, 1)))
    return (
        *(plan.likes, kind, category, *when, reach, reach * 2, engaged, engaged - engaged // 5, engaged),
        *(reach, reach // 2, engaged // 2, comments, likes, shares, comments + likes + shares),
    )
