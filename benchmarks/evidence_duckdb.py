"""The same indicators written directly in DuckDB's SQL, on the same export: a yardstick, and a second opinion."""

import time
from pathlib import Path
from typing import Any

import duckdb
import holidays

_IMPORT = """
CREATE TABLE m AS SELECT "Conversation id" AS conversation, "Channel" AS channel, "Direction" = 'in' AS inbound,
    "Direction" = 'out' AND "Author role" <> 'bot' AS human, left(sha256('salt' || "Author"), 16) AS author,
    left(sha256('salt' || "Agent"), 16) AS agent, "Date and time"::TIMESTAMP AS sent,
    epoch_ms("Date and time"::TIMESTAMP) // 1000 AS s, "Private" = 'yes' AS private, "Priority" AS priority,
    contains("Text", 'message privé') AS deflects, ends_with("Text", '?') AS question
FROM read_csv('{path}', all_varchar = true)
"""

# staffed hours, Monday to Friday 9-18 in Paris: hours of the clock, so that an hour is open or closed as a whole
_HOURS = """
CREATE TABLE h AS WITH hours AS (
    SELECT g AS hour, (to_timestamp(g * 3600) AT TIME ZONE 'Europe/Paris') AS local
    FROM range((SELECT min(s) FROM m) // 3600 - 200, (SELECT max(s) FROM m) // 3600 + 200) t(g)),
flagged AS (SELECT hour, (dayofweek(local) + 6) % 7 AS day, hour(local) AS clock,
    local::DATE IN ({closed}) AS holiday,
    (dayofweek(local) + 6) % 7 < 5 AND hour(local) BETWEEN 9 AND 17 AND NOT holiday AS open FROM hours)
SELECT *, coalesce(sum(if(open, 3600, 0))
    OVER (ORDER BY hour ROWS UNBOUNDED PRECEDING EXCLUDE CURRENT ROW), 0) AS before
FROM flagged
"""

_OPENINGS = """
CREATE TABLE q AS WITH f AS (
    SELECT conversation, min(s) FILTER (inbound) AS opened, arg_min(priority, s) FILTER (inbound) AS priority,
        arg_min(channel, s) FILTER (inbound) AS channel, arg_min(question, s) FILTER (inbound) AS question
    FROM m GROUP BY 1),
r AS (SELECT f.conversation, min(s) AS replied FROM m JOIN f ON m.conversation = f.conversation AND m.s >= f.opened
    WHERE human GROUP BY 1),
e AS (SELECT max(s) AS last FROM m)
SELECT f.*, replied, coalesce(replied, last) AS until, coalesce(replied, last) - opened AS calendar,
    (b.before + if(b.open, until - b.hour * 3600, 0)) - (a.before + if(a.open, opened - a.hour * 3600, 0)) AS business,
    a.open AS inside
FROM f LEFT JOIN r USING (conversation) CROSS JOIN e JOIN h a ON a.hour = opened // 3600
    JOIN h b ON b.hour = coalesce(replied, last) // 3600 WHERE opened IS NOT NULL
"""

_MEDIAN = """
WITH c AS (SELECT if(replied IS NULL, {clock} // 60, ({clock} + 59) // 60) AS minute, count(replied) AS d, count(*) AS n
    FROM q WHERE {where} GROUP BY 1),
k AS (SELECT minute, d, sum(n) OVER (ORDER BY minute DESC) AS risk FROM c),
s AS (SELECT minute, d, 1 - exp(sum(ln(greatest(1 - d / risk, 1e-300))) OVER (ORDER BY minute)) AS share
    FROM k WHERE d > 0)
SELECT min(minute) FROM s WHERE share >= {at} - 1e-12
"""

_WINDOW = """
WITH acts AS (SELECT DISTINCT s // 60 AS t FROM m WHERE human),
pairs AS (SELECT t, lead(t) OVER (ORDER BY t) AS next FROM acts),
events AS (SELECT opened // 60 AS t, 1 AS d FROM q WHERE replied IS NOT NULL
    UNION ALL SELECT replied // 60, -1 FROM q WHERE replied IS NOT NULL),
level AS (SELECT t, sum(sum(d)) OVER (ORDER BY t) AS waiting FROM events GROUP BY t),
came AS (SELECT DISTINCT s // 60 AS t FROM m WHERE inbound),
joined AS (SELECT p.t, p.next, l.waiting, c.t AS first FROM pairs p ASOF LEFT JOIN level l ON l.t <= p.t
    ASOF LEFT JOIN came c ON c.t > p.t WHERE p.next IS NOT NULL),
w AS (SELECT (next * 60 - 345600) // 604800 AS week,
    max(next - CASE WHEN waiting > 0 THEN t WHEN first < next THEN first ELSE next END) AS longest
    FROM joined GROUP BY 1)
SELECT quantile_cont(longest, 0.95) / 60 FROM w
"""

_TURNS = """
WITH seq AS (SELECT conversation, inbound,
    lag(inbound) OVER (PARTITION BY conversation ORDER BY s, inbound DESC) AS before
    FROM m WHERE inbound OR human),
t AS (SELECT conversation, 1 + count(*) FILTER (before IS NOT NULL AND before <> inbound) AS turns,
    bool_or(inbound) AS asked FROM seq GROUP BY 1)
SELECT count(*) FILTER (turns >= 3) / count(*) FROM t WHERE asked
"""


