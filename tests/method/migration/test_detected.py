"""Ids that an edited workbook renamed are noted for the waves of the version before."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.method.versions_made import FIRST, ROOT, first, workspace
from workbench.documents.colours import make_palette
from workbench.dossier.exchange.take_in import import_method
from workbench.dossier.exchange.workbook import export_method
from workbench.faults import Faulty
from workbench.method.detect import detect
from workbench.method.migrate import Renaming
from workbench.method.versions import lineage
from workbench.wording import Wording
from workbench.workspace import Workspace

NEXT = "2027.1"
WORDS = Wording(ROOT / "templates" / "wording", "en")


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    return workspace(tmp_path)


def edited(space: Workspace, change: Callable[[str], str]) -> Path:
    """Return the workbook of the first version with a change of every text cell."""
    file = space.root / "m.xlsx"
    export_method(first(space), file, WORDS, make_palette("#17435B", "#C8553D", "#1F2933"))
    book = openpyxl.load_workbook(file)
    for sheet in book.worksheets[1:]:
        for row in sheet.iter_rows(min_row=3):
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = change(cell.value)
    book.save(file)
    return file


@pytest.mark.verify
def test_an_id_changed_wherever_it_stands_is_noted_as_renamed(space: Workspace) -> None:
    import_method(
        space, edited(space, lambda text: text.replace("SPO-3", "SPO-9").replace("CL-17", "CL-97")), NEXT, WORDS
    )
    line = lineage(space, NEXT)
    assert line.versions == (FIRST, NEXT)
    assert line.steps[0].renamed == (
        Renaming(kind="practice", old="SPO-3", new="SPO-9"),
        Renaming(kind="clause", old="CL-17", new="CL-97"),
    )


@pytest.mark.verify
def test_an_entry_of_the_agency_s_own_never_becomes_part_of_a_version(space: Workspace) -> None:
    with pytest.raises(Faulty) as caught:
        import_method(space, edited(space, lambda text: text.replace("CL-17", "AG-CL-17")), NEXT, WORDS)
    own = [f for f in caught.value.faults if f.code == "method-id-own"]
    assert [(f.place.sheet, f.values["id"]) for f in own] == [("Clauses", "AG-CL-17")]
    assert all(WORDS.fault(fault) for fault in own)
    assert space.method_versions == (FIRST,)


def test_what_also_changed_its_name_is_left_to_its_owner(space: Workspace) -> None:
    method = first(space)
    legal = method.governance.legal
    named = legal[0].name.model_copy(update={"fr": "Autre nom", "en": "Another name"})
    for update, count in (({"id": "LG-99"}, 1), ({"id": "LG-99", "name": named}, 0)):
        changed = (legal[0].model_copy(update=update), *legal[1:])
        governance = method.governance.model_copy(update={"legal": changed})
        assert len(detect(method, method.model_copy(update={"governance": governance}))) == count
