"""What becomes of messages: IND-03 (answered), IND-11 (sent elsewhere), IND-24 (from frustration to thanks)."""

from collections.abc import Iterator
from dataclasses import replace

from workbench.audit.evidence.indicators.case import Case
from workbench.audit.evidence.indicators.figure import MOST_SEGMENTS
from workbench.audit.evidence.indicators.tickets import satisfaction
from workbench.audit.measured import Measure

_WANTED = "inbound AND needs_answer"
_CHOSEN = "no_answer_chosen IS NOT DISTINCT FROM true"


def ind_03(case: Case) -> Iterator[Measure]:
    """IND-03: messages needing an answer that got one ÷ those needing one; deliberate silences apart."""
    lacking: tuple[str, ...] = () if case.replies else ("reply_links",)
    lacking += () if case.wanted else case.study.lacking("messages", "needs_answer")
    if lacking or case.replies is None:
        yield from case.study.absent("IND-03", lacking)
        return
    figure = case.study.figure(case.basis, "IND-03", "answered_share", "share", case.wanted_note)
    rows = case.study.rows(
        f"""SELECT channel, count(*) FILTER (NOT {_CHOSEN}), count(*) FILTER ({_CHOSEN}), grouping(channel) AS whole
        FROM said WHERE {_WANTED} GROUP BY GROUPING SETS ((), (channel)) ORDER BY whole DESC, 2 DESC, 1"""
    )
    # only threads whose last question came after the last reply hold unanswered ones: few rows to join
    late = dict(
        case.study.rows(
            f"""SELECT CASE WHEN grouping(k.channel) = 1 THEN '' ELSE 'x' || k.channel END, count(*) FROM talk k
            JOIN (SELECT thread, coalesce(last_out, 0) AS heard FROM threads WHERE last_need > coalesce(last_out, 0)) t
                USING (thread)
            WHERE {_WANTED} AND NOT {_CHOSEN} AND k.s > heard
            GROUP BY GROUPING SETS ((), (k.channel))"""
        )
    )
    _, due, chosen, _ = rows[0]
    yield from figure.share(due - late.get("", 0), due)
    if case.study.has("messages", "no_answer_chosen"):
        yield from replace(figure, label="chosen_silence_share").share(chosen, due + chosen)
    if case.study.has("messages", "status"):
        opened, closed = case.study.row("SELECT count(*), count(*) FILTER (closed AND NOT answered) FROM openings")
        yield from replace(figure, label="closed_unanswered_share").share(closed, opened)
    for channel, wanted, _, _ in rows[1 : MOST_SEGMENTS + 1]:
        if channel is not None:
            yield from figure.at(f"channel:{channel}").share(wanted - late.get(f"x{channel}", 0), wanted)


def ind_11(case: Case) -> Iterator[Measure]:
    """IND-11: replies that send people elsewhere ÷ replies, and the part of them followed through to the end."""
    study, tracked = case.study, _tracked(case)
    lacking: tuple[str, ...] = () if case.threads else study.lacking("messages", "direction", "created_at")
    lacking += study.lacking("messages", "is_deflection")
    if lacking:
        outcome = () if "messages" in study.filled else ("deflection_outcome",)
        yield from study.absent("IND-11", (*lacking, *outcome))
        return
    figure = study.figure(case.basis, "IND-11", "deflected_share", "share", "read_by_patterns")
    rows = study.rows(
        """SELECT channel, count(*) FILTER (is_deflection), count(*), grouping(channel) AS whole FROM said
        WHERE human AND is_deflection IS NOT NULL
        GROUP BY GROUPING SETS ((), (channel)) ORDER BY whole DESC, 3 DESC, 1"""
    )
    if not rows[0][2]:
        yield from study.absent("IND-11", ("reply_text",))
        return
    yield from figure.share(rows[0][1], rows[0][2])
    if tracked is not None:
        yield from replace(figure, label="tracked_share").share(*tracked)
    for channel, sent, replies, _ in rows[1 : MOST_SEGMENTS + 1]:
        if channel is not None:
            yield from figure.at(f"channel:{channel}").share(sent, replies)


def _tracked(case: Case) -> tuple[int, int] | None:
    """Return referrals followed through and referrals whose outcome is known; None where nothing says it.

    Where no outcome is told, a private message in the same conversation after the referral counts as its follow-up.
    """
    if case.threads is None or not case.study.has("messages", "is_deflection"):
        return None
    if case.study.has("messages", "deflection_followed"):
        query = (
            "count(*) FILTER (deflection_followed), count(deflection_followed) FROM said WHERE human AND is_deflection"
        )
    elif case.study.has("messages", "private", "conversation_id"):
        query = "count(*) FILTER (last_private > deflected), count(*) FROM threads WHERE deflected IS NOT NULL"
    else:
        return None
    followed, known = case.study.row(f"SELECT {query}")
    return int(followed), int(known)


def ind_24(case: Case) -> Iterator[Measure]:
    """IND-24: threads opened negative and closed with thanks ÷ threads opened negative; to be checked by a person."""
    study = case.study
    toned = study.has("messages", "tone") or study.has("messages", "is_negative")
    lacking: tuple[str, ...] = () if case.replies and toned else ("threads",)
    if "messages" in study.filled:
        lacking += study.lacking("messages", "is_thanks")
    made = []
    if not lacking:
        query = (
            "SELECT count(*) FILTER (thanks AND last_in > opened), count(*) FROM threads WHERE negative AND NOT peer"
        )
        figure = study.figure(case.basis, "IND-24", "gratitude_share", "share", "human_check")
        made = list(figure.share(*study.row(query)))
    if not made:
        yield from study.absent("IND-24", lacking or ("negative_threads",))
    yield from made
    yield from satisfaction(case)
