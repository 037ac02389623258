"""The small method of another field as tests use it: its answers, an audit of them, copies with one thing changed."""

import shutil
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from workbench.assessment.model import Assessment
from workbench.assessment.score import assess
from workbench.audit.model import Answer, Audit, Client, Respondent
from workbench.faults import Place
from workbench.method.load import load_method
from workbench.method.model import Method

FOLDER = Path(__file__).parent / "1.0"
DAY = date(2026, 11, 20)
CLIENT = Client(id="atelier-nord", name="Atelier Nord", sector="crafts", languages=("en",), fictive=True)
POINTS = {0: Decimal("0"), 1: Decimal("0.25"), 2: Decimal("0.5"), 3: Decimal("1")}
SIZES = {"PRE": 4, "CON": 3, "SUI": 3}
NA = "not_applicable"
Mark = int | str | None
"""A rating, the state of an answer without one, or no answer at all."""

Rows = tuple[tuple[Mark, ...], tuple[Mark, ...], tuple[Mark, ...]]

MANAGER = Respondent(ref="R01", role="D", function=None, name="Ann", file="audit.xlsx")
MEMBER = Respondent(ref="R02", role="R", function=None, name="Bob", file="responses/bob.xlsx")


@cache
def hygiene() -> Method:
    """Return the second method, read by the same reader as the first."""
    return load_method(FOLDER, "1.0")


def answer_of(practice: str, mark: int | str, who: Respondent = MANAGER) -> Answer:
    """Return one answer; a text is the state of an answer without a rating."""
    rated = isinstance(mark, int)
    return Answer.model_validate(
        {
            "practice": practice,
            "respondent": who.ref,
            "role": who.role,
            "state": "rated" if rated else mark,
            "rating": mark if rated else None,
            "comment": "no such meeting" if mark == "not_applicable" else None,
            "place": Place("audit.xlsx"),
        }
    )


def audit_of(answers: tuple[Answer, ...], **changes: object) -> Audit:
    """Return an audit of these answers."""
    fields = {"client": CLIENT, "wave": DAY, "language": "en", "method_version": "1.0", "answers": answers}
    return Audit.model_validate({"respondents": (MANAGER, MEMBER), **fields, **changes})


def answers_of(pre: tuple[Mark, ...], con: tuple[Mark, ...], sui: tuple[Mark, ...]) -> tuple[Answer, ...]:
    """Return the manager's answers, practice by practice; None is no answer."""
    rows = {"PRE": pre, "CON": con, "SUI": sui}
    marks = {f"{code}-{n}": mark for code, row in rows.items() for n, mark in enumerate(row, 1)}
    return tuple(answer_of(practice, mark) for practice, mark in marks.items() if mark is not None)


def assessed(pre: tuple[Mark, ...], con: tuple[Mark, ...], sui: tuple[Mark, ...]) -> Assessment:
    """Return the assessment of such answers."""
    return assess(audit_of(answers_of(pre, con, sui)), hygiene())


def scores(found: Assessment) -> tuple[str | None, ...]:
    """Return the dimensions' scores and the overall one, as printed."""
    scores = (*(d.score_cautious for d in found.dimensions), found.overall)
    return tuple(None if score is None else str(score) for score in scores)


def copy_of(tmp_path: Path, **changed: tuple[str, str]) -> Path:
    """Return a copy of the method where one text of some files is another."""
    folder = tmp_path / "1.1"
    shutil.copytree(FOLDER, folder)
    for file, (old, new) in changed.items():
        path = folder / f"{file}.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder
