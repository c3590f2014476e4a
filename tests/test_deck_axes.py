"""The axes of a deck's charts."""

from __future__ import annotations

import pytest

from outcomes.pack.deck_axes import reach_of


@pytest.mark.parametrize(
    ("values", "from_zero", "ends"),
    [
        ([95.6, 99.98], False, (95.0, 100.0)),
        ([322.0, 41.8], True, (0.0, 350.0)),
        ([-7.0, 1234.5], True, (-200.0, 1400.0)),
        ([5.0], False, (4.0, 6.0)),
        ([0.0, 0.0], True, (0.0, 1.0)),
        ([], False, (0.0, 1.0)),
    ],
)
def test_axes_end_at_round_numbers_around_all_values(
    values: list[float], from_zero: bool, ends: tuple[float, float]
) -> None:
    reach = reach_of(values, from_zero=from_zero)
    assert reach.low <= min(values, default=0.0) and reach.high >= max(values, default=0.0)
    assert (reach.low, reach.high) == ends
