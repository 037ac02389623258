from datetime import date
from decimal import Decimal

import pytest

from workbench.documents import formats as f

N, W = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("value", "places", "fr", "en"),
    [
        (Decimal("1234.5"), 1, f"1{N}234,5", "1,234.5"),
        (1234567, 0, f"1{N}234{N}567", "1,234,567"),
        (Decimal("-0.5"), 1, "−0,5", "−0.5"),
        (Decimal("2.5"), 0, "3", "3"),
        (Decimal("-0.4"), 0, "0", "0"),
        (None, 0, "–", "–"),
    ],
)
def test_numbers_follow_each_language_and_round_half_up(value, places, fr, en):
    assert f.number(value, "fr", places) == fr
    assert f.number(value, "en", places) == en


def test_percent_money_days_and_signs():
    assert f.percent(Decimal("0.625"), "fr") == f"63{N}%"
    assert f.percent(Decimal("0.625"), "en", 1) == "62.5%"
    assert f.money(12500, "fr") == f"12{N}500{N}€"
    assert f.money(Decimal("-3.5"), "en", 2) == "−€3.50"
    assert f.days(Decimal("2.50"), "fr") == f"2,5{W}j"
    assert f.days(Decimal("4"), "en") == f"4{W}d"
    assert (f.signed(2, "fr"), f.signed(-2, "fr"), f.signed(0, "fr")) == ("+2", "−2", "0")


@pytest.mark.parametrize(
    ("minutes", "fr", "en"),
    [
        (478, "7 h 58", "7 h 58 min"),
        (Decimal("59.5"), "1 h", "1 h"),
        (5, "5 min", "5 min"),
        (0, "0 min", "0 min"),
        (60, "1 h", "1 h"),
        (2879, "47 h 59", "47 h 59 min"),
        (4560, "3 j 4 h", "3 d 4 h"),
        (2880, "2 j", "2 d"),
    ],
)
def test_durations_read_as_hours_and_minutes(minutes, fr, en):
    assert f.duration(minutes, "fr").replace(W, " ") == fr
    assert f.duration(minutes, "en").replace(W, " ") == en


def test_dates_read_as_a_sentence():
    assert f.day(date(2026, 3, 1), "fr").replace(W, " ") == "1er mars 2026"
    assert f.day(date(2026, 3, 12), "fr").replace(W, " ") == "12 mars 2026"
    assert f.day(date(2026, 3, 1), "en").replace(W, " ") == "1 March 2026"
    assert f.short_day(date(2026, 3, 1), "fr") == "01/03/2026"
    assert f.short_day(date(2026, 3, 1), "en") == "2026-03-01"
    assert f.month(date(2026, 8, 1), "fr") == "août 2026"


def test_lists_and_spans():
    assert f.listing(("a", "b", "c"), "fr") == "a, b et c"
    assert f.listing(("a", "b"), "en") == "a and b"
    assert f.span("2", "4") == "2–4"
    assert f.span("2", "2") == "2"
