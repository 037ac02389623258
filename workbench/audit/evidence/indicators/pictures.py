"""What the pictures are drawn from: the week in and out, the voices, the content mix."""

from collections.abc import Iterator
from decimal import Decimal

import numpy as np

from workbench.audit.evidence.indicators.calendar import HOUR
from workbench.audit.evidence.indicators.case import Case, Slice
from workbench.audit.evidence.indicators.coverage import hours
from workbench.audit.evidence.indicators.figure import exact
from workbench.audit.evidence.indicators.posts import expressions
from workbench.audit.evidence.indicators.tickets import quantile
from workbench.audit.measured import Mix, Week, WeekHour


def week(case: Case) -> Week | None:
    """Return messages in and out by hour of the week, and how much of each hour is staffed; None without messages."""
    if case.threads is None:
        return None
    counts = {int(hour): (int(inbound), int(outbound)) for hour, inbound, outbound in hours(case)}
    staffed = _staffed(case)
    low, high = case.threads.span
    return Week(
        hours=tuple(
            WeekHour(weekday=n // 24, hour=n % 24, inbound=counts.get(n, (0, 0))[0], outbound=counts.get(n, (0, 0))[1],
                     staffed=staffed.get(n))
            for n in range(168)
        ),
        weeks=exact((high - low) / (7 * 86400)),
        period=case.basis.period,
        files=case.basis.files,
        zone=case.study.situation.zone if case.study.store.zone("messages") else "",
    )  # fmt: skip


def _staffed(case: Case) -> dict[int, Decimal]:
    """Return the staffed part of each hour of the week in a week without holidays; nothing where not known."""
    if not case.study.staffed:
        return {}
    open_minutes = np.zeros(168 * 60, dtype=np.bool_)
    for slot in case.study.situation.slots:
        if slot.on_call != "yes":
            begins = slot.weekday * 1440 + slot.opens.hour * 60 + slot.opens.minute
            ends = slot.weekday * 1440 + slot.closes.hour * 60 + slot.closes.minute
            ends += 1440 if ends <= begins else 0
            open_minutes[np.arange(begins, ends) % len(open_minutes)] = True
    return {n: exact(float(open_minutes[n * 60 : n * 60 + HOUR // 60].mean())) for n in range(168)}


def mix(case: Case) -> Iterator[Mix]:
    """Yield the posts of the tool with the most of them, by format, intention and payment, with their engagement."""
    for part in case.slices("posts")[:1]:
        value = expressions(case, part).get("engagement_rate", "NULL::DOUBLE")
        for by, field in (("format", "format"), ("intention", _intention(part)), ("paid", "paid")):
            if field and part.has(field):
                yield from _of_kind(case, part, (by, field), value)


def _intention(part: Slice) -> str:
    """Return the field that tells what posts are for: a person's label before the words' own."""
    return "promo_label" if part.has("promo_label") else "promo_guess"


def _of_kind(case: Case, part: Slice, kind: tuple[str, str], value: str) -> Iterator[Mix]:
    by, field = kind
    rows = case.study.rows(
        f"""SELECT {field}::VARCHAR, count(*), sum(count(*)) OVER () FROM posts
        WHERE {part.where} AND {field} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 30"""
    )
    for name, n, whole in rows:
        literal = "'" + name.replace("'", "''") + "'"
        where = f"{part.where} AND {field}::VARCHAR = {literal}"
        low, median, high = (quantile(case, "posts", value, at, where)[0] for at in (0.25, 0.5, 0.75))
        yield Mix.model_validate(
            {"by": by, "name": {"true": "yes", "false": "no"}.get(name, name), "n": n, "share": exact(n / float(whole))}
            | {side: None if v is None else exact(v) for side, v in (("low", low), ("median", median), ("high", high))}
        )
