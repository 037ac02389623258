"""Who waited for whom: every question of the public with its first human reply, in one pass over the messages.

A question is what opens a thread; what the same person adds meanwhile does not restart the clock. Where replies
say which message they answer, a thread is one person's part of a conversation; else it is the conversation. What a
question carries (channel, priority…) is packed into one whole number behind its second, so that the smallest one
is the opening with all that it carries: ten million messages are grouped in memory that stays bounded.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from workbench.audit.evidence.indicators.links import link_replies
from workbench.audit.evidence.indicators.study import Study

INBOUND = "direction = 'in' AND coalesce(author_role, 'member') <> 'bot'"
HUMAN = "direction = 'out' AND coalesce(author_role, 'staff') <> 'bot'"
"""What the public says, and what people say for the brand: robots and automatic acknowledgements are neither."""

CLOSED = "('closed', 'solved', 'resolved', 'deleted', 'archived', 'clos', 'fermé', 'résolu', 'supprimé', 'archivé')"
CODED = ("channel", "assigned_team", "language", "priority")
_BITS = {"channel": 8, "assigned_team": 8, "language": 5, "priority": 3}
_FLAGS = ("needs_answer", "no_answer_chosen", "negative", "peer")
_SHIFT = 1 << 31


@dataclass(frozen=True)
class Threads:
    """The threads of the message exports, made once (table `threads`), and the names behind its codes."""

    study: Study
    linked: bool

    @cached_property
    def names(self) -> dict[str, tuple[str, ...]]:
        """The commonest values of each coded field; code n stands for the n-th, 0 for none or a rarer one."""
        return {name: self._common(name, (1 << _BITS[name]) - 1) for name in CODED if self.study.has("messages", name)}

    def _common(self, name: str, most: int) -> tuple[str, ...]:
        query = (
            f"SELECT {name} FROM messages WHERE {name} IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT {most}"
        )
        return tuple(str(row[0]) for row in self.study.rows(query))

    @cached_property
    def span(self) -> tuple[int, int]:
        """First and last second of the messages."""
        low, high = self.study.row("SELECT min(s), max(s) FROM said")
        return int(low or 0), int(high or 0)


def threads_of(study: Study) -> Threads | None:
    """Return the threads of the message exports; None without dated messages whose direction is known."""
    if not study.has("messages", "direction", "created_at"):
        return None
    study.run(
        f"""CREATE OR REPLACE VIEW said AS
        SELECT * REPLACE (coalesce(message_id, source_file || ':' || source_row) AS message_id,
                coalesce(needs_answer, is_question) AS needs_answer),
            epoch_ms(created_at) // 1000 AS s, {INBOUND} AS inbound, {HUMAN} AS human
        FROM messages WHERE created_at IS NOT NULL AND has_time IS DISTINCT FROM false"""
    )
    if not study.row("SELECT count(*) FROM said")[0]:
        return None
    linked = study.has("messages", "parent_id", "message_id") and bool(
        study.row("SELECT count(*) FROM said WHERE human AND parent_id IS NOT NULL")[0]
    )
    if linked:
        link_replies(study)
    elif study.has("messages", "conversation_id"):
        study.run("CREATE OR REPLACE VIEW talk AS SELECT *, conversation_id AS thread, false AS peer FROM said")
    else:
        study.run("CREATE OR REPLACE VIEW talk AS SELECT *, NULL::VARCHAR AS thread, false AS peer FROM said")
    found = Threads(study, linked)
    _group(found)
    return found


def can_link(study: Study) -> bool:
    """Return whether replies can be put behind their questions: by links, or by conversation."""
    return study.has("messages", "conversation_id") or study.has("messages", "parent_id", "message_id")


def _code(threads: Threads, name: str) -> str:
    """Return the expression of a field's code."""
    names = threads.names.get(name)
    if not names:
        return "0::BIGINT"
    known = ", ".join("'" + value.replace("'", "''") + "'" for value in names)
    return f"coalesce(list_position([{known}], {name}), 0)::BIGINT"


def _packed(threads: Threads) -> str:
    """Return the expression of all that an opening carries, as one whole number under 2^31."""
    packed = "0::BIGINT"
    for name in CODED:
        packed = f"({packed} * {1 << _BITS[name]} + {_code(threads, name)})"
    negative = "coalesce(tone = 'negative', is_negative)"
    for flag in ("needs_answer", "no_answer_chosen", negative, "peer"):
        packed = f"({packed} * 2 + coalesce({flag}, false)::BIGINT)"
    return packed


def _unpacked() -> str:
    """Return the columns of an opening, taken out of its number."""
    rest, columns = f"(first_in % {_SHIFT})", []
    for place, name in enumerate(reversed(_FLAGS)):
        columns.append(f"(({rest} >> {place}) & 1) = 1 AS {name}")
    place = len(_FLAGS)
    for name in reversed(CODED):
        columns.append(f"({rest} >> {place}) & {(1 << _BITS[name]) - 1} AS {name}")
        place += _BITS[name]
    return ", ".join((f"first_in // {_SHIFT} AS opened", *columns))


def _group(threads: Threads) -> None:
    """Make the table `threads`: one row per thread, its opening unpacked, its first human reply after it."""
    has = threads.study.has
    closed = f"bool_or(lower(status) IN {CLOSED})" if has("messages", "status") else "NULL::BOOLEAN"
    who = "hash(author_hash)" if has("messages", "author_hash") else "NULL::UBIGINT"
    threads.study.run(
        f"""CREATE OR REPLACE TABLE threads AS SELECT thread, {_unpacked()}, last_in // 2 AS last_in,
            last_in % 2 = 1 AS thanks, first_out, last_out, last_need, deflected, last_private, low_author, high_author,
            closed, first_out AS replied
        FROM (SELECT thread, min(s * {_SHIFT} + packed) FILTER (inbound) AS first_in,
                max(s * 2 + coalesce(is_thanks, false)::BIGINT) FILTER (inbound) AS last_in,
                min(s) FILTER (human) AS first_out, max(s) FILTER (human) AS last_out,
                max(s) FILTER (inbound AND needs_answer AND no_answer_chosen IS DISTINCT FROM true) AS last_need,
                min(s) FILTER (human AND is_deflection) AS deflected, max(s) FILTER (private) AS last_private,
                min(who) FILTER (inbound) AS low_author, max(who) FILTER (inbound) AS high_author, {closed} AS closed
            FROM (SELECT *, {who} AS who, {_packed(threads)} AS packed FROM talk WHERE thread IS NOT NULL)
            GROUP BY thread)"""
    )
    # a brand that spoke first: its first word is no reply to what came after it
    threads.study.run(
        """UPDATE threads SET replied = later.first FROM (
            SELECT t.thread, min(k.s) FILTER (k.human AND k.s >= t.opened) AS first
            FROM threads t JOIN talk k ON k.thread = t.thread WHERE t.first_out < t.opened GROUP BY 1) AS later
        WHERE threads.thread = later.thread"""
    )


def segments(threads: Threads, name: str, kind: str, code: Any) -> str | None:
    """Return the segment that a code stands for (`channel:X`), None for none or a rarer value."""
    names = threads.names.get(name, ())
    return f"{kind}:{names[int(code) - 1]}" if code and 0 < int(code) <= len(names) else None
