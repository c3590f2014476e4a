"""How sure a figure is: intervals of rates, differences and trends, and the funnel's limits.

Proportions go in and out as proportions (0..1), never as percent. What is asked of an argument is
checked first; a ValueError names the argument, what was found and what was expected.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy.stats import chi2, linregress, norm, t  # type: ignore[import-untyped]
from statsmodels.stats.proportion import (  # type: ignore[import-untyped]
    confint_proportions_2indep,
    proportion_confint,
)

BYAR_FROM = 10
TREND_FROM = 5


@dataclass(frozen=True)
class Estimate:
    """A value with the interval that chance leaves open around it."""

    value: float
    low: float
    high: float

    @property
    def significant(self) -> bool:
        """Whether the interval leaves zero out, so that "higher" or "lower" may be said."""
        return self.low > 0 or self.high < 0


def wilson(count: float, total: float, confidence: float) -> tuple[float, float]:
    """The Wilson score interval of count / total, without continuity correction.

    Exactly 0 below at count 0 and exactly 1 above at count = total, where rounding would stray.
    """
    of, whole = share("count", count, "total", total)
    alpha = 1 - inside_unit("confidence", confidence)
    low, high = proportion_confint(of, whole, alpha=alpha, method="wilson")
    return (0.0 if of == 0 else float(low)), (1.0 if of == whole else float(high))


def wilson_of_each(
    counts: Iterable[float], totals: Iterable[float], confidence: float
) -> list[tuple[float, float]]:
    """``wilson`` of many counts at once, in the order given."""
    of, whole = shares(counts, totals)
    alpha = 1 - inside_unit("confidence", confidence)
    low, high = proportion_confint(of, whole, alpha=alpha, method="wilson")
    low, high = np.where(of == 0, 0.0, low), np.where(of == whole, 1.0, high)
    return list(zip(low.tolist(), high.tolist(), strict=True))


def rate_interval(
    events: float, exposure: float, confidence: float, multiplier: float
) -> tuple[float, float]:
    """The interval of events / exposure x multiplier: exact Poisson below 10 events, else Byar.

    Public Health England's rule. Exact is Garwood's chi-square form; Byar's approximation is in
    Breslow and Day, Statistical Methods in Cancer Research, volume II (1987), page 69.
    """
    seen = at_least_zero("events", events)
    per = above_zero("multiplier", multiplier) / above_zero("exposure", exposure)
    tail = (1 - inside_unit("confidence", confidence)) / 2
    low, high = poisson_exact(seen, tail) if seen < BYAR_FROM else byar(seen, tail)
    return low * per, high * per


def poisson_exact(events: float, tail: float) -> tuple[float, float]:
    """Garwood's limits of a Poisson count, with ``tail`` left out on each side."""
    low = 0.0 if events == 0 else chi2.ppf(tail, 2 * events) / 2
    return float(low), float(chi2.isf(tail, 2 * events + 2) / 2)


def byar(events: float, tail: float) -> tuple[float, float]:
    """Byar's limits of a Poisson count; from 10 events on the lower one is never negative."""
    z = float(norm.isf(tail))
    more = events + 1
    low = events * (1 - 1 / (9 * events) - z / (3 * math.sqrt(events))) ** 3
    high = more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3
    return low, high


def funnel_limits(baseline: float, total: float, z: float) -> tuple[float, float]:
    """Where a place of this size would stand by chance: p +- z sqrt(p (1 - p) / n), in 0..1."""
    p = proportion("baseline", baseline)
    half = at_least_zero("z", z) * math.sqrt(p * (1 - p) / above_zero("total", total))
    return max(0.0, p - half), min(1.0, p + half)


def difference(
    count_a: float, total_a: float, count_b: float, total_b: float, confidence: float
) -> Estimate:
    """Proportion a minus proportion b, with Newcombe's hybrid score interval.

    Method 10 of Newcombe, Statistics in Medicine 17 (1998), 873-890: two Wilson intervals joined,
    without continuity correction. It holds for 0 of n and n of n.
    """
    first = share("count_a", count_a, "total_a", total_a)
    second = share("count_b", count_b, "total_b", total_b)
    alpha = 1 - inside_unit("confidence", confidence)
    low, high = confint_proportions_2indep(
        *first, *second, method="newcomb", compare="diff", alpha=alpha
    )
    value = first[0] / first[1] - second[0] / second[1]
    return Estimate(value, max(-1.0, float(low)), min(1.0, float(high)))


