"""What the audit workbook also holds: IND-27 (effort), IND-29 (access), IND-32 (certificates), IND-35 (tenure).

Where an export and the workbook both tell, the export wins, and the figure says which of them it is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from statistics import median

from workbench.audit.evidence.indicators.case import Case
from workbench.audit.evidence.indicators.figure import MOST_SEGMENTS, Basis, Figure
from workbench.audit.evidence.indicators.tickets import CODED_ENOUGH
from workbench.audit.measured import Measure
from workbench.audit.model import Account, Known

_REVIEW_DAYS = 90
_TURNOVER_MONTHS = 24
_WORKBOOK = "audit_workbook"


def _held(indicator: str, label: str, unit: str = "share") -> Figure:
    """Return a figure of the audit workbook: a full list, not a sample."""
    return Figure(Basis(), indicator, label, unit, _WORKBOOK, whole=0, part=0)


def _exported(case: Case, schema: str, indicator: str, label: str, also: object) -> Figure:
    """Return a figure of an export that lists everything; it says so where the workbook tells the same."""
    note = "export_over_workbook" if also else None
    return Figure(case.study.basis(schema), indicator, label, "share", note, whole=0, part=0)


def ind_27(case: Case) -> Iterator[Measure]:
    """IND-27: hours worked by the company ÷ hours, by activity; its share of the cost; agency share of replies."""
    study, activities = case.study, case.study.situation.client_activities
    told = [a for a in activities if a.client_hours is not None and a.agency_hours is not None]
    total = sum((a.client_hours + a.agency_hours for a in told), Decimal(0))  # type: ignore[operator]
    if study.has("effort", "party", "hours"):
        yield from _effort(case, bool(told))
    elif total:
        figure = _held("IND-27", "internal_share")
        yield from figure.share(
            float(sum((a.client_hours or Decimal(0) for a in told), Decimal(0))), float(total), len(told)
        )
        for entry in told:
            hours = (entry.client_hours or Decimal(0)) + (entry.agency_hours or Decimal(0))
            yield from figure.at(f"activity:{entry.activity}").share(float(entry.client_hours or 0), float(hours), 1)
    else:
        yield from study.absent("IND-27", study.lacking("effort", "party", "hours"))
    yield from _agency_replies(case)


def _effort(case: Case, also: bool) -> Iterator[Measure]:
    inside = "sum(hours) FILTER (party = 'client'), sum(hours), count(*)"
    where = "party IN ('client', 'agency') AND hours >= 0"
    figure = _exported(case, "effort", "IND-27", "internal_share", also)
    mine, hours, n = case.study.row(f"SELECT {inside} FROM effort WHERE {where}")
    made = list(figure.share(mine, hours, n))
    if not made:
        yield from case.study.absent("IND-27", ("effort_hours",))
    yield from made
    if case.study.has("effort", "activity"):
        rows = case.study.rows(
            f"SELECT activity, {inside} FROM effort WHERE {where} AND activity IS NOT NULL GROUP BY 1 ORDER BY 1"
        )
        for name, mine, hours, n in rows:
            yield from figure.at(f"activity:{name}").share(mine, hours, n)
    if case.study.has("effort", "cost"):
        costs = "sum(cost) FILTER (party = 'client'), sum(cost), count(cost)"
        query = f"SELECT {costs} FROM effort WHERE party IN ('client', 'agency') AND cost >= 0"
        yield from replace(figure, label="internal_cost_share").share(*case.study.row(query))


def _agency_replies(case: Case) -> Iterator[Measure]:
    """Yield the agency's part of the replies, where the party is known of most of them."""
    if case.threads is None or not case.study.has("messages", "author_role"):
        return
    agency, known, replies = case.study.row(
        "SELECT count(*) FILTER (author_role = 'agency'), count(*) FILTER (author_role IN ('agency', 'client')), "
        "count(*) FROM said WHERE human"
    )
    if known < CODED_ENOUGH * replies:
        return
    yield from Figure(case.basis, "IND-27", "agency_reply_share", "share").share(agency, known)


def ind_29(case: Case) -> Iterator[Measure]:
    """IND-29: accounts that the company owns ÷ accounts; two-factor, shared logins, leavers, recent review."""
    study, accounts = case.study, case.study.situation.accounts
    lacking = study.lacking("access", "account", "primary_owner")
    if not lacking:
        yield from _access(case, bool(accounts))
    elif any(a.owner != "unknown" for a in accounts):
        yield from _accounts(case, accounts)
    else:
        yield from study.absent("IND-29", lacking)


def _access(case: Case, also: bool) -> Iterator[Measure]:
    study, figure = case.study, _exported(case, "access", "IND-29", "client_owned_share", also)
    key = "concat_ws('/', platform, account)"
    owned = f"""SELECT {key} AS account, bool_and(primary_owner = 'client') AS own FROM access
        WHERE primary_owner IS NOT NULL GROUP BY 1"""
    made = list(figure.share(*study.row(f"SELECT count(*) FILTER (own), count(*) FROM ({owned})")))
    if not made:
        yield from study.absent("IND-29", ("access_owner",))
    yield from made
    for label, field in (("two_factor_share", "two_factor"),):
        if study.has("access", field):
            query = f"SELECT count(*) FILTER ({field}), count({field}) FROM access"
            yield from replace(figure, label=label).share(*study.row(query))
    for label, field, what in (
        ("shared_logins", "shared", f"count(DISTINCT {key})"), ("leavers_in", "leaver", "count(*)"),
    ):  # fmt: skip
        if study.has("access", field):
            n, known = study.row(f"SELECT {what} FILTER ({field}), count({field}) FROM access")
            yield from replace(figure, label=label, unit="count").value(n if known else None, known)
    if study.has("access", "last_review"):
        day = study.situation.day
        today = f"DATE '{day}'" if day else "(SELECT max(last_review) FROM access)"
        query = f"""SELECT count(*) FILTER (seen >= {today} - {_REVIEW_DAYS}), count(*)
            FROM (SELECT {key}, max(last_review) AS seen FROM access GROUP BY 1)"""
        yield from replace(figure, label="reviewed_share").share(*study.row(query))