def figures(export: Path, folder: Path) -> dict[str, Any]:
    """Return seconds of import and of indicators, and the figures."""
    begun = time.perf_counter()
    config = {"memory_limit": "1200MB", "threads": 2, "temp_directory": str(folder / "spill")}
    con = duckdb.connect(str(folder / "direct.duckdb"), config=config)
    con.execute("SET TimeZone = 'UTC'")
    con.execute(_IMPORT.format(path=export))
    imported = time.perf_counter()

    def one(query: str) -> Any:
        row = con.execute(query).fetchone()
        return row[0] if row else None

    years = range(2023, 2028)
    closed = ", ".join(f"DATE '{day}'" for day in holidays.country_holidays("FR", years=years))
    con.execute(_HOURS.format(closed=closed))
    con.execute(_OPENINGS)
    found: dict[str, Any] = {}
    for clock in ("business", "calendar"):
        found[f"IND-01 {clock}"] = one(_MEDIAN.format(clock=clock, where="true", at=0.5))
        found[f"IND-02 {clock}"] = one(_MEDIAN.format(clock=clock, where="true", at=0.9))
        for (channel,) in con.execute("SELECT DISTINCT channel FROM m ORDER BY 1").fetchall():
            where = f"channel = '{channel}'"
            found[f"IND-01 {clock} {channel}"] = one(_MEDIAN.format(clock=clock, where=where, at=0.5))
    inside, outside = (one(_MEDIAN.format(clock="calendar", where=w, at=0.5)) for w in ("inside", "NOT inside"))
    found["IND-06"] = outside / inside
    found["IND-03"] = one(
        """SELECT 1 - count(*) FILTER (l.last IS NULL OR s > l.last) / count(*) FROM m
        LEFT JOIN (SELECT conversation, max(s) AS last FROM m WHERE human GROUP BY 1) l USING (conversation)
        WHERE inbound AND question"""
    )
    promise = "CASE priority WHEN 'P1' THEN 3600 WHEN 'P2' THEN 14400 WHEN 'P3' THEN 86400 ELSE 172800 END"
    found["IND-04"] = one(
        f"""SELECT count(*) FILTER (replied IS NOT NULL AND business <= {promise})
            / count(*) FILTER (replied IS NOT NULL OR business > {promise}) FROM q WHERE question"""
    )
    arrivals = "FROM m JOIN h ON h.hour = s // 3600 WHERE inbound"
    found["IND-05"] = one(f"SELECT count(*) FILTER (NOT open) / count(*) {arrivals}")
    found["IND-05 weekend"] = one(f"SELECT count(*) FILTER (day >= 5) / count(*) {arrivals}")
    found["IND-05 holiday"] = one(f"SELECT count(*) FILTER (day < 5 AND holiday) / count(*) {arrivals}")
    band = "concat(CASE day WHEN 5 THEN 'sat' WHEN 6 THEN 'sun' ELSE 'week' END, clock // 3)"
    found["IND-07"] = one(
        f"""WITH b AS (SELECT {band} AS band, count(*) FILTER (inbound) AS i, count(*) FILTER (human) AS o
            FROM m JOIN h ON h.hour = s // 3600 GROUP BY 1),
        t AS (SELECT sum(i) AS ti, sum(o) AS too FROM b)
        SELECT min((o / too) / (i / ti)) FROM b, t WHERE i / ti >= 0.05"""
    )
    found["IND-08"] = one(_WINDOW)
    agents = [
        n for (n,) in con.execute("SELECT count(*) AS n FROM m WHERE human GROUP BY agent ORDER BY n DESC").fetchall()
    ]
    found["IND-09"] = agents[0] / sum(agents)
    found["IND-09 factor"] = next(n for n in range(1, len(agents) + 1) if sum(agents[:n]) * 2 >= sum(agents))
    found["IND-10"] = sum(n >= 0.05 * sum(agents) for n in agents)
    found["IND-11"] = one("SELECT count(*) FILTER (deflects) / count(*) FROM m WHERE human")
    found["IND-11 tracked"] = one(
        """SELECT count(*) FILTER (p.last > d.first) / count(*) FROM
            (SELECT conversation, min(s) AS first FROM m WHERE human AND deflects GROUP BY 1) d
            LEFT JOIN (SELECT conversation, max(s) AS last FROM m WHERE private GROUP BY 1) p USING (conversation)"""
    )
    found["IND-17 turns"] = one(_TURNS)
    found["IND-20"] = one(
        """WITH o AS (SELECT conversation, arg_min(author, s) AS opener FROM m WHERE inbound GROUP BY 1)
        SELECT count(*) FILTER (inbound AND author <> opener)
            / count(*) FILTER (human OR (inbound AND author <> opener))
        FROM m LEFT JOIN o USING (conversation)"""
    )
    found["IND-33"] = one(
        """SELECT quantile_cont(coalesce(n, 0), 0.95) * 5 / 60 FROM h
        LEFT JOIN (SELECT s // 3600 AS hour, count(*) AS n FROM m WHERE inbound GROUP BY 1) USING (hour)
        WHERE open AND hour BETWEEN (SELECT min(s) // 3600 FROM m) AND (SELECT max(s) // 3600 FROM m)"""
    )
    found["IND-36"] = one(
        """SELECT median(n) FROM (SELECT date_trunc('month', sent) AS month, count(DISTINCT author) AS n
        FROM m WHERE inbound GROUP BY 1)"""
    )
    done = time.perf_counter()
    con.close()
    return {"import": imported - begun, "indicators": done - imported, "figures": found}
