"""How high and how low each place could stand: ranks with intervals and ties."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from statsmodels.stats.proportion import proportion_confint  # type: ignore[import-untyped]

from outcomes.statistics import inside_unit, shares


@dataclass(frozen=True)
class Standing:
    """A place's rank by its figure (equal figures share one), and how high and low it could be."""

    rank: int
    tied: bool
    highest: int
    lowest: int


def rank_intervals(
    counts: Iterable[float],
    totals: Iterable[float],
    confidence: float,
    *,
    highest_first: bool = True,
) -> list[Standing]:
    """Every place's rank and rank interval, in the order given, by pairwise comparison.

    A place could stand no higher than behind all that are significantly ahead of it, and no lower
    than before all that are significantly behind it (Mogstad, Romano, Shaikh and Wilhelm, Review
    of Economic Studies 91 (2024), 476-518). Two places differ significantly where Newcombe's
    interval of their difference leaves zero out; its error is shared out over a place's
    comparisons with all others (Bonferroni), so each place's rank interval holds at ``confidence``
    or better. Nothing is drawn at random: the same figures always give the same intervals.
    """
    of, whole = shares(counts, totals)
    alpha = (1 - inside_unit("confidence", confidence)) / max(1, len(of) - 1)
    low, high = proportion_confint(of, whole, alpha=alpha, method="wilson")
    rates = of / whole
    down, up = (rates - low) ** 2, (high - rates) ** 2
    standings = []
    for at in range(len(of)):
        gap = rates - rates[at]
        above = int(np.sum(gap > np.sqrt(down + up[at])))
        below = int(np.sum(-gap > np.sqrt(down[at] + up)))
        ahead, behind = (above, below) if highest_first else (below, above)
        rank = 1 + int(np.sum(gap > 0 if highest_first else gap < 0))
        tied = int(np.sum(gap == 0)) > 1
        standings.append(Standing(rank, tied, 1 + ahead, len(of) - behind))
    return standings
