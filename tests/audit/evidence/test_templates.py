"""The workbench's own empty tables: filled in, they are recognised and read, in both languages."""

from pathlib import Path

import openpyxl
import pytest

from tests.audit.evidence.made import made
from workbench.audit.evidence.read import take_folder
from workbench.audit.evidence.schemas import SCHEMAS
from workbench.audit.evidence.store import Store
from workbench.audit.evidence.template import template_format, write_template
from workbench.method.model import Method
from workbench.values import LANGUAGES, Language
from workbench.wording import Wording

WORDING = Path(__file__).parents[3] / "templates" / "wording"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_filled_template_is_read(tmp_path: Path, method: Method, schema: str, language: Language) -> None:
    words = Wording(WORDING, language)
    (tmp_path / "evidence").mkdir()
    path = tmp_path / "evidence" / "t.xlsx"
    write_template(path, method, schema, words)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    titles = [cell.value for cell in sheet[2]]
    export = made(template_format(method, schema, words), method)
    for row in export.rows:
        cells = dict(zip(export.header, row, strict=True))
        sheet.append([cells[title] for title in titles])
    book.save(path)
    with Store() as store:
        (report,) = take_folder(store, tmp_path / "evidence", method, b"salt")
        assert (report.format, report.kept, report.dropped) == (export.known.id, 40, {})
        assert store.rows(schema) == 40


def test_a_template_explains_each_column(tmp_path: Path, method: Method) -> None:
    write_template(tmp_path / "m.xlsx", method, "messages", Wording(WORDING, "fr"))
    sheet = openpyxl.load_workbook(tmp_path / "m.xlsx").worksheets[0]
    told = {sheet.cell(2, n).value: sheet.cell(1, n).value for n in range(1, sheet.max_column + 1)}
    assert told["Sens"] == "entrant / sortant (indispensable)"
    assert told["Date et heure"] == "date et heure (AAAA-MM-JJ HH:MM) (indispensable)"
    assert told["Ton"] == "négatif / neutre / positif"
    assert told["Privé"] == "oui / non"
