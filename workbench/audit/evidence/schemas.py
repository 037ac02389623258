"""The canonical tables that every export is read into: their fields and the engine's types.

Moments are UTC without zone (`TIMESTAMP`), durations minutes, `*_hash` pseudonyms. Every table also carries
`source_file` (the export's name) and `source_row` (1-based row of the file). A field that no file delivers is
NULL in every row; `Store.fields` says which ones are there. No table holds the text of a message: what its
indicators need of it is read into flags on the way in, and the text is let go.
"""

TEXT, NUMBER, WHOLE, MOMENT, FLAG = "VARCHAR", "DOUBLE", "BIGINT", "TIMESTAMP", "BOOLEAN"

SCHEMAS: dict[str, dict[str, str]] = {
    "posts": {
        "post_id": TEXT,
        "permalink": TEXT,
        "channel": TEXT,
        "account": TEXT,
        "published_at": MOMENT,
        "has_time": FLAG,
        "month": WHOLE,
        "weekday": WHOLE,
        "hour": WHOLE,
        "format": TEXT,
        "paid": FLAG,
        "promo_label": TEXT,
        "promo_guess": FLAG,  # the words of the post announce a promotion, launch or contest
        "action_guess": FLAG,
        "impressions": NUMBER,
        "reach": NUMBER,
        "engaged": NUMBER,
        "interactions": NUMBER,
        "reactions": NUMBER,
        "comments": NUMBER,
        "shares": NUMBER,
        "clicks": NUMBER,
        "saves": NUMBER,
        "video_views": NUMBER,
        "negative": NUMBER,
    },
    "messages": {
        "conversation_id": TEXT,
        "message_id": TEXT,
        "parent_id": TEXT,
        "channel": TEXT,
        "account": TEXT,
        "direction": TEXT,  # in (from the public) | out (from the brand)
        "author_hash": TEXT,
        "author_role": TEXT,  # member | client | agency | staff (brand, party unknown) | bot
        "agent_hash": TEXT,
        "agent_function": TEXT,
        "language": TEXT,
        "created_at": MOMENT,
        "has_time": FLAG,
        "private": FLAG,
        "motive": TEXT,
        "tone": TEXT,  # negative | neutral | positive, as coded in the export
        "priority": TEXT,  # P1 | P2 | P3 | P4
        "status": TEXT,
        "assigned_team": TEXT,
        "needs_answer": FLAG,
        "no_answer_chosen": FLAG,  # DR-19
        "accepted": FLAG,  # the answer that the asker accepted
        "outside_scope": FLAG,
        "is_question": FLAG,  # the four flags read from the text
        "is_deflection": FLAG,
        "is_thanks": FLAG,
        "is_negative": FLAG,
        "deflection_followed": FLAG,
    },
    "tickets": {
        "ticket_id": TEXT,
        "channel_via": TEXT,
        "group": TEXT,
        "agent_hash": TEXT,
        "created_at": MOMENT,
        "has_time": FLAG,
        "updated_at": MOMENT,
        "assigned_at": MOMENT,
        "first_reply_at": MOMENT,
        "solved_at": MOMENT,
        "closed_at": MOMENT,
        "first_reply_min_cal": NUMBER,
        "first_reply_min_bus": NUMBER,
        "full_resolution_min_cal": NUMBER,
        "full_resolution_min_bus": NUMBER,
        "reopens": WHOLE,
        "replies": WHOLE,
        "csat": TEXT,
        "motive": TEXT,
        "priority": TEXT,
        "status": TEXT,
        "bot_first": FLAG,
    },
    "daily": {
        "date": "DATE",
        "channel": TEXT,
        "account": TEXT,
        "audience": NUMBER,
        "gained": NUMBER,
        "lost": NUMBER,
        "published": NUMBER,
        "impressions": NUMBER,
        "reach": NUMBER,
        "engagements": NUMBER,
        "replies": NUMBER,
    },
    "effort": {
        "month": TEXT,
        "activity": TEXT,  # ACT-nn
        "party": TEXT,  # client | agency
        "person_hash": TEXT,
        "hours": NUMBER,
        "cost": NUMBER,
    },
    "access": {
        "account": TEXT,
        "platform": TEXT,
        "primary_owner": TEXT,  # client | agency | person
        "user_hash": TEXT,
        "role": TEXT,
        "party": TEXT,
        "two_factor": FLAG,
        "shared": FLAG,
        "publishes": FLAG,
        "last_review": "DATE",
        "leaver": FLAG,
    },
    "escalations": {
        "asked_at": MOMENT,
        "answered_at": MOMENT,
        "due_at": MOMENT,
        "function": TEXT,
        "level": TEXT,
    },
    "moderation": {
        "posted_at": MOMENT,
        "acted_at": MOMENT,
        "action": TEXT,  # hidden | deleted | kept | banned
        "illegal": FLAG,
        "reason_given": FLAG,
        "appealed": FLAG,
        "upheld": FLAG,
    },
    "insights": {
        "sent_at": MOMENT,
        "acknowledged_at": MOMENT,
        "decided_at": MOMENT,
        "told_at": MOMENT,
        "function": TEXT,
    },
    "approvals": {"drafted_at": MOMENT, "ready_at": MOMENT, "tacit": FLAG},
    "quality": {  # one row per answer and rater, each criterion 0-1
        "answer_id": TEXT,
        "rater_hash": TEXT,
        "right": NUMBER,
        "complete": NUMBER,
        "human": NUMBER,
        "tone": NUMBER,
        "next_step": NUMBER,
    },
    "knowledge": {"card_id": TEXT, "motive": TEXT, "reviewed_at": MOMENT},
    "experiments": {"started_at": MOMENT, "hypothesis": FLAG, "decided": FLAG},
    "staff": {
        "person_hash": TEXT,
        "party": TEXT,
        "started_at": MOMENT,
        "left_at": MOMENT,
        "certified": FLAG,
        "speaks": FLAG,
        "publishes": FLAG,
    },
    "ambassadors": {"author_hash": TEXT, "listed_at": MOMENT},
    "survey": {"contact_avoided_low": NUMBER, "contact_avoided_mid": NUMBER, "contact_avoided_high": NUMBER},
}
"""Fields and types by canonical schema (method §6.7 and the logs that §8 asks for)."""
