"""What a figure is compared with: the same period last year (同比), the period before (环比)."""

from __future__ import annotations

import random
from typing import Any

import pytest

from outcomes.change import (
    period_before,
    same_period_last_year,
)
from tests.rows import OTHER_SERIES, YEAR_2023, figure


def found(base: dict[str, Any] | None) -> str | None:
    return None if base is None else base["observation_id"]


SERIES = [
    figure("y22", "2022-01", "2022-12", 1),
    figure("y23", *YEAR_2023, 1),
    figure("h2-23", "2023-07", "2023-12", 1),
    figure("q4-23", "2023-10", "2023-12", 1),
    figure("q1-23", "2023-01", "2023-03", 1),
    figure("9m-23", "2023-01", "2023-09", 1),
    figure("9m-24", "2024-01", "2024-09", 1),
    figure("feb-23", "2023-02", "2023-02", 1),
    figure("jan-24", "2024-01", "2024-01", 1),
    figure("feb-24", "2024-02", "2024-02", 1),
    figure("q1-24", "2024-01", "2024-03", 1),
    figure("h1-24", "2024-01", "2024-06", 1),
    figure("d-23", "2023-01-01", "2023-08-23", 1),
    figure("d-24", "2024-01-01", "2024-08-23", 1),
    figure("three", "2021-01", "2023-12", 1),
    figure("three-on", "2024-01", "2026-12", 1),
    figure("open", "2023-01", "2023-12", 1, "since"),
    figure("typical", None, None, 1, "per_year"),
]


@pytest.mark.parametrize(
    ("row", "last_year", "before"),
    [
        ("y23", "y22", "y22"),
        ("9m-24", "9m-23", None),
        ("q1-24", "q1-23", "q4-23"),
        ("h1-24", None, "h2-23"),
        ("feb-24", "feb-23", "jan-24"),
        ("d-24", "d-23", None),
        # A year earlier it would overlap itself.
        ("three-on", None, "three"),
        ("open", None, None),
        ("typical", None, None),
    ],
)
def test_the_base_is_the_same_span_or_the_one_before(row: str, last_year, before) -> None:
    at = next(one for one in SERIES if one["observation_id"] == row)
    for rows in (SERIES, SERIES[::-1]):
        assert found(same_period_last_year(at, iter(rows))) == last_year
        assert found(period_before(at, iter(rows))) == before


@pytest.mark.parametrize(
    "cells",
    [
        *OTHER_SERIES,
        {"period_kind": "as_of"},
    ],
)
def test_a_base_is_of_the_same_series(cells) -> None:
    row = figure("y23", *YEAR_2023, 1)
    base = figure("y22", "2022-01", "2022-12", 1)
    assert found(same_period_last_year(row, [base])) == "y22"
    assert same_period_last_year(row, [base | cells]) is None
    assert period_before(row, [base | cells]) is None


def test_of_several_bases_one_is_preferred_whatever_their_order() -> None:
    row = figure("y23", *YEAR_2023, 1, source_id="beta")

    def base(name: str, **cells: Any) -> dict[str, Any]:
        return figure(name, "2022-01", "2022-12", cells.pop("value", 1), **cells)

    # From the best to the worst.
    ranked = [
        base("d", source_id="beta"),
        base("a", source_id="beta", value_origin="computed"),
        base("b"),
        base("c"),
        base("e", value_origin="computed"),
        base("f", source_id="beta", reading="ambiguous"),
        base("g", source_id="beta", value=None),
    ]
    chance = random.Random(7)
    for first in range(len(ranked)):
        rest = ranked[first:]
        chance.shuffle(rest)
        best = ranked[first]["observation_id"]
        assert found(same_period_last_year(row, rest)) == best
        assert found(period_before(row, rest)) == best


def moment(name: str, time_end: str, value: float | None = 1, **cells: Any) -> dict[str, Any]:
    return figure(name, None, time_end, value, "as_of", **cells)


@pytest.mark.parametrize(
    ("time_end", "others", "last_year", "before"),
    [
        ("2024-06", ["2023-06", "2024-03", "2024-05"], "2023-06", "2024-05"),
        ("2024-06", ["2023-06", "2024-03"], "2023-06", "2024-03"),
        ("2024-06", ["2023-06", "2023-12"], "2023-06", "2023-12"),
        ("2024-06", ["2023-06"], "2023-06", "2023-06"),
        # Two and nine months are no reporting distance.
        ("2024-06", ["2024-04", "2023-09", "2022-06"], None, None),
        # A month's end stays one, whether a month or a day is printed.
        ("2024-02", ["2023-02-28"], "2023-02-28", "2023-02-28"),
        ("2025-02-28", ["2024-02-29", "2025-01"], "2024-02-29", "2025-01"),
        ("2025-02-28", ["2024-02-28"], None, None),
        ("2024-06-15", ["2023-06-15", "2024-05-15"], "2023-06-15", "2024-05-15"),
        ("2024-03-30", ["2024-02-29"], None, None),
    ],
)
def test_moments_stand_against_the_same_date(time_end, others, last_year, before) -> None:
    row = moment("now", time_end)
    rows = [row, *(moment(other, other) for other in others), figure("y", *YEAR_2023, 1)]
    assert found(same_period_last_year(row, rows)) == last_year
    assert found(period_before(row, rows)) == before


def test_a_nearer_moment_without_a_value_does_not_stand_in_the_way() -> None:
    row = moment("now", "2024-06")
    rows = [moment("gap", "2024-05", None), moment("known", "2024-03")]
    assert found(period_before(row, rows)) == "known"
    assert found(period_before(row, rows[:1])) == "gap"
