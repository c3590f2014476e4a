"""Intervals against published tables, cases worked by hand, other libraries and edge cases."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal, localcontext
from fractions import Fraction

import numpy as np
import pytest
from scipy.stats import binomtest, linregress, norm, poisson, t

from outcomes.statistics import difference, funnel_limits, rate_interval, trend, wilson

CONFIDENCES = (0.8, 0.9, 0.95, 0.99, 0.998, 0.9999)


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    # Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3.
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_newcombes_published_intervals(
    count: int, total: int, low: float, high: float
) -> None:
    assert wilson(count, total, 0.95) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize("confidence", CONFIDENCES)
@pytest.mark.parametrize("total", [1, 2, 7, 30, 1000, 123457])
def test_wilson_agrees_with_scipy(total: int, confidence: float) -> None:
    for count in sorted({0, 1, total // 3, total // 2, total - 1, total}):
        other = binomtest(count, total).proportion_ci(confidence, method="wilson")
        found = wilson(count, total, confidence)
        assert found == pytest.approx((other.low, other.high), rel=0, abs=1e-12)


@pytest.mark.parametrize(
    ("count", "total"),
    [
        (1, 10**9),
        (10**9 - 1, 10**9),
        (456789012, 10**9),
        (0.25, 0.5),
        (12.5, 40),
        (1e-3, 3),
        (1, 1),
    ],
)
@pytest.mark.parametrize("confidence", CONFIDENCES)
def test_wilson_is_the_root_of_its_equation_to_fifty_digits(
    count: float, total: float, confidence: float
) -> None:
    with localcontext() as context:
        context.prec = 50
        n, z2 = Decimal(total), Decimal(float(norm.isf((1 - confidence) / 2))) ** 2
        p = Decimal(count) / n
        middle, root = p + z2 / (2 * n), (z2 * p * (1 - p) / n + z2 * z2 / (4 * n * n)).sqrt()
        expected = [float((middle + side * root) / (1 + z2 / n)) for side in (-1, 1)]
    assert wilson(count, total, confidence) == pytest.approx(expected, rel=1e-9, abs=1e-15)


@pytest.mark.parametrize("total", [0.3, 1, 2.5, 3, 7, 49, 97, 1e3, 123456789, 1e9])
@pytest.mark.parametrize("confidence", CONFIDENCES)
def test_wilson_is_exact_at_both_ends_and_mirrors(total: float, confidence: float) -> None:
    none, every = wilson(0, total, confidence), wilson(total, total, confidence)
    assert none[0] == 0.0 and every[1] == 1.0
    assert none[1] == pytest.approx(1 - every[0], abs=1e-15)
    z2 = norm.isf((1 - confidence) / 2) ** 2
    assert none[1] == pytest.approx(z2 / (total + z2), rel=1e-12)
    for of in (total / 7, total / 2, total * 0.999):
        low, high = wilson(of, total, confidence)
        assert 0 <= low < of / total < high <= 1


@pytest.mark.parametrize(
    ("events", "low", "high"),
    # Garwood, Biometrika 28 (1936), 437-442: the limits in every table of exact Poisson intervals.
    [(0, 0, 3.689), (1, 0.0253, 5.572), (2, 0.2422, 7.225), (5, 1.623, 11.668), (9, 4.115, 17.085)],
)
def test_few_events_give_the_published_exact_limits(events: int, low: float, high: float) -> None:
    assert rate_interval(events, 1, 0.95, 1) == pytest.approx((low, high), abs=5e-4)


@pytest.mark.parametrize("confidence", CONFIDENCES)
@pytest.mark.parametrize("events", range(10))
def test_exact_limits_leave_the_same_poisson_tail_on_each_side(
    events: int, confidence: float
) -> None:
    low, high = rate_interval(events, 1, confidence, 1)
    tail = (1 - confidence) / 2
    assert poisson.cdf(events, high) == pytest.approx(tail, rel=1e-9)
    assert low == 0 if events == 0 else poisson.sf(events - 1, low) == pytest.approx(tail, rel=1e-9)


@pytest.mark.parametrize(
    ("events", "low", "high"),
    # By hand, z = 1.959963985. For 100: 100 (1 - 1/900 - 0.0653321)^3 = 100 x 0.9335568^3 and
    # 101 (1 - 1/909 + 0.0650079)^3 = 101 x 1.0639078^3. For 10: 10 (1 - 1/90 - 0.2065984)^3 =
    # 10 x 0.7822905^3 and 11 (1 - 1/99 + 0.1969836)^3 = 11 x 1.1868826^3.
    [(100, 81.3621, 121.6279), (10, 4.7874, 18.3915)],
)
def test_byar_worked_by_hand(events: int, low: float, high: float) -> None:
    assert rate_interval(events, 1, 0.95, 1) == pytest.approx((low, high), abs=1e-4)


@pytest.mark.parametrize("events", [10, 10.5, 11, 65, 388, 1045, 10**6, 10**9])
@pytest.mark.parametrize("confidence", CONFIDENCES)
def test_byar_is_its_formula_to_fifty_digits(events: float, confidence: float) -> None:
    with localcontext() as context:
        context.prec = 50
        z, o = Decimal(float(norm.isf((1 - confidence) / 2))), Decimal(events)
        low = o * (1 - 1 / (9 * o) - z / (3 * o.sqrt())) ** 3
        o += 1
        high = o * (1 - 1 / (9 * o) + z / (3 * o.sqrt())) ** 3
    found = rate_interval(events, 1, confidence, 1)
    assert found == pytest.approx((float(low), float(high)), rel=1e-12)


def test_byar_is_within_a_fifth_of_a_percent_of_exact_from_ten_events_on() -> None:
    # Public Health England, Technical Guide: Confidence Intervals (2018), appendix 1.
    for events in range(10, 400):
        low, high = rate_interval(events, 1, 0.95, 1)
        assert poisson.sf(events - 1, low / 1.002) < 0.025 < poisson.sf(events - 1, low * 1.002)
        assert poisson.cdf(events, high * 1.002) < 0.025 < poisson.cdf(events, high / 1.002)


def test_a_rate_is_per_exposure_times_the_multiplier() -> None:
    low, high = rate_interval(25, 50_000, 0.95, 10_000)
    assert (low / 10_000 * 50_000, high / 10_000 * 50_000) == pytest.approx(
        rate_interval(25, 1, 0.95, 1), rel=1e-12
    )
    assert low < 5 < high


def test_events_need_not_be_whole_and_exact_ends_where_byar_begins() -> None:
    lows, highs = zip(
        *(rate_interval(events, 1, 0.95, 1) for events in (0, 1e-9, 0.5, 2.5, 9.5, 9.999, 12.25)),
        strict=True,
    )
    assert np.isfinite(lows + highs).all()
    assert list(lows) == sorted(lows) and list(highs) == sorted(highs)
    assert rate_interval(9.999999, 1, 0.95, 1) == pytest.approx(
        rate_interval(10, 1, 0.95, 1), rel=0.002
    )


def test_funnel_limits_worked_by_hand() -> None:
    # sqrt(0.8 x 0.2 / 100) = 0.04
    assert funnel_limits(0.8, 100, 2) == pytest.approx((0.72, 0.88), abs=1e-15)
    assert funnel_limits(0.8, 100, norm.ppf(0.975)) == pytest.approx(
        (0.7216014406183979, 0.8783985593816021), abs=1e-12
    )
    assert funnel_limits(0.5, 10**9, 2) == pytest.approx(
        (0.5 - 1e-4 / 10**0.5, 0.5 + 1e-4 / 10**0.5)
    )
    assert funnel_limits(0.9, 2.5, 0) == (0.9, 0.9)


def test_funnel_limits_are_clipped_and_close_up_at_the_ends() -> None:
    assert funnel_limits(0.97, 1, 3.09) == (pytest.approx(0.97 - 3.09 * math.sqrt(0.0291)), 1.0)
    assert funnel_limits(0.03, 4, 3.09)[0] == 0.0
    assert funnel_limits(1, 5, 1.96) == (1.0, 1.0)
    assert funnel_limits(0, 5, 1.96) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("a", "b", "low", "high"),
    # Newcombe, Statistics in Medicine 17 (1998), 873-890, table II, method 10.
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_difference_gives_newcombes_published_intervals(
    a: tuple[int, int], b: tuple[int, int], low: float, high: float
) -> None:
    found = difference(*a, *b, 0.95)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5.1e-5)
    assert found.value == pytest.approx(float(Fraction(*a) - Fraction(*b)), abs=1e-15)
    assert found.significant == (low > 0)
    mirrored = difference(*b, *a, 0.95)
    assert (-mirrored.high, -mirrored.low) == pytest.approx((found.low, found.high), abs=1e-15)


@pytest.mark.parametrize("total", [1, 3, 2.5, 10**9])
def test_difference_holds_at_the_ends(total: float) -> None:
    equal = difference(total, total, total, total, 0.95)
    assert equal.value == 0 and equal.low < 0 < equal.high and not equal.significant
    apart = difference(total, total, 0, total, 0.95)
    assert apart.value == 1 and -1 <= apart.low < apart.high <= 1
    # 1 of 1 against 0 of 1 may be chance, 3 of 3 against 0 of 3 hardly.
    assert apart.significant == (total >= 2.5)


# Anscombe, American Statistician 27 (1973), 17-21, first set: y = 3.00 + 0.500 x, error 0.118.
ANSCOMBE_X = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
ANSCOMBE_Y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]


def test_trend_gives_anscombes_published_slope_and_error() -> None:
    found = trend(ANSCOMBE_X, ANSCOMBE_Y, 0.95)
    assert found.value == pytest.approx(0.500, abs=5e-4)
    quantile = t.ppf(0.975, 9)
    assert (found.high - found.value) / quantile == pytest.approx(0.118, abs=5e-4)
    other = linregress(ANSCOMBE_X, ANSCOMBE_Y)
    assert found.value == pytest.approx(other.slope, rel=1e-12)
    half = (found.high - found.low) / 2
    assert half == pytest.approx(quantile * other.stderr, rel=1e-12)
    assert found.significant


def test_trend_of_five_years_worked_by_hand() -> None:
    # From the means, years are -2 to 2 and values -2, 0, -1, 1, 2: products 9, squares 10. Left
    # over: -0.2, 0.9, -1.0, 0.1, 0.2, squares 1.9; error sqrt(1.9 / 3 / 10); t(0.975, 3) 3.182446.
    found = trend([2019, 2020, 2021, 2022, 2023], [2, 4, 3, 5, 6], 0.95)
    half = 3.182446305284263 * math.sqrt(1.9 / 30)
    assert (found.value, found.low, found.high) == pytest.approx((0.9, 0.9 - half, 0.9 + half))


def test_trend_of_a_level_line_and_of_a_perfect_one() -> None:
    years = [2019, 2020, 2021, 2022, 2023]
    level = trend(years, [100.0] * 5, 0.95)
    assert (level.value, level.low, level.high) == (0, 0, 0) and not level.significant
    perfect = trend(years, [1e9, 1.1e9, 1.2e9, 1.3e9, 1.4e9], 0.95)
    assert (perfect.value, perfect.low, perfect.high) == pytest.approx((1e8, 1e8, 1e8), rel=1e-9)


NAN, INF = math.nan, math.inf
REFUSED: list[tuple[Callable[..., object], tuple[object, ...], str]] = [
    (wilson, (0, 0, 0.95), "total: found 0, expected more than 0"),
    (wilson, (1, -5, 0.95), "total: "),
    (wilson, (-1, 5, 0.95), "count: found -1, expected 0 or more"),
    (wilson, (6, 5, 0.95), "count: found 6, expected at most total, 5"),
    (wilson, (NAN, 5, 0.95), "count: found nan, expected a finite number"),
    (wilson, (1, NAN, 0.95), "total: "),
    (wilson, (INF, INF, 0.95), "count: "),
    (wilson, (1, INF, 0.95), "total: "),
    (wilson, (None, 5, 0.95), "count: found None"),
    (wilson, ("3", 5, 0.95), "count: found 3"),
    (wilson, (1, 10**400, 0.95), "total: "),
    (wilson, (1, 5, 0), "confidence: "),
    (wilson, (1, 5, 1), "confidence: "),
    (wilson, (1, 5, 95), "confidence: found 95, expected a number between 0 and 1"),
    (wilson, (1, 5, NAN), "confidence: "),
    (rate_interval, (-1, 5, 0.95, 1), "events: "),
    (rate_interval, (NAN, 5, 0.95, 1), "events: "),
    (rate_interval, (INF, 5, 0.95, 1), "events: "),
    (rate_interval, (1, 0, 0.95, 1), "exposure: "),
    (rate_interval, (1, -2, 0.95, 1), "exposure: "),
    (rate_interval, (1, NAN, 0.95, 1), "exposure: "),
    (rate_interval, (1, 5, 1.0, 1), "confidence: "),
    (rate_interval, (1, 5, -0.1, 1), "confidence: "),
    (rate_interval, (1, 5, 0.95, 0), "multiplier: "),
    (rate_interval, (1, 5, 0.95, -1), "multiplier: "),
    (rate_interval, (1, 5, 0.95, NAN), "multiplier: "),
    (funnel_limits, (-0.1, 5, 2), "baseline: "),
    (funnel_limits, (1.1, 5, 2), "baseline: "),
    (funnel_limits, (NAN, 5, 2), "baseline: "),
    (funnel_limits, (0.5, 0, 2), "total: "),
    (funnel_limits, (0.5, NAN, 2), "total: "),
    (funnel_limits, (0.5, 5, -1), "z: "),
    (funnel_limits, (0.5, 5, INF), "z: "),
    (difference, (6, 5, 1, 5, 0.95), "count_a: found 6, expected at most total_a, 5"),
    (difference, (1, 0, 1, 5, 0.95), "total_a: "),
    (difference, (1, 5, -1, 5, 0.95), "count_b: "),
    (difference, (1, 5, 1, NAN, 0.95), "total_b: "),
    (difference, (1, 5, 1, 5, 2), "confidence: "),
    (
        trend,
        ([1, 2, 3, 4], [1, 2, 3, 4], 0.95),
        "times: found 4 different times, expected at least 5",
    ),
    (trend, ([1, 2, 3, 4, 4], [1, 2, 3, 4, 5], 0.95), "times: found 4 different times"),
    (trend, ([], [], 0.95), "times: found nothing, expected at least one value"),
    (trend, ([1, 2, 3, 4, 5], [1, 2, 3, 4], 0.95), "values: found 4 values, expected as many as"),
    (trend, ([1, 2, 3, 4, 5], [1, 2, NAN, 4, 5], 0.95), "values[2]: found nan"),
    (trend, ([1, 2, 3, INF, 5], [1, 2, 3, 4, 5], 0.95), "times[3]: found inf"),
    (trend, ([1, 2, 3, 4, 5], [1, 2, 3, 4, 5], 0), "confidence: "),
]


@pytest.mark.parametrize(("function", "arguments", "message"), REFUSED)
def test_what_makes_no_sense_is_refused_by_name(
    function: Callable[..., object], arguments: tuple[object, ...], message: str
) -> None:
    with pytest.raises(ValueError) as refusal:
        function(*arguments)
    assert str(refusal.value).startswith(message)


def test_numpy_numbers_are_taken_and_plain_floats_come_back() -> None:
    found = wilson(np.int64(4_000_000_000), np.int64(5_000_000_000), np.float64(0.95))
    assert found == wilson(4e9, 5e9, 0.95)
    ends = (found, rate_interval(np.int32(3), 1, 0.95, 1), funnel_limits(np.float64(0.5), 9, 2))
    assert {type(end) for pair in ends for end in pair} == {float}
