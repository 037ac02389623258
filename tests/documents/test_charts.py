from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from tests.documents.sample import edition
from tests.documents.sample_figures import figures, gantt_bars
from workbench.documents.charts_bars import BarRow, bars_chart
from workbench.documents.charts_plan import CurvePoint, curve_chart, gantt_pages
from workbench.documents.charts_profile import ProfileRow, profile_chart


@pytest.mark.parametrize("language", ["fr", "en"])
def test_figures_are_the_same_bytes_each_time_and_sound_svg(language):
    once, twice = figures(edition(language)), figures(edition(language))
    assert once == twice
    for svg in once.values():
        ElementTree.fromstring(svg)
        assert b"date" not in svg.lower()
        assert b"<text" in svg


def test_figures_differ_with_the_language():
    fr, en = figures(edition("fr")), figures(edition("en"))
    assert all(fr[name] != en[name] for name in fr)


def test_client_texts_are_no_formula_of_the_drawing():
    row = BarRow(name="$x^2$ <b> & 👍 \u202e", value=Decimal(1), shown="1")
    svg = bars_chart([row], edition("fr")).decode()
    assert "$x^2$ &lt;b&gt; &amp;" in svg
    assert "👍" not in svg
    assert "\u202e" not in svg


def test_nothing_assessed_and_nothing_measured_still_draw():
    e = edition("fr")
    empty = ProfileRow(code="GOV", name="Gouvernance", group="Stratégique", retained=None)
    assert "non évalué" in profile_chart([empty], ["a", "b", "c", "d", "e"], e).decode()
    assert bars_chart([BarRow(name="A", value=Decimal(0), shown="–")], e)
    points = [CurvePoint(accompaniment=Decimal(0), execution=Decimal(0))] * 18
    assert "Heures non connues" in curve_chart(points, date(2026, 4, 1), e).decode()


def test_a_long_plan_is_cut_into_pages_that_keep_every_step():
    bars = gantt_bars(edition("fr")) * 9
    pages = gantt_pages(bars)
    assert len(pages) > 1
    assert [bar for page in pages for bar in page] == bars
