"""Another brand: pale colours are darkened, every pair of colours reads, every eye tells them apart, fonts follow."""

import itertools
import shutil
import tempfile
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.sample import DAY, ROOT, document
from tests.documents.sample_figures import figures
from tests.samples.agencies import MIRABELLE, settle
from workbench.documents.brand import Agency, read_agency
from workbench.documents.colours import (
    APART,
    READABLE,
    VISIBLE,
    WHITE,
    Palette,
    _channels,
    _hex,
    _oklab,
    blend,
    contrast,
    ink_on,
    make_palette,
)
from workbench.documents.edition import Edition
from workbench.documents.glyphs import OwnFont
from workbench.documents.pdf import print_document
from workbench.faults import Faulty
from workbench.values import LANGUAGES

colours = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06X}")
TONES = ("good", "watch", "alert", "unknown")

EYES = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""How each kind of colour-blind eye mixes red, green and blue light (G. Machado and others, 2009, severity 1)."""
FAR = 0.07
"""Least distance in OKLab of two colours that a picture sets side by side."""


@cache
def _agency(second: bool = True) -> Agency:
    """Return one of the two sample agencies; the second one with its logo and its fonts beside."""
    if not second:
        return read_agency(ROOT / "agency.yml", "agency.yml")
    with tempfile.TemporaryDirectory() as folder:
        settle(MIRABELLE, Path(folder))
        return read_agency(Path(folder) / "agency.yml", "agency.yml")


def _palette() -> Palette:
    return _agency().brand.palette


def _pairs(paint: Palette) -> list[tuple[str, str, str]]:
    """Return every pair of a text's colour and its ground that the kit prints, with what it is for."""
    told = [("band", WHITE, paint.primary), ("group", paint.primary, paint.wash), ("note", paint.muted, paint.wash)]
    told += [
        (f"{name} on white", getattr(paint, name), WHITE) for name in ("primary", "accent", "ink", "muted", *TONES)
    ]
    told += [(f"call-out {name}", getattr(paint, name), blend(getattr(paint, name), WHITE, 0.09)) for name in TONES[:3]]
    told += [("call-out text", paint.ink, blend(getattr(paint, name), WHITE, 0.09)) for name in TONES[:3]]
    told += [("level", ink, ground) for ground, ink in zip(paint.levels, paint.on_levels, strict=True)]
    bars = (paint.primary, paint.soft, paint.accent, paint.soft_accent)
    return told + [("figure", ink_on(fill), fill) for fill in bars]


def test_the_second_sample_agency_gives_colours_that_must_be_mended() -> None:
    brand = _agency().brand
    assert contrast(brand.primary, WHITE) < 2
    assert contrast(brand.accent, WHITE) < 2.5
    assert {name for name, _, _ in brand.palette.mended} == {"primary", "accent"}


def test_every_pair_of_the_second_brand_reads() -> None:
    assert [(what, ink, ground) for what, ink, ground in _pairs(_palette()) if contrast(ink, ground) < READABLE] == []


@given(colours, colours)
def test_every_pair_reads_whatever_the_brand(primary: str, accent: str) -> None:
    pairs = _pairs(make_palette(primary, accent, "#1F2933"))
    assert [(what, ink, ground) for what, ink, ground in pairs if contrast(ink, ground) < READABLE] == []


@given(colours, colours)
def test_marks_are_seen_and_the_two_colours_of_a_brand_differ_in_lightness(primary: str, accent: str) -> None:
    paint = make_palette(primary, accent, "#1F2933")
    assert contrast(paint.soft, WHITE) >= VISIBLE
    assert contrast(paint.primary, paint.accent) >= APART


def _seen(colour: str, eye: str) -> str:
    """Return a colour as a kind of eye sees it."""
    light = _channels(colour)
    mixed = tuple(sum(share * part for share, part in zip(row, light, strict=True)) for row in EYES[eye])
    return _hex((mixed[0], mixed[1], mixed[2]))


def _distance(one: str, other: str) -> float:
    return sum((a - b) ** 2 for a, b in zip(_oklab(one), _oklab(other), strict=True)) ** 0.5


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("second", [False, True])
def test_every_eye_tells_apart_what_a_picture_sets_side_by_side(second: bool, eye: str) -> None:
    paint = _agency(second).brand.palette
    sets = {
        "options": (paint.primary, paint.soft, paint.accent),
        "load": (paint.primary, paint.soft_accent),
        "levels": paint.levels,
        "topics": (paint.green, paint.amber, paint.red),
    }
    near = [
        (name, one, other)
        for name, members in sets.items()
        for one, other in itertools.combinations(members, 2)
        if _distance(_seen(one, eye), _seen(other, eye)) < FAR
    ]
    assert near == []


def test_a_pair_that_an_eye_confuses_would_be_found_out() -> None:
    assert _distance(_seen("#1F77B4", "protanopia"), _seen("#9467BD", "protanopia")) < FAR


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    settle(MIRABELLE, tmp_path)
    return Edition(read_agency(tmp_path / "agency.yml", "agency.yml"), "fr", DAY, ROOT / "templates", tmp_path)


@pytest.mark.verify
def test_font_logo_and_legal_line_are_the_agencys(edition: Edition) -> None:
    made = print_document(document("fr"), figures(edition), edition)
    with pikepdf.open(BytesIO(made)) as pdf:
        dictionaries = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary)]
        fonts = {str(o.BaseFont) for o in dictionaries if "/BaseFont" in o}
        alts = {str(o.Alt) for o in dictionaries if "/Alt" in o}
    assert any("STIXGeneral" in font for font in fonts)
    assert any(edition.agency.name in alt for alt in alts)
    assert b"STIXGeneral" in figures(edition)["profile"]
    plain = print_document(document("fr"), figures(_first()), _first())
    assert made != plain


def _first() -> Edition:
    return Edition(read_agency(ROOT / "agency.yml", "agency.yml"), "fr", DAY, ROOT / "templates", ROOT)


def test_a_font_too_wide_for_the_figures_is_kept_out_of_them(tmp_path: Path) -> None:
    import matplotlib

    wide = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSerif.ttf"
    shutil.copy2(wide, tmp_path)
    assert not OwnFont("DejaVu Serif", tmp_path).narrow


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_legal_line_is_said_in_both_languages(language: str) -> None:
    agency = _agency()
    assert agency.fictive
    assert len(getattr(agency.legal, language)) > 40


@pytest.mark.parametrize(("lost", "code"), [("logo.svg", "brand-logo-missing"), ("fonts", "brand-font-missing")])
def test_a_logo_or_a_font_that_is_not_there_is_a_fault(tmp_path: Path, lost: str, code: str) -> None:
    settle(MIRABELLE, tmp_path)
    (tmp_path / lost).rename(tmp_path / "elsewhere")
    with pytest.raises(Faulty) as told:
        read_agency(tmp_path / "agency.yml", "agency.yml")
    assert [f.code for f in told.value.faults] == [code]
    assert told.value.faults[0].values["file"] == lost
