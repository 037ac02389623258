import re
import shutil
import subprocess
import zipfile
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from tests.offer.offering import PRICED
from tests.offer.reporting import bois_clair, situations
from tests.offer.test_report import ENGLISH, FRENCH, LANGUAGES, all_parts, printed, read, said
from workbench.documents import parts as p
from workbench.documents.excel_area import check_formula

CENT = Decimal("0.01")


def opened(made, values=True):
    return openpyxl.load_workbook(BytesIO(made), data_only=values)


def table(sheet, head):
    """Return the rows under the head row that begins with a title, as dicts, down to the first empty row."""
    rows = list(sheet.iter_rows())
    start = next(n for n, row in enumerate(rows) if row[0].value == head)
    names = [cell.value for cell in rows[start]]
    found = []
    for row in rows[start + 1 :]:
        if row[0].value is None:
            break
        found.append(dict(zip(names, row, strict=True)))
    return found


def written(book):
    return [c for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None]


@pytest.fixture(scope="module", params=LANGUAGES)
def sample(request):
    return request.param, bois_clair().sheets(request.param)


def test_the_same_offer_makes_the_same_bytes(sample):
    assert bois_clair().sheets(sample[0]) == sample[1]


def test_every_formula_is_of_the_tested_list_and_carries_its_value(sample):
    formulas = [c for c in written(opened(sample[1], values=False)) if c.data_type == "f"]
    values = opened(sample[1])
    assert len(formulas) > 400
    for cell in formulas:
        check_formula(cell.value)
        assert values[cell.parent.title][cell.coordinate].value is not None


def test_the_totals_are_the_engine_s(sample):
    language, made = sample
    found = bois_clair()
    wording = found.edition(language).wording
    rows = table(opened(made)[wording("offer-report.sheet-options")], wording("offer-report.field-option"))
    for row, option in zip(rows, found.offer.options, strict=True):
        exact = {
            "modules": len(option.lines),
            "days": option.days,
            "client_days": option.client_days,
            "price": option.price,
            "vat": option.vat,
            "price-incl": option.price + option.vat,
        }
        for key, value in exact.items():
            assert Decimal(str(row[wording(f"offer-report.field-{key}")].value)) == value


def test_pages_and_workbook_show_the_same_figures(sample):
    language, made = sample
    found = bois_clair()
    wording = found.edition(language).wording
    rows = table(opened(made)[wording("offer-report.sheet-options")], wording("offer-report.field-option"))
    shown = next(x for x in all_parts(found.pages(language)[0]) if isinstance(x, p.Table))
    told = {row[0].text: row[1:] for row in shown.rows}
    pairs = {"row-days": "field-days", "row-client-days": "field-client_days", "row-first-year": "field-year-days"}
    for page, column in pairs.items():
        for place, row in enumerate(rows):
            value = Decimal(str(row[wording(f"offer-report.{column}")].value))
            printed_value = re.sub(r"[^\d.,]", "", told[wording(f"offer-report.{page}")][place]).replace(",", ".")
            assert abs(Decimal(printed_value) - value) <= Decimal("0.05")


def test_every_line_is_there_with_days_price_and_reason(sample):
    language, made = sample
    found = bois_clair()
    say = found.edition(language).wording
    rows = table(opened(made)[say("offer-report.sheet-lines")], say("offer-report.field-option"))
    lines = [line for option in found.offer.options for line in option.lines]
    assert [row[say("offer-report.field-module")].value for row in rows] == [x.module for x in lines]
    for row, line in zip(rows, lines, strict=True):
        assert Decimal(str(row[say("offer-report.field-days")].value)) == line.days
        assert Decimal(str(row[say("offer-report.field-price")].value)) == line.price
        assert row[say("offer-report.field-why")].value


def test_a_module_s_days_are_typed_once_and_followed_by_the_larger_options():
    found = bois_clair()
    sheet = opened(found.sheets("en"), values=False)["Lines"]
    rows = table(sheet, "Option")
    typed = [(row["Code"].value, row["Agency days"].value) for row in rows if row["Agency days"].data_type == "n"]
    assert len(typed) == len(set(typed))
    assert len(typed) == len({(line.module, line.days) for o in found.offer.options for line in o.lines})


def test_without_rates_every_price_says_what_is_to_be_done_and_the_rate_cells_are_empty():
    made = opened(bois_clair(priced=False).sheets("fr"))
    rates = table(made["Hypothèses"], "Profil")
    assert all(row["Tarif d’un jour (HT)"].value is None for row in rates)
    prices = [row["Prix HT"].value for row in table(made["Lignes"], "Option")]
    assert set(prices) == {"à renseigner"}
    options = table(made["Options"], "Option")
    assert {row["Prix TTC"].value for row in options} == {"à renseigner"}


