"""The funnel: positions, over-dispersion, and that identical places are rarely called different."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import norm

from outcomes.funnel import (
    Z_95,
    Z_998,
    Dispersion,
    funnel,
    funnel_place,
    overdispersion,
    pooled,
)

SEED = 20240501


def test_z_is_the_normal_quantile_itself() -> None:
    assert (norm.ppf(0.975), norm.ppf(0.999)) == (Z_95, Z_998)
    assert pytest.approx((1.959963984540054, 3.090232306167813), abs=1e-14) == (Z_95, Z_998)


@pytest.mark.parametrize(
    ("count", "position"),
    # Baseline 0.8, n 100: 95 % limits 0.7216 and 0.8784, 99.8 % limits 0.6764 and 0.9236.
    [
        (67, "below_998"),
        (68, "below_95"),
        (72, "below_95"),
        (73, "inside"),
        (80, "inside"),
        (87, "inside"),
        (88, "above_95"),
        (92, "above_95"),
        (93, "above_998"),
    ],
)
def test_where_a_place_stands_worked_by_hand(count: int, position: str) -> None:
    place = funnel_place(count, 100, 0.8)
    assert place.position == position
    found = (place.low_998, place.low_95, place.high_95, place.high_998)
    assert found == pytest.approx((0.67639, 0.72160, 0.87840, 0.92361), abs=5e-6)


def test_on_the_limit_is_inside_and_clipped_limits_call_nobody_better() -> None:
    assert funnel_place(100, 100, 1.0).position == "inside"
    assert funnel_place(0, 7.5, 0.0).position == "inside"
    assert funnel_place(1, 1, 0.97).position == "inside"
    assert funnel_place(10**9 - 1, 10**9, 1.0).position == "below_998"


def test_widened_limits_pull_a_place_in() -> None:
    assert funnel_place(67, 100, 0.8, factor=1.0).position == "below_998"
    assert funnel_place(67, 100, 0.8, factor=1.2).position == "below_95"
    assert funnel_place(67, 100, 0.8, factor=2.0).position == "inside"


def test_phi_worked_by_hand() -> None:
    # Baseline 0.5, n 100: the error is 0.05, so a count is 50 + 5 z. The 10 and 90 % quantiles of
    # eleven z are the 2nd and the 10th, -2 and 3: -10 counts as -2 and 10 as 3.
    # Sum of squares 4 + 4 + 1 + 1 + 4 + 9 + 9 = 32 over 11 places.
    z = np.array([-10, -2, -1, 0, 0, 0, 0, 1, 2, 3, 10])
    found = overdispersion(50 + 5 * z, [100] * 11, 0.5)
    assert found.phi == pytest.approx(32 / 11, rel=1e-12)
    assert found.widened and found.factor == pytest.approx(math.sqrt(32 / 11))


def test_quantiles_between_two_places_are_interpolated() -> None:
    # z 0 .. 9 of ten places: the 10 and 90 % quantiles are 0.9 and 8.1.
    counts = [50 + 5 * z for z in range(10)]
    squares = 0.9**2 + sum(z**2 for z in range(1, 9)) + 8.1**2
    assert overdispersion(counts, [100] * 10, 0.5).phi == pytest.approx(squares / 10, rel=1e-12)


def test_phi_below_one_counts_as_one() -> None:
    found = overdispersion([50, 51] * 10, [100] * 20)
    assert 0 < found.phi < 1
    assert found.factor == 1 and not found.widened


def test_one_or_two_places_do_not_widen_the_limits_around_themselves() -> None:
    assert not Dispersion(9.0, 2).widened
    assert Dispersion(9.0, 3).factor == 3
    two = funnel([900, 500], [1000, 1000])
    assert two.dispersion.phi > 50
    assert [place.position for place in two.places] == ["above_998", "below_998"]


def test_a_funnel_widens_its_limits_by_the_root_of_phi_and_says_so() -> None:
    rng = np.random.default_rng(SEED)
    counts = rng.binomial(1000, rng.normal(0.8, 0.05, 60))
    found = funnel(counts, [1000] * 60)
    assert found.dispersion.widened and found.dispersion.phi > 5
    assert found.baseline == pytest.approx(counts.sum() / 60_000)
    half = Z_95 * math.sqrt(found.dispersion.phi * found.baseline * (1 - found.baseline) / 1000)
    assert found.places[0].low_95 == pytest.approx(found.baseline - half)
    narrow = [funnel_place(int(count), 1000, found.baseline) for count in counts]
    outside = sum(place.position != "inside" for place in found.places)
    assert outside < sum(place.position != "inside" for place in narrow) / 3


@pytest.mark.parametrize("totals", [[1, 2.5, 3, 1e9], [5] * 40, [1]])
@pytest.mark.parametrize("every", [True, False])
def test_all_places_at_one_end_stand_inside(totals: list[float], every: bool) -> None:
    found = funnel(totals if every else [0] * len(totals), totals)
    assert found.baseline == float(every)
    assert (found.dispersion.phi, found.dispersion.factor) == (0, 1)
    assert {place.position for place in found.places} == {"inside"}


def test_pooled_is_from_counts_not_the_mean_of_rates() -> None:
    assert pooled([1, 90], [1, 99]) == pytest.approx(0.91)


def test_a_baseline_that_leaves_no_room_for_chance_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^baseline: found 1 with places that stand off it"):
        overdispersion([9, 10], [10, 10], 1.0)


@pytest.mark.parametrize(
    ("counts", "totals", "baseline", "message"),
    [
        ([], [], None, "counts: found nothing"),
        ([1], [2, 3], None, "totals: found 2 values"),
        ([1, 4], [2, 3], None, r"counts\[1\]: found 4.0, expected at most totals\[1\]"),
        ([1, -1], [2, 3], None, r"counts\[1\]: "),
        ([1, 1], [2, 0], None, r"totals\[1\]: "),
        ([1, math.nan], [2, 3], None, r"counts\[1\]: "),
        ([1, 1], [2, 3], 1.5, "baseline: "),
        ([1, 1], [2, 3], math.nan, "baseline: "),
    ],
)
def test_a_funnel_refuses_by_name(
    counts: list[float], totals: list[float], baseline: float | None, message: str
) -> None:
    with pytest.raises(ValueError, match=f"^{message}"):
        funnel(counts, totals, baseline)


def test_a_factor_of_nought_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^factor: "):
        funnel_place(1, 2, 0.5, 0)


def test_of_identical_places_one_in_twenty_stands_outside_95_and_hardly_any_outside_998() -> None:
    """1,000 leagues of 100 places with one true proportion; every place through the product."""
    rng = np.random.default_rng(SEED)
    shares = []
    for _ in range(1000):
        totals = rng.integers(200, 3000, 100)
        counts = rng.binomial(totals, rng.uniform(0.3, 0.9))
        positions = [place.position for place in funnel(counts, totals).places]
        beyond = sum(position.endswith("_998") for position in positions)
        shares.append((1 - positions.count("inside") / 100, beyond / 100))
    outside_95, outside_998 = np.mean(shares, axis=0)
    assert outside_95 == pytest.approx(0.05, abs=0.01)
    assert 0 < outside_998 < 0.004


def test_identical_places_almost_never_widen_their_own_limits() -> None:
    rng = np.random.default_rng(SEED)
    counts = rng.binomial(500, 0.8, (1000, 100))
    z = (counts / 500 - 0.8) / math.sqrt(0.16 / 500)
    z = np.clip(z, *np.quantile(z, [0.1, 0.9], axis=1)[:, :, None])
    assert np.mean(np.mean(z**2, axis=1) > 1) < 0.01
    found = overdispersion(counts[0], [500] * 100, 0.8)
    assert found.phi == pytest.approx(float(np.mean(z[0] ** 2)), rel=1e-12)
