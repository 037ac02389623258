"""A fictive conversation export of any size: seeded, with a weekly rhythm, agents, silences and automatic replies."""

from pathlib import Path

import duckdb

HEADERS = (
    "Conversation id",
    "Message id",
    "Channel",
    "Direction",
    "Author",
    "Author role",
    "Agent",
    "Date and time",
    "Private",
    "Priority",
    "Status",
    "Text",
)
_MEAN_LENGTH = 3.4
_FIRST = "2024-01-01 00:00:00"
_DAYS = 730

# hash(k, n, seed) gives each value its own reproducible chance between 0 and 1
_CHANCE = "CREATE MACRO chance(k, n) AS (hash(k * 64 + n + {seed} * 1000003) % 1000003) / 1000003.0"

# evenings and weekends bring much, nights little; nine replies in ten leave on weekdays between 8 and 18
_CONVERSATIONS = """
CREATE TABLE conversations AS
SELECT k,
    TIMESTAMP '{first}' + to_days(CAST(floor(chance(k, 1) * {days}) AS INTEGER)) + to_seconds(
        CAST(CASE WHEN chance(k, 2) < 0.08 THEN chance(k, 3) * 7 WHEN chance(k, 2) < 0.6 THEN 8 + chance(k, 3) * 10
            ELSE 18 + chance(k, 3) * 6 END * 3600 AS INTEGER)) AS opened,
    CASE WHEN chance(k, 4) < 0.12 THEN 0 ELSE 1 END AS answered,
    CASE WHEN chance(k, 5) < 0.15 THEN 1 ELSE 0 END AS bot,
    1 + CAST(floor(chance(k, 6) * 3) AS INTEGER) AS turns,
    -ln(1 - chance(k, 7)) * 140 AS wait,
    CAST(floor(pow(chance(k, 8), 2) * 14) AS INTEGER) AS agent,
    ['Facebook', 'Instagram', 'X', 'LinkedIn', 'WhatsApp'][1 + CAST(floor(pow(chance(k, 9), 1.6) * 5) AS INTEGER)]
        AS channel,
    CASE WHEN chance(k, 10) < 0.03 THEN 'P1' WHEN chance(k, 10) < 0.25 THEN 'P2' WHEN chance(k, 10) < 0.8 THEN 'P3'
        ELSE 'P4' END AS priority,
    CAST(floor(chance(k, 11) * {members}) AS BIGINT) AS member,
    chance(k, 12) < 0.3 AS private
FROM range({conversations}) AS t(k)
"""

_MESSAGES = """
SELECT 'c' || k AS "Conversation id", 'm' || k || '-' || n AS "Message id", channel AS "Channel",
    CASE WHEN kind = 'in' THEN 'in' ELSE 'out' END AS "Direction",
    CASE WHEN kind = 'in' THEN 'member ' || (member + if(n > 0 AND chance(k, 14) < 0.1, 1, 0)) END AS "Author",
    CASE kind WHEN 'in' THEN 'member' WHEN 'bot' THEN 'bot' ELSE if(agent < 5, 'staff', 'agency') END AS "Author role",
    CASE WHEN kind = 'out' THEN 'agent ' || agent END AS "Agent",
    strftime(CASE WHEN kind = 'out' THEN shifted ELSE sent END, '%Y-%m-%dT%H:%M:%SZ') AS "Date and time",
    CASE WHEN private THEN 'yes' ELSE 'no' END AS "Private", priority AS "Priority",
    CASE WHEN answered = 1 OR chance(k, 15) < 0.3 THEN 'closed' ELSE 'open' END AS "Status",
    CASE WHEN kind = 'in' THEN 'Bonjour, où en est ma commande ?' WHEN kind = 'bot' THEN 'Merci pour votre message.'
        ELSE if(chance(k, 40 + n) < 0.2, 'Écrivez-nous en message privé.', 'Bonjour, voici la réponse.') END AS "Text"
FROM (
    SELECT *, CASE WHEN chance(k, 13) < 0.9 AND (hour(sent) < 8 OR hour(sent) >= 18 OR dayofweek(sent) IN (0, 6))
        THEN date_trunc('day', sent) + to_days(CASE dayofweek(sent) WHEN 6 THEN 2 WHEN 5 THEN 3 ELSE 1 END)
            + to_seconds(28800 + CAST(chance(k, 20 + n) * 21600 AS INTEGER)) ELSE sent END AS shifted
    FROM (
        SELECT *, CASE WHEN n = 0 THEN opened WHEN kind = 'bot' THEN opened + to_seconds(20)
            ELSE opened + to_seconds(60 + CAST(wait * 60 * n + chance(k, 30 + n) * 3600 AS INTEGER)) END AS sent
        FROM (
            SELECT *, CASE WHEN bot = 1 AND n = 1 THEN 'bot' WHEN (n - if(n > 0, bot, 0)) % 2 = 0 THEN 'in'
                WHEN answered = 1 THEN 'out' ELSE 'in' END AS kind
            FROM (SELECT *, unnest(range(turns + 1 + bot)) AS n FROM conversations)
        )
    )
)
LIMIT {rows}
"""


def write_export(path: Path, rows: int, seed: int) -> None:
    """Write an export of so many messages; the same seed gives the same file."""
    work = path.with_suffix(".duckdb")
    con = duckdb.connect(str(work), config={"memory_limit": "2GB", "threads": 2})
    count = int(rows / _MEAN_LENGTH * 1.15) + 10
    con.execute(_CHANCE.format(seed=seed))
    con.execute(_CONVERSATIONS.format(first=_FIRST, days=_DAYS, members=max(1, count // 3), conversations=count))
    con.execute(f"COPY ({_MESSAGES.format(rows=rows)}) TO '{path}' (HEADER, DELIMITER ',')")
    con.close()
    work.unlink()
