"""A staged table as part of a canonical one: rows left out, repeated ones once, then joined to the others."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from workbench.audit.evidence.schemas import SCHEMAS
from workbench.audit.evidence.stage import LEFT_OUT, STAGE, Staged
from workbench.audit.evidence.store import Store, Taken

DAILY = 0.5
"""Fewer distinct posts than this share of the rows: an export by day, whose figures are not a post's own."""

BURST = 0.25
"""One day with more than this share of an export's rows makes it an excerpt (§8, honesty rules)."""

SPAM_TOLD = 0.1
_KEYS = {
    "posts": (("post_id",), ("permalink",)),
    "messages": (("message_id",),),
    "tickets": (("ticket_id",),),
    "daily": (("date", "channel", "account"),),
    "quality": (("answer_id", "rater_hash"),),
    "knowledge": (("card_id",),),
    "access": (("platform", "account", "user_hash"),),
    "ambassadors": (("author_hash",),),
}
_MOMENTS = ("published_at", "created_at", "date", "asked_at", "posted_at", "sent_at", "drafted_at", "started_at")
_ADDED = ("reactions", "comments", "shares")


@dataclass
class Settled:
    """What became of a staged table: rows kept, dropped by reason, notes with their counts, first and last day."""

    kept: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)
    period: tuple[date, date] | None = None


