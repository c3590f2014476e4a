"""Where one value stands among the values of its peers: quartiles, and what chance explains."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from outcomes.catalogue import Indicator
from outcomes.funnel import FunnelPlace, funnel_place, overdispersion, pooled

QUARTILES_FROM = 5
Side = Literal["above", "inside", "below"]
Counts = tuple[float, float]


@dataclass(frozen=True)
class Quartiles:
    """The quartiles of the peers' values, by linear interpolation between neighbours."""

    q1: float
    median: float
    q3: float

    def side(self, value: float) -> Side:
        """Above the upper quartile, below the lower one, or inside; on a quartile is inside."""
        return "above" if value > self.q3 else "below" if value < self.q1 else "inside"

    def distance(self, value: float) -> float | None:
        """How far outside the quartiles, in interquartile ranges; 0 inside.

        None outside quartiles that are one and the same: there is no range to measure by.
        """
        beyond = max(value - self.q3, self.q1 - value, 0.0)
        if beyond == 0:
            return 0.0
        width = self.q3 - self.q1
        return beyond / width if width else None


@dataclass(frozen=True)
class Evidence:
    """A rate against the pooled rate of its peers, from the counts of both.

    ``baseline`` and the limits of ``place`` are proportions; ``peers`` is how many of them
    publish counts; ``phi`` how much more they differ than chance explains, ``factor`` what the
    limits are widened by for it; ``z`` is the distance in standard errors so widened.
    """

    baseline: float
    peers: int
    phi: float
    factor: float
    place: FunnelPlace
    z: float

    @property
    def widened(self) -> bool:
        """Whether the limits are widened, which must then be said."""
        return self.factor > 1


def quartiles_of(values: Sequence[float]) -> Quartiles | None:
    """The quartiles of at least five values; None of fewer."""
    if len(values) < QUARTILES_FROM:
        return None
    q1, median, q3 = (float(one) for one in np.quantile(values, (0.25, 0.5, 0.75)))
    return Quartiles(q1, median, q3)


def counts_of(row: dict[str, Any], indicator: Indicator) -> Counts | None:
    """The counts behind a rate in percent; None where they are not known or are disputed.

    A flagged rate may contradict its own counts, so that it is not judged by them.
    """
    count, total = row["numerator_value"], row["denominator_value"]
    is_rate = indicator.measure == "rate" and indicator.unit_id == "percent"
    if not is_rate or row["flags"] or count is None or not total or not 0 <= count <= total:
        return None
    return float(count), float(total)


def evidence_of(own: Counts | None, peers: Sequence[Counts]) -> Evidence | None:
    """Whether chance explains the difference; None where too few counts are known.

    The baseline is the pooled rate of the peers without the place. Where they all stand at 0
    or at 100 % their counts say nothing about chance, and there is no evidence either way.
    """
    if own is None or len(peers) < QUARTILES_FROM:
        return None
    counts, totals = zip(*peers, strict=True)
    baseline = pooled(counts, totals)
    if baseline in (0, 1):
        return None
    phi = overdispersion(counts, totals, baseline).phi
    # The place is not among its peers and cannot widen the limits around itself, so that even a
    # few peers that differ much are believed.
    factor = math.sqrt(max(1.0, phi))
    place = funnel_place(*own, baseline, factor)
    error = math.sqrt(baseline * (1 - baseline) / own[1]) * factor
    z = abs(place.rate - baseline) / error
    return Evidence(baseline, len(peers), phi, factor, place, z)
