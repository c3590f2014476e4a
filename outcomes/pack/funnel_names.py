"""Which names stand beside the marks of a funnel in a file, and on which side of each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log10

from outcomes.charted import Chart, Limit, Plotted
from outcomes.label_places import MOST_NAMES, Box, Ground, Point, name_places
from outcomes.pack.deck_axes import Reach
from outcomes.standing_words import CHARACTER

STANDING = tuple(one for one in CHARACTER.values() if one)
# The sides on which a label can stand in a native chart, as its format calls them.
SIDES_OF_LABELS = {"top": "t", "bottom": "b", "right": "r", "left": "l"}


@dataclass(frozen=True)
class Field:
    """The plot of a funnel: its axes, that of the cases logarithmic, and its width and height."""

    cases: Reach
    rates: Reach
    wide: float
    high: float

    def at(self, total: float, value: float) -> Point:
        """Where so many cases and a value stand, as seen from the lower left."""
        cases, rates = self.cases, self.rates
        across = log10(max(total, cases.low) / cases.low) / log10(cases.high / cases.low)
        return across * self.wide, (value - rates.low) / (rates.high - rates.low) * self.high

    def points(self, chart: Chart, series: Plotted) -> list[Point]:
        """The middles of the marks of a series."""
        return [
            self.at(total, self.rates.low if value is None else value)
            for total, value in zip(chart.totals, series.values, strict=True)
        ]

    def ground(self, chart: Chart, mark: float) -> Ground:
        """What names keep clear of: marks so large, lines across, and the curves if they can."""
        across = [self.at(self.cases.low, one.value)[1] for one in chart.references]
        return Ground(
            Box(0, self.wide, 0, self.high + mark),
            mark,
            tuple(Box(0, self.wide, up - 1, up + 1) for up in across),
            tuple(self.curve(one) for one in chart.limits),
            tuple(SIDES_OF_LABELS),
        )

    def curve(self, limit: Limit) -> tuple[Point, ...]:
        """The points of a curve within the plot."""
        return tuple(
            self.at(total, value)
            for total, value in zip(limit.totals, limit.values, strict=True)
            if value is not None and self.rates.low <= value <= self.rates.high
        )


def names_placed(
    chart: Chart,
    series: Plotted,
    points: Sequence[Point],
    size_of: Callable[[str], Point],
    ground: Ground,
) -> tuple[list[str], dict[int, str]]:
    """What is written beside each mark, and the side of it ("t", "b", "r", "l").

    Whoever stands outside the limits is named, and so are the others while they are few and have
    room; signs of a value stand beside its mark with or without the name. ``points`` are the
    middles of the marks, in the measure of ``ground`` and of ``size_of``.
    """
    signs = [
        "" if value is None else signs_at(series, at) for at, value in enumerate(series.values)
    ]
    outside = [
        value is not None and is_outside(chart, total, value)
        for total, value in zip(chart.totals, series.values, strict=True)
    ]
    is_named = [
        one or (len(points) <= MOST_NAMES and value is not None)
        for one, value in zip(outside, series.values, strict=True)
    ]
    texts = [
        f"{name if shown else ''} {sign}".strip()
        for name, shown, sign in zip(chart.categories, is_named, signs, strict=True)
    ]
    sizes = [size_of(text) if text else None for text in texts]
    places = name_places(points, sizes, outside, ground)
    written = [
        text if place else sign for text, place, sign in zip(texts, places, signs, strict=True)
    ]
    return written, {at: SIDES_OF_LABELS[one.side] for at, one in enumerate(places) if one}


def signs_at(series: Plotted, at: int) -> str:
    """The marks of a value and the character of its judgement."""
    label = series.labels[at] if series.labels else ""
    judged = "".join(one for one in STANDING if one in label)
    return judged + (series.marks[at] if series.marks else "")


def is_outside(chart: Chart, total: float, value: float) -> bool:
    """Whether a point lies beyond the inner curves on its side of the benchmark."""
    middle = chart.references[0].value if chart.references else None
    for limit in chart.limits:
        edge = height_at(limit, total)
        if limit.dash == "dot" or edge is None or middle is None:
            continue
        if (edge > middle and value > edge) or (edge < middle and value < edge):
            return True
    return False


def height_at(limit: Limit, total: float) -> float | None:
    """How high a curve stands over so many cases; None beside it and where it has ended."""
    at = bisect_left(limit.totals, total)
    if at == 0 or at == len(limit.totals):
        return None
    (before, low), (after, high) = zip(
        limit.totals[at - 1 : at + 1], limit.values[at - 1 : at + 1], strict=True
    )
    if low is None or high is None:
        return None
    return low + (total - before) / (after - before) * (high - low)
