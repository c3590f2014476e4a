"""Numbers: one display unit a column, as many decimals as it needs, and marks."""

from __future__ import annotations

import pytest

from outcomes.catalogue import Unit
from outcomes.formatting import (
    Scale,
    decimals_needed,
    scale_for,
    scale_of_one,
    within_brackets,
)

YUAN = Unit("CNY", "元", "CNY", "10000=万元;100000000=亿元", "1000000=CNY million")
CASE = Unit("case", "件", "cases", "10000=万件", None)
PERCENT = Unit("percent", "%", "%", None, None)


@pytest.mark.parametrize(
    ("values", "unit", "language", "expected"),
    [
        ([418000, 1515900, 3223700], YUAN, "zh", Scale(10_000, "万元", 2)),
        ([415501500.0], YUAN, "zh", Scale(100_000_000, "亿元", 2)),
        ([500, 9000], YUAN, "zh", Scale(1, "元", 0)),
        ([415501500.0], YUAN, "en", Scale(1_000_000, "CNY million", 1)),
        ([242, 2223], CASE, "zh", Scale(1, "件", 0)),
        (
            [1735, 8900],
            Unit("case", "件", "cases", None, "1000=thousand"),
            "en",
            Scale(1, "cases", 0),
        ),
        ([96.5, 99.98], PERCENT, "zh", Scale(1, "%", 2)),
        ([98.0, None, float("nan")], PERCENT, "zh", Scale(1, "%", 0)),
        ([], YUAN, "zh", Scale(1, "元", 0)),
    ],
)
def test_one_scale_a_column(values, unit, language, expected) -> None:
    assert scale_for(values, unit, 2 if unit is PERCENT else 0, language) == expected


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "expected"),
    [
        (415501500.0, YUAN, 0, "41,550.15万元"),
        (62230000.0, YUAN, 0, "6,223万元"),
        (500.0, YUAN, 0, "500元"),
        (46658.0, CASE, 0, "46,658件"),
        (60000.0, CASE, 0, "6万件"),
        (-30000.0, CASE, 0, "\u22123万件"),
        (99.98, PERCENT, 2, "99.98%"),
        (0.0, CASE, 0, "0件"),
    ],
)
def test_one_value_alone_loses_no_digit(value, unit, decimals, expected) -> None:
    scale = scale_of_one(value, unit, decimals, "zh")
    assert scale.number(value, missing="") + scale.unit == expected


def test_four_digits_are_written_in_full() -> None:
    unit = Unit("case", "件", "cases", "10000=万件", "1000=thousand cases")
    assert scale_of_one(3530, unit, 0, "en").unit == "cases"
    assert scale_of_one(35300, unit, 0, "en").unit == "thousand cases"


def test_a_missing_value_keeps_the_base_unit() -> None:
    assert scale_of_one(None, YUAN, 0, "zh") == Scale(1, "元", 0)


def test_decimals_are_as_few_as_show_everything() -> None:
    assert decimals_needed([96.5, 98.0], 1, 2) == 1
    assert decimals_needed([96.123], 1, 2) == 2
    assert decimals_needed([10_000_000], 1, 2) == 0


def test_values_are_rounded_half_up_and_missing_is_not_zero() -> None:
    scale = Scale(1, "%", 1)
    assert scale.shown(0.25) == 0.3
    assert scale.shown(None) is None
    assert scale.number(None, missing="–") == "–"
    assert scale.number(0.0, missing="–") == "0"
    assert Scale(1, "%", 2).number(96.5, missing="–") == "96.5"
    assert Scale(1, "件", 0).number(1234567.0, missing="–") == "1,234,567"


@pytest.mark.parametrize(
    ("qualifier", "text"),
    [("exact", "96.5"), ("about", "≈96.5"), ("at_least", "≥96.5"), ("at_most", "≤96.5")],
)
def test_qualifiers_are_marks(qualifier: str, text: str) -> None:
    assert Scale(1, "%", 1).qualified(96.5, qualifier, missing="") == text


def test_a_number_below_zero_has_a_real_minus() -> None:
    assert Scale(1, "%", 1).number(-2.5, missing="") == "−2.5"


def test_no_brackets_stand_in_brackets() -> None:
    assert within_brackets("三级（全域）") == "三级，全域"
    assert within_brackets("Inner Mongolia People's Congress (journal), Dec 2022") == (
        "Inner Mongolia People's Congress, journal, Dec 2022"
    )
    assert within_brackets("三级") == "三级"
