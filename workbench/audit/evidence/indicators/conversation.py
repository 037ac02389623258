"""What the exchange is made of: IND-17 (conversation), IND-20 (peer help), IND-21 (ambassadors), IND-36 (members)."""

from collections.abc import Iterator
from dataclasses import replace
from statistics import median

from workbench.audit.evidence.indicators.case import Case
from workbench.audit.evidence.indicators.figure import MOST_SEGMENTS, Figure
from workbench.audit.measured import Measure

SILENT_MONTHS = 3
"""A member is inactive after this many months without a word."""

_TURNS = """(last_in > first_out AND first_out > opened) OR (last_in > last_out AND last_out > opened)
    OR (first_out < opened AND last_out > opened) OR (first_out < last_in AND last_out > last_in)"""
"""Three turns or more: one side speaks between two words of the other."""


def ind_17(case: Case) -> Iterator[Measure]:
    """IND-17: what the brand replies ÷ what it publishes, over the days that both exports cover; longer threads."""
    study = case.study
    lacking: tuple[str, ...] = () if case.threads else ("brand_replies",)
    lacking += study.lacking("posts")
    made = list(_ratio(case)) if not lacking else []
    if not made:
        yield from study.absent("IND-17", lacking or ("shared_period",))
    yield from made
    if case.replies is not None:
        figure = study.figure(case.basis, "IND-17", "long_threads_share", "share", case.note)
        query = f"SELECT count(*) FILTER ({_TURNS}), count(*) FROM threads WHERE opened IS NOT NULL AND NOT peer"
        yield from figure.share(*study.row(query))


def _ratio(case: Case) -> Iterator[Measure]:
    """Yield replies ÷ posts; where posts are undated, over all of both, and said so."""
    study, posts = case.study, case.study.basis("posts")
    dated = study.has("posts", "published_at") and posts.period is not None
    replied, published, note = "human", "true", case.note
    if dated:
        bounds = """(SELECT greatest((SELECT min(published_at) FROM posts), (SELECT min(created_at) FROM said))) AS low,
            (SELECT least((SELECT max(published_at) FROM posts), (SELECT max(created_at) FROM said))) AS high"""
        low, high = study.row(f"SELECT {bounds}")
        if low is None or high is None or low.date() > high.date():
            return
        days = f"BETWEEN DATE '{low.date()}' AND DATE '{high.date()}'"
        replied, published = f"human AND created_at::DATE {days}", f"published_at::DATE {days}"
    else:
        note = "undated"
    replies = study.row(f"SELECT count(*) FROM said WHERE {replied}")[0]
    count = study.row(f"SELECT count(*) FROM posts WHERE {published}")[0]
    basis = replace(case.basis, files=(*case.basis.files, *posts.files), rows=case.basis.rows + posts.rows)
    figure = study.figure(basis, "IND-17", "conversation_ratio", "ratio", note)
    if count:
        yield from figure.value(replies / count, count)


def ind_20(case: Case) -> Iterator[Measure]:
    """IND-20: answers by members ÷ answers; answers by members accepted as right ÷ answers accepted."""
    lacking: tuple[str, ...] = () if case.replies else ("reply_links",)
    lacking += case.study.lacking("messages", "author_role")
    if "messages" in case.study.filled:
        lacking += case.study.lacking("messages", "author_hash")
    if lacking or case.threads is None:
        yield from case.study.absent("IND-20", lacking)
        return
    by_members, accepted = _member_answers(case)
    brand, taken = case.study.row("SELECT count(*), count(*) FILTER (accepted) FROM said WHERE human")
    figure = case.study.figure(case.basis, "IND-20", "peer_share", "share", case.note)
    if by_members + brand:
        yield from figure.share(by_members, by_members + brand)
    else:
        yield from case.study.absent("IND-20", ("answers",))
    if case.study.has("messages", "accepted"):
        yield from replace(figure, label="accepted_peer_share").share(accepted, accepted + taken)


def _member_answers(case: Case) -> tuple[int, int]:
    """Return the answers that members gave each other, and how many of them were accepted.

    By links where there are any, else what somebody other than the opener says in a conversation of several people.
    """
    assert case.threads is not None
    if case.threads.linked:
        query = "SELECT count(*), count(*) FILTER (accepted) FROM talk WHERE peer"
    else:
        query = """SELECT count(*), count(*) FILTER (k.accepted) FROM talk k JOIN (
                SELECT k.thread, arg_min(k.author_hash, k.s) AS opener FROM talk k
                JOIN threads t ON t.thread = k.thread AND t.low_author <> t.high_author WHERE k.inbound GROUP BY 1
            ) o ON o.thread = k.thread WHERE k.inbound AND k.author_hash <> o.opener"""
    answers, accepted = case.study.row(query)
    return int(answers), int(accepted)


