"""What a ticket export shows: delays as the tool gives them, reopenings, backlog, hours of arrival."""

from collections.abc import Iterator

import pandas as pd

from workbench.audit.evidence.clock import OfficeClock
from workbench.audit.evidence.figures import SHARE_MINIMUM, Figure, parts
from workbench.audit.evidence.tables import Table
from workbench.audit.measured import Measure

_SOLVED = ("solved", "closed", "resolved", "résolu", "clos", "fermé")
_OFFERED, _NOT_OFFERED = ("offered",), ("unoffered", "not offered")
_DELAYS = (("first_reply_min_bus", "first_reply_business"), ("first_reply_min_cal", "first_reply_calendar"))
_RESOLUTIONS = (
    ("full_resolution_min_cal", "full_resolution_calendar"),
    ("full_resolution_min_bus", "full_resolution_business"),
)
_COMPUTED = (
    ("first_reply_min_cal", "first_reply_at", "first_reply_calendar"),
    ("full_resolution_min_cal", "solved_at", "full_resolution_calendar"),
)
_CODED_ENOUGH = 0.8


def ticket_measures(table: Table, clock: OfficeClock) -> Iterator[Measure]:
    """Yield everything that a ticket export shows."""
    frame, computed = _with_delays(table.frame)
    yield from _delays(table, frame, computed)
    yield from _arrivals(table, frame, clock)
    yield from _resolution(table, frame, computed)
    yield from _backlog(table, frame)
    yield from _motives(table, frame)
    yield from _satisfaction(table, frame)


def _with_delays(frame: pd.DataFrame) -> tuple[pd.DataFrame, frozenset[str]]:
    """Return the tickets with calendar delays taken from their moments where the tool gives none."""
    computed = set()
    for field, moment, label in _COMPUTED:
        if field not in frame and moment in frame:
            minutes = (frame[moment] - frame["created_at"]).dt.total_seconds() / 60
            frame = frame.assign(**{field: minutes.where(minutes >= 0)})
            computed.add(label)
    return frame, frozenset(computed)


def _delays(table: Table, frame: pd.DataFrame, computed: frozenset[str]) -> Iterator[Measure]:
    """IND-01 and IND-02: median and ninth decile of the first reply, whole and by group."""
    for field, label in _DELAYS:
        if field not in frame:
            continue
        vendor = label not in computed
        median = Figure(table, "IND-01", label, "minutes", "vendor_figure" if vendor else None, vendor)
        decile = Figure(table, "IND-02", f"{label}_p90", "minutes", "vendor_figure" if vendor else None, vendor)
        for segment, rows in (
            (None, frame),
            *((f"group:{name}", rows) for name, rows in parts(frame, "group")),
        ):
            yield from median.at(segment).median(rows[field])
            yield from decile.at(segment).quantile(rows[field], 0.9, SHARE_MINIMUM)


def _arrivals(table: Table, frame: pd.DataFrame, clock: OfficeClock) -> Iterator[Measure]:
    """IND-05: tickets created outside office hours.

    On an unknown clock the shares stand under the file only, and as indicative: nothing is decided on them.
    """
    moments = frame["created_at"].dropna()
    note = "time_zone_unknown" if table.zone is None else None
    if table.zone is not None:
        moments = moments.dt.tz_localize(table.zone, ambiguous="NaT", nonexistent="shift_forward")
        moments = moments.dropna().dt.tz_convert(clock.zone)
    weekend = moments.dt.day_of_week >= 5
    minute = moments.dt.hour * 60 + moments.dt.minute
    opens, closes = (t.hour * 60 + t.minute for t in (clock.opens, clock.closes))
    outside = ~weekend & ((minute < opens) | (minute >= closes))
    segment = f"file:{'+'.join(table.files)}" if table.zone is None else None
    for label, rows in (
        ("outside_share", weekend | outside),
        ("weekend_share", weekend),
        ("weekday_outside_share", outside),
    ):
        figure = Figure(table, "IND-05", label, "share", note, segment=segment)
        for measure in figure.share(int(rows.sum()), len(moments), len(moments)):
            yield measure.model_copy(update={"indicative": measure.indicative or table.zone is None})


def _resolution(table: Table, frame: pd.DataFrame, computed: frozenset[str]) -> Iterator[Measure]:
    """IND-12: tickets reopened at least once, and how long until they were done."""
    if table.has("reopens"):
        known = frame["reopens"].dropna()
        figure = Figure(table, "IND-12", "reopened_share", "share", "share_of_all_tickets")
        yield from figure.share(int((known > 0).sum()), len(known), len(known))
    for field, label in _RESOLUTIONS:
        if field in frame:
            vendor = label not in computed
            note = "vendor_figure" if vendor else None
            yield from Figure(table, "IND-12", label, "minutes", note, vendor).median(frame[field])


def _backlog(table: Table, frame: pd.DataFrame) -> Iterator[Measure]:
    """IND-15: tickets not solved, by status; their age counts to the last entry of the export."""
    waiting = frame[~frame["status"].str.lower().isin(_SOLVED)]
    figure = Figure(table, "IND-15", "backlog", "count", "as_of_last_entry")
    yield figure.count(len(waiting))
    for name, rows in parts(waiting, "status"):
        yield figure.at(f"status:{name}").count(len(rows))
    if not len(waiting):
        return
    last = max(frame[name].max() for name in ("created_at", "updated_at") if table.has(name))
    days = (last - waiting["created_at"]).dt.total_seconds() / 86400
    yield from Figure(table, "IND-15", "backlog_age", "days", "as_of_last_entry").median(days)
    oldest = Figure(table, "IND-15", "backlog_oldest", "days", "as_of_last_entry")
    yield oldest.value(float(days.max()), len(days), 0)


def _motives(table: Table, frame: pd.DataFrame) -> Iterator[Measure]:
    """IND-23: how many tickets carry a motive; the motives themselves only where most do."""
    if "motive" not in frame or not len(frame):
        return
    coded = frame["motive"].notna()
    enough = bool(coded.mean() >= _CODED_ENOUGH)
    note = None if enough else "coding_too_low"
    yield from Figure(table, "IND-23", "coded_share", "share", note).share(int(coded.sum()), len(frame), len(frame))
    if enough:
        figure = Figure(table, "IND-23", "motive_share", "share")
        for name, rows in parts(frame, "motive"):
            yield from figure.at(f"motive:{name}").share(len(rows), int(coded.sum()), int(coded.sum()))


def _satisfaction(table: Table, frame: pd.DataFrame) -> Iterator[Measure]:
    """The answer rate of the satisfaction survey: without it, no mean is ever given.

    It stands beside IND-24 (segment `survey:tickets`), and does not measure it.
    """
    if "csat" not in frame:
        return
    values = frame["csat"].dropna().str.lower()
    offered = int(values.isin(_OFFERED).sum())
    answered = int((~values.isin((*_OFFERED, *_NOT_OFFERED))).sum())
    if offered:
        figure = Figure(table, "IND-24", "satisfaction_rate", "share", "answer_rate_only", segment="survey:tickets")
        yield from figure.share(answered, answered + offered, answered + offered)
