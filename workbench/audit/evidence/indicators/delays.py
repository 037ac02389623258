"""How fast people are answered: IND-01, IND-02, IND-04 and IND-06, and the curves of waiting."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import numpy as np

from workbench.audit.evidence.indicators.case import Case
from workbench.audit.evidence.indicators.figure import SHARE_MINIMUM, exact
from workbench.audit.evidence.indicators.replies import Replies
from workbench.audit.evidence.indicators.survival import Survival
from workbench.audit.evidence.indicators.threads import segments
from workbench.audit.evidence.indicators.tickets import ticket_delays
from workbench.audit.measured import Curve, CurvePoint, Measure

_CLOCKS = ("business", "calendar")
_POINTS = 160


def ind_01(case: Case) -> Iterator[Measure]:
    """IND-01: median time to the first human reply, silences counted as waiting; business and calendar minutes."""
    yield from _percentiles(case, "IND-01", 0.5)


def ind_02(case: Case) -> Iterator[Measure]:
    """IND-02: ninth decile of the same time."""
    yield from _percentiles(case, "IND-02", 0.9)


def _percentiles(case: Case, indicator: str, share: float) -> Iterator[Measure]:
    ours = list(_ours(case, indicator, share))
    yield from ours
    vendor = list(case.by_tool("tickets", lambda part: ticket_delays(case, part, indicator, share), alone=not ours))
    taken = {(m.label, m.segment) for m in ours}
    yield from (m for m in vendor if (m.label, m.segment) not in taken)
    if not ours and not vendor:
        messages = "messages" in case.study.filled
        yield from case.study.absent(indicator, _unlinked(case) if messages else ("first_reply",))


def _unlinked(case: Case) -> tuple[str, ...]:
    """Return what keeps replies from being put behind their questions."""
    lacking = case.study.lacking("messages", "direction", "created_at")
    if not lacking and case.threads is None:
        lacking = ("inbound_times",)
    return (*lacking, *(() if case.replies else ("reply_links",) if _linkless(case) else ()))


def _linkless(case: Case) -> bool:
    return not case.study.has("messages", "conversation_id") and not case.study.has("messages", "parent_id")


def _ours(case: Case, indicator: str, share: float) -> Iterator[Measure]:
    """Yield a percentile of our own waits by clock, whole first, then by segment."""
    if case.replies is None:
        return
    end = "" if share == 0.5 else "_p90"
    for clock in (c for c in _CLOCKS if c in case.replies.delays):
        figure = case.study.figure(case.basis, indicator, f"first_reply_{clock}{end}", "minutes", case.note)
        if share != 0.5:
            figure = replace(figure, part=SHARE_MINIMUM)
        for segment, waits in case.replies.delays[clock].items():
            for measure in figure.at(segment).percentile(waits.percentile(share), waits.n):
                vague = case.basis.vague and clock == "business"
                yield measure.model_copy(update={"indicative": measure.indicative or vague})


def ind_04(case: Case) -> Iterator[Measure]:
    """IND-04: questions answered within the promise of their priority ÷ those due; unanswered ones are late."""
    promised = _promises(case)
    lacking = _missing_for_promises(case)
    if case.replies is None or promised is None or lacking:
        yield from case.study.absent("IND-04", lacking or ("promises",))
        return
    default = "default_promises" if case.study.situation.default_promises else None
    figure = case.study.figure(case.basis, "IND-04", "within_promise_share", "share", case.note or default)
    figure = figure if figure.note else replace(figure, note=case.wanted_note)
    # a question is due once it was answered or its promise has run out before the end of the exports
    rows = case.study.rows(
        f"""SELECT channel, priority, grouping(channel, priority) AS part,
            count(*) FILTER (answered AND wait <= promise), count(*) FILTER (answered OR wait > promise)
        FROM (SELECT *, {promised} FROM openings WHERE {"needs_answer" if case.wanted else "true"})
        WHERE promise IS NOT NULL GROUP BY GROUPING SETS ((), (channel), (priority)) ORDER BY part DESC, 5 DESC, 1, 2"""
    )
    for channel, priority, part, kept, due in rows:
        if part == 3:
            yield from figure.share(kept, due)
            continue
        code = ("channel", "channel", channel) if part == 1 else ("priority", "priority", priority)
        if name := segments(case.replies.threads, *code):
            yield from figure.at(name).share(kept, due)


def _missing_for_promises(case: Case) -> tuple[str, ...]:
    """Return what IND-04 lacks: links, priorities or the channel's own promises, promises, staffed hours."""
    given, study = case.study.situation, case.study
    by_channel = bool(given.channel_promises) and study.has("messages", "channel")
    missing: tuple[str, ...] = (
        () if case.replies else _unlinked(case) if "messages" in study.filled else ("reply_links",)
    )
    if not study.has("messages", "priority") and not by_channel:
        missing = (*missing, "priority")
    if "messages" in study.filled and not given.promises and not given.channel_promises:
        missing = (*missing, "promises")
    return (*missing, *(() if study.staffed or "messages" not in study.filled else ("staff_calendar",)))


