"""A changed cell moves the workbook as the same change moves the engine (recalculated by LibreOffice)."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.assessment.reporting import edition, told
from tests.assessment.test_workbook import known, rows
from tests.builders import real_method
from workbench.assessment.model import Assessment
from workbench.assessment.score import assess
from workbench.assessment.workbook import workbook
from workbench.audit.model import Answer, Audit, Judgement, Proof
from workbench.faults import Place

pytestmark = [pytest.mark.needs_libreoffice, pytest.mark.verify]

HERE = Place("audit.xlsx")
FORCED = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""
"""LibreOffice keeps a cached value otherwise, and the check would be vacuous."""


@dataclass(frozen=True)
class Change:
    """One changed cell: where it stands by its titles, what it holds, and the audit that says the same."""

    sheet: str
    row: str
    column: str
    value: str | int | None
    audit: Audit


def rated(audit: Audit, practice: str, value: int) -> Change:
    at = datetime(2030, 1, 1, tzinfo=UTC)
    agreed = Judgement(id="J9", kind="consensus", target=practice, value=value, author="x", at=at, reason="x")
    changed = audit.model_copy(update={"judgements": (*audit.judgements, agreed)})
    return Change("Pratiques", practice, "Note", value, changed)


def emptied(audit: Audit, practice: str, not_applicable: bool) -> Change:
    left = [a for a in audit.answers if a.practice != practice]
    if not_applicable:
        state = "not_applicable"
        left.append(Answer(practice=practice, respondent="R03", role="R", state=state, comment="x", place=HERE))
    changed = audit.model_copy(update={"answers": tuple(left)})
    return Change("Pratiques", practice, "Note", "N/A" if not_applicable else None, changed)


def shown(audit: Audit, practice: str, seen: bool) -> Change:
    proofs = [x for x in audit.proofs if x.practice != practice]
    if seen:
        proofs.append(Proof(practice=practice, grade="V", document="x", dated=date(2026, 1, 1), place=HERE))
    changed = audit.model_copy(update={"proofs": tuple(proofs)})
    return Change("Pratiques", practice, "Document vu", "oui" if seen else "non", changed)


def by_function(audit: Audit, practice: str, function: str, value: int) -> Change:
    left = [a for a in audit.answers if (a.practice, a.function) != (practice, function)]
    told_ = Answer(
        practice=practice, respondent="R06", role="F", function=function, state="rated", rating=value, place=HERE
    )
    method = real_method()
    name = next(f.name.fr for f in method.functions if f.code == function)
    column = f"{practice} {method.practices[practice].short.fr}"
    changed = audit.model_copy(update={"answers": (*left, told_)})
    return Change("Intégration", name, column, value, changed)


def changes(audit: Audit, method_practices: list[str]) -> Iterator[Change]:
    """Yield forty changes that reach every rule: gates, means, evidence, caps, functions, missing answers."""
    for practice, value in (("OBJ-1", 0), ("GOV-1", 4), ("TEA-2", 3), ("TRT-1", 0), ("MEA-1", 4)):
        yield rated(audit, practice, value)
    plain = [x for x in method_practices if not x.startswith("INT-")]
    for index, practice in enumerate(plain[::3]):
        yield rated(audit, practice, index % 5)
    for practice in ("SPO-1", "STY-1", "CRL-1", "CRI-2"):
        yield emptied(audit, practice, not_applicable=practice != "SPO-1")
        yield shown(audit, practice, seen=False)
    for practice in ("INT-1", "INT-2", "INT-5"):
        yield by_function(audit, practice, "support", 4)
        yield by_function(audit, practice, "product", 0)
    yield shown(audit, "LIS-4", seen=True)


def write(change: Change, base: bytes, path: Path) -> None:
    """Write the workbook with one cell changed."""
    book = load_workbook(BytesIO(base))
    sheet = book[change.sheet]
    first = {"Pratiques": "Code", "Intégration": "Fonction"}[change.sheet]
    head = next(row for row in sheet.iter_rows() if row[0].value == first)
    column = next(c.column for c in head if _same(c.value, change.column))
    row = next(r for r in sheet.iter_rows(min_row=head[0].row) if _same(r[0].value, change.row))
    sheet.cell(row[0].row, column).value = change.value
    book.save(path)


def _same(told_: Any, wanted: str) -> bool:
    return "".join(str(told_).replace("’", "'").split()) == "".join(wanted.replace("’", "'").split())


def recalculate(paths: list[Path], folder: Path) -> Path:
    """Return the folder of the workbooks, each formula computed anew."""
    found = shutil.which("soffice")
    if found is None:
        pytest.skip("LibreOffice is not installed")
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(FORCED)
    out = folder / "recalculated"
    command = [found, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(out), *map(str, paths)], check=True, capture_output=True, timeout=300)
    return out


def wrong(path: Path, assessment: Assessment) -> list[str]:
    """Return where a recalculated profile differs from the engine's."""
    titles = {
        "retained": "Niveau retenu",
        "cautious": "Niveau prudent, avant plafond",
        "declared": "Niveau déclaré",
        "score_cautious": "Score prudent",
        "score_declared": "Score déclaré",
        "low": "Lecture basse",
        "high": "Lecture haute",
        "rated": "Pratiques notées",
        "applicable": "Pratiques applicables",
    }
    book = load_workbook(path, data_only=True)
    lines, found = rows(book["Profil"], "Code"), []
    for result in assessment.dimensions:
        for key, title in titles.items():
            value, wanted = known(lines[result.dimension][title]), getattr(result, key)
            if (value is None) != (wanted is None) or (value is not None and abs(value - wanted) > 1e-9):
                found.append(f"{path.name} {result.dimension} {title}: {value}, engine {wanted}")
    return found


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_forty_changed_cells_move_the_workbook_as_the_engine(tmp_path: Path) -> None:
    audit, assessment = told()
    base = workbook(audit, assessment, real_method(), edition("fr"))
    made = list(changes(audit, list(real_method().practices)))
    assert len(made) >= 40
    paths = [tmp_path / f"{index:02d}.xlsx" for index in range(len(made))]
    for change, path in zip(made, paths, strict=True):
        write(change, base, path)
    out = recalculate(paths, tmp_path)
    engine = [assess(change.audit, real_method()) for change in made]
    found = [line for x, path in zip(engine, paths, strict=True) for line in wrong(out / path.name, x)]
    assert found == []
    assert sum(x.dimensions != assessment.dimensions for x in engine) > 20
