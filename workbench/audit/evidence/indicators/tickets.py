"""What ticket exports show: the tool's own delays, IND-12, IND-15, IND-23 and IND-28."""

from collections.abc import Iterator
from dataclasses import replace

from workbench.audit.evidence.indicators.case import Case, Slice
from workbench.audit.evidence.indicators.figure import MOST_SEGMENTS, SHARE_MINIMUM, Figure
from workbench.audit.measured import Measure

_SOLVED = "('solved', 'closed', 'resolved', 'résolu', 'résolue', 'clos', 'close', 'fermé', 'fermée')"
_OFFERED = "('offered')"
_NOT_OFFERED = "('offered', 'unoffered', 'not offered')"
CODED_ENOUGH = 0.8
_NETWORKS = "facebook|messenger|instagram|twitter|whatsapp|linkedin|tiktok|youtube|^x$|social"
_SOCIAL = f"regexp_matches(lower(channel_via), '{_NETWORKS}')"


def quantile(case: Case, table: str, value: str, at: float, where: str = "true") -> tuple[float | None, int]:
    """Return a quantile (linear interpolation) of the values present, and how many there are."""
    query = f"SELECT quantile_cont(v, {at}), count(v) FROM (SELECT {value} AS v FROM {table} WHERE {where})"
    found, n = case.study.row(query)
    return (None if found is None else float(found)), int(n)


def _delay(part: Slice, field: str, moment: str) -> tuple[str, bool] | None:
    """Return the expression of a delay in minutes and whether it is the tool's own; None where it cannot be told."""
    if part.has(field):
        return f'"{field}"', True
    if field.endswith("_cal") and part.has(moment, "created_at"):
        minutes = f'epoch_ms("{moment}" - created_at) / 60000.0'
        return f"CASE WHEN {moment} >= created_at THEN {minutes} END", False
    return None


def ticket_delays(case: Case, part: Slice, indicator: str, share: float) -> Iterator[Measure]:
    """Yield a tool's median or ninth decile of the first reply, whole and by group (IND-01, IND-02)."""
    end = "" if share == 0.5 else "_p90"
    for field, label in (("first_reply_min_bus", "business"), ("first_reply_min_cal", "calendar")):
        told = _delay(part, field, "first_reply_at")
        if told is None:
            continue
        value, vendor = told
        note = "vendor_figure" if vendor else "replies_only"
        figure = case.study.figure(part.basis, indicator, f"first_reply_{label}{end}", "minutes", note)
        figure = replace(figure, vendor=vendor, part=figure.part if share == 0.5 else SHARE_MINIMUM)
        yield from _median(case, part, figure, value, share)
        if part.has("group"):
            for name, where in _values(case, part, '"group"'):
                group = replace(part, where=where)
                yield from _median(case, group, figure.at(f"group:{name}"), value, share)


def _median(case: Case, part: Slice, figure: Figure, value: str, share: float = 0.5) -> Iterator[Measure]:
    found, n = quantile(case, "tickets", value, share, part.where)
    yield from figure.value(found, n)


def _values(case: Case, part: Slice, field: str, more: str = "true") -> Iterator[tuple[str, str]]:
    """Yield each value of a field with the condition of its rows, most frequent first."""
    query = f"SELECT {field}, count(*) FROM tickets WHERE {part.where} AND {more} AND {field} IS NOT NULL GROUP BY 1"
    for name, _ in case.study.rows(f"{query} ORDER BY 2 DESC, 1 LIMIT {MOST_SEGMENTS}"):
        text = str(name).replace("'", "''")
        yield str(name), f"{part.where} AND {more} AND {field} = '{text}'"


def ind_12(case: Case) -> Iterator[Measure]:
    """IND-12: tickets reopened at least once, tickets closed ÷ opened, and how long until they were done."""
    made = list(case.by_tool("tickets", lambda part: _resolution(case, part)))
    if not any(m.label == "reopened_share" and m.segment is None for m in made):
        yield from case.study.absent("IND-12", case.study.lacking("tickets", "reopens") or ("ticket_history",))
    yield from made


