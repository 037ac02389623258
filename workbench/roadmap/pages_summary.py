"""The page that a director reads: what stays inside, what comes in and when, what stays outside, what to decide."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice

from workbench.documents import parts as p
from workbench.documents.formats import day
from workbench.roadmap.model import ActivityMode, PlannedStep
from workbench.roadmap.pages_words import Words
from workbench.roadmap.references import refs

NAMED = 5
"""How many activities the summary names before it counts the others."""
DECISIONS = 4


def summary(words: Words) -> tuple[p.Part, ...]:
    """Return the one-page summary."""
    return (
        p.Heading(text=headline(words), id="summary"),
        p.Paragraph(text=words.plan(f"speed-{words.roadmap.speed}"), style="lead"),
        p.BigNumbers(items=tuple(_numbers(words))),
        _where(words),
        p.Callout(title=words.say("decide"), text=tuple(decisions(words)), tone="watch"),
    )


def headline(words: Words) -> str:
    """Return the plan in one sentence."""
    if words.held and words.capacity is not None:
        days, placed = words.number(words.capacity), len(words.placed)
        return words.count("headline-capacity", len(words.unplaced), days=days, placed=placed)
    if words.entering:
        return words.count("headline-transfers", len(words.entering), months=words.horizon)
    return words.say("headline-none", months=words.horizon)


def _numbers(words: Words) -> Iterator[p.BigNumber]:
    road = words.roadmap
    today, level = words.percent(road.share_today), words.assessment.reference
    told = words.say("big-share-note", today=today, level=level, band=words.band)
    note = told if road.share_target is not None else words.say("big-share-unknown")
    yield p.BigNumber(
        value=words.percent(road.share_target),
        label=words.say("big-share"),
        note=note,
        refs=refs("activities", "method"),
    )
    staged = sum(len(steps) for steps in words.entering.values())
    yield p.BigNumber(
        value=str(len(words.entering)),
        label=words.count("big-transfers", len(words.entering)),
        note=words.count("big-transfers-note", staged) if staged else words.say("big-transfers-none"),
        refs=refs("activities", "assessment", "method"),
    )
    capacity = words.capacity
    note = words.say("big-client-unknown")
    if capacity is not None:
        note = words.say("big-client-note", days=words.number(capacity), total=words.number(capacity * words.horizon))
    yield p.BigNumber(
        value=words.days(words.client_days), label=words.say("big-client"), note=note, refs=refs("context", "method")
    )
    yield p.BigNumber(
        value=words.days(words.agency_days),
        label=words.say("big-agency"),
        note=words.say("big-agency-note"),
        refs=refs("method"),
    )


def _where(words: Words) -> p.Table:
    """Return the activities by what becomes of them."""
    inside = words.of_mode("internal")
    still = {m.activity for m in words.remainders}
    known = [m for m in inside if m.activity not in still and (m.today == "internal" or words.from_day_one(m.activity))]
    later = [m for m in inside if m not in known and m.activity not in still | set(words.entering)]
    shared = [m for m in words.of_mode("mixed") if m.activity not in words.entering]
    rows = (
        ("day-one", [words.activity(m.activity) for m in known]),
        ("entering", [dated(a, steps, words) for a, steps in words.entering.items()]),
        ("remainder", [words.activity(a) for a in still_in_order(inside, still)]),
        ("inside-later", [words.activity(m.activity) for m in later]),
        ("shared", [words.activity(m.activity) for m in shared]),
        ("outside", [words.activity(m.activity) for m in words.of_mode("external")]),
    )
    told = tuple((_label(key, words, len(names)), _text(key, names, words)) for key, names in rows if names)
    columns = (p.Column(title=words.say("col-becomes"), share=4), p.Column(title=words.say("col-activities"), share=9))
    return p.Table(columns=columns, rows=told, refs=refs("activities", "method"))


def still_in_order(modes: Iterable[ActivityMode], wanted: set[str]) -> list[str]:
    """Return wanted activities in the method's order."""
    return [m.activity for m in modes if m.activity in wanted]


def _label(key: str, words: Words, count: int) -> p.Cell:
    return p.Cell(text=words.say("block", name=words.say(f"block-{key}"), count=count), strong=True)


def _text(key: str, names: list[str], words: Words) -> str:
    """Return a block's activities; for what stays outside, the reasons most often behind it."""
    text = words.joined(names, None if len(names) <= NAMED + 1 else NAMED)
    if key != "outside":
        return text
    found = Counter(k for m in words.of_mode("external") for k in m.because)
    criteria = {c.id: words.text(c.name).lower() for c in words.method.transfer.criteria}
    reasons = [criteria[k] for k, _ in found.most_common(2)]
    return words.say("outside-why", names=text, reasons=words.listed(reasons)) if reasons else text


def dated(activity: str, steps: tuple[PlannedStep, ...], words: Words) -> str:
    """Return an activity that is taken over, with its months and its mode at the target."""
    months = words.months(steps[0].first, max(step.last or 1 for step in steps))
    mode = next(m.mode for m in words.roadmap.modes if m.activity == activity)
    return words.say("dated", activity=words.activity(activity), months=months, mode=words.mode(mode).lower())


def decisions(words: Words) -> Iterator[str]:
    """Yield what the client has to decide, the weightiest first, so many at most."""
    for number, text in enumerate(islice(_decisions(words), DECISIONS), 1):
        yield words.say("numbered", number=number, text=text)


def _decisions(words: Words) -> Iterator[str]:
    if words.capacity is None:
        yield words.say("decide-capacity-unknown")
    if words.held:
        days = words.days(sum((step.client_days for step in words.unplaced), Decimal(0)))
        yield words.count("decide-capacity", len(words.unplaced), days=days)
    broken = [r for r in words.roadmap.rules if r.state == "broken"]
    if broken:
        names = words.joined([words.text(words.method.rules[r.rule].name) for r in broken])
        yield words.count("decide-broken", len(broken), names=names, said=words.said(broken[0]))
    taken = [id_ for id_ in words.rule("RR-01").on if id_ in words.method.decisions]
    if taken:
        names = words.joined([words.text(words.method.decisions[d].name) for d in taken], 3)
        yield words.count("decide-rights", len(taken), names=names)
    close = [m for m in words.roadmap.modes if any(f.criterion != "K10" for f in m.flips)]
    if close:
        yield words.count("decide-modes", len(close))
    yield words.say("decide-start", day=day(words.roadmap.start, words.language))