def _promises(case: Case) -> str | None:
    """Return the expressions of a question's promise and wait in seconds; None where nothing is promised."""
    given, names = case.study.situation, case.threads.names if case.threads else {}
    named = {name.casefold(): minutes for name, minutes in given.channel_promises.items()}
    by_priority = {
        n: given.promises[name] for n, name in enumerate(names.get("priority", ()), 1) if name in given.promises
    }
    by_channel = {
        n: named[name.casefold()] for n, name in enumerate(names.get("channel", ()), 1) if name.casefold() in named
    }
    always = [n for n, name in enumerate(names.get("priority", ()), 1) if name in given.always]
    cases = [f"WHEN priority = {n} THEN {minutes * 60}" for n, minutes in by_priority.items()]
    cases += [f"WHEN channel = {n} THEN {minutes * 60}" for n, minutes in by_channel.items()]
    if not cases:
        return None
    wait = f"CASE WHEN priority IN ({', '.join(map(str, always))}) THEN calendar ELSE business END" if always else ""
    return f"CASE {' '.join(cases)} END AS promise, {wait or 'business'} AS wait"


def ind_06(case: Case) -> Iterator[Measure]:
    """IND-06: median calendar wait of questions opened outside staffed hours ÷ median of those opened inside."""
    lacking: tuple[str, ...] = () if case.replies else _unlinked(case) or ("reply_links",)
    if not case.study.staffed:
        lacking = (*lacking, "staff_calendar")
    waits = case.replies.delays["calendar"] if case.replies else {}
    inside, outside = (waits.get(f"opened:{side}") for side in ("inside", "outside"))
    if not lacking and (inside is None or outside is None):
        lacking = ("both_sides",)
    if lacking or inside is None or outside is None:
        yield from case.study.absent("IND-06", lacking)
        return
    figure = case.study.figure(case.basis, "IND-06", "delay_gap", "ratio", case.note)
    yield from figure.percentile(_ratio(inside, outside), min(inside.n, outside.n))


def _ratio(inside: Survival, outside: Survival) -> float | None:
    """Return the ratio of two medians; None where one is not reached or the shorter one is nil."""
    near, far = inside.percentile(0.5), outside.percentile(0.5)
    return far / near if near and far is not None else None


def curves(case: Case) -> Iterator[Curve]:
    """Yield the curves of waiting: the whole, each channel, and opened inside or outside staffed hours."""
    if case.replies is None:
        return
    for clock in (c for c in ("calendar", "business") if c in case.replies.delays):
        for segment, waits in case.replies.delays[clock].items():
            if segment is None or segment.startswith(("channel:", "opened:")):
                yield _curve(case.replies, f"first_reply_{clock}", segment, waits, case)


def _curve(replies: Replies, label: str, segment: str | None, waits: Survival, case: Case) -> Curve:
    """Return a curve thinned to what a picture can show: even in shares and in the logarithm of minutes."""
    count = len(waits.minutes)
    if count > _POINTS:
        spots = np.geomspace(1, max(2, float(waits.minutes[-1])), _POINTS // 2)
        shares = np.linspace(float(waits.answered[0]), float(waits.answered[-1]), _POINTS // 2)
        chosen = np.concatenate([np.searchsorted(waits.minutes, spots), np.searchsorted(waits.answered, shares)])
        places = np.unique(np.clip(np.append(chosen, [0, count - 1]), 0, count - 1))
    else:
        places = np.arange(count)
    points = tuple(
        CurvePoint(
            minutes=Decimal(int(waits.minutes[n])),
            answered=exact(float(waits.answered[n])),
            low=exact(float(waits.low[n])),
            high=exact(float(waits.high[n])),
        )
        for n in places
    )
    return Curve(
        label=label, segment=segment, n=waits.n, answered=waits.replies, period=case.basis.period,
        files=case.basis.files, points=points,
    )  # fmt: skip
