"""Series of hand-made rows: order, gaps, breaks of definition, and which trend may be fitted."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from outcomes.periods import Period
from outcomes.series import breaks, one_a_period, series_of

Row = dict[str, Any]


def point(start: str | None, end: str, value: float, **cells: Any) -> Row:
    """One row of a view's frame, with the cells that a series looks at."""
    period = Period("as_of" if start is None else "year", start, end)
    row = {
        "observation_id": f"{start}-{end}",
        "locality_id": "020100",
        "definition_id": "one",
        "scope_id": None,
        "period_kind": period.kind,
        "period": f"{start}-{end}",
        "start_day": period.start_day and pd.Timestamp(period.start_day),
        "end_day": pd.Timestamp(period.end_day),
        "months": period.months,
        "value": value,
        "value_qualifier": "exact",
        "value_origin": "reported",
        "low": None,
    }
    return row | cells


def years(*values: float, first: int = 2019, **cells: Any) -> list[Row]:
    return [
        point(f"{year}-01", f"{year}-12", value, **cells)
        for year, value in enumerate(values, start=first)
    ]


def test_points_stand_in_time_order_whatever_the_order_of_the_rows() -> None:
    (one,) = series_of(reversed(years(3, 1, 2)))
    assert [row["value"] for row in one.points] == [3, 1, 2]


def test_another_place_definition_or_scope_is_another_series() -> None:
    rows = [
        *years(1),
        *years(2, locality_id="010100"),
        *years(3, definition_id="two"),
        *years(4, scope_id="medical"),
    ]
    found = {(s.locality_id, s.definition_id, s.points[0]["value"]) for s in series_of(rows)}
    assert found == {
        ("020100", "one", 1),
        ("010100", "one", 2),
        ("020100", "two", 3),
        ("020100", "one", 4),
    }


def test_a_value_without_date_or_without_a_value_is_no_point() -> None:
    missing = point("2022-01", "2022-12", 3) | {"value": None}
    rows = [*years(1), point(None, "2020-12", 2, end_day=None), missing]
    (one,) = series_of(rows)
    assert [row["value"] for row in one.points] == [1]


def test_of_two_values_for_a_period_the_reported_exact_one_is_drawn() -> None:
    computed = point("2019-01", "2019-12", 1, value_origin="computed", observation_id="a")
    about = point("2019-01", "2019-12", 2, value_qualifier="about", observation_id="b")
    sure = point("2019-01", "2019-12", 3, observation_id="c")
    assert [row["value"] for row in one_a_period([computed, about, sure])] == [3]


def test_a_missing_year_is_a_gap() -> None:
    (one,) = series_of([*years(1, 2), *years(4, 5, 6, first=2022)])
    assert [[row["value"] for row in run] for run in one.runs] == [[1, 2], [4, 5, 6]]


def test_moments_follow_at_their_usual_distance() -> None:
    ends = ("2020-03", "2020-06", "2020-09", "2021-03")
    (one,) = series_of(point(None, end, 1) for end in ends)
    assert [len(run) for run in one.runs] == [3, 1]


def test_four_points_are_no_line_and_five_are() -> None:
    four, five = series_of(years(1, 2, 3, 4)), series_of(years(1, 2, 3, 4, 5))
    assert not four[0].is_line and five[0].is_line


def test_a_series_set_aside_is_never_a_line() -> None:
    (one,) = series_of(years(1, 2, 3, 4, 5), aside=True)
    assert not one.is_line


def test_periods_of_different_length_are_no_line() -> None:
    (one,) = series_of([*years(1, 2, 3, 4), point("2023-01", "2023-06", 5)])
    assert not one.is_line
    assert one.trend.refusal == "lengths"


def test_a_straight_rise_of_two_a_year_has_the_slope_two() -> None:
    (one,) = series_of(years(80, 82, 84, 86, 88))
    estimate = one.trend.estimate
    assert estimate is not None
    assert (estimate.value, estimate.low, estimate.high) == pytest.approx((2, 2, 2))
    assert one.trend.ends == pytest.approx((80, 88))
    assert estimate.significant


def test_a_quarterly_series_has_its_slope_a_year() -> None:
    quarters = [("01", "03"), ("04", "06"), ("07", "09"), ("10", "12")]
    spans = [(f"{year}-{a}", f"{year}-{b}") for year in (2023, 2024) for a, b in quarters]
    (one,) = series_of(point(*span, value) for value, span in enumerate(spans))
    assert one.trend.estimate is not None
    assert one.trend.estimate.value == pytest.approx(4)


def test_up_and_down_is_no_trend() -> None:
    # Residuals -.4 .6 -.4 .6 -.4: s = sqrt(1.2 / 3 / 10) = 0.2; Student's t of 3 degrees 3.182446.
    (one,) = series_of(years(80, 81, 80, 81, 80))
    estimate = one.trend.estimate
    assert estimate is not None
    assert (estimate.value, estimate.high) == pytest.approx((0, 0.6364893))
    assert not estimate.significant


@pytest.mark.parametrize(
    ("rows", "refusal"),
    [
        (years(1, 2, 3, 4), "few"),
        ([*years(1, 2, 3), *years(5, 6, first=2023)], "steps"),
        ([*years(1, 2, 3, 4), *years(5, first=2023, value_qualifier="at_least")], "bounds"),
    ],
)
def test_no_trend_is_fitted_and_it_says_why(rows: list[Row], refusal: str) -> None:
    (one,) = series_of(rows)
    assert (one.trend.estimate, one.trend.refusal) == (None, refusal)


def test_a_new_definition_breaks_the_line_on_its_first_day() -> None:
    before, after = years(1, 2), years(5, 6, first=2021, definition_id="two")
    (found,) = breaks([*series_of(before, aside=True), *series_of(after)])
    assert (found.before_id, found.after_id, found.day.isoformat()) == ("one", "two", "2021-01-01")
    assert not found.joined


def test_definitions_that_may_stand_together_break_the_line_too() -> None:
    (found,) = breaks(series_of([*years(1, 2), *years(5, first=2021, definition_id="two")]))
    assert found.joined


def test_definitions_published_side_by_side_are_no_break() -> None:
    assert breaks(series_of([*years(1, 2), *years(5, 6, definition_id="two")])) == ()