def _resolution(case: Case, part: Slice) -> Iterator[Measure]:
    study, where = case.study, part.where
    if part.has("reopens"):
        reopened, known = study.row(f"SELECT count(*) FILTER (reopens > 0), count(reopens) FROM tickets WHERE {where}")
        figure = study.figure(part.basis, "IND-12", "reopened_share", "share", "share_of_all_tickets")
        yield from figure.share(reopened, known)
    if part.has("status"):
        solved, known = study.row(
            f"SELECT count(*) FILTER (lower(status) IN {_SOLVED}), count(status) FROM tickets WHERE {where}"
        )
        yield from study.figure(part.basis, "IND-12", "closed_share", "share").share(solved, known)
    for field, label in (("full_resolution_min_cal", "calendar"), ("full_resolution_min_bus", "business")):
        if told := _delay(part, field, "solved_at"):
            value, vendor = told
            note = "vendor_figure" if vendor else None
            figure = study.figure(part.basis, "IND-12", f"full_resolution_{label}", "minutes", note)
            yield from _median(case, part, replace(figure, vendor=vendor), value)


def ind_15(case: Case) -> Iterator[Measure]:
    """IND-15: items not done, by status and owner; their age counts to the last entry of the export."""
    made = list(case.by_tool("tickets", lambda part: _backlog(case, part)))
    if not any(m.label == "backlog" and m.segment is None for m in made):
        made = list(_waiting_threads(case)) + made
    if not any(m.segment is None for m in made):
        lacking = case.study.lacking("tickets", "status") if "tickets" in case.study.filled else ("ticket_status",)
        yield from case.study.absent("IND-15", lacking or ("ticket_status",))
    yield from made


def _backlog(case: Case, part: Slice) -> Iterator[Measure]:
    if not part.has("status"):
        return
    waiting = f"lower(status) NOT IN {_SOLVED}"
    counted = replace(case.study.figure(part.basis, "IND-15", "backlog", "count", "as_of_last_entry"), whole=0, part=0)
    n = case.study.row(f"SELECT count(*) FROM tickets WHERE {part.where} AND {waiting}")[0]
    yield from counted.value(n, n)
    for kind, field in (("status", "status"), ("group", '"group"')):
        if part.has(kind):
            for name, where in _values(case, part, field, waiting):
                many = case.study.row(f"SELECT count(*) FROM tickets WHERE {where}")[0]
                yield from counted.at(f"{kind}:{name}").value(many, many)
    if n and part.has("created_at"):
        yield from _ages(case, part, waiting)


def _ages(case: Case, part: Slice, waiting: str) -> Iterator[Measure]:
    known = [name for name in ("created_at", "updated_at") if part.has(name)]
    latest = ", ".join(f"max({name})" for name in known)
    last = f"(SELECT greatest({latest}) FROM tickets WHERE {part.where})"
    days = f"epoch_ms({last} - created_at) / 86400000.0"
    figure = case.study.figure(part.basis, "IND-15", "backlog_age", "days", "as_of_last_entry")
    for label, at in (("backlog_age", 0.5), ("backlog_oldest", 1.0)):
        found, n = quantile(case, "tickets", days, at, f"{part.where} AND {waiting}")
        yield from replace(figure, label=label, whole=figure.whole if at < 1 else 0).value(found, n)


def _waiting_threads(case: Case) -> Iterator[Measure]:
    """Yield the conversations that the export does not call closed, where no ticket export says it."""
    if case.threads is None or not case.study.has("messages", "status", "conversation_id"):
        return
    end = case.threads.span[1]
    age = f"({end} - opened) / 86400.0"
    n, middle, oldest = case.study.row(
        f"""SELECT count(*), quantile_cont({age}, 0.5), max({age}) FROM threads
        WHERE closed = false AND opened IS NOT NULL"""
    )
    figure = replace(case.study.figure(case.basis, "IND-15", "backlog", "count", "as_of_last_entry"), whole=0)
    yield from figure.value(n, n)
    yield from replace(figure, label="backlog_age", unit="days", whole=30).value(middle, n)
    yield from replace(figure, label="backlog_oldest", unit="days").value(oldest, n)


