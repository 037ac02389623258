"""Who replies: IND-09 (dependency on one person) and IND-10 (distinct voices)."""

from collections.abc import Iterator
from dataclasses import replace

from workbench.audit.evidence.indicators.case import Case
from workbench.audit.evidence.indicators.figure import MOST_SEGMENTS, Figure, exact
from workbench.audit.measured import Measure, Share

VOICE = 0.05
"""A person is a voice from this part of the replies on (§8, IND-10)."""

HALF = 0.5
_SHOWN = 30


def replies_by(case: Case, field: str | None = None) -> dict[str | None, list[int]]:
    """Return replies by person, most first: of all (None), and of each value of a field."""
    wanted = field is not None and case.study.has("messages", field)
    column = field if wanted else "NULL::VARCHAR"
    rows = case.study.rows(
        f"""SELECT part, grouping(part), count(*) AS n FROM (
            SELECT {column} AS part, agent_hash FROM said WHERE human AND agent_hash IS NOT NULL)
        GROUP BY GROUPING SETS ((agent_hash), (part, agent_hash)) ORDER BY 2 DESC, n DESC"""
    )
    found: dict[str | None, list[int]] = {}
    for part, whole, n in rows:
        if whole or part is not None:
            found.setdefault(None if whole else str(part), []).append(int(n))
    return found


def _by_part(found: dict[str | None, list[int]]) -> list[tuple[str, list[int]]]:
    """Return the parts, the one with the most replies first."""
    parts = [(name, counts) for name, counts in found.items() if name is not None]
    return sorted(parts, key=lambda part: (-sum(part[1]), part[0]))[:MOST_SEGMENTS]


def absence_factor(counts: list[int]) -> int:
    """Return the smallest number of people who make half of the replies; `counts` largest first."""
    total, made = sum(counts), 0
    for n, count in enumerate(counts, 1):
        made += count
        if made >= total * HALF:
            return n
    return 0


def voices(counts: list[int]) -> int:
    """Return how many people make at least 5 % of the replies."""
    return sum(1 for n in counts if n >= VOICE * sum(counts))


def _lacking(case: Case) -> tuple[str, ...]:
    if "messages" not in case.study.filled:
        return ("agent",)
    lacking = case.study.lacking("messages", "direction", "created_at", "agent_hash")
    if lacking or case.threads is None:
        return lacking or ("outbound_times",)
    return () if replies_by(case) else ("agent",)


def ind_09(case: Case) -> Iterator[Measure]:
    """IND-09: share of replies of the person who replies most; smallest number of people making half of them."""
    if lacking := _lacking(case):
        yield from case.study.absent("IND-09", lacking)
        return
    figure = case.study.figure(case.basis, "IND-09", "top_share", "share", _untold(case))
    counts = replies_by(case)[None]
    yield from figure.share(counts[0], sum(counts))
    yield from replace(figure, label="absence_factor", unit="count").value(absence_factor(counts), sum(counts))
    for kind, field in (("channel", "channel"), ("function", "agent_function"), ("language", "language")):
        for name, part in _by_part(replies_by(case, field)):
            yield from figure.at(f"{kind}:{name}").share(part[0], sum(part))


def ind_10(case: Case) -> Iterator[Measure]:
    """IND-10: people who make at least 5 % of the replies, in total, by function and by language."""
    if lacking := _lacking(case):
        functions = () if "messages" in case.study.filled else ("agent_function",)
        yield from case.study.absent("IND-10", (*lacking, *functions))
        return
    figure: Figure = case.study.figure(case.basis, "IND-10", "voices", "count", _untold(case))
    counts = replies_by(case)[None]
    yield from figure.value(voices(counts), sum(counts))
    for kind, field in (("function", "agent_function"), ("language", "language")):
        for name, part in _by_part(replies_by(case, field)):
            yield from figure.at(f"{kind}:{name}").value(voices(part), sum(part))


def _untold(case: Case) -> str | None:
    """Return the note that some replies are unsigned: they are in no person's share."""
    unsigned = case.study.row("SELECT count(*) FROM said WHERE human AND agent_hash IS NULL")[0]
    return "unsigned_replies" if unsigned else None


def voice_shares(case: Case) -> tuple[Share, ...]:
    """Return each person's share of the replies, largest first, by rank."""
    if _lacking(case):
        return ()
    counts = replies_by(case)[None]
    total = sum(counts)
    ranked = enumerate(counts[:_SHOWN], 1)
    return tuple(Share(name=str(rank), n=n, share=exact(n / total)) for rank, n in ranked)
