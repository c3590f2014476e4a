"""The curves of a funnel: where chance alone would leave places of each size."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from outcomes.funnel import Z_95, Z_998
from outcomes.intervals import PERCENT
from outcomes.language import translator
from outcomes.statistics import funnel_limits
from outcomes.view import View

POINTS = 120
# How far the curves reach beyond the fewest and the most cases.
ROOM = 1.6
LIMITS = ((Z_998, "chart.funnel.998"), (Z_95, "chart.funnel.95"))


@dataclass(frozen=True)
class Limits:
    """A pair of curves: cases across, the lower and the upper limit in percent.

    ``name`` is "" where the limits of chance alone stand beside widened ones; ``is_outer`` says
    that they are the 99.8 % limits, outside which "better" and "worse" are said.
    """

    name: str
    is_outer: bool
    totals: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


def limit_curves(view: View) -> tuple[Limits, ...]:
    """The 99.8 and 95 % limits around a view's benchmark, each behind its own of chance alone.

    Those of chance alone are there only where the limits are widened for over-dispersion.

    Raises:
        ValueError: when the view has no funnel.
    """
    drawn = view.standing.funnel
    if drawn is None:
        raise ValueError("the view has no funnel")
    words, factor = translator(view.language), drawn.dispersion.factor
    totals = [one.total for one in view.standing.places.values()]
    xs = np.geomspace(min(totals) / ROOM, max(totals) * ROOM, POINTS)
    found = []
    for z, key in LIMITS:
        if factor > 1:
            found.append(limits("", z == Z_998, drawn.baseline, xs.tolist(), z))
        name = words(f"{key}.widened" if factor > 1 else key)
        found.append(limits(name, z == Z_998, drawn.baseline, xs.tolist(), z * factor))
    return tuple(found)


def limits(name: str, is_outer: bool, baseline: float, totals: list[float], z: float) -> Limits:
    """The limits z standard errors around the baseline."""
    pairs = [funnel_limits(baseline, total, z) for total in totals]
    return Limits(
        name,
        is_outer,
        tuple(totals),
        tuple(low * PERCENT for low, _ in pairs),
        tuple(high * PERCENT for _, high in pairs),
    )
