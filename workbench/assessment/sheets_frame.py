"""The sheets of the assessment's workbook and where their tables stand, known before any formula is written."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from workbench.assessment.dimensions import Readings, readings
from workbench.assessment.pages_alarms import title as alarms_title
from workbench.assessment.pages_answers import curves
from workbench.assessment.pages_gaps import title as gaps_title
from workbench.assessment.pages_mix import formats_drawn
from workbench.assessment.pages_profile import title as profile_title
from workbench.assessment.pages_voices import drawn_voices
from workbench.assessment.pages_week import known_week
from workbench.assessment.presented import Presented
from workbench.documents.excel import Area, Book, Field, Sheet
from workbench.documents.formats import day
from workbench.method.maturity import Dimension

NAMES = (
    "profile",
    "charts",
    "practices",
    "answers",
    "matrix",
    "alarms",
    "findings",
    "gaps",
    "measures",
    "over_time",
    "hours",
    "voices",
    "mix",
    "imports",
    "calculation",
    "levels",
    "method",
)
"""The sheets in order; those of pictures stand only where their data do."""

_PICTURES: dict[str, Callable[[Presented], object]] = {
    "over_time": curves,
    "hours": known_week,
    "voices": drawn_voices,
    "mix": formats_drawn,
}

READINGS = ("declared", "cautious", "low", "high")
SPARE_CEILING = 9
"""What stands for “no cap” in the calculation."""


@dataclass(frozen=True)
class Frame:
    """The workbook under construction: its sheets by name and the fields of the tables that formulas read."""

    shown: Presented
    book: Book
    sheets: dict[str, Sheet]

    @cached_property
    def functions(self) -> tuple[str, ...]:
        """The relevant functions, in the order of the matrix."""
        return tuple(f.code for f in self.shown.audit.functions if f.relevant)

    @cached_property
    def by_function(self) -> tuple[str, ...]:
        """The practices whose rating comes from the matrix: those that no consensus decides."""
        practices = self.shown.method.practices.values()
        judged = self.shown.assessment.practice
        return tuple(
            x.id for x in practices if x.per_function and self.functions and judged[x.id].origin != "consensus"
        )

    @cached_property
    def matrix(self) -> Area:
        """Where the matrix of integration stands."""
        return self.sheets["matrix"].area_at(matrix_fields(self), len(self.functions))

    @cached_property
    def practices(self) -> Area:
        """Where the table of practices stands."""
        return self.sheets["practices"].area_at(practice_fields(self.shown), len(self.shown.method.practices))

    @cached_property
    def profile(self) -> Area:
        """Where the table of dimensions stands."""
        return self.sheets["profile"].area_at(profile_fields(self.shown), len(self.shown.method.dimensions))

    @cached_property
    def told(self) -> Readings:
        """The engine's four readings of the answers."""
        return readings(self.shown.assessment.practices, self.shown.audit.evidence, self.shown.method)

    def rows(self, dimension: Dimension) -> tuple[int, int]:
        """Return the first row of a dimension's practices and the one after the last."""
        ids = list(self.shown.method.practices)
        first = ids.index(dimension.practices[0].id)
        return first, first + len(dimension.practices)

    def row(self, practice: str) -> int:
        """Return the row of a practice."""
        return list(self.shown.method.practices).index(practice)


def picture_sheets(shown: Presented) -> tuple[str, ...]:
    """Return which of the sheets of pictures have something to show."""
    return tuple(name for name, known in _PICTURES.items() if known(shown))


def frame(shown: Presented, book: Book) -> Frame:
    """Return the workbook's sheets, each with its title, still empty."""
    there = picture_sheets(shown)
    names = (name for name in NAMES if name not in _PICTURES or name in there)
    return Frame(shown, book, {name: _sheet(name, shown, book) for name in names})


def _sheet(name: str, shown: Presented, book: Book) -> Sheet:
    title, note = _heading(name, shown)
    return book.sheet(shown.say(f"sheet-{name}"), shown.say(f"sheet-{name}-purpose"), title, note)


def _heading(name: str, shown: Presented) -> tuple[str, str]:
    """Return a sheet's title, as a sentence that says its point, and its note."""
    say, found = shown.say, shown.assessment
    measures = [m.state for m in found.measures]
    titles = {
        "profile": lambda: profile_title(shown),
        "practices": lambda: say("sheet-practices-title", proved=len(shown.proved), rated=len(shown.rated)),
        "answers": lambda: say("sheet-answers-title", n=sum(p.answers for p in found.practices)),
        "alarms": lambda: alarms_title(shown),
        "findings": lambda: say("sheet-findings-title", n=len(found.findings)),
        "gaps": lambda: gaps_title(shown),
        "measures": lambda: say(
            "sheet-measures-title",
            n=measures.count("measured"),
            absent=measures.count("not_computable"),
        ),
        "method": lambda: say(
            "sheet-method-title",
            version=shown.method.manifest.version,
            day=day(shown.published, shown.language),
        ),
    }
    title = titles[name]() if name in titles else say(f"sheet-{name}-title")
    return title, _note(name, shown)