class Settling:
    """Settles one staged table in the store."""

    def __init__(self, store: Store, staged: Staged, file: str) -> None:
        self.store, self.staged, self.file = store, staged, file
        self.format = staged.match.format
        self.schema = self.format.schema_name
        self.fields = tuple(name for name in SCHEMAS[self.schema] if name in staged.plan.fields)
        self.repeated = True
        self.done = Settled()

    def settle(self) -> Settled:
        """Return what became of the table; its rows stand in the canonical one."""
        self._count_cells()
        if sum(self.done.dropped.values()):
            self.store.con.execute(f"DELETE FROM {STAGE} WHERE {self.staged.left_out}")
        self._once()
        self._across_files()
        self._proven_zeros()
        self.done.kept = int(self.store.one(f"SELECT count(*) FROM {STAGE}"))
        self._days()
        self._join()
        return self.done

    def _count_cells(self) -> None:
        """Take over what was marked: cells not understood by note, rows left out by reason."""
        for key, count in self.staged.counts.items():
            note = key.partition(":")[0]
            if key in LEFT_OUT:
                self.done.dropped[key] += count
            else:
                self.done.notes[note] += count
        rows = int(self.store.one(f"SELECT count(*) FROM {STAGE}"))
        if rows and self.done.dropped["spam"] > SPAM_TOLD * rows:
            self.done.notes["spam_share"] = round(100 * self.done.dropped["spam"] / rows)

    def _keys(self) -> list[tuple[str, ...]]:
        """Return the keys that this table can be told apart by."""
        return [
            known
            for key in _KEYS.get(self.schema, ())
            if key[0] in self.fields and (known := tuple(name for name in key if name in self.fields))
        ]

    def _once(self) -> None:
        """Keep each row once, by its id or link; without either, equal rows are told but kept."""
        keys = self._keys()
        if not keys:
            self.done.notes["equal_rows"] = self._equal_rows()
            return
        self.done.dropped["duplicate"] += self._equal_rows(keys, leave=True)
        repeated = 0
        before = int(self.store.one(f"SELECT count(*) FROM {STAGE}"))
        for key in keys if self.repeated else ():
            repeated += self._leave_repeated(key)
        if self.schema == "posts" and before > 1 and before - repeated < DAILY * before:
            self.store.con.execute(f"DELETE FROM {STAGE}")
            self.done.notes["daily_breakdown"] = 1
            self.done.dropped["daily_breakdown"] += before
            return
        self.done.dropped["duplicate"] += repeated

    def _equal_rows(self, keys: list[tuple[str, ...]] | None = None, leave: bool = False) -> int:
        """Return how many rows repeat another one in all their fields (and leave them out)."""
        self.repeated = not keys or any(self._is_repeated(key) for key in keys)
        if not self.repeated:
            return 0
        names = ", ".join(f'"{name}"' for name in self.fields)
        again = f"(SELECT rowid AS id, row_number() OVER (PARTITION BY {names} ORDER BY rowid) AS n FROM {STAGE})"
        count = int(self.store.one(f"SELECT count(*) FROM {again} WHERE n > 1"))
        if leave and count:
            self.store.con.execute(f"DELETE FROM {STAGE} WHERE rowid IN (SELECT id FROM {again} WHERE n > 1)")
        return count

    def _is_repeated(self, key: tuple[str, ...]) -> bool:
        """Return whether a key stands in more than one row (told by its fingerprint: few bytes per row)."""
        return bool(
            self.store.one(
                f"SELECT count(h) <> count(DISTINCT h) FROM"
                f" (SELECT {_print(key)} AS h FROM {STAGE} WHERE {_present(key)})"
            )
        )

    def _leave_repeated(self, key: tuple[str, ...]) -> int:
        """Leave out rows that repeat an earlier one's key (the last known state of a ticket stays); return how many."""
        if not self._is_repeated(key):
            return 0
        names = ", ".join(f'"{name}"' for name in key)
        order = "updated_at DESC NULLS LAST, rowid" if "updated_at" in self.fields else "rowid"
        again = f"SELECT rowid AS id, row_number() OVER (PARTITION BY {names} ORDER BY {order}) AS n FROM {STAGE}"
        gone = f"SELECT id FROM ({again} WHERE {_present(key)}) WHERE n > 1"
        count = int(self.store.one(f"SELECT count(*) FROM ({gone})"))
        self.store.con.execute(f"DELETE FROM {STAGE} WHERE rowid IN ({gone})")
        return count

    def _across_files(self) -> None:
        """Leave out rows that another file of the same tool has brought; a ticket's later state replaces it."""
        files = [t.file for t in self.store.taken(self.schema) if t.format == self.format.id]
        if not files:
            return
        names = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
        for key in self._keys():
            same = " AND ".join(f's."{name}" IS NOT DISTINCT FROM t."{name}"' for name in key)
            here = f"t.source_file IN ({names}) AND {same} AND {_present(key, 's')}"
            if "updated_at" in self.fields and self.schema == "tickets":
                self._replace_older(here)
            gone = f"SELECT s.rowid FROM {STAGE} s SEMI JOIN {self.schema} t ON {here}"
            count = int(self.store.one(f"SELECT count(*) FROM ({gone})"))
            if count:
                self.store.con.execute(f"DELETE FROM {STAGE} WHERE rowid IN ({gone})")
                self.done.dropped["duplicate_across_files"] += count

    def _replace_older(self, here: str) -> None:
        older = f"SELECT t.rowid FROM {self.schema} t SEMI JOIN {STAGE} s ON {here} AND s.updated_at > t.updated_at"
        count = int(self.store.one(f"SELECT count(*) FROM ({older})"))
        if count:
            self.store.con.execute(f"DELETE FROM {self.schema} WHERE rowid IN ({older})")
            self.done.notes["newer_state"] += count

    def _proven_zeros(self) -> None:
        """Read empty counts as zero where the total of every row proves it (method §6.8, rule 12)."""
        if not {"interactions", *_ADDED} <= set(self.fields):
            return
        added = " + ".join(f"coalesce({name}, 0)" for name in _ADDED)
        agrees = f"coalesce({added} = interactions, false)"
        if not self.store.one(f"SELECT coalesce(bool_and({agrees}), false) FROM {STAGE}"):
            return
        blanks = " + ".join(f"count(*) FILTER (WHERE {name} IS NULL)" for name in _ADDED)
        self.done.notes["blank_is_zero"] = int(self.store.one(f"SELECT {blanks} FROM {STAGE}"))
        if self.done.notes["blank_is_zero"]:
            filled = ", ".join(f"{name} = coalesce({name}, 0)" for name in _ADDED)
            self.store.con.execute(f"UPDATE {STAGE} SET {filled}")

    def _days(self) -> None:
        """Take note of the first and last day, of a missing zone, and of one day that holds too much."""
        moment = next((name for name in _MOMENTS if name in self.fields), None)
        if moment is None or not self.format.dated:
            self.done.notes["undated"] = int(moment is None and self.schema in ("posts", "messages", "tickets"))
            return
        first, last = (self.store.one(f"SELECT {end}({moment})::DATE FROM {STAGE}") for end in ("min", "max"))
        self.done.period = (first, last) if first else None
        timed = self.schema in ("posts", "messages", "tickets")
        if timed:
            self.done.notes["time_zone_unknown"] = int(self.staged.plan.zone is None and self.done.kept > 0)
            self._hours()
        per_day = f"SELECT count(*) AS n FROM {STAGE} WHERE {moment} IS NOT NULL GROUP BY {moment}::DATE"
        most = self.store.one(f"SELECT max(n) / sum(n) FROM ({per_day})")
        if timed and most and most > BURST:
            self.done.notes["burst"] = round(100 * most)

    def _hours(self) -> None:
        """Take note of dates without a time of day: no hour can be read from them."""
        if "has_time" in self.fields and self.done.kept:
            timed = int(self.store.one(f"SELECT count(*) FILTER (WHERE has_time) FROM {STAGE}"))
            self.done.notes["no_time_of_day"] = int(timed == 0)
            self.done.notes["some_without_time"] = self.done.kept - timed if timed else 0

    def _join(self) -> None:
        """Bring the rows to their canonical table; the first ones are the table (copying them costs as a reading)."""
        con, file = self.store.con, self.file.replace("'", "''")
        if not self.store.taken(self.schema):
            con.execute(f"ALTER TABLE {STAGE} DROP COLUMN _marks")
            con.execute(f"UPDATE {STAGE} SET source_row = {self.staged.source_row}")
            con.execute(f"ALTER TABLE {STAGE} ADD COLUMN source_file VARCHAR DEFAULT '{file}'")
            con.execute(f"DROP TABLE {self.schema}")
            con.execute(f"ALTER TABLE {STAGE} RENAME TO {self.schema}")
        else:
            names = ", ".join(f'"{name}"' for name in self.fields)
            con.execute(
                f"INSERT INTO {self.schema} ({names}, source_file, source_row)"
                f" SELECT {names}, '{file}', {self.staged.source_row} FROM {STAGE}"
            )
            con.execute(f"DROP TABLE {STAGE}")
        if self.done.kept:
            self.store.register(self.schema, self._taken())

    def _taken(self) -> Taken:
        return Taken(
            file=self.file,
            tool=self.format.tool,
            fields=frozenset(self.fields),
            zone=self.staged.plan.zone,
            format=self.format.id,
            dated=self.format.dated,
            promotional=self.format.promotional,
        )


def _print(key: tuple[str, ...]) -> str:
    return f"hash({', '.join(f'{chr(34)}{name}{chr(34)}' for name in key)})"


def _present(key: tuple[str, ...], table: str = "") -> str:
    lead = f"{table}." if table else ""
    return f'{lead}"{key[0]}" IS NOT NULL'
