"""What logs show: IND-13 and IND-14 (escalations), IND-22 (moderation), IND-25 (insights)."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import numpy as np

from workbench.audit.evidence.indicators.case import Case
from workbench.audit.evidence.indicators.figure import MEDIAN_MINIMUM, MOST_SEGMENTS, Figure
from workbench.audit.evidence.indicators.survival import Survival, kaplan_meier, whole_minutes
from workbench.audit.evidence.indicators.tickets import quantile
from workbench.audit.measured import Measure


def _waits(case: Case, schema: str, pair: tuple[str, str], where: str = "true") -> tuple[Survival, bool] | None:
    """Return the waits between two moments of a log, silences censored at its end, in staffed minutes if known."""
    since, until = pair
    rows = case.study.rows(
        f"""SELECT epoch_ms({since}) // 1000, epoch_ms({until}) // 1000,
            (SELECT max(epoch_ms(greatest({since}, {until})) // 1000) FROM {schema})
        FROM {schema} WHERE {since} IS NOT NULL AND ({until} IS NULL OR {until} >= {since}) AND {where}"""
    )
    if not rows:
        return None
    begun = np.array([row[0] for row in rows], dtype=np.int64)
    answered = np.array([row[1] is not None for row in rows])
    done = np.array([row[2] if row[1] is None else row[1] for row in rows], dtype=np.int64)
    seconds = done - begun
    if case.study.staffed:
        seconds = case.study.calendar(schema, int(begun.min()), int(done.max())).elapsed(begun, done)
    minutes = whole_minutes(seconds, answered)
    return kaplan_meier(minutes, answered.astype(np.int64), (~answered).astype(np.int64)), case.study.staffed


def ind_13(case: Case) -> Iterator[Measure]:
    """IND-13: median internal answer time to escalations, silences counted; escalated ÷ inbound beside it."""
    study, made = case.study, []
    lacking = study.lacking("escalations", "asked_at", "answered_at")
    if not lacking and (found := _waits(case, "escalations", ("asked_at", "answered_at"))):
        waits, business = found
        note = "staffed_minutes" if business else "calendar_minutes"
        figure = study.figure(study.basis("escalations"), "IND-13", "internal_minutes", "minutes", note)
        made = list(figure.percentile(waits.percentile(0.5), waits.n))
    if not made:
        yield from study.absent("IND-13", lacking or ("escalation_asked",))
    yield from made
    if study.has("escalations", "asked_at") and case.threads is not None:
        yield from _escalated(case)


def _escalated(case: Case) -> Iterator[Measure]:
    """Yield escalations ÷ inbound messages over the days that both exports cover."""
    asked, inbound = case.study.row(
        """WITH days AS (SELECT
            greatest((SELECT min(asked_at) FROM escalations), (SELECT min(created_at) FROM said))::DATE AS low,
            least((SELECT max(asked_at) FROM escalations), (SELECT max(created_at) FROM said))::DATE AS high)
        SELECT (SELECT count(*) FROM escalations, days WHERE asked_at::DATE BETWEEN low AND high),
            (SELECT count(*) FROM said, days WHERE inbound AND created_at::DATE BETWEEN low AND high)"""
    )
    figure = case.study.figure(case.study.basis("escalations"), "IND-13", "escalated_share", "share")
    yield from replace(figure, whole=100).share(asked, inbound)


def ind_14(case: Case) -> Iterator[Measure]:
    """IND-14: internal answers given by their deadline ÷ those asked for, by function; overdue silences are late."""
    lacking = case.study.lacking("escalations", "asked_at", "answered_at", "due_at")
    made = [] if lacking else list(_on_time(case))
    if not made:
        yield from case.study.absent("IND-14", lacking or ("escalation_due",))
    yield from made


def _on_time(case: Case) -> Iterator[Measure]:
    rows = case.study.rows(
        """SELECT function, count(*) FILTER (answered_at <= due_at), count(*), grouping(function) AS whole
        FROM escalations, (SELECT max(greatest(asked_at, answered_at)) AS last FROM escalations)
        WHERE due_at IS NOT NULL AND (answered_at IS NOT NULL OR due_at <= last)
        GROUP BY GROUPING SETS ((), (function)) ORDER BY whole DESC, 3 DESC, 1"""
    )
    figure = case.study.figure(case.study.basis("escalations"), "IND-14", "on_time_share", "share")
    figure = replace(figure, whole=MEDIAN_MINIMUM)
    for function, kept, asked, whole in rows[: MOST_SEGMENTS + 1]:
        if whole or function is not None:
            yield from figure.at(None if whole else f"function:{function}").share(kept, asked)


def ind_22(case: Case) -> Iterator[Measure]:
    """IND-22: median time until illegal content is acted on; hidden or deleted ÷ comments; reasons; appeals upheld."""
    study = case.study
    lacking = study.lacking("moderation", "posted_at", "acted_at", "illegal")
    found = None if lacking else _illegal(case)
    if found is None:
        yield from study.absent("IND-22", lacking or ("moderation_illegal",))
    else:
        figure = study.figure(study.basis("moderation"), "IND-22", "illegal_minutes", "minutes", "calendar_minutes")
        yield from replace(figure, whole=MEDIAN_MINIMUM).percentile(found.percentile(0.5), found.n)
    if "moderation" in study.filled:
        yield from _moderated(case)


def _illegal(case: Case) -> Survival | None:
    """Return the calendar waits of illegal content: it harms at night too."""
    seconds, answered = _plain_waits(case)
    if not len(seconds):
        return None
    minutes = whole_minutes(seconds, answered)
    return kaplan_meier(minutes, answered.astype(np.int64), (~answered).astype(np.int64))


def _plain_waits(
    case: Case,
) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    rows = case.study.rows(
        """SELECT epoch_ms(coalesce(acted_at, last) - posted_at) // 1000, acted_at IS NOT NULL
        FROM moderation, (SELECT max(greatest(posted_at, acted_at)) AS last FROM moderation)
        WHERE illegal AND posted_at IS NOT NULL AND (acted_at IS NULL OR acted_at >= posted_at)"""
    )
    return np.array([r[0] for r in rows], dtype=np.int64), np.array([r[1] for r in rows], dtype=np.bool_)


def _moderated(case: Case) -> Iterator[Measure]:
    """Yield what the log says of removals, reasons and appeals, each over the rows that say it."""
    study = case.study
    has = partial(study.has, "moderation")
    figure = Figure(study.basis("moderation"), "IND-22", "removed_share", "share")
    if has("action"):
        removed, acted = study.row(
            "SELECT count(*) FILTER (action IN ('hidden', 'deleted')), count(action) FROM moderation"
        )
        comments = study.row("SELECT count(*) FROM said WHERE inbound")[0] if case.threads is not None else 0
        yield from figure.at(None, None if comments else "of_moderated").share(removed, comments or acted)
    for label, field, of in (
        ("reasoned_share", "reason_given", "action IN ('hidden', 'deleted', 'banned')" if has("action") else "true"),
        ("upheld_share", "upheld", "appealed" if has("appealed") else "true"),
    ):
        if has(field):
            query = f"SELECT count(*) FILTER ({field}), count({field}) FROM moderation WHERE {of}"
            yield from replace(figure, label=label, whole=MEDIAN_MINIMUM).share(*study.row(query))


def ind_25(case: Case) -> Iterator[Measure]:
    """IND-25: insights acknowledged ÷ sent; decided and told to members; median days of each stage."""
    study = case.study
    lacking = study.lacking("insights", "sent_at", "acknowledged_at")
    if lacking:
        yield from study.absent("IND-25", lacking)
    stages = (("acknowledged", "acknowledged_at"), ("decided", "decided_at"), ("told", "told_at"))
    figure = Figure(study.basis("insights") if "insights" in study.filled else case.basis, "IND-25", "", "share")
    figure = replace(figure, whole=MEDIAN_MINIMUM)
    for stage, field in stages:
        if (lacking and stage == "acknowledged") or not study.has("insights", "sent_at", field):
            continue
        done, sent = study.row(f"SELECT count({field}), count(*) FROM insights WHERE sent_at IS NOT NULL")
        yield from replace(figure, label=f"{stage}_share").share(done, sent)
        days = f"epoch_ms({field} - sent_at) / 86400000.0"
        middle, n = quantile(case, "insights", days, 0.5, f"{field} >= sent_at")
        yield from replace(figure, label=f"{stage}_days", unit="days").value(middle, n)