def _accounts(case: Case, accounts: Iterable[Account]) -> Iterator[Measure]:
    told, figure, day = list(accounts), _held("IND-29", "client_owned_share"), case.study.situation.day
    owners = [a.owner for a in told if a.owner != "unknown"]
    yield from figure.share(owners.count("client"), len(owners))
    two, shared, gone = (
        _said(a.two_factor for a in told),
        _said(a.shared_password for a in told),
        _said(a.leavers for a in told),
    )
    yield from replace(figure, label="two_factor_share").share(*two)
    for label, (yes, known) in (("shared_logins", shared), ("leavers_in", gone)):
        yield from replace(figure, label=label, unit="count").value(yes if known else None, known)
    if day is not None:
        recent = sum(1 for a in told if a.reviewed is not None and (day - a.reviewed).days <= _REVIEW_DAYS)
        yield from replace(figure, label="reviewed_share").share(recent, len(told))


def _said(answers: Iterable[Known]) -> tuple[int, int]:
    """Return how many say yes, and how many say anything."""
    known = [a for a in answers if a != "unknown"]
    return known.count("yes"), len(known)


def ind_32(case: Case) -> Iterator[Measure]:
    """IND-32: people who may speak and hold a valid certificate ÷ people with publishing access."""
    study, people = case.study, [p for p in case.study.situation.people if p.certified != "unknown"]
    lacking = study.lacking("staff", "person_hash", "certified", "speaks")
    accessed = study.has("access", "user_hash", "publishes")
    if not lacking and not accessed:
        lacking = study.lacking("staff", "publishes")
    if not lacking:
        yield from _certified(case, accessed, bool(people))
    elif people:
        figure = replace(_held("IND-32", "certified_share"), note="workbook_people")
        yield from figure.share(sum(p.certified == "yes" for p in people), len(people))
    else:
        needs = () if "access" in study.filled else ("access_export",)
        yield from study.absent("IND-32", (*needs, *(("training_list",) if "staff" not in study.filled else lacking)))


def _certified(case: Case, accessed: bool, also: bool) -> Iterator[Measure]:
    publishers = "SELECT user_hash AS who FROM access WHERE publishes AND leaver IS DISTINCT FROM true"
    if not accessed:
        publishers = "SELECT person_hash AS who FROM staff WHERE publishes"
    sound, people = case.study.row(
        f"""SELECT count(DISTINCT s.person_hash), count(DISTINCT p.who) FROM ({publishers}) p
        LEFT JOIN staff s ON s.person_hash = p.who AND s.certified AND s.speaks WHERE p.who IS NOT NULL"""
    )
    made = list(_exported(case, "staff", "IND-32", "certified_share", also).share(sound, people))
    if not made:
        yield from case.study.absent("IND-32", ("staff_publishes",))
    yield from made


def ind_35(case: Case) -> Iterator[Measure]:
    """IND-35: median months in post of those still there; leavers in 24 months, both parties."""
    study = case.study
    months = [p.months_in_post for p in study.situation.people if p.months_in_post is not None]
    lacking = study.lacking("staff", "started_at")
    if not lacking:
        yield from _tenure(case, bool(months))
    elif months:
        yield from _held("IND-35", "months_in_post", "months").value(Decimal(median(months)), len(months))
    else:
        yield from study.absent("IND-35", lacking)


def _tenure(case: Case, also: bool) -> Iterator[Measure]:
    study, day = case.study, case.study.situation.day
    today = f"DATE '{day}'" if day else "(SELECT max(greatest(started_at, left_at))::DATE FROM staff)"
    figure = replace(_exported(case, "staff", "IND-35", "months_in_post", also), unit="months")
    months = f"date_diff('day', started_at::DATE, {today}) / {365.25 / 12}"
    middle, n = study.row(
        f"""SELECT quantile_cont({months}, 0.5), count(*) FROM staff WHERE started_at IS NOT NULL
            AND started_at::DATE <= {today} AND (left_at IS NULL OR left_at::DATE > {today})"""
    )
    made = list(figure.value(middle, n))
    if not made:
        yield from study.absent("IND-35", ("staff_started",))
    yield from made
    if study.has("staff", "left_at"):
        recent = f"left_at::DATE > {today} - INTERVAL {_TURNOVER_MONTHS} MONTH AND left_at::DATE <= {today}"
        rows = study.rows(
            f"""SELECT party, count(*) FILTER ({recent}), count(*), grouping(party) AS whole FROM staff
            GROUP BY GROUPING SETS ((), (party)) ORDER BY whole DESC, 1 LIMIT {MOST_SEGMENTS}"""
        )
        for party, left, people, whole in rows:
            if whole or party is not None:
                part = replace(figure, label="leavers", unit="count").at(None if whole else f"party:{party}")
                yield from part.value(left, people)
