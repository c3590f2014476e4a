"""The curves of a funnel: where chance alone would leave places of each size."""

from __future__ import annotations

from collections.abc import Sequence
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
Curve = tuple[float | None, ...]
LIMITS = ((Z_998, "chart.funnel.998"), (Z_95, "chart.funnel.95"))


@dataclass(frozen=True)
class Limits:
    """A pair of curves: cases across, the lower and the upper limit in percent.

    ``is_outer`` says that they are the 99.8 % limits, outside which "better" and "worse" are said;
    ``is_of_chance`` that they are not widened, and stand beside those that are. A limit is None
    where it has already come to nought or to a hundred.
    """

    name: str
    is_outer: bool
    is_of_chance: bool
    totals: tuple[float, ...]
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]


def limit_curves(view: View) -> tuple[Limits, ...]:
    """The 99.8 and 95 % limits around a view's benchmark, and behind them those of chance alone.

    Those of chance alone are there only where the limits are widened for over-dispersion; they
    share one name.

    Raises:
        ValueError: when the view has no funnel.
    """
    drawn = view.standing.funnel
    if drawn is None:
        raise ValueError("the view has no funnel")
    words, factor = translator(view.language), drawn.dispersion.factor
    totals = [one.total for one in view.standing.places.values()]
    xs = np.geomspace(min(totals) / ROOM, max(totals) * ROOM, POINTS)
    is_widened = factor > 1
    found = []
    for z, key in LIMITS:
        name = words(f"{key}.widened" if is_widened else key)
        found.append(Limits(name, z == Z_998, False, *curves(drawn.baseline, xs, z * factor)))
    for z, _ in LIMITS if is_widened else ():
        name = words("chart.funnel.chance")
        found.append(Limits(name, z == Z_998, True, *curves(drawn.baseline, xs, z)))
    return tuple(found)


def curves(baseline: float, totals: np.ndarray, z: float) -> tuple[tuple[float, ...], Curve, Curve]:
    """Cases, and the limits z standard errors below and above the baseline."""
    pairs = [funnel_limits(baseline, float(total), z) for total in totals]
    low, high = zip(*pairs, strict=True)
    return tuple(totals.tolist()), until_the_end(low, 0.0), until_the_end(high, 1.0)


def until_the_end(values: Sequence[float], end: float) -> Curve:
    """A limit in percent, up to where it comes to an end of the scale: beyond, it says nothing.

    Limits narrow with the cases, so that what lies at the end stands first.
    """
    last = max((at for at, one in enumerate(values) if one == end), default=0)
    return tuple(None if at < last else one * PERCENT for at, one in enumerate(values))
