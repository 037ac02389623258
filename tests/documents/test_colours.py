from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.documents.brand import read_agency
from workbench.documents.colours import READABLE, VISIBLE, WHITE, contrast, luminance, make_palette, mend, shades
from workbench.faults import Faulty

colours = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06X}")


def test_contrast_of_known_pairs():
    assert contrast("#000000", WHITE) == pytest.approx(21)
    assert contrast("#767676", WHITE) == pytest.approx(4.54, abs=0.01)


@given(colours)
def test_a_mended_colour_reads_and_a_readable_one_stays(colour):
    mended = mend(colour)
    assert contrast(mended, WHITE) >= READABLE
    if contrast(colour, WHITE) >= READABLE:
        assert mended == colour


@given(colours, colours)
def test_every_text_of_a_palette_reads_whatever_the_brand(primary, accent):
    paint = make_palette(primary, accent, "#1F2933")
    for ink in (
        paint.primary,
        paint.accent,
        paint.ink,
        paint.muted,
        paint.good,
        paint.watch,
        paint.alert,
        paint.unknown,
    ):
        assert contrast(ink, WHITE) >= READABLE
    assert contrast(paint.muted, paint.wash) >= READABLE
    for ground, ink in zip(paint.levels, paint.on_levels, strict=True):
        assert contrast(ground, ink) >= VISIBLE + 0.7


@given(colours)
def test_levels_keep_their_order_in_grey(primary):
    greys = [luminance(c) for c in shades(primary)]
    assert greys == sorted(greys, reverse=True)
    assert all(a > b * 1.15 for a, b in pairwise(greys))


def test_what_was_mended_is_said():
    paint = make_palette("#FFCC00", "#00AAFF", "#1F2933")
    assert [name for name, _, _ in paint.mended] == ["primary", "accent"]


def test_a_wrong_colour_in_the_agencys_file_is_a_fault_with_its_line(tmp_path):
    path = tmp_path / "agency.yml"
    path.write_text(
        'name: "A"\nlanguages: ["fr"]\nbrand:\n  primary: "blue"\n  accent: "#112233"\nrates: {cm: null}\nvat: 0.20\n'
        'legal: {fr: "a", en: "b"}\n'
    )
    with pytest.raises(Faulty) as caught:
        read_agency(path, "agency.yml")
    assert [(f.place.line, f.values["key"]) for f in caught.value.faults] == [(4, "brand › primary")]
