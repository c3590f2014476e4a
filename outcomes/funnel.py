"""Which places stand outside what chance explains, with over-dispersion estimated first."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.stats import norm  # type: ignore[import-untyped]

from outcomes.statistics import above_zero, funnel_limits, proportion, refuse, share, shares

Position = Literal["below_998", "below_95", "inside", "above_95", "above_998"]
POSITIONS: tuple[Position, ...] = ("below_998", "below_95", "inside", "above_95", "above_998")
Z_95 = float(norm.ppf(0.975))
Z_998 = float(norm.ppf(0.999))
WINSORISED = 0.1
# From three places on: with one or two, the places themselves would be all there is to the spread.
# With fewer than ten the winsorising pulls in little, so one far place widens the limits for all;
# that errs on the side of saying nothing of anybody.
DISPERSION_FROM = 3


@dataclass(frozen=True)
class Dispersion:
    """How much more the places differ than chance explains: phi is 1 where chance explains all."""

    phi: float
    places: int

    @property
    def factor(self) -> float:
        """What the limits' half width is multiplied by: sqrt(phi), never below 1."""
        return math.sqrt(max(1.0, self.phi)) if self.places >= DISPERSION_FROM else 1.0

    @property
    def widened(self) -> bool:
        """Whether the limits are widened, which must then be said."""
        return self.factor > 1


@dataclass(frozen=True)
class FunnelPlace:
    """One place's proportion, the limits for its size, and where it stands between them."""

    rate: float
    low_95: float
    high_95: float
    low_998: float
    high_998: float
    position: Position


@dataclass(frozen=True)
class Funnel:
    """The baseline, the over-dispersion, and the places in the order they were given."""

    baseline: float
    dispersion: Dispersion
    places: tuple[FunnelPlace, ...]


def pooled(counts: Iterable[float], totals: Iterable[float]) -> float:
    """The proportion of all places together, from their counts, not the mean of their rates."""
    of, whole = shares(counts, totals)
    return math.fsum(of) / math.fsum(whole)


def overdispersion(
    counts: Iterable[float], totals: Iterable[float], baseline: float | None = None
) -> Dispersion:
    """Spiegelhalter's phi: the mean square of the places' z-scores, 10 % winsorised on each side.

    Handling over-dispersion of performance indicators, Qual Saf Health Care 14 (2005), 347-351;
    z-scores beyond the 10 and 90 % quantiles (linear interpolation) are set to them. The baseline
    is the pooled proportion unless given. Places that all stand on a baseline of 0 or 1 have phi 0.
    """
    of, whole = shares(counts, totals)
    p = pooled(of, whole) if baseline is None else proportion("baseline", baseline)
    rates = of / whole
    if p in (0, 1):
        if np.any(rates != p):
            refuse("baseline", f"{p:g} with places that stand off it", "more than 0, less than 1")
        return Dispersion(0.0, len(of))
    z = (rates - p) / np.sqrt(p * (1 - p) / whole)
    z = np.clip(z, np.quantile(z, WINSORISED), np.quantile(z, 1 - WINSORISED))
    return Dispersion(float(np.mean(z**2)), len(of))


def funnel_place(count: float, total: float, baseline: float, factor: float = 1.0) -> FunnelPlace:
    """Where a place stands; on a limit is inside it. ``factor`` widens for over-dispersion."""
    of, whole = share("count", count, "total", total)
    wider = above_zero("factor", factor)
    rate = of / whole
    low_95, high_95 = funnel_limits(baseline, whole, Z_95 * wider)
    low_998, high_998 = funnel_limits(baseline, whole, Z_998 * wider)
    steps_up = (rate > high_95) + (rate > high_998)
    steps_down = (rate < low_95) + (rate < low_998)
    position = POSITIONS[2 + steps_up - steps_down]
    return FunnelPlace(rate, low_95, high_95, low_998, high_998, position)


def funnel(
    counts: Iterable[float], totals: Iterable[float], baseline: float | None = None
) -> Funnel:
    """All places against the baseline (pooled unless given), limits widened where phi is above 1.

    With fewer than three places phi is told but does not widen.
    """
    of, whole = shares(counts, totals)
    p = pooled(of, whole) if baseline is None else proportion("baseline", baseline)
    dispersion = overdispersion(of, whole, p)
    places = tuple(
        funnel_place(float(count), float(total), p, dispersion.factor)
        for count, total in zip(of, whole, strict=True)
    )
    return Funnel(p, dispersion, places)