def ind_21(case: Case) -> Iterator[Measure]:
    """IND-21: what listed ambassadors say ÷ what members say; ambassadors who say anything ÷ listed."""
    study = case.study
    lacking = study.lacking("ambassadors", "author_hash")
    lacking += () if case.threads and study.has("messages", "author_hash") else _unnamed(case)
    if lacking:
        yield from study.absent("IND-21", lacking)
        return
    figure = study.figure(case.basis, "IND-21", "ambassador_share", "share")
    said, by_them, active = study.row(
        """SELECT count(*), count(*) FILTER (a.author_hash IS NOT NULL), count(DISTINCT a.author_hash)
        FROM said s LEFT JOIN (SELECT DISTINCT author_hash FROM ambassadors) a USING (author_hash) WHERE s.inbound"""
    )
    listed = study.row("SELECT count(DISTINCT author_hash) FROM ambassadors")[0]
    yield from figure.share(by_them, said)
    yield from replace(figure, label="active_ambassador_share", whole=0).share(active, listed)


def _unnamed(case: Case) -> tuple[str, ...]:
    if "messages" not in case.study.filled:
        return ("author_role",)
    return case.study.lacking("messages", "direction", "author_hash") or ("inbound_times",)


def ind_36(case: Case) -> Iterator[Measure]:
    """IND-36: new, returning and inactive members by month and by community; the whole: median active a month."""
    study = case.study
    if case.threads is None or not study.has("messages", "author_hash"):
        partly = "messages" in study.filled
        lacking = study.lacking("messages", "direction", "created_at", "author_hash")
        yield from study.absent("IND-36", lacking if partly and lacking else ("author_code", "inbound_times"))
        return
    if not study.row("SELECT count(*) FROM said WHERE inbound")[0]:
        yield from study.absent("IND-36", ("inbound_times",))
        return
    parts: list[str | None] = [None]
    if study.has("messages", "account"):
        query = "SELECT account FROM said WHERE inbound AND account IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1"
        accounts = [str(row[0]) for row in study.rows(f"{query} LIMIT {MOST_SEGMENTS}")]
        parts += accounts if len(accounts) > 1 else []
    figure = replace(study.figure(case.basis, "IND-36", "active_members", "count", case.note), whole=0, part=0)
    for part in parts:
        yield from _months(case, figure.at(f"account:{part}") if part else figure, part)


def _months(case: Case, figure: Figure, account: str | None) -> Iterator[Measure]:
    """Yield the members of each month; a member's months are the bits of one whole number."""
    first, last = case.study.row("SELECT date_trunc('month', min(created_at)), max(created_at) FROM said WHERE inbound")
    start = first.year * 12 + first.month
    months = min(last.year * 12 + last.month - start + 1, 120)
    text = account.replace("'", "''") if account else ""
    where = f"AND account = '{text}'" if account else ""
    bit = f"(year(created_at) * 12 + month(created_at) - {start})::INTEGER"
    case.study.run(
        f"""CREATE OR REPLACE TABLE seen AS SELECT bits, count(*) AS members FROM (
            SELECT bit_or(1::HUGEINT << least({bit}, 119)) AS bits FROM said
            WHERE inbound AND author_hash IS NOT NULL {where} GROUP BY author_hash) GROUP BY 1"""
    )
    counts = [_of_month(case, n) for n in range(months)]
    active = [new + back for new, back, _ in counts]
    yield from figure.value(median(active), sum(new for new, _, _ in counts))
    for n, (new, back, quiet) in enumerate(counts) if account is None else ():
        month = f"month:{(start + n - 1) // 12}-{(start + n - 1) % 12 + 1:02d}"
        for label, value in (("new_members", new), ("returning_members", back), ("inactive_members", quiet)):
            yield from replace(figure, label=label, segment=month).value(value, new + back)


def _of_month(case: Case, n: int) -> tuple[int, int, int]:
    """Return a month's new members, those seen before, and those silent for three months."""
    here, before = f"(bits & (1::HUGEINT << {n})) <> 0", f"(bits & ((1::HUGEINT << {n}) - 1)) <> 0"
    since = max(n - SILENT_MONTHS + 1, 0)
    lately = f"(bits & ((1::HUGEINT << {n + 1}) - (1::HUGEINT << {since}))) = 0"
    long_ago = f"(bits & ((1::HUGEINT << {since}) - 1)) <> 0"
    found = case.study.row(
        f"""SELECT coalesce(sum(members) FILTER ({here} AND NOT {before}), 0),
            coalesce(sum(members) FILTER ({here} AND {before}), 0),
            coalesce(sum(members) FILTER ({lately} AND {long_ago}), 0) FROM seen"""
    )
    return int(found[0]), int(found[1]), int(found[2])