def trend(times: Iterable[float], values: Iterable[float], confidence: float) -> Estimate:
    """The least-squares slope per unit of time, with Student's t interval on n - 2 degrees.

    Refused below five different times. Each point weighs the same, and what one period leaves
    over the line is taken to say nothing about the next.
    """
    x, y = paired("times", times, "values", values)
    level = inside_unit("confidence", confidence)
    if (different := len(np.unique(x))) < TREND_FROM:
        refuse("times", f"{different} different times", f"at least {TREND_FROM}")
    since = x - x[0]
    fit = linregress(since, y)
    # From the residuals, because linregress has no standard error (NaN) for a level line.
    left_over = y - (fit.intercept + fit.slope * since)
    degrees = len(x) - 2
    spread = float(np.sum((since - since.mean()) ** 2))
    error = math.sqrt(float(np.sum(left_over**2)) / degrees / spread)
    half = float(t.isf((1 - level) / 2, degrees)) * error
    slope = float(fit.slope)
    return Estimate(slope, slope - half, slope + half)


def refuse(name: str, found: object, expected: str) -> None:
    """Always a ValueError, in the words of every refusal here."""
    raise ValueError(f"{name}: found {found}, expected {expected}")


def number(name: str, value: float) -> float:
    """The value as a float; text, None, NaN and the infinite are refused."""
    try:
        found = math.nan if isinstance(value, str) else float(value)
    except (TypeError, ValueError, OverflowError):
        found = math.nan
    if not math.isfinite(found):
        refuse(name, value, "a finite number")
    return found


def at_least_zero(name: str, value: float) -> float:
    """The value as a float that is not negative."""
    found = number(name, value)
    if found < 0:
        refuse(name, value, "0 or more")
    return found


def above_zero(name: str, value: float) -> float:
    """The value as a float above zero."""
    found = number(name, value)
    if found <= 0:
        refuse(name, value, "more than 0")
    return found


def proportion(name: str, value: float) -> float:
    """The value as a float from 0 to 1, both included."""
    found = number(name, value)
    if not 0 <= found <= 1:
        refuse(name, value, "a proportion from 0 to 1")
    return found


def inside_unit(name: str, value: float) -> float:
    """The value as a float between 0 and 1, neither included."""
    found = number(name, value)
    if not 0 < found < 1:
        refuse(name, value, "a number between 0 and 1, such as 0.95")
    return found


def share(count_name: str, count: float, total_name: str, total: float) -> tuple[float, float]:
    """A count and its total as floats; the total is above zero and the count not above it."""
    of, whole = at_least_zero(count_name, count), above_zero(total_name, total)
    if of > whole:
        refuse(count_name, count, f"at most {total_name}, {total}")
    return of, whole


Column = np.ndarray[tuple[int], np.dtype[np.float64]]


def paired(
    a_name: str, a: Iterable[float], b_name: str, b: Iterable[float]
) -> tuple[Column, Column]:
    """Two columns of finite numbers, one beside the other, as arrays; not empty."""
    first = [number(f"{a_name}[{at}]", value) for at, value in enumerate(a)]
    second = [number(f"{b_name}[{at}]", value) for at, value in enumerate(b)]
    if not first:
        refuse(a_name, "nothing", "at least one value")
    if len(first) != len(second):
        refuse(b_name, f"{len(second)} values", f"as many as {a_name}, {len(first)}")
    return np.array(first), np.array(second)


def shares(counts: Iterable[float], totals: Iterable[float]) -> tuple[Column, Column]:
    """The counts and totals of places as arrays, each pair a valid share."""
    of, whole = paired("counts", counts, "totals", totals)
    for at, (count, total) in enumerate(zip(of, whole, strict=True)):
        share(f"counts[{at}]", float(count), f"totals[{at}]", float(total))
    return of, whole