def _note(name: str, shown: Presented) -> str:
    if name == "answers":
        return shown.say(f"sheet-answers-{answers_shown(shown)}")
    if name == "gaps":
        quorum = shown.method.scale.individual_quorum
        return shown.say("gaps-lead") if shown.roles_shown else shown.say("gaps-private", quorum=quorum)
    if name == "method":
        return shown.text(shown.method.manifest.notice)
    if name == "alarms":
        return shown.say("alarms-lead")
    key = f"sheet-{name}-note"
    return shown.say(key, sheet=shown.say("sheet-matrix")) if shown.knows(key) else ""


def answers_shown(shown: Presented) -> str:
    """Return how far answers may be shown: by respondent's number, by role, or only counted together."""
    if shown.audit.client.consent_small_roles:
        return "refs"
    return "roles" if shown.roles_shown else "counts"


def _field(shown: Presented, key: str, title: str, **more: object) -> Field:
    return Field(key, shown.say(title), **more)  # type: ignore[arg-type]


def practice_fields(shown: Presented) -> tuple[Field, ...]:
    """Return the columns of the practices."""
    ratings = (*shown.method.scale.points, shown.say("not-applicable"))
    decided = (shown.say("decided-yes"), shown.say("decided-no"))
    columns: tuple[tuple[str, str, dict[str, object]], ...] = (
        ("id", "col-code", {}),
        ("dimension", "col-dimension", {}),
        ("name", "col-practice", {"width": 44}),
        ("gate", "col-gate", {}),
        ("rating", "col-rating", {"kind": "rating", "editable": True, "choices": ratings, "width": 9}),
        ("document", "col-document", {"editable": True, "choices": decided, "width": 11}),
        ("confirmed", "col-confirmed", {"kind": "rating", "width": 13}),
        ("grade", "col-grade", {"width": 11}),
        ("cautious", "col-cautious-rating", {"kind": "rating", "width": 10}),
        ("origin", "col-origin", {}),
        ("evidence", "col-evidence", {"width": 36}),
        ("answers", "col-answers", {"kind": "rating", "width": 10}),
        ("low", "col-low-answer", {"kind": "rating", "width": 10}),
        ("high", "col-high-answer", {"kind": "rating", "width": 10}),
        ("worth", "col-worth", {"kind": "percent", "width": 13}),
    )
    return tuple(_field(shown, key, title, **more) for key, title, more in columns)


def profile_fields(shown: Presented) -> tuple[Field, ...]:
    """Return the columns of the profile."""
    columns: tuple[tuple[str, str, dict[str, object]], ...] = (
        ("id", "col-code", {}),
        ("domain", "col-domain", {"width": 16}),
        ("name", "col-dimension", {"width": 42}),
        ("retained", "col-retained-level", {"kind": "level", "width": 12}),
        ("cautious", "col-cautious-level", {"kind": "level", "width": 15}),
        ("declared", "col-declared-level", {"kind": "level", "width": 12}),
        ("score_cautious", "col-score-cautious", {"kind": "number", "width": 11}),
        ("score_declared", "col-score-declared", {"kind": "number", "width": 11}),
        ("low", "col-lowest", {"kind": "level", "width": 11}),
        ("high", "col-highest", {"kind": "level", "width": 11}),
        ("target", "col-target", {"kind": "level", "editable": True, "choices": (1, 2, 3, 4, 5), "width": 9}),
        ("distance", "col-distance", {"kind": "whole", "width": 11}),
        ("rated", "col-rated-count", {"kind": "whole", "width": 12}),
        ("applicable", "col-applicable-count", {"kind": "whole", "width": 13}),
    )
    return tuple(_field(shown, key, title, **more) for key, title, more in columns)


def matrix_fields(sheets: Frame) -> tuple[Field, ...]:
    """Return the columns of the matrix: a function, then the practices rated by function."""
    shown = sheets.shown
    ratings = tuple(x for x in shown.method.practices.values() if x.per_function)
    scale = tuple(shown.method.scale.points)
    columns = (Field(x.id, shown.practice(x.id), "rating", 16, x.id in sheets.by_function, scale) for x in ratings)
    return Field("function", shown.say("col-function"), width=40), *columns
