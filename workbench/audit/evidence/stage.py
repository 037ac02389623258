"""A table of an export in the engine: typed, its unfit cells and rows marked, nothing yet left out."""

from collections import Counter

from workbench.audit.evidence import flags
from workbench.audit.evidence.clean import Plain
from workbench.audit.evidence.convert import (
    BESIDE,
    Desk,
    Look,
    Profile,
    is_moment,
    is_number,
    plan_of,
    raw_cell,
    trimmed,
)
from workbench.audit.evidence.dates import Forms, forms_query
from workbench.audit.evidence.numbers import Marks, marks_query
from workbench.audit.evidence.recognise import Match
from workbench.audit.evidence.schemas import SCHEMAS
from workbench.audit.evidence.store import Store

SAMPLE = 20_000
STAGE = "stage"
LEFT_OUT = ("incomplete", "total", "spam")
"""Why a row is left out, the weakest reason first."""

_FIRST_CELLS = 4


def profile_of(store: Store, plain: Plain, match: Match, rows: int | None = None) -> Profile:
    """Return what the dates and numbers of a table look like, in all its rows or in the first ones."""
    spots = [spot for spot in match.spots if is_moment(spot.column) or is_number(spot.column)]
    profile = Profile()
    if not spots:
        return profile
    cells = ", ".join(f"{raw_cell(spot)} AS p_{n}" for n, spot in enumerate(spots))
    counts = [
        forms_query(f"p_{n}") if is_moment(spot.column) else marks_query(f"p_{n}") for n, spot in enumerate(spots)
    ]
    limit = f" LIMIT {rows}" if rows else ""
    query = f"SELECT {', '.join(counts)} FROM (SELECT {cells} FROM {plain.reads}{limit})"
    values = iter(store.con.execute(query).fetchone() or ())
    for spot in spots:
        if is_moment(spot.column):
            profile.forms[spot.column.field] = Forms(*(int(next(values)) for _ in range(8)))
        else:
            profile.marks[spot.column.field] = Marks(*(int(next(values)) for _ in range(7)))
    return profile


class Staged:
    """A table in the engine under its plan; `counts`: cells not understood by note, rows to leave out by reason."""

    def __init__(self, store: Store, plain: Plain, match: Match, desk: Desk) -> None:
        self.store, self.plain, self.match, self.desk = store, plain, match, desk
        profile = profile_of(store, plain, match, SAMPLE)
        if not profile.evident:
            profile = profile_of(store, plain, match)
        self._load(profile)
        if profile.evident and self._surprised():
            again = profile_of(store, plain, match)
            if again != profile:
                self._load(again)

    @property
    def source_row(self) -> str:
        """The engine's expression of a staged row's number in its export: counting them would halve the speed."""
        return "source_row" if self.plain.numbered else f"rowid + {self.plain.skip + 1}"

    @property
    def left_out(self) -> str:
        """The engine's test of a row that is to be left out."""
        first = len(self.plan.counts)
        return f"_marks >= {1 << first}"

    def _surprised(self) -> bool:
        """Return whether cells beyond the sample were not as those of the sample."""
        return any(n for key, n in self.counts.items() if key.startswith(("dates_unread", "numbers_unread")))

    def _load(self, profile: Profile) -> None:
        look = Look(self.match.format, profile, self.match.separator == ";", self.plain.spaced)
        self.plan = plan_of(self.match.spots, look, self.desk)
        self.store.con.execute(f"DROP TABLE IF EXISTS {STAGE}")
        self.store.con.execute(f"CREATE TABLE {STAGE} AS {self._select()}")
        self.counts = self._counted()

    def _select(self) -> str:
        """Return the query of a table's rows: cells as `r_`, canonical values as `v_`, then what is marked."""
        plan = self.plan
        number = "TRY_CAST(n AS BIGINT)" if self.plain.numbered else "NULL::BIGINT"
        cells = ", ".join(f"{cell} AS r_{name}" for name, cell in plan.raw.items())
        values = ", ".join(f"{value} AS v_{name}" for name, value in plan.values.items() if name not in BESIDE)
        replaced = ", ".join(f"{late} AS v_{name}" for name, late in plan.late.items() if name in plan.values)
        added = "".join(f", {late} AS v_{name}" for name, late in plan.late.items() if name not in plan.values)
        whole = f"* REPLACE ({replaced})" if replaced else "*"
        kept = ", ".join(self._kept(name) for name in SCHEMAS[self.match.format.schema_name])
        marks = " + ".join(f"CASE WHEN {test} THEN {1 << n} ELSE 0 END" for n, test in enumerate(self._tests()))
        filled = f"coalesce({', '.join(f'c{n}' for n in range(self.plain.width))}) IS NOT NULL"
        first = f"{self._first_cell()} AS r_first, {number} AS source_row"
        return (
            f"SELECT {kept}, source_row, ({marks})::BIGINT AS _marks FROM (SELECT {whole}{added} FROM"
            f" (SELECT *, {values} FROM (SELECT {cells}, {first} FROM {self.plain.reads} WHERE {filled})))"
        )

    def _first_cell(self) -> str:
        cells = (trimmed(f"c{n}", spaced=False) for n in range(min(_FIRST_CELLS, self.plain.width)))
        return f"coalesce({', '.join(cells)})"

    def _kept(self, name: str) -> str:
        """Return a field of the canonical table; dates that only fill a column are missing."""
        sentinel = self.plan.counts.get(f"sentinel_dates:{name}")
        value = f"CASE WHEN NOT ({sentinel}) THEN v_{name} END" if sentinel else f"v_{name}"
        value = value if name in self.plan.fields else "NULL"
        return f'CAST({value} AS {SCHEMAS[self.match.format.schema_name][name]}) AS "{name}"'

    def _tests(self) -> list[str]:
        """Return what is marked on a row: cells by note, then what leaves the row out."""
        plan, patterns = self.plan, self.desk.method.patterns
        spam = flags.flag_expression("r_spam", flags.SPAM, patterns) if "spam" in plan.raw else None
        totals = flags.exact_expression("r_first", flags.TOTAL, patterns)
        return [
            *plan.counts.values(),
            self._lacking(),
            totals or "false",
            f"coalesce({spam}, false)" if spam else "false",
        ]

    def _lacking(self) -> str:
        """Return whether a row lacks what its format requires; a row may lack its id: it counts all the same."""
        tests = []
        for spot in self.match.spots:
            name = spot.column.field
            if spot.column.required and spot.column.kind != "id" and name in self.plan.values and name not in BESIDE:
                tests.append(f"v_{name} IS NULL")
                tests += [self.plan.counts[key] for key in (f"sentinel_dates:{name}",) if key in self.plan.counts]
        return " OR ".join(tests) or "false"

    def _counted(self) -> Counter[str]:
        """Return how many rows carry each mark; a row to leave out counts once, for its strongest reason."""
        keys = [*self.plan.counts, *LEFT_OUT]
        queries = []
        for n, key in enumerate(keys):
            above = f"_marks < {1 << (n + 1)}" if key in LEFT_OUT else "true"
            queries.append(f"count(*) FILTER (WHERE _marks & {1 << n} <> 0 AND {above})")
        values = self.store.con.execute(f"SELECT {', '.join(queries)} FROM {STAGE}").fetchone() or ()
        return Counter({key: int(value) for key, value in zip(keys, values, strict=True)})
