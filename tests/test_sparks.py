"""Sparklines: a place's values at even distances, gaps left open, nothing where periods differ."""

from __future__ import annotations

from datetime import date
from typing import Any

from outcomes.formatting import Scale
from outcomes.language import translator
from outcomes.sparks import sparks_of

WORDS = translator("zh")
SCALE = Scale(1, "件", 0)


def row(place: str, year: int, value: float | None, **cells: Any) -> dict[str, Any]:
    return {
        "locality_id": place,
        "period": f"{year}年",
        "end_day": date(year, 12, 31),
        "months": 12.0,
        "value": value,
        "value_qualifier": "exact",
    } | cells


def test_a_year_without_a_value_is_a_gap() -> None:
    rows = [row("a", year, float(year)) for year in (2019, 2020, 2023)]
    rows += [row("b", year, 1.0) for year in (2019, 2023)]
    sparks = sparks_of(rows, SCALE, WORDS)
    assert list(sparks) == ["a"]  # b has but two
    assert sparks["a"].values == (2019.0, 2020.0, None, None, 2023.0)
    assert sparks["a"].text == "2019年：2,019件；2023年：2,023件；共3期"


def test_every_line_spans_the_same_time() -> None:
    rows = [row("a", year, 1.0) for year in (2019, 2020, 2021)]
    rows += [row("b", year, 2.0) for year in (2020, 2021, 2022)]
    sparks = sparks_of(rows, SCALE, WORDS)
    assert sparks["a"].values == (1.0, 1.0, 1.0, None)
    assert sparks["b"].values == (None, 2.0, 2.0, 2.0)


def test_no_line_joins_what_is_not_alike() -> None:
    years = [row("a", year, 1.0) for year in (2019, 2020, 2021)]
    half = row("a", 2022, 1.0, end_day=date(2022, 6, 30), months=6.0)
    assert sparks_of([*years, half], SCALE, WORDS) == {}
    shifted = row("a", 2022, 1.0, end_day=date(2022, 6, 30))
    assert sparks_of([*years, shifted], SCALE, WORDS) == {}
    assert sparks_of([*years, row("a", 2021, 5.0)], SCALE, WORDS) == {}  # two of one year
    assert sparks_of([], SCALE, WORDS) == {}


def test_a_missing_value_and_an_undated_one_are_not_drawn() -> None:
    rows = [row("a", year, 1.0) for year in (2019, 2020, 2022)]
    rows += [row("a", 2021, None), row("a", 2023, 9.0, end_day=None)]
    assert sparks_of(rows, SCALE, WORDS)["a"].values == (1.0, 1.0, None, 1.0)


def test_quarters_and_moments() -> None:
    quarters = [
        row("a", 2023, float(month), end_day=date(2023, month, 28), months=3.0)
        for month in (3, 6, 12)
    ]
    assert sparks_of(quarters, SCALE, WORDS)["a"].values == (3.0, 6.0, None, 12.0)
    moments = [row("a", year, 1.0, months=None) for year in (2020, 2021, 2022)]
    assert sparks_of(moments, SCALE, WORDS)["a"].values == (1.0, 1.0, 1.0)
