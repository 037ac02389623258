"""How long questions waited: the staffed calendar laid beside them, counts by minute, and the answered share.

The calendar goes into the engine as a small table of equal steps in which nothing opens or closes, so that open
seconds are exact and looked up by equality; the counts that come back are as many as there are distinct minutes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from workbench.audit.evidence.indicators.calendar import HOUR, Calendar, moment_of
from workbench.audit.evidence.indicators.figure import MOST_SEGMENTS
from workbench.audit.evidence.indicators.study import Study
from workbench.audit.evidence.indicators.survival import Survival, kaplan_meier
from workbench.audit.evidence.indicators.threads import Threads, segments

_PARTS = (
    ("channel", "channel", "channel"),
    ("priority", "priority", "priority"),
    ("assigned_team", "assigned_team", "group"),
    ("language", "language", "language"),
    ("inside", "", "opened"),
)
"""Field of `openings`, the coded field behind it, and the kind of segment that it makes."""


@dataclass(frozen=True)
class Replies:
    """Questions and their first human replies (table `openings`), against the client's calendar."""

    study: Study
    threads: Threads
    calendar: Calendar

    @cached_property
    def end(self) -> int:
        """The last second of the exports: what is unanswered then has waited at least until then."""
        return self.threads.span[1]

    @cached_property
    def delays(self) -> dict[str, dict[str | None, Survival]]:
        """Answered share over time by clock (`calendar`, `business` where staffed hours are known), by segment."""
        clocks = ("calendar", "business") if self.study.staffed else ("calendar",)
        return {clock: dict(self._survivals(clock)) for clock in clocks}

    def _survivals(self, clock: str) -> Iterator[tuple[str | None, Survival]]:
        fields = [field for field, coded, _ in _PARTS if not coded or coded in self.threads.names]
        longest = self.study.row(f"SELECT coalesce(max({clock}), 0) FROM openings WHERE answered")[0]
        # a silence beyond the slowest reply waits through all of them: its exact length changes nothing
        query = f"""SELECT {", ".join(fields)}, grouping({", ".join(fields)}) AS part,
            CASE WHEN answered THEN ({clock} + 59) // 60 ELSE least({clock}, {int(longest) + 60}) // 60 END AS minute,
            count(*) FILTER (answered) AS replies, count(*) FILTER (NOT answered) AS silent
            FROM openings GROUP BY GROUPING SETS ((minute), {", ".join(f"({f}, minute)" for f in fields)})"""
        found = self.study.store.con.execute(query).fetchnumpy()
        part = np.asarray(found["part"])
        for place, field in enumerate((None, *fields)):
            every = (1 << len(fields)) - 1
            mask = part == (every if field is None else every - (1 << (len(fields) - place)))
            values = np.zeros(int(mask.sum())) if field is None else np.ma.filled(np.ma.asarray(found[field])[mask], 0)
            counts = tuple(np.asarray(found[name])[mask].astype(np.int64) for name in ("minute", "replies", "silent"))
            yield from self._by_value(field, values, counts)

    def _by_value(
        self, field: str | None, values: npt.NDArray[np.generic], counts: tuple[npt.NDArray[np.int64], ...]
    ) -> Iterator[tuple[str | None, Survival]]:
        """Yield the survival of each value of a field, the commonest first; of all for no field."""
        if field is None:
            if len(counts[0]):
                yield None, kaplan_meier(*counts)
            return
        coded, kind = next((coded, kind) for name, coded, kind in _PARTS if name == field)
        for value in sorted(np.unique(values))[: MOST_SEGMENTS + 1]:
            name = segments(self.threads, coded, kind, value) if coded else f"opened:{'inside' if value else 'outside'}"
            if name is not None:
                yield name, kaplan_meier(*(column[values == value] for column in counts))


def replies_of(study: Study, threads: Threads) -> Replies:
    """Return the questions with their waits: made once, as the table `openings`.

    A silence that was chosen (DR-19) is no wait; a question that answers another member is none to the brand.
    """
    low, high = threads.span
    calendar = study.calendar("messages", low, high)
    lay_out(study, calendar, (low, high))
    grain = calendar.grain
    study.run(
        f"""CREATE OR REPLACE TABLE openings AS
        SELECT opened, channel, priority, assigned_team, language, needs_answer, a.open AS inside,
            replied IS NOT NULL AS answered, coalesce(replied, {high}) - opened AS calendar,
            {_open_until("b", f"coalesce(replied, {high})", grain)} - {_open_until("a", "opened", grain)} AS business,
            closed
        FROM threads JOIN staffed_steps a ON a.step = opened // {grain}
            JOIN staffed_steps b ON b.step = coalesce(replied, {high}) // {grain}
        WHERE opened IS NOT NULL AND NOT peer AND NOT (no_answer_chosen AND replied IS NULL)"""
    )
    return Replies(study, threads, calendar)


def _open_until(step: str, moment: str, grain: int) -> str:
    return f"({step}.before + CASE WHEN {step}.open THEN {moment} - {step}.step * {grain} ELSE 0 END)"


def lay_out(study: Study, calendar: Calendar, span: tuple[int, int]) -> None:
    """Make the table `staffed_steps`: by equal step, open seconds before it, whether it is open, its hour and day."""
    first, last = moment_of(calendar.first), span[1] + HOUR
    steps = np.arange(first // calendar.grain, last // calendar.grain + 1, dtype=np.int64)
    moments = steps * calendar.grain
    columns = {
        "step": steps,
        "before": calendar.open_until(moments),
        "open": calendar.is_open(moments),
        "hour": calendar.hour_of_week(moments),
        "day": calendar.local(moments) // 86400,
    }
    study.store.con.register("laid_out", columns)
    study.run("CREATE OR REPLACE TABLE staffed_steps AS SELECT * FROM laid_out")
    study.store.con.unregister("laid_out")
