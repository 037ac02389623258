"""All that the indicators share: the exports, their threads and waits made once, one slice per tool."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from workbench.audit.evidence.indicators.figure import Basis
from workbench.audit.evidence.indicators.replies import Replies, replies_of
from workbench.audit.evidence.indicators.study import Study
from workbench.audit.evidence.indicators.threads import Threads, can_link, threads_of
from workbench.audit.evidence.store import Taken
from workbench.audit.measured import Measure


@dataclass(frozen=True)
class Slice:
    """The rows of one tool in a table: figures of two tools are never added."""

    tool: str
    taken: tuple[Taken, ...]
    where: str
    rows: int
    basis: Basis

    @property
    def fields(self) -> frozenset[str]:
        """The fields that the tool's files deliver."""
        return frozenset().union(*(t.fields for t in self.taken))

    def has(self, *fields: str) -> bool:
        """Return whether the tool's files deliver these fields."""
        return set(fields) <= self.fields

    @property
    def zone(self) -> str | None:
        """`UTC` where the zone of every file is known."""
        return "UTC" if all(t.zone for t in self.taken) else None

    @property
    def undated(self) -> str | None:
        """The note on posts without dates."""
        return None if any(t.dated for t in self.taken) else "undated"


@dataclass(frozen=True)
class Case:
    """One wave's exports as the indicators read them."""

    study: Study

    @cached_property
    def threads(self) -> Threads | None:
        """The threads of the message exports; None without dated messages."""
        return threads_of(self.study)

    @cached_property
    def replies(self) -> Replies | None:
        """The waits of the questions; None where replies cannot be put behind them."""
        return replies_of(self.study, self.threads) if self.threads and can_link(self.study) else None

    @cached_property
    def basis(self) -> Basis:
        """What figures of the message exports rest on."""
        return self.study.basis("messages")

    @cached_property
    def note(self) -> str | None:
        """The care that every figure on waits asks for: an unknown clock first, then robots not told apart."""
        if self.basis.vague:
            return "time_zone_unknown"
        return None if self.study.has("messages", "author_role") else "bots_untold"

    @cached_property
    def wanted(self) -> bool:
        """Whether the export says which messages need an answer, or its questions were recognised by their words."""
        return self.study.has("messages", "needs_answer") or self.study.has("messages", "is_question")

    @cached_property
    def wanted_note(self) -> str | None:
        """The care that figures on messages needing an answer ask for."""
        if self.note or self.study.has("messages", "needs_answer"):
            return self.note
        return "questions_by_patterns" if self.wanted else "all_questions"

    def slices(self, schema: str) -> tuple[Slice, ...]:
        """Return the rows of a table by tool, the tool with the most rows first."""
        by_tool: dict[str, list[Taken]] = {}
        for taken in self.study.store.taken(schema):
            by_tool.setdefault(taken.tool, []).append(taken)
        found = (self._slice(schema, tool, tuple(taken)) for tool, taken in by_tool.items())
        return tuple(sorted((s for s in found if s.rows), key=lambda s: (-s.rows, s.tool)))

    def _slice(self, schema: str, tool: str, taken: tuple[Taken, ...]) -> Slice:
        files = tuple(dict.fromkeys(t.file for t in taken))
        names = ", ".join("'" + name.replace("'", "''") + "'" for name in files)
        where = f"source_file IN ({names})"
        rows = self.study.row(f"SELECT count(*) FROM {schema} WHERE {where}")[0]
        return Slice(tool, taken, where, rows, self.study.basis(schema, where, files))

    def by_tool(self, schema: str, made: Callable[[Slice], Iterator[Measure]], alone: bool = True) -> Iterator[Measure]:
        """Yield the figures of the largest tool as the whole, those of the others as their tool's own.

        `alone` False: something else speaks for the whole, so that every tool speaks for itself only; the groups of
        the largest one stay, since nothing else knows them.
        """
        for place, part in enumerate(self.slices(schema)):
            for measure in made(part):
                if place == 0 and alone:
                    yield measure
                elif measure.segment is None:
                    yield measure.model_copy(update={"segment": f"tool:{part.tool}"})
                elif measure.segment.startswith("file:") or (place == 0 and measure.segment.startswith("group:")):
                    yield measure
