"""The interval of a change between two rates, worked by hand and from published tables."""

from __future__ import annotations

import random

import pytest

from outcomes.change import (
    change_between,
)
from tests.rows import YEAR_2023, YEAR_2024, rate


def test_the_interval_is_newcombes(catalogue, share) -> None:
    # Newcombe 1998, table II, case (a), method 10: 56 of 70 less 48 of 80 is 0.0524 to 0.3339.
    change = change_between(
        rate("a", *YEAR_2023, 48, 80), rate("b", *YEAR_2024, 56, 70), share, catalogue
    )
    assert (change.value, change.significant) == (20, True)
    assert change.low == pytest.approx(5.24, abs=0.005)
    assert change.high == pytest.approx(33.39, abs=0.005)


def test_a_difference_that_chance_explains_is_not_significant(catalogue, share) -> None:
    change = change_between(
        rate("a", *YEAR_2023, 48, 50), rate("b", *YEAR_2024, 49, 50), share, catalogue
    )
    assert (change.value, change.significant) == (2, False)


@pytest.mark.parametrize(
    "cells",
    [
        {"numerator_value": None},
        {"denominator_value": None},
        {"numerator_value": 71},
        {"numerator_value": -1},
        {"denominator_value": 0},
        # 80 is printed: 79.4 of the counts would be rounded to 79.
        {"numerator_value": 794, "denominator_value": 1000},
        # 79.5 is printed, 79 are counted: half a point apart.
        {"obs_value": 79.5, "numerator_value": 79, "denominator_value": 100},
        # The two periods share their cases, if only those of one day.
        {"time_start": "2023-12-31", "time_end": "2024-12-31"},
        {"time_start": "2023-07", "time_end": "2024-06"},
        {"period_kind": "per_year", "time_start": None, "time_end": None},
    ],
)
def test_no_interval_without_counts_that_fit(catalogue, share, cells) -> None:
    after = rate("b", *YEAR_2024, 56, 70) | cells
    change = change_between(rate("a", *YEAR_2023, 48, 80), after, share, catalogue)
    assert (change.value, change.low, change.high, change.significant) == (20, None, None, None)


def test_a_rate_rounded_in_print_keeps_its_interval(catalogue, share) -> None:
    # 79.5 is rounded to the 80 that is printed.
    after = rate("b", *YEAR_2024, 159, 200) | {"obs_value": 80.0, "value": 80.0}
    change = change_between(rate("a", *YEAR_2023, 48, 80), after, share, catalogue)
    assert (change.value, change.significant) == (20, True)


def test_no_interval_that_contradicts_the_number_beside_it(catalogue, share) -> None:
    # Both are printed as 98; by a million cases they differ by half a point.
    printed = {"obs_value": 98.0, "value": 98.0}
    before = rate("a", *YEAR_2023, 977_000, 1_000_000) | printed
    after = rate("b", *YEAR_2024, 982_000, 1_000_000) | printed
    change = change_between(before, after, share, catalogue)
    assert (change.value, change.low, change.significant) == (0, None, None)


def test_the_interval_of_random_counts_holds_their_difference(catalogue, share) -> None:
    chance = random.Random(4)
    for _ in range(300):
        totals = [chance.randint(1, 5000) for _ in range(2)]
        counts = [chance.randint(0, total) for total in totals]
        change = change_between(
            rate("a", *YEAR_2023, counts[0], totals[0]),
            rate("b", *YEAR_2024, counts[1], totals[1]),
            share,
            catalogue,
        )
        exact = (counts[1] / totals[1] - counts[0] / totals[0]) * 100
        assert change.value == pytest.approx(exact, abs=0.1001)
        if change.low is None:
            assert abs(exact) <= 0.1
            continue
        assert change.high is not None
        assert -100 <= change.low <= exact <= change.high <= 100
        assert change.significant == (change.low > 0 or change.high < 0)