def ind_23(case: Case) -> Iterator[Measure]:
    """IND-23: how many carry a reason for contact; the reasons themselves only where most do; outside the perimeter."""
    tickets = any(part.has("motive") for part in case.slices("tickets"))
    ours = list(_message_motives(case)) if not tickets else []
    made = [*ours, *case.by_tool("tickets", lambda part: _ticket_motives(case, part), alone=not ours)]
    if not any(m.label == "coded_share" and m.segment is None for m in made):
        yield from case.study.absent("IND-23", ("motives",))
    yield from made


def _ticket_motives(case: Case, part: Slice) -> Iterator[Measure]:
    if part.has("motive"):
        yield from _motives(case, Figure(part.basis, "IND-23", "coded_share", "share"), "tickets", part.where)


def _message_motives(case: Case) -> Iterator[Measure]:
    if not case.study.has("messages", "motive", "direction"):
        return
    where = "direction = 'in'"
    yield from _motives(case, Figure(case.basis, "IND-23", "coded_share", "share"), "messages", where)
    if case.study.has("messages", "outside_scope"):
        query = f"SELECT count(*) FILTER (outside_scope), count(outside_scope) FROM messages WHERE {where}"
        yield from Figure(case.basis, "IND-23", "outside_scope_share", "share").share(*case.study.row(query))


def _motives(case: Case, figure: Figure, table: str, where: str) -> Iterator[Measure]:
    coded, n = case.study.row(f"SELECT count(motive), count(*) FROM {table} WHERE {where}")
    enough = bool(n) and coded / n >= CODED_ENOUGH
    yield from figure.at(None, None if enough else "coding_too_low").share(coded, n)
    if enough:
        query = f"SELECT motive, count(*) FROM {table} WHERE {where} AND motive IS NOT NULL GROUP BY 1"
        for name, many in case.study.rows(f"{query} ORDER BY 2 DESC, 1 LIMIT {MOST_SEGMENTS}"):
            yield from replace(figure, label="motive_share").at(f"motive:{name}").share(many, coded)


def satisfaction(case: Case) -> Iterator[Measure]:
    """Yield the answer rate of the satisfaction survey, beside IND-24: without it, no mean is ever given."""
    yield from case.by_tool("tickets", lambda part: _satisfaction(case, part))


def _satisfaction(case: Case, part: Slice) -> Iterator[Measure]:
    if not part.has("csat"):
        return
    offered, answered = case.study.row(
        f"""SELECT count(*) FILTER (lower(csat) = {_OFFERED}), count(*) FILTER (lower(csat) NOT IN {_NOT_OFFERED})
        FROM tickets WHERE {part.where} AND csat IS NOT NULL"""
    )
    if offered:
        figure = Figure(part.basis, "IND-24", "satisfaction_rate", "share", "answer_rate_only")
        yield from figure.at("survey:tickets").share(answered, answered + offered)


def ind_28(case: Case) -> Iterator[Measure]:
    """IND-28: cases resolved on social × the share of people who would have called (low, middle, high) × its cost."""
    study, names = case.study, ("low", "mid", "high")
    lacking = study.lacking("survey", *(f"contact_avoided_{name}" for name in names))
    if "tickets" not in study.filled:
        lacking = ("ticket_export", *lacking)
    elif not study.has("tickets", "status"):
        lacking = (*study.lacking("tickets", "status"), *lacking)
    if lacking:
        yield from study.absent("IND-28", lacking)
        return
    social = f"AND {_SOCIAL}" if study.has("tickets", "channel_via") else ""
    resolved = study.row(f"SELECT count(*) FROM tickets WHERE lower(status) IN {_SOLVED} {social}")[0]
    shares = study.row("SELECT " + ", ".join(f"avg(contact_avoided_{name})" for name in names) + " FROM survey")
    figure = replace(study.figure(study.basis("tickets"), "IND-28", "contacts_avoided", "count", "hypothesis"), whole=0)
    cost = study.situation.contact_cost
    for name, share in zip(("mid", "low", "high"), (shares[1], shares[0], shares[2]), strict=True):
        segment = None if name == "mid" else f"estimate:{name}"
        if share is None:
            continue
        yield from figure.at(segment).value(resolved * share, resolved)
        if cost is not None:
            yield from (
                replace(figure, label="avoided_cost", unit="euros", part=0)
                .at(segment)
                .value(resolved * share * float(cost), resolved)
            )