def test_the_needs_are_the_engine_s_and_their_red_alarms_whole():
    for found in (bois_clair(), *situations().values()):
        rows = table(opened(found.sheets("en"))["Needs"], "Code")
        points = {row["Code"].value: Decimal(str(row["Need"].value)) for row in rows}
        assert points == {c.module: c.need.points for c in found.offer.candidates}
        practices = table(opened(found.sheets("en"))["Practices"], "Code")
        for row, candidate in zip(rows, found.offer.candidates, strict=True):
            own = [Decimal(str(x["Need"].value)) for x in practices if x["Code"].value == candidate.module]
            rest = row["Red alarms"].value * 2 + row["Opens another module"].value
            assert sum(own, Decimal(0)) + rest == candidate.need.points


def test_each_share_of_the_quarters_is_the_engine_s(sample):
    language, made = sample
    found = bois_clair()
    say = found.edition(language).wording
    rows = table(opened(made)[say("offer-report.sheet-quarters")], say("offer-report.field-option"))
    shares = [row[say("offer-report.field-share")].value for row in rows]
    expected = [share for option in found.offer.options for share in option.share_by_quarter]
    assert shares == ["–" if share is None else float(share) for share in expected]


def test_the_parts_of_a_dated_line_add_up_to_one():
    rows = table(opened(bois_clair().sheets("en"))["Calendar"], "Option")
    for row in rows:
        parts = [row[f"Agency, quarter {q}"].value for q in range(1, 7)]
        assert sum(parts) == pytest.approx(1)
        assert row["Part of the first year"].value == pytest.approx(sum(parts[:4]))


@pytest.mark.parametrize(("language", "foreign"), [("fr", FRENCH), ("en", ENGLISH)])
def test_each_language_speaks_for_itself(language, foreign):
    cells = [c.value for c in written(opened(bois_clair().sheets(language))) if isinstance(c.value, str)]
    assert not [text for text in cells if foreign.search(text)]
    assert not [text for text in cells if re.search(r"[{}]", text)]


def test_nobody_is_named_and_nothing_leads_outside(sample):
    _, made = sample
    with zipfile.ZipFile(BytesIO(made)) as packed:
        names, held = packed.namelist(), b"".join(packed.read(name) for name in packed.namelist())
    people = [r.name.partition(" (")[0] for r in bois_clair().audit.respondents]
    assert not [name for name in people if name.encode() in held]
    assert b"responses/" not in held
    assert not [name for name in names if "externalLink" in name or "vbaProject" in name]
    assert held.count(b"descr=") >= 3


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", situations())
def test_every_situation_has_its_workbook(name, language):
    made = opened(situations()[name].sheets(language))
    assert len(made.sheetnames) == 12
    assert not [c.value for c in written(made) if isinstance(c.value, str) and c.value.startswith("#")]


def test_the_price_in_the_pages_is_the_price_in_the_workbook():
    found = bois_clair()
    assert found.rates == PRICED
    told = said(found.pages("en")[0])
    for option in found.offer.options:
        assert f"€{option.price:,.0f}" in told
    assert f"€{found.offer.options[-1].price:,.0f}" in read(printed(found, "en"))


def recalculated(book, folder):
    """Return the values of a changed workbook as LibreOffice computes them anew."""
    book.save(folder / "changed.xlsx")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    target = ["--convert-to", "xlsx", "--outdir", str(folder / "out"), str(folder / "changed.xlsx")]
    subprocess.run(["soffice", "--headless", profile, *target], check=True, capture_output=True)
    return openpyxl.load_workbook(folder / "out" / "changed.xlsx", data_only=True)


@pytest.mark.needs_libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_the_quote_moves_with_rates_and_days_and_the_need_with_a_rating(tmp_path):
    found = bois_clair(priced=False)
    book = opened(found.sheets("en"), values=False)
    for row in table(book["Assumptions"], "Profile"):
        row["Day rate (excl. VAT)"].value = 700
    first = table(book["Lines"], "Option")[0]
    first["Agency days"].value += 3
    practice = table(book["Practices"], "Code")[0]
    practice["Rating"].value = practice["Target rating"].value
    changed = recalculated(book, tmp_path)
    for row, option in zip(table(changed["Options"], "Option"), found.offer.options, strict=True):
        assert row["Agency days"].value == pytest.approx(float(option.days) + 3)
        assert row["Price excl. VAT"].value == pytest.approx((float(option.days) + 3) * 700)
        assert row["Price incl. VAT"].value == pytest.approx((float(option.days) + 3) * 840)
    before = found.offer.candidates[0].need
    needs = {row["Code"].value: row["Need"].value for row in table(changed["Needs"], "Code")}
    assert needs[before.module] == pytest.approx(float(before.points - before.practices[0][3]))
