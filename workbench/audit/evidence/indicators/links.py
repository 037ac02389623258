"""Replies that name the message they answer: each message's thread, one person's part of one conversation."""

from workbench.audit.evidence.indicators.study import Study

_DEEPEST = 24
"""Links are followed by doubling steps: this many rounds reach any depth that a conversation has."""


def link_replies(study: Study) -> None:
    """Make the table `talk`: the messages with their thread, and whether they answer another member (`peer`).

    A conversation without any linked reply of the brand is one thread, read in its order.
    """
    _conversations(study)
    study.run(
        """CREATE OR REPLACE TABLE linking AS
        SELECT m.message_id, m.parent_id, m.human, c.conversation,
            CASE WHEN NOT l.linked THEN c.conversation
                WHEN m.inbound THEN c.conversation || '/' || coalesce(m.author_hash, m.message_id) END AS thread,
            m.inbound AND coalesce(p.inbound, false)
                AND p.author_hash IS DISTINCT FROM m.author_hash AND p.author_hash IS NOT NULL AS peer
        FROM said m JOIN conversations c USING (message_id)
        JOIN (SELECT conversation, bool_or(human AND parent_id IS NOT NULL) AS linked
            FROM said JOIN conversations USING (message_id) GROUP BY 1) AS l USING (conversation)
        LEFT JOIN said p ON p.message_id = m.parent_id"""
    )
    for _ in range(_DEEPEST):
        (taken,) = study.row(
            """UPDATE linking SET thread = p.thread FROM linking AS p
            WHERE linking.thread IS NULL AND linking.parent_id = p.message_id AND p.thread IS NOT NULL"""
        )
        if not taken:
            break
    study.run(
        """CREATE OR REPLACE TABLE talk AS
        SELECT m.*, coalesce(k.thread, k.conversation || '/brand') AS thread, k.peer
        FROM said m JOIN linking k USING (message_id)"""
    )
    study.run("DROP TABLE linking; DROP TABLE conversations")


def _conversations(study: Study) -> None:
    """Make the table `conversations`: each message's conversation, else the first message that its links lead to."""
    if study.has("messages", "conversation_id"):
        own = "coalesce(conversation_id, message_id)"
        study.run(
            f"""CREATE OR REPLACE TABLE conversations AS SELECT message_id, any_value({own}) AS conversation
            FROM said WHERE message_id IS NOT NULL GROUP BY 1"""
        )
        return
    study.run(
        """CREATE OR REPLACE TABLE conversations AS
        SELECT m.message_id, coalesce(p.message_id, m.message_id) AS conversation
        FROM (SELECT message_id, any_value(parent_id) AS parent_id FROM said GROUP BY 1) m
        LEFT JOIN (SELECT DISTINCT message_id FROM said) p ON p.message_id = m.parent_id"""
    )
    for _ in range(_DEEPEST):
        (moved,) = study.row(
            """UPDATE conversations SET conversation = up.conversation FROM conversations AS up
            WHERE conversations.conversation = up.message_id AND conversations.conversation <> up.conversation"""
        )
        if not moved:
            return
