"""Figures of what the exports show: the same bytes each time, every label inside, nothing drawn that is not known."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from tests.documents.sample import edition
from workbench.documents.charts_evidence import (
    DelayLine,
    DelayScale,
    RangeRow,
    WeekFrame,
    WeekPanel,
    delay_chart,
    ranges_chart,
    week_chart,
)

SCALE = DelayScale(marks=((15, "15 min"), (1440, "24 h"), (10080, "7 j")), promise=(60, "Promis : 1 h"))
POINTS = ((20.0, 0.2, 0.15, 0.25), (400.0, 0.6, 0.55, 0.65))
DAYS = ("lu", "ma", "me", "je", "ve", "sa", "di")
EVEN = tuple((1 / 168,) * 24 for _ in range(7))


def week(staffed: float | None, gaps: frozenset[tuple[int, int]] = frozenset()) -> str:
    frame = WeekFrame(days=DAYS, staffed=tuple((staffed,) * 24 for _ in range(7)), gaps=gaps)
    return week_chart([WeekPanel(title="Reçus", shares=EVEN)], frame, edition("fr")).decode()


def test_the_same_figures_are_the_same_bytes_and_sound_svg() -> None:
    row = RangeRow(name="Photo", low=0.05, median=0.1, high=0.2, shown="10 %", n="n = 30")
    lines = [DelayLine(name="Tous", points=POINTS, band=True), DelayLine(name="Soir", points=POINTS)]
    for draw in (
        lambda: delay_chart(lines, SCALE, edition("fr")),
        lambda: ranges_chart([row], edition("fr")),
        lambda: week(1.0).encode(),
    ):
        ElementTree.fromstring(draw())
        assert draw() == draw()


def test_two_lines_that_end_together_keep_their_names_apart() -> None:
    lines = [DelayLine(name=name, points=POINTS) for name in ("Tous", "Soir", "Week-end")]
    svg = delay_chart(lines, SCALE, edition("fr")).decode()
    places = [float(y) for y in re.findall(r"translate\([\d.]+ ([\d.]+)\)[^>]*>(?:Tous|Soir|Week-end)<", svg)] or [
        float(y) for y in re.findall(r'y="([\d.]+)"[^>]*>(?:Tous|Soir|Week-end)<', svg)
    ]
    assert len(places) == 3
    ordered = sorted(places)
    assert min(b - a for a, b in pairwise(ordered)) > 8


@pytest.mark.parametrize(("staffed", "told"), [(1.0, True), (0.0, False), (None, False)])
def test_staffed_hours_stand_in_the_legend_only_where_some_are_known(staffed: float | None, told: bool) -> None:
    assert ("Heures couvertes" in week(staffed)) is told


def test_a_gap_is_marked_and_explained_only_where_there_is_one() -> None:
    assert "peu de réponses" not in week(1.0)
    assert "peu de réponses" in week(1.0, frozenset({(6, 20)}))


def test_nothing_in_and_nothing_measured_still_draw() -> None:
    frame = WeekFrame(days=DAYS, staffed=tuple((None,) * 24 for _ in range(7)))
    empty = WeekPanel(title="Reçus", shares=tuple((0.0,) * 24 for _ in range(7)))
    ElementTree.fromstring(week_chart([empty], frame, edition("en")))
    ElementTree.fromstring(delay_chart([DelayLine(name="Tous", points=())], SCALE, edition("en")))
