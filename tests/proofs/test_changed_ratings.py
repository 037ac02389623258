"""A client who changes a cell of the assessment sees what the engine says of an audit changed the same way."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.builders import real_method
from tests.proofs import answers as said
from tests.proofs.cells import Cells, Change, same, values, write_changed
from tests.proofs.conftest import Once
from tests.proofs.edits import CASES, Edit
from tests.proofs.libreoffice import recalculated
from tests.proofs.papers import SPACE, Papers
from tests.proofs.tables import rows
from tests.samples.make import SAMPLES
from workbench.assessment.model import Assessment, DimensionResult
from workbench.assessment.score import assess
from workbench.audit.load import load_audit
from workbench.audit.model import Audit
from workbench.values import Language
from workbench.wording import Wording
from workbench.workspace import Wave, Workspace

pytestmark = pytest.mark.needs_libreoffice

LEVELS = {"retained": "retained-level", "cautious": "cautious-level", "declared": "declared-level"}
SCORES = {"score_cautious": "score-cautious", "score_declared": "score-declared"}
RANGE = {"low": "lowest", "high": "highest"}


def _language(name: str) -> Language:
    """Return French and English in turn."""
    return "fr" if list(CASES).index(name) % 2 else "en"


class Words:
    """What the sheets and columns are called in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.wording = Wording(SPACE.templates / "wording", language)

    def say(self, key: str) -> str:
        return self.wording(f"assessment.{key}")

    def place(self, edit: Edit, told: Cells) -> tuple[str, str]:
        """Return the sheet and address of an edit."""
        sheet = self.say(f"sheet-{edit.sheet}")
        if edit.sheet != "matrix":
            return sheet, rows(told, sheet, self.say("col-code")).address(edit.row, self.say(edit.column))
        found = rows(told, sheet, self.say("col-function"))
        named = next(self.wording.text(f.name) for f in real_method().functions if f.code == edit.row)
        column = next(t for t in found.titles[named] if t.startswith(f"{edit.column} "))
        return sheet, found.address(named, column)

    def change(self, edit: Edit, told: Cells) -> Change:
        content = edit.content
        if isinstance(content, str):
            content = self.say(content.removeprefix(":"))
        return Change(*self.place(edit, told), content=content)


def _workbook(papers_of: Callable[[str], Papers], name: str) -> Path:
    return papers_of(CASES[name][0]).xlsx("assessment", _language(name))


@pytest.fixture(scope="session")
def computed(once: Once, papers_of: Callable[[str], Papers]) -> dict[str, Cells]:
    """What each changed workbook shows after LibreOffice has computed it."""

    def fill(folder: Path) -> None:
        files = []
        for number, (name, (_, edits)) in enumerate(CASES.items()):
            source, words = _workbook(papers_of, name), Words(_language(name))
            told = values(source)
            files.append(folder / "changed" / f"{number:03d}.xlsx")
            write_changed(source, files[-1], tuple(words.change(edit, told) for edit in edits))
        recalculated(files, folder / "again")

    folder = once("changed-ratings", fill) / "again" / "out"
    return {name: values(folder / f"{number:03d}.xlsx") for number, name in enumerate(CASES)}


@pytest.fixture(scope="session")
def audit_of(papers_of: Callable[[str], Papers]) -> Callable[[str], Audit]:
    @cache
    def of(client: str) -> Audit:
        root = papers_of(client).folder.parent
        day = next(s.day for s in SAMPLES if s.client.id == client)
        return load_audit(Wave(Workspace(root), client, day), real_method())[0]

    return of


def _shown(result: DimensionResult, target: int | None, words: Words) -> dict[str, object]:
    """Return what the profile shows of a dimension, by column."""
    found: dict[str, object] = {}
    for key, column in LEVELS.items():
        found[column] = getattr(result, key) if result.assessed else words.say("not-assessed")
    for key, column in (SCORES | RANGE).items():
        value = getattr(result, key)
        found[column] = "–" if value is None else float(value)
    known = target is not None and result.retained is not None
    found["distance"] = max(0, (target or 0) - (result.retained or 0)) if known else "–"
    return found | {"rated-count": result.rated, "applicable-count": result.applicable}


def _expected(after: Assessment, targets: dict[str, int | None], words: Words) -> dict[str, dict[str, object]]:
    found = {d.dimension: _shown(d, targets[d.dimension], words) for d in after.dimensions}
    for domain in after.domains:
        level = words.say("not-assessed") if domain.level is None else domain.level
        mean = "–" if domain.mean is None else float(domain.mean)
        found[domain.domain] = {"domain-level": level, "domain-mean": mean}
    return found


@pytest.mark.parametrize("name", CASES)
def test_the_profile_follows_the_answers(
    name: str, computed: dict[str, Cells], audit_of: Callable[[str], Audit]
) -> None:
    client, edits = CASES[name]
    words, audit = Words(_language(name)), audit_of(client)
    before = assess(audit, real_method())
    after = assess(said.changed(audit, tuple(e.change for e in edits)), real_method())
    # The workbook keeps the target that the delivery named; the engine would aim one level above a new level.
    targets = {d.dimension: d.target for d in before.dimensions}
    targets |= {e.row: e.content for e in edits if e.column == "col-target" and isinstance(e.content, int)}
    profile = rows(computed[name], words.say("sheet-profile"), words.say("col-code"))
    wrong = {
        f"{code} {column}": (profile.value(code, words.say(f"col-{column}")), value)
        for code, columns in _expected(after, targets, words).items()
        for column, value in columns.items()
        if not same(profile.value(code, words.say(f"col-{column}")), value)
    }
    assert wrong == {}, "workbook, engine"


@pytest.mark.parametrize("name", CASES)
def test_the_practices_follow_the_answers(
    name: str, computed: dict[str, Cells], audit_of: Callable[[str], Audit]
) -> None:
    client, edits = CASES[name]
    words = Words(_language(name))
    after = assess(said.changed(audit_of(client), tuple(e.change for e in edits)), real_method())
    practices = rows(computed[name], words.say("sheet-practices"), words.say("col-code"))
    wrong = {}
    for result in after.practices:
        expected = {"col-cautious-rating": result.cautious, "col-grade": result.grade}
        if result.functions:
            expected["col-rating"] = result.rating
        for column, value in expected.items():
            found = practices.value(result.practice, words.say(column))
            if not same(found, value):
                wrong[f"{result.practice} {column}"] = (found, value)
    assert wrong == {}, "workbook, engine"


def test_the_changes_matter(audit_of: Callable[[str], Audit]) -> None:
    """Else two calculators could agree because nothing moved."""
    before = {s.client.id: assess(audit_of(s.client.id), real_method()).dimensions for s in SAMPLES}
    still = []
    for name, (client, edits) in CASES.items():
        after = said.changed(audit_of(client), tuple(e.change for e in edits))
        if assess(after, real_method()).dimensions == before[client]:
            still.append(name)
    assert len(still) <= 3, still
